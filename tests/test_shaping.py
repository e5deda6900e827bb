"""Nodes put into their shapes: what does not fit is told once, at its place, and the rest is kept."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from briefs.frontmatter import BriefFile
from briefs.schema import CompanyFile, FactEntry, FactsFile, MetricsFile, WorkspaceFile
from briefs.shaping import S, Shaped, shaped
from briefs.yamlfile import read
from tests.strategies import plain_trees

FACT = "metric: revenue, period: 2025-Q3, value: 5, source: s, quote: q"
BRIEF = "company: vela\nas_of: x\ntitle: t\nbottom_line: b\nwhat_changed: []\n"


def shape(model: type[S], text: str) -> tuple[Shaped[S] | None, list[tuple[str, int, int, str]]]:
    """The text in its shape; rule, line, column and message of what did not fit."""
    root, faults = read(text, "a.yaml")
    assert not faults
    file, found = shaped(model, root, text)
    return file, [(each.rule, each.at.line, each.at.column, each.message) for each in found]


def hints(model: type[S], text: str) -> list[str | None]:
    """The hints of what did not fit."""
    return [each.hint for each in shaped(model, read(text, "a.yaml")[0], text)[1]]


def test_a_file_that_fits() -> None:
    """A file that fits comes as typed, its places and keys by path, nothing dropped."""
    file, found = shape(FactsFile, f"company: vela\nfacts:\n  a: {{{FACT}}}\n")
    assert not found
    assert file is not None
    assert file.shape.facts["a"].value == "5"
    assert (file.at("facts", "a", "value").column, file.key_at("facts", "a").column) == (48, 3)
    assert file.at("facts", "a", "low") == file.at("facts", "a")
    assert file.at("nothing", "here") == file.at()
    assert file.key_at("facts", "a", "low") == file.at("facts", "a")
    assert (file.dropped, file.dropped_ids) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("entry", "told", "kept"),
    [
        (f"a: {{{FACT}, colour: red}}", ("key-is-known", 3, 72, "the key colour is not known here"), {"a", "b"}),
        ("a: {metric: revenue, basis: both}", ("value-is-known", 3, 31, "basis is both, but can only be"), {"b"}),
        ("a: {period: 2025-Q3}", ("field-is-given", 3, 3, "facts a has no metric"), {"b"}),
        ("a: revenue", ("shape-is-right", 3, 6, "a should be a mapping"), {"b"}),
        ("a: {metric: [revenue]}", ("shape-is-right", 3, 15, "metric should be text"), {"b"}),
        ("a: {metric: revenue, change: 5%}", ("shape-is-right", 3, 32, "change should be a mapping"), {"b"}),
        ("a: {metric: revenue, claims: none}", ("shape-is-right", 3, 32, "claims should be a list"), {"b"}),
        ("a: {metric: revenue, claims: [none]}", ("shape-is-right", 3, 33, "item 1 should be a mapping"), {"b"}),
        (
            "a: {metric: revenue, claims: [{quote: q}]}",
            ("field-is-given", 3, 33, "facts a claims 0 has no source"),
            {"b"},
        ),
        ("a: {metric: revenue, change: {yoy: {}}}", ("shape-is-right", 3, 38, "yoy should be text"), {"b"}),
        (
            "a: {metric: revenue, period: , value: 5}",
            ("value-is-given", 3, 32, "nothing is written after period"),
            {"a", "b"},
        ),
        ("a: {metric: , value: 5}", ("value-is-given", 3, 15, "nothing is written after metric"), {"b"}),
    ],
)
def test_one_misfit_in_a_fact(entry: str, told: tuple[str, int, int, str], kept: set[str]) -> None:
    """A misfit is told once at its place; the entry around it goes, or the key alone, and its neighbour stays."""
    file, found = shape(FactsFile, f"company: vela\nfacts:\n  {entry}\n  b: {{{FACT}}}\n")
    assert [found[0][:3], len(found)] == [told[:3], 1]
    assert found[0][3].startswith(told[3])
    assert file is not None
    assert file.shape.facts.keys() == kept
    assert ("facts", "a") in {path[:2] for path in file.dropped}


@pytest.mark.parametrize("key", ["metrc", "perod", "vlaue", "sourse", "qoute"])
def test_a_misspelt_key_is_told_once(key: str) -> None:
    """A key that is surely meant for another is read as that one, at its own place: nothing is called missing."""
    meant = {"metrc": "metric", "perod": "period", "vlaue": "value", "sourse": "source", "qoute": "quote"}[key]
    file, found = shape(FactsFile, f"company: vela\nfacts:\n  a: {{{FACT.replace(meant, key)}}}\n")
    column = 7 + FACT.replace(meant, key).index(key)
    assert found == [("key-is-known", 3, column, f"the key {key} is not known here")]
    assert file is not None
    assert getattr(file.shape.facts["a"], meant) == getattr(shape_of(FACT), meant)
    assert file.at("facts", "a", meant).column == column + len(key) + 2


def shape_of(entry: str) -> FactEntry:
    """A fact's entry as it is when all its keys are right."""
    file, _ = shape(FactsFile, f"company: vela\nfacts:\n  a: {{{entry}}}\n")
    assert file is not None
    return file.shape.facts["a"]


