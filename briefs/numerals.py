"""Text to tokens: numbers, and the words and signs of the lexicon around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from briefs import lexicon
from briefs.diagnostics import Fault

MOST_DIGITS = 30

_FIRST_HAN = "\u2e80"
_NUMBER = r"[0-9](?:[0-9.,]*[0-9])?|\.[0-9]+"
_WELL_FORMED = re.compile(r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+")
_DOTTED_THOUSANDS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+)(?:,([0-9]+))?")
_DECIMAL_COMMA = re.compile(r"([0-9]+),([0-9]+)")
_NARROW = ("<wide>", "<narrow>", "<small>", "<noBreak>")


class Token(Struct, frozen=True, gc=False):
    """A number, a word of the lexicon, or one unknown word or sign; `text` is normalised."""

    text: str
    start: int
    end: int
    is_number: bool = False


@lru_cache(maxsize=16384)
def normalised(text: str) -> str:
    """`text` in half width and lower case, character by character, so that every offset stays."""
    return text.translate(_NORMAL)


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of `text`, blanks left out, offsets those of `text`."""
    return tokens_of(normalised(text))


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text that is normalised already."""
    return tuple(
        [Token(found[0], found.start(), found.end(), found.lastgroup is not None) for found in _TOKEN.finditer(text)]
    )


def plain_digits(token: Token) -> str | Fault:
    """The digits of a number without separators, as `108796` or `113.12`, or why they are none."""
    if len(token.text) > MOST_DIGITS and sum(map(str.isdigit, token.text)) > MOST_DIGITS:
        return Fault(f"a number of more than {MOST_DIGITS} digits", "check the number", token.start)
    if _WELL_FORMED.fullmatch(token.text):
        digits = token.text.replace(",", "")
        return f"0{digits}" if digits.startswith(".") else digits
    return Fault(f"“{token.text}” is not a number: thousands stand in groups of three", _hint(token.text), token.start)


class _Normal(dict[int, str]):
    """Each character with its normal form, found once and kept."""

    def __missing__(self, code: int) -> str:
        self[code] = _normalised(chr(code))
        return self[code]


_NORMAL = _Normal()


def _normalised(character: str) -> str:
    if character.isspace():
        return " "
    kind, _, code = unicodedata.decomposition(character).rpartition(" ")
    if kind in _NARROW or (code and not kind):
        character = chr(int(code, 16))
    lowered = character.lower()
    return "-" if lowered == "\u2010" else lowered if len(lowered) == 1 else character


def _hint(written: str) -> str:
    dotted = _DOTTED_THOUSANDS.fullmatch(written)
    if dotted:
        return f"write {dotted[1].replace('.', ',')}" + (f".{dotted[2]}" if dotted[2] else "")
    comma = _DECIMAL_COMMA.fullmatch(written)
    if comma:
        whole, rest = comma.groups()
        readings = [f"{whole}.{rest}", f"{int(whole + rest):,}"]
        if len(rest) == 2:  # noqa: PLR2004 -- the slip of a lost zero, as in 350,00 for 350,000
            readings.append(f"{int(whole + rest) * 10:,}")
        return f"write {', '.join(readings[:-1])} or {readings[-1]}"
    return "write it as 1,234,567.89"


def _token() -> re.Pattern[str]:
    """A number; else the longest word of the lexicon that ends there; else a word of letters; else one sign."""
    tables = (
        lexicon.CURRENCIES, lexicon.CENTS, lexicon.SCALES, lexicon.UNITS, lexicon.QUALIFIERS, lexicon.QUALIFIERS_AFTER,
        lexicon.RANGE_BEGINS, lexicon.RANGE_JOINS, lexicon.RANGE_PAIRS, lexicon.PLUS_MINUS, lexicon.ORDINALS,
        lexicon.PASSED_OVER, lexicon.DIRECTIONS, lexicon.LEVELS,
    )  # fmt: skip
    letters, digits = _below_han(str.isalpha), _below_han(str.isdigit)
    words = {word for table in tables for word in table}
    # A word that ends in a letter ends where no letter and no digit follows; only a currency may touch a number.
    ended = rf"(?:(?<![{letters}])|(?![{letters}{digits}]))"
    touching = {word for word in lexicon.CURRENCIES if word[-1].isalpha() and word[-1] < _FIRST_HAN}
    kinds = (
        rf"(?P<number>{_NUMBER})",
        rf"(?=[a-z]){_longest_of(touching)}(?=[{digits}])",
        # A Latin letter need not be held against the many words that begin otherwise.
        rf"(?=[\0-\x7f]){_longest_of(word for word in words if word[0].isascii())}{ended}",
        rf"(?=[^\0-\x7f]){_longest_of(word for word in words if not word[0].isascii())}{ended}",
        rf"[{letters}][{letters}{digits}]*",
        ".",
    )
    return re.compile(rf"(?! )(?:{'|'.join(kinds)})", re.DOTALL)


def _below_han(is_one: Callable[[str], bool]) -> str:
    """The characters of a kind before those of Han, which stand close without being one word, as a regex lists them."""
    parted = groupby(map(chr, range(ord(_FIRST_HAN))), key=is_one)
    runs = [tuple(run) for is_kind, run in parted if is_kind]
    return "".join(f"{run[0]}-{run[-1]}" for run in runs)


def _longest_of(words: Iterable[str]) -> str:
    """A pattern for the longest of some words, sorted by their first letters so that few of them are tried."""
    longest_first = sorted(words, key=lambda word: (word[0], -len(word), word))
    sorted_in = groupby(longest_first, key=lambda word: word[0])
    return "(?:{})".format(
        "|".join(
            f"{re.escape(first)}(?:{'|'.join(re.escape(word[1:]) for word in group)})" for first, group in sorted_in
        )
    )


_TOKEN = _token()
