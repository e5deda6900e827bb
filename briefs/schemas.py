"""The JSON Schemas of the content files, made from their shapes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from briefs.editions import Editions
from briefs.frontmatter import BriefFile
from briefs.schema import CompanyFile, FactsFile, MetricsFile, SourceFile, WorkspaceFile

SHAPES: Mapping[str, type[BaseModel]] = {
    "workspace": WorkspaceFile,
    "metrics": MetricsFile,
    "company": CompanyFile,
    "source": SourceFile,
    "facts": FactsFile,
    "brief": BriefFile,
    "editions": Editions,
}


def schema(name: str) -> dict[str, object]:
    """The JSON Schema of one kind of file; an editor may read `350` as a number, so scalars may be any."""
    shape = SHAPES[name].model_json_schema()
    found: dict[str, object] = _scalars(shape)  # type: ignore[assignment]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


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
        path.write_text(json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        written.append(path)
    return tuple(written)
