"""The period of a figure is the one that the words around it name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from briefs import display
from briefs.checks.book import Book
from briefs.checks.passages import Passage, passage
from briefs.datewords import Writer
from briefs.diagnostics import Diagnostic, Severity
from briefs.mentions import Mention, mentions
from briefs.model import Claim, Fact
from briefs.outline import Library
from briefs.period import Duration, Grain, Period

_SENTENCE = re.compile(r"(?<=[a-z0-9%)”’\"][.!?;])\s+(?=[A-Z“\"‘(–•*-])|(?<=[。！？；])|\s+[-•–]\s+(?=[A-Z])")
_ABBREVIATED = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Inc|Co|Ltd|vs|approx)\.\s*$")
_ASIDE = re.compile(r"\([^()]*\)")
_LINK = re.compile(r"[^0-9,;:，；。、]{0,48}?\b(?:in|for|during|on|through)(?: the| its)? $", re.I)
_FIGURE = re.compile(r"(?<![0-9.,A-Za-z])[0-9][0-9.,]*")
_BEFORE = (
    (
        re.compile(
            r"\ba year (?:before|earlier|ago)|year[- ](?:earlier|ago)|same (?:period|quarter)(?: of)?(?: last year)?"
            r"|prior[- ]year|[去上]年同期|上年",
            re.I,
        ),
        365,
    ),
    (re.compile(r"\b(?:previous|prior|preceding) quarter|a quarter (?:before|earlier)|[上前]一?季", re.I), 91),
)
_NAMED = frozenset({Grain.QUARTER, Grain.HALF, Grain.YEAR})


class Verdict(Enum):
    """What the words around a figure say of its period."""

    OWN = auto()
    OTHER = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Named:
    """The words that decide what period a figure is of, and whether it is the fact's."""

    verdict: Verdict
    words: str = ""
    is_near: bool = False


_NOTHING = Named(Verdict.NOTHING)


def period_is_named(book: Book) -> Iterator[Diagnostic]:
    """The words around a quote, or its heading, name the period of its fact and no other (CHECKS.md, C44)."""
    library = book.library
    for fact in library.facts.values():
        for claim in fact.claims:
            found = _found(library, fact, claim)
            period = fact.key.period
            if found is None or period is None or found.verdict is Verdict.OWN:
                continue
            said = f"“{claim.quote.text}” of {claim.quote.source.id}"
            place = fact.places.get("at", fact.places.get("period", claim.at))
            if found.verdict is Verdict.OTHER:
                message = f"{said} is about “{found.words}”, not {display.period(period)}"
                hint = "correct the period, or quote the figure of this period"
                severity = Severity.ERROR if found.is_near else Severity.WARNING
                yield Diagnostic("period-is-named", message, place, hint, severity, (fact.id,))
            elif isinstance(period, Duration) and period.grain in _NAMED:
                message = f"no words around {said} name {display.period(period)}"
                hint = "look whether the figure is of this period"
                yield Diagnostic("period-is-named", message, place, hint, Severity.WARNING, (fact.id,))


def _found(library: Library, fact: Fact, claim: Claim) -> Named | None:
    """What the text at hand says, or else what was locked; None where neither is known."""
    here = passage(claim.quote, library.texts)
    if here is not None:
        return _named(library, fact, claim, here)
    locked = library.lock.get((fact.id, claim.quote.source.id))
    words = getattr(locked, "period", "")
    if not words or fact.key.period is None:
        return None
    return _judged(words, mentions(words, _writer(library, fact, claim)), fact.key.period, is_near=True)


def words(library: Library, fact: Fact, claim: Claim) -> str:
    """The words of the text at hand that name the period of a claim's figure; "" where none do."""
    here = passage(claim.quote, library.texts)
    return _named(library, fact, claim, here).words if here else ""


def _writer(library: Library, fact: Fact, claim: Claim) -> Writer:
    return Writer(claim.quote.source.published.day, library.companies[fact.key.company].calendar)


