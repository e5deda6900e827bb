"""The shapes of the data that a site publishes: `facts.json` of the site and of each brief."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from briefs.schema import Shape, says

Digits = Annotated[str, Meta(description="Plain digits; a percentage is a fraction.", pattern=r"^(-?\d+(\.\d+)?)?$")]


class PublishedFact(Shape, frozen=True, kw_only=True):
    """A figure that a brief prints; what is empty is left out."""

    id: Annotated[str, says("The figure, by its company: acme.revenue_2025q3; an end of a range has its own.")]
    label: Annotated[str, says("What it is, in words.")]
    mark: Annotated[str, says("The mark it wears: a number for a statement, a letter for a formula.")]
    status: Annotated[str, says("Reported, corrected, rejected or derived.")]
    metric: Annotated[str, says("What is measured.")] = ""
    entity: Annotated[str, says("The part of the company; without one, all of it.")] = ""
    basis: Annotated[str, says("As reported, or adjusted as the company defines it.")] = ""
    period: Annotated[str, says("A duration or a day: 2025-Q3, FY2026-Q3, 2025-11-25.")] = ""
    value: Digits = ""
    low: Digits = ""
    high: Digits = ""
    unit: Annotated[str, says("A currency, a unit, or what the figure is a ratio of.")]
    printed: Annotated[str, says("As the brief prints it.")]
    written: Annotated[str, says("As its source writes it.")] = ""
    source: Annotated[str, says("The card of its source.")] = ""
    url: Annotated[str, says("Where the source stands.")] = ""
    quote: Annotated[str, says("The words of the source that carry it.")] = ""
    language: Annotated[str, says("The language of these words.")] = ""
    formula: Annotated[str, says("What it was computed with.")] = ""
    operands: Annotated[str, says("The figures it was computed from.")] = ""


class BriefFacts(Shape, frozen=True, kw_only=True):
    """The figures of a brief: `briefs/<id>/facts.json`."""

    brief: Annotated[str, says("The id of the brief.")]
    as_of: Annotated[str, says("When it was closed: 2025-11-26T18:00+08:00.")]
    sponsored: Annotated[str, says("Who pays for it; without this, nobody does.")] = ""
    facts: Annotated[tuple[PublishedFact, ...], says("Statements in order of their numbers, then formulas.")]


class ListedBrief(Shape, frozen=True):
    """A brief, and where its figures stand."""

    brief: Annotated[str, says("The id of the brief.")]
    company: Annotated[str, says("The full name of the company.")]
    title: Annotated[str, says("What the brief states.")]
    as_of: Annotated[str, says("When it was closed: 2025-11-26T18:00+08:00.")]
    language: Annotated[str, says("The language it is written in.")]
    page: Annotated[str, says("Its page, from this file.")]
    facts: Annotated[str, says("Its figures, from this file; they have the shape brief-facts.schema.json.")]


class SiteFacts(Shape, frozen=True):
    """Where the figures of every brief of a site stand: `facts.json`."""

    schema_: Annotated[str, says("This shape.")] = field(name="$schema")
    briefs: Annotated[tuple[ListedBrief, ...], says("Newest first.")]
