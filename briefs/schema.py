"""The shapes of the files a curator writes: every scalar is text, and no key is unknown.

The descriptions here are what an editor shows on hover, through the JSON Schemas of `briefs schema`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field


def says(words: str) -> Meta:
    """What an editor shows on hover over a key."""
    return Meta(description=words)


Texts = dict[str, str]
"""A text per language tag: `{en: Revenue, zh-Hant: 收入}`."""

Rich = Annotated[str, says("Words in which every figure is a reference, {{ fact_id }}; **bold** is allowed.")]


class Shape(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every shape shares: no unknown key, no change after reading; written, it says what is not the usual."""


class Responsible(Shape, frozen=True):
    """Who answers for the brief."""

    name: str
    role: str


class Freshness(Shape, frozen=True):
    """After how many days a figure is called stale."""

    price_days: Annotated[str, says("Trading days from the price of a brief to the brief.")] = "3"
    result_days: Annotated[str, says("Days from the end of the latest period with results to the brief.")] = "120"
    source_days: Annotated[str, says("Days from the source of what still holds or is to come to the brief.")] = "365"


class WorkspaceFile(Shape, frozen=True, kw_only=True):
    """`workspace.yaml`: who publishes, and how."""

    publisher: Annotated[str, says("The name in the band of every page.")]
    specimen: Annotated[Literal["true", "false"], says("Print “Specimen” in place of publisher and person.")] = "false"
    responsible: Responsible | None = None
    interests: Annotated[
        str | None, says("Interests of publisher and author in the company, or that there are none.")
    ] = None
    sponsored: Annotated[
        str | None, says("Who pays for the briefs, in at most 90 characters: it stands in the head of every page.")
    ] = None
    audience: Annotated[str, says("For whom the briefs are written, and for whom not.")]
    disclaimer: Annotated[Texts, says("The disclaimer, per language.")]
    base_url: Annotated[str | None, says("Where the site is published; needed for QR codes and feeds.")] = None
    language: str = "en"
    paper: Literal["a4", "letter"] = "a4"
    rises: Annotated[Literal["western", "mainland"], says("Colour convention of rises and falls.")] = "western"
    zhao: Annotated[Literal["10^6", "10^12"] | None, says("What 兆 means in these sources; refused when not said.")] = (
        None
    )
    freshness: Freshness = Freshness()


class MetricEntry(Shape, frozen=True):
    """Something that can be stated about a company."""

    label: Texts
    kind: Literal["flow", "stock", "price", "ratio", "count"]
    unit: Literal["money", "count", "percent", "points", "times", "days"]
    noun: Annotated[str | None, says("What is counted, singular: vehicle, share, store.")] = None
    currency: Annotated[Literal["reporting", "quote"] | None, says("How a bare $, ¥ or 元 is read.")] = None
    range: Annotated[list[str] | None, says("Plausible lowest and highest value.")] = None


class MetricsFile(Shape, frozen=True):
    """`metrics.yaml`: the vocabulary of facts."""

    metrics: dict[str, MetricEntry]


class Ticker(Shape, frozen=True):
    """Where the shares trade, and in which time zone its prices are dated."""

    venue: str
    code: str
    place: Annotated[str, says("The exchange's city, as in “Close, Hong Kong”.")]
    zone: Annotated[str, says("The short name of its time zone: HKT, ET.")]


class EntityEntry(Shape, frozen=True):
    """A part of the company about which facts are stated."""

    label: Texts
    short: Annotated[Texts, says("A short name for the lines of the annex, where the name is long.")] = {}
    launched: Annotated[str | None, says("The day since which “since launch” counts, if a source gives it.")] = None


class PersonEntry(Shape, frozen=True):
    """Someone named in facts."""

    name: str
    role: str | None = None


class CompanyFile(Shape, frozen=True):
    """`companies/<company>.yaml`."""

    name: Texts
    short: Texts
    sector: Texts
    tickers: list[Ticker]
    reporting_currency: str
    quote_currency: str
    fiscal_year_end: Annotated[str, says("A day (12-31) or a rule (last-sunday-january).")]
    accounting_standard: str
    adjusted: Annotated[str, says("How adjusted figures are called under that standard.")] = "non-IFRS"
    entities: dict[str, EntityEntry] = {}
    breakdowns: Annotated[
        dict[str, dict[str, list[str]] | list[str]], says("Parts that sum to the company, per way of cutting it.")
    ] = {}
    people: dict[str, PersonEntry] = {}
    names: Annotated[list[str], says("Names that hold digits and are no figures: SU7, HyperOS 1.11.")] = []


class SourceFile(Shape, frozen=True, kw_only=True):
    """`sources/<source-id>.yaml`: one card per article or filing."""

    publisher: str
    title: str
    author: str | None = None
    url: Annotated[str, says("Its address, or print for a source that is on paper alone.")]
    published: str
    published_note: Annotated[str | None, says("For example: day not confirmed.")] = None
    retrieved: str
    language: str
    tier: Literal["filing", "company", "agency", "press", "secondary"]
    audited: Literal["true", "false"] = "false"
    rests_on: Annotated[str | None, says("The source it repeats.")] = None
    summary: Annotated[str | None, says("Its own notice or disclaimer, in our words.")] = None
    sha256: Annotated[str | None, says("Hash of the archived text.")] = None


class ClaimEntry(Shape, frozen=True, kw_only=True):
    """What one source says a fact's value is."""

    table: Annotated[str | None, says("The heading of the table the value stands in.")] = None
    row: str | None = None
    value: str | None = None
    low: str | None = None
    high: str | None = None
    also: str | None = None
    change: dict[str, str] = {}
    source: str
    quote: str
    preferred: Literal["true"] | None = None
    rejected: Annotated[str | None, says("Why this claim is not believed; printed among the corrections.")] = None
    reason: Annotated[str | None, says("Why this claim is preferred.")] = None


