"""What search finds of a company: each section of its briefs with its figures, its page, its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefs import views
from briefs.view_site import Line, Origin, Passage, Share


def passages(
    share: Share, origins: Iterable[Origin], names: Iterable[str], shown: Sequence[views.Brief]
) -> tuple[Passage, ...]:
    """All there is to find of a company; `names` are those it has in any language."""
    labels = shown[0].labels
    known = tuple(dict.fromkeys((*names, *share.identity)))
    place = f"companies/{share.company}/index.html"
    series = tuple(
        Line(each.id, each.label, "; ".join(f"{point.period}: {point.printed}" for point in each.points))
        for each in share.series
        if len(each.points) > 1
    )
    page = Passage(place, share.full, share.full, share.name, "", labels.companies, known, series)
    briefs = (passage for view in shown for passage in of_brief(view))
    return (page, *briefs, *(_of_source(origin, share.name, labels.sources) for origin in origins))


def of_brief(view: views.Brief) -> Iterator[Passage]:
    """Page 1 of a brief and each of its sections; a figure is found in the section that prints it first."""
    page = f"briefs/{view.id}/index.html"
    year, ids = view.as_of_iso[:4], {section.id for section in view.sections}
    lines: dict[str, list[Line]] = {}
    for name, line in (*_stated(view), *_calculated(view)):
        lines.setdefault(name if name in ids else "", []).append(line)
    first = tuple(lines.get("", ()))
    yield Passage(page, view.title.text, view.title.text, view.company, year, view.labels.summary, _front(view), first)
    for section in view.sections:
        title = section.heading.text or section.kind
        yield Passage(
            address=f"{page}#{section.id}",
            title=title,
            of=view.title.text,
            company=view.company,
            year=year,
            section=section.kind,
            words=tuple(_of_section(section)),
            lines=tuple(lines.get(section.id, ())),
        )


def _front(view: views.Brief) -> tuple[str, ...]:
    """What page 1 says, and what stands beside the sections."""
    rich = (view.bottom_line, *view.what_changed, *view.open_questions)
    told = [words.text for words in rich] + [table.title.text for table in view.lead_tables]
    told += [chart.message.text for chart in (*view.lead_charts, *view.side_charts)]
    told += [f"{watch.title}: {watch.what.text}" for watch in view.watch]
    told += [f"{happening.date_label}: {happening.what.text}" for happening in view.timeline]
    told += [f"{move.who}: {move.what.text}" for move in view.people]
    told += [f"{one.title}: {one.why.text}" for one in view.corrections]
    return tuple(told)


def _of_section(section: views.Section) -> Iterator[str]:
    if section.prose.text:
        yield section.prose.text
    yield from (table.title.text for table in section.tables)
    yield from (chart.message.text for chart in section.charts)
    for matter in section.legal:
        said = (matter.status.label, matter.matter.text, matter.court, matter.stage, matter.outcome.text)
        yield ". ".join(part for part in said if part)
    for statement in section.outlook:
        yield f"{statement.status.label}. {statement.what.text}. {statement.who}"


def _stated(view: views.Brief) -> Iterator[tuple[str, Line]]:
    """Each figure that a source states, with the section that prints it, in the words of the source too."""
    for line in view.evidence:
        claim = line.claim
        words = f"{'; '.join(line.printed)}. “{claim.quote}”, {claim.source_name}, {claim.date_label}"
        yield line.section, Line(line.mark.anchor, line.label, words)


def _calculated(view: views.Brief) -> Iterator[tuple[str, Line]]:
    """Each figure that is computed here, with the section that prints it first."""
    for formula in view.formulas:
        places = formula.card.places if formula.card else ()
        line = Line(formula.mark.anchor, formula.label, f"{formula.printed} = {formula.formula}")
        yield (places[0].anchor if places else "", line)


def _of_source(origin: Origin, company: str, section: str) -> Passage:
    words = tuple(use.quote for use in origin.uses)
    address = f"sources/{origin.id}/index.html"
    return Passage(address, origin.title, origin.publisher, company, origin.day[:4], section, words)
