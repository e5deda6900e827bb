"""What every part of a workspace is read with: who publishes, the vocabulary of metrics, the rows of the lock."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from briefs import lock, parse
from briefs.catalog import LOCK, Part
from briefs.diagnostics import Diagnostic, Location
from briefs.matters import Workspace
from briefs.model import Metric
from briefs.reading import LONGEST_LOCK, Reading, shape
from briefs.scan import read, sha256_of
from briefs.schema import MetricsFile, WorkspaceFile

Metrics = tuple[Mapping[str, Metric], frozenset[str] | None]


def workspace(reading: Reading) -> Workspace | None:
    """Who publishes, and the house's choices; None where they cannot be read."""
    text = reading.text(reading.root / "content" / "workspace.yaml")
    read, found = _as_workspace(text) if text is not None else (None, ())
    reading.found.extend(found)
    return read


@lru_cache(maxsize=2)
def _as_workspace(text: str) -> tuple[Workspace | None, tuple[Diagnostic, ...]]:
    """The workspace in a text; remembered, since every part of it reads the same."""
    file, faults = shape(WorkspaceFile, text, "content/workspace.yaml")
    found = [*faults]
    return (parse.workspace(file, found) if file else None), tuple(found)


def metrics(reading: Reading) -> Metrics:
    """The metrics, and the names of those that could not be read; None where none could."""
    path = reading.root / "content" / "metrics.yaml"
    if not path.is_file():
        reading.used[reading.name(path)] = ""
        hint = "write it: which figures may be stated, each with its label, kind and unit"
        reading.tell("workspace-is-given", "there is no content/metrics.yaml here", Location(reading.name(path)), hint)
        return {}, None
    text = reading.text(path)
    read, found = _as_metrics(text) if text is not None else (({}, None), ())
    reading.found.extend(found)
    return read


@lru_cache(maxsize=2)
def _as_metrics(text: str) -> tuple[Metrics, tuple[Diagnostic, ...]]:
    """The metrics in a text; remembered, since every part reads the same."""
    file, faults = shape(MetricsFile, text, "content/metrics.yaml")
    if file is None:
        return ({}, None), faults
    found = [*faults]
    dropped = {str(path[1]) for path in file.dropped if len(path) > 1 and path[1] not in file.shape.metrics}
    return (parse.metrics(file, found), frozenset(dropped)), tuple(found)


def _lock(reading: Reading) -> str | None:
    path = reading.root / LOCK
    return reading.text(path, LONGEST_LOCK) if path.is_file() else None


def sections(root: Path) -> tuple[str, lock.Sections]:
    """The hash of a workspace's lock, and where in it the rows of each company stand; nowhere if it cannot be read."""
    if _lock(Reading(root)) is None:
        return "", lock.Sections({}, ())
    data, sha = read(str(root / LOCK))
    return sha, lock.sections(data or b"")


def rows(reading: Reading) -> lock.Lock:
    """All rows of the lock."""
    read, faults = lock.read(_lock(reading) or "", LOCK)
    reading.found.extend(faults)
    return read


def rows_of(reading: Reading, part: Part, known: lock.Sections) -> lock.Lock:
    """The rows of the companies of a part; what is no row is told in the part that is no company's."""
    if not part.companies:
        _lock(reading)
        reading.found.extend(lock.fault(LOCK, number) for number in known.faults)
        return {}
    names = (*part.companies, *part.guests)
    data = [_cut(reading.root / LOCK, section.spans) for name in names if (section := known.companies.get(name))]
    reading.used[LOCK] = lock.digest(sha256_of(some) for some in data)
    return lock.read(b"".join(data).decode("utf-8", "replace"), LOCK)[0]


def _cut(path: Path, spans: tuple[tuple[int, int], ...]) -> bytes:
    pieces = []
    with path.open("rb") as file:
        for start, end in spans:
            file.seek(start)
            pieces.append(file.read(end - start))
    return b"".join(pieces)
