"""How old what a brief prints may be: its price, its results, the sources of what still holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from briefs import display
from briefs.checks.book import Book, local
from briefs.checks.printed import Printed, facts_of, printed
from briefs.checks.times import is_ahead
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic, Severity
from briefs.figures import key_of
from briefs.model import Fact, Key, Kind, Source, Statement
from briefs.period import Duration, Grain, Instant, ends

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_TO_DATE = (Grain.QUARTER, Grain.HALF, Grain.YEAR)
# What these are of one day goes on until it is told otherwise; a price and what was paid are over.
_STATES = (Kind.STOCK, Kind.RATIO, Kind.COUNT)

_About = tuple[str, str, str | None, str | None]


def prices_are_fresh(book: Book) -> Iterator[Diagnostic]:
    """The price set large is no older than the workspace allows, weekends left out (CHECKS.md, C41; D29)."""
    most = book.library.workspace.price_days
    for brief in book.library.briefs:
        figure = book.library.figures.get(qualified(brief.price.name, brief.company.id)) if brief.price else None
        key = key_of(figure) if figure else None
        if figure is None or key is None or key.period is None or brief.price is None:
            continue
        age = weekdays(ends(key.period), brief.as_of.day)
        if age > most:
            message = f"{local(figure.id)} is {age} trading day{'s' * (age > 1)} older than the brief; "
            message += f"at most {most} are allowed"
            hint = "state a later price, or move freshness: {price_days: …} in workspace.yaml"
            yield Diagnostic("price-is-fresh", message, brief.price.at, hint, Severity.WARNING, _facts(figure.id, book))


def _facts(name: str, book: Book) -> tuple[str, ...]:
    return (name,) if name in book.library.facts else ()


def weekdays(first: date, last: date) -> int:
    """How many weekdays follow the first day up to the last."""
    days = max((last - first).days, 0)
    weeks, rest = divmod(days, 7)
    return 5 * weeks + sum((first + (k + 1) * _ONE_DAY).weekday() < _SATURDAY for k in range(rest))


def results_are_fresh(book: Book) -> Iterator[Diagnostic]:
    """The latest results a brief prints are no older than the workspace allows (CHECKS.md, C41; D29)."""
    most = book.library.workspace.result_days
    for page in printed(book):
        figures = (figure for figure, _ in page.figures(book.library))
        latest = latest_results((one.fact for one in figures if isinstance(one, Statement)), page.brief.as_of.day)
        age = (page.brief.as_of.day - _end(latest)).days if latest else 0
        if latest and age > most:
            said = display.period(latest.key.period)
            message = (
                f"the latest results here are of {said}, which ended {age} days before the brief; {most} are allowed"
            )
            hint = "add the later results, or move freshness: {result_days: …} in workspace.yaml"
            yield Diagnostic("results-are-fresh", message, page.brief.at, hint, Severity.WARNING, (latest.id,))


def _end(fact: Fact) -> date:
    return ends(fact.key.period) if fact.key.period else date.min


def latest_results(facts: Iterable[Fact], closed: date) -> Fact | None:
    """Of some facts, the latest of a quarter, a half or a year that was over on a day; None where none is."""
    return max((fact for fact in facts if _is_result(fact, closed)), default=None, key=_end)


def _is_result(fact: Fact, closed: date) -> bool:
    when = fact.key.period
    is_over = isinstance(when, Duration) and when.grain in _TO_DATE and when.end <= closed
    return is_over and not is_ahead(fact.key.metric)


def sources_are_recent(book: Book) -> Iterator[Diagnostic]:
    """What still holds by a brief, or is still to come, rests on a source no older than the workspace allows (C41)."""
    most, latest = book.library.workspace.source_days, _latest(book)
    for page in printed(book):
        facts = {fact.id: (fact, at) for figure, at in page.figures(book.library) for fact in facts_of(figure)}
        for fact, at in facts.values():
            sources = [claim.quote.source for claim in fact.claims if not claim.rejected]
            source = max(sources, key=lambda one: one.published.day)
            if _is_state(fact, latest) and (told := _old(source, page, most)):
                hint = "find a later source, or move freshness: {source_days: …} in workspace.yaml"
                message = f"{local(fact.id)} is the last that is known, and {told}"
                yield Diagnostic("source-is-recent", message, at, hint, Severity.WARNING, (fact.id,))
        is_printed = any(section.id == "outlook" for section in page.brief.sections)
        for item in book.library.outlook.values() if is_printed else ():
            if item.company == page.brief.company.id and (told := _old(item.source, page, most)):
                hint = "find a later source, drop it, or move freshness: {source_days: …} in workspace.yaml"
                message = f"{local(item.id)} speaks of the future, and {told}"
                yield Diagnostic("source-is-recent", message, item.at, hint, Severity.WARNING)


def _old(source: Source, page: Printed, most: int) -> str:
    """What to say of a source that appeared too long before a brief; nothing of others."""
    age = (page.brief.as_of.day - source.published.day).days
    return f"{source.id} appeared {age} days before the brief; at most {most} are allowed" if age > most else ""


def _is_state(fact: Fact, latest: Mapping[_About, date]) -> bool:
    """Whether a fact is of one day, goes on, and no later one of its kind is known."""
    when = fact.key.period
    return (
        fact.metric.kind in _STATES and isinstance(when, Instant) and latest.get(_about(fact.key), when.day) <= when.day
    )


def _latest(book: Book) -> Mapping[_About, date]:
    """The last day for which anything is known of a metric of a part and a holder."""
    found: dict[_About, date] = {}
    for key, _ in book.figures():
        if key.period:
            found[_about(key)] = max(ends(key.period), found.get(_about(key), date.min))
    return found


def _about(key: Key) -> _About:
    return key.company, key.metric, key.entity, key.holder


RULES = (prices_are_fresh, results_are_fresh, sources_are_recent)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "price-is-fresh": prices_are_fresh,
    "results-are-fresh": results_are_fresh,
    "source-is-recent": sources_are_recent,
}
