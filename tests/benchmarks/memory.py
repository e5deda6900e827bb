"""What a worker's memory comes to while it renders brief after brief."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.acme import ROOT
from tests.benchmarks.clock import PYTHON, Took, at_hand, below, ended, resident, surroundings
from tests.benchmarks.results import Row, at_most

AFTER, EVERY = 50, 10


def watched(root: Path, only: str) -> tuple[Took, list[int]]:
    """A build on every core, and the memory of its largest process after each ten briefs."""
    command = [PYTHON, "-m", "briefs", "build", "--workspace", str(root), "--only", only]
    seen: list[int] = []
    before = at_hand()
    begun = perf_counter()
    pipe, null = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=surroundings(), stderr=pipe, stdout=null, text=True) as builder:
        assert builder.stderr
        said = ""
        for number, line in enumerate(builder.stderr, 1):
            said = line
            if number % EVERY == 0:
                seen.append(max((resident(pid) for pid in below(builder.pid)), default=0))
        took = ended(builder, begun, before)
    if builder.returncode:
        raise subprocess.CalledProcessError(builder.returncode, command, stderr=said)
    return took, seen


def row(size: int, seen: Sequence[int]) -> Row | None:
    """The memory at the end against that after the first fifty; None where there were too few."""
    first = AFTER // EVERY - 1
    if len(seen) < first + 2 * 3:
        return None
    early, late = median(seen[first : first + 3]), median(seen[-3:])
    details = f" ({early / 2**20:.0f} MiB, then {late / 2**20:.0f} MiB)"
    return at_most(f"A worker’s memory after {size:,} briefs, against after {AFTER}", late / early, 1.20, details)
