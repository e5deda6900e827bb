"""Whose each file of the content is, told without reading it as YAML: what a company's briefs are made from.

A company is the unit of work. Its part of the workspace is its own files, and of each company it names (its guests)
the facts. What is found in a file is kept by the hash of its bytes, so that a file is looked into once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from briefs.diagnostics import Diagnostic, Location
from briefs.scan import Scan, read

HOUSE = "content/workspace.yaml"
LOCK = "content/quotes.lock"
COMMON = (HOUSE, "content/metrics.yaml", LOCK)
_FACTS = re.compile(r"content/facts/[^/]+/[^/]+\.yaml")
_BRIEF = re.compile(r"content/briefs/[^/]+\.md")
_OTHERS = re.compile(r"content/(?:(?:workspace|metrics)|(?:companies|sources)/[^/]+)\.yaml")
_YAML = re.compile(r".+\.ya?ml", re.IGNORECASE)
_BELOW_BRIEFS = re.compile(r"content/briefs/.+\.(?:md|markdown)", re.IGNORECASE)
_FENCE = re.compile(rb"^---[ \t]*\r?$", re.MULTILINE)
_COMPANY = re.compile(rb"^company:(.*)$", re.MULTILINE)
_PLAIN = re.compile(rb"[ \t]+([A-Za-z0-9][\w-]*)[ \t]*(?:#.*)?\r?")
_NAMED = re.compile(r"(?<![\w.-])([A-Za-z0-9][\w-]*)\.[A-Za-z0-9]")
_BRACES = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_DERIVES = re.compile(rb"derived:")
_WAIVES = re.compile(rb"waive:")


class Entry(Struct, frozen=True):
    """What a facts file or a brief says of itself: its company, the names before a dot in it, and whether it waives.

    `heads` may be companies; those of `computed` stand outside words, where derived figures name their operands.
    """

    company: str | None
    heads: tuple[str, ...]
    computed: tuple[str, ...] = ()
    waives: bool = False


_NOTHING = Entry(None, ())


class Part(Struct, frozen=True):
    """A part of the workspace that is read on its own, by the paths of its files; of `sources`, by their names.

    `briefs` are its own. Of the companies in `guests` only what they state is read, of the briefs in `waiving` only
    what they waive. Every card that is cited is read; those in `sources` are read in any case.
    """

    name: str
    companies: tuple[str, ...]
    facts: tuple[str, ...]
    briefs: tuple[str, ...]
    guests: tuple[str, ...] = ()
    guest_facts: tuple[str, ...] = ()
    waiving: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """Every file that is read for this part in any case, by path."""
        companies = (f"content/companies/{name}.yaml" for name in (*self.companies, *self.guests))
        cards = (f"content/sources/{name}.yaml" for name in self.sources)
        return (*companies, *self.facts, *self.briefs, *self.guest_facts, *self.waiving, *cards)

    @property
    def elsewhere(self) -> frozenset[str]:
        """The files of other parts: what is found in them is told there."""
        return frozenset(
            (*(f"content/companies/{name}.yaml" for name in self.guests), *self.guest_facts, *self.waiving)
        )


class Catalog(Struct, frozen=True):
    """All companies there are, the files of each and those that are nobody's, and what those files name.

    `waiving` are the briefs that waive something, by every company they may waive it for. `seen` is what there is to
    know of the files, by the hash of what was read.
    """

    companies: Mapping[str, str]
    facts: Mapping[str | None, tuple[str, ...]]
    briefs: Mapping[str | None, tuple[str, ...]]
    entries: Mapping[str, Entry]
    waiving: Mapping[str, tuple[str, ...]]
    seen: Mapping[str, Entry]

    def part(self, company: str) -> Part:
        """The part of a company."""
        facts, briefs = self.facts.get(company, ()), self.briefs.get(company, ())
        guests = self._guests(company, (*facts, *briefs))
        guest_facts = tuple(path for name in guests for path in self.facts.get(name, ()))
        waiving = {
            path: None for name in (company, *guests) for path in self.waiving.get(name, ()) if path not in briefs
        }
        return Part(company, (company,), facts, briefs, guests, guest_facts, tuple(waiving))

    def home(self, sources: Iterable[str]) -> Part:
        """The part that is no company's: the files of no known company, and the cards that nobody cites."""
        return Part("", (), self._unowned(self.facts), self._unowned(self.briefs), sources=tuple(sources))

    def _unowned(self, files: Mapping[str | None, tuple[str, ...]]) -> tuple[str, ...]:
        return tuple(sorted(path for name, paths in files.items() if name not in self.companies for path in paths))

    def _guests(self, company: str, files: Iterable[str]) -> tuple[str, ...]:
        """The companies named in some files, and those whose figures theirs are computed from."""
        pending = {head for path in files for head in self.entries[path].heads if head in self.companies} - {company}
        found: set[str] = set()
        while pending:
            name = pending.pop()
            found.add(name)
            computed = (head for path in self.facts.get(name, ()) for head in self.entries[path].computed)
            pending |= {head for head in computed if head in self.companies} - found - {company}
        return tuple(sorted(found))


