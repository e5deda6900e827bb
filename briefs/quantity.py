"""A figure as a source writes it, read into a decimal interval with its unit.

What can be read two ways is refused with a hint, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from briefs import lexicon, numerals
from briefs.amounts import Amount, Phrase, Reader, RefusedError
from briefs.diagnostics import Fault
from briefs.interval import ZERO, Interval
from briefs.lexicon import Dimension, Qualifier, Unit
from briefs.numerals import Token

__all__ = ["Dimension", "Qualifier", "Quantity", "Unit", "Writing", "parse", "read"]

_PER_CENT = Decimal("0.01")
_BASIS_POINT = Decimal("0.0001")
_PARTS = {Dimension.PERCENT: _PER_CENT, Dimension.POINTS: _PER_CENT}
_ONE = Decimal(1)
# Multiplies the longest numbers without rounding; to enter a context for each figure would cost more than the figure.
_EXACT = Context(prec=2 * numerals.MOST_DIGITS)
# The worth of the last digit by how many stand behind the point.
_LAST_DIGITS = tuple(_ONE.scaleb(-places) for places in range(numerals.MOST_DIGITS + 1))
_ABROAD = "USD"
_HALF = Decimal("0.5")
_NEARLY = Decimal("0.9")
_MOST_ROUNDED = Decimal("0.005")
_LOOSE = Decimal("0.05")
_FIRM_DIGITS = 3
_COUNTED = {Dimension.COUNT, Dimension.DAYS}
_FIRM = {*_PARTS, Dimension.TIMES}


class Quantity(Struct, frozen=True):
    """A figure: as written, as one number, and as all the numbers it may stand for."""

    text: str
    #: The number written, in its unit (22.3% is 0.223); the bound of a one-sided value, the middle of a range.
    point: Decimal
    interval: Interval
    #: The worth of the last digit typed, in the same unit.
    quantum: Decimal
    unit: Unit
    qualifier: Qualifier = Qualifier.NONE

    @property
    def is_to_the_unit(self) -> bool:
        """Whether it is typed down to single units, as 108,796 is and 108,800 is not."""
        return self.quantum == 1 and self.point % 10 != 0

    def with_sign(self, sign: int) -> Quantity:
        """The same figure, turned round zero where `sign` is negative."""
        if sign >= 0:
            return self
        return replace(self, point=self.point.copy_negate() if self.point else ZERO, interval=-self.interval)


class Writing(Struct, frozen=True):
    """What a text leaves unsaid: the currency at hand, the unit of a bare number, what 兆 is, the other currency."""

    currency: str | None = None
    bare: Unit | None = None
    cho: int | None = None
    other: str | None = None


@lru_cache(maxsize=65536)
def parse(
    text: str,
    *,
    currency: str | None = None,
    bare: Unit | None = None,
    cho: int | None = None,
    other: str | None = None,
) -> Quantity | Fault:
    """The one figure that is the whole of `text`, or why it cannot be read.

    `currency` is the ISO code that a bare `$`, `¥` or 元 stands for if it can, and `other` the one it stands for
    where it cannot; `bare` is the unit of a number without one, `cho` the worth of 兆.
    """
    found = numerals.tokens(text)
    outcome, after = read(text, found, 0, Writing(currency, bare, cho, other))
    if isinstance(outcome, Quantity) and after < len(found):
        return _left_over(found[after:])
    return outcome if isinstance(outcome, Fault) or outcome.text == text else replace(outcome, text=text)


def read(
    text: str,
    found: Sequence[Token],
    at: int,
    writing: Writing,
    *,
    running: bool = False,
    paired: bool = True,
) -> tuple[Quantity | Fault, int]:
    """The figure that begins at token `at`, and the index of the token after it.

    In `running` text, what does not join two figures into a range leaves them two figures;
    without `paired` they are never joined.
    """
    reader = Reader(text, found, at, writing.cho)
    try:
        phrase = reader.phrase(running=running, paired=paired)
    except RefusedError as refused:
        return refused.fault, reader.at
    try:
        return _meaning(text, phrase, writing), phrase.after
    except RefusedError as refused:
        if running and phrase.second is not None:
            return read(text, found, at, writing, running=True, paired=False)
        return refused.fault, phrase.after


def _meaning(text: str, phrase: Phrase, writing: Writing) -> Quantity:
    first, second = phrase.first, phrase.second
    if second is None:
        return _single(first, writing, text[phrase.start : first.end])
    joined = _range if phrase.joined is Qualifier.RANGE else _margin
    return joined(first, second, writing, text[phrase.start : second.end])


def _single(amount: Amount, writing: Writing, text: str) -> Quantity:
    unit = _unit(amount, writing)
    factor = _factor(amount, unit)
    size = _EXACT.multiply(Decimal(amount.digits), factor)
    interval = _qualified(amount, size, unit, factor)
    quantity = Quantity(text, size, interval, _last_digit(amount.digits) * factor, unit, amount.qualifier)
    return quantity.with_sign(amount.sign or 1)


def _range(first: Amount, last: Amount, writing: Writing, text: str) -> Quantity:
    if first.qualifier not in {Qualifier.NONE, Qualifier.ABOUT} or last.qualifier is not Qualifier.NONE:
        message = "a range with a bound beside it"
        raise RefusedError(message, "write the range alone, as 120,000 to 125,000", first.start)
    last = replace(last, qualifier=first.qualifier)
    low, high = _single(first.like(last), writing, text), _single(last.like(first), writing, text)
    if low.unit != high.unit:
        message = "a range from one unit to another"
        raise RefusedError(message, "write both ends in one unit", last.start)
    if low.point > high.point:
        message = "a range that runs backwards"
        hint = "write the lower end first, and both scales where they differ"
        raise RefusedError(message, hint, first.start)
    # A range says how unsure it is; “about” before it widens nothing, so that its ends are printed as they were given.
    ends = Interval(low.point, high.point)
    return Quantity(text, ends.mid, ends, min(low.quantum, high.quantum), low.unit, Qualifier.RANGE)


def _margin(amount: Amount, margin: Amount, writing: Writing, text: str) -> Quantity:
    if amount.qualifier is not Qualifier.NONE or margin.qualifier is not Qualifier.NONE or margin.sign is not None:
        message = "a margin stands between two plain numbers"
        raise RefusedError(message, "write X plus or minus d", margin.start)
    kind = lexicon.UNITS.get(margin.unit_word or "", lexicon.PURE).dimension
    if kind not in _PARTS:
        amount, margin = amount.like(margin), margin.like(amount)
    quantity = _single(amount, writing, text)
    unit = _unit(margin, writing)
    half = _EXACT.multiply(Decimal(margin.digits), _factor(margin, unit))
    if kind is Dimension.PERCENT and quantity.unit.dimension not in _PARTS:
        half = _EXACT.multiply(half, quantity.point.copy_abs())
    elif quantity.unit != unit and (quantity.unit, unit) != (lexicon.PERCENT, lexicon.POINTS):
        message = "a margin in another unit than its figure"
        raise RefusedError(message, "write both in one unit", margin.start)
    elif kind is Dimension.PERCENT:
        message = "a percentage plus or minus a percentage"
        raise RefusedError(message, "write the margin in points (pp) or basis points", margin.start)
    interval = Interval.around(quantity.point, half)
    return replace(quantity, interval=interval, qualifier=Qualifier.PLUS_MINUS)


def _unit(amount: Amount, writing: Writing) -> Unit:
    if amount.unit_word is not None:
        return lexicon.UNITS[amount.unit_word]
    if amount.currencies is None:
        return writing.bare or lexicon.PURE
    if len(amount.currencies) == 1:
        return Unit(Dimension.MONEY, *amount.currencies)
    if writing.currency in amount.currencies:
        return Unit(Dimension.MONEY, writing.currency)
    # Far from home a bare $ is the US dollar first of all: no other dollar is meant by it for certain.
    is_certain = writing.other == _ABROAD or _ABROAD not in amount.currencies
    if writing.other in amount.currencies and is_certain:
        return Unit(Dimension.MONEY, writing.other)
    codes = ", ".join(sorted(amount.currencies))
    message = "a currency that could be any of several"
    raise RefusedError(message, f"write the currency's own code: one of {codes}", amount.start)


def _factor(amount: Amount, unit: Unit) -> Decimal:
    part = _BASIS_POINT if amount.unit_word in lexicon.BASIS_POINTS else _PARTS.get(unit.dimension, _ONE)
    return part * (amount.scale or _ONE)


def _qualified(amount: Amount, size: Decimal, unit: Unit, factor: Decimal) -> Interval:
    # A bound speaks of the size: "over -30%" is a fall of more than 30%.
    match amount.qualifier:
        case Qualifier.OVER:
            return Interval.above(size)
        case Qualifier.AT_LEAST:
            return Interval.above(size, included=True)
        case Qualifier.UP_TO:
            return Interval(ZERO, size)
        case Qualifier.NEARLY if size > 0:
            return Interval(_EXACT.multiply(_NEARLY, size), size, high_open=True)
        case Qualifier.ABOUT:
            return Interval.around(size, _loose_half_width(amount.digits, size, factor))
        case _:
            return Interval.around(size, _half_width(amount, size, unit, factor))


def _half_width(amount: Amount, size: Decimal, unit: Unit, factor: Decimal) -> Decimal:
    zeros = _open_zeros(amount.digits)
    if unit.dimension in _COUNTED and amount.scale is None and "." not in amount.digits and not zeros:
        return ZERO
    half = _HALF * _last_digit(amount.digits) * factor
    # Percentages are rounded to whole numbers, not to tens: the 0 of 20% is as firm as the 2 of 22%.
    if not zeros or unit.dimension in _FIRM:
        return half
    # The cap is for zeros typed out (500,000); 30 billion is typed in billions, as 31 billion is, and no more exact.
    least = half if factor != 1 else ZERO
    return max(least, min(half.scaleb(zeros), _EXACT.multiply(_MOST_ROUNDED, size)))


def _loose_half_width(digits: str, size: Decimal, factor: Decimal) -> Decimal:
    zeros = _open_zeros(digits)
    firm = len(digits.replace(".", "").lstrip("0")) - zeros
    return _last_digit(digits).scaleb(zeros) * factor if firm >= _FIRM_DIGITS else _EXACT.multiply(_LOOSE, size)


def _last_digit(digits: str) -> Decimal:
    return _LAST_DIGITS[len(digits.partition(".")[2])]


def _open_zeros(digits: str) -> int:
    """How many zeros end an integer, and so may stand for digits that were rounded away."""
    return 0 if "." in digits or not digits.strip("0") else len(digits) - len(digits.rstrip("0"))


def _left_over(rest: Sequence[Token]) -> Fault:
    first = rest[0]
    if any(token.is_number for token in rest):
        number = next(token for token in rest if token.is_number)
        return Fault("two numbers where one is asked", "write one figure, or a range as A to B", number.start)
    if any(first.text in table for table in (lexicon.UNITS, lexicon.SCALES, lexicon.CURRENCIES, lexicon.CENTS)):
        return Fault(f"“{first.text}” does not go with what stands before it", "write one unit", first.start)
    return Fault(f"“{first.text}” is no part of a figure", "write the figure and its unit alone", first.start)
