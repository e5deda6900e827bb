"""The tags of a PDF's faces: they follow from the names of the faces, on every system.

A face of which a file holds some glyphs is called by six letters and its name. WeasyPrint takes the letters from how
Pango describes the face, which its versions do in different words: the same page would be other bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

_LETTERS = 6
_CALLED = re.compile(rb"/([A-Z]{6})(?= -?[\d.]+ Tf)")
_TAGGED = re.compile(rb"/([A-Z]{6})(?=\+)")


def rename(document: Any, file: Any) -> None:  # noqa: ANN401  WeasyPrint and pydyf have no types
    """Call every face of a PDF about to be written by its own tag; a finisher, as WeasyPrint calls it."""
    names = {font.hash.encode(): font.name.partition(b"+")[2] for font in document.fonts.values()}
    tags = tags_of(names)
    for part in file.objects:
        if isinstance(part, Stream):
            part.stream = [_called(operator, tags) for operator in part.stream]
            _retagged(part.extra, tags)
        elif isinstance(part, pydyf.Dictionary):
            _retagged(part, tags)


def tags_of(names: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    """For each tag of now, with the name of its face, the one to be: two faces of one name have one each."""
    tags: dict[bytes, bytes] = {}
    for now, name in names.items():
        times = sum(names[before] == name for before in tags)
        digest = sha256(name + b"+" * times).digest()[:_LETTERS]
        tags[now] = bytes(ord("A") + byte % 26 for byte in digest)
    return tags


def _called(operator: object, tags: Mapping[bytes, bytes]) -> object:
    """An operator of a drawing; where it chooses a face, by the face's tag."""
    return (
        _CALLED.sub(lambda tag: b"/" + tags.get(tag[1], tag[1]), operator) if isinstance(operator, bytes) else operator
    )


def _retagged(part: dict[str, object], tags: Mapping[bytes, bytes]) -> None:
    """Put the tags into a dictionary: where it names a face, and where it lists faces by their tags."""
    for key, value in list(part.items()):
        if key in {"BaseFont", "FontName"} and isinstance(value, bytes):
            part[key] = _TAGGED.sub(lambda tag: b"/" + tags.get(tag[1], tag[1]), value)
        elif isinstance(value, pydyf.Dictionary):
            _retagged(value, tags)
    if any(key.encode() in tags for key in part):
        renamed = {tags.get(key.encode(), key.encode()).decode(): value for key, value in part.items()}
        part.clear()
        part.update(renamed)
