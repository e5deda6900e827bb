"""A short brief's PDF in a warm worker, against Typst's compile of an equal page, and where the time goes."""

from __future__ import annotations

import cProfile
import json
import pstats
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from time import perf_counter, process_time

from msgspec.structs import replace

from tests.acme import ROOT
from tests.benchmarks import desks, peers
from tests.benchmarks.clock import Took, ratio, wall
from tests.benchmarks.results import Row, Section

TITLE = "A short brief’s PDF and its floor"
GOAL = 3

# Each stage by the function whose time, with all that it calls, is the stage's: where it stands, its name.
STAGES: Mapping[str, tuple[str, str]] = {
    "our page from the view, charts drawn": ("briefs/documents.py", "page"),
    "our Chinese faces cut": ("briefs/fonts.py", "cut"),
    "our enclosures and their hashes": ("briefs/enclosures.py", "of"),
    "HTML parsed (tinyhtml5)": ("tinyhtml5/parser.py", "parse"),
    "styles computed (WeasyPrint)": ("weasyprint/css/__init__.py", "get_all_computed_styles"),
    "boxes built (WeasyPrint)": ("weasyprint/formatting_structure/build.py", "build_formatting_structure"),
    "pages laid out (WeasyPrint)": ("weasyprint/layout/__init__.py", "layout_document"),
    "our pages filled to their ends": ("briefs/justify.py", "justify"),
    "drawn and fonts subset (WeasyPrint)": ("weasyprint/pdf/__init__.py", "generate_pdf"),
    "our shortening of strokes and fonts": ("briefs/strokes.py", "shorten"),
    "file written (pydyf)": ("pydyf/__init__.py", "write"),
}


def measure(times: int) -> Section:
    """The ratio, and the profile of ours."""
    desks.of(1)
    if not any(peer.name == "Typst" and peer.version for peer in peers.all_known()):
        return Section(TITLE, (), "Left out: typst is not installed; `make bench` does.")
    command = [sys.executable, "-m", "tests.benchmarks.floor", str(times)]
    told = json.loads(
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    )
    ours, typst = ([Took(*one) for one in told[side]] for side in ("ours", "typst"))
    came_to = ratio(ours, typst)
    row = Row(
        f"{told['sheets']} pages, the PDF alone, against Typst on an equal document ({told['typst_pages']} pages)",
        f"{came_to:.1f} × ({wall(ours):.2f} s : {wall(typst):.2f} s)",
        f"{GOAL} ×, as near as WeasyPrint allows",
        came_to <= GOAL,
    )
    stages = "\n".join(f"| {name} | {share:.0%} |" for name, share in told["profile"].items())
    return Section(TITLE, (row,), f"Where ours goes, by cProfile:\n\n| stage | share |\n|---|---|\n{stages}")


def _main(times: int) -> None:
    import typst  # noqa: PLC0415 - a peer

    from briefs import rendering, warm  # noqa: F401, PLC0415 - as a worker has it
    from tests.benchmarks import final, typst_page  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="floor-") as folder:
        here = Path(folder)
        order = replace(final.orders(_short(here))[0], products=("pdf",))
        page = typst_page.write(final.root_of(order), here / "typst")
        out = here / "typst.pdf"

        sizes = count()

        def compiled() -> None:
            # Typst remembers what it has set: in another size it is set anew.
            text = page.read_text(encoding="utf-8")
            page.write_text(text.replace(typst_page.SIZE, f"{typst_page.SIZE}{next(sizes):03}"), encoding="utf-8")
            typst.compile(page, output=out, font_paths=[page.parent / "faces"], ignore_system_fonts=True)
            page.write_text(text, encoding="utf-8")

        made = rendering.rendered(order)
        took = {"ours": _timed(lambda: rendering.rendered(order), times), "typst": _timed(compiled, times)}
        told = {
            "sheets": made.sheets,
            "typst_pages": _pages(out),
            "profile": _profile(lambda: rendering.rendered(order)),
            **{side: [(one.wall, one.cpu) for one in runs] for side, runs in took.items()},
        }
    sys.stdout.write(json.dumps(told) + "\n")


def _short(here: Path) -> Path:
    """The desk of one brief, its brief cut down to what fits two pages."""
    root = here / "desk"
    shutil.copytree(desks.HOME / "desk-1" / "content", root / "content")
    for path in (root / "content" / "briefs").iterdir():
        text = path.read_text(encoding="utf-8")
        first, *sections = text.replace("pages: full\n", "pages: one\n").split("\n## ")
        path.write_text("\n## ".join([first, sections[0]]) + "\n", encoding="utf-8")
    return root


def _pages(path: Path) -> int:
    import pypdfium2  # noqa: PLC0415

    return len(pypdfium2.PdfDocument(path))


def _timed(once: Callable[[], object], times: int) -> list[Took]:
    took = []
    for number in range(times + 1):
        begun, worked = perf_counter(), process_time()
        once()
        if number:
            took.append(Took(perf_counter() - begun, process_time() - worked))
    return took


def _profile(once: Callable[[], object]) -> dict[str, float]:
    """The share of each stage in the whole, and what is left."""
    profile = cProfile.Profile(process_time)
    profile.runcall(once)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    total = sum(own for _, _, own, _, _ in stats.values())
    shares = {
        stage: sum(
            spent for (file, _, name), (_, _, _, spent, _) in stats.items() if file.endswith(where) and name == function
        )
        / total
        for stage, (where, function) in STAGES.items()
    }
    return {**shares, "all else": max(1 - sum(shares.values()), 0)}


if __name__ == "__main__":
    _main(int(sys.argv[1]))
