"""YAML read as a content file is, with either reader: the paths of its nodes, and its faults."""

from __future__ import annotations

import pytest
import yaml

from briefs import yamlfile
from briefs.diagnostics import Diagnostic
from briefs.yamlfile import read
from briefs.yamlnodes import ListNode, MapNode, Node, Path


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
