"""All the words of a library that may hold references, each with the company whose figures they name."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.model import Words
from briefs.outline import Brief, Library


def wordings(library: Library) -> Iterator[tuple[str, Words]]:
    """The words of all briefs, then those of all facts files."""
    for brief in library.briefs:
        yield from ((brief.company.id, words) for words in of_brief(brief))
    for event in library.events:
        yield event.company, event.what
    for matter in library.legal.values():
        yield from ((matter.company, words) for words in (matter.matter, matter.outcome, matter.amount) if words)
    for move in library.people:
        yield from ((move.company, words) for words in (move.was, move.to, move.reason) if words)
    yield from ((item.company, item.what) for item in library.outlook.values())
    yield from ((risk.company, risk.what) for risk in library.risks.values())


def of_brief(brief: Brief) -> Iterator[Words]:
    """The words a brief's own file holds."""
    yield brief.title
    yield brief.bottom_line
    yield from brief.what_changed
    for table in brief.tables:
        yield table.title
    for chart in brief.charts:
        yield from (words for words in (chart.message, chart.measure, chart.note) if words)
        yield from (label for _, label in chart.events)
    for section in brief.sections:
        yield section.heading
        yield section.prose
    yield from (question.words for question in brief.open_questions)
    yield from brief.corrections.values()
    yield from brief.method
