"""What accounts must satisfy: growth and its base, margin and profit, profit and revenue, price, units and revenue."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefs import display
from briefs.checks.book import Book, local, place, value
from briefs.checks.ledger import Ledger
from briefs.checks.slips import (
    Comparison,
    ids,
    mismatch,
    name_of,
    product,
    quotient,
    said,
    worked,
)
from briefs.diagnostics import Diagnostic, Severity
from briefs.figures import before
from briefs.formulas import ONE, PERCENT
from briefs.interval import Interval
from briefs.model import CHANGE_BASES, Claim, Derived, Fact, Figure, Statement
from briefs.quantity import Dimension, Qualifier, Quantity

_MARGINS = {"gross_margin": "gross_profit", "operating_margin": "operating_profit", "net_margin": "net_profit"}
_PROFITS = ("gross_profit", "operating_profit", "net_profit")
_UNITS = ("deliveries", "shipments", "units_sold")
_UNIT_PRICES = ("average_price", "revenue_per_vehicle", "revenue_per_unit")
_HALF = Decimal("0.5")


def growth_matches_base(book: Book) -> Iterator[Diagnostic]:
    """A value taken back by its stated change gives the value of the period before (CHECKS.md, C01–C04, C08, C09)."""
    ledger = Ledger.of(book)
    for fact in book.library.facts.values():
        calendar = book.library.companies[fact.key.company].calendar
        for basis in CHANGE_BASES:
            claims = [claim for claim in fact.claims if basis in claim.values and not claim.rejected]
            if not claims:
                continue
            bases = ledger.at(fact.key, before(fact.key.period, basis, calendar))
            findings = (_growth(book, fact, claim, basis, base) for claim in claims for base in bases)
            yield from [finding for finding in findings if finding][:1]


def _growth(book: Book, fact: Fact, claim: Claim, basis: str, base: Figure) -> Diagnostic | None:
    """The finding of one claim's change against one figure of the period before."""
    now, change = claim.values["value"], claim.values[basis]
    implied = _taken_back(now, change)
    if implied is None or base.quantity.interval.low <= 0 < now.interval.low:
        return None
    at = claim.place("change")
    is_difference = change.unit.dimension in (Dimension.POINTS, Dimension.MONEY)
    working = f"{said(now)} {f'− {said(change)}' if is_difference else f'÷ ({_factor(change)})'}"
    hint = f"one of {local(fact.id)}, its {basis} and {name_of(base)} was misread, or the base was restated since"
    comparison = Comparison(
        "growth-matches-base", working, implied, base, (), hint, mend=Statement(fact.id, fact, "value", now)
    )
    found = next(mismatch(book, comparison), None)
    if found is None:
        return None
    wider = _taken_back(now, _loosened(change))
    is_close = wider is not None and wider.interval.overlaps(base.quantity.interval)
    hint = "the change may be cut off, not rounded, or computed from figures that were not rounded"
    severity, said_hint = (Severity.WARNING, hint) if is_close else (found.severity, found.hint)
    return Diagnostic(found.rule, found.message, at, said_hint, severity, found.facts)


def _taken_back(now: Quantity, change: Quantity) -> Quantity | None:
    """The value before the change; None where the change is of a kind that does not tell."""
    is_share = now.unit.dimension is Dimension.PERCENT
    if change.unit.dimension is Dimension.PERCENT and not is_share and now.interval.low > 0:
        return worked(lambda values: values[0] / (ONE + values[1]), now.unit, now, change)
    if change.unit.dimension is Dimension.POINTS and is_share:
        return worked(lambda values: values[0] - values[1], now.unit, now, change)
    if change.unit.fits(now.unit) and change.unit.dimension is Dimension.MONEY:
        return worked(lambda values: values[0] - values[1], now.unit, now, change)
    return None


def _factor(change: Quantity) -> str:
    """By what a change multiplies, in words: 1 + 22.3%, 1 − 4.4%."""
    return f"1 − {said(change).replace(display.MINUS, '')}" if change.point < 0 else f"1 + {said(change)}"


def _loosened(change: Quantity) -> Quantity:
    """The change with its last digit in doubt by one more half."""
    half = Interval.around(Decimal(0), change.quantum * _HALF)
    return Quantity(change.text, change.point, change.interval + half, change.quantum, change.unit, Qualifier.NONE)


def margin_matches_profit(book: Book) -> Iterator[Diagnostic]:
    """A stated margin is the profit over the revenue of the same period (CHECKS.md, C05)."""
    ledger = Ledger.of(book)
    for fact in book.library.facts.values():
        profit = ledger.first(fact.key, _MARGINS.get(fact.metric.id, ""))
        revenue = ledger.first(fact.key, "revenue", fact.key.basis, "reported")
        if profit is None or revenue is None or not profit.quantity.unit.fits(revenue.quantity.unit):
            continue
        margin = quotient(profit.quantity, revenue.quantity, unit=PERCENT)
        if margin is not None:
            hint = f"compare {name_of(profit)}, {name_of(revenue)} and the margin with their sources"
            figure = Statement(fact.id, fact, "value", value(fact))
            working = f"{said(profit)} ÷ {said(revenue)}"
            yield from mismatch(
                book, Comparison("margin-matches-profit", working, margin, figure, (profit, revenue), hint)
            )


def profit_is_within_revenue(book: Book) -> Iterator[Diagnostic]:
    """A profit is not larger than the revenue it was made from (CHECKS.md, C06)."""
    ledger = Ledger.of(book)
    for fact in book.library.facts.values():
        revenue = ledger.first(fact.key, "revenue", fact.key.basis, "reported") if fact.metric.id in _PROFITS else None
        if revenue is None or not revenue.quantity.unit.fits(value(fact).unit):
            continue
        if value(fact).interval.low > revenue.quantity.interval.high:
            # One-off gains can lift a net profit above revenue; a gross profit never is.
            severity = Severity.ERROR if fact.metric.id == "gross_profit" else Severity.WARNING
            message = f"{said(value(fact))} is more than the {said(revenue)} of {name_of(revenue)}"
            figures = (fact, revenue)
            hint = "look at the scale of both, and at the period"
            yield Diagnostic("profit-is-within-revenue", message, place(fact), hint, severity, ids(*figures))


