"""The facts of a library as a checker reads them: beside all that state the same, or the same for other days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field

from briefs.diagnostics import Held, Location
from briefs.figures import value_key
from briefs.model import Derived, Fact, Figure, Key, Statement
from briefs.outline import Library
from briefs.period import ends
from briefs.quantity import Quantity


class Book(Struct, frozen=True, eq=False):
    """A library and its facts by what they state; a book is equal to itself alone.

    `same` holds the facts with equal keys; `series` those whose keys differ in their period alone, oldest first;
    `metrics` all facts of one metric of one company. `held` notes
    what was recomputed and agreed.
    """

    library: Library
    same: Mapping[Key, tuple[Fact, ...]]
    series: Mapping[Key, tuple[Fact, ...]]
    metrics: Mapping[tuple[str, str], tuple[Fact, ...]]
    held: list[Held] = field(default_factory=list)

    @classmethod
    def of(cls, library: Library) -> Book:
        """The book of a library; made once, read by every rule."""
        same: dict[Key, list[Fact]] = {}
        series: dict[Key, list[Fact]] = {}
        metrics: dict[tuple[str, str], list[Fact]] = {}
        for fact in library.facts.values():
            same.setdefault(fact.key, []).append(fact)
            series.setdefault(fact.key.at(None), []).append(fact)
            metrics.setdefault((fact.key.company, fact.key.metric), []).append(fact)
        return cls(
            library,
            {key: tuple(facts) for key, facts in same.items()},
            {key: tuple(sorted(facts, key=_age)) for key, facts in series.items()},
            {key: tuple(facts) for key, facts in metrics.items()},
        )

    def along(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts that state the same for other periods, oldest first, this one among them."""
        return self.series[fact.key.at(None)]

    def figures(self) -> Sequence[tuple[Key, Figure]]:
        """Every value that is about something, stated or derived, with what it is about."""
        return _values(self.library)


@lru_cache(maxsize=1)
def _values(library: Library) -> Sequence[tuple[Key, Figure]]:
    """The values of a library, gone through once for all rules."""
    return [(key, figure) for figure in library.figures.written.values() if (key := value_key(figure))]


def _age(fact: Fact) -> tuple[str, str]:
    return (ends(fact.key.period).isoformat() if fact.key.period else "", fact.id)


def value(fact: Fact) -> Quantity:
    """The value believed."""
    return fact.claims[0].values["value"]


def place(figure: Figure | Fact, field: str = "value") -> Location:
    """Where a figure's field was written."""
    if isinstance(figure, Derived):
        return figure.at
    fact = figure.fact if isinstance(figure, Statement) else figure
    return fact.claim.place(field)


def local(name: str) -> str:
    """The id as a curator writes it in the company's own files."""
    return name.partition(".")[2]
