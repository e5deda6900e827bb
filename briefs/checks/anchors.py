"""A quote carries its figure: the numbers read from its words hold every value that the claim states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from briefs import display, numerals
from briefs.checks import alike, bases, heads
from briefs.checks.book import Book
from briefs.checks.passages import Passage, passage
from briefs.datewords import Writer
from briefs.diagnostics import Diagnostic, Fault, Location, Severity
from briefs.lexicon import CURRENCIES, DIRECTIONS, QUALIFIERS, QUALIFIERS_AFTER, UNITS, Direction
from briefs.model import CHANGE_BASES, Claim, Fact, Kind
from briefs.outline import Library
from briefs.period import Duration, Grain, Instant
from briefs.quantity import Dimension, Qualifier, Quantity, Writing
from briefs.quotes import CELL, ELLIPSIS
from briefs.readings import Reading, readings

_BOUNDS = {Qualifier.AT_LEAST: Qualifier.OVER}
_WORDS = {**QUALIFIERS, **QUALIFIERS_AFTER}
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[A-Za-z]{3,}")
_IN_HAN = ("zh", "ja")
_MULTIPLES = {"doubl": 2, "tripl": 3, "quadrupl": 4, "翻倍": 2, "翻番": 2, "翻一番": 2, "halv": Decimal("0.5")}


class _Stated(Struct, frozen=True):
    """One value of a claim, and what it is held against."""

    fact: Fact
    claim: Claim
    field: str
    value: Quantity
    #: The figures of the quote, as the head of their table means them.
    read: tuple[Reading, ...]
    #: Whether only the digits can be compared: a cell whose head is not at hand.
    is_bare_cell: bool

    @property
    def at(self) -> Location:
        """Where the value was typed."""
        return self.claim.place(self.field)


def quote_carries_value(book: Book) -> Iterator[Diagnostic]:
    """The figures read from a quote are those its claim states, to the digit, sign, scale and unit (CHECKS.md, C43)."""
    for fact in book.library.facts.values():
        for claim in fact.claims:
            here = passage(claim.quote, book.library.texts)
            for stated in _stated(book.library, fact, claim, here):
                matching = [reading for reading in stated.read if _agrees(stated, reading)]
                if matching or _is_pieced(stated) or _is_multiple(stated):
                    yield from _qualified(stated, matching)
                    if stated.field in CHANGE_BASES:
                        yield from _based(book, stated, matching, here)
                else:
                    yield _missing(stated)


def carrying(library: Library, fact: Fact, claim: Claim, here: Passage) -> tuple[str, ...]:
    """The figures of a quote that are the value of its claim, or the low end of a range, as the text has them."""
    stated = next(one for one in _stated(library, fact, claim, here) if one.field in {"value", "low"})
    return tuple(reading.quantity.text for reading in stated.read if _agrees(stated, reading))


def _stated(library: Library, fact: Fact, claim: Claim, here: Passage | None) -> Iterator[_Stated]:
    """Each value that was typed, with the figures of the quote."""
    code, other = library.companies[fact.key.company].currencies(fact.metric)
    read: dict[str | None, tuple[tuple[Reading, ...], bool]] = {}
    for field, value in claim.values.items():
        if field == "value" and "low" in claim.values:
            continue
        currency = code
        if value.unit.dimension is Dimension.MONEY and (field == "also" or code is None):
            currency = value.unit.name
        if currency not in read:
            read[currency] = _figures(claim, here, Writing(currency, cho=library.workspace.cho, other=other))
        found, is_bare_cell = read[currency]
        if value.unit.dimension is Dimension.COUNT and _may_be_cell(claim, here):
            # A row of counts may stand in a table of millions; its cells are what they are.
            found = (*found, *_read(claim.quote.text, Writing(currency, cho=library.workspace.cho, other=other)))
        yield _Stated(fact, claim, field, value, found, is_bare_cell)


def _figures(claim: Claim, here: Passage | None, writing: Writing) -> tuple[tuple[Reading, ...], bool]:
    """The figures of a quote, as the head of their table means them; and whether they are cells without such a head."""
    found = _read(claim.quote.text, writing)
    is_cell = _may_be_cell(claim, here)
    if not is_cell or here is None:
        return found, is_cell
    headed = [_as_headed(reading, here, writing.currency) for reading in found]
    return tuple(reading for reading, _ in headed), any(head.is_silent for _, head in headed)


def _may_be_cell(claim: Claim, here: Passage | None) -> bool:
    """Whether the quote is from a row of cells, as its marks or its lack of words tell."""
    quote = claim.quote
    if quote.table or quote.row or CELL in quote.text or (here is not None and CELL in here.text):
        return True
    return not any(map(str.isalpha, quote.text))


@lru_cache(maxsize=65536)
def _read(quote: str, writing: Writing) -> tuple[Reading, ...]:
    # A comma parts the pieces of a quote: a word behind it says nothing of the figure before it.
    text = quote.replace(ELLIPSIS, ",")
    return readings(text, currency=writing.currency, cho=writing.cho, other=writing.other)


def _as_headed(reading: Reading, here: Passage, currency: str | None) -> tuple[Reading, heads.Head]:
    """A figure of a cell, in the unit and the scale of its table's head, and that head."""
    head, label = heads.head(here, next(here.places(reading.quantity.text)))
    return Reading(head.of(reading.quantity, label, currency), reading.start, reading.end, reading.sign), head


