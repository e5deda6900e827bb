"""Periods in time: what comes before, what lies within, what may be compared."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.diagnostics import Fault
from briefs.period import (
    Calendar,
    Duration,
    Grain,
    contains,
    days,
    ends,
    overlaps,
    parse_period,
    previous,
    same_grain,
    starts,
    year_before,
)
from tests.periods import calendar, instant, period
from tests.strategies import calendars, days_of_our_time

YEARS = st.integers(1950, 2150)
DAY = timedelta(days=1)


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
