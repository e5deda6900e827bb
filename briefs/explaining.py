"""All there is to know of one figure, in words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefs import display, holding
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic, Severity
from briefs.figures import key_of
from briefs.formulas import FORMULAS
from briefs.interval import Interval
from briefs.marks import formula_words
from briefs.model import Claim, Derived, Figure, Statement
from briefs.outline import Brief, Library
from briefs.prose import references
from briefs.quantity import Quantity
from briefs.setting import near
from briefs.wording import of_brief


class Told(Struct, frozen=True):
    """The explanation, or why there is none."""

    text: str = ""
    hint: str | None = None


def explain(library: Library, name: str, found: tuple[Diagnostic, ...]) -> Told:
    """The figure `name` (`xiaomi.revenue_2025q3`, or without the company where one alone has it) and all about it."""
    names = (
        [name] if name in library.figures else [known for known in library.figures if known.partition(".")[2] == name]
    )
    if not names:
        local = {known.partition(".")[2]: known for known in library.figures}
        return Told(hint=f"{name} is no figure. {near(name.partition('.')[2] or name, local) or ''}".strip())
    if len(names) > 1:
        return Told(hint=f"{name} is a figure of several companies: {', '.join(names)}.")
    figure = library.figures[names[0]]
    lines = [figure.id, *_derived(figure)] if isinstance(figure, Derived) else [figure.id, *_stated(figure)]
    lines += [*_checks(figure, found), *_held(library, figure), *_printed(library, figure)]
    return Told("\n".join(lines) + "\n")


def _stated(figure: Statement) -> Iterator[str]:
    """What a fact's claims say."""
    yield f"  {figure.fact.metric.id}, {display.period(figure.fact.key.period)}, stated in {figure.fact.at}"
    if figure.fact.key.period:
        yield f"  period    {figure.fact.key.period.text}"
    yield from _value(figure.quantity)
    for claim in figure.fact.claims:
        yield from _claim(claim)


def _value(quantity: Quantity) -> Iterator[str]:
    """A quantity as typed, as printed, and what it may stand for."""
    if quantity.text:
        yield f"  written   {quantity.text}"
    yield f"  printed   {display.shown(quantity).text}"
    yield f"  means     {_interval(quantity.interval)} {quantity.unit.name or quantity.unit.dimension.value}"


def _interval(interval: Interval) -> str:
    """An interval as mathematicians write it."""
    if interval.is_exact:
        return f"{interval.low:f}"
    left, right = "(" if interval.low_open else "[", ")" if interval.high_open else "]"
    return f"{left}{_end(interval.low)}, {_end(interval.high)}{right}"


def _end(value: object) -> str:
    text = f"{value}"
    return {"Infinity": "∞", "-Infinity": f"{display.MINUS}∞"}.get(text, f"{value:f}")


def _claim(claim: Claim) -> Iterator[str]:
    """One source's words and place."""
    anchor = claim.quote.anchor
    place = f"¶{anchor.paragraph}, characters {anchor.start}–{anchor.end}" if anchor else "never found again"
    standing = "not used" if claim.rejected else "used"
    yield f"  {standing:9} “{claim.quote.text}”"
    yield f"            {claim.quote.source.id}, {place}"
    if claim.rejected:
        yield f"            {claim.rejected}"


def _derived(figure: Derived) -> Iterator[str]:
    """A derived figure's formula and operands."""
    yield f"  {figure.formula}: {FORMULAS[figure.formula].words}, in {figure.at}"
    yield f"  formula   {formula_words(figure)}"
    yield from _value(figure.quantity)
    for operand in figure.operands:
        yield f"  from      {operand.id} = {display.shown(operand.quantity).text}"


def _checks(figure: Figure, found: tuple[Diagnostic, ...]) -> Iterator[str]:
    """What the checker says at this figure's places."""
    if isinstance(figure, Derived):
        places = {figure.at}
    else:
        places = {figure.fact.at, *figure.fact.places.values(), *(claim.quote.at for claim in figure.fact.claims)}
    said = [finding for finding in found if finding.at in places]
    yield f"  checks    {len(said)} finding{'s' if len(said) > 1 else ''}" if said else "  checks    nothing found"
    for finding in said:
        mark = "✗" if finding.severity is Severity.ERROR else "!"
        yield f"            {mark} {finding.rule}: {finding.message}"


def _held(library: Library, figure: Figure) -> Iterator[str]:
    """The checks the figure passed: those that say nothing of its value, and would object to another one."""
    if isinstance(figure, Statement):
        rules = ", ".join(holding.rules(library, figure.fact))
        yield f"  passed    {rules}" if rules else "  passed    no comparison holds this value"
    for held in holding.agreements(library, figure):
        yield f"            ✓ {held.rule}: {held.arithmetic}"


def _printed(library: Library, figure: Figure) -> Iterator[str]:
    """Every place that prints the figure."""
    places = [place for brief in library.briefs for place in _places(brief, figure)]
    yield from (f"  printed   {place}" for place in dict.fromkeys(places))
    if not places:
        yield "  printed   nowhere"


def _places(brief: Brief, figure: Figure) -> Iterator[str]:
    company = brief.company.id
    for words in of_brief(brief):
        for reference in references(words):
            if not reference.is_source and qualified(reference.name, company) == figure.id:
                yield f"{reference.at}"
    for chart in brief.charts:
        if any(qualified(ref.name, company) == figure.id for ref in (*chart.facts, *chart.bracket)):
            yield f"{chart.at} (chart {chart.id})"
    for datum in brief.key_data:
        if datum.ref and qualified(datum.ref.name, company) == figure.id:
            yield f"{datum.ref.at} (key data)"
    key = key_of(figure)
    for table in brief.tables:
        stated = {(row.metric, row.entity, row.basis) for row in table.rows}
        if key and key.company == company and (key.metric, key.entity, key.basis) in stated:
            yield f"{table.at} (table {table.id})"
