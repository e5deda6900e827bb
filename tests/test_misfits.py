"""What does not fit a shape, held against msgspec, which reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs import frontmatter, schema
from briefs.misfits import Kind, misfits
from briefs.schema import Shape
from briefs.yamlfile import read
from briefs.yamlnodes import MapNode, plain

CONTENT = Path(__file__).parent.parent / "content"
FILES: dict[type[Shape], tuple[Path, ...]] = {
    schema.WorkspaceFile: (CONTENT / "workspace.yaml",),
    schema.MetricsFile: (CONTENT / "metrics.yaml",),
    schema.CompanyFile: tuple(sorted(CONTENT.glob("companies/*.yaml"))),
    schema.SourceFile: tuple(sorted(CONTENT.glob("sources/*.yaml"))),
    schema.FactsFile: tuple(sorted(CONTENT.glob("facts/*/*.yaml"))),
    frontmatter.BriefFile: tuple(sorted(CONTENT.glob("briefs/*.md"))),
}
#: What is put in the place of something, as JSON; and a mark for taking it out.
SPOILS = ('"xyzzy"', "[]", "{}", '["a"]', '{"a": "b"}', '[["a"]]', '{"a": {"b": "c"}}')
OUT = ""


def tree(path: Path) -> dict[str, Any]:
    """What a file of the content says; of a brief, its front matter."""
    text = path.read_text(encoding="utf-8")
    said: Any = plain(read(text.split("---\n")[1] if path.suffix == ".md" else text, path.name)[0])
    assert isinstance(said, dict)
    return said


TREES = [(model, tree(path)) for model, paths in FILES.items() for path in paths]


def nodes(said: dict[str, Any]) -> MapNode:
    """The tree as a file has it."""
    root, faults = read(json.dumps(said, ensure_ascii=False), "a.yaml")
    assert not faults
    return root


def inside(said: Any) -> Iterator[Any]:  # noqa: ANN401 - a tree, or what stands in one
    """Every list and mapping of a tree that is not empty."""
    if isinstance(said, dict | list) and said:
        yield said
        for value in said.values() if isinstance(said, dict) else said:
            yield from inside(value)


@pytest.mark.parametrize("model", FILES)
def test_our_own_files_fit(model: type[Shape]) -> None:
    """No file of the content has a misfit."""
    assert FILES[model]
    for path in FILES[model]:
        assert not list(misfits(model, nodes(tree(path)))), path


@given(st.data())
@settings(max_examples=300)
def test_what_msgspec_refuses_is_told_and_nothing_else(data: st.DataObject) -> None:
    """A file with some of its values, keys and items put wrong has a misfit exactly where msgspec refuses it."""
    model, said = data.draw(st.sampled_from(TREES))
    said = json.loads(json.dumps(said))
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.sampled_from(list(inside(said)) or [said]))
        key = data.draw(st.sampled_from([*place, "xyzzy"] if isinstance(place, dict) else range(len(place))))
        spoil = data.draw(st.sampled_from((*SPOILS, OUT)))
        if spoil != OUT:
            place[key] = json.loads(spoil)
        elif key != "xyzzy":
            place.pop(key)
    found = list(misfits(model, nodes(said)))
    try:
        msgspec.convert(said, model)
    except msgspec.ValidationError:
        assert found
    else:
        assert not found


FACT, MOVE = "facts: {a: {metric: b, claim: c}}", "people: [{who: a, was: b, to: c, at: d, source: e}]"


@pytest.mark.parametrize(
    ("text", "kind", "path", "known"),
    [
        ("fact: {}", Kind.KEY, ("fact",), "company facts derived events legal people outlook risks"),
        ("risks: [{id: a, title: b, what: c}]", Kind.GAP, ("risks", 0, "rests_on"), ""),
        ("legal: a", Kind.FORM, ("legal",), "a list"),
        ("facts: {a: {metric: [b]}}", Kind.FORM, ("facts", "a", "metric"), "text"),
        (FACT, Kind.WORD, ("facts", "a", "claim"), "record first streak"),
        (MOVE, Kind.KEY, ("people", 0, "was"), "who from to at reason reason_by source"),
    ],
)
def test_a_misfit_tells_what_would_fit(text: str, kind: Kind, path: tuple[str | int, ...], known: str) -> None:
    """The keys of the shape as a curator writes them, the words of a choice in their order, the form."""
    (found,) = misfits(schema.FactsFile, read(f"company: a\n{text}", "a.yaml")[0])
    assert (found.kind, found.path, " ".join(found.known)) == (kind, path, known)