def _agrees(stated: _Stated, reading: Reading) -> bool:
    """Whether a figure of the quote is the value: of its unit, its sign and its digits."""
    value = stated.value
    return any(
        alike.same_unit(value, figure) and alike.same_number(value, figure, is_bare=stated.is_bare_cell)
        for figure in _meanings(stated, reading)
    )


def _meanings(stated: _Stated, reading: Reading) -> Iterator[Quantity]:
    """A reading as it may be meant: signed, without a sign where a fall tells how a level was reached, its ends."""
    signed = reading.signed
    yield signed
    if stated.field in {"low", "high"} and reading.quantity.qualifier is Qualifier.RANGE:
        end = reading.quantity.interval.low if stated.field == "low" else reading.quantity.interval.high
        yield Quantity(signed.text, end, reading.quantity.interval.exact(end), signed.quantum, signed.unit)
    if reading.sign < 0 and stated.field not in CHANGE_BASES and _is_level(stated):
        yield reading.quantity


def _is_level(stated: _Stated) -> bool:
    """Whether the value is told without the sign of the words around it: a price, a count, a loss by its name."""
    metric, dimension, quote = stated.fact.metric, stated.value.unit.dimension, stated.claim.quote.text
    if dimension in {Dimension.COUNT, Dimension.DAYS} or metric.kind is Kind.PRICE:
        return True
    if metric.plausible is not None and metric.plausible.low >= 0:
        return True
    name = f"{metric.id} {' '.join(metric.labels.values())}".lower().replace("_", " ")
    is_called_so = any(_says(name, down) for down in (Direction.LOSS, Direction.DOWN))
    return dimension is Dimension.MONEY and (is_called_so or not _says(quote, Direction.LOSS))


@lru_cache(maxsize=16384)
def _says(text: str, direction: Direction) -> bool:
    return any(DIRECTIONS.get(token.text) is direction for token in numerals.tokens(text))


def _is_pieced(stated: _Stated) -> bool:
    """Whether a range or a margin is told in two pieces: 74.8% … plus or minus 50 basis points."""
    value = stated.value
    if value.qualifier not in alike.PAIRED:
        return False
    points = {reading.signed.point for reading in stated.read}
    if value.qualifier is Qualifier.RANGE:
        return {value.interval.low, value.interval.high} <= points
    half = value.interval.high - value.point
    middles = {reading.signed.point for reading in stated.read if alike.same_unit(value, reading.quantity)}
    return value.point in middles and (half in points or (value.point != 0 and half / abs(value.point) in points))


def _is_multiple(stated: _Stated) -> bool:
    """Whether a multiple is told by a word: tripled."""
    said = stated.claim.quote.text.lower()
    return stated.value.unit.dimension is Dimension.TIMES and any(
        word in said and stated.value.point == times for word, times in _MULTIPLES.items()
    )


def _missing(stated: _Stated) -> Diagnostic:
    """What the quote says in place of the value."""
    quote, value = stated.claim.quote, stated.value
    name = "" if stated.field == "value" else f"{stated.field} "
    facts = (stated.fact.id,)
    if not stated.read:
        fault = _unread(quote.text)
        message = f"no figure can be read in “{quote.text}”, which is to carry {name}{value.text}"
        hint = fault.hint if fault else "quote the words that hold the figure"
        return Diagnostic(
            "quote-carries-value", f"{message}: {fault.message}" if fault else message, stated.at, hint, facts=facts
        )
    near = min(stated.read, key=lambda reading: alike.distance(value, reading.signed))
    message = f"“{quote.text}” says {near.quantity.text.strip()}, not {name}{value.text}"
    return Diagnostic("quote-carries-value", message, stated.at, alike.difference(value, near.signed), facts=facts)


