"""Adjusted figures are called so, and stand beside the reported figure they adjust."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import adjusted
from tests.checks.desk import found, messages, said, stated
from tests.workspaces import BRIEF

ADJUSTED = "adj: {metric: net_profit, basis: adjusted, period: 2025-Q3, value: RMB 1.1 billion}"
EARLIER = "ear: {metric: net_profit, basis: adjusted, period: 2025-Q2, value: RMB 1.0 billion}"
REPORTED = "rep: {metric: net_profit, period: 2025-Q3, value: RMB 1.3 billion}"
LABELLED = "lab: {metric: net_profit, basis: adjusted, period: 2025-Q3, value: RMB 1.1 billion, label: {en: Profit}}"
BOX = "key_data: [rep]\n"
UNSAID = "warning adjusted-is-named: {} is adjusted, but “{}” does not say so"
ALONE = "warning adjusted-has-neighbour: adj is adjusted; the reported net profit of Q3 2025 is nowhere in this brief"
TABLE = "tables: [{id: t, title: TITLE, subtitle: S, columns: [2025-Q3, 2025-Q2], rows: [ROWS]}]\n"
CHART = "charts: [{id: c, kind: columns, message: MESSAGE, measure: 'RMB bn', facts: [ear, adj]}]\n"


def told(root: Path, more: str) -> list[str]:
    """What is found in Vela's brief with more front matter."""
    facts = stated(ADJUSTED, EARLIER, REPORTED, LABELLED)
    return messages(found(adjusted.RULES, root, facts, BRIEF.replace("watch:", f"{more}watch:")))


def test_an_adjusted_figure_has_its_neighbour(tmp_path: Path) -> None:
    """An adjusted profit in prose without the reported one anywhere in the brief is a warning."""
    alone = said("The adjusted net profit was {{ adj }}.")
    told = found(adjusted.RULES, tmp_path / "1", stated(ADJUSTED, REPORTED), alone)
    assert messages(told) == [
        "warning adjusted-has-neighbour: adj is adjusted; the reported net profit of Q3 2025 is nowhere in this brief"
    ]
    assert told[0].hint == "print {{ rep }} beside it"
    both = said("The adjusted net profit was {{ adj }}, as reported {{ rep }}.")
    assert found(adjusted.RULES, tmp_path / "2", stated(ADJUSTED, REPORTED), both) == []
    boxed = alone.replace("watch:", "key_data: [rep]\nwatch:")
    assert found(adjusted.RULES, tmp_path / "3", stated(ADJUSTED, REPORTED), boxed) == []


def test_an_adjusted_figure_is_called_adjusted(tmp_path: Path) -> None:
    """Words that print an adjusted figure say so, in English or in Chinese."""
    boxed = BRIEF.replace("watch:", "key_data: [rep]\nwatch:")
    facts = stated(ADJUSTED, REPORTED)
    told = found(adjusted.RULES, tmp_path / "1", facts, f"{boxed}The net profit was {{{{ adj }}}}.\n")
    assert messages(told) == [
        "warning adjusted-is-named: an adjusted figure stands in words that do not call it adjusted"
    ]
    assert found(adjusted.RULES, tmp_path / "2", facts, f"{boxed}經調整淨利潤為{{{{ adj }}}}。\n") == []


@pytest.mark.parametrize(
    ("datum", "expected"),
    [
        ("{fact: adj, label: Net profit}", [UNSAID.format("adj", "Net profit")]),
        ("{fact: adj, label: Adjusted net profit}", []),
        ("{fact: adj, label: 'Net profit, adj.'}", []),
        ("{fact: adj, label: 'Net profit, non-IFRS'}", []),
        ("{fact: adj, label: 經調整淨利潤}", []),
        ("{fact: adj}", []),
        ("{fact: lab}", [UNSAID.format("lab", "")]),
        ("{fact: adj.yoy, label: Net profit}", []),
    ],
)
def test_a_box_calls_an_adjusted_figure_so(tmp_path: Path, datum: str, expected: list[str]) -> None:
    """A label of the author's has to say it; what a figure is called by itself does."""
    assert told(tmp_path, f"key_data: [rep, {datum}]\n") == expected


@pytest.mark.parametrize(
    ("rows", "title", "expected"),
    [
        ("{metric: net_profit}, {metric: net_profit, basis: adjusted}", "T", []),
        ("{metric: net_profit}, {metric: net_profit, basis: adjusted, label: Adjusted}", "T", []),
        (
            "{metric: net_profit, label: Net}, {metric: net_profit, basis: adjusted, label: Net}",
            "T",
            [UNSAID.format("adj", "Net")],
        ),
        (
            "{metric: net_profit, label: Net}, {metric: net_profit, basis: adjusted, label: Net}",
            "Adjusted and reported",
            [UNSAID.format("adj", "Net")],
        ),
        (
            (
                "{group: GAAP}, {metric: net_profit, label: Net}, {group: Non-GAAP}, "
                "{metric: net_profit, basis: adjusted, label: Net}"
            ),
            "T",
            [],
        ),
        ("{metric: net_profit, basis: adjusted, label: Net}", "Adjusted results", [ALONE]),
        ("{metric: net_profit, basis: adjusted, label: Net}", "T", [ALONE, UNSAID.format("adj", "Net")]),
        (
            "{metric: net_profit, label: Adjusted net profit}",
            "T",
            ["warning adjusted-is-named: “Adjusted net profit” labels rep, which is stated as reported"],
        ),
    ],
)
def test_a_table_tells_adjusted_rows_from_reported_ones(
    tmp_path: Path, rows: str, title: str, expected: list[str]
) -> None:
    """A row, its group or the title says it, the last two for all they head; a row as reported is neighbour enough."""
    assert told(tmp_path, TABLE.replace("ROWS", rows).replace("TITLE", title)) == expected


def test_a_chart_of_adjusted_figures_says_so(tmp_path: Path) -> None:
    """Its message, its measure or its note; of its figures the latest has a neighbour."""
    plain, said_ = (CHART.replace("MESSAGE", message) for message in ("Net profit", "Adjusted net profit"))
    assert told(tmp_path / "1", BOX + plain) == [UNSAID.format("ear", "Net profit")]
    assert told(tmp_path / "2", BOX + said_) == []
    assert told(tmp_path / "3", said_) == [ALONE]
