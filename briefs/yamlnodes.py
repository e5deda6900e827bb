"""What YAML says, as nodes: every scalar is text as typed, and everything keeps its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefs.diagnostics import Location


class Style(Enum):
    """How a scalar was written."""

    PLAIN = "plain"
    QUOTED = "quoted"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text exactly as typed; `at` is its first character, behind the opening quote if it has one."""

    text: str
    at: Location
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list in the order of the file."""

    items: tuple[Node, ...]
    at: Location


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping in the order of the file; no key occurs twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    at: Location

    def get(self, key: str) -> Node | None:
        """The value under `key`, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def keys(self) -> tuple[str, ...]:
        """The keys as text, in the order of the file."""
        return tuple(name.text for name, _ in self.entries)


Node = Scalar | ListNode | MapNode
Plain = str | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]


def plain(node: Node) -> Plain:
    """The node as nested dicts and lists of text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def places(node: Node) -> dict[Path, Location]:
    """Where each value stands, by its path of keys and indices; the node itself is under `()`."""
    return {path: value.at for path, _, value in _walk(node)}


def key_places(node: Node) -> dict[Path, Location]:
    """Where each key stands, by the same paths as `places`."""
    return {path: key.at for path, key, _ in _walk(node) if key}


def surveyed(root: Node) -> tuple[dict[Path, Location], dict[Path, Location], list[Path]]:
    """Where each value stands, where each key does, and the paths of those that have nothing after them, or blanks."""
    where: dict[Path, Location] = {}
    keys: dict[Path, Location] = {}
    empty: list[Path] = []
    for path, key, node in _walk(root):
        where[path] = node.at
        if key is not None:
            keys[path] = key.at
        if type(node) is Scalar and not node.text.strip():
            empty.append(path)
    return where, keys, empty


def _walk(root: Node) -> Iterator[tuple[Path, Scalar | None, Node]]:
    """Every value with its path and its key, in the order of the file."""
    ahead: list[tuple[Path, Scalar | None, Node]] = [((), None, root)]
    while ahead:
        path, key, node = ahead.pop()
        yield path, key, node
        if isinstance(node, ListNode):
            ahead.extend(((*path, index), None, node.items[index]) for index in reversed(range(len(node.items))))
        elif isinstance(node, MapNode):
            ahead.extend(((*path, name.text), name, value) for name, value in reversed(node.entries))
