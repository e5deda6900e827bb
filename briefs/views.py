"""What a template may see of a checked brief: flat, frozen, already in the words of one language.

Numbers arrive here as text; the only numbers left are the magnitudes that charts are drawn from.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

FigureKind = Literal["reported", "derived"]
StatusKind = Literal["guidance", "target", "plan", "forecast", "ruled", "alleged", "settled", "corrected", "specimen"]


@dataclass(frozen=True, slots=True)
class Mark:
    """The small sign a figure wears: a number leads to a statement, a letter to a formula, S-number to a source."""

    label: str
    anchor: str
    kind: Literal["statement", "formula", "source"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure, cut where a typesetter cuts it: `over HKD 2.3 bn` is (“over ”, “HKD”, “2.3”, “bn”)."""

    qualifier: str
    currency: str
    number: str
    unit: str
    kind: FigureKind
    fact: str
    machine: str
    mark: Mark | None = None
    corrected: bool = False

    @property
    def tight(self) -> bool:
        """Whether the unit follows without a space, as in 22.3%."""
        return self.unit.startswith("%")

    @property
    def text(self) -> str:
        """The figure as running text: no-break space after the currency, thin space before the unit."""
        currency = f"{self.currency}\u00a0" if self.currency else ""
        unit = self.unit if self.tight or not self.unit else f"\u2009{self.unit}"
        return f"{self.qualifier}{currency}{self.number}{unit}"


@dataclass(frozen=True, slots=True)
class Cite:
    """A source named for a statement without a figure: S9."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Status:
    """A status word set in small capitals: GUIDANCE, RULED, ALLEGED, CORRECTED."""

    kind: StatusKind
    label: str


@dataclass(frozen=True, slots=True)
class Rich:
    """Words with figures in them; plain strings are the author's Markdown, still to be turned into markup."""

    parts: tuple[str | Figure | Cite, ...]

    @property
    def text(self) -> str:
        """The words without markup and marks, for titles, descriptions and counting."""
        words = (
            part if isinstance(part, str) else part.text if isinstance(part, Figure) else "" for part in self.parts
        )
        return "".join(words).replace("**", "").replace("*", "").strip()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: a figure, or words where there is none (“–”, “n.m.”)."""

    figure: Figure | None
    words: str = ""
    after_point: int = 0
    pad: int = 0
    point: bool = False
    current: bool = False
    spoken: str = ""

    # `pad` is how many digit widths keep the decimal points of a column in line;
    # `point` says that the missing decimals also lack their point.


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label and its cells; a group row has a label, a unit, and no cells."""

    label: str
    cells: tuple[Cell, ...] = ()
    unit: str = ""
    indent: int = 0
    strong: bool = False
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; `spanner` is the word over a change column that belongs to the period before it."""

    label: str
    current: bool = False
    is_change: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A financial table: a title that states a finding, who/what/when below it, units in the group rows."""

    id: str
    title: Rich
    subtitle: str
    stub: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    section: str


@dataclass(frozen=True, slots=True)
class Datum:
    """A magnitude to draw, with the figure that says it."""

    label: str
    sublabel: str
    value: Decimal
    figure: Figure
    low: Decimal | None = None
    high: Decimal | None = None
    kind: str = ""
    day: str = ""
    day_end: str = ""
    date_label: str = ""
    current: bool = False
    parts: tuple[Datum, ...] = ()

    # `kind` of a price: close, high, low, open, trades (a range, with low and high); `day` and `day_end` are ISO days.
    # `label`/`sublabel` of a column: quarter and year; of a part: its name.


@dataclass(frozen=True, slots=True)
class Happening:
    """A dated event that a chart marks or the timeline lists."""

    day: str
    date_label: str
    what: Rich
    key: bool = False


@dataclass(frozen=True, slots=True)
class Bracket:
    """The change between two prices that the headline states, drawn between them."""

    start: Datum
    end: Datum
    change: Figure


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart before it is drawn: its message, its measure, its numbers, its sources."""

    id: str
    kind: Literal["prices", "columns", "parts", "ramp"]
    section: str
    message: Rich
    measure: Rich
    unit: str
    data: tuple[Datum, ...]
    sources: tuple[Mark, ...]
    marks: tuple[tuple[str, Mark], ...]
    description: str
    whole: Datum | None = None
    enlarge: Datum | None = None
    total: Datum | None = None
    bracket: Bracket | None = None
    events: tuple[Happening, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    note: Rich | None = None

    # `marks` ties each mark to its point: (“19 Nov”, mark).


@dataclass(frozen=True, slots=True)
class Price:
    """The share price set large: never without day, venue and kind."""

    figure: Figure
    change: Figure | None
    rises: bool
    words: str


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A row of the key-data box."""

    label: str
    figure: Figure | None
    words: str
    indent: bool


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
