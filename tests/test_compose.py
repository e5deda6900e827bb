"""A brief is composed in reading order, so that its marks count up as it is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from briefs import views
from tests.acme import FACTS, brief, case, view, write

# The parts of a view in the order in which its marks are given out: as page 1 is read, then the rest.
READ = (
    "title",
    "bottom_line",
    "what_changed",
    "lead_tables",
    "lead_charts",
    "price",
    "key_rows",
    "side_charts",
    "watch",
    "sections",
    "timeline",
    "people",
    "corrections",
    "open_questions",
    "method",
)


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> views.Brief:
    """The brief that has everything."""
    return view(case("tidewell", tmp_path_factory.mktemp("tidewell")))


def marks(part: object) -> Iterator[views.Mark]:
    """Every mark in a part of a view, in the order of its fields."""
    if isinstance(part, views.Mark):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from marks(item)
    elif isinstance(part, Struct):
        for name in part.__struct_fields__:
            yield from marks(getattr(part, name))


@pytest.mark.parametrize("kind", ["statement", "formula"])
def test_new_marks_appear_in_the_order_of_reading_by_parts(rich: views.Brief, kind: str) -> None:
    """No part of the brief wears a mark higher than one that first appears in a later part."""
    highest = 0
    order = [mark.label for mark in annexed(rich, kind)]
    for name in READ:
        found = [order.index(mark.label) for mark in marks(getattr(rich, name)) if mark.kind == kind]
        new = [place for place in found if place >= highest]
        assert set(new) == set(range(highest, highest + len(set(new)))), name
        highest += len(set(new))


def annexed(made: views.Brief, kind: str) -> list[views.Mark]:
    """The marks of the annex, in its order."""
    if kind == "statement":
        return [line.mark for line in made.evidence]
    return [line.mark for line in made.formulas]


def test_words_are_read_from_left_to_right(rich: views.Brief) -> None:
    """In the title, the first figure has the first mark."""
    assert [mark.label for mark in marks(rich.title)] == ["1", "1"]
    assert [mark.label for mark in marks(rich.bottom_line)] == ["a", "2", "b"]


def test_every_mark_leads_to_a_line_of_the_annex(rich: views.Brief) -> None:
    """No figure wears a mark that leads nowhere, and no anchor stands twice."""
    lines = [line.mark for line in rich.evidence] + [line.mark for line in rich.formulas]
    anchors = [mark.anchor for mark in (*lines, *(row.mark for row in rich.sources))]
    assert len(anchors) == len(set(anchors))
    for name in READ:
        assert {mark.anchor for mark in marks(getattr(rich, name))} <= set(anchors), name


def test_sections_stand_in_the_order_of_the_author_with_their_exhibits(rich: views.Brief) -> None:
    """The author's name of a section, else the usual one, else its id in words."""
    assert [(section.id, section.kind) for section in rich.sections] == [
        ("stock", "Stock move"),
        ("results", "Quarterly results"),
        ("business", "Turbines"),
        ("legal", "Legal risks"),
        ("outlook", "Outlook"),
        ("stores", "Stores"),
    ]
    assert [[chart.id for chart in section.charts] for section in rich.sections] == [
        [],
        ["revenue", "segments"],
        ["ramp"],
        [],
        [],
        [],
    ]
    assert [len(section.legal) for section in rich.sections] == [0, 0, 0, 3, 0, 0]
    assert [len(section.outlook) for section in rich.sections] == [0, 0, 0, 0, 4, 0]


def test_a_table_may_stand_in_a_section(tmp_path: Path) -> None:
    """Where its author puts it, and not on page 1."""
    front = """\
tables:
  - {id: t, section: numbers-of-note, title: Revenue, subtitle: Acme, columns: [2025-Q1], rows: [{metric: revenue}]}
charts:
  - {id: c, section: side, kind: columns, message: Up, measure: USD m, facts: [revenue_2024q1, revenue_2025q1]}
"""
    made = view(write(tmp_path, brief=brief(front, "## Sold {#numbers-of-note}\n")))
    (section,) = made.sections
    assert section.kind == "Numbers of note"
    assert [table.id for table in section.tables] == ["t"]
    assert made.lead_tables == ()
    assert [chart.id for chart in made.side_charts] == ["c"]


def test_the_furniture_says_who_whose_and_when(rich: views.Brief) -> None:
    """Company, tickers, currencies, kind, date and zone."""
    assert rich.identity == ("HKEX 99990", "Tidal turbines", "Reports in RMB, quoted in HKD")
    assert (rich.company, rich.company_full) == ("Tidewell", "Tidewell Turbines Group")
    assert (rich.as_of, rich.as_of_iso) == ("10\u00a0December 2025, 18:00 HKT", "2025-12-10T18:00+08:00")
    assert (rich.date_label, rich.kind_label) == ("10\u00a0December 2025", "Factual brief, not a recommendation")
    assert rich.specimen
    assert (rich.sponsored, rich.base_url) == ("", "")


def test_a_house_with_a_name_stands_behind_its_brief(tmp_path: Path) -> None:
    """Address and paper of the workspace; without a listing, the zone is a distance."""
    made = view(case("dunmarrow", tmp_path))
    assert made.identity == ("Food retail", "Reports and quoted in GBP")
    assert (made.base_url, made.paper, made.rises) == ("https://bramble-reed.example/papers/", "letter", "mainland")
    assert made.is_draft
    assert made.as_of == "15\u00a0August 2025, 09:00 UTC+01:00"


def test_what_nobody_states_is_not_there(tmp_path: Path) -> None:
    """One fact makes one statement, one source, and no exhibit."""
    made = view(case("oakmoth", tmp_path))
    for name in (*READ[3:], "formulas"):
        assert not getattr(made, name), name
    assert len(made.evidence) == len(made.sources) == 1


def test_a_view_is_the_same_however_often_it_is_made(tmp_path: Path) -> None:
    """Nothing of one composition is left for the next."""
    root = write(tmp_path, facts=FACTS, brief=brief("key_data: [revenue_2025q1.yoy]\n"))
    assert view(root) == view(root)
