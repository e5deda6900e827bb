"""Numbers become words: in running text, and in the cells of a column."""

from __future__ import annotations

import pytest

from briefs import display
from briefs.formulas import FORMULAS, compute
from briefs.quantity import Quantity
from briefs.scale import Scale
from tests.spelled import quantity, spaced


def said(text: str, *modifiers: str, digits: int | None = None) -> str:
    """How a figure stands in running text."""
    return spaced(display.shown(quantity(text), modifiers, digits).text)


def in_cell(text: str, unit: str, *, signed: bool = False) -> str:
    """How a figure stands in a column of a unit."""
    return spaced(display.cell(quantity(text), Scale.of(unit), signed=signed).text)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("RMB 1.05 trillion", "RMB 1.05 tn"),
        ("RMB 113.12 billion", "RMB 113.12 bn"),
        ("RMB 500 million", "RMB 500 m"),
        ("HKD 12,345,678", "HKD 12.35 m"),
        ("HKD 1,000", "HKD 1,000"),
        ("HKD 40.34", "HKD 40.34"),
        ("RMB 0.042", "RMB 0.042"),
        ("RMB 0", "RMB 0"),
        ("人民幣283億元", "RMB 28.3 bn"),
        ("RMB 0.3 billion", "RMB 0.3 bn"),
    ],
)
def test_money_is_printed_in_the_scale_of_its_size(written: str, printed: str) -> None:
    """Trillions, billions, millions and single units, with at most two decimals where a scale follows."""
    assert said(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [("RMB 999,999,999", "RMB 1.00 bn"), ("999.9995 million", "1.00 bn"), ("RMB 999.99 million", "RMB 999.99 m")],
)
def test_what_rounds_up_to_a_thousand_takes_the_next_scale(written: str, printed: str) -> None:
    """RMB 1,000.00 m is never printed."""
    assert said(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("2.3億元", "RMB 0.23 bn"),
        ("30億元", "RMB 3.0 bn"),
        ("13,500,000 units", "13.5 m"),
        ("13.50 million units", "13.50 m"),
        ("108,796", "108,796"),
        ("500,000", "500,000"),
        ("0", "0"),
    ],
)
def test_no_zero_is_printed_that_nobody_typed(written: str, printed: str) -> None:
    """2.3億 was measured to ten millions: 230 m would claim single millions."""
    assert said(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("22.3%", "22.3%"),
        ("+22.3%", "22.3%"),
        ("-2.81%", "−2.81%"),
        ("20%", "20%"),
        ("0%", "0%"),
        ("1.0 pts", "1.0 pp"),
        ("-0.3 pp", "−0.3 pp"),
        ("50 basis points", "0.50 pp"),
        ("1.8倍", "1.8 times"),
        ("58 days", "58 days"),
    ],
)
def test_shares_points_multiples_and_days_carry_their_unit(written: str, printed: str) -> None:
    """A percentage is never mistaken for a point, nor a multiple for a number."""
    assert said(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("over HKD 2.3 billion", "over HKD 2.3 bn"),
        ("超過23億元", "over RMB 2.3 bn"),
        ("at least 10%", "at least 10%"),
        ("nearly 5,000", "nearly 5,000"),
        ("up to 30%", "up to 30%"),
        ("about RMB 6.7 billion", "about RMB 6.7 bn"),
    ],
)
def test_qualifiers_stand_before_the_figure(written: str, printed: str) -> None:
    """What a source hedged stays hedged."""
    assert said(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("120,000 to 125,000", "120,000–125,000"),
        ("HKD 37.38 to HKD 38.1", "HKD 37.38–38.1"),
        ("HKD 40.10 to HKD 42.35", "HKD 40.10–42.35"),
        ("10% to 12%", "10–12%"),
        ("RMB 800 million to 1.2 billion", "RMB 0.8–1.2 bn"),
        ("-5% to 3%", "−5–3%"),
        ("USD 65.0 billion, plus or minus 2%", "USD 65.0 ± 1.3 bn"),
        ("74.8%, plus or minus 50 basis points", "74.8% ± 0.5 pp"),
        ("100 ± 5", "100 ± 5"),
    ],
)
def test_ranges_and_margins_keep_both_ends(written: str, printed: str) -> None:
    """Each end is printed with the decimals it was typed with."""
    assert said(written) == printed


