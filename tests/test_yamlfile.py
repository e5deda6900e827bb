"""YAML as written: text stays text, places are exact, and every slip is told with what to do."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefs import yamlfile
from briefs.diagnostics import Diagnostic, Location
from briefs.yamlfile import read
from briefs.yamlnodes import ListNode, MapNode, Node, Path, Scalar, Style, blanks, find, key_place, place, plain
from tests.strategies import plain_trees, yaml_like_text


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads once with the fast reader and once with the one that stands in for it."""
    monkeypatch.setattr(yamlfile, "_LOADER", getattr(yaml, request.param))


def paths(node: Node) -> list[Path]:
    """The path of every node below this one, and its own."""
    inside: dict[str | int, Node] = {}
    if isinstance(node, MapNode):
        inside = {key: value for key, (_, value) in node.entries.items()}
    elif isinstance(node, ListNode):
        inside = dict(enumerate(node.items))
    return [(), *((step, *path) for step, value in inside.items() for path in paths(value))]


def faults(text: str) -> list[Diagnostic]:
    """Every fault of a text."""
    return list(read(text, "a.yaml")[1])


def told(text: str) -> list[tuple[str, int, int]]:
    """Rule, line and column of every fault."""
    return [(fault.rule, fault.at.line, fault.at.column) for fault in faults(text)]


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


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", ["- a\n", "a\n", "~\n", "''\n", "[a: b]\n"])
def test_the_file_is_a_mapping(text: str) -> None:
    """A file of another shape is refused."""
    assert [rule for rule, _, _ in told(text)] == ["file-is-mapping"]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: !!python/object:os.system x\n", [("yaml-is-plain", 1, 4)]),
        ("a: !x {b: c}\n", [("yaml-is-plain", 1, 4)]),
        ("a: &x b\nc: *x\n", [("yaml-is-plain", 1, 4), ("yaml-is-plain", 2, 4)]),
        ("%TAG ! x\n---\na: b\n", [("yaml-is-plain", 1, 1)]),
        ("a:\n  <<: {b: c}\n", [("yaml-is-plain", 2, 3)]),
        ("a: b\n---\nc: d\n", [("document-is-single", 2, 1)]),
        ("[a]: b\n", [("key-is-text", 1, 1)]),
        ("a: {{ b }}\n", [("key-is-text", 1, 5)]),
        (
            "a: 1\na: 2\nb: {c: 1, c: 2}\n'a': 3\n",
            [("key-is-unique", 2, 1), ("key-is-unique", 3, 11), ("key-is-unique", 4, 2)],
        ),
        ("a: b\0c\nd: \u202ee\u202e\n", [("text-is-clean", 1, 5), ("text-is-clean", 2, 4)]),
        ("a: \ud800\n", [("text-is-clean", 1, 4)]),
        ("a: b\ufeff\n", [("text-is-clean", 1, 5)]),
        ("a: b\u2028c\nd: \x85\n", [("text-is-clean", 1, 5), ("text-is-clean", 2, 4)]),
        (
            'a: "b\\u202e"\nc: "\\0"\nd: "\\r"\n',
            [("text-is-clean", 1, 4), ("text-is-clean", 2, 4), ("text-is-clean", 3, 4)],
        ),
        ("a: >5\nb: c\n", [("value-is-whole", 1, 4)]),
        ("a: " + "[" * 31 + "]" * 31, []),
        ("a: " + "[" * 32 + "]" * 32, [("nesting-is-shallow", 1, 35)]),
    ],
)
def test_refusals(text: str, expected: list[tuple[str, int, int]]) -> None:
    """What is no part of plain YAML is refused at its place, all of it in one run, each with a hint."""
    assert told(text) == expected
    assert all(fault.hint for fault in faults(text))


def test_what_is_refused_does_not_hide_the_rest() -> None:
    """Beside a refused entry the others are read, and the first of two entries of one key stays."""
    root, _ = read("a: 1\na: 2\n[b]: 3\n<<: 4\nc: !x 5\n'<<': 6\nd: \0\n", "a.yaml")
    assert plain(root) == {"a": "1", "c": "5", "<<": "6", "d": "\ufffd"}


def test_a_second_key_names_the_line_of_the_first() -> None:
    """The hint of a key that occurs twice says where it occurred first."""
    assert "line 2" in (faults("x: 0\na: 1\nb: 2\na: 3\n")[0].hint or "")


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "whole", "column"),
    [
        ("a: {value: RMB 21,793.9 million, quote: b}", {"value": "RMB 21,793.9 million", "quote": "b"}, 19),
        ("a: {value: 1,234,567}", {"value": "1,234,567"}, 14),
        ("a: {b: 億元 1,000}", {"b": "億元 1,000"}, 13),
        ("a: {b: up 22.3%, beating all}", {"b": "up 22.3%, beating all"}, 18),
        ("a: [1,234, 5]", ["1,234", "5"], 7),
    ],
)
def test_a_value_cut_at_its_comma_is_told(text: str, whole: object, column: int) -> None:
    """A comma that ended a value is told once, with the value as it was meant, which is also what comes out."""
    (fault,) = faults(text)
    assert (fault.rule, fault.at.column) == ("value-is-whole", column)
    assert "put it in quotes" in (fault.hint or "")
    assert plain(read(text, "a.yaml")[0]) == {"a": whole}


