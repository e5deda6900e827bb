"""A brief's file: front matter typed, prose cut into sections, every part with its place."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.diagnostics import Diagnostic
from briefs.model import Company
from briefs.outline import Brief
from briefs.outlines import outline
from briefs.period import Duration
from tests.workspaces import BRIEF, vela

FRONT, BODY = BRIEF.split("---\n")[1:]


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Company:
    """The invented company."""
    return vela(tmp_path_factory.mktemp("vela")).library().companies["vela"]


def read(text: str, company: Company | None) -> tuple[Brief | None, list[Diagnostic]]:
    """The outline of a brief's text, and what is wrong with it."""
    found: list[Diagnostic] = []
    return outline("vela", text, "vela.md", {"vela": company}, found), found


def whole(text: str, company: Company) -> Brief:
    """The outline of a text without fault."""
    brief, found = read(text, company)
    assert not found
    assert brief is not None
    return brief


def with_front(more: str, company: Company) -> Brief:
    """A brief with more in its front matter."""
    return whole(f"---\n{FRONT}{more}---\n{BODY}", company)


def told(text: str, company: Company) -> list[tuple[str, int, int]]:
    """Rule, line and column of what is wrong with a brief's text."""
    return [(found.rule, found.at.line, found.at.column) for found in read(text, company)[1]]


def test_a_brief(company: Company) -> None:
    """The fields of the front matter come typed, with their places, and what is left out has its usual value."""
    brief = whole(BRIEF, company)
    assert (brief.id, brief.kind, brief.is_draft, brief.pages) == ("vela", "factual", False, "full")
    assert (brief.as_of.day, brief.as_of.time) == (date(2025, 11, 22), time(18, 0))
    assert (brief.title.at.line, brief.title.at.column) == (4, 8)
    assert [(words.at.line, words.at.column) for words in brief.what_changed] == [(7, 5), (8, 5), (9, 5)]
    assert [(ref.name, ref.at.line, ref.at.column) for ref in brief.watch] == [("prices", 10, 9)]
    assert (brief.price, brief.key_data, brief.tables, brief.charts, brief.waivers) == (None, (), (), (), ())
    assert brief.at.line == 2


def test_a_draft(company: Company) -> None:
    """A draft is told apart, as is a recommendation."""
    brief = with_front("status: draft\nkind: recommendation\npages: one\n", company)
    assert (brief.is_draft, brief.kind, brief.pages) == (True, "recommendation", "one")


def test_sections_and_their_places(company: Company) -> None:
    """A section has an id, a heading and prose, each where it is written, without white space around it."""
    body = "\n##  One rises  {#one}\n\n  It does.\n\nMore.\n\n### A part\n## 億 {#two-2}\n## Three {#three}"
    brief = whole(f"---\n{FRONT}---\n{body}", company)
    first = 12
    assert [
        (
            part.id,
            part.heading.text,
            part.heading.at.column,
            part.prose.text,
            part.prose.at.line - first,
            part.prose.at.column,
        )
        for part in brief.sections
    ] == [
        ("one", "One rises", 5, "It does.\n\nMore.\n\n### A part", 3, 3),
        ("two-2", "億", 4, "", 9, 1),
        ("three", "Three", 4, "", 9, 18),
    ]
    assert [part.at.line - first for part in brief.sections] == [1, 8, 9]


def test_a_brief_without_prose(company: Company) -> None:
    """A brief may be its front matter alone."""
    assert whole(f"---\n{FRONT}---", company).sections == ()
    assert whole(f"---\n{FRONT}---\n\n", company).sections == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Words.\n## One {#one}\n", [("section-has-heading", 12, 1)]),
        ("\n  Words.\n", [("section-has-heading", 13, 3)]),
        ("## One\n\nWords.\n", [("section-has-heading", 12, 1)]),
        ("## One {#one}\n## Two\n# Three {#three}\n", [("section-has-heading", 13, 1), ("section-has-heading", 14, 1)]),
        ("## One {#One}\n", [("section-has-heading", 12, 1)]),
        ("## One {#one}\n\n## One more {#one}\n", [("id-is-unique", 14, 15)]),
    ],
)
def test_faults_of_sections(body: str, expected: list[tuple[str, int, int]], company: Company) -> None:
    """Prose outside a section, a heading without an id and an id used twice are told where they stand."""
    assert told(f"---\n{FRONT}---\n{body}", company) == expected


