"""Shares dealt in, what they cost, and the prices of those days."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import trades
from tests.checks.lyra import brief, told

DAY, AT = "period: 2025-11-24/2025-11-24", "at: 2025-11-24"
HOLDER = "holder: ida-lux"
SLIP = "unit or 億/万/billion slip?"


@pytest.mark.parametrize(
    ("amount", "price", "expected"),
    [
        ("over HKD 100 million", "HKD 38.58", []),
        ("HKD 100.3 million", "HKD 38.58", []),
        ("HKD 130.3 million", "HKD 38.58", ["HKD 130.3 m ÷ 2.6 m shares = HKD 50.1, but p says HKD 38.58"]),
        (
            "over HKD 1 billion",
            "HKD 38.58",
            [f"over HKD 1 bn ÷ 2.6 m shares = over HKD 377.4, but p says HKD 38.58: factor 10^1: {SLIP}"],
        ),
        ("CNY 91 million", "HKD 38.58", []),
    ],
)
def test_shares_at_their_price_come_to_the_amount(tmp_path: Path, amount: str, price: str, expected: list[str]) -> None:
    """An amount over its shares is the average price of the same holder and day; bounds and currencies are minded."""
    entries = [
        f"s: shares_bought, {HOLDER}, {DAY}, value: 2.6 million shares",
        f"a: purchase_amount, {HOLDER}, {DAY}, value: {amount}",
        f"p: purchase_price, price: average, {HOLDER}, venue: HKEX, {AT}, value: {price}",
    ]
    found = told(tmp_path, trades.RULES, *entries)
    assert [message for _, _, message in brief(found)] == expected
    assert {item.rule for item in found} <= {"amount-is-shares-at-price"}
    assert all(item.facts == ("lyra.a", "lyra.p", "lyra.s") for item in found)
    entries[2] = entries[2].replace("ida-lux", "otto-lux")
    assert told(tmp_path, trades.RULES, *entries) == []


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("HKD 507,762,184", []),
        ("HKD 570,762,184", ["HKD 570.762 m ÷ 13.5 m shares = HKD 42.3, outside the HKD 37.38–38.10 of p"]),
        (
            "50.8億元",
            [
                (
                    "HKD 5.08 bn ÷ 13.5 m shares = HKD 376, "
                    "outside the HKD 37.38–38.10 of p: factor 10^1: unit or 億/billion slip?"
                ),
            ],
        ),
    ],
)
def test_a_unit_price_lies_in_the_range_of_its_day(tmp_path: Path, amount: str, expected: list[str]) -> None:
    """What a share cost lies in the range traded that day; a range of other days bounds nothing."""
    entries = [
        f'n: shares_repurchased, {DAY}, value: "13,500,000 shares"',
        f'a: share_repurchases, {DAY}, value: "{amount}"',
        f"p: repurchase_price, price: trades, venue: HKEX, {AT}, low: HKD 37.38, high: HKD 38.1",
    ]
    found = told(tmp_path, trades.RULES, *entries)
    assert [message.replace("38.1 of", "38.10 of") for _, _, message in brief(found)] == expected
    assert {item.rule for item in found} <= {"unit-price-is-within-range"}
    entries[2] = entries[2].replace(AT, "at: 2025-11-21")
    assert told(tmp_path, trades.RULES, *entries) == []


@pytest.mark.parametrize(
    ("amount", "day", "expected"),
    [
        ("over HKD 800 million", "2025-11-24", []),
        (
            "over HKD 8 billion",
            "2025-11-24",
            [("error", f"over HKD 8 bn ÷ 21.5 m shares = over HKD 371.2, but c says HKD 38.66: factor 10^1: {SLIP}")],
        ),
        (
            "HKD 2.4 billion",
            "2025-11-24",
            [("warning", "HKD 2.4 bn ÷ 21.5 m shares = HKD 112, but c says HKD 38.66")],
        ),
        ("over HKD 100 million", "2025-11-24", []),
        ("over HKD 8 billion", "2025-06-27", []),
    ],
)
def test_a_unit_price_is_near_the_share_price(
    tmp_path: Path, amount: str, day: str, expected: list[tuple[str, str]]
) -> None:
    """Without a price of the very days, the closes of those weeks tell the scale; those of other months do not."""
    found = told(
        tmp_path,
        trades.RULES,
        "n: shares_repurchased, period: 2025-11-20/2025-11-21, value: 21.5 million shares",
        f"a: share_repurchases, period: 2025-11-20/2025-11-21, value: {amount}",
        f"c: share_price, price: close, venue: HKEX, at: {day}, value: HKD 38.66",
    )
    assert [(level, message) for level, _, message in brief(found)] == expected
    assert {item.rule for item in found} <= {"unit-price-is-near-share-price"}


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (
            [
                "h: share_price, price: high, {}, at: 2025-11-24, value: HKD 38.20",
                "c: share_price, price: close, {}, at: 2025-11-24, value: HKD 38.66",
            ],
            ["HKD 38.66 is above the high of HKD 38.20 that h gives"],
        ),
        (
            [
                "l: share_price, price: low, {}, period: 2025-09-24/2025-11-24, value: HKD 39.62",
                "c: share_price, price: close, {}, at: 2025-11-24, value: HKD 38.66",
            ],
            ["HKD 38.66 is below the low of HKD 39.62 that l gives"],
        ),
        (
            [
                "h: share_price, price: high, {}, at: 2025-11-24, value: HKD 38.20",
                "p: repurchase_price, price: trades, {}, at: 2025-11-24, low: HKD 37.38, high: HKD 38.9",
            ],
            ["HKD 37.38–38.9 is above the high of HKD 38.20 that h gives"],
        ),
        (
            [
                "v: repurchase_price, price: average, {}, at: 2025-11-24, value: HKD 36.71",
                "p: repurchase_price, price: trades, {}, at: 2025-11-24, low: HKD 37.38, high: HKD 38.1",
            ],
            ["the average HKD 36.71 lies outside the HKD 37.38–38.1 of p"],
        ),
        (
            [
                "h: share_price, price: high, {}, at: 2025-11-24, value: HKD 38.70",
                "c: share_price, price: close, {}, at: 2025-11-24, value: HKD 38.7",
            ],
            [],
        ),
        (
            [
                "h: share_price, price: high, {}, at: 2025-11-24, value: HKD 38.20",
                "c: share_price, price: close, {}, at: 2025-11-25, value: HKD 38.66",
            ],
            [],
        ),
        (
            [
                "h: share_price, price: high, {}, at: 2025-11-24, value: HKD 38.20",
                "c: share_price, price: close, venue: NYSE, at: 2025-11-24, value: USD 50",
            ],
            [],
        ),
    ],
)
def test_no_price_is_beyond_the_extremes_of_its_period(tmp_path: Path, entries: list[str], expected: list[str]) -> None:
    """A close lies within the day's and the months' highs and lows, an average within its own trades."""
    found = told(tmp_path, trades.RULES, *(entry.format("venue: HKEX") for entry in entries))
    assert [message for _, _, message in brief(found)] == expected
    assert {item.rule for item in found} <= {"price-is-within-extremes"}
