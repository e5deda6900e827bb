"""The PDF: the same bytes each time, our own fonts, our own assets, and a first page that is whole."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace
from typing import Literal

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from briefs import documents, engine, facetags, fonts, pdf, views
from briefs.diagnostics import Diagnostic, Location, Severity
from tests import sample
from tests.printed import FORMS, Forms

AT = Location("briefs/halden.md", 2, 1)
Printed = tuple[bytes, int, tuple[Diagnostic, ...]]


@pytest.fixture(scope="module")
def full() -> Printed:
    """The full sample, printed once."""
    return pdf.pdf(documents.page(sample.full()), at=AT)


def text(content: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_brief_prints_cleanly(full: Printed) -> None:
    """A brief with everything in it prints without a complaint."""
    assert full[2] == ()


def test_bytes_are_the_same_again(full: Printed) -> None:
    """The same brief gives the same bytes."""
    assert pdf.pdf(documents.page(sample.full()), at=AT)[0] == full[0]


def test_pages_are_counted_and_numbered(full: Printed) -> None:
    """The foot of each sheet says which page of how many it is, and where evidence and corrections stand."""
    content, pages, _ = full
    sheets = text(content)
    assert len(sheets) == pages == 2
    for number, sheet in enumerate(sheets, 1):
        assert f"Halden Ferries, page {number} of 2" in sheet
        assert "Corrections p.\u00a02" in sheet.replace("p. ", "p.\u00a0")


def test_page_one_is_complete(full: Printed) -> None:
    """Page 1 holds headline, changes, table, chart, key data, watch and tally."""
    first = text(full[0])[0].replace("\u00a0", " ")
    for words in ("What changed", "Revenue rose on fewer sailings", "Key data", "Watch", "Checked", "18.20"):
        assert words in first


def opened(content: bytes) -> bytes:
    """All that stands in a file's streams, one after another."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", content, re.DOTALL)
    return b"\n".join(zlib.decompress(stream) for stream in streams if stream[:1] == b"x")


def test_dots_are_dashes_of_a_stroke(full: Printed) -> None:
    """What is calculated stands on one dashed stroke, not on a drawing of each dot."""
    drawn = opened(full[0])
    assert len(re.findall(rb"^\[0 [\d.]+\] [\d.]+ d$", drawn, re.MULTILINE)) >= len(sample.full().formulas)
    assert len(re.findall(rb" c$", drawn, re.MULTILINE)) < 100


def test_fonts_are_ours(full: Printed) -> None:
    """Every embedded font is a face of the templates."""
    drawn = opened(full[0])
    names = {name.decode() for name in re.findall(rb"/BaseFont /[A-Z]{6}\+([\w-]+)", drawn)}
    assert names == {
        *("Brief-Display", "Brief-Display-Semi-Bold", "Brief-Sans", "Brief-Sans-Bold", "Brief-Sans-Italic"),
        *("Brief-Sans-Semi-Bold", "Brief-Serif", "Brief-Serif-Semi-Bold", "Brief-Han-HK", "Brief-Han-Serif-HK"),
    }


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_paper_is_the_one_asked_for(paper: Literal["a4", "letter"]) -> None:
    """The sheet has the size of its paper, in points."""
    content, _, found = pdf.pdf(documents.page(replace(sample.full(), paper=paper)), at=AT)
    with pypdfium2.PdfDocument(content) as document:
        width, height = document[0].get_size()
    assert (round(width), round(height)) == {"a4": (595, 842), "letter": (612, 792)}[paper]
    assert found == ()


def test_minimal_brief_prints_cleanly() -> None:
    """A brief with one fact prints without a complaint."""
    assert pdf.pdf(documents.page(sample.minimal()), at=AT)[2] == ()


def rules_of(page: str) -> set[str]:
    """The rules that a page breaks."""
    return {finding.rule for finding in pdf.pdf(page, at=AT)[2]}


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (
            lambda page: page.replace("</head>", "<style>p { text-wrap: balance }</style></head>"),
            "page-renders-cleanly",
        ),
        (lambda page: page.replace('href="#e1"', 'href="#nowhere"', 1), "page-renders-cleanly"),
        (lambda page: page.replace("<h1>", '<img alt="" src="https://example.org/x.png"><h1>'), "page-renders-cleanly"),
        (lambda page: page.replace("<h1>", '<img alt="" src="file:///etc/hosts"><h1>'), "page-renders-cleanly"),
    ],
)
def test_faults_become_diagnostics(spoil: Callable[[str], str], rule: str) -> None:
    """A warning of the typesetter, a dead link and an outside address each stop the build."""
    assert rule in rules_of(spoil(documents.page(sample.minimal())))


def test_characters_we_lack_are_found() -> None:
    """A character that our fonts lack stops the build, whether or not this machine has a font for it."""
    page = documents.page(sample.minimal()).replace("<h1>", "<h1>\u0e01")
    assert rules_of(page) & {"fonts-are-ours", "page-renders-cleanly"}


def test_foreign_fonts_are_named() -> None:
    """A font of the machine that crept in is named in the finding."""
    document = SimpleNamespace(fonts={1: SimpleNamespace(family="Brief Sans"), 2: SimpleNamespace(family="DejaVu")})
    (found,) = pdf._strange_fonts(document, AT)
    assert (found.rule, "DejaVu" in found.message) == ("fonts-are-ours", True)


def test_overlong_first_page_is_refused() -> None:
    """A first page with far too much on it says which column is too long, by how much, and what to shorten."""
    brief = sample.full()
    long = replace(brief, what_changed=brief.what_changed * 12)
    (found,) = pdf.pdf(documents.page(long), at=AT)[2]
    assert found.rule == "page-one-is-whole"
    assert found.message.startswith("The main column of page 1 is ")
    assert found.hint
    assert "what_changed" in found.hint


