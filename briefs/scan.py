"""Every file a build reads, by the hash of its bytes: changes are told from contents, never from time stamps."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

# What a reader of the archive looks for, the first of these that is there.
TEXTS = (".txt", ".html", ".htm", ".pdf")
UNREADABLE = "unreadable"
_DEEPEST = 4
_PRIVATE = "archive"


class Scan(Struct, frozen=True):
    """The hash of each file of a workspace's content, by its path, and of each archived text, by its source.

    What cannot be read has `unreadable` for a hash. `digest` is one hash of all there is.
    """

    files: Mapping[str, str]
    texts: Mapping[str, str]
    digest: str

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """The names of the files of one folder of the content, without their suffix, in order."""
        head = f"content/{folder}/"
        found = (path.removeprefix(head) for path in self.files if path.startswith(head) and path.endswith(suffix))
        return tuple(sorted(name.removesuffix(suffix) for name in found if "/" not in name))


def sha256_of(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data, usedforsecurity=False).hexdigest()


def hash_of(path: str) -> str:
    """The hash of a file."""
    return read(path)[1]


def scan(root: Path, archive: Path | None = None, hashed: Callable[[str], str] = hash_of) -> Scan:
    """The content of the workspace at `root` and the texts in `archive`, each file `hashed`."""
    files = {name: hashed(path) for path, name in listed(root)}
    texts = dict(_texts(archive, hashed)) if archive else {}
    rows = [*(f"{sha} {path}" for path, sha in files.items()), *(f"{sha} text {name}" for name, sha in texts.items())]
    return Scan(files, texts, sha256_of("\n".join(sorted(rows)).encode("utf-8", "surrogateescape")))


def listed(root: Path) -> Iterator[tuple[str, str]]:
    """Every file of the content of the workspace at `root`: its path, and its name from the root on."""
    return _below(str(root / "content"), "content/", 1)


def _below(folder: str, head: str, depth: int) -> Iterator[tuple[str, str]]:
    """The files below a folder with their names; what only looks like a content file is told too."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in listed:
        if entry.name.startswith(".") or entry.name.endswith(".part"):
            continue
        name = head + entry.name
        if not _is_folder(entry) or entry.name.endswith((".yaml", ".md")):
            yield entry.path, name
        elif depth < _DEEPEST and name != f"content/{_PRIVATE}":
            yield from _below(entry.path, f"{name}/", depth + 1)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder; a link that leads round in a circle is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def read(path: str) -> tuple[bytes | None, str]:
    """The bytes of a file and their hash; with the hash of a link goes where it leads."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - ten thousand paths would cost as much as reading
            data = file.read()
        leads = f" {os.path.realpath(path)}" if os.path.islink(path) else ""  # noqa: PTH114 - a path object for each file takes longer than the look
    except OSError:
        return None, UNREADABLE
    return data, sha256_of(data) + leads


def _texts(archive: Path, hashed: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The hash of the text a reader would take for each source."""
    try:
        with os.scandir(archive) as entries:
            named = {entry.name: entry.path for entry in entries if entry.name.endswith(TEXTS) and entry.is_file()}
    except OSError:
        return
    for name in sorted(named):
        source, suffix = os.path.splitext(name)  # noqa: PTH122 - the same
        if not any(source + other in named for other in TEXTS[: TEXTS.index(suffix)]):
            yield source, f"{suffix} {hashed(named[name])}"


def brief_ids(root: Path) -> tuple[str, ...]:
    """The ids of the briefs there are, without reading them."""
    return tuple(path.stem for path in sorted((root / "content" / "briefs").glob("*.md")))
