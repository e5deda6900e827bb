"""Figures looked up by what they state and on which days: where every comparison finds its other side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from msgspec import Struct

from briefs.checks.book import Book
from briefs.model import Figure, Key, Kind, Metric, Statement
from briefs.period import Period, ends, starts

Days = tuple[date | None, date]
Slot = tuple[Key, Days]
#: Company, metric, entity, basis, holder and days: what a figure states, whatever its venue, price or base.
Broad = tuple[str, str, str | None, str, str | None, Days]

# Words of a metric's id that tell a figure which may be negative, or which does not add up over parts and periods.
_SIGNED = frozenset({"profit", "loss", "earnings", "income", "ebit", "ebitda", "cash", "change", "result", "per"})
# Words of a metric's id that tell what is hoped for, or what is no total.
_NO_TOTAL = frozenset({"guidance", "guided", "target", "forecast", "consensus", "short", "floor", "lost"})


def days_of(period: Period) -> Days:
    """The first and the last day of a period; an instant is a period of one day."""
    return starts(period), ends(period)


def adds_up(metric: Metric) -> bool:
    """Whether a part of the metric, or a part of its period, is never more than the whole."""
    words = set(metric.id.split("_"))
    return metric.unit in ("money", "count") and metric.kind is not Kind.PRICE and not words & (_SIGNED | _NO_TOTAL)


def is_total(metric: Metric) -> bool:
    """Whether the metric is a total of what happened, no target, guidance or threshold."""
    return metric.unit in ("money", "count") and not set(metric.id.split("_")) & _NO_TOTAL


class Ledger(Struct, frozen=True):
    """All figures that are about something; those stated come before those derived."""

    figures: Mapping[Slot, tuple[Figure, ...]]
    broad: Mapping[Broad, tuple[Figure, ...]]

    @classmethod
    @lru_cache(maxsize=1)
    def of(cls, book: Book) -> Ledger:
        """The ledger of a book; made once, read by every rule that computes."""
        narrow: dict[Slot, list[Figure]] = {}
        broad: dict[Broad, list[Figure]] = {}
        for key, figure in _stated_first(book.figures()):
            if key.period is None:
                continue
            days = days_of(key.period)
            narrow.setdefault((key.at(None), days), []).append(figure)
            place = (key.company, key.metric, key.entity, key.basis, key.holder, days)
            broad.setdefault(place, []).append(figure)
        return cls(
            {slot: tuple(figures) for slot, figures in narrow.items()},
            {place: tuple(figures) for place, figures in broad.items()},
        )

    def at(self, key: Key, period: Period | None) -> tuple[Figure, ...]:
        """The figures that state exactly what `key` does, for another period."""
        return self.figures.get((key.at(None), days_of(period)), ()) if period else ()

    def beside(self, key: Key, metric: str, basis: str | None = None) -> tuple[Figure, ...]:
        """The figures of another metric for the same entity, holder and days."""
        if key.period is None:
            return ()
        wanted = basis or key.basis
        return self.broad.get((key.company, metric, key.entity, wanted, key.holder, days_of(key.period)), ())

    def first(self, key: Key, metric: str, *bases: str) -> Figure | None:
        """The first figure of another metric for the same entity, holder and days, in the first basis that has one."""
        for basis in bases or (key.basis,):
            if found := self.beside(key, metric, basis):
                return found[0]
        return None


def _stated_first(pairs: Iterable[tuple[Key, Figure]]) -> list[tuple[Key, Figure]]:
    return sorted(pairs, key=lambda pair: not isinstance(pair[1], Statement))
