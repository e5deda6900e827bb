"""Periods: one spelling each, fiscal years as companies publish them, and hints that show the spelling wanted."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.diagnostics import Fault
from briefs.period import Calendar, Grain, Instant, days, parse_instant, parse_period
from tests.periods import calendar, instant, period
from tests.strategies import calendars, period_like_text


def hint(text: str, rule: str = "12-31") -> str:
    """What a refused period advises."""
    found = parse_period(text, calendar(rule))
    assert isinstance(found, Fault), found
    return found.hint or ""


# As the companies' own results name them: the rule, the period, its last day, its weeks.
PUBLISHED = [
    ("last-sunday-january", "FY2025-Q1", "2024-04-28", 13),
    ("last-sunday-january", "FY2025-Q2", "2024-07-28", 13),
    ("last-sunday-january", "FY2025-Q3", "2024-10-27", 13),
    ("last-sunday-january", "FY2025-Q4", "2025-01-26", 13),
    ("last-sunday-january", "FY2026-Q1", "2025-04-27", 13),
    ("last-sunday-january", "FY2026-Q2", "2025-07-27", 13),
    ("last-sunday-january", "FY2026-Q3", "2025-10-26", 13),
    ("last-sunday-january", "FY2016-Q4", "2016-01-31", 14),
    ("last-sunday-january", "FY2016", "2016-01-31", 53),
    ("last-sunday-january", "FY2017", "2017-01-29", 52),
    ("last-sunday-january", "FY2023", "2023-01-29", 52),
    ("last-saturday-september", "FY2023", "2023-09-30", 53),
    ("last-saturday-september-long-q1", "FY2023-Q1", "2022-12-31", 14),
    ("last-saturday-september-long-q1", "FY2023-Q2", "2023-04-01", 13),
    ("last-saturday-september-long-q1", "FY2023-Q4", "2023-09-30", 13),
]


@pytest.mark.parametrize(("rule", "text", "end", "weeks"), PUBLISHED)
def test_published_fiscal_periods(rule: str, text: str, end: str, weeks: int) -> None:
    """Fiscal periods end on the days the companies (NVIDIA, Apple) published, and have as many weeks."""
    found = period(text, rule)
    assert (str(found.end), days(found), found.fiscal) == (end, 7 * weeks, True)


@pytest.mark.parametrize(
    ("text", "rule", "start", "end", "grain"),
    [
        ("2025-Q3", "12-31", "2025-07-01", "2025-09-30", Grain.QUARTER),
        ("2025-H1", "12-31", "2025-01-01", "2025-06-30", Grain.HALF),
        ("2025", "12-31", "2025-01-01", "2025-12-31", Grain.YEAR),
        ("FY2026-Q3", "last-sunday-january", "2025-07-28", "2025-10-26", Grain.QUARTER),
        ("FY2026-H2", "06-30", "2026-01-01", "2026-06-30", Grain.HALF),
        ("FY2024-Q4", "02-end", "2023-12-01", "2024-02-29", Grain.QUARTER),
        ("FY2026", "01-31", "2025-02-01", "2026-01-31", Grain.YEAR),
        ("ytd/2025-11-24", "12-31", "2025-01-01", "2025-11-24", Grain.YTD),
        ("ytd/2025-11-24", "last-sunday-january", "2025-01-27", "2025-11-24", Grain.YTD),
        ("ytd/2025-01-26", "last-sunday-january", "2024-01-29", "2025-01-26", Grain.YTD),
        ("mtd/2025-11-24", "06-30", "2025-11-01", "2025-11-24", Grain.MTD),
        ("2025-01-01/2025-09-30", "12-31", "2025-01-01", "2025-09-30", Grain.RANGE),
        ("2025-10-01/2025-10-31", "12-31", "2025-10-01", "2025-10-31", Grain.MONTH),
        ("2025-11-11/2025-11-11", "12-31", "2025-11-11", "2025-11-11", Grain.DAY),
        ("2025-07-01/2025-09-30", "01-31", "2025-07-01", "2025-09-30", Grain.RANGE),
    ],
)
def test_durations_as_spelled(text: str, rule: str, start: str, end: str, grain: Grain) -> None:
    """Each spelling gives its own days, both ends included, and keeps its text."""
    found = period(text, rule)
    assert (found.text, str(found.start), str(found.end), found.grain) == (text, start, end, grain)


def test_names_keep_year_and_ordinal() -> None:
    """A named period knows the company's year and its place in it; a year to date knows the year."""
    assert (period("FY2026-Q3", "06-30").year, period("FY2026-Q3", "06-30").ordinal) == (2026, 3)
    assert (period("ytd/2025-11-24", "06-30").year, period("ytd/2025-11-24", "06-30").ordinal) == (2026, None)
    assert period("mtd/2025-11-24").year is None


