"""Periods, days and moments become words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefs import display
from briefs.diagnostics import Fault
from briefs.period import Calendar, Duration, Instant, Period, parse_instant, parse_period
from tests.spelled import spaced
from tests.strategies import calendars

CALENDAR_YEAR = "12-31"
JANUARY = "01-31"


def period(text: str, year_end: str = CALENDAR_YEAR) -> Period:
    """A period of a company whose year ends on a day."""
    calendar = Calendar.parse(year_end)
    assert isinstance(calendar, Calendar)
    duration = parse_period(text, calendar)
    found = parse_instant(text) if isinstance(duration, Fault) else duration
    assert not isinstance(found, Fault), found
    return found


@pytest.mark.parametrize(
    ("text", "printed", "short"),
    [
        ("2025-Q3", "Q3 2025", "Q3 2025"),
        ("2025-H1", "H1 2025", "H1 2025"),
        ("2025", "2025", "2025"),
        ("2025-11-24", "24 Nov 2025", "24 Nov"),
        ("2025-11-24/2025-11-24", "24 Nov 2025", "24 Nov"),
        ("ytd/2025-11-24", "2025 to 24 Nov", "2025 to 24 Nov"),
        ("mtd/2025-11-24", "November to 24 Nov 2025", "November to 24 Nov"),
        ("launch/2025-11-24", "since launch, to 24 Nov 2025", "since launch, to 24 Nov"),
        ("2025-11-01/2025-11-30", "November 2025", "Nov"),
        ("2025-12-01/2025-12-31", "December 2025", "Dec"),
        ("2025-01-01/2025-09-30", "January to September 2025", "Jan to Sep"),
        ("2025-11-01/2025-11-10", "early November 2025", "early Nov"),
        ("2025-11-11/2025-11-20", "mid November 2025", "mid Nov"),
        ("2025-12-21/2025-12-31", "late December 2025", "late Dec"),
        ("2024-02-21/2024-02-29", "late February 2024", "late Feb"),
        ("2025-02-21/2025-02-27", "21–27 Feb 2025", "21–27 Feb"),
        ("2025-11-03/2025-11-12", "3–12 Nov 2025", "3–12 Nov"),
        ("2025-11-05/2025-12-07", "5 Nov to 7 Dec 2025", "5 Nov to 7 Dec"),
        ("2024-12-30/2025-01-03", "30 Dec 2024 to 3 Jan 2025", "30 Dec to 3 Jan"),
        ("2024-11-01/2025-01-31", "1 Nov 2024 to 31 Jan 2025", "1 Nov to 31 Jan"),
    ],
)
def test_periods_are_said_as_readers_say_them(text: str, printed: str, short: str) -> None:
    """Quarters, years to date, months and thirds of them, and days over a year's end."""
    found = period(text)
    assert spaced(display.period(found)) == printed
    assert spaced(display.period(found, short=True, year=False)) == short


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("FY2026-Q3", "Q3 FY2026"),
        ("FY2026-H1", "H1 FY2026"),
        ("FY2026", "FY2026"),
        ("ytd/2025-12-04", "FY2026 to 4 Dec 2025"),
    ],
)
def test_a_fiscal_year_is_named_as_one(text: str, printed: str) -> None:
    """2025 to 4 Dec would begin in January; the company's year began in February."""
    assert spaced(display.period(period(text, JANUARY))) == printed


def test_no_period_is_no_words() -> None:
    """A figure that holds at no time prints none."""
    assert display.period(None) == ""


@pytest.mark.parametrize(
    ("text", "zone", "printed"),
    [
        ("2025-11-26T18:00+08:00", "HKT", "26 November 2025, 18:00 HKT"),
        ("2025-11-26T18:00+09:00", "HKT", "26 November 2025, 18:00 UTC+09:00"),
        ("2025-11-26T16:00-05:00", "ET", "26 November 2025, 16:00 ET"),
        ("2025-07-26T16:00-04:00", "ET", "26 July 2025, 16:00 ET"),
        ("2025-07-26T16:00-07:00", "ET", "26 July 2025, 16:00 UTC−07:00"),
        ("2025-11-26T18:30+05:30", "", "26 November 2025, 18:30 UTC+05:30"),
        ("2025-11-26T18:00+00:00", "GMT", "26 November 2025, 18:00 GMT"),
        ("2025-11-26T18:00Z", "GMT", "26 November 2025, 18:00 GMT"),
        ("2025-11-26T18:00Z", "HKT", "26 November 2025, 18:00 UTC"),
        ("2025-11-26T18:00+01:00", "GMT", "26 November 2025, 18:00 UTC+01:00"),
        ("2025-11-26", "HKT", "26 November 2025"),
    ],
)
def test_a_moment_names_a_zone_only_where_its_distance_fits(text: str, zone: str, printed: str) -> None:
    """Six in the evening elsewhere is never called Hong Kong's."""
    found = parse_instant(text)
    assert isinstance(found, Instant)
    assert spaced(display.moment(found, zone)) == printed


def test_a_moment_without_a_known_distance_names_no_zone() -> None:
    """Where nobody said how far from UTC, nothing is said."""
    found = parse_instant("2025-11-26T18:00+08:00")
    assert isinstance(found, Instant)
    assert spaced(display.moment(replace(found, offset=None), "HKT")) == "26 November 2025, 18:00"


@pytest.mark.parametrize(
    ("short", "year", "printed"),
    [
        (False, True, "24\u00a0November 2025"),
        (False, False, "24\u00a0November"),
        (True, True, "24\u00a0Nov\u00a02025"),
        (True, False, "24\u00a0Nov"),
    ],
)
def test_a_day_is_never_split_from_its_month(short: bool, year: bool, printed: str) -> None:
    """The space between day and month does not break."""
    assert display.day(date(2025, 11, 24), short=short, year=year) == printed


@given(calendars(), st.integers(2000, 2100), st.sampled_from(["Q1", "Q2", "Q3", "Q4", "H1", "H2"]))
def test_a_named_period_keeps_its_name(calendar: Calendar, year: int, part: str) -> None:
    """The letter, the ordinal and the year of a quarter or a half are those it was written with."""
    prefix = "" if calendar.is_calendar_year else "FY"
    found = parse_period(f"{prefix}{year}-{part}", calendar)
    assert isinstance(found, Duration)
    assert display.period(found) == f"{part}\u00a0{prefix}{year}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-Q3", "1 Jul to 30 Sep 2025"),
        ("2025", "1 Jan to 31 Dec 2025"),
        ("2025-08-01/2025-08-31", "August 2025"),
        ("ytd/2025-11-24", "2025 to 24 Nov"),
        ("2025-11-24", "24 Nov 2025"),
    ],
)
def test_a_named_period_tells_its_days(text: str, said: str) -> None:
    """A quarter is not the same quarter in every calendar; a month is."""
    assert spaced(display.span(period(text))) == said


def test_a_fiscal_quarter_tells_its_days() -> None:
    """The third quarter of a year that ends in January ends in October, and the fourth goes over a year's end."""
    assert spaced(display.span(period("FY2026-Q3", JANUARY))) == "1 Aug to 31 Oct 2025"
    assert spaced(display.span(period("FY2026-Q4", JANUARY))) == "1 Nov 2025 to 31 Jan 2026"
