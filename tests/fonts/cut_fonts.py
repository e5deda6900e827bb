"""Cuts the faces of templates/fonts from their complete upstream fonts.

Maintenance only: the cuts are part of the repository, no build needs this. Where the sources come from, and what is
done to them, stands in templates/fonts/README.md. The same sources give the same bytes.

    python -m tests.fonts.cut_fonts SOURCE_SERIF SOURCE_SANS NOTO_CJK OUT

SOURCE_SERIF and SOURCE_SANS are the folders of the npm packages of those names, NOTO_CJK is the folder with the .ttc
files of Debian's fonts-noto-cjk.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import uharfbuzz
from fontTools import subset
from fontTools.ttLib import TTFont, woff2
from fontTools.varLib import instancer
from msgspec import Struct, field
from msgspec.structs import replace

DESIGNERS_ENTRIES = (0, 5, 7, 8, 9, 10, 11, 12, 13, 14)
"""Entries of the name table that stay as they are: copyright, version, trademark, makers, licence."""

SPACE, NO_BREAK_SPACE, THIN_SPACE, NARROW_NO_BREAK_SPACE = 0x20, 0xA0, 0x2009, 0x202F
HYPHEN, NO_BREAK_HYPHEN = 0x2010, 0x2011
FIRST_HAN = 0x3400
HALF, LAST = 0x6BFF, 0x9FFF

SANS_LINE, SERIF_LINE = (1000, -326), (1036, -335)
"""Ascent and descent of the Latin faces; the Han faces take them over, so that no Chinese word moves its line."""

LATIN = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x192, 0x192), (0x1CD, 0x1DC), (0x218, 0x21B),  # letters, with those of Pinyin
    (0x2C6, 0x2C7), (0x2D8, 0x2DD), (0x300, 0x30C), (0x326, 0x328),  # accents, alone and combining
    (0x394, 0x394), (0x3A9, 0x3A9), (0x3BC, 0x3BC), (0x3C0, 0x3C0),  # Greek letters of formulas
    (0x2000, 0x2015), (0x2018, 0x2022), (0x2026, 0x2026), (0x202F, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044),
    (0x205F, 0x2060), (0x2070, 0x208E), (0x20A0, 0x20C0),  # superiors, inferiors, currencies
    (0x2113, 0x2122), (0x2150, 0x215E), (0x2190, 0x2199),  # letter-like signs, fractions, arrows
    (0x2202, 0x2265),  # mathematics
    (0x25A0, 0x25CF), (0x2713, 0x2717), (0xFB00, 0xFB04),  # shapes, ticks, ligatures
)  # fmt: skip
"""What an English brief, a name in Latin letters and a table may hold."""

BASIC = (
    (0x20, 0x7E), (0xA0, 0xA0), (0xB1, 0xB1), (0xB6, 0xB7), (0xD7, 0xD7), (0xF7, 0xF7),  # ASCII, ± ¶ · × ÷
    (0x2009, 0x2015), (0x2018, 0x2022), (0x2026, 0x2026), (0x202F, 0x202F),  # spaces, dashes, quotation marks
    (0x2192, 0x2192), (0x2212, 0x2212), (0x25B2, 0x25B2), (0x25BC, 0x25BC),  # → − ▲ ▼
)  # fmt: skip
"""What nearly every English page holds, and most hold nothing else: what a browser loads first."""

HAN_BLOCKS = (
    (0xB7, 0xB7), (0x2014, 0x2015), (0x2018, 0x201D), (0x2025, 0x2027), (0x203B, 0x203B), (0x2103, 0x2103),
    (0x2460, 0x249B), (0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Han characters and the punctuation of Chinese text: no Latin letter, digit, arrow or sign of mathematics."""

COMMON = {"big5": range(0xA4, 0xC7), "gb2312": range(0xB0, 0xD8)}
"""The rows of both character sets that hold the common characters: those first taught, in Taiwan and the mainland."""

FEATURES = [
    *("kern", "mark", "mkmk", "ccmp", "locl", "liga", "case"),
    *("frac", "numr", "dnom", "ordn", "sups", "subs", "sinf"),
    *("tnum", "pnum", "lnum", "onum", "zero", "smcp", "c2sc"),
]
BASIC_FEATURES = ["kern", "mark", "ccmp", "locl", "liga"]


class LatinCut(Struct, frozen=True):
    """One Latin face: its file, family and style, its source, and where on the source's axes it stands."""

    file: str
    family: str
    style: str
    weight: int
    source: str
    axes: Mapping[str, int] = field(default_factory=dict)


