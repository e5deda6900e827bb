"""Two figures that should be the same, set against each other: equal, off by a power of ten, or simply different."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal, localcontext
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from briefs import display
from briefs.checks.book import Book, local, place
from briefs.diagnostics import Diagnostic, Fault, Held, Severity
from briefs.formulas import Formula, compute
from briefs.interval import PRECISION, Interval
from briefs.model import Derived, Fact, Figure, Statement
from briefs.quantity import Qualifier, Quantity, Unit

_NEAR = Decimal("0.06")
# Between these two a ratio is no power of ten, however near: logarithms cost more than comparing.
_LEAST, _TENFOLD = Decimal("0.115"), Decimal("8.7")
_MOST = 4
_LOOSE = Decimal("1.1")
_DIGITS = 6
_SHOWN = 4
_HAN_SCALES = ("萬億", "万亿", "億", "亿", "萬", "万")
_WORTH = {
    "億": "億 is one hundred million, a tenth of a billion",
    "亿": "亿 is one hundred million, a tenth of a billion",
    "萬": "萬 is ten thousand, a hundredth of a million",
    "万": "万 is ten thousand, a hundredth of a million",
    "萬億": "萬億 is a trillion",
    "万亿": "万亿 is a trillion",
}
_LOOK = "look at the unit and the decimal point"


def power_of_ten(one: Quantity, other: Quantity) -> int | None:
    """The power of ten, 1 to 4 either way, by which `one` is larger than `other`; None where it is no such power.

    A one-sided figure counts as its bound.
    """
    if not one.point or not other.point or one.point.is_signed() != other.point.is_signed():
        return None
    ratio = one.point / other.point
    if _LEAST < ratio < _TENFOLD:
        return None
    with localcontext(prec=PRECISION):
        logarithm = ratio.log10()
        power = int(logarithm.to_integral_value())
        return power if 0 < abs(power) <= _MOST and abs(logarithm - power) < _NEAR else None


def slip(power: int, facts: Iterable[Fact]) -> tuple[str, str]:
    """What to call a figure that is off by a power of ten, and what to try; names the Chinese scale the sources use."""
    texts = [text for fact in facts for claim in fact.claims for text in (claim.values["value"].text, claim.quote.text)]
    han = next((scale for scale in _HAN_SCALES if any(scale in text for text in texts)), None)
    name = f"{han}/{_english(han, power)}" if han else "億/万/billion"
    hint = f"{_WORTH[han]}: {_LOOK}" if han else _LOOK
    return f"factor 10^{abs(power)}: unit or {name} slip?", hint


def _english(han: str, power: int) -> str:
    """The English scale that a Chinese one is taken for when a figure is off by that power."""
    if han in ("萬", "万"):
        return "thousand" if abs(power) == 1 else "million"
    return "million" if abs(power) == 2 else "billion"  # noqa: PLR2004 - 億 is a hundred million


def said(figure: Figure | Quantity) -> str:
    """A figure as a message prints it: with the digits that arithmetic needs, not those a page has room for."""
    return _said(figure if isinstance(figure, Quantity) else figure.quantity)


@lru_cache(maxsize=16384)
def _said(quantity: Quantity) -> str:
    """The same of a quantity; one fact takes part in several comparisons."""
    return display.shown(replace(quantity, text=""), digits=_DIGITS).text


def shortly(quantity: Quantity) -> str:
    """The result of a sum in as many digits as a message needs."""
    return said(quantity) if quantity.interval.is_exact else display.shown(quantity, digits=_SHOWN).text


def exactly(quantity: Quantity) -> str:
    """A figure as typed, where rounding for print would hide what differs."""
    return quantity.text or display.shown(quantity).text


def worked(
    by: Callable[[Sequence[Interval]], Interval], unit: Unit, *operands: Quantity, digits: int = _DIGITS
) -> Quantity | None:
    """A sum done on figures; None where it cannot be done or says nothing."""
    formula = Formula((1, len(operands)), "", "", lambda values, _: (by(values), unit))
    try:
        result = compute(formula, operands, digits)
    except ArithmeticError:
        return None
    return None if isinstance(result, Fault) else result


def product(*operands: Quantity, unit: Unit) -> Quantity | None:
    """One figure times another."""
    return worked(lambda values: values[0] * values[1], unit, *operands)


def quotient(*operands: Quantity, unit: Unit) -> Quantity | None:
    """One figure divided by another."""
    return worked(lambda values: values[0] / values[1], unit, *operands)


def total(*operands: Quantity) -> Quantity | None:
    """The sum of figures in one unit."""
    return worked(lambda values: sum(values[1:], values[0]), operands[0].unit, *operands)


def facts_of(figures: Iterable[Figure]) -> tuple[Fact, ...]:
    """The facts among figures, and those that the derived ones rest on."""
    found: dict[str, Fact] = {}
    for figure in figures:
        if isinstance(figure, Statement):
            found[figure.fact.id] = figure.fact
        else:
            found |= {fact.id: fact for fact in facts_of(figure.operands)}
    return tuple(found.values())


class Comparison(Struct, frozen=True):
    """What a computation gives, and the figure that says the same; `mend` is the one to look at first.

    Without `working` nothing was computed: the first of the others says it.
    """

    rule: str
    working: str
    computed: Quantity
    figure: Figure
    others: tuple[Figure, ...]
    hint: str
    mend: Figure | None = None
    field: str = "value"


def mismatch(book: Book, comparison: Comparison, severity: Severity = Severity.ERROR) -> Iterator[Diagnostic]:
    """A finding where the two sides differ; off by a power of ten is an error of its own, bounds included.

    Where they agree, the book notes that the comparison held.
    """
    computed, figure = comparison.computed, comparison.figure
    if not computed.unit.fits(figure.quantity.unit):
        return
    power = power_of_ten(figure.quantity, computed)
    is_apart = not computed.interval.overlaps(figure.quantity.interval)
    is_bound = not (computed.interval.is_bounded and figure.quantity.interval.is_bounded)
    if not is_apart and not (power and is_bound):
        if comparison.working:
            book.held.append(_held(comparison))
        yield from _loose(comparison)
        return
    result = _result(comparison)
    working = f"{comparison.working} =" if comparison.working else f"{name_of(comparison.others[0])} says"
    message = f"{working} {result}, but {name_of(figure)} says {said(figure)}"
    yield _finding(comparison, message, power, severity)


def _held(comparison: Comparison) -> Held:
    """The note that a comparison was made and agrees; the figure to look at first stands first."""
    figure = comparison.figure
    figures = ids(comparison.mend or figure, figure, *comparison.others)
    # As many digits as the other side states, where the sum supports them.
    stated = figure.quantity
    digits = stated.point.adjusted() - stated.quantum.adjusted() + 1 if stated.quantum else _DIGITS
    result = display.shown(comparison.computed, digits=min(max(digits, _SHOWN), _DIGITS)).text
    return Held(comparison.rule, figures, comparison.working, result, figure.id, said(figure))


def _result(comparison: Comparison) -> str:
    """What was computed, in as many digits as show that the figure says something else."""
    result = shortly(comparison.computed)
    return said(comparison.computed) if not comparison.working or result == said(comparison.figure) else result


def _finding(comparison: Comparison, message: str, power: int | None, severity: Severity) -> Diagnostic:
    """The finding, which names the power of ten where there is one."""
    mend = comparison.mend or comparison.figure
    figures = (mend, comparison.figure, *comparison.others)
    hint = comparison.hint
    if power:
        named, hint = slip(power, facts_of(figures))
        message, severity = f"{message}: {named}", Severity.ERROR
    return Diagnostic(comparison.rule, message, place(mend, comparison.field), hint, severity, ids(*figures))


def _loose(comparison: Comparison) -> Iterator[Diagnostic]:
    """A note where a bound holds, but a known value lies well above it."""
    bound, known = comparison.figure.quantity, comparison.computed.interval
    is_lower = bound.qualifier in (Qualifier.OVER, Qualifier.AT_LEAST) and bound.point > 0
    if is_lower and known.is_bounded and known.low > bound.point * _LOOSE:
        working = f"{comparison.working} =" if comparison.working else f"{name_of(comparison.others[0])} says"
        result = shortly(comparison.computed)
        message = f"{working} {result}; {name_of(comparison.figure)}, {said(bound)}, is loose"
        figures = (comparison.figure, *comparison.others)
        at, hint = place(comparison.figure), "print the figure that is known, or both"
        yield Diagnostic(comparison.rule, message, at, hint, Severity.NOTE, ids(*figures))


def name_of(figure: Figure) -> str:
    """The id as a curator knows it, without the company."""
    return local(figure.id)


def ids(*figures: Figure | Fact) -> tuple[str, ...]:
    """The qualified ids of facts and derived figures, each once, in order."""
    names = (figure.fact.id if isinstance(figure, Statement) else figure.id for figure in figures)
    return tuple(dict.fromkeys(names))


def rests_on(figure: Figure, fact: Fact) -> bool:
    """Whether a figure is the fact or is computed from it, so that comparing the two would prove nothing."""
    if isinstance(figure, Derived):
        return any(rests_on(operand, fact) for operand in figure.operands)
    return figure.fact.id == fact.id
