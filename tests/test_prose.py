"""References in an author's words: cut out whole, each with the line and column it was written at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.diagnostics import Location
from briefs.model import Words
from briefs.prose import Reference, plain, references, segments
from briefs.schema import RiskEntry
from briefs.shaping import shaped
from briefs.yamlfile import read

AT = Location("a.md", 1, 1)


def said(text: str) -> Words:
    """Words that are the whole of a file."""
    return Words(text, AT, text)


def in_yaml(text: str) -> Words:
    """The words under `what` of a YAML file, as they are read from it."""
    root, faults = read(text, "a.yaml")
    assert not faults
    file, misfits = shaped(RiskEntry, root, text)
    assert not misfits
    assert file is not None
    return file.words(file.shape.what, "what")


def places(words: Words) -> list[tuple[str, int, int]]:
    """Name, line and column of each reference."""
    return [(found.name, found.at.line, found.at.column) for found in references(words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ a }}", Reference("a", AT)),
        ("{{a}}", Reference("a", AT)),
        ("{{ nio.revenue_2025q3.yoy }}", Reference("nio.revenue_2025q3.yoy", AT)),
        ("{{ @deep-news-2025-11-25 }}", Reference("deep-news-2025-11-25", AT, is_source=True)),
        ("{{ a | abs }}", Reference("a", AT, modifiers=("abs",))),
        ("{{ a|abs|bare }}", Reference("a", AT, modifiers=("abs", "bare"))),
        ("{{ a | digits(3) }}", Reference("a", AT, digits=3)),
        ("{{ a | signed | digits( 12 ) }}", Reference("a", AT, modifiers=("signed",), digits=12)),
    ],
)
def test_references(text: str, expected: Reference) -> None:
    """A reference is a name, of a figure or with @ of a source, and modifiers from a fixed list."""
    assert segments(said(text)) == ((expected,), ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x {{ a b }}", [(3, "{{ a b }} is no reference")]),
        ("x {{}}", [(3, "{{}} is no reference")]),
        ("x {{ a.b() }}", [(3, "{{ a.b() }} is no reference")]),
        ("x {{ 5 + 5 }} {{ y", [(3, "{{ 5 + 5 }} is no reference"), (15, "{{ has no partner")]),
        ("x {{ a }", [(3, "{{ has no partner")]),
        ("x {{ a }} y }}", [(13, "}} has no partner")]),
        ("{{ a }} {{ b }} {{ c", [(17, "{{ has no partner")]),
        ("{{ a }} {{ b", [(9, "{{ has no partner")]),
        ("{{ a | loud }} {{ a | loud }}", [(1, "loud is no modifier"), (16, "loud is no modifier")]),
        ("{{ a | abs(2) }}", [(1, "abs is no modifier")]),
        ("{{ a | digits }}", [(1, "digits is no modifier")]),
        ("{{ a | digits(0) }}", [(1, "digits is no modifier")]),
        ("{{ a | digits(123) }}", [(1, "{{ a | digits(123) }} is no reference")]),
        ("{{ __class__ }}", [(1, "{{ __class__ }} is no reference")]),
    ],
)
def test_what_is_no_reference_is_told(text: str, told: list[tuple[int, str]]) -> None:
    """Braces without a partner, names that are none, unknown modifiers: told at their column, with a hint."""
    faults = segments(said(text))[1]
    assert [(fault.at.column, fault.message) for fault in faults] == told
    assert all(fault.rule == "reference-is-whole" and fault.hint for fault in faults)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: r\ntitle: t\nwhat: is {{ a }} or {{ a }}\nrests_on: []\n", [("a", 3, 10), ("a", 3, 21)]),
        ('id: r\ntitle: t\nwhat: "億 {{ a }}"\nrests_on: []\n', [("a", 3, 10)]),
        ("id: r\ntitle: t\nrests_on: []\nwhat: one\n  two {{ a }}\n  and {{ b }}\n", [("a", 5, 7), ("b", 6, 7)]),
        (
            "id: r\ntitle: t\nrests_on: []\nwhat: >-\n  It {{ a }} and\n  {{ b }}, {{ a }}\n\n  億{{ c }}\n",
            [("a", 5, 6), ("b", 6, 3), ("a", 6, 12), ("c", 8, 4)],
        ),
        ("id: r\ntitle: t\nrests_on: []\nwhat: | # not {{ a }}\n  {{ a }}\n", [("a", 5, 3)]),
        ("id: r # {{ a }}\ntitle: '{{ a }}'\nrests_on: []\nwhat: 'x {{ a }}'\n", [("a", 4, 10)]),
    ],
)
def test_places_inside_yaml(text: str, expected: list[tuple[str, int, int]]) -> None:
    """Inside plain, quoted, folded and literal blocks each reference stands where the file has it."""
    assert places(in_yaml(text)) == expected


def test_a_fault_in_a_folded_block_has_its_column() -> None:
    """What is no reference deep in a folded block is told at its own line and column."""
    words = in_yaml("id: r\ntitle: t\nrests_on: []\nwhat: >-\n  {{ a }} then {{ b c }}\n  {{ d | loud }} {{ a\n")
    assert [(fault.at.line, fault.at.column) for fault in segments(words)[1]] == [(5, 16), (6, 3), (6, 18)]


def test_a_reference_broken_over_lines_is_told_at_the_start() -> None:
    """A reference that a fold joined again stands nowhere in the file as read: it is placed at the words' start."""
    words = in_yaml("id: r\ntitle: t\nrests_on: []\nwhat: >-\n  x {{\n  a }}\n")
    assert places(words) == [("a", 5, 1)]


def test_plain_words() -> None:
    """In plain words each reference is one character that no text holds."""
    assert plain(said("up {{ a }} and {{ @b }}.")) == "up \ufffc and \ufffc."


@given(st.lists(st.sampled_from(["{{", "}}", "{", "}", " a ", "@", "|", "abs", "digits(2)", "\n", "億", "5"])))
def test_nothing_is_lost(pieces: list[str]) -> None:
    """Whatever is written, each piece is plain text, a reference or a fault, and every place lies in the text."""
    text = "".join(pieces)
    cut, faults = segments(said(text))
    lines = text.split("\n")
    for at in [fault.at for fault in faults] + [piece.at for piece in cut if isinstance(piece, Reference)]:
        assert at == AT or lines[at.line - 1][at.column - 1 :].startswith(("{{", "}}"))
    assert bool(faults) or "{{" not in "".join(piece for piece in cut if isinstance(piece, str))