class FactEntry(Shape, frozen=True):
    """One fact, as one or several sources state it."""

    metric: str
    entity: str | None = None
    basis: Literal["reported", "adjusted"] = "reported"
    label: Annotated[Texts, says("Only where metric, entity and period do not say it.")] = {}
    price: Literal["close", "open", "high", "low", "average", "trades"] | None = None
    venue: str | None = None
    holder: str | None = None
    of: Annotated[str | None, says("The base of a share: issued-shares, votes, class-b.")] = None
    at: Annotated[str | None, says("An instant: 2025-11-25.")] = None
    period: Annotated[str | None, says("A duration: 2025-Q3, ytd/2025-11-24, 2025-01-01/2025-09-30.")] = None
    value: Annotated[str | None, says("As the source writes it: RMB 113.12 billion.")] = None
    low: str | None = None
    high: str | None = None
    also: Annotated[str | None, says("The same fact in a second currency.")] = None
    change: Annotated[dict[str, str], says("Changes the source states: {yoy: +22.3%}; yoy, qoq, dod.")] = {}
    claim: Literal["record", "first", "streak"] | None = None
    table: Annotated[str | None, says("The heading of the table the value stands in.")] = None
    row: str | None = None
    series: Annotated[dict[str, str] | None, says("Several periods at once: {2025-Q1: …, 2025-Q2: …}.")] = None
    source: str | None = None
    quote: Annotated[str | None, says("The shortest words that carry the figure and its unit; at most 8.")] = None
    quotes: dict[str, str] = {}
    claims: list[ClaimEntry] = []
    note: str | None = None


class DerivedEntry(Shape, frozen=True):
    """A figure computed by one named formula; exactly one formula is given."""

    growth: Annotated[list[str] | None, says("[now, then]: now ÷ then − 1")] = None
    difference: Annotated[list[str] | None, says("[a, b]: a − b")] = None
    ratio: Annotated[list[str] | None, says("[a, b]: a ÷ b")] = None
    margin: Annotated[list[str] | None, says("[profit, revenue]: profit ÷ revenue")] = None
    share: Annotated[list[str] | None, says("[part, whole]: part ÷ whole")] = None
    sum: Annotated[list[str] | None, says("[a, b, …]: a + b + …")] = None
    product: Annotated[list[str] | None, says("[count, price]: count × price")] = None
    average_price: Annotated[list[str] | None, says("[amount, units]: amount ÷ units")] = None
    implied_base: Annotated[list[str] | None, says("[fact.yoy]: value ÷ (1 + change), the value before the change")] = (
        None
    )
    implied_whole: Annotated[list[str] | None, says("[part, share]: part ÷ share")] = None
    market_value: Annotated[list[str] | None, says("[price, shares]: price × shares")] = None
    drop_from_peak: Annotated[list[str] | None, says("[now, peak]: now ÷ peak − 1")] = None
    label: Texts = {}
    digits: Annotated[str | None, says("Significant digits to print, where more than the usual are supported.")] = None
    metric: Annotated[str | None, says("What the result states, where operands do not tell.")] = None
    entity: str | None = None
    at: Annotated[str | None, says("When the result holds, where operands do not tell.")] = None
    note: str | None = None


class EventEntry(Shape, frozen=True, kw_only=True):
    """Something that happened, for the timeline."""

    at: str | None = None
    period: Annotated[str | None, says("When only a month or part of it is known.")] = None
    what: Rich
    source: str
    key: Annotated[Literal["true"] | None, says("Set in semibold.")] = None


class LegalEntry(Shape, frozen=True, kw_only=True):
    """A legal matter; what is alleged and what is ruled are never one."""

    id: str
    matter: Rich
    court: str
    stage: Literal["filed", "first-instance", "appeal", "final", "settled", "unknown"]
    status: Literal["alleged", "ruled", "settled"]
    filed: Annotated[str | None, says("The day it was brought before the court, where a source gives it.")] = None
    decided: str
    appeal: str
    outcome: Rich
    amount: Rich | None = None
    claimant: Literal["pseudonymous", "withheld", "class", "unknown"] = "unknown"
    source: str


class PersonMove(Shape, frozen=True, kw_only=True):
    """Someone changes office; no cause is implied."""

    who: str
    was: Rich | None = field(default=None, name="from")
    to: Rich
    at: str
    reason: Rich | None = None
    reason_by: str | None = None
    source: str


class OutlookEntry(Shape, frozen=True, kw_only=True):
    """What is said about the future, by whom."""

    id: str
    what: Rich
    by: str
    type: Literal["plan", "target", "guidance", "forecast"]
    horizon: str
    dated: Annotated[
        str | None, says("The day on which someone else’s forecast, which is summarised here, was made; or unknown.")
    ] = None
    hedge: Annotated[str | None, says("The speaker's own words of caution, as they stand in the source.")] = None
    source: str


class RiskEntry(Shape, frozen=True):
    """What a reader should watch, and what it rests on."""

    id: str
    title: str
    what: Rich
    rests_on: list[str]


class FactsFile(Shape, frozen=True):
    """`facts/<company>/*.yaml`."""

    company: str
    facts: dict[str, FactEntry] = {}
    derived: dict[str, DerivedEntry] = {}
    events: list[EventEntry] = []
    legal: list[LegalEntry] = []
    people: list[PersonMove] = []
    outlook: list[OutlookEntry] = []
    risks: list[RiskEntry] = []
