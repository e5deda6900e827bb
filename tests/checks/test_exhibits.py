"""What stands below one head: the currency, the unit and the scale it names, and one basis."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import exhibits
from tests.checks.desk import found, front, messages, stated

FACTS = stated(
    "rb: {metric: share_repurchases, period: 2025-Q3, value: HKD 2.5 billion}",
    "fee: {metric: operating_expenses, period: 2025-Q3, value: RMB 3 million}",
    "mg: {metric: gross_margin, period: 2025-Q3, value: 12.5%}",
    "np: {metric: net_profit, period: 2025-Q2, value: RMB 1.3 billion}",
    "adj: {metric: net_profit, basis: adjusted, period: 2025-Q3, value: RMB 1.5 billion}",
)
TOP = "as_of: 2025-11-22T18:00+08:00\ntitle: T {{ revenue_2025q3 }}\nbottom_line: So.\nwhat_changed: [A, B, C]\n"
TABLE = "tables: [{id: t, title: T, subtitle: SUBTITLE, columns: [2025-Q3], rows: [ROWS]}]\n"
CHART = "charts: [{id: c, kind: columns, message: M, measure: MEASURE, facts: [FACTS]}]\n"


def told(root: Path, more: str) -> list[str]:
    """What the rules say of a brief with more front matter, without the name of the rule they share."""
    findings = messages(found(exhibits.RULES, root, FACTS, front(TOP + more)))
    return [finding.replace(" figure-fits-its-head", "") for finding in findings]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "{group: G, unit: RMB bn}, {metric: share_repurchases}",
            "error: “RMB bn” heads a figure in HKD: HKD 2.5 bn is printed as 2.5",
        ),
        (
            "{group: G, unit: RMB bn}, {metric: deliveries}",
            "error: “RMB bn” heads a figure in vehicle: 108,732 is printed as 0.00",
        ),
        (
            "{metric: revenue, unit: 人民幣百萬港元}",
            "error: “人民幣百萬港元” names more than one currency: RMB 24.15 bn is printed as 24,150",
        ),
        (
            "{metric: revenue, unit: RMB mm}",
            (
                "error: “RMB mm” names no scale that is known: write tn, bn, m or ’000: RMB 24.15 bn is printed as "
                "24,150,000,000"
            ),
        ),
        ("{metric: revenue, unit: '%'}", "error: “%” heads a figure in RMB: RMB 24.15 bn is printed as 24,150,000,000"),
        ("{metric: revenue, unit: m}", "warning: RMB 24.15 bn is printed as 24,150, without its currency"),
        ("{metric: operating_expenses, unit: RMB bn}", "warning: RMB 3 m is printed as 0.00"),
        (
            "{metric: revenue, label: Revenue in HKD, unit: RMB bn}",
            "error: “Revenue in HKD” labels an amount in RMB: RMB 24.15 bn",
        ),
        ("{group: G, unit: RMB bn}, {metric: revenue}, {metric: share_repurchases, unit: HKD bn}", None),
        ("{group: Money, unit: RMB billion}, {metric: revenue}", None),
        ("{metric: revenue, unit: 人民幣億元}", None),
        ("{metric: revenue, unit: m, label: Revenue (RMB)}", None),
        ("{group: G, unit: RMB bn}, {metric: gross_margin}, {metric: deliveries, unit: vehicles}", None),
        ("{group: Units}, {metric: deliveries}", None),
    ],
)
def test_a_table_prints_what_its_heads_say(tmp_path: Path, rows: str, expected: str | None) -> None:
    """Another currency, another unit, an unread scale are errors; no currency, and a nought that is none, warnings."""
    table = TABLE.replace("SUBTITLE", "S").replace("ROWS", rows)
    assert told(tmp_path, table) == ([expected] if expected else [])


def test_a_subtitle_heads_rows_without_a_unit(tmp_path: Path) -> None:
    """A table “in RMB bn” whose rows name no unit prints them in full; one “in RMB” does what it says."""
    rows = TABLE.replace("ROWS", "{metric: revenue}")
    assert told(tmp_path / "1", rows.replace("SUBTITLE", '"Vela, RMB bn"')) == [
        "error: the table says “RMB bn”, but prints RMB 24.15 bn as 24,150,000,000"
    ]
    assert told(tmp_path / "2", rows.replace("SUBTITLE", '"Vela, RMB"')) == []


@pytest.mark.parametrize(
    ("measure", "facts", "expected"),
    [
        (
            "'Revenue, HKD bn'",
            "revenue_2025q2, revenue_2025q3",
            "error: “HKD bn” heads a figure in RMB: the chart prints 24.15 for RMB 24.15 bn",
        ),
        (
            "Revenue in RMB million",
            "revenue_2025q2, revenue_2025q3",
            "error: the measure says “RMB million”, but the chart prints 24.15 for RMB 24.15 bn",
        ),
        (
            "'Deliveries, thousand vehicles'",
            "deliveries_2025q3",
            "error: the measure says “thousand vehicles”, but the chart prints 108,732 for 108,732",
        ),
        (
            "Revenue",
            "revenue_2025q2, revenue_2025q3",
            "warning: the measure does not say in what the figures are: the chart prints 24.15 for RMB 24.15 bn",
        ),
        ("'Revenue, RMB bn'", "revenue_2025q2, revenue_2025q3", None),
        ("收入（人民幣十億元）", "revenue_2025q2, revenue_2025q3", None),
        ("Vehicles delivered by quarter", "deliveries_2025q3", None),
        ("'Deliveries, vehicles'", "deliveries_2025q3", None),
        ("'Deliveries, EVs'", "deliveries_2025q3", None),
        ("Gross margin", "mg", None),
    ],
)
def test_a_chart_prints_what_its_measure_says(tmp_path: Path, measure: str, facts: str, expected: str | None) -> None:
    """The currency and the scale that are named are those in which the figures are labelled."""
    chart = CHART.replace("MEASURE", measure).replace("FACTS", facts)
    assert told(tmp_path, chart) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ("key_data: [{fact: rb, label: Buybacks}]\nkey_note: HKD unless stated.\n", None),
        ("key_data: [{fact: rb, label: 'Buybacks, HKD'}]\n", None),
        ("key_data: [{fact: revenue_2025q3, label: Revenue}]\n", None),
        ("key_data: [{fact: revenue_2025q3, label: 'Revenue, RMB'}]\n", None),
        (
            "key_data: [{fact: rb, label: Buybacks}]\nkey_note: RMB unless stated.\n",
            "error: the box says “RMB unless stated.”, but HKD 2.5 bn is printed in it as 2.5 bn",
        ),
        (
            "key_data: [{fact: rb, label: Buybacks}]\n",
            "warning: HKD 2.5 bn is printed in the box as 2.5 bn, without its currency",
        ),
        (
            "key_data: [{fact: revenue_2025q3, label: 'Revenue, 港元'}]\n",
            "error: “Revenue, 港元” labels an amount in RMB: RMB 24.15 bn",
        ),
    ],
)
def test_the_box_says_in_what_its_amounts_are(tmp_path: Path, box: str, expected: str | None) -> None:
    """Amounts in the quote currency stand bare there: its note names it."""
    assert told(tmp_path, box) == ([expected] if expected else [])


def test_a_chart_keeps_to_one_basis(tmp_path: Path) -> None:
    """A profit as reported and one as adjusted are no series; two metrics are each on their own."""
    chart = CHART.replace("MEASURE", "'Profit, RMB bn'")
    assert told(tmp_path / "1", chart.replace("FACTS", "np, adj")) == [
        "error series-has-one-basis: the chart sets adj, adjusted, beside np, reported"
    ]
    assert told(tmp_path / "2", chart.replace("FACTS", "revenue_2025q2, adj")) == []
