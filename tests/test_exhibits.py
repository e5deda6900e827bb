"""Charts and key data: the figures an author chose, with what is drawn and what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs import views
from tests.acme import FACTS, brief, case, view, write


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> views.Brief:
    """The brief that has every kind of chart."""
    return view(case("tidewell", tmp_path_factory.mktemp("tidewell")))


def chart(made: views.Brief, name: str) -> views.Chart:
    """The chart of that id, wherever it stands."""
    everywhere = [*made.lead_charts, *made.side_charts, *(one for part in made.sections for one in part.charts)]
    return next(one for one in everywhere if one.id == name)


def plain(text: str) -> str:
    """Text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u2009", " ")


def test_prices_stand_at_their_days_and_say_their_kind(rich: views.Brief) -> None:
    """Close, high and range of trades are three things; a month has a first and a last day."""
    prices = chart(rich, "price")
    assert [(datum.kind, datum.day, datum.day_end, plain(datum.date_label)) for datum in prices.data] == [
        ("high", "2025-09-01", "2025-09-30", "Sep 2025"),
        ("close", "2025-10-03", "", "3 Oct"),
        ("close", "2025-12-08", "", "8 Dec"),
        ("trades", "2025-12-09", "", "9 Dec"),
        ("close", "2025-12-09", "", "9 Dec"),
    ]
    traded = prices.data[3]
    assert (str(traded.low), str(traded.high), str(traded.value)) == ("40.10", "42.35", "41.225")
    assert prices.data[4].low is None
    assert prices.unit == "HKD"


def test_a_bracket_spans_two_prices_and_states_their_change(rich: views.Brief) -> None:
    """The headline's number is drawn between its prices."""
    bracket = chart(rich, "price").bracket
    assert bracket is not None
    assert (bracket.start.figure.number, bracket.end.figure.number) == ("55.10", "41.20")
    assert bracket.change.text == "−25.2%"
    assert chart(rich, "revenue").bracket is None


def test_events_are_dated_and_may_hold_figures(rich: views.Brief) -> None:
    """An event of a price chart carries its mark like any words."""
    (event,) = chart(rich, "price").events
    assert (event.day, plain(event.date_label)) == ("2025-12-03", "3 Dec")
    assert plain(event.what.text) == "Results: RMB 12.84 bn"


def test_columns_are_named_by_quarter_and_year_and_the_last_is_current(rich: views.Brief) -> None:
    """The unit is that of the largest figure, and the magnitudes are in it."""
    columns = chart(rich, "revenue")
    assert [(datum.label, datum.sublabel) for datum in columns.data] == [
        ("Q3", "FY2025"),
        ("Q4", "FY2025"),
        ("Q1", "FY2026"),
        ("Q2", "FY2026"),
        ("Q3", "FY2026"),
    ]
    assert [datum.current for datum in columns.data] == [False, False, False, False, True]
    assert columns.unit == "RMB bn"
    assert str(columns.data[-1].value) == "12.84"
    assert [datum.figure.kind for datum in columns.data][:2] == ["derived", "reported"]


def test_rows_hang_under_their_columns(rich: views.Brief) -> None:
    """Below each column stands the figure of its period, the last one as the current one."""
    columns = chart(rich, "revenue")
    (row,) = columns.rows
    assert [cell.words or (cell.figure and cell.figure.number) for cell in row.cells] == [
        "–",
        "–",
        "1,208",
        "1,342",
        "1,517",
    ]
    assert [cell.current for cell in row.cells] == [False, False, False, False, True]
    assert [column.label for column in columns.columns] == ["Q3", "Q4", "Q1", "Q2", "Q3"]
    assert chart(rich, "segments").columns == ()


def test_parts_are_named_by_their_entities_or_their_author(rich: views.Brief) -> None:
    """The whole, its parts, theirs, and which of them is drawn larger."""
    segments = chart(rich, "segments")
    assert [(datum.label, [piece.label for piece in datum.parts]) for datum in segments.data] == [
        ("Offshore", ["Rotors", "Upkeep"]),
        ("On land", []),
    ]
    assert segments.whole is not None
    assert segments.whole.figure.number == "12.84"
    assert segments.enlarge == segments.data[0]
    assert {datum.sublabel for datum in segments.data} == {""}
    assert "Rotors 6.90" in segments.description
    assert segments.description.startswith("12.84: Offshore 8.21; On land 4.63")


def test_parts_without_their_whole_have_a_unit_too(tmp_path: Path) -> None:
    """Where nobody states the whole, the largest part tells the scale."""
    front = """\
charts:
  - {id: p, kind: parts, message: Two parts, measure: USD m, parts: [{fact: revenue_2025q1}, {fact: revenue_2024q1}]}
"""
    (made,) = view(write(tmp_path, brief=brief(front))).lead_charts
    assert made.unit == "USD m"
    assert made.whole is None


def test_a_part_without_an_entity_is_named_by_what_it_states(tmp_path: Path) -> None:
    """Where neither author nor entity gives a name, the fact's label does."""
    front = """\
charts:
  - {id: p, kind: parts, message: "{{ revenue_2025q1 }}", measure: USD m, whole: both,
     parts: [{fact: revenue_2025q1}, {fact: revenue_2024q1}]}
"""
    both = "derived:\n  both: {sum: [revenue_2025q1, revenue_2024q1]}\n"
    (made,) = view(write(tmp_path, facts=FACTS + both, brief=brief(front))).lead_charts
    assert [plain(datum.label) for datum in made.data] == ["Revenue, Q1 2025", "Revenue, Q1 2024"]
    assert made.unit == "USD m"
    assert made.enlarge is None


