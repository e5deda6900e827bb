"""Where things stand on paper, measured in the PDF itself: inside the page, apart, in line, and no page half empty."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest

from tests import tagged
from tests.printed import FORMS, Forms
from tests.tagged import Box, Element, Page, Sign

MM = 72 / 25.4
# The live area of a sheet, as its margins leave it: left, bottom, right, top, in millimetres from its edges.
MARGINS = {842: (15, 19, 15, 22), 792: (17.95, 16, 17.95, 18.4)}
# Band and foot stand in the margins, this far from the edge of the sheet at least.
EDGE = 6
# Ink may reach over the edge of its glyph; rules are as thick as they are.
SLIGHT = 0.4
FULL = 2 / 3
TENTH = 0.1 * MM

Form = tuple[list[Page], Forms, str]


@pytest.fixture(scope="module", params=FORMS)
def form(request: pytest.FixtureRequest, forms: Forms) -> Form:
    """The pages of a form."""
    return tagged.read(forms.pdf(request.param)), forms, request.param


def live(page: Page) -> Box:
    """The area that the words of a page have."""
    left, bottom, right, top = (edge * MM for edge in MARGINS[round(page.height)])
    return Box(left, bottom, page.width - right, page.height - top)


def is_inside(inner: Box, outer: Box, slack: float = SLIGHT * MM) -> bool:
    """Whether a box stands in another."""
    return (
        inner.left >= outer.left - slack
        and inner.right <= outer.right + slack
        and inner.bottom >= outer.bottom - slack
        and inner.top <= outer.top + slack
    )


def inked(signs: Iterator[Sign] | Sequence[Sign]) -> list[Sign]:
    """The characters that can be seen."""
    return [sign for sign in signs if sign.text.strip() and sign.ink.area > 0]


def test_words_stand_in_the_live_area(form: Form) -> None:
    """No character of the body reaches into a margin, and none of band and foot to the edge of the sheet."""
    for page in form[0]:
        sheet = Box(EDGE * MM, EDGE * MM, page.width - EDGE * MM, page.height - EDGE * MM)
        body = inked(page.root.signs())
        assert body
        assert [sign.text for sign in body if not is_inside(sign.ink, live(page))] == []
        assert [sign.text for sign in inked(page.signs) if not is_inside(sign.ink, sheet)] == []


def test_lines_and_shapes_stand_between_the_margins(form: Form) -> None:
    """No rule, bar or dot reaches into the left or right margin, or to the edge of the sheet."""
    for page in form[0]:
        area = live(page)
        sheet = Box(area.left, EDGE * MM, area.right, page.height - EDGE * MM)
        assert page.shapes
        assert [shape for shape in page.shapes if not is_inside(shape, sheet, MM / 2)] == []


def overlaps(signs: Sequence[Sign]) -> Iterator[tuple[str, str]]:
    """Two characters that cover a quarter of one another; a ligature is several in one place, next to one another."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, sign in enumerate(signs):
        for across in range(int(sign.ink.left // 20), int(sign.ink.right // 20) + 1):
            for up in range(int(sign.ink.bottom // 20), int(sign.ink.top // 20) + 1):
                cells[across, up].append(number)
    for numbers in cells.values():
        for place, first in enumerate(numbers):
            for second in numbers[place + 1 :]:
                one, other = signs[first].ink, signs[second].ink
                if second - first > 2 and one.meets(other) > min(one.area, other.area) / 4:
                    yield signs[first].text, signs[second].text


def test_no_text_overlaps_text(form: Form) -> None:
    """No character stands on another."""
    for number, page in enumerate(form[0], 1):
        assert list(overlaps(inked(page.signs))) == [], number


def test_overlaps_are_seen() -> None:
    """A character on another is found; two that touch, or a ligature's letters in one place, are none."""

    def sign(text: str, left: float) -> Sign:
        return Sign(text, Box(left, 0, left + 5, 7), left, left + 5, (0, 0, 0), 8)

    row = [sign("a", 0), sign("f", 5), sign("i", 5), sign("b", 10), sign("c", 15)]
    assert list(overlaps(row)) == []
    assert list(overlaps([*row, sign("x", 1)])) == [("a", "x")]


def test_pages_are_full(form: Form) -> None:
    """Every page but the last, and page 1 where it is the only one with the annex behind it, is two thirds full."""
    for page in form[0][:-1]:
        area = live(page)
        lowest = min(sign.ink.bottom for sign in page.root.signs() if sign.ink.area > 0)
        assert (area.top - lowest) / (area.top - area.bottom) >= FULL


def figures(table: Element) -> Iterator[tuple[str, float]]:
    """For each figure of a group of rows its column with its unit, and where its whole part ends."""
    for row in table.elements("TR"):
        cells = [child for child in row.children if isinstance(child, Element)]
        for column, cell in enumerate(cells):
            signs = list(digits(cell))
            words = "".join(sign.text for sign in signs)
            number = re.search(r"\d[\d,]*", words)
            if cell.kind == "TD" and number:
                unit = re.sub(r"[^a-z%]", "", words[number.end() :])
                yield f"{column} {unit}", signs[number.end() - 1].end


def digits(cell: Element) -> Iterator[Sign]:
    """The characters of a cell without those of its mark."""
    for child in cell.children:
        if not isinstance(child, Element):
            yield from child
        elif child.kind != "Link":
            yield from digits(child)


def test_figures_align_on_the_point(form: Form) -> None:
    """The whole parts of the figures of a unit end at one place in each column, to a tenth of a millimetre."""
    pages, forms, name = form
    brief = forms.named[name].view
    titles = {table.title.text for table in brief.lead_tables}
    titles |= {table.title.text for section in brief.sections for table in section.tables}
    seen = 0
    for page in pages:
        for table in page.root.elements("Table"):
            if not any(
                bare(caption.text).startswith(tuple(map(bare, titles))) for caption in table.elements("Caption")
            ):
                continue
            for group in table.elements("TBody"):
                columns: dict[str, list[float]] = defaultdict(list)
                for column, end in figures(group):
                    columns[column].append(end)
                    seen += 1
                assert {column: ends for column, ends in columns.items() if max(ends) - min(ends) > TENTH} == {}
    assert seen or not titles


def bare(words: str) -> str:
    """The letters of a text up to its first figure, by which a caption with marks is known."""
    return re.sub(r"[^a-z]", "", re.split(r"\d", words)[0].casefold())


def test_columns_of_page_1_end_together(form: Form) -> None:
    """Where page 1 is full, its two columns end within three millimetres of one another."""
    page = form[0][0]
    area = live(page)
    body = [sign.ink for sign in inked(page.root.signs())]
    middle = area.left + 120 * MM
    ends = [min(box.bottom for box in body if (box.left < middle) is is_left) for is_left in (True, False)]
    if len(form[0]) > 1 and (area.top - min(ends)) / (area.top - area.bottom) > 0.9:
        assert abs(ends[0] - ends[1]) <= 3 * MM


# Where the second column of a pair begins, from the left edge of the live area, and the room before it.
GUTTERS = ((88 * MM, 94 * MM), (117 * MM, 124 * MM))
# Lower than this a band is a row of a table or a heading beside another.
BAND = 22 * MM


def bands(ink: Sequence[Box], left: float, right: float) -> Iterator[tuple[float, float, float]]:
    """Where two columns stand beside one another, the second at its place: top of both, and the foot of each."""
    crossing = [box for box in ink if box.left < right - SLIGHT * MM and box.right > left + SLIGHT * MM]
    edges = sorted({edge for box in crossing for edge in (box.top, box.bottom)} | {0, 10_000}, reverse=True)
    for top, bottom in pairwise(edges):
        inside = [box for box in ink if bottom < (box.top + box.bottom) / 2 < top and box not in crossing]
        feet = [min((box.bottom for box in inside if (box.left < left) is side), default=top) for side in (True, False)]
        begins = min((box.left for box in inside if box.left >= left), default=0.0)
        if abs(begins - right) < MM / 2:
            yield max(box.top for box in inside), feet[0], feet[1]


def ragged(page: Page) -> Iterator[tuple[float, float]]:
    """Of each pair of columns on a page its height, and the part of it that its shorter column leaves empty.

    Where columns seem to stand in columns, the higher pair is meant: the others are cells and drawings within it.
    """
    area = live(page)
    ink = [sign.ink for sign in inked(page.root.signs())] + [shape for shape in page.shapes if shape.top < area.top]
    found = [band for gutter in GUTTERS for band in bands(ink, *(area.left + edge for edge in gutter))]
    taken: list[tuple[float, float]] = []
    for top, *feet in sorted(found, key=lambda band: min(band[1:]) - band[0]):
        foot = min(feet)
        if top - foot > BAND and all(top <= low or foot >= high for high, low in taken):
            taken.append((top, foot))
            yield (top - foot) / MM, (max(feet) - foot) / (top - foot)


def test_no_column_is_a_third_empty(form: Form) -> None:
    """Of two columns side by side the shorter one fills two thirds of the longer one's height at least."""
    for number, page in enumerate(form[0], 1):
        assert [part for part in ragged(page) if part[1] > 1 / 3] == [], number
