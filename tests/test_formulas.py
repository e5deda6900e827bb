"""The formulas: against intervals computed by hand, and against exact fractions of points inside them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefs.diagnostics import Fault
from briefs.formulas import FORMULAS, compute, rounded
from briefs.interval import Interval
from briefs.quantity import Dimension, Qualifier, Quantity, Unit, parse
from tests.strategies import numbers_within

SHARES = Unit(Dimension.COUNT, "share")


def figure(text: str) -> Quantity:
    """A figure as a source writes it."""
    read = parse(text)
    assert isinstance(read, Quantity), text
    return read


def result(name: str, *texts: str, digits: int | None = None) -> Quantity:
    """The result of a formula, which must have one."""
    outcome = compute(FORMULAS[name], [figure(text) for text in texts], digits)
    assert isinstance(outcome, Quantity), outcome
    return outcome


def ends(quantity: Quantity, places: int = 6) -> tuple[str, str]:
    """The ends of a figure's interval to so many decimals."""
    return (f"{quantity.interval.low:.{places}f}", f"{quantity.interval.high:.{places}f}")


@pytest.mark.parametrize(
    ("name", "texts", "point", "low", "high"),
    [
        # 24.15 is 24.145 to 24.155, 21.00 is 20.995 to 21.005
        ("growth", ("RMB 24.15 billion", "RMB 21.00 billion"), "0.150000", "0.149488", "0.150512"),
        ("drop_from_peak", ("HKD 18.20", "HKD 61.45"), "-0.703824", "-0.703930", "-0.703719"),
        ("difference", ("108,796 vehicles", "81,302 vehicles"), "27494.000000", "27494.000000", "27494.000000"),
        ("difference", ("22.9%", "22.7%"), "0.002000", "0.001000", "0.003000"),
        ("ratio", ("RMB 30 billion", "RMB 20 billion"), "1.500000", "1.439024", "1.564103"),
        ("margin", ("RMB 0.7 billion", "RMB 29.0 billion"), "0.024138", "0.022375", "0.025907"),
        ("share", ("108,796 vehicles", "265,967 vehicles"), "0.409058", "0.409058", "0.409058"),
        ("sum", ("1.5%", "2.5%", "3.5%"), "0.075000", "0.073500", "0.076500"),
        ("product", ("4 shares", "HKD 18.20"), "72.800000", "72.780000", "72.820000"),
        ("market_value", ("HKD 18.20", "4 shares"), "72.800000", "72.780000", "72.820000"),
        ("average_price", ("RMB 28.3 billion", "108,796 vehicles"), "260119.857348", "259660.281628", "260579.433067"),
        ("implied_base", ("RMB 24.15 billion", "+15.0%"), "21000000000.000", "20986527596.697", "21013484123.532"),
        ("implied_whole", ("6,057 shares", "23.26%"), "26040.412726", "26034.816248", "26046.011610"),
    ],
)
def test_against_intervals_computed_by_hand(name: str, texts: tuple[str, ...], point: str, low: str, high: str) -> None:
    """A formula's result is the interval that its operands allow, around the result of what was written."""
    outcome = result(name, *texts)
    places = len(point.partition(".")[2])
    assert f"{outcome.point:.{places}f}" == point
    assert ends(outcome, places) == (low, high)
    assert outcome.text == ""


@pytest.mark.parametrize(
    ("name", "texts", "unit"),
    [
        ("growth", ("RMB 2", "RMB 1"), Unit(Dimension.PERCENT)),
        ("difference", ("2%", "1%"), Unit(Dimension.POINTS)),
        ("difference", ("RMB 2", "RMB 1"), Unit(Dimension.MONEY, "CNY")),
        ("ratio", ("RMB 2", "RMB 1"), Unit(Dimension.TIMES)),
        ("margin", ("RMB 2", "RMB 1"), Unit(Dimension.PERCENT)),
        ("share", ("2 shares", "1 shares"), Unit(Dimension.PERCENT)),
        ("sum", ("2 shares", "1 shares"), SHARES),
        ("product", ("2 shares", "HKD 1"), Unit(Dimension.MONEY, "HKD")),
        ("market_value", ("HKD 1", "2 shares"), Unit(Dimension.MONEY, "HKD")),
        ("average_price", ("HKD 1", "2 shares"), Unit(Dimension.MONEY, "HKD")),
        ("implied_base", ("HKD 1", "2%"), Unit(Dimension.MONEY, "HKD")),
        ("implied_whole", ("2 shares", "2%"), SHARES),
        ("drop_from_peak", ("HKD 1", "HKD 2"), Unit(Dimension.PERCENT)),
    ],
)
def test_the_unit_of_a_result(name: str, texts: tuple[str, ...], unit: Unit) -> None:
    """A difference of percentages is in points, growth in per cent, a price times a number in money."""
    assert result(name, *texts).unit == unit


