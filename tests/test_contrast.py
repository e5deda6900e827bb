"""Every word and mark can be told from what it stands on: on white, on near black and on paper, and without colour."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from briefs import charts, documents, engine
from briefs.chart_drawing import Drawing
from briefs.chart_shapes import Text
from briefs.chart_style import LOOKS, TOKENS
from tests import sample
from tests.printed import Forms

STYLES = engine.templates() / "styles"
SHEETS = ("base", "components", "screen", "print", "charts")
# WCAG 2: text, and what is no text but says something.
TEXT, MARK = 4.5, 3
# How much lighter, in hundredths of white, a fill is than one that it touches (LOOK.md, section 3).
STEP = 20
# Hairlines order what the figures say already; bars of earlier periods and small parts have their figures on them.
NEED_NO_CONTRAST = {"hair", "grid", "tint", "grey2", "paper"}
PRINTED = ("xiaomi-2025-11-25-a4", "nvidia-fy2026-q3-a4", "tidewell-2025-12-10-a4")

Colour = tuple[int, int, int]


def tokens(sheet: str) -> dict[str, Colour]:
    """The colours that a sheet names."""
    text = (STYLES / f"{sheet}.css").read_text("utf-8")
    return {name: colour(value) for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]+)\b", text)}


def colour(value: str) -> Colour:
    """A colour as CSS writes it."""
    digits = value.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def luminance(one: Colour) -> float:
    """How bright a colour is, from 0 to 1, as WCAG 2 reckons."""
    parts = [part / 255 for part in one]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightness(one: Colour) -> float:
    """How light a colour is on a grey print, in hundredths of white."""
    red, green, blue = one
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 2.55


PALETTES = {"light": tokens("tokens"), "dark": tokens("tokens") | tokens("dark")}


def test_known_contrasts() -> None:
    """Black on white has 21, a colour on itself 1, and LOOK.md's secondary text 6.7."""
    assert round(contrast((0, 0, 0), (255, 255, 255)), 1) == 21
    assert contrast((9, 9, 9), (9, 9, 9)) == 1
    assert round(contrast(colour("#565d66"), colour("#fff")), 1) == 6.7


def test_charts_and_pages_have_one_palette() -> None:
    """The colours that a PDF's charts carry as attributes are those of the sheet."""
    assert {name: colour(value.casefold()) for name, value in TOKENS.items()} == {
        name: PALETTES["light"][name] for name in TOKENS
    }


@pytest.mark.parametrize("palette", PALETTES)
def test_every_colour_of_text_can_be_read(palette: str) -> None:
    """Each token that a sheet gives to text has 4.5 against the paper; none has a colour of its own."""
    sheets = "\n".join((STYLES / f"{sheet}.css").read_text("utf-8") for sheet in SHEETS)
    of_text = set(re.findall(r"(?<![\w-])color: var\(--([\w-]+)\)", sheets)) - {"paper"}
    assert {"ink", "mid", "mark", "orange"} <= of_text
    colours = PALETTES[palette] | {"rise": PALETTES[palette]["blue"], "fall": PALETTES[palette]["ink"]}
    assert {name for name in of_text if contrast(colours[name], colours["paper"]) < TEXT} == set()
    assert not re.search(r"(?<![\w-])color: #", sheets)


@pytest.mark.parametrize("palette", PALETTES)
def test_the_colours_of_the_mainland_can_be_read(palette: str) -> None:
    """Red rises and green falls have the contrast of text."""
    colours = PALETTES[palette]
    assert min(contrast(colours[name], colours["paper"]) for name in ("rise", "fall")) >= TEXT


def test_rises_and_falls_are_told_without_colour() -> None:
    """What is coloured as a rise or a fall is a triangle that points up or down, before a figure with its sign."""
    page = documents.page(sample.full())
    coloured = re.findall(r'<span class="(rise|fall)"[^>]*>(.)</span>(?:&#160;|\xa0)<[^>]*><b>(.)', page)
    assert coloured
    for kind, triangle, sign in coloured:
        assert (triangle, sign) == {"rise": ("▲", "+"), "fall": ("▼", "−")}[kind]


def test_what_is_alleged_or_corrected_says_so() -> None:
    """Orange never speaks alone: the word stands in it."""
    page = documents.page(sample.full())
    words = re.findall(r'class="status (?:alleged|corrected)"[^>]*>([^<]+)<', page)
    assert words
    assert all(word.strip() for word in words)


