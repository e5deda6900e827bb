"""Quotes re-found in the texts they were taken from, word for word, with their place in the original.

Two texts are compared as a reader compares them: full and half width, kinds of quotation marks, dashes and spaces,
and soft hyphens make no difference (Unicode NFKC and a small table); every other character does.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct

ELLIPSIS = "…"
CELL = "|"
WORDS_IN_ANCHOR = 8

_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″「」『』", '"'),
        **dict.fromkeys("‐‑‒–—―−－", "-"),
        "，": ",",
        "。": ".",
    }
)
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\s\u3400-\u9fff\uf900-\ufaff]*\w[^\s\u3400-\u9fff\uf900-\ufaff]*")
# What is compared as it stands: most of ASCII and the common Han characters, with single blanks between.
_PLAIN = re.compile(r"[!-_a-~\u4e00-\u9fff]+(?: [!-_a-~\u4e00-\u9fff]+)*")
_PARAGRAPH = re.compile(r"\n+")
_WORD_BEFORE = re.compile(r"(?:[0-9A-Za-z]|[0-9][.,])[0-9A-Za-z]$|[0-9][.,]$")
_REST_OF_WORD = re.compile(r"[0-9A-Za-z](?:[.,]?[0-9]|[A-Za-z])*|.", re.DOTALL)
_NUMBER_BEFORE = re.compile(r"(?:[0-9]|[0-9][.,])$")
_NUMBER_AFTER = re.compile(r"[.,]?[0-9]")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


class Origin(Struct, frozen=True):
    """Where the characters of a normalised text stood: runs of them begin at `starts`, and at `places` originally."""

    starts: tuple[int, ...]
    places: tuple[int, ...]

    def __getitem__(self, index: int) -> int:
        run = bisect_right(self.starts, index) - 1
        return self.places[run] + index - self.starts[run]


class Text(Struct, frozen=True):
    """An archived text, normalised, with the way back: `origin[i]` is where character i stood in the original."""

    original: str
    normal: str
    origin: Origin
    paragraph_starts: tuple[int, ...]

    @property
    def sha256(self) -> str:
        """The hash of the normalised text."""
        return sha256(self.normal)

    def paragraph(self, offset: int) -> int:
        """The number, from 1, of the paragraph that holds the original's character `offset`."""
        return bisect_right(self.paragraph_starts, offset)

    def paragraph_text(self, number: int) -> str:
        """The original words of paragraph `number`."""
        start = self.paragraph_starts[number - 1]
        end = self.paragraph_starts[number] if number < len(self.paragraph_starts) else len(self.original)
        return self.original[start:end].strip()


class Span(Struct, frozen=True):
    """Where a quote stands in the original text: from its first part's start to its last part's end."""

    paragraph: int
    start: int
    end: int


def sha256(text: str) -> str:
    """The hash of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def normalised(text: str) -> tuple[str, Origin]:
    """The text as it is compared, and the way from its characters back to the offsets they came from."""
    kept: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    is_blank = True
    length = after = 0
    while after < len(text):
        if run := _PLAIN.match(text, after):
            pieces: Iterable[str] = (run[0],)
            end = run.end()
        else:
            pieces = _NORMAL[ord(text[after])]
            end = after + 1
        for piece in pieces:
            if piece != " " or not is_blank:
                kept.append(piece)
                starts.append(length)
                places.append(after)
                length += len(piece)
            is_blank = piece == " "
        after = end
    return "".join(kept).removesuffix(" "), Origin(tuple(starts), tuple(places))


@lru_cache(maxsize=16384)
def compared(text: str) -> str:
    """The text as it is compared."""
    return text if _PLAIN.fullmatch(text) else " ".join(text.translate(_NORMAL).split())


class _Normal(dict[int, str]):
    """Each character, by its code, with what it is compared as, found once and kept."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        pieces = "" if character in _DROPPED else unicodedata.normalize("NFKC", character).translate(_SAME)
        self[code] = "".join(" " if piece.isspace() else piece for piece in pieces)
        return self[code]


_NORMAL = _Normal()


def text_of(original: str) -> Text:
    """An archived text, ready to be searched; paragraphs are what line breaks part."""
    normal, origin = normalised(original)
    starts = [found.end() for found in _PARAGRAPH.finditer(original.rstrip())]
    filled = [start for start, end in pairwise([0, *starts, len(original)]) if original[start:end].strip()]
    return Text(original, normal, origin, tuple(filled) or (0,))


def find(quote: str, text: Text, table: str | None = None, row: str | None = None) -> tuple[Span, ...]:
    """Every place where the quote stands; an ellipsis parts it into pieces that follow one another in one paragraph.

    A `table` is the heading of the rows of cells the quote must stand in, a `row` the words its row begins with.
    """
    pieces = [piece for part in quote.split(ELLIPSIS) if (piece := compared(part))]
    if not pieces:
        return ()
    spans = (_span(pieces, start, text) for start in _places(pieces[0], text.normal, 0))
    if not (table or row):
        return tuple(span for span in spans if span)
    heading, label = (compared(words or "") for words in (table, row))
    return tuple(span for span in spans if span and _is_in(span, text, heading, label))


