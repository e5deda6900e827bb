"""The first and the last day of a stretch without a name are days that someone named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from briefs import display
from briefs.checks.book import Book, local, place
from briefs.checks.passages import passage
from briefs.checks.places import locked_as, writer_of
from briefs.checks.places import words as period_words
from briefs.datewords import number
from briefs.diagnostics import Diagnostic, Severity
from briefs.mentions import Mention, mentions
from briefs.model import Claim, Fact
from briefs.outline import Library
from briefs.period import Calendar, Duration, Grain, Instant

_UNNAMED = (Grain.RANGE, Grain.YTD, Grain.MTD, Grain.LAUNCH)
_DAY = timedelta(days=1)
_LATE = 21
_IN_A_ROW = re.compile(
    r"\b([a-z]+|[0-9]+) (?:consecutive|straight|successive) (?:fiscal )?quarters|"
    r"[連连][續续]([0-9一二三四五六七八九十]+)[個个]?季",
    re.IGNORECASE,
)
_BETWEEN = " … "


def ends_are_named(book: Book) -> Iterator[Diagnostic]:
    """A stretch of days begins and ends on days that its source names, or another fact (CHECKS.md, C24, C44)."""
    library = book.library
    days = _days(library)
    for fact in library.facts.values():
        period = fact.key.period
        if not isinstance(period, Duration) or period.grain not in _UNNAMED:
            continue
        named = _named(library, fact)
        appeared = fact.claim.quote.source.published.day
        known = {appeared} if period.grain is Grain.RANGE else _read_on(fact)
        is_marked = any(_first(one, period) or _last(one, period) for one in named)
        for day, is_first in _loose(fact, period, named, library.companies[fact.key.company].calendar):
            # A day of another fact may be meant by coarser words, “since June”, or where no day is named at all.
            may_be = not is_marked or any(one.grain is not Grain.DAY and _holds(one, day) for one in named)
            if named and day not in known and not (may_be and _is_of_another(day, fact, days)):
                said = f"{'begins' if is_first else 'ends'} on {display.day(day)}"
                message = f"{display.period(period)} {said}, a day that no words of its source name"
                hint = "correct the day, or state the fact that tells it"
                at = fact.places.get("period") or place(fact)
                yield Diagnostic("period-ends-are-named", message, at, hint, Severity.WARNING, (fact.id,))


def days_are_named(book: Book) -> Iterator[Diagnostic]:
    """A day that no words name is that on which the source appeared, the day before, or that of another fact (C44)."""
    library = book.library
    days = _days(library)
    for fact in library.facts.values():
        period = fact.key.period
        if not isinstance(period, Instant):
            continue
        believed = [claim for claim in fact.claims if not claim.rejected]
        is_known = all(_is_at_hand(library, fact, claim) for claim in believed)
        if not is_known or any(_holds(one, period.day) for one in _named(library, fact)):
            continue
        if period.day not in _read_on(fact) and not _is_of_another(period.day, fact, days):
            message = f"no words around the quote of {local(fact.id)} name {display.period(period)}"
            hint = "look whether the figure is of this day, or of the day its source appeared"
            at = fact.places.get("at") or place(fact)
            yield Diagnostic("day-is-named", message, at, hint, Severity.WARNING, (fact.id,))


def _is_of_another(day: date, fact: Fact, days: Mapping[tuple[str, date], frozenset[str]]) -> bool:
    """Whether another fact of the company is of just this day."""
    return bool(days.get((fact.key.company, day), frozenset()) - {fact.id})


def _is_at_hand(library: Library, fact: Fact, claim: Claim) -> bool:
    return passage(claim.quote, library.texts) is not None or locked_as(library, fact, claim) is not None


def _named(library: Library, fact: Fact) -> tuple[Mention, ...]:
    """The periods that words of the claims believed name."""
    believed = (claim for claim in fact.claims if not claim.rejected)
    return tuple(mention for claim in believed for mention in _told(library, fact, claim))


def words(library: Library, fact: Fact, claim: Claim) -> str:
    """The words of the text at hand that name the period of a claim's figure, and those that mark its two ends."""
    told = period_words(library, fact, claim)
    period = fact.key.period
    if not isinstance(period, Duration) or period.grain not in _UNNAMED:
        return told
    marking = [one.words for one in _told(library, fact, claim) if _first(one, period) or _last(one, period)]
    return _BETWEEN.join(dict.fromkeys(word for word in (told, *marking) if word))


