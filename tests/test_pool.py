"""Processes at work: everything is done, in any order, whatever becomes of one of them."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from briefs.pool import AHEAD, WITH_PDF, WITHOUT_PDF, NobodyThereError, Pool, _Run, cores
from tests.acme import ROOT


def double(number: int) -> int:
    """Twice a number; none of 13."""
    if number == 13:
        message = "thirteen"
        raise ValueError(message)
    return 2 * number


def fatal(number: int) -> int:
    """Twice a number; 7 is the end of any process that meets it."""
    if number == 7:
        os._exit(1)
    time.sleep(0.01)
    return 2 * number


def unlucky(path: str) -> int:
    """How often this has been tried: the first time is the end of the process."""
    tries = Path(path)
    count = len(tries.read_text()) + 1 if tries.exists() else 1
    tries.write_text("x" * count)
    if count == 1:
        os._exit(1)
    return count


def asleep(seconds: float) -> int:
    """The process, after a while."""
    time.sleep(seconds)
    return os.getpid()


def where(_: int) -> int:
    """The process that this runs in."""
    time.sleep(0.05)
    return os.getpid()


def test_all_is_done_and_one_that_fails_stops_no_other() -> None:
    """Results come with what they are the results of; an exception is a result."""
    for jobs in (1, 2):
        with Pool(jobs) as pool:
            got = dict(pool.run(double, range(20), 20))
        failed = got.pop(13)
        assert got == {number: 2 * number for number in range(20) if number != 13}
        assert isinstance(failed, ValueError)
        assert str(failed) == "thirteen"


def test_few_things_are_done_here() -> None:
    """No process is started for what is done sooner; with one job, for nothing at all."""
    with Pool(2) as pool:
        assert dict(pool.run(where, range(3), 3, few=3)) == dict.fromkeys(range(3), os.getpid())
    with Pool(1) as pool:
        assert dict(pool.run(where, range(3), 3)) == dict.fromkeys(range(3), os.getpid())
    with Pool(2) as pool:
        assert os.getpid() not in dict(pool.run(where, range(4), 4)).values()


def test_processes_stay_warm_from_one_call_to_the_next() -> None:
    """A process is started once, however often it is called."""
    with Pool(2) as pool:
        first = set(dict(pool.run(where, range(8), 8)).values())
        assert len(first) == 2
        assert set(dict(pool.run(where, range(8), 8)).values()) == first


def test_no_more_is_taken_than_can_be_worked_on() -> None:
    """What waits is not even made until there is someone to do it: a thousand briefs do not fill the memory."""
    taken = 0
    done = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(50):
            taken += 1
            assert taken - done <= 2 * AHEAD
            yield number

    with Pool(2) as pool:
        for _ in pool.run(double, items(), 50):
            done += 1
    assert done == 50


def test_something_else_is_done_while_others_work() -> None:
    """Its steps are taken while nothing is done yet, and what is done waits for one of them at most."""
    taken = 0

    def meanwhile() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            time.sleep(0.001)
            yield taken

    with Pool(2) as pool:
        seen = [taken for _ in pool.run(where, range(4), 4, few=0, meanwhile=meanwhile())]
    assert 0 < seen[0] < seen[-1] == taken
    with Pool(1) as pool:
        assert len(list(pool.run(where, range(2), 2, meanwhile=meanwhile()))) == 2
    assert seen[-1] == taken


def test_a_process_that_dies_takes_one_thing_with_it() -> None:
    """What killed it is told, and all others are done, those among them that were under way."""
    with Pool(2) as pool:
        got = dict(pool.run(fatal, range(20), 20))
        assert isinstance(got.pop(7), BrokenExecutor)
        assert got == {number: 2 * number for number in range(20) if number != 7}
        assert dict(pool.run(double, range(4), 4)) == {number: 2 * number for number in range(4)}


def test_what_was_under_way_when_a_process_was_killed_is_tried_again(tmp_path: Path) -> None:
    """A process that somebody killed costs time, and no brief."""
    paths = [str(tmp_path / name) for name in "abc"]
    with Pool(2) as pool:
        got = dict(pool.run(unlucky, paths, 3))
    assert got == dict.fromkeys(paths, 2)


class Threads:
    """Processes that are not ours, so to speak; of them `there` are there whenever it is asked."""

    def __init__(self, *there: int) -> None:
        self.made: list[ThreadPoolExecutor] = []
        self.there = list(there)

    def executor(self) -> ThreadPoolExecutor:
        """Who gives them work."""
        self.made.append(ThreadPoolExecutor(2))
        return self.made[0]

    def hands(self) -> int:
        """How many there are; nobody when all has been told."""
        if not self.there:
            message = "nobody"
            raise NobodyThereError(message)
        return self.there.pop(0)


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_give_way_to_fresh_ones(monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    """After so much work processes are replaced, with nothing lost: what they keep of it does not add up for ever."""
    monkeypatch.setattr("briefs.pool.FRESH", 5)
    with Pool(jobs) as pool:
        got = dict(pool.run(where, range(30), 30))
    assert got.keys() == set(range(30))
    used = Counter(got.values())
    assert os.getpid() not in used
    assert len(used) >= 6
    assert max(used.values()) <= jobs * 5


def test_on_one_core_a_little_is_done_here() -> None:
    """No process is started for what this one can do before it would give way."""
    with Pool(1) as pool:
        assert set(dict(pool.run(where, range(30), 30)).values()) == {os.getpid()}


def test_any_executor_will_do() -> None:
    """A cluster has one too; it is used even for one thing, and let go at the end."""
    elsewhere = Threads(2)
    with Pool(elsewhere=elsewhere) as pool:
        assert dict(pool.run(double, [1], 1)) == {1: 2}
    with pytest.raises(RuntimeError):
        elsewhere.made[0].submit(double, 1)


def test_work_is_given_to_all_who_have_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever joins elsewhere while work goes on is given some; when nobody is left, that is told."""
    counts: list[int] = []
    monkeypatch.setattr(_Run, "result", counted(counts, _Run.result))
    with Pool(elsewhere=Threads(1, 4, *[4] * 40)) as pool:
        assert dict(pool.run(doubled_later, range(40), 40)) == {number: 2 * number for number in range(40)}
    assert counts[0] == 1 * AHEAD
    assert max(counts) == 4 * AHEAD
    with Pool(elsewhere=Threads(1)) as pool:
        pool.patience = 0
        with pytest.raises(NobodyThereError):
            list(pool.run(asleep, [1], 1))


