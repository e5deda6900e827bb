"""Artifacts in memory become files: each whole or not at all, what is stale gone, a manifest of hashes left behind."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

MANIFEST = "manifest.json"
_HALF_WRITTEN = ".part"


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to write: its path below the output folder, its bytes, and the key of what it was made from."""

    path: str
    content: bytes
    key: str = ""

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of a file."""

    sha256: str
    key: str


def manifest(out: Path) -> dict[str, Entry]:
    """What stands in the output folder, by path; empty where nobody can tell."""
    try:
        rows = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {path: Entry(row["sha256"], row["key"]) for path, row in rows.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def reusable(out: Path, known: Mapping[str, Entry], path: str, key: str) -> Artifact | None:
    """The file as it stands, if it was made from the same key and nobody has touched it since."""
    entry = known.get(path)
    if entry is None or not key or entry.key != key or not (out / path).is_file():
        return None
    artifact = Artifact(path, (out / path).read_bytes(), key)
    return artifact if artifact.sha256 == entry.sha256 else None


def publish(out: Path, artifacts: Iterable[Artifact], scopes: Iterable[str]) -> int:
    """Write what differs, drop what is stale below the `scopes`, and leave the manifest; the count of files written.

    Killed anywhere, it leaves whole files only; run again, it leaves what one run would have left.
    """
    wanted = {artifact.path: artifact for artifact in artifacts}
    known = manifest(out)
    written = 0
    for artifact in wanted.values():
        written += _write(out / artifact.path, artifact.content)
    scopes = tuple(scopes)
    kept = {path: entry for path, entry in known.items() if not path.startswith(scopes) and path not in wanted}
    for scope in scopes:
        _prune(out, scope, wanted)
    entries = kept | {path: Entry(artifact.sha256, artifact.key) for path, artifact in wanted.items()}
    entries = {path: entry for path, entry in entries.items() if path in wanted or (out / path).is_file()}
    rows = {path: {"sha256": entry.sha256, "key": entry.key} for path, entry in sorted(entries.items())}
    _write(out / MANIFEST, (json.dumps({"files": rows}, indent=1) + "\n").encode())
    return written


def _write(path: Path, content: bytes) -> bool:
    """Put the bytes in place by rename; whether the file was other or missing before."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + _HALF_WRITTEN)
    half.write_bytes(content)
    half.replace(path)
    return True


def _prune(out: Path, scope: str, wanted: Mapping[str, Artifact]) -> None:
    """Drop every file below a scope that nobody wants, and the folders left empty."""
    top = out / scope
    if not top.is_dir():
        return
    for path in sorted(top.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(out).as_posix() not in wanted:
            path.unlink()
