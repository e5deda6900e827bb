"""One brief, nothing cached: ours against bare WeasyPrint and its peers, cold and in a process that is warm."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import desks, final, peers, warm_speed
from tests.benchmarks.clock import Run, Took, briefs, in_turns, processor_ratio, ratio, run, wall
from tests.benchmarks.results import Row, Section, at_most

TITLE = "One brief"
UNPACKED = "bare WeasyPrint with our faces unpacked"


def measure(times: int) -> Section:
    """Ours in all formats with checks and charts, and each peer on the same content."""
    root = desks.of(1)
    order = final.orders(root)[0]
    with tempfile.TemporaryDirectory(prefix="one-") as folder:
        here = Path(folder)
        page = final.write(order, here / "final")
        text = here / "brief.md"
        runs: dict[str, Run] = {
            "ours": lambda: _cold(root),
            "bare": lambda: run(peers.weasyprint(page, here / "bare.pdf")),
        }
        unpacked = final.write(order, here / "unpacked", packed=False)
        runs[UNPACKED] = lambda: run(peers.weasyprint(unpacked, here / "unpacked.pdf"))
        runs |= dict(_peers(page, text, here))
        briefs("build", "--workspace", root, "--only", "md", "--out", here / "words")
        text.write_bytes(next((here / "words" / "md").iterdir()).read_bytes())
        took = in_turns(runs, times, warm=1)
        warm = warm_speed.measured(page, times)
    cold = at_most(
        "All formats, checks and charts, nothing cached, against bare, cold",
        ratio(took["ours"], took["bare"]),
        1.25,
        f" ({wall(took['ours']):.2f} s : {wall(took['bare']):.2f} s;"
        f" processors {processor_ratio(took['ours'], took['bare']):.2f} ×)",
    )
    others = (
        Row(f"{name} against bare, cold", f"{ratio(took[name], took['bare']):.2f} × ({wall(took[name]):.2f} s)")
        for name in took
        if name not in {"ours", "bare"}
    )
    return Section(TITLE, (cold, warm, *others), _words())


def _cold(root: Path) -> Took:
    desks.forget(root)
    return briefs("build", "--workspace", root, "--only", "md,html,pdf")


def _peers(page: Path, text: Path, here: Path) -> Iterator[tuple[str, Run]]:
    if program := peers.pandoc():
        yield (
            "pandoc from Markdown through WeasyPrint",
            lambda: run(peers.through_pandoc(program, text, here / "p.pdf"), here),
        )
    if browser := peers.chromium():
        yield "Chromium’s print", lambda: run(peers.through_chromium(browser, page, here / "c.pdf", here / "profile"))


def _words() -> str:
    return (
        "Ours reads, derives, checks, draws and writes Markdown, page, data and a PDF/A-3a that is PDF/UA-1 with three"
        " enclosed files; bare WeasyPrint sets the final HTML as a plain PDF. Pandoc’s PDF has none of the layout."
    )
