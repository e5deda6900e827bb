"""A chart view becomes a drawing: shapes with coordinates, or the reasons why it may not be drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal, localcontext

from briefs import chart_columns, chart_parts, chart_prices, chart_words
from briefs.chart_drawing import Drawing
from briefs.chart_shapes import Shape
from briefs.chart_style import ZERO
from briefs.chart_words import ENGLISH, Words
from briefs.diagnostics import Fault
from briefs.views import Chart, Datum

PRECISION = 28
MAX_COLUMNS = 9
MAX_PARTS = 8
_TOLERANCE = Decimal("0.01")

# A phone shows a drawing about 354 pixels wide: on a sheet this wide 7 points become 10 pixels.
NARROW_SHEET = Decimal(245)

_GIVES = {
    "prices": (Decimal(-20), Decimal(70)),
    "columns": (Decimal(-14), Decimal(60)),
    "ramp": (Decimal(-10), Decimal(50)),
}

_GRAINS = (
    ("quarter", re.compile(r"^(?:[1-4]?Q[1-4]?|第[一二三四1-4]季|[一二三四]季)")),
    ("half-year", re.compile(r"^(?:[12]?H[12]?\b|[上下]半年)")),
    ("year", re.compile(r"^(?:FY ?)?(?:19|20|21)\d\d(?:年度?)?$")),
    ("month", re.compile(r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b(?! to\b)|^\d{1,2}月$")),
    ("several months", re.compile(r"^\d+M\b|^[A-Z][a-z]+ to [A-Z]")),
)
_LENGTHS = ((7, "week"), (31, "month"), (98, "quarter"), (190, "half-year"), (290, "several months"), (380, "year"))


def draw(
    chart: Chart,
    width: Decimal | str | int,
    *,
    narrow: bool = False,
    extra: Decimal | str | int = 0,
    words: Words = ENGLISH,
) -> Drawing:
    """The drawing of a chart that nothing speaks against, `width` points wide; `narrow` is the phone's own.

    `extra` points are added to its height, or taken from it, within what `give` says.
    """
    with localcontext(prec=PRECISION):
        sheet = min(Decimal(width), NARROW_SHEET) if narrow else Decimal(width)
        shapes, height = _shapes(chart, sheet, words, Decimal(extra), narrow=narrow)
        return Drawing(
            width=sheet,
            height=height,
            title=chart.message.text,
            description=chart_words.description(chart, words),
            shapes=shapes,
            narrow=narrow,
        )


def _shapes(
    chart: Chart, width: Decimal, words: Words, extra: Decimal, *, narrow: bool
) -> tuple[tuple[Shape, ...], Decimal]:
    match chart.kind:
        case "prices":
            return chart_prices.prices(chart, width, words, extra, narrow=narrow)
        case "columns":
            return chart_columns.columns(chart, width, extra)
        case "ramp":
            return chart_columns.ramp(chart, width, extra)
        case "parts":
            return chart_parts.parts(chart, width, words, extra)


def give(chart: Chart) -> tuple[Decimal, Decimal]:
    """How many points a chart may be lower and higher than it is meant, so that a column of a page ends where it ought.

    A bar that shows parts has one height; the room to its enlarged part may grow.
    """
    if chart.kind == "parts":
        return (ZERO, Decimal(40)) if chart.enlarge else (ZERO, ZERO)
    return _GIVES[chart.kind]


def centres(chart: Chart, width: Decimal | str | int) -> tuple[Decimal, ...]:
    """Where the columns of a chart stand, so that a table below can stand on the same centres."""
    with localcontext(prec=PRECISION):
        return chart_columns.centres(chart, Decimal(width))


def axis_start(chart: Chart) -> Decimal | None:
    """The value at which the axis of a chart of prices starts, None where it starts at zero."""
    if chart.kind != "prices":
        return None
    with localcontext(prec=PRECISION):
        return chart_prices.axis_of(chart).low or None


def refusals(chart: Chart) -> tuple[Fault, ...]:
    """Why this chart may not be drawn, in words; nothing where it may."""
    with localcontext(prec=PRECISION):
        rules: dict[str, Sequence[Callable[[Chart], Iterator[Fault]]]] = {
            "prices": (_prices,),
            "columns": (_columns, _grains),
            "ramp": (_columns, _grains),
            "parts": (_parts,),
        }
        return tuple(fault for rule in (_labels, _finite, *rules[chart.kind]) for fault in rule(chart))


def _everything(chart: Chart) -> tuple[Datum, ...]:
    pieces = tuple(piece for datum in chart.data for piece in datum.parts)
    ends = (chart.bracket.start, chart.bracket.end) if chart.bracket else ()
    return (*chart.data, *pieces, *(datum for datum in (chart.whole, chart.total) if datum), *ends)


def _labels(chart: Chart) -> Iterator[Fault]:
    """The unit and the sources are named, and all figures are in one unit and one currency."""
    if not chart.unit:
        yield Fault("the chart names no unit", "say what is measured, as in “RMB bn”")
    if not chart.sources:
        yield Fault("the chart names no source", "every figure drawn needs a fact with a source")
    for name, found in (
        ("currencies", {datum.figure.currency for datum in _everything(chart)}),
        ("units", {datum.figure.unit for datum in _everything(chart)}),
    ):
        if len(found) > 1:
            listed = ", ".join(sorted(unit or "none" for unit in found))
            yield Fault(f"the chart mixes {name} on one axis: {listed}", "draw a chart for each")


def _finite(chart: Chart) -> Iterator[Fault]:
    for datum in _everything(chart):
        if not all(value.is_finite() for value in (datum.value, datum.low, datum.high) if value is not None):
            yield Fault(f"“{datum.label}” has no finite value to draw")


def _columns(chart: Chart) -> Iterator[Fault]:
    if len(chart.data) < 2:  # noqa: PLR2004 - a comparison takes two
        yield Fault("columns compare at least two periods", "one figure is better said in words")
    if len(chart.data) > MAX_COLUMNS:
        yield Fault(
            f"the chart has {len(chart.data)} columns; {MAX_COLUMNS} can be read", "leave out the oldest periods"
        )
    if chart.data and not any(datum.value for datum in chart.data):
        yield Fault("all columns are zero")


def _grains(chart: Chart) -> Iterator[Fault]:
    found = sorted({grain for datum in chart.data if (grain := _grain(datum))})
    if len(found) > 1:
        yield Fault(f"the chart mixes periods of different length: {', '.join(found)}", "draw a chart for each length")


def _grain(datum: Datum) -> str:
    """The length of a column's period: from its days, else from its label; empty where neither tells."""
    if datum.day and datum.day_end:
        days = (date.fromisoformat(datum.day_end) - date.fromisoformat(datum.day)).days + 1
        return next((grain for longest, grain in _LENGTHS if days <= longest), "several years")
    return next((grain for grain, label in _GRAINS if label.search(datum.label)), "")


