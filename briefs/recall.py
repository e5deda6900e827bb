"""What earlier builds found out, at hand from one save to the next; it goes to the disk when there is time for that."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefs.cache import Cache, Classes


class Recall(Cache):
    """A cache whose records are read once and written later."""

    def __init__(self, folder: Path | None, engine: str = "") -> None:
        super().__init__(folder, engine)
        self._records: dict[str, Any] = {}
        self._unwritten: set[str] = set()
        self._wanted: dict[str, set[str]] = {}

    def read(self, name: str, classes: Classes | None = None) -> Any:  # noqa: ANN401  JSON has no type
        """The record of that name, as it was read or given before."""
        if name not in self._records:
            self._records[name] = super().read(name, classes)
        return self._records[name]

    def write(self, name: str, value: object) -> None:
        """Remember a record."""
        self._records[name] = value
        self._unwritten.add(name)

    def prune(self, folder: str, wanted: Iterable[str]) -> None:
        """Remember what is wanted of a folder; what has been seen in it by then and is not, is dropped later."""
        self._wanted[folder] = set(wanted)

    def settle(self) -> None:
        """Put on the disk what has been remembered."""
        names, self._unwritten = self._unwritten, set()
        for name in sorted(names):
            super().write(name, self._records[name])
        folders, self._wanted = self._wanted, {}
        for folder, wanted in folders.items():
            super().prune(folder, wanted)
            for name in [name for name in self._records if name.startswith(f"{folder}/")]:
                if name.removeprefix(f"{folder}/") not in wanted:
                    del self._records[name]
