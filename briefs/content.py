"""The content folder, read whole: every file of it, every fault in it, one library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from briefs import lock, parse
from briefs.diagnostics import Diagnostic, Location
from briefs.facts import facts
from briefs.matters import Event, LegalMatter, OutlookItem, PersonMove, Risk, Workspace
from briefs.model import Company, Fact, Metric, Recipe, Source
from briefs.outline import Brief, Library
from briefs.outlines import outline
from briefs.schema import CompanyFile, FactsFile, MetricsFile, Shape, SourceFile, WorkspaceFile
from briefs.setting import Setting, Vocabulary, near
from briefs.shaping import Shaped, shaped
from briefs.statements import Stated, stated
from briefs.yamlfile import read

LONGEST_FILE = 2_000_000
LONGEST_LOCK = 200_000_000
S = TypeVar("S", bound=Shape)


@dataclass(slots=True)
class _Reading:
    """What has been read so far; only this module fills it."""

    root: Path
    found: list[Diagnostic] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    stated: list[Stated] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def tell(self, rule: str, message: str, at: Location, hint: str | None = None) -> None:
        self.found.append(Diagnostic(rule, message, at, hint))

    def name(self, path: Path) -> str:
        """The path as printed in messages: relative to the workspace."""
        return path.relative_to(self.root).as_posix()

    def text(self, path: Path, longest: int = LONGEST_FILE) -> str | None:
        """A file's text; None where it lies outside the workspace, is no UTF-8, or is far too long."""
        place = Location(self.name(path))
        try:
            is_inside = path.resolve().is_relative_to(self.root.resolve())
            raw = path.read_bytes() if is_inside else None
        except (OSError, RuntimeError):  # a folder, a link to nothing or, before Python 3.13, a loop of links
            self.tell("file-is-readable", "this cannot be read as a file", place, "put a text file here, or delete it")
            return None
        if raw is None:
            self.tell("file-is-inside", "the file lies outside the workspace", place, "copy it into content/")
            return None
        if len(raw) > longest:
            self.tell("file-is-readable", f"the file is longer than {longest:,} bytes", place, "split it")
            return None
        try:
            return raw.decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.tell("file-is-readable", "the file is not UTF-8", Location(place.path, line), "save it as UTF-8")
            return None

    def shape(self, path: Path, model: type[S]) -> Shaped[S] | None:
        """A YAML file in its shape."""
        text = self.text(path)
        if text is None:
            return None
        root, faults = read(text, self.name(path))
        self.found.extend(faults)
        if faults and not root.entries:  # YAML could not be read: nothing in it is missing
            return None
        file, misfits = shaped(model, root, text)
        self.found.extend(misfits)
        return file

    def files(self, folder: str, pattern: str) -> Iterator[Path]:
        """The files of a content folder, in order."""
        yield from sorted((self.root / "content" / folder).glob(pattern))


def load(root: Path) -> tuple[Library | None, tuple[Diagnostic, ...]]:
    """The library of the workspace at `root`, and everything found while reading it; None without a workspace."""
    reading = _Reading(root)
    home = root / "content"
    if not (home / "workspace.yaml").is_file():
        place = Location("content/workspace.yaml")
        reading.tell(
            "workspace-is-given",
            "there is no content/workspace.yaml here",
            place,
            "run briefs in its folder, or give --workspace",
        )
        return None, tuple(reading.found)
    settings = reading.shape(home / "workspace.yaml", WorkspaceFile)
    workspace = parse.workspace(settings, reading.found) if settings else None
    metrics, unread_metrics = _metrics(reading)
    companies = _companies(reading)
    sources, unread = _sources(reading)
    vocabulary = Vocabulary(
        metrics, unread_metrics, sources, unread, _lock(reading), workspace.cho if workspace else None
    )
    for path in reading.files("facts", "*/*.yaml"):
        _facts_file(reading, path, companies, vocabulary)
    briefs = _briefs(reading, companies)
    library = _library(reading, workspace, companies, vocabulary, briefs) if workspace else None
    return library, tuple(reading.found)


def _metrics(reading: _Reading) -> tuple[dict[str, Metric], frozenset[str] | None]:
    """The metrics, and the names of those that could not be read; None where none could."""
    path = reading.root / "content" / "metrics.yaml"
    if not path.is_file():
        hint = "write it: which figures may be stated, each with its label, kind and unit"
        reading.tell("workspace-is-given", "there is no content/metrics.yaml here", Location(reading.name(path)), hint)
        return {}, None
    file = reading.shape(path, MetricsFile)
    if file is None:
        return {}, None
    dropped = {str(path[1]) for path in file.dropped if len(path) > 1 and path[1] not in file.shape.metrics}
    return parse.metrics(file, reading.found), frozenset(dropped)


def _companies(reading: _Reading) -> dict[str, Company | None]:
    """The companies by id; None for one that could not be read, which has been told."""
    read = {path.stem: reading.shape(path, CompanyFile) for path in reading.files("companies", "*.yaml")}
    return {name: parse.company(name, file, reading.found) if file else None for name, file in read.items()}


