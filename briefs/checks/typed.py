"""Figures that an author typed: digits that no reference stands for, years that count something, numbers in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from briefs.lexicon import CURRENCIES, SCALES, UNITS, Dimension
from briefs.model import Company

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_NOTHING = re.compile(r"(?!)")
_REFERENCE = re.compile(r"\{\{.*?\}\}|\{\{[^\n]*", re.DOTALL)
_DATED = re.compile(
    rf"\b[0-3]?[0-9](?:\s*(?:[–-]|and|to)\s*[0-3]?[0-9])?(?:\s|&nbsp;)+{_MONTH}\b"
    rf"|\b{_MONTH}(?:\s|&nbsp;)+[0-3]?[0-9]\b(?!,[0-9])"
    r"|\bQ[1-4]\b|\bH[12]\b|\bFY[0-9]{2,4}\b"
)
_FIGURE = re.compile(r"[+−-]?[0-9０-９][0-9０-９.,]*(?:\s?%)?")
# The number of a court or of a case is part of its name.
_NUMBERED = re.compile(
    r"\bNos?\.\s?[0-9][0-9A-Za-z:/-]*|\b[0-9]{1,2}(?:st|nd|rd|th)\b|第[0-9]+|[0-9]+(?:[號号]|(?=[民刑行知執执]))"
)
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"]*\"")


def _either(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# Of the nouns that are counted, those that are verbs too count nothing: “2024 sets a record”.
_THINGS = _either(
    word
    for word, unit in UNITS.items()
    if unit.dimension is Dimension.COUNT and word.isascii() and word.endswith("s") and word not in {"sets", "pieces"}
)
_SCALE = _either(word for word in SCALES if word.isascii())
_MONEY = _either(word for word in CURRENCIES if word.isascii() and word.isalpha())
_CODE = _either(word.upper() for word in CURRENCIES if word.isascii() and (len(word) == 3 or "$" in word))  # noqa: PLR2004 - an ISO code
_PERCENT = r"per ?cent\b|pct\b|[%％]|percentage points?\b|pp\b|basis points?\b|bps?\b"
_HAN_UNIT = (
    r"[輛辆倍]|股(?![東东息權权票價价份市本])|名[員员]工|[港美日歐欧]?元(?![旦月宵債债匯汇指基])|[個个]百分[點点]|[%％]"
)

_YEAR = re.compile(r"-?(?:19|20)[0-9]{2}")
_SCALED = re.compile(rf"\s*(?:(?:{_SCALE})\b|{_PERCENT}|[萬万億亿])")
# “Its 2024 yuan bonds” are of a year.
_COUNTS = re.compile(rf"\s*(?:(?:{_THINGS})\b|(?:{_MONEY}|{_CODE})\b(?!\s+[a-z])|{_HAN_UNIT})")
# Behind these words it is a year whatever comes: “In 2024 shares rose”.
_IN_YEAR = re.compile(
    r"(?:\b(?:in|since|during|until|till|through|throughout|before|after|early|mid|late|fiscal|year|the"
    r"|(?:quarter|half|end|start|beginning|rest|most|much) of)|\b[QH][1-4]"
    rf"|\b{_MONTH})(?:\s|&nbsp;|-)+\Z",
    re.IGNORECASE,
)
_SOLD = re.compile(
    rf"(?:\b(?:sold|delivered|shipped|produced|opened|hired|exported)|(?-i:{_CODE})|[$€£¥])\s*\Z", re.IGNORECASE
)

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen"
)
_NUMBER = rf"\b(?:(?:{_TENS})(?:[- ](?:one|{_ONES}))?|one|{_ONES})"
_SPELLED = re.compile(
    rf"{_NUMBER}(?:[- ](?:hundred|thousand|million|billion|trillion)\b)+"
    rf"|{_NUMBER}(?=\s+(?:(?:{_MONEY})\b|{_PERCENT}))"
    rf"|(?<![數数幾几上])(?=[十百千]*[一二三四五六七八九兩两]|[十百千]+[萬万億亿]+(?:{_HAN_UNIT}))"
    r"[零〇一二三四五六七八九十百千兩两]+[萬万億亿]+|百分之[一二三四五六七八九十]+",
    re.IGNORECASE,
)
# Words that explain what a scale means state no figure: “億 is one hundred million”.
_SCALE_ITSELF = re.compile(r"(?<![0-9一二三四五六七八九十百千兩两數数幾几])[萬万億亿兆](?=[\s”」,.])")
_FEW = re.compile(rf"\b(?:{_TENS}|{_ONES})(?=\s+(?!units\b|cities\b|persons\b)(?:{_THINGS})\b)", re.IGNORECASE)


class Typed(Struct, frozen=True):
    """A figure as typed, and where in its text; `is_few` of things so few that it may be none."""

    text: str
    start: int
    is_few: bool = False


def typed(text: str, company: Company, *, is_legal: bool = False) -> Iterator[Typed]:
    """Every number in a text that is no reference, no date and no part of a name.

    In words about a court, its number and that of a case are none either.
    """
    names = (*company.proper_names, *(ticker.code for ticker in company.tickers))
    masked = _whole(names).sub(_blank, _REFERENCE.sub(_blank, text))
    masked = _DATED.sub(_blank, _NUMBERED.sub(_blank, masked) if is_legal else masked)
    for number in _FIGURE.finditer(masked):
        said = number.group().rstrip(".,")
        if not _is_year(said, text, number.start()):
            yield Typed(said, number.start())
    yield from _in_words(masked)


def _in_words(masked: str) -> Iterator[Typed]:
    """The numbers that are spelled out, quotations left out."""
    masked = _QUOTED.sub(_blank, masked)
    if _SCALE_ITSELF.search(masked):
        return
    yield from (Typed(number.group(), number.start()) for number in _SPELLED.finditer(masked))
    yield from (Typed(number.group(), number.start(), is_few=True) for number in _FEW.finditer(masked))


def _is_year(said: str, text: str, start: int) -> bool:
    """Whether four digits are a year, and count nothing."""
    end = start + len(said)
    if not _YEAR.fullmatch(said) or _SCALED.match(text, end):
        return False
    before = text[max(0, start - 24) : start]
    if _IN_YEAR.search(before):
        return True
    return not _SOLD.search(before) and not _COUNTS.match(text, end)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


@lru_cache(maxsize=1024)
def _whole(names: tuple[str, ...]) -> re.Pattern[str]:
    """A name where it stands as a word of its own: V7 is not in V70."""
    return re.compile(rf"(?<![0-9A-Za-z])(?:{_either(names)})(?![0-9A-Za-z])") if names else _NOTHING
