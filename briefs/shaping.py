"""From nodes to the shapes of the schema: what does not fit is told with its place and dropped, the rest is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefs.diagnostics import Diagnostic, Location
from briefs.misfits import Kind, Misfit, misfits
from briefs.model import Words
from briefs.schema import Shape
from briefs.setting import closest, near
from briefs.yamlnodes import ListNode, MapNode, Node, Path, Scalar, Style, blanks, child, find, key_place, place, plain

S = TypeVar("S", bound=Shape)
# So alike are two keys of which one must be meant for the other: sourse and source, but not note and quote.
_SURELY = 0.75


class Shaped(Struct, Generic[S], frozen=True):
    """A file in its shape, with its nodes, which know their places, and the paths that had to be dropped."""

    shape: S
    nodes: MapNode
    dropped: frozenset[Path]
    #: The `id` of each listed entry that was dropped.
    dropped_ids: frozenset[str]
    raw: str

    def at(self, *path: str | int) -> Location:
        """Where the value at `path` stands; the nearest enclosing value's place where it was left out."""
        return place(self.nodes, path)

    def key_at(self, *path: str | int) -> Location:
        """Where the key that leads to `path` stands."""
        return key_place(self.nodes, path) or self.at(*path)

    def words(self, text: str, *path: str | int) -> Words:
        """The rich text at `path`, which begins where its first word stands."""
        node, at = find(self.nodes, path), self.at(*path)
        if isinstance(node, Scalar) and node.style is Style.BLOCK:
            at = Location(at.path, at.line + 1)
        return Words(text, at, self.raw)


def shaped(model: type[S], root: MapNode, raw: str = "") -> tuple[Shaped[S] | None, tuple[Diagnostic, ...]]:
    """The file `root`, whose text is `raw`, as a `model` without what did not fit; None where too little of it fits."""
    found: list[Diagnostic] = []
    dropped = set(blanks(root))
    for path in sorted(dropped, key=str):
        message, hint = f"nothing is written after {path[-1]}", "write a value, or delete the key"
        if isinstance(path[-1], int):
            message, hint = "nothing is written behind the dash", "write an item, or delete the line"
        found.append(Diagnostic("value-is-given", message, place(root, path), hint))
    empty, names = frozenset(dropped), set[str]()
    root = _without(root, empty) if empty else root
    while True:
        try:
            shape = msgspec.convert(plain(root), model)
        except msgspec.ValidationError:
            faults = tuple(misfits(model, root))
            if not faults:
                raise
        else:
            return Shaped(shape, root, frozenset(dropped), frozenset(names), raw), tuple(found)
        misspelt = {fault.path: meant for fault in faults if (meant := _meant(fault, root))}
        # A key that was meant to be another is read as that one: its value is not missing too.
        faults = tuple(fault for fault in faults if fault.path in misspelt) if misspelt else faults
        found.extend(_diagnostic(fault, root) for fault in faults if fault.path not in empty)
        if misspelt:
            root = _renamed(root, misspelt)
            continue
        victims = frozenset(map(_victim, faults))
        if () in victims:
            return None, tuple(found)
        names |= {entry_id for path in victims if (entry_id := _id_at(root, path))}
        root = _without(root, victims)
        dropped |= victims


def _id_at(root: MapNode, path: Path) -> str | None:
    """What the entry at `path` says its id is."""
    node = find(root, path)
    name = node.get("id") if isinstance(node, MapNode) else None
    return name.text if isinstance(name, Scalar) else None


def _victim(fault: Misfit) -> Path:
    """What has to go so that the rest can be read: an unknown key alone, else the whole entry around the fault."""
    if fault.kind is Kind.KEY:
        return fault.path
    path = fault.path[:-1] if fault.kind is Kind.GAP else fault.path
    return path[: _entry_depth(path)]


def _entry_depth(path: Path) -> int:
    """Entries of a file stand two levels deep: facts/<id>, events/<n>; anything above is the file itself."""
    return 2 if len(path) >= 2 else 0  # noqa: PLR2004 - the depth said above


def _meant(fault: Misfit, root: MapNode) -> str | None:
    """The key that one not known here is surely a misspelling of; None where that stands here too."""
    if fault.kind is not Kind.KEY:
        return None
    close = closest(str(fault.path[-1]), fault.known, _SURELY)
    return close if close and child(find(root, fault.path[:-1]), close) is None else None


def _renamed(node: Node, names: Mapping[Path, str], path: Path = ()) -> Any:  # noqa: ANN401 - the same kind of node
    """The node with other keys at the paths of `names`, each key once."""
    if isinstance(node, MapNode):
        entries: dict[str, tuple[Scalar, Node]] = {}
        for typed, (key, value) in node.entries.items():
            here = (*path, typed)
            name = names.get(here, typed)
            entries.setdefault(name, (replace(key, text=name), _renamed(value, names, here)))
        return MapNode(entries, node.at)
    if isinstance(node, ListNode):
        return ListNode(tuple(_renamed(item, names, (*path, index)) for index, item in enumerate(node.items)), node.at)
    return node


def _without(node: Node, victims: frozenset[Path], path: Path = ()) -> Any:  # noqa: ANN401 - the same kind of node
    """The node without what stands at the paths `victims`."""
    if isinstance(node, MapNode):
        kept = {
            name: (key, _without(value, victims, (*path, name)))
            for name, (key, value) in node.entries.items()
            if (*path, name) not in victims
        }
        return MapNode(kept, node.at)
    if isinstance(node, ListNode):
        items = (
            _without(item, victims, (*path, index))
            for index, item in enumerate(node.items)
            if (*path, index) not in victims
        )
        return ListNode(tuple(items), node.at)
    return node


def _diagnostic(fault: Misfit, root: MapNode) -> Diagnostic:
    """A misfit as a finding at its place."""
    path, known = fault.path, fault.known
    name = str(path[-1]) if path else "file"
    if path and isinstance(path[-1], int):
        name = f"item {path[-1] + 1}"
    at = place(root, path)
    match fault.kind:
        case Kind.KEY:
            hint = near(name, known) or f"known here: {', '.join(known)}"
            return Diagnostic("key-is-known", f"the key {name} is not known here", key_place(root, path) or at, hint)
        case Kind.GAP:
            owner = " ".join(str(step) for step in path[:-1]) or "this file"
            at = key_place(root, path[:-1]) or at
            return Diagnostic("field-is-given", f"{owner} has no {name}", at, f"add {name}:")
        case Kind.WORD:
            said = fault.said
            message = f"{name} is {said:.60}, but can only be {_either(known)}"
            return Diagnostic("value-is-known", message, at, near(said, known))
        case _:
            return Diagnostic("shape-is-right", f"{name} should be {_either(known)}", at)


def _either(words: tuple[str, ...]) -> str:
    """One of some words, as a sentence says it: a, b or c."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
