"""The processor time of a check with all quotes found again, for workspaces of growing size, and of one after it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import process_time

from msgspec import Struct

from briefs import build
from briefs.diagnostics import Severity
from tests.benchmarks import clock, synthetic
from tests.benchmarks.results import Row, Section

TITLE = "Checks"
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
ARCHIVE = "content/archive"


class Measured(Struct, frozen=True):
    """How long it took to check so many facts, and how many findings there were, notes left out."""

    facts: int
    seconds: float
    findings: int


def check(root: str) -> Measured:
    """Check a workspace, its archive at hand."""
    home = Path(root)
    before = process_time()
    _, library, found = build.check(home, home / ARCHIVE)
    seconds = process_time() - before
    faults = [finding for finding in found if finding.severity is not Severity.NOTE]
    return Measured(len(library.facts) if library else 0, seconds, len(faults))


def measure(facts: int, *, one_text: bool) -> Measured:
    """Write a workspace and check it, each in a process of its own: nothing is remembered from one to the next."""
    with tempfile.TemporaryDirectory(prefix="speed-") as folder:
        with _process() as process:
            process.submit(synthetic.write, Path(folder), facts, one_text=one_text).result()
        with _process() as process:
            return process.submit(check, folder).result()


def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def section(largest: int) -> Section:
    """A row for each size to `largest`, first with a text for every 200 facts, then with all quotes in one text."""
    rows: list[Row] = []
    for one_text in (False, True):
        words = "all quotes in one text" if one_text else "a text for every 200 facts"
        first: Measured | None = None
        for size in (size for size in SIZES if size <= largest):
            one = measure(size, one_text=one_text)
            first = first or one
            growth = (one.seconds / one.facts) / (first.seconds / first.facts)
            came_to = f"{one.seconds:.1f} s, {one.facts / one.seconds:,.0f} facts a second, {growth:.2f} × a fact"
            rows.append(Row(f"{one.facts:,} facts, {words}", came_to, "nothing found", one.findings == 0))
    words = "Processor time of one check of a whole workspace, every quote found again; of the verb with all it starts."
    return Section(TITLE, (*rows, *_after_one(largest)), words)


def _after_one(facts: int) -> Iterator[Row]:
    """What `briefs check` takes the first time, when nothing has changed since, and when one fact has."""
    with tempfile.TemporaryDirectory(prefix="speed-") as folder:
        root = Path(folder) / "desk"
        synthetic.write(root, facts)
        changed = _revised(root, Path(folder) / "revised")

        def verb() -> str:
            took = clock.briefs("check", "--workspace", root, "--archive", root / ARCHIVE)
            return f"{took.cpu:.1f} s"

        yield Row(f"`briefs check` of {facts:,} facts, a text for every 200", verb())
        yield Row("The same again, nothing changed", verb())
        for path in changed:
            shutil.copy(Path(folder) / "revised" / path, root / path)
        yield Row("The same again, one fact changed", verb())


def _revised(root: Path, copy: Path) -> tuple[str, ...]:
    """Change one fact in a copy of a workspace, with the words it stands in and its lock; the files that differ."""
    shutil.copytree(root, copy)
    (facts, *_) = sorted((copy / "content" / "facts").rglob("*.yaml"))
    text = copy / ARCHIVE / f"{facts.parent.name}-results.txt"
    for path in (facts, text):
        old, new = "1,000,000,000 shares", "1,000,000,001 shares"  # of the first quarter alone
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    synthetic.lock(copy)
    return tuple(str(path.relative_to(copy)) for path in (facts, text, copy / "content" / "quotes.lock"))