def _places(piece: str, text: str, start: int) -> Iterator[int]:
    """Where the words stand from `start` on; `3 billion` does not stand in `2.3 billion`, nor `RMB 3` in `RMB 3.5`."""
    for place in _candidates(piece, text, start):
        is_cut = piece[0].isdigit() and _NUMBER_BEFORE.search(text, max(0, place - 2), place)
        if not is_cut and not (piece[-1].isdigit() and _NUMBER_AFTER.match(text, place + len(piece))):
            yield place


def _candidates(piece: str, text: str, start: int) -> Iterator[int]:
    """Where a piece's characters stand; through the numbers of the text, so that a long text is read only once."""
    # A point or comma at the edge of the piece may join its number to more digits in the text.
    edges = (".", ",")
    whole = [
        number
        for number in _NUMBER.finditer(piece)
        if piece[: number.start()] not in edges and piece[number.end() :] not in edges
    ]
    number = max(whole, key=lambda number: len(number[0]), default=None)
    if number is None:
        while (start := text.find(piece, start)) >= 0:
            yield start
            start += 1
        return
    for at in _numbers(text).get(number[0], ()):
        if at - number.start() >= start and text.startswith(piece, at - number.start()):
            yield at - number.start()


@lru_cache(maxsize=1024)
def _numbers(text: str) -> Mapping[str, Sequence[int]]:
    """Where each number of a text stands."""
    found: dict[str, list[int]] = {}
    for number in _NUMBER.finditer(text):
        found.setdefault(number[0], []).append(number.start())
    return found


def _is_in(span: Span, text: Text, heading: str, label: str) -> bool:
    """Whether a span begins in a row of cells that begins with `label`, below a line that is `heading`."""
    lines = _lines(text.original)
    line = lines[bisect_right(lines, span.start, key=lambda line: line.start) - 1]
    is_row = CELL in line.words and line.words.partition(CELL)[0].strip().startswith(label)
    return is_row and (not heading or (line.heading != heading and line.above.get(heading, line.start) < line.start))


class _Line(Struct, frozen=True):
    """A line as it is compared, where it starts in the original, and the heading it may be.

    `above` holds the headings of its table with their starts: of the rows of cells around it, and of the line before.
    """

    words: str
    start: int
    heading: str
    above: Mapping[str, int]


@lru_cache(maxsize=256)
def _lines(original: str) -> tuple[_Line, ...]:
    """Every line of a text."""
    lines = original.splitlines(keepends=True)
    found: list[_Line] = []
    above: dict[str, int] = {}
    for line, end in zip(lines, accumulate(map(len, lines)), strict=True):
        words, start = compared(line), end - len(line)
        heading = words.partition(" |")[0].partition(" (")[0]
        above = above if CELL in words else {}
        above.setdefault(heading, start)
        found.append(_Line(words, start, heading, above))
    return tuple(found)


def _span(pieces: list[str], start: int, text: Text) -> Span | None:
    """The span whose first piece begins at `start`, if the other pieces follow within the paragraph."""
    paragraph = text.paragraph(text.origin[start])
    end = start + len(pieces[0])
    for piece in pieces[1:]:
        following = next(_places(piece, text.normal, end), None)
        if following is None or text.paragraph(text.origin[following]) != paragraph:
            return None
        end = following + len(piece)
    return Span(paragraph, text.origin[start], text.origin[end - 1] + 1)


def words(quote: str) -> int:
    """How many words a quote has; two Han characters count as one word."""
    return len(_WORD.findall(_HAN.sub(" ", quote).replace(ELLIPSIS, " "))) + (len(_HAN.findall(quote)) + 1) // 2


def nearest(quote: str, text: Text) -> str | None:
    """The passage of the text that is closest to a quote that is not in it, if one is close."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a failed search pays for the import

    normal = compared(quote.replace(ELLIPSIS, " "))
    if not normal or not text.normal:
        return None
    close = fuzz.partial_ratio_alignment(normal, text.normal)
    if close is None or close.score < 70:  # noqa: PLR2004 - below this, the passage has nothing to do with the quote
        return None
    first, last = close.dest_start, max(close.dest_start, close.dest_end - 1)
    while _WORD_BEFORE.search(text.normal, max(0, first - 2), first + 1):
        first -= 1
    last = _REST_OF_WORD.match(text.normal, last).end() - 1  # type: ignore[union-attr]  # always matches
    start, end = text.origin[first], text.origin[last] + 1
    return " ".join(text.original[start:end].split())
