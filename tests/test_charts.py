"""Charts of every kind: the same bytes each time, everything said in words, and refused where they would mislead."""

from __future__ import annotations

from decimal import Decimal, localcontext
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jinja2 import Environment, FileSystemLoader
from msgspec.structs import replace

from briefs import charts, views
from briefs.chart_drawing import Drawing
from briefs.chart_shapes import INK, paint
from tests.chart_samples import (
    EVERY,
    PRICES,
    QUARTERS,
    WHOLE,
    assert_readable,
    chart,
    column,
    figure,
    part,
    price,
    rich,
)

TEMPLATES = Path(__file__).parent.parent / "templates"
HOSTILE = """<b>"Smith" & 'Sons'</b> ]]> 超過"""


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
