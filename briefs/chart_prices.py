"""Known prices, each a mark at its day: never a line through what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from briefs import chart_axes
from briefs.chart_axes import TimeAxis, ValueAxis
from briefs.chart_labels import Label, Obstacles, Piece, balanced, led, paragraph, phrase, place, written
from briefs.chart_marks import KEY_LEADING, Mark, days_of, joined, key, mark
from briefs.chart_shapes import Anchor, Box, Line, Path, Shape, Text
from briefs.chart_style import SMALL, text_width
from briefs.chart_words import Words
from briefs.views import Bracket, Chart, Datum, Happening

_TOP = Decimal(8)
_PLOT = Decimal(116)
_NARROW_PLOT = Decimal(150)
_PLAIN = Decimal(40)
_EACH = Decimal(16)
_BESIDE_LINE = Decimal("3.5")
_BRACKET_ARM = Decimal(3)
_BRACKET_EDGE = Decimal("2.5")
_LAST_SIZE = Decimal("8.5")
_EVENT_WIDTHS = (Decimal(130), Decimal(100), Decimal(72), Decimal(50), Decimal(40))
_AXIS = Decimal("0.6")

# Where a label may stand beside its mark: how far right, how far down, how it is set, how much it is disliked.
_PLACES: tuple[tuple[Decimal, Decimal, Anchor, Decimal], ...] = (
    (Decimal(5), Decimal("2.4"), "start", Decimal(0)),
    (Decimal(0), Decimal("-5.5"), "middle", Decimal(1)),
    (Decimal(0), Decimal(10), "middle", Decimal(2)),
    (Decimal(-5), Decimal("2.4"), "end", Decimal(3)),
    (Decimal(3), Decimal("-4.5"), "start", Decimal(4)),
    (Decimal(-3), Decimal("-4.5"), "end", Decimal(5)),
    (Decimal(3), Decimal(9), "start", Decimal(5)),
    (Decimal(-3), Decimal(9), "end", Decimal(6)),
)
_FAR = tuple(Decimal(step) for step in (-15, -24, 19, 28, -33, 37))


class Plot(Struct, frozen=True):
    """The axes of a chart and what stands on them."""

    chart: Chart
    width: Decimal
    value: ValueAxis
    time: TimeAxis
    marks: tuple[Mark, ...]

    @property
    def frame(self) -> Box:
        """Where labels may stand."""
        right = self.width - (_BRACKET_EDGE + 4 if self.chart.bracket else 0)
        return Box(self.time.stretches[0][0], Decimal("0.5"), right, self.value.bottom - 1)

    @property
    def grid(self) -> tuple[Line, ...]:
        """The gridlines, broken where time is."""
        heights = [self.value.y(value) for value in self.value.grid]
        return tuple(Line(start, y, end, y, "l-grid") for y in heights for start, end in self.time.stretches)

    @property
    def last(self) -> Datum:
        """The price the chart ends with: the current one, else the last close, else the last of all."""
        closes = [datum for datum in self.chart.data if datum.kind == "close"] or list(self.chart.data)
        current = [datum for datum in closes if datum.current]
        return max(current or closes, key=days_of)


def axis_of(chart: Chart) -> ValueAxis:
    """The value axis that the prices of a chart ask for."""
    prices = _prices(chart)
    known = [price for datum in prices for price in (datum.value, datum.low, datum.high) if price is not None]
    return chart_axes.values(min(known), max(known))


def _prices(chart: Chart) -> tuple[Datum, ...]:
    """The prices in order of time, those of the bracket among them."""
    ends = (chart.bracket.start, chart.bracket.end) if chart.bracket else ()
    missing = [end for end in ends if not any(_same(end, datum) for datum in chart.data)]
    return tuple(sorted((*chart.data, *missing), key=lambda datum: (*days_of(datum), datum.value)))


def _same(one: Datum, other: Datum) -> bool:
    return (one.day, one.value, one.kind) == (other.day, other.value, other.kind)


def prices(
    chart: Chart, width: Decimal, words: Words, extra: Decimal, *, narrow: bool
) -> tuple[tuple[Shape, ...], Decimal]:
    """The shapes of a chart of prices, `extra` points higher than it is meant, and how high it is."""
    plot = _plot(chart, width, words, _NARROW_PLOT if narrow else _PLOT, extra)
    bracket = _Brace.of(plot, chart.bracket) if chart.bracket else None
    boxes = tuple(item.box for item in plot.marks)
    lines = tuple(line for path in joined(plot.marks) for line in path.lines)
    held = bracket.obstacles if bracket else ()
    obstacles = Obstacles(plot.frame, boxes, (*lines, *held), plot.grid)
    ordered = sorted(plot.marks, key=lambda item: _importance(item, plot))
    wanted = [
        *([bracket.places] if bracket else []),
        tuple(_beside(ordered[0], plot, words)),
        *(tuple(_event(plot, event)) for event in sorted(chart.events, key=lambda event: event.day)),
        *(tuple(_beside(item, plot, words)) for item in ordered[1:]),
    ]
    labels = tuple(label for label in place(wanted, obstacles) if label)
    y = plot.value.bottom + Decimal("24.5")
    signs, rows = key(plot.marks, plot.time.stretches[0][0], width, y, words)
    shapes = (
        *_cut(plot.grid, labels),
        *_axes(plot),
        *(bracket.shapes(labels) if bracket else ()),
        *(label.leader for label in labels if label.leader),
        *joined(plot.marks),
        *(item.sign for item in plot.marks),
        *(shape for label in labels for shape in (*label.texts, *label.rules)),
        *signs,
    )
    return shapes, y + KEY_LEADING * (rows - 1) + Decimal("3.5")


def _plot(chart: Chart, width: Decimal, words: Words, height: Decimal, extra: Decimal) -> Plot:
    data = _prices(chart)
    bare = axis_of(chart)
    height = max(min(height, _PLAIN + _EACH * (len(data) + 2 * len(chart.events))) + extra, _PLAIN)
    value = ValueAxis(bare.low, bare.high, bare.grid, _TOP, _TOP + height)
    left = max((text_width(chart_axes.tick_label(line), SMALL) for line in bare.grid), default=Decimal(8)) + 6
    change = text_width(written(chart.bracket.change), Decimal(8), 700) + 6 if chart.bracket else Decimal(0)
    days = [day for datum in data for day in days_of(datum)]
    days += [date.fromisoformat(event.day) for event in chart.events]
    time = chart_axes.times(days, left, width, max(change, Decimal(14)), words)
    return Plot(chart, width, value, time, tuple(mark(datum, time, value) for datum in data))


def _importance(item: Mark, plot: Plot) -> tuple[int, str]:
    bracket = plot.chart.bracket
    ends = (bracket.start, bracket.end) if bracket else ()
    first = 0 if item.datum == plot.last else 1 if any(_same(end, item.datum) for end in ends) else 2
    return first, item.datum.day


def _beside(item: Mark, plot: Plot, words: Words) -> Iterator[Label]:
    """The places where the figure of a price may stand, its day beside it where the axis does not name it."""
    datum, box = item.datum, item.box
    is_last = datum == plot.last
    is_range = datum.low is not None
    weight = 700 if is_last else 400 if is_range or datum.figure.kind == "derived" else 600
    size = _LAST_SIZE if is_last else SMALL
    look = "t-mid" if is_range else "t-ink"
    pieces = [Piece(written(datum.figure), size, weight, look, dotted=datum.figure.kind == "derived")]
    if date.fromisoformat(datum.day) not in plot.time.named:
        shown = datum.date_label or words.day_and_month(date.fromisoformat(datum.day))
        pieces.append(Piece(shown, look="t-mid"))
    for right, down, anchor, cost in _PLACES:
        x = item.x + right + ((box.right - box.left) / 2 - Decimal("2.6")) * ((right > 0) - (right < 0))
        y = (
            box.top + Decimal("2.6") if down < 0 else box.bottom - Decimal("2.6") if down > Decimal(3) else item.y
        ) + down
        dislike = cost + (8 if len(pieces) == 1 and anchor == "start" and down == Decimal("2.4") else 0)
        yield phrase(x, y, pieces, anchor, dislike)
        if anchor == "middle":
            yield from (phrase(x + Decimal(shift), y, pieces, "middle", cost + 3) for shift in (-8, 8))
    for rank, down in enumerate(_FAR):
        for shift in (0, -14, 14, -28, 28):
            x = item.x + shift
            label = phrase(x, item.y + down, pieces, "middle", Decimal(20 + 3 * rank) + abs(shift) / Decimal(7))
            edge, end = (box.top, label.box.bottom) if down < 0 else (box.bottom, label.box.top)
            yield led(label, Line(item.x, edge, x, end))


def _event(plot: Plot, event: Happening) -> Iterator[Label]:
    """The places where the words of an event may stand beside its drop line, the highest liked best."""
    day = date.fromisoformat(event.day)
    x = plot.time.x(day)
    here = [item for item in plot.marks if abs(item.x - x) < 1]
    room = {1: plot.frame.right - x - _BESIDE_LINE, -1: x - plot.frame.left - _BESIDE_LINE}
    tops = range(6, int(plot.value.bottom - plot.value.top), 2)
    for rank, width in enumerate(_EVENT_WIDTHS):
        for side in (1, -1):
            lines = balanced(event.what.text, min(width, room[side]))
            is_cut = any(line.endswith("…") for line in lines)
            if not lines or (is_cut and rank):
                continue
            for down in tops:
                y = _TOP + down
                below = [item.box.top for item in here if item.box.top > y]
                end = min(below, default=plot.value.bottom + 1) - 1
                cost = Decimal(down) / 5 + len(lines) * 3 + (4 if side < 0 else 0) + (60 if is_cut else 0)
                words = paragraph(x + _BESIDE_LINE * side, y, lines, "start" if side > 0 else "end")
                yield led(Label(words.texts, cost=cost), Line(x, y - 6, x, end))


class _Brace(Struct, frozen=True):
    """The bracket between two prices, and where the change between them may be written."""

    start: Mark
    end: Mark
    edge: Decimal
    places: tuple[Label, ...]

    @classmethod
    def of(cls, plot: Plot, bracket: Bracket) -> _Brace:
        """The bracket at the right edge, from the height of one price to that of the other."""
        start, end = (
            next(item for item in plot.marks if _same(side, item.datum)) for side in (bracket.start, bracket.end)
        )
        edge = plot.width - _BRACKET_EDGE
        piece = Piece(written(bracket.change), Decimal(8), 700, dotted=bracket.change.kind == "derived")
        middle = (start.y + end.y) / 2 + Decimal("2.5")
        reach = max(int(abs(start.y - end.y) / 2) - 6, 12)
        places = tuple(
            phrase(edge - 5, middle + down, [piece], "end", Decimal(abs(down)) / 4)
            for down in range(-reach, reach + 1, 2)
        )
        return cls(start, end, edge, places)

    @property
    def obstacles(self) -> tuple[Line, ...]:
        """Its lines, as labels see them; the one at the height of the first price begins right of its label."""
        upright = Line(self.edge, self.start.y, self.edge, self.end.y)
        return upright, Line(self.start.x + 60, self.start.y, self.edge - _BRACKET_ARM, self.start.y)

    def shapes(self, labels: Sequence[Label]) -> Iterator[Shape]:
        """The bracket, and dotted lines to the prices that stand away from it."""
        for item in (self.start, self.end):
            level = Line(item.box.right + 2, item.y, self.edge - _BRACKET_ARM - 1, item.y, "l-soft", dash="1 1.6")
            is_near = item is self.end and level.x2 - level.x1 < 45  # noqa: PLR2004 - points
            if level.x2 > level.x1 and not is_near:
                yield from _cut((level,), labels)
        foot = self.end.y - 1 if self.end.y > self.start.y else self.end.y + 1
        arm = self.edge - _BRACKET_ARM
        yield Path(((arm, self.start.y), (self.edge, self.start.y), (self.edge, foot), (arm, foot)), "l-ink", _AXIS)


def _cut(lines: Sequence[Line], labels: Sequence[Label]) -> Iterator[Line]:
    """Level lines, left out where words stand on them."""
    boxes = sorted(
        (text.box.wider(Decimal("1.5")) for label in labels for text in label.texts), key=lambda box: box.left
    )
    for line in lines:
        start = line.x1
        for box in boxes:
            if line.crosses(box):
                if box.left > start:
                    yield Line(start, line.y1, box.left, line.y1, line.look, line.weight, line.dash)
                start = max(start, box.right)
        if start < line.x2:
            yield Line(start, line.y1, line.x2, line.y1, line.look, line.weight, line.dash)


def _axes(plot: Plot) -> Iterator[Shape]:
    """The figures left of the gridlines, the time axis, its ticks, and the break in it."""
    bottom, left = plot.value.bottom, plot.time.stretches[0][0]
    for value in plot.value.grid:
        yield Text(left - 4, plot.value.y(value) + Decimal("2.4"), chart_axes.tick_label(value), "t-mid", anchor="end")
    if plot.value.low == 0:
        yield Text(left - 4, bottom + Decimal("2.4"), "0", "t-mid", anchor="end")
    for start, end in plot.time.stretches:
        yield Line(start, bottom, end, bottom, "l-ink", _AXIS)
    for (_, end), (start, _) in zip(plot.time.stretches, plot.time.stretches[1:], strict=False):
        middle = (start + end) / 2
        for x in (middle - Decimal("3.5"), middle + Decimal("0.5")):
            yield Path(((x, bottom + 3), (x + 3, bottom - 3)), "l-ink", _AXIS)
    for tick in plot.time.ticks:
        if tick.is_drawn:
            yield Line(tick.x, bottom, tick.x, bottom + 3, "l-ink")
        if tick.label:
            yield Text(tick.label_x, bottom + Decimal("9.5"), tick.label, "t-mid", anchor="middle")