@pytest.mark.parametrize("text", ["", "words", "---\ntitle: x\n", "\n---\na: b\n---\n", "x---\na: b\n---\n"])
def test_front_matter_is_needed(text: str, company: Company) -> None:
    """A brief without front matter at its very top is refused."""
    assert told(text, company) == [("front-matter-is-given", 1, 1)]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("", [("field-is-given", 2, 1)] * 5),
        ("a: %\n", [("yaml-is-valid", 2, 4)]),
        ("- a\n", [("file-is-mapping", 2, 1)]),
        (FRONT.replace("company: vela", "company: orion"), [("id-resolves", 2, 10)]),
        (FRONT.replace("as_of: 2025-11-22T18:00+08:00", "as_of: 2025-11-22"), [("period-is-stated", 3, 8)]),
        (FRONT.replace("T18:00+08:00", "T6pm"), [("period-is-stated", 3, 19)]),
        (FRONT + "colour: red\n", [("key-is-known", 11, 1)]),
        (FRONT + "charts: {}\n", [("shape-is-right", 11, 9)]),
    ],
)
def test_faults_of_front_matter(front: str, expected: list[tuple[str, int, int]], company: Company) -> None:
    """What is wrong with front matter is told on the lines of the Markdown file."""
    assert told(f"---\n{front}---\n{BODY}", company) == expected


def test_a_company_that_could_not_be_read(company: Company) -> None:
    """A company that was told already is not told again by its briefs."""
    assert read(BRIEF, None) == (None, [])
    assert read(BRIEF, company)[1] == []


def test_key_data(company: Company) -> None:
    """A row of key data is a figure, a figure with a label, or words; a row of neither is told."""
    brief = with_front(
        "key_data:\n  - a\n  - {fact: b, label: B, indent: true}\n  - {label: Next results, text: no date}\n", company
    )
    rows = [(row.ref.name if row.ref else None, row.label, row.words, row.indent) for row in brief.key_data]
    assert rows == [
        ("a", None, None, False),
        ("b", "B", None, True),
        (None, "Next results", "no date", False),
    ]
    assert brief.key_data[1].ref is not None
    assert (brief.key_data[1].ref.at.line, brief.key_data[1].ref.at.column) == (13, 12)
    assert told(f"---\n{FRONT}key_data: [{{label: a}}, {{fact: b, text: c}}]\n---\n", company) == [
        ("field-is-given", 11, 12),
        ("field-is-given", 11, 24),
    ]


def test_tables(company: Company) -> None:
    """A table's columns are periods and changes, its rows metrics and heads of groups; another column is told."""
    table = (
        "tables:\n  - id: results\n    title: T\n    subtitle: S\n    columns: [2025-Q3, yoy, qoq]\n    rows:\n"
        "      - {group: G, unit: RMB bn}\n"
        "      - {metric: revenue, entity: vans, basis: adjusted, indent: 1, strong: true}\n"
    )
    (spec,) = with_front(table, company).tables
    assert (spec.section, spec.title.text, spec.subtitle) == ("lead", "T", "S")
    assert isinstance(spec.columns[0].period, Duration)
    assert [column.change for column in spec.columns] == [None, "yoy", "qoq"]
    head, row = spec.rows
    assert (head.group, head.unit, head.metric, head.strong, head.indent) == ("G", "RMB bn", None, False, 0)
    assert (row.metric, row.entity, row.basis, row.indent, row.strong) == ("revenue", "vans", "adjusted", 1, True)
    assert (row.at.line, row.at.column) == (18, 9)
    wrong = table.replace("yoy, qoq", "dod, 2025-11-20")
    assert told(f"---\n{FRONT}{wrong}---\n", company) == [("period-is-stated", 15, 24), ("period-is-stated", 15, 29)]