def _unread(quote: str) -> Fault | None:
    """Why the first number of a quote is none."""
    numbers = (numerals.plain_digits(token) for token in numerals.tokens(quote) if token.is_number)
    return next((number for number in numbers if isinstance(number, Fault)), None)


def _qualified(stated: _Stated, matching: list[Reading]) -> Iterator[Diagnostic]:
    """A word such as “over” that only one of quote and value has."""
    wanted = _BOUNDS.get(stated.value.qualifier, stated.value.qualifier)
    said = {_BOUNDS.get(reading.quantity.qualifier, reading.quantity.qualifier) for reading in matching}
    if (
        not said
        or wanted in said
        or wanted in alike.PAIRED
        or stated.field in {"low", "high"}
        or said.intersection(alike.PAIRED)
    ):
        return
    words = {_BOUNDS.get(found, found) for found in map(_WORDS.get, _tokens(stated.claim.quote.text)) if found}
    if wanted in words:
        return
    typed = "nothing" if wanted is Qualifier.NONE else f"“{wanted.value}”"
    message = (
        f"“{stated.claim.quote.text}” says {matching[0].quantity.text.strip()}, but {typed} stands before the value"
    )
    hint = "type the figure as the quote has it, with its “over” or “about”"
    yield Diagnostic("quote-carries-value", message, stated.at, hint, Severity.WARNING, (stated.fact.id,))


@lru_cache(maxsize=16384)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(token.text for token in numerals.tokens(text))


def _based(book: Book, stated: _Stated, matching: list[Reading], here: Passage | None) -> Iterator[Diagnostic]:
    """A change that the words beside it measure against something else."""
    fact, quote = stated.fact, stated.claim.quote
    writer = Writer(quote.source.published.day, book.library.companies[fact.key.company].calendar)
    period = fact.key.period
    if stated.field == "dod" and isinstance(period, Duration) and period.grain is not Grain.DAY:
        message = f"{stated.value.text} cannot be a change from the day before: it is of {display.period(period)}"
        yield Diagnostic("quote-carries-value", message, stated.at, "write yoy: or qoq:", facts=(fact.id,))
        return
    # A quarter may be measured on either; a price of one day is measured on the day before, unless words say otherwise.
    is_of_a_day = stated.field != "dod" and fact.metric.kind is Kind.PRICE and isinstance(period, Instant)
    said: frozenset[str] = frozenset()
    for reading in matching:
        text, starts = (here.text, here.places(reading.quantity.text)) if here else (quote.text, iter((reading.start,)))
        for start in starts:
            head = here.column_head(start) if here else None
            end = start + len(reading.quantity.text)
            found = (
                bases.named(head or text, 0, 0, None, writer)
                if head
                else bases.named(text, start, end, fact.key.period, writer)
            )
            if stated.field in found or not (found or is_of_a_day):
                return
            said |= found
    if said:
        message = f"“{quote.text}” gives {stated.value.text} as {' or '.join(sorted(said))}, not {stated.field}"
        hint = "correct the basis of the change, or the figure"
        yield Diagnostic("quote-carries-value", message, stated.at, hint, facts=(fact.id,))
    elif is_of_a_day and matching:
        message = f"no words beside {stated.value.text} say that a price of one day is measured {stated.field}"
        hint = "write dod:, or quote the words that name the year or the quarter"
        yield Diagnostic("quote-carries-value", message, stated.at, hint, Severity.WARNING, (fact.id,))


def quote_language_is_source_language(book: Book) -> Iterator[Diagnostic]:
    """A quote is in the language of its source."""
    for fact in book.library.facts.values():
        for claim in fact.claims:
            text, language = claim.quote.text, claim.quote.source.language
            is_han = bool(_HAN.search(text))
            if language.startswith(_IN_HAN):
                others = [
                    word for word in _WORD.findall(text) if not {word.lower()} & (CURRENCIES.keys() | UNITS.keys())
                ]
                is_foreign = not is_han and bool(others)
            else:
                is_foreign = is_han and not language.startswith("ko")
            if is_foreign:
                message = f"“{text}” is not in the language of {claim.quote.source.id} ({language})"
                hint = "quote the words as they stand there, or correct the language on the card"
                yield Diagnostic(
                    "quote-language-is-source-language", message, claim.quote.at, hint, Severity.WARNING, (fact.id,)
                )


RULES = (quote_carries_value, quote_language_is_source_language)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "quote-carries-value": quote_carries_value,
    "quote-language-is-source-language": quote_language_is_source_language,
}
