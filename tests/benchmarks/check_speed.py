"""The processor time of a check with all quotes found again, for workspaces of growing size."""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import process_time

from briefs import build
from tests.benchmarks import synthetic

SIZES = (1_000, 3_000, 10_000, 30_000)
LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Measured:
    """How long it took to check so many facts, and how many findings there were."""

    facts: int
    seconds: float
    findings: int


def check(root: str) -> Measured:
    """Check a workspace, its archive at hand."""
    home = Path(root)
    before = process_time()
    _, library, found = build.check(home, home / "content" / "archive")
    seconds = process_time() - before
    return Measured(len(library.facts) if library else 0, seconds, len(found))


def measure(facts: int, *, one_text: bool) -> Measured:
    """Write a workspace and check it, each in a process of its own: nothing is remembered from one to the next."""
    with tempfile.TemporaryDirectory(prefix="speed-") as folder:
        with _process() as process:
            process.submit(synthetic.write, Path(folder), facts, one_text=one_text).result()
        with _process() as process:
            return process.submit(check, folder).result()


def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def table(title: str, sizes: tuple[int, ...], *, one_text: bool) -> bool:
    """Print a row for each size as it is measured; whether nothing was found in any."""
    print(f"{title}\n{'facts':>9} {'seconds':>9} {'facts/s':>9} {'to linear':>9}", flush=True)
    first: Measured | None = None
    is_clean = True
    for size in sizes:
        one = measure(size, one_text=one_text)
        first = first or one
        growth = (one.seconds / one.facts) / (first.seconds / first.facts)
        print(f"{one.facts:9,} {one.seconds:9.2f} {one.facts / one.seconds:9,.0f} {growth:9.2f}", flush=True)
        if one.findings:
            sys.stderr.write(f"{one.findings} findings: the workspace should have none\n")
            is_clean = False
    return is_clean


def main(*, is_largest: bool) -> int:
    """Both tables: a text to every 200 facts, and one text for all of them."""
    sizes = (*SIZES, LARGEST) if is_largest else SIZES
    shared = table("Check with quotes found again, a text for every 200 facts", sizes, one_text=False)
    alone = table("The same, all quotes in one text", SIZES, one_text=True)
    return 0 if shared and alone else 1
