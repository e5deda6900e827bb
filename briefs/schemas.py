"""The JSON Schemas of the content files and of the data a site publishes, made from their shapes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from briefs.editions import Editions
from briefs.frontmatter import BriefFile
from briefs.opendata import BriefFacts, SiteFacts
from briefs.schema import CompanyFile, FactsFile, MetricsFile, SourceFile, WorkspaceFile

SHAPES: Mapping[str, type[Struct]] = {
    "workspace": WorkspaceFile,
    "metrics": MetricsFile,
    "company": CompanyFile,
    "source": SourceFile,
    "facts": FactsFile,
    "brief": BriefFile,
    "editions": Editions,
    "brief-facts": BriefFacts,
    "facts-of-site": SiteFacts,
}
# The words of a choice that are no text to an editor's YAML.
_READ: Mapping[str, object] = {"true": True, "false": False, "0": 0, "1": 1, "2": 2}
#: The kinds of which a site publishes the data: nobody types those.
PUBLISHED = ("brief-facts", "facts-of-site")


def schema(name: str) -> dict[str, object]:
    """The JSON Schema of one kind of file; an editor may read `350` as a number, so scalars of content may be any."""
    parts = msgspec.json.schema(SHAPES[name])["$defs"]
    if name not in PUBLISHED:
        parts = {part: _scalars(node) for part, node in parts.items()}
    top = parts.pop(SHAPES[name].__name__)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **top, **({"$defs": parts} if parts else {})}


def text_of(name: str) -> str:
    """The JSON Schema of one kind of file as a text."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def _scalars(node: object) -> object:
    """The schema with every text open to what an editor's YAML reads as a number, a date or a truth value."""
    if isinstance(node, list | tuple):
        return [_scalars(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") == "string":
        return {**node, "type": ["string", "number", "boolean"]}
    if isinstance(words := node.get("enum"), list):
        return {**node, "enum": [*words, *(_READ[word] for word in words if word in _READ)]}
    return {key: _scalars(value) for key, value in node.items()}


def as_text() -> str:
    """All schemas as one JSON object, by kind of file."""
    return json.dumps({name: schema(name) for name in SHAPES}, ensure_ascii=False, indent=2) + "\n"


def write(folder: Path) -> tuple[Path, ...]:
    """One file per schema in `folder`; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in SHAPES:
        path = folder / f"{name}.schema.json"
        path.write_text(text_of(name), encoding="utf-8")
        written.append(path)
    return tuple(written)
