"""Every figure of a running text is found, with its sign, and nothing that is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given

from briefs.quantity import Dimension, Quantity, Unit, parse
from briefs.readings import Reading, readings
from tests.strategies import WrittenNumber, figure_like_text, written_numbers


def signed(text: str) -> list[tuple[str, Decimal]]:
    """Each figure as it stands in the text, with its number signed."""
    return [(text[found.start : found.end], found.signed.point) for found in readings(text, currency="HKD")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RMB 113.12 billion, up 22.3%", {"RMB 113.12 billion": "113.12e9", "22.3%": "0.223"}),
        ("總斥資金額超過8億元", {"超過8億元": "8e8"}),
        ("已超過23億元", {"超過23億元": "23e8"}),
        ("智能電動汽車收入人民幣283億元", {"人民幣283億元": "283e8"}),
        (
            "Revenue | $57,006 | 22 % | (1.2) pts | (1)",
            {"$57,006": "57006", "22 %": "0.22", "(1.2) pts": "-0.012", "(1)": "-1"},
        ),
        ("(1.2) pts", {"(1.2) pts": "-0.012"}),
        ("(0.5) billion", {"(0.5) billion": "-0.5e9"}),
        ("ten–5% and x –5%", {"5%": "0.05", "–5%": "-0.05"}),
        (
            "closed down 4.7 percent at HKD38.86 (USD4.99)",
            {"4.7 percent": "-0.047", "HKD38.86": "38.86", "USD4.99": "4.99"},
        ),
        (
            "20.6 billion yuan in revenue during the second quarter, up from 18.1 billion",
            {"20.6 billion yuan": "20.6e9", "18.1 billion": "18.1e9"},
        ),
        ("US$65.0 billion, plus or minus 2%", {"US$65.0 billion, plus or minus 2%": "65e9"}),
        ("guided between 120,000 and 125,000 units", {"between 120,000 and 125,000 units": "122500"}),
        ("ranging from 5 to 7 vehicles", {"5 to 7 vehicles": "6"}),
        ("its 500,000th car, 第50萬輛", {"500,000th car": "500000", "第50萬輛": "500000"}),
        ("fell -5% or +3%", {"-5%": "0.05", "+3%": "0.03"}),
        ("40 (two) and (3)", {"40": "40", "3": "3"}),
        ("5%", {"5%": "0.05"}),
    ],
)
def test_figures_of_a_text(text: str, expected: dict[str, str]) -> None:
    """The figures come in their order, each with exactly the words that state it."""
    assert signed(text) == [(words, Decimal(number)) for words, number in expected.items()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("net loss of RMB 3.48 billion ($490 million)", ["-3.48e9", "-490e6"]),
        ("the net loss of the unit and its other businesses was RMB 6.2 billion", ["-6.2e9"]),
        ("operating losses reduced to 300 million yuan", ["-300e6"]),
        ("the net loss narrowed while revenue reached RMB 5 billion", ["5e9"]),
        ("a net loss. The amount was RMB 5 billion", ["5e9"]),
        ("淨虧損5億元", ["-5e8"]),
        ("a loss of 4%", ["-0.04"]),
        ("the net loss of the unit grew 4%", ["0.04"]),
        ("the loss for all of the year was 4%", ["0.04"]),
        ("revenue fell 3.1 percent to CNY46 billion", ["-0.031", "46e9"]),
        ("收入下跌3.1%至460億元", ["-0.031", "460e8"]),
        ("shares fell to HKD 36.62", ["36.62"]),
        ("累跌35%，低見36.62元", ["-0.35", "36.62"]),
        ("down more than 35%", ["-0.35"]),
        ("a 31.2 percent decrease from before and a 30.3 percent rise", ["-0.312", "0.303"]),
        ("expenses fell 28%, a 5% annual increase", ["-0.28", "0.05"]),
        ("down 2%. Growth came, decline 3%", ["-0.02", "-0.03"]),
        ("5%, down", ["0.05"]),
        ("fell as the whole of the wide market held on to 5%", ["0.05"]),
        ("decreased by 1.2 pts", ["-0.012"]),
        ("rose 5%", ["0.05"]),
    ],
)
def test_direction_words_give_the_sign(text: str, expected: list[str]) -> None:
    """Losses turn amounts, falls turn changes; a level that was fallen to keeps its sign."""
    assert [number for _, number in signed(text)] == [Decimal(number) for number in expected]


@pytest.mark.parametrize(
    "text",
    [
        "in 2025 and 2026",
        "from 2024 to 2025",
        "2024-2025",
        "2025年11月24日",
        "11月24日、20日及21日",
        "24 November, Nov 24, Nov. 20–21, Sept. 30, 2025",
        "between 13 and 20 November 2025",
        "the 1st of May",
        "2025-11-24 18:00, 11/25, 9 am",
        "Q3 FY26 3Q25 1H25 H1",
        "the 3rd quarter, its 9th consecutive quarter",
        "第3季 第2次",
        "SU7, YU7, ET-5 and L90",
        "(1810) (HKG: 9866) NYSE: 12",
        "twice, half, third",
        "350,00",
        "三億",
        "over the moon, about it, RMB, -, (",
        "",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    """Years, dates, times, quarters, tickers, names and broken numbers are no figures."""
    assert signed(text) == []


def test_a_move_is_two_figures_and_a_range_is_one() -> None:
    """“From A to B” tells two levels, “A to B” one range, and a percentage never ranges to an amount."""
    assert [number for _, number in signed("margin improved from 20.4% to 22.9%")] == [
        Decimal("0.204"),
        Decimal("0.229"),
    ]
    assert [number for _, number in signed("deliveries of 120 to 125 vehicles")] == [Decimal("122.5")]
    assert [number for _, number in signed("from 5")] == [Decimal(5)]
    assert [number for _, number in signed("rose 75.4% to 10.8 billion yuan")] == [Decimal("0.754"), Decimal("10.8e9")]
    assert [number for _, number in signed("between 5% and better")] == [Decimal("0.05")]


def test_a_blank_line_parts_a_number_from_the_next_words() -> None:
    """A line end may stand inside a figure, a blank line may not."""
    assert [words for words, _ in signed("RMB 5\nbillion")] == ["RMB 5\nbillion"]
    assert [words for words, _ in signed("of 75,869\n\nvehicles")] == ["75,869"]


def test_the_tables_head_gives_bare_numbers_their_unit() -> None:
    """What the text leaves unsaid is taken from the keywords, as in `parse`."""
    vehicles = Unit(Dimension.COUNT, "vehicle")
    (found,) = readings("Deliveries 87,071", bare=vehicles)
    assert (found.quantity.unit, found.quantity.interval.is_exact) == (vehicles, True)
    assert [found.quantity.point for found in readings("3.5兆", cho=10**12)] == [Decimal("3.5e12")]
    assert readings("$5") == ()


def test_a_reading_keeps_the_figure_as_written() -> None:
    """The quantity is unsigned, `signed` is turned round, and the offsets cut out its text."""
    text = "it lost 5% again"
    (found,) = readings(text)
    assert found == Reading(found.quantity, 8, 10, -1)
    assert (found.quantity.point, found.signed.point) == (Decimal("0.05"), Decimal("-0.05"))
    assert found.quantity.text == text[found.start : found.end] == "5%"


@given(written_numbers())
def test_a_sentence_states_what_its_figure_states(written: WrittenNumber) -> None:
    """A figure in a sentence is read as the figure alone is."""
    alone = parse(written.text)
    text = f"The total was {written.text}, it said."
    assert isinstance(alone, Quantity)
    if alone.unit.dimension is not Dimension.PURE:
        assert [found.quantity for found in readings(text)] == [alone]


@given(figure_like_text())
@example("between 5 to 6%")
def test_readings_of_any_text_stand_in_it_in_order(text: str) -> None:
    """No text makes the reader raise; readings do not overlap and cut out what they read."""
    end = 0
    for found in readings(text, currency="HKD"):
        assert end <= found.start < found.end <= len(text)
        assert found.quantity.text == text[found.start : found.end]
        end = found.end
