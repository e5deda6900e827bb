"""Artifacts in memory become files: each whole or not at all, what is stale gone, a manifest of hashes left behind."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct
from msgspec.structs import asdict, replace

from briefs.scan import sha256_of

MANIFEST = "manifest.json"
# When each file was written, which is no matter of the manifest: the same content leaves the same manifest.
STAMPS = "cache/stamps"
# Files written since the manifest was, a line each: what a build had done before it was killed is not done again.
JOURNAL = "cache/journal"
_HALF_WRITTEN = ".part"


class Artifact(Struct, frozen=True):
    """A file to write: its path below the output folder, its bytes, and the key of what it was made from.

    Where telling that key is itself some work, `after` is one of what it is derived from. A PDF has `pages`.
    """

    path: str
    content: bytes
    key: str = ""
    after: str = ""
    pages: int = 0

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return sha256_of(self.content)


class Entry(Struct, frozen=True):
    """What the manifest says of a file: the hash of its bytes, what it was made from, how it was left on the disk.

    Of a PDF it also says how many pages there are.
    """

    sha256: str
    key: str = ""
    after: str = ""
    size: int = -1
    mtime_ns: int = -1
    pages: int = 0


def manifest(out: Path) -> dict[str, Entry]:
    """What stands in the output folder, by path; empty where nobody can tell."""
    try:
        rows = json.loads((out / MANIFEST).read_bytes())["files"]
        stamps = _stamps(out)
        return {path: Entry(**row, mtime_ns=stamps.get(path, -1)) for path, row in rows.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def digest(out: Path) -> str:
    """The hash of the manifest; nothing where there is none."""
    path = out / MANIFEST
    try:
        return "" if path.is_symlink() else sha256_of(path.read_bytes())
    except OSError:
        return ""


def _stamps(out: Path) -> dict[str, int]:
    try:
        stamps = json.loads((out / STAMPS).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return stamps if isinstance(stamps, dict) else {}


def standing(out: Path, scopes: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Every file below the scopes, with its size and its time stamp as they are; a link is no file."""
    for scope in scopes:
        yield from _walk(f"{out}/{scope}", scope)


