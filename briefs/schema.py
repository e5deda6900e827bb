"""The shapes of the files a curator writes: every scalar is text, and no key is unknown.

The descriptions here are what an editor shows on hover, through the JSON Schemas of `briefs schema`.
"""

from __future__ import annotations

from typing import Annotated
from typing import Literal

from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field

Texts = dict[str, str]
"""A text per language tag: `{en: Revenue, zh-Hant: 收入}`."""

Rich = Annotated[str, Field(description="Words in which every figure is a reference, {{ fact_id }}; **bold** is allowed.")]


class Shape(BaseModel):
    """What every shape shares: no unknown key, no conversion, no change after reading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Responsible(Shape):
    """Who answers for the brief."""

    name: str
    role: str


class Freshness(Shape):
    """After how many days a figure is called stale."""

    price_days: str = "3"
    result_days: str = "120"


class WorkspaceFile(Shape):
    """`workspace.yaml`: who publishes, and how."""

    publisher: str = Field(description="The name in the band of every page.")
    specimen: Literal["true", "false"] = Field("false", description="Print “Specimen” in place of person and interests.")
    responsible: Responsible | None = None
    interests: str | None = Field(None, description="Interests of publisher and author in the company, or that there are none.")
    audience: str = Field(description="For whom the briefs are written, and for whom not.")
    disclaimer: Texts = Field(description="The disclaimer, per language.")
    base_url: str | None = Field(None, description="Where the site is published; needed for QR codes and feeds.")
    language: str = "en"
    paper: Literal["a4", "letter"] = "a4"
    rises: Literal["western", "mainland"] = Field("western", description="Colour convention of rises and falls.")
    zhao: Literal["10^6", "10^12"] | None = Field(None, description="What 兆 means in these sources; refused when not said.")
    freshness: Freshness = Freshness()


class MetricEntry(Shape):
    """Something that can be stated about a company."""

    label: Texts
    kind: Literal["flow", "stock", "price", "ratio", "count"]
    unit: Literal["money", "count", "percent", "points", "times", "days"]
    noun: str | None = Field(None, description="What is counted, singular: vehicle, share, store.")
    currency: Literal["reporting", "quote"] | None = Field(None, description="How a bare $, ¥ or 元 is read.")
    range: list[str] | None = Field(None, description="Plausible lowest and highest value.")


class MetricsFile(Shape):
    """`metrics.yaml`: the vocabulary of facts."""

    metrics: dict[str, MetricEntry]


class Ticker(Shape):
    """Where the shares trade, and in which time zone its prices are dated."""

    venue: str
    code: str
    place: str = Field(description="The exchange's city, as in “Close, Hong Kong”.")
    zone: str = Field(description="The short name of its time zone: HKT, ET.")


class EntityEntry(Shape):
    """A part of the company about which facts are stated."""

    label: Texts
    launched: str | None = Field(None, description="The day since which “since launch” counts, if a source gives it.")


class PersonEntry(Shape):
    """Someone named in facts."""

    name: str
    role: str | None = None


class CompanyFile(Shape):
    """`companies/<company>.yaml`."""

    name: Texts
    short: Texts
    sector: Texts
    tickers: list[Ticker]
    reporting_currency: str
    quote_currency: str
    fiscal_year_end: str = Field(description="A day (12-31) or a rule (last-sunday-january).")
    accounting_standard: str
    adjusted: str = Field("non-IFRS", description="How adjusted figures are called under that standard.")
    entities: dict[str, EntityEntry] = {}
    breakdowns: dict[str, dict[str, list[str]] | list[str]] = Field({}, description="Parts that sum to the company, per way of cutting it.")
    people: dict[str, PersonEntry] = {}
    names: list[str] = Field([], description="Names that hold digits and are no figures: SU7, HyperOS 1.11.")


class SourceFile(Shape):
    """`sources/<source-id>.yaml`: one card per article or filing."""

    publisher: str
    title: str
    author: str | None = None
    url: str
    published: str
    published_note: str | None = Field(None, description="For example: day not confirmed.")
    retrieved: str
    language: str
    tier: Literal["filing", "company", "agency", "press", "secondary"]
    audited: Literal["true", "false"] = "false"
    rests_on: str | None = Field(None, description="The source it repeats.")
    summary: str | None = Field(None, description="Its own notice or disclaimer, in our words.")
    sha256: str | None = Field(None, description="Hash of the archived text.")


class ClaimEntry(Shape):
    """What one source says a fact's value is."""

    value: str | None = None
    low: str | None = None
    high: str | None = None
    also: str | None = None
    change: dict[str, str] = {}
    source: str
    quote: str
    preferred: Literal["true"] | None = None
    rejected: str | None = Field(None, description="Why this claim is not believed; printed among the corrections.")
    reason: str | None = Field(None, description="Why this claim is preferred.")


