"""What a worker's memory comes to while it renders brief after brief."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.acme import ROOT
from tests.benchmarks.clock import PYTHON, Took, below, children, resident, spent
from tests.benchmarks.results import Row, at_most

AFTER, EVERY = 50, 10


def watched(root: Path, only: str) -> tuple[Took, list[int]]:
    """A build on every core, and the memory of its largest process after each ten briefs.

    Its workers belong to a server of processes that nobody waits for: what they have used is looked up after a brief.
    """
    command = [PYTHON, "-m", "briefs", "build", "--workspace", str(root), "--only", only]
    seen: list[int] = []
    by_workers: dict[int, float] = {}
    begun = perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as builder:
        assert builder.stderr
        said = ""
        for number, line in enumerate(builder.stderr, 1):
            said = line
            for worker in (worker for child in children(builder.pid) for worker in below(child)):
                by_workers[worker] = max(by_workers.get(worker, 0), spent(worker))
            if number % EVERY == 0:
                seen.append(max((resident(pid) for pid in below(builder.pid)), default=0))
        _, status, used = os.wait4(builder.pid, 0)
        builder.returncode = os.waitstatus_to_exitcode(status)
    if builder.returncode:
        raise subprocess.CalledProcessError(builder.returncode, command, stderr=said)
    return Took(perf_counter() - begun, used.ru_utime + used.ru_stime + sum(by_workers.values())), seen


def row(size: int, seen: Sequence[int]) -> Row | None:
    """The memory at the end against that after the first fifty; None where there were too few."""
    first = AFTER // EVERY - 1
    if len(seen) < first + 2 * 3:
        return None
    early, late = median(seen[first : first + 3]), median(seen[-3:])
    details = f" ({early / 2**20:.0f} MiB, then {late / 2**20:.0f} MiB)"
    return at_most(f"A worker’s memory after {size:,} briefs, against after {AFTER}", late / early, 1.20, details)
