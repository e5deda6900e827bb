"""All the words of a library that are printed, each with the company they are about and with what they are for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from briefs.diagnostics import Location
from briefs.matters import LegalMatter, OutlookItem, PersonMove, Risk
from briefs.model import Texts, Words
from briefs.outline import Brief, ChartSpec, Library, TableSpec


class Role(Enum):
    """What a passage is for: what rules of wording ask of it depends on that."""

    PROSE = auto()
    OUTLOOK = auto()
    ANNEX = auto()
    LEGAL = auto()
    LABEL = auto()
    #: Why a claim or a rule is set aside, which may name digits as a source prints them.
    REASON = auto()
    #: What a metric or a part of a company is called; a name may hold digits.
    NAME = auto()


class Wording(Struct, frozen=True):
    """Words that are printed, and what they are for; those that are not `is_rich` can hold no reference."""

    words: Words
    role: Role
    is_rich: bool = True


@lru_cache(maxsize=1)
def worded(library: Library) -> Sequence[tuple[str, Wording, Brief | None]]:
    """All that is printed in an author's words: whose it is, the words, and the brief if they stand in its own file.

    What a metric is called is no company's: the name is empty. Publishers and titles of sources are their own words;
    the disclaimer and what the workspace says of itself are about no company.
    """
    own = [(brief.company.id, wording, brief) for brief in library.briefs for wording in _of_brief(brief)]
    others = chain(_happenings(library), _of_figures(library), _names(library))
    return (*own, *((name, wording, None) for name, wording in others))


def wordings(library: Library) -> Iterator[tuple[str, Words]]:
    """The words that may hold references, those of all briefs, then those of all facts files."""
    yield from ((company, wording.words) for company, wording, _ in worded(library) if wording.is_rich)


def of_brief(brief: Brief) -> Iterator[Words]:
    """The words of a brief's own file that may hold references."""
    yield from (wording.words for wording in _of_brief(brief) if wording.is_rich)


def _of_brief(brief: Brief) -> Iterator[Wording]:
    yield from (Wording(words, Role.PROSE) for words in (brief.title, brief.bottom_line, *brief.what_changed))
    for table in brief.tables:
        yield from _of_table(table)
    for chart in brief.charts:
        yield from _of_chart(chart)
    for section in brief.sections:
        role = Role.OUTLOOK if section.id == "outlook" else Role.PROSE
        yield from (Wording(words, role) for words in (section.heading, section.prose))
    annex = (*(question.words for question in brief.open_questions), *brief.corrections.values(), *brief.method)
    yield from (Wording(words, Role.ANNEX) for words in annex)
    for datum in brief.key_data:
        yield from _plain(datum.ref.at if datum.ref else brief.at, Role.LABEL, datum.label, datum.words)
    yield from _plain(brief.at, Role.PROSE, brief.key_note)
    yield from _plain(brief.at, Role.LABEL, *brief.section_names.values())
    for waiver in brief.waivers:
        yield from _plain(waiver.at, Role.REASON, waiver.reason)


def _of_table(table: TableSpec) -> Iterator[Wording]:
    yield Wording(table.title, Role.PROSE)
    yield from _plain(table.at, Role.LABEL, table.subtitle)
    for row in table.rows:
        yield from _plain(row.at, Role.LABEL, row.label, row.group)


def _of_chart(chart: ChartSpec) -> Iterator[Wording]:
    yield from (Wording(words, Role.PROSE) for words in (chart.message, chart.note) if words)
    yield Wording(chart.measure, Role.LABEL)
    yield from (Wording(label, Role.PROSE) for _, label in chart.events)
    for part in chart.parts:
        yield from _plain(part.ref.at, Role.LABEL, part.label)
    for row in chart.rows:
        yield from _plain(row.at, Role.LABEL, row.label, row.group)


def _happenings(library: Library) -> Iterator[tuple[str, Wording]]:
    """What is stated besides figures, with the company it is about."""
    yield from ((event.company, Wording(event.what, Role.PROSE)) for event in library.events)
    stated = library.legal.values(), library.people, library.outlook.values(), library.risks.values()
    items: Iterable[LegalMatter | PersonMove | OutlookItem | Risk] = chain(*stated)
    for item in items:
        yield from ((item.company, wording) for wording in _of_item(item))


def _of_item(item: LegalMatter | PersonMove | OutlookItem | Risk) -> Iterator[Wording]:
    match item:
        case LegalMatter():
            yield from (Wording(words, Role.LEGAL) for words in (item.matter, item.outcome, item.amount) if words)
            yield from _plain(item.at, Role.LEGAL, item.court, item.appeal)
        case PersonMove():
            yield from (Wording(words, Role.ANNEX) for words in (item.was, item.to, item.reason) if words)
            yield from _plain(item.at, Role.LABEL, item.who, item.reason_by)
        case OutlookItem():
            yield Wording(item.what, Role.OUTLOOK)
            # Words of caution are printed as a quotation.
            yield from _plain(item.at, Role.OUTLOOK, f"“{item.hedge}”" if item.hedge else None)
            yield from _plain(item.at, Role.LABEL, item.by, item.horizon)
        case Risk():
            yield Wording(item.what, Role.OUTLOOK)
            yield from _plain(item.at, Role.LABEL, item.title)


def _of_figures(library: Library) -> Iterator[tuple[str, Wording]]:
    """What figures are called where their metric does not say it, and why claims are not believed."""
    for fact in library.facts.values():
        yield from ((fact.key.company, wording) for wording in _texts(fact.at, Role.LABEL, fact.labels))
        for claim in fact.rejected:
            yield from ((fact.key.company, wording) for wording in _plain(claim.at, Role.REASON, claim.rejected))
    for recipe in library.recipes:
        yield from ((recipe.company.id, wording) for wording in _texts(recipe.at, Role.LABEL, recipe.labels))


def _names(library: Library) -> Iterator[tuple[str, Wording]]:
    """What metrics and the parts of companies are called."""
    for metric in library.metrics.values():
        yield from (("", wording) for wording in _texts(metric.at, Role.NAME, metric.labels))
    for company in library.companies.values():
        for entity in company.entities.values():
            for labels in (entity.labels, entity.shorts):
                yield from ((company.id, wording) for wording in _texts(company.at, Role.NAME, labels))


def _texts(at: Location, role: Role, texts: Texts) -> Iterator[Wording]:
    yield from _plain(at, role, *texts.values())


def _plain(at: Location, role: Role, *texts: str | None) -> Iterator[Wording]:
    """Words that can hold no reference, told at the entry they belong to."""
    yield from (Wording(Words(text, at), role, is_rich=False) for text in texts if text)