class FactEntry(Shape):
    """One fact, as one or several sources state it."""

    metric: str
    entity: str | None = None
    basis: Literal["reported", "adjusted"] = "reported"
    label: Texts = Field({}, description="Only where metric, entity and period do not say it.")
    price: Literal["close", "open", "high", "low", "average", "trades"] | None = None
    venue: str | None = None
    holder: str | None = None
    of: str | None = Field(None, description="The base of a share: issued-shares, votes, class-b.")
    at: str | None = Field(None, description="An instant: 2025-11-25.")
    period: str | None = Field(None, description="A duration: 2025-Q3, ytd/2025-11-24, 2025-01-01/2025-09-30.")
    value: str | None = Field(None, description="As the source writes it: RMB 113.12 billion.")
    low: str | None = None
    high: str | None = None
    also: str | None = Field(None, description="The same fact in a second currency.")
    change: dict[str, str] = Field({}, description="Changes the source states: {yoy: +22.3%}; yoy, qoq, dod.")
    claim: Literal["record", "first", "streak"] | None = None
    table: str | None = Field(None, description="The heading of the table the value stands in.")
    row: str | None = None
    series: dict[str, str] | None = Field(None, description="Several periods at once: {2025-Q1: …, 2025-Q2: …}.")
    source: str | None = None
    quote: str | None = Field(None, description="The shortest words that carry the figure and its unit; at most 8.")
    quotes: dict[str, str] = {}
    claims: list[ClaimEntry] = []
    note: str | None = None


class DerivedEntry(Shape):
    """A figure computed by one named formula; exactly one formula is given."""

    growth: list[str] | None = Field(None, description="[now, then]: now ÷ then − 1")
    difference: list[str] | None = Field(None, description="[a, b]: a − b")
    ratio: list[str] | None = Field(None, description="[a, b]: a ÷ b")
    margin: list[str] | None = Field(None, description="[profit, revenue]: profit ÷ revenue")
    share: list[str] | None = Field(None, description="[part, whole]: part ÷ whole")
    sum: list[str] | None = Field(None, description="[a, b, …]: a + b + …")
    product: list[str] | None = Field(None, description="[count, price]: count × price")
    average_price: list[str] | None = Field(None, description="[amount, units]: amount ÷ units")
    implied_base: list[str] | None = Field(None, description="[fact.yoy]: value ÷ (1 + change), the value before the change")
    implied_whole: list[str] | None = Field(None, description="[part, share]: part ÷ share")
    market_value: list[str] | None = Field(None, description="[price, shares]: price × shares")
    drop_from_peak: list[str] | None = Field(None, description="[now, peak]: now ÷ peak − 1")
    label: Texts = {}
    digits: str | None = Field(None, description="Significant digits to print, where more than the usual are supported.")
    metric: str | None = Field(None, description="What the result states, where operands do not tell.")
    entity: str | None = None
    at: str | None = Field(None, description="When the result holds, where operands do not tell.")
    note: str | None = None


class EventEntry(Shape):
    """Something that happened, for the timeline."""

    at: str | None = None
    period: str | None = Field(None, description="When only a month or part of it is known.")
    what: Rich
    source: str
    key: Literal["true"] | None = Field(None, description="Set in semibold.")


