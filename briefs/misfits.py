"""What of a file does not fit its shape, all of it in one walk.

`msgspec` makes the shapes, and would stop at the first misfit; a curator is told every one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import fields

from briefs.schema import Shape
from briefs.yamlnodes import ListNode, MapNode, Node, Path, Scalar

_NAMES = {Scalar: "text", ListNode: "a list", MapNode: "a mapping"}


class Kind(Enum):
    """How something does not fit: an unknown key, a field that is not there, a word or a form it cannot have."""

    KEY = "key"
    GAP = "gap"
    WORD = "word"
    FORM = "form"


class Misfit(Struct, frozen=True):
    """What stands, or should, at `path` and does not fit; `known` are the keys, the words or the form that would.

    `said` is the word that stands where only others may.
    """

    kind: Kind
    path: Path
    known: tuple[str, ...]
    said: str = ""


class _Field(Struct, frozen=True):
    """What a key of a shape takes, and whether the shape can do without it."""

    wanted: Any
    is_required: bool


def misfits(wanted: Any, node: Node, path: Path = ()) -> Iterator[Misfit]:  # noqa: ANN401 - a type, of any kind
    """What in `node`, which stands at `path`, does not fit the type `wanted`: a shape, a list, a mapping, a text."""
    wanted = _chosen(wanted, node)
    form = _form(wanted)
    if not isinstance(node, form):
        yield Misfit(Kind.FORM, path, (_NAMES[form],))
    elif isinstance(node, Scalar):
        if get_origin(wanted) is Literal and node.text not in get_args(wanted):
            yield Misfit(Kind.WORD, path, get_args(wanted), node.text)
    elif isinstance(node, ListNode):
        (inner,) = get_args(wanted)
        for index, item in enumerate(node.items):
            yield from misfits(inner, item, (*path, index))
    elif get_origin(wanted) is dict:
        _, inner = get_args(wanted)
        for key, (_, value) in node.entries.items():
            yield from misfits(inner, value, (*path, key))
    else:
        yield from _of_shape(wanted, node, path)


def _of_shape(shape: type[Shape], node: MapNode, path: Path) -> Iterator[Misfit]:
    known = _fields(shape)
    for key, (_, value) in node.entries.items():
        if key in known:
            yield from misfits(known[key].wanted, value, (*path, key))
        else:
            yield Misfit(Kind.KEY, (*path, key), tuple(known))
    for key, field in known.items():
        if field.is_required and key not in node.entries:
            yield Misfit(Kind.GAP, (*path, key), ())


def _chosen(wanted: Any, node: Node) -> Any:  # noqa: ANN401 - as above
    """Of a choice of types, the one of the node's form, else the first; any other type as it is."""
    if get_origin(wanted) not in (Union, UnionType):
        return wanted
    choices = [choice for choice in get_args(wanted) if choice is not NoneType]
    return next((choice for choice in choices if isinstance(node, _form(choice))), choices[0])


def _form(wanted: Any) -> type[Scalar | ListNode | MapNode]:  # noqa: ANN401 - as above
    """The kind of node that a type is read from."""
    kind = get_origin(wanted) or wanted
    if kind is list:
        return ListNode
    return Scalar if kind in (str, Literal) else MapNode


@lru_cache
def _fields(shape: type[Shape]) -> Mapping[str, _Field]:
    """The fields of a shape by the keys a curator writes."""
    types = get_type_hints(shape)
    return {field.encode_name: _Field(types[field.name], field.required) for field in fields(shape)}
