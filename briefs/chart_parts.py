"""A whole and its parts: one bar, groups named above it, small parts led out of it, one part enlarged below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import pairwise, product

from msgspec import Struct
from msgspec.structs import replace

from briefs.chart_labels import Label, Piece, phrase, shorten, written
from briefs.chart_leaders import ROW, outside
from briefs.chart_shapes import Line, Path, Rect, Shape, Text
from briefs.chart_style import SMALL, STRONG, ZERO, text_width
from briefs.chart_words import Words
from briefs.views import Chart, Datum

_BAR = Decimal(24)
_GAP = Decimal("1.2")
_INSET = Decimal(4)
_BESIDE = Decimal("2.5")
_ZOOM = Decimal(32)
_HALF = Decimal("0.5")
_TENTH = Decimal("0.1")
_BRACKET = Decimal(6)
# Semibold names are a little wider than the regular ones they are measured as.
_SAFE = Decimal("0.95")

# Lightness in percent, on white and on the dark paper, of the fills that may touch.
_LIGHTNESS = {"f-blue": (22, 72), "f-tint": (77, 35), "f-grey1": (43, 61), "f-grey2": (85, 27)}
_APART = 20
_STRONG = ("f-blue", "f-tint")
_PLAIN = ("f-grey1", "f-grey2")
_ON = {"f-blue": "t-paper", "f-grey1": "t-paper", "f-grey2": "t-ink", "f-tint": "t-ink"}


class Segment(Struct, frozen=True):
    """A part as a piece of the bar; `outer` is the group it belongs to, or itself."""

    datum: Datum
    outer: Datum
    left: Decimal
    right: Decimal
    look: str

    @property
    def middle(self) -> Decimal:
        """Its middle."""
        return (self.left + self.seen) / 2

    @property
    def seen(self) -> Decimal:
        """Where its fill ends: a little before the next part."""
        return self.right - min(_GAP, (self.right - self.left) * Decimal("0.35"))

    def rect(self, top: Decimal) -> Rect:
        """Its fill."""
        return Rect(self.left, top, self.seen - self.left, _BAR, self.look, ZERO)


def parts(chart: Chart, width: Decimal, words: Words, extra: Decimal = ZERO) -> tuple[tuple[Shape, ...], Decimal]:
    """The shapes of a whole and its parts, and how high they are; the leaders to an enlarged part take the `extra`."""
    bar = _bar(chart, width)
    inside = [_inside(segment) for segment in bar]
    named = _stack(tuple(_over(chart, bar, inside, width)), width)
    pairs = zip(bar, inside, strict=True)
    out = [segment for segment, label in pairs if label is None and segment.datum != chart.enlarge]
    # Where a part is enlarged the room below belongs to its leaders, so small parts are named above.
    names = _clear(out, named) if chart.enlarge else out
    rows = outside(_leads(names), width)
    count = 1 + max((row for row, _ in rows), default=-1)
    over = ROW * (1 + max((row for row, _ in named), default=-1))
    over += _BRACKET if named else ZERO
    top = over + (ROW * count + (ZERO if named else _BRACKET) if chart.enlarge else ZERO)
    shapes: list[Shape] = [*_filled(bar, inside, top)]
    shapes += [shape for row, group in named for shape in group.shapes(row, top)]
    bottom = top + _BAR
    if chart.enlarge:
        shapes += [shape for row, out in rows for shape in out.shapes(top - over - ROW * row - 3, top, -1)]
        below, end = _enlarged(chart.enlarge, bar, width, (bottom, bottom + _ZOOM + extra), words)
        return (*shapes, *below), end
    shapes += [shape for row, out in rows for shape in out.shapes(bottom + ROW * (row + 1) + 1, bottom, 1)]
    return tuple(shapes), bottom + (ROW * count + 4 if rows else _HALF)


def _bar(chart: Chart, width: Decimal) -> tuple[Segment, ...]:
    """The pieces of the whole, groups cut into their parts unless they are enlarged below."""
    pieces = [
        (piece, part)
        for part in chart.data
        for piece in (part.parts if part != chart.enlarge and part.parts else (part,))
    ]
    total = sum((piece.value for piece, _ in pieces), ZERO)
    whole = max(total, chart.whole.value if chart.whole else ZERO)
    strong = _strong(chart)
    return _segments(pieces, width / whole, [part == strong or piece.current for piece, part in pieces])


def _strong(chart: Chart) -> Datum:
    """The part the chart is about: the current one, else the enlarged one, else the largest."""
    current = [part for part in chart.data if part.current or any(piece.current for piece in part.parts)]
    return current[0] if current else chart.enlarge or max(chart.data, key=lambda part: part.value)


def _segments(pieces: Sequence[tuple[Datum, Datum]], scale: Decimal, strong: Sequence[bool]) -> tuple[Segment, ...]:
    looks = _fills(strong, [piece.value for piece, _ in pieces])
    segments, left = [], ZERO
    for (piece, outer), look in zip(pieces, looks, strict=True):
        right = left + piece.value * scale
        segments.append(Segment(piece, outer, left, right, look))
        left = right
    return tuple(segments)


def _fills(strong: Sequence[bool], values: Sequence[Decimal]) -> tuple[str, ...]:
    """A fill for each piece, so that those that touch differ, in print first, then on the dark screen.

    Of the pieces the chart is about, the largest are blue.
    """

    def likeness(looks: tuple[str, ...]) -> tuple[int, int, Decimal, int]:
        in_print, on_screen = (
            sum(abs(_LIGHTNESS[one][mode] - _LIGHTNESS[other][mode]) < _APART for one, other in pairwise(looks))
            for mode in (0, 1)
        )
        tinted = sum((value for look, value in zip(looks, values, strict=True) if look == "f-tint"), ZERO)
        return in_print, on_screen, tinted, -sum(at for at, look in enumerate(looks) if look == "f-grey2")

    return min(product(*(_STRONG if is_strong else _PLAIN for is_strong in strong)), key=likeness)


def _inside(segment: Segment) -> Label | None:
    """The name of a part over its figure, from the origin of its piece; None where the piece is too narrow."""
    look, datum, room = _ON[segment.look], segment.datum, segment.seen - segment.left - 2 * _INSET
    value = Piece(written(datum.figure), STRONG, 600, look, dotted=datum.figure.kind == "derived")
    share = [Piece(datum.sublabel, SMALL, 400, look)] if datum.sublabel else []
    wide = text_width(datum.label, SMALL)
    figures = [value, *share] if sum((piece.width + 3 for piece in (value, *share)), ZERO) <= room else [value]
    if max(wide, value.width) > room:
        return None
    name, number = Text(ZERO, Decimal(10), datum.label, look), phrase(ZERO, Decimal("19.5"), figures)
    return Label((name, *number.texts), number.rules)


def _filled(bar: Sequence[Segment], inside: Sequence[Label | None], top: Decimal) -> Iterator[Shape]:
    """The pieces of a bar, and the words that fit into them."""
    yield from (segment.rect(top) for segment in bar)
    for segment, label in zip(bar, inside, strict=True):
        x = segment.left + _INSET
        for text in label.texts if label else ():
            yield replace(text, x=x + text.x, y=top + text.y)
        for rule in label.rules if label else ():
            yield replace(rule, x1=x + rule.x1, x2=x + rule.x2, y1=top + rule.y1, y2=top + rule.y2)


class _Over(Struct, frozen=True):
    """A name above the bar: of a group, with a bracket over its parts, or of a part that is enlarged."""

    pieces: tuple[Piece, ...]
    left: Decimal
    right: Decimal
    has_bracket: bool
    x: Decimal
    has_leader: bool = False

    @property
    def width(self) -> Decimal:
        """How wide the name is set."""
        return sum((piece.width + _BESIDE for piece in self.pieces), ZERO)

    def touches(self, other: _Over) -> bool:
        """Whether the two names cannot stand in one row."""
        return self.x < other.x + other.width + 4 and other.x < self.x + self.width + 4

    def shapes(self, row: int, top: Decimal) -> Iterator[Shape]:
        """The name in its row, counted from the bar at `top` upwards, and the bracket below it."""
        level = top - 5
        y = level - 3 - ROW * row
        yield from phrase(self.x, y, self.pieces).shapes
        if self.has_bracket:
            points = ((self.left, top - 1), (self.left, level), (self.right, level), (self.right, top - 1))
            yield Path(points, "l-soft", _HALF)
        if self.has_leader:
            yield Line(self.left, y + 2, self.left, level)


def _over(chart: Chart, bar: Sequence[Segment], inside: Sequence[Label | None], width: Decimal) -> Iterator[_Over]:
    """Names above the bar, from left to right."""
    strong = _strong(chart)
    for part in chart.data:
        held = [at for at, segment in enumerate(bar) if segment.outer == part]
        is_group = len(held) > 1 or bar[held[0]].datum != part
        if not is_group and (part != chart.enlarge or inside[held[0]]):
            continue
        weight = 600 if part == strong else 400
        figures = [Piece(written(part.figure), SMALL, 600, dotted=part.figure.kind == "derived")]
        figures += [Piece(part.sublabel, look="t-mid")] if part.sublabel else []
        room = width - sum((piece.width + 2 * _BESIDE for piece in figures), ZERO)
        name = shorten(part.label, room * _SAFE)
        pieces = [Piece(name, SMALL, weight, "t-ink" if part == strong else "t-mid"), *figures]
        left, right = bar[held[0]].left, bar[held[-1]].seen
        yield _Over(tuple(pieces), left, right, is_group, left)


def _stack(names: Sequence[_Over], width: Decimal) -> list[tuple[int, _Over]]:
    """The names in as few rows above the bar as keep them apart, the rightmost nearest to it."""
    placed: list[tuple[int, _Over]] = []
    for name in reversed(names):
        moved = replace(name, x=max(min(name.left, width - name.width), ZERO))
        row = 0
        while any(row == taken and moved.touches(other) for taken, other in placed):
            row += 1
        placed.append((row, moved))
    return [(row, replace(name, has_leader=row > 0 and _is_led(row, name, placed))) for row, name in placed]


def _is_led(row: int, name: _Over, placed: Sequence[tuple[int, _Over]]) -> bool:
    """Whether a line from the name down to its bracket meets no name on its way."""
    lower = [other for taken, other in placed if taken < row]
    return not any(other.x - 1 < name.left < other.x + other.width + 1 for other in lower)


def _clear(segments: Sequence[Segment], named: Sequence[tuple[int, _Over]]) -> list[Segment]:
    """The pieces whose leaders meet no name above the bar."""
    return [
        segment
        for segment in segments
        if not any(name.x - 1 < segment.middle < name.x + name.width + 1 for _, name in named)
    ]


def _leads(segments: Sequence[Segment]) -> list[tuple[Decimal, Datum]]:
    return [(segment.middle, segment.datum) for segment in segments]


def _enlarged(
    part: Datum, bar: Sequence[Segment], width: Decimal, leaders: tuple[Decimal, Decimal], words: Words
) -> tuple[tuple[Shape, ...], Decimal]:
    """The parts of one part below the bar, two leaders from it down to them, and how many times larger they are."""
    y, top = leaders
    source = next(segment for segment in bar if segment.datum == part)
    scale = width / max(part.value, sum((piece.value for piece in part.parts), ZERO))
    pieces = _segments([(piece, part) for piece in part.parts], scale, [True] * len(part.parts))
    inside = [_inside(piece) for piece in pieces]
    end = top + _BAR
    rows = outside(_leads([piece for piece, label in zip(pieces, inside, strict=True) if label is None]), width)
    factor = (scale / ((source.right - source.left) / part.value)).quantize(_TENTH, rounding=ROUND_HALF_EVEN)
    room = width - text_width(words.enlarged.format(part="", factor=f"{factor:f}"), SMALL)
    said = words.enlarged.format(part=shorten(part.label, room), factor=f"{factor:f}")
    note = Text(ZERO, end + ROW + 1, said, "t-mid")
    reach = note.box.right + 4
    if any(out.x < reach or (row == 0 and out.span[0] < reach) for row, out in rows):
        note = replace(note, y=note.y + ROW * (1 + max(row for row, _ in rows)))
    shapes: list[Shape] = [
        Line(source.left, y, ZERO, top),
        Line(source.seen, y, pieces[-1].seen, top),
        *_filled(pieces, inside, top),
        *(shape for row, out in rows for shape in out.shapes(end + ROW * (row + 1) + 1, end, 1)),
        note,
    ]
    return tuple(shapes), max(shape.box.bottom for shape in shapes) + 1