@pytest.mark.parametrize(
    ("name", "texts", "message"),
    [
        ("growth", ("RMB 2", "HKD 1"), "CNY and HKD cannot be set against each other"),
        ("growth", ("RMB 2", "1 shares"), "CNY and share cannot be set against each other"),
        ("difference", ("RMB 2", "HKD 1"), "CNY and HKD"),
        ("difference", ("2%", "1 pp"), "percent and points"),
        ("sum", ("RMB 2", "RMB 2", "HKD 1"), "CNY and HKD"),
        ("ratio", ("RMB 2", "HKD 1"), "CNY and HKD"),
        ("margin", ("RMB 2", "5 vehicles"), "CNY and vehicle"),
        ("growth", ("RMB 2", "RMB -1"), "a percentage over a loss"),
        ("growth", ("RMB -2", "RMB 1"), "a percentage over a loss"),
        ("growth", ("RMB 2", "up to RMB 1"), "a percentage over a loss or zero"),
        ("drop_from_peak", ("RMB 2", "RMB 0"), "a percentage over a loss or zero"),
        ("ratio", ("RMB 2", "RMB 0"), "division by what may be zero"),
        ("ratio", ("RMB 2", "over RMB 0"), "division by what may be zero"),
        ("average_price", ("RMB 2", "up to 5 vehicles"), "division by what may be zero"),
        ("average_price", ("5 vehicles", "RMB 2"), "an amount and a number are needed"),
        ("product", ("RMB 2", "RMB 2"), "a price and a number are needed"),
        ("market_value", ("2 shares", "2 shares"), "a price and a number are needed"),
        ("implied_base", ("RMB 2", "RMB 2"), "a change in per cent is needed"),
        ("implied_base", ("RMB 2", "-100%"), "a fall by all of it leaves no base"),
        ("implied_whole", ("2 shares", "RMB 2"), "a part and its share in per cent are needed"),
        ("implied_whole", ("2 shares", "0.0%"), "a part and its share in per cent are needed"),
        ("difference", ("over RMB 5", "over RMB 3"), "bounds on both sides"),
    ],
)
def test_what_says_nothing_is_refused(name: str, texts: tuple[str, ...], message: str) -> None:
    """Units that do not go together, changes over a loss, divisions by nothing: told, never computed."""
    outcome = compute(FORMULAS[name], [figure(text) for text in texts])
    assert isinstance(outcome, Fault)
    assert outcome.message.startswith(message)


@pytest.mark.parametrize(
    ("name", "texts", "qualifier"),
    [
        ("sum", ("RMB 1", "RMB 2"), Qualifier.NONE),
        ("sum", ("over RMB 1", "RMB 2"), Qualifier.OVER),
        ("sum", ("at least 1 shares", "2 shares"), Qualifier.AT_LEAST),
        ("difference", ("RMB 5", "over RMB 2"), Qualifier.UP_TO),
        ("growth", ("over RMB 5", "RMB 2"), Qualifier.OVER),
    ],
)
def test_a_bound_stays_a_bound(name: str, texts: tuple[str, ...], qualifier: Qualifier) -> None:
    """What is computed from "over 5" is itself over something, or up to it."""
    assert result(name, *texts).qualifier is qualifier


@pytest.mark.parametrize(
    ("name", "texts", "digits", "quantum"),
    [
        ("growth", ("RMB 24.15 billion", "RMB 21.00 billion"), None, "0.001"),
        ("growth", ("RMB 24 billion", "RMB 21 billion"), None, "0.01"),
        ("growth", ("108,796 shares", "81,302 shares"), None, "0.001"),
        ("ratio", ("RMB 300.00", "RMB 200.00"), None, "0.1"),
        ("sum", ("108,796 shares", "81,302 shares"), None, "1"),
        ("sum", ("108.8 thousand shares", "81,302 shares"), None, "1000"),
        ("average_price", ("RMB 283.000 billion", "108,796 vehicles"), None, "10000"),
        ("average_price", ("RMB 283.00 million", "1,087,961 vehicles"), None, "0.01"),
        ("product", ("4 shares", "HKD 18.20"), None, "0.01"),
        ("sum", ("RMB 24.15 billion", "RMB 21.00 billion"), 5, "1000000"),
        ("sum", ("RMB 24.15 billion", "RMB 21.00 billion"), 2, "1E+9"),
        ("growth", ("108,796 shares", "81,302 shares"), 6, "0.000001"),
    ],
)
def test_how_exact_a_result_is_called(name: str, texts: tuple[str, ...], digits: int | None, quantum: str) -> None:
    """A result is printed no finer than its operands support, nor finer than it is worth."""
    assert result(name, *texts, digits=digits).quantum == Decimal(quantum)


