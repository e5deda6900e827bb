"""Scale: figures ten times their neighbours, their quote or their month, and such as cannot be at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import magnitudes
from tests.checks.lyra import brief, told

SLIP = "unit or 億/万/billion slip?"
YTD, MTD = "share_repurchases, period: ytd/2025-11-24", "share_repurchases, period: mtd/2025-11-24"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            ("CNY 111.3 billion", "CNY 11.6 billion", "CNY 113.12 billion"),
            [f"RMB 11.6 bn stands beside RMB 111.3 bn in q1 and RMB 113.12 bn in q3: factor 10^1: {SLIP}"],
        ),
        (
            ("1113億元", "CNY 116 billion", "CNY 1.1312 billion"),
            [f"RMB 1.1312 bn stands beside RMB 111.3 bn in q1 and RMB 116 bn in q2: factor 10^2: {SLIP}"],
        ),
        (("CNY 111.3 billion", "CNY 116 billion", "CNY 113.12 billion"), []),
        (("CNY 1 billion", "CNY 4 billion", "CNY 12 billion"), []),
    ],
)
def test_a_figure_ten_times_its_neighbours_is_told(
    tmp_path: Path, values: tuple[str, ...], expected: list[str]
) -> None:
    """The one figure of a series that is a power of ten from those beside it is doubted, and not its neighbours."""
    entries = [f"q{n}: revenue, period: 2025-Q{n}, value: {value}" for n, value in enumerate(values, 1)]
    found = told(tmp_path, magnitudes.RULES, *entries)
    assert [message for _, _, message in brief(found)] == expected
    assert {(item.rule, item.severity.value) for item in found} <= {("scale-matches-series", "warning")}


@pytest.mark.parametrize(
    "entries",
    [
        # a source that tells of a leap
        [
            "a: revenue, period: 2025-Q2, value: CNY 1 billion",
            "b: revenue, period: 2025-Q3, value: CNY 10 billion, change: {qoq: +900%}",
        ],
        # a profit may be a tenth of the one before
        [
            "a: net_profit, period: 2025-Q2, value: CNY 1 billion",
            "b: net_profit, period: 2025-Q3, value: CNY 10 billion",
        ],
        # a month and a year, two currencies, two entities
        [
            "a: revenue, period: 2025-08-01/2025-08-31, value: CNY 1 billion",
            "b: revenue, period: 2024, value: CNY 10 billion",
        ],
        ["a: revenue, period: 2025-Q2, value: CNY 1 billion", "b: revenue, period: 2025-Q3, value: HKD 10 billion"],
        [
            "a: revenue, entity: desk, period: 2025-Q2, value: CNY 1 billion",
            "b: revenue, period: 2025-Q3, value: CNY 10 billion",
        ],
    ],
)
def test_a_leap_that_may_be_true_is_left_alone(tmp_path: Path, entries: list[str]) -> None:
    """A leap its source tells of, a profit, another grain, currency or entity raise no alarm."""
    assert told(tmp_path, magnitudes.RULES, *entries) == []


def test_a_pair_that_differs_tenfold_is_told_once(tmp_path: Path) -> None:
    """Two prices a factor of ten apart give one warning, not two."""
    body = "share_price, price: close, venue: HKEX, at: 2025-11"
    found = told(tmp_path, magnitudes.RULES, f"a: {body}-24, value: HKD 38.66", f"b: {body}-25, value: HKD 403.4")
    assert [rule for _, rule, _ in brief(found)] == ["scale-matches-series"]


def test_a_year_to_date_far_above_its_month_is_doubted(tmp_path: Path) -> None:
    """Twenty-nine times the month in progress is a warning with that ratio; three times is no news."""
    month = f"m: {MTD}, value: over HKD 800 million"
    found = told(tmp_path, magnitudes.RULES, month, f"y: {YTD}, value: exceed HKD 23 billion")
    assert brief(found) == [
        (
            "warning",
            "year-to-date-keeps-pace",
            (
                "over HKD 23 bn in the year to 2025-11-24 is 29 times the over HKD 800 m of m; "
                "an even pace would make it 14 times"
            ),
        )
    ]
    assert found[0].facts == ("lyra.y", "lyra.m")
    assert told(tmp_path, magnitudes.RULES, month, f"y: {YTD}, value: exceed HKD 2.3 billion") == []
    target = [entry.replace("share_repurchases", "deliveries_target") for entry in (MTD, YTD)]
    assert told(tmp_path, magnitudes.RULES, f"m: {target[0]}, value: 800", f"y: {target[1]}, value: 23000") == []
    early = "m: share_repurchases, period: mtd/2025-11-03, value: HKD 200 million"
    assert told(tmp_path, magnitudes.RULES, early, f"y: {YTD}, value: HKD 23 billion") == []


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (
            "10,130",
            (
                "RMB 28.3 bn ÷ 10,130 = RMB 2.794 m per unit, but RMB 20.6 bn ÷ 81,302 = RMB 253,400 per unit (u2): "
                f"factor 10^1: {SLIP}"
            ),
        ),
        ("25,000", "RMB 28.3 bn ÷ 25,000 = RMB 1.132 m per unit, but RMB 20.6 bn ÷ 81,302 = RMB 253,400 per unit (u2)"),
        ("40,000", None),
        ("108,796", None),
    ],
)
def test_revenue_per_unit_does_not_jump(tmp_path: Path, units: str, expected: str | None) -> None:
    """Revenue per unit more than three times that of the quarter before is doubted."""
    found = told(
        tmp_path,
        [magnitudes.revenue_per_unit_is_steady],
        "r2: revenue, entity: desk, period: 2025-Q2, value: CNY 20.6 billion",
        "r3: revenue, entity: desk, period: 2025-Q3, value: CNY 28.3 billion",
        'u2: deliveries, entity: desk, period: 2025-Q2, value: "81,302"',
        f'u3: deliveries, entity: desk, period: 2025-Q3, value: "{units}"',
    )
    assert [message for _, _, message in brief(found)] == ([expected] if expected else [])


@pytest.mark.parametrize(("earnings", "count"), [("1.30", 0), ("1.80", 1), ("0.30", 1), ("-1.30", 0)])
def test_the_shares_behind_earnings_do_not_leap(tmp_path: Path, earnings: str, count: int) -> None:
    """Profit over earnings per share is the number of shares, which grows by no quarter from one period to the next."""
    found = told(
        tmp_path,
        magnitudes.RULES,
        'p2: net_profit, period: 2025-Q2, value: "USD 26,422 million"',
        'p3: net_profit, period: 2025-Q3, value: "USD 31,910 million"',
        "e2: earnings_per_share, period: 2025-Q2, value: USD 1.08",
        f"e3: earnings_per_share, period: 2025-Q3, value: USD {earnings}",
    )
    assert [rule for _, rule, _ in brief(found)] == ["earnings-per-share-are-steady"] * count


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("a: deliveries, period: 2025-Q3, value: -500", ["a is −500, but deliveries cannot be below zero"]),
        (
            "a: share_price, price: close, venue: HKEX, at: 2025-11-25, value: HKD -4",
            ["a is HKD −4, but share_price cannot be below zero"],
        ),
        ("a: net_profit, period: 2025-Q3, value: CNY -3 billion", []),
        ("a: shareholding, at: 2025-11-25, value: 123.26%", ["a is 123.26%, but a share lies between 0% and 100%"]),
        ("a: revenue_share, period: 2025-Q3, value: -3%", ["a is −3%, but a share lies between 0% and 100%"]),
        ("a: revenue_share, period: 2025-Q3, value: 100%", []),
        ("a: gross_margin, period: 2025-Q3, value: -120%", []),
    ],
)
def test_what_cannot_be_is_an_error(tmp_path: Path, entry: str, expected: list[str]) -> None:
    """A negative count, a negative price, a share above all there is; losses and bad margins are possible."""
    found = brief(told(tmp_path, magnitudes.RULES, entry))
    assert [message for level, _, message in found if level == "error"] == expected
    assert len(found) == len(expected)