def test_a_key_is_not_taken_for_one_that_is_there() -> None:
    """Of two misspellings the first is read; where the key itself stands too, none is."""
    file, found = shape(FactsFile, f"company: vela\nfacts:\n  a: {{{FACT.replace('quote', 'qoute')}, qute: x}}\n")
    assert [rule for rule, *_ in found] == ["key-is-known", "key-is-known"]
    assert file is not None
    assert file.shape.facts["a"].quote == "q"
    file, found = shape(FactsFile, f"company: vela\nfacts:\n  a: {{{FACT}, qoute: x}}\n")
    assert [rule for rule, *_ in found] == ["key-is-known"]
    assert file is not None
    assert (file.shape.facts["a"].quote, ("facts", "a", "qoute") in file.dropped) == ("q", True)


def test_all_misfits_are_told() -> None:
    """Every misfit of a file is told in one run, each once."""
    file, found = shape(
        FactsFile,
        "company: vela\nfcts: {}\nfacts:\n  a: {}\n  b: {metric: m, colour: red, size: 5}\n"
        "events:\n  - {what: w}\n  - x\n"
        "risks:\n  - {id: r, title: t, what: w, rests_on: [a]}\n",
    )
    assert [(rule, line) for rule, line, _, _ in sorted(found, key=lambda each: each[1:])] == [
        ("key-is-known", 2),
        ("field-is-given", 4),
        ("key-is-known", 5),
        ("key-is-known", 5),
        ("field-is-given", 7),
        ("shape-is-right", 8),
    ]
    assert file is not None
    assert (list(file.shape.facts), file.shape.events, len(file.shape.risks)) == (["b"], [], 1)


@pytest.mark.parametrize(
    ("model", "text", "told"),
    [
        (FactsFile, "facts: {}\n", [("field-is-given", 1, 1, "this file has no company")]),
        (FactsFile, "company: [a]\n", [("shape-is-right", 1, 10, "company should be text")]),
        (MetricsFile, "metrics: x\n", [("shape-is-right", 1, 10, "metrics should be a mapping")]),
    ],
)
def test_a_file_of_which_too_little_fits(
    model: type[MetricsFile | FactsFile], text: str, told: list[tuple[str, int, int, str]]
) -> None:
    """Without what the whole file needs there is no shape; why is told once."""
    assert shape(model, text) == (None, told)