@pytest.mark.parametrize(
    ("written", "modifiers", "printed"),
    [
        ("RMB 1.31 billion", ("bare",), "1.31 bn"),
        ("over RMB 1 billion", ("plain",), "RMB 1 bn"),
        ("-2.1%", ("abs",), "2.1%"),
        ("RMB (18.4) million", ("abs",), "RMB 18.4 m"),
        ("22.3%", ("signed",), "+22.3%"),
        ("-2.1%", ("signed",), "−2.1%"),
        ("0%", ("signed",), "0%"),
        ("over RMB 1 billion", ("plain", "bare"), "1 bn"),
        ("500,000", ("ordinal",), "500,000th"),
        ("21", ("ordinal",), "21st"),
        ("2", ("ordinal",), "2nd"),
        ("103", ("ordinal",), "103rd"),
        ("112", ("ordinal",), "112th"),
    ],
)
def test_modifiers_change_the_dress_and_not_the_figure(written: str, modifiers: tuple[str, ...], printed: str) -> None:
    """Without currency, without qualifier, without sign, with a sign, as an ordinal."""
    assert said(written, *modifiers) == printed


@pytest.mark.parametrize(
    ("written", "digits", "printed"),
    [
        ("RMB 113.12 billion", 2, "RMB 0.11 tn"),
        ("RMB 113.12 billion", 4, "RMB 113.1 bn"),
        ("RMB 113.12 billion", 9, "RMB 113.12 bn"),
        ("22.3%", 2, "22%"),
        ("HKD 40.34", 3, "HKD 40.3"),
        ("HKD 40.34", 1, "HKD 40"),
        ("108,796", 3, "109,000"),
        ("-2.81%", 2, "−2.8%"),
    ],
)
def test_an_author_may_ask_for_fewer_digits_and_never_for_more(written: str, digits: int, printed: str) -> None:
    """digits(n) rounds; it does not invent."""
    assert said(written, digits=digits) == printed


@pytest.mark.parametrize(
    ("written", "unit", "printed"),
    [
        ("RMB 113.12 billion", "RMB bn", "113.12"),
        ("RMB 500 million", "RMB bn", "0.50"),
        ("RMB 21,793.9 million", "RMB bn", "21.79"),
        ("RMB 18.46 million", "RMB m", "18.46"),
        ("RMB (18.4) million", "RMB m", "(18.4)"),
        ("RMB 40 billion", "RMB bn", "40"),
        ("13,500", "’000", "13.5"),
        ("108,796", "vehicles", "108,796"),
        ("over RMB 1 billion", "RMB bn", "over 1"),
        ("RMB -0.5 billion to 0.5 billion", "RMB bn", "−0.5–0.5"),
        ("23.4%", "%", "23.4"),
        ("-4.5%", "%", "−4.5"),
        ("23.4%", "RMB bn", "23.4%"),
        ("1.3 pp", "%", "1.3"),
        ("1.8 times", "", "1.8"),
    ],
)
def test_a_cell_leaves_to_the_head_what_the_head_says(written: str, unit: str, printed: str) -> None:
    """Currency and scale stand in the group row once; losses stand in parentheses."""
    assert in_cell(written, unit) == printed


@pytest.mark.parametrize(
    ("written", "printed"), [("22.3%", "+22.3%"), ("-9.3%", "−9.3%"), ("1.3 pp", "+1.3 pp"), ("over 10%", "over +10%")]
)
def test_a_change_in_a_cell_has_its_sign_and_its_unit(written: str, printed: str) -> None:
    """Per cent and points stand in one column: each says which it is."""
    assert in_cell(written, "%", signed=True) == printed


def test_the_pieces_are_held_together_as_a_typesetter_does() -> None:
    """No line ends between currency and number, and a thin space stands before the unit."""
    assert display.shown(quantity("over RMB 2.3 billion")).text == "over RMB\u00a02.3\u2009bn"
    assert display.shown(quantity("22.3%")).text == "22.3%"
    assert display.Shown("", "", "7", "").text == "7"


@pytest.mark.parametrize(
    ("written", "read"),
    [("RMB 113.12 billion", "113120000000"), ("-2.81%", "-0.0281"), ("0", "0"), ("120,000 to 125,000", "122500")],
)
def test_a_machine_reads_plain_digits(written: str, read: str) -> None:
    """No separators, no exponent, no scale; percentages as fractions."""
    assert display.machine(quantity(written)) == read


@pytest.mark.parametrize(
    ("formula", "operands", "printed"),
    [
        ("growth", ("RMB 12.84 billion", "RMB 11.97 billion"), "7.3%"),
        ("average_price", ("RMB 28.3 billion", "108,796 vehicles"), "RMB 260,000"),
        ("ratio", ("RMB 3 billion", "RMB 2 billion"), "1.5 times"),
        ("sum", ("1,208", "1,342"), "2,550"),
    ],
)
def test_a_computed_figure_has_the_digits_that_are_sure(formula: str, operands: tuple[str, str], printed: str) -> None:
    """What is computed from three digits is not printed with eleven."""
    computed = compute(FORMULAS[formula], [quantity(text) for text in operands])
    assert isinstance(computed, Quantity)
    assert spaced(display.shown(computed).text) == printed