class LegalEntry(Shape):
    """A legal matter; what is alleged and what is ruled are never one."""

    id: str
    matter: Rich
    court: str
    stage: Literal["filed", "first-instance", "appeal", "final", "settled", "unknown"]
    status: Literal["alleged", "ruled", "settled"]
    decided: str
    appeal: str
    outcome: Rich
    amount: Rich | None = None
    claimant: Literal["pseudonymous", "withheld", "class", "unknown"] = "unknown"
    source: str


class PersonMove(Shape):
    """Someone changes office; no cause is implied."""

    who: str
    was: Rich | None = Field(None, alias="from")
    to: Rich
    at: str
    reason: Rich | None = None
    reason_by: str | None = None
    source: str


class OutlookEntry(Shape):
    """What is said about the future, by whom."""

    id: str
    what: Rich
    by: str
    type: Literal["plan", "target", "guidance", "forecast"]
    horizon: str
    hedge: str | None = Field(None, description="The speaker's own words of caution.")
    source: str


class RiskEntry(Shape):
    """What a reader should watch, and what it rests on."""

    id: str
    title: str
    what: Rich
    rests_on: list[str]


class FactsFile(Shape):
    """`facts/<company>/*.yaml`."""

    company: str
    facts: dict[str, FactEntry] = {}
    derived: dict[str, DerivedEntry] = {}
    events: list[EventEntry] = []
    legal: list[LegalEntry] = []
    people: list[PersonMove] = []
    outlook: list[OutlookEntry] = []
    risks: list[RiskEntry] = []


class KeyDatum(Shape):
    """A row of the key-data box: a figure, or words where there is none."""

    fact: str | None = None
    label: str | None = None
    text: str | None = None
    indent: Literal["true"] | None = None


class TableRow(Shape):
    """A row of a financial table, or the head of a group of rows."""

    group: str | None = None
    unit: str | None = Field(None, description="Unit of the rows below: RMB bn, USD m, %, vehicles, USD.")
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
    parts: list[str] = []
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
    measure: Rich = Field(description="What is drawn, in which unit.")
    facts: list[str] = Field([], description="The figures drawn, in order (prices, columns, ramp).")
    whole: str | None = None
    parts: list[PartGroup] = []
    enlarge: str | None = Field(None, description="The part of which the parts are drawn larger below.")
    bracket: list[str] = Field([], description="[from, to, change]: the change between two prices, drawn as a bracket.")
    events: list[ChartEvent] = []
    total: str | None = Field(None, description="A ramp's total over its periods.")
    rows: list[TableRow] = Field([], description="Rows of figures hung under the columns, on the same centres.")
    note: Rich | None = None


class WaiverEntry(Shape):
    """A rule set aside for one fact, with its reason, which is printed."""

    rule: str
    fact: str
    reason: str


class BriefFile(Shape):
    """The front matter of `briefs/<brief-id>.md`."""

    company: str
    kind: Literal["factual", "recommendation"] = "factual"
    status: Literal["final", "draft"] = "final"
    pages: Literal["one", "full", "four"] = Field("full", description="one: a single page before the evidence; full or four otherwise.")
    as_of: str = Field(description="Date, time and zone; no source may be younger: 2025-11-26T18:00+08:00.")
    title: Rich = Field(description="At most 90 characters, with one referenced figure at least.")
    bottom_line: Rich = Field(description="At most 45 words, two sentences.")
    what_changed: list[Rich] = Field(description="Three to five bullets: **bold lead** and a sentence with figures.")
    price: str | None = Field(None, description="The share price set large in the key-data box.")
    key_data: list[str | KeyDatum] = []
    key_note: str | None = None
    tables: list[TableEntry] = []
    charts: list[ChartEntry] = []
    watch: list[str] = Field([], description="Risks shown on page 1, by id.")
    open_questions: list[Rich] = Field([], description="What the sources leave open: **lead.** and a sentence.")
    corrections: Texts = Field({}, description="Per corrected fact, a sentence that explains the correction.")
    section_names: Texts = Field({}, description="Names of sections where the usual ones do not fit: {business: EV business}.")
    method: list[Rich] = Field([], description="Definitions and choices a reader must know.")
    waive: list[WaiverEntry] = []
