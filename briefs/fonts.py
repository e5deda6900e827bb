"""The faces a document is set in: Latin as shipped, Chinese cut down to the characters it uses."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import TTFont
from msgspec import Struct

from briefs.sheets import FIRST_HAN

# Spaces between Chinese characters, and the quotation marks that style sheets put around Chinese words.
ALWAYS = frozenset(" \u00a0\u2009\u202f「」")

# ISO 32000-1, 9.9: a viewer takes glyphs and widths from a font, and the rest from the PDF around it.
_OF_NO_USE_IN_A_PDF = frozenset({"GDEF", "GPOS", "GSUB", "OS/2", "STAT", "gasp", "name", "post"})


class Face(Struct, frozen=True):
    """One font file and the name that style sheets call it by."""

    family: str
    weight: int
    file: str


HAN = (
    Face("Brief Han HK", 400, "han-hk-400.otf"),
    Face("Brief Han HK", 700, "han-hk-700.otf"),
    Face("Brief Han SC", 400, "han-sc-400.otf"),
    Face("Brief Han SC", 700, "han-sc-700.otf"),
    Face("Brief Han Serif HK", 400, "han-serif-hk-400.otf"),
    Face("Brief Han Serif HK", 600, "han-serif-hk-600.otf"),
    Face("Brief Han Serif SC", 400, "han-serif-sc-400.otf"),
    Face("Brief Han Serif SC", 600, "han-serif-sc-600.otf"),
)

FAMILIES = frozenset({"Brief Serif", "Brief Display", "Brief Sans"} | {face.family for face in HAN})


def han_characters(text: str) -> frozenset[str]:
    """The characters of a document that need a Chinese face."""
    return frozenset(character for character in text if ord(character) >= FIRST_HAN)


def cut(folder: Path, characters: frozenset[str]) -> dict[str, bytes]:
    """Each Chinese face with the glyphs of these characters alone, by file name; nothing without such characters."""
    if not characters:
        return {}
    return {face.file: _subset(folder / face.file, characters) for face in HAN}


def rules(files: Iterable[str], base_url: str) -> str:
    """The @font-face rules for the Chinese faces in these files."""
    present = set(files)
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; src: url({base_url}{face.file}) }}\n'
        for face in HAN
        if face.file in present
    )


def embedded(font: bytes) -> bytes:
    """A font as a PDF needs it: without the tables that tell names, classes and metrics to a desktop."""
    opened = TTFont(BytesIO(font), recalcTimestamp=False)
    for table in _OF_NO_USE_IN_A_PDF.intersection(opened.keys()):
        del opened[table]
    if "CFF " in opened:
        # Once read it is written anew: versions of HarfBuzz put its parts in different orders.
        opened["CFF "].cff  # noqa: B018 - read for what reading does
    out = BytesIO()
    opened.save(out, reorderTables=False)
    return out.getvalue()


def _subset(path: Path, characters: frozenset[str]) -> bytes:
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(ord(character) for character in sorted(characters | ALWAYS))
    # A PDF calls a glyph by its place in the font, a viewer looks it up by its character id: the two must agree.
    wanted.flags = uharfbuzz.SubsetFlags.CFF_IDENTITY_CHARSET
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
    return bytes(uharfbuzz.subset(face, wanted).blob.data)
