"""Quotes re-found in the texts they were taken from, word for word, with their place in the original.

Two texts are compared as a reader compares them: full and half width, kinds of quotation marks, dashes and spaces,
and soft hyphens make no difference (Unicode NFKC and a small table); every other character does.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

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


@dataclass(frozen=True, slots=True)
class Text:
    """An archived text, normalised, with the way back: `origin[i]` is where character i stood in the original."""

    original: str
    normal: str
    origin: tuple[int, ...]
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


@dataclass(frozen=True, slots=True)
class Span:
    """Where a quote stands in the original text: from its first part's start to its last part's end."""

    paragraph: int
    start: int
    end: int


def sha256(text: str) -> str:
    """The hash of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def normalised(text: str) -> tuple[str, tuple[int, ...]]:
    """The text as it is compared, and for each of its characters the offset it came from."""
    kept: list[str] = []
    origin: list[int] = []
    is_blank = True
    after = 0
    while after < len(text):
        if run := _PLAIN.match(text, after):
            kept.append(run[0])
            origin.extend(range(after, run.end()))
            after, is_blank = run.end(), False
            continue
        for piece in _NORMAL[text[after]]:
            if piece != " " or not is_blank:
                kept.append(piece)
                origin.append(after)
            is_blank = piece == " "
        after += 1
    if kept and kept[-1] == " ":
        kept.pop()
        origin.pop()
    return "".join(kept), tuple(origin)


class _Normal(dict[str, str]):
    """Each character with what it is compared as, found once and kept."""

    def __missing__(self, character: str) -> str:
        pieces = "" if character in _DROPPED else unicodedata.normalize("NFKC", character).translate(_SAME)
        self[character] = "".join(" " if piece.isspace() else piece for piece in pieces)
        return self[character]


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
    pieces = [piece for part in quote.split(ELLIPSIS) if (piece := normalised(part)[0])]
    if not pieces:
        return ()
    lines = _table_lines(text, table, row) if table or row else None
    spans = []
    for start in _places(pieces[0], text.normal, 0):
        span = _span(pieces, start, text)
        if span and (lines is None or any(first <= span.start < last for first, last in lines)):
            spans.append(span)
    return tuple(spans)


def _places(piece: str, text: str, start: int) -> Iterator[int]:
    """Where the words stand from `start` on; `3 billion` does not stand in `2.3 billion`, nor `RMB 3` in `RMB 3.5`."""
    while (start := text.find(piece, start)) >= 0:
        end = start + len(piece)
        is_cut = piece[0].isdigit() and _NUMBER_BEFORE.search(text, max(0, start - 2), start)
        if not is_cut and not (piece[-1].isdigit() and _NUMBER_AFTER.match(text, end)):
            yield start
        start += 1


def _table_lines(text: Text, table: str | None, row: str | None) -> list[tuple[int, int]]:
    """The original's stretches that are rows below the heading `table`, of those that begin with `row`."""
    found: list[tuple[int, int]] = []
    heading, label = (normalised(words or "")[0] for words in (table, row))
    is_inside = table is None
    for words, start, end in _lines(text.original):
        if table and words.partition(" |")[0].partition(" (")[0] == heading:
            is_inside = True
        elif table and CELL not in words:
            is_inside = False
        elif is_inside and CELL in words and words.partition(CELL)[0].strip().startswith(label):
            found.append((start, end))
    return found


@lru_cache(maxsize=256)
def _lines(original: str) -> tuple[tuple[str, int, int], ...]:
    """Every line as it is compared, and from where to where it stands in the original."""
    ends = list(accumulate(map(len, lines := original.splitlines(keepends=True))))
    return tuple((normalised(line)[0], end - len(line), end) for line, end in zip(lines, ends, strict=True))


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

    normal = normalised(quote.replace(ELLIPSIS, " "))[0]
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
