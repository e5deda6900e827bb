"""Every figure of a running text, with the sign that the words around it give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefs import lexicon, numerals
from briefs.lexicon import Dimension, Direction, Unit
from briefs.numerals import Token
from briefs.quantity import Quantity, Writing, read

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?\b(?![.,][0-9])"
_DAYS = rf"{_DAY}(?:\s*(?:-|–|to|and|&)\s*{_DAY})?"
# What holds digits and states no amount: dates, times, quarters, tickers, names of products.
_AT_WORD = (
    rf"{_MONTH}\s*{_DAYS}(?:,?\s*(?:19|20)[0-9]{{2}}\b)?",
    rf"{_DAYS}\s*(?:of\s+)?{_MONTH}(?:,?\s*(?:19|20)[0-9]{{2}}\b)?",
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}\b",
    r"[0-9]{1,4}/[0-9]{1,2}(?:/[0-9]{1,4})?\b",
    r"[0-9]{1,2}\s*[ap]\.?m\b",
    r"[0-9]+(?:st|nd|rd|th)[ -](?:fiscal |consecutive |straight )*(?:quarter|half|year|month|week|century)",
    r"[1-4][qh][0-9]*\b",
    r"(?:hkg|hkex|sehk|hk|nyse|nasdaq|sgx)\s*:\s*[0-9]{1,6}\b",
    r"[a-z]+-[0-9][a-z0-9.]*",
)
_ANYWHERE = (
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?",
    r"[0-9]+\s*[年月日號号點点時时分季]",
    r"第[0-9]+\s*(?:財|财|個|个|屆|届|次|名|位)",
    r"\((?:hkg?:?\s*)?[0-9]{4,6}(?:\.[a-z]{2})?\)",
)
_NO_FIGURE = re.compile(rf"\b(?=[0-9a-z])(?:{'|'.join(_AT_WORD)})|(?=[0-9第(])(?:{'|'.join(_ANYWHERE)})")
_BLANK_LINE = re.compile(r"\n(?=\s*\n)")
_YEAR = r"(?:19|20)[0-9]{2}"
_YEARS = re.compile(rf"{_YEAR}(?:(?:\s*[-–~至到]\s*|\s+to\s+){_YEAR})*")
_ENDS = frozenset(".;。!?|¶")
# What a figure may begin with but a digit.
_BEGINNINGS = frozenset(
    (*lexicon.RANGE_BEGINS, lexicon.ORDINAL_BEFORE, *lexicon.SIGNS, "(", *lexicon.QUALIFIERS, *lexicon.CURRENCIES)
)
_REACH = 6
# Tuples, for a set would be made anew at every word.
_CHANGES = (Dimension.PERCENT, Dimension.POINTS, Dimension.TIMES)
_AMOUNTS = (Dimension.MONEY, Dimension.PURE)
_MOVES = (Direction.DOWN, Direction.UP)


class Reading(Struct, frozen=True):
    """A figure found in a text from `start` to `end`; `sign` is -1 where a word beside it turns it round."""

    quantity: Quantity
    start: int
    end: int
    sign: int = 1

    @property
    def signed(self) -> Quantity:
        """The figure with that sign."""
        return self.quantity.with_sign(self.sign)


def readings(
    text: str,
    *,
    currency: str | None = None,
    bare: Unit | None = None,
    cho: int | None = None,
    other: str | None = None,
) -> tuple[Reading, ...]:
    """The figures of `text` in their order; dates, years and names with digits are none.

    The keywords are those of `quantity.parse`.
    """
    found = _tokens(text)
    writing = Writing(currency, bare, cho, other)
    read_so_far: list[Reading] = []
    behind = 0
    for first, after, quantity in _quantities(text, found, writing):
        previous = read_so_far[-1].sign if read_so_far and _restates(found, behind, first) else None
        sign, behind = _sign(found, behind, first, after, quantity)
        start = found[first].start
        read_so_far.append(Reading(quantity, start, start + len(quantity.text), previous or sign))
    return tuple(read_so_far)


def _tokens(text: str) -> tuple[Token, ...]:
    """The tokens of `text`, with one unknown word for all that holds digits and is no figure."""
    plain = numerals.normalised(_BLANK_LINE.sub("¶", text) if "\n" in text else text)
    masked = _NO_FIGURE.sub(lambda match: "§" * len(match[0]), plain)
    return numerals.tokens_of(masked)


def _quantities(text: str, found: Sequence[Token], writing: Writing) -> Iterator[tuple[int, int, Quantity]]:
    """Each figure, with the index of its first token and of the token after it."""
    after = 0
    for at, token in enumerate(found):
        if at < after or not (token.is_number or (token.text in _BEGINNINGS and _may_begin(found, at))):
            continue
        outcome, after = read(text, found, at, writing, running=True, paired=not _is_change(found, at))
        if isinstance(outcome, Quantity) and (not _is_year(outcome) or _is_cell(found, at, after)):
            yield at, after, outcome


def _is_change(found: Sequence[Token], at: int) -> bool:
    """Whether "from A to B" tells a move, which is two figures, and not a range."""
    if at == 0 or found[at - 1].text not in lexicon.CHANGE_BEGINS:
        return False
    return at == 1 or found[at - 2].text not in lexicon.RANGE_WORDS


def _may_begin(found: Sequence[Token], at: int) -> bool:
    """Whether one of the beginnings is one where it stands."""
    word = found[at].text
    if word in lexicon.SIGNS:
        return at == 0 or found[at - 1].end < found[at].start
    return word != "(" or _is_negative(found, at)


def _is_negative(found: Sequence[Token], at: int) -> bool:
    """Whether a parenthesis is a minus, as in a table, and not an aside."""
    inside = [token.text for token in found[at + 1 : at + 4]]
    if len(inside) < 2 or not found[at + 1].is_number or inside[1] != ")":  # noqa: PLR2004 -- a number and its end
        return False
    measured = len(inside) > 2 and (inside[2] in lexicon.UNITS or inside[2] in lexicon.SCALES)  # noqa: PLR2004 - a number, its end, a unit
    return measured or at == 0 or found[at - 1].text == "|"


def _is_year(quantity: Quantity) -> bool:
    return _YEARS.fullmatch(quantity.text) is not None


def _is_cell(found: Sequence[Token], at: int, after: int) -> bool:
    """Whether a figure stands in a row of cells, where 2000 is a number like those beside it."""
    return any(token.text == "|" for token in (*found[max(0, at - 1) : at], *found[after : after + 1]))


def _restates(found: Sequence[Token], behind: int, first: int) -> bool:
    """Whether a figure is the one before it in another currency, as in RMB 3.48 billion ($490 million)."""
    return [token.text for token in found[behind:first]] == ["("]


def _sign(found: Sequence[Token], behind: int, first: int, after: int, quantity: Quantity) -> tuple[int, int]:
    """The sign of a figure, and the index of the first token that may speak of the next one."""
    if quantity.unit.dimension in _CHANGES:
        for index in range(after, min(after + 2, len(found))):
            said = lexicon.DIRECTIONS.get(found[index].text)
            if said in _MOVES:
                return (-1 if said is Direction.DOWN else 1), index + 1
            if found[index].text in _ENDS or found[index].text == ",":
                break
    return _sign_before(found, behind, first, quantity), after


def _sign_before(found: Sequence[Token], behind: int, first: int, quantity: Quantity) -> int:
    is_level = first > 0 and found[first - 1].text in lexicon.LEVELS
    is_amount = quantity.unit.dimension in _AMOUNTS
    for index in range(first - 1, behind - 1, -1):
        word = found[index].text
        if word in _ENDS:
            break
        said = lexicon.DIRECTIONS.get(word)
        if said is None:
            continue
        if said in _MOVES and first - index <= _REACH and not is_level:
            return -1 if said is Direction.DOWN else 1
        if said is Direction.LOSS and (is_amount or first - index <= 2):  # noqa: PLR2004 -- "loss of"
            return -1
        if said is Direction.GAIN:
            break
    return 1
