"""The page as paper wants it: what only a screen shows is taken away, charts get their colours and their heights."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Protocol
from xml.etree.ElementTree import Element, fromstring

from msgspec import Struct

from briefs.chart_shapes import HAIR, INK, paint, plain
from briefs.chart_style import LOOKS, SMALL

SCREEN_PARTS = {"card", "contents", "menu", "narrow", "numbers", "skip"}

SVG = "{http://www.w3.org/2000/svg}"
FACES = "'Brief Sans', 'Brief Han HK'"
DRAWN_WITH = (("font-family", FACES), ("font-size", plain(SMALL)), *paint(INK), ("stroke-width", plain(HAIR)))

# What ends in a line of its own, and must not end in a line of one word.
SENTENCES = {"p", "li", "dd", "h1", "h2", "h3"}
ONE_LINE = 36

HYPHENATED = re.compile(r"([^\W\d_]+-[^\W\d_]+)")

Change = Callable[[Element], None]


class Drawings(Protocol):
    """Charts that can be drawn lower and higher than they are meant, by the id of their figure."""

    def give(self, name: str, /) -> tuple[Decimal, Decimal]:
        """How many points lower and higher a chart may be."""

    def svg(self, name: str, extra: Decimal, /) -> str:
        """The chart as markup, so many points higher."""


class Drawn(Struct, frozen=True):
    """Charts as elements of a page, painted for paper."""

    drawings: Drawings

    def give(self, name: str) -> tuple[Decimal, Decimal]:
        """How many points lower and higher a chart may be."""
        return self.drawings.give(name)

    def element(self, name: str, extra: Decimal) -> Element:
        """The chart, so many points higher."""
        markup = self.drawings.svg(name, extra).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        drawing = fromstring(markup)  # noqa: S314 - our own
        _painted(drawing)
        return drawing


def for_paper(root: Element) -> None:
    """Takes away what print.css hides: a third of all elements, each of which would be styled for nothing."""
    root.set("class", f"paper {root.get('class', '')}")
    for drawing in root.iter(f"{SVG}svg"):
        _painted(drawing)
    for link in [link for link in root.iter("a") if link.get("class", "").split()[:1] in (["fig"], ["tied"])]:
        _marked(link)
    for parent in root.iter():
        for child in [child for child in parent if child.get("class") in SCREEN_PARTS]:
            parent.remove(child)
    for block in root.iter():
        if block.tag in SENTENCES and sum(map(len, block.itertext())) > ONE_LINE:
            _ended_well(block)
        if block.tag == "h1" and block.text:
            _kept_whole(block, block.text)


def _marked(figure: Element) -> None:
    """Lets the mark alone of a figure be a link: each box inside a link would be another in the file."""
    mark = figure.find("sup")
    if mark is not None:
        kinds = {"calc", "letter"} & set(figure.attrib["class"].split())
        mark.tag, mark.attrib = "a", {"class": "ev letter" if kinds else "ev", "href": figure.attrib.pop("href")}
        figure.tag = "span"


def _ended_well(block: Element) -> bool:
    """Ties the last two words of a sentence; whether there was a space to do it at."""
    for child in reversed(block):
        if child.tail and " " in child.tail.rstrip():
            child.tail = _tied(child.tail)
            return True
        if _ended_well(child):
            return True
    if block.text and " " in block.text.rstrip():
        block.text = _tied(block.text)
        return True
    return False


def _kept_whole(headline: Element, words: str) -> None:
    """Keeps a line of the headline from ending within a word such as third-quarter."""
    pieces = HYPHENATED.split(words)
    headline.text = pieces[0]
    for at in range(1, len(pieces), 2):
        whole = Element("span", {"class": "nowrap"})
        whole.text, whole.tail = pieces[at], pieces[at + 1]
        headline.insert(at // 2, whole)
    for child in [child for child in headline if child.tail and HYPHENATED.search(child.tail)]:
        before, word, after = HYPHENATED.split(child.tail or "", maxsplit=1)
        whole = Element("span", {"class": "nowrap"})
        child.tail, whole.text, whole.tail = before, word, after
        headline.insert(list(headline).index(child) + 1, whole)


def _tied(words: str) -> str:
    head, _, last = words.rstrip().rpartition(" ")
    return f"{head}\u00a0{last}{words[len(words.rstrip()) :]}"


def _painted(drawing: Element) -> None:
    """Gives a chart its colours as attributes, and its face and line: WeasyPrint styles nothing inside a drawing."""
    if drawing.get("class") != "chart":
        return
    for name, value in DRAWN_WITH:
        drawing.set(name, value)
    title, description = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    if title is not None and description is not None:
        # The title alone becomes the words for the drawing in a PDF.
        message = (title.text or "").rstrip(".")
        title.text = f"{message}. {description.text}"
        drawing.remove(description)
    for shape in drawing.iter():
        for name, value in paint(shape.get("class", "")) if shape.get("class") in LOOKS else ():
            shape.set(name, value)


def closer(root: Element) -> None:
    """Sets page 1 closer."""
    root.set("class", f"tight {root.get('class', '')}")


def running_on(part: str) -> Change:
    """Lets what follows the front, or the annex, share the page before, which would else be left half empty."""

    def change(root: Element) -> None:
        root.set("class", f"{part}-runs-on {root.get('class', '')}")

    return change


def without_tally(root: Element) -> None:
    """Moves the tally of checks from page 1 to the disclosures."""
    side, disclosures = root.find(".//aside"), root.find(".//section[@id='disclosures']")
    tally = side.find("section[@id='checked']") if side is not None else None
    if side is not None and disclosures is not None and tally is not None:
        side.remove(tally)
        disclosures.append(tally)


def endless(root: Element) -> None:
    """Makes the first sheet as high as all that stands on it."""
    style = Element("style")
    is_letter = any(link.get("href", "").endswith("letter.css") for link in root.iter("link"))
    style.text = f"@page :first {{ size: {'215.9' if is_letter else '210'}mm 2000mm }}"
    root[0].append(style)


def lower(root: Element, drawn: Drawn) -> None:
    """Draws the charts of page 1 as low as they may be; `justify` makes them grow into what the page has left."""
    for front in (box for box in root.iter("div") if box.get("class") == "front"):
        for figure in front.iter("figure"):
            name = figure.get("id", "")
            least, _ = drawn.give(name)
            for holder in (box for box in figure.iter("div") if box.get("class") == "wide" and least):
                holder[:] = [drawn.element(name, least)]
