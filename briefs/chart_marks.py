"""Known prices as marks: what each kind looks like, and the key that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from briefs.chart_axes import TimeAxis, ValueAxis
from briefs.chart_shapes import Box, Circle, Path, Rect, Shape, Text
from briefs.chart_style import SMALL, ZERO, text_width
from briefs.chart_words import Words
from briefs.views import Datum

CLOSE_RADIUS = Decimal("2.6")
_RING_RADIUS = Decimal("2.4")
_DOTTED_RING = "1 .9"
_BOX_WIDTH = Decimal("5.2")
_FLAT = Decimal("3.2")
_FLAT_WIDTH = Decimal(7)
_FEW_DAYS = 4
_KINDS = ("close", "open", "high", "low", "trades")
_KEY_SIGN = Decimal(8)
_KEY_GAP = Decimal(13)
KEY_LEADING = Decimal(11)


class Mark(Struct, frozen=True):
    """A price where it stands, and the room its sign takes."""

    datum: Datum
    x: Decimal
    y: Decimal
    sign: Circle | Rect | Path

    @property
    def box(self) -> Box:
        """What the sign fills."""
        return self.sign.box


def days_of(datum: Datum) -> tuple[date, date]:
    """The first and the last day a price may be of."""
    first = date.fromisoformat(datum.day)
    return first, date.fromisoformat(datum.day_end) if datum.day_end else first


def mark(datum: Datum, time: TimeAxis, value: ValueAxis) -> Mark:
    """The sign of a price at its day and value."""
    first, last = (time.x(day) for day in days_of(datum))
    x, y = (first + last) / 2, value.y(datum.value)
    if datum.low is None or datum.high is None:
        return Mark(datum, x, y, _sign(datum, x, y, last - first))
    top, bottom = value.y(datum.high), value.y(datum.low)
    width = max(last - first, _BOX_WIDTH)
    height = max(bottom - top, Decimal(2))
    return Mark(datum, x, (top + bottom) / 2, _box(datum, Box(x - width / 2, top, x + width / 2, top + height)))


def _sign(datum: Datum, x: Decimal, y: Decimal, span: Decimal) -> Circle | Rect | Path:
    dash = _DOTTED_RING if datum.figure.kind == "derived" else ""
    if datum.day_end and datum.day_end != datum.day:
        width = max(span, _FLAT_WIDTH)
        return Rect(x - width / 2, y - _FLAT / 2, width, _FLAT, "o-blue", Decimal(1), dash)
    if dash:
        return Circle(x, y, _RING_RADIUS, "o-blue", Decimal("0.8"), dash)
    if datum.kind in {"high", "low"}:
        return Circle(x, y, _RING_RADIUS, "o-blue", Decimal(1))
    if datum.kind == "open":
        reach = CLOSE_RADIUS
        corners = ((x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach))
        return Path(corners, "f-blue", ZERO, closed=True)
    return Circle(x, y, CLOSE_RADIUS, "f-blue", ZERO)


def _box(datum: Datum, box: Box) -> Rect:
    dash = _DOTTED_RING if datum.figure.kind == "derived" else ""
    return Rect(box.left, box.top, box.right - box.left, box.bottom - box.top, "o-tint", Decimal("0.6"), dash)


def joined(marks: Sequence[Mark]) -> Iterator[Path]:
    """Dashed lines from close to close, where only few days lie between."""
    closes = [item for item in marks if item.datum.kind == "close" and item.datum.day_end in {"", item.datum.day}]
    run: list[Mark] = []
    for item in closes:
        if run and (days_of(item.datum)[0] - days_of(run[-1].datum)[0]).days > _FEW_DAYS:
            yield from _path(run)
            run = []
        run.append(item)
    yield from _path(run)


def _path(run: Sequence[Mark]) -> Iterator[Path]:
    if len(run) > 1:
        yield Path(tuple((item.x, item.y) for item in run), "l-blue", Decimal("0.6"), "1.6 1.6")


def key(
    marks: Sequence[Mark], left: Decimal, right: Decimal, y: Decimal, words: Words
) -> tuple[tuple[Shape, ...], int]:
    """The kinds of marks used, drawn as they are, with their names; and how many rows they fill."""
    entries: dict[str, Datum] = {}
    for item in sorted(marks, key=_rank):
        entries.setdefault(_name(item.datum, words), item.datum)
    shapes: list[Shape] = []
    x, row = left, 0
    for name, datum in entries.items():
        width = _KEY_SIGN + text_width(name, SMALL)
        if x > left and x + width > right:
            x, row = left, row + 1
        baseline = y + row * KEY_LEADING
        shapes += [
            _key_sign(datum, x + CLOSE_RADIUS, baseline - Decimal("2.4")),
            Text(x + _KEY_SIGN, baseline, name, "t-mid"),
        ]
        x += width + _KEY_GAP
    return tuple(shapes), row + 1


def _rank(item: Mark) -> tuple[int, bool]:
    """Closes first, ranges last, the calculated after the reported."""
    kind = item.datum.kind
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS), item.datum.figure.kind == "derived"


def _name(datum: Datum, words: Words) -> str:
    name = words.kind(datum.kind)
    if datum.figure.kind == "derived":
        name = words.calculated.format(what=name)
    flat = datum.low is None and datum.day_end not in {"", datum.day}
    return f"{name}, {words.no_day}" if flat else name


def _key_sign(datum: Datum, x: Decimal, y: Decimal) -> Shape:
    if datum.low is not None:
        half = Decimal("2.5")
        return _box(datum, Box(x - half, y - half, x + half, y + half))
    return _sign(datum, x, y, ZERO)
