"""The words of a library cut into sentences, each with the figures it prints, and its quotations set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from briefs.derive import qualified
from briefs.diagnostics import Location
from briefs.model import Figure, Words
from briefs.outline import Brief, Library

_BRACES = re.compile(r"\{\{\s*(?P<name>@?[\w.-]+)[^{}]*\}\}")
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"]*\"")
_END = re.compile(r"[.!?](?:\*\*)?(?=\s|\Z)(?:\s+|\Z)|[。！？]|\n\s*\n|\Z")
FIGURE = "\ufffc"


class Role(Enum):
    """What a passage is for: what rules of wording ask of it depends on that."""

    PROSE = auto()
    OUTLOOK = auto()
    ANNEX = auto()
    LEGAL = auto()
    LABEL = auto()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with object replacement characters for its references: `said` without, `text` with its quotations.

    `sources` counts the sources it names. Offsets count from `start` in the author's own words.
    """

    words: Words
    company: str
    role: Role
    brief: Brief | None
    start: int
    text: str
    said: str
    figures: tuple[Figure, ...]
    sources: int

    def at(self, found: re.Match[str]) -> Location:
        """Where a match in this sentence stands in its file."""
        word = self.words.text[self.start + found.start() : self.start + found.end()]
        return self.words.place(word, self.words.text[: self.start + found.start()].count(word))

    def quotations(self) -> Iterator[re.Match[str]]:
        """What stands between quotation marks."""
        return _QUOTED.finditer(self.text)


@lru_cache(maxsize=1)
def sentences(library: Library) -> tuple[Sentence, ...]:
    """Every sentence of the briefs and of the facts files that an author has worded."""
    return tuple(_sentences(library))


def _sentences(library: Library) -> Iterator[Sentence]:
    for company, words, role, brief in _passages(library):
        masked = _BRACES.sub(lambda braces: FIGURE * len(braces.group()), words.text)
        silent = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), masked)
        start = 0
        for end in _END.finditer(silent):
            if silent[start : end.end()].strip():
                figures, sources = _named(library, company, words.text[start : end.end()])
                text, said = masked[start : end.end()], silent[start : end.end()]
                yield Sentence(words, company, role, brief, start, text, said, figures, sources)
            start = end.end()


def _named(library: Library, company: str, text: str) -> tuple[tuple[Figure, ...], int]:
    """The figures a text prints, and how many sources it names."""
    names = [braces["name"] for braces in _BRACES.finditer(text)]
    known = (library.figures.get(qualified(name, company)) for name in names if not name.startswith("@"))
    return tuple(figure for figure in known if figure), sum(name.startswith("@") for name in names)


def _passages(library: Library) -> Iterator[tuple[str, Words, Role, Brief | None]]:
    """All that an author has worded, with what it is for."""
    for brief in library.briefs:
        for words, role in _of_brief(brief):
            yield brief.company.id, words, role, brief
    for event in library.events:
        yield event.company, event.what, Role.PROSE, None
    for matter in library.legal.values():
        for text in (matter.matter, matter.outcome, matter.amount):
            yield from [(matter.company, text, Role.LEGAL, None)] if text else []
    for move in library.people:
        for text in (move.was, move.to, move.reason):
            yield from [(move.company, text, Role.ANNEX, None)] if text else []
    for item in library.outlook.values():
        yield item.company, item.what, Role.OUTLOOK, None
    for risk in library.risks.values():
        yield risk.company, risk.what, Role.OUTLOOK, None


def _of_brief(brief: Brief) -> Iterator[tuple[Words, Role]]:
    yield from ((words, Role.PROSE) for words in (brief.title, brief.bottom_line, *brief.what_changed))
    for section in brief.sections:
        role = Role.OUTLOOK if section.id == "outlook" else Role.PROSE
        yield from ((words, role) for words in (section.heading, section.prose))
    for table in brief.tables:
        yield table.title, Role.PROSE
        yield from ((Words(row.label or row.group or "", row.at), Role.LABEL) for row in table.rows)
    for chart in brief.charts:
        yield from ((words, Role.PROSE) for words in (chart.message, chart.note) if words)
        yield from ((label, Role.PROSE) for _, label in chart.events)
    for datum in brief.key_data:
        at = datum.ref.at if datum.ref else brief.at
        yield from ((Words(words, at), Role.LABEL) for words in (datum.label, datum.words) if words)
    yield from ((Words(name, brief.at), Role.LABEL) for name in brief.section_names.values())
    yield from ((question.words, Role.ANNEX) for question in brief.open_questions)
    yield from ((words, Role.ANNEX) for words in (*brief.corrections.values(), *brief.method))
