"""Columns from zero, one for each period, each with its value at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise

from msgspec import Struct

from briefs.chart_labels import Label, Piece, phrase, wrap, written
from briefs.chart_shapes import Box, Line, Rect, Shape, Text
from briefs.chart_style import LEADING, SMALL, STRONG, VALUE, ZERO, text_width
from briefs.views import Chart, Datum

STUB = Decimal("0.344")
_GAP = Decimal("0.42")
_WIDEST = Decimal(40)
_ABOVE = Decimal("3.2")
_AXIS = Decimal("0.6")
_BETWEEN = Decimal("2.5")
_MOST_SLOTS = 9
# Across a whole page a ramp is no higher than across the main column of the first.
_TALLEST = Decimal(104)


class Columns(Struct, frozen=True):
    """Where the columns of a chart stand: their centres, their width, zero and the scale."""

    data: tuple[Datum, ...]
    centres: tuple[Decimal, ...]
    unknown: tuple[Decimal, ...]
    column: Decimal
    width: Decimal
    top: Decimal
    zero: Decimal
    per_unit: Decimal

    @classmethod
    def of(cls, chart: Chart, width: Decimal, top: Decimal, plot: Decimal) -> Columns:
        """The columns of a chart that may be `plot` high, losses and gains together."""
        tallest = max(*(datum.value for datum in chart.data), ZERO)
        deepest = -min(*(datum.value for datum in chart.data), ZERO)
        per_unit = plot / (tallest + deepest or Decimal(1))
        places, unknown = centres(chart, width), _unknown(chart, width)
        return cls(chart.data, places, unknown, _column(chart, width), width, top, top + tallest * per_unit, per_unit)

    @property
    def bottom(self) -> Decimal:
        """Where the deepest loss ends; zero if there is none."""
        return self.zero - min(*(datum.value for datum in self.data), ZERO) * self.per_unit

    def bar(self, at: int) -> Rect:
        """The column of a datum, up from zero or down from it."""
        datum, height = self.data[at], abs(self.data[at].value) * self.per_unit
        top = self.zero - height if datum.value > 0 else self.zero
        look = "f-blue" if datum.current else "f-tint"
        return Rect(self.centres[at] - self.column / 2, top, self.column, height, look, ZERO)

    def label(self, at: int, size: Decimal, quiet: int) -> Label:
        """The value at the end of a column, kept on the sheet."""
        datum, bar = self.data[at], self.bar(at).box
        words, weight = _value(datum), 700 if datum.current else quiet
        half = text_width(words, size, weight) / 2
        x = min(max(self.centres[at], half), self.width - half)
        below = bar.bottom + size * Decimal("0.66") + _ABOVE
        y = below if datum.value < 0 else bar.top - _ABOVE
        return phrase(x, y, [Piece(words, size, weight, dotted=datum.figure.kind == "derived")], "middle")


def centres(chart: Chart, width: Decimal) -> tuple[Decimal, ...]:
    """Where the columns stand; a table hung below a ramp stands on the same centres.

    Beside rows or a total the first `STUB` of the width is free for their labels, and the columns share the rest.
    """
    if chart.kind == "ramp":
        count, stub = len(chart.data), STUB if chart.rows or chart.total else ZERO
        share = (1 - stub) / count
        return tuple(width * (stub + share * (at + Decimal("0.5"))) for at in range(count))
    column, step = _column(chart, width), _step(chart, width)
    return tuple(column / 2 + step * slot for slot in _slots(chart))


def _unknown(chart: Chart, width: Decimal) -> tuple[Decimal, ...]:
    """Where columns would stand that no source gives, so that time has one scale."""
    if chart.kind == "ramp":
        return ()
    slots, column, step = _slots(chart), _column(chart, width), _step(chart, width)
    return tuple(column / 2 + step * slot for slot in range(slots[-1]) if slot not in slots)


def _step(chart: Chart, width: Decimal) -> Decimal:
    column, last = _column(chart, width), _slots(chart)[-1]
    room = (width - column * (last + 1)) / max(last, 1)
    return column + min(room, column * Decimal("0.9"))


def _slots(chart: Chart) -> tuple[int, ...]:
    """The place of each period among periods of its length, those that no source gives among them."""
    slots = [0]
    for earlier, later in pairwise(chart.data):
        slots.append(slots[-1] + 1 + _missing(earlier, later))
    return tuple(slots) if slots[-1] < _MOST_SLOTS else tuple(range(len(chart.data)))


def _missing(earlier: Datum, later: Datum) -> int:
    """How many periods of the earlier one's length lie between two; none where their days are not known."""
    if not (earlier.day and earlier.day_end and later.day):
        return 0
    start, end, following = map(date.fromisoformat, (earlier.day, earlier.day_end, later.day))
    length, apart = (end - start).days + 1, (following - end).days - 1
    return max((apart + length // 2) // length, 0)


def _column(chart: Chart, width: Decimal) -> Decimal:
    count = len(chart.data) if chart.kind == "ramp" else _slots(chart)[-1] + 1
    if chart.kind == "ramp":
        stub = STUB if chart.rows or chart.total else ZERO
        return min(width * (1 - stub) / count * Decimal("0.73"), _WIDEST)
    return min(width / (count + _GAP * (count - 1)), _WIDEST)


def columns(chart: Chart, width: Decimal, extra: Decimal = ZERO) -> tuple[tuple[Shape, ...], Decimal]:
    """The shapes of quarterly columns with quarters and years below, and how high they are."""
    return _labelled(chart, width, Decimal(36) + width / 10 + extra, VALUE, 400)


def ramp(chart: Chart, width: Decimal, extra: Decimal = ZERO) -> tuple[tuple[Shape, ...], Decimal]:
    """The shapes of larger columns beside their total, and how high they are; rows, if any, hang below."""
    plot = min(width * Decimal("0.31"), _TALLEST) + extra
    if not chart.rows:
        return _labelled(chart, width, plot, STRONG, 600)
    shapes, bottom = _bars(Columns.of(chart, width, _head(STRONG), plot), STRONG, 600)
    return (*shapes, *_total(chart, width, bottom)), bottom + Decimal("0.5")


def _labelled(
    chart: Chart, width: Decimal, plot: Decimal, size: Decimal, weight: int
) -> tuple[tuple[Shape, ...], Decimal]:
    stand = Columns.of(chart, width, _head(size), plot)
    shapes, bottom = _bars(stand, size, weight)
    total = _total(chart, width, bottom) if chart.total else ()
    years = any(datum.sublabel for datum in chart.data)
    labels = (*_periods(stand, bottom), *(_years(stand, bottom) if years else ()))
    return (*shapes, *total, *labels), bottom + (Decimal(20) if years else Decimal(12))


def _head(size: Decimal) -> Decimal:
    return size + _ABOVE + Decimal("1.4")


def _bars(stand: Columns, size: Decimal, weight: int) -> tuple[tuple[Shape, ...], Decimal]:
    """Columns, the line at zero and the values; and where the lowest of them ends."""
    labels = _values(stand, size, weight)
    bars = tuple(stand.bar(at) for at in range(len(stand.data)))
    left, right = (ZERO if stand.centres[0] <= stand.column else bars[0].x - 4), bars[-1].x + stand.column
    right = stand.width if stand.width - right < stand.column else right
    if stand.centres[0] > stand.width * STUB:
        left = ZERO
    dashes = tuple(Text(x, stand.zero - _ABOVE, "–", "t-mid", anchor="middle") for x in stand.unknown)
    axis = Line(left, stand.zero, right, stand.zero, "l-ink", _AXIS)
    under = [label.box.bottom for label in labels if label.box.bottom > stand.zero]
    bottom = max([stand.bottom, *under])
    return (*bars, *dashes, axis, *(shape for label in labels for shape in label.shapes)), bottom


def _value(datum: Datum) -> str:
    """The value as written; a loss in parentheses."""
    words = written(datum.figure)
    if datum.value >= 0 or words.startswith("("):
        return words
    return f"({words.replace('−', '').replace('-', '')})"


def _values(stand: Columns, size: Decimal, weight: int) -> tuple[Label, ...]:
    """All values where there is room for all; else those of the current, last, first, highest and lowest period."""
    everyone = range(len(stand.data))
    for smaller in (size, SMALL):
        labels = [stand.label(at, smaller, weight) for at in everyone]
        if all(_is_free(stand, at, label, labels[:at]) for at, label in enumerate(labels)):
            return tuple(labels)
    chosen: list[Label] = []
    for at in _telling(stand.data):
        label = stand.label(at, SMALL, weight)
        if _is_free(stand, at, label, chosen):
            chosen.append(label)
    return tuple(chosen)


def _telling(data: Sequence[Datum]) -> tuple[int, ...]:
    current = [at for at, datum in enumerate(data) if datum.current]
    heights = [datum.value for datum in data]
    telling = [*current, len(data) - 1, 0, heights.index(max(heights)), heights.index(min(heights))]
    return tuple(dict.fromkeys(telling))


def _is_free(stand: Columns, at: int, label: Label, others: Sequence[Label]) -> bool:
    box = label.box
    wide = Box(box.left - _BETWEEN, box.top, box.right + _BETWEEN, box.bottom)
    columns_clear = all(not box.overlaps(stand.bar(other).box) for other in range(len(stand.data)) if other != at)
    crosses_zero = box.top < stand.zero < box.bottom
    return columns_clear and not crosses_zero and all(not wide.overlaps(other.box) for other in others)


def _periods(stand: Columns, bottom: Decimal) -> Iterator[Text]:
    """The names of the periods below their columns: all, or every second, third … counted from the last."""
    named = [
        Text(x, bottom + Decimal("8.6"), datum.label, "t-ink" if datum.current else "t-mid", anchor="middle")
        for x, datum in zip(stand.centres, stand.data, strict=True)
    ]
    inside = [_kept(text, stand.width) for text in named]
    for every in range(1, len(inside) + 1):
        kept = inside[::-1][::every]
        if all(_apart(left, right) for right, left in pairwise(kept)):
            yield from reversed(kept)
            return


def _years(stand: Columns, bottom: Decimal) -> Iterator[Shape]:
    """A hairline under the periods of a year, and the year in its middle."""
    told: list[Text] = []
    for year, group in groupby(enumerate(stand.data), key=lambda pair: pair[1].sublabel):
        held = [at for at, _ in group]
        left, right = (stand.centres[at] for at in (held[0], held[-1]))
        half = stand.column / 2
        yield Line(left - half, bottom + 11, right + half, bottom + 11, "l-hair")
        text = _kept(Text((left + right) / 2, bottom + Decimal("17.5"), year, "t-mid", anchor="middle"), stand.width)
        if year and (not told or _apart(told[-1], text)):
            told.append(text)
    yield from told


def _kept(text: Text, width: Decimal) -> Text:
    half = text_width(text.words, text.size, text.weight) / 2
    x = min(max(text.x, half), width - half)
    return Text(x, text.y, text.words, text.look, text.size, text.weight, text.anchor)


def _apart(left: Text, right: Text) -> bool:
    return left.box.right + _BETWEEN <= right.box.left


def _total(chart: Chart, width: Decimal, bottom: Decimal) -> tuple[Shape, ...]:
    """The sum of the columns, at the left: what it counts, and the figure."""
    if chart.total is None:
        return ()
    room = width * STUB - 4
    lines = wrap(chart.total.label, room)
    first = bottom - 17 - LEADING * (len(lines) - 1)
    named = tuple(Text(ZERO, first + LEADING * row, line, "t-mid") for row, line in enumerate(lines))
    piece = Piece(_value(chart.total), STRONG, 600, dotted=chart.total.figure.kind == "derived")
    return (*named, *phrase(ZERO, bottom - 6, [piece]).shapes)