def _told(library: Library, fact: Fact, claim: Claim) -> tuple[Mention, ...]:
    """The periods that the paragraph of a quote and its headings name, or the lock."""
    writer = writer_of(library, fact, claim)
    here = passage(claim.quote, library.texts)
    if here is not None:
        lines = (here.text, claim.quote.source.title, *here.heads, *here.above)
        return tuple(mention for line in lines for mention in mentions(line, writer))
    locked = locked_as(library, fact, claim)
    return mentions(locked.period, writer) if locked else ()


def _days(library: Library) -> Mapping[tuple[str, date], frozenset[str]]:
    """The facts of each company that are about a single day, by that day."""
    found: dict[tuple[str, date], set[str]] = {}
    for fact in library.facts.values():
        period = fact.key.period
        if isinstance(period, Instant) or (period is not None and period.grain is Grain.DAY):
            day = period.day if isinstance(period, Instant) else period.end
            found.setdefault((fact.key.company, day), set()).add(fact.id)
    return {place: frozenset(own) for place, own in found.items()}


def _read_on(fact: Fact) -> frozenset[date]:
    """The days that “so far” or no word at all may mean: that on which the source appeared, and the one before."""
    appeared = fact.claim.quote.source.published.day
    return frozenset({appeared, appeared - _DAY})


def _loose(fact: Fact, period: Duration, named: tuple[Mention, ...], calendar: Calendar) -> Iterator[tuple[date, bool]]:
    """The ends of a period that no mention marks, and whether each is the first day."""
    start, end = period.start, period.end
    if (
        start
        and _is_third(start, end)
        and any(first <= start and end <= last for one in named for first, last in one.spans)
    ):
        return
    is_free = start is not None and period.grain is Grain.RANGE and not _opens(fact, start, end, calendar)
    if start and is_free and not any(_first(one, period) for one in named):
        yield start, True
    if not any(_last(one, period) for one in named):
        yield end, False


def _first(mention: Mention, period: Duration) -> bool:
    return any(first == period.start for first, _ in mention.spans)


def _last(mention: Mention, period: Duration) -> bool:
    return any(last == period.end for _, last in mention.spans)


def _holds(mention: Mention, day: date) -> bool:
    """Whether a day is one of those that some words name."""
    return any(first <= day <= last for first, last in mention.spans)


def _is_third(first: date, last: date) -> bool:
    """Whether two days are those of the early, the middle or the late days of a month."""
    if first.replace(day=1) != last.replace(day=1):
        return False
    is_end = (last + _DAY).day == 1
    return (first.day, last.day) in {(1, 10), (11, 20)} or (first.day == _LATE and is_end)


def _opens(fact: Fact, first: date, last: date, calendar: Calendar) -> bool:
    """Whether a day is the first of the year, or as many quarters before the last as a quote counts in a row."""
    if first in {date(last.year, 1, 1), calendar.year(calendar.year_of(last))[0]}:
        return True
    years = range(calendar.year_of(first), calendar.year_of(last) + 1)
    counted = {number(found[1] or found[2]) for claim in fact.claims for found in _IN_A_ROW.finditer(claim.quote.text)}
    begins = (calendar.quarter(year, part)[0] for year in years for part in range(1, 5))
    within = [begin for begin in begins if first <= begin <= last]
    return len(within) in counted and within[0] == first


RULES = (ends_are_named, days_are_named)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {"period-ends-are-named": ends_are_named, "day-is-named": days_are_named}
