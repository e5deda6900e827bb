"""The period of a figure is the one that the words around it name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import lru_cache

from msgspec import Struct

from briefs import display
from briefs.checks import anchors
from briefs.checks.book import Book
from briefs.checks.passages import Passage, passage, sentence
from briefs.datewords import Writer
from briefs.diagnostics import Diagnostic, Severity
from briefs.lock import Locked, entry
from briefs.mentions import Mention, mentions
from briefs.model import Claim, Fact, Kind
from briefs.numerals import normalised
from briefs.outline import Library
from briefs.period import Duration, Grain, Period, ends

_ASIDE = re.compile(r"\([^()]*\)")
_LINK = re.compile(r"[^0-9,;:，；。、]{0,48}?\b(?:in|for|during|on|through)(?: the| its)? $", re.IGNORECASE)
# What leads back to a period named before.
_BACK = re.compile(
    r"\b(?:the|that) (?:quarter|half|year|period)\b(?! (?:before|earlier|ago))|[該该當当][季期年]|[季期][內内]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[0-9][0-9.,]*")
_FIGURE = re.compile(r"[0-9](?<![0-9.,A-Za-z].)[0-9.,]*")
# What a figure is of; "from a year earlier" tells what a change is measured against.
_CHANGED = "(?<!from )(?<!than )(?<!over )(?<!from the )(?<!than the )(?<!over the )"
_BEFORE = (
    (
        re.compile(
            rf"{_CHANGED}(?:\ba year (?:before|earlier|ago)|year[- ](?:earlier|ago)|prior[- ]year"
            r"|same (?:period|quarter)(?: of)?(?: last year)?|[去上]年同期)",
            re.IGNORECASE,
        ),
        365,
    ),
    (
        re.compile(
            rf"{_CHANGED}(?:\b(?:previous|prior|preceding) quarter|a quarter (?:before|earlier)|上一季|前一?季)",
            re.IGNORECASE,
        ),
        91,
    ),
)
_NAMED = (Grain.QUARTER, Grain.HALF, Grain.YEAR)


class Verdict(Enum):
    """What the words around a figure say of its period; FAR is another period, named above its paragraph alone."""

    OWN = auto()
    OTHER = auto()
    FAR = auto()
    NOTHING = auto()


class Named(Struct, frozen=True):
    """The words that decide what period a figure is of, and whether it is the fact's."""

    verdict: Verdict
    words: str = ""


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
            if found.verdict is not Verdict.NOTHING:
                message = f"{said} is about “{found.words}”, not {display.period(period)}"
                hint = "correct the period, or quote the figure of this period"
                is_sure = found.verdict is Verdict.OTHER and _is_sure(fact, period)
                severity = Severity.ERROR if is_sure else Severity.WARNING
                yield Diagnostic("period-is-named", message, place, hint, severity, (fact.id,))
            elif _should_be_named(claim, period):
                message = f"no words around {said} name {display.period(period)}"
                hint = "look whether the figure is of this period"
                yield Diagnostic("period-is-named", message, place, hint, Severity.WARNING, (fact.id,))


def _is_sure(fact: Fact, period: Period) -> bool:
    """Whether another period nearby leaves no doubt; a stock may be told on another day than that it is of."""
    if isinstance(period, Duration):
        return period.grain not in {Grain.RANGE, Grain.LAUNCH}
    return fact.metric.kind is Kind.PRICE


def _should_be_named(claim: Claim, period: Period) -> bool:
    """Whether a text must name the period: a quarter, a half or a year that was over when it was published."""
    is_named = isinstance(period, Duration) and period.grain in _NAMED
    return is_named and ends(period) < claim.quote.source.published.day


def _found(library: Library, fact: Fact, claim: Claim) -> Named | None:
    """What the text at hand says, or else what was locked; None where neither is known."""
    here = passage(claim.quote, library.texts)
    if here is not None:
        return _named(library, fact, claim, here)
    locked = locked_as(library, fact, claim)
    if locked is None or not locked.period or fact.key.period is None:
        return None
    return _judged(locked.period, mentions(locked.period, writer_of(library, fact, claim)), fact.key.period)


def locked_as(library: Library, fact: Fact, claim: Claim) -> Locked | None:
    """The entry of a claim's quote in the lock."""
    source = claim.quote.source.id
    return entry(library.lock, fact.id, source, claim.quote.text, fact.of_source(source))


def words(library: Library, fact: Fact, claim: Claim) -> str:
    """The words of the text at hand that name the period of a claim's figure; "" where none near it do."""
    here = passage(claim.quote, library.texts)
    found = _named(library, fact, claim, here) if here else _NOTHING
    return "" if found.verdict is Verdict.FAR else found.words


def writer_of(library: Library, fact: Fact, claim: Claim) -> Writer:
    """Who wrote a claim's words, as far as dates go: when, and by which calendar."""
    return Writer(claim.quote.source.published.day, library.companies[fact.key.company].calendar)


def _named(library: Library, fact: Fact, claim: Claim, here: Passage) -> Named:
    """The words that name a figure's period: of its column, its sentence, its paragraph, and what stands above."""
    period, writer = fact.key.period, writer_of(library, fact, claim)
    if period is None:
        return _NOTHING
    places = _places(library, fact, claim, here)
    beside = _first(_beside(here, at, length, period, writer) for at, length in places)
    if beside.verdict is not Verdict.NOTHING:
        return beside
    first, _ = places[0]
    words = here.text[slice(*sentence(here.text, first))]
    within = _judged(words, _nearest(mentions(here.text, writer), first), period)
    above = _above(words, (claim.quote.source.title, *here.heads, *here.above), here.before, period, writer)
    if Verdict.OWN in {within.verdict, above.verdict}:
        return within if within.verdict is Verdict.OWN else above
    return next((one for one in (within, above) if one.verdict is not Verdict.NOTHING), _NOTHING)


