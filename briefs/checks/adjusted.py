"""Adjusted figures: called so wherever they are printed, and beside the reported figure they adjust."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from briefs import display
from briefs.checks.book import Book, local
from briefs.checks.printed import Cell, Printed, facts_of, label, printed
from briefs.checks.sentences import sentences
from briefs.diagnostics import Diagnostic, Location, Severity
from briefs.figures import key_of
from briefs.model import Company, Derived, Figure, Key, Kind, Statement
from briefs.outline import Library, TableSpec
from briefs.period import ends
from briefs.prose import plain

_ADJUSTED = re.compile(
    r"adjusted|\badj\b|\bnon[-‑–\s]?(?:IFRS|GAAP|HKFRS)|underlying|core\b|經調整|经调整|調整後|调整后|非國際|非国际|非公認|非公认"
    r"|非香港財務|扣非|扣除非",
    re.IGNORECASE,
)
# Narrower: what a reported figure may not be called. “Adjusted for the split” is said of prices.
_CLAIMED = re.compile(
    r"\badjusted\b(?! for\b)|\bnon-(?:IFRS|GAAP|HKFRS)\b|經調整|经调整|非國際|非国际|扣非", re.IGNORECASE
)


def adjusted_figures_have_neighbours(book: Book) -> Iterator[Diagnostic]:
    """Where words or exhibits print an adjusted figure, the reported one stands in the same brief (D15)."""
    for page in printed(book):
        seen = {key for figure, _ in page.figures(book.library) if (key := key_of(figure))}
        for name, at in (*page.words.items(), *_latest(book.library, page)):
            figure = book.library.figures.get(name)
            key = _adjusted(figure)
            if figure is None or key is None or replace(key, basis="reported") in seen:
                continue
            reported = replace(key, basis="reported")
            # The changes of one figure want no neighbour of their own.
            seen.add(reported)
            known = book.same.get(reported, ())
            hint = f"print {{{{ {local(known[0].id)} }}}} beside it" if known else "state the reported one as a fact"
            message = f"{local(name)} is adjusted; the reported {label(book.library, reported).lower()} of "
            message += f"{display.period(key.period)} is nowhere in this brief"
            facts = tuple(fact.id for fact in facts_of(figure))
            yield Diagnostic("adjusted-has-neighbour", message, at, hint, Severity.WARNING, facts)


def _adjusted(figure: Figure | None) -> Key | None:
    """What an adjusted figure that a source states is about."""
    key = key_of(figure) if isinstance(figure, Statement) else None
    return key if key and key.basis == "adjusted" else None


def _latest(library: Library, page: Printed) -> Iterator[tuple[str, Location]]:
    """Of each series of adjusted figures in an exhibit the latest, unless a row for the reported ones stands beside it.

    Where the sources have none for some period, that row says so.
    """
    found: dict[tuple[str, Key], tuple[Key, Cell]] = {}
    for cell in page.cells:
        key = _adjusted(library.figures.get(cell.figure))
        if key and key.period and not _twins(cell, key):
            series = (cell.exhibit.id if cell.exhibit else "", key.at(None))
            other = found.get(series)
            if other is None or other[0].period is None or ends(other[0].period) < ends(key.period):
                found[series] = (key, cell)
    yield from ((cell.figure, cell.at) for _, cell in found.values())


def _twins(cell: Cell, key: Key) -> tuple[str, ...]:
    """The groups of a table in which a row states as reported what a cell states as adjusted."""
    group = ""
    found: list[str] = []
    for row in cell.exhibit.rows if isinstance(cell.exhibit, TableSpec) else ():
        group = row.group or group
        if (row.metric, row.entity, row.basis) == (key.metric, key.entity, "reported"):
            found.append(group)
    return tuple(found)


def adjusted_figures_are_named(book: Book) -> Iterator[Diagnostic]:
    """What prints an adjusted figure calls it adjusted, non-IFRS or non-GAAP, and no other figure so (D15)."""
    for sentence in sentences(book.library):
        keys = [key for figure in sentence.figures if (key := key_of(figure))]
        is_adjusted = sentence.brief and any(key.basis == "adjusted" for key in keys)
        if sentence.brief and is_adjusted and not _says_so(sentence.brief.company, (plain(sentence.words),)):
            message = "an adjusted figure stands in words that do not call it adjusted"
            hint = "write adjusted, non-IFRS or non-GAAP"
            yield Diagnostic("adjusted-is-named", message, sentence.words.at, hint, Severity.WARNING)
    for page in printed(book):
        told: set[Location] = set()
        for cell in page.cells:
            figure = book.library.figures.get(cell.figure)
            at = cell.exhibit.at if cell.exhibit and not isinstance(cell.exhibit, TableSpec) else cell.at
            wrong = _misnamed(book.library, page.brief.company, cell, figure) if figure and at not in told else None
            if figure and wrong:
                told.add(at)
                hint = f"write adjusted or {page.brief.company.adjusted} in its label"
                facts = tuple(fact.id for fact in facts_of(figure))
                yield Diagnostic("adjusted-is-named", wrong, cell.at, hint, Severity.WARNING, facts)


def _says_so(company: Company, texts: Iterable[str]) -> bool:
    """Whether words call a figure adjusted, in some language or in the company's own words."""
    return any(_ADJUSTED.search(text) or company.adjusted.casefold() in text.casefold() for text in texts)


def _misnamed(library: Library, company: Company, cell: Cell, figure: Figure) -> str | None:
    """What is wrong with the words beside a figure of an exhibit: adjusted and not called so, or the reverse."""
    key = key_of(figure)
    if key is None:
        return None
    if key.basis == "adjusted":
        if _is_named(company, cell, figure, key):
            return None
        called = cell.name or (cell.around[0] if cell.around else "")
        return f"{local(figure.id)} is adjusted, but “{called}” does not say so"
    metric = library.metrics[key.metric]
    is_of_results = metric.currency == "reporting" or metric.kind is Kind.RATIO
    if not cell.name or not is_of_results or isinstance(figure, Derived) or not _CLAIMED.search(cell.name):
        return None
    if _says_so(company, (metric.id, *metric.labels.values())):
        return None
    return f"“{cell.name}” labels {local(figure.id)}, which is stated as reported"


def _is_named(company: Company, cell: Cell, figure: Figure, key: Key) -> bool:
    """Whether the words beside an adjusted figure call it so; a group or a title does only for all that it heads."""
    if not isinstance(cell.exhibit, TableSpec):
        is_chart = cell.exhibit is not None and cell.head is None
        own = cell.name or ("" if is_chart else _own_name(figure, company))
        return _says_so(company, (own, *cell.around))
    if cell.name is None or _says_so(company, (cell.name,)):
        return True
    group, *over = cell.around
    twins = _twins(cell, key)
    return (group not in twins and _says_so(company, (group,))) or (not twins and _says_so(company, over))


def _own_name(figure: Figure, company: Company) -> str:
    """What a figure is called where the author calls it nothing: by its labels, else by its metric and basis."""
    labels = figure.fact.labels if isinstance(figure, Statement) else figure.labels
    return " ".join(labels.values()) or company.adjusted


RULES = (adjusted_figures_have_neighbours, adjusted_figures_are_named)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "adjusted-has-neighbour": adjusted_figures_have_neighbours,
    "adjusted-is-named": adjusted_figures_are_named,
}
