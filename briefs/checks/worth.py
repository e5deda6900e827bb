"""What a company's shares are worth on a day: prices, shares in issue and market values, looked up by their days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from briefs.checks.book import Book
from briefs.checks.ledger import days_of
from briefs.interval import Interval
from briefs.model import Fact, Figure, Key, Statement

_NEAR_DAYS = 31
#: By how much the number of shares in issue may drift in a month.
DRIFT = Interval(Decimal("0.99"), Decimal("1.01"))

Counts = Mapping[str, list[tuple[date, Figure]]]
ByDay = Mapping[tuple[str, date], tuple[Figure, ...]]


def of_metric(book: Book, metric: str) -> Iterator[Fact]:
    """The facts of one metric, of every company."""
    for company in book.library.companies:
        yield from book.metrics.get((company, metric), ())


def day_of(key: Key, metric: str | None = None) -> date | None:
    """The one day a figure is of; None for longer periods and other metrics."""
    if key.period is None or (metric and key.metric != metric):
        return None
    first, last = days_of(key.period)
    return last if first == last else None


def issued_shares(book: Book) -> Counts:
    """All shares in issue, per company, in the order of their days; stated before derived."""
    found: dict[str, dict[date, Figure]] = {}
    for key, figure in book.figures():
        if key.entity is None and (day := day_of(key, "issued_shares")):
            days = found.setdefault(key.company, {})
            if isinstance(figure, Statement) or day not in days:
                days[day] = figure
    return {company: sorted(days.items(), key=lambda pair: pair[0]) for company, days in found.items()}


def last_count(counts: list[tuple[date, Figure]], day: date | None) -> tuple[Figure, bool] | None:
    """The count of the day, or the last one before it that is not older than a month, and whether it is of the day."""
    index = bisect_right(counts, day or date.min, key=lambda pair: pair[0])
    if day is None or index == 0:
        return None
    known, figure = counts[index - 1]
    return (figure, known == day) if (day - known).days <= _NEAR_DAYS else None


def share_prices(book: Book, *kinds: str) -> ByDay:
    """The share prices of these kinds, such as close and high, by company and day."""
    return _by_day(book, "share_price", kinds)


def market_values(book: Book) -> ByDay:
    """The market values stated or derived, by company and day."""
    return _by_day(book, "market_value", ())


def _by_day(book: Book, metric: str, kinds: tuple[str, ...]) -> ByDay:
    found: dict[tuple[str, date], tuple[Figure, ...]] = {}
    for key, figure in book.figures():
        if (day := day_of(key, metric)) and (not kinds or key.price in kinds):
            found[key.company, day] = (*found.get((key.company, day), ()), figure)
    return found
