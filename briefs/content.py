"""The content folder: all of it, or the part a company's briefs are made from; every fault in it; one library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from briefs import commons, lock, parse
from briefs.catalog import Part, strays
from briefs.commons import Metrics
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic, Location
from briefs.facts import facts
from briefs.figures import Figures
from briefs.matters import LegalMatter, OutlookItem, Risk, Waiver, Workspace
from briefs.model import Company, Fact, Recipe, Source
from briefs.outline import Brief, Library
from briefs.outlines import outline
from briefs.prose import references
from briefs.reading import Reading, Shelf
from briefs.scan import listed
from briefs.schema import CompanyFile, FactsFile, SourceFile
from briefs.setting import Setting, Vocabulary, closest, near
from briefs.statements import Stated, stated
from briefs.wording import wordings


class Loaded(Struct, frozen=True):
    """What was read of a part: its library, None without a workspace; what is amiss; the files it was read from.

    `used` are the hashes of the files as read, "" for one that is not there; `listed` the folders whose names mattered.
    """

    library: Library | None
    found: tuple[Diagnostic, ...]
    used: Mapping[str, str]
    listed: frozenset[str]


#: The source that each source rests on, and where its card says so.
_Rests = dict[str, tuple[str, Location]]


class _Stock(Struct):
    """What has been read so far; only this module fills it. Companies and cards are read when they are asked for."""

    reading: Reading
    companies: Shelf[Company]
    cards: Shelf[Source]
    rests: _Rests
    facts: dict[str, Fact] = field(default_factory=dict)
    stated: list[Stated] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, reading: Reading) -> _Stock:
        """What has been read when nothing has; nothing in it leads back to it, so that it goes when it is let go."""
        rests: _Rests = {}
        companies = Shelf(reading, "companies", partial(_company, reading))
        return cls(reading, companies, Shelf(reading, "sources", partial(_card, reading, rests)), rests)

    def sources(self) -> dict[str, Source]:
        """The sources read, with those they rest on."""
        told: set[str] = set()
        while pending := [name for name in self.rests if name not in told]:
            for name in pending:
                told.add(name)
                other, at = self.rests[name]
                if other not in self.cards:
                    self.reading.tell("id-resolves", f"{other} is no source", at, near(other, self.cards))
        return {name: source for name, source in sorted(self.cards.read.items()) if source}


def _company(reading: Reading, path: Path) -> Company | None:
    """A company's file; None for one that could not be read, which has been told."""
    file = reading.shape(path, CompanyFile)
    return parse.company(path.stem, file, reading.found) if file else None


def _card(reading: Reading, rests: _Rests, path: Path) -> Source | None:
    """A source's card; what it rests on is noted."""
    file = reading.shape(path, SourceFile)
    source = parse.source(path.stem, file, reading.found) if file else None
    if file and source and source.rests_on:
        rests[source.id] = source.rests_on, file.at("rests_on")
    return source


def load(root: Path) -> tuple[Library | None, tuple[Diagnostic, ...]]:
    """The library of the workspace at `root`, and everything found while reading it; None without a workspace."""
    reading = Reading(root)
    if not _is_workspace(reading):
        return None, tuple(reading.found)
    reading.found.extend(strays(name for _, name in listed(root)))
    stock = _Stock.of(reading)
    workspace, metrics = commons.workspace(reading), commons.metrics(reading)
    for shelf in (stock.companies, stock.cards):
        for name in shelf:
            shelf.get(name)
    rows = commons.rows(reading)
    files = _Files(reading.files("facts", "*/*.yaml"), reading.files("briefs", "*.md"))
    return _read(stock, workspace, metrics, rows, files), tuple(reading.found)


def load_part(root: Path, part: Part, sections: lock.Sections, moment: str = "") -> Loaded:
    """One part of the workspace at `root`; the rows of its companies stand in these `sections` of the lock."""
    reading = Reading(root, moment)
    stock = _Stock.of(reading)
    workspace, metrics = commons.workspace(reading), commons.metrics(reading)
    for name in (*part.companies, *part.guests):
        stock.companies.get(name)
    for name in part.sources:
        stock.cards.get(name)
    rows = commons.rows_of(reading, part, sections)
    paths = (sorted((*part.facts, *part.guest_facts)), part.briefs, part.waiving)
    files = _Files(*([root / path for path in some] for some in paths))
    library = _read(stock, workspace, metrics, rows, files)
    return Loaded(library, tuple(reading.found), reading.used, frozenset(reading.listed))


def _is_workspace(reading: Reading) -> bool:
    place = Location("content/workspace.yaml")
    is_there = (reading.root / place.path).is_file()
    if not is_there:
        hint = "run briefs in its folder, or give --workspace"
        reading.tell("workspace-is-given", "there is no content/workspace.yaml here", place, hint)
    return is_there


