"""Desks of a size to measure with, below build/bench: written once, and a desk of the same size is the same desk."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from briefs.scan import sha256_of
from tests.acme import ROOT
from tests.benchmarks import desk, desk_texts, figures, synthetic

HOME = ROOT / "build" / "bench"
# What a desk is made by: where it is another, desks are made anew.
MAKERS = (desk, desk_texts, figures, synthetic)
# So many companies are locked together: their texts are all in memory at once.
TOGETHER = 40
LOCK = "content/quotes.lock"


def of(briefs: int, *, as_left: bool = False) -> Path:
    """A workspace of so many briefs, all quotes locked and the texts at hand; nothing is built, or what was left."""
    root = HOME / f"desk-{briefs}"
    maker = sha256_of(b"".join(Path(module.__file__ or "").read_bytes() for module in MAKERS))
    stamp = root / ".made"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != maker:
        shutil.rmtree(root, ignore_errors=True)
        _write(root, briefs)
        stamp.write_text(maker, encoding="utf-8")
    if not as_left:
        forget(root)
    return root


def forget(root: Path) -> None:
    """Remove all that was built, and all that is remembered of it."""
    shutil.rmtree(root / "build", ignore_errors=True)


def _write(root: Path, briefs: int) -> None:
    synthetic.put(root, "workspace.yaml", synthetic.WORKSPACE)
    synthetic.put(root, "metrics.yaml", desk.METRICS)
    companies = -(-briefs // desk.BRIEFS_OF_A_COMPANY)
    chunks = [range(first, min(first + TOGETHER, companies)) for first in range(0, companies, TOGETHER)]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        rows = [row for locked in pool.map(_companies, [root] * len(chunks), chunks) for row in locked]
    (root / LOCK).write_text("".join(sorted(rows)), encoding="utf-8")
    for surplus in sorted((root / "content" / "briefs").iterdir())[:-briefs]:
        surplus.unlink()


def _companies(root: Path, numbers: range) -> list[str]:
    """Write some companies into a desk; the rows of their lock."""
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder)
        for number in numbers:
            _company(part, number)
        synthetic.lock(part)
        rows = (part / LOCK).read_text(encoding="utf-8").splitlines(keepends=True)
        (part / LOCK).unlink()
        shutil.copytree(part, root, dirs_exist_ok=True)
    return rows


def _company(part: Path, number: int) -> None:
    """Write a company into a workspace that may be empty."""
    synthetic.put(part, "workspace.yaml", synthetic.WORKSPACE)
    synthetic.put(part, "metrics.yaml", desk.METRICS)
    desk.company(part, number)


def revisions(root: Path) -> Iterator[None]:
    """Each time another price in a company's facts, its text and its lock: one fact changed, however it was left."""
    name = figures.name_of(0).lower()
    facts, text = f"content/facts/{name}/2025q3.yaml", f"content/archive/{name}-2025q3-price.txt"
    old = str(figures.result(0, len(figures.QUARTERS) - 1)["close"])
    with tempfile.TemporaryDirectory() as folder:
        _company(Path(folder), 0)
        written = {root / path: (Path(folder) / path).read_text(encoding="utf-8") for path in (facts, text)}
    lines = (root / LOCK).read_text(encoding="utf-8").splitlines(keepends=True)
    other_rows = [line for line in lines if f'"{name}.' not in line]
    for cents in range(1, 1000):
        new = f"{old[:-2]}{(int(old[-2:]) + cents) % 100:02}"
        there = {path: whole.replace(old, new) for path, whole in written.items()}
        if all(path.read_text(encoding="utf-8") == whole for path, whole in there.items()):
            continue
        with tempfile.TemporaryDirectory() as folder:
            part = Path(folder)
            _company(part, 0)
            for path, whole in there.items():
                (part / path.relative_to(root)).write_text(whole, encoding="utf-8")
            synthetic.lock(part)
            rows = (part / LOCK).read_text(encoding="utf-8").splitlines(keepends=True)
        for path, whole in there.items():
            path.write_text(whole, encoding="utf-8")
        (root / LOCK).write_text("".join(sorted([*other_rows, *rows])), encoding="utf-8")
        yield
