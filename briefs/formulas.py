"""The named formulas: what they take, what they give, and how exact the result may be called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from msgspec import Struct

from briefs.diagnostics import Fault
from briefs.interval import PRECISION, Interval
from briefs.quantity import Dimension, Qualifier, Quantity, Unit

ONE = Interval.exact(Decimal(1))
PERCENT = Unit(Dimension.PERCENT)
POINTS = Unit(Dimension.POINTS)
TIMES = Unit(Dimension.TIMES)
MANY = 99
_TEN = Decimal(10)
_ROUNDING = Context(prec=PRECISION, rounding=ROUND_HALF_UP)
_THOUSAND = Decimal(1000)

Outcome = tuple[Interval, Unit]
Rule = Callable[[Sequence[Interval], Sequence[Unit]], "Outcome | Fault"]


class Formula(Struct, frozen=True):
    """A formula: how many figures it takes, how it reads, and how it is computed on intervals and their units.

    `words` says it with names, for hints; `pattern` says it with `{0}` and `{1}` in the places of the figures
    (a sum, which takes any number, repeats its pattern's sign).
    """

    arity: tuple[int, int]
    words: str
    pattern: str
    rule: Rule


def compute(formula: Formula, operands: Sequence[Quantity], digits: int | None = None) -> Quantity | Fault:
    """The formula's result for these quantities, with the digits their precision supports (at most `digits`)."""
    units = [operand.unit for operand in operands]
    outcome = formula.rule([operand.interval for operand in operands], units)
    if isinstance(outcome, Fault):
        return outcome
    interval, unit = outcome
    if not (interval.low.is_finite() or interval.high.is_finite()):
        return Fault("bounds on both sides leave nothing that is sure", "use figures that are stated as such")
    if interval.is_bounded and not all(operand.interval.is_bounded for operand in operands):
        return Fault("a bound on one side leaves only a range", "use figures that are stated as such")
    exact = formula.rule([Interval.exact(operand.point) for operand in operands], units)
    if isinstance(exact, Fault):
        return exact
    point = exact[0].mid if interval.is_bounded else interval.mid
    coarsest = _coarsest(formula, operands) if digits is None else Decimal(0)
    return Quantity(
        text="",
        point=point,
        interval=interval,
        quantum=max(_wanted(point, unit, interval, digits), _supported(interval), coarsest),
        unit=unit,
        qualifier=_qualifier(interval),
    )


def _coarsest(formula: Formula, operands: Sequence[Quantity]) -> Decimal:
    """The last digit of the coarsest operand of a sum or a difference; its result has no finer one (C36)."""
    return max(operand.quantum for operand in operands) if formula.rule in {_sum, _difference} else Decimal(0)


def _qualifier(interval: Interval) -> Qualifier:
    """What the result's interval says in a word: one open end makes it a bound."""
    if interval.is_bounded:
        return Qualifier.NONE
    if interval.low.is_finite():
        return Qualifier.OVER if interval.low_open else Qualifier.AT_LEAST
    return Qualifier.UP_TO


def _supported(interval: Interval) -> Decimal:
    """The worth of the last digit that may be printed: the digit before it is sure (CHECKS.md, C36)."""
    width = interval.half_width if interval.is_bounded else Decimal(0)
    if width == 0:
        return Decimal(0)
    exponent = (width / _TEN).adjusted()
    unit = _TEN**exponent
    return unit if unit * _TEN >= width else unit * _TEN


def _wanted(point: Decimal, unit: Unit, interval: Interval, digits: int | None) -> Decimal:
    """The last digit worth printing: a tenth of a per cent, a hundredth of a price, the third digit of a sum."""
    is_count = interval.is_exact and unit.dimension is Dimension.COUNT and point == point.to_integral_value()
    if digits is not None:
        asked = _TEN ** (point.adjusted() - digits + 1)
        return max(asked, Decimal(1)) if is_count else asked
    if unit.dimension in (Dimension.PERCENT, Dimension.POINTS):
        return Decimal("0.001")
    if unit.dimension is Dimension.TIMES:
        return Decimal("0.1")
    if is_count:
        return Decimal(1)
    if unit.dimension is Dimension.MONEY and abs(point) < _THOUSAND:
        return Decimal("0.01")
    return _TEN ** (point.adjusted() - 2)


def rounded(point: Decimal, quantum: Decimal) -> Decimal:
    """The number to the nearest multiple of `quantum`, halves away from zero, as readers round."""
    if quantum == 0:
        return point
    return _ROUNDING.multiply(_ROUNDING.divide(point, quantum).to_integral_value(ROUND_HALF_UP), quantum)


def _same(units: Sequence[Unit]) -> Fault | None:
    """Why figures of these units cannot be added or compared."""
    for unit in units[1:]:
        if not unit.fits(units[0]):
            one, other = (unit.name or unit.dimension.value for unit in (units[0], unit))
            return Fault(f"{one} and {other} cannot be set against each other", "both figures need the same unit")
    return None


def _growth(values: Sequence[Interval], units: Sequence[Unit]) -> Outcome | Fault:
    now, then = values
    if fault := _same(units):
        return fault
    if then.low <= 0 or now.low < 0:
        return Fault("a percentage over a loss or zero says nothing", "say “from a loss of … to a profit of …”")
    return now / then - ONE, PERCENT


def _difference(values: Sequence[Interval], units: Sequence[Unit]) -> Outcome | Fault:
    unit = POINTS if units[0].dimension is Dimension.PERCENT else units[0]
    return _same(units) or (values[0] - values[1], unit)


def _sum(values: Sequence[Interval], units: Sequence[Unit]) -> Outcome | Fault:
    total = values[0]
    for value in values[1:]:
        total += value
    return _same(units) or (total, units[0])


def _quotient(unit: Unit) -> Rule:
    """Divides two figures of the same unit; the result is of `unit`."""

    def rule(values: Sequence[Interval], units: Sequence[Unit]) -> Outcome | Fault:
        if fault := _same(units):
            return fault
        if values[1].contains(Decimal(0)):
            return Fault("division by what may be zero")
        return values[0] / values[1], unit

    return rule


def _product(values: Sequence[Interval], units: Sequence[Unit]) -> Outcome | Fault:
    dimensions = {unit.dimension for unit in units}
    if dimensions != {Dimension.MONEY, Dimension.COUNT}:
        return Fault("a price and a number are needed", "one operand in money, one in shares or units")
    return values[0] * values[1], next(unit for unit in units if unit.dimension is Dimension.MONEY)


def _average_price(values: Sequence[Interval], units: Sequence[Unit]) -> Outcome | Fault:
    if units[0].dimension is not Dimension.MONEY or units[1].dimension is not Dimension.COUNT:
        return Fault("an amount and a number are needed", "average_price: [amount, units]")
    if values[1].contains(Decimal(0)):
        return Fault("division by what may be zero")
    return values[0] / values[1], units[0]


def _implied_base(values: Sequence[Interval], units: Sequence[Unit]) -> Outcome | Fault:
    if units[1].dimension is not Dimension.PERCENT:
        return Fault("a change in per cent is needed", "implied_base: [revenue_2025q3.yoy]")
    divisor = ONE + values[1]
    if divisor.low <= 0:
        return Fault("a fall by all of it leaves no base")
    return values[0] / divisor, units[0]


def _implied_whole(values: Sequence[Interval], units: Sequence[Unit]) -> Outcome | Fault:
    if units[1].dimension is not Dimension.PERCENT or values[1].low <= 0:
        return Fault("a part and its share in per cent are needed", "implied_whole: [part, share]")
    return values[0] / values[1], units[0]


FORMULAS: Mapping[str, Formula] = {
    "growth": Formula((2, 2), "[now, then]: now ÷ then − 1", "{0} ÷ {1} − 1", _growth),
    "difference": Formula((2, 2), "[a, b]: a − b", "{0} − {1}", _difference),
    "ratio": Formula((2, 2), "[a, b]: a ÷ b", "{0} ÷ {1}", _quotient(TIMES)),
    "margin": Formula((2, 2), "[profit, revenue]: profit ÷ revenue", "{0} ÷ {1}", _quotient(PERCENT)),
    "share": Formula((2, 2), "[part, whole]: part ÷ whole", "{0} ÷ {1}", _quotient(PERCENT)),
    "sum": Formula((2, MANY), "[a, b, …]: a + b + …", " + ", _sum),
    "product": Formula((2, 2), "[count, price]: count × price", "{0} × {1}", _product),
    "average_price": Formula((2, 2), "[amount, units]: amount ÷ units", "{0} ÷ {1}", _average_price),
    "implied_base": Formula((1, 1), "[fact.yoy]: fact ÷ (1 + change)", "{0} ÷ (1 + {1})", _implied_base),
    "implied_whole": Formula((2, 2), "[part, share]: part ÷ share", "{0} ÷ {1}", _implied_whole),
    "market_value": Formula((2, 2), "[price, shares]: price × shares", "{0} × {1}", _product),
    "drop_from_peak": Formula((2, 2), "[now, peak]: now ÷ peak − 1", "{0} ÷ {1} − 1", _growth),
}
