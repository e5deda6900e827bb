"""Parts against their whole, within one breakdown and one level, and spans of time against the longer ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from briefs.checks.book import Book, place, value
from briefs.checks.ledger import Days, Ledger, adds_up, days_of, is_total
from briefs.checks.slips import (
    Comparison,
    facts_of,
    ids,
    mismatch,
    name_of,
    power_of_ten,
    said,
    shortly,
    slip,
    total,
    worked,
)
from briefs.diagnostics import Diagnostic, Severity
from briefs.model import Company, Fact, Figure, Key, Kind, Statement
from briefs.period import Duration, Grain
from briefs.quantity import Quantity

_NAMED = (Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)
Level = tuple[str | None, tuple[str, ...]]


def parts_sum_to_whole(book: Book) -> Iterator[Diagnostic]:
    """All parts of one level of a breakdown add up to their whole; some of them never to more (CHECKS.md, C07)."""
    for company, by_entity in _cuts(book):
        for whole_name, names in _levels(company):
            whole = by_entity.get(whole_name)
            parts = [by_entity[name] for name in names if name in by_entity]
            if whole is None or not parts or not all(_fit(part, whole) for part in parts):
                continue
            summed = total(*(part.quantity for part in parts)) if len(parts) > 1 else parts[0].quantity
            if summed is not None and len(parts) == len(names):
                yield from _sum_differs(book, whole, parts, summed)
            elif summed is not None and len(parts) > 1 and summed.interval.low > whole.quantity.interval.high:
                message = f"{_added(parts)} = {shortly(summed)}, more than the {said(whole)} of {name_of(whole)}"
                hint = "look at the scale of each, or at what belongs to the breakdown"
                figures = (whole, *parts)
                yield Diagnostic("parts-sum-to-whole", message, place(whole), hint, facts=ids(*figures))


def _sum_differs(book: Book, whole: Figure, parts: list[Figure], summed: Quantity) -> Iterator[Diagnostic]:
    """The finding of parts that do not make up their whole; names the part that is off by a power of ten."""
    for found in mismatch(
        book,
        Comparison(
            "parts-sum-to-whole",
            _added(parts) if len(parts) > 1 else "",
            summed,
            whole,
            tuple(parts),
            "one of them was misread, or one is missing",
        ),
    ):
        for part in parts if len(parts) > 1 else ():
            others = [other.quantity for other in parts if other is not part]
            rest = worked(
                lambda values: values[0] - sum(values[2:], values[1]),
                part.quantity.unit,
                whole.quantity,
                *others,
            )
            power = power_of_ten(part.quantity, rest) if rest else None
            if rest and power:
                named, hint = slip(power, facts_of((part,)))
                message = f"{found.message}; without it the others leave {shortly(rest)} for {name_of(part)}: {named}"
                yield replace(found, message=message, at=place(part), hint=hint, facts=ids(part, whole, *parts))
                break
        else:
            yield found


def part_is_within_whole(book: Book) -> Iterator[Diagnostic]:
    """A part is never more than its whole, nor an entity more than its company (CHECKS.md, C06)."""
    for company, by_entity in _cuts(book):
        levels = [(whole, parts) for whole, parts in _levels(company) if whole in by_entity]
        wholes = dict.fromkeys(by_entity, None) | {part: whole for whole, parts in levels for part in parts}
        # Where every part is known their sum is held against the whole, which tells more.
        summed = {part for _, parts in levels if all(part in by_entity for part in parts) for part in parts}
        for name, whole_name in wholes.items():
            part, whole = by_entity.get(name), by_entity.get(whole_name)
            if name is None or name in summed or part is None or whole is None or not _fit(part, whole):
                continue
            if part.quantity.interval.low > whole.quantity.interval.high:
                yield _exceeds("part-is-within-whole", part, whole, "the part")


def _exceeds(rule: str, part: Figure, whole: Figure, name: str) -> Diagnostic:
    """The finding of a part that is larger than what holds it."""
    message = f"{said(part)} is more than the {said(whole)} of {name_of(whole)}, of which it is {name}"
    hint = "look at the scale of both, at the entity and at the period"
    if power := power_of_ten(part.quantity, whole.quantity):
        named, hint = slip(power, facts_of((part, whole)))
        message = f"{message}: {named}"
    return Diagnostic(rule, message, place(part), hint, facts=ids(part, whole))


def _cuts(book: Book) -> Iterator[tuple[Company, Mapping[str | None, Figure]]]:
    """What each company states of one metric for the same days, by entity; stated figures before derived ones."""
    groups: dict[tuple[Key, Days], dict[str | None, Figure]] = {}
    for (key, days), figures in Ledger.of(book).figures.items():
        if adds_up(book.library.metrics[key.metric]):
            groups.setdefault((replace(key, entity=None), days), {}).setdefault(key.entity, figures[0])
    for (key, _), by_entity in groups.items():
        if len(by_entity) > 1:
            yield book.library.companies[key.company], by_entity


def _levels(company: Company) -> Iterator[Level]:
    """Each whole with its parts: the company by every breakdown, and a part by its own parts."""
    for parts in company.breakdowns.values():
        yield None, tuple(parts)
        yield from ((part, pieces) for part, pieces in parts.items() if pieces)


def _fit(part: Figure, whole: Figure) -> bool:
    return part.quantity.unit.fits(whole.quantity.unit)


def _added(parts: list[Figure]) -> str:
    return " + ".join(said(part) for part in parts)


def shorter_span_is_within_longer(book: Book) -> Iterator[Diagnostic]:
    """What a stretch of days counts is never more than a longer one around it: year, month, day (C19, C22)."""
    for facts in book.series.values():
        if facts[0].metric.kind not in (Kind.FLOW, Kind.COUNT) or not adds_up(facts[0].metric) or len(facts) < 2:  # noqa: PLR2004 - one is no sum
            continue
        holders: list[Fact] = []
        for fact in sorted(facts, key=_from_longest):
            while holders and _last(holders[-1]) < _first(fact):
                holders.pop()
            inner, outer = _figure(fact), _around(holders, fact)
            holders.append(fact)
            # Months, quarters and halves are held against longer periods by `parts-fit-their-period`.
            is_named = isinstance(fact.key.period, Duration) and fact.key.period.grain in _NAMED
            if outer is None or is_named or not inner.quantity.unit.fits(outer.quantity.unit):
                continue
            if inner.quantity.interval.low > outer.quantity.interval.high:
                yield _exceeds("shorter-span-is-within-longer", inner, outer, "a shorter span")


def _around(holders: list[Fact], fact: Fact) -> Figure | None:
    """The shortest span seen so far that holds all of the fact's days."""
    found = next((holder for holder in reversed(holders) if _last(holder) >= _last(fact)), None)
    return _figure(found) if found else None


