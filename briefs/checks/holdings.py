"""Market value, shares in issue, and who holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

from briefs.checks.book import Book, place, value
from briefs.checks.ledger import days_of
from briefs.checks.slips import Comparison, ids, mismatch, name_of, product, quotient, rests_on, said, shortly, worked
from briefs.checks.worth import DRIFT, day_of, issued_shares, last_count, of_metric, share_prices
from briefs.diagnostics import Diagnostic, Severity
from briefs.formulas import PERCENT
from briefs.interval import Interval
from briefs.model import Fact, Figure, Statement
from briefs.quantity import Quantity

_WHOLE_BASES = (None, "issued-shares", "total-issued", "total")
_DOUBT = Interval(Decimal("-0.0005"), Decimal("0.0005"))
_ONE_PER_CENT = Decimal("0.01")
_ALL = Decimal(1)


def market_value_is_price_times_shares(book: Book) -> Iterator[Diagnostic]:
    """A market value is the closing price times the shares in issue of that day (CHECKS.md, C10)."""
    counts, closes = issued_shares(book), share_prices(book, "close")
    for fact in of_metric(book, "market_value"):
        day = day_of(fact.key)
        price = next(iter(closes.get((fact.key.company, day), ())), None) if day else None
        shares = last_count(counts.get(fact.key.company, []), day) if day else None
        if day is None or price is None or shares is None or fact.key.of not in _WHOLE_BASES:
            continue
        count, is_same_day = shares
        if rests_on(count, fact) or not price.quantity.unit.fits(value(fact).unit):
            continue
        worth = product(price.quantity, count.quantity, unit=price.quantity.unit)
        if worth is not None and not is_same_day:
            worth = worked(lambda values: values[0] * DRIFT, worth.unit, worth)
        if worth is not None:
            hint = "compare price, shares and value; a depositary share may stand for several shares"
            figure = Statement(fact.id, fact, "value", value(fact))
            working = f"{said(price)} × {said(count)} shares"
            comparison = Comparison("market-value-is-price-times-shares", working, worth, figure, (price, count), hint)
            yield from mismatch(book, comparison, Severity.ERROR if is_same_day else Severity.WARNING)


def stake_matches_holding(book: Book) -> Iterator[Diagnostic]:
    """A holder's stake is the shares held over the shares in issue of that day (CHECKS.md, C16, C17)."""
    counts, held = issued_shares(book), _held(book)
    for fact in of_metric(book, "shareholding"):
        day = day_of(fact.key)
        shares = held.get((fact.key.company, fact.key.holder, day)) if day else None
        issued = last_count(counts.get(fact.key.company, []), day) if day else None
        if not shares or issued is None or fact.key.of not in _WHOLE_BASES or rests_on(issued[0], fact):
            continue
        summed = worked(
            lambda values: sum(values[1:], values[0]), shares[0].quantity.unit, *(s.quantity for s in shares)
        )
        stake = quotient(summed, issued[0].quantity, unit=PERCENT) if summed else None
        if stake is not None and not issued[1]:
            stake = worked(lambda values: values[0] * DRIFT, PERCENT, stake)
        if stake is not None:
            working = f"({' + '.join(said(share) for share in shares)}) ÷ {said(issued[0])} shares"
            hint = "compare the holding, the shares in issue and the stake; a stake of votes says  of: votes"
            figure = Statement(fact.id, fact, "value", value(fact))
            yield from mismatch(
                book, Comparison("stake-matches-holding", working, stake, figure, (*shares, issued[0]), hint)
            )


def stake_moves_with_shares_bought(book: Book) -> Iterator[Diagnostic]:
    """Between two days a holder's stake changes by the shares bought in between (CHECKS.md, C16)."""
    counts, bought = issued_shares(book), _bought(book)
    for facts in book.series.values():
        if facts[0].metric.id != "shareholding" or facts[0].key.of not in _WHOLE_BASES:
            continue
        for earlier, later in pairwise(facts):
            first, last = day_of(earlier.key), day_of(later.key)
            deals = bought.get((later.key.company, later.key.holder), []) if first and last else []
            between = [deal for start, end, deal in deals if first and last and first < start and end <= last]
            issued = last_count(counts.get(later.key.company, []), last) if last else None
            if between and issued:
                yield from _stake_moves(earlier, later, between, issued[0])


def _stake_moves(earlier: Fact, later: Fact, between: list[Figure], issued: Figure) -> Iterator[Diagnostic]:
    """The finding of two stakes further apart, or closer, than what was bought between them."""
    bought = worked(lambda values: sum(values[1:], values[0]), between[0].quantity.unit, *(d.quantity for d in between))
    moved = quotient(bought, issued.quantity, unit=PERCENT) if bought else None
    if moved is None:
        return
    expected = worked(lambda values: values[0] + values[1] + _DOUBT, PERCENT, value(earlier), moved)
    if expected is not None and not expected.interval.overlaps(value(later).interval):
        figures = (later, earlier, *between, issued)
        message = (
            f"{said(value(earlier))} + {' + '.join(said(deal) for deal in between)} ÷ {said(issued)} shares = "
            f"{shortly(expected)}, but {name_of(_stated(later))} says {said(value(later))}"
        )
        hint = "look at both stakes, at what was bought or sold in between, and at new shares"
        yield Diagnostic("stake-moves-with-shares-bought", message, place(later), hint, Severity.WARNING, ids(*figures))


