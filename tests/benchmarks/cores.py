"""Two cores against one, and two workers of a cluster against two processes of the pool."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from tests.acme import ROOT
from tests.benchmarks import desks, final, peers
from tests.benchmarks.clock import PYTHON, Took, in_turns, ratio, run, wall
from tests.benchmarks.results import Row, Section, at_least, at_most

TITLE, CLUSTER = "Cores", "A cluster"
KINDS = "md,html,pdf"
SIDE_BY_SIDE = 5


def measure(size: int, times: int) -> Section:
    """Both in turns, each cold; and what two cores do for bare WeasyPrint, of which no run waits for another."""
    runs = {"one": lambda: _cold(size, on=("taskset", "--cpu-list", "0")), "two": lambda: _cold(size, "--jobs", "2")}
    took = in_turns(runs, times)
    details = f" ({wall(took['one']):.1f} s : {wall(took['two']):.1f} s)"
    row = at_least(f"{size:,} briefs cold, two cores against one", ratio(took["one"], took["two"]), 1.85, details)
    return Section(TITLE, (row, _of_the_machine()))


def _of_the_machine() -> Row:
    """How much faster the machine is with both of its cores, at most: bare runs side by side."""
    order = final.orders(desks.of(1))[0]
    with tempfile.TemporaryDirectory(prefix="cores-") as folder:
        page = final.write(order, Path(folder) / "final")
        bare = [shlex.join(map(str, peers.weasyprint(page, Path(folder) / f"{name}.pdf"))) for name in "ab"]
        runs = {
            "one": lambda: run(["sh", "-c", "; ".join(bare)]),
            "two": lambda: run(["sh", "-c", f"{bare[0]} & {bare[1]}; wait"]),
        }
        took = in_turns(runs, SIDE_BY_SIDE, warm=1)
    came_to = f"{ratio(took['one'], took['two']):.2f} × ({wall(took['one']):.1f} s : {wall(took['two']):.1f} s)"
    return Row("Two bare runs side by side, against one after the other", came_to)


def _cold(size: int, *more: str, on: Sequence[str] = ()) -> Took:
    root = desks.of(size)
    return run([*on, PYTHON, "-m", "briefs", "build", "--workspace", root, "--only", KINDS, *more])


def measure_cluster(size: int, times: int) -> Section:
    """Two workers of a local cluster against two of the pool, each cold."""
    with _cluster() as scheduler:
        runs = {
            "cluster": lambda: _cold(size, "--scheduler", scheduler),
            "pool": lambda: _cold(size, "--jobs", "2"),
        }
        took = in_turns(runs, times)
    details = f" ({wall(took['cluster']):.1f} s : {wall(took['pool']):.1f} s)"
    what = f"{size:,} briefs cold on a scheduler and two workers, against the pool of two"
    return Section(CLUSTER, (at_most(what, ratio(took["cluster"], took["pool"]), 1.15, details),))


@contextmanager
def _cluster() -> Iterator[str]:
    """A scheduler and two workers on this machine; the scheduler's address."""
    with tempfile.TemporaryDirectory(prefix="cluster-") as folder:
        told = Path(folder) / "scheduler.json"
        at = ("--scheduler-file", str(told), "--host", "127.0.0.1", "--no-dashboard")
        here = dict(os.environ) | {"PYTHONPATH": str(ROOT)}
        quiet = {"cwd": folder, "env": here, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        commands = (
            ("distributed.cli.dask_scheduler", *at, "--port", "0"),
            ("distributed.cli.dask_worker", *at, "--nworkers", "2", "--nthreads", "1", "--local-directory", folder),
        )
        started = []
        try:
            for command in commands:
                started.append(subprocess.Popen([sys.executable, "-m", *command], **quiet))  # type: ignore[call-overload]
                while not (told.exists() and told.stat().st_size):
                    sleep(0.1)
            sleep(5)  # until both have joined
            yield json.loads(told.read_text(encoding="utf-8"))["address"]
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait(30)
