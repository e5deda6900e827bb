"""What each brief prints: the figures in its words, in its exhibits, and the facts they rest on in the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from msgspec import Struct

from briefs.checks.book import Book
from briefs.derive import qualified
from briefs.diagnostics import Location
from briefs.figures import key_of
from briefs.model import Fact, Figure, Key, Statement, Words
from briefs.outline import Brief, ChartSpec, Library, Ref, TableRow, TableSpec
from briefs.period import Period, ends, starts
from briefs.prose import plain, references
from briefs.wording import of_brief

_Sought = tuple[str, str, str | None, str, date | None, date]
_Index = Mapping[_Sought, str]


class Cell(Struct, frozen=True):
    """A figure as an exhibit prints it, by qualified id, with the words it is read by and the place that asks for it.

    `name` is what the author calls it, None where it goes by its own name; `around` are words that speak of it and of
    its neighbours. `head` is the unit it stands below, None where the figure prints its own.
    """

    figure: str
    at: Location
    name: str | None = None
    around: tuple[str, ...] = ()
    head: str | None = None
    exhibit: TableSpec | ChartSpec | None = None


class Printed(Struct, frozen=True):
    """The figures one brief prints, by qualified id, each with a place that asks for it; `cells` are its exhibits'."""

    brief: Brief
    words: Mapping[str, Location]
    exhibits: Mapping[str, Location]
    cells: tuple[Cell, ...] = ()

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
        cells = tuple(_shown(book.library, brief, index))
        yield Printed(brief, said, {cell.figure: cell.at for cell in cells}, cells)


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


def _shown(library: Library, brief: Brief, index: _Index) -> Iterator[Cell]:
    """The figures of the key-data box, the charts and the tables."""
    company = brief.company.id
    if brief.price:
        yield Cell(qualified(brief.price.name, company), brief.price.at)
    for datum in brief.key_data:
        if datum.ref:
            yield Cell(qualified(datum.ref.name, company), datum.ref.at, datum.label)
    for chart in brief.charts:
        around = tuple(plain(words) for words in (chart.message, chart.measure, chart.note) if words)
        labels = {part.ref: part.label for part in chart.parts}
        for ref in drawn(chart):
            yield Cell(qualified(ref.name, company), ref.at, labels.get(ref), around, exhibit=chart)
    for table in brief.tables:
        yield from _cells(company, table, index)
    for chart in brief.charts:
        yield from _hung(library, company, chart, index)


def drawn(chart: ChartSpec) -> tuple[Ref, ...]:
    """Every figure a chart names."""
    parts = tuple(ref for part in chart.parts for ref in (part.ref, *part.parts))
    single = tuple(ref for ref in (chart.whole, chart.enlarge, chart.total) if ref)
    return (*chart.facts, *chart.bracket, *parts, *single)


def _cells(company: str, table: TableSpec, index: _Index) -> Iterator[Cell]:
    """The figures of a table: its rows for its periods, and the changes of the first period."""
    periods = [column.period for column in table.columns if column.period]
    group, unit = "", ""
    for row in table.rows:
        if row.group is not None:
            group, unit = row.group, row.unit or ""
            continue
        around = (group, plain(table.title), table.subtitle)
        head = unit if row.unit is None else row.unit
        values = [_find(company, row, period, index) for period in periods]
        yield from (Cell(name, row.at, row.label, around, head, table) for name in values if name)
        if values and values[0]:
            changes = (column.change for column in table.columns if column.change)
            yield from (Cell(f"{values[0]}.{change}", row.at, row.label, around, None, table) for change in changes)


def _hung(library: Library, company: str, chart: ChartSpec, index: _Index) -> Iterator[Cell]:
    """The figures of the rows hung under a chart's columns, for the periods of those columns."""
    for ref in chart.facts if chart.rows else ():
        figure = library.figures.get(qualified(ref.name, company))
        key = key_of(figure) if figure else None
        for row in chart.rows if key and key.period else ():
            name = _find(company, row, key.period, index) if key and key.period else None
            if name:
                yield Cell(name, row.at, row.label, (), row.unit or "", chart)


def _find(company: str, row: TableRow, period: Period, index: _Index) -> str | None:
    """The figure a row states for a period."""
    if row.metric is None:
        return None
    return index.get((company, row.metric, row.entity, row.basis, starts(period), ends(period)))