def _walk(folder: str, head: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _walk(entry.path, f"{head}{entry.name}/")
                else:
                    stat = entry.stat(follow_symlinks=False)
                    yield head + entry.name, -1 if entry.is_symlink() else stat.st_size, stat.st_mtime_ns
    except OSError:
        return


class Output:
    """The output folder while a build fills it: what stands there, and what is put there."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.entries = manifest(out) | dict(_journal(out / JOURNAL))
        self.written = 0

    def stands(self, path: str, key: str, *, derived: bool = False) -> bool:
        """Whether a file is there as it was left, made from this key; or with a key that is `derived` from this one."""
        entry = self.entries.get(path)
        return entry is not None and key == (entry.after if derived else entry.key) != "" and self.is_whole(path)

    def is_whole(self, path: str) -> bool:
        """Whether a file is as it was left: by size and time stamp, or else by its bytes."""
        entry = self.entries.get(path)
        try:
            stat = os.lstat(f"{self.out}/{path}")
        except OSError:
            return False
        if entry is None or stat.st_size != entry.size:
            return False
        if stat.st_mtime_ns == entry.mtime_ns:
            return True
        if (self.out / path).is_symlink() or sha256_of((self.out / path).read_bytes()) != entry.sha256:
            return False
        self.entries[path] = replace(entry, mtime_ns=stat.st_mtime_ns)
        return True

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, if they are those that were left there."""
        try:
            content = (self.out / path).read_bytes()
        except OSError:
            return None
        return content if path in self.entries and sha256_of(content) == self.entries[path].sha256 else None

    def put(self, artifacts: Iterable[Artifact]) -> None:
        """Put files that belong together in place, one right after the other."""
        rows = []
        for artifact in artifacts:
            path = self.out / artifact.path
            if not self._holds(artifact):
                _replace(path, artifact.content)
                self.written += 1
            stat = path.stat()
            kept = (artifact.key, artifact.after, stat.st_size, stat.st_mtime_ns, artifact.pages)
            entry = Entry(artifact.sha256, *kept)
            self.entries[artifact.path] = entry
            rows.append(json.dumps({"path": artifact.path, **asdict(entry)}) + "\n")
        journal = self.out / JOURNAL
        journal.parent.mkdir(parents=True, exist_ok=True)
        with journal.open("a", encoding="utf-8") as file:
            file.writelines(rows)

    def finish(self, wanted: Iterable[str], scopes: Iterable[str]) -> int:
        """Drop what is stale below the `scopes`, leave a manifest of what stands; how much of what is wanted does."""
        names, scopes = frozenset(wanted), tuple(scopes)
        for scope in scopes:
            _prune(f"{self.out}/{scope}", scope, names)
        kept = {path: entry for path, entry in self.entries.items() if path in names or not path.startswith(scopes)}
        rows = {path: _row(entry) for path, entry in sorted(kept.items()) if _is_file(f"{self.out}/{path}")}
        stamps = {path: kept[path].mtime_ns for path in rows}
        for name, content in ((STAMPS, _lines(stamps)), (MANIFEST, b'{"files": ' + _lines(rows) + b"}\n")):
            if not _is(self.out / name, content):
                _replace(self.out / name, content)
        (self.out / JOURNAL).unlink(missing_ok=True)
        return len(names & rows.keys())

    def _holds(self, artifact: Artifact) -> bool:
        """Whether the file is there with these bytes."""
        entry = self.entries.get(artifact.path)
        if entry and entry.sha256 == artifact.sha256:
            return self.is_whole(artifact.path)
        return _is(self.out / artifact.path, artifact.content)


def publish(out: Path, artifacts: Iterable[Artifact], scopes: Iterable[str]) -> int:
    """Write what differs, drop what is stale below the `scopes`, and leave the manifest; the count of files written.

    Killed anywhere, it leaves whole files only; run again, it leaves what one run would have left.
    """
    wanted = {artifact.path: artifact for artifact in artifacts}
    output = Output(out)
    output.put(wanted.values())
    output.finish(wanted, scopes)
    return output.written


def _journal(path: Path) -> Iterator[tuple[str, Entry]]:
    try:
        lines = path.read_bytes().split(b"\n")[:-1]
    except OSError:
        return
    for line in lines:
        try:
            row = json.loads(line)
            yield str(row.pop("path")), Entry(**row)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue


def _lines(rows: Mapping[str, object]) -> bytes:
    """A JSON object with a line for each name."""
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
    return f"{{\n{lines}\n}}\n".encode()


def _row(entry: Entry) -> Mapping[str, str | int]:
    row: dict[str, str | int] = {"sha256": entry.sha256, "key": entry.key, "after": entry.after, "pages": entry.pages}
    return {name: said for name, said in row.items() if said} | {"size": entry.size}


def _is_file(path: str) -> bool:
    try:
        return S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def _is(path: Path, content: bytes) -> bool:
    """Whether a file has just these bytes; a link has none of its own."""
    try:
        return not path.is_symlink() and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _replace(path: Path, content: bytes) -> None:
    """Put the bytes in place by rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + _HALF_WRITTEN)
    half.write_bytes(content)
    half.replace(path)


def _prune(folder: str, head: str, wanted: frozenset[str]) -> bool:
    """Drop every file in a folder that nobody wants, and the folders in it left empty; whether anything is left."""
    try:
        with os.scandir(folder) as listed:
            entries = list(listed)
    except FileNotFoundError:
        return False
    is_left = False
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if _prune(entry.path, f"{head}{entry.name}/", wanted):
                is_left = True
            else:
                os.rmdir(entry.path)  # noqa: PTH106 - a path object for each of ten thousand takes longer than the look
        elif head + entry.name in wanted:
            is_left = True
        else:
            os.unlink(entry.path)  # noqa: PTH108 - the same
    return is_left
