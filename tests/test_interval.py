"""Interval arithmetic encloses the truth, at every end, open or not."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.interval import INFINITY, ZERO, Interval
from tests.strategies import intervals, numbers_within

ALL = Interval(-INFINITY, INFINITY)


def between(low: str, high: str, *, low_open: bool = False, high_open: bool = False) -> Interval:
    """An interval from two numbers as text."""
    return Interval(Decimal(low), Decimal(high), low_open, high_open)


def holds(interval: Interval, value: Fraction) -> bool:
    """Whether an exact fraction lies in an interval."""
    above = not interval.low.is_finite() or value >= Fraction(interval.low)
    return above and (not interval.high.is_finite() or value <= Fraction(interval.high))


@given(st.data(), intervals(), intervals())
def test_sums_enclose_exact_arithmetic(data: st.DataObject, one: Interval, other: Interval) -> None:
    """Whatever two numbers stand for two intervals, their sums lie in the sums of the intervals."""
    left, right = Fraction(data.draw(numbers_within(one))), Fraction(data.draw(numbers_within(other)))
    assert holds(one + other, left + right)
    assert holds(one - other, left - right)
    assert holds(one * other, left * right)
    assert holds(-one, -left)
    assert holds(abs(one), abs(left))
    assert holds(one.scaled(other.mid), left * Fraction(other.mid))
    if not other.contains(ZERO):
        assert holds(one / other, left / right)


@given(intervals(), intervals(), intervals())
def test_wider_inputs_give_wider_results(one: Interval, wider: Interval, other: Interval) -> None:
    """A less precise input never gives a more precise result."""
    wide = one.hull(wider)
    assert (one + other).within(wide + other)
    assert (one - other).within(wide - other)
    assert (one * other).within(wide * other)
    assert abs(one).within(abs(wide))
    if not wide.contains(ZERO):
        assert (other / one).within(other / wide)


@given(intervals(), intervals())
def test_hull_intersection_and_overlap_agree(one: Interval, other: Interval) -> None:
    """What lies in both lies in each, what lies in each lies in the hull, and overlap is mutual."""
    shared = one.intersection(other)
    assert one.overlaps(other) == other.overlaps(one) == (shared is not None)
    assert one.within(one.hull(other))
    assert other.within(one.hull(other))
    assert one.within(other) == (shared == one)
    if shared is not None:
        assert shared.within(one)
        assert shared.within(other)


@given(intervals())
def test_the_middle_lies_inside_or_at_the_bound(one: Interval) -> None:
    """The middle lies in the interval; a one-sided interval's finite bound stands for it."""
    assert Interval(one.low, one.high).contains(one.mid) or one == ALL
    if one.is_bounded:
        assert Interval(one.low, one.high).within(Interval.around(one.mid, one.half_width))


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (between("113.115", "113.125") / between("1.2225", "1.2235"), (Decimal("92.45"), Decimal("92.54"))),
        (Interval.exact(Decimal(12)) / Interval.exact(Decimal(3)), (Decimal(4), Decimal(4))),
        (Interval.exact(Decimal("38.66")) * Interval.exact(Decimal(2)), (Decimal("77.32"), Decimal("77.32"))),
        (between("-2", "3") * between("-5", "7"), (Decimal(-15), Decimal(21))),
        (between("1", "2") / between("-4", "-1"), (Decimal(-2), Decimal("-0.25"))),
    ],
)
def test_known_sums(result: Interval, expected: tuple[Decimal, Decimal]) -> None:
    """Sums done by hand come out the same, to the cent."""
    assert (round(result.low, 2), round(result.high, 2)) == expected