def operating_profit_matches_expenses(book: Book) -> Iterator[Diagnostic]:
    """Under US GAAP, gross margin times revenue less operating expenses is the operating profit."""
    ledger = Ledger.of(book)
    for fact in book.library.facts.values():
        company = book.library.companies[fact.key.company]
        if fact.metric.id != "operating_profit" or "US GAAP" not in company.accounting_standard:
            continue
        gross, worked_out = _gross(ledger, fact)
        expenses = ledger.first(fact.key, "operating_expenses")
        if gross is None or expenses is None or not expenses.quantity.unit.fits(gross.unit):
            continue
        profit = worked(lambda values: values[0] - values[1], gross.unit, gross, expenses.quantity)
        if profit is not None:
            hint = "compare margin, revenue, expenses and profit with the table they come from"
            figure = Statement(fact.id, fact, "value", value(fact))
            yield from mismatch(
                book,
                Comparison(
                    "operating-profit-matches-expenses",
                    f"{worked_out} − {said(expenses)}",
                    profit,
                    figure,
                    (expenses,),
                    hint,
                ),
                Severity.WARNING,
            )


def _gross(ledger: Ledger, fact: Fact) -> tuple[Quantity | None, str]:
    """The gross profit beside a fact, stated or from margin and revenue, and how it was found."""
    if stated := ledger.first(fact.key, "gross_profit"):
        return stated.quantity, said(stated)
    margin = ledger.first(fact.key, "gross_margin")
    revenue = ledger.first(fact.key, "revenue", fact.key.basis, "reported")
    if margin is None or revenue is None:
        return None, ""
    gross = product(margin.quantity, revenue.quantity, unit=revenue.quantity.unit)
    return gross, f"{said(margin)} × {said(revenue)}"


def growth_triangle_closes(book: Book) -> Iterator[Diagnostic]:
    """Growth of revenue over growth of units, stated or computed, is the growth stated of the price (C39)."""
    ledger = Ledger.of(book)
    for fact in book.library.facts.values():
        if fact.metric.id not in _UNIT_PRICES:
            continue
        revenue = ledger.first(fact.key, "revenue")
        units = next((found for name in _UNITS if (found := ledger.first(fact.key, name))), None)
        if revenue is None or units is None:
            continue
        for basis in CHANGE_BASES:
            changes = [book.library.figures.get(f"{item.id}.{basis}") for item in (revenue, units)]
            present = [change for change in changes if change and change.quantity.unit.dimension is Dimension.PERCENT]
            stated = fact.claim.values.get(basis)
            if stated and stated.unit.dimension is Dimension.PERCENT and len(present) == len(changes):
                figure = Statement(f"{fact.id}.{basis}", fact, basis, stated)
                yield from _triangle(book, figure, (revenue, units), present)


def _triangle(
    book: Book, figure: Statement, others: tuple[Figure, Figure], changes: list[Figure]
) -> Iterator[Diagnostic]:
    """The finding of a stated change of price that the changes of revenue and units, on its basis, do not give."""
    quantities = [change.quantity for change in changes]
    price = worked(lambda values: (ONE + values[0]) / (ONE + values[1]) - ONE, PERCENT, *quantities)
    if price is None:
        return
    working = " ÷ ".join(f"({_step(change)})" for change in changes)
    hint = f"compare the {figure.part} changes of {name_of(others[0])}, {name_of(others[1])} and the average price"
    yield from mismatch(
        book, Comparison("growth-triangle-closes", f"{working} − 1", price, figure, others, hint, field="change")
    )


def _step(change: Figure) -> str:
    """By what a change multiplies: as stated, or one period over the one before."""
    if isinstance(change, Derived):
        return " ÷ ".join(said(operand) for operand in change.operands)
    return _factor(change.quantity)


def revenue_matches_units(book: Book) -> Iterator[Diagnostic]:
    """Units times a stated average price is the revenue of the same period (CHECKS.md, C29)."""
    ledger = Ledger.of(book)
    for fact in book.library.facts.values():
        if fact.metric.id not in _UNIT_PRICES:
            continue
        revenue = ledger.first(fact.key, "revenue")
        units = next((found for name in _UNITS if (found := ledger.first(fact.key, name))), None)
        if revenue is None or units is None or revenue.quantity.unit != value(fact).unit:
            continue
        implied = product(units.quantity, value(fact), unit=value(fact).unit)
        if implied is not None:
            hint = "compare revenue, units and average price with their sources; options or rentals may be apart"
            working = f"{said(units)} × {said(value(fact))}"
            mend = Statement(fact.id, fact, "value", value(fact))
            comparison = Comparison("revenue-matches-units", working, implied, revenue, (units,), hint, mend)
            yield from mismatch(book, comparison, Severity.WARNING)


RULES = (
    growth_matches_base,
    margin_matches_profit,
    profit_is_within_revenue,
    operating_profit_matches_expenses,
    growth_triangle_closes,
    revenue_matches_units,
)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "growth-matches-base": growth_matches_base,
    "margin-matches-profit": margin_matches_profit,
    "profit-is-within-revenue": profit_is_within_revenue,
    "operating-profit-matches-expenses": operating_profit_matches_expenses,
    "growth-triangle-closes": growth_triangle_closes,
    "revenue-matches-units": revenue_matches_units,
}
