"""The page becomes a PDF: laid out by WeasyPrint from our own assets alone, and refused when anything is amiss."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefs import archival, facetags, fonts, spoken, strokes
from briefs.diagnostics import Diagnostic, Location, Severity
from briefs.enclosures import Enclosure
from briefs.engine import templates
from briefs.justify import fullness, justify
from briefs.onpaper import (
    Change,
    Drawings,
    Drawn,
    closer,
    endless,
    for_paper,
    lower,
    running_on,
    without_tally,
)

# Assets have addresses under a name that can belong to nobody.
SITE = "https://site.invalid/"
PAGE = f"{SITE}briefs/brief/"
HAN = f"{SITE}han/"

# A face packed for the web lies there unpacked too: unpacking it takes as long as setting a page.
KINDS = {".css": "text/css", ".ttf": "font/ttf", ".otf": "font/otf"}
UNPACKED = {".woff2": ".ttf"}

# WeasyPrint measures in CSS pixels, 96 to an inch; an inch has 254 tenths of a millimetre, a line of page 1 16 pixels.
PIXELS_PER_INCH, TENTHS_OF_MM_PER_INCH, LINE = 96, 254, 16

# How a brief says how long it is, and how full a page is at least that does not look forgotten.
LENGTH = 'class="brief pages-{}"'
FULL = 2 / 3
FOUR = 4

COLUMNS = {
    "main-end": ("main", "Shorten a bullet of `what_changed`, take a row from the first table, or move a chart."),
    "side-end": ("side", "Take a row from `key_data`, shorten a risk, or move the chart of the side column."),
}


def pdf(
    html: str, *, at: Location, enclosures: Sequence[Enclosure] = (), drawings: Drawings | None = None
) -> tuple[bytes, int, tuple[Diagnostic, ...]]:
    """The PDF of a page, how many sheets it has, and what is wrong with it; `at` is where its brief stands.

    It carries the `enclosures`, and conforms to PDF/A-3a and PDF/UA-1. With the `drawings` of its charts at hand,
    pages are filled by charts that are a little lower or higher.
    """
    characters = fonts.han_characters(html)
    fetcher = Assets(fonts.cut(templates() / "fonts", characters))
    with _messages() as messages:
        press = Press(fetcher)
        drawn = Drawn(drawings) if drawings else None
        document, excess = _fitted(html, press, drawn)
        justify(document, drawn)
        content = _written(document, html, enclosures)
    findings = [
        *(Diagnostic("page-renders-cleanly", message, at) for message in dict.fromkeys(messages)),
        *_strange_fonts(document, at),
        *(_overflow(anchor, pixels, at) for anchor, pixels in excess.items()),
        *_length(html, document, at),
    ]
    return content, len(document.pages), tuple(findings)


def _written(document: Any, html: str, enclosures: Sequence[Enclosure]) -> bytes:  # noqa: ANN401  WeasyPrint has no types
    """The laid-out pages as a file, dated by its brief and never by the clock."""
    metadata = document.metadata
    metadata.generate_rdf_metadata = archival.claiming_access(metadata.generate_rdf_metadata)
    closed = archival.moment(metadata.created)
    attachments = [
        weasyprint.Attachment(
            string=enclosure.content,
            name=enclosure.name,
            description=enclosure.description,
            relationship=enclosure.relationship,
            created=closed,
            modified=closed,
        )
        for enclosure in enclosures
    ]
    spoken.sheets(document)
    content: bytes = document.write_pdf(
        finisher=_finished,
        pdf_variant=archival.VARIANT,
        pdf_identifier=archival.identifier(html, enclosures),
        attachments=attachments,
    )
    return content


def _finished(document: Any, file: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
    spoken.tell(document, file)
    facetags.rename(document, file)
    strokes.shorten(document, file)


class Assets(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Gives style sheets and fonts of the templates folder and the Chinese faces at hand, and refuses the rest."""

    def __init__(self, han: dict[str, bytes]) -> None:
        super().__init__(allowed_protocols={"https"}, allow_redirects=False)
        self.han = han

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint hands them
        """The asset at an address of ours; ValueError for any other."""
        kind, _, name = url.removeprefix(SITE).partition("/")
        if url.startswith(HAN) and name in self.han:
            return URLFetcherResponse(url, self.han[name], {"Content-Type": KINDS[".otf"]})
        path = templates() / kind / name
        path = path.with_suffix(UNPACKED.get(path.suffix, path.suffix))
        if not url.startswith(SITE) or kind not in {"styles", "fonts"} or "/" in name or path.suffix not in KINDS:
            message = f"nothing outside the templates may be fetched: {url}"
            raise ValueError(message)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": KINDS[path.suffix]})