class _Files(Struct, frozen=True):
    """The facts files and the briefs to be read, and the briefs of which only the waivers are."""

    facts: Iterable[Path]
    briefs: Iterable[Path]
    waiving: Iterable[Path] = ()


def _read(
    stock: _Stock, workspace: Workspace | None, metrics: Metrics, rows: lock.Lock, files: _Files
) -> Library | None:
    """What the files state, under qualified ids that are unique."""
    reading = stock.reading
    vocabulary = Vocabulary(*metrics, stock.cards, rows, workspace.cho if workspace else None)
    for path in files.facts:
        _facts_file(stock, path, vocabulary)
    briefs = tuple(_briefs(stock, files.briefs, reading.found))
    waivers = tuple(
        (qualified(waiver.fact, brief.company.id), waiver)
        for brief in _briefs(stock, files.waiving, [])
        for waiver in brief.waivers
    )
    return _library(stock, workspace, vocabulary, briefs, waivers) if workspace else None


def _facts_file(stock: _Stock, path: Path, vocabulary: Vocabulary) -> None:
    """Read one facts file into what has been read."""
    reading = stock.reading
    file = reading.shape(path, FactsFile)
    if file is None:
        return
    company = stock.companies.get(file.shape.company)
    if file.shape.company not in stock.companies:
        hint = near(file.shape.company, stock.companies)
        reading.tell("id-resolves", f"{file.shape.company} is no company", file.at("company"), hint)
    if company is None:
        return
    setting = Setting(company, vocabulary, reading.found)
    read_facts, broken = facts(file, setting)
    for name, fact in read_facts.items():
        if first := stock.facts.get(name):
            hint = f"it stands in {first.at} already: rename one of them"
            reading.tell("id-is-unique", f"{name} is stated a second time", fact.at, hint)
        else:
            stock.facts[name] = fact
    stock.broken |= broken
    stock.stated.append(stated(file, setting))


def _briefs(stock: _Stock, paths: Iterable[Path], found: list[Diagnostic]) -> Iterator[Brief]:
    for path in paths:
        text = stock.reading.text(path)
        name = stock.reading.name(path)
        brief = outline(path.stem, text, name, stock.companies, found) if text is not None else None
        if brief:
            yield brief


def _library(
    stock: _Stock,
    workspace: Workspace,
    vocabulary: Vocabulary,
    briefs: tuple[Brief, ...],
    waivers: tuple[tuple[str, Waiver], ...],
) -> Library:
    """All that was read, under qualified ids that are unique."""
    reading = stock.reading
    recipes: dict[str, Recipe] = {}
    legal: dict[str, LegalMatter] = {}
    outlook: dict[str, OutlookItem] = {}
    risks: dict[str, Risk] = {}
    for part in stock.stated:
        _keep(reading, recipes, part.recipes)
        _keep(reading, legal, part.legal)
        _keep(reading, outlook, part.outlook)
        _keep(reading, risks, part.risks)
        stock.broken |= part.broken
    for name in sorted(recipes.keys() & stock.facts.keys()):
        hint = f"the fact stands in {stock.facts[name].at}"
        reading.tell("id-is-unique", f"{name} is stated and derived", recipes[name].at, hint)
    library = Library(
        workspace=workspace,
        metrics=vocabulary.metrics,
        companies={name: company for name, company in sorted(stock.companies.read.items()) if company},
        sources={},
        facts=stock.facts,
        recipes=tuple(recipes.values()),
        events=tuple(event for part in stock.stated for event in part.events),
        legal=legal,
        people=tuple(move for part in stock.stated for move in part.people),
        outlook=outlook,
        risks=risks,
        briefs=briefs,
        broken=frozenset(stock.broken),
        figures=Figures({}, {}),
        lock=vocabulary.lock,
        texts={},
        waivers=waivers,
    )
    return replace(library, sources=_cited(stock, library))


def _cited(stock: _Stock, library: Library) -> dict[str, Source]:
    """The sources read, those that words name among them, and those they rest on."""
    for _, words in wordings(library):
        for reference in references(words):
            if reference.is_source and reference.name not in stock.cards:
                # The card that may be meant is read too, so that a hint can name it.
                stock.cards.get(closest(reference.name, stock.cards) or "")
    return stock.sources()


Noun = TypeVar("Noun", Recipe, LegalMatter, OutlookItem, Risk)


def _keep(reading: Reading, target: dict[str, Noun], nouns: tuple[Noun, ...]) -> None:
    """Add nouns under their ids, each id once."""
    for noun in nouns:
        if first := target.get(noun.id):
            reading.tell("id-is-unique", f"{noun.id} stands here a second time", noun.at, f"the first is in {first.at}")
        else:
            target[noun.id] = noun


def write_lock(root: Path, rows: tuple[lock.Locked, ...]) -> None:
    """Put the lock in place, whole or not at all."""
    path = root / "content" / "quotes.lock"
    half = path.with_name("quotes.lock.part")
    half.write_text(lock.written(rows), encoding="utf-8")
    half.replace(path)