def test_rounding_goes_outwards_whatever_the_ambient_context() -> None:
    """A third is enclosed and not lost, even where the caller works with few digits."""
    with localcontext(prec=3):
        third = Interval.exact(Decimal(1)) / Interval.exact(Decimal(3))
        total = Interval.exact(Decimal(108_796)) + Interval.exact(Decimal(81_302))
    assert Fraction(third.low) < Fraction(1, 3) < Fraction(third.high)
    assert third.high - third.low < Decimal("1e-38")
    assert total == Interval.exact(Decimal(190_098))


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (between("2", "Infinity") * between("3", "4"), between("6", "Infinity")),
        (between("2", "Infinity", low_open=True) * between("3", "4"), between("6", "Infinity", low_open=True)),
        (between("0", "1", low_open=True) * between("1", "Infinity"), between("0", "Infinity", low_open=True)),
        (between("0", "0") * ALL, between("0", "0")),
        (between("-1", "2") * between("1", "Infinity"), ALL),
        (between("1", "2") / between("0", "4", low_open=True), between("0.25", "Infinity")),
        (between("1", "2") / between("-4", "0", high_open=True), between("-Infinity", "-0.25")),
        (between("0", "2") / between("0", "4", low_open=True), between("0", "Infinity")),
        (between("1", "2") / between("4", "Infinity"), between("0", "0.5", low_open=True)),
        (between("1", "2", high_open=True) + between("1", "1"), between("2", "3", high_open=True)),
        (between("1", "2", low_open=True) / between("2", "4"), between("0.25", "1", low_open=True)),
        (between("1", "2") * between("2", "4", high_open=True), between("2", "8", high_open=True)),
        (between("1", "2") - between("1", "Infinity"), between("-Infinity", "1")),
        (abs(between("-3", "2", low_open=True)), between("0", "3", high_open=True)),
        (abs(between("-3", "3", low_open=True)), between("0", "3")),
        (abs(between("-3", "-2", low_open=True)), between("2", "3", high_open=True)),
        (abs(between("2", "3")), between("2", "3")),
        (Interval.above(Decimal(2)), between("2", "Infinity", low_open=True)),
        (Interval.above(Decimal(2), included=True), between("2", "Infinity")),
        (between("1", "2", high_open=True).hull(between("2", "2")), between("1", "2")),
    ],
)
def test_infinite_and_open_ends(result: Interval, expected: Interval) -> None:
    """Bounds keep whether they are reached, through every operation."""
    assert result == expected


def test_division_by_zero_says_what_was_divided_by() -> None:
    """A divisor that may be zero is an error with its ends in the message."""
    with pytest.raises(ZeroDivisionError, match=r"contains zero: -1 to 2"):
        between("1", "1") / between("-1", "2")


@pytest.mark.parametrize(
    ("low", "high", "low_open"),
    [("2", "1", False), ("1", "1", True), ("NaN", "1", False), ("1", "NaN", False), ("Infinity", "Infinity", False)],
)
def test_an_interval_without_numbers_is_refused(low: str, high: str, low_open: bool) -> None:
    """Ends between which nothing lies are a mistake of the caller."""
    with pytest.raises(ValueError, match=r"two numbers|no number lies"):
        between(low, high, low_open=low_open)


def test_open_ends_decide_what_is_inside() -> None:
    """An open end is outside, a closed one inside, for numbers and for intervals."""
    half_open = between("1", "2", low_open=True)
    assert [half_open.contains(Decimal(n)) for n in ("1", "1.5", "2", "2.1")] == [False, True, True, False]
    assert half_open.within(between("1", "2"))
    assert not between("1", "2").within(half_open)
    assert not half_open.overlaps(between("0", "1"))
    assert half_open.overlaps(between("2", "3"))


def test_what_an_interval_says_of_itself() -> None:
    """Exactness, bounds, width and middle are told of exact, bounded and one-sided intervals."""
    exact, above, below = Interval.exact(Decimal(5)), Interval.above(Decimal(5)), between("-Infinity", "5")
    assert (exact.is_exact, above.is_exact) == (True, False)
    assert (exact.is_bounded, above.is_bounded, below.is_bounded) == (True, False, False)
    assert [one.mid for one in (above, below, ALL, between("1", "4"))] == [5, 5, 0, Decimal("2.5")]
    assert (between("1", "4").half_width, above.half_width) == (Decimal("1.5"), INFINITY)


def test_zero_carries_no_sign() -> None:
    """A difference or a negation that is nothing prints as 0, never as -0."""
    five = Interval.exact(Decimal(5))
    assert {str(end) for zero in (five - five, -Interval.exact(ZERO)) for end in (zero.low, zero.high)} == {"0"}