class HanCut(Struct, frozen=True):
    """One Han face: its file, family and style, the collection it is in and its place there, and its characters."""

    file: str
    family: str
    style: str
    weight: int
    source: str
    member: str
    characters: frozenset[int]
    ascent: int
    descent: int


def latin_cuts() -> Iterator[LatinCut]:
    """The Latin faces; the paths of their sources begin with the package."""
    roman, italic = (f"serif/VAR/SourceSerif4Variable-{slope}.ttf" for slope in ("Roman", "Italic"))
    yield LatinCut("serif-400", "Brief Serif", "Regular", 400, roman, {"opsz": 15, "wght": 400})
    yield LatinCut("serif-400i", "Brief Serif", "Italic", 400, italic, {"opsz": 15, "wght": 400})
    yield LatinCut("serif-600", "Brief Serif", "Semibold", 600, roman, {"opsz": 15, "wght": 620})
    yield LatinCut("display-400", "Brief Display", "Regular", 400, roman, {"opsz": 36, "wght": 400})
    yield LatinCut("display-600", "Brief Display", "Semibold", 600, roman, {"opsz": 36, "wght": 600})
    yield LatinCut("sans-400", "Brief Sans", "Regular", 400, "sans/TTF/SourceSans3-Regular.ttf")
    yield LatinCut("sans-400i", "Brief Sans", "Italic", 400, "sans/TTF/SourceSans3-It.ttf")
    yield LatinCut("sans-600", "Brief Sans", "Semibold", 600, "sans/TTF/SourceSans3-Semibold.ttf")
    yield LatinCut("sans-700", "Brief Sans", "Bold", 700, "sans/TTF/SourceSans3-Bold.ttf")


def han_cuts() -> Iterator[HanCut]:
    """The Han faces; what one region's face lacks, the other's has."""
    big5, hong_kong, mainland, rare = map(_characters, ("big5", "big5hkscs", "gb2312", "gbk"))
    rare -= hong_kong
    everywhere = frozenset(code for code in big5 | hong_kong | mainland if code < FIRST_HAN)
    traditional, simplified = hong_kong | everywhere, mainland | rare | everywhere
    for style, weight in (("Regular", 400), ("Bold", 700)):
        sans = f"NotoSansCJK-{style}.ttc"
        yield HanCut(
            f"han-hk-{weight}", "Brief Han HK", style, weight, sans, "Noto Sans CJK HK", traditional, *SANS_LINE
        )
        yield HanCut(
            f"han-sc-{weight}", "Brief Han SC", style, weight, sans, "Noto Sans CJK SC", simplified, *SANS_LINE
        )
    for region, kept in (("HK", big5), ("SC", mainland)):
        for style, weight in (("Regular", 400), ("Bold", 600)):
            file, family = f"han-serif-{region.lower()}-{weight}", f"Brief Han Serif {region}"
            serif, member = f"NotoSerifCJK-{style}.ttc", f"Noto Serif CJK {region}"
            yield HanCut(file, family, style, weight, serif, member, kept | everywhere, *SERIF_LINE)


def spare_cuts() -> Iterator[tuple[str, HanCut]]:
    """Of a Han face the common characters, for machines that have no Chinese; with the file of the face.

    The serif comes in halves, so that none is a megabyte.
    """
    spares = (
        ("han-hk-400", "han-hk-400", "Spare HK", "big5", (FIRST_HAN, LAST)),
        ("han-sc-400", "han-sc-400", "Spare SC", "gb2312", (FIRST_HAN, LAST)),
        ("han-serif-hk-400", "han-serif-hk-400-1", "Spare Serif 1", "big5", (FIRST_HAN, HALF)),
        ("han-serif-hk-400", "han-serif-hk-400-2", "Spare Serif 2", "big5", (HALF + 1, LAST)),
    )
    wholes = {whole.file: whole for whole in han_cuts()}
    for source, file, name, codec, (first, last) in spares:
        common = {code for code in _characters(codec, COMMON[codec]) if first <= code <= last}
        marks = {*range(0x3000, 0x3040), *range(0xFF00, 0xFFF0)} if first == FIRST_HAN else set()
        kept = wholes[source].characters & frozenset(common | marks)
        yield source, replace(wholes[source], file=file, family=f"Brief {name}", member="", characters=kept)


def cut_latin(cut: LatinCut, source: Path) -> TTFont:
    """`source` at one place of its axes, with the characters of LATIN, under its new name."""
    font = TTFont(source, recalcTimestamp=False)
    if cut.axes:
        font = instancer.instantiateVariableFont(font, dict(cut.axes), updateFontNames=False)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.setdefault(NO_BREAK_HYPHEN, table.cmap[HYPHEN])
            table.cmap.setdefault(NARROW_NO_BREAK_SPACE, table.cmap[THIN_SPACE])
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=["*"], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_codes(LATIN))
    subsetter.subset(font)
    _rename(font, cut.family, cut.style, cut.weight)
    font.flavor = "woff2"
    return font


