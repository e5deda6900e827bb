"""Whether a figure read from a quote is the value typed: in unit, in sign and in every digit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from briefs.quantity import Dimension, Qualifier, Quantity

# Tuples, for the members of an enumeration are hashed slowly.
PAIRED = (Qualifier.RANGE, Qualifier.PLUS_MINUS)
_LOOSE = (Dimension.PURE, Dimension.MONEY, Dimension.COUNT, Dimension.DAYS)
_ONE = Decimal(1)
# By what the head of a table may multiply a cell: nothing, thousands, 萬, millions, 億, billions, trillions.
_SCALES = tuple(Decimal(10) ** power for power in (0, 3, 4, 6, 8, 9, 12))


def same_unit(value: Quantity, figure: Quantity) -> bool:
    """Whether both are in one unit; a bare number is money or a count, but no percentage."""
    if figure.unit.dimension is Dimension.PURE:
        return value.unit.dimension in _LOOSE
    if value.unit.dimension is Dimension.COUNT and value.text.strip()[-1:].isdigit():
        return figure.unit.dimension is Dimension.COUNT
    return figure.unit.fits(value.unit)


def same_number(value: Quantity, figure: Quantity, *, is_bare: bool) -> bool:
    """Whether both are one number, or the value is the figure rounded; a bare cell's may be told in any scale."""
    if value.qualifier in PAIRED or figure.qualifier in PAIRED:
        return value.interval == figure.interval and value.point == figure.point
    if not is_bare or value.unit.dimension not in _LOOSE:
        return _is_rounded(value, figure, _ONE)
    return any(_is_rounded(value, figure, scale) for scale in _SCALES)


def _is_rounded(value: Quantity, figure: Quantity, scale: Decimal) -> bool:
    """Whether a figure, so many times over, is the value, or is rounded to it."""
    point, half = scale * figure.point, _half(value)
    apart = abs(value.point - point)
    if not apart or half <= scale * _half(figure):
        return not apart
    # Who writes out the zero he rounds to rounds up; the even digit is the way of programs, which write none.
    ways = (ROUND_HALF_UP,) if value.quantum <= scale * figure.quantum else (ROUND_HALF_UP, ROUND_HALF_EVEN)
    return apart < half or (apart == half and _is_tie(value.point, point, 2 * half, ways))


def _is_tie(value: Decimal, figure: Decimal, step: Decimal, ways: Iterable[str]) -> bool:
    """Whether a figure in the midst of two digits is rounded to the value, in one of these ways; never cut off."""
    steps = figure / step
    return value / step in {steps.to_integral_value(way) for way in ways}


def _half(quantity: Quantity) -> Decimal:
    """How far a number without its qualifier reaches on either side."""
    if quantity.qualifier is Qualifier.NONE:
        return (quantity.interval.high - quantity.interval.low) / 2
    return quantity.quantum / 2


def digits(number: Decimal) -> tuple[int, tuple[int, ...]]:
    """The sign and the digits of a number, whatever its size."""
    parts = number.normalize().as_tuple()
    return parts.sign, parts.digits


def distance(value: Quantity, figure: Quantity) -> tuple[bool, bool, Decimal]:
    """How unlike two figures are: in digits, in unit, in size."""
    unlike = digits(abs(value.point)) != digits(abs(figure.point))
    return unlike, not same_unit(value, figure), abs(abs(value.point) - abs(figure.point))


def difference(value: Quantity, figure: Quantity) -> str:
    """In what the nearest figure of the quote differs, and what to try."""
    if digits(abs(value.point)) != digits(abs(figure.point)):
        return "type the figure as the quote has it, or quote the words that hold it"
    power = value.point.adjusted() - figure.point.adjusted()
    if value.unit.dimension is figure.unit.dimension and power:
        return f"the same digits, but 10^{abs(power)} apart: a slip of a unit, or of 億 and billion?"
    if not same_unit(value, figure):
        said = figure.unit.name or figure.unit.dimension.value
        return f"the quote is in {said}, the value in {value.unit.name or value.unit.dimension.value}"
    if (value.point < 0) != (figure.point < 0):
        way = "below zero, or a fall" if figure.point < 0 else "above zero, or a rise"
        return f"as quoted the figure is {way}: correct the sign, or quote the word that gives it"
    return "type the figure as the quote has it, or quote the words that hold it"
