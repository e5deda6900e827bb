"""Texts that must be read as a figure or must be refused, and the units that figures are in."""

from __future__ import annotations

from briefs.diagnostics import Fault
from briefs.quantity import Dimension, Quantity, Unit, parse

INFINITY = "Infinity"
CNY, HKD, USD = (Unit(Dimension.MONEY, code) for code in ("CNY", "HKD", "USD"))
VEHICLES, UNITS_OF, SHARES = (Unit(Dimension.COUNT, noun) for noun in ("vehicle", "unit", "share"))
PERCENT, POINTS, PURE = Unit(Dimension.PERCENT), Unit(Dimension.POINTS), Unit(Dimension.PURE)


def read(text: str, *, currency: str | None = None, bare: Unit | None = None, cho: int | None = None) -> Quantity:
    """The quantity of a text that must be readable."""
    outcome = parse(text, currency=currency, bare=bare, cho=cho)
    assert isinstance(outcome, Quantity), outcome
    return outcome


def refuse(text: str, *, currency: str | None = None) -> Fault:
    """The fault of a text that must be refused."""
    outcome = parse(text, currency=currency)
    assert isinstance(outcome, Fault), outcome
    return outcome
