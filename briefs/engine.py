"""What a build depends on besides its content: our own code, the templates, the libraries it is made with.

Nothing here imports a library to ask for its version: a build that finds nothing changed must not pay for that.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from msgspec import Struct, field

from briefs.scan import sha256_of

PACKAGE = Path(__file__).parent
_OF_PRINTING = frozenset(
    {
        "archival.py",
        "chart_shapes.py",
        "chart_style.py",
        "cover_picture.py",
        "enclosures.py",
        "facetags.py",
        "fonts.py",
        "justify.py",
        "onpaper.py",
        "pdf.py",
        "sheets.py",
        "spoken.py",
        "strokes.py",
    }
)
_LIBRARIES = frozenset(
    {
        "jinja2",
        "markdown",
        "markupsafe",
        "msgspec",
        "nh3",
        "pagefind",
        "pagefind_bin",
        "pagefind_bin_extended",
        "pillow",
    }
    | {"pypdfium2", "pyyaml", "rapidfuzz", "segno"}
)
_PRINTING = frozenset(
    {"brotli", "cssselect2", "fonttools", "pillow", "pydyf", "pyphen", "pypdfium2", "tinycss2"}
    | {"tinyhtml5", "uharfbuzz", "weasyprint", "webencodings", "zopfli"}
)
_USES = re.compile(r"\{%-?\s*(?:extends|from|import|include)\s+\"([^\"]+)\"")
_TEMPLATES = (".html", ".md", ".xml")
# The system's libraries that set type, under the names they have on Linux, macOS and Windows, and who tells a version.
_SYSTEM = (
    (("libpango-1.0.so.0", "libpango-1.0.dylib", "pango-1.0-0", "libpango-1.0-0"), "pango_version_string"),
    (("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0"), "hb_version_string"),
)


class MachineLacksError(Exception):
    """Pango cannot be loaded here; `make pdf` installs it, or on Debian: apt-get install libpangoft2-1.0-0."""

    def __str__(self) -> str:
        return f"{self.__doc__} ({self.args[0]})"


class Engine(Struct, frozen=True):
    """Hashes of what makes things: of what checks and words, of what sets type, of each template; and of all."""

    wording: str
    printing: str
    templates: Mapping[str, str]
    digest: str
    uses: Mapping[str, tuple[str, ...]]
    # What has been told of templates so far, which does not change while they do not.
    told: dict[str, str] = field(default_factory=dict)

    def used_by(self, name: str) -> tuple[str, ...]:
        """A template and all that it extends, includes or imports from."""
        found = {name: None}
        pending = [name]
        while pending:
            further = [other for other in self.uses.get(pending.pop(), ()) if other not in found]
            found |= dict.fromkeys(further)
            pending.extend(further)
        return tuple(sorted(found))


_shipped: ContextVar[Path | None] = ContextVar("shipped", default=None)


def templates() -> Path:
    """The folder of templates: inside the installed package, or beside it in the repository."""
    inside = PACKAGE / "templates"
    return _shipped.get() or (inside if inside.is_dir() else PACKAGE.parent / "templates")


@contextmanager
def templates_in(folder: Path) -> Iterator[None]:
    """A piece of work for which the templates are those in this folder."""
    before = _shipped.set(folder)
    try:
        yield
    finally:
        _shipped.reset(before)


def template_files() -> Iterator[tuple[str, bytes]]:
    """Every file of the templates that something is made from: its path below them, its bytes."""
    return ((name, data) for name, data in _files(templates()) if not name.endswith("README.md"))


def makeup() -> Mapping[str, str]:
    """What all is made with but the templates: Python, our modules by hash, libraries and the system's by version."""
    python = f"{sys.implementation.cache_tag} {sys.platform}"
    code = {name: sha256_of(data) for name, data in _files(PACKAGE, ".py")}
    versions = {name: version for name, version in _versions() if name in _LIBRARIES | _PRINTING}
    return {"python": python, **code, **versions, **dict(_system())}


def engine() -> Engine:
    """The engine as it stands on this machine."""
    made_with = makeup()
    words = digest_of(_rows(made_with, lambda name: name in _LIBRARIES or name == "python" or name.endswith(".py")))
    sets_type = {"python", *_OF_PRINTING, *_PRINTING, *(teller for _, teller in _SYSTEM)}
    type_ = digest_of(_rows(made_with, sets_type.__contains__))
    shapes, uses = dict[str, str](), dict[str, tuple[str, ...]]()
    for name, data in template_files():
        shapes[name] = sha256_of(data)
        uses[name] = tuple(_USES.findall(data.decode("utf-8"))) if name.endswith(_TEMPLATES) else ()
    return Engine(words, type_, dict(sorted(shapes.items())), digest_of((words, type_, *_rows(shapes))), uses)


def digest_of(rows: Iterable[str]) -> str:
    """One hash of several texts, none of which holds a line break."""
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _rows(named: Mapping[str, str], is_wanted: Callable[[str], bool] = bool) -> list[str]:
    return [f"{name} {said}" for name, said in sorted(named.items()) if is_wanted(name)]


def _files(folder: Path, suffix: str = "", below: str = "") -> Iterator[tuple[str, bytes]]:
    """The bytes of every file of a folder and its folders, by path."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "__pycache__")):
                continue
            if entry.is_dir():
                yield from _files(Path(entry.path), suffix, f"{below}{entry.name}/")
            elif entry.name.endswith(suffix):
                yield f"{below}{entry.name}", Path(entry.path).read_bytes()


def _versions() -> Iterator[tuple[str, str]]:
    """The version of every distribution installed here, from the names of their folders."""
    for place in reversed(sys.path):
        try:
            names = os.listdir(place or ".")  # noqa: PTH208 - names are all that is asked for
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                project, _, version = name.removesuffix(".dist-info").partition("-")
                yield project.lower().replace(".", "_"), version


def _system() -> Iterator[tuple[str, str]]:
    """The versions of the system's libraries by who tells them; of one that is not there, nothing."""
    import ctypes  # noqa: PLC0415 - only who may set a PDF asks

    for names, teller in _SYSTEM:
        for name in names:
            try:
                tell = getattr(ctypes.CDLL(name), teller)
            except (OSError, AttributeError):
                continue
            tell.restype = ctypes.c_char_p
            yield teller, (tell() or b"").decode("ascii", "replace")
            break
