"""How long commands take, each as a whole process, in turns: what one run has against it, the others have too."""

from __future__ import annotations

import ctypes
import os
import subprocess
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from msgspec import Struct

from tests.acme import ROOT

# Of prctl(2): who asks for this becomes the parent of processes whose own has ended.
PR_SET_CHILD_SUBREAPER = 36
PYTHON = str(ROOT / ".venv" / "bin" / "python")


class Took(Struct, frozen=True):
    """Seconds on the clock, seconds of processors, and the most memory in bytes that one process had."""

    wall: float
    cpu: float
    memory: int = 0


Run = Callable[[], Took]


def run(command: Sequence[str | Path], folder: Path = ROOT, *, fine: Sequence[int] = (0,)) -> Took:
    """A command in a folder, with our code at hand; its status must be one that is `fine`."""
    before = at_hand()
    begun = perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env=surroundings(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    said = process.stderr.read()
    took = ended(process, begun, before)
    process.stderr.close()
    if process.returncode not in fine:
        raise subprocess.CalledProcessError(process.returncode, process.args, stderr=said[-2000:])
    return took


def surroundings() -> dict[str, str]:
    """The environment of what is measured: our code at hand, and what Python has compiled kept, as it is on a desk."""
    left_out = ("BRIEFS_ARCHIVE", "PYTHONDONTWRITEBYTECODE")
    return {name: said for name, said in os.environ.items() if name not in left_out} | {"PYTHONPATH": str(ROOT)}


def at_hand() -> Collection[int]:
    """The processes that this one has; from now on those are among them that a process of its own leaves behind."""
    if prctl := getattr(ctypes.CDLL(None), "prctl", None):
        prctl(PR_SET_CHILD_SUBREAPER, 1)
    return children(os.getpid())


def ended(process: subprocess.Popen[str], begun: float, before: Collection[int]) -> Took:
    """What a process took, which is waited for, with all it has started; not what was there `before`."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    clock = perf_counter() - begun
    left = [os.wait4(pid, 0)[2] for pid in children(os.getpid()) if pid not in before]
    seconds = sum(one.ru_utime + one.ru_stime for one in (used, *left))
    return Took(clock, seconds, used.ru_maxrss * 1024)


def briefs(*arguments: str | Path) -> Took:
    """A verb of our command line."""
    return run([PYTHON, "-m", "briefs", *arguments])


def in_turns(runs: Mapping[str, Run], times: int, *, warm: int = 0) -> dict[str, list[Took]]:
    """Each of the runs so often, one after the other in turns; the first `warm` rounds do not count."""
    took: dict[str, list[Took]] = {name: [] for name in runs}
    for number in range(warm + times):
        for name, once in runs.items():
            one = once()
            if number >= warm:
                took[name].append(one)
    return took


def wall(took: Sequence[Took]) -> float:
    """The median of the seconds on the clock."""
    return median(one.wall for one in took)


def cpu(took: Sequence[Took]) -> float:
    """The median of the seconds of processors."""
    return median(one.cpu for one in took)


def ratio(ours: Sequence[Took], theirs: Sequence[Took]) -> float:
    """The median of the ratios of runs that stood side by side."""
    return median(one.wall / other.wall for one, other in zip(ours, theirs, strict=True))


def processor_ratio(ours: Sequence[Took], theirs: Sequence[Took]) -> float:
    """The same of the processors' seconds: what others do on the machine hardly changes them."""
    return median(one.cpu / other.cpu for one, other in zip(ours, theirs, strict=True))


def children(pid: int) -> list[int]:
    """The processes that a process has started; Linux tells."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def below(pid: int) -> Iterator[int]:
    """The processes that a process has started, and those they have started."""
    for child in children(pid):
        yield child
        yield from below(child)


def resident(pid: int) -> int:
    """The memory of a process in bytes; none of one that has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
