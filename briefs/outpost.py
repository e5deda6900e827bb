"""A worker of a cluster: it renders what it is sent with templates that were shipped to it, once for each build.

It needs `briefs` and the libraries as they are where the build was started, and no workspace.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from threading import Lock, Thread
from typing import TypeVar

from distributed import Worker, WorkerPlugin
from msgspec import Struct

from briefs import engine
from briefs.pool import NobodyThereError

Given = TypeVar("Given")
Got = TypeVar("Got")

# What the machines talk through must be the same too.
_TALK = ("dask", "distributed")
_WATCH = "profile"


class Assets(Struct, frozen=True):
    """The templates of a build as they stand on this worker; where it is made otherwise, what is other about it."""

    folder: Path
    otherwise: str


_assets: dict[str, Assets] = {}
# A worker may have several threads; what lays out a page is made for one.
_one_at_a_time = Lock()


def makeup() -> Mapping[str, str]:
    """What this process makes things with."""
    return {**engine.makeup(), **{name: version(name) for name in _TALK}}


def otherwise(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """What is other about the makeup of another process, in words; nothing where it is the same."""
    differ = sorted(name for name in {*here, *there} if here.get(name) != there.get(name))
    if any(name.endswith(".py") for name in differ):
        return "another version of briefs"
    if not differ:
        return ""
    name = differ[0]
    said = name.removesuffix("_version_string")
    return f"{said} {there.get(name, 'missing')} where the build has {here.get(name, 'none')}"


class Shipment(WorkerPlugin):  # type: ignore[misc]  # distributed has no types
    """The templates of a build on their way to every worker, those that join later among them."""

    def __init__(self, name: str, files: Mapping[str, bytes], made_with: Mapping[str, str]) -> None:
        self.name, self.files, self.made_with = name, files, made_with

    def setup(self, worker: Worker) -> None:
        """Unpack; what a PDF needs is imported while the build looks at its content."""
        folder = Path(tempfile.mkdtemp(prefix="briefs-", dir=worker.local_directory))
        for name, data in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        Thread(target=import_module, args=("briefs.warm",), daemon=True).start()
        _assets[self.name] = Assets(folder, otherwise(self.made_with, makeup()))
        # A worker notes a hundred times a second where it is: in the depths of a layout, a tenth of its time.
        if watch := worker.periodic_callbacks.get(_WATCH):
            watch.stop()

    def teardown(self, worker: Worker) -> None:
        """Leave nothing behind, and the worker as it was."""
        if left := _assets.pop(self.name, None):
            shutil.rmtree(left.folder, ignore_errors=True)
        if not _assets and (watch := worker.periodic_callbacks.get(_WATCH)):
            watch.start()


def work(name: str, function: Callable[[Given], Got], item: Given) -> Got:
    """What a function makes of an item with the templates of a build; NobodyThereError where they cannot be had."""
    from distributed import get_worker  # noqa: PLC0415 - only a worker has one

    shipped = _assets.get(name)
    if shipped is None or shipped.otherwise:
        raise NobodyThereError(differs(get_worker().address, shipped.otherwise if shipped else "no templates"))
    with _one_at_a_time, engine.templates_in(shipped.folder):
        return function(item)


def differs(address: str, what: str) -> str:
    """That a worker is made otherwise, and what to do."""
    return f"The worker at {address} has {what}. Install the same there, from the same lock, and start it again."
