"""Slips of typing in a YAML file: characters that do not show, and what stops YAML from reading on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from briefs.diagnostics import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import yaml
    from yaml._yaml import Mark as FastMark

# Controls, the separators YAML takes for line breaks, direction marks, lone surrogates, noncharacters.
UNCLEAN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def unclean_lines(text: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    """One fault per line: a file of another kind would otherwise give one per character."""
    if not UNCLEAN.search(text):
        return
    for number, line in enumerate(_LINE_BREAK.split(text), first_line):
        if found := UNCLEAN.search(line):
            yield unclean(found.group(), Location(path, number, found.start() + 1))


def unclean(character: str, at: Location) -> Diagnostic:
    """The diagnostic of a character that does not show."""
    message = f"an invisible control character, U+{ord(character):04X}"
    return Diagnostic("text-is-clean", message, at, "delete it: it changes what is read without showing")


def broken(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Diagnostic:
    """The diagnostic of YAML's own complaint about `text`, which begins on line `first_line` of `path`."""
    number, column, index = place(error.problem_mark)
    opened_on, opened_at, opened = place(error.context_mark)
    if not text[index:].strip():  # nothing is wrong with the end of the file but what was left open before it
        number, column = opened_on, opened_at
    lines = _LINE_BREAK.split(text)
    number = min(number, len(lines) - 1)
    slip = _Slip(f"{error.context} {error.problem}", lines[number], column, text[opened:][:1], opened_on + first_line)
    hint = next(hint for tell in _TELLS if (hint := tell(slip)))
    at = Location(path, number + first_line, column + 1)
    return Diagnostic("yaml-is-valid", f"YAML cannot be read on from here: {error.problem}", at, hint)


def place(mark: yaml.Mark | FastMark | None) -> tuple[int, int, int]:
    """Line, column and index of a mark, from 0."""
    return (mark.line, mark.column, mark.index) if mark else (0, 0, 0)


class _Slip(Struct, frozen=True):
    """What YAML complained of, and the text around it."""

    problem: str
    line: str
    column: int
    opening: str
    opened_on: int


def _tab(slip: _Slip) -> str | None:
    indent = slip.line[: len(slip.line) - len(slip.line.lstrip())]
    return "indent with spaces: a tab is not allowed here" if "\t" in indent else None


def _first_character(slip: _Slip) -> str | None:
    found = slip.line[slip.column : slip.column + 1]
    if "cannot start any token" not in slip.problem or not found.strip():
        return None
    return f'a value that begins with {found} needs quotes: "{slip.line[slip.column :].strip()}"'


def _block_header(slip: _Slip) -> str | None:
    if "scanning a block scalar" not in slip.problem:
        return None
    return f"a value that begins with {slip.opening} needs quotes"


def _open_quote(slip: _Slip) -> str | None:
    if "quoted scalar" not in slip.problem:
        return None
    return f"close the quote opened on line {slip.opened_on}; in double quotes write \\\\ for a backslash"


def _colon(slip: _Slip) -> str | None:
    if ": " in slip.line[: slip.column] and slip.line[slip.column : slip.column + 1] == ":":
        return 'a value with ": " inside needs quotes'
    return None


def _open_bracket(slip: _Slip) -> str | None:
    if "parsing a flow" not in slip.problem or not slip.opening:
        return None
    return f"close the {slip.opening} opened on line {slip.opened_on}, or put a comma between its entries"


def _beginning(slip: _Slip) -> str | None:
    found = _VALUE_BEGINS.match(slip.line)
    return f"a value that begins with {found.group(1)} needs quotes, all of it" if found else None


def _shape(_: _Slip) -> str:
    return 'write each entry as "key: value", and begin those of one block in the same column'


_VALUE_BEGINS = re.compile(r"""\s*(?:- +)*(?:[^\s:#][^:#]*:\s+)?([{\[}\]"'*&!])""")
_TELLS: tuple[Callable[[_Slip], str | None], ...] = (
    _tab,
    _first_character,
    _block_header,
    _open_quote,
    _colon,
    _open_bracket,
    _beginning,
    _shape,
)
