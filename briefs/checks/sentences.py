"""The words of a library cut into sentences, each with the figures it prints, and its quotations set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from briefs.derive import qualified
from briefs.diagnostics import Location
from briefs.model import Figure, Words
from briefs.outline import Brief, Library
from briefs.wording import Role, worded

_BRACES = re.compile(r"\{\{\s*(?P<name>@?[\w.-]+)[^{}]*\}\}")
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"]*\"")
_END = re.compile(r"[.!?](?:\*\*)?(?=\s|\Z)(?:\s+|\Z)|[。！？]|\n\s*\n|\Z")
FIGURE = "\ufffc"


class Sentence(Struct, frozen=True):
    """A sentence with object replacement characters for its references: `said` without, `text` with its quotations.

    `sources` counts the sources it names. Offsets count from `start` in the author's own words.
    """

    words: Words
    company: str
    role: Role
    brief: Brief | None
    start: int
    text: str
    said: str
    figures: tuple[Figure, ...]
    sources: int

    def at(self, found: re.Match[str]) -> Location:
        """Where a match in this sentence stands in its file."""
        word = self.words.text[self.start + found.start() : self.start + found.end()]
        return self.words.place(word, self.words.text[: self.start + found.start()].count(word))

    def figure_at(self, offset: int) -> Figure | None:
        """The figure printed at an offset: a run of replacement characters each."""
        starts = [found.start() for found in re.finditer(f"{FIGURE}+", self.said)]
        # A source that is named, or a name that is unknown, is a run too: then no one can tell which is meant.
        if len(starts) != len(self.figures) or offset not in starts:
            return None
        return self.figures[starts.index(offset)]

    def quotations(self) -> Iterator[re.Match[str]]:
        """What stands between quotation marks."""
        return _QUOTED.finditer(self.text)


@lru_cache(maxsize=1)
def sentences(library: Library) -> tuple[Sentence, ...]:
    """Every sentence that is printed in an author's words, labels and names among them."""
    return tuple(_sentences(library))


def _sentences(library: Library) -> Iterator[Sentence]:
    for company, wording, brief in worded(library):
        words, role = wording.words, wording.role
        masked = _BRACES.sub(lambda braces: FIGURE * len(braces.group()), words.text)
        silent = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), masked)
        start = 0
        for end in _END.finditer(silent):
            if silent[start : end.end()].strip():
                figures, sources = _named(library, company, words.text[start : end.end()])
                text, said = masked[start : end.end()], silent[start : end.end()]
                yield Sentence(words, company, role, brief, start, text, said, figures, sources)
            start = end.end()


def _named(library: Library, company: str, text: str) -> tuple[tuple[Figure, ...], int]:
    """The figures a text prints, and how many sources it names."""
    names = [braces["name"] for braces in _BRACES.finditer(text)]
    known = (library.figures.get(qualified(name, company)) for name in names if not name.startswith("@"))
    return tuple(figure for figure in known if figure), sum(name.startswith("@") for name in names)
