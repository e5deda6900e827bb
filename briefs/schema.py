"""The shapes of the files a curator writes: every scalar is text, and no key is unknown.

The descriptions here are what an editor shows on hover, through the JSON Schemas of `briefs schema`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Texts = dict[str, str]
"""A text per language tag: `{en: Revenue, zh-Hant: 收入}`."""

Rich = Annotated[
    str, Field(description="Words in which every figure is a reference, {{ fact_id }}; **bold** is allowed.")
]


class Shape(BaseModel):
    """What every shape shares: no unknown key, no conversion, no change after reading."""

    # What stands in other shapes alone is built with them.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class Responsible(Shape):
    """Who answers for the brief."""

    name: str
    role: str


class Freshness(Shape):
    """After how many days a figure is called stale."""

    price_days: str = Field("3", description="Trading days from the price of a brief to the brief.")
    result_days: str = Field("120", description="Days from the end of the latest period with results to the brief.")
    source_days: str = Field("365", description="Days from the source of what still holds or is to come to the brief.")


class WorkspaceFile(Shape):
    """`workspace.yaml`: who publishes, and how."""

    publisher: str = Field(description="The name in the band of every page.")
    specimen: Literal["true", "false"] = Field(
        "false", description="Print “Specimen” in place of publisher and person."
    )
    responsible: Responsible | None = None
    interests: str | None = Field(
        None, description="Interests of publisher and author in the company, or that there are none."
    )
    sponsored: str | None = Field(
        None, description="Who pays for the briefs, in at most 90 characters: it stands in the head of every page."
    )
    audience: str = Field(description="For whom the briefs are written, and for whom not.")
    disclaimer: Texts = Field(description="The disclaimer, per language.")
    base_url: str | None = Field(None, description="Where the site is published; needed for QR codes and feeds.")
    language: str = "en"
    paper: Literal["a4", "letter"] = "a4"
    rises: Literal["western", "mainland"] = Field("western", description="Colour convention of rises and falls.")
    zhao: Literal["10^6", "10^12"] | None = Field(
        None, description="What 兆 means in these sources; refused when not said."
    )
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
    short: Texts = Field(
        default_factory=dict, description="A short name for the lines of the annex, where the name is long."
    )
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
    entities: dict[str, EntityEntry] = Field(default_factory=dict)
    breakdowns: dict[str, dict[str, list[str]] | list[str]] = Field(
        default_factory=dict, description="Parts that sum to the company, per way of cutting it."
    )
    people: dict[str, PersonEntry] = Field(default_factory=dict)
    names: list[str] = Field(
        default_factory=list, description="Names that hold digits and are no figures: SU7, HyperOS 1.11."
    )


class SourceFile(Shape):
    """`sources/<source-id>.yaml`: one card per article or filing."""

    publisher: str
    title: str
    author: str | None = None
    url: str = Field(description="Its address, or print for a source that is on paper alone.")
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

    table: str | None = Field(None, description="The heading of the table the value stands in.")
    row: str | None = None
    value: str | None = None
    low: str | None = None
    high: str | None = None
    also: str | None = None
    change: dict[str, str] = Field(default_factory=dict)
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
    label: Texts = Field(default_factory=dict, description="Only where metric, entity and period do not say it.")
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
    change: dict[str, str] = Field(
        default_factory=dict, description="Changes the source states: {yoy: +22.3%}; yoy, qoq, dod."
    )
    claim: Literal["record", "first", "streak"] | None = None
    table: str | None = Field(None, description="The heading of the table the value stands in.")
    row: str | None = None
    series: dict[str, str] | None = Field(None, description="Several periods at once: {2025-Q1: …, 2025-Q2: …}.")
    source: str | None = None
    quote: str | None = Field(None, description="The shortest words that carry the figure and its unit; at most 8.")
    quotes: dict[str, str] = Field(default_factory=dict)
    claims: list[ClaimEntry] = Field(default_factory=list)
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
    implied_base: list[str] | None = Field(
        None, description="[fact.yoy]: value ÷ (1 + change), the value before the change"
    )
    implied_whole: list[str] | None = Field(None, description="[part, share]: part ÷ share")
    market_value: list[str] | None = Field(None, description="[price, shares]: price × shares")
    drop_from_peak: list[str] | None = Field(None, description="[now, peak]: now ÷ peak − 1")
    label: Texts = Field(default_factory=dict)
    digits: str | None = Field(
        None, description="Significant digits to print, where more than the usual are supported."
    )
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
    filed: str | None = Field(None, description="The day it was brought before the court, where a source gives it.")
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
    dated: str | None = Field(
        None, description="The day on which someone else’s forecast, which is summarised here, was made; or unknown."
    )
    hedge: str | None = Field(None, description="The speaker's own words of caution, as they stand in the source.")
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
    facts: dict[str, FactEntry] = Field(default_factory=dict)
    derived: dict[str, DerivedEntry] = Field(default_factory=dict)
    events: list[EventEntry] = Field(default_factory=list)
    legal: list[LegalEntry] = Field(default_factory=list)
    people: list[PersonMove] = Field(default_factory=list)
    outlook: list[OutlookEntry] = Field(default_factory=list)
    risks: list[RiskEntry] = Field(default_factory=list)
