"""A PDF read as a screen reader does: its structure tree in order, each element with its language and its characters.

`python -m tests.tagged FILE.pdf` prints what is read aloud. Lengths are in points, from the lower left of the page.
"""

from __future__ import annotations

import ctypes
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pypdfium2
from msgspec import Struct, field
from pypdfium2 import raw

# What begins and ends a paragraph when a page is read aloud.
CELLS = {"TD", "TH"}
LATIN = re.compile(r"[^-–\s\u2e80-\uffff]")
BLOCKS = {"P", "H1", "H2", "H3", "LI", "TR", "Caption", "Figure", "Div", "Sect"}


class Box(Struct, frozen=True):
    """A rectangle on a page."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> float:
        """The area that two rectangles share."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return width * height if width > 0 and height > 0 else 0.0

    @property
    def area(self) -> float:
        """Its own area."""
        return (self.right - self.left) * (self.top - self.bottom)


class Sign(Struct, frozen=True):
    """One character: where its ink is, and where the room of its glyph begins and ends."""

    text: str
    ink: Box
    start: float
    end: float
    colour: tuple[int, int, int]
    size: float


class Element(Struct, frozen=True):
    """An element of the structure tree, with what is in it in order."""

    kind: str
    page: int
    language: str = ""
    alternative: str = ""
    instead: str = ""
    children: list[Element | tuple[Sign, ...]] = field(default_factory=list)

    def elements(self, kind: str) -> Iterator[Element]:
        """The elements of a kind in it, in order."""
        for child in self.children:
            if isinstance(child, Element):
                if child.kind == kind:
                    yield child
                yield from child.elements(kind)

    def spans(self) -> Iterator[Element]:
        """The elements in it that have text of their own, in order."""
        for child in self.children:
            if isinstance(child, Element):
                yield from child.spans()
        if any(not isinstance(child, Element) for child in self.children):
            yield self

    def signs(self) -> Iterator[Sign]:
        """Its characters in order."""
        for child in self.children:
            yield from child.signs() if isinstance(child, Element) else child

    @property
    def text(self) -> str:
        """Its characters in a row, with a space where a line ends."""
        return joined(self.pieces())

    def pieces(self) -> Iterator[tuple[str, tuple[Sign, ...]]]:
        """Its pieces of text: what is read, and the characters that are seen."""
        if self.instead:
            yield self.instead, ()
            return
        for child in self.children:
            if isinstance(child, Element):
                yield from child.pieces()
            else:
                yield "".join(sign.text for sign in child), child


def joined(pieces: Iterable[tuple[str, tuple[Sign, ...]]]) -> str:
    """Pieces of text in a row, with a space where a line ends and the next begins."""
    said, last = "", None
    for words, signs in pieces:
        if signs and last and _is_on_next_line(last, signs[0]) and LATIN.search(said[-1:]):
            said += " "
        said, last = said + words, signs[-1] if signs else last
    return said


def _is_on_next_line(last: Sign, first: Sign) -> bool:
    return first.ink.left < last.ink.left and first.ink.top < last.ink.top - last.size / 2


class Page(Struct, frozen=True):
    """A page: its size, its characters as they are drawn, its lines and shapes, and the elements that stand on it."""

    width: float
    height: float
    signs: tuple[Sign, ...]
    shapes: tuple[Box, ...]
    root: Element


def read(content: bytes) -> list[Page]:
    """The pages of a PDF."""
    with pypdfium2.PdfDocument(content) as document:
        return [_page(page, number) for number, page in enumerate(document, 1)]


def aloud(page: Page) -> list[str]:
    """What is read on a page, in order: a paragraph, a heading, a row or the words for a drawing each."""
    lines: list[str] = []
    _read(page.root, lines.append)
    return [line for line in lines if line]


def _read(element: Element, tell: Callable[[str], None]) -> None:
    said: list[tuple[str, tuple[Sign, ...]]] = []
    for child in element.children:
        if not isinstance(child, Element):
            said.append(("".join(sign.text for sign in child), child))
        elif child.kind in CELLS:
            said += [(" | " if said else "", ()), (child.text.strip(), ())]
        elif child.kind in BLOCKS or any(True for kind in BLOCKS for _ in child.elements(kind)):
            tell(joined(said).strip())
            said = []
            if child.kind == "Figure":
                tell(f"[{child.alternative}]")
            else:
                _read(child, tell)
        else:
            said += child.pieces()
    tell(joined(said).strip())


def _page(page: Any, number: int) -> Page:  # noqa: ANN401  pypdfium2 has no types
    text = page.get_textpage()
    signs: list[Sign] = []
    marked: dict[int, list[Sign]] = defaultdict(list)
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        sign = _sign(text.raw, index)
        signs.append(sign)
        piece = raw.FPDFText_GetTextObject(text.raw, index)
        marked[raw.FPDFPageObj_GetMarkedContentID(piece)].append(sign)
    root = Element("Document", number)
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    for index in range(raw.FPDF_StructTree_CountChildren(tree)):
        root.children.append(_element(raw.FPDF_StructTree_GetChildAtIndex(tree, index), number, marked))
    raw.FPDF_StructTree_Close(tree)
    width, height = page.get_size()
    shapes = (
        piece.get_bounds() for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING])
    )
    return Page(width, height, tuple(signs), tuple(Box(*edges) for edges in shapes), root)


def _element(found: Any, number: int, marked: Mapping[int, list[Sign]]) -> Element:  # noqa: ANN401  ctypes
    element = Element(
        _words(raw.FPDF_StructElement_GetType, found),
        number,
        _words(raw.FPDF_StructElement_GetLang, found),
        _words(raw.FPDF_StructElement_GetAltText, found),
        _words(raw.FPDF_StructElement_GetActualText, found),
    )
    for index in range(raw.FPDF_StructElement_CountChildren(found)):
        child = raw.FPDF_StructElement_GetChildAtIndex(found, index)
        content = raw.FPDF_StructElement_GetChildMarkedContentID(found, index)
        if child:
            element.children.append(_element(child, number, marked))
        elif content >= 0:
            element.children.append(tuple(marked.get(content, ())))
    return element


def _words(getter: Callable[..., int], element: Any) -> str:  # noqa: ANN401  ctypes
    length = getter(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    getter(element, buffer, length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _sign(text: Any, index: int) -> Sign:  # noqa: ANN401  ctypes
    edges = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(text, index, *edges)
    left, right, bottom, top = (edge.value for edge in edges)
    loose = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, loose)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
    return Sign(
        chr(raw.FPDFText_GetUnicode(text, index)),
        Box(left, bottom, right, top),
        loose.left,
        loose.right,
        (red.value, green.value, blue.value),
        raw.FPDFText_GetFontSize(text, index),
    )


if __name__ == "__main__":
    for sheet in read(Path(sys.argv[1]).read_bytes()):
        sys.stdout.writelines(f"{line}\n" for line in [*aloud(sheet), "\f"])
