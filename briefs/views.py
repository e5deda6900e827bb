"""What a template may see of a checked brief: flat, frozen, already in the words of one language."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefs.view_evidence import Card, Claim, Correction, Evidence, Formula, Operand, Other, SourceRow
from briefs.view_exhibits import Bracket, Cell, Chart, Column, Datum, Happening, KeyRow, Price, Row, Table
from briefs.view_words import Cite, Figure, Mark, Place, Rich, Status, StatusKind

__all__ = [
    "Bracket",
    "Brief",
    "Card",
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
    "Operand",
    "Other",
    "Outlook",
    "Place",
    "Price",
    "Rich",
    "Row",
    "Section",
    "SourceRow",
    "Status",
    "StatusKind",
    "Table",
    "Tally",
    "Watch",
]


class Watch(Struct, frozen=True):
    """A risk on page 1: its title, what kind of statement it rests on, a line or two."""

    title: str
    statuses: tuple[Status, ...]
    what: Rich


class Tally(Struct, frozen=True):
    """What the checker did for this brief."""

    label: str
    count: str


class Matter(Struct, frozen=True):
    """A legal matter, alleged and ruled kept apart."""

    matter: Rich
    status: Status
    court: str
    stage: str
    outcome: Rich
    amount: Rich | None
    cite: Cite


class Move(Struct, frozen=True):
    """Someone changes office."""

    who: str
    what: Rich
    date_label: str
    reason: Rich | None
    cite: Cite


class Outlook(Struct, frozen=True):
    """A statement about the future: what kind, what; who said it, until when, and how carefully."""

    status: Status
    what: Rich
    who: str
    cite: Cite


class Section(Struct, frozen=True):
    """A part of the brief: what kind it is, the statement that heads it, its prose and exhibits."""

    id: str
    kind: str
    heading: Rich
    prose: Rich
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    legal: tuple[Matter, ...] = ()
    outlook: tuple[Outlook, ...] = ()


class Labels(Struct, frozen=True):
    """The fixed words of a brief in its language; `labels.what_changed` is “What changed”."""

    words: tuple[tuple[str, str], ...]

    def __getattr__(self, name: str) -> str:
        for key, word in self.words:
            if key == name:
                return word
        raise AttributeError(name)


class FactRow(Struct, frozen=True):
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


class Brief(Struct, frozen=True):
    """A whole brief, in reading order."""

    id: str
    language: str
    labels: Labels
    publisher: str
    kind_label: str
    is_draft: bool
    specimen: bool
    sponsored: str
    date_label: str
    as_of: str
    as_of_iso: str
    stale: str
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
    legend: tuple[Status, ...] = ()
    fresh_days: int = 3
    sign: str = ""
    company_id: str = ""
    replaces: str = ""
    data: tuple[FactRow, ...] = ()