def _named(library: Library, fact: Fact, claim: Claim, here: Passage) -> Named:
    """The words that name a figure's period: of its column, its sentence, its paragraph, and what stands above."""
    period, writer = fact.key.period, _writer(library, fact, claim)
    if period is None:
        return _NOTHING
    digits = _digits(claim.values["low" if "low" in claim.values else "value"].text)
    found = _first(_at(here, at, len(digits), period, writer) for at in here.places(digits))
    if found.verdict is Verdict.OWN or (found.verdict is Verdict.OTHER and found.is_near):
        return found
    lines = (claim.quote.source.title, *here.heads, *here.above)
    above = _first(_judged(line, mentions(line, writer), period) for line in lines)
    if above.verdict is Verdict.OWN or found.verdict is Verdict.OTHER:
        return above if above.verdict is Verdict.OWN else found
    earlier = _first(_judged(line, mentions(line, writer), period) for line in here.before)
    if earlier.verdict is Verdict.OWN or above.verdict is Verdict.NOTHING:
        return earlier if earlier.verdict is Verdict.OWN else _NOTHING
    return _NOTHING if _is_day(period) else above


def _first(found: Iterable[Named]) -> Named:
    """The first that is the fact's own, else the first that is another, else nothing."""
    other = _NOTHING
    for one in found:
        if one.verdict is Verdict.OWN:
            return one
        other = one if other.verdict is Verdict.NOTHING else other
    return other


def _digits(text: str) -> str:
    found = re.search(r"[0-9][0-9.,]*", text)
    return found[0].rstrip(".,") if found else text


def _is_day(period: Period) -> bool:
    return not isinstance(period, Duration) or period.grain is Grain.DAY


def _at(here: Passage, at: int, length: int, period: Period, writer: Writer) -> Named:
    """What the words around one place of a paragraph name."""
    head = here.column_head(at)
    if head is not None and (named := mentions(head, writer)):
        return _judged(head, named, period, is_near=True)
    if (column := _column(here, at, writer)) is not None:
        return _judged("", (column,), period, is_near=True)
    told = mentions(here.text, writer)
    parts = [0, *_breaks(here.text), len(here.text)]
    index = max(number for number, start in enumerate(parts[:-1]) if start <= at)
    first, last = parts[index], parts[index + 1]
    sentence = tuple(mention for mention in told if first <= mention.start < last)
    words = here.text[first:last]
    if linked := _linked(here.text, at + length, sentence, period):
        return _judged("", (linked,), period, is_near=True)
    found = _judged(words, _nearest(sentence, at), period, is_near=True)
    if found.verdict is Verdict.NOTHING:
        found = _judged(words, _nearest(told, at), period)
    return found


def _column(here: Passage, at: int, writer: Writer) -> Mention | None:
    """The period at the head of a column of figures that blanks alone part."""
    figures = [found.start() for found in _FIGURE.finditer(here.text)]
    heads = mentions(here.before[0], writer) if here.before and len(figures) > 1 else ()
    return heads[figures.index(at)] if len(heads) == len(figures) and at in figures else None


def _breaks(text: str) -> list[int]:
    """Where the sentences of a paragraph begin, but the first."""
    return [found.end() for found in _SENTENCE.finditer(text) if not _ABBREVIATED.search(text, 0, found.end())]


def _linked(text: str, after: int, found: Sequence[Mention], period: Period) -> Mention | None:
    """The period that follows a figure in so many words: 10.3% in the second quarter of 2025."""
    for mention in found:
        if mention.start >= after and mention.rivals(period):
            between = _ASIDE.sub("", text[after : mention.start])
            return mention if _LINK.fullmatch(between) else None
    return None


def _nearest(found: Sequence[Mention], at: int) -> tuple[Mention, ...]:
    return tuple(sorted(found, key=lambda mention: at - mention.end if mention.end <= at else mention.start - at))


def _judged(words: str, found: Sequence[Mention], period: Period, *, is_near: bool = False) -> Named:
    """Whether one of the periods is the fact's, else the first that is another of its grain.

    Where the words tell of a year or a quarter before, the period before one that is named is named too.
    """
    if own := next((mention for mention in found if mention.names(period)), None):
        return Named(Verdict.OWN, own.words, is_near)
    for pattern, days in _BEFORE if words else ():
        for back in pattern.finditer(words):
            if base := next((mention for mention in found if mention.before(days).names(period)), None):
                return Named(Verdict.OWN, f"{base.words} … {back[0]}", is_near)
    other = next((mention for mention in found if mention.rivals(period) and not mention.is_compared), None)
    return Named(Verdict.OTHER, other.words, is_near) if other else _NOTHING


RULES = (period_is_named,)
