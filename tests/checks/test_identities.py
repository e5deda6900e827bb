"""The arithmetic of accounts: what is caught, in which words, and what is right and left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import identities
from tests.checks.lyra import brief, plain, told

SLIP = "unit or 億/万/billion slip?"
Q3, LAST, Q2 = "period: 2025-Q3", "period: 2024-Q3", "period: 2025-Q2"


@pytest.mark.parametrize(
    ("entries", "severity", "message"),
    [
        (
            [
                f"a: revenue, {Q3}, value: CNY 12.30 billion, change: {{yoy: +20.0%}}",
                f"b: revenue, {LAST}, value: CNY 9.41 billion",
            ],
            "error",
            "RMB 12.30 bn ÷ (1 + 20.0%) = RMB 10.25 bn, but b says RMB 9.41 bn",
        ),
        (
            [
                f"a: revenue, {Q3}, value: CNY 12.30 billion, change: {{yoy: +20.0%}}",
                f"b: revenue, {LAST}, value: CNY 1.025 billion",
            ],
            "error",
            f"RMB 12.30 bn ÷ (1 + 20.0%) = RMB 10.25 bn, but b says RMB 1.025 bn: factor 10^1: {SLIP}",
        ),
        (
            [f'a: deliveries, {Q3}, value: "4,812", change: {{qoq: -3.9%}}', f'b: deliveries, {Q2}, value: "5,912"'],
            "error",
            "4,812 ÷ (1 − 3.9%) = 5,007, but b says 5,912",
        ),
        (
            [
                "a: share_price, price: close, venue: HKEX, at: 2025-11-24, value: HKD 40.34, change: {dod: +4.35%}",
                "b: share_price, price: close, venue: HKEX, at: 2025-11-21, value: HKD 39.66",
            ],
            "error",
            "HKD 40.34 ÷ (1 + 4.35%) = HKD 38.66, but b says HKD 39.66",
        ),
        (
            [
                f"a: gross_margin, {Q3}, value: 13.9%, change: {{yoy: +3.2 pts}}",
                f"b: gross_margin, {LAST}, value: 11.7%",
            ],
            "error",
            "13.9% − 3.2 pp = 10.70%, but b says 11.7%",
        ),
        (
            [
                f"a: revenue, {Q3}, value: CNY 12.299 billion, change: {{yoy: +19.9%}}",
                f"b: revenue, {LAST}, value: CNY 10.250 billion",
            ],
            "warning",
            "RMB 12.299 bn ÷ (1 + 19.9%) = RMB 10.26 bn, but b says RMB 10.250 bn",
        ),
    ],
)
def test_growth_that_does_not_lead_to_its_base_is_told(
    tmp_path: Path, entries: list[str], severity: str, message: str
) -> None:
    """A change, its value and the value before it that do not fit are told with the division done."""
    found = told(tmp_path, identities.RULES, *entries)
    assert [(level, rule) for level, rule, _ in brief(found)] == [(severity, "growth-matches-base")]
    assert plain(found[0].message) == message
    assert found[0].facts[0] == "lyra.a"
    assert found[0].at.line == 3


@pytest.mark.parametrize(
    "entries",
    [
        # rounded: 12.30 ÷ 1.2 is 10.25 give or take 0.005
        [
            f"a: revenue, {Q3}, value: CNY 12.3 billion, change: {{yoy: +20%}}",
            f"b: revenue, {LAST}, value: CNY 10.294 billion",
        ],
        # another entity, another basis, another currency are another matter
        [
            f"a: revenue, {Q3}, value: CNY 12.30 billion, change: {{yoy: +20%}}",
            f"b: revenue, entity: desk, {LAST}, value: CNY 3 billion",
        ],
        [
            f"a: net_profit, {Q3}, value: CNY 12 billion, change: {{yoy: +20%}}",
            f"b: net_profit, basis: adjusted, {LAST}, value: CNY 3 billion",
        ],
        [
            f"a: revenue, {Q3}, value: CNY 12.30 billion, change: {{yoy: +20%}}",
            f"b: revenue, {LAST}, value: HKD 11.2 billion",
        ],
        # from loss to profit no percentage is a base
        [
            f"a: net_profit, {Q3}, value: CNY 2 billion, change: {{yoy: +300%}}",
            f"b: net_profit, {LAST}, value: CNY -1 billion",
        ],
        # a bound holds for everything beyond it
        [
            f"a: revenue, {Q3}, value: CNY 12.30 billion, change: {{yoy: over 20%}}",
            f"b: revenue, {LAST}, value: CNY 10.2 billion",
        ],
        # the day before a Monday is a Friday; of a Friday's own base nothing is known
        [
            "a: share_price, price: close, venue: HKEX, at: 2025-11-21, value: HKD 40.34, change: {dod: +4.35%}",
            "b: share_price, price: close, venue: HKEX, at: 2025-11-24, value: HKD 38.66",
        ],
    ],
)
def test_growth_that_fits_or_cannot_be_told_is_left_alone(tmp_path: Path, entries: list[str]) -> None:
    """Rounding, another scope, a sign change and a bound raise no alarm."""
    assert told(tmp_path, identities.RULES, *entries) == []


def test_the_change_of_every_claim_is_held_against_the_base(tmp_path: Path) -> None:
    """A change that only the second source states is checked too; one that is rejected is not."""
    body = (
        f"a: revenue, {Q3}, claims: [{{value: CNY 12.3 billion, preferred: true, source: gazette, quote: x}}, "
        "{value: CNY 12.3 billion, change: {yoy: +30%}, source: herald, quote: y"
    )
    base = f"b: revenue, {LAST}, value: CNY 10.25 billion"
    assert [rule for _, rule, _ in brief(told(tmp_path, identities.RULES, f"{body}}}]", base))] == [
        "growth-matches-base"
    ]
    assert told(tmp_path, identities.RULES, f"{body}, rejected: Misprinted.}}]", base) == []


@pytest.mark.parametrize(
    ("margin", "expected"),
    [
        ("22.9%", []),
        ("23.9%", [("error", "margin-matches-profit", "RMB 25.94 bn ÷ RMB 113.12 bn = 22.93%, but c says 23.9%")]),
        (
            "2.29%",
            [
                (
                    "error",
                    "margin-matches-profit",
                    f"RMB 25.94 bn ÷ RMB 113.12 bn = 22.93%, but c says 2.29%: factor 10^1: {SLIP}",
                )
            ],
        ),
    ],
)
def test_a_margin_is_profit_over_revenue(tmp_path: Path, margin: str, expected: list[tuple[str, str, str]]) -> None:
    """A stated margin is recomputed from the stated profit and revenue."""
    found = told(
        tmp_path,
        identities.RULES,
        f"a: gross_profit, {Q3}, value: CNY 25.94 billion",
        f"b: revenue, {Q3}, value: CNY 113.12 billion",
        f"c: gross_margin, {Q3}, value: {margin}",
    )
    assert brief(found) == expected


@pytest.mark.parametrize(
    "entries",
    [
        [f"c: gross_margin, {Q3}, value: 22.9%"],
        [f"c: gross_margin, {Q3}, value: 22.9%", f"b: revenue, {Q3}, value: CNY 1 billion"],
        [f"c: gross_margin, {Q3}, value: 22.9%", f"a: gross_profit, {Q3}, value: CNY 1 billion"],
        [f'c: average_price, {Q3}, value: "CNY 260,100"', f"b: revenue, {Q3}, value: CNY 1 billion"],
        [f'c: average_price, {Q3}, value: "CNY 260,100"', f"b: deliveries, {Q3}, value: 1000"],
        [f"d: operating_profit, {Q3}, value: CNY 1 billion", f"b: revenue, {Q3}, value: CNY 2 billion"],
        [f"a: revenue, {Q3}, value: CNY 0.1 billion, change: {{yoy: +20%}}", f"b: deliveries, {LAST}, value: 1000"],
    ],
)
def test_an_identity_with_a_part_missing_says_nothing(tmp_path: Path, entries: list[str]) -> None:
    """Where a profit, a revenue or a count is not known, nothing can be recomputed."""
    assert told(tmp_path, identities.RULES, *entries) == []


def test_a_margin_is_of_its_own_basis(tmp_path: Path) -> None:
    """An adjusted margin is the adjusted profit over the revenue, which is reported; a reported profit is no match."""
    revenue, margin = f"b: revenue, {Q3}, value: CNY 100 billion", f"c: net_margin, basis: adjusted, {Q3}, value: 12.0%"
    profit = f"net_profit, {Q3}, value: CNY 10 billion"
    assert told(tmp_path, identities.RULES, f"a: {profit}", revenue, margin) == []
    found = told(tmp_path, identities.RULES, f"a: {profit}, basis: adjusted", revenue, margin)
    assert [rule for _, rule, _ in brief(found)] == ["margin-matches-profit"]


@pytest.mark.parametrize(
    ("metric", "value", "expected"),
    [
        ("gross_profit", "CNY 14 billion", [("error", "RMB 14 bn is more than the RMB 12 bn of b")]),
        ("net_profit", "CNY 14 billion", [("warning", "RMB 14 bn is more than the RMB 12 bn of b")]),
        ("net_profit", "CNY 12.2 billion", []),
        ("net_profit", "HKD 14 billion", []),
        ("market_value", "HKD 14 billion", []),
    ],
)
def test_profit_is_no_more_than_revenue(
    tmp_path: Path, metric: str, value: str, expected: list[tuple[str, str]]
) -> None:
    """A gross profit above revenue is an error, a net profit above it a warning; rounding and currencies are not."""
    found = told(
        tmp_path, identities.RULES, f"a: {metric}, {Q3}, value: {value}", f"b: revenue, {Q3}, value: CNY 12 billion"
    )
    assert [(level, message) for level, _, message in brief(found)] == expected
    assert {item.rule for item in found} <= {"profit-is-within-revenue"}


@pytest.mark.parametrize(
    ("profit", "expected"),
    [
        ("36,010", []),
        ("36,110", ["73.4% × USD 57.006 bn − USD 5.839 bn = USD 36.00 bn, but d says USD 36.110 bn"]),
        (
            "3,601",
            [f"73.4% × USD 57.006 bn − USD 5.839 bn = USD 36.00 bn, but d says USD 3.601 bn: factor 10^1: {SLIP}"],
        ),
    ],
)
def test_operating_profit_follows_from_margin_and_expenses(tmp_path: Path, profit: str, expected: list[str]) -> None:
    """Margin times revenue less expenses is the operating profit, within the rounding of the margin."""
    found = told(
        tmp_path,
        identities.RULES,
        f'a: revenue, {Q3}, value: "USD 57,006 million"',
        f"b: gross_margin, {Q3}, value: 73.4%",
        f'c: operating_expenses, {Q3}, value: "USD 5,839 million"',
        f'd: operating_profit, {Q3}, value: "USD {profit} million"',
    )
    assert [message for _, _, message in brief(found)] == expected
    assert {item.rule for item in found} <= {"operating-profit-matches-expenses"}
    assert [item.severity.value for item in found] == {"36,110": ["warning"], "3,601": ["error"]}.get(profit, [])


@pytest.mark.parametrize(
    ("price", "expected"), [("+2.8%", []), ("-2.8%", ["(1 + 37.4%) ÷ (1 + 33.8%) − 1 = 2.69%, but c.yoy says −2.8%"])]
)
def test_the_triangle_of_growth_closes(tmp_path: Path, price: str, expected: list[str]) -> None:
    """Growth of revenue, units and average price on one basis fit together; on two bases they are not compared."""
    entries = [
        f"a: revenue, {Q3}, value: CNY 28.3 billion, change: {{yoy: +37.4%}}",
        f'b: deliveries, {Q3}, value: "108,796", change: {{yoy: +33.8%}}',
    ]
    found = told(
        tmp_path, identities.RULES, *entries, f'c: average_price, {Q3}, value: "CNY 260,100", change: {{yoy: {price}}}'
    )
    assert [message for _, rule, message in brief(found) if rule == "growth-triangle-closes"] == expected
    other = told(
        tmp_path, identities.RULES, *entries, f'c: average_price, {Q3}, value: "CNY 260,100", change: {{qoq: -9%}}'
    )
    assert other == []


def test_the_triangle_closes_from_levels(tmp_path: Path) -> None:
    """Where revenue and units are stated for both quarters and no change of theirs is, it is computed."""
    entries = [
        f"a: revenue, {Q3}, value: CNY 8.3 billion",
        f"b: revenue, {Q2}, value: CNY 6.1 billion",
        f'c: deliveries, {Q3}, value: "31,900"',
        f'd: deliveries, {Q2}, value: "24,130"',
    ]
    priced = f'e: average_price, {Q3}, value: "CNY 260,200", change: {{qoq: {{}}}}'
    for right in ("+1.5%", "+2.9%", "+4.3%"):
        assert told(tmp_path, identities.RULES, *entries, priced.replace("{}", right)) == []
    found = brief(told(tmp_path, identities.RULES, *entries, priced.replace("{}", "+24.9%")))
    sum_ = "(RMB 8.3 bn ÷ RMB 6.1 bn) ÷ (31,900 ÷ 24,130) − 1 = 3%, but e.qoq says 24.9%"
    assert found == [("error", "growth-triangle-closes", sum_)]


def test_units_at_their_average_price_are_the_revenue(tmp_path: Path) -> None:
    """Units times average price is the revenue within rounding; ten times it is a slip of scale."""
    entries = [f'b: deliveries, {Q3}, value: "108,796"', f'c: average_price, {Q3}, value: "CNY 260,100"']
    assert told(tmp_path, identities.RULES, f"a: revenue, {Q3}, value: CNY 28.3 billion", *entries) == []
    found = brief(told(tmp_path, identities.RULES, f"a: revenue, {Q3}, value: CNY 283 billion", *entries))
    assert [(level, rule) for level, rule, _ in found] == [("error", "revenue-matches-units")]
    assert "108,796 × RMB 260,100 = RMB 28.30 bn, but a says RMB 283 bn: factor 10^1" in found[0][2]
