"""YAML as written: text stays text, and places are exact."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.diagnostics import Location
from briefs.yamlfile import read
from briefs.yamlnodes import ListNode, MapNode, Scalar, Style, blanks, find, key_place, place, plain
from tests import yamls
from tests.strategies import plain_trees, yaml_like_text
from tests.yamls import paths

loader = yamls.loader  # a fixture is looked for here


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "typed", ["0700", "NO", "3.50", "12:30", "1_000", "~", "null", "2025-11-25", "0x1F", "+22.3%", ".5"]
)
def test_scalars_come_through_as_typed(typed: str) -> None:
    """No scalar is turned into a number, a truth or a date."""
    root, found = read(f"a: {typed}\nb: [{typed}]\nc: {{d: {typed}}}\n", "a.yaml")
    assert not found
    assert plain(root) == {"a": typed, "b": [typed], "c": {"d": typed}}


@pytest.mark.usefixtures("loader")
def test_styles() -> None:
    """A scalar remembers how it was written; the place of quoted text is behind its quote."""
    root, found = read("a: x\nb: 'y'\nc: \"z\"\nd: |\n  w\ne: >\n  v\nf:\n", "a.yaml")
    assert not found
    assert [
        (node.text, node.at.column, node.style) for _, node in root.entries.values() if isinstance(node, Scalar)
    ] == [
        ("x", 4, Style.PLAIN),
        ("y", 5, Style.QUOTED),
        ("z", 5, Style.QUOTED),
        ("w\n", 4, Style.BLOCK),
        ("v\n", 4, Style.BLOCK),
        ("", 3, Style.PLAIN),
    ]


@pytest.mark.usefixtures("loader")
def test_places() -> None:
    """Keys and values are found by line and column, counted in characters, from the line the text begins on."""
    root, found = read("甲: 億元\nb:\n  - c: {d: 'e'}\n", "notes.md", first_line=3)
    assert not found
    assert {path: (at.line, at.column) for path in paths(root) for at in [place(root, path)]} == {
        (): (3, 1),
        ("甲",): (3, 4),
        ("b",): (5, 3),
        ("b", 0): (5, 5),
        ("b", 0, "c"): (5, 8),
        ("b", 0, "c", "d"): (5, 13),
    }
    assert {path: (at.line, at.column) for path in paths(root) if (at := key_place(root, path))} == {
        ("甲",): (3, 1),
        ("b",): (4, 1),
        ("b", 0, "c"): (5, 5),
        ("b", 0, "c", "d"): (5, 9),
    }
    assert place(root, ("甲",)).path == "notes.md"
    assert place(root, ("b", 0, "x", "y")) == place(root, ("b", 0))
    assert place(root, ("b", 7)) == place(root, ("b",))
    assert find(root, ("b", 0, "x")) is None
    assert key_place(root, ("b", 0, "x")) is None


def test_blanks_are_found_by_their_paths() -> None:
    """A value that is nothing or blanks alone is found below keys and dashes, in any depth."""
    root, _ = read("a:\nb: [x, '']\nc: {d: ' ', e: f}\ng:\n  - h:\n", "a.yaml")
    assert sorted(blanks(root), key=str) == [("a",), ("b", 1), ("c", "d"), ("g", 0, "h")]


def test_looking_up() -> None:
    """A mapping gives its keys in order and a value by key, or nothing."""
    root, _ = read("b: 1\na: [2]\n", "a.yaml")
    assert root.keys() == ("b", "a")
    assert isinstance(root.get("a"), ListNode)
    assert root.get("c") is None


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n", "\ufeff"])
def test_an_empty_file_is_an_empty_mapping(text: str) -> None:
    """An empty file has no fault."""
    assert read(text, "a.yaml") == (MapNode({}, Location("a.yaml")), ())


def test_a_byte_order_mark_is_dropped() -> None:
    """A byte order mark before the text is no part of it."""
    assert plain(read("\ufeffa: b", "a.yaml")[0]) == {"a": "b"}


@given(plain_trees())
def test_any_tree_written_as_yaml_is_read_back(tree: dict[str, object]) -> None:
    """What is written with every text quoted comes back as it was, each value and key at a place of its own."""
    root, found = read(json.dumps(tree, ensure_ascii=False), "a.yaml")
    assert not found
    assert plain(root) == tree
    keys = [at for path in paths(root) if (at := key_place(root, path))]
    assert len(set(keys)) == len(keys)


@given(st.text() | yaml_like_text(), st.integers(1, 9))
def test_any_text_is_read_or_refused(text: str, first_line: int) -> None:
    """No text breaks the reader, and every place it tells lies in the text."""
    root, found = read(text, "a.yaml", first_line=first_line)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    values, keys = ([at(root, path) for path in paths(root)] for at in (place, key_place))
    for at in filter(None, [*(fault.at for fault in found), *values, *keys]):
        assert first_line <= at.line < first_line + len(lines) + 1
        assert at.column >= 1
    assert all(fault.hint for fault in found)


@pytest.mark.parametrize("character", "\u00a0\u3000\u2009−％，億𝄞")
def test_characters_of_the_trade(character: str) -> None:
    """Thin and full-width spaces, true minus and full-width signs are text like any other."""
    root, found = read(f"a: b{character}c", "a.yaml")
    assert not found
    assert plain(root) == {"a": f"b{character}c"}
