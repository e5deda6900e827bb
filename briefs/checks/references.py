"""Every name stands for something."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.derive import is_unread, qualified
from briefs.diagnostics import Diagnostic, Location
from briefs.outline import Brief, ChartSpec, Library, Ref, TableSpec
from briefs.prose import Reference, segments
from briefs.setting import near
from briefs.wording import wordings


def references_resolve(library: Library) -> Iterator[Diagnostic]:
    """A reference in words names a figure or a source that exists."""
    for company, words in wordings(library):
        cut, faults = segments(words)
        yield from faults
        for segment in cut:
            if isinstance(segment, Reference) and segment.is_source and segment.name not in library.sources:
                hint = near(segment.name, library.sources)
                yield Diagnostic("reference-resolves", f"{segment.name} is no source", segment.at, hint)
            elif isinstance(segment, Reference) and not segment.is_source:
                yield from _figure(library, company, segment.name, segment.at)


def exhibits_resolve(library: Library) -> Iterator[Diagnostic]:
    """What a table, a chart or the key-data box prints exists: figures, metrics, entities, sections."""
    for brief in library.briefs:
        for ref in _refs(brief):
            yield from _figure(library, brief.company.id, ref.name, ref.at)
        exhibits: tuple[TableSpec | ChartSpec, ...] = (*brief.tables, *brief.charts)
        for exhibit in exhibits:
            yield from _rows(library, brief, exhibit)
            yield from _section(brief, exhibit)
        for fact in brief.corrections:
            noun = qualified(fact, brief.company.id)
            if noun not in library.facts and noun not in library.broken:
                yield Diagnostic("reference-resolves", f"{fact} is no fact", brief.corrections[fact].at)


def _rows(library: Library, brief: Brief, exhibit: TableSpec | ChartSpec) -> Iterator[Diagnostic]:
    """Metrics and entities of an exhibit's rows that are not known."""
    for row in exhibit.rows:
        if row.group is None and row.metric not in library.metrics:
            hint = near(row.metric or "", library.metrics)
            yield Diagnostic("reference-resolves", f"{row.metric} is no metric", row.at, hint)
        if row.entity and row.entity not in brief.company.entities:
            hint = near(row.entity, brief.company.entities)
            yield Diagnostic("reference-resolves", f"{row.entity} is no entity of {brief.company.id}", row.at, hint)


def _section(brief: Brief, exhibit: TableSpec | ChartSpec) -> Iterator[Diagnostic]:
    """A finding if an exhibit stands in no section of its brief."""
    places = {"lead", "side", *(section.id for section in brief.sections)}
    if exhibit.section not in places:
        hint = f"write one of {', '.join(sorted(places))}"
        yield Diagnostic("reference-resolves", f"{exhibit.section} is no section of this brief", exhibit.at, hint)


def axes_have_one_unit(library: Library) -> Iterator[Diagnostic]:
    """The figures of a chart are in one unit and one currency (BRIEF.md 1.5)."""
    for brief in library.briefs:
        for chart in brief.charts:
            refs = (*chart.facts, *(ref for part in chart.parts for ref in (part.ref, *part.parts)))
            named = [library.figures.get(qualified(ref.name, brief.company.id)) for ref in refs]
            units = [figure.quantity.unit for figure in named if figure]
            odd = next((unit for unit in units if not unit.fits(units[0])), None)
            if odd is not None:
                one, other = (unit.name or unit.dimension.value for unit in (units[0], odd))
                message = f"the chart sets {one} and {other} on one axis"
                yield Diagnostic("chart-does-not-mislead", message, chart.at, "draw two charts")


def risks_rest_on_something(library: Library) -> Iterator[Diagnostic]:
    """A risk rests on a figure, an outlook item or a legal matter; page 1 watches risks that exist."""
    for risk in library.risks.values():
        for name, at in risk.rests_on:
            noun = qualified(name, risk.company)
            if not any(noun in known for known in (library.figures, library.outlook, library.legal, library.broken)):
                yield Diagnostic("reference-resolves", f"{name} is no figure, outlook item or legal matter", at)
    for brief in library.briefs:
        for ref in brief.watch:
            noun = qualified(ref.name, brief.company.id)
            if noun not in library.risks and noun not in library.broken:
                local = [
                    risk.id.partition(".")[2] for risk in library.risks.values() if risk.company == brief.company.id
                ]
                yield Diagnostic("reference-resolves", f"{ref.name} is no risk", ref.at, near(ref.name, local))


def _refs(brief: Brief) -> Iterator[Ref]:
    """Every figure that an exhibit of the brief names."""
    if brief.price:
        yield brief.price
    yield from (question.fact for question in brief.open_questions if question.fact)
    yield from (datum.ref for datum in brief.key_data if datum.ref)
    for chart in brief.charts:
        yield from chart.facts
        yield from chart.bracket
        yield from (ref for part in chart.parts for ref in (part.ref, *part.parts))
        yield from (ref for ref in (chart.whole, chart.enlarge, chart.total) if ref)


def _figure(library: Library, company: str, name: str, at: Location) -> Iterator[Diagnostic]:
    """A finding if `name` is no figure, unless it was written and could not be read, which has been told."""
    full = qualified(name, company)
    if full in library.figures or is_unread(full, library, library.figures):
        return
    heads = (company, name.partition(".")[0])
    local = [known.removeprefix(f"{company}.") for known in library.figures if known.partition(".")[0] in heads]
    yield Diagnostic("reference-resolves", f"{name} is no figure", at, near(name, local))


def exhibits_are_told_apart(library: Library) -> Iterator[Diagnostic]:
    """The tables of a brief have ids of their own, and so have its charts: a page leads to each by its id."""
    for brief in library.briefs:
        kinds: dict[str, tuple[TableSpec | ChartSpec, ...]] = {"table": brief.tables, "chart": brief.charts}
        for kind, exhibits in kinds.items():
            first: dict[str, TableSpec | ChartSpec] = {}
            for exhibit in exhibits:
                if first.setdefault(exhibit.id, exhibit) is not exhibit:
                    hint = f"the first is in {first[exhibit.id].at}"
                    yield Diagnostic("id-is-unique", f"a second {kind} {exhibit.id}", exhibit.at, hint)


RULES = (references_resolve, exhibits_resolve, exhibits_are_told_apart, axes_have_one_unit, risks_rest_on_something)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "reference-resolves": references_resolve,
}
