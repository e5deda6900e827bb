"""What words for a quarter, a month or a day stand for, given when and by whom they were written."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from briefs.fiscal import YEARS, Calendar, MonthEnd, Span

_DAY = timedelta(days=1)
_AHEAD = timedelta(days=120)
_PLAIN = Calendar(MonthEnd(12))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS: Mapping[str, int] = {
    **dict.fromkeys(("first", "一", "首", "上", "one"), 1),
    **dict.fromkeys(("second", "二", "兩", "两", "下", "two"), 2),
    **dict.fromkeys(("third", "三", "three"), 3),
    **dict.fromkeys(("fourth", "四", "four"), 4),
    **dict.fromkeys(("five", "五"), 5),
    **dict.fromkeys(("six", "六"), 6),
    **dict.fromkeys(("seven", "七"), 7),
    **dict.fromkeys(("eight", "八"), 8),
    **dict.fromkeys(("nine", "九"), 9),
    **dict.fromkeys(("ten", "十"), 10),
    **dict.fromkeys(("twelve", "十二"), 12),
}


def number(word: str) -> int:
    """The number that digits, an ordinal or a Han numeral write."""
    digits = "".join(character for character in word if character.isdecimal())
    return int(digits) if digits else _NUMBERS.get(word.lower(), 0)


def month_number(word: str) -> int:
    """The number of the month that an English name or its short form means."""
    return _MONTHS.index(word[:3].lower()) + 1


class Writer(Struct, frozen=True):
    """The day a text is of, the calendar of the company it is about, and the years it names nearby."""

    published: date
    calendar: Calendar
    years: frozenset[int] = frozenset()

    def named(self, part: str, ordinal: int, year: int | None, *, fiscal: bool = False) -> tuple[Span, ...]:
        """The quarters (part `Q`), halves (`H`) or years (an empty part) of the company's calendar or the plain one."""
        if not 1 <= ordinal <= {"Q": 4, "H": 2, "": 1}[part]:
            return ()
        calendars = [self.calendar] if fiscal or self.calendar.is_calendar_year else [self.calendar, _PLAIN]
        found: list[Span] = []
        for calendar in calendars:
            here = calendar.year_of(self.published)
            years = [year] if year else [*range(here - 2, here + 2), *self.years]
            spans = [calendar.span(one, part, ordinal) for one in sorted(set(years)) if one in YEARS]
            found.extend(spans if year else self._near(spans))
        return tuple(dict.fromkeys(found))

    def ended(self, months: int, month: int, day: int | None, year: int | None) -> tuple[Span, ...]:
        """The stretches of so many months that end on a day, or in a month, whose year may be left out."""
        found = []
        for end in self._ends(month, day, year):
            for calendar in (self.calendar, _PLAIN):
                found.extend(_ending(calendar, months, end))
            back = end.year * 12 + end.month - months
            found.append((date(back // 12, back % 12 + 1, 1), end))
        return tuple(dict.fromkeys(found))

    def _ends(self, month: int, day: int | None, year: int | None) -> tuple[date, ...]:
        spans = self.days(month, day, None, year) if day else self.months(month, year)
        return tuple(end for _, end in spans)

    def months(self, month: int, year: int | None = None) -> tuple[Span, ...]:
        """The months a name may stand for."""
        if not 1 <= month <= 12:  # noqa: PLR2004 - months
            return ()
        spans = [(date(one, month, 1), date(one, month, monthrange(one, month)[1])) for one in self._years(year)]
        return tuple(spans) if year else self._near(spans)

    def days(self, month: int, day: int, last: int | None, year: int | None) -> tuple[Span, ...]:
        """The days, or the stretches from one day of a month to another, that a date without its year may mean."""
        spans = []
        for one in self._years(year):
            first, end = _date(one, month, day), _date(one, month, last or day)
            if first and end and first <= end:
                spans.append((first, end))
        return tuple(spans) if year else self._near(spans)

    def weekday(self, name: str) -> tuple[Span, ...]:
        """The last such day before the text was published, or that day itself."""
        day = self.published - _DAY * ((self.published.weekday() - _WEEKDAYS.index(name.lower())) % 7)
        return ((day, day),)

    def back(self, days: int) -> tuple[Span, ...]:
        """The day so many days before the text was published."""
        day = self.published - _DAY * days
        return ((day, day),)

    def past_months(self, months: int) -> tuple[Span, ...]:
        """The last so many months."""
        back = self.published.year * 12 + self.published.month - 1 - months
        first = _date(back // 12, back % 12 + 1, min(self.published.day, 28)) or self.published
        return ((first, self.published),)

    def last_quarter(self) -> tuple[Span, ...]:
        """The quarter that ended last."""
        here = self.calendar.year_of(self.published)
        spans = [self.calendar.quarter(year, one) for year in (here - 1, here) for one in (1, 2, 3, 4)]
        return tuple([span for span in spans if span[1] < self.published][-1:])

    def _years(self, year: int | None) -> Iterable[int]:
        here = self.published.year
        return [year] if year else sorted({here - 1, here, here + 1, *self.years})

    def _near(self, spans: list[Span]) -> tuple[Span, ...]:
        """Of spans a year apart: the last that has begun, one soon to begin, and those of a year named nearby."""
        begun = [span for span in spans if span[0] <= self.published]
        soon = [span for span in spans if self.published < span[0] <= self.published + _AHEAD]
        nearby = [span for span in spans if span[1].year in self.years]
        return tuple(dict.fromkeys((*begun[-1:], *soon[:1], *nearby)))


def _date(year: int, month: int, day: int) -> date | None:
    if year in YEARS and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:  # noqa: PLR2004 - months
        return date(year, month, day)
    return None


def _ending(calendar: Calendar, months: int, end: date) -> list[Span]:
    """The quarter, half or year of a calendar that ends within a week of `end`, where so many months are one."""
    part = {3: "Q", 6: "H", 12: ""}.get(months)
    if part is None:
        return []
    year = calendar.year_of(end)
    last = {"Q": 4, "H": 2, "": 1}[part]
    spans = [calendar.span(one, part, ordinal) for one in (year - 1, year, year + 1) for ordinal in range(1, last + 1)]
    return [span for span in spans if abs(span[1] - end) <= 6 * _DAY]
