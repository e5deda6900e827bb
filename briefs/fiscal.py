"""A company's fiscal years, halves and quarters, from the rule by which its year ends."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct

from briefs.diagnostics import Fault

YEARS = range(1900, 2200)

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_WEEKS_OF_QUARTER = 13
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH_END = re.compile(r"(0[1-9]|1[0-2])-([0-9]{2}|end)")
_LAST_WEEKDAY = re.compile(rf"last-({'|'.join(_WEEKDAYS)})-({'|'.join(_MONTHS)})(?:-long-q([123]))?")
_FORMS = "write the last day as in 12-31, 02-end for February, or a rule as in last-sunday-january"

Span = tuple[date, date]


class MonthEnd(Struct, frozen=True):
    """The year ends on the last day of a month."""

    month: int

    def in_year(self, year: int) -> date:
        """The day on which the fiscal year named `year` ends."""
        return date(year, self.month, monthrange(year, self.month)[1])


class LastWeekday(Struct, frozen=True):
    """The year ends on the last such weekday (Monday is 0) of a month; a 53rd week lengthens one quarter."""

    weekday: int
    month: int
    long_quarter: int = 4

    def in_year(self, year: int) -> date:
        """The day on which the fiscal year named `year` ends."""
        last = MonthEnd(self.month).in_year(year)
        return last - _DAY * ((last.weekday() - self.weekday) % 7)


class Calendar(Struct, frozen=True):
    """The fiscal years of a company, each named by the year in which it ends."""

    year_end: MonthEnd | LastWeekday

    @classmethod
    def parse(cls, text: str) -> Calendar | Fault:
        """The calendar of `12-31`, `02-end`, `last-sunday-january` or `last-saturday-september-long-q1`.

        The last form says which quarter takes the 53rd week, where it is not the fourth.
        """
        if found := _LAST_WEEKDAY.fullmatch(text):
            weekday, month, long_quarter = found.groups()
            rule = LastWeekday(_WEEKDAYS.index(weekday), _MONTHS.index(month) + 1, int(long_quarter or 4))
            return cls(rule)
        if found := _MONTH_END.fullmatch(text):
            ending = MonthEnd(int(found.group(1)))
            spelling = "02-end" if ending.month == 2 else f"{ending.in_year(1901):%m-%d}"  # noqa: PLR2004 - February
            if text == spelling:
                return cls(ending)
            return Fault(f"a fiscal year does not end on {text} here", f"write {spelling}, or a rule of weekdays")
        return Fault("this is not the end of a fiscal year", _FORMS)

    @property
    def is_calendar_year(self) -> bool:
        """Whether the fiscal year is the calendar year."""
        return self.year_end == MonthEnd(12)

    def year_of(self, day: date) -> int:
        """The name of the fiscal year that contains `day`."""
        return day.year if day <= self.year_end.in_year(day.year) else day.year + 1

    def quarter(self, year: int, ordinal: int) -> Span:
        """The first and the last day of a quarter, counted from 1."""
        return self._quarter_end(year, ordinal - 1) + _DAY, self._quarter_end(year, ordinal)

    def half(self, year: int, ordinal: int) -> Span:
        """The first and the last day of a half, counted from 1."""
        return self.quarter(year, 2 * ordinal - 1)[0], self.quarter(year, 2 * ordinal)[1]

    def year(self, year: int) -> Span:
        """The first and the last day of a fiscal year."""
        return self.quarter(year, 1)[0], self.quarter(year, 4)[1]

    def span(self, year: int, part: str, ordinal: int) -> Span:
        """The days of a quarter (part `Q`), a half (`H`) or the whole year (an empty part)."""
        if not part:
            return self.year(year)
        return self.quarter(year, ordinal) if part == "Q" else self.half(year, ordinal)

    def name(self, year: int, part: str, ordinal: int) -> str:
        """The one spelling of a quarter, a half or a year."""
        return f"{'' if self.is_calendar_year else 'FY'}{year}" + (f"-{part}{ordinal}" if part else "")

    def name_of(self, span: Span) -> str | None:
        """The spelling of the quarter, half or year of just these days, or None."""
        year = self.year_of(span[1])
        parts = [("", 1), ("H", 1), ("H", 2), ("Q", 1), ("Q", 2), ("Q", 3), ("Q", 4)]
        return next((self.name(year, *part) for part in parts if self.span(year, *part) == span), None)

    def _quarter_end(self, year: int, ordinal: int) -> date:
        """The last day of a quarter; of quarter 0, the day before the year."""
        rule = self.year_end
        if ordinal in (0, 4):
            return rule.in_year(year - (ordinal == 0))
        if isinstance(rule, MonthEnd):
            months = rule.month - 1 + 3 * ordinal
            return MonthEnd(months % 12 + 1).in_year(year - 1 + months // 12)
        before = rule.in_year(year - 1)
        weeks = _WEEKS_OF_QUARTER * ordinal
        whole_year = (rule.in_year(year) - before) // _WEEK
        if ordinal >= rule.long_quarter:
            weeks += whole_year - 4 * _WEEKS_OF_QUARTER
        return before + weeks * _WEEK
