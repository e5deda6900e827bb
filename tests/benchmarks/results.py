"""What was measured, as sections of RESULTS.md; a part that is measured again takes the place of its section."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from tests.benchmarks import peers

FILE = Path(__file__).with_name("RESULTS.md")
HEAD = """\
# What it costs

Written by `make bench`. Each figure is the median of runs that alternated with what it is compared with; a ratio is
the median of the ratios of neighbouring runs, by the clock. “Bare” is `python -m weasyprint` on the same final HTML:
the page as our own build hands it to WeasyPrint, with the same sheets and faces.

"""
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)


class Row(Struct, frozen=True):
    """Something measured, what it came to, and what was to be reached; `holds` is None where there was no goal."""

    what: str
    came_to: str
    goal: str = ""
    holds: bool | None = None

    def __str__(self) -> str:
        verdict = {True: "holds", False: "**not reached**", None: ""}[self.holds]
        return f"| {self.what} | {self.came_to} | {self.goal} | {verdict} |"


class Section(Struct, frozen=True):
    """One part of the benchmark: its title, its rows, and what else is to be said of them."""

    title: str
    rows: tuple[Row, ...]
    words: str = ""

    def __str__(self) -> str:
        table = ["| measured | came to | goal | |", "|---|---|---|---|", *map(str, self.rows)] if self.rows else []
        return "\n".join([f"## {self.title}", "", *table, *(["", self.words] if self.words else []), ""])


def at_most(what: str, came_to: float, goal: float, details: str = "") -> Row:
    """A ratio that is to be no more than its goal."""
    return Row(what, f"{came_to:.2f} ×{details}", f"≤ {goal:.2f} ×", came_to <= goal)


def at_least(what: str, came_to: float, goal: float, details: str = "") -> Row:
    """A ratio that is to be no less than its goal."""
    return Row(what, f"{came_to:.2f} ×{details}", f"≥ {goal:.2f} ×", came_to >= goal)


def put(section: Section) -> None:
    """Put a section in the place of the one before, or after all others."""
    known = dict(_sections(FILE.read_text(encoding="utf-8"))) if FILE.exists() else {}
    known[section.title] = str(section)
    FILE.write_text("\n".join([HEAD + _machine(), *known.values()]), encoding="utf-8")


def _sections(text: str) -> Iterator[tuple[str, str]]:
    pieces = _SECTION.split(text)[1:]
    for title, body in zip(pieces[::2], pieces[1::2], strict=True):
        yield title, f"## {title}\n\n{body.strip()}\n"


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    there: Mapping[str, str] = {peer.name: peer.version or f"left out: {peer.lacks}" for peer in peers.all_known()}
    lines = [
        f"- Machine: {cores} cores ({_processor()}), {memory} GiB, {platform.system()} {platform.machine()}",
        f"- Python {platform.python_version()}",
        *(f"- {name}: {said}" for name, said in there.items()),
        "",
    ]
    return "\n".join(lines)


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or "unknown"
    found = re.search(r"model name\s*:\s*(.+)", told)
    return found[1] if found else "unknown"
