"""More than one machine: a real scheduler, two workers that have no workspace, and what may go wrong with them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from distributed import Client, LocalCluster
from msgspec import Struct

from briefs import build, engine, outpost
from briefs.cluster import Cluster
from briefs.jobs import Options
from briefs.pool import NobodyThereError
from tests.acme import ROOT, case, files, run
from tests.benchmarks import desk

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="kills by process id"),
    # What `distributed` leaves to Python to close is not ours to tell of.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]

# A worker tells its process, and opens nothing of any workspace.
GUARD = """
import multiprocessing, os, pathlib, sys

if multiprocessing.parent_process():
    pathlib.Path(os.environ["PIDS"], str(os.getpid())).touch()

def guard(event, args):
    if event in ("open", "os.listdir", "os.scandir") and str(args[0]).startswith(os.environ["FORBIDDEN"]):
        raise PermissionError(f"a worker looked at {args[0]}")

sys.addaudithook(guard)
"""


class Machines(Struct, frozen=True):
    """A scheduler's address, where the workspaces are, and where each worker has left its process id."""

    scheduler: str
    workspaces: Path
    pids: Path

    def processes(self) -> set[int]:
        """The processes of the workers that are there."""
        return {int(path.name) for path in self.pids.iterdir() if Path(f"/proc/{path.name}").exists()}


def _is_told(path: Path) -> bool:
    """Whether a scheduler has said where it is; its file is there a moment before its words are."""
    try:
        return bool(json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, json.JSONDecodeError):
        return False


