"""The nouns: what is stated, about whom, for when, by which source, in which words.

Nothing here knows of YAML, of templates or of files; every noun keeps the place it was written at.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Literal

from msgspec import Struct, field

from briefs.diagnostics import Location
from briefs.interval import Interval
from briefs.period import Calendar, Instant, Period
from briefs.quantity import Quantity

Texts = Mapping[str, str]
#: What stands in place of an address on the card of a source that is on paper alone.
PRINT = "print"
ChangeBasis = Literal["yoy", "qoq", "dod"]
CHANGE_BASES: tuple[ChangeBasis, ...] = ("yoy", "qoq", "dod")


class Words(Struct, frozen=True):
    """Rich text as the author wrote it, with references still in it, and where it begins.

    `raw` is the file's text, so that a reference deep inside a folded block can still be pointed at.
    """

    text: str
    at: Location
    raw: str = ""

    def place(self, snippet: str, occurrence: int = 0) -> Location:
        """Where the `occurrence`-th `snippet` of this text stands in the file; the start where it cannot be found."""
        lines = self.raw.split("\n")[self.at.line - 1 :]
        for number, line in enumerate(lines):
            start = self.at.column - 1 if number == 0 else 0
            while (start := line.find(snippet, start)) >= 0:
                if occurrence == 0:
                    return Location(self.at.path, self.at.line + number, start + 1)
                occurrence -= 1
                start += len(snippet)
        return self.at


class Kind(Enum):
    """How a metric behaves over time."""

    FLOW = "flow"
    STOCK = "stock"
    PRICE = "price"
    RATIO = "ratio"
    COUNT = "count"


class Metric(Struct, frozen=True):
    """Something that can be stated: revenue, a share price, a margin.

    `bare` is the unit of a number typed without one; for money it is known only with the company.
    """

    id: str
    labels: Texts
    kind: Kind
    unit: str
    noun: str | None
    currency: Literal["reporting", "quote"] | None
    at: Location
    plausible: Interval | None = None


class Ticker(Struct, frozen=True):
    """Where the shares trade."""

    venue: str
    code: str
    place: str
    zone: str


class Entity(Struct, frozen=True):
    """A part of a company about which facts are stated."""

    id: str
    labels: Texts
    launched: date | None = None
    shorts: Texts = field(default_factory=dict)


class Person(Struct, frozen=True):
    """Someone named in facts."""

    id: str
    name: str
    role: str | None


class Company(Struct, frozen=True):
    """Whose facts these are, with its calendar and its two currencies."""

    id: str
    names: Texts
    shorts: Texts
    sector: Texts
    tickers: tuple[Ticker, ...]
    reporting_currency: str
    quote_currency: str
    calendar: Calendar
    accounting_standard: str
    adjusted: str
    entities: Mapping[str, Entity]
    breakdowns: Mapping[str, Mapping[str, tuple[str, ...]]]
    people: Mapping[str, Person]
    proper_names: tuple[str, ...]
    at: Location

    def ticker(self, venue: str | None) -> Ticker | None:
        """The listing at `venue`; the first one where none is named."""
        return next((ticker for ticker in self.tickers if venue in (None, ticker.venue)), None)

    def currencies(self, metric: Metric) -> tuple[str | None, str | None]:
        """The currency a metric is in, and the company's other one; None where there is none."""
        if metric.currency is None:
            return None, None
        own, other = self.reporting_currency, self.quote_currency
        if metric.currency == "quote":
            own, other = other, own
        return own, other if other != own else None


class Source(Struct, frozen=True):
    """One article or filing, as its card describes it."""

    id: str
    publisher: str
    title: str
    author: str | None
    url: str
    published: Instant
    published_note: str | None
    retrieved: Instant
    language: str
    tier: str
    audited: bool
    rests_on: str | None
    summary: str | None
    sha256: str | None
    at: Location


class Anchor(Struct, frozen=True):
    """Where a quote was found in the archived text, as the lock records it.

    `start` and `end` count characters of the original text; `paragraph` counts from 1.
    """

    paragraph: int
    start: int
    end: int


class Quote(Struct, frozen=True):
    """The words of a source that carry a figure, in its own language; for a cell, the table and row it stands in."""

    text: str
    source: Source
    at: Location
    anchor: Anchor | None = None
    table: str | None = None
    row: str | None = None


class Claim(Struct, frozen=True):
    """What one source says a fact's value is; `values` holds value, low, high, also and the changes it states."""

    values: Mapping[str, Quantity]
    quote: Quote
    at: Location
    is_preferred: bool = False
    rejected: str | None = None
    reason: str | None = None
    places: Mapping[str, Location] = field(default_factory=dict)

    def place(self, name: str) -> Location:
        """Where a field of the claim was written, a change under `change`; the claim itself where it says none."""
        return self.places.get("change" if name in CHANGE_BASES else name, self.at)


class Key(Struct, frozen=True):
    """What a fact is about: facts with equal keys state the same thing."""

    company: str
    metric: str
    entity: str | None
    basis: str
    period: Period | None
    price: str | None = None
    holder: str | None = None
    of: str | None = None
    venue: str | None = None

    def at(self, period: Period | None) -> Key:
        """The same for another period; for None, what all facts of one series share."""
        return Key(
            self.company, self.metric, self.entity, self.basis, period, self.price, self.holder, self.of, self.venue
        )


class Fact(Struct, frozen=True):
    """One thing stated, by one source or several; the first claim is the one believed."""

    id: str
    key: Key
    metric: Metric
    claims: tuple[Claim, ...]
    labels: Texts
    record: str | None
    note: str | None
    at: Location
    places: Mapping[str, Location] = field(default_factory=dict)

    @property
    def claim(self) -> Claim:
        """The claim that is printed."""
        return self.claims[0]

    def of_source(self, source: str) -> int:
        """How many of the claims are that source's."""
        return sum(claim.quote.source.id == source for claim in self.claims)

    @property
    def rejected(self) -> tuple[Claim, ...]:
        """The claims that are not believed, each with its reason."""
        return tuple(claim for claim in self.claims if claim.rejected)


class Statement(Struct, frozen=True):
    """One figure a fact states: its value, a bound, its amount in a second currency, or a change."""

    id: str
    fact: Fact
    part: str
    quantity: Quantity


class Derived(Struct, frozen=True):
    """A figure computed by a named formula from others; `quantity.interval` follows from theirs."""

    id: str
    company: str
    formula: str
    operands: tuple[Figure, ...]
    quantity: Quantity
    key: Key | None
    labels: Texts
    note: str | None
    at: Location
    is_automatic: bool = False


Figure = Statement | Derived


class Recipe(Struct, frozen=True):
    """A derived figure before it is computed: its formula and the names of its operands."""

    id: str
    company: Company
    formula: str
    operands: tuple[tuple[str, Location], ...]
    labels: Texts
    digits: int | None
    metric: str | None
    entity: str | None
    when: Period | None
    note: str | None
    at: Location
