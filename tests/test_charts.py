"""Charts: true to scale, nothing over anything, everything said in words, and refused where they would mislead."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext
from itertools import combinations, pairwise, product
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from jinja2 import Environment, FileSystemLoader

from briefs import chart_axes, chart_labels, chart_shapes, charts, views
from briefs.chart_drawing import Drawing
from briefs.chart_shapes import INK, Box, Circle, Line, Rect, Text, paint
from briefs.chart_shapes import Path as Lines
from briefs.chart_style import LOOKS, TOKENS, text_width
from tests import strategies

TEMPLATES = Path(__file__).parent.parent / "templates"
SOURCE = views.Mark("S1", "s1", "source")
HOSTILE = """<b>"Smith" & 'Sons'</b> ]]> 超過"""


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
    return replace(empty, kind=kind)  # type: ignore[arg-type]


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


def test_event_words_take_three_lines_at_most() -> None:
    """Long words of an event are cut with an ellipsis rather than set in four lines."""
    lines = chart_labels.balanced("word " * 60, Decimal(100))
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(text_width(line, Decimal(7)) <= 100 for line in lines)


def test_han_words_break_between_characters() -> None:
    """Chinese wraps without spaces and starts no line with a full stop."""
    lines = chart_labels.wrap("公司公布第三季度業績，收入創新高。", Decimal(50))
    assert len(lines) == 3
    assert not any(line.startswith(("，", "。")) for line in lines)


@pytest.mark.parametrize("drawn", EVERY, ids=lambda drawn: drawn.kind)
def test_same_chart_gives_same_bytes(drawn: views.Chart) -> None:
    """The drawing depends on the chart alone, not on the arithmetic set up around it."""
    first = svg(charts.draw(drawn, "250"))
    with localcontext(prec=6):
        assert svg(charts.draw(drawn, Decimal(250))) == first


@pytest.mark.parametrize("drawn", EVERY, ids=lambda drawn: drawn.kind)
def test_description_carries_every_number(drawn: views.Chart) -> None:
    """Someone who cannot see the chart is told every number in it."""
    description = charts.draw(drawn, "250").description
    pieces = [piece for datum in drawn.data for piece in datum.parts]
    for datum in (*drawn.data, *pieces, *([drawn.whole] if drawn.whole else [])):
        assert datum.figure.number in description
    if drawn.bracket:
        assert drawn.bracket.change.number in description


def test_description_of_the_author_stands() -> None:
    """A description that is given is not replaced."""
    assert charts.draw(replace(QUARTERS, description="As told."), "160").description == "As told."


@pytest.mark.parametrize("drawn", EVERY, ids=lambda drawn: drawn.kind)
def test_narrow_drawing_is_its_own(drawn: views.Chart) -> None:
    """On a phone 354 pixels of drawing show text of 10 pixels, by a narrower sheet and no smaller type."""
    drawing = charts.draw(drawn, "300", narrow=True)
    assert_readable(drawing)
    assert min(text.size for text in drawing.texts) * 354 / drawing.width >= 10


def svg(drawing: Drawing) -> str:
    """The drawing as the component writes it."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page = environment.from_string('{% from "components/chart.html" import chart %}{{ chart(drawing, "c") }}')
    return page.render(drawing=drawing)


def hostile(drawn: views.Chart) -> views.Chart:
    """The chart with labels that mean something in XML."""
    data = tuple(replace(datum, label=f"{HOSTILE}{at}") for at, datum in enumerate(drawn.data))
    events = tuple(replace(event, what=rich(HOSTILE)) for event in drawn.events)
    return replace(drawn, data=data, message=rich(HOSTILE), measure=rich(HOSTILE), events=events)


@pytest.mark.parametrize("drawn", [QUARTERS, PRICES, WHOLE], ids=lambda drawn: drawn.kind)
def test_hostile_labels_are_escaped(drawn: views.Chart) -> None:
    """Labels with angle brackets, ampersands and quotes stay text in well-formed XML."""
    root = ET.fromstring(svg(charts.draw(hostile(drawn), "332")))  # noqa: S314 - written by ourselves
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "title", "desc", "g", "rect", "circle", "path", "text"}
    assert root[0].text == HOSTILE


@pytest.mark.parametrize("drawn", EVERY, ids=lambda drawn: drawn.kind)
def test_svg_is_an_island(drawn: views.Chart) -> None:
    """Every shape is painted by a class for which paper has colours; no ids, styles, scripts or gradients."""
    root = ET.fromstring(svg(charts.draw(drawn, "250")))  # noqa: S314 - written by ourselves
    assert root.get("role") == "img"
    for element in list(root.iter())[3:]:
        assert dict(paint(element.get("class", INK)))["fill"]
        assert not {"id", "style"} & set(element.keys())


