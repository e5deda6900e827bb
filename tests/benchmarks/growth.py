"""Cost against size: a cold build, one in which nothing has changed, and one in which one fact has."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from tests.acme import ROOT
from tests.benchmarks import curve, desks, final, memory, peers
from tests.benchmarks.clock import Took, briefs, cpu, in_turns, ratio, run, wall
from tests.benchmarks.results import Row, Section, at_most

WITH_PDFS, WORDS_ALONE, ARCHIVE = "With PDFs", "Markdown, HTML and checks", "A workspace that has been built"
ALL = "md,html,pdf,site"
_LINKED = (".venv", "Makefile", ".ci", "requirements.lock")


class Point(Struct, frozen=True):
    """A size, the seconds that a cold build and an unchanged one took, and the memory of a worker meanwhile.

    `cpu` are the seconds of all processors in the cold build: what else the machine does hardly changes them.
    """

    briefs: int
    cold: float
    cpu: float
    unchanged: float
    memory: Row | None


def measure(title: str, only: str, sizes: Sequence[int], times: int) -> Section:
    """A row for each size, and the curve as a picture."""
    points = [_point(size, only, times) for size in sizes]
    first = points[min(1, len(points) - 1)]
    rows = [
        Row(
            f"{point.briefs:,} brief{'s' * (point.briefs > 1)}",
            f"cold {point.cold:.1f} s; {point.cpu / point.briefs:.3f} s of processors a brief"
            f" ({point.cpu / point.briefs / (first.cpu / first.briefs):.2f} × that of {first.briefs:,});"
            f" unchanged {point.unchanged:.2f} s",
        )
        for point in points
    ]
    rows += [point.memory for point in points[-1:] if point.memory]
    name = "curve-pdf.svg" if "pdf" in only else "curve-words.svg"
    cold, unchanged = ([(one.briefs, getattr(one, kind)) for one in points] for kind in ("cold", "unchanged"))
    curve.write(Path(__file__).with_name(name), title, {"cold": cold, "nothing changed": unchanged})
    words = f"On every core, `--only {only}`.\n\n![Seconds against the number of briefs, both logarithmic]({name})"
    return Section(title, tuple(rows), words)


def _point(size: int, only: str, times: int) -> Point:
    root = desks.of(size)
    colds, seen = [], list[int]()
    for _ in range(times if size <= 10 else 1):  # a large one takes long and varies little
        desks.forget(root)
        took, seen = memory.watched(root, only)
        colds.append(took)
    unchanged = [briefs("build", "--workspace", root, "--only", only) for _ in range(times)]
    return Point(size, wall(colds), cpu(colds), wall(unchanged), memory.row(size, seen) if "pdf" in only else None)


def measure_archive(size: int, times: int) -> Section:
    """`make site` where nothing has changed, and where one fact has, against bare WeasyPrint on one brief."""
    order = final.orders(desks.of(1))[0]
    root = desks.of(size, as_left=True)
    for name in _LINKED:
        if not (root / name).exists():
            (root / name).symlink_to(ROOT / name)
    changes = desks.revisions(root)
    with tempfile.TemporaryDirectory(prefix="archive-") as folder:
        page = final.write(order, Path(folder) / "final")
        _site(root)

        def bare() -> Took:
            return run(peers.weasyprint(page, Path(folder) / "bare.pdf"))

        still = in_turns({"ours": lambda: _site(root), "bare": bare}, times, warm=1)

        def changed() -> Took:
            next(changes)
            return _site(root)

        moved = in_turns({"ours": changed, "bare": bare}, times, warm=1)
    return Section(
        ARCHIVE,
        (
            at_most(
                f"`make site` in a workspace of {size:,} briefs, nothing changed, against bare on one brief",
                ratio(still["ours"], still["bare"]),
                0.25,
                f" ({wall(still['ours']):.2f} s : {wall(still['bare']):.2f} s)",
            ),
            at_most(
                "The same after one fact has changed, its PDF included",
                ratio(moved["ours"], moved["bare"]),
                1.60,
                f" ({wall(moved['ours']):.2f} s : {wall(moved['bare']):.2f} s)",
            ),
        ),
    )


def _site(root: Path) -> Took:
    # The tools are there: `make` is not to set them up anew, because of a link that is younger than they are.
    return run(["make", "--silent", "--assume-old=.venv/.installed", "site"], root)
