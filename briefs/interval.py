"""Decimal intervals: what a figure of limited precision may be, and sums done on it."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal

from msgspec import Struct
from msgspec.structs import force_setattr

PRECISION = 40
ZERO = Decimal(0)
INFINITY = Decimal("Infinity")

# Made once: to enter a context for each sum would cost several times the sum.
_DOWN = Context(prec=PRECISION, rounding=ROUND_FLOOR)
_UP = Context(prec=PRECISION, rounding=ROUND_CEILING)
_EVEN = Context(prec=PRECISION, rounding=ROUND_HALF_EVEN)

_End = tuple[Decimal, bool]


class Interval(Struct, frozen=True):
    """Every number from `low` to `high`; an open end is not itself among them.

    An infinite end is always open. Sums round outwards, so that the true result is never lost.
    """

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low.is_nan() or self.high.is_nan():
            message = "an interval needs two numbers as its ends"
            raise ValueError(message)
        # A zero has no sign: -0 would print one.
        if not self.low:
            force_setattr(self, "low", ZERO)
        if not self.high:
            force_setattr(self, "high", ZERO)
        if self.low.is_infinite():
            force_setattr(self, "low_open", True)
        if self.high.is_infinite():
            force_setattr(self, "high_open", True)
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            message = f"no number lies between {self.low} and {self.high}"
            raise ValueError(message)

    @classmethod
    def exact(cls, value: Decimal) -> Interval:
        """The interval that holds `value` alone."""
        return cls(value, value)

    @classmethod
    def around(cls, mid: Decimal, half_width: Decimal) -> Interval:
        """Everything at most `half_width` from `mid`."""
        return cls(_DOWN.subtract(mid, half_width), _UP.add(mid, half_width))

    @classmethod
    def above(cls, value: Decimal, *, included: bool = False) -> Interval:
        """Everything greater than `value`."""
        return cls(value, INFINITY, low_open=not included)

    @property
    def is_exact(self) -> bool:
        """Whether one number alone is meant."""
        return self.low == self.high

    @property
    def is_bounded(self) -> bool:
        """Whether both ends are finite."""
        return self.low.is_finite() and self.high.is_finite()

    @property
    def half_width(self) -> Decimal:
        """Half the distance between the ends, rounded up."""
        return _UP.divide(_UP.subtract(self.high, self.low), 2)

    @property
    def mid(self) -> Decimal:
        """The middle; of a one-sided interval its finite end, of all numbers zero."""
        if not self.is_bounded:
            return self.low if self.low.is_finite() else self.high if self.high.is_finite() else ZERO
        return _EVEN.divide(_EVEN.add(self.low, self.high), 2)

    @property
    def _ends(self) -> tuple[_End, _End]:
        return (self.low, self.low_open), (self.high, self.high_open)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            _DOWN.add(self.low, other.low),
            _UP.add(self.high, other.high),
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __sub__(self, other: Interval) -> Interval:
        return Interval(
            _DOWN.subtract(self.low, other.high),
            _UP.subtract(self.high, other.low),
            self.low_open or other.high_open,
            self.high_open or other.low_open,
        )

    def __neg__(self) -> Interval:
        return Interval(self.high.copy_negate(), self.low.copy_negate(), self.high_open, self.low_open)

    def __mul__(self, other: Interval) -> Interval:
        pairs = [(left, right) for left in self._ends for right in other._ends]
        low, low_open = min(_product(_DOWN, *pair) for pair in pairs)
        high, high_closed = max((value, not is_open) for value, is_open in (_product(_UP, *pair) for pair in pairs))
        return Interval(low, high, low_open, not high_closed)

    def __truediv__(self, other: Interval) -> Interval:
        if other.contains(ZERO):
            message = f"division by an interval that contains zero: {other.low} to {other.high}"
            raise ZeroDivisionError(message)
        if other.high <= 0:
            return -self / -other
        # The more it is divided by, the nearer a number comes to zero, from above or from below.
        (bottom, top), (least, most) = self._ends, other._ends
        low, low_open = _quotient(_DOWN, bottom, most if self.low > 0 else least)
        high, high_open = _quotient(_UP, top, least if self.high > 0 else most)
        return Interval(low, high, low_open, high_open)

    def __abs__(self) -> Interval:
        if self.low >= 0:
            return self
        if self.high <= 0:
            return -self
        mirrored = -self
        end, is_open = max((self.high, not self.high_open), (mirrored.high, not mirrored.high_open))
        return Interval(ZERO, end, high_open=not is_open)

    def scaled(self, factor: Decimal) -> Interval:
        """Every number in it times `factor`."""
        return self * Interval.exact(factor)

    def contains(self, value: Decimal) -> bool:
        """Whether `value` is one of its numbers."""
        above = value > self.low or (value == self.low and not self.low_open)
        below = value < self.high or (value == self.high and not self.high_open)
        return above and below

    def within(self, other: Interval) -> bool:
        """Whether all its numbers lie in `other` too."""
        above = self.low > other.low or (self.low == other.low and (self.low_open or not other.low_open))
        below = self.high < other.high or (self.high == other.high and (self.high_open or not other.high_open))
        return above and below

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return self.intersection(other) is not None

    def intersection(self, other: Interval) -> Interval | None:
        """The numbers that lie in both, None where there are none."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, high_closed = min((self.high, not self.high_open), (other.high, not other.high_open))
        if low > high or (low == high and (low_open or not high_closed)):
            return None
        return Interval(low, high, low_open, not high_closed)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval around both."""
        low, low_open = min((self.low, self.low_open), (other.low, other.low_open))
        high, high_closed = max((self.high, not self.high_open), (other.high, not other.high_open))
        return Interval(low, high, low_open, not high_closed)


def _product(context: Context, one: _End, other: _End) -> _End:
    if one[0] == 0 or other[0] == 0:
        # A zero that is attained stays zero whatever it is multiplied by, an open end or infinity included.
        attained = (one[0] == 0 and not one[1]) or (other[0] == 0 and not other[1])
        return ZERO, not attained
    return context.multiply(one[0], other[0]), one[1] or other[1]


def _quotient(context: Context, one: _End, other: _End) -> _End:
    if one[0] == 0:
        return ZERO, one[1]
    if other[0] == 0:
        return INFINITY.copy_sign(one[0]), True
    if other[0].is_infinite():
        return ZERO, True
    return context.divide(one[0], other[0]), one[1] or other[1]
