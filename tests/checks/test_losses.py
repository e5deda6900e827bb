"""What a market value is said to have lost: from market values, and from prices and shares where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import losses
from tests.checks.lyra import brief, told

ISSUED = "n: issued_shares, at: 2025-11-24, value: 4.000 billion shares"
HIGH = "p: share_price, price: high, venue: HKEX, at: 2025-11-13, value: HKD 30.00"
CLOSE = "c: share_price, price: close, venue: HKEX, at: 2025-11-24, value: HKD 18.20"
LOST = "x: market_value_lost, period: 2025-11-13/2025-11-24, value: "


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        ("HKD 593 billion", []),
        ("over HKD 580 billion", []),
        (
            "over HKD 500 billion",
            [("note", "HKD 1.600 tn − HKD 1.007 tn = HKD 593.0 bn; x, over HKD 500 bn, is loose")],
        ),
        ("over HKD 600 billion", [("error", "HKD 1.600 tn − HKD 1.007 tn = HKD 593.0 bn, but x says over HKD 600 bn")]),
    ],
)
def test_value_lost_is_the_difference_of_values(tmp_path: Path, lost: str, expected: list[tuple[str, str]]) -> None:
    """Market value lost is that of the first day less that of the last."""
    found = told(
        tmp_path,
        losses.RULES,
        "a: market_value, at: 2025-06-27, value: HKD 1.600 trillion",
        "b: market_value, at: 2025-11-24, value: HKD 1.007 trillion",
        f"x: market_value_lost, period: 2025-06-27/2025-11-24, value: {lost}",
    )
    assert [(level, message) for level, _, message in brief(found)] == expected


def test_prices_and_shares_refute_a_loss(tmp_path: Path) -> None:
    """Without market values, the fall of the price times the shares in issue is set against the loss: a warning."""
    found = brief(told(tmp_path, losses.RULES, ISSUED, HIGH, CLOSE, f"{LOST}over HKD 60 billion"))
    working = "(HKD 30.00 − HKD 18.20) × 4.000 bn shares = HKD 47.2 bn, but x says over HKD 60 bn"
    assert found == [("warning", "value-lost-matches-market-values", working)]


@pytest.mark.parametrize("lost", ["over HKD 45 billion", "HKD 47.2 billion", "HKD 47.5 billion", "HKD 39 billion"])
def test_one_pair_of_prices_that_fits_is_enough(tmp_path: Path, lost: str) -> None:
    """A loss may be measured from a close as well as from a high, on shares whose number has drifted."""
    closed = "q: share_price, price: close, venue: HKEX, at: 2025-11-13, value: HKD 28.00"
    assert told(tmp_path, losses.RULES, ISSUED, HIGH, closed, CLOSE, LOST + lost) == []


@pytest.mark.parametrize("left_out", [ISSUED, HIGH, CLOSE])
def test_what_is_not_known_refutes_nothing(tmp_path: Path, left_out: str) -> None:
    """Without shares, or without one of the two prices, nothing is computed."""
    entries = [entry for entry in (ISSUED, HIGH, CLOSE) if entry != left_out]
    assert told(tmp_path, losses.RULES, *entries, f"{LOST}over HKD 60 billion") == []
