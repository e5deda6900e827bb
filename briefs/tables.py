"""Financial tables: rows state metrics, columns periods and changes, and the figures are looked up by what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from briefs import display, views
from briefs.figures import before, key_of
from briefs.marks import Ledger, text_in
from briefs.model import Company, Figure, Statement
from briefs.outline import Library, TableColumn, TableRow, TableSpec
from briefs.period import Duration, Period, ends, starts
from briefs.scale import Scale

NOT_KNOWN = "unknown"
NOT_MEANINGFUL = "not meaningful: a loss or zero on one side"
_CHANGES = {"yoy": "on year", "qoq": "on quarter", "dod": "on day"}
Sought = tuple[str, str | None, str, date | None, date]


@lru_cache(maxsize=1)
def _by_company(library: Library) -> Mapping[str, Sequence[Figure]]:
    """The figures that are about something, by company; gone through once for all briefs."""
    found: dict[str, list[Figure]] = {}
    for figure in library.figures.written.values():
        if key := key_of(figure):
            found.setdefault(key.company, []).append(figure)
    return found


class Index(Struct, frozen=True):
    """The figures of a company by metric, entity, basis and days; stated ones before derived ones."""

    company: Company
    by_key: Mapping[Sought, Figure]
    all: Mapping[str, Figure]

    @classmethod
    def of(cls, library: Library, company: Company) -> Index:
        """The index of one company's figures."""
        found: dict[Sought, Figure] = {}
        for figure in _by_company(library).get(company.id, ()):
            key = key_of(figure)
            stated_part = isinstance(figure, Statement) and figure.part != "value"
            if key is None or key.period is None or stated_part:
                continue
            found.setdefault((key.metric, key.entity, key.basis, starts(key.period), ends(key.period)), figure)
        return cls(company, found, library.figures)

    def find(self, row: TableRow, period: Period | None) -> Figure | None:
        """The figure a row states for a period."""
        if period is None or row.metric is None:
            return None
        return self.by_key.get((row.metric, row.entity, row.basis, starts(period), ends(period)))

    def change(self, now: Figure | None, basis: str) -> Figure | None:
        """The change of a figure, stated or computed."""
        return self.all.get(f"{now.id}.{basis}") if now else None


def table(ledger: Ledger, index: Index, spec: TableSpec) -> views.Table:
    """A table as asked for; the first period is the current one, and changes are its changes."""
    current = next((column.period for column in spec.columns if column.period), None)
    title = ledger.rich(spec.title)
    columns = tuple(_column(column, current) for column in spec.columns)
    rows: list[views.Row] = []
    unit = ""
    for row in spec.rows:
        if row.group is not None:
            unit = row.unit or ""
            rows.append(views.Row(row.group, unit=unit, is_group=True))
        else:
            rows.append(_row(ledger, index, row, spec.columns, current, row.unit if row.unit is not None else unit))
    return views.Table(
        id=spec.id,
        title=title,
        subtitle=spec.subtitle,
        stub=stub(current),
        columns=columns,
        rows=padded(rows),
        notes=(),
        section=spec.section,
    )


def stub(current: Period | None) -> str:
    """The words over the labels: how long the columns' periods are."""
    if not isinstance(current, Duration):
        return ""
    return {"quarter": "Three months to", "half": "Six months to", "year": "Twelve months to"}.get(
        current.grain.value, "Period"
    )


def column_label(period: Period) -> str:
    """The head of a column: the month in which its period ends."""
    if isinstance(period, Duration) and period.fiscal:
        return display.period(period)
    end = ends(period)
    return display.day(end, short=True, year=True).partition("\u00a0")[2]


def _column(column: TableColumn, current: Period | None) -> views.Column:
    if column.change:
        return views.Column(_CHANGES[column.change], is_change=True)
    return (
        views.Column(column_label(column.period), current=column.period == current)
        if column.period
        else views.Column("")
    )


def row_label(ledger: Ledger, row: TableRow) -> str:
    """What a row states: the author's words, else its entity or its metric, and whether it is adjusted."""
    if row.label is not None:
        return row.label
    company = ledger.brief.company
    labels = company.entities[row.entity].labels if row.entity else ledger.library.metrics[row.metric or ""].labels
    said = text_in(labels, ledger.language)
    return f"{said}, {company.adjusted}" if row.basis == "adjusted" else said


def _row(
    ledger: Ledger, index: Index, row: TableRow, columns: Sequence[TableColumn], current: Period | None, unit: str
) -> views.Row:
    now = index.find(row, current)
    cells = []
    for column in columns:
        if column.change is None:
            figure = index.find(row, column.period)
            cells.append(cell(ledger, figure, unit, current=column.period == current))
        else:
            cells.append(_change(ledger, index, now, column.change))
    return views.Row(row_label(ledger, row), tuple(cells), row.unit or "", row.indent, row.strong)


def cell(ledger: Ledger, figure: Figure | None, unit: str, *, current: bool = False) -> views.Cell:
    """A figure in its column's unit; a dash where the sources have none."""
    if figure is None:
        return views.Cell(None, display.NOTHING, current=current, spoken=NOT_KNOWN)
    words = display.cell(figure.quantity, Scale.of(unit))
    return views.Cell(ledger.view(figure, words), after_point=_after_point(words.number), current=current)


def _change(ledger: Ledger, index: Index, now: Figure | None, basis: str) -> views.Cell:
    """The change of a row's current figure."""
    figure = index.change(now, basis)
    if figure is not None:
        words = display.cell(figure.quantity, Scale.of("%"), signed=True)
        return views.Cell(ledger.view(figure, words), after_point=_after_point(words.number))
    key = key_of(now) if now else None
    then = None
    if key and key.period:
        earlier = before(key.period, basis, index.company.calendar)
        then = earlier and index.by_key.get((key.metric, key.entity, key.basis, starts(earlier), ends(earlier)))
    if then:
        return views.Cell(None, "n.m.", spoken=NOT_MEANINGFUL)
    return views.Cell(None, display.NOTHING, spoken=NOT_KNOWN)


def _after_point(number: str) -> int:
    """How many digits stand after the point."""
    return sum(character.isdigit() for character in number.partition(".")[2])


def padded(rows: Sequence[views.Row]) -> tuple[views.Row, ...]:
    """The rows with the decimal points of each column in line, group by group."""
    groups: list[list[views.Row]] = [[]]
    for row in rows:
        if row.is_group:
            groups.append([])
        groups[-1].append(row)
    return tuple(row for group in groups for row in _padded_group(group))


def _padded_group(group: Sequence[views.Row]) -> list[views.Row]:
    width = max((len(row.cells) for row in group), default=0)
    columns = [[row.cells[k] for row in group if len(row.cells) > k] for k in range(width)]
    most = [max(cell.after_point for cell in column) for column in columns]
    losses = [any(map(_is_in_brackets, column)) for column in columns]
    return [
        replace(row, cells=tuple(_padded_cell(cell, most[k], losses[k]) for k, cell in enumerate(row.cells)))
        for row in group
    ]


def _padded_cell(cell: views.Cell, most: int, has_losses: bool) -> views.Cell:
    if cell.figure is None:
        return cell
    aside = has_losses and not _is_in_brackets(cell)
    return replace(cell, pad=most - cell.after_point, point=most > 0 and cell.after_point == 0, aside=aside)


def _is_in_brackets(cell: views.Cell) -> bool:
    return cell.figure is not None and cell.figure.text.endswith(")")