def _sources(reading: _Reading) -> tuple[dict[str, Source], frozenset[str]]:
    """The source cards, and the names of those that could not be read."""
    read = {path.stem: reading.shape(path, SourceFile) for path in reading.files("sources", "*.yaml")}
    sources = {name: parse.source(name, file, reading.found) for name, file in read.items() if file}
    known = {name: source for name, source in sources.items() if source}
    for source in known.values():
        file = read[source.id]
        if file and source.rests_on and source.rests_on not in read:
            hint = near(source.rests_on, known)
            reading.tell("id-resolves", f"{source.rests_on} is no source", file.at("rests_on"), hint)
    return known, frozenset(read) - frozenset(known)


def _lock(reading: _Reading) -> lock.Lock:
    path = reading.root / "content" / "quotes.lock"
    text = reading.text(path, LONGEST_LOCK) if path.is_file() else None
    rows, faults = lock.read(text or "", "content/quotes.lock")
    reading.found.extend(faults)
    return rows


def _facts_file(reading: _Reading, path: Path, companies: Mapping[str, Company | None], vocabulary: Vocabulary) -> None:
    """Read one facts file into what has been read."""
    file = reading.shape(path, FactsFile)
    if file is None:
        return
    company = companies.get(file.shape.company)
    if file.shape.company not in companies:
        hint = near(file.shape.company, companies)
        reading.tell("id-resolves", f"{file.shape.company} is no company", file.at("company"), hint)
    if company is None:
        return
    setting = Setting(company, vocabulary, reading.found)
    read_facts, broken = facts(file, setting)
    for name, fact in read_facts.items():
        if first := reading.facts.get(name):
            hint = f"it stands in {first.at} already: rename one of them"
            reading.tell("id-is-unique", f"{name} is stated a second time", fact.at, hint)
        else:
            reading.facts[name] = fact
    reading.broken |= broken
    reading.stated.append(stated(file, setting))


def _briefs(reading: _Reading, companies: Mapping[str, Company | None]) -> tuple[Brief, ...]:
    briefs: list[Brief] = []
    for path in reading.files("briefs", "*.md"):
        text = reading.text(path)
        brief = outline(path.stem, text, reading.name(path), companies, reading.found) if text is not None else None
        if brief:
            briefs.append(brief)
    return tuple(briefs)


def _library(
    reading: _Reading,
    workspace: Workspace,
    companies: Mapping[str, Company | None],
    vocabulary: Vocabulary,
    briefs: tuple[Brief, ...],
) -> Library:
    """All that was read, under qualified ids that are unique."""
    recipes: dict[str, Recipe] = {}
    legal: dict[str, LegalMatter] = {}
    outlook: dict[str, OutlookItem] = {}
    risks: dict[str, Risk] = {}
    events: list[Event] = []
    people: list[PersonMove] = []
    for part in reading.stated:
        _keep(reading, recipes, part.recipes)
        _keep(reading, legal, part.legal)
        _keep(reading, outlook, part.outlook)
        _keep(reading, risks, part.risks)
        events.extend(part.events)
        people.extend(part.people)
        reading.broken |= part.broken
    for name in sorted(recipes.keys() & reading.facts.keys()):
        hint = f"the fact stands in {reading.facts[name].at}"
        reading.tell("id-is-unique", f"{name} is stated and derived", recipes[name].at, hint)
    return Library(
        workspace=workspace,
        metrics=vocabulary.metrics,
        companies={name: company for name, company in companies.items() if company},
        sources=vocabulary.sources,
        facts=reading.facts,
        recipes=tuple(recipes.values()),
        events=tuple(events),
        legal=legal,
        people=tuple(people),
        outlook=outlook,
        risks=risks,
        briefs=briefs,
        broken=frozenset(reading.broken),
        figures={},
        lock=vocabulary.lock,
        texts={},
    )


Noun = TypeVar("Noun", Recipe, LegalMatter, OutlookItem, Risk)


def _keep(reading: _Reading, target: dict[str, Noun], nouns: tuple[Noun, ...]) -> None:
    """Add nouns under their ids, each id once."""
    for noun in nouns:
        if first := target.get(noun.id):
            reading.tell("id-is-unique", f"{noun.id} stands here a second time", noun.at, f"the first is in {first.at}")
        else:
            target[noun.id] = noun


def brief_ids(root: Path) -> tuple[str, ...]:
    """The ids of the briefs there are, without reading them."""
    return tuple(path.stem for path in sorted((root / "content" / "briefs").glob("*.md")))


def write_lock(root: Path, rows: tuple[lock.Locked, ...]) -> None:
    """Put the lock in place, whole or not at all."""
    path = root / "content" / "quotes.lock"
    half = path.with_name("quotes.lock.part")
    half.write_text(lock.written(rows), encoding="utf-8")
    half.replace(path)
