"""What a claim says of the past: records, firsts, streaks, thresholds crossed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import records
from tests.checks.desk import found, messages, stated

PROFITS = tuple(
    f"p{number}: {{metric: net_profit, basis: adjusted, period: {period}, value: RMB {value} billion}}"
    for number, (period, value) in enumerate(
        (("2024-Q2", "7.1"), ("2024-Q3", "6.2"), ("2024-Q4", "8.0"), ("2025-Q1", "10.7"), ("2025-Q2", "10.8"))
    )
)
NOW = "now: {{metric: net_profit, basis: adjusted, period: 2025-Q3, value: RMB {} billion, claim: {}}}"


def test_a_record_is_above_what_came_before(tmp_path: Path) -> None:
    """A record below an earlier quarter is an error that names it; one above all of them is silent."""
    told = found(records.RULES, tmp_path / "1", stated(*PROFITS, NOW.format("10.3", "record")))
    assert messages(told) == [
        "error record-holds: now is called a record at RMB 10.3 bn, but p4 says RMB 10.8 bn",
    ]
    assert told[0].facts == ("vela.now", "vela.p4")
    assert found(records.RULES, tmp_path / "2", stated(*PROFITS, NOW.format("11.3", "record"))) == []
    assert found(records.RULES, tmp_path / "3", stated(*PROFITS, NOW.format("10.8", "record"))) == []


def test_a_record_needs_a_past(tmp_path: Path) -> None:
    """With fewer than four earlier quarters stored a record is noted as not shown; years do not count."""
    year = "y: {metric: net_profit, basis: adjusted, period: 2024, value: RMB 27.2 billion}"
    told = found(records.RULES, tmp_path, stated(year, *PROFITS[3:], NOW.format("11.3", "record")))
    assert messages(told) == [
        "note record-is-shown: now is called a record; 2 earlier quarters are stored to show it",
    ]


def test_a_record_low_is_below_what_came_before(tmp_path: Path) -> None:
    """A record loss is the greatest loss: a greater one before is an error."""
    before = "a: {metric: net_profit, period: 2025-Q2, value: RMB -3.1 billion}"
    now = "b: {{metric: net_profit, period: 2025-Q3, value: RMB {} billion, claim: record}}"
    told = found(records.RULES, tmp_path / "1", stated(before, now.format("-2.1")))
    assert messages(told) == ["error record-holds: b is called a record at RMB −2.1 bn, but a says RMB −3.1 bn"]
    fine = found(records.RULES, tmp_path / "2", stated(before, now.format("-4.1")))
    assert [finding.rule for finding in fine] == ["record-is-shown"]


def test_a_first_has_none_before(tmp_path: Path) -> None:
    """A first profit after an earlier one is an error; after a loss it is not."""
    before = "a: {{metric: net_profit, period: 2025-Q2, value: RMB {} billion}}"
    now = "b: {metric: net_profit, period: 2025-Q3, value: RMB 0.7 billion, claim: first}"
    told = found(records.RULES, tmp_path / "1", stated(before.format("1.2"), now))
    assert messages(told) == ["error record-holds: b is called the first, but a already says RMB 1.2 bn"]
    assert found(records.RULES, tmp_path / "2", stated(before.format("-0.3"), now)) == []
    alone = found(records.RULES, tmp_path / "3", stated(now))
    assert messages(alone) == ["note record-is-shown: b is called a first; no earlier quarter is stored to show it"]


def test_every_quarter_of_a_streak_is_above_its_floor(tmp_path: Path) -> None:
    """A quarter below the value that each is said to be above is an error; outside the streak it is not."""
    floor = "f: {metric: revenue_floor, period: 2024-10-01/2025-09-30, value: above RMB 20 billion}"
    quarter = "q: {{metric: revenue, period: {}, value: RMB {} billion}}"
    told = found(records.RULES, tmp_path / "1", stated(floor, quarter.format("2025-Q1", "19.3")))
    assert messages(told) == [
        "error record-holds: each quarter is called above RMB 20 bn, but q says RMB 19.3 bn",
    ]
    assert found(records.RULES, tmp_path / "2", stated(floor, quarter.format("2024-Q3", "19.3"))) == []
    assert found(records.RULES, tmp_path / "3", stated(floor, quarter.format("2025-Q1", "20.1"))) == []


@pytest.mark.parametrize(
    ("close", "quote", "asked"),
    [
        ("HKD 18.40", "back above HKD 70 billion", True),
        ("HKD 17.40", "back above HKD 70 billion", False),
        ("HKD 17.50", "back above HKD 70 billion", False),
        ("HKD 18.40", "above HKD 70 billion", False),
        ("HKD 18.40", "重上700億元", True),
    ],
)
def test_a_threshold_is_crossed_from_below(tmp_path: Path, close: str, quote: str, *, asked: bool) -> None:
    """A market value “back above” a number that the close of the day before already gave is a question."""
    facts = stated(
        f"y: {{metric: share_price, price: close, venue: HKEX, at: 2025-11-19, value: {close}}}",
        "low: {metric: share_price, price: close, venue: HKEX, at: 2025-11-18, value: HKD 17.00}",
        "v: {metric: market_value, of: issued-shares, at: 2025-11-20, value: above HKD 70 billion, source: gazette, "
        f"quote: {quote}}}",
    )
    told = messages(found(records.RULES, tmp_path, facts))
    expected = (
        f"question threshold-is-crossed: **Market value over HKD 70 bn.** “{quote}” is said of 20 Nov 2025, but it was "
        "above already on 19 Nov 2025: HKD 18.40 × 4 bn shares. It was below on 18 Nov 2025: HKD 17.00 × 4 bn shares."
    )
    assert told == ([expected] if asked else [])


def test_a_threshold_is_measured_against_the_value_before(tmp_path: Path) -> None:
    """Of a quarter the quarter before is what counts, not one of years ago."""
    now = (
        "b: {metric: revenue, entity: vans, period: 2025-Q3, value: over RMB 5 billion, source: gazette, "
        "quote: topped 5}"
    )
    before = "a: {{metric: revenue, entity: vans, period: {}, value: RMB 5.2 billion}}"
    told = found(records.RULES, tmp_path / "1", stated(before.format("2025-Q2"), now))
    assert [finding.rule for finding in told] == ["threshold-is-crossed"]
    assert found(records.RULES, tmp_path / "2", stated(before.format("2023-Q2"), now)) == []
