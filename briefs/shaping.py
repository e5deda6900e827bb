"""From nodes to the shapes of the schema: what does not fit is told with its place and dropped, the rest is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from pydantic import ValidationError

from briefs.diagnostics import Diagnostic, Location
from briefs.model import Words
from briefs.schema import Shape
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
            shape = model.model_validate(plain(root))
        except ValidationError as error:
            faults = _placed(error.errors(include_url=False), root)
        else:
            return Shaped(shape, root, frozenset(dropped), frozenset(names), raw), tuple(found)
        misspelt = {path: meant for path, fault in faults if (meant := _meant(model, fault, path, root))}
        # A key that was meant to be another is read as that one: its value is not missing too.
        faults = [(path, fault) for path, fault in faults if path in misspelt] if misspelt else faults
        found.extend(_diagnostic(model, fault, path, root) for path, fault in faults if path not in empty)
        if misspelt:
            root = _renamed(root, misspelt)
            continue
        victims = frozenset(_victim(fault["type"], path) for path, fault in faults)
        if () in victims:
            return None, tuple(found)
        names |= {entry_id for path in victims if (entry_id := _id_at(root, path))}
        root = _without(root, victims)
        dropped |= victims


def _placed(faults: Sequence[Any], root: MapNode) -> list[tuple[Path, Any]]:
    """Pydantic's errors, each with its path in the file; of a value that may have two shapes, those of the nearer."""
    placed = [(_path(fault, root), fault) for fault in faults]
    choices = [path for path, fault in placed if len(path) < len(fault["loc"])]
    told: dict[Path, Any] = {}
    for path, fault in placed:
        is_deeper = any(len(other) > len(path) and other[: len(path)] == path for other in choices)
        if path not in told and not (path in choices and is_deeper):
            told[path] = fault
    return list(told.items())


def _path(fault: Any, root: MapNode) -> Path:  # noqa: ANN401 - pydantic types its errors loosely
    """The path of a pydantic error without the names of shapes that it puts in where there is a choice of two."""
    path: list[str | int] = []
    node: Node | None = root
    last = len(fault["loc"]) - 1
    for number, step in enumerate(fault["loc"]):
        if isinstance(node, MapNode) and isinstance(step, str):
            if node.get(step) is None and not (number == last and fault["type"] in ("missing", "extra_forbidden")):
                continue
        elif not (isinstance(node, ListNode) and isinstance(step, int)):
            continue
        node = child(node, step)
        path.append(step)
    return tuple(path)


def _id_at(root: MapNode, path: Path) -> str | None:
    """What the entry at `path` says its id is."""
    node = find(root, path)
    name = node.get("id") if isinstance(node, MapNode) else None
    return name.text if isinstance(name, Scalar) else None


def _victim(kind: str, path: Path) -> Path:
    """What has to go so that the rest can be read: an unknown key alone, else the whole entry around the fault."""
    if kind == "extra_forbidden":
        return path
    if kind == "missing":
        path = path[:-1]
    return path[: _entry_depth(path)]


def _entry_depth(path: Path) -> int:
    """Entries of a file stand two levels deep: facts/<id>, events/<n>; anything above is the file itself."""
    return 2 if len(path) >= 2 else 0  # noqa: PLR2004 - the depth said above


def _meant(model: type[Shape], fault: Any, path: Path, root: MapNode) -> str | None:  # noqa: ANN401 - as above
    """The key that one not known here is surely a misspelling of; None where that stands here too."""
    if fault["type"] != "extra_forbidden":
        return None
    close = get_close_matches(str(path[-1]), _fields_at(model, path[:-1]), n=1, cutoff=_SURELY)
    owner = find(root, path[:-1])
    return close[0] if close and isinstance(owner, MapNode) and owner.get(close[0]) is None else None


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


def _diagnostic(
    model: type[Shape],
    fault: Any,  # noqa: ANN401 - pydantic types its errors loosely
    path: Path,
    root: MapNode,
) -> Diagnostic:
    """One of pydantic's errors as a finding at its place."""
    kind, name = fault["type"], str(path[-1]) if path else "file"
    if path and isinstance(path[-1], int):
        name = f"item {path[-1] + 1}"
    near = place(root, path)
    if kind == "extra_forbidden":
        known = _fields_at(model, path[:-1])
        close = get_close_matches(name, known, n=1, cutoff=0.6)
        hint = f"did you mean {close[0]}?" if close else f"known here: {', '.join(known)}"
        return Diagnostic("key-is-known", f"the key {name} is not known here", key_place(root, path) or near, hint)
    if kind == "missing":
        owner = " ".join(str(step) for step in path[:-1]) or "this file"
        return Diagnostic(
            "field-is-given", f"{owner} has no {name}", key_place(root, path[:-1]) or near, f"add {name}:"
        )
    if kind == "literal_error":
        expected = str(fault["ctx"]["expected"]).replace("'", "")
        close = get_close_matches(str(fault["input"]), expected.replace(" or ", ", ").split(", "), n=1, cutoff=0.6)
        message = f"{name} is {fault['input']!s:.60}, but can only be {expected}"
        return Diagnostic("value-is-known", message, near, f"did you mean {close[0]}?" if close else None)
    wanted = {"string_type": "text", "dict_type": "a mapping", "list_type": "a list", "model_type": "a mapping"}.get(
        kind, "something else"
    )
    return Diagnostic("shape-is-right", f"{name} should be {wanted}", near)


def _fields_at(model: type[Shape], path: Path) -> list[str]:
    """The keys that `model` knows at `path`."""
    schema = model.model_json_schema()
    node: dict[str, Any] = schema
    for step in path:
        node = _resolved(schema, node)
        if isinstance(step, int):
            node = node.get("items", {})
        else:
            node = node.get("properties", {}).get(step) or node.get("additionalProperties") or {}
    return list(_resolved(schema, node).get("properties", {}))


def _resolved(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """The object that a reference or a choice in a JSON Schema stands for."""
    for choice in node.get("anyOf", ()):
        if "$ref" in choice or choice.get("type") in ("object", "array"):
            return _resolved(schema, choice)
    reference = node.get("$ref")
    return schema["$defs"][reference.rsplit("/", 1)[1]] if reference else node