def test_the_hint_of_a_cut_value() -> None:
    """The hint says what the comma did and how the value is written."""
    hints = [fault.hint for fault in faults("a: {b: 1,000, c: 2,000}")]
    assert hints == [f'a comma inside {{ }} ends the value: put it in quotes, "{each}"' for each in ("1,000", "2,000")]


@pytest.mark.parametrize(
    "text",
    [
        "a: {b: 'c', d}",
        "a: {d}",
        "a: {b: c, d: }",
        "a: {b: , c}",
        "a: {b: c, 'd'}",
        "a: [1, 234]",
        "a: [1,2345]",
        "a: [b,234]",
    ],
)
def test_what_was_not_cut_is_left_alone(text: str) -> None:
    """Only a bare key behind a plain value is taken for the rest of that value."""
    assert not faults(text)


def test_a_cut_value_of_a_second_key() -> None:
    """The rest of a refused second value does not change the first, nor make further faults of its own."""
    root, found = read("a: {b: 1, b: 2,000, b: 3,000}", "a.yaml")
    assert plain(root) == {"a": {"b": "1"}}
    assert [fault.rule for fault in found] == ["key-is-unique", "value-is-whole", "key-is-unique", "value-is-whole"]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ("a:\n\tb: c\n", 2, "a tab is not allowed"),
        ("a: b: c\n", 1, 'a value with ": " inside needs quotes'),
        ("a: {b: c: d}\n", 1, 'a value with ": " inside needs quotes'),
        ("a: %5\n", 1, 'a value that begins with % needs quotes: "%5"'),
        ("a: @b\n", 1, 'a value that begins with @ needs quotes: "@b"'),
        ("a: `b`\n", 1, "a value that begins with ` needs quotes"),
        ("a: > 5 million\n", 1, "a value that begins with > needs quotes"),
        ("a: {{ b }} is built\n", 1, "a value that begins with { needs quotes, all of it"),
        ("- a: [b] c\n", 1, "a value that begins with [ needs quotes, all of it"),
        ("a: 'b' c\n", 1, "a value that begins with ' needs quotes, all of it"),
        ("x: y\na: 'b\n", 2, "close the quote opened on line 2"),
        ('a: "\\q"\n', 1, "in double quotes write \\\\ for a backslash"),
        ("a: {b: c\nd: e\n", 2, "close the { opened on line 1"),
        ("a: [b", 1, "close the [ opened on line 1"),
        ("[", 1, "a value that begins with [ needs quotes"),
        ("a:1\nb: 2\n", 2, 'write each entry as "key: value"'),
        ("a:\n  b: c\n d: e\n", 3, "begin those of one block in the same column"),
        ("a: b\nc\n", 2, 'write each entry as "key: value"'),
    ],
)
def test_broken_yaml(text: str, line: int, advice: str) -> None:
    """Where YAML cannot be read, the place is told and the usual slip behind it; nothing half-read comes out."""
    root, found = read(text, "a.yaml")
    fault = next(fault for fault in found if fault.rule == "yaml-is-valid")
    assert fault.at.line == line
    assert advice in (fault.hint or "")
    assert not root.entries


def test_faults_before_broken_yaml_are_told() -> None:
    """What was found before YAML broke is told in the same run."""
    assert [rule for rule, _, _ in told("a: 1\na: 2\nb: %\n")] == ["key-is-unique", "yaml-is-valid"]


def test_front_matter_lines() -> None:
    """Faults in front matter carry the line of the Markdown file, those of characters too."""
    _, found = read("a: 1\na: \0\nb: %\n", "a.md", first_line=2)
    assert [(fault.rule, fault.at.line) for fault in found] == [
        ("key-is-unique", 3),
        ("text-is-clean", 3),
        ("yaml-is-valid", 4),
    ]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", ["a: " + "[" * 100_000, "a: " + "{" * 100_000, "[" * 100_000, "- " * 100_000])
def test_deep_nesting_is_refused(text: str) -> None:
    """However deep a file is nested, it is refused and not recursed into."""
    root, found = read(text, "a.yaml")
    assert [fault.rule for fault in found] == ["nesting-is-shallow"]
    assert not root.entries


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


@pytest.mark.parametrize(
    "character", "\0\x08\x0b\x0c\x1f\x7f\x9f\u061c\u200e\u200f\u2028\u202a\u202e\u2066\u2069\ud800\udfff\ufeff\uffff"
)
def test_characters_that_do_not_show(character: str) -> None:
    """Each control, direction mark, lone surrogate and noncharacter is refused by its number."""
    (fault,) = faults(f"a: b{character}c")
    assert (fault.rule, fault.at.column) == ("text-is-clean", 5)
    assert f"U+{ord(character):04X}" in fault.message


@pytest.mark.parametrize("character", "\u00a0\u3000\u2009−％，億𝄞")
def test_characters_of_the_trade(character: str) -> None:
    """Thin and full-width spaces, true minus and full-width signs are text like any other."""
    root, found = read(f"a: b{character}c", "a.yaml")
    assert not found
    assert plain(root) == {"a": f"b{character}c"}
