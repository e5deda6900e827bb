"""What each brief prints: the figures in its words, in its exhibits, and the facts they rest on in the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefs.checks.book import Book
from briefs.derive import key_of, qualified
from briefs.diagnostics import Location
from briefs.model import Fact, Figure, Key, Statement, Words
from briefs.outline import Brief, ChartSpec, Library, Ref, TableRow, TableSpec
from briefs.period import Period, ends, starts
from briefs.prose import references
from briefs.wording import of_brief

_Sought = tuple[str, str, str | None, str, date | None, date]
_Index = Mapping[_Sought, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """The figures one brief prints, by qualified id, each with the first place that asks for it."""

    brief: Brief
    words: Mapping[str, Location]
    exhibits: Mapping[str, Location]

    def place(self, figure: str) -> Location | None:
        """The place that prints the figure, None where none does."""
        return self.words.get(figure) or self.exhibits.get(figure)

    def figures(self, library: Library) -> Iterator[tuple[Figure, Location]]:
        """Every figure printed that could be read, words before exhibits."""
        for name, at in {**self.exhibits, **self.words}.items():
            if figure := library.figures.get(name):
                yield figure, at


@lru_cache(maxsize=1)
def printed(book: Book) -> tuple[Printed, ...]:
    """What each brief prints; tables and charts are looked up by what their rows state, as they will be drawn."""
    return tuple(_printed(book))


def _printed(book: Book) -> Iterator[Printed]:
    index = _index(book)
    for brief in book.library.briefs:
        said = {
            qualified(reference.name, brief.company.id): reference.at
            for words in (*_happenings(book.library, brief), *of_brief(brief))
            for reference in references(words)
            if not reference.is_source
        }
        yield Printed(brief, said, dict(_shown(book.library, brief, index)))


def facts_of(figure: Figure) -> Iterator[Fact]:
    """The facts a figure rests on in the end."""
    if isinstance(figure, Statement):
        yield figure.fact
    else:
        for operand in figure.operands:
            yield from facts_of(operand)


def label(library: Library, key: Key) -> str:
    """What a figure states, as a reader says it: “Revenue”, “Revenue, Vehicles”, “Net profit, adjusted”."""
    language, company = library.workspace.language, library.companies[key.company]
    entity = company.entities.get(key.entity or "")
    texts = [library.metrics[key.metric].labels, *([entity.labels] if entity else [])]
    words = [text.get(language) or text.get("en") or next(iter(text.values()), "") for text in texts]
    return ", ".join([*words, *(["adjusted"] if key.basis == "adjusted" else [])])


def _index(book: Book) -> _Index:
    """The values by what a row of a table may ask for."""
    index: dict[_Sought, str] = {}
    for key, figure in book.figures():
        if key.period:
            index.setdefault(_sought(key, key.period), figure.id)
    return index


def _sought(key: Key, when: Period) -> _Sought:
    return key.company, key.metric, key.entity, key.basis, starts(when), ends(when)


def _happenings(library: Library, brief: Brief) -> Iterator[Words]:
    """The words a brief prints of its company's risks, legal matters, outlook and events."""
    company, sections = brief.company.id, {section.id for section in brief.sections}
    yield from (
        event.what for event in library.events if event.company == company and ends(event.when) <= brief.as_of.day
    )
    watched = (library.risks.get(qualified(ref.name, company)) for ref in brief.watch)
    yield from (risk.what for risk in watched if risk)
    if "outlook" in sections:
        yield from (item.what for item in library.outlook.values() if item.company == company)
    if "legal" in sections:
        for matter in library.legal.values():
            if matter.company == company:
                yield from (words for words in (matter.matter, matter.outcome, matter.amount) if words)


def _shown(library: Library, brief: Brief, index: _Index) -> Iterator[tuple[str, Location]]:
    """The figures of the key-data box, the charts and the tables."""
    company = brief.company.id
    refs = [brief.price, *(datum.ref for datum in brief.key_data)]
    refs += [ref for chart in brief.charts for ref in drawn(chart)]
    yield from ((qualified(ref.name, company), ref.at) for ref in refs if ref)
    for table in brief.tables:
        yield from _cells(company, table, index)
    for chart in brief.charts:
        yield from ((name, chart.at) for name in _hung(library, company, chart, index))


def drawn(chart: ChartSpec) -> tuple[Ref, ...]:
    """Every figure a chart names."""
    parts = tuple(ref for part in chart.parts for ref in (part.ref, *part.parts))
    single = tuple(ref for ref in (chart.whole, chart.enlarge, chart.total) if ref)
    return (*chart.facts, *chart.bracket, *parts, *single)


def _cells(company: str, table: TableSpec, index: _Index) -> Iterator[tuple[str, Location]]:
    """The figures of a table: its rows for its periods, and the changes of the first period."""
    periods = [column.period for column in table.columns if column.period]
    for row in table.rows:
        values = [_find(company, row, period, index) for period in periods]
        yield from ((name, row.at) for name in values if name)
        if values and values[0]:
            yield from ((f"{values[0]}.{column.change}", row.at) for column in table.columns if column.change)


def _hung(library: Library, company: str, chart: ChartSpec, index: _Index) -> Iterator[str]:
    """The figures of the rows hung under a chart's columns, for the periods of those columns."""
    for ref in chart.facts if chart.rows else ():
        figure = library.figures.get(qualified(ref.name, company))
        key = key_of(figure) if figure else None
        found = (_find(company, row, key.period, index) for row in chart.rows) if key and key.period else ()
        yield from (name for name in found if name)


def _find(company: str, row: TableRow, period: Period, index: _Index) -> str | None:
    """The figure a row states for a period."""
    if row.metric is None:
        return None
    return index.get((company, row.metric, row.entity, row.basis, starts(period), ends(period)))
