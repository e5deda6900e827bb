"""What a template may see of a checked brief: flat, frozen, already in the words of one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefs.view_exhibits import Bracket, Cell, Chart, Column, Datum, Happening, KeyRow, Price, Row, Table
from briefs.view_words import Cite, Figure, Mark, Rich, Status

__all__ = [
    "Bracket",
    "Brief",
    "Cell",
    "Chart",
    "Cite",
    "Claim",
    "Column",
    "Correction",
    "Datum",
    "Evidence",
    "FactRow",
    "Figure",
    "Formula",
    "Happening",
    "KeyRow",
    "Labels",
    "Mark",
    "Matter",
    "Move",
    "Outlook",
    "Price",
    "Rich",
    "Row",
    "Section",
    "SourceRow",
    "Status",
    "Table",
    "Tally",
    "Watch",
]


@dataclass(frozen=True, slots=True)
class Watch:
    """A risk on page 1: its title, what kind of statement it rests on, a line or two."""

    title: str
    statuses: tuple[Status, ...]
    what: Rich


@dataclass(frozen=True, slots=True)
class Tally:
    """What the checker did for this brief."""

    label: str
    count: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A legal matter, alleged and ruled kept apart."""

    matter: Rich
    status: Status
    court: str
    stage: str
    outcome: Rich
    amount: Rich | None
    cite: Cite


@dataclass(frozen=True, slots=True)
class Move:
    """Someone changes office."""

    who: str
    what: Rich
    date_label: str
    reason: Rich | None
    cite: Cite


@dataclass(frozen=True, slots=True)
class Outlook:
    """A statement about the future: what kind, what, by whom, until when."""

    status: Status
    what: Rich
    by: str
    horizon: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source writes, in its own language, and where."""

    mark: Mark
    written: str
    quote: str
    language: str
    source: Mark
    source_name: str
    date_label: str
    place: str
    rejected: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure one source has wrong: what it says, what is right, why."""

    title: str
    was: Figure
    now: Figure
    wrong: tuple[Claim, ...]
    right: tuple[Claim, ...]
    why: Rich


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line of the annex: a mark, what it is, as printed, as written, in the source's words, and the place."""

    mark: Mark
    label: str
    printed: tuple[str, ...]
    claim: Claim
    section: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A line of “Calculated here”: its letter, what it is, the formula in words, the result."""

    mark: Mark
    label: str
    formula: str
    printed: str
    operands: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A line of the source list."""

    mark: Mark
    publisher: str
    title: str
    language: str
    date_label: str
    retrieved: str
    url: str
    url_short: str
    tier: str
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief: what kind it is, the statement that heads it, its prose and exhibits."""

    id: str
    kind: str
    heading: Rich
    prose: Rich
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    legal: tuple[Matter, ...] = ()
    outlook: tuple[Outlook, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """The fixed words of a brief in its language; `labels.what_changed` is “What changed”."""

    words: tuple[tuple[str, str], ...]

    def __getattr__(self, name: str) -> str:
        for key, word in self.words:
            if key == name:
                return word
        raise AttributeError(name)


@dataclass(frozen=True, slots=True)
class FactRow:
    """One figure as data: what it is, its value and interval, as printed, and where it comes from; all texts."""

    id: str
    label: str
    mark: str
    status: str
    metric: str
    entity: str
    basis: str
    period: str
    value: str
    low: str
    high: str
    unit: str
    printed: str
    written: str
    source: str
    url: str
    quote: str
    language: str
    formula: str
    operands: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief, in reading order."""

    id: str
    language: str
    labels: Labels
    publisher: str
    kind_label: str
    is_draft: bool
    specimen: bool
    responsible: str
    interests: str
    date_label: str
    as_of: str
    as_of_iso: str
    company: str
    company_full: str
    identity: tuple[str, ...]
    title: Rich
    bottom_line: Rich
    what_changed: tuple[Rich, ...]
    pages: Literal["one", "full", "four"]
    paper: Literal["a4", "letter"]
    rises: Literal["western", "mainland"]
    price: Price | None
    key_rows: tuple[KeyRow, ...]
    key_note: str
    lead_tables: tuple[Table, ...]
    lead_charts: tuple[Chart, ...]
    side_charts: tuple[Chart, ...]
    watch: tuple[Watch, ...]
    tally: tuple[Tally, ...]
    sections: tuple[Section, ...]
    timeline: tuple[Happening, ...]
    people: tuple[Move, ...]
    corrections: tuple[Correction, ...]
    open_questions: tuple[Rich, ...]
    method: tuple[Rich, ...]
    evidence: tuple[Evidence, ...]
    formulas: tuple[Formula, ...]
    sources: tuple[SourceRow, ...]
    disclosures: tuple[str, ...]
    version: str
    base_url: str
    data: tuple[FactRow, ...] = ()
