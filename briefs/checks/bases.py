"""What a change is measured against, in the words beside it: the year before, the quarter before, the day before."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefs.datewords import Writer
from briefs.mentions import mentions
from briefs.period import Duration, Period, previous, year_before

_MOVE = "(?:jump|rise|increase|growth|gain|decline|drop|fall)"
_WORDS: Mapping[str, re.Pattern[str]] = {
    "yoy": re.compile(
        rf"year[- ]on[- ]year|year[- ]over[- ]year|\byoy\b|\by/y\b|\bannual {_MOVE}|\ba year (?:earlier|before|ago)"
        r"|year[- ](?:ago|earlier) |\bon the year\b|same (?:period|quarter)(?: of)? last year"
        r"|(?:from|than|over) (?:last|the previous|the prior) year\b|按年|同比|年增|年減|年减|[去上]年同期",
        re.IGNORECASE,
    ),
    "qoq": re.compile(
        r"quarter[- ]on[- ]quarter|quarter[- ]over[- ]quarter|\bqoq\b|\bq/q\b|\bsequential|\bon the quarter\b"
        r"|(?:from|than|over) (?:last|the previous|the prior|the preceding) quarter\b"
        r"|\ba quarter (?:earlier|before|ago)|環比|环比|按季|季增|季減|季减|[較较比]上季",
        re.IGNORECASE,
    ),
    "dod": re.compile(
        r"\bon the day\b|day[- ]on[- ]day|按日|from (?:the previous|the prior|yesterday[’']s) (?:day|close|session)",
        re.IGNORECASE,
    ),
}
_END = re.compile(r"[,，;；。…|]|\.\s+(?=[A-Z])|[0-9][0-9.,]*\s?(?:%|per ?cent\b|pct\b)")


def named(text: str, start: int, end: int, period: Period | None, writer: Writer) -> frozenset[str]:
    """The bases that the clause of a change, from `start` to `end` of a text, names; behind the change first."""
    cut = _END.search(text, end)
    if found := _bases(text[end : cut.start() if cut else len(text)], period, writer):
        return found
    first = max((cut.end() for cut in _END.finditer(text, max(0, start - 160), start)), default=max(0, start - 160))
    return _bases(text[first:start], period, writer)


def _bases(clause: str, period: Period | None, writer: Writer) -> frozenset[str]:
    found = {basis for basis, words in _WORDS.items() if words.search(clause)}
    if isinstance(period, Duration) and period.start is not None:
        earlier = {"yoy": year_before(period, writer.calendar), "qoq": previous(period, writer.calendar)}
        compared = [mention for mention in mentions(clause, writer) if mention.is_compared]
        found |= {
            basis
            for basis, one in earlier.items()
            if one is not None and any(mention.rivals(one) and mention.names(one) for mention in compared)
        }
    return frozenset(found)
