"""What pages share: style sheets, scripts, fonts, an icon, each under a name that tells its bytes.

A page is made with the sheets of the templates folder, which set it on paper. On the web they are bundled, so that a
browser asks for few files, and named by their content, so that it asks once: `linked` has a page load those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from briefs import slim
from briefs.engine import templates
from briefs.scan import sha256_of

FOLDERS = ("styles", "scripts", "pictures", "fonts")
# The sheets of each bundle in their order, with the media for which a bundle that is for all holds them. Screens have
# the faces of `latin` in place of `fonts`, which is for paper.
BUNDLES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "site": (
        ("latin", ""),
        ("tokens", ""),
        ("base", ""),
        ("components", ""),
        ("charts", ""),
        ("screen", "screen"),
        ("dark", "screen and (prefers-color-scheme: dark)"),
    ),
    "pages": (("pages", "screen"),),
    "print-a4": (("print", ""), ("a4", "")),
    "print-letter": (("print", ""), ("letter", "")),
}
_PAPERS = ("a4", "letter")
_PRINT = ("print", *_PAPERS)
_LINK = re.compile(r'<link rel="stylesheet" href="([^"]*?)styles/([\w-]+)\.css"[^>]*>\n?')
_OTHER = re.compile(r'(?<==")([^"]*?)((?:scripts|pictures)/[\w-]+\.(?:js|svg))(?=")')
_FONT = re.compile(r"fonts/[\w/-]+\.woff2")
_DIGITS = 10


class Shelf(Struct, frozen=True):
    """The files a site needs beside its pages, by path, and under which of them a file of the templates is found."""

    files: Mapping[str, bytes]
    named: Mapping[str, str]


def files() -> Mapping[str, bytes]:
    """All of them by path, with their bytes."""
    return _shelf(templates()).files


def renew() -> None:
    """Look at the templates again: they have changed."""
    _shelf.cache_clear()


def linked(page: str) -> str:
    """The page as it is on the web: with the bundles in place of the sheets, and all under their own names."""
    named = _shelf(templates()).named
    paper = next((name for name in _PAPERS if f"styles/{name}.css" in page), "")
    told: set[str] = set()

    def bundled(link: re.Match[str]) -> str:
        name = f"print-{paper}" if link[2] in _PRINT else link[2] if link[2] in BUNDLES else "site"
        if name in told:
            return ""
        told.add(name)
        media = ' media="print"' if link[2] in _PRINT else ""
        return f'<link rel="stylesheet" href="{link[1]}{named[f"styles/{name}.css"]}"{media}>\n'

    return _OTHER.sub(lambda found: found[1] + named[found[2]], _LINK.sub(bundled, page))


@cache
def _shelf(folder: Path) -> Shelf:
    """The files as the templates of a folder have them."""
    named, found = dict[str, str](), dict[str, bytes]()
    for path, content in _contents(folder, named):
        stem, _, suffix = path.rpartition(".")
        named[path] = path if suffix == "txt" else f"{stem}.{sha256_of(content)[:_DIGITS]}.{suffix}"
        found[named[path]] = content
    return Shelf(found, named)


def _contents(folder: Path, named: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Each file by its path; fonts come first, for sheets call them by the names they have been given by then."""
    for path in sorted((folder / "fonts").rglob("*")):
        if path.suffix in {".woff2", ".txt"}:
            yield path.relative_to(folder).as_posix(), path.read_bytes()
    for path in sorted((folder / "pictures").iterdir()):
        yield f"pictures/{path.name}", path.read_bytes()
    for path in sorted((folder / "scripts").iterdir()):
        yield f"scripts/{path.name}", slim.script(path.read_text("utf-8")).encode()
    for name, sheets in BUNDLES.items():
        text = "".join(_for(media, (folder / f"styles/{sheet}.css").read_text("utf-8")) for sheet, media in sheets)
        yield f"styles/{name}.css", _FONT.sub(lambda font: named[font[0]], text).encode()


def _for(media: str, sheet: str) -> str:
    return f"@media {media}{{{slim.sheet(sheet)}}}\n" if media else f"{slim.sheet(sheet)}\n"
