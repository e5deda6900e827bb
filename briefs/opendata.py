"""The shapes of the data that a site publishes: `facts.json` of the site and of each brief."""

from __future__ import annotations

from pydantic import Field

from briefs.schema import Shape

Digits = Field(default="", description="Plain digits; a percentage is a fraction.", pattern=r"^(-?\d+(\.\d+)?)?$")


class PublishedFact(Shape):
    """A figure that a brief prints; what is empty is left out."""

    id: str = Field(description="The figure, by its company: acme.revenue_2025q3; an end of a range has its own.")
    label: str = Field(description="What it is, in words.")
    mark: str = Field(description="The mark it wears: a number for a statement, a letter for a formula.")
    status: str = Field(description="Reported, corrected, rejected or derived.")
    metric: str = Field(default="", description="What is measured.")
    entity: str = Field(default="", description="The part of the company; without one, all of it.")
    basis: str = Field(default="", description="As reported, or adjusted as the company defines it.")
    period: str = Field(default="", description="A duration or a day: 2025-Q3, FY2026-Q3, 2025-11-25.")
    value: str = Digits
    low: str = Digits
    high: str = Digits
    unit: str = Field(description="A currency, a unit, or what the figure is a ratio of.")
    printed: str = Field(description="As the brief prints it.")
    written: str = Field(default="", description="As its source writes it.")
    source: str = Field(default="", description="The card of its source.")
    url: str = Field(default="", description="Where the source stands.")
    quote: str = Field(default="", description="The words of the source that carry it.")
    language: str = Field(default="", description="The language of these words.")
    formula: str = Field(default="", description="What it was computed with.")
    operands: str = Field(default="", description="The figures it was computed from.")


class BriefFacts(Shape):
    """The figures of a brief: `briefs/<id>/facts.json`."""

    brief: str = Field(description="The id of the brief.")
    as_of: str = Field(description="When it was closed: 2025-11-26T18:00+08:00.")
    sponsored: str = Field(default="", description="Who pays for it; without this, nobody does.")
    facts: tuple[PublishedFact, ...] = Field(description="Statements in order of their numbers, then formulas.")


class ListedBrief(Shape):
    """A brief, and where its figures stand."""

    brief: str = Field(description="The id of the brief.")
    company: str = Field(description="The full name of the company.")
    title: str = Field(description="What the brief states.")
    as_of: str = Field(description="When it was closed: 2025-11-26T18:00+08:00.")
    language: str = Field(description="The language it is written in.")
    page: str = Field(description="Its page, from this file.")
    facts: str = Field(description="Its figures, from this file; they have the shape brief-facts.schema.json.")


class SiteFacts(Shape):
    """Where the figures of every brief of a site stand: `facts.json`."""

    schema_: str = Field(alias="$schema", description="This shape.")
    briefs: tuple[ListedBrief, ...] = Field(description="Newest first.")
