"""Where in a quote the figures stand that its claim states."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from briefs.quantity import Dimension, Quantity
from briefs.readings import readings

Piece = tuple[str, bool]


def pieces(quote: str, stated: Collection[Quantity]) -> tuple[Piece, ...]:
    """The quote cut at its figures: words, and whether they are one of the figures stated."""
    return tuple(_pieces(quote, stated))


def _pieces(quote: str, stated: Collection[Quantity]) -> Iterator[Piece]:
    behind = 0
    for start, end in _spans(quote, stated):
        if start > behind:
            yield quote[behind:start], False
        yield quote[start:end], True
        behind = end
    if behind < len(quote):
        yield quote[behind:], False


def _spans(quote: str, stated: Collection[Quantity]) -> Iterator[tuple[int, int]]:
    """From where to where each figure stands, in order; figures that nobody states here are left out."""
    wanted = {digits for quantity in stated for digits in _digits(quantity)}
    money = (quantity.unit.name for quantity in stated if quantity.unit.dimension is Dimension.MONEY)
    for reading in readings(quote, currency=next(money, None)):
        if wanted.intersection(_digits(reading.quantity)):
            yield reading.start, reading.start + len(reading.quantity.text.rstrip())


def _digits(quantity: Quantity) -> Iterator[tuple[int, ...]]:
    """The digits of a figure, whatever its size and its sign; of a range, those of its ends."""
    for number in (quantity.point, quantity.interval.low, quantity.interval.high):
        if number.is_finite() and number:
            yield number.normalize().as_tuple().digits
