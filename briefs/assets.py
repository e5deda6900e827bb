"""What pages share: style sheets and fonts, as they stand in the templates folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from briefs import slim
from briefs.engine import templates

_ON_THE_WEB = (".css", ".js", ".svg", ".woff2", ".txt")
_SHORTER: Mapping[str, Callable[[bytes], bytes]] = {
    ".css": lambda content: slim.sheet(content.decode()).encode(),
    ".js": lambda content: slim.script(content.decode()).encode(),
}


def paths() -> Iterator[str]:
    """The files a site needs beside its pages: style sheets, scripts, its icon, the Latin fonts and their licences."""
    for folder in ("styles", "scripts", "pictures", "fonts"):
        for path in sorted((templates() / folder).iterdir()):
            if path.suffix in _ON_THE_WEB:
                yield f"{folder}/{path.name}"


def read(path: str) -> bytes:
    """The bytes of one of them, as the site gets it."""
    file = templates() / path
    return _SHORTER.get(file.suffix, bytes)(file.read_bytes())


def files() -> Iterator[tuple[str, bytes]]:
    """All of them by path, with their bytes."""
    return ((path, read(path)) for path in paths())