@pytest.mark.parametrize(
    ("number", "text"),
    [("1.500", "1.5"), ("10", "10"), ("-0.01", "0"), ("0.125", "0.1"), ("100", "100"), ("1E+2", "100")],
)
def test_coordinates_are_short(number: str, text: str) -> None:
    """A coordinate has one decimal at most and no trailing zeros, so that bytes are stable."""
    assert chart_shapes.plain(Decimal(number)) == text


def test_line_meets_box() -> None:
    """A slanting line that misses a corner does not cross the box."""
    box = Box(*map(Decimal, (10, 10, 20, 20)))
    ends = [
        (0, 0, 30, 30, True),
        (0, 15, 9, 15, False),
        (0, 15, 30, 15, True),
        (0, 25, 25, 0, True),
        (0, 18, 18, 0, False),
    ]
    for x1, y1, x2, y2, meets in ends:
        assert Line(Decimal(x1), Decimal(y1), Decimal(x2), Decimal(y2)).crosses(box) is meets


def test_text_takes_room_by_its_anchor() -> None:
    """Text that ends at a place lies left of it; digits are tabular; Han characters are wider."""
    text = Text(Decimal(50), Decimal(10), "111", anchor="end")
    assert text.box.right == 50
    assert text_width("111", Decimal(10)) == text_width("089", Decimal(10))
    assert text_width("元", Decimal(10)) == 10


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        (replace(QUARTERS, unit=""), "no unit"),
        (replace(QUARTERS, sources=()), "no source"),
        (chart("columns", column("Q1", "", "5")), "at least two"),
        (chart("columns", *(column("Q1", str(at), "5") for at in range(10))), "10 columns"),
        (chart("columns", column("Q1", "", "0"), column("Q2", "", "0")), "all columns are zero"),
        (chart("columns", column("Q1", "2031", "5"), column("H1", "2031", "9")), "half-year, quarter"),
        (chart("ramp", column("Q1", "2031", "5"), column("FY2030", "", "9")), "quarter, year"),
        (
            chart(
                "columns", price("2031-01-01", "5", until="2031-03-31"), price("2030-01-01", "5", until="2030-12-31")
            ),
            "quarter, year",
        ),
        (
            chart("columns", column("Q1", "", "5"), replace(column("Q2", "", "5"), figure=figure("5", currency="USD"))),
            "USD",
        ),
        (
            chart("columns", column("Q1", "", "5"), replace(column("Q2", "", "5"), figure=figure("5", unit="bn"))),
            "units",
        ),
        (chart("columns", column("Q1", "", "5"), column("Q2", "", "NaN")), "no finite value"),
        (chart("parts", part("A", "60")), "at least two parts"),
        (chart("parts", *(part(f"P{at}", "1") for at in range(9))), "9 parts"),
        (chart("parts", part("A", "60"), part("B", "-5")), "negative"),
        (chart("parts", part("A", "-6"), part("B", "-5")), "negative"),
        (chart("parts", part("A", "0"), part("B", "0")), "all parts are zero"),
        (replace(WHOLE, whole=part("All", "98")), "more than 98"),
        (replace(WHOLE, whole=part("All", "102")), "less than 102"),
        (chart("parts", part("A", "60", part("X", "20"), part("Y", "20")), part("B", "5")), "less than 60"),
        (replace(WHOLE, enlarge=WHOLE.data[1]), "has no parts"),
        (chart("prices"), "no prices"),
        (chart("prices", price("", "5")), "no day"),
        (chart("prices", replace(price("2031-01-01", "5"), low=Decimal(6), high=Decimal(4))), "ends below its start"),
        (replace(PRICES, events=(views.Happening("May", "May", rich("Launch")),)), "“Launch” has no day"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.kind,
)
def test_misleading_charts_are_refused(refused: views.Chart, words: str) -> None:
    """What would mislead is refused in words, never drawn in silence and never raised."""
    assert any(words in fault.message for fault in charts.refusals(refused))


@pytest.mark.parametrize("drawn", EVERY, ids=lambda drawn: drawn.kind)
def test_sound_charts_are_not_refused(drawn: views.Chart) -> None:
    """Nothing speaks against a chart that compares like with like."""
    assert charts.refusals(drawn) == ()


def test_parts_may_miss_the_whole_by_rounding() -> None:
    """A remainder below one percent is rounding."""
    assert charts.refusals(replace(WHOLE, whole=part("All", "100.9"))) == ()
