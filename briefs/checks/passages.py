"""Where a quote stands in its text: its paragraph, the lines above it, and for a cell the head of its column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from briefs.model import Quote
from briefs.numerals import normalised
from briefs.quotes import CELL, Span, Text, find, text_of

_DIGITS = re.compile(r"[0-9][0-9.,]*")
_YEAR = re.compile(r"20[0-9]{2}")
_UNIT_LINE = re.compile(
    r"\((?:[^()]*\b)?(?:in|thousands?|millions?|billions?|[’']000)\b|單位|单位|[千萬万億亿]元", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.!?;](?<=[a-z0-9%)”’\"].)\s+(?=[A-Z“\"‘(–•*-])|[。！？；]|\s+[-•–]\s+(?=[A-Z])")
_ABBREVIATED = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Inc|Co|Ltd|vs|approx)\.\s*$")
_LONGEST_SHORT = len("approx")
_ENDED = re.compile(r"[.!?。！？…][^\w:：]*$")
_LONGEST_HEADING = 120
_LINES_ABOVE = 40


class Passage(Struct, frozen=True):
    """A paragraph of a text, with the quote from `start` to `end` in it, and the paragraphs before it, nearest first.

    `heads` are the lines above a row of cells, nearest first, up to the heading; `above` the headings over the
    paragraph and what the text opens with.
    """

    text: str
    start: int
    end: int
    heads: tuple[str, ...]
    above: tuple[str, ...]
    before: tuple[str, ...]

    def places(self, figure: str) -> Iterator[int]:
        """Where a figure of the quote stands in the paragraph: each place in turn, or the quote's start."""
        at = self.text.find(figure, self.start, self.end)
        if at < 0:
            digits = _DIGITS.search(figure)
            figure = digits[0].rstrip(".,") if digits else figure
            at = self.text.find(figure, self.start, self.end)
        if at < 0:
            # Typed without the separators of the text, or in another width.
            alike = _DIGITS.finditer(normalised(self.text), self.start, self.end)
            yield from [found.start() for found in alike if _plain(found[0]) == _plain(figure)] or [self.start]
        while at >= 0:
            yield at
            at = self.text.find(figure, at + 1, self.end)

    def column_head(self, at: int) -> str | None:
        """The head of the column that the cell at this place of the paragraph stands in."""
        column = self.text.count(CELL, 0, at)
        for line in self.heads if column else ():
            cells = _cells(line)
            if column < len(cells):
                return f"{cells[0]} {cells[column]}" if _YEAR.fullmatch(cells[column]) else cells[column]
        return None


@lru_cache(maxsize=4096)
def _cells(line: str) -> tuple[str, ...]:
    """The cells of a row, without the blanks around them."""
    return tuple(cell.strip() for cell in line.split(CELL))


def _plain(digits: str) -> str:
    """The digits of a number as they are compared: without separators."""
    return digits.rstrip(".,").replace(",", "")


@lru_cache(maxsize=1024)
def read(original: str) -> Text:
    """An archived text, ready to be searched."""
    return text_of(original)


@lru_cache(maxsize=65536)
def spans(quote: str, original: str, table: str | None, row: str | None) -> tuple[Span, ...]:
    """Every place where a quote stands in a text."""
    return find(quote, read(original), table, row)


def passage(quote: Quote, texts: Mapping[str, str]) -> Passage | None:
    """Where a quote stands, if its text is at hand and holds it once."""
    original = texts.get(quote.source.id)
    return _passage(quote.text, original, quote.table, quote.row) if original is not None else None


@lru_cache(maxsize=65536)
def _passage(quote: str, original: str, table: str | None, row: str | None) -> Passage | None:
    found = spans(quote, original, table, row)
    if len(found) != 1:
        return None
    (span,) = found
    begin, words, heads, above, before = _surroundings(original, span.paragraph)
    return Passage(words, span.start - begin, span.end - begin, heads, above, before)


@lru_cache(maxsize=16384)
def _surroundings(original: str, number: int) -> tuple[int, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Where a paragraph begins, its words, and what stands over it."""
    text = read(original)
    begin = text.paragraph_starts[number - 1]
    stop = text.paragraph_starts[number] if number < len(text.paragraph_starts) else len(original)
    words = original[begin:stop].rstrip()
    paragraphs = _paragraphs(original)
    before = tuple(reversed(paragraphs[max(0, number - _LINES_ABOVE) : number - 1]))
    headings = (line for line in before if _is_heading(line))
    above = (*islice(headings, 2), *paragraphs[: min(2, number - 1)])
    return begin, words, tuple(_heads(before)) if CELL in words else (), above, before


@lru_cache(maxsize=256)
def _paragraphs(original: str) -> tuple[str, ...]:
    """The words of every paragraph of a text."""
    text = read(original)
    return tuple(text.paragraph_text(number) for number in range(1, len(text.paragraph_starts) + 1))


def _heads(before: Iterable[str]) -> Iterator[str]:
    """The lines above a row of cells that are no rows themselves, up to the first that has no cells."""
    for line in before:
        if CELL not in line:
            yield line
            return
        cells = [cell.strip(" $%()") for cell in line.split(CELL)[1:]]
        if _UNIT_LINE.search(line) or not any(_DIGITS.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in cells):
            yield line


@lru_cache(maxsize=16384)
def _breaks(text: str) -> tuple[int, ...]:
    """Where the sentences of a paragraph begin, and the last one ends."""
    inner = [found.end() for found in _SENTENCE.finditer(text) if not _is_abbreviated(text, found)]
    return (0, *inner, len(text))


def _is_abbreviated(text: str, found: re.Match[str]) -> bool:
    """Whether the point before a break ends a short word, as in Nov. 25, and no sentence."""
    return _ABBREVIATED.search(text, max(0, found.start() - _LONGEST_SHORT), found.end()) is not None


def sentence(text: str, at: int) -> tuple[int, int]:
    """From where to where the sentence around a place reaches."""
    parts = _breaks(text)
    index = min(bisect_right(parts, at), len(parts) - 1)
    return parts[index - 1], parts[index]


@lru_cache(maxsize=16384)
def _is_heading(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and not _ENDED.search(line)
