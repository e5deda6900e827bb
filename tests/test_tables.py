"""Tables look their figures up by what they are, and line their decimals up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs import compose, tables, views
from briefs.outline import Brief
from briefs.period import Instant, Period, parse_instant
from tests.acme import FACTS, brief, case, checked, library, view, write

MORE = """\
  revenue_2024q4: {metric: revenue, period: 2024-Q4, value: USD 1.41 million, source: anvil, quote: USD 1.41 million}
  north_2025q1: {metric: revenue, entity: north, period: 2025-Q1, value: USD 0.9 million, source: anvil, quote: "0.9"}
  adjusted_2025q1: {metric: revenue, basis: adjusted, period: 2025-Q1, value: $1.6 million, source: anvil, quote: "1.6"}
  margin_2025q1: {metric: margin, period: 2025-Q1, value: 12.5%, source: anvil, quote: 12.5%}
  margin_2024q1: {metric: margin, period: 2024-Q1, value: 14%, source: anvil, quote: 14%}
  stores_now: {metric: stores, at: 2025-03-31, value: "18", source: anvil, quote: "18"}
derived:
  south_2025q1: {difference: [revenue_2025q1, north_2025q1], metric: revenue, entity: south}
"""
TABLE = """\
tables:
  - id: results
    title: Revenue is {{ revenue_2025q1 }}
    subtitle: Acme
    columns: [2025-Q1, 2024-Q1, yoy, 2024-Q4, qoq]
    rows:
      - {metric: revenue, strong: true, unit: USD m}
      - {group: Parts, unit: USD m}
      - {metric: revenue, entity: north, indent: 1}
      - {metric: revenue, entity: south, indent: 1}
      - {metric: revenue, basis: adjusted, label: Adjusted}
      - {group: Profitability, unit: "%"}
      - {metric: margin}
"""


def told(cell: views.Cell) -> str:
    """A cell as text, with a star where the figure was calculated."""
    if cell.figure is None:
        return cell.words
    return cell.figure.text.replace("\u2009", " ") + ("*" if cell.figure.kind == "derived" else "")


@pytest.fixture
def table(tmp_path: Path) -> views.Table:
    """The table of our brief, made."""
    return view(write(tmp_path, facts=FACTS + MORE, brief=brief(TABLE))).lead_tables[0]


def test_a_table_says_what_its_author_asked_for(table: views.Table) -> None:
    """Title with its figure, heads, groups, labels, indents; the words over the labels say how long a period is."""
    assert table.title.text.replace("\u00a0", " ").replace("\u2009", " ") == "Revenue is USD 1.5 m"
    assert (table.subtitle, table.stub, table.section) == ("Acme", "Three months to", "lead")
    assert [column.label.replace("\u00a0", " ") for column in table.columns] == [
        "Mar 2025",
        "Mar 2024",
        "on year",
        "Dec 2024",
        "on quarter",
    ]
    assert [column.current for column in table.columns] == [True, False, False, False, False]
    assert [column.is_change for column in table.columns] == [False, False, True, False, True]
    assert [(row.label, row.indent, row.strong, row.is_group, row.unit) for row in table.rows] == [
        ("Revenue", 0, True, False, "USD m"),
        ("Parts", 0, False, True, "USD m"),
        ("North", 1, False, False, ""),
        ("South", 1, False, False, ""),
        ("Adjusted", 0, False, False, ""),
        ("Profitability", 0, False, True, "%"),
        ("Margin", 0, False, False, ""),
    ]


def test_figures_are_found_by_metric_entity_basis_and_period(table: views.Table) -> None:
    """Stated and derived figures, stated and automatic changes; a dash where no source has one."""
    assert [[told(cell) for cell in row.cells] for row in table.rows if not row.is_group] == [
        ["1.5", "1.2", "+25%*", "1.41", "+6%*"],
        ["0.9", "–", "–", "–", "–"],
        ["0.6*", "–", "–", "–", "–"],
        ["1.6", "–", "–", "–", "–"],
        ["12.5", "14", "−2 pp*", "–", "–"],
    ]


def test_this_period_is_marked_in_every_row(table: views.Table) -> None:
    """The first period's cells are the current ones, those without a figure too."""
    for row in table.rows:
        assert [cell.current for cell in row.cells] == [True, False, False, False, False][: len(row.cells)]


def test_a_reader_who_hears_the_table_learns_why_a_cell_is_empty(table: views.Table) -> None:
    """A dash is said in words."""
    assert table.rows[2].cells[1].spoken == tables.NOT_KNOWN
    assert table.rows[0].cells[1].spoken == ""


def test_over_a_loss_no_percentage_is_given(tmp_path: Path) -> None:
    """n.m. where both figures are there and the change says nothing; a dash where one is missing."""
    rows = {row.label: row for row in view(case("dunmarrow", tmp_path)).lead_tables[0].rows}
    changes = {label: rows[label].cells[2] for label in ("Revenue", "Net profit", "North", "South", "Net margin")}
    assert {label: told(cell) for label, cell in changes.items()} == {
        "Revenue": "−9.3%*",
        "Net profit": "n.m.",
        "North": "n.m.",
        "South": "n.m.",
        "Net margin": "–",
    }
    assert changes["North"].spoken == tables.NOT_MEANINGFUL
    assert changes["Net margin"].spoken == tables.NOT_KNOWN