def test_tally_moves_where_page_one_is_full() -> None:
    """When only the side column runs over, the tally of checks moves to the disclosures before anyone is troubled."""
    brief = sample.full()
    rows = tuple(views.KeyRow(f"Row {number}", None, "–", indent=False) for number in range(28))
    content, _, found = pdf.pdf(documents.page(replace(brief, key_rows=rows)), at=AT)
    sheets = text(content)
    assert found == ()
    assert "Checked" not in sheets[0]
    assert "Checked" in "".join(sheets[1:])


def test_little_to_say_takes_one_page() -> None:
    """A page that its front leaves half empty is shared by the evidence, the sources and the disclosures."""
    brief = sample.minimal()
    assert len(text(pdf.pdf(documents.page(replace(brief, pages="full")), at=AT)[0])) == 1
    assert len(text(pdf.pdf(documents.page(replace(brief, pages="one")), at=AT)[0])) == 1


def test_evidence_shares_a_page_that_is_half_empty() -> None:
    """The annex begins on the page before where that has little on it, and on its own where it has much."""
    brief = sample.full()
    for events, first in ((brief.timeline, 1), (brief.timeline * 20, 2)):
        sheets = text(pdf.pdf(documents.page(replace(brief, timeline=events)), at=AT)[0])
        assert [number for number, sheet in enumerate(sheets) if "Evidence: where" in sheet] == [first]
        assert ("Method" in sheets[first]) is (first == 1)


def test_four_pages_are_four_or_told() -> None:
    """A brief of four pages whose matter fills fewer is refused, and each page that stays half empty is named."""
    found = pdf.pdf(documents.page(replace(sample.minimal(), pages="four")), at=AT)[2]
    assert {finding.rule for finding in found} == {"four-pages-are-four"}
    assert found[0].message == "The evidence follows page 1, not page 4."
    assert found[0].severity is Severity.ERROR
    assert [finding.severity for finding in found[1:]] == [Severity.WARNING]
    assert found[1].message.startswith("Page 1 of the four is only ")


def test_four_pages_end_with_the_sources() -> None:
    """Page 4 has corrections, method, sources and disclosures; the evidence follows on page 5."""
    content, _, found = pdf.pdf(documents.page(replace(sample.full(), pages="four")), at=AT)
    assert [finding for finding in found if finding.severity is Severity.ERROR] == []
    sheets = text(content)
    for words in ("Method", "Sources", "Disclosures"):
        assert words in sheets[3]
    assert "Evidence: where" in sheets[4]


@pytest.mark.parametrize(
    "url",
    ["https://example.org/a.css", "file:///etc/hosts", f"{pdf.SITE}styles/../brief.html", f"{pdf.SITE}han/no.otf"],
)
def test_fetcher_refuses_outside_addresses(url: str) -> None:
    """Nothing but style sheets and fonts of the templates can be fetched."""
    with pytest.raises(ValueError, match="nothing outside"):
        pdf.Assets({}).fetch(url)


def test_chinese_faces_are_cut_to_the_text() -> None:
    """A document carries the glyphs it uses, not the whole face; one without Chinese carries none."""
    folder = engine.templates() / "fonts"
    cut = fonts.cut(folder, frozenset("渡輪"))
    assert set(cut) == {face.file for face in fonts.HAN}
    assert all(len(content) < 20_000 for content in cut.values())
    assert fonts.cut(folder, frozenset()) == {}


def test_chinese_glyphs_are_numbered_as_they_stand() -> None:
    """A glyph's character id is its place in the cut font; otherwise some viewers paint another glyph, or none."""
    cut = fonts.cut(engine.templates() / "fonts", frozenset("渡輪萬"))
    for content in cut.values():
        charset = TTFont(BytesIO(content))["CFF "].cff.topDictIndex[0].charset
        assert charset == [".notdef", *(f"cid{place:05d}" for place in range(1, len(charset)))]


FACES = {
    *("Brief-Display-Semi-Bold", "Brief-Sans", "Brief-Sans-Bold", "Brief-Sans-Semi-Bold"),
    *("Brief-Serif", "Brief-Serif-Semi-Bold"),
}
CORRECTING = {"Brief-Display", "Brief-Sans-Italic"}


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("xiaomi-2025-11-25-a4", CORRECTING | {"Brief-Han-HK", "Brief-Han-SC"}),
        ("nio-2025-q3-a4", {"Brief-Sans-Italic"}),
        ("nvidia-fy2026-q3-a4", CORRECTING),
        ("tidewell-2025-12-10-a4", CORRECTING | {"Brief-Han-HK", "Brief-Han-Serif-HK", "Brief-Serif-Italic"}),
        ("oakmoth-2024-a4", set()),
    ],
)
def test_fonts_of_a_brief_are_those_it_needs(name: str, more: set[str], forms: Forms) -> None:
    """A file embeds the faces its words are set in, Chinese ones only where there is Chinese; their tags are ours."""
    found = dict(re.findall(rb"/BaseFont /([A-Z]{6})\+([\w-]+)", opened(forms.pdf(name))))
    assert {face.decode() for face in found.values()} == FACES | more
    assert set(found) == {facetags.tags_of({b"": face})[b""] for face in found.values()}


@pytest.mark.parametrize("name", FORMS)
def test_a_brief_is_small(name: str, forms: Forms) -> None:
    """No PDF, with all that it carries, takes more than 300 kB."""
    assert len(forms.pdf(name)) <= 300_000
