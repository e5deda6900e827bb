"""Pages of every type as they look, at 80 dots to an inch, against pictures that were looked at before they were kept.

`pytest tests/test_page_pictures.py --golden-update` draws them anew; look at each that git shows as changed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw

from tests import tagged
from tests.printed import Forms

PICTURES = Path(__file__).parent / "pictures"
DOTS = 80 / 72
# The square that is compared, and by how much of 255 it may differ on average: less than a digit's worth.
SQUARE, SLIGHT = 8, 16
COLOURS = 128

# Form and page: what is on it.
PAGES = {
    ("tidewell-2025-12-10-a4", 1): "the front: headline, changes, table, chart of prices, key data, risks, tally",
    ("tidewell-2025-12-10-a4", 2): "sections with charts of columns and parts, a table under a chart, legal matters",
    ("tidewell-2025-12-10-a4", 3): "timeline, outlook, people, corrections, questions, method; evidence that runs on",
    ("tidewell-2025-12-10-a4", 4): "the end of the evidence, formulas, sources, disclosures",
    ("tidewell-2025-12-10-letter", 1): "the front on Letter",
    ("dunmarrow-2025-h1-a4", 1): "a draft on one page with its evidence, losses in brackets",
    ("oakmoth-2024-a4", 1): "a brief with almost nothing in it",
}


def drawn(content: bytes, number: int) -> Image.Image:
    """A page of a PDF as a picture, without the sign of the release, which is another with every change."""
    with pypdfium2.PdfDocument(content) as document:
        picture: Image.Image = document[number - 1].render(scale=DOTS).to_pil().convert("RGB")
    page = tagged.read(content)[number - 1]
    signs = [*page.root.signs()]
    for found in re.finditer(r"Facts [0-9a-f]{12}", "".join(sign.text for sign in signs)):
        boxes = [sign.ink for sign in signs[found.start() : found.end()]]
        top, bottom = (page.height - edge for edge in (max(box.top for box in boxes), min(box.bottom for box in boxes)))
        sides = (min(box.left for box in boxes) - 1, top - 1, max(box.right for box in boxes) + 1, bottom + 1)
        ImageDraw.Draw(picture).rectangle([edge * DOTS for edge in sides], fill="white")
    return picture


def few(picture: Image.Image) -> Image.Image:
    """The picture in few colours, of which the rare ones are some: orange is on a page once."""
    return picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE)


def difference(expected: Image.Image, actual: Image.Image) -> tuple[float, Image.Image]:
    """By how much the square differs that differs most, and a picture in which what differs is dark."""
    if expected.size != actual.size:
        return 255.0, actual
    apart = ImageChops.difference(expected, actual)
    width, height = (-(-edge // SQUARE) for edge in apart.size)
    whole = Image.new("RGB", (width * SQUARE, height * SQUARE))
    whole.paste(apart)
    squares = whole.resize((width, height), Image.Resampling.BOX)
    return max(float(max(band.tobytes())) for band in squares.split()), ImageChops.invert(apart)


@pytest.mark.parametrize(("name", "number"), PAGES)
def test_a_page_looks_as_it_did(
    name: str, number: int, forms: Forms, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """No square of a page differs from the picture that was reviewed; where one does, the difference is drawn."""
    actual, kept = drawn(forms.pdf(name), number), PICTURES / f"{name}-{number}.png"
    if request.config.getoption("--golden-update"):
        PICTURES.mkdir(exist_ok=True)
        few(actual).save(kept, optimize=True)
    with Image.open(kept) as picture:
        most, apart = difference(picture.convert("RGB"), actual)
    if most > SLIGHT:
        actual.save(tmp_path / "actual.png")
        apart.save(tmp_path / "difference.png")
    assert most <= SLIGHT, f"{PAGES[name, number]}: look at {tmp_path}/difference.png and actual.png"


def test_no_picture_is_left_over() -> None:
    """Each picture belongs to a page that is compared."""
    assert {path.name for path in PICTURES.iterdir()} == {f"{name}-{number}.png" for name, number in PAGES}


def test_one_digit_is_a_difference(forms: Forms) -> None:
    """The tolerance is below what one digit in the smallest type weighs, and above a shift of a colour."""
    page = drawn(forms.pdf("oakmoth-2024-a4"), 1)
    other = page.copy()
    ImageDraw.Draw(other).line([(400, 400), (400, 408)], fill="black", width=2)
    assert difference(page, page)[0] == 0
    assert difference(page, other)[0] > SLIGHT
    assert difference(page, few(page).convert("RGB"))[0] <= SLIGHT
