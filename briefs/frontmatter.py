"""The shape of a brief's front matter: what its author asks to print."""

from __future__ import annotations

from typing import Annotated, Literal

from briefs.schema import Rich, Shape, Texts, says


class KeyDatum(Shape, frozen=True):
    """A row of the key-data box: a figure, or words where there is none."""

    fact: str | None = None
    label: str | None = None
    text: str | None = None
    indent: Literal["true"] | None = None


class TableRow(Shape, frozen=True):
    """A row of a financial table, or the head of a group of rows."""

    group: str | None = None
    unit: Annotated[
        str | None, says("Unit of the rows below, with its currency: RMB bn, USD m, HKD, 億港元, %, vehicles.")
    ] = None
    metric: str | None = None
    entity: str | None = None
    basis: Literal["reported", "adjusted"] = "reported"
    label: str | None = None
    indent: Literal["0", "1", "2"] = "0"
    strong: Literal["true"] | None = None


class TableEntry(Shape, frozen=True, kw_only=True):
    """A financial table: rows state metrics, columns periods and changes."""

    id: str
    section: Annotated[str, says("Where it stands: lead (page 1) or a section's id.")] = "lead"
    title: Rich
    subtitle: str
    columns: Annotated[list[str], says("Periods, and yoy or qoq after the period they belong to.")]
    rows: list[TableRow]


class PartGroup(Shape, frozen=True):
    """A part of the whole, with the parts it is made of in turn."""

    fact: str
    parts: list[str] = []
    label: str | None = None


class ChartEvent(Shape, frozen=True):
    """A dated event marked in a price chart."""

    at: str
    label: Rich


class ChartEntry(Shape, frozen=True, kw_only=True):
    """A chart; its message is its title."""

    id: str
    kind: Literal["prices", "columns", "parts", "ramp"]
    section: Annotated[str, says("lead or side (page 1), or a section's id.")] = "lead"
    message: Rich
    measure: Annotated[Rich, says("What is drawn, in which currency, unit and scale: Revenue, RMB bn.")]
    facts: Annotated[list[str], says("The figures drawn, in order (prices, columns, ramp).")] = []
    whole: str | None = None
    parts: list[PartGroup] = []
    enlarge: Annotated[str | None, says("The part of which the parts are drawn larger below.")] = None
    bracket: Annotated[list[str], says("[from, to, change]: the change between two prices, drawn as a bracket.")] = []
    events: list[ChartEvent] = []
    total: Annotated[str | None, says("A ramp's total over its periods.")] = None
    rows: Annotated[list[TableRow], says("Rows of figures hung under the columns, on the same centres.")] = []
    note: Rich | None = None


class WaiverEntry(Shape, frozen=True):
    """A rule set aside for one figure, with its reason, which is printed."""

    rule: Annotated[str, says("The rule, as the finding names it: quote-carries-value.")]
    fact: Annotated[str, says("The fact or the derived figure that the finding is about.")]
    value: Annotated[
        str,
        says("A fact's value as typed, a derived figure as printed (RMB 92.5 bn); the waiver expires when it changes."),
    ]
    reason: str


class QuestionEntry(Shape, frozen=True):
    """The author's words for a question that a rule has raised."""

    rule: str
    fact: str
    text: Rich


class BriefFile(Shape, frozen=True, kw_only=True):
    """The front matter of `briefs/<brief-id>.md`."""

    company: str
    kind: Literal["factual", "recommendation"] = "factual"
    status: Literal["final", "draft"] = "final"
    pages: Annotated[
        Literal["one", "full", "four"],
        says("one or four: so many pages, then the evidence; full: as many as it takes."),
    ] = "full"
    as_of: Annotated[str, says("Date, time and zone; no source may be younger: 2025-11-26T18:00+08:00.")]
    sponsored: Annotated[
        str | None, says("Who pays for this brief, in at most 90 characters: it stands in the head of every page.")
    ] = None
    title: Annotated[Rich, says("At most 90 characters, with one referenced figure at least.")]
    bottom_line: Annotated[Rich, says("At most 45 words, two sentences.")]
    what_changed: Annotated[
        list[Rich],
        says(
            "Three to five bullets: **bold lead** and a sentence with figures. What you read out of the figures "
            "yourself begins with “Our reading:”."
        ),
    ]
    price: Annotated[str | None, says("The share price set large in the key-data box.")] = None
    key_data: list[str | KeyDatum] = []
    key_note: Annotated[
        str | None, says("A line below the box; it names the quote currency, whose code its amounts leave out.")
    ] = None
    tables: list[TableEntry] = []
    charts: list[ChartEntry] = []
    watch: Annotated[list[str], says("Risks shown on page 1, by id.")] = []
    open_questions: Annotated[
        list[Rich | QuestionEntry],
        says("What is left open: **lead.** and a sentence, or the author's words for a rule's question."),
    ] = []
    corrections: Annotated[Texts, says("Per corrected fact, a sentence that explains the correction.")] = {}
    section_names: Annotated[
        Texts, says("Names of sections where the usual ones do not fit: {business: EV business}.")
    ] = {}
    method: Annotated[list[Rich], says("Definitions and choices a reader must know.")] = []
    waive: list[WaiverEntry] = []
