"""What each brief prints, in words and in exhibits."""

from __future__ import annotations

from pathlib import Path

from briefs.checks.book import Book
from briefs.checks.printed import facts_of, label, printed
from tests.checks.desk import desk, front, stated

BRIEF = """\
as_of: 2025-11-22T18:00+08:00
title: T {{ revenue_2025q3.yoy }}
bottom_line: So {{ @gazette }}.
what_changed: [A, B, C]
price: close_20251120
key_data: [{fact: shares_20251120, label: Shares}]
tables:
  - id: t
    title: T
    subtitle: T
    columns: [2025-Q3, 2025-Q2, qoq]
    rows: [{group: G, unit: RMB bn}, {metric: revenue}]
charts:
  - {id: c, kind: columns, message: M, measure: X, facts: [d], rows: [{metric: deliveries}]}
"""


def test_words_and_exhibits_are_told_apart(tmp_path: Path) -> None:
    """References in prose, risks and events are words; the box, tables and charts are exhibits, hung rows included."""
    workspace = desk(tmp_path)
    workspace.write("briefs/vela.md", front(BRIEF, "## S {#results}\nIt is {{ value_20251120 }}.\n"))
    workspace.write(
        "facts/vela/more.yaml",
        stated(
            "d: {metric: deliveries, entity: vans, period: 2025-Q3, value: 5}",
            "e: {metric: deliveries, period: 2025-Q2, value: 6}",
            rest='events: [{at: 2025-11-20, what: "{{ e }} built", source: gazette}, '
            '{at: 2025-11-23, what: "{{ d }} built", source: gazette}]\n',
        ),
    )
    library = workspace.library()
    (page,) = printed(Book.of(library))
    assert set(page.words) == {"vela.revenue_2025q3.yoy", "vela.value_20251120", "vela.e"}
    assert set(page.exhibits) == {
        "vela.close_20251120",
        "vela.shares_20251120",
        "vela.revenue_2025q3",
        "vela.revenue_2025q2",
        "vela.revenue_2025q3.qoq",
        "vela.d",
        "vela.deliveries_2025q3",
    }
    assert page.place("vela.value_20251120") == page.words["vela.value_20251120"]
    assert page.place("vela.revenue_2024q3") is None


def test_a_derived_figure_rests_on_facts(tmp_path: Path) -> None:
    """The facts of a market value are the price and the shares."""
    library = desk(tmp_path).library()
    value = library.figures["vela.value_20251120"]
    assert [fact.id for fact in facts_of(value)] == ["vela.close_20251120", "vela.shares_20251120"]


def test_a_label_names_metric_part_and_basis(tmp_path: Path) -> None:
    """An adjusted profit of a part is called so."""
    workspace = desk(tmp_path)
    workspace.write(
        "facts/vela/more.yaml",
        stated("a: {metric: net_profit, entity: vans, basis: adjusted, period: 2025-Q3, value: RMB 1 billion}"),
    )
    library = workspace.library()
    assert label(library, library.facts["vela.a"].key) == "Net profit, Vans, adjusted"
