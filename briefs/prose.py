"""References in an author's words: `{{ revenue_2025q3.yoy | abs }}` stands for a figure, `{{ @jiemian }}` for a source.

Nothing an author writes is evaluated: a reference is a name and modifiers from a fixed list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from briefs.diagnostics import Diagnostic, Location
from briefs.model import Words

MODIFIERS = ("bare", "plain", "abs", "signed", "ordinal")
#: What an author sets before his own reading of the figures.
READING = re.compile(r"\b[Oo]ur reading:|(?:我們|我们|編者|编者)的?解[讀读]：")
_BRACES = re.compile(r"\{\{(?P<inside>.*?)\}\}|\{\{|\}\}", re.DOTALL)
_REFERENCE = re.compile(
    r"\s*(?P<source>@)?(?P<name>[A-Za-z0-9][\w.-]*)\s*(?P<modifiers>(?:\|\s*[a-z]+(?:\(\s*[0-9]{1,2}\s*\))?\s*)*)"
)
_MODIFIER = re.compile(r"\|\s*(?P<name>[a-z]+)(?:\(\s*(?P<number>[0-9]{1,2})\s*\))?")


class Reference(Struct, frozen=True):
    """A figure to be printed, or a source to be named, and how."""

    name: str
    at: Location
    is_source: bool = False
    modifiers: tuple[str, ...] = ()
    digits: int | None = None


Segment = str | Reference


@lru_cache(maxsize=65536)
def segments(words: Words) -> tuple[tuple[Segment, ...], tuple[Diagnostic, ...]]:
    """The words cut into plain text and references, in order; what is no reference is a finding."""
    cut: list[Segment] = []
    found: list[Diagnostic] = []
    end = 0
    for braces in _BRACES.finditer(words.text):
        snippet = braces.group()
        at = words.place(snippet, words.text.count(snippet, 0, braces.start()))
        cut.append(words.text[end : braces.start()])
        end = braces.end()
        reference = _reference(braces["inside"], at, found) if braces["inside"] is not None else None
        if braces["inside"] is None:
            found.append(Diagnostic("reference-is-whole", f"{snippet} has no partner", at, "write {{ fact_id }}"))
        if reference:
            cut.append(reference)
    cut.append(words.text[end:])
    return tuple(piece for piece in cut if piece != ""), tuple(found)


def _reference(inside: str, at: Location, found: list[Diagnostic]) -> Reference | None:
    """What stands between the braces, as a reference."""
    match = _REFERENCE.fullmatch(inside)
    if match is None:
        hint = "write {{ fact_id }}, {{ fact_id.yoy | abs }} or {{ @source-id }}"
        found.append(Diagnostic("reference-is-whole", f"{{{{{inside}}}}} is no reference", at, hint))
        return None
    names: list[str] = []
    digits: int | None = None
    for modifier in _MODIFIER.finditer(match["modifiers"]):
        if modifier["name"] == "digits" and modifier["number"] and int(modifier["number"]):
            digits = int(modifier["number"])
        elif modifier["name"] in MODIFIERS and not modifier["number"]:
            names.append(modifier["name"])
        else:
            hint = f"known: {', '.join(MODIFIERS)}, digits(2)"
            found.append(Diagnostic("reference-is-whole", f"{modifier['name']} is no modifier", at, hint))
    return Reference(match["name"], at, match["source"] is not None, tuple(names), digits)


def references(words: Words) -> Iterator[Reference]:
    """The references in some words."""
    for segment in segments(words)[0]:
        if isinstance(segment, Reference):
            yield segment


def plain(words: Words) -> str:
    """The words with an object replacement character in the place of each reference."""
    return "".join(segment if isinstance(segment, str) else "\ufffc" for segment in segments(words)[0])


def is_reading(words: Words, at: int) -> bool:
    """Whether the mark of the author's own reading stands before an offset, in its paragraph."""
    return READING.search(words.text, words.text.rfind("\n\n", 0, at) + 1, at) is not None
