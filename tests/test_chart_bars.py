"""Columns and parts of a whole: as large as their values, told apart without colour, and named where names fit."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from msgspec.structs import replace

from briefs import charts, views
from briefs.chart_shapes import Line
from briefs.chart_style import LOOKS, TOKENS
from tests import strategies
from tests.chart_samples import (
    MIXERS,
    QUARTERS,
    WHOLE,
    assert_clear,
    assert_readable,
    chart,
    column,
    figure,
    rects,
    words_of,
)


@given(strategies.column_charts())
def test_columns_are_readable(drawn: views.Chart) -> None:
    """Whatever the values, labels of columns keep apart and on the sheet."""
    for width in ("160", "250"):
        assert_readable(charts.draw(drawn, width))


@given(strategies.part_charts())
def test_parts_are_readable(drawn: views.Chart) -> None:
    """Whatever the parts and their names, labels keep apart, on the sheet, and clear of each other's leaders."""
    for width in ("160", "244"):
        drawing = charts.draw(drawn, width)
        assert_readable(drawing)
        assert_clear(drawing, "l-soft")


@given(strategies.column_charts())
def test_columns_are_as_high_as_their_values(drawn: views.Chart) -> None:
    """Heights are in the ratio of the values, up from one line at zero and down from it."""
    drawing = charts.draw(drawn, "250")
    bars = rects(drawing, "f-blue", "f-tint")
    zero = next(
        shape.y1 for shape in drawing.shapes if isinstance(shape, Line) and shape.look == "l-ink" and not shape.dash
    )
    first, value = bars[0].height, abs(drawn.data[0].value)
    for bar, datum in zip(bars, drawn.data, strict=True):
        assert abs(bar.height * value - first * abs(datum.value)) < Decimal("1e-12") * value * 1000
        assert abs((bar.box.bottom if datum.value > 0 else bar.box.top) - zero) < Decimal("1e-15")


def test_parts_are_as_wide_as_their_values() -> None:
    """The bar is the whole: every part has its share of the width."""
    bars = rects(charts.draw(WHOLE, "200"))
    assert [bar.x for bar in bars] == [0, 80, 100, 160, 198]


def test_enlarged_part_says_its_factor() -> None:
    """A part enlarged below stands on two leaders, and its factor is said."""
    drawing = charts.draw(replace(WHOLE, enlarge=MIXERS), "200")
    assert "Mixers, enlarged 2.0 times" in words_of(drawing)
    leaders = [
        shape for shape in drawing.shapes if isinstance(shape, Line) and shape.y1 < shape.y2 and shape.x1 != shape.x2
    ]
    assert leaders
    assert {"Hand", "40", "Stand", "10"} <= set(words_of(drawing))


def test_small_parts_are_named_outside() -> None:
    """A part too narrow for its name is led out of the bar."""
    drawing = charts.draw(WHOLE, "200")
    spares = next(text for text in drawing.texts if text.words == "Spares")
    assert spares.y > rects(drawing)[0].box.bottom
    assert any(isinstance(shape, Line) and shape.x1 == shape.x2 for shape in drawing.shapes)


@given(strategies.part_charts())
def test_fills_that_touch_differ(drawn: views.Chart) -> None:
    """Neighbours differ by at least 20 points of lightness, so that a grey print tells them apart."""
    bars = rects(charts.draw(drawn, "244"))
    for one, other in pairwise(bars):
        if one.y == other.y:
            assert abs(lightness(one.look) - lightness(other.look)) >= 20


def lightness(look: str) -> Decimal:
    """CIE lightness of a fill, in percent."""
    channels = [int(TOKENS[LOOKS[look][0]][at : at + 2], 16) for at in (1, 3, 5)]
    linear = [((Decimal(c) / 255 + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4") for c in channels]
    weights = map(Decimal, ("0.2126", "0.7152", "0.0722"))
    light = sum((weight * value for weight, value in zip(weights, linear, strict=True)), Decimal(0))
    return 116 * light ** (Decimal(1) / 3) - 16


def test_current_column_is_emphasised() -> None:
    """The current period is blue and bold, the others tint and regular."""
    drawing = charts.draw(QUARTERS, "160")
    assert [bar.look for bar in rects(drawing)] == ["f-tint", "f-tint", "f-blue"]
    weights = {text.words: text.weight for text in drawing.texts}
    assert (weights["50"], weights["92.5"]) == (700, 400)


def test_losses_hang_below_zero_in_parentheses() -> None:
    """A negative value is drawn below the axis and written in parentheses below its column."""
    drawing = charts.draw(
        chart("columns", column("Q1", "2031", "-5.1"), column("Q2", "2031", "3", current=True)), "160"
    )
    loss, gain = rects(drawing)
    assert loss.box.top == gain.box.bottom
    assert next(text for text in drawing.texts if text.words == "(5.1)").box.top > loss.box.bottom


def test_crowded_columns_name_the_telling_ones() -> None:
    """Where not all values fit, the current and the first are still there, and none is rounded."""
    many = [column(f"Q{at % 4 + 1}", "2031", f"{50000 + at * 10}", current=at == 8) for at in range(9)]
    words = words_of(charts.draw(chart("columns", *many), "160"))
    assert {"50080", "50000"} <= set(words)
    assert "50040" not in words


def test_long_names_of_periods_are_thinned() -> None:
    """Names of periods wider than their columns are left out, the last one never."""
    months = [column(f"Sep {2020 + at}", "", "5", current=at == 8) for at in range(9)]
    drawing = charts.draw(chart("columns", *months), "160")
    assert_readable(drawing)
    assert "Sep 2028" in words_of(drawing)
    assert "Sep 2027" not in words_of(drawing)


@pytest.mark.parametrize("kind", ["columns", "ramp"])
def test_centres_are_those_drawn(kind: Literal["columns", "ramp"]) -> None:
    """A table hung below can stand on the centres of the columns."""
    drawn = replace(QUARTERS, kind=kind, rows=(views.Row("Margin"),) if kind == "ramp" else ())
    bars = rects(charts.draw(drawn, "250"))
    centres = charts.centres(drawn, "250")
    assert all(
        abs(bar.x + bar.width / 2 - centre) < Decimal("1e-15") for bar, centre in zip(bars, centres, strict=True)
    )


def test_ramp_with_rows_leaves_the_stub_free() -> None:
    """Beside rows the columns share what the stub leaves."""
    hung = replace(QUARTERS, kind="ramp", rows=(views.Row("Margin"),))
    assert [round(centre) for centre in charts.centres(hung, "1000")] == [453, 672, 891]
    assert "Q3" not in words_of(charts.draw(hung, "250"))
    assert "Q3" in words_of(charts.draw(replace(hung, rows=()), "250"))


def test_total_stands_beside_the_ramp() -> None:
    """The sum is labelled at the left; a calculated one has its dotted line."""
    total = views.Datum("January to September", "", Decimal("251.5"), figure("251.5", derived=True))
    drawing = charts.draw(replace(QUARTERS, kind="ramp", total=total), "250")
    said = next(text for text in drawing.texts if text.words == "251.5")
    assert said.x == 0
    assert said.dotted_underline in drawing.shapes
