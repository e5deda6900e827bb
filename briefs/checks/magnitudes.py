"""Figures of a scale that cannot be: ten times their neighbours, their quote, their month, or all there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from briefs.checks.book import Book, local, place, value
from briefs.checks.ledger import Ledger, adds_up, days_of, is_total
from briefs.checks.slips import facts_of, ids, name_of, power_of_ten, quotient, said, shortly, slip
from briefs.diagnostics import Diagnostic, Severity
from briefs.display import digits_of
from briefs.interval import ZERO
from briefs.lexicon import TIMES
from briefs.model import CHANGE_BASES, Fact, Figure, Kind, Statement
from briefs.period import Duration, Grain, days, same_grain
from briefs.quantity import Dimension, Quantity, Unit

_UNITS = ("deliveries", "shipments", "units_sold")
_SHARES_OF_A_WHOLE = frozenset({"share", "shareholding", "stake"})
_NEIGHBOURS = 2
_ONE = Decimal(1)
_MUCH = Decimal(3)
_HARDLY = Decimal("-0.7")
_TWICE = 2
_UNIT_PRICE_JUMP = Decimal(3)
_SHARE_COUNT_JUMP = Decimal("1.25")


def scale_matches_series(book: Book) -> Iterator[Diagnostic]:
    """A figure is not ten times or a tenth of the neighbouring periods of its series (CHECKS.md, C21)."""
    for facts in book.series.values():
        told: set[str] = set()
        for stretch in _comparable(facts):
            for index, fact in enumerate(stretch):
                finding = _off_scale(fact, _neighbours(stretch, index)) if fact.id not in told else None
                if finding is not None:
                    told |= set(finding.facts)
                    yield finding


def _comparable(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """A series cut into runs of one kind of period, in order."""
    runs: dict[Grain | None, list[Fact]] = {}
    for fact in facts:
        period = fact.key.period
        run = runs.setdefault(period.grain if isinstance(period, Duration) else None, [])
        last = run[-1].key.period if run else None
        if isinstance(period, Duration) and isinstance(last, Duration) and not same_grain(last, period):
            yield run
            run = runs[period.grain] = []
        run.append(fact)
    yield from runs.values()


def _neighbours(stretch: Sequence[Fact], index: int) -> list[Fact]:
    """The facts before and after; at an end of the series the two next to it."""
    first = min(max(index - 1, 0), max(len(stretch) - _NEIGHBOURS - 1, 0))
    return [fact for fact in stretch[first : first + _NEIGHBOURS + 1] if fact is not stretch[index]]


def _says_so_itself(fact: Fact) -> bool:
    """Whether the source tells of a change so large that another scale is no surprise."""
    changes = (fact.claim.values[basis] for basis in CHANGE_BASES if basis in fact.claim.values)
    return any(change.point > _MUCH or change.point < _HARDLY for change in changes)


def _off_scale(fact: Fact, neighbours: Sequence[Fact]) -> Diagnostic | None:
    """The finding of a figure that all its neighbours hold to be off by the same power of ten."""
    powers = {power_of_ten(value(fact), value(other)) for other in neighbours}
    power = powers.pop() if len(powers) == 1 else None
    if power is None or any(not value(other).unit.fits(value(fact).unit) for other in neighbours):
        return None
    # A profit may well be a tenth of the one before: two neighbours have to say so.
    is_sure = len(neighbours) >= _NEIGHBOURS or adds_up(fact.metric) or fact.metric.kind is Kind.PRICE
    if not is_sure or any(map(_says_so_itself, (fact, *neighbours))):
        return None
    said_by = " and ".join(f"{said(value(other))} in {local(other.id)}" for other in neighbours)
    named, hint = slip(power, (fact,))
    message = f"{said(value(fact))} stands beside {said_by}: {named}"
    return Diagnostic("scale-matches-series", message, place(fact), hint, Severity.WARNING, ids(fact, *neighbours))


def year_to_date_keeps_pace(book: Book) -> Iterator[Diagnostic]:
    """A year to date is not many times what its months in progress lead one to expect (CHECKS.md, C19)."""
    for facts in book.series.values():
        if facts[0].metric.kind is not Kind.FLOW or not is_total(facts[0].metric):
            continue
        months = [fact for fact in facts if _grain(fact) is Grain.MTD]
        for fact in facts:
            if _grain(fact) is Grain.YTD:
                first, last = _span(fact)
                inside = [month for month in months if first <= _span(month)[0] and _span(month)[1] <= last]
                yield from _out_of_pace(fact, inside[-1]) if inside else ()


def _out_of_pace(year: Fact, month: Fact) -> Iterator[Diagnostic]:
    """The finding of a year to date more than twice what an even pace would make of the month in progress."""
    whole, part = value(year), value(month)
    if not part.unit.fits(whole.unit) or part.point <= 0 or not year.key.period or not month.key.period:
        return
    ratio = whole.point / part.point
    pace = Decimal(days(year.key.period) or 1) / Decimal(days(month.key.period) or 1)
    if ratio > _TWICE * pace:
        message = (
            f"{said(whole)} in the year to {_span(year)[1]} is {digits_of(ratio, 0)} times "
            f"the {said(part)} of {local(month.id)}; an even pace would make it {digits_of(pace, 0)} times"
        )
        hint = f"it can be true; look for a second source ({slip(1, (year, month))[0]})"
        yield Diagnostic("year-to-date-keeps-pace", message, place(year), hint, Severity.WARNING, ids(year, month))


def _grain(fact: Fact) -> Grain | None:
    return fact.key.period.grain if isinstance(fact.key.period, Duration) else None


def _span(fact: Fact) -> tuple[date, date]:
    first, last = days_of(fact.key.period) if fact.key.period else (None, date.min)
    return first or date.min, last


def revenue_per_unit_is_steady(book: Book) -> Iterator[Diagnostic]:
    """Revenue per unit sold does not jump threefold from one period to the next (CHECKS.md, C29)."""
    ledger = Ledger.of(book)
    for facts in book.series.values():
        if facts[0].metric.id in _UNITS:
            pairs = [(fact, ledger.first(fact.key, "revenue")) for fact in facts]
            sold = [(revenue, _stated(fact)) for fact, revenue in pairs if revenue]
            yield from _jumps("revenue-per-unit-is-steady", sold, "per unit", _UNIT_PRICE_JUMP)


def earnings_per_share_are_steady(book: Book) -> Iterator[Diagnostic]:
    """Net profit over earnings per share, the number of shares behind it, does not leap between periods."""
    ledger = Ledger.of(book)
    for facts in book.series.values():
        if facts[0].metric.id == "earnings_per_share":
            pairs = [(fact, ledger.first(fact.key, "net_profit")) for fact in facts]
            earned = [(profit, _stated(fact)) for fact, profit in pairs if profit]
            yield from _jumps("earnings-per-share-are-steady", earned, "shares", _SHARE_COUNT_JUMP)


def _stated(fact: Fact) -> Figure:
    return Statement(fact.id, fact, "value", value(fact))


def _jumps(rule: str, pairs: Sequence[tuple[Figure, Figure]], noun: str, most: Decimal) -> Iterator[Diagnostic]:
    """Where the quotient of two series leaps between neighbours; told once, of the pair that leaps."""
    quotients = [(pair, _per(*pair)) for pair in pairs]
    known = [(pair, found) for pair, found in quotients if found is not None and found.point > 0]
    for (earlier, before), (later, after) in pairwise(known):
        ratio = quotient(after, before, unit=TIMES) if before.unit == after.unit else None
        if ratio is None or (ratio.interval.low <= most and ratio.interval.high >= _ONE / most):
            continue
        message = (
            f"{said(later[0])} ÷ {said(later[1])} = {shortly(after)} {noun}, "
            f"but {said(earlier[0])} ÷ {said(earlier[1])} = {shortly(before)} {noun} ({name_of(earlier[1])})"
        )
        power = power_of_ten(after, before)
        named, hint = slip(power, facts_of((*later, *earlier))) if power else ("", "look at the scale of all four")
        message = f"{message}: {named}" if named else message
        figures = (later[1], later[0], earlier[1], earlier[0])
        yield Diagnostic(rule, message, place(later[1]), hint, Severity.WARNING, ids(*figures))


def _per(whole: Figure, units: Figure) -> Quantity | None:
    """The quotient of two figures: money per unit, or the number of shares behind two amounts."""
    if whole.quantity.unit == units.quantity.unit:
        return quotient(whole.quantity, units.quantity, unit=Unit(Dimension.COUNT, "share"))
    return quotient(whole.quantity, units.quantity, unit=whole.quantity.unit)


def counts_are_not_negative(book: Book) -> Iterator[Diagnostic]:
    """What is counted, and what is paid for a share, is never below zero."""
    for fact in book.library.facts.values():
        is_counted = fact.metric.unit == "count" or fact.metric.kind is Kind.PRICE
        if is_counted and value(fact).interval.high < ZERO:
            message = f"{local(fact.id)} is {said(value(fact))}, but {fact.metric.id} cannot be below zero"
            hint = "drop the minus sign; a decrease is stated as  change:"
            yield Diagnostic("counts-are-not-negative", message, place(fact), hint, facts=(fact.id,))


def share_is_within_whole(book: Book) -> Iterator[Diagnostic]:
    """A share of a whole lies between nothing and 100%."""
    for fact in book.library.facts.values():
        is_share = fact.metric.unit == "percent" and _SHARES_OF_A_WHOLE & set(fact.metric.id.split("_"))
        if is_share and (value(fact).interval.low > 1 or value(fact).interval.high < ZERO):
            message = f"{local(fact.id)} is {said(value(fact))}, but a share lies between 0% and 100%"
            hint = "look at the decimal point; a change of a share is in points"
            yield Diagnostic("share-is-within-whole", message, place(fact), hint, facts=(fact.id,))


RULES = (
    scale_matches_series,
    year_to_date_keeps_pace,
    revenue_per_unit_is_steady,
    earnings_per_share_are_steady,
    counts_are_not_negative,
    share_is_within_whole,
)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "scale-matches-series": scale_matches_series,
    "year-to-date-keeps-pace": year_to_date_keeps_pace,
    "revenue-per-unit-is-steady": revenue_per_unit_is_steady,
    "earnings-per-share-are-steady": earnings_per_share_are_steady,
    "counts-are-not-negative": counts_are_not_negative,
    "share-is-within-whole": share_is_within_whole,
}