def counted(counts: list[int], result: Any) -> Any:  # noqa: ANN401 - a method, as it is
    """A method of a run that notes how much is under way each time something is done."""

    def noted(run: _Run[Any, Any], future: Any) -> Any:  # noqa: ANN401
        counts.append(len(run.under_way))
        return result(run, future)

    return noted


def doubled_later(number: int) -> int:
    """Twice a number, after a moment."""
    time.sleep(0.005)
    return 2 * number


def test_there_is_a_process_for_each_core() -> None:
    """Unless another number is asked for."""
    assert Pool().jobs == cores() >= 1
    assert Pool(3).jobs == 3


def loaded(preload: tuple[str, ...]) -> str:
    """What a worker has imported before it is given anything, in a Python of its own."""
    code = f"""
    import sys
    from briefs.pool import Pool
    from tests.test_pool import heavy
    with Pool(2, {preload}) as pool:
        print(sorted({{str(found) for _, found in pool.run(heavy, range(4), 4)}}))
    """
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def heavy(_: int) -> list[str]:
    """Which of the heavy modules are there."""
    return sorted({"weasyprint", "jinja2", "briefs.checks"} & set(sys.modules))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process starts with nothing")
def test_a_worker_has_at_hand_what_it_needs_and_no_more() -> None:
    """Only a build with PDFs has WeasyPrint imported, and that once for all workers."""
    assert loaded(WITHOUT_PDF) == str([str(["briefs.checks", "jinja2"])])
    assert loaded(WITH_PDF) == str([str(["briefs.checks", "jinja2", "weasyprint"])])
