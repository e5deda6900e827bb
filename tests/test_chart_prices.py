"""Known prices: each at its day and its height, nothing over a mark, and only closes of neighbouring days joined."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from briefs import chart_axes, charts, views
from briefs.chart_shapes import Circle, Line
from briefs.chart_shapes import Path as Lines
from tests import strategies
from tests.chart_samples import CROWDED, PRICES, QUARTERS, assert_clear, assert_readable, chart, price, words_of


@given(strategies.price_charts())
def test_prices_are_readable(drawn: views.Chart) -> None:
    """Whatever the days, prices and events, labels keep apart, on the sheet, and off the gridlines."""
    drawing = charts.draw(drawn, "332")
    assert_readable(drawing)
    assert_clear(drawing, "l-grid")
    assert any(text.weight == 700 for text in drawing.texts)


@given(strategies.price_charts())
def test_labels_of_prices_keep_clear_of_marks(drawn: views.Chart) -> None:
    """No figure covers the mark of any price."""
    drawing = charts.draw(drawn, "332")
    marks = [shape.box for shape in drawing.shapes if isinstance(shape, Circle)]
    figures = {datum.figure.number for datum in drawn.data}
    labels = [text for text in drawing.texts if text.words in figures and text.look == "t-ink"]
    assert not any(label.box.overlaps(mark) for label in labels for mark in marks)


def test_prices_break_the_axis_before_a_crowd() -> None:
    """Months, a visible break in axis and grid, then days; every price at its height."""
    drawing = charts.draw(PRICES, "332")
    assert {"Jul", "Oct", "18\u00a0Nov", "19"} <= set(words_of(drawing))
    slashes = [
        shape
        for shape in drawing.shapes
        if isinstance(shape, Lines) and len(shape.points) == 2 and shape.look == "l-ink"
    ]
    assert len(slashes) == 2
    gap = (slashes[0].box.left + 1, slashes[1].box.right - 1)
    grid = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.look == "l-grid"]
    assert grid
    assert not any(line.x1 < gap[1] and gap[0] < line.x2 for line in grid)
    closes = {shape.y for shape in drawing.shapes if isinstance(shape, Circle) and shape.look == "f-blue"}
    assert len(closes) >= 4


def test_prices_far_apart_share_one_axis() -> None:
    """Without a crowd at the end time runs evenly, and nothing is joined."""
    drawing = charts.draw(chart("prices", price("2031-01-05", "7.1"), price("2031-06-05", "5.4")), "332")
    assert not any(isinstance(shape, Lines) for shape in drawing.shapes)


@pytest.mark.parametrize(("later", "joined"), [("2031-11-24", True), ("2031-11-26", False)])
def test_only_neighbouring_closes_are_joined(later: str, joined: bool) -> None:
    """A dashed line joins closes within days of each other and no others."""
    drawing = charts.draw(chart("prices", price("2031-11-21", "7.1"), price(later, "5.4")), "332")
    assert any(isinstance(shape, Lines) and shape.dash for shape in drawing.shapes) is joined


def test_highs_are_never_joined() -> None:
    """A line never runs from a close to a high."""
    drawing = charts.draw(chart("prices", price("2031-11-20", "7.1"), price("2031-11-21", "9.4", "high")), "332")
    assert not any(isinstance(shape, Lines) for shape in drawing.shapes)


def test_key_names_the_kinds_used() -> None:
    """The key has the kinds of marks drawn, and no others."""
    words = words_of(charts.draw(PRICES, "332"))
    assert {"close", "close, calculated", "intraday high", "intraday high, day not given"} <= set(words)
    assert not {"intraday low", "range of trades"} & set(words)


def test_last_close_is_largest() -> None:
    """The price the chart ends with is bold and larger than all other text."""
    drawing = charts.draw(PRICES, "332")
    assert max(drawing.texts, key=lambda text: text.size).words == "40.34"


def test_bracket_spans_its_two_prices() -> None:
    """The bracket at the right edge reaches from one price to the other, with the change beside it in bold."""
    drawing = charts.draw(PRICES, "332")
    bracket = next(shape for shape in drawing.shapes if isinstance(shape, Lines) and len(shape.points) == 4)
    heights = [shape.y for shape in drawing.shapes if isinstance(shape, Circle)][: len(CROWDED)]
    assert bracket.box.top in heights
    assert any(abs(bracket.box.bottom + 1 - height) <= 2 for height in heights)
    change = next(text for text in drawing.texts if text.words == "−34.4%")
    assert change.weight == 700
    assert change.dotted_underline in drawing.shapes


@pytest.mark.parametrize(
    ("values", "start"), [(("61.45", "37.38"), "34"), (("10", "1"), None), (("7.12", "7.12"), "6.9")]
)
def test_axis_start_is_told(values: tuple[str, ...], start: str | None) -> None:
    """The view can say where the axis starts, and that it starts at zero."""
    days = ("2031-11-20", "2031-11-21")
    drawn = chart("prices", *(price(day, value) for day, value in zip(days, values, strict=True)))
    assert charts.axis_start(drawn) == (Decimal(start) if start else None)
    assert charts.axis_start(QUARTERS) is None


@given(strategies.price_charts())
def test_gridlines_are_few_and_within(drawn: views.Chart) -> None:
    """At most three gridlines, all between the ends of the axis, which holds every price."""
    values = [datum.value for datum in drawn.data]
    axis = chart_axes.values(min(values), max(values))
    assert len(axis.grid) <= 3
    assert all(axis.low < line <= axis.high for line in axis.grid)
    assert axis.low <= min(values) <= max(values) <= axis.high
