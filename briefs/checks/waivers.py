"""Waivers: one rule set aside for one figure by one brief, with a reason that is printed; nothing is silenced for all.

The figure is a fact, or one computed here; the waiver names its value, and expires when that is another.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from briefs import display
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic, Severity
from briefs.matters import Waiver
from briefs.model import Derived
from briefs.outline import Brief, Library

_BRIEFS = "content/briefs/"
WAIVABLE = (Severity.ERROR, Severity.WARNING, Severity.QUESTION)


def waived(library: Library, found: Sequence[Diagnostic], later: Container[str] = ()) -> tuple[Diagnostic, ...]:
    """The findings without those a brief waives, with what is amiss about the waivers themselves.

    What the rules in `later` find is not known yet: that they find nothing is no fault of a waiver.
    """
    kept = list(found)
    for brief in library.briefs:
        for waiver in brief.waivers:
            fact = qualified(waiver.fact, brief.company.id)
            fault = _fault(library, waiver, fact)
            if fault:
                kept.append(fault)
            elif waiver.rule not in later:
                kept = list(without(kept, waiver, fact))
    for fact, waiver in library.waivers:
        if not _fault(library, waiver, fact):
            kept = [finding for finding in kept if not _concerns(finding, waiver.rule, fact)]
    return tuple(kept)


def without(found: Sequence[Diagnostic], waiver: Waiver, fact: str) -> Iterator[Diagnostic]:
    """The findings without those waived; where the waiver touches none, that is one more."""
    kept = [finding for finding in found if not _concerns(finding, waiver.rule, fact)]
    yield from kept
    if len(kept) == len(found):
        message = f"{waiver.rule} finds nothing about {waiver.fact}"
        yield Diagnostic("waiver-is-current", message, waiver.at, "drop the waiver", Severity.WARNING)


def postponed(library: Library, rules: Container[str]) -> Iterator[tuple[str, Waiver]]:
    """The waivers of these rules that have no fault of their own, each with its fact."""
    for brief in library.briefs:
        for waiver in brief.waivers:
            fact = qualified(waiver.fact, brief.company.id)
            if waiver.rule in rules and not _fault(library, waiver, fact):
                yield fact, waiver


def _concerns(finding: Diagnostic, rule: str, fact: str) -> bool:
    return finding.rule == rule and fact in finding.facts and finding.severity in WAIVABLE


def _fault(library: Library, waiver: Waiver, fact: str) -> Diagnostic | None:
    """What is amiss about a waiver: its figure is unknown, or has changed since."""
    value = _value(library, fact)
    if value is None:
        message = f"{waiver.fact} is no fact and no derived figure"
        return Diagnostic("waiver-is-current", message, waiver.at, "name the figure that is at fault")
    if value != waiver.value:
        message = f"the waiver is for {waiver.value!r}, but {waiver.fact} now says {value!r}"
        return Diagnostic(
            "waiver-is-current", message, waiver.at, "look at the finding anew, then change value: or drop it"
        )
    return None


def _value(library: Library, name: str) -> str | None:
    """What a figure says: a fact as typed, a derived figure as printed, with plain spaces; None for no figure."""
    if name in library.facts:
        return library.facts[name].claim.values["value"].text
    figure = library.figures.get(name)
    if not isinstance(figure, Derived):
        return None
    return " ".join(display.shown(figure.quantity).text.split())


def printed(brief: Brief, found: Sequence[Diagnostic], facts: frozenset[str]) -> Iterator[Diagnostic]:
    """The questions a brief has to print: those about facts it prints, unless its author has put them in words.

    What is asked of one brief is no question of another that prints the same facts.
    """
    answered = {
        (question.rule, qualified(question.fact.name, brief.company.id))
        for question in brief.open_questions
        if question.fact
    }
    for finding in found:
        is_elsewhere = finding.at.path.startswith(_BRIEFS) and finding.at.path != brief.at.path
        is_open = finding.severity is Severity.QUESTION and not is_elsewhere and facts.intersection(finding.facts)
        if is_open and not any((finding.rule, fact) in answered for fact in finding.facts):
            yield finding
