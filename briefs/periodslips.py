"""What a curator most likely meant by a date or a period that is spelled otherwise."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date

from briefs.fiscal import YEARS, Calendar, MonthEnd

_THREE_NUMBERS = re.compile(r"[^0-9]*([0-9]{1,4})[^0-9]+([0-9]{1,2})[^0-9]+([0-9]{1,4})[^0-9]*")
_EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEAR_AND_MONTH = re.compile(r"[^0-9]*([0-9]{4})[^0-9]+([0-9]{1,2})[^0-9]*")
_WHOLE_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TO_DATE = re.compile(r"ytd|mtd|launch", re.IGNORECASE)
_PART_FIRST = re.compile(r"(?:([QH])([1-4])|([1-4])([QH]))[^0-9A-Z]*(FY)?[^0-9A-Z]*((?:[0-9]{2})?[0-9]{2})")
_YEAR_FIRST = re.compile(r"(FY)?[^0-9A-Z]*((?:[0-9]{2})?[0-9]{2})[^0-9A-Z]*(?:([QH])([1-4])|([1-4])([QH]))")
_YEAR_ALONE = re.compile(r"(FY)[^0-9A-Z]*((?:[0-9]{2})?[0-9]{2})")
_CALENDAR_YEAR = Calendar(MonthEnd(12))
_PARTS = {"Q": 4, "H": 2}


def day_of(year: str, month: str, day: str) -> date | None:
    """The date of three numbers, or None when there is no such day or its year cannot be meant."""
    if int(year) in YEARS and 1 <= int(month) <= 12 and 1 <= int(day) <= monthrange(int(year), int(month))[1]:  # noqa: PLR2004 - months
        return date(int(year), int(month), int(day))
    return None


def date_hint(text: str) -> str:
    """How the date should be written: the day itself where only one can be meant."""
    days = sorted(_days_meant(_folded(text)))
    if days:
        return "write " + " or ".join(map(str, days))
    return "write year-month-day, as in 2025-11-25"


def period_hint(text: str, calendar: Calendar) -> str:
    """How the period should be written: the period itself where only one can be meant."""
    text = _folded(text)
    dates = [day for found in _WHOLE_DATE.findall(text) if (day := day_of(*found))]
    to_date = _TO_DATE.search(text)
    if to_date and len(dates) == 1:
        return f"write {to_date.group().lower()}/{dates[0]}"
    if len(dates) == 2:  # noqa: PLR2004 - a first and a last day
        return range_hint(min(dates), max(dates), calendar)
    if days := _days_meant(text):
        return "write  at: " + " or ".join(map(str, sorted(days)))
    if hint := _named_hint(text.upper(), calendar):
        return hint
    if found := _YEAR_AND_MONTH.fullmatch(text):
        year, month = found.groups()
        if first := day_of(year, month, "1"):
            return f"write {first}/{first.replace(day=monthrange(first.year, first.month)[1])}"
    names = ", ".join(calendar.name(2025, *part) for part in (("Q", 3), ("H", 1), ("", 1)))
    return f"write {names}, ytd/2025-11-24, mtd/2025-11-24, launch/2025-11-20 or 2025-01-01/2025-09-30"


def range_hint(start: date, end: date, calendar: Calendar) -> str:
    """How a stretch of days is written: by its name where it has one."""
    return f"write {calendar.name_of((start, end)) or f'{start}/{end}'}"


def name_hint(year: int, part: str, ordinal: int, calendar: Calendar, *, fiscal: bool) -> str:
    """How a quarter, half or year is written by a company of this calendar; never guesses which year is meant."""
    if calendar.is_calendar_year or fiscal:
        return f"write {calendar.name(year, part, ordinal)}: one spelling each"
    months = _CALENDAR_YEAR.span(year, part, ordinal)
    choices = [
        f"{calendar.name(each, part, ordinal)} ({start} to {end})"
        for each in (year, year + 1)
        for start, end in [calendar.span(each, part, ordinal)]
    ]
    return (
        f"write {choices[0]}, {choices[1]}, or for the months {calendar.name_of(months) or f'{months[0]}/{months[1]}'}"
    )


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _days_meant(text: str) -> set[date]:
    found = _EIGHT_DIGITS.fullmatch(text) or _THREE_NUMBERS.fullmatch(text)
    if not found:
        return set()
    first, middle, last = found.groups()
    if len(first) == 4:  # noqa: PLR2004 - digits of a year
        readings = {day_of(first, middle, last)}
    else:
        readings = {day_of(last, middle, first), day_of(last, first, middle)}
    return {day for day in readings if day}


def _named_hint(text: str, calendar: Calendar) -> str | None:
    if found := _PART_FIRST.fullmatch(text):
        part, ordinal, other_ordinal, other_part, fiscal, year = found.groups()
    elif found := _YEAR_FIRST.fullmatch(text):
        fiscal, year, part, ordinal, other_ordinal, other_part = found.groups()
    elif found := _YEAR_ALONE.fullmatch(text):
        (fiscal, year), (part, ordinal), (other_ordinal, other_part) = found.groups(), ("", "1"), ("1", "")
    else:
        return None
    part, number = part or other_part or "", int(ordinal or other_ordinal)
    whole = int(year if len(year) == 4 else f"20{year}")  # noqa: PLR2004 - digits of a year
    if whole not in YEARS or number > _PARTS.get(part, 1):
        return None
    return name_hint(whole, part, number, calendar, fiscal=bool(fiscal))
