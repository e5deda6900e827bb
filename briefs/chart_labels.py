"""Words beside marks: where a label goes so that nothing runs into anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from heapq import heapify, heappop, heappush

from msgspec import Struct
from msgspec.structs import replace

from briefs.chart_shapes import Anchor, Box, Line, Text
from briefs.chart_style import LEADING, SMALL, ZERO, text_width
from briefs.views import Figure

_GAP = Decimal("2.4")
_MARGIN = Decimal("0.6")
_AIR = Decimal(3)
_TOO_CLOSE = Decimal(3)
_ACROSS_LINE = Decimal(40)
_ACROSS_GRID = Decimal(9)
_ROUNDS = 2
_INFINITY = Decimal("Infinity")

# A Han character may start a line, unless it is closing punctuation; a word keeps its no-break spaces.
_TOKEN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff][\u3001\u3002\uff0c\uff1b\uff1a\u300d\uff09]*|[^ \u2e80-\u9fff]+| ")


class Piece(Struct, frozen=True):
    """A run of words in one style, part of a label."""

    words: str
    size: Decimal = SMALL
    weight: int = 400
    look: str = "t-ink"
    dotted: bool = False

    @property
    def width(self) -> Decimal:
        """How wide it is set."""
        return text_width(self.words, self.size, self.weight)


class Label(Struct, frozen=True, dict=True):
    """Words at a place: `cost` says how much another place would be liked better."""

    texts: tuple[Text, ...]
    rules: tuple[Line, ...] = ()
    cost: Decimal = ZERO
    leader: Line | None = None

    @cached_property
    def box(self) -> Box:
        """The room it takes; a placement asks thousands of times."""
        box = self.texts[0].box
        for other in (*(text.box for text in self.texts[1:]), *(rule.box for rule in self.rules)):
            box = box.around(other)
        return box

    @property
    def shapes(self) -> tuple[Text | Line, ...]:
        """Its leader, its words and their underlines."""
        return (*((self.leader,) if self.leader else ()), *self.texts, *self.rules)


class Obstacles(Struct, frozen=True):
    """What a label keeps clear of: never a box, rarely a line, preferably no gridline."""

    frame: Box
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    grid: tuple[Line, ...] = ()

    def cost(self, label: Label) -> Decimal | None:
        """How bad the label stands; None where it runs over something or out of the frame."""
        box = label.box
        if not box.within(self.frame) or any(box.overlaps(taken) for taken in self.boxes):
            return None
        wide, airy = box.wider(_MARGIN), box.wider(Decimal(1))
        across = sum(line.crosses(wide) for line in self.lines)
        return label.cost + across * _ACROSS_LINE + sum(line.crosses(airy) for line in self.grid) * _ACROSS_GRID


def _collides(one: Label, other: Label) -> bool:
    """Whether the words of one run into the words or the leader of the other."""
    room = one.box.wider(_MARGIN)
    if room.overlaps(other.box) or (other.leader is not None and other.leader.crosses(room)):
        return True
    return one.leader is not None and one.leader.crosses(other.box.wider(_MARGIN))


def written(figure: Figure) -> str:
    """A figure on a chart: its number alone, for currency and unit stand in the measure line."""
    percent = figure.unit if figure.tight else ""
    return f"{figure.qualifier}{figure.number}{percent}"


def phrase(x: Decimal, y: Decimal, pieces: Sequence[Piece], anchor: Anchor = "start", cost: Decimal = ZERO) -> Label:
    """The pieces side by side on one baseline, beginning, centred or ending at `x`."""
    total = sum((piece.width for piece in pieces), ZERO) + _GAP * (len(pieces) - 1)
    if len(pieces) == 1:
        texts = [_text(pieces[0], x, y, anchor)]
    else:
        left = x - {"start": ZERO, "middle": total / 2, "end": total}[anchor]
        texts = []
        for piece in pieces:
            texts.append(_text(piece, left, y, "start"))
            left += piece.width + _GAP
    rules = tuple(text.dotted_underline for text, piece in zip(texts, pieces, strict=True) if piece.dotted)
    return Label(tuple(texts), rules, cost)


def paragraph(x: Decimal, y: Decimal, lines: Sequence[str], anchor: Anchor, look: str = "t-ink") -> Label:
    """Lines of small text below each other, the first on the baseline `y`."""
    return Label(tuple(Text(x, y + LEADING * row, line, look, anchor=anchor) for row, line in enumerate(lines)))


def place(wanted: Sequence[Sequence[Label]], obstacles: Obstacles) -> tuple[Label | None, ...]:
    """For each label the best of its places, earlier labels first; None where every place is taken."""
    ranked = [_Ranking(candidates, obstacles) for candidates in wanted]
    chosen: list[Label | None] = [None] * len(wanted)
    for _ in range(_ROUNDS):
        for index, places in enumerate(ranked):
            others = [label for at, label in enumerate(chosen) if label and at != index]
            chosen[index] = _best(places, others)
    return tuple(chosen)


class _Ranking:
    """The places of a label that are free, the cheapest first; their costs are found out only as far as is asked."""

    def __init__(self, candidates: Sequence[Label], obstacles: Obstacles) -> None:
        self.candidates, self.obstacles = candidates, obstacles
        self.known: list[tuple[Decimal, Label]] = []
        # A place costs at least what the label says; whether that is all is told by the third.
        self.open = [(label.cost, at, False) for at, label in enumerate(candidates)]
        heapify(self.open)

    def __iter__(self) -> Iterator[tuple[Decimal, Label]]:
        yield from self.known
        while self.open:
            cost, at, is_whole = heappop(self.open)
            label = self.candidates[at]
            if is_whole:
                self.known.append((cost, label))
                yield cost, label
            elif (whole := self.obstacles.cost(label)) is not None:
                heappush(self.open, (whole, at, True))


def _best(ranked: Iterable[tuple[Decimal, Label]], others: Sequence[Label]) -> Label | None:
    """The cheapest of the places clear of the other labels; a little air around them counts too."""
    best: Label | None = None
    least = _INFINITY
    for cost, label in ranked:
        if cost >= least:
            break
        if any(_collides(label, other) for other in others):
            continue
        airy = label.box.wider(_AIR)
        total = cost + sum(airy.overlaps(other.box) for other in others) * _TOO_CLOSE
        if total < least:
            best, least = label, total
    return best


def wrap(words: str, width: Decimal, rows: int = 3) -> tuple[str, ...]:
    """The words in at most `rows` lines no wider than `width`; what is left over ends in “…”."""
    lines = [""]
    for run in _TOKEN.findall(words):
        if lines[-1] and text_width(lines[-1] + run, SMALL) > width:
            lines.append("")
        lines[-1] += run if lines[-1] or run.strip() else ""
    kept = [line.strip() for line in lines if line.strip()]
    if len(kept) > rows:
        kept = [*kept[: rows - 1], shorten(" ".join(kept[rows - 1 :]), width)]
    return tuple(shorten(line, width) for line in kept)


def balanced(words: str, width: Decimal) -> tuple[str, ...]:
    """The words in as few lines as `width` allows, and these as even as can be."""
    lines = wrap(words, width)
    while len(lines) > 1 and not lines[-1].endswith("…"):
        width -= 2
        even = wrap(words, width)
        if len(even) > len(lines) or any(line.endswith("…") for line in even):
            break
        lines = even
    return lines


def shorten(words: str, width: Decimal) -> str:
    """The words, cut at the end with “…” if they are wider than `width`."""
    if text_width(words, SMALL) <= width:
        return words
    while words and text_width(f"{words}…", SMALL) > width:
        words = words[:-1].rstrip()
    return f"{words}…"


def led(label: Label, leader: Line) -> Label:
    """The label with a line to what it names."""
    return replace(label, leader=leader)


def _text(piece: Piece, x: Decimal, y: Decimal, anchor: Anchor) -> Text:
    return Text(x, y, piece.words, piece.look, piece.size, piece.weight, anchor)
