"""The grammar of a written figure: tokens to amounts, before anyone asks what they are worth.

`[qualifier] [currency] number [scale] [currency or unit]`, twice for a range or a margin.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from briefs import lexicon, numerals
from briefs.diagnostics import Fault
from briefs.lexicon import Qualifier
from briefs.numerals import Token

_CENT = Decimal("0.01")
# What may stand behind a number and belong to it.
_FOLLOWERS = frozenset(
    word
    for table in (
        lexicon.PASSED_OVER,
        ("-", ")", lexicon.CHO),
        lexicon.QUALIFIERS_AFTER,
        lexicon.ORDINALS,
        lexicon.SCALES,
        lexicon.CURRENCIES,
        lexicon.UNITS,
        lexicon.CENTS,
    )
    for word in table
)


class RefusedError(Exception):
    """The text cannot be read; turned into its fault where the reading began."""

    def __init__(self, message: str, hint: str | None, offset: int) -> None:
        super().__init__(message)
        self.fault = Fault(message, hint, offset)


class Amount(Struct):
    """One number with the words around it, before its unit is decided; a `Reader` fills it in word by word."""

    start: int
    end: int = 0
    digits: str = ""
    sign: int | None = None
    opened: int | None = None
    scale: Decimal | None = None
    currencies: frozenset[str] | None = None
    unit_word: str | None = None
    qualifier: Qualifier = Qualifier.NONE

    def like(self, other: Amount) -> Amount:
        """The amount with the scale and the unit that are written on `other` alone."""
        later = max(self.start, other.start)
        currencies = _shared(self.currencies, other.currencies, later)
        unit_word = self.unit_word or other.unit_word
        if currencies is not None and unit_word is not None:
            message = "a currency beside another unit"
            raise RefusedError(message, "write both figures in one unit", later)
        if self.currencies is not None and self.scale is None and other.scale == _CENT:
            message = "cents beside a whole currency"
            raise RefusedError(message, "write both figures in one of them", later)
        return replace(self, scale=self.scale or other.scale, currencies=currencies, unit_word=unit_word)


class Phrase(Struct, frozen=True):
    """One amount, or two that make a range or a figure and its margin; `after` counts tokens."""

    start: int
    first: Amount
    after: int
    second: Amount | None = None
    joined: Qualifier = Qualifier.NONE


class Reader:
    """A recursive descent over the tokens of one text; `at` is the token it has come to."""

    def __init__(self, text: str, found: Sequence[Token], at: int, cho: int | None) -> None:
        self.text = text
        self.found = found
        self.at = at
        self.cho = cho

    def word(self, ahead: int = 0) -> str:
        """The text of a token to come, empty past the last."""
        at = self.at + ahead
        return self.found[at].text if at < len(self.found) else ""

    def is_number(self, ahead: int = 0) -> bool:
        """Whether a token to come is a number."""
        return self.at + ahead < len(self.found) and self.found[self.at + ahead].is_number

    def offset(self) -> int:
        """Where the next token begins."""
        return self.found[self.at].start if self.at < len(self.found) else len(self.text)

    def phrase(self, *, running: bool, paired: bool) -> Phrase:
        """One amount, or two that are joined; in running text a second that cannot be read is left alone."""
        start = self.offset()
        begun = self.word() in lexicon.RANGE_BEGINS
        self.at += begun
        alone = Phrase(start, self.amount(), self.at)
        if not paired:
            return alone
        try:
            joined = self.joined(alone, begun=begun)
        except RefusedError:
            if not running:
                raise
            self.at = alone.after
            return alone
        if joined is None and begun and not running:
            message = "one number after “between”"
            raise RefusedError(message, "write between A and B", start)
        return joined or alone

    def joined(self, alone: Phrase, *, begun: bool) -> Phrase | None:
        """The range or the margin that begins with `alone`, None where nothing joins it to another amount."""
        word = self.word()
        if word in lexicon.RANGE_JOINS or (begun and word in lexicon.RANGE_PAIRS):
            self.at += 1
            return replace(alone, second=self.amount(), joined=Qualifier.RANGE, after=self.at)
        comma = word == ","
        if self.word(int(comma)) in lexicon.PLUS_MINUS:
            self.at += 1 + comma
            return replace(alone, second=self.amount(), joined=Qualifier.PLUS_MINUS, after=self.at)
        return None

    def amount(self) -> Amount:
        """One number with all that belongs to it."""
        amount = Amount(self.offset())
        while not self.is_number():
            self.take_before(amount)
            self.at += 1
        digits, amount.end = numerals.plain_digits(self.found[self.at]), self.found[self.at].end
        self.at += 1
        if isinstance(digits, Fault):
            raise RefusedError(digits.message, digits.hint, digits.offset)
        amount.digits = digits
        while self.takes_after(amount):
            self.at += 1
        if amount.opened is not None:
            message = "a parenthesis that is not closed"
            raise RefusedError(message, "write (1.2) for −1.2", amount.opened)
        return amount

    def take_before(self, amount: Amount) -> None:
        """Add to `amount` the word that stands before its number."""
        word, offset = self.word(), self.offset()
        if word in lexicon.QUALIFIERS and amount.qualifier is Qualifier.NONE:
            amount.qualifier = lexicon.QUALIFIERS[word]
        elif word in lexicon.CURRENCIES and amount.currencies is None:
            amount.currencies = lexicon.CURRENCIES[word]
        elif word in lexicon.SIGNS and amount.sign is None:
            amount.sign = lexicon.SIGNS[word]
        elif word == "(" and amount.sign is None:
            amount.sign, amount.opened = -1, offset
        elif word not in lexicon.PASSED_OVER and word != lexicon.ORDINAL_BEFORE:
            raise self.no_number(word, offset)

    def no_number(self, word: str, offset: int) -> RefusedError:
        """Why no number stands where `word` does."""
        if word in lexicon.SCALES or word == lexicon.CHO:
            hint = f"write {self.text[:offset]}1{'' if word[0] > 'z' else ' '}{self.text[offset:]}"
            return RefusedError("a scale without a number", hint, offset)
        if word in lexicon.HAN_DIGITS:
            return RefusedError("a number in characters", "write it in digits, as 3億", offset)
        if not word:
            return RefusedError("no number", "write a number, as RMB 113.12 billion", offset)
        message = f"a number should stand where “{word}” stands"
        return RefusedError(message, "write the figure and its unit alone", offset)

    def takes_after(self, amount: Amount) -> bool:
        """Add to `amount` the word that stands after its number; whether one that belongs to it does."""
        word = self.word()
        if word not in _FOLLOWERS:
            return False
        if word in lexicon.PASSED_OVER or (word == "-" and self.is_hyphen()):
            return True
        if word == ")" and amount.opened is not None:
            amount.opened = None
        elif word in lexicon.QUALIFIERS_AFTER and amount.qualifier in (Qualifier.NONE, lexicon.QUALIFIERS_AFTER[word]):
            amount.qualifier = lexicon.QUALIFIERS_AFTER[word]
        elif (
            not (word in lexicon.ORDINALS and self.offset() == amount.end)
            and not self.takes_scale(amount, word)
            and not self.takes_unit(amount, word)
        ):
            return False
        amount.end = self.found[self.at].end
        return True

    def is_hyphen(self) -> bool:
        """Whether a dash ties a number to its word, as in 10-billion-yuan."""
        following = self.word(1)
        tables = (lexicon.SCALES, lexicon.UNITS, lexicon.CURRENCIES, lexicon.CENTS)
        return any(following in table for table in tables) and not self.is_number(2)

    def takes_scale(self, amount: Amount, word: str) -> bool:
        """Give `amount` the scale `word`; whether it is one, and the first."""
        if amount.scale is not None or amount.unit_word or (word not in lexicon.SCALES and word != lexicon.CHO):
            return False
        if word == lexicon.CHO and self.cho is None:
            message = "兆 is a million to some and a million million to others"
            raise RefusedError(message, "write 百萬 or 萬億, or say in the workspace which 兆 is meant", self.offset())
        amount.scale = Decimal(self.cho or 0) if word == lexicon.CHO else lexicon.SCALES[word]
        return True

    def takes_unit(self, amount: Amount, word: str) -> bool:
        """Give `amount` the currency or the unit `word`; whether it is one that goes with what stands already."""
        if word in lexicon.CURRENCIES and not amount.unit_word and not self.is_number(1):
            amount.currencies = _shared(amount.currencies, lexicon.CURRENCIES[word], self.offset())
        elif word in lexicon.UNITS and amount.unit_word is None and amount.currencies is None:
            amount.unit_word = word
        elif word in lexicon.CENTS and amount.unit_word is None and amount.currencies is None and amount.scale is None:
            amount.currencies, amount.scale = lexicon.CENTS[word], _CENT
        else:
            return False
        return True


def _shared(one: frozenset[str] | None, other: frozenset[str] | None, offset: int) -> frozenset[str] | None:
    if one is None or other is None:
        return one or other
    if not one & other:
        message = "two currencies on one figure"
        raise RefusedError(message, "write each figure with its own currency", offset)
    return one & other