def test_launch() -> None:
    """A period since launch begins on the launch where it is known, and never before it."""
    assert period("launch/2025-11-20").start is None
    assert period("launch/2025-11-20", launch=date(2024, 3, 28)).start == date(2024, 3, 28)
    early = parse_period("launch/2024-01-01", calendar(), launch=date(2024, 3, 28))
    assert early == Fault("this day is before the launch", "the launch was on 2024-03-28", 7)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2025-q3", "write 2025-Q3"),
        ("Q3 2025", "write 2025-Q3"),
        ("3Q25", "write 2025-Q3"),
        ("2025Q3", "write 2025-Q3"),
        ("H1 2025", "write 2025-H1"),
        ("1H25", "write 2025-H1"),
        ("２０２５-Q3", "write 2025-Q3"),
        ("2025-Q3 ", "write 2025-Q3"),
        ("FY2025-Q3", "write 2025-Q3: one spelling each"),
        ("FY2025", "write 2025: one spelling each"),
        ("FY25", "write 2025"),
        ("2025-07-01/2025-09-30", "write 2025-Q3: one spelling each"),
        ("2025-01-01/2025-12-31", "write 2025: one spelling each"),
        ("2025-Q5", "write Q1 to Q4"),
        ("2025-H3", "write H1 to H2"),
        ("2025-Q0", "write Q1 to Q4"),
        ("1025", "years run from 1900 to 2199"),
        ("H3 2025", "write 2025-Q3, 2025-H1, 2025, ytd/"),
        ("Q3 1025", "write 2025-Q3, 2025-H1, 2025, ytd/"),
        ("2025-11", "write 2025-11-01/2025-11-30"),
        ("2025-14", "write 2025-Q3, 2025-H1"),
        ("2025-11-25", "write  at: 2025-11-25"),
        ("2025/11/25", "write  at: 2025-11-25"),
        ("2025-11-2", "write  at: 2025-11-02"),
        ("25-11-2025", "write  at: 2025-11-25"),
        ("03-04-2025", "write  at: 2025-03-04 or 2025-04-03"),
        ("2025-13-01", "months run from 01 to 12"),
        ("2025-02-30", "2025-02 runs from 2025-02-01 to 2025-02-28"),
        ("1225-02-03", "years run from 1900 to 2199"),
        ("2025-09-30/2025-07-01", "write 2025-Q3"),
        ("2025-08-30/2025-07-01", "write 2025-07-01/2025-08-30"),
        ("2025-01-01 to 2025-03-15", "write 2025-01-01/2025-03-15"),
        ("YTD 2025-11-24", "write ytd/2025-11-24"),
        ("ytd/2025-11-2", "write 2025-11-02"),
        ("ytd", "write 2025-Q3, 2025-H1"),
        ("2025-1-01/2025-03-15", "write 2025-01-01"),
        ("2025-01-01/2025-3-15", "write 2025-03-15"),
        ("", "write 2025-Q3, 2025-H1, 2025, ytd/2025-11-24"),
    ],
)
def test_refusals_show_the_spelling_wanted(text: str, wanted: str) -> None:
    """A period spelled otherwise is refused, and the hint shows how it is written."""
    assert wanted in hint(text)


