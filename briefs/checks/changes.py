"""Changes in time as a brief prints them: none left out that says the contrary, none over a change of sign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec.structs import replace

from briefs import display
from briefs.checks.book import Book, local, value
from briefs.checks.printed import Printed, facts_of, label, printed
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic, Severity
from briefs.figures import before, key_of
from briefs.model import CHANGE_BASES, Derived, Figure, Key
from briefs.period import Duration, same_grain
from briefs.prose import references
from briefs.quantity import Dimension, Quantity

_ONE = Decimal(1)
_ONE_POINT = Decimal("0.01")
# Fewer changes than these have no balance.
_FEW = 2
# A fall of these is good news.
_COSTS = re.compile(r"expense|loss|debt|cost|complaint|recall")
_ON = {"yoy": "on the year", "qoq": "on the quarter"}


def comparisons_are_not_left_out(book: Book) -> Iterator[Diagnostic]:
    """A change on the year is not printed without one on the quarter that goes the other way, nor the reverse (C31)."""
    for page in printed(book):
        told: set[str] = set()
        for figure, _ in page.figures(book.library):
            name, dot, basis = figure.id.rpartition(".")
            if dot and basis in _ON and name not in told and (finding := _left_out(book, page, name, basis)):
                told.add(name)
                yield finding


def _left_out(book: Book, page: Printed, name: str, basis: str) -> Diagnostic | None:
    """The question where a brief prints one change of a figure alone, and the other is known and goes against it."""
    other = "qoq" if basis == "yoy" else "yoy"
    figures = book.library.figures
    now, told, hidden = figures.get(name), figures.get(f"{name}.{basis}"), figures.get(f"{name}.{other}")
    key = key_of(now) if now else None
    if now is None or told is None or hidden is None or key is None or page.place(hidden.id):
        return None
    if _direction(told.quantity) * _direction(hidden.quantity) != -1:
        return None
    then = _base(book, key, hidden, other)
    if then and page.place(then.id):
        return None
    lead = f"**{label(book.library, key)} {_ON[other]}.**"
    moved = " and ".join(f"{_moved(change.quantity)} {_ON[kind]}" for change, kind in ((told, basis), (hidden, other)))
    base = f" from {display.shown(then.quantity).text}" if then else ""
    shown = display.shown(now.quantity).text
    message = f"{lead} In {display.period(key.period)} it {moved}, to {shown}{base}."
    facts = tuple(dict.fromkeys(fact.id for fact in facts_of(now)))
    at = page.place(told.id) or page.brief.at
    hint = f"print {{{{ {local(hidden.id)} }}}} beside {{{{ {local(told.id)} }}}}"
    return Diagnostic("comparison-is-not-left-out", message, at, hint, Severity.QUESTION, facts)


def _base(book: Book, key: Key, change: Figure, basis: str) -> Figure | None:
    """The value a change is measured from: its operand where it is calculated, else a fact of that period."""
    if isinstance(change, Derived) and len(change.operands) > 1:
        return change.operands[1]
    earlier = before(key.period, basis, book.library.companies[key.company].calendar)
    facts = book.same.get(replace(key, period=earlier), ()) if earlier else ()
    return book.library.figures.get(facts[0].id) if facts else None


def _direction(change: Quantity) -> int:
    """1 for a rise by more than a point, -1 for a fall by more than one, else 0."""
    if change.unit.dimension not in (Dimension.PERCENT, Dimension.POINTS):
        return 0
    return 1 if change.interval.low > _ONE_POINT else -1 if change.interval.high < -_ONE_POINT else 0


def _moved(change: Quantity) -> str:
    return f"{'rose' if change.point > 0 else 'fell'} {display.shown(change, ('abs',)).text}"


def balance_is_told(book: Book) -> Iterator[Diagnostic]:
    """Of the changes that the words of page 1 state, those for the better and those for the worse are counted (D17)."""
    figures = book.library.figures
    for brief in book.library.briefs:
        said = (brief.title, brief.bottom_line, *brief.what_changed)
        names = {qualified(one.name, brief.company.id) for words in said for one in references(words)}
        ways = Counter(_way(figures, figures[name]) for name in names if name in figures)
        if ways[1] + ways[-1] >= _FEW:
            message = f"page 1 states {ways[1] + ways[-1]} changes: {ways[1]} for the better, {ways[-1]} for the worse"
            hint = "a cost or a loss that falls counts as better"
            yield Diagnostic("balance-is-told", message, brief.at, hint, Severity.NOTE)


def _way(figures: Mapping[str, Figure], figure: Figure) -> int:
    """1 for a change for the better, -1 for one for the worse, 0 for what is no change."""
    name, _, basis = figure.id.rpartition(".")
    own = key_of(figure)
    changed = figures.get(name) if basis in CHANGE_BASES else None
    if isinstance(figure, Derived) and figure.formula in ("growth", "drop_from_peak"):
        changed = figure.operands[0]
    elif own and own.metric.endswith("_change"):
        changed = figure
    key = key_of(changed) if changed else None
    if changed is None or key is None or not figure.quantity.point:
        return 0
    is_cost = _COSTS.search(key.metric) is not None or (changed is not figure and changed.quantity.point < 0)
    return 1 if (figure.quantity.point > 0) is not is_cost else -1


def changes_keep_their_sign(book: Book) -> Iterator[Diagnostic]:
    """No percentage is stated from a loss to a profit, or from a profit to a loss (CHECKS.md, C38)."""
    for fact in book.library.facts.values():
        calendar = book.library.companies[fact.key.company].calendar
        for basis, on in _ON.items():
            change = fact.claim.values.get(basis)
            if change is None or change.unit.dimension is not Dimension.PERCENT:
                continue
            earlier = before(fact.key.period, basis, calendar)
            others = book.same.get(replace(fact.key, period=earlier), ()) if earlier else ()
            then = value(others[0]).interval if others else None
            now = value(fact).interval
            if then and (then.high < 0 < now.low or now.high < 0 < then.low):
                told = (
                    f"{_shown(value(others[0]))} in {display.period(earlier)} and {_shown(value(fact))} differ in sign"
                )
            elif change.interval.high < -_ONE:
                told = f"{_shown(change)} would turn the sign of what was before"
            else:
                continue
            message = f"{local(fact.id)} states {_shown(change)} {on}, but {told}"
            hint = f"drop change: {basis}, and say “from a loss of … to a profit of …”"
            at = fact.claim.place("change")
            facts = (fact.id, *(other.id for other in others[:1]))
            yield Diagnostic("change-keeps-sign", message, at, hint, facts=facts)


def changes_compare_like(book: Book) -> Iterator[Diagnostic]:
    """A growth over time sets two periods of one grain, one entity and one basis against each other (D16)."""
    for figure in book.library.figures.written.values():
        if not isinstance(figure, Derived) or figure.formula != "growth":
            continue
        keys = [key for operand in figure.operands if (key := key_of(operand))]
        if len(keys) == len(figure.operands) and (unlike := _unlike(*keys)):
            now, then = (
                f"{_shown(operand.quantity)}, {_what(key)}" for operand, key in zip(figure.operands, keys, strict=True)
            )
            message = f"{local(figure.id)} sets {now} against {then}: {unlike} differs"
            hint = "compare a quarter with a quarter, of one part and one basis; else use ratio"
            yield Diagnostic("change-compares-like", message, figure.at, hint, facts=(figure.id,))


def _unlike(now: Key, then: Key) -> str | None:
    """The first respect in which two figures are no step in time; those of one period are compared otherwise."""
    if now.period == then.period:
        return None
    for name in ("entity", "basis"):
        if getattr(now, name) != getattr(then, name):
            return name
    one, other = now.period, then.period
    if isinstance(one, Duration) and isinstance(other, Duration):
        return None if same_grain(one, other) else "the length of the period"
    return "the period" if isinstance(one, Duration) is not isinstance(other, Duration) else None


def _what(key: Key) -> str:
    return " ".join(word for word in (key.basis, key.metric, key.entity, key.period.text if key.period else "") if word)


def _shown(quantity: Quantity) -> str:
    return display.shown(quantity).text


RULES = (comparisons_are_not_left_out, balance_is_told, changes_keep_their_sign, changes_compare_like)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "comparison-is-not-left-out": comparisons_are_not_left_out,
    "balance-is-told": balance_is_told,
    "change-keeps-sign": changes_keep_their_sign,
    "change-compares-like": changes_compare_like,
}
