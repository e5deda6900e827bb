"""Invented workspaces for the tests of the pipeline's second half: the cases, and one that a test writes itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from briefs import build, checks, compose, views
from briefs.outline import Checked, Library

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"

WORKSPACE = """\
publisher: A desk
specimen: true
audience: Readers of a test.
disclaimer: {en: Nothing here is about a company that exists.}
"""
METRICS = """\
metrics:
  revenue: {label: {en: Revenue}, kind: flow, unit: money, currency: reporting}
  margin: {label: {en: Margin}, kind: ratio, unit: percent}
  stores: {label: {en: Stores}, kind: stock, unit: count, noun: store}
  share_price: {label: {en: Share price}, kind: price, unit: money, currency: quote}
"""
COMPANY = """\
name: {en: Acme Anvils Ltd, zh-Hant: 頂點鐵砧}
short: {en: Acme}
sector: {en: Anvils}
tickers:
  - {venue: LSE, code: ACME, place: London, zone: GMT}
reporting_currency: USD
quote_currency: GBP
fiscal_year_end: 12-31
accounting_standard: IFRS
entities:
  north: {label: {en: North}}
  south: {label: {en: South}}
people:
  jo: {name: Jo Smith}
"""
SOURCE = """\
publisher: The Anvil
title: Anvils
url: https://anvil.example/today
published: 2025-05-01
retrieved: 2025-05-02
language: en
tier: press
"""
FACTS = """\
company: acme
facts:
  revenue_2025q1: {metric: revenue, period: 2025-Q1, value: USD 1.5 million, source: anvil, quote: USD 1.5 million}
  revenue_2024q1: {metric: revenue, period: 2024-Q1, value: USD 1.2 million, source: anvil, quote: USD 1.2 million}
"""
BRIEF = """\
---
company: acme
as_of: 2025-05-02T12:00+01:00
title: Acme sells for {{ revenue_2025q1 }}
bottom_line: It says no more.
what_changed: [One., Two., Three.]
---
"""


def write(root: Path, **files: str) -> Path:
    """A workspace of one company, one source, two facts and one brief; a file given by its name replaces ours."""
    texts = {
        "workspace": ("content/workspace.yaml", WORKSPACE),
        "metrics": ("content/metrics.yaml", METRICS),
        "company": ("content/companies/acme.yaml", COMPANY),
        "source": ("content/sources/anvil.yaml", SOURCE),
        "facts": ("content/facts/acme/facts.yaml", FACTS),
        "brief": ("content/briefs/acme-2025.md", BRIEF),
    }
    for name, (path, text) in texts.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(files.get(name, text), encoding="utf-8")
    return root


def brief(front: str = "", body: str = "") -> str:
    """The text of our brief with more front matter and a body."""
    return BRIEF.removesuffix("---\n") + front + "---\n" + body


def case(name: str, target: Path) -> Path:
    """A copy of a case's workspace that a test may change."""
    shutil.copytree(CASES / name / "content", target / "content")
    return target


def library(root: Path) -> Library:
    """The workspace's library with its figures."""
    with forms_alone():
        found = build.check(root)[1]
    assert found is not None
    return found


@contextmanager
def forms_alone() -> Iterator[None]:
    """No comparison of facts with one another or with their quotes: ours are made to be printed, not to be believed."""
    with patch.object(checks, "COMPARISONS", ()):
        yield


def checked(root: Path) -> Checked:
    """The workspace's library, checked, in which there are no errors."""
    with forms_alone():
        sure, _, found = build.check(root)
    assert sure is not None, found
    return sure


def view(root: Path) -> views.Brief:
    """The view of the workspace's first brief."""
    sure = checked(root)
    return compose.view(sure, sure.library.briefs[0])


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by path; what an output remembers of earlier builds is not among them."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith("cache/")}


def python(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """A Python of its own, with more in its environment."""
    inherited = dict(os.environ)  # noqa: TID251 - another process needs its PATH
    inherited.pop("BRIEFS_ARCHIVE", None)
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**inherited, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    return python("-m", "briefs", *arguments, cwd=cwd, **environment)
