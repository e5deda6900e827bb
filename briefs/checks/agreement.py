"""Several sources of one thing: whether they agree, count once, and are as precise as they look."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefs import display
from briefs.checks.book import Book, local, place, value
from briefs.checks.ledger import Ledger, days_of
from briefs.checks.printed import label
from briefs.checks.slips import (
    Comparison,
    exactly,
    ids,
    mismatch,
    name_of,
    power_of_ten,
    rests_on,
    said,
    slip,
)
from briefs.diagnostics import Diagnostic, Severity
from briefs.display import digits_of
from briefs.model import CHANGE_BASES, Claim, Derived, Fact, Kind, Source, Statement
from briefs.quantity import Qualifier, Quantity
from briefs.quotes import compared, words

_TEN = Decimal(10)
_FAR = Decimal("1.5")
_MANY_DIGITS = 4
_MANY_WORDS = 6
_TELLING = 1000
_PARTS = {
    "also": ("in the second currency",),
    "yoy": ("change on the year",),
    "qoq": ("change on the quarter",),
    "dod": ("change on the day",),
}
_BOUNDS = (Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.NEARLY, Qualifier.UP_TO)


def sources_agree(book: Book) -> Iterator[Diagnostic]:
    """The sources of one fact agree within rounding, or it is printed which is believed and why (C21, C35, C45)."""
    for fact in book.library.facts.values():
        believed = next((claim for claim in fact.claims if not claim.rejected), None)
        for claim in fact.claims:
            if believed and claim is not believed and not claim.rejected:
                yield from _claims_differ(book, fact, believed, claim)


def _claims_differ(book: Book, fact: Fact, believed: Claim, claim: Claim) -> Iterator[Diagnostic]:
    """The findings of a claim against the one believed: its value, its second currency, its changes."""
    for part in ("value", "also", *CHANGE_BASES):
        one, other = claim.values.get(part), believed.values.get(part)
        if one is None or other is None or not one.unit.fits(other.unit):
            continue
        power = power_of_ten(one, other)
        is_apart = not one.interval.overlaps(other.interval)
        if believed.is_preferred and believed.reason and not power:
            # Whoever reads one of the two elsewhere is told of the other here.
            if is_apart:
                yield _left_open(book, fact, believed, claim, part)
        elif power or is_apart or _far(one, other):
            yield _undecided(fact, believed, claim, part, power)


def _undecided(fact: Fact, believed: Claim, claim: Claim, part: str, power: int | None) -> Diagnostic:
    """The finding of two claims between which nobody has decided, or which are a slip of scale apart."""
    one, other = claim.values[part], believed.values[part]
    name = "" if part == "value" else f"for {part} "
    message = (
        f"{claim.quote.source.id} says {name}{exactly(one)} ({said(one)}), "
        f"{believed.quote.source.id} says {exactly(other)} ({said(other)})"
    )
    hint = "add rejected: with the reason to the claim that is wrong, or reason: to the one preferred"
    if power:
        named, worth = slip(power, (fact,))
        ratio = max(one.point / other.point, other.point / one.point)
        message = f"{message}: {digits_of(ratio, 1)} times, {named}"
        hint = f"{worth}; add rejected: with that reason to the claim that is wrong"
    is_error = power or not one.interval.overlaps(other.interval)
    severity = Severity.ERROR if is_error else Severity.WARNING
    return Diagnostic("sources-agree", message, claim.at, hint, severity, (fact.id,))


def _left_open(book: Book, fact: Fact, believed: Claim, claim: Claim, part: str) -> Diagnostic:
    """The question of two sources that differ where one is believed: both numbers, and why the first is printed."""
    pair = (believed, claim)
    shown = [said(one.values[part]) for one in pair]
    if shown[0] == shown[1]:
        shown = [exactly(one.values[part]) for one in pair]
    names = [f"{one.quote.source.publisher} ({display.period(one.quote.source.published)})" for one in pair]
    lead = ", ".join((label(book.library, fact.key), *_PARTS.get(part, ()), display.period(fact.key.period)))
    reason = (believed.reason or "").rstrip(".")
    message = f"**{lead}.** {names[0]} says {shown[0]}, {names[1]} {shown[1]}. The first is printed here. {reason}."
    hint = "add rejected: with the reason where the other is wrong, or use open_questions: {rule, fact, text}"
    return Diagnostic("sources-agree", message, claim.at, hint, Severity.QUESTION, (fact.id,))


def _far(one: Quantity, other: Quantity) -> bool:
    """Whether two bounds that do not contradict each other are so far apart that one of them tells little."""
    ratio = one.point / other.point if other.point else Decimal(0)
    return ratio > _FAR or 0 < ratio < 1 / _FAR


def figures_for_one_thing_agree(book: Book) -> Iterator[Diagnostic]:
    """Facts and derived figures that state the same thing for the same days agree (CHECKS.md, C35, C45)."""
    for figures in Ledger.of(book).figures.values():
        first = figures[0]
        if not isinstance(first, Statement):
            continue
        for other in figures[1:]:
            if isinstance(other, Derived) and rests_on(other, first.fact):
                continue
            hint = "make them claims of one fact, or let period, entity, basis or of: say how they differ"
            working = _formula(other) if isinstance(other, Derived) else ""
            comparison = Comparison("figures-for-one-thing-agree", working, other.quantity, first, (other,), hint)
            yield from mismatch(book, comparison)


def _formula(figure: Derived) -> str:
    """A derived figure as it came about: its name, the formula and what it rests on."""
    return f"{name_of(figure)}, {figure.formula.replace('_', ' ')} of {' and '.join(said(o) for o in figure.operands)},"


def dependent_sources_count_once(book: Book) -> Iterator[Diagnostic]:
    """Sources that repeat one another, or print the same words, are one source (CHECKS.md, C46)."""
    for fact in book.library.facts.values():
        claims = [claim for claim in fact.claims if not claim.rejected]
        if len(claims) < 2:  # noqa: PLR2004 - one source repeats nobody
            continue
        roots: dict[str, list[Claim]] = {}
        for claim in claims:
            roots.setdefault(_root(book, claim, claims), []).append(claim)
        for repeated in roots.values():
            sources = dict.fromkeys(claim.quote.source.id for claim in repeated)
            if len(sources) > 1:
                names = " and ".join(sources)
                count = "one source" if len(roots) == 1 else f"{len(roots)} independent sources"
                message = f"{names} repeat one statement: {local(fact.id)} rests on {count}"
                hint = "a second source is one that does not rest on the first"
                yield Diagnostic("dependent-sources-count-once", message, fact.at, hint, Severity.NOTE, (fact.id,))


def _root(book: Book, claim: Claim, claims: list[Claim]) -> str:
    """What a claim rests on in the end: the source its source repeats, or the first that prints the same words."""
    source: Source | None = claim.quote.source
    seen: list[str] = []
    while source and source.id not in seen:
        seen.append(source.id)
        source = book.library.sources.get(source.rests_on or "")
    text = compared(claim.quote.text)
    if words(claim.quote.text) >= _MANY_WORDS:
        same = next(other for other in claims if compared(other.quote.text) == text)
        if same is not claim:
            return _root(book, same, [same])
    return seen[-1]


def bound_is_rounded(book: Book) -> Iterator[Diagnostic]:
    """Who says "over" or "nearly" gives a rounded number, not one exact to the unit (CHECKS.md, C36)."""
    for fact in book.library.facts.values():
        stated = value(fact)
        if stated.qualifier in _BOUNDS and stated.is_to_the_unit and abs(stated.point) >= _TELLING:
            label = fact.metric.labels.get("en", fact.metric.id)
            message = (
                f"**{label}.** The source says {stated.qualifier.value} {said(stated).removeprefix('over ')}, a number "
                "exact to the unit; it may be the count itself."
            )
            hint = "look at the source: is it a bound, or the exact count?"
            yield Diagnostic("bound-is-rounded", message, place(fact), hint, Severity.QUESTION, (fact.id,))


def digits_are_supported(book: Book) -> Iterator[Diagnostic]:
    """A derived figure asks for no more digits than its inputs support (CHECKS.md, C36)."""
    for recipe in book.library.recipes:
        figure = book.library.figures.get(recipe.id)
        if figure is None or recipe.digits is None or not figure.quantity.point:
            continue
        last = figure.quantity.point.adjusted()
        asked = _TEN ** (last - recipe.digits + 1)
        if figure.quantity.quantum > asked:
            supported = last - figure.quantity.quantum.adjusted() + 1
            message = f"{local(recipe.id)} asks for {recipe.digits} digits; its inputs support {supported}"
            yield Diagnostic(
                "digits-are-supported", message, recipe.at, f'write  digits: "{supported}"', Severity.LINT, (recipe.id,)
            )


def number_states_one_metric(book: Book) -> Iterator[Diagnostic]:
    """One number of four digits or more does not stand for two metrics of the same days."""
    seen: dict[tuple[object, ...], Fact] = {}
    for fact in book.library.facts.values():
        stated = value(fact)
        digits = len(stated.point.normalize().as_tuple().digits)
        if fact.metric.kind is Kind.PRICE or digits < _MANY_DIGITS or fact.key.period is None:
            continue
        number = (fact.key.company, days_of(fact.key.period), stated.point, stated.unit)
        other = seen.setdefault(number, fact)
        if other.metric.id != fact.metric.id:
            message = f"{said(stated)} is given as {fact.metric.id} and, in {local(other.id)}, as {other.metric.id}"
            hint = "look whether one was copied in place of the other"
            figures = (fact, other)
            yield Diagnostic("number-states-one-metric", message, place(fact), hint, Severity.NOTE, ids(*figures))


RULES = (
    sources_agree,
    figures_for_one_thing_agree,
    dependent_sources_count_once,
    bound_is_rounded,
    digits_are_supported,
    number_states_one_metric,
)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "sources-agree": sources_agree,
    "figures-for-one-thing-agree": figures_for_one_thing_agree,
    "dependent-sources-count-once": dependent_sources_count_once,
    "bound-is-rounded": bound_is_rounded,
    "digits-are-supported": digits_are_supported,
    "number-states-one-metric": number_states_one_metric,
}
