"""Every period that a running text names, in English or Chinese, with the days its words may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from briefs.datewords import Writer
from briefs.fiscal import Span
from briefs.period import Grain, Instant, Period, ends, starts
from briefs.periodforms import forms_at, resolved

_TO_DATE = (Grain.YTD, Grain.MTD)
_UNNAMED = (Grain.RANGE, Grain.LAUNCH)
_DATED = (Grain.DAY, Grain.MONTH)
_DRIFT = timedelta(days=6)
# Where a period may begin; no form of one begins with part of a longer number, or with a percentage.
_STARTS = re.compile(
    r"(?<![A-Za-z])[QHqh][1-4]\b|[A-Za-z]+|(?<![0-9.,])[0-9]++(?![.,][0-9]|%)(?:st|nd|rd|th)?"
    r"|[第上下首前本今昨去明年過过]"
)
_FIGURE = r" (?:[a-z]{3} ?|[a-z]{0,2}[$€£])?[0-9][0-9.,]*%?(?: [a-z]+){0,2} (?:in|for|during)"
_LED_ON = r"(?: (?:the|its|a|an|that of))?(?: (?:late|early|mid))?[- ]*$"
# Words before a period that tell what something is compared with, or since when, in small letters. Each choice begins
# with a plain letter, not with a group or a boundary, so that only places where one of these letters stands are tried.
_COMPARED = re.compile(
    "|".join(
        (
            *(rf"{word}(?<!\w{word})(?:{_FIGURE})?{_LED_ON}" for word in ("from", "than", "against")),
            *(rf"{word}(?<!\w{word}){_LED_ON}" for word in ("versus", r"vs\.", "vs", "since", "over", "with", "to")),
            rf"same period(?: of| in)?{_LED_ON}",
            *(f"{word}年?$" for word in "較较比與与同由從从自"),
        )
    )
)
_LOOKS_BACK = 48
# Character by character, so that every offset stays; İ too, which alone becomes two characters in small letters.
_HALF_WIDTH = {code + 0xFEE0: chr(code) for code in range(0x21, 0x7F)} | {ord("İ"): "I"}
_WIDE = re.compile(f"[{''.join(map(chr, _HALF_WIDTH))}]")


class Mention(Struct, frozen=True):
    """Words from `start` to `end` of a text that name a stretch of time: one of `spans`."""

    words: str
    start: int
    end: int
    grain: Grain
    spans: tuple[Span, ...]
    #: Whether the words tell what something is compared with, as in "from the third quarter of 2024".
    is_compared: bool = False

    def before(self, days: int) -> Mention:
        """The stretch of time about so many days before."""
        back = timedelta(days=days)
        return replace(self, spans=tuple((first - back, last - back) for first, last in self.spans))

    def names(self, period: Period) -> bool:
        """Whether the words may stand for this period; for a stretch without a name, whether they mark it."""
        return any(_stands_for(self.grain, span, period) for span in self.spans)

    def rivals(self, period: Period) -> bool:
        """Whether the words name a period of the same grain, so that they mean this one or another."""
        if isinstance(period, Instant) or period.grain is Grain.DAY:
            return self.grain is Grain.DAY
        if period.grain in _TO_DATE:
            return self.grain in _TO_DATE
        if period.grain in _UNNAMED:
            return self.grain in _DATED
        return self.grain is period.grain


def _stands_for(grain: Grain, span: Span, period: Period) -> bool:
    first, last = starts(period), ends(period)
    if isinstance(period, Instant) or period.grain is Grain.DAY:
        # Of several days that are named, those between the first and the last are named by no one.
        return last in span if grain is Grain.DAY else grain is Grain.MONTH and span[0] <= last <= span[1]
    if period.grain in _TO_DATE:
        return (grain is period.grain and span[0].year == last.year) or (grain is Grain.DAY and span[1] == last)
    if period.grain in (*_UNNAMED, Grain.MONTH):
        # A month marks a stretch that begins, ends or passes in it.
        marks = span[0] <= last <= span[1] or (first is not None and span[0] <= first <= span[1])
        return marks or (first is not None and first <= span[0] and span[1] <= last)
    return first is not None and abs(span[0] - first) <= _DRIFT and abs(span[1] - last) <= _DRIFT


@lru_cache(maxsize=16384)
def mentions(text: str, writer: Writer) -> tuple[Mention, ...]:
    """The periods that `text`, as `writer` wrote it, names, in their order; full width reads as half width does."""
    text = text.translate(_HALF_WIDTH) if _WIDE.search(text) else text
    found = tuple(_mentions(text, writer))
    # A year that stands by itself is the year of the names without one beside it.
    years = frozenset(span[1].year for mention in found if mention.grain is Grain.YEAR for span in mention.spans)
    return tuple(_mentions(text, Writer(writer.published, writer.calendar, years))) if years else found


def _mentions(text: str, writer: Writer) -> Iterator[Mention]:
    after, lowered = 0, text.lower()
    for found in _STARTS.finditer(text):
        start = found.start()
        if start < after:
            continue
        for form, resolve in forms_at(found[0]):
            match = form.match(text, start)
            if match is None:
                continue
            grain, spans = resolved(resolve, tuple(match.groupdict().items()), writer)
            if spans:
                compared = _COMPARED.search(lowered, max(0, start - _LOOKS_BACK), start)
                yield Mention(match[0], start, match.end(), grain, spans, compared is not None)
                after = match.end()
                break
