"""The outline of a brief: what its author asked to print, before any of it is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from briefs.diagnostics import Diagnostic, Held, Location
from briefs.figures import Figures
from briefs.lock import Lock
from briefs.matters import Event, LegalMatter, OutlookItem, PersonMove, Risk, Waiver, Workspace
from briefs.model import Company, Fact, Metric, Recipe, Source, Texts, Words
from briefs.period import Duration, Instant


class Ref(Struct, frozen=True):
    """A name that stands for a figure, a source or a risk, and where it was written."""

    name: str
    at: Location


class KeyDatum(Struct, frozen=True):
    """A row of the key-data box: a figure, or words where there is none."""

    ref: Ref | None
    label: str | None
    words: str | None
    indent: bool


class TableRow(Struct, frozen=True):
    """A row that states one metric over the table's columns, or the head of a group of rows."""

    group: str | None
    unit: str | None
    metric: str | None
    entity: str | None
    basis: str
    label: str | None
    indent: int
    strong: bool
    at: Location


class TableColumn(Struct, frozen=True):
    """A period, or a change (`yoy`, `qoq`) of the first period."""

    period: Duration | Instant | None
    change: Literal["yoy", "qoq"] | None


class TableSpec(Struct, frozen=True):
    """A financial table as asked for."""

    id: str
    section: str
    title: Words
    subtitle: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    at: Location


class PartSpec(Struct, frozen=True):
    """A part of the whole and its own parts."""

    ref: Ref
    parts: tuple[Ref, ...]
    label: str | None


class ChartSpec(Struct, frozen=True):
    """A chart as asked for."""

    id: str
    kind: Literal["prices", "columns", "parts", "ramp"]
    section: str
    message: Words
    measure: Words
    facts: tuple[Ref, ...]
    whole: Ref | None
    parts: tuple[PartSpec, ...]
    enlarge: Ref | None
    bracket: tuple[Ref, ...]
    events: tuple[tuple[Instant, Words], ...]
    total: Ref | None
    rows: tuple[TableRow, ...]
    note: Words | None
    at: Location


class Question(Struct, frozen=True):
    """What the sources leave open, in the author's words; `rule` and `fact` name the finding it speaks for, if any."""

    words: Words
    rule: str | None
    fact: Ref | None


class SectionText(Struct, frozen=True):
    """A section of prose: its kind is its id; its heading is a statement."""

    id: str
    heading: Words
    prose: Words
    at: Location


class Brief(Struct, frozen=True):
    """A brief as its author wrote it."""

    id: str
    company: Company
    kind: Literal["factual", "recommendation"]
    is_draft: bool
    pages: Literal["one", "full", "four"]
    as_of: Instant
    sponsored: str | None
    title: Words
    bottom_line: Words
    what_changed: tuple[Words, ...]
    price: Ref | None
    key_data: tuple[KeyDatum, ...]
    key_note: str | None
    tables: tuple[TableSpec, ...]
    charts: tuple[ChartSpec, ...]
    watch: tuple[Ref, ...]
    open_questions: tuple[Question, ...]
    corrections: Mapping[str, Words]
    section_names: Texts
    method: tuple[Words, ...]
    waivers: tuple[Waiver, ...]
    sections: tuple[SectionText, ...]
    at: Location


class Library(Struct, frozen=True, eq=False):
    """All content, loaded and resolved; a library is equal to itself alone.

    Facts, figures, outlook items, matters and risks are under their qualified id, `xiaomi.revenue_2025q3`.
    `broken` holds the qualified ids that were written but could not be read, so that no one is told twice.
    `waivers` are those of briefs that are not among these, by the qualified id of the fact.
    """

    workspace: Workspace
    metrics: Mapping[str, Metric]
    companies: Mapping[str, Company]
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    recipes: tuple[Recipe, ...]
    events: tuple[Event, ...]
    legal: Mapping[str, LegalMatter]
    people: tuple[PersonMove, ...]
    outlook: Mapping[str, OutlookItem]
    risks: Mapping[str, Risk]
    briefs: tuple[Brief, ...]
    broken: frozenset[str]
    figures: Figures
    lock: Lock
    texts: Texts
    waivers: tuple[tuple[str, Waiver], ...] = ()


class Checked(Struct, frozen=True):
    """A library in which no error was found; `checks.check` is its only maker, and nothing else can be rendered.

    `held` are the identities that were recomputed and agreed, each with its arithmetic, by company.
    """

    library: Library
    findings: tuple[Diagnostic, ...]
    held: Mapping[str, tuple[Held, ...]] = field(default_factory=dict)
