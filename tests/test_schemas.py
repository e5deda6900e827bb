"""JSON Schemas for editors, made from the shapes that content is read with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import fields

from briefs import schemas
from briefs.schema import Shape
from tests.acme import CASES

TYPES = {"object", "array", "string", "number", "boolean", "null", "integer"}


def nodes(node: object) -> Iterator[dict[str, Any]]:
    """Every schema within a schema."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value)


@pytest.mark.parametrize("name", schemas.SHAPES)
def test_a_schema_is_one_an_editor_can_read(name: str) -> None:
    """It names its dialect, uses known types only, and every reference within it leads somewhere."""
    schema = schemas.schema(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    definitions = schema.get("$defs", {})
    assert isinstance(definitions, dict)
    for node in nodes(schema):
        said = node.get("type", [])
        # A property may be called “type”: then its value is a schema.
        for kind in [said] if isinstance(said, str) else said if isinstance(said, list) else []:
            assert kind in TYPES
        if isinstance(reference := node.get("$ref"), str):
            assert reference.removeprefix("#/$defs/") in definitions


@pytest.mark.parametrize(("name", "shape"), schemas.SHAPES.items())
def test_a_schema_covers_every_field_of_its_shape(name: str, shape: type[Shape]) -> None:
    """Each key a curator may write is offered, those that must be written are required, and no other is allowed."""
    schema = schemas.schema(name)
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert set(properties) == set(shape.__struct_encode_fields__)
    required = {field.encode_name for field in fields(shape) if field.required}
    assert set(schema.get("required", ())) == required  # type: ignore[call-overload]
    assert schema["additionalProperties"] is False


def test_no_part_of_a_shape_allows_unknown_keys() -> None:
    """A slip in a key is underlined wherever it is made."""
    for name in schemas.SHAPES:
        for node in nodes(schemas.schema(name)):
            if "properties" in node and node.get("type") == "object":
                assert node["additionalProperties"] is False, node.get("title")


def test_free_text_may_look_like_a_number_to_an_editor() -> None:
    """`350`, `true` and `2025` need no quotes, in a free text or in a choice among words, which stays one."""
    facts = schemas.schema("facts")
    definitions: Any = facts["$defs"]
    value = definitions["FactEntry"]["properties"]["value"]
    assert {"type": ["string", "number", "boolean"]} in value["anyOf"]
    assert "RMB 113.12 billion" in value["description"]
    assert definitions["FactEntry"]["properties"]["basis"]["enum"] == ["adjusted", "reported"]
    specimen: Any = schemas.schema("workspace")["properties"]
    assert specimen["specimen"]["enum"] == ["false", "true", False, True]
    for schema in map(schemas.schema, schemas.SHAPES):
        offered = {word for node in nodes(schema) for word in node.get("enum", ())}
        read = {word: yaml.load(word, yaml.SafeLoader) for word in offered if isinstance(word, str)}  # noqa: TID251 - as an editor reads
        assert offered >= set(read.values()), "a word that an editor's YAML takes for something else"


def test_data_are_as_they_are_published() -> None:
    """Nobody types these: a text is a text, and a number is one in plain digits."""
    definitions: Any = schemas.schema("brief-facts")["$defs"]
    said = definitions["PublishedFact"]["properties"]
    assert said["label"]["type"] == "string"
    assert re.search(said["value"]["pattern"], "-0.0248")
    assert not re.search(said["value"]["pattern"], "1,000")


def test_all_schemas_are_one_json_text() -> None:
    """What is printed can be read back, by kind of file."""
    assert json.loads(schemas.as_text()) == {name: schemas.schema(name) for name in schemas.SHAPES}
    assert schemas.as_text().endswith("}\n")


def test_schemas_are_written_one_to_a_file(tmp_path: Path) -> None:
    """In a folder that is made where it is missing."""
    paths = schemas.write(tmp_path / "new" / "schemas")
    assert [path.name for path in paths] == [f"{name}.schema.json" for name in schemas.SHAPES]
    for path, name in zip(paths, schemas.SHAPES, strict=True):
        assert json.loads(path.read_text(encoding="utf-8")) == schemas.schema(name)


def test_hover_text_is_there_for_what_needs_explaining() -> None:
    """A curator who never read a manual finds a description on the keys that are not plain words."""
    definitions: Any = schemas.schema("facts")["$defs"]
    described = {key for key, node in definitions["FactEntry"]["properties"].items() if "description" in node}
    assert {"value", "period", "at", "quote", "change", "also", "of", "series"} <= described


def test_the_cases_name_no_key_that_a_schema_lacks() -> None:
    """The keys of our own facts files are among those offered."""
    definitions: Any = schemas.schema("facts")
    offered = set(definitions["properties"])
    for path in CASES.rglob("facts/*/*.yaml"):
        top = {line.partition(":")[0] for line in path.read_text(encoding="utf-8").splitlines() if line[:1].isalpha()}
        assert top <= offered, path
