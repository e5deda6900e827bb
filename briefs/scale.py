"""In which unit figures stand below a head: “RMB bn”, “百萬元”, “%”, “vehicles”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache, reduce
from itertools import pairwise, takewhile

from msgspec import Struct

from briefs import lexicon
from briefs.lexicon import Dimension, Unit
from briefs.numerals import Token, tokens

_ONE = Decimal(1)
_NONE: frozenset[str] = frozenset()
_WORTHS = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
_PARTS = (Dimension.PERCENT, Dimension.POINTS)
#: How a currency is written where it is not by its ISO code.
CODES = {"CNY": "RMB"}
# What is said of a unit without being part of it, and what parts one statement from the next.
_ASIDE = frozenset(("in", "單", "单", "位", ":", "’", "'", "of", "per", "/", "."))
# After these a head says of what one figure is: per vehicle, per million users.
_PER = frozenset(("per", "/"))
_THOUSANDS = "000"
# Scales that are written beside currencies and read by nobody here.
_UNREAD = frozenset(("b", "mm", "mil", "bil", "mio", "mrd", "t"))
_STATEMENT = re.compile(r"[^,;()（），；、]+")


class Scale(Struct, frozen=True):
    """What a head says of the figures below it: its words, the worth of one, in which currency or which unit.

    `currencies` are the ISO codes that its words may mean; `fault` says why they cannot be followed.
    """

    label: str = ""
    worth: Decimal = _ONE
    currencies: frozenset[str] = _NONE
    unit: Unit | None = None
    fault: str | None = None

    @classmethod
    def of(cls, label: str) -> Scale:
        """The scale that a head names."""
        return _of(label)

    def refusal(self, unit: Unit) -> str | None:
        """Why a figure in this unit would be read as another below this head; None where it would not.

        An amount below a head without any currency or unit is not refused: `names` asks for that.
        """
        if self.fault:
            return self.fault
        if unit.dimension is Dimension.MONEY:
            is_odd = self.unit is not None if not self.currencies else unit.name not in self.currencies
        elif unit.dimension in _PARTS:
            # Beside other heads a percentage prints its own sign.
            is_odd = unit.dimension is Dimension.POINTS and self.unit == lexicon.PERCENT
        elif unit.dimension is Dimension.COUNT:
            is_odd = bool(self.currencies) or not self._counts(unit)
        else:
            is_odd = bool(self.currencies) or self.worth != _ONE or self.unit not in (None, unit)
        return f"“{self.label}” heads a figure in {name_of(unit)}" if is_odd else None

    def _counts(self, unit: Unit) -> bool:
        """Whether what is counted may go by this head; a noun of the metric's own may go by any."""
        if self.unit is None or self.unit.fits(unit):
            return True
        return self.unit.dimension is Dimension.COUNT and unit not in lexicon.PLURALS

    def names(self, unit: Unit) -> bool:
        """Whether the head says in which currency an amount below it is; other figures need none."""
        return unit.dimension is not Dimension.MONEY or unit.name in self.currencies


@lru_cache(maxsize=1024)
def _of(label: str) -> Scale:
    found = tuple(takewhile(lambda token: token.text not in _PER, tokens(label)))
    currencies = [lexicon.CURRENCIES[token.text] for token in found if token.text in lexicon.CURRENCIES]
    meant = reduce(frozenset.intersection, currencies) if currencies else _NONE
    unit = next((lexicon.UNITS[token.text] for token in found if token.text in lexicon.UNITS), None)
    fault = None
    if currencies and not meant:
        fault = f"“{label}” names more than one currency"
    elif any(_is_unread(token, after, is_money=bool(meant)) for token, after in pairwise((*found, None)) if token):
        fault = f"“{label}” names no scale that is known: write tn, bn, m or ’000"
    return Scale(label, _worth(found), meant, unit, fault)


def _is_unread(token: Token, after: Token | None, *, is_money: bool) -> bool:
    """Whether a word of a head is a scale nobody reads here, or a number that multiplies one, as in “RMB 100 m”."""
    if token.is_number and token.text != _THOUSANDS:
        return after is not None and after.text in lexicon.SCALES
    return token.text == lexicon.CHO or (is_money and token.text in _UNREAD)


def _worth(found: Sequence[Token]) -> Decimal:
    """The worth of one: of every scale that is named, and a thousand for ’000."""
    worth = _ONE
    for token in found:
        worth *= lexicon.SCALES.get(token.text, Decimal(1000) if token.text == _THOUSANDS else _ONE)
    return worth


def fitting(point: Decimal, unit: Unit) -> Scale:
    """The scale in which a chart labels its figures: that of the largest, `point`."""
    code = name_of(unit) if unit.dimension is Dimension.MONEY else ""
    noun = lexicon.PLURALS.get(unit, unit.name) if unit.dimension is Dimension.COUNT else unit.dimension.value
    currencies = frozenset({unit.name}) if code else _NONE
    for worth, word in _WORTHS:
        if abs(point) >= worth:
            return Scale(f"{code or noun} {word}", worth, currencies)
    return Scale(code or noun, _ONE, currencies)


def name_of(unit: Unit) -> str:
    """A unit as a message calls it: RMB for CNY."""
    return CODES.get(unit.name, unit.name) or unit.dimension.value


class Named(Struct, frozen=True):
    """A currency that stands in running words, and from where to where."""

    code: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def currencies_in(text: str) -> tuple[Named, ...]:
    """The currencies that running words name beyond doubt: by code, by sign, by a Chinese word of their own."""
    return tuple(_currencies_in(text))


def _currencies_in(text: str) -> Iterator[Named]:
    for token in tokens(text):
        meant = lexicon.CURRENCIES.get(token.text, _NONE)
        # “won”, “pounds” and “mop” are words of other trades too; a code is written in capitals.
        is_code = token.text.isalpha() and text[token.start : token.end].isupper()
        if len(meant) == 1 and (is_code or not token.text.isascii() or not token.text.replace(" ", "").isalpha()):
            yield Named(next(iter(meant)), token.start, token.end)


def stated_in(text: str) -> Iterator[Scale]:
    """The scales that running words state: “Revenue, RMB bn”, “in vehicles”; each stands between commas by itself.

    A currency that stands among other words is one too, with the scale that follows it.
    """
    for piece in _STATEMENT.finditer(text):
        words = piece.group().strip()
        found = tokens(words)
        if all(_is_of_unit(token) for token in found):
            yield Scale.of(words)
            continue
        for named in currencies_in(words):
            after = next((token for token in found if token.start >= named.end), None)
            end = after.end if after and after.text in lexicon.SCALES else named.end
            yield Scale.of(words[named.start : end])


def _is_of_unit(token: Token) -> bool:
    tables = (lexicon.CURRENCIES, lexicon.SCALES, lexicon.UNITS, lexicon.PASSED_OVER)
    return token.text in _ASIDE or token.text == _THOUSANDS or any(token.text in table for table in tables)
