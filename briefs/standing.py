"""What kind of statement a figure is: reported, calculated, announced for a time to come, or claimed by one side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from briefs.derive import qualified
from briefs.matters import LegalMatter
from briefs.model import Derived, Fact, Figure, Words
from briefs.outline import Library
from briefs.period import ends
from briefs.prose import references
from briefs.view_words import FigureKind


def kind_of(library: Library, figure: Figure) -> FigureKind:
    """The kind of a figure of a library."""
    if isinstance(figure, Derived):
        return "derived"
    return _kinds(library).get(figure.fact.id, "reported")


@lru_cache(maxsize=1)
def _kinds(library: Library) -> Mapping[str, FigureKind]:
    """The facts that are no plain reports; gone through once for all briefs."""
    found: dict[str, FigureKind] = {}
    for item in library.outlook.values():
        announced = _named(library, item.company, (item.what,))
        found |= {fact.id: "guidance" for fact in announced if _is_ahead(fact)}
    alleged: set[str] = set()
    ruled: set[str] = set()
    for matter in library.legal.values():
        (alleged if matter.status == "alleged" else ruled).update(fact.id for fact in _in(library, matter))
    return found | dict.fromkeys(sorted(alleged - ruled), "alleged")


def _in(library: Library, matter: LegalMatter) -> Iterator[Fact]:
    """The facts that a legal matter names."""
    said = (matter.matter, matter.outcome, *((matter.amount,) if matter.amount else ()))
    return _named(library, matter.company, said)


def _named(library: Library, company: str, said: Iterable[Words]) -> Iterator[Fact]:
    """The facts that some words in a company's file name."""
    for reference in (reference for words in said for reference in references(words)):
        figure = None if reference.is_source else library.figures.get(qualified(reference.name, company))
        if figure is not None and not isinstance(figure, Derived):
            yield figure.fact


def _is_ahead(fact: Fact) -> bool:
    """Whether the time that a fact speaks of was not over when its source appeared."""
    period = fact.key.period
    return period is not None and ends(period) > fact.claim.quote.source.published.day
