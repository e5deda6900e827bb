"""What is stated besides figures: events, legal matters, people, outlook, risks; and the workspace that prints them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefs.diagnostics import Location
from briefs.model import Source, Texts, Words
from briefs.period import Instant, Period


class Event(Struct, frozen=True):
    """Something that happened."""

    company: str
    when: Period
    what: Words
    source: Source
    is_key: bool
    at: Location


class LegalMatter(Struct, frozen=True):
    """A matter before a court, or on its way there."""

    id: str
    company: str
    matter: Words
    court: str
    stage: str
    status: str
    filed: Instant | None
    decided: str
    appeal: str
    outcome: Words
    amount: Words | None
    claimant: str
    source: Source
    at: Location


class PersonMove(Struct, frozen=True):
    """Someone changes office."""

    company: str
    who: str
    was: Words | None
    to: Words
    when: Period
    reason: Words | None
    reason_by: str | None
    source: Source
    at: Location


class OutlookItem(Struct, frozen=True):
    """A statement about the future, with its speaker."""

    id: str
    company: str
    what: Words
    by: str
    type: str
    horizon: str
    dated: Instant | Literal["unknown"] | None
    hedge: str | None
    source: Source
    at: Location


class Risk(Struct, frozen=True):
    """What a reader should watch."""

    id: str
    company: str
    title: str
    what: Words
    rests_on: tuple[tuple[str, Location], ...]
    at: Location


class Workspace(Struct, frozen=True):
    """Who publishes, and the house's choices."""

    publisher: str
    specimen: bool
    responsible: str | None
    interests: str | None
    sponsored: str | None
    audience: str
    disclaimer: Texts
    base_url: str | None
    language: str
    paper: Literal["a4", "letter"]
    rises: Literal["western", "mainland"]
    cho: int | None
    price_days: int
    result_days: int
    source_days: int
    at: Location


class Waiver(Struct, frozen=True):
    """A rule set aside for one fact of one brief."""

    rule: str
    fact: str
    value: str
    reason: str
    at: Location
