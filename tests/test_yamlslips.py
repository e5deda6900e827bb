"""Slips in YAML: each is told at its place with what to do, and hides nothing else."""

from __future__ import annotations

import pytest

from briefs.yamlfile import read
from briefs.yamlnodes import plain
from tests import yamls
from tests.yamls import faults, told

loader = yamls.loader  # a fixture is looked for here


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


@pytest.mark.parametrize(
    "character", "\0\x08\x0b\x0c\x1f\x7f\x9f\u061c\u200e\u200f\u2028\u202a\u202e\u2066\u2069\ud800\udfff\ufeff\uffff"
)
def test_characters_that_do_not_show(character: str) -> None:
    """Each control, direction mark, lone surrogate and noncharacter is refused by its number."""
    (fault,) = faults(f"a: b{character}c")
    assert (fault.rule, fault.at.column) == ("text-is-clean", 5)
    assert f"U+{ord(character):04X}" in fault.message
