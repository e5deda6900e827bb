"""Invented charts of every kind, and what can be read off a drawing."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, product

from msgspec.structs import replace

from briefs import views
from briefs.chart_drawing import Drawing
from briefs.chart_shapes import Box, Line, Rect
from briefs.chart_style import LOOKS

SOURCE = views.Mark("S1", "s1", "source")


def rich(words: str) -> views.Rich:
    """Words without figures."""
    return views.Rich((words,))


def figure(number: str, *, derived: bool = False, unit: str = "", currency: str = "") -> views.Figure:
    """A figure as a chart prints it."""
    return views.Figure("", currency, number, unit, "derived" if derived else "reported", "fact", "0")


def column(label: str, year: str, value: str, *, current: bool = False, derived: bool = False) -> views.Datum:
    """A quarter and its value."""
    number = figure(value.replace("-", "−"), derived=derived)
    return views.Datum(label, year, Decimal(value), number, current=current)


def price(day: str, value: str, kind: str = "close", *, derived: bool = False, until: str = "") -> views.Datum:
    """A price of a day, or of a stretch of days."""
    number = figure(value, derived=derived)
    return views.Datum("", "", Decimal(value), number, kind=kind, day=day, day_end=until, date_label=day)


def part(label: str, value: str, *pieces: views.Datum, share: str = "") -> views.Datum:
    """A part of a whole, with its own parts."""
    return views.Datum(label, share, Decimal(value), figure(f"{Decimal(value):,f}"), parts=pieces)


def chart(kind: str, *data: views.Datum) -> views.Chart:
    """A chart with a message, a measure, a unit and a source."""
    empty = views.Chart("c", "columns", "", rich("Sales rose"), rich("Sales, RMB m"), "RMB m", data, (SOURCE,), (), "")
    return replace(empty, kind=kind)


QUARTERS = chart(
    "columns", column("Q3", "2030", "92.5"), column("Q4", "2030", "109"), column("Q1", "2031", "50", current=True)
)
CROWDED = (
    price("2031-06-27", "61.45", "high"),
    price("2031-08-19", "52.4"),
    price("2031-09-21", "59.9", "high", until="2031-09-30"),
    price("2031-11-19", "38.86"),
    price("2031-11-20", "38.08", derived=True),
    price("2031-11-21", "38.66"),
    price("2031-11-24", "40.34"),
)
PRICES = replace(
    chart("prices", *CROWDED),
    events=(
        views.Happening("2031-11-18", "18 Nov", rich("Third-quarter results")),
        views.Happening("2031-11-21", "21 Nov", rich("Founder buys shares of the company on the market")),
    ),
    bracket=views.Bracket(CROWDED[0], CROWDED[-1], figure("−34.4", unit="%", derived=True)),
)
MIXERS = part("Mixers", "50", part("Hand", "40"), part("Stand", "10"))
WHOLE = replace(
    chart("parts", MIXERS, part("Kettles", "30"), part("Toasters", "19"), part("Spares", "1")), whole=part("All", "100")
)
EVERY = (QUARTERS, replace(QUARTERS, kind="ramp"), PRICES, WHOLE, replace(WHOLE, enlarge=MIXERS))


def rects(drawing: Drawing, *looks: str) -> tuple[Rect, ...]:
    """The bars of a drawing that are painted so."""
    return tuple(shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.look in (looks or LOOKS))


def words_of(drawing: Drawing) -> list[str]:
    """What a drawing says in text."""
    return [text.words for text in drawing.texts]


def assert_readable(drawing: Drawing) -> None:
    """No text on text, everything on the sheet, nothing smaller than 7 points."""
    sheet = Box(Decimal("-0.6"), Decimal("-0.6"), drawing.width + Decimal("0.6"), drawing.height + Decimal("0.6"))
    for shape in drawing.shapes:
        assert shape.box.within(sheet), shape
    for one, other in combinations(drawing.texts, 2):
        assert not one.box.wider(Decimal("-0.15")).overlaps(other.box), (one, other)
    assert all(text.size >= 7 for text in drawing.texts)


def assert_clear(drawing: Drawing, look: str) -> None:
    """No line of this look runs through text."""
    lines = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.look == look and not shape.dash]
    for line, text in product(lines, drawing.texts):
        assert not line.crosses(text.box.wider(Decimal("-0.2"))), (line, text)
