"""What pages share: style sheets and fonts, as they stand in the templates folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache

from briefs.engine import templates

_ON_THE_WEB = (".css", ".js", ".woff2", ".txt")


def files() -> Iterator[tuple[str, bytes]]:
    """The files a site needs beside its pages, by path: style sheets, scripts, the Latin fonts and their licences."""
    for folder in ("styles", "scripts", "fonts"):
        for path in sorted((templates() / folder).iterdir()):
            if path.suffix in _ON_THE_WEB:
                yield f"{folder}/{path.name}", path.read_bytes()


@cache
def digest() -> str:
    """A hash of all that shapes a page besides its words: templates, style sheets, fonts."""
    total = hashlib.sha256()
    for path in sorted(templates().rglob("*")):
        if path.is_file():
            total.update(path.relative_to(templates()).as_posix().encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
