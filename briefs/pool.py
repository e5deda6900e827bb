"""Every core: functions run in warm processes, none stopping the rest, no more under way than memory is to hold.

Any `concurrent.futures.Executor` will do for it; a cluster has one too.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

Given = TypeVar("Given")
Got = TypeVar("Got")

# So many are under way for each process: one being worked on, one at hand when it is done.
AHEAD = 2
# An item under which a process died is tried so often by itself before it is given up.
ALONE = 2
# After so many pieces of work each, processes give way to fresh ones: what the system's libraries keep of a document
# they have set is never given back, about a quarter of a megabyte each time.
FRESH = 80
# When nothing comes from elsewhere for so many seconds, it is asked who is still there.
PATIENCE = 5
WITHOUT_PDF = ("briefs.rendering", "briefs.shards")
WITH_PDF = ("briefs.warm",)


def cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class NobodyThereError(Exception):
    """Those elsewhere who were to do the work are not there, or cannot do it; the message says why and what to do."""


class Elsewhere(Protocol):
    """Processes that others have started, on this machine or on many."""

    def executor(self) -> Executor:
        """Who gives them work."""

    def hands(self) -> int:
        """How many of them there are now; NobodyThereError where no one can be hoped for any more."""


class Pool:
    """Runs functions here, or in processes that stay warm from one call to the next; a context manager.

    The processes have the modules in `preload` at hand. They are started when there is first more to do than is worth
    doing here. Processes `elsewhere` are used for everything.
    """

    def __init__(
        self, jobs: int | None = None, preload: Sequence[str] = WITHOUT_PDF, elsewhere: Elsewhere | None = None
    ) -> None:
        self.jobs = jobs or cores()
        self._is_ours = elsewhere is None
        self._preload = preload
        self._make = elsewhere.executor if elsewhere else lambda: _processes(self.jobs, preload)
        self.patience = PATIENCE if elsewhere else None
        self.hands = elsewhere.hands if elsewhere else lambda: self.jobs
        self._executor: Executor | None = None
        # How much the processes have been given, and those that finish what they were given and get no more.
        self._given = 0
        self._leaving: list[BaseProcess] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(at_once=kind is not None)

    @property
    def executor(self) -> Executor:
        """The processes, started if they are not yet."""
        self._executor = self._executor or self._make()
        return self._executor

    def begin(self) -> None:
        """Have what processes of ours start from import what they need, while something else is done here."""
        if self._is_ours and self.jobs > 1:
            _begin(self._preload)

    def submit(self, function: Callable[[Given], Got], item: Given) -> Future[Got]:
        """Give a process something to do; processes of ours that have done enough give way first."""
        if self._is_ours and self._executor and self._given >= FRESH * self.jobs:
            self._leaving = [one for one in self._leaving if one.is_alive()] + _started_by(self._executor)
            self._executor.shutdown(wait=False)
            self._executor, self._given = None, 0
        self._given += 1
        with _undisturbed():
            return self.executor.submit(function, item)

    def close(self, *, at_once: bool = False) -> None:
        """Let the processes go; `at_once` does not wait for what they are doing."""
        executor, processes = self._executor, self._leaving
        self._executor, self._given, self._leaving = None, 0, []
        if executor is not None:
            processes = processes + _started_by(executor)
            executor.shutdown(wait=not at_once, cancel_futures=True)
        for process in processes if at_once else ():
            process.terminate()

    def run(
        self,
        function: Callable[[Given], Got],
        items: Iterable[Given],
        count: int,
        *,
        few: int = 1,
        meanwhile: Iterable[object] = (),
    ) -> Iterator[tuple[Given, Got | Exception]]:
        """What the function makes of each item, or the exception it raised, in the order in which they are done.

        There are `count` items, each taken when there is someone to work on it; so `few` are done here, one by one,
        and on one core as many as a process does before it gives way. While others work and nothing is done yet, the
        next step of `meanwhile` is taken here.
        """
        if self._is_ours and count <= (few if self.jobs > 1 else max(few, FRESH)):
            yield from ((item, _tried(function, item)) for item in items)
        else:
            yield from _Run(self, function, iter(items), iter(meanwhile)).results()


class _Run(Generic[Given, Got]):
    """One call to the processes: what is waiting, what is under way, and under what a process has died."""

    def __init__(
        self, pool: Pool, function: Callable[[Given], Got], waiting: Iterator[Given], meanwhile: Iterator[object]
    ) -> None:
        self.pool, self.function, self.waiting, self.meanwhile = pool, function, waiting, meanwhile
        self.under_way: dict[Future[Got], Given] = {}
        self.suspects: list[Given] = []
        # How many work, and after how many results it is asked again.
        self.hands = self.until_asked = 0

    def results(self) -> Iterator[tuple[Given, Got | Exception]]:
        """Each item with what was made of it; what was under way when a process died is tried again by itself."""
        while self.submitted():
            done = self.done()
            self.until_asked = self.until_asked - len(done) if done else 0
            for future in done:
                yield from self.result(future)
            if self.suspects:
                # The others under way have been lost with it.
                for future in list(self.under_way):
                    yield from self.result(future)
                for item in self.suspects:
                    yield item, self.alone(item)
                self.suspects = []

    def submitted(self) -> bool:
        """Whether anything is under way, after as much as there should be has been given out."""
        if self.until_asked <= 0:
            self.hands = self.until_asked = self.pool.hands()
        while len(self.under_way) < self.hands * AHEAD:
            try:
                item = next(self.waiting)
            except StopIteration:
                break
            try:
                self.under_way[self.pool.submit(self.function, item)] = item
            except BrokenExecutor:
                # Those under way will tell; what could not be given out is one of them.
                lost: Future[Got] = Future()
                lost.set_exception(BrokenExecutor())
                self.under_way[lost] = item
                break
        return bool(self.under_way)

    def done(self) -> set[Future[Got]]:
        """What is done, after as many steps of something else as it takes; nothing, once patience is at its end."""
        done, _ = wait(self.under_way, timeout=0)
        for _ in self.meanwhile if not done else ():
            done, _ = wait(self.under_way, timeout=0)
            if done:
                return done
        return done or wait(self.under_way, self.pool.patience, return_when=FIRST_COMPLETED).done

    def result(self, future: Future[Got]) -> Iterator[tuple[Given, Got | Exception]]:
        """An item that is done, with what was made of it."""
        item = self.under_way.pop(future)
        error = future.exception()
        if isinstance(error, BrokenExecutor):
            self.suspects.append(item)
        elif isinstance(error, Exception):
            yield item, error
        elif error is not None:
            raise error
        else:
            yield item, future.result()

    def alone(self, item: Given) -> Got | Exception:
        """An item tried with nothing else under way, so that it is clear under which a process dies."""
        error: Exception = BrokenExecutor()
        for _ in range(ALONE):
            self.pool.close(at_once=True)
            try:
                return self.pool.submit(self.function, item).result()
            except BrokenExecutor as broken:
                error = broken
            except Exception as raised:  # noqa: BLE001 - it is told with the item
                return raised
        self.pool.close(at_once=True)
        return error


def _started_by(executor: Executor) -> list[BaseProcess]:
    """The processes of an executor; it forgets them when it is shut down."""
    return list((getattr(executor, "_processes", None) or {}).values())


def _tried(function: Callable[[Given], Got], item: Given) -> Got | Exception:
    try:
        return function(item)
    except Exception as error:  # noqa: BLE001 - it is told with the item
        return error


def _processes(jobs: int, preload: Sequence[str]) -> Executor:
    """Processes on this machine: where the system allows, each begins with what one has imported for all."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only who starts processes pays for it

    return ProcessPoolExecutor(jobs, mp_context=_begin(preload), initializer=_begun)


def _begin(preload: Sequence[str]) -> BaseContext:
    """How processes are started; the one they are forked from begins to import, and nobody waits for it here."""
    import multiprocessing  # noqa: PLC0415 - only who starts processes pays for the import
    from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415 - the same

    # Elsewhere a process that has drawn cannot safely be forked.
    if os.uname().sysname != "Linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    # The tracker, which would let Ctrl-C through again, comes first.
    resource_tracker.ensure_running()
    with _undisturbed():
        forkserver.ensure_running()
    return context


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits until a process has been started: half started it would complain, and deaf to it it is silent."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begun() -> None:
    """A process of ours leaves Ctrl-C to the one that started it, and ends with it.

    Each piece of its work clears away what the one before has left; no garbage is looked for in between.
    """
    gc.disable()
    from multiprocessing import parent_process  # noqa: PLC0415 - it is there: this is such a process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_ends_with, args=(parent.sentinel,), daemon=True).start()


def _ends_with(sentinel: int) -> None:
    from multiprocessing import connection  # noqa: PLC0415 - the same

    connection.wait([sentinel])
    os._exit(1)
