"""What a market value is said to have lost, held against market values, or prices and shares, of its two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from msgspec import Struct

from briefs.checks.book import Book, value
from briefs.checks.ledger import days_of
from briefs.checks.slips import Comparison, mismatch, said, worked
from briefs.checks.worth import DRIFT, issued_shares, last_count, market_values, of_metric, share_prices
from briefs.diagnostics import Diagnostic, Severity
from briefs.model import Figure, Statement
from briefs.quantity import Quantity


def value_lost_matches_market_values(book: Book) -> Iterator[Diagnostic]:
    """Market value lost over a period is that of its first day less that of its last (CHECKS.md, C13)."""
    values, counts = market_values(book), issued_shares(book)
    peaks, troughs = share_prices(book, "high", "close"), share_prices(book, "low", "close")
    for fact in of_metric(book, "market_value_lost"):
        company = fact.key.company
        first, last = days_of(fact.key.period) if fact.key.period else (None, date.min)
        if first is None or first == last:
            continue
        start, end = (company, first), (company, last)
        losses = [_between(*pair) for pair in product(values.get(start, ()), values.get(end, ()))]
        known = counts.get(company, [])
        count = last_count(known, last) or last_count(known, first)
        if not losses and count:
            losses = [_fallen(*pair, count[0]) for pair in product(peaks.get(start, ()), troughs.get(end, ()))]
        found = [loss for loss in losses if loss and loss.amount.unit.fits(value(fact).unit)]
        # Which price a source measures from, and to, is seldom said: one pair that fits is enough.
        fitting = (loss for loss in found if loss.amount.interval.overlaps(value(fact).interval))
        if loss := next(fitting, found[0] if found else None):
            hint = "compare both market values, their days and their prices"
            figure = Statement(fact.id, fact, "value", value(fact))
            comparison = Comparison(
                "value-lost-matches-market-values", loss.working, loss.amount, figure, loss.figures, hint
            )
            yield from mismatch(book, comparison, loss.severity)


class _Loss(Struct, frozen=True):
    """What was lost, as worked out, and how much it weighs against what is stated."""

    amount: Quantity
    working: str
    figures: tuple[Figure, ...]
    severity: Severity


def _between(before: Figure, after: Figure) -> _Loss | None:
    """One market value less another."""
    unit = before.quantity.unit
    amount = worked(lambda pair: pair[0] - pair[1], unit, before.quantity, after.quantity)
    if amount is None or not unit.fits(after.quantity.unit):
        return None
    return _Loss(amount, f"{said(before)} − {said(after)}", (before, after), Severity.ERROR)


def _fallen(before: Figure, after: Figure, count: Figure) -> _Loss | None:
    """The fall of the price times the shares, whose number may have been another on one of the two days."""
    unit, figures = before.quantity.unit, (before, after, count)
    operands = (figure.quantity for figure in figures)
    amount = worked(lambda values: (values[0] - values[1]) * values[2] * DRIFT, unit, *operands)
    working = f"({said(before)} − {said(after)}) × {said(count)} shares"
    is_alike = unit.fits(after.quantity.unit)
    return _Loss(amount, working, figures, Severity.WARNING) if amount and is_alike else None


RULES = (value_lost_matches_market_values,)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {"value-lost-matches-market-values": value_lost_matches_market_values}
