"""What earlier builds answered, while it still holds: the same content, engine and options, and the output untouched.

Nothing is imported here that knows of content: where nothing has changed, that costs more than to find it out.
"""

from __future__ import annotations

from briefs.diagnostics import Diagnostic, Location, Severity
from briefs.jobs import Built, Job
from briefs.publish import digest, manifest, standing

_CLASSES = {"Diagnostic": Diagnostic, "Location": Location, "Severity": Severity}
# Of so many kinds of build the last answer is remembered.
_MOST = 8

Found = tuple[Diagnostic, ...]


def findings(job: Job) -> Found | None:
    """What was found in the same content; None where it has to be found out."""
    known = job.memory.read(_found(job), _CLASSES)
    found: Found | None = known[1] if known and known[0] == job.state else None
    return found


def remember_findings(job: Job, found: Found) -> None:
    """Keep what was found."""
    job.memory.write(_found(job), (job.state, found))


def built(job: Job) -> Built | None:
    """The answer of the same build before, if all that it left still stands; None where it has to be built."""
    row = (job.memory.read("built", _CLASSES) or {}).get(job.options.name)
    if row is None or row["state"] != job.state or row["manifest"] != digest(job.out):
        return None
    entries = manifest(job.out)
    wanted = {path: entry for path, entry in entries.items() if path.startswith(job.options.scopes)}
    stand = 0
    for path, size, mtime_ns in standing(job.out, job.options.scopes):
        entry = wanted.get(path)
        if entry is None or (entry.size, entry.mtime_ns) != (size, mtime_ns):
            return None
        stand += 1
    return Built(0, row["files"], row["found"]) if stand == len(wanted) else None


def remember_built(job: Job, made: Built) -> None:
    """Keep the answer of a build that left everything as it was asked to."""
    known = job.memory.read("built", _CLASSES) or {}
    known.pop(job.options.name, None)
    row = {
        "state": job.state,
        "manifest": digest(job.out),
        "files": made.written + made.standing,
        "found": made.diagnostics,
    }
    job.memory.write("built", {**dict(list(known.items())[1 - _MOST :]), job.options.name: row})


def _found(job: Job) -> str:
    return "found" if job.archive is None else "found-with-texts"
