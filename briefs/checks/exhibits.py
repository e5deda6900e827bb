"""What stands below one head: figures in its currency, in its scale, on one basis."""

from __future__ import annotations

from collections.abc import Iterator

from briefs import display
from briefs.checks.book import Book, local
from briefs.checks.printed import Cell, Printed, drawn, facts_of, printed
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic, Severity
from briefs.figures import key_of
from briefs.model import Figure
from briefs.outline import Brief, ChartSpec, Library
from briefs.prose import plain
from briefs.quantity import Dimension
from briefs.scale import Scale, currencies_in, fitting, name_of, stated_in


def figures_fit_their_heads(book: Book) -> Iterator[Diagnostic]:
    """A figure is in the currency, the unit and the scale that its head or its label names (CHECKS.md, C32)."""
    for page in printed(book):
        told = set()
        for cell in page.cells:
            figure = book.library.figures.get(cell.figure)
            if figure and cell.at not in told and (finding := _below(cell, figure) or _beside(cell, figure)):
                told.add(cell.at)
                yield finding
        yield from _boxed(book.library, page)
        for chart in page.brief.charts:
            yield from _measured(book.library, page.brief, chart)


def _finding(cell: Cell, figure: Figure, message: str, hint: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic("figure-fits-its-head", message, cell.at, hint, severity, _ids(figure))


def _ids(figure: Figure) -> tuple[str, ...]:
    return (figure.id, *dict.fromkeys(fact.id for fact in facts_of(figure) if fact.id != figure.id))


def _below(cell: Cell, figure: Figure) -> Diagnostic | None:
    """The finding of a cell that the head above it has read as another figure, or as one without a currency."""
    if cell.head is None:
        return None
    scale, unit = Scale.of(cell.head), figure.quantity.unit
    said, meant = display.cell(figure.quantity, scale).text, display.shown(figure.quantity).text
    if refusal := scale.refusal(unit):
        hint = f"give the row a unit of its own, as in  unit: {fitting(figure.quantity.point, unit).label}"
        return _finding(cell, figure, f"{refusal}: {meant} is printed as {said}", hint)
    hint = f"write  unit: {fitting(figure.quantity.point, unit).label}"
    if not cell.head:
        over = (one for words in cell.around for one in stated_in(words))
        if odd := next((one for one in over if one.worth != 1 and unit.name in one.currencies), None):
            return _finding(cell, figure, f"the table says “{odd.label}”, but prints {meant} as {said}", hint)
    words = (cell.name or "", *cell.around)
    is_named = scale.names(unit) or any(named.code == unit.name for one in words for named in currencies_in(one))
    if not is_named:
        return _finding(cell, figure, f"{meant} is printed as {said}, without its currency", hint, Severity.WARNING)
    if figure.quantity.point and not any(digit in "123456789" for digit in said):
        return _finding(cell, figure, f"{meant} is printed as {said}", hint, Severity.WARNING)
    return None


def _beside(cell: Cell, figure: Figure) -> Diagnostic | None:
    """The finding of an amount whose label names another currency."""
    unit = figure.quantity.unit
    codes = {named.code for named in currencies_in(cell.name or "")}
    if unit.dimension is not Dimension.MONEY or not codes or unit.name in codes:
        return None
    message = f"“{cell.name}” labels an amount in {name_of(unit)}: {display.shown(figure.quantity).text}"
    return _finding(cell, figure, message, "name the figure’s own currency, or state its amount in the other as  also:")


def _boxed(library: Library, page: Printed) -> Iterator[Diagnostic]:
    """The finding of a key-data box whose note leaves open in what the bare amounts are, those in the quote currency.

    Where the company has one currency, the head of the page has said it.
    """
    quote = page.brief.company.quote_currency
    codes = {named.code for named in currencies_in(page.brief.key_note or "")}
    if quote in codes:
        return
    for datum in page.brief.key_data:
        figure = library.figures.get(qualified(datum.ref.name, page.brief.company.id)) if datum.ref else None
        if datum.ref is None or figure is None or figure.quantity.unit.name != quote or _names(datum.label, quote):
            continue
        cell, bare = Cell(figure.id, datum.ref.at), display.shown(figure.quantity, ("bare",)).text
        meant = display.shown(figure.quantity).text
        hint = f"write  key_note: {display.currency(quote)} unless stated"
        if codes:
            message = f"the box says “{page.brief.key_note}”, but {meant} is printed in it as {bare}"
            yield _finding(cell, figure, message, hint)
        elif quote != page.brief.company.reporting_currency:
            message = f"{meant} is printed in the box as {bare}, without its currency"
            yield _finding(cell, figure, message, hint, Severity.WARNING)
        return


def _names(words: str | None, code: str) -> bool:
    return any(named.code == code for named in currencies_in(words or ""))


def _measured(library: Library, brief: Brief, chart: ChartSpec) -> Iterator[Diagnostic]:
    """The finding of a chart whose measure names another currency, unit or scale than its figures are labelled in."""
    refs = (*chart.facts, *(part.ref for part in chart.parts), *((chart.whole,) if chart.whole else ()))
    found = [library.figures.get(qualified(ref.name, brief.company.id)) for ref in refs]
    figures = [figure for figure in found if figure]
    if not figures:
        return
    largest = max(figures, key=lambda figure: abs(figure.quantity.point))
    labelled, unit = fitting(largest.quantity.point, largest.quantity.unit), largest.quantity.unit
    stated = tuple(stated_in(plain(chart.measure)))
    shown = f"{display.cell(largest.quantity, labelled).text} for {display.shown(largest.quantity).text}"
    for scale in stated:
        refusal = scale.refusal(unit)
        if refusal or scale.worth != labelled.worth:
            said = f"{refusal}:" if refusal else f"the measure says “{scale.label}”, but"
            message = f"{said} the chart prints {shown}"
            hint = f"write  measure: …, {labelled.label}"
            yield Diagnostic("figure-fits-its-head", message, chart.measure.at, hint, facts=_ids(largest))
            return
    is_said = any(scale.names(unit) for scale in stated) and (stated or labelled.worth == 1)
    if not is_said and (unit.dimension is Dimension.MONEY or labelled.worth != 1):
        message = f"the measure does not say in what the figures are: the chart prints {shown}"
        hint = f"write  measure: …, {labelled.label}"
        severity = Severity.WARNING
        yield Diagnostic("figure-fits-its-head", message, chart.measure.at, hint, severity, _ids(largest))


def series_have_one_basis(book: Book) -> Iterator[Diagnostic]:
    """A chart draws a metric as reported or as adjusted, never some of each (CHECKS.md)."""
    for brief in book.library.briefs:
        for chart in brief.charts:
            first: dict[tuple[str, str], Figure] = {}
            for ref in drawn(chart):
                figure = book.library.figures.get(qualified(ref.name, brief.company.id))
                key = key_of(figure) if figure else None
                if figure is None or key is None:
                    continue
                other = first.setdefault((key.company, key.metric), figure)
                beside = key_of(other)
                if beside and beside.basis != key.basis:
                    message = (
                        f"the chart sets {local(figure.id)}, {key.basis}, beside {local(other.id)}, {beside.basis}"
                    )
                    hint = "draw one of the two, and the other in a chart of its own"
                    yield Diagnostic("series-has-one-basis", message, ref.at, hint, facts=(figure.id, other.id))
                    break


RULES = (figures_fit_their_heads, series_have_one_basis)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "figure-fits-its-head": figures_fit_their_heads,
    "series-has-one-basis": series_have_one_basis,
}
