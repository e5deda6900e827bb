"""What earlier builds found out, as JSON under a checksum: it may be deleted, shared or damaged without harm.

A record that is not whole, or is none of ours, is as good as none: what it said is found out again. Nothing read from
here is ever run.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from briefs.scan import sha256_of

# Changes when records of one name come to say something else.
FORMAT = 1
LONGEST = 64_000_000
_CLASS = ""

Classes = Mapping[str, Callable[..., object]]


class Cache:
    """A folder of records by name, as one `engine` made them; without a folder, nothing is remembered."""

    def __init__(self, folder: Path | None, engine: str = "") -> None:
        self.folder, self.engine = folder, engine

    def read(self, name: str, classes: Classes | None = None) -> Any:  # noqa: ANN401  JSON has no type
        """The record of that name; None where there is none that can be trusted."""
        if self.folder is None:
            return None
        try:
            head, _, body = (self.folder / name).read_bytes().partition(b"\n")
        except OSError:
            return None
        return decoded(body, classes or {}) if head == self._head(body) else None

    def write(self, name: str, value: object) -> None:
        """Put a record in place, whole or not at all; a folder that cannot be written to remembers nothing."""
        if self.folder is not None:
            body = encoded(value)
            replaced(self.folder / name, self._head(body) + b"\n" + body)

    def keep(self, body: bytes) -> str:
        """Put bytes away under their own hash, and return it."""
        name = sha256_of(body)
        path = self._kept(name)
        if path is not None and self.kept(name) is None:
            replaced(path, zlib.compress(body, 1))
        return name

    def kept(self, name: str) -> bytes | None:
        """The bytes of that hash; None where they are not there, or are others."""
        path = self._kept(name)
        try:
            # Of something that would fill the memory, so much is unpacked as shows that it is none of ours.
            body = zlib.decompressobj().decompress(path.read_bytes(), LONGEST) if path else None
        except (OSError, zlib.error):
            return None
        return body if body is not None and sha256_of(body) == name else None

    def prune(self, folder: str, wanted: Iterable[str]) -> None:
        """Drop the records of one folder that nobody wants."""
        names = set(wanted)
        with suppress(OSError):
            for path in (self.folder / folder).iterdir() if self.folder else ():
                if path.name not in names:
                    path.unlink()

    def _head(self, body: bytes) -> bytes:
        """The line before a record: who made it, and its checksum."""
        return f"{FORMAT} {self.engine} {sha256_of(body)}".encode()

    def _kept(self, name: str) -> Path | None:
        return self.folder / "kept" / name if self.folder else None


def replaced(path: Path, data: bytes) -> bool:
    """Put bytes in place by rename; whether they could be."""
    half = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(data)
        half.replace(path)
    except OSError:
        with suppress(OSError):
            half.unlink()
        return False
    return True


def encoded(value: object) -> bytes:
    """A value as JSON: structs by the names of their fields, decimals and members of enumerations as texts.

    The same value gives the same bytes, on any machine.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def _plain(value: object) -> object:
    if isinstance(value, Struct):
        return {_CLASS: type(value).__name__, **asdict(value)}
    if isinstance(value, Enum):
        return {_CLASS: type(value).__name__, "value": value.value}
    if isinstance(value, Decimal):
        return {_CLASS: "Decimal", "value": str(value)}
    if isinstance(value, Mapping):
        return dict(value)
    message = f"{type(value).__name__} is nothing to remember"
    raise TypeError(message)


def decoded(body: bytes, classes: Classes) -> Any:  # noqa: ANN401  JSON has no type
    """The value in some JSON: structs made from `classes` alone, lists as tuples; None for anything else."""

    def made(row: dict[str, Any]) -> object:
        row = {key: _frozen(value) for key, value in row.items()}
        return classes[row.pop(_CLASS)](**row) if _CLASS in row else row

    try:
        return _frozen(json.loads(body, object_hook=made))
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError):
        return None


def _frozen(value: Any) -> Any:  # noqa: ANN401 - JSON has no type
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
