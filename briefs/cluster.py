"""More than one machine: a scheduler of `distributed` and its workers, as an executor like any other.

What is sent there are views and, once to each worker, the templates; the workspace stays here.
"""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from types import ModuleType, TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from briefs import engine
from briefs.pool import NobodyThereError

P = ParamSpec("P")
Got = TypeVar("Got")

# A scheduler answers at once or not at all; a worker that was killed takes some seconds to come back.
SECONDS_TO_ANSWER = 5
ASKED_IN_VAIN = 12


class Cluster:
    """The workers of a scheduler, for the time of one build; a context manager.

    Raises NobodyThereError where there is no scheduler or no worker, or one that would make other bytes.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._asked_in_vain = 0
        self._outpost = _outpost()
        self._client = _connected(address)
        self._name = f"briefs-{self._client.id}"

    def __enter__(self) -> Self:
        try:
            self._hold_against_this_machine()
            files = dict(engine.template_files())
            self._client.register_plugin(self._outpost.Shipment(self._name, files, self._outpost.makeup()), self._name)
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        is_lost = self._client.status != "running"
        if not is_lost:
            self._client.unregister_worker_plugin(self._name)
        self._client.close()
        if is_lost and isinstance(error, CancelledError | OSError):
            message = (
                f"The scheduler at {self.address} went away. Start it again and build again: what is done is kept."
            )
            raise NobodyThereError(message) from error

    def executor(self) -> Executor:
        """Who gives the workers what to do."""
        return _Away(self._client.get_executor(pure=False), self._outpost.work, self._name)

    def hands(self) -> int:
        """How many workers there are; one that is on its way back counts, until it has been hoped for too long."""
        there = len(self._client.scheduler_info()["workers"])
        self._asked_in_vain = 0 if there else self._asked_in_vain + 1
        if self._asked_in_vain > ASKED_IN_VAIN:
            raise NobodyThereError(_without_workers(self.address))
        return max(there, 1)

    def _hold_against_this_machine(self) -> None:
        """See that there are workers, and that each makes the same bytes as this machine would."""
        try:
            self._client.wait_for_workers(1, timeout=SECONDS_TO_ANSWER)
        except TimeoutError as error:
            raise NobodyThereError(_without_workers(self.address)) from error
        here = self._outpost.makeup()
        for worker, there in self._client.run(self._outpost.makeup, on_error="return").items():
            if isinstance(there, Exception):
                message = f"The worker at {worker} cannot run briefs ({there}). Install briefs there, with [cluster]."
                raise NobodyThereError(message)
            if what := self._outpost.otherwise(here, there):
                raise NobodyThereError(self._outpost.differs(worker, what))


class _Away(Executor):
    """Lets each function run with the templates that were shipped."""

    def __init__(self, inner: Executor, work: Callable[..., Any], name: str) -> None:
        self._inner, self._work, self._name = inner, work, name

    def submit(self, function: Callable[P, Got], /, *args: P.args, **kwargs: P.kwargs) -> Future[Got]:
        return self._inner.submit(self._work, self._name, function, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        del cancel_futures  # all is cancelled that is not waited for
        self._inner.shutdown(wait=wait)


def _outpost() -> ModuleType:
    """What runs on a worker; it needs `distributed`."""
    try:
        from briefs import outpost  # noqa: PLC0415 - importing it takes half a second
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith(("distributed", "dask")):
            raise
        message = "--scheduler needs the library distributed. Install it: python -m pip install 'briefs[cluster]'"
        raise NobodyThereError(message) from error
    return outpost


def _connected(address: str) -> Any:  # noqa: ANN401  distributed has no types
    """A client of the scheduler, asked first whether it answers: a client that has waited in vain says so for long."""
    from distributed import Client  # noqa: PLC0415 - importing it takes half a second
    from distributed.comm import connect  # noqa: PLC0415 - the same

    async def ask() -> None:
        comm = await connect(address, timeout=SECONDS_TO_ANSWER)
        await comm.close()

    try:
        asyncio.run(ask())
    except (OSError, ValueError) as error:
        message = f"No scheduler answers at {address}. Start one with `dask scheduler`, and give the address it prints."
        raise NobodyThereError(message) from error
    with warnings.catch_warnings():
        # What differs between the machines is told by name later.
        warnings.simplefilter("ignore")
        return Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)


def _without_workers(address: str) -> str:
    return f"The scheduler at {address} has no worker. Start one on each machine: dask worker {address} --nthreads 1"
