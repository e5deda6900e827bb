"""What YAML says, as nodes: every scalar is text as typed, and everything keeps its place."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefs.diagnostics import Location


class Style(Enum):
    """How a scalar was written."""

    PLAIN = "plain"
    QUOTED = "quoted"
    BLOCK = "block"


class Scalar(Struct, frozen=True):
    """Text exactly as typed; `at` is its first character, behind the opening quote if it has one."""

    text: str
    at: Location
    style: Style = Style.PLAIN


class ListNode(Struct, frozen=True):
    """A list in the order of the file."""

    items: tuple[Node, ...]
    at: Location


class MapNode(Struct, frozen=True):
    """A mapping in the order of the file; no key occurs twice."""

    #: Each key's text, with the key as it stands there and its value.
    entries: Mapping[str, tuple[Scalar, Node]]
    at: Location

    def get(self, key: str) -> Node | None:
        """The value under `key`, or None."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def keys(self) -> tuple[str, ...]:
        """The keys as text, in the order of the file."""
        return tuple(self.entries)


Node = Scalar | ListNode | MapNode
Plain = str | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]


def plain(node: Node) -> Plain:
    """The node as nested dicts and lists of text."""
    if isinstance(node, MapNode):
        entries = node.entries.items()
        return {key: value.text if type(value) is Scalar else plain(value) for key, (_, value) in entries}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return node.text


def is_bare(node: Node) -> bool:
    """Whether a node is a list or a mapping of nothing."""
    return not (node.text if isinstance(node, Scalar) else node.items if isinstance(node, ListNode) else node.entries)


def child(node: Node | None, step: str | int) -> Node | None:
    """What stands in a node under a key or an index; None where nothing does."""
    if isinstance(node, MapNode):
        return node.get(str(step))
    if isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def find(node: Node, path: Path) -> Node | None:
    """What stands at a path of keys and indices; the node itself is at `()`."""
    found: Node | None = node
    for step in path:
        found = child(found, step)
    return found


def place(node: Node, path: Path) -> Location:
    """Where the value at a path stands; of one that is not there, where the nearest around it does."""
    for step in path:
        inner = child(node, step)
        if inner is None:
            break
        node = inner
    return node.at


def key_place(node: Node, path: Path) -> Location | None:
    """Where the key that leads to a path stands; None where none does."""
    owner = find(node, path[:-1])
    entry = owner.entries.get(str(path[-1])) if path and isinstance(owner, MapNode) else None
    return entry[0].at if entry else None


def blanks(root: Node) -> list[Path]:
    """The paths of the values that have nothing after their key or their dash, or blanks alone, in no order."""
    found: list[Path] = []
    ahead: list[tuple[Path, Node]] = [((), root)]
    while ahead:
        path, node = ahead.pop()
        if isinstance(node, MapNode):
            inside: list[tuple[str | int, Node]] = [(key, value) for key, (_, value) in node.entries.items()]
        else:
            inside = list(enumerate(node.items)) if isinstance(node, ListNode) else []
        for step, value in inside:
            if type(value) is not Scalar:
                ahead.append(((*path, step), value))
            elif not value.text.strip():
                found.append((*path, step))
    return found