def cut_basic(face: TTFont) -> TTFont:
    """A Latin face with the characters of BASIC alone."""
    subsetter = subset.Subsetter(subset.Options(layout_features=BASIC_FEATURES, name_IDs=["*"], notdef_outline=True))
    subsetter.populate(unicodes=_codes(BASIC))
    subsetter.subset(face)
    return face


def cut_han(cut: HanCut, source: Path) -> TTFont:
    """The member of the collection `source` that `cut` names, with its characters, under its new name.

    Where it names none, `source` is the face itself.
    """
    blob = uharfbuzz.Blob.from_file_path(str(source))
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(cut.characters | {SPACE})
    wanted.sets(uharfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG).clear()
    wanted.sets(uharfbuzz.SubsetInputSets.NAME_ID).update(DESIGNERS_ENTRIES)
    kept = uharfbuzz.subset(uharfbuzz.Face(blob, _place(source, cut.member) if cut.member else 0), wanted)
    font = TTFont(io.BytesIO(kept.blob.data), recalcTimestamp=False)
    _rename(font, cut.family, cut.style, cut.weight)
    top = font["CFF "].cff
    top.fontNames = [_postscript_name(cut.family, cut.style)]
    top[0].FullName, top[0].FamilyName = f"{cut.family} {cut.style}", cut.family
    _space(font)
    _set_on_line(font, cut.ascent, cut.descent)
    return font


def _space(font: TTFont) -> None:
    """Map all spaces to the one there is: text layout takes a space from the face before it, a missing one is a box."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code in (NO_BREAK_SPACE, THIN_SPACE, NARROW_NO_BREAK_SPACE):
                table.cmap[code] = table.cmap[SPACE]


def _set_on_line(font: TTFont, ascent: int, descent: int) -> None:
    """Give a horizontal face the line of another, and drop what only vertical setting needs."""
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, descent, 0
    metrics = font["OS/2"]
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = ascent, descent, 0
    metrics.usWinAscent, metrics.usWinDescent = ascent, -descent
    for tag in ("BASE", "VORG", "vhea", "vmtx"):
        if tag in font:
            del font[tag]


def _characters(codec: str, rows: Iterable[int] = range(0x81, 0xFF)) -> frozenset[int]:
    """The characters of HAN_BLOCKS that a double-byte character set holds in these rows."""
    held: set[int] = set()
    for lead in rows:
        for trail in range(0x40, 0xFF):
            held.update(map(ord, bytes([lead, trail]).decode(codec, errors="ignore")))
    return frozenset(code for code in held if any(first <= code <= last for first, last in HAN_BLOCKS))


def _codes(ranges: Iterable[tuple[int, int]]) -> list[int]:
    """Every code point of the ranges, both ends included."""
    return [code for first, last in ranges for code in range(first, last + 1)]


def _place(collection: Path, member: str) -> int:
    """Where in a collection the face of this family name stands."""
    names: list[str] = []
    while member not in names:
        names.append(TTFont(collection, fontNumber=len(names), lazy=True)["name"].getDebugName(1))
    return names.index(member)


def _postscript_name(family: str, style: str) -> str:
    return f"{family}-{style}".replace(" ", "")


def _rename(font: TTFont, family: str, style: str, weight: int) -> None:
    """Give a font the names of its cut, as the reserved name of its licence asks; authors and licence stay."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in DESIGNERS_ENTRIES]
    full = f"{family} {style}"
    for entry, text in ((1, family), (2, style), (3, full), (4, full), (6, _postscript_name(family, style))):
        names.setName(text, entry, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def main() -> None:
    """Cut all faces into the folder named last."""
    serif, sans, noto, out = map(Path, sys.argv[1:])
    packages = {"serif": serif, "sans": sans}
    for latin in latin_cuts():
        package, _, path = latin.source.partition("/")
        packed = out / f"{latin.file}.woff2"
        cut_latin(latin, packages[package] / path).save(packed)
        woff2.decompress(packed, packed.with_suffix(".ttf"))
        cut_basic(TTFont(packed, recalcTimestamp=False)).save(out / "basic" / packed.name)
    for han in han_cuts():
        cut_han(han, noto / han.source).save(out / f"{han.file}.otf")
    for source, spare in spare_cuts():
        face = cut_han(spare, out / f"{source}.otf")
        face.flavor = "woff2"
        face.save(out / "spare" / f"{spare.file}.woff2")


if __name__ == "__main__":
    main()
