"""Instants and durations in a company's own calendar, one spelling each."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time, timedelta
from enum import Enum
from functools import lru_cache

from msgspec import Struct

from briefs.diagnostics import Fault
from briefs.fiscal import YEARS, Calendar, LastWeekday, MonthEnd, Span
from briefs.periodslips import date_hint, day_of, name_hint, period_hint, range_hint

__all__ = [
    "Calendar",
    "Duration",
    "Grain",
    "Instant",
    "LastWeekday",
    "MonthEnd",
    "Period",
    "contains",
    "days",
    "ends",
    "overlaps",
    "parse_instant",
    "parse_period",
    "previous",
    "same_grain",
    "starts",
    "year_before",
]

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?:Z|([+-])(0[0-9]|1[0-4]):([0-5][0-9]))")
_NAMED = re.compile(r"(FY)?([0-9]{4})(?:-([QH])([0-9]))?")
_RANGE = re.compile(r"([0-9]{4}-[0-9-]*)/([0-9-]*)")
_DRIFT = timedelta(days=6)


class Grain(Enum):
    """What kind of stretch of time a duration is."""

    # A member is itself alone, and looked up often: Enum would hash its name in Python.
    __hash__ = object.__hash__

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YTD = "ytd"
    MTD = "mtd"
    LAUNCH = "launch"
    RANGE = "range"


_PART_OF = {Grain.QUARTER: "Q", Grain.HALF: "H", Grain.YEAR: ""}
_GRAIN_OF = {part: grain for grain, part in _PART_OF.items()}
_LAST_ORDINAL = {"Q": 4, "H": 2, "": 1}


class Instant(Struct, frozen=True):
    """A day, or a minute of it with its distance from UTC."""

    text: str
    day: date
    time: time | None = None
    offset: timedelta | None = None


class Duration(Struct, frozen=True):
    """A stretch of days, both ends included; `start` is None only from a launch whose day is unknown.

    `year` names the company's year, of a named period and of a year to date; `ordinal` counts quarters, halves or
    years within it from 1.
    """

    text: str
    start: date | None
    end: date
    grain: Grain
    fiscal: bool = False
    year: int | None = None
    ordinal: int | None = None


Period = Instant | Duration


def parse_instant(text: str) -> Instant | Fault:
    """The instant of `2025-11-25`, `2025-11-25T16:10+08:00` or `2025-11-25T08:10Z`."""
    if _NAMED.fullmatch(text):
        return Fault("this is a duration, not a day", f"write  period: {text}")
    written, letter, clock = text.partition("T")
    day = _parse_date(written)
    if isinstance(day, Fault):
        return day
    if not letter:
        return Instant(text, day)
    found = _MOMENT.fullmatch(clock)
    if not found:
        hint = f"write hours, minutes and the distance from UTC, as in {day}T16:10+08:00"
        return Fault("this is not a time of the day with its zone", hint, len(written) + 1)
    hours, minutes, sign, zone_hours, zone_minutes = found.groups("0")
    offset = timedelta(hours=int(zone_hours), minutes=int(zone_minutes))
    return Instant(text, day, time(int(hours), int(minutes)), -offset if sign == "-" else offset)


@lru_cache(maxsize=16384)
def parse_period(text: str, calendar: Calendar, *, launch: date | None = None) -> Duration | Fault:
    """The duration of `2025-Q3`, `FY2026-H1`, `2025`, `ytd/…`, `mtd/…`, `launch/…` or two days, in this calendar.

    `launch` is the day from which `launch/…` counts.
    """
    if found := _NAMED.fullmatch(text):
        fiscal, year, part, ordinal = found.groups("")
        return _parse_named(int(year), part, int(ordinal or 1), calendar, fiscal=bool(fiscal))
    if found := _RANGE.fullmatch(text):
        return _parse_range(found.group(1), found.group(2), calendar)
    head, slash, tail = text.partition("/")
    if slash and head in {"ytd", "mtd", "launch"}:
        return _parse_to_date(head, tail, calendar, launch)
    if _DATE.fullmatch(text):
        day = _parse_date(text)
        return day if isinstance(day, Fault) else Fault("this is a day, not a duration", f"write  at: {text}")
    return Fault("this is not a period", period_hint(text, calendar))


def _parse_date(text: str) -> date | Fault:
    found = _DATE.fullmatch(text)
    if not found:
        return Fault("this is not a date", date_hint(text))
    if day := day_of(*found.groups()):
        return day
    year, month = int(found.group(1)), int(found.group(2))
    if year not in YEARS:
        return Fault("no such year is meant here", f"years run from {YEARS[0]} to {YEARS[-1]}")
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        return Fault("there is no such month", "write year-month-day, as in 2025-11-25: months run from 01 to 12", 5)
    last = monthrange(year, month)[1]
    return Fault("there is no such day", f"{text[:7]} runs from {text[:7]}-01 to {text[:7]}-{last}", 8)


def _parse_named(year: int, part: str, ordinal: int, calendar: Calendar, *, fiscal: bool) -> Duration | Fault:
    if year not in YEARS:
        return Fault("no such year is meant here", f"years run from {YEARS[0]} to {YEARS[-1]}")
    last = _LAST_ORDINAL[part]
    if not 1 <= ordinal <= last:
        name = "quarter" if part == "Q" else "half"
        return Fault(f"a year has no {name} {ordinal}", f"write {part}1 to {part}{last}")
    if fiscal == calendar.is_calendar_year:
        message = "this company's fiscal year is the calendar year"
        if not fiscal:
            message = "this company's fiscal year is not the calendar year"
        return Fault(message, name_hint(year, part, ordinal, calendar, fiscal=fiscal))
    return _named(year, part, ordinal, calendar)


@lru_cache(maxsize=4096)
def _named(year: int, part: str, ordinal: int, calendar: Calendar) -> Duration:
    start, end = calendar.span(year, part, ordinal)
    name = calendar.name(year, part, ordinal)
    return Duration(name, start, end, _GRAIN_OF[part], not calendar.is_calendar_year, year, ordinal)


def _parse_range(first: str, second: str, calendar: Calendar) -> Duration | Fault:
    start = _parse_date(first)
    if isinstance(start, Fault):
        return start
    end = _parse_date(second)
    at = len(first) + 1
    if isinstance(end, Fault):
        return Fault(end.message, end.hint, at + end.offset)
    if end < start:
        return Fault("the period ends before it begins", range_hint(end, start, calendar), at)
    if name := calendar.name_of((start, end)):
        return Fault("these days have a name", f"write {name}: one spelling each")
    return _range((start, end))


def _range(span: Span) -> Duration:
    start, end = span
    grain = Grain.DAY if start == end else Grain.RANGE
    if start.day == 1 and end == MonthEnd(start.month).in_year(start.year):
        grain = Grain.MONTH
    return Duration(f"{start}/{end}", start, end, grain)


def _parse_to_date(head: str, tail: str, calendar: Calendar, launch: date | None) -> Duration | Fault:
    end = _parse_date(tail)
    if isinstance(end, Fault):
        return Fault(end.message, end.hint, len(head) + 1 + end.offset)
    text = f"{head}/{end}"
    if head == "launch":
        if launch and end < launch:
            return Fault("this day is before the launch", f"the launch was on {launch}", len(head) + 1)
        return Duration(text, launch, end, Grain.LAUNCH)
    if head == "mtd":
        return Duration(text, end.replace(day=1), end, Grain.MTD)
    year = calendar.year_of(end)
    return Duration(text, calendar.year(year)[0], end, Grain.YTD, not calendar.is_calendar_year, year)


def starts(period: Period) -> date | None:
    """The first day, or None from a launch whose day is unknown."""
    return period.day if isinstance(period, Instant) else period.start


def ends(period: Period) -> date:
    """The last day."""
    return period.day if isinstance(period, Instant) else period.end


def days(period: Period) -> int | None:
    """How many days, both ends counted; None from a launch whose day is unknown."""
    start = starts(period)
    return (ends(period) - start).days + 1 if start else None


def contains(outer: Period, inner: Period) -> bool:
    """Whether every day of `inner` is known to be one of `outer`."""
    first, other = starts(outer), starts(inner)
    return bool(first and other and first <= other) and ends(inner) <= ends(outer)


def overlaps(one: Period, other: Period) -> bool:
    """Whether some day is known to be in both; of a launch whose day is unknown only the last day is known."""
    first = starts(one) or ends(one)
    second = starts(other) or ends(other)
    return max(first, second) <= min(ends(one), ends(other))


def previous(duration: Duration, calendar: Calendar) -> Duration | None:
    """The quarter before a quarter, the half before a half, the year before a year; None for others."""
    part = _PART_OF.get(duration.grain)
    if part is None or duration.year is None or duration.ordinal is None:
        return None
    if duration.ordinal > 1:
        return _named(duration.year, part, duration.ordinal - 1, calendar)
    return _named(duration.year - 1, part, _LAST_ORDINAL[part], calendar) if duration.year > YEARS[0] else None


def year_before(duration: Duration, calendar: Calendar) -> Duration | None:
    """The same stretch of the year before; None from a launch, and before the first year."""
    start = duration.start
    if start is None or duration.grain is Grain.LAUNCH or start.year <= YEARS[0]:
        return None
    part = _PART_OF.get(duration.grain)
    if part is not None and duration.year is not None and duration.ordinal is not None:
        return _named(duration.year - 1, part, duration.ordinal, calendar)
    end = _end_in(duration.end, duration.end.year - 1)
    if duration.grain is Grain.YTD and isinstance(calendar.year_end, LastWeekday) and duration.year is not None:
        first, last = calendar.year(duration.year - 1)
        end = min(first + (duration.end - start), last)
    if duration.grain in {Grain.YTD, Grain.MTD}:
        shifted = _parse_to_date(duration.grain.value, str(end), calendar, None)
        return shifted if isinstance(shifted, Duration) else None
    return _range((_start_in(start, start.year - 1), end))


def same_grain(one: Duration, other: Duration) -> bool:
    """Whether two durations are comparable: of one grain, and where the grain leaves the days open, of like days."""
    if one.grain is not other.grain:
        return False
    if one.grain in {Grain.RANGE, Grain.YTD}:
        return _alike(one, other) or _alike(other, one)
    if one.grain is Grain.MTD:
        return one.end.day == other.end.day or (_is_month_end(one.end) and _is_month_end(other.end))
    return True


def _alike(one: Duration, other: Duration) -> bool:
    """Whether `one`, moved to the years of `other`, has its days; fiscal years of whole weeks drift by some days."""
    if one.start is None or other.start is None:
        return False
    years = other.end.year - one.end.year
    start, end = _start_in(one.start, one.start.year + years), _end_in(one.end, other.end.year)
    if one.grain is Grain.RANGE:
        return (start, end) == (other.start, other.end)
    near = abs(start - other.start) <= _DRIFT
    return near and (end == other.end or (one.fiscal and other.fiscal and days(one) == days(other)))


def _start_in(day: date, year: int) -> date:
    """The day in another year; 29 February is the 28th in a common year."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _end_in(day: date, year: int) -> date:
    """The day in another year; the end of a February stays its end."""
    return MonthEnd(day.month).in_year(year) if day.month == 2 and _is_month_end(day) else day.replace(year=year)  # noqa: PLR2004 - February


def _is_month_end(day: date) -> bool:
    return day == MonthEnd(day.month).in_year(day.year)