def drawn() -> Iterator[tuple[str, Drawing]]:
    """Every chart of the full sample, on paper and on a phone."""
    brief = sample.full()
    shown = [*brief.lead_charts, *brief.side_charts, *(chart for part in brief.sections for chart in part.charts)]
    for chart in shown:
        yield chart.id, charts.draw(chart, 332)
        yield f"{chart.id} narrow", charts.draw(chart, 245, narrow=True)


def token(shape: Any, part: int) -> str:  # noqa: ANN401  shapes of several kinds
    """The token of a shape's fill, or of its stroke; words without a look are ink."""
    look = dict(shape.style).get("class", "t-ink" if shape.tag == "text" else "")
    return LOOKS.get(look, ("", ""))[part]


@pytest.mark.parametrize("palette", PALETTES)
def test_words_of_charts_can_be_read_on_what_they_stand_on(palette: str) -> None:
    """Each text of a drawing has 4.5 against the last bar drawn beneath it, or against the paper."""
    colours, told = PALETTES[palette], 0
    for name, drawing in drawn():
        beneath: list[Any] = []
        for shape in drawing.shapes:
            if isinstance(shape, Text):
                under = [token(bar, 0) for bar in beneath if shape.box.within(bar.box.wider(Decimal(1)))]
                ground = under[-1] if under else "paper"
                assert contrast(colours[token(shape, 0)], colours[ground]) >= TEXT, (name, shape.words, ground)
                told += 1
            elif shape.tag == "rect" and token(shape, 0):
                beneath.append(shape)
    assert told > 20


@pytest.mark.parametrize("palette", PALETTES)
def test_marks_of_charts_can_be_seen(palette: str) -> None:
    """Lines and points that say something have 3 against the paper; bars that touch differ on a grey print."""
    colours = PALETTES[palette]
    for name, drawing in drawn():
        for shape in drawing.shapes:
            if shape.tag != "text":
                for part in {token(shape, 0), token(shape, 1)} - NEED_NO_CONTRAST - {""}:
                    assert contrast(colours[part], colours["paper"]) >= MARK, (name, part)
        bars = [shape for shape in drawing.shapes if shape.tag == "rect" and token(shape, 0)]
        for bar in bars:
            for other in bars:
                touches = abs(bar.box.right - other.box.left) <= Decimal("0.6") and bar.box.top == other.box.top
                if touches and token(bar, 0) != token(other, 0):
                    step = abs(lightness(colours[token(bar, 0)]) - lightness(colours[token(other, 0)]))
                    assert step >= STEP, (name, token(bar, 0), token(other, 0))


def painted(content: bytes) -> Iterator[tuple[str, Colour, Colour]]:
    """Each piece of text of a PDF, with its colour and that of the last shape painted where it stands."""
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            grounds: list[tuple[tuple[float, ...], Colour]] = []
            for piece in page.get_objects(max_depth=4):
                bounds, fill = piece.get_bounds(), _fill(piece.raw)
                if piece.type == raw.FPDF_PAGEOBJ_PATH and _is_filled(piece.raw):
                    grounds.append((bounds, fill))
                elif piece.type == raw.FPDF_PAGEOBJ_TEXT:
                    across, up = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
                    under = [
                        colour
                        for (left, bottom, right, top), colour in grounds
                        if left <= across <= right and bottom <= up <= top
                    ]
                    yield _words(piece.raw, text.raw), fill, under[-1] if under else (255, 255, 255)


def _fill(piece: Any) -> Colour:  # noqa: ANN401  ctypes
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(piece, red, green, blue, alpha)
    return red.value, green.value, blue.value


def _is_filled(piece: Any) -> bool:  # noqa: ANN401  ctypes
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(piece, mode, stroke)
    # A border is painted as the difference of two rectangles.
    return bool(mode.value == raw.FPDF_FILLMODE_WINDING)


def _words(piece: Any, text: Any) -> str:  # noqa: ANN401  ctypes
    length = raw.FPDFTextObj_GetText(piece, text, None, 0)
    buffer = (ctypes.c_ushort * length)()
    raw.FPDFTextObj_GetText(piece, text, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


@pytest.mark.parametrize("name", PRINTED)
def test_every_word_on_paper_can_be_read(name: str, forms: Forms) -> None:
    """Each piece of text of a PDF, those of its charts too, has 4.5 against what is painted beneath it."""
    pieces = [piece for piece in painted(forms.pdf(name)) if piece[0].strip()]
    assert len(pieces) > 500
    assert [piece for piece in pieces if contrast(piece[1], piece[2]) < TEXT] == []
    assert {ground for _, _, ground in pieces} > {(255, 255, 255)}
