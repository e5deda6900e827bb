"""Markdown, HTML, PDF, cards and data of one brief carry the same figures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from msgspec import Struct

from briefs import build, compose, views
from briefs.build import Options
from tests.acme import ROOT, case, checked

NAMES = ("tidewell", "dunmarrow", "oakmoth")
SHIPPED = ("xiaomi-2025-11-25", "nio-2025-q3", "nvidia-fy2026-q3")
DIGITS = re.compile(r"\d[\d,.]*")
SPACES = re.compile(r"[\s\u00a0\u2009\u202f\u200b]+")


class Texts(HTMLParser):
    """The text of a page without its head, and without what the cards of figures tell beyond their lines."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave out what is not printed; a card holds no other division."""
        self.hidden += tag == "head" or ("class", "card") in attrs

    def handle_endtag(self, tag: str) -> None:
        """Read on after it."""
        self.hidden -= tag == "head" or (tag == "div" and bool(self.hidden))

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        if not self.hidden:
            self.words.append(data)


class Rows(HTMLParser):
    """What stands in each row of a page that has an address of its own, its card included."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, str] = {}
        self.row = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row begins."""
        if tag == "tr":
            self.row = dict(attrs).get("id") or ""

    def handle_data(self, data: str) -> None:
        """Its text."""
        if self.row:
            self.rows[self.row] = self.rows.get(self.row, "") + data


def bare(text: str) -> str:
    """Text without any space, so that a line end within a figure does not hide it."""
    return SPACES.sub("", text)


class Outputs(Struct, frozen=True):
    """A view and its three documents as pieces of text, the rows of its annex, and its data."""

    view: views.Brief
    pieces: dict[str, list[str]]
    rows: dict[str, str]
    data: list[dict[str, str]]

    def texts(self) -> dict[str, str]:
        """What each document says, without any space."""
        return {kind: bare("".join(pieces)) for kind, pieces in self.pieces.items()}


def html_pieces(path: Path) -> list[str]:
    """What a page says, piece by piece."""
    reader = Texts()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.words


def pdf_pieces(path: Path) -> list[str]:
    """What a PDF says, page by page."""
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return [page.replace("\ufffe", "").replace("\u00ad", "") for page in pages]


def md_pieces(path: Path) -> list[str]:
    """What a Markdown file says, without its marks and its markup."""
    text = re.sub(r"\[\^[^\]]*\]", "", path.read_text(encoding="utf-8"))
    return [re.sub(r"[*\\~]", "", text)]


def figures(part: object) -> Iterator[views.Figure]:
    """Every figure of a view that is printed somewhere."""
    if isinstance(part, views.Figure):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from figures(item)
    elif isinstance(part, Struct):
        for name in part.__struct_fields__:
            yield from figures(getattr(part, name))


@pytest.fixture(scope="module", params=(*NAMES, *SHIPPED))
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    """The view of a case or of a brief of ours, the text of its three documents, its cards and its data."""
    folder = tmp_path_factory.mktemp(request.param)
    root = case(request.param, folder / "in") if request.param in NAMES else ROOT
    sure = checked(root)
    brief = next(one for one in sure.library.briefs if one.id.startswith(request.param))
    view = compose.view(sure, brief)
    out = folder / "out"
    assert build.build(root, out, Options(("md", "html", "pdf", "site"), briefs=(view.id,))).written
    page = out / f"site/briefs/{view.id}/index.html"
    rows = Rows()
    rows.feed(page.read_text("utf-8"))
    return Outputs(
        view,
        {
            "md": md_pieces(out / f"md/{view.id}.md"),
            "html": html_pieces(page),
            "pdf": pdf_pieces(out / f"pdf/{view.id}.pdf"),
        },
        {name: bare(text) for name, text in rows.rows.items()},
        json.loads(page.with_name("facts.json").read_text("utf-8"))["facts"],
    )


def test_every_figure_of_the_view_stands_in_all_three(outputs: Outputs) -> None:
    """No document leaves out a figure that another prints."""
    for kind, text in outputs.texts().items():
        for figure in figures(outputs.view):
            assert bare(figure.text) in text, (kind, figure.fact, figure.text)


def test_every_line_of_the_annex_is_the_same_in_all_three(outputs: Outputs) -> None:
    """As printed, as written, and in the source's words: the evidence does not depend on the paper."""
    for kind, text in outputs.texts().items():
        for line in outputs.view.evidence:
            for said in (*line.printed, line.claim.written, line.claim.quote):
                assert bare(said) in text, (kind, line.label, said)
        for formula in outputs.view.formulas:
            assert bare(formula.formula) in text, (kind, formula.label)


def test_the_card_of_a_figure_and_the_data_say_the_same(outputs: Outputs) -> None:
    """The figure, the words and the formula of each entry of `facts.json`."""
    for fact in outputs.data:
        name = f"fact-{fact['id'].partition('.')[2]}"
        # A change that the source states beside the figure stands on the figure's card.
        card = outputs.rows.get(name) or outputs.rows[name.rpartition(".")[0]]
        for said in (fact.get("quote", ""), fact.get("formula", "")):
            assert bare(said) in card, (fact["id"], said)
        # What stands in formulas alone is told as the source writes it.
        assert all(digits in card for digits in DIGITS.findall(fact["printed"])) or bare(fact["written"]) in card
    assert len(outputs.data) >= len(outputs.view.evidence) + len(outputs.view.formulas)


NUMBER = re.compile(r"(?<![\w.,/-])[−+]?\d[\d,]*(?:\.\d+)?%?(?![\w/])")


def numbers(pieces: Iterable[str]) -> set[str]:
    """The numbers with decimals, separators or per cent in pieces of text, without their signs."""
    found = {match.group().rstrip(",") for piece in pieces for match in NUMBER.finditer(SPACES.sub(" ", piece))}
    return {number.lstrip("+−") for number in found if re.search("[.,%]", number)}


def test_no_document_says_a_number_that_the_others_do_not(outputs: Outputs) -> None:
    """Sets of all numbers are the same; a page adds the factors by which a drawing enlarges, a PDF its marks."""
    md, html, pdf = (numbers(outputs.pieces[kind]) for kind in ("md", "html", "pdf"))
    factors = numbers(piece for piece in outputs.pieces["html"] if "enlarged" in piece)
    assert md - html == set()
    assert html - md - factors == set()
    lines, formulas = outputs.view.evidence, outputs.view.formulas
    marks = {*(line.mark.label for line in lines), *(formula.mark.label for formula in formulas)}
    glued = outputs.texts()["pdf"]
    assert {one for one in html - pdf if not any(f"{one}{mark}" in glued for mark in marks)} == set()
    said = html | {number.rstrip("%") for number in html} | {f"{number}{mark}" for number in html for mark in marks}
    assert pdf - said == set()