def test_a_stated_value_is_taken_before_a_derived_one_and_parts_never(tmp_path: Path) -> None:
    """A change has its fact's key: it is not the value of that row."""
    write(tmp_path, facts=FACTS.replace("USD 1.5 million,", "USD 1.5 million, change: {yoy: +26%},"))
    known = library(tmp_path)
    index = tables.Index.of(known, known.companies["acme"])
    assert sorted(figure.id for figure in index.by_key.values()) == ["acme.revenue_2024q1", "acme.revenue_2025q1"]
    assert index.change(known.figures["acme.revenue_2025q1"], "yoy") is known.figures["acme.revenue_2025q1.yoy"]
    assert index.change(None, "yoy") is None


def test_a_row_without_a_metric_or_a_column_without_a_period_finds_nothing(tmp_path: Path) -> None:
    """The head of a group states no figure."""
    outline = the_brief(tmp_path)
    known = library(tmp_path)
    index = tables.Index.of(known, known.companies["acme"])
    revenue, group = outline.tables[0].rows[:2]
    assert index.find(revenue, None) is None
    assert index.find(group, outline.tables[0].columns[0].period) is None


def the_brief(root: Path) -> Brief:
    """The outline of our brief with its table."""
    write(root, facts=FACTS + MORE, brief=brief(TABLE))
    return library(root).briefs[0]


@pytest.mark.parametrize(
    ("columns", "stub", "head"),
    [
        ("[2025-H1]", "Six months to", "Jun 2025"),
        ("[2025]", "Twelve months to", "Dec 2025"),
        ("[ytd/2025-04-30]", "Period", "Apr 2025"),
        ("[yoy]", "", "on year"),
    ],
)
def test_the_words_over_the_labels_follow_the_period(tmp_path: Path, columns: str, stub: str, head: str) -> None:
    """Halves and years are said as such; where there is no period there are no words."""
    made = view(write(tmp_path, brief=brief(TABLE.replace("[2025-Q1, 2024-Q1, yoy, 2024-Q4, qoq]", columns))))
    table = made.lead_tables[0]
    assert (table.stub, table.columns[0].label.replace("\u00a0", " ")) == (stub, head)


def test_a_fiscal_period_is_headed_by_its_name(tmp_path: Path) -> None:
    """The month in which a fiscal quarter ends would say another quarter to most readers."""
    columns = view(case("tidewell", tmp_path)).lead_tables[0].columns
    assert [column.label for column in columns][:2] == ["Q3\u00a0FY2026", "Q3\u00a0FY2025"]


def test_an_instant_has_no_length() -> None:
    """A day over a column needs no “months to”."""
    day = parse_instant("2025-03-31")
    assert isinstance(day, Instant)
    assert tables.stub(day) == ""
    assert tables.column_label(day) == "Mar\u00a02025"
    nothing: Period | None = None
    assert tables.stub(nothing) == ""


def cell(number: str) -> views.Cell:
    """A cell with that number."""
    figure = views.Figure("", "", number, "", "reported", "acme.x", number)
    return views.Cell(figure, after_point=len(number.rstrip(")").partition(".")[2]))


def test_decimals_stand_in_line_within_a_group() -> None:
    """What is missing of the group's longest decimals is filled with widths, not with zeros."""
    rows = [
        views.Row("a", (cell("1.25"), cell("7"))),
        views.Row("b", (cell("30"), views.Cell(None, "–"))),
        views.Row("Group", is_group=True),
        views.Row("c", (cell("3.5"), cell("8"))),
    ]
    padded = tables.padded(rows)
    assert [[(cell.pad, cell.point) for cell in row.cells] for row in padded] == [
        [(0, False), (0, False)],
        [(2, True), (0, False)],
        [],
        [(0, False), (0, False)],
    ]
    assert tables.padded([]) == ()


@given(st.lists(st.lists(st.sampled_from(["1", "1.5", "22.25", "(3.125)"]), min_size=2, max_size=2), max_size=6))
def test_every_column_of_a_group_is_equally_deep(numbers: list[list[str]]) -> None:
    """Digits after the point and padding come to the same in every row."""
    rows = tables.padded([views.Row("", tuple(cell(number) for number in row)) for row in numbers])
    for column in range(2):
        assert len({row.cells[column].after_point + row.cells[column].pad for row in rows}) <= 1
        deep = any(row.cells[column].after_point for row in rows)
        assert all(row.cells[column].point == (deep and row.cells[column].after_point == 0) for row in rows)


def test_brackets_of_losses_have_room_beside_them() -> None:
    """In a column of a group that has a loss in brackets, every other figure keeps the room of one."""
    rows = tables.padded([views.Row("a", (cell("1.5"), cell("7"))), views.Row("b", (cell("(2.5)"), cell("8")))])
    assert [[cell.aside for cell in row.cells] for row in rows] == [[True, False], [False, False]]


def test_a_table_without_a_finding_gives_its_figures_marks(tmp_path: Path) -> None:
    """A figure printed only in a table stands in the annex like any other."""
    write(tmp_path, facts=FACTS + MORE, brief=brief(TABLE))
    sure = checked(tmp_path)
    made = compose.view(sure, sure.library.briefs[0])
    labels = {line.claim.written for line in made.evidence}
    assert {"USD 0.9 million", "14%"} <= labels
