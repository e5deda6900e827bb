"""The figures of a library by name: those stated, those computed by a recipe, and the growth from one to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cached_property

from briefs.diagnostics import Fault
from briefs.formulas import FORMULAS, compute
from briefs.model import CHANGE_BASES, Company, Derived, Figure, Key, Statement
from briefs.period import Calendar, Grain, Instant, Period, previous, year_before
from briefs.quantity import Dimension

_SATURDAY = 5
_DAY = timedelta(days=1)


class Figures(Mapping[str, Figure]):
    """Every figure under its qualified id.

    `written` are those that a fact states or a recipe computes. Where two of them give a change that no source states,
    it is a figure too (`nio.revenue_2025q3.qoq`), computed when it is asked for: hardly any of them is ever printed.
    """

    def __init__(self, written: Mapping[str, Figure], companies: Mapping[str, Company]) -> None:
        self.written = written
        self._companies = companies
        self._grown: dict[str, Figure | None] = {}

    def __getitem__(self, name: str) -> Figure:
        figure = self.written.get(name)
        if figure is None:
            if name not in self._grown:
                self._grown[name] = self._growth(name)
            figure = self._grown[name]
        if figure is None:
            raise KeyError(name)
        return figure

    def __iter__(self) -> Iterator[str]:
        yield from self.written
        yield from (name for now in self.written for basis in CHANGE_BASES if self._is_grown(name := f"{now}.{basis}"))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _is_grown(self, name: str) -> bool:
        return name not in self.written and name in self

    @cached_property
    def _values(self) -> Mapping[Key, Figure]:
        """The first value written of everything that figures are about."""
        found: dict[Key, Figure] = {}
        for figure in self.written.values():
            if (key := value_key(figure)) is not None:
                found.setdefault(key, figure)
        return found

    def _growth(self, name: str) -> Derived | None:
        """The change of a value, by its basis, from the value before; None where there is none or it says nothing."""
        base, _, basis = name.rpartition(".")
        now = self.written.get(base) if basis in CHANGE_BASES else None
        key = value_key(now) if now else None
        if now is None or key is None:
            return None
        earlier = before(key.period, basis, self._companies[key.company].calendar)
        then = self._values.get(key.at(earlier)) if earlier else None
        return _between(name, now, then) if then else None


def key_of(figure: Figure) -> Key | None:
    """What a figure is about; None for a derived one that fits no metric."""
    return figure.fact.key if isinstance(figure, Statement) else figure.key


def value_key(figure: Figure) -> Key | None:
    """What a figure is the value of; None for the other parts of a fact: its bounds, changes and second currency."""
    return None if isinstance(figure, Statement) and figure.part != "value" else key_of(figure)


def before(period: Period | None, basis: str, calendar: Calendar) -> Period | None:
    """The period a change is measured from: a year, a quarter or a trading day before (weekends skipped)."""
    if isinstance(period, Instant):
        if basis != "dod":
            return None
        day = period.day - _DAY
        while day.weekday() >= _SATURDAY:
            day -= _DAY
        return Instant(day.isoformat(), day)
    if period is None:
        return None
    if basis == "qoq":
        return previous(period, calendar) if period.grain is Grain.QUARTER else None
    return year_before(period, calendar) if basis == "yoy" else None


def _between(name: str, now: Figure, then: Figure) -> Derived | None:
    """The change from `then` to `now`: of a percentage in points, else in per cent; None where it says nothing."""
    is_share = now.quantity.unit.dimension is Dimension.PERCENT
    formula = "difference" if is_share else "growth"
    quantity = compute(FORMULAS[formula], [now.quantity, then.quantity])
    if isinstance(quantity, Fault):
        return None
    company, at = (now.fact.key.company, now.fact.at) if isinstance(now, Statement) else (now.company, now.at)
    return Derived(name, company, formula, (now, then), quantity, None, {}, None, at, is_automatic=True)
