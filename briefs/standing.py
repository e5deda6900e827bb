"""What kind of statement a figure is: reported, calculated, announced for a time to come, or claimed by one side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from briefs.derive import qualified
from briefs.matters import LegalMatter, OutlookItem
from briefs.model import Company, Derived, Fact, Figure, Words
from briefs.outline import Library
from briefs.period import Instant, ends
from briefs.prose import references
from briefs.view_words import FigureKind

# Who speaks for a company without being named.
_OFFICE = re.compile(
    r"(?:(?:the|its) )?(?:company|group|board|management|chair\w*|president|founder|chief|CEO|CFO|COO|CTO)\b"
    r"|公司|集團|集团|董事|管理層|管理层|總裁|总裁|行政總裁|首席|創始人|创始人",
    re.IGNORECASE,
)


def kind_of(library: Library, figure: Figure) -> FigureKind:
    """The kind of a figure of a library."""
    if isinstance(figure, Derived):
        return "derived"
    return _kinds(library).get(figure.fact.id, "reported")


def is_summarised(company: Company, item: OutlookItem) -> bool:
    """Whether an item tells someone else's forecast: neither the company nor one of its people speaks."""
    own = (*company.names.values(), *company.shorts.values(), *_labels(company))
    speaks = any(re.match(rf"(?:the )?{re.escape(name)}(?![a-z])", item.by, re.IGNORECASE) for name in own if name)
    people = any(person.name.casefold() in item.by.casefold() for person in company.people.values())
    return item.type == "forecast" and not (speaks or people or _OFFICE.match(item.by))


def _labels(company: Company) -> Iterator[str]:
    for entity in company.entities.values():
        yield from (*entity.labels.values(), *entity.shorts.values())


def dated(item: OutlookItem) -> Instant | None:
    """When a forecast that is summarised was made: as its item says, or its source, where that is the forecaster's."""
    if isinstance(item.dated, Instant):
        return item.dated
    is_original = item.source.publisher.casefold() in item.by.casefold()
    return item.source.published if is_original and item.dated is None else None


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