def test_a_ramp_ends_with_the_current_period_and_states_its_total(rich: views.Brief) -> None:
    """Counts keep their noun as the unit."""
    ramp = chart(rich, "ramp")
    assert [datum.figure.number for datum in ramp.data] == ["1,208", "1,342", "1,517"]
    assert ramp.total is not None
    assert ramp.total.figure.number == "4,067"
    assert ramp.unit == "turbine"
    assert ramp.data[-1].current


def test_the_sources_of_a_chart_stand_in_the_order_of_their_numbers(rich: views.Brief) -> None:
    """A computed price brings the source of what it was computed from; each source stands once."""
    assert [mark.label for mark in chart(rich, "price").sources] == ["S1", "S2"]
    assert [mark.label for mark in chart(rich, "segments").sources] == ["S3"]


def test_every_point_of_a_chart_is_tied_to_its_mark(rich: views.Brief) -> None:
    """The source line under a chart leads from each point to its words."""
    marks = chart(rich, "segments").marks
    assert [label for label, _ in marks] == ["Offshore", "On land", "Rotors", "Upkeep"]
    assert [mark.kind for _, mark in marks] == ["statement"] * 4
    assert len({mark.label for _, mark in marks}) == 4


def test_a_note_is_optional(rich: views.Brief) -> None:
    """An author's remark under a chart, or none."""
    note = chart(rich, "price").note
    assert note is not None
    assert note.text == "Days between are not in the sources."
    assert chart(rich, "ramp").note is None


@pytest.mark.parametrize(
    ("metric", "value", "unit"),
    [
        ("revenue", "USD 1.5 trillion", "USD tn"),
        ("revenue", "USD 15", "USD"),
        ("stores", "2 million", "stores m"),
        ("margin", "12%", "percent"),
    ],
)
def test_the_unit_of_a_chart_is_that_of_its_largest_figure(tmp_path: Path, metric: str, value: str, unit: str) -> None:
    """Trillions down to single units, counts by their noun, shares as such."""
    facts = f"""\
company: acme
facts:
  revenue_2025q1: {{metric: revenue, period: 2025-Q1, value: USD 1.5 million, source: anvil, quote: x}}
  a: {{metric: {metric}, period: 2025-Q1, value: {value}, source: anvil, quote: x}}
  b: {{metric: {metric}, period: 2024-Q1, value: {value}, source: anvil, quote: x}}
"""
    front = 'charts: [{id: c, kind: columns, message: "{{ a }}", measure: m, facts: [b, a]}]\n'
    (made,) = view(write(tmp_path, facts=facts, brief=brief(front))).lead_charts
    assert made.unit == unit


def test_the_price_set_large_names_day_place_and_kind(rich: views.Brief) -> None:
    """A number set large never stands alone."""
    assert rich.price is not None
    assert plain(rich.price.figure.text) == "HKD 41.20"
    assert rich.price.change is not None
    assert rich.price.change.text == "−2.1%"
    assert not rich.price.rises
    assert (rich.price.words, rich.price.when) == ("Close, Hong Kong", "9\u00a0December 2025 (HKT)")


PRICE = """\
  close: {metric: share_price, price: close, venue: %s, at: %s, value: GBP 2.20, source: anvil, quote: x}
"""


@pytest.mark.parametrize(
    ("venue", "at", "words", "when"),
    [
        ("LSE", "2025-04-30T16:35+00:00", "Close, London", "30\u00a0April 2025, 16:35 GMT"),
        ("LSE", "2025-04-30", "Close, London", "30\u00a0April 2025 (GMT)"),
        ("OTC", "2025-04-30", "Close", "30\u00a0April 2025"),
    ],
)
def test_a_price_without_a_change_or_a_listing_says_what_is_known(
    tmp_path: Path, venue: str, at: str, words: str, when: str
) -> None:
    """Time and zone stand once; an unknown venue has no place."""
    made = view(write(tmp_path, facts=FACTS + PRICE % (venue, at), brief=brief("price: close\n")))
    assert made.price is not None
    assert (made.price.words, made.price.when) == (words, when)
    assert made.price.change is None
    assert made.price.rises


def test_what_is_no_price_of_a_day_is_not_set_large(tmp_path: Path) -> None:
    """A quarter's revenue or a computed figure has no close."""
    assert view(write(tmp_path / "a", brief=brief("price: revenue_2025q1\n"))).price is None
    assert view(write(tmp_path / "b", brief=brief("price: revenue_2025q1.yoy\n"))).price is None


def test_key_data_are_figures_with_their_labels_or_words(rich: views.Brief) -> None:
    """Amounts in the currency the box names once drop its code; what is not known is said in words."""
    rows = [
        (plain(row.label), plain(row.figure.text) if row.figure else row.words, row.indent) for row in rich.key_rows
    ]
    assert rows == [
        ("Share price, close, 8 Dec 2025", "42.08", False),
        ("Range of the day", "40.10–42.35", True),
        ("Bought back this year", "over 0.23 bn", False),
        ("Founder’s stake", "23.26%", False),
        ("Warranty, 3 Dec 2025", "730 days", False),
        ("Next results", "no date in sources", False),
    ]


def test_key_data_in_another_currency_keep_its_code(tmp_path: Path) -> None:
    """Only the quote currency is said once for the whole box."""
    (row,) = view(write(tmp_path, brief=brief("key_data: [revenue_2025q1]\n"))).key_rows
    assert row.figure is not None
    assert plain(row.figure.text) == "USD 1.5 m"
