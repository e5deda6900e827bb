"""From exact figures to sentences, quotes and facts: the quote is the shortest that stands once in its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct, field
from msgspec.structs import replace

from briefs.quotes import find, text_of, words
from tests.correct.manner import Manner, typed

LONGEST = 8


class Told(Struct, frozen=True):
    """One fact as a sentence tells it: what it states, its value, and its changes, exact."""

    id: str
    about: str
    kind: str
    noun: tuple[str, str, str]
    quarter: str
    value: Decimal
    currency: str = "CNY"
    also: Decimal | None = None
    changes: Mapping[str, Decimal] = field(default_factory=dict)


class Sentence(Struct, frozen=True):
    """A sentence with the value and the changes as spelled in it, and the words a quote of it may be."""

    told: Told
    text: str
    value: str
    also: str
    changes: tuple[tuple[str, str], ...]
    candidates: tuple[str, ...]
    #: The same without the changes, for a sentence that is too long to be quoted with them.
    unchanged: tuple[str, ...]


def sentence(told: Told, manner: Manner) -> Sentence:
    """A fact told in a manner; words for a loss or a fall carry the sign."""
    spelled = {
        "money": manner.money(told.value, told.currency),
        "count": manner.count(told.value),
        "percent": manner.percent(told.value),
    }[told.kind]
    also = manner.money(told.also, "USD") if told.also is not None else ""
    noun = told.noun[("en", "zh-Hant", "zh-Hans").index(manner.language)]
    when = manner.period(told.quarter)
    shown = f"{spelled} ({also})" if also else spelled
    changed = tuple((basis, manner.change(share, basis)) for basis, share in told.changes.items())
    tail = tuple(change for _, change in changed)
    if manner.is_han:
        verb = {"zh-Hant": "為", "zh-Hans": "为"}[manner.language]
        body = f"{when},{noun}{verb}{shown}" if manner.is_leading else f"{noun}於{when}為{shown}"
        if not manner.is_leading and manner.language == "zh-Hans":
            body = f"{noun}在{when}为{shown}"
        text = f"{','.join((body, *tail))}。"
        core: tuple[str, ...] = (f"{noun}{verb}{shown}", f"{noun} … {shown}", f"{when}{verb}{shown}", f"{verb}{shown}")
        core = (*core, f"{when} … {verb}{shown}", body)
    else:
        body = f"{noun} was {shown} in {when}"
        if manner.is_leading:
            body = f"In {when}, {noun} was {shown}"
        text = f"{', '.join((body, *tail))}."
        text = text[0].upper() + text[1:]
        last = noun.split()[-1]
        core = (f"{noun} was {shown}", f"{last} was {shown}", f"{shown} in {when}", f"{last} … {shown} in {when}")
        core = (f"{noun[0].upper()}{noun[1:]} was {shown}", *core, f"{when} … {last} was {shown}", shown)
    ends = "".join(f" … {_end(change)}" for change in tail)
    # A loss is one by its noun alone.
    loss = noun.split()[-1] if told.value < 0 else ""
    candidates, unchanged = (
        tuple(manner.said(f"{words}{end}") for words in core if loss in words) for end in (ends, "")
    )
    percents = tuple((basis, manner.percent(told.changes[basis])) for basis, _ in changed)
    return Sentence(told, manner.said(text), spelled, also, percents, candidates, unchanged)


def _end(change: str) -> str:
    """The words of a change that a quote needs: up 16.7% year on year is a rise without its “up”."""
    if " " not in change:
        share = change[2:]
        return share[2:] if share.startswith(("增長", "增长")) else share
    direction, share, *_ = change.split()
    return share if direction == "up" else f"{direction} {share}"


def quoted(one: Sentence, text: str) -> tuple[Sentence, str] | None:
    """A sentence and the first words of it that are short enough and stand once in the text.

    If need be its changes are left out; what has no such words is no fact.
    """
    read, own = text_of(text), text_of(one.text)
    for stated, candidates in ((one, one.candidates), (replace(one, changes=()), one.unchanged)):
        for quote in candidates:
            if words(quote) <= LONGEST and find(quote, own) and len(find(quote, read)) == 1:
                return stated, quote
    return None


def claim(one: Sentence, quote: str, source: str) -> Iterator[str]:
    """The lines of a claim, without the dash before the first."""
    loses = one.told.value < 0
    yield f'value: "{typed(one.value, negative=loses)}"'
    if one.also:
        yield f'also: "{typed(one.also, negative=loses)}"'
    if one.changes:
        told = (
            f'{basis}: "{typed(share, negative=one.told.changes[basis] < 0, signed=True)}"'
            for basis, share in one.changes
        )
        yield f"change: {{{', '.join(told)}}}"
    yield f"source: {source}"
    yield f'quote: "{quote}"'