@pytest.mark.parametrize(
    ("number", "quantum", "expected"),
    [("0.125", "0.01", "0.13"), ("-0.125", "0.01", "-0.13"), ("15", "10", "20"), ("1.23", "0", "1.23")],
)
def test_rounding(number: str, quantum: str, expected: str) -> None:
    """Halves are rounded away from zero; a quantum of zero rounds nothing."""
    assert rounded(Decimal(number), Decimal(quantum)) == Decimal(expected)


@st.composite
def amounts(draw: st.DrawFn, unit: Unit) -> Quantity:
    """Positive figures of a unit, with the interval of their last digit."""
    point = Decimal(draw(st.integers(1, 10**9))).scaleb(draw(st.integers(-3, 6)))
    half = point * draw(st.sampled_from([Decimal(0), Decimal("0.0001"), Decimal("0.05"), Decimal("0.4")]))
    return Quantity("", point, Interval(point - half, point + half), half * 2, unit)


EXACTLY = {
    "growth": lambda a, b: a / b - 1,
    "difference": lambda a, b: a - b,
    "ratio": lambda a, b: a / b,
    "margin": lambda a, b: a / b,
    "share": lambda a, b: a / b,
    "sum": lambda a, b: a + b,
    "product": lambda a, b: a * b,
    "average_price": lambda a, b: a / b,
    "implied_base": lambda a, b: a / (1 + b),
    "implied_whole": lambda a, b: a / b,
    "market_value": lambda a, b: a * b,
    "drop_from_peak": lambda a, b: a / b - 1,
}
OF_SECOND = {
    "product": SHARES,
    "market_value": SHARES,
    "average_price": SHARES,
    "implied_base": Unit(Dimension.PERCENT),
    "implied_whole": Unit(Dimension.PERCENT),
}
MONEY = Unit(Dimension.MONEY, "CNY")


def test_every_formula_is_computed_exactly_here() -> None:
    """No formula is left out of the comparison with fractions."""
    assert EXACTLY.keys() == FORMULAS.keys()


@given(st.sampled_from(sorted(EXACTLY)), st.data())
def test_a_result_encloses_all_that_its_operands_may_be(name: str, data: st.DataObject) -> None:
    """Whatever the operands truly are within their intervals, the true result lies within the result's."""
    operands = [data.draw(amounts(MONEY)), data.draw(amounts(OF_SECOND.get(name, MONEY)))]
    outcome = compute(FORMULAS[name], operands)
    assert isinstance(outcome, Quantity)
    inside = [Fraction(data.draw(numbers_within(operand.interval))) for operand in operands]
    assume(inside[1] > 0)
    exact = EXACTLY[name](*inside)
    assert Fraction(outcome.interval.low) <= exact <= Fraction(outcome.interval.high)
    written = EXACTLY[name](*(Fraction(operand.point) for operand in operands))
    assert abs(Fraction(outcome.point) - written) <= abs(written) / 10**30
    assert outcome.quantum > 0


@given(amounts(MONEY))
def test_growth_of_equal_values_is_zero(amount: Quantity) -> None:
    """A figure set against itself has not grown."""
    outcome = compute(FORMULAS["growth"], [amount, amount])
    assert isinstance(outcome, Quantity)
    assert outcome.point == 0
    assert outcome.interval.contains(Decimal(0))


@given(st.lists(amounts(MONEY), min_size=2, max_size=6))
def test_a_sum_has_no_order(terms: list[Quantity]) -> None:
    """A sum is the same in whatever order its terms are listed."""
    assert compute(FORMULAS["sum"], terms) == compute(FORMULAS["sum"], terms[::-1])


@given(amounts(MONEY), st.integers(1, 12))
def test_asked_digits_are_an_upper_bound(amount: Quantity, digits: int) -> None:
    """More digits than are supported are not given, however many are asked for."""
    both = [amount, amount]
    asked, free = (compute(FORMULAS["sum"], both, wish) for wish in (digits, 12))
    assert isinstance(asked, Quantity)
    assert isinstance(free, Quantity)
    assert asked.quantum >= free.quantum
