"""Market value, shares in issue, and who holds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import holdings
from tests.checks.lyra import brief, told

AT = "at: 2025-11-25"
CLOSE = f"c: share_price, price: close, venue: HKEX, {AT}, value: HKD 40.34"
ISSUED = f"i: issued_shares, {AT}, value: 26.04 billion shares"
SLIP = "unit or 億/万/billion slip?"


@pytest.mark.parametrize(
    ("value", "counted", "expected"),
    [
        ("above HKD 1 trillion", "2025-11-25", []),
        ("HKD 1.05 trillion", "2025-11-25", []),
        (
            "HKD 1.15 trillion",
            "2025-11-25",
            [("error", "HKD 40.34 × 26.04 bn shares = HKD 1.050 tn, but v says HKD 1.15 tn")],
        ),
        ("HKD 1.06 trillion", "2025-11-10", []),
        (
            "HKD 1.15 trillion",
            "2025-11-10",
            [("warning", "HKD 40.34 × 26.04 bn shares = HKD 1.05 tn, but v says HKD 1.15 tn")],
        ),
        (
            "above HKD 100 billion",
            "2025-11-10",
            [("error", f"HKD 40.34 × 26.04 bn shares = HKD 1.05 tn, but v says over HKD 100 bn: factor 10^1: {SLIP}")],
        ),
        ("HKD 2 trillion", "2025-09-30", []),
        ("USD 1.15 trillion", "2025-11-25", []),
    ],
)
def test_market_value_is_price_times_shares(
    tmp_path: Path, value: str, counted: str, expected: list[tuple[str, str]]
) -> None:
    """The close of the day times the shares of that day, or of at most a month before, is the market value."""
    found = told(
        tmp_path, holdings.RULES, CLOSE, ISSUED.replace("2025-11-25", counted), f"v: market_value, {AT}, value: {value}"
    )
    assert [(level, message) for level, _, message in brief(found)] == expected
    assert {item.rule for item in found} <= {"market-value-is-price-times-shares"}


def test_a_stake_is_the_holding_over_the_issue(tmp_path: Path) -> None:
    """Both classes over the shares in issue are the stake; a stake of votes is another matter."""
    entries = [
        ISSUED,
        f"a: shares_held, entity: desk, holder: ida-lux, {AT}, value: 4.063 billion shares",
        f"b: shares_held, entity: floor, holder: ida-lux, {AT}, value: 1.994 billion shares",
    ]
    stake = f"s: shareholding, holder: ida-lux, of: issued-shares, {AT}, value: "
    assert told(tmp_path, holdings.RULES, *entries, f"{stake}23.26%") == []
    assert told(tmp_path, holdings.RULES, *entries, f"{stake}64.1%".replace("issued-shares", "votes")) == []
    found = brief(told(tmp_path, holdings.RULES, *entries, f"{stake}32.26%"))
    assert found == [
        (
            "error",
            "stake-matches-holding",
            "(4.063 bn + 1.994 bn) ÷ 26.04 bn shares = 23.26%, but s says 32.26%",
        )
    ]


def test_a_stake_is_not_held_against_what_is_computed_from_it(tmp_path: Path) -> None:
    """Shares in issue that follow from the stake prove nothing about it."""
    found = told(
        tmp_path,
        holdings.RULES,
        f"a: shares_held, holder: ida-lux, {AT}, value: 6.057 billion shares",
        f"s: shareholding, holder: ida-lux, of: issued-shares, {AT}, value: 23.26%",
        derived=["i: {implied_whole: [a, s], metric: issued_shares}"],
    )
    assert found == []


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ("23.25%", []),
        ("22.25%", ["22.25% + 2.6 m ÷ 26.04 bn shares = 22.26%, but t says 23.26%"]),
    ],
)
def test_stakes_of_two_days_differ_by_what_was_bought(tmp_path: Path, earlier: str, expected: list[str]) -> None:
    """2.6 million of 26 billion shares move a stake by a hundredth of a per cent, not by one."""
    stake = "shareholding, holder: ida-lux, of: issued-shares"
    entries = [
        ISSUED.replace("2025-11-25", "2025-11-24"),
        f"s: {stake}, at: 2025-11-20, value: {earlier}",
        f"t: {stake}, at: 2025-11-24, value: 23.26%",
    ]
    bought = "b: shares_bought, holder: ida-lux, period: 2025-11-24/2025-11-24, value: 2.6 million shares"
    found = brief(told(tmp_path, holdings.RULES, *entries, bought))
    assert found == [("warning", "stake-moves-with-shares-bought", message) for message in expected]
    assert told(tmp_path, holdings.RULES, *entries) == []
    assert told(tmp_path, holdings.RULES, *entries, bought.replace("ida-lux", "otto-lux")) == []


@pytest.mark.parametrize(("held", "count"), [("26.1 billion", 0), ("40.63 billion", 1), ("4.063 billion", 0)])
def test_nobody_holds_more_than_there_is(tmp_path: Path, held: str, count: int) -> None:
    """A holding above the shares in issue is an error."""
    found = told(tmp_path, holdings.RULES, ISSUED, f"a: shares_held, holder: ida-lux, {AT}, value: {held} shares")
    assert [rule for _, rule, _ in brief(found)] == ["holdings-are-within-issue"] * count


def test_stakes_of_one_day_are_no_more_than_all(tmp_path: Path) -> None:
    """Two holders cannot have 60% and 50%; on two days, or of two bases, they can."""
    stake = "shareholding, of: issued-shares, at: 2025-11-25"
    one, other = f"a: {stake}, holder: ida-lux, value: 60%", f"b: {stake}, holder: otto-lux, value: 50%"
    found = brief(told(tmp_path, holdings.RULES, one, other))
    assert [message for _, _, message in found] == ["the stakes of one day come to more than 100%: 60% + 50%"]
    assert told(tmp_path, holdings.RULES, one, other.replace("-25", "-24")) == []
    assert told(tmp_path, holdings.RULES, one, other.replace("issued-shares", "votes")) == []


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("over HKD 23 billion", ["over HKD 23 bn is 2.2% of the HKD 1.05 tn of v"]), ("HKD 2.3 billion", [])],
)
def test_large_repurchases_are_noted(tmp_path: Path, amount: str, expected: list[str]) -> None:
    """Buybacks above one per cent of the market value are worth a second look."""
    found = told(
        tmp_path,
        holdings.RULES,
        f"v: market_value, {AT}, value: HKD 1.05 trillion",
        f"y: share_repurchases, period: ytd/2025-11-24, value: {amount}",
    )
    assert brief(found) == [("note", "repurchases-are-small-beside-market-value", message) for message in expected]