def test_dropped_entries_leave_their_ids() -> None:
    """The id of a listed entry that had to go is kept, so that what names it is not told again."""
    file, _ = shape(
        FactsFile, "company: vela\nrisks:\n  - {id: prices, title: t}\n  - {title: t}\n  - {id: {}, title: t}\n"
    )
    assert file is not None
    assert file.dropped_ids == {"prices"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("key_data: [{fact: a, lable: b}]", [("key-is-known", 6, 22, "the key lable is not known here")]),
        ("key_data: [{fact: [a]}]", [("shape-is-right", 6, 19, "fact should be text")]),
        ("key_data: [{indent: yes}, a]", [("value-is-known", 6, 21, "indent is yes, but can only be true")]),
        ("key_data: [[a]]", [("shape-is-right", 6, 12, "item 1 should be text")]),
        ("open_questions: [{}]", [("field-is-given", 6, 18, "open_questions 0 has no")]),
        ("method: [a, {b: c}]", [("shape-is-right", 6, 13, "item 2 should be text")]),
    ],
)
def test_values_of_one_of_two_shapes(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    """Where text or a mapping may stand, what is wrong is told of the one that was meant, never of both."""
    _, found = shape(BriefFile, BRIEF + text + "\n")
    assert [each[:3] for each in found[: len(expected)]] == [each[:3] for each in expected]
    assert all(each[3].startswith(wanted[3]) for each, wanted in zip(found, expected, strict=False))
    assert not any("str" in each[3].split() for each in found)


@pytest.mark.parametrize(
    ("breakdowns", "told"),
    [
        ("{a: {b: [c]}, d: [e]}", []),
        ("{a: x}", [("shape-is-right", 8, 17, "a should be a mapping")]),
        ("{a: {b: x}}", [("shape-is-right", 8, 21, "b should be a list")]),
        ("{a: [[x]]}", [("shape-is-right", 8, 18, "item 1 should be text")]),
    ],
)
def test_breakdowns(breakdowns: str, told: list[tuple[str, int, int, str]]) -> None:
    """A breakdown is a mapping or a list; what is wrong inside one is told of that one."""
    text = "name: {}\nshort: {}\nsector: {}\ntickers: []\nreporting_currency: CNY\nquote_currency: HKD\n"
    text += f"fiscal_year_end: 12-31\nbreakdowns: {breakdowns}\naccounting_standard: IFRS\n"
    file, found = shape(CompanyFile, text)
    assert found == told
    assert file is not None


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("company: vela\nfact: {}\n", "did you mean facts?"),
        ("company: vela\nxyzzy: {}\n", "known here: company, facts, derived, events, legal, people, outlook, risks"),
        ("company: vela\nfacts: {a: {metric: m, valu: 5}}\n", "did you mean value?"),
        ("company: vela\nfacts: {a: {metric: m, claims: [{source: s, quote: q, valu: 5}]}}\n", "did you mean value?"),
        ("company: vela\npeople: [{who: w, to: t, at: a, source: s, form: f}]\n", "did you mean from?"),
        ("company: vela\nfacts: {a: {metric: m, basis: adjustd}}\n", "did you mean adjusted?"),
        ("company: vela\nfacts: {a: {metric: m, basis: xyzzy}}\n", None),
        ("company: vela\nfacts: {a: {}}\n", "add metric:"),
        ("company: vela\nfacts: {a: {metric: }}\n", "write a value, or delete the key"),
        (
            "company: vela\nrisks:\n  - {id: r, title: t, what: w, rests_on: [a]}\n  -\n",
            "write an item, or delete the line",
        ),
    ],
)
def test_hints(text: str, hint: str | None) -> None:
    """A hint names the key or word that is nearest, or all that are known."""
    assert hints(FactsFile, text) == [hint]


def test_a_choice_of_shapes_knows_its_keys() -> None:
    """The hint of an unknown key in a value of one of two shapes lists the keys of the mapping."""
    assert hints(BriefFile, f"{BRIEF}key_data: [{{fact: a, xyzzy: b}}]\n") == ["known here: fact, label, text, indent"]
    assert "did you mean name?" in hints(WorkspaceFile, "responsible: {nam: a}\n")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("risks:\n  - {id: r, title: t, what: w, rests_on: []}\ncompany: vela\n", 2, 29),
        ("risks:\n  - {id: r, title: t, what: 'w', rests_on: []}\ncompany: vela\n", 2, 30),
        ("risks:\n  - id: r\n    title: t\n    rests_on: []\n    what: >-\n      w\ncompany: vela\n", 6, 1),
    ],
)
def test_words_begin_where_they_are_written(text: str, line: int, column: int) -> None:
    """Words begin behind a quote, and on the line below the sign of a block."""
    file, found = shape(FactsFile, text)
    assert not found
    assert file is not None
    words = file.words(file.shape.risks[0].what, "risks", 0, "what")
    assert (words.text, words.at.line, words.at.column) == ("w", line, column)


@given(plain_trees())
def test_any_tree_is_shaped_or_refused(tree: dict[str, object]) -> None:
    """Whatever a file holds, it is put into its shape or told; nothing raises and nothing loops."""
    root, _ = read(json.dumps({"company": "vela", "facts": tree, "events": [tree], "risks": tree}), "a.yaml")
    file, found = shaped(FactsFile, root)
    assert found
    assert file is None or file.shape.company == "vela"
