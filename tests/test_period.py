"""Periods: one spelling each, fiscal years as companies publish them, and what may be compared."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.diagnostics import Fault
from briefs.period import (
    Calendar,
    Duration,
    Grain,
    Instant,
    contains,
    days,
    ends,
    overlaps,
    parse_instant,
    parse_period,
    previous,
    same_grain,
    starts,
    year_before,
)
from tests.strategies import calendars, days_of_our_time, period_like_text

YEARS = st.integers(1950, 2150)
DAY = timedelta(days=1)


def calendar(text: str = "12-31") -> Calendar:
    """The calendar of a rule known to be right."""
    found = Calendar.parse(text)
    assert isinstance(found, Calendar)
    return found


def period(text: str, rule: str = "12-31", *, launch: date | None = None) -> Duration:
    """The duration of a text known to be right."""
    found = parse_period(text, calendar(rule), launch=launch)
    assert isinstance(found, Duration), found
    return found


def instant(text: str) -> Instant:
    """The instant of a text known to be right."""
    found = parse_instant(text)
    assert isinstance(found, Instant), found
    return found


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


def test_previous() -> None:
    """A quarter follows a quarter, a half a half, a year a year, across the turn of the year; nothing else does."""
    year = calendar()
    pairs = [("2025-Q3", "2025-Q2"), ("2025-Q1", "2024-Q4"), ("2025-H1", "2024-H2"), ("2025", "2024")]
    assert [previous(period(text), year) for text, _ in pairs] == [period(text) for _, text in pairs]
    fiscal = "last-sunday-january"
    assert previous(period("FY2026-Q1", fiscal), calendar(fiscal)) == period("FY2025-Q4", fiscal)
    others = ["ytd/2025-11-24", "mtd/2025-11-24", "launch/2025-11-24", "2025-01-01/2025-09-30", "1900-Q1"]
    assert [previous(period(text), year) for text in others] == [None] * len(others)


@pytest.mark.parametrize(
    ("text", "rule", "wanted"),
    [
        ("2025-Q3", "12-31", "2024-Q3"),
        ("FY2026-Q3", "last-sunday-january", "FY2025-Q3"),
        ("ytd/2025-11-24", "12-31", "ytd/2024-11-24"),
        ("ytd/2025-10-26", "last-sunday-january", "ytd/2024-10-27"),
        ("ytd/2016-01-31", "last-sunday-january", "ytd/2015-01-25"),
        ("ytd/2024-02-29", "12-31", "ytd/2023-02-28"),
        ("ytd/2025-02-28", "12-31", "ytd/2024-02-29"),
        ("mtd/2025-11-24", "12-31", "mtd/2024-11-24"),
        ("2025-01-01/2025-09-30", "12-31", "2024-01-01/2024-09-30"),
        ("2025-02-01/2025-02-28", "12-31", "2024-02-01/2024-02-29"),
        ("2024-02-29/2024-05-04", "12-31", "2023-02-28/2023-05-04"),
    ],
)
def test_year_before(text: str, rule: str, wanted: str) -> None:
    """The year before has the same quarter, the same days, or the same weeks of the fiscal year."""
    found = year_before(period(text, rule), calendar(rule))
    assert found == period(wanted, rule)
    assert same_grain(period(wanted, rule), period(text, rule)) or text == "ytd/2016-01-31"


def test_no_year_before() -> None:
    """A count since launch has no year before, nor has the first year."""
    assert year_before(period("launch/2025-11-24"), calendar()) is None
    assert year_before(period("launch/2025-11-24", launch=date(2024, 3, 28)), calendar()) is None
    assert year_before(period("1900-Q1"), calendar()) is None
    assert year_before(period("mtd/1900-03-04"), calendar()) is None


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("2025-Q3", "2024-Q1", True),
        ("2025-Q3", "2025-H1", False),
        ("ytd/2025-11-24", "ytd/2024-11-24", True),
        ("ytd/2025-11-24", "ytd/2024-10-24", False),
        ("ytd/2025-02-28", "ytd/2024-02-29", True),
        ("ytd/2024-02-29", "ytd/2024-02-28", False),
        ("mtd/2025-11-24", "mtd/2025-10-24", True),
        ("mtd/2025-11-30", "mtd/2025-10-31", True),
        ("mtd/2025-11-24", "mtd/2025-10-31", False),
        ("2025-01-01/2025-09-30", "2024-01-01/2024-09-30", True),
        ("2025-01-01/2025-09-30", "2024-01-01/2025-09-30", False),
        ("2025-01-01/2025-09-30", "2024-02-01/2024-09-30", False),
        ("2025-09-01/2025-09-30", "2025-10-01/2025-10-31", True),
        ("launch/2025-11-20", "launch/2025-07-20", True),
    ],
)
def test_same_grain(one: str, other: str, comparable: bool) -> None:
    """Durations are comparable by grain, not by the number of their days; open grains need like days."""
    assert same_grain(period(one), period(other)) is comparable
    assert same_grain(period(other), period(one)) is comparable


def test_same_grain_across_calendars() -> None:
    """Years to date of whole weeks compare by their weeks, and never with one that begins in another season."""
    weeks = "last-sunday-january"
    assert same_grain(period("ytd/2025-10-26", weeks), period("ytd/2024-10-27", weeks))
    assert not same_grain(period("ytd/2025-10-26", weeks), period("ytd/2024-10-20", weeks))
    assert not same_grain(period("ytd/2025-10-26", weeks), period("ytd/2025-10-26", "06-30"))
    unknown = Duration("2025-01-01/2025-09-30", None, date(2025, 9, 30), Grain.RANGE)
    assert not same_grain(unknown, period("2025-01-01/2025-09-30"))


def test_containment_and_overlap() -> None:
    """An instant counts as its day; what is not known to be inside is not inside."""
    year, quarter, day = period("2025"), period("2025-Q3"), instant("2025-09-30")
    assert contains(year, quarter)
    assert contains(quarter, day)
    assert not contains(quarter, year)
    assert not contains(quarter, instant("2025-10-01"))
    assert not contains(quarter, instant("2025-06-30"))
    assert overlaps(quarter, day)
    assert not overlaps(quarter, instant("2025-10-01"))
    since = period("launch/2025-11-20")
    assert not contains(since, day)
    assert not contains(year, since)
    assert overlaps(year, since)
    assert not overlaps(quarter, since)
    assert (starts(since), ends(since), days(since)) == (None, date(2025, 11, 20), None)
    assert (starts(day), ends(day), days(day), days(quarter)) == (date(2025, 9, 30), date(2025, 9, 30), 1, 92)


@given(calendars(), YEARS)
def test_quarters_and_halves_tile_the_year(rule: Calendar, year: int) -> None:
    """Quarters follow each other without gap or overlap, from the day after one year end to the next."""
    spans = [rule.quarter(each, ordinal) for each in (year, year + 1) for ordinal in (1, 2, 3, 4)]
    assert all(left[1] + DAY == right[0] for left, right in pairwise(spans))
    assert all(start < end for start, end in spans)
    assert rule.year(year) == (spans[0][0], spans[3][1])
    assert [rule.half(year, 1), rule.half(year, 2)] == [(spans[0][0], spans[1][1]), (spans[2][0], spans[3][1])]


@given(calendars(), YEARS, st.sampled_from([("Q", 4), ("H", 2), ("", 1)]), st.integers(1, 4))
def test_previous_ends_the_day_before(rule: Calendar, year: int, part: tuple[str, int], ordinal: int) -> None:
    """What comes before a named period ends on the eve of it, has its grain, and is spelled in one way."""
    letter, last = part
    found = parse_period(rule.name(year, letter, min(ordinal, last)), rule)
    assert isinstance(found, Duration)
    before = previous(found, rule)
    assert before
    assert before.end + DAY == found.start
    assert same_grain(before, found)
    assert parse_period(before.text, rule) == before
    spelled_out = parse_period(f"{found.start}/{found.end}", rule)
    assert isinstance(spelled_out, Fault)
    assert found.text in (spelled_out.hint or "")


@given(calendars(), days_of_our_time())
def test_every_day_has_its_fiscal_year(rule: Calendar, day: date) -> None:
    """The fiscal year of a day contains it, and a year to date begins with it."""
    start, end = rule.year(rule.year_of(day))
    assert start <= day <= end
    found = parse_period(f"ytd/{day}", rule)
    assert isinstance(found, Duration)
    assert found.start == start
    earlier = year_before(found, rule)
    assert earlier
    assert earlier.year == rule.year_of(day) - 1
    assert parse_period(earlier.text, rule) == earlier


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
