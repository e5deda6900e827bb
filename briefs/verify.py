"""Whether a PDF that was handed over is a released edition, an altered one, or one that another has followed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from briefs import pages
from briefs.editions import Edition, Editions, Paper, Printed
from briefs.pages import Document

Standing = Literal["authentic", "superseded", "altered", "unknown"]


class Verdict(Struct, frozen=True):
    """What a file is, and why, a line for each reason."""

    standing: Standing
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join((self.standing, *(f"  {reason}" for reason in self.reasons))) + "\n"


def verify(content: bytes, editions: Editions) -> Verdict:
    """The verdict on the bytes of a PDF, from the released editions alone."""
    found = hashlib.sha256(content).hexdigest()
    for edition in editions.editions:
        for paper, released in edition.papers.items():
            if released.sha256 == found:
                return _released(edition, paper, editions)
    try:
        document = pages.read(content)
    except ValueError as error:
        return Verdict("unknown", (str(error),))
    known = _meant(document, editions)
    if not known:
        return Verdict("unknown", ("no edition of this brief is recorded: give the editions.json of its publisher",))
    edition, paper = min(known, key=lambda one: _distance(document, one[0].papers[one[1]]))
    return Verdict(
        "altered", (f"{name_of(edition)} on {paper} is the nearest", *_differences(document, edition, paper))
    )


def name_of(edition: Edition) -> str:
    """An edition in words."""
    return f"edition {edition.number} of {edition.brief}, as of {edition.as_of}"


def _released(edition: Edition, paper: str, editions: Editions) -> Verdict:
    """A file that is, to the byte, what was released."""
    last = editions.of(edition.brief)[-1]
    said = f"{name_of(edition)}, on {paper}, to the byte"
    if last.number == edition.number:
        return Verdict("authentic", (said,))
    return Verdict("superseded", (said, f"followed by {name_of(last)}: {last.reason}"))


def _meant(document: Document, editions: Editions) -> list[tuple[Edition, str]]:
    """The editions that a file may have been made from, with each of their papers."""
    try:
        brief = json.loads(document.files.get("manifest.json", b"{}")).get("brief")
    except (ValueError, AttributeError):
        brief = None
    named = editions.of(brief) if isinstance(brief, str) else ()
    named = named or tuple(edition for edition in editions.editions if edition.title == document.title)
    return [(edition, paper) for edition in named for paper in edition.papers]


def _distance(document: Document, paper: Paper) -> tuple[int, int]:
    """How far the words of a file are from a released one: pages that differ, then words with digits that do."""
    more, less = _moved(document.numbers, paper.numbers)
    apart = sum(one != other for one, other in zip(document.hashes, paper.pages, strict=False))
    return apart + abs(len(document.hashes) - len(paper.pages)), sum(more.values()) + sum(less.values())


def _moved(found: Mapping[str, int], released: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """The words with digits of which there are more than were released, and those of which there are fewer."""
    by = {word: found.get(word, 0) - released.get(word, 0) for word in (*found, *released)}
    more = {word: count for word, count in by.items() if count > 0}
    return more, {word: -count for word, count in by.items() if count < 0}


def _differences(document: Document, edition: Edition, paper: str) -> Iterator[str]:
    """What differs between a file and the edition it comes from."""
    released = edition.papers[paper]
    more, less = _moved(document.numbers, released.numbers)
    for word, count in sorted(less.items()):
        figures = "; ".join(f"{one.label} [{one.mark}], {', '.join(one.printed)}" for one in _figures(word, edition))
        yield f"“{word}” is missing {_times(count)}{f': {figures}' if figures else ''}"
    for word, count in sorted(more.items()):
        yield f"“{word}” stands there {_times(count)} too often"
    if len(document.pages) != len(released.pages):
        yield f"there are {len(document.pages)} pages, not {len(released.pages)}"
    for place, (found, known) in enumerate(zip(document.hashes, released.pages, strict=False), 1):
        if found != known:
            yield f"the words of page {place} are other"
    yield from _enclosed(document, edition)
    if document.hashes == released.pages and not [*_enclosed(document, edition)]:
        yield "every word and every enclosed file is as released, but not the file: its drawings cannot be vouched for"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _figures(word: str, edition: Edition) -> list[Printed]:
    """The figures whose digits a word carries, those that wear their mark on it first."""
    marked = [
        one for one in edition.figures if any(word.endswith(f"{_digits(said)}{one.mark}") for said in one.printed)
    ]
    return marked or [one for one in edition.figures if any(_carries(word, _digits(said)) for said in one.printed)]


def _carries(word: str, digits: str) -> bool:
    """Whether some digits stand in a word, and not within longer ones."""
    return re.search(rf"(?<![\d.,]){re.escape(digits)}(?!\d|[.,]\d)", word) is not None


def _digits(printed: str) -> str:
    """The word of a printed figure that carries its digits."""
    words = (word for word in printed.split() if any(character.isdigit() for character in word))
    return next(words, printed)


def _enclosed(document: Document, edition: Edition) -> Iterator[str]:
    """What is amiss with the files a PDF carries."""
    for name, sha in edition.files.items():
        content = document.files.get(name)
        if content is None:
            yield f"the enclosed {name} is missing"
        elif hashlib.sha256(content).hexdigest() != sha:
            yield f"the enclosed {name} is other"
            yield from _facts(content, edition) if name == "facts.json" else ()
    for name in sorted(document.files.keys() - edition.files.keys()):
        yield f"{name} is enclosed and was not"


def _facts(content: bytes, edition: Edition) -> Iterator[str]:
    """The figures that altered data give otherwise than the edition does."""
    try:
        told = {str(row["id"]): (str(row["value"]), str(row["printed"])) for row in json.loads(content)["facts"]}
    except (ValueError, KeyError, TypeError):
        yield "facts.json cannot be read"
        return
    for name, (value, printed) in edition.facts.items():
        found = told.get(name)
        if found is None:
            yield f"{name} is missing in it"
        elif found != (value, printed):
            yield f"{name} is {found[1]} ({found[0]}) in it; released was {printed} ({value})"
