"""The JSON Schemas of the content files and of the data a site publishes, made from their shapes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from briefs.editions import Editions
from briefs.frontmatter import BriefFile
from briefs.opendata import BriefFacts, SiteFacts
from briefs.schema import CompanyFile, FactsFile, MetricsFile, SourceFile, WorkspaceFile

SHAPES: Mapping[str, type[BaseModel]] = {
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
#: The kinds of which a site publishes the data: nobody types those.
PUBLISHED = ("brief-facts", "facts-of-site")


def schema(name: str) -> dict[str, object]:
    """The JSON Schema of one kind of file; an editor may read `350` as a number, so scalars of content may be any."""
    shape = SHAPES[name].model_json_schema()
    found: dict[str, object] = shape if name in PUBLISHED else _scalars(shape)  # type: ignore[assignment]  # both are shapes
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


def text_of(name: str) -> str:
    """The JSON Schema of one kind of file as a text."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def _scalars(node: object) -> object:
    """The schema with every free text open to what an editor's YAML reads as a number, a date or a truth value."""
    if isinstance(node, list):
        return [_scalars(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") == "string" and "enum" not in node and "const" not in node:
        return {**node, "type": ["string", "number", "boolean"]}
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
