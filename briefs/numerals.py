"""Text to tokens: numbers, and the words and signs of the lexicon around them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefs import lexicon
from briefs.diagnostics import Fault

MOST_DIGITS = 30

_FIRST_CJK = "\u2e80"
_NUMBER = re.compile(r"[0-9](?:[0-9.,]*[0-9])?|\.[0-9]+")
_WELL_FORMED = re.compile(r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+")
_DOTTED_THOUSANDS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+)(?:,([0-9]+))?")
_DECIMAL_COMMA = re.compile(r"([0-9]+),([0-9]+)")
_NARROW = ("<wide>", "<narrow>", "<small>", "<noBreak>")


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a word of the lexicon, or one unknown word or sign; `text` is normalised."""

    text: str
    start: int
    end: int
    is_number: bool = False


def normalised(text: str) -> str:
    """`text` in half width and lower case, character by character, so that every offset stays."""
    return text.translate(_NORMAL)


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of `text`, blanks left out, offsets those of `text`."""
    return tuple(_scan(normalised(text)))


def plain_digits(token: Token) -> str | Fault:
    """The digits of a number without separators, as `108796` or `113.12`, or why they are none."""
    if sum(character.isdigit() for character in token.text) > MOST_DIGITS:
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


def _scan(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        number = _NUMBER.match(text, at)
        end = number.end() if number else _end_of_word(text, at)
        yield Token(text[at:end], at, end, is_number=number is not None)
        at = end


def _end_of_word(text: str, at: int) -> int:
    for word in _WORDS_FROM.get(text[at], ()):
        if text.startswith(word, at) and _ends_at(text, at + len(word), word):
            return at + len(word)
    if not _is_letter(text[at]):
        return at + 1
    end = at + 1
    while end < len(text) and (_is_letter(text[end]) or text[end].isdigit()):
        end += 1
    return end


def _ends_at(text: str, end: int, word: str) -> bool:
    if end == len(text) or not _is_letter(word[-1]):
        return True
    return not _is_letter(text[end]) and (word in lexicon.CURRENCIES or not text[end].isdigit())


def _is_letter(character: str) -> bool:
    return character.isalpha() and character < _FIRST_CJK


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


def _by_first_letter() -> Mapping[str, tuple[str, ...]]:
    tables = (
        lexicon.CURRENCIES, lexicon.SCALES, lexicon.UNITS, lexicon.QUALIFIERS, lexicon.QUALIFIERS_AFTER,
        lexicon.RANGE_BEGINS, lexicon.RANGE_JOINS, lexicon.RANGE_PAIRS, lexicon.PLUS_MINUS, lexicon.ORDINALS,
        lexicon.PASSED_OVER, lexicon.DIRECTIONS, lexicon.LEVELS,
    )  # fmt: skip
    longest_first = sorted({word for table in tables for word in table}, key=lambda word: (-len(word), word))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in longest_first:
        found[word[0]].append(word)
    return {letter: tuple(words) for letter, words in found.items()}


_WORDS_FROM = _by_first_letter()