def _figure(fact: Fact) -> Figure:
    return Statement(fact.id, fact, "value", value(fact))


def _first(fact: Fact) -> date:
    """The first day counted; a launch whose day is unknown lies before all else."""
    return (days_of(fact.key.period)[0] if fact.key.period else None) or date.min


def _last(fact: Fact) -> date:
    return days_of(fact.key.period)[1] if fact.key.period else date.min


def _from_longest(fact: Fact) -> tuple[date, int, str]:
    return _first(fact), -_last(fact).toordinal(), fact.id


def profits_of_spans_sum_to_longer(book: Book) -> Iterator[Diagnostic]:
    """Profits of neighbouring periods that fill a longer one add up to its own: four quarters to their year (C07)."""
    for facts in book.series.values():
        metric = facts[0].metric
        # What is never negative is held against longer periods by `parts-fit-their-period`, gaps and all.
        is_profit = metric.kind is Kind.FLOW and is_total(metric) and not adds_up(metric)
        if not is_profit or "per" in metric.id.split("_"):
            continue
        by_start: dict[date, list[Fact]] = {}
        for fact in facts:
            if _first(fact) > date.min:
                by_start.setdefault(_first(fact), []).append(fact)
        for fact in facts:
            chain = _filling(fact, by_start)
            if chain:
                yield from _span_differs(book, fact, chain)


def _filling(fact: Fact, by_start: Mapping[date, list[Fact]]) -> list[Fact]:
    """The fewest facts whose spans fill the fact's own without a gap; none where there is a gap."""
    chain: list[Fact] = []
    at, end = _first(fact), _last(fact)
    while at <= end:
        shorter = [other for other in by_start.get(at, ()) if other is not fact and _last(other) <= end]
        shorter = [other for other in shorter if (_first(other), _last(other)) != (_first(fact), end)]
        if not shorter:
            return []
        chain.append(max(shorter, key=_last))
        at = date.fromordinal(_last(chain[-1]).toordinal() + 1)
    return chain if len(chain) > 1 else []


def _span_differs(book: Book, fact: Fact, chain: list[Fact]) -> Iterator[Diagnostic]:
    """The finding of periods that do not make up the longer one."""
    parts = [_figure(part) for part in chain]
    whole = _figure(fact)
    summed = total(*(part.quantity for part in parts)) if all(_fit(part, whole) for part in parts) else None
    if summed is not None:
        hint = "one of them was misread, or was restated since"
        comparison = Comparison("profits-of-spans-sum-to-longer", _added(parts), summed, whole, tuple(parts), hint)
        # A profit may be restated after its quarter.
        yield from mismatch(book, comparison, Severity.WARNING)


RULES = (
    parts_sum_to_whole,
    part_is_within_whole,
    shorter_span_is_within_longer,
    profits_of_spans_sum_to_longer,
)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "parts-sum-to-whole": parts_sum_to_whole,
    "part-is-within-whole": part_is_within_whole,
    "shorter-span-is-within-longer": shorter_span_is_within_longer,
    "profits-of-spans-sum-to-longer": profits_of_spans_sum_to_longer,
}