def _prices(chart: Chart) -> Iterator[Fault]:
    if not chart.data:
        yield Fault("the chart has no prices")
    undated = [
        datum for datum in chart.data if not _is_day(datum.day) or (datum.day_end and not _is_day(datum.day_end))
    ]
    for datum in undated:
        yield Fault(f"the price {datum.figure.text} has no day", "a price stands at its day; give it `at`")
    for datum in chart.data:
        if datum.low is not None and datum.high is not None and datum.low > datum.high:
            yield Fault(f"the range {datum.figure.text} ends below its start")
    for event in chart.events:
        if not _is_day(event.day):
            yield Fault(f"the event “{event.what.text}” has no day")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _parts(chart: Chart) -> Iterator[Fault]:
    drawn = [piece for part in chart.data for piece in (part.parts or (part,))]
    if len(chart.data) < 2:  # noqa: PLR2004 - a whole has two parts at least
        yield Fault("a whole needs at least two parts")
    if len(drawn) > MAX_PARTS:
        yield Fault(f"the chart has {len(drawn)} parts; {MAX_PARTS} can be told apart", "join the smallest as one part")
    negative = [datum for datum in (*chart.data, *drawn) if datum.value < 0]
    for datum in dict.fromkeys(negative):
        yield Fault(f"“{datum.label}” is negative: it cannot be a part of a bar", "use columns")
    if negative or not any(datum.value for datum in drawn):
        if not negative:
            yield Fault("all parts are zero")
        return
    if chart.whole:
        yield from _sum(chart.whole, chart.data)
    for part in chart.data:
        if part.parts:
            yield from _sum(part, part.parts)
    if chart.enlarge and (chart.enlarge not in chart.data or not chart.enlarge.parts):
        yield Fault(f"“{chart.enlarge.label}” is to be enlarged but has no parts in this chart")


def _sum(whole: Datum, pieces: Sequence[Datum]) -> Iterator[Fault]:
    """The parts make up the whole, within one percent of it."""
    total = sum((piece.value for piece in pieces), ZERO)
    margin = abs(whole.value) * _TOLERANCE
    if total > whole.value + margin:
        yield Fault(f"the parts of “{whole.label}” come to {total:f}, more than {whole.value:f}")
    elif total < whole.value - margin:
        yield Fault(
            f"the parts of “{whole.label}” come to {total:f}, less than {whole.value:f}",
            "name the remainder as a part of its own",
        )
