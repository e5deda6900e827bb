"""Changes in time: none left out that says the contrary, none over a change of sign, like against like."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import changes
from tests.checks.desk import found, front, messages, stated

BRIEF = "as_of: 2025-11-22T18:00+08:00\ntitle: Vans bring {{{{ v3 }}}}\nbottom_line: So.\nwhat_changed: [A, B, C]\n{}"
VANS = (
    "v3: {metric: revenue, entity: vans, period: 2025-Q3, value: RMB 11.31 billion, change: {yoy: +22.3%}}",
    "v2: {metric: revenue, entity: vans, period: 2025-Q2, value: RMB 11.60 billion}",
)
TABLE = "tables: [{{id: t, title: T, subtitle: T, columns: {}, rows: [{{metric: revenue, entity: vans}}]}}]\n"


def test_a_fall_on_the_quarter_is_printed_beside_a_rise_on_the_year(tmp_path: Path) -> None:
    """A rise on the year alone is a question that gives both changes and the value before."""
    brief = front(BRIEF.format("") + "key_data: [v3.yoy]\n")
    told = found(changes.RULES, tmp_path, stated(*VANS), brief)
    assert messages(told) == [
        (
            "question comparison-is-not-left-out: **Revenue, Vans on the quarter.** In Q3 2025 it "
            "rose 22.3% on the year and "
            "fell 2.5% on the quarter, to RMB 11.31 bn from RMB 11.60 bn."
        )
    ]
    assert told[0].facts == ("vela.v3",)
    assert (told[0].at.line, told[0].at.column) == (7, 12)


@pytest.mark.parametrize(
    "more",
    [
        "key_data: [v3.yoy, v3.qoq]\n",
        "key_data: [v3.yoy, v2]\n",
        "key_data: [v3]\n",
        TABLE.format("[2025-Q3, yoy, 2025-Q2, qoq]"),
    ],
)
def test_both_comparisons_or_neither_are_fine(tmp_path: Path, more: str) -> None:
    """Where the fall stands in words, in a table, or follows from the value before, nothing is left out."""
    assert found(changes.RULES, tmp_path, stated(*VANS), front(BRIEF.format(more))) == []


def test_a_table_may_leave_something_out_too(tmp_path: Path) -> None:
    """A table with the change on the year alone leaves the other one out."""
    told = found(changes.RULES, tmp_path, stated(*VANS), front(BRIEF.format(TABLE.format("[2025-Q3, yoy]"))))
    assert [finding.rule for finding in told] == ["comparison-is-not-left-out"]


def test_a_small_fall_may_go_unsaid(tmp_path: Path) -> None:
    """Less than a point either way is no contrary comparison."""
    facts = stated(VANS[0], VANS[1].replace("11.60", "11.35"))
    assert found(changes.RULES, tmp_path, facts, front(BRIEF.format("key_data: [v3.yoy]\n"))) == []


def test_two_rises_hide_nothing(tmp_path: Path) -> None:
    """Where both changes have one sign there is no contrary comparison, whichever is printed."""
    brief = front(BRIEF.format("key_data: [v3.yoy]\n"))
    assert found(changes.RULES, tmp_path / "1", stated(VANS[0], VANS[1].replace("11.60", "10.60")), brief) == []
    fell = VANS[0].replace("+22.3%", "-22.3%")
    assert found(changes.RULES, tmp_path / "2", stated(fell, VANS[1]), brief) == []


def test_the_fall_alone_leaves_something_out_too(tmp_path: Path) -> None:
    """Which of the two is good news is no matter: the fall on the quarter is not told without the rise on the year."""
    told = found(changes.RULES, tmp_path, stated(*VANS), front(BRIEF.format("key_data: [v3.qoq]\n")))
    assert messages(told) == [
        (
            "question comparison-is-not-left-out: **Revenue, Vans on the year.** In Q3 2025 it "
            "fell 2.5% on the quarter and rose 22.3% on the year, to RMB 11.31 bn."
        )
    ]


@pytest.mark.parametrize(
    ("now", "change", "told"),
    [
        ("1.7", "+240%", "a states 240% on the year, but RMB −2.5 bn in Q3 2024 and RMB 1.7 bn differ in sign"),
        ("-1.2", "-60%", None),
        ("-1.2", "-160%", "a states −160% on the year, but −160% would turn the sign of what was before"),
    ],
)
def test_no_percentage_spans_a_loss_and_a_profit(tmp_path: Path, now: str, change: str, told: str | None) -> None:
    """A percentage from a loss to a profit is an error; of a loss that narrowed it is the source's own."""
    facts = stated(
        f"a: {{metric: net_profit, period: 2025-Q3, value: RMB {now} billion, change: {{yoy: {change}}}}}",
        "b: {metric: net_profit, period: 2024-Q3, value: RMB -2.5 billion}",
    )
    findings = messages(found(changes.RULES, tmp_path, facts))
    assert findings == ([f"error change-keeps-sign: {told}"] if told else [])


def test_a_percentage_from_a_profit_to_a_loss_is_told(tmp_path: Path) -> None:
    """A loss after a profit is an error too, and a growth in points is none."""
    now = "a: {{metric: net_profit, period: 2025-Q3, value: RMB -1.2 billion, change: {{yoy: {}}}}}"
    then = "b: {metric: net_profit, period: 2024-Q3, value: RMB 2.5 billion}"
    told = found(changes.RULES, tmp_path / "1", stated(now.format("-48%"), then))
    assert [finding.facts for finding in told] == [("vela.a", "vela.b")]
    assert told[0].rule == "change-keeps-sign"
    margin = "a: {metric: gross_margin, period: 2025-Q3, value: -1.2%, change: {yoy: -3.1 pp}}"
    assert found(changes.RULES, tmp_path / "2", stated(margin)) == []


def test_other_formulas_may_set_unlike_figures(tmp_path: Path) -> None:
    """A ratio of a half to a quarter is no growth."""
    facts = stated(
        "a: {metric: revenue, entity: vans, period: 2025-Q3, value: RMB 11.31 billion}",
        "b: {metric: revenue, entity: vans, period: 2025-H1, value: RMB 11.60 billion}",
        rest="derived:\n  g: {ratio: [a, b]}\n",
    )
    assert found(changes.RULES, tmp_path, facts) == []


@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("entity: vans, period: 2025-H1", "the length of the period differs"),
        ("entity: vehicles, period: 2025-Q2", "entity differs"),
        ("entity: vans, basis: adjusted, period: 2025-Q2", "basis differs"),
        ("entity: vans, period: 2025-Q2", None),
        ("entity: vehicles, period: 2025-Q3", None),
        ("entity: vans, at: 2025-06-30", "the period differs"),
    ],
)
def test_like_is_compared_with_like(tmp_path: Path, then: str, told: str | None) -> None:
    """A growth from a half to a quarter, or from one part to another, is an error."""
    facts = stated(
        "a: {metric: revenue, entity: vans, period: 2025-Q3, value: RMB 11.31 billion}",
        f"b: {{metric: revenue, {then}, value: RMB 11.60 billion}}",
        rest="derived:\n  g: {growth: [a, b]}\n",
    )
    findings = found(changes.RULES, tmp_path, facts)
    assert [finding.message.rpartition(": ")[2] for finding in findings] == ([told] if told else [])
    assert all(finding.rule == "change-compares-like" for finding in findings)