def catalog(root: Path, scan: Scan, known: Mapping[str, Entry]) -> Catalog:
    """The catalog of the workspace at `root`, as scanned; what some files say is `known` from before, by their hash."""
    owned: dict[str, dict[str | None, list[str]]] = {".yaml": {}, ".md": {}}
    waiving: dict[str, list[str]] = {}
    entries: dict[str, Entry] = {}
    seen: dict[str, Entry] = {}
    for path, sha in sorted(scan.files.items()):
        is_brief = _BRIEF.fullmatch(path) is not None
        if not is_brief and not _FACTS.fullmatch(path):
            continue
        entry = known.get(sha)
        if entry is None:
            data, sha = read(str(root / path))  # noqa: PLW2901 - of what is read now, should it have changed again
            entry = _entry(path, data or b"", is_brief=is_brief)
        entries[path] = seen[sha] = entry
        owned[".md" if is_brief else ".yaml"].setdefault(entry.company, []).append(path)
        for name in {entry.company or "", *entry.heads} if entry.waives else ():
            waiving.setdefault(name, []).append(path)
    companies = {name: f"content/companies/{name}.yaml" for name in scan.names("companies", ".yaml")}
    facts, briefs = ({name: tuple(paths) for name, paths in kind.items()} for kind in owned.values())
    return Catalog(companies, facts, briefs, entries, {name: tuple(paths) for name, paths in waiving.items()}, seen)


def strays(files: Iterable[str]) -> Iterator[Diagnostic]:
    """A finding for every file, of the paths given, that looks like content and is read by no one."""
    for path in files:
        is_read = any(kind.fullmatch(path) for kind in (_FACTS, _BRIEF, _OTHERS))
        if not is_read and (_YAML.fullmatch(path) or _BELOW_BRIEFS.fullmatch(path)):
            yield Diagnostic("file-is-in-its-place", "no one reads this file", Location(path), _where(path))


def _where(path: str) -> str:
    """Where a file that no one reads belongs."""
    folder, _, name = path.removeprefix("content/").rpartition("/")
    stem, _, _ = name.rpartition(".")
    if folder == "facts":
        return f"move it into the folder of its company: content/facts/…/{stem}.yaml"
    if folder.startswith("briefs"):
        return f"a brief is content/briefs/{stem}.md"
    if not folder:
        return f"rename it {stem}.yaml" if stem in ("workspace", "metrics") else "move it out of content/"
    head, _, rest = folder.partition("/")
    if head == "facts" and "/" in rest:
        return f"move it up: content/facts/{rest.partition('/')[0]}/{stem}.yaml"
    if head in ("companies", "sources") and rest:
        return f"move it up: content/{head}/{stem}.yaml"
    is_known = head in ("facts", "companies", "sources")
    return f"rename it {stem}.yaml" if is_known else "move it into facts/, companies/ or sources/, or out of content/"


def _entry(path: str, data: bytes, *, is_brief: bool) -> Entry:
    text = data.decode("utf-8", "replace")
    heads = tuple(sorted(set(_NAMED.findall(text))))
    if is_brief:
        fences = list(_FENCE.finditer(data))[:2]
        front = data[fences[0].end() : fences[1].start()] if len(fences) == 2 else b""  # noqa: PLR2004 - the fence before and the one after
        return Entry(_company(path, front), heads, (), _WAIVES.search(front) is not None)
    computed = tuple(sorted(set(_NAMED.findall(_BRACES.sub("", text))))) if _DERIVES.search(data) else ()
    return Entry(_company(path, data), heads, computed)


def _company(path: str, data: bytes) -> str | None:
    """The company a file names at its top level: as most write it, else as YAML reads it; None where it names none."""
    named = _COMPANY.findall(data)
    plain = _PLAIN.fullmatch(named[0]) if len(named) == 1 else None
    if plain:
        return plain[1].decode("ascii")
    from briefs import yamlfile, yamlnodes  # noqa: PLC0415 - hardly ever

    root, _ = yamlfile.read(data.decode("utf-8", "replace").replace("\r\n", "\n"), path)
    company = root.get("company")
    return company.text if isinstance(company, yamlnodes.Scalar) else None
