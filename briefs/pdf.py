"""The page becomes a PDF: laid out by WeasyPrint from our own assets alone, and refused when anything is amiss."""

from __future__ import annotations

import hashlib
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefs import documents, fonts
from briefs.diagnostics import Diagnostic, Location

# Assets have addresses under a name that can belong to nobody.
SITE = "https://site.invalid/"
PAGE = f"{SITE}briefs/brief/"
HAN = f"{SITE}han/"

VARIANT = "pdf/ua-1"
KINDS = {".css": "text/css", ".woff2": "font/woff2", ".otf": "font/otf"}

# WeasyPrint measures in CSS pixels, 96 to an inch of 25.4 mm; a line of page 1 is 12 points high.
PIXELS, TENTHS_OF_MM, LINE = 96, 254, 16
LIMIT = 0.5

COLUMNS = {
    "main-end": ("main", "Shorten a bullet of `what_changed`, take a row from the first table, or move a chart."),
    "side-end": ("side", "Take a row from `key_data`, shorten a risk, or move the chart of the side column."),
}


def pdf(html: str, *, at: Location) -> tuple[bytes, int, tuple[Diagnostic, ...]]:
    """The PDF of a page, how many sheets it has, and what is wrong with it; `at` is where its brief stands."""
    characters = fonts.han_characters(html)
    fetcher = Assets(fonts.cut(documents.templates() / "fonts", characters))
    with _messages() as messages:
        document = _layout(html, fetcher)
        content = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=hashlib.sha256(html.encode()).digest()[:16])
    findings = [
        *(Diagnostic("page-renders-cleanly", message, at) for message in dict.fromkeys(messages)),
        *_strange_fonts(document, at),
        *_overflow(html, document, fetcher, at),
    ]
    return content, len(document.pages), tuple(findings)


class Assets(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Gives style sheets and fonts of the templates folder and the Chinese faces at hand, and refuses the rest."""

    def __init__(self, han: dict[str, bytes]) -> None:
        super().__init__(allowed_protocols={"https"}, allow_redirects=False)
        self.han = han

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """The asset at an address of ours; ValueError for any other."""
        kind, _, name = url.removeprefix(SITE).partition("/")
        if url.startswith(HAN) and name in self.han:
            return URLFetcherResponse(url, self.han[name], {"Content-Type": KINDS[".otf"]})
        path = documents.templates() / kind / name
        if not url.startswith(SITE) or kind not in {"styles", "fonts"} or "/" in name or path.suffix not in KINDS:
            message = f"nothing outside the templates may be fetched: {url}"
            raise ValueError(message)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": KINDS[path.suffix]})


def _layout(html: str, fetcher: Assets) -> Any:  # noqa: ANN401  WeasyPrint has no types
    # A configuration of its own for each document: the Chinese faces of another hold other glyphs.
    configuration = FontConfiguration()
    faces = weasyprint.CSS(
        string=fonts.rules(fetcher.han, HAN), base_url=SITE, url_fetcher=fetcher, font_config=configuration
    )
    page = weasyprint.HTML(string=html, base_url=PAGE, url_fetcher=fetcher)
    return page.render(font_config=configuration, stylesheets=[faces], pdf_variant=VARIANT)


@contextmanager
def _messages() -> Iterator[list[str]]:
    """What the libraries have to complain of while a document is made."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            yield messages
        messages.extend(str(warning.message) for warning in caught)
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


def _strange_fonts(document: Any, at: Location) -> Iterator[Diagnostic]:  # noqa: ANN401
    for family in sorted({font.family for font in document.fonts.values()} - fonts.FAMILIES):
        yield Diagnostic(
            "fonts-are-ours",
            f"Some characters are set in {family}, a font of this machine.",
            at,
            "A character is missing from the fonts of the templates; write it in another way.",
        )


def _overflow(html: str, document: Any, fetcher: Assets, at: Location) -> Iterator[Diagnostic]:  # noqa: ANN401
    first = document.pages[0]
    missing = [anchor for anchor in COLUMNS if f'id="{anchor}"' in html and anchor not in first.anchors]
    if not missing:
        return
    # Laid out once more on an endless first sheet, the columns tell how long they are.
    endless = _layout(html.replace("</head>", "<style>@page :first { size: 210mm 2000mm }</style></head>"), fetcher)
    margin = first._page_box.margin_bottom  # noqa: SLF001  no public name tells a margin
    for anchor in missing:
        end = endless.pages[0].anchors[anchor][1]
        excess = round((end - (first.height - margin)) * TENTHS_OF_MM / PIXELS / 10)
        column, hint = COLUMNS[anchor]
        lines = max(1, -int(-(end - (first.height - margin)) // LINE))
        yield Diagnostic(
            "page-one-is-whole",
            f"The {column} column of page 1 is {max(excess, 1)} mm too long, about {lines} lines.",
            at,
            hint,
        )
