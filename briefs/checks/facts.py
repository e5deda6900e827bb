"""What facts state, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.checks.book import local, place
from briefs.checks.trades import PRICES
from briefs.derive import qualified, sources_of
from briefs.diagnostics import Diagnostic, Severity
from briefs.figures import value_key
from briefs.outline import Library
from briefs.prose import references
from briefs.wording import of_brief


def sources_precede_the_brief(library: Library) -> Iterator[Diagnostic]:
    """No source of a figure in a brief's own words is younger than the brief (CHECKS.md, C40)."""
    for brief in library.briefs:
        for words in of_brief(brief):
            for reference in references(words):
                figure = library.figures.get(qualified(reference.name, brief.company.id))
                for source in sources_of(figure) if figure else ():
                    if source.published.day > brief.as_of.day:
                        message = f"{source.id} appeared on {source.published.day}, after the brief's as_of"
                        yield Diagnostic(
                            "source-precedes-brief", message, reference.at, "move as_of, or use an older source"
                        )


def values_are_plausible(library: Library) -> Iterator[Diagnostic]:
    """A value lies within the range its metric gives for plausible ones."""
    for figure in library.figures.written.values():
        key = value_key(figure)
        metric = library.metrics.get(key.metric) if key else None
        if metric is None or metric.plausible is None:
            continue
        if not figure.quantity.interval.overlaps(metric.plausible):
            message = f"{figure.quantity.text or figure.id} is outside what is plausible for {metric.id}"
            hint = f"{metric.id} is expected between {metric.plausible.low} and {metric.plausible.high}"
            yield Diagnostic("value-is-plausible", message, place(figure), hint, Severity.WARNING)


def prices_are_whole(library: Library) -> Iterator[Diagnostic]:
    """A price of a share says of which kind it is, and one that is quoted also at which venue (D05)."""
    for fact in library.facts.values():
        # Its day and its currency no fact can lack; what was paid in a deal may have been paid off any exchange.
        needs_venue = fact.metric.id == "share_price" and fact.key.venue is None
        if fact.metric.id in PRICES and (fact.key.price is None or needs_venue):
            kind = "close" if fact.metric.id == "share_price" else "average"
            missing = f"price: {kind}" if fact.key.price is None else "venue: HKEX"
            message = f"{local(fact.id)} does not say {missing.partition(':')[0]}"
            yield Diagnostic("price-is-whole", message, fact.at, f"add {missing}")


RULES = (sources_precede_the_brief, values_are_plausible, prices_are_whole)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "source-precedes-brief": sources_precede_the_brief,
    "value-is-plausible": values_are_plausible,
    "price-is-whole": prices_are_whole,
}