def until(happened: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is true."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "this took too long"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """Two workers with our code and without our templates, in a folder of their own."""
    there, workspaces = tmp_path_factory.mktemp("there"), tmp_path_factory.mktemp("workspaces")
    shutil.copytree(ROOT / "briefs", there / "briefs", ignore=shutil.ignore_patterns("__pycache__"))
    (there / "templates").mkdir()
    (there / "pids").mkdir()
    (there / "guard.py").write_text(GUARD, encoding="utf-8")
    inherited = dict(os.environ)  # noqa: TID251 - another process needs its PATH
    environment = {**inherited, "PYTHONPATH": str(there), "FORBIDDEN": str(workspaces), "PIDS": str(there / "pids")}
    told = there / "scheduler.json"
    quiet = {"cwd": there, "env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}

    at = ("--scheduler-file", str(told), "--host", "127.0.0.1", "--no-dashboard")
    with ExitStack() as stack:

        def start(*arguments: str) -> None:
            process = subprocess.Popen([sys.executable, "-m", *arguments], **quiet)  # type: ignore[call-overload]
            stack.callback(process.wait, 30)
            stack.callback(process.terminate)

        start("distributed.cli.dask_scheduler", *at, "--port", "0")
        until(lambda: _is_told(told))
        with_guard = ("--preload", str(there / "guard.py"), "--local-directory", str(there))
        start("distributed.cli.dask_worker", *at, "--nworkers", "2", "--nthreads", "2", *with_guard)
        made = Machines(json.loads(told.read_text(encoding="utf-8"))["address"], workspaces, there / "pids")
        until(lambda: len(made.processes()) == 2)
        yield made


def test_a_cluster_makes_the_same_bytes(machines: Machines) -> None:
    """Workers with neither workspace nor templates make of what is shipped to them what this machine makes."""
    root = case("tidewell", machines.workspaces / "same")
    ended = run("build", "--workspace", str(root), "--scheduler", machines.scheduler, "--only", "md,html,pdf,site")
    assert ended.returncode == 0, ended.stderr
    assert not build.build(root, root / "here", Options(build.KINDS, jobs=1)).failed
    there, here = files(root / "build"), files(root / "here")
    assert sorted(there) == sorted(here)
    assert [path for path in here if here[path] != there[path]] == []


def test_a_killed_worker_costs_no_brief(machines: Machines) -> None:
    """A worker's process is killed in the midst of a build: every brief is made, and a new process takes its place."""
    root = machines.workspaces / "killed"
    desk.write(root, 4)
    command = [sys.executable, "-m", "briefs", "build", "--workspace", str(root), "--scheduler", machines.scheduler]
    with subprocess.Popen(
        [*command, "--only", "pdf"], cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as builder:
        assert builder.stderr
        said = [builder.stderr.readline()]
        killed = min(machines.processes())
        os.kill(killed, signal.SIGKILL)
        said += builder.stderr.readlines()
    assert builder.returncode == 0, said
    until(lambda: len(machines.processes() - {killed}) == 2)
    assert sorted(path.name for path in (root / "build" / "pdf").iterdir()) == sorted(
        f"{path.stem}.pdf" for path in (root / "content" / "briefs").iterdir()
    )


def test_nothing_is_left_on_the_workers(machines: Machines) -> None:
    """What was shipped for a build goes with it."""
    with Cluster(machines.scheduler) as cluster:
        assert cluster.hands() >= 1
        assert list(machines.pids.parent.rglob("brief.html"))
    until(lambda: not list(machines.pids.parent.rglob("brief.html")))


def test_while_a_build_lasts_workers_do_not_watch_themselves(machines: Machines) -> None:
    """Where they are is noted a hundred times a second otherwise, which takes a tenth of their time."""
    with Client(machines.scheduler, set_as_default=False) as client:

        def watching() -> set[bool]:
            return set(client.run(lambda dask_worker: dask_worker.periodic_callbacks["profile"].is_running()).values())

        assert watching() == {True}
        with Cluster(machines.scheduler):
            with Cluster(machines.scheduler):
                assert watching() == {False}
            assert watching() == {False}
        until(lambda: watching() == {True})


def test_a_worker_that_would_make_other_bytes_is_refused(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    """What differs is told by name, with what to do."""
    here = engine.makeup()
    for other, said in (
        ({**here, "weasyprint": "69.0"}, f"has weasyprint {here['weasyprint']} where the build has 69.0"),
        ({**here, "pdf.py": "0"}, "has another version of briefs"),
    ):
        monkeypatch.setattr(engine, "makeup", lambda other=other: other)
        with pytest.raises(NobodyThereError, match=said), Cluster(machines.scheduler):
            pass
    assert outpost.otherwise(here, here) == ""


def test_where_no_scheduler_answers_that_is_told_soon() -> None:
    """An address with nobody there, or that is none, is an error of one sentence with what to do."""
    for address in ("tcp://127.0.0.1:9", "nonsense"):
        begun = time.monotonic()
        ended = run("build", "--only", "md", "--scheduler", address, "--out", os.devnull)
        assert ended.returncode == 2
        assert f"No scheduler answers at {address}. Start one with `dask scheduler`" in ended.stderr
        assert "Traceback" not in ended.stderr
        assert time.monotonic() - begun < 30


def test_a_scheduler_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """So is one whose workers do not come back, and one that goes away in the midst of a build."""
    monkeypatch.setattr("briefs.cluster.SECONDS_TO_ANSWER", 1)
    monkeypatch.setattr("briefs.cluster.ASKED_IN_VAIN", 1)
    with LocalCluster(n_workers=0, dashboard_address=":0", processes=False) as empty:
        with pytest.raises(NobodyThereError, match=r"has no worker. Start one on each machine: dask worker"):
            Cluster(empty.scheduler_address).__enter__()
        empty.scale(1)
        with pytest.raises(NobodyThereError, match="has no worker"):
            hoped_for(empty)
        empty.scale(1)
        with pytest.raises(NobodyThereError, match="went away"):
            gone_from(empty)


def hoped_for(workers: LocalCluster) -> None:
    """Ask for workers after the last has gone."""
    with Cluster(workers.scheduler_address) as cluster:
        assert cluster.hands() == 1
        workers.scale(0)
        while cluster.hands():
            time.sleep(0.1)


def gone_from(workers: LocalCluster) -> None:
    """Wait for something that a scheduler has been asked for before it ended."""
    with Cluster(workers.scheduler_address) as cluster:
        waiting = cluster.executor().submit(time.sleep, 60)
        workers.close()
        waiting.result()


def test_without_the_library_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster is an extra."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "briefs.outpost")
    monkeypatch.delattr("briefs.outpost")
    with pytest.raises(NobodyThereError, match=r"pip install 'briefs\[cluster\]'"):
        Cluster("tcp://127.0.0.1:9")
