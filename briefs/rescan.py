"""The scan of a workspace made again and again: a file that is as it was left is not read a second time."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from briefs.scan import Scan, read, scan

# What tells that a file may be another than it was.
_Stamp = tuple[int, int, int, int]


class Rescan:
    """Scans one workspace, and remembers what it has read by the files' stamps."""

    def __init__(self, root: Path, archive: Path | None) -> None:
        self.root, self.archive = root, archive
        self._known: dict[str, tuple[_Stamp, str]] = {}

    def scan(self, touched: Collection[str] = ()) -> Scan:
        """The workspace as it is now; the files `touched`, by their paths, are read whatever their stamps say."""
        known, self._known = self._known, {}

        def hashed(path: str) -> str:
            stamp = _stamp(path)
            said = known.get(path)
            if said is None or stamp is None or said[0] != stamp or path in touched:
                said = (stamp or (0, 0, 0, 0), read(path)[1])
            if stamp is not None:
                self._known[path] = said
            return said[1]

        return scan(self.root, self.archive, hashed)


def _stamp(path: str) -> _Stamp | None:
    try:
        stat = os.stat(path)  # noqa: PTH116 - thousands of paths
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ino, stat.st_dev