@pytest.mark.parametrize("text", ["2025-Q3", "Q3 2025", "3Q25"])
def test_a_calendar_quarter_is_never_guessed(text: str) -> None:
    """Where the fiscal year is not the calendar year, the hint offers every period that could be meant."""
    assert hint(text, "06-30") == (
        "write FY2025-Q3 (2025-01-01 to 2025-03-31), FY2026-Q3 (2026-01-01 to 2026-03-31), or for the months FY2026-Q1"
    )
    assert hint(text, "last-sunday-january").endswith("or for the months 2025-07-01/2025-09-30")
    assert hint("Q3 FY25", "06-30") == "write FY2025-Q3: one spelling each"


def test_faults_point_into_the_text() -> None:
    """The offset of a fault is where the part at fault begins."""
    faults = [parse_period(text, calendar()) for text in ("2025-01-01/2025-02-30", "ytd/2025-13-01", "2025-13-01")]
    assert [fault.offset for fault in faults if isinstance(fault, Fault)] == [19, 9, 5]


def test_instants() -> None:
    """A day stands alone; a time of the day needs its zone."""
    assert instant("2025-11-25") == Instant("2025-11-25", date(2025, 11, 25))
    moment = instant("2025-11-25T16:10+08:00")
    assert (moment.day, moment.time, moment.offset) == (date(2025, 11, 25), time(16, 10), timedelta(hours=8))
    assert instant("2025-11-25T16:10-03:30").offset == -timedelta(hours=3, minutes=30)
    assert (instant("2025-11-25T08:10Z").time, instant("2025-11-25T08:10Z").offset) == (time(8, 10), timedelta())


@pytest.mark.parametrize(
    ("text", "wanted", "offset"),
    [
        ("2025-11-25T16:10", "as in 2025-11-25T16:10+08:00", 11),
        ("2025-11-25T25:10+08:00", "as in 2025-11-25T16:10+08:00", 11),
        ("2025-11-25T", "as in 2025-11-25T16:10+08:00", 11),
        ("2025-11-25T16:10z", "as in 2025-11-25T16:10+08:00", 11),
        ("2025-11-25T16:10+15:00", "as in 2025-11-25T16:10+08:00", 11),
        ("2025-02-29", "2025-02 runs from 2025-02-01 to 2025-02-28", 8),
        ("20251125", "write 2025-11-25", 0),
        ("2025年11月25日", "write 2025-11-25", 0),
        ("40-40-2025", "write year-month-day, as in 2025-11-25", 0),
        ("tomorrow", "write year-month-day, as in 2025-11-25", 0),
        ("2025-Q3", "write  period: 2025-Q3", 0),
    ],
)
def test_refused_instants(text: str, wanted: str, offset: int) -> None:
    """What is not an instant is refused with the form wanted."""
    found = parse_instant(text)
    assert isinstance(found, Fault)
    assert wanted in (found.hint or "")
    assert found.offset == offset


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12-30", "write 12-31"),
        ("02-28", "write 02-end"),
        ("02-29", "write 02-end"),
        ("01-end", "write 01-31"),
        ("13-31", "write the last day"),
        ("last-sunday", "write the last day"),
        ("last-sunday-january-long-q4", "write the last day"),
        ("", "write the last day"),
    ],
)
def test_refused_year_ends(text: str, wanted: str) -> None:
    """A year end we cannot compute from is refused with the spelling wanted."""
    found = Calendar.parse(text)
    assert isinstance(found, Fault)
    assert (found.hint or "").startswith(wanted)


@given(st.text() | period_like_text(), calendars())
def test_any_text_is_read_or_refused(text: str, rule: Calendar) -> None:
    """No text breaks the parsers: it is a period that prints as typed, or a fault with a hint inside the text."""
    for found in (parse_period(text, rule), parse_instant(text)):
        if isinstance(found, Fault):
            assert found.hint
            assert 0 <= found.offset <= len(text)
        else:
            assert found.text == text


@given(st.text())
def test_any_year_end_is_read_or_refused(text: str) -> None:
    """No text breaks the reading of a fiscal year end."""
    assert isinstance(Calendar.parse(text), Calendar | Fault)
