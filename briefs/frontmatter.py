"""The shape of a brief's front matter: what its author asks to print."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefs.schema import Rich, Shape, Texts


class KeyDatum(Shape):
    """A row of the key-data box: a figure, or words where there is none."""

    fact: str | None = None
    label: str | None = None
    text: str | None = None
    indent: Literal["true"] | None = None


class TableRow(Shape):
    """A row of a financial table, or the head of a group of rows."""

    group: str | None = None
    unit: str | None = Field(
        None, description="Unit of the rows below, with its currency: RMB bn, USD m, HKD, 億港元, %, vehicles."
    )
    metric: str | None = None
    entity: str | None = None
    basis: Literal["reported", "adjusted"] = "reported"
    label: str | None = None
    indent: Literal["0", "1", "2"] = "0"
    strong: Literal["true"] | None = None


class TableEntry(Shape):
    """A financial table: rows state metrics, columns periods and changes."""

    id: str
    section: str = Field("lead", description="Where it stands: lead (page 1) or a section's id.")
    title: Rich
    subtitle: str
    columns: list[str] = Field(description="Periods, and yoy or qoq after the period they belong to.")
    rows: list[TableRow]


class PartGroup(Shape):
    """A part of the whole, with the parts it is made of in turn."""

    fact: str
    parts: list[str] = Field(default_factory=list)
    label: str | None = None


class ChartEvent(Shape):
    """A dated event marked in a price chart."""

    at: str
    label: Rich


class ChartEntry(Shape):
    """A chart; its message is its title."""

    id: str
    kind: Literal["prices", "columns", "parts", "ramp"]
    section: str = Field("lead", description="lead or side (page 1), or a section's id.")
    message: Rich
    measure: Rich = Field(description="What is drawn, in which currency, unit and scale: Revenue, RMB bn.")
    facts: list[str] = Field(default_factory=list, description="The figures drawn, in order (prices, columns, ramp).")
    whole: str | None = None
    parts: list[PartGroup] = Field(default_factory=list)
    enlarge: str | None = Field(None, description="The part of which the parts are drawn larger below.")
    bracket: list[str] = Field(
        default_factory=list, description="[from, to, change]: the change between two prices, drawn as a bracket."
    )
    events: list[ChartEvent] = Field(default_factory=list)
    total: str | None = Field(None, description="A ramp's total over its periods.")
    rows: list[TableRow] = Field(
        default_factory=list, description="Rows of figures hung under the columns, on the same centres."
    )
    note: Rich | None = None


class WaiverEntry(Shape):
    """A rule set aside for one figure, with its reason, which is printed."""

    rule: str = Field(description="The rule, as the finding names it: quote-carries-value.")
    fact: str = Field(description="The fact or the derived figure that the finding is about.")
    value: str = Field(
        description="A fact's value as typed, a derived figure as printed (RMB 92.5 bn); "
        "the waiver expires when it changes."
    )
    reason: str


class QuestionEntry(Shape):
    """The author's words for a question that a rule has raised."""

    rule: str
    fact: str
    text: Rich


class BriefFile(Shape):
    """The front matter of `briefs/<brief-id>.md`."""

    company: str
    kind: Literal["factual", "recommendation"] = "factual"
    status: Literal["final", "draft"] = "final"
    pages: Literal["one", "full", "four"] = Field(
        "full", description="one or four: so many pages, then the evidence; full: as many as it takes."
    )
    as_of: str = Field(description="Date, time and zone; no source may be younger: 2025-11-26T18:00+08:00.")
    sponsored: str | None = Field(
        None, description="Who pays for this brief, in at most 90 characters: it stands in the head of every page."
    )
    title: Rich = Field(description="At most 90 characters, with one referenced figure at least.")
    bottom_line: Rich = Field(description="At most 45 words, two sentences.")
    what_changed: list[Rich] = Field(
        description="Three to five bullets: **bold lead** and a sentence with figures. What you read out of the "
        "figures yourself begins with “Our reading:”."
    )
    price: str | None = Field(None, description="The share price set large in the key-data box.")
    key_data: list[str | KeyDatum] = Field(default_factory=list)
    key_note: str | None = Field(
        None, description="A line below the box; it names the quote currency, whose code its amounts leave out."
    )
    tables: list[TableEntry] = Field(default_factory=list)
    charts: list[ChartEntry] = Field(default_factory=list)
    watch: list[str] = Field(default_factory=list, description="Risks shown on page 1, by id.")
    open_questions: list[Rich | QuestionEntry] = Field(
        default_factory=list,
        description="What is left open: **lead.** and a sentence, or the author's words for a rule's question.",
    )
    corrections: Texts = Field(
        default_factory=dict, description="Per corrected fact, a sentence that explains the correction."
    )
    section_names: Texts = Field(
        default_factory=dict, description="Names of sections where the usual ones do not fit: {business: EV business}."
    )
    method: list[Rich] = Field(default_factory=list, description="Definitions and choices a reader must know.")
    waive: list[WaiverEntry] = Field(default_factory=list)
