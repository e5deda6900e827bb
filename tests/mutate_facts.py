"""Change one thing in a fact, check again, and see who notices: the share that is caught, and every survivor.

    python -m tests.mutate_facts [--archive DIR] [--every N] [--kind KIND] [--jobs N] [--goal PER_CENT]

A mutant changes one digit, sign, unit, scale, currency, period, change basis, source id or word of a quote in one
fact file of the workspace. It is caught when the check says an error or a warning it did not say before, and harmless
when everything printed stays the same, letter by letter. The rest survive, and are listed by kind.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from msgspec import Struct

from briefs import build, compose, documents, reading
from briefs.diagnostics import Diagnostic, Severity
from briefs.outline import Checked
from briefs.yamlfile import read
from briefs.yamlnodes import ListNode, MapNode, Node, Scalar

ROOT = Path(__file__).parent.parent
TYPED = frozenset({"value", "low", "high", "also"})
TIMES = frozenset({"at", "period"})
SWAPS = (
    ("scale", ("trillion", "billion", "million", "thousand")),
    ("scale", ("萬億", "億", "萬")),
    ("scale", ("tn", "bn", "mn")),
    ("currency", ("RMB", "HKD", "USD")),
    ("currency", ("CNY", "EUR")),
    ("currency", ("HK$", "US$")),
    ("currency", ("人民幣", "港幣")),
    ("currency", ("yuan", "Hong Kong dollars")),
    ("unit", ("%", " pp")),
    ("unit", ("percent", "points")),
    ("unit", ("vehicles", "shares")),
)


class Mutant(Struct, frozen=True):
    """One change: what kind, in which file, from which offset on, what stood there and what stands there now."""

    kind: str
    path: str
    start: int
    old: str
    new: str
    field: str


class Fate(Struct, frozen=True):
    """What became of a mutant: caught (by which rule), harmless or survived."""

    mutant: Mutant
    outcome: str
    rule: str = ""


def mutants(text: str, path: str) -> Iterator[Mutant]:
    """Every mutant of one facts file."""
    root, _ = read(text, path)
    offsets = [0]
    for line in text.split("\n"):
        offsets.append(offsets[-1] + len(line) + 1)
    facts = root.get("facts")
    for field, scalar in _scalars(facts, ()) if facts else ():
        start = offsets[scalar.at.line - 1] + scalar.at.column - 1
        if text[start : start + len(scalar.text)] != scalar.text:
            continue  # folded or escaped: its text does not stand in the file letter by letter
        for kind, at, old, new in _changes(field, scalar.text):
            yield Mutant(kind, path, start + at, old, new, ".".join(field))


def _scalars(node: Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, ListNode):
        for index, item in enumerate(node.items):
            yield from _scalars(item, (*path, str(index)))
    elif isinstance(node, MapNode):
        for key, (_, value) in node.entries.items():
            yield from _scalars(value, (*path, key))


def _changes(field: tuple[str, ...], text: str) -> Iterator[tuple[str, int, str, str]]:
    """The changes of one scalar: kind, offset, what stood there, what stands there now."""
    name = field[-1]
    parent = field[-2] if len(field) > 1 else ""
    if name in TYPED or parent in {"series", "change"}:
        yield from _number_changes(text)
    if name in TIMES:
        yield from _period_changes(text)
    if name == "source":
        yield "source", 0, text, _other_source(text)
    if name == "quote" or parent == "quotes":
        yield from _quote_changes(text)
    if parent == "change":
        yield "basis", -1, name, {"yoy": "qoq", "qoq": "yoy", "dod": "yoy"}.get(name, "yoy")


def _number_changes(text: str) -> Iterator[tuple[str, int, str, str]]:
    for found in re.finditer(r"[0-9]", text):
        digit = found.group()
        for step in (1, 5):
            yield "digit", found.start(), digit, str((int(digit) + step) % 10)
    if signed := re.search(r"[+-](?=[0-9])", text):
        yield "sign", signed.start(), signed.group(), "-" if signed.group() == "+" else "+"
    elif first := re.search(r"[0-9]", text):
        yield "sign", first.start(), "", "-"
    for kind, words in SWAPS:
        for word in words:
            if word in text:
                yield kind, text.index(word), word, words[(words.index(word) + 1) % len(words)]


def _period_changes(text: str) -> Iterator[tuple[str, int, str, str]]:
    for found in re.finditer(r"Q([1-4])|H([12])|(20[0-9]{2})|-([0-9]{2})(?![0-9])", text):
        piece = found.group()
        for step in (1, -1):
            if found[1]:
                changed = f"Q{(int(found[1]) - 1 + step) % 4 + 1}"
            elif found[2]:
                changed = f"H{3 - int(found[2])}"
            elif found[3]:
                changed = str(int(piece) + step)
            else:
                changed = f"-{max(1, int(found[4]) + step):02}"
            if changed != piece:
                yield "period", found.start(), piece, changed


@cache
def _source_ids() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (ROOT / "content" / "sources").glob("*.yaml")))


def _other_source(text: str) -> str:
    names = _source_ids()
    return names[(names.index(text) + 1) % len(names)] if text in names else names[0]


def _quote_changes(text: str) -> Iterator[tuple[str, int, str, str]]:
    for found in re.finditer(r"[0-9]", text):
        yield "quote", found.start(), found.group(), str((int(found.group()) + 1) % 10)
    for found in re.finditer(r"[^\W\d_]{3,}|[\u3400-\u9fff]", text):
        word = found.group()
        yield "quote", found.start(), word, word[1:] + word[0] if len(set(word)) > 1 else "某"


class Bench:
    """A copy of what one company has in the workspace, in which one file at a time is changed and all checked again."""

    def __init__(self, folder: Path, archive: Path | None, company: str) -> None:
        self.root = Path(tempfile.mkdtemp(dir=folder))
        self.archive = archive
        shutil.copytree(ROOT / "content", self.root / "content", ignore=_of_others(company))
        self.before, checked = self.check()
        self.printed = _printed(checked)

    def check(self) -> tuple[Counter[tuple[str, str]], Checked | None]:
        """Errors and warnings by rule and message, and the library where it may be built."""
        checked, _, found = build.check(self.root, self.archive)
        return Counter((finding.rule, finding.message) for finding in found if _weighs(finding)), checked

    def try_out(self, mutant: Mutant) -> Fate:
        """Make one change, check, and put it back."""
        path = self.root / mutant.path
        text = path.read_text(encoding="utf-8")
        start = mutant.start if mutant.kind != "basis" else text.rindex(mutant.old, 0, mutant.start + 1)
        path.write_text(text[:start] + mutant.new + text[start + len(mutant.old) :], encoding="utf-8")
        try:
            said, checked = self.check()
        finally:
            path.write_text(text, encoding="utf-8")
        if new := said - self.before:
            return Fate(mutant, "caught", min(new)[0])
        return Fate(mutant, "harmless" if _printed(checked) == self.printed else "survived")


def _of_others(company: str) -> Callable[[str, list[str]], set[str]]:
    """What is left out of a copy: what the other companies have, and the article texts."""
    named = re.compile(rf"^company: {company}$", re.MULTILINE)

    def others(folder: str, names: list[str]) -> set[str]:
        if Path(folder).name in {"facts", "companies"}:
            return {name for name in names if name.partition(".")[0] != company}
        if Path(folder).name == "briefs":
            return {name for name in names if not named.search((Path(folder) / name).read_text(encoding="utf-8"))}
        return {"archive"} & set(names)

    return others


def _printed(checked: Checked | None) -> tuple[str, ...]:
    """Everything printed; nothing where nothing may be built."""
    return (
        tuple(documents.markdown(compose.view(checked, brief)) for brief in checked.library.briefs) if checked else ()
    )


def _weighs(finding: Diagnostic) -> bool:
    return finding.severity in (Severity.ERROR, Severity.WARNING)


def _cache_shapes() -> None:
    """Keep files that were read before: between two mutants one file changes and all others stand."""
    plain = reading.Reading.shape
    kept: dict[tuple[str, str, str], tuple[object, tuple[Diagnostic, ...]]] = {}

    def shape(self: reading.Reading, path: Path, model: type) -> object:
        key = (str(path), path.read_text(encoding="utf-8"), model.__name__)
        if key not in kept:
            before = len(self.found)
            made: object = plain(self, path, model)
            kept[key] = (made, tuple(self.found[before:]))
        else:
            self.found.extend(kept[key][1])
        return kept[key][0]

    reading.Reading.shape = shape  # type: ignore[method-assign,assignment]


_benches: dict[str, Bench] = {}


def _start(folder: Path, archive: Path | None, companies: tuple[str, ...]) -> None:
    _cache_shapes()
    _benches.update((company, Bench(folder, archive, company)) for company in companies)


def _fate(mutant: Mutant) -> Fate:
    return _benches[_company(mutant.path)].try_out(mutant)


def _company(path: str) -> str:
    """Whose a facts file is, by its folder."""
    return Path(path).parent.name


def main() -> int:
    """Run all mutants, or every n-th, and print the score."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--archive", type=Path)
    options.add_argument("--every", type=int, default=1)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--kind", default="", help="only mutants of this kind: digit, period, quote, …")
    options.add_argument("--goal", type=float, default=0.0)
    chosen = options.parse_args()
    files = sorted((ROOT / "content" / "facts").glob("*/*.yaml"))
    made = [
        mutant
        for path in files
        for mutant in mutants(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
        if chosen.kind in {"", mutant.kind}
    ][:: chosen.every]
    archive = chosen.archive.resolve() if chosen.archive else None
    companies = tuple(sorted({_company(path.as_posix()) for path in files}))
    with (
        tempfile.TemporaryDirectory(prefix="mutants-") as folder,
        ProcessPoolExecutor(chosen.jobs, initializer=_start, initargs=(Path(folder), archive, companies)) as pool,
    ):
        fates = list(pool.map(_fate, made, chunksize=20))
    return _report(fates, chosen.goal)


def _report(fates: list[Fate], goal: float) -> int:
    survivors = [fate for fate in fates if fate.outcome == "survived"]
    score = 100 * (len(fates) - len(survivors)) / max(1, len(fates))
    kinds = Counter((fate.mutant.kind, fate.outcome) for fate in fates)
    rules = Counter(fate.rule for fate in fates if fate.rule)
    for kind in sorted({kind for kind, _ in kinds}):
        counts = ", ".join(f"{outcome} {kinds[kind, outcome]}" for outcome in ("caught", "harmless", "survived"))
        sys.stdout.write(f"{kind:9} {counts}\n")
    for rule, count in rules.most_common():
        sys.stdout.write(f"  {count:5} {rule}\n")
    for fate in survivors:
        mutant = fate.mutant
        sys.stdout.write(f"survived  {mutant.kind:8} {mutant.path} {mutant.field}: {mutant.old!r} -> {mutant.new!r}\n")
    sys.stdout.write(f"{len(fates)} mutants, {len(survivors)} survived: {score:.2f} % caught or harmless\n")
    return 0 if score >= goal else 1


if __name__ == "__main__":
    sys.exit(main())