def test_charts(company: Company) -> None:
    """A chart keeps what it draws as references with places; an event without a day is told."""
    chart = (
        "charts:\n  - id: c\n    kind: parts\n    section: side\n    message: M\n    measure: N\n    note: O\n"
        "    whole: w\n    parts:\n      - {fact: p, parts: [q, r], label: P}\n    enlarge: p\n    total: t\n"
        "    bracket: [a, b, c]\n    events: [{at: 2025-11-20, label: E}]\n    rows: [{metric: revenue}]\n"
        "  - {id: d, kind: columns, message: M, measure: N, facts: [e, f]}\n"
    )
    first, second = with_front(chart, company).charts
    assert [ref.name if ref else None for ref in (first.whole, first.enlarge, first.total)] == ["w", "p", "t"]
    assert [(part.ref.name, [ref.name for ref in part.parts], part.label) for part in first.parts] == [
        ("p", ["q", "r"], "P")
    ]
    assert [ref.name for ref in first.bracket] == ["a", "b", "c"]
    assert [(day.text, words.text) for day, words in first.events] == [("2025-11-20", "E")]
    assert (first.note.text if first.note else None, len(first.rows)) == ("O", 1)
    assert [(ref.name, ref.at.column) for ref in second.facts] == [("e", 60), ("f", 63)]
    assert (second.whole, second.note, second.events) == (None, None, ())
    assert told(f"---\n{FRONT}{chart.replace('2025-11-20', 'Friday')}---\n", company) == [("period-is-stated", 24, 19)]


def test_words_and_waivers(company: Company) -> None:
    """Questions may name the finding they speak for; corrections, method and waivers keep their places."""
    brief = with_front(
        "price: close\nkey_note: N\nopen_questions: [Q, {text: R, rule: a-rule, fact: f}]\ncorrections: {f: C}\n"
        "method: [M]\nsection_names: {business: Vans}\nwaive: [{rule: a-rule, fact: f, value: 5, reason: So}]\n",
        company,
    )
    assert [
        (asked.words.text, asked.rule, asked.fact.name if asked.fact else None) for asked in brief.open_questions
    ] == [
        ("Q", None, None),
        ("R", "a-rule", "f"),
    ]
    assert (brief.price.name if brief.price else None, brief.key_note) == ("close", "N")
    assert brief.corrections["f"].at.column == 18
    assert [words.text for words in brief.method] == ["M"]
    assert brief.section_names == {"business": "Vans"}
    (waiver,) = brief.waivers
    assert (waiver.rule, waiver.fact, waiver.value, waiver.reason, waiver.at.line) == ("a-rule", "f", "5", "So", 17)


@given(st.text(), st.text())
def test_any_text_is_read_or_refused(front: str, body: str) -> None:
    """No text breaks the reader of briefs."""
    for text in (front, f"---\n{front}\n---\n{body}"):
        brief, found = read(text, None)
        assert brief is None
        assert found


@given(st.lists(st.sampled_from(["## ", "# ", "a", "{#a}", "{#b}", "\n", "---", " ", "億"]), max_size=20))
def test_any_body_is_cut(company: Company, pieces: list[str]) -> None:
    """Whatever stands in a body, its sections follow one another and lie within it."""
    brief, found = read(f"---\n{FRONT}---\n{''.join(pieces)}", company)
    assert brief is not None
    lines = [section.at.line for section in brief.sections]
    assert lines == sorted(lines)
    assert all(line >= 12 for line in [*lines, *(each.at.line for each in found)])
