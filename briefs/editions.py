"""Released editions of briefs, in `content/editions.json`: what was handed out, by which a copy can be known again.

An edition is never changed, only followed by another with its reason. The file is published with the site.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from briefs import views
from briefs.diagnostics import Diagnostic, Location
from briefs.schema import says

FILE = "content/editions.json"


class _Noun(Struct, frozen=True, forbid_unknown_fields=True):
    """What every noun here shares: all of it is written, and nothing else is read."""


class Printed(_Noun, frozen=True):
    """A figure as an edition prints it."""

    mark: Annotated[str, says("The mark it wears: a number for a statement, a letter for a formula.")]
    label: Annotated[str, says("What it is, in words.")]
    printed: Annotated[tuple[str, ...], says("How it stands on the pages.")]


class Paper(_Noun, frozen=True):
    """The PDF of an edition on one paper."""

    sha256: Annotated[str, says("The hash of the file.")]
    pages: Annotated[tuple[str, ...], says("The hash of the words of each page, spaces left out.")]
    numbers: Annotated[Mapping[str, int], says("Each word with a digit in it, and how often it stands there.")]


class Edition(_Noun, frozen=True, kw_only=True):
    """One brief as it was released."""

    brief: Annotated[str, says("The id of the brief.")]
    number: Annotated[int, Meta(description="1 for the first edition of a brief.", ge=1)]
    title: str
    as_of: Annotated[str, says("When the brief was closed, with its time zone.")]
    sign: Annotated[str, says("The first digits of the hash of all it says; printed as its version.")]
    reason: Annotated[str, says("Why this edition follows the one before; empty for the first.")] = ""
    files: Annotated[Mapping[str, str], says("The hash of each file enclosed in the PDF.")]
    facts: Annotated[Mapping[str, tuple[str, str]], says("Value and print of each figure in facts.json, by id.")]
    figures: Annotated[tuple[Printed, ...], says("The figures on the pages, by mark.")]
    papers: Annotated[Mapping[str, Paper], says("The PDFs, by paper: a4, letter.")]


class Editions(_Noun, frozen=True):
    """All editions released, oldest first."""

    editions: tuple[Edition, ...] = ()

    def of(self, brief: str) -> tuple[Edition, ...]:
        """The editions of one brief, oldest first."""
        return tuple(edition for edition in self.editions if edition.brief == brief)

    def replaced(self, brief: str, sign: str) -> Edition | None:
        """The edition that a brief with this sign follows; None for the first."""
        before = self.of(brief)
        released = next((place for place, edition in enumerate(before) if edition.sign == sign), len(before))
        return before[released - 1] if released else None


def parse(text: str) -> Editions:
    """The editions in a text; ValueError with what is amiss in words."""
    try:
        read = msgspec.json.decode(text, type=Editions)
    except msgspec.DecodeError as error:
        said = str(error) if isinstance(error, msgspec.ValidationError) else f"this is no JSON: {error}"
        raise ValueError(said) from None
    for edition in read.editions:
        numbers = [other.number for other in read.of(edition.brief)]
        if numbers != list(range(1, len(numbers) + 1)):
            message = f"the editions of {edition.brief} are numbered {numbers}, not from 1 in order"
            raise ValueError(message)
    return read


def load(root: Path) -> tuple[Editions, tuple[Diagnostic, ...]]:
    """The editions of the workspace at `root`; none, and the fault, where they cannot be read."""
    path = root / FILE
    try:
        return (parse(path.read_text(encoding="utf-8")) if path.is_file() else Editions()), ()
    except (OSError, ValueError) as error:
        hint = "take the file from the last commit: only `briefs release` writes it"
        return Editions(), (Diagnostic("editions-are-whole", str(error), Location(FILE), hint),)


def following(view: views.Brief, known: Editions) -> views.Brief:
    """A view that says which edition it follows, if any."""
    before = known.replaced(view.id, view.sign)
    return replace(view, replaces=succession(view, before)) if before else view


def succession(view: views.Brief, before: Edition) -> str:
    """Which edition a brief replaces, in its words."""
    return view.labels.replaces.format(number=before.number, sign=before.sign, as_of=before.as_of)


def written(editions: Sequence[Edition]) -> str:
    """The text of the file."""
    rows = msgspec.to_builtins({"editions": editions})
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def record(root: Path, editions: Editions, edition: Edition) -> None:
    """Put an edition behind those there are; whole or not at all."""
    path = root / FILE
    half = path.with_name(f"{path.name}.part")
    half.write_text(written((*editions.editions, edition)), encoding="utf-8")
    half.replace(path)
