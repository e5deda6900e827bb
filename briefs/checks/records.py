"""What a claim says of the past: records, firsts, streaks, thresholds crossed, and the comparison left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from briefs import display
from briefs.checks.book import Book, local, place, value
from briefs.checks.printed import Printed, label, printed
from briefs.derive import before
from briefs.diagnostics import Diagnostic, Severity
from briefs.interval import ZERO, Interval
from briefs.model import Derived, Fact, Figure, Key, Statement
from briefs.period import Duration, Grain, Instant, contains, ends, same_grain
from briefs.quantity import Dimension, Qualifier, Quantity

_ENOUGH = 4
_ONE = Decimal(1)
_ONE_POINT = Decimal("0.01")
_RECENT = timedelta(days=31)
_FLOOR = "_floor"
_CROSSED = re.compile(
    r"\bback (?:above|over)\b|\bcross(?:es|ed|ing)?\b|\bbr(?:eaks?|oke) through\b|\bfor the first time\b|\breclaim"
    r"|\btopped\b|\bregain|重返|重上|重回|重新站上|站上|突破|首次",
    re.IGNORECASE,
)
# A fall of these is good news.
_COSTS = re.compile(r"expense|loss|debt|cost|complaint|recall")
_ON = {"yoy": "on the year", "qoq": "on the quarter"}


def records_hold(book: Book) -> Iterator[Diagnostic]:
    """A record is above, or a record low below, every earlier value stored of the same grain (CHECKS.md, C30)."""
    for fact in book.library.facts.values():
        if fact.record != "record":
            continue
        earlier = _earlier(book, fact)
        low = fact.key.price == "low" or value(fact).point < 0
        beaten = [other for other in earlier if _exceeds(other, fact, low=low)]
        if beaten:
            best = (min if low else max)(beaten, key=lambda other: value(other).point)
            message = f"{local(fact.id)} is called a record at {_shown(fact)}, but {local(best.id)} says {_shown(best)}"
            hint = "drop claim: record, or read both values and their basis again"
            yield Diagnostic("record-holds", message, place(fact), hint, facts=(fact.id, best.id))
        elif len(earlier) < _ENOUGH:
            yield _unproved(fact, "record", len(earlier))


def firsts_hold(book: Book) -> Iterator[Diagnostic]:
    """A first profit follows no earlier one (CHECKS.md, C30)."""
    for fact in book.library.facts.values():
        if fact.record != "first":
            continue
        earlier = _earlier(book, fact)
        gone = [other for other in earlier if value(other).interval.low > 0] if value(fact).point > 0 else []
        if gone:
            message = f"{local(fact.id)} is called the first, but {local(gone[0].id)} already says {_shown(gone[0])}"
            hint = "drop claim: first, or read the basis and the entity of both again"
            yield Diagnostic("record-holds", message, place(fact), hint, facts=(fact.id, gone[0].id))
        elif not earlier:
            yield _unproved(fact, "first", 0)


def streaks_hold(book: Book) -> Iterator[Diagnostic]:
    """Each quarter of a streak above a value is above it: `revenue_floor`, or `claim: streak` (CHECKS.md, C30)."""
    for fact in book.library.facts.values():
        when, floor = fact.key.period, value(fact).interval.low
        if not isinstance(when, Duration) or not (fact.key.metric.endswith(_FLOOR) or fact.record == "streak"):
            continue
        sought = replace(fact.key, metric=fact.key.metric.removesuffix(_FLOOR), period=None)
        for other in book.series.get(sought, ()):
            inside = other.key.period and other is not fact and contains(when, other.key.period)
            if inside and _grain(other) is Grain.QUARTER and value(other).interval.high <= floor:
                said = display.shown(value(fact), ("plain",)).text
                message = f"each quarter is called above {said}, but {local(other.id)} says {_shown(other)}"
                hint = "read both again, and the quarters the streak is of"
                yield Diagnostic("record-holds", message, place(fact), hint, facts=(fact.id, other.id))


def _earlier(book: Book, fact: Fact) -> tuple[Fact, ...]:
    """The facts of the same series for earlier periods of the same grain."""
    when = fact.key.period
    return tuple(
        other
        for other in book.along(fact)
        if other.key.period and when and ends(other.key.period) < ends(when) and _alike(other, fact)
    )


def _alike(one: Fact, other: Fact) -> bool:
    first, second = one.key.period, other.key.period
    if isinstance(first, Duration) and isinstance(second, Duration):
        return same_grain(first, second) and value(one).unit == value(other).unit
    return isinstance(first, Instant) and isinstance(second, Instant) and value(one).unit == value(other).unit


def _exceeds(other: Fact, fact: Fact, *, low: bool) -> bool:
    """Whether the other value is surely beyond this one."""
    one, two = value(other).interval, value(fact).interval
    return one.high < two.low if low else one.low > two.high


def _unproved(fact: Fact, claim: str, known: int) -> Diagnostic:
    message = f"{local(fact.id)} is called a {claim}; {known or 'no'} earlier {_periods(fact, known)} stored to show it"
    hint = "state earlier periods as facts, or let the prose say whose word it is"
    return Diagnostic("record-is-shown", message, place(fact), hint, Severity.NOTE, (fact.id,))


def _periods(fact: Fact, known: int) -> str:
    grain = _grain(fact)
    noun = grain.value if grain in (Grain.QUARTER, Grain.HALF, Grain.YEAR, Grain.MONTH) and grain else "period"
    return f"{noun} is" if known <= 1 else f"{noun}s are" if noun != "half" else "halves are"


def _grain(fact: Fact) -> Grain | None:
    return fact.key.period.grain if isinstance(fact.key.period, Duration) else None


def _shown(fact: Fact) -> str:
    return display.shown(value(fact)).text


def comparisons_are_not_left_out(book: Book) -> Iterator[Diagnostic]:
    """A rise on the year is not printed without the fall on the quarter, nor the reverse (CHECKS.md, C31)."""
    for page in printed(book):
        told: set[str] = set()
        for figure, _ in page.figures(book.library):
            name, dot, basis = figure.id.rpartition(".")
            if dot and basis in _ON and name not in told and (finding := _left_out(book, page, name, basis)):
                told.add(name)
                yield finding


def _left_out(book: Book, page: Printed, name: str, basis: str) -> Diagnostic | None:
    """The question where a brief prints the good change of a figure alone, and the other one is known."""
    other = "qoq" if basis == "yoy" else "yoy"
    figures = book.library.figures
    now, told, hidden = figures.get(name), figures.get(f"{name}.{basis}"), figures.get(f"{name}.{other}")
    key = _key(now)
    if now is None or told is None or hidden is None or key is None or page.place(hidden.id):
        return None
    good = -1 if _COSTS.search(key.metric) else 1
    if _direction(told.quantity) != good or _direction(hidden.quantity) != -good:
        return None
    then = _base(book, key, hidden, other)
    if then and page.place(then.id):
        return None
    lead = f"**{label(book.library, key)} {_ON[other]}.**"
    moved = " and ".join(f"{_moved(change.quantity)} {_ON[kind]}" for change, kind in ((told, basis), (hidden, other)))
    base = f" from {display.shown(then.quantity).text}" if then else ""
    shown = display.shown(now.quantity).text
    message = f"{lead} In {display.period(key.period)} it {moved}, to {shown}{base}."
    fact = now.fact.id if isinstance(now, Statement) else now.id
    at = page.place(told.id) or page.brief.at
    hint = f"print {{{{ {local(hidden.id)} }}}} beside {{{{ {local(told.id)} }}}}"
    return Diagnostic("comparison-is-not-left-out", message, at, hint, Severity.QUESTION, (fact,))


def _key(figure: Figure | None) -> Key | None:
    return figure.fact.key if isinstance(figure, Statement) else figure.key if figure else None


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


@dataclass(frozen=True, slots=True)
class _Value:
    """What something was worth on a day, and how that is known."""

    day: date
    interval: Interval
    words: str


def thresholds_are_crossed(book: Book) -> Iterator[Diagnostic]:
    """What is told to be back above a value was below it before (CHECKS.md, C11)."""
    closes = _latest(book, "share_price")
    shares = _latest(book, "issued_shares")
    for fact in book.library.facts.values():
        when, quantity = fact.key.period, value(fact)
        words = next((claim.quote.text for claim in fact.claims if _CROSSED.search(claim.quote.text)), None)
        if quantity.qualifier is not Qualifier.OVER or words is None or when is None:
            continue
        known = _before(book, fact)
        if fact.key.metric == "market_value" and isinstance(when, Instant):
            known = {**_worths(fact, closes, shares), **known}
        last = max(known.values(), default=None, key=lambda found: found.day)
        if last is None or not last.interval.low > quantity.point:
            continue
        under = [found for found in known.values() if found.interval.high <= quantity.point]
        below = max(under, default=None, key=lambda found: found.day)
        since = f" It was below on {display.day(below.day, short=True)}: {below.words}." if below else ""
        message = (
            f"**{label(book.library, fact.key)} {_shown(fact)}.** “{words}” is said of {display.period(when)}, but it "
            f"was above already on {display.day(last.day, short=True)}: {last.words}.{since}"
        )
        hint = "say since when it is above, or put the question in your own words under open_questions:"
        yield Diagnostic("threshold-is-crossed", message, place(fact), hint, Severity.QUESTION, (fact.id,))


def _latest(book: Book, metric: str) -> Mapping[str, list[tuple[date, Figure]]]:
    """The values of a metric by company and day, of prices the closes alone, of shares all classes together."""
    found: dict[str, list[tuple[date, Figure]]] = {}
    for key, figure in book.figures():
        if key.metric == metric and isinstance(key.period, Instant) and key.price in (None, "close") and not key.holder:
            found.setdefault(key.company, []).append((key.period.day, figure))
    return found


def _before(book: Book, fact: Fact) -> dict[date, _Value]:
    """Earlier values of the same, stated or calculated, that are recent enough to be those before."""
    found: dict[date, _Value] = {}
    if fact.key.period is None:
        return found
    when = ends(fact.key.period)
    for figure in book.library.figures.values():
        key = _key(figure)
        is_value = key and not (isinstance(figure, Statement) and figure.part != "value")
        if not is_value or key is None or (key.company, key.metric, key.entity, key.basis) != (
            fact.key.company, fact.key.metric, fact.key.entity, fact.key.basis
        ):  # fmt: skip
            continue
        grains = [period.grain if isinstance(period, Duration) else None for period in (key.period, fact.key.period)]
        if key.period and ends(key.period) < when and grains[0] is grains[1]:
            day = ends(key.period)
            found.setdefault(day, _Value(day, figure.quantity.interval, display.shown(figure.quantity).text))
    return found


def _worths(
    fact: Fact, closes: Mapping[str, list[tuple[date, Figure]]], shares: Mapping[str, list[tuple[date, Figure]]]
) -> dict[date, _Value]:
    """Market values on the days before, from closes times the shares last known."""
    when = ends(fact.key.period) if fact.key.period else date.min
    counts = sorted(shares.get(fact.key.company, ()), key=lambda known: known[0])
    if not counts:
        return {}
    _, count = counts[-1]
    found: dict[date, _Value] = {}
    for day, close in closes.get(fact.key.company, ()):
        if ZERO < (when - day).days <= _RECENT.days and close.quantity.unit == value(fact).unit:
            words = f"{display.shown(close.quantity).text} × {display.shown(count.quantity).text} shares"
            found[day] = _Value(day, close.quantity.interval * count.quantity.interval, words)
    return found


def changes_keep_their_sign(book: Book) -> Iterator[Diagnostic]:
    """No percentage is stated from a loss to a profit, or from a profit to a loss (CHECKS.md, C38)."""
    for fact in book.library.facts.values():
        calendar = book.library.companies[fact.key.company].calendar
        for basis in _ON:
            change = fact.claim.values.get(basis)
            if change is None or change.unit.dimension is not Dimension.PERCENT:
                continue
            earlier = before(fact.key.period, basis, calendar)
            others = book.same.get(replace(fact.key, period=earlier), ()) if earlier else ()
            then = value(others[0]).interval if others else None
            now = value(fact).interval
            if then and (then.high < 0 < now.low or now.high < 0 < then.low):
                told = f"{_shown(others[0])} in {display.period(earlier)} and {_shown(fact)} now differ in sign"
            elif change.interval.high < -_ONE:
                told = f"{display.shown(change).text} would turn the sign of what was before"
            else:
                continue
            message = f"{local(fact.id)} states {display.shown(change).text} {_ON[basis]}, but {told}"
            hint = f"drop change: {basis}, and say “from a loss of … to a profit of …”"
            at = fact.places.get(basis, place(fact))
            facts = (fact.id, *(other.id for other in others[:1]))
            yield Diagnostic("change-keeps-sign", message, at, hint, facts=facts)


RULES = (
    records_hold,
    firsts_hold,
    streaks_hold,
    comparisons_are_not_left_out,
    thresholds_are_crossed,
    changes_keep_their_sign,
)