def _places(library: Library, fact: Fact, claim: Claim, here: Passage) -> tuple[tuple[int, int], ...]:
    """Where the figure of a claim stands in its quote, and how long it is there."""
    typed = _digits(claim.values["low" if "low" in claim.values else "value"].text)
    figures: tuple[str, ...] = (typed,)
    if typed not in {found.rstrip(".,") for found in _NUMBER.findall(normalised(claim.quote.text))}:
        # Rounded, or in another scale, the value is written in other digits than those that carry it.
        figures = tuple(dict.fromkeys(map(_digits, anchors.carrying(library, fact, claim, here)))) or figures
    return tuple((at, len(digits)) for digits in figures for at in here.places(digits))


def _above(words: str, heads: Iterable[str], before: Sequence[str], period: Period, writer: Writer) -> Named:
    """What the headings say, or else the paragraphs before; “the quarter” is first of all the one just spoken of."""
    for lines in (heads, before):
        found = _first(_until_led((line, _judged(words, mentions(line, writer), period)) for line in lines))
        if found.verdict is Verdict.OTHER:
            spoken_of = _spoken_of(before, period, writer) if _BACK.search(words) else _NOTHING
            return spoken_of if spoken_of.verdict is Verdict.OWN else Named(Verdict.FAR, found.words)
        if found.verdict is Verdict.OWN:
            return found
    return _NOTHING


def _spoken_of(before: Sequence[str], period: Period, writer: Writer) -> Named:
    """What the paragraph before named last, but for what it compares with."""
    told = mentions(before[0], writer) if before else ()
    return _judged("", [mention for mention in told if mention.rivals(period) and not mention.is_compared][-1:], period)


def _until_led(judged: Iterable[tuple[str, Named]]) -> Iterator[Named]:
    """What lines say, nearest first, down to one that leads on to what stands below it: “for the quarter is:”."""
    for line, found in judged:
        yield found
        if found.verdict is not Verdict.NOTHING and line.rstrip().endswith((":", "：")):
            return


def _first(found: Iterable[Named]) -> Named:
    """The first that is the fact's own, else the first that is another, else nothing."""
    other = _NOTHING
    for one in found:
        if one.verdict is Verdict.OWN:
            return one
        other = one if other.verdict is Verdict.NOTHING else other
    return other


def _digits(text: str) -> str:
    found = _NUMBER.search(normalised(text))
    return found[0].rstrip(".,") if found else text


def _is_day(period: Period) -> bool:
    return not isinstance(period, Duration) or period.grain is Grain.DAY


def _beside(here: Passage, at: int, length: int, period: Period, writer: Writer) -> Named:
    """What the head of a figure's column or the words of its sentence name."""
    head = here.column_head(at)
    if head is not None and (named := mentions(head, writer)):
        return _judged(head, named, period)
    if (column := _column(here, at, writer)) is not None:
        return _judged("", (column,), period)
    told = mentions(here.text, writer)
    first, last = sentence(here.text, at)
    near = tuple(mention for mention in told if first <= mention.start < last)
    words = here.text[first:last]
    if linked := _linked(here.text, at + length, near, period):
        return _judged("", (linked,), period)
    return _judged(words, _nearest(near, at), period)


def _column(here: Passage, at: int, writer: Writer) -> Mention | None:
    """The period at the head of a column of figures that blanks alone part."""
    figures = _figures(here.text)
    heads = _heads(here.before[0], writer) if here.before and len(figures) > 1 else ()
    return heads[figures.index(at)] if len(heads) == len(figures) and at in figures else None


@lru_cache(maxsize=16384)
def _heads(line: str, writer: Writer) -> tuple[Mention, ...]:
    """The periods of a line that names nothing else, as heads of columns do."""
    named = mentions(line, writer)
    return named if sum(len(mention.words) for mention in named) >= len("".join(line.split())) else ()


@lru_cache(maxsize=16384)
def _figures(text: str) -> tuple[int, ...]:
    """Where the figures of a paragraph begin."""
    return tuple(found.start() for found in _FIGURE.finditer(text))


def _linked(text: str, after: int, found: Sequence[Mention], period: Period) -> Mention | None:
    """The period that follows a figure in so many words: 10.3% in the second quarter of 2025."""
    for mention in found:
        if mention.start >= after and mention.rivals(period):
            between = _ASIDE.sub("", text[after : mention.start])
            return mention if _LINK.fullmatch(between) else None
    return None


def _nearest(found: Sequence[Mention], at: int) -> tuple[Mention, ...]:
    return tuple(sorted(found, key=lambda mention: at - mention.end if mention.end <= at else mention.start - at))


def _judged(words: str, found: Sequence[Mention], period: Period) -> Named:
    """Whether one of the periods is the fact's, else the first that is another of its grain.

    Where the words tell of a year or a quarter before, the period before one that is named is named too.
    """
    other = next((mention for mention in found if mention.rivals(period) and not mention.is_compared), None)
    is_strict = other is not None and other.grain in _NAMED
    if own := next((one for one in found if one.names(period) and not (is_strict and one.is_compared)), None):
        return Named(Verdict.OWN, own.words)
    for pattern, days in _BEFORE if words else ():
        for back in pattern.finditer(words):
            if base := next((mention for mention in found if mention.before(days).names(period)), None):
                return Named(Verdict.OWN, f"{base.words} … {back[0]}")
    return Named(Verdict.OTHER, other.words) if other else _NOTHING


RULES = (period_is_named,)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "period-is-named": period_is_named,
}
