"""What we are measured against: each peer's version and command, or why it is left out."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from tests.benchmarks.clock import PYTHON

_QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer"),
)


class Peer(Struct, frozen=True):
    """A peer by name: its version, or what it lacks here."""

    name: str
    version: str = ""
    lacks: str = ""


@cache
def all_known() -> tuple[Peer, ...]:
    """All peers, those that are not here among them."""
    return tuple(_each())


def _each() -> Iterator[Peer]:
    yield Peer("WeasyPrint", version("weasyprint"))
    program = pandoc()
    if program:
        yield Peer("pandoc", _said([program, "--version"]))
    else:
        yield Peer("pandoc", lacks="pypandoc_binary is not installed: `make bench` does")
    browser = chromium()
    yield Peer("Chromium", _said([browser, "--version"])) if browser else Peer("Chromium", lacks="not installed here")
    try:
        yield Peer("Typst", version("typst"))
    except PackageNotFoundError:
        yield Peer("Typst", lacks="typst is not installed: `make bench` does")


def _said(command: Sequence[str]) -> str:
    """The version that a program tells of itself."""
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout
    found = re.search(r"\d+(?:\.\d+)+", told)
    return found[0] if found else "unknown"


def pandoc() -> str | None:
    """Where pandoc is: in the wheel of pypandoc_binary, or on the path."""
    spec = find_spec("pypandoc")
    inside = Path(spec.origin).parent / "files" / "pandoc" if spec and spec.origin else None
    return str(inside) if inside and inside.exists() else shutil.which("pandoc")


def chromium() -> str | None:
    """Where Chromium is."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def weasyprint(page: Path, out: Path) -> list[str | Path]:
    """WeasyPrint's own command."""
    return [PYTHON, "-m", "weasyprint", page, out]


def through_pandoc(program: str, text: Path, out: Path) -> list[str | Path]:
    """Pandoc from Markdown, through the same WeasyPrint."""
    return [program, text, "--standalone", "--pdf-engine", Path(PYTHON).with_name("weasyprint"), "--output", out]


def through_chromium(program: str, page: Path, out: Path, profile: Path) -> list[str | Path]:
    """Chromium's print."""
    return [program, *_QUIET, f"--user-data-dir={profile}", f"--print-to-pdf={out}", page.as_uri()]


def through_typst(text: Path, out: Path, faces: Path) -> list[str | Path]:
    """Typst's compiler as a process, with our own faces alone."""
    code = (
        "import sys, typst; source, out, faces = sys.argv[1:]; "
        "typst.compile(source, output=out, font_paths=[faces], ignore_system_fonts=True)"
    )
    return [PYTHON, "-c", code, text, out, faces]