def holdings_are_within_issue(book: Book) -> Iterator[Diagnostic]:
    """Nobody holds more shares than are in issue, and stakes of one day come to no more than all (C17)."""
    counts = issued_shares(book)
    for (company, _, day), shares in _held(book).items():
        issued = last_count(counts.get(company, []), day)
        summed = worked(
            lambda values: sum(values[1:], values[0]), shares[0].quantity.unit, *(s.quantity for s in shares)
        )
        if issued and summed and summed.interval.low > (issued[0].quantity.interval * DRIFT).high:
            message = f"{said(summed)} shares held are more than the {said(issued[0])} in issue"
            figures = (*shares, issued[0])
            yield Diagnostic(
                "holdings-are-within-issue", message, place(shares[0]), "look at the scale of both", facts=ids(*figures)
            )
    for stakes in _stakes(book).values():
        least = sum((value(fact).interval.low for fact in stakes), Decimal(0))
        if len(stakes) > 1 and least > _ALL:
            message = (
                f"the stakes of one day come to more than 100%: {' + '.join(said(value(fact)) for fact in stakes)}"
            )
            hint = "stakes may be counted twice, or be of different bases"
            yield Diagnostic("holdings-are-within-issue", message, place(stakes[0]), hint, facts=ids(*stakes))


def repurchases_are_small_beside_market_value(book: Book) -> Iterator[Diagnostic]:
    """What a company spends on its own shares in a period is told where it is 1% of its market value (C23)."""
    values: dict[str, Figure] = {}
    for key, figure in book.figures():
        if key.metric == "market_value" and figure.quantity.interval.is_bounded:
            values.setdefault(key.company, figure)
    for fact in of_metric(book, "share_repurchases"):
        worth = values.get(fact.key.company)
        if worth is None or not worth.quantity.unit.fits(value(fact).unit) or not worth.quantity.point:
            continue
        share = _points(value(fact), worth.quantity)
        if share is not None and share.point > _ONE_PER_CENT:
            message = f"{said(value(fact))} is {said(share)} of the {said(worth)} of {name_of(worth)}"
            hint = "unusual for one period: look at the scale once more"
            yield Diagnostic(
                "repurchases-are-small-beside-market-value", message, place(fact), hint, Severity.NOTE, ids(fact, worth)
            )


def _points(part: Quantity, whole: Quantity) -> Quantity | None:
    """One figure as a share of another, bounds taken as they stand."""
    ends = [
        Quantity("", figure.point, Interval.exact(figure.point), figure.quantum, figure.unit)
        for figure in (part, whole)
    ]
    return worked(lambda values: values[0] / values[1], PERCENT, *ends, digits=2)


def _stated(fact: Fact) -> Statement:
    return Statement(fact.id, fact, "value", value(fact))


def _held(book: Book) -> Mapping[tuple[str, str | None, date], list[Figure]]:
    """The shares a holder has on a day: the total where it is stated, else every class."""
    found: dict[tuple[str, str | None, date], list[Figure]] = {}
    for fact in of_metric(book, "shares_held"):
        if day := day_of(fact.key):
            found.setdefault((fact.key.company, fact.key.holder, day), []).append(_stated(fact))
    for key, figures in found.items():
        totals = [figure for figure in figures if isinstance(figure, Statement) and figure.fact.key.entity is None]
        if totals:
            found[key] = [*totals]
    return found


def _bought(book: Book) -> Mapping[tuple[str, str | None], list[tuple[date, date, Figure]]]:
    """What each holder bought, with the first and last day."""
    found: dict[tuple[str, str | None], list[tuple[date, date, Figure]]] = {}
    for fact in of_metric(book, "shares_bought"):
        first, last = days_of(fact.key.period) if fact.key.period else (None, date.min)
        if first:
            found.setdefault((fact.key.company, fact.key.holder), []).append((first, last, _stated(fact)))
    return found


def _stakes(book: Book) -> Mapping[tuple[str, str | None, date], list[Fact]]:
    """The stakes of all holders on one day, of one base."""
    found: dict[tuple[str, str | None, date], list[Fact]] = {}
    for fact in of_metric(book, "shareholding"):
        if (day := day_of(fact.key)) and fact.key.entity is None:
            found.setdefault((fact.key.company, fact.key.of, day), []).append(fact)
    return found


RULES = (
    market_value_is_price_times_shares,
    stake_matches_holding,
    stake_moves_with_shares_bought,
    holdings_are_within_issue,
    repurchases_are_small_beside_market_value,
)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "market-value-is-price-times-shares": market_value_is_price_times_shares,
    "stake-matches-holding": stake_matches_holding,
    "stake-moves-with-shares-bought": stake_moves_with_shares_bought,
    "holdings-are-within-issue": holdings_are_within_issue,
    "repurchases-are-small-beside-market-value": repurchases_are_small_beside_market_value,
}
