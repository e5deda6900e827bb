"""What a claim says of the past: records, firsts, streaks, thresholds crossed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from briefs import display
from briefs.checks.book import Book, local, place, value
from briefs.checks.printed import label
from briefs.diagnostics import Diagnostic, Severity
from briefs.interval import Interval
from briefs.model import Fact, Figure, Key
from briefs.period import Calendar, Duration, Grain, Instant, Period, contains, ends, previous, same_grain
from briefs.quantity import Qualifier

_About = tuple[str, str, str | None, str]

_ENOUGH = 4
_RECENT = timedelta(days=31)
_FLOOR = "_floor"
_CROSSED = re.compile(
    r"\bback (?:above|over)\b|\bcross(?:es|ed|ing)?\b|\bbr(?:eaks?|oke) through\b|\bfor the first time\b|\breclaim"
    r"|\btopped\b|\bregain|重返|重上|重回|重新站上|站上|突破|首次",
    re.IGNORECASE,
)


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


class _Value(Struct, frozen=True):
    """What something was worth on a day, and how that is known."""

    day: date
    interval: Interval
    words: str


def thresholds_are_crossed(book: Book) -> Iterator[Diagnostic]:
    """What is told to be back above a value was below it before (CHECKS.md, C11)."""
    values: dict[_About, list[tuple[Period, Figure]]] = {}
    for key, figure in book.figures():
        if key.period:
            values.setdefault(_about(key), []).append((key.period, figure))
    closes = _latest(book, "share_price")
    shares = _latest(book, "issued_shares")
    for fact in book.library.facts.values():
        when, quantity = fact.key.period, value(fact)
        if quantity.qualifier is not Qualifier.OVER or when is None:
            continue
        words = next((claim.quote.text for claim in fact.claims if _CROSSED.search(claim.quote.text)), None)
        if words is None:
            continue
        known = _before(book, fact, values)
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


def _before(book: Book, fact: Fact, values: Mapping[_About, list[tuple[Period, Figure]]]) -> dict[date, _Value]:
    """Earlier values of the same, stated or calculated, that are recent enough to be the ones before."""
    found: dict[date, _Value] = {}
    when = fact.key.period
    for period, figure in values.get(_about(fact.key), ()) if when else ():
        if when and _follows(when, period, book.library.companies[fact.key.company].calendar):
            day = ends(period)
            found.setdefault(day, _Value(day, figure.quantity.interval, display.shown(figure.quantity).text))
    return found


def _about(key: Key) -> _About:
    return key.company, key.metric, key.entity, key.basis


def _follows(when: Period, earlier: Period, calendar: Calendar) -> bool:
    """Whether a period comes just after an earlier one of its kind, or within a month of an earlier day."""
    if isinstance(when, Duration):
        return isinstance(earlier, Duration) and earlier == previous(when, calendar)
    return isinstance(earlier, Instant) and 0 < (when.day - earlier.day).days <= _RECENT.days


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
        if 0 < (when - day).days <= _RECENT.days and close.quantity.unit == value(fact).unit:
            words = f"{display.shown(close.quantity).text} × {display.shown(count.quantity).text} shares"
            found[day] = _Value(day, close.quantity.interval * count.quantity.interval, words)
    return found


RULES = (records_hold, firsts_hold, streaks_hold, thresholds_are_crossed)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "record-holds": records_hold,
    "record-is-shown": records_hold,
    "threshold-is-crossed": thresholds_are_crossed,
}