class Press:
    """Lays out one document, as often as needed, with fonts loaded once.

    Each document needs a press of its own: the Chinese faces of another hold other glyphs.
    """

    def __init__(self, fetcher: Assets) -> None:
        self.fetcher, self.fonts = fetcher, FontConfiguration()
        rules = fonts.rules(fetcher.han, HAN)
        self.faces = weasyprint.CSS(string=rules, base_url=SITE, url_fetcher=fetcher, font_config=self.fonts)

    def layout(self, html: str, *changes: Change) -> Any:  # noqa: ANN401  WeasyPrint has no types
        """The pages of the document after some changes to it."""
        page = weasyprint.HTML(string=html, base_url=PAGE, url_fetcher=self.fetcher)
        for change in (for_paper, *changes):
            change(page.etree_element)
        return page.render(font_config=self.fonts, stylesheets=[self.faces], pdf_variant=archival.VARIANT)


@contextmanager
def _messages() -> Iterator[list[str]]:
    """What the libraries have to complain of while a document is made."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]  # a handler is nothing else
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            # WeasyPrint leaves it to Python to close the colour profile of PDF/A.
            warnings.filterwarnings("ignore", r"unclosed file .*\.icc", ResourceWarning)
            yield messages
        messages.extend(str(warning.message) for warning in caught)
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


def _strange_fonts(document: Any, at: Location) -> Iterator[Diagnostic]:  # noqa: ANN401 - WeasyPrint has no types
    for family in sorted({font.family for font in document.fonts.values()} - fonts.FAMILIES):
        yield Diagnostic(
            "fonts-are-ours",
            f"Some characters are set in {family}, a font of this machine.",
            at,
            "A character is missing from the fonts of the templates; write it in another way.",
        )


def _fitted(html: str, press: Press, drawn: Drawn | None) -> tuple[Any, dict[str, int]]:
    """The pages, and by how many pixels page 1 is too long: first as designed, then closer, then without the tally.

    What follows the front, and the evidence, begin on pages of their own unless that leaves the one before bare.
    """
    changes: list[Change] = [lambda root: lower(root, drawn)] if drawn else []
    document = press.layout(html, *changes)
    if _missing(html, document):
        changes.append(closer)
        document = press.layout(html, *changes)
    if _missing(html, document) == ["side-end"]:
        changes.append(without_tally)
        document = press.layout(html, *changes)
    excess = _excess(html, document, press)
    if LENGTH.format("four") not in html and fullness(document.pages[0]) < FULL:
        changes.append(running_on("front"))
        document = press.layout(html, *changes)
    before = _before_evidence(document)
    if LENGTH.format("full") in html and before and fullness(document.pages[before - 1]) < FULL:
        document = press.layout(html, *changes, running_on("annex"))
    return document, excess


def _before_evidence(document: Any) -> int:  # noqa: ANN401 - WeasyPrint has no types
    """How many pages there are until the evidence begins."""
    places = (number for number, page in enumerate(document.pages) if "evidence" in page.anchors)
    return next(places, len(document.pages))


def _length(html: str, document: Any, at: Location) -> Iterator[Diagnostic]:  # noqa: ANN401 - WeasyPrint has no types
    """A brief that is to have four pages and has not, or has too little for them."""
    if LENGTH.format("four") not in html:
        return
    pages = _before_evidence(document)
    if pages != FOUR:
        message = f"The evidence follows page {pages}, not page {FOUR}."
        hint = "Write `pages: full`, or fit what it says: figures on page 2, risks and outlook on 3, sources on 4."
        yield Diagnostic("four-pages-are-four", message, at, hint)
    shares = ((number, fullness(document.pages[number - 1])) for number in range(1, min(pages, FOUR) + 1))
    for number, share in shares:
        if share < FULL:
            message = f"Page {number} of the four is only {share:.0%} full."
            hint = "Write `pages: full`, which lets one section follow another."
            yield Diagnostic("four-pages-are-four", message, at, hint, Severity.WARNING)


def _missing(html: str, document: Any) -> list[str]:  # noqa: ANN401 - WeasyPrint has no types
    """The columns of page 1 that do not end on it."""
    return [anchor for anchor in COLUMNS if f'id="{anchor}"' in html and anchor not in document.pages[0].anchors]


def _excess(html: str, document: Any, press: Press) -> dict[str, int]:  # noqa: ANN401 - WeasyPrint has no types
    """By how many pixels each column of page 1 is too long; empty where both fit."""
    missing = _missing(html, document)
    if not missing:
        return {}
    first = document.pages[0]
    # Laid out once more on an endless first sheet, the columns tell how long they are.
    without_end = press.layout(html, closer, endless)
    limit = first.height - first._page_box.margin_bottom  # noqa: SLF001  no public name tells a margin
    return {anchor: max(1, round(without_end.pages[0].anchors[anchor][1] - limit)) for anchor in missing}


def _overflow(anchor: str, pixels: int, at: Location) -> Diagnostic:
    column, hint = COLUMNS[anchor]
    millimetres, lines = -(-pixels * TENTHS_OF_MM_PER_INCH // (PIXELS_PER_INCH * 10)), -(-pixels // LINE)
    message = f"The {column} column of page 1 is {millimetres} mm too long, about {lines} line{'s' * (lines > 1)}."
    return Diagnostic("page-one-is-whole", message, at, hint)
