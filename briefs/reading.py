"""How the content folder is read: file by file, none from outside the workspace, the hash of each noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field

from briefs import scan
from briefs.diagnostics import Diagnostic, Location
from briefs.schema import Shape
from briefs.shaping import Shaped, shaped
from briefs.yamlfile import read

LONGEST_FILE = 2_000_000
LONGEST_LOCK = 200_000_000
S = TypeVar("S", bound=Shape)
Noun = TypeVar("Noun")


class Reading(Struct):
    """Reads the files of one workspace; notes what is amiss, and what was used.

    `used` holds the hash of each file as it was read, "" of one that was looked for and is not there; `listed` the
    folders whose lists of names mattered. `moment` names the state of the workspace for which lists may be remembered.
    """

    root: Path
    moment: str = ""
    found: list[Diagnostic] = field(default_factory=list)
    used: dict[str, str] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)

    def tell(self, rule: str, message: str, at: Location, hint: str | None = None) -> None:
        """Note one fault."""
        self.found.append(Diagnostic(rule, message, at, hint))

    def name(self, path: Path) -> str:
        """The path as printed in messages: relative to the workspace."""
        return path.relative_to(self.root).as_posix()

    def text(self, path: Path, longest: int = LONGEST_FILE) -> str | None:
        """A file's text; None where it lies outside the workspace, is no UTF-8, or is far too long."""
        place = Location(self.name(path))
        try:
            is_inside = path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):  # before Python 3.13, a loop of links
            is_inside = True
        raw, self.used[place.path] = scan.read(str(path)) if is_inside else (None, scan.UNREADABLE)
        if not is_inside:
            self.tell("file-is-inside", "the file lies outside the workspace", place, "copy it into content/")
            return None
        if raw is None:  # a folder, or a link to nothing
            self.tell("file-is-readable", "this cannot be read as a file", place, "put a text file here, or delete it")
            return None
        if len(raw) > longest:
            self.tell("file-is-readable", f"the file is longer than {longest:,} bytes", place, "split it")
            return None
        try:
            return raw.decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.tell("file-is-readable", "the file is not UTF-8", Location(place.path, line), "save it as UTF-8")
            return None

    def shape(self, path: Path, model: type[S]) -> Shaped[S] | None:
        """A YAML file in its shape."""
        text = self.text(path)
        if text is None:
            return None
        file, faults = shape(model, text, self.name(path))
        self.found.extend(faults)
        return file

    def files(self, folder: str, pattern: str) -> Iterator[Path]:
        """The files of a content folder, in order."""
        yield from sorted(path for path in (self.root / "content" / folder).glob(pattern) if path.name[0] != ".")

    def names(self, folder: str) -> Mapping[str, None]:
        """The names of the YAML files of a content folder, in order."""
        return _remembered(self.root, folder, self.moment) if self.moment else dict.fromkeys(names(self.root, folder))


def names(root: Path, folder: str) -> tuple[str, ...]:
    """The names of the YAML files of a content folder, in order."""
    return tuple(path.stem for path in Reading(root).files(folder, "*.yaml"))


@lru_cache(maxsize=4)
def _remembered(root: Path, folder: str, moment: str) -> Mapping[str, None]:
    del moment  # tells one state of the folder from another
    return dict.fromkeys(names(root, folder))


def shape(model: type[S], text: str, name: str) -> tuple[Shaped[S] | None, tuple[Diagnostic, ...]]:
    """A text in its shape, None where it has none, and what is amiss about it; `name` is the file's."""
    root, faults = read(text, name)
    if faults and not root.entries:  # YAML could not be read: nothing in it is missing
        return None, tuple(faults)
    file, misfits = shaped(model, root, text)
    return file, (*faults, *misfits)


class Shelf(Mapping[str, Noun | None]):
    """The nouns of one folder by name, each read when it is first asked for; None for one that cannot be read."""

    def __init__(self, reading: Reading, folder: str, make: Callable[[Path], Noun | None]) -> None:
        self.reading, self.folder, self.make = reading, folder, make
        self.read: dict[str, Noun | None] = {}

    def __getitem__(self, name: str) -> Noun | None:
        if name not in self.read:
            path = f"content/{self.folder}/{name}.yaml"
            if name not in self.reading.names(self.folder):
                self.reading.used[path] = ""
                raise KeyError(name)
            self.read[name] = self.make(self.reading.root / path)
        return self.read[name]

    def __iter__(self) -> Iterator[str]:
        self.reading.listed.add(self.folder)
        return iter(self.reading.names(self.folder))

    def __len__(self) -> int:
        return len(self.reading.names(self.folder))
