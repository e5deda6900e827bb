"""The same in a process that is warm: an order rendered in all formats, against WeasyPrint on the final HTML."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import perf_counter, process_time

from tests.acme import ROOT
from tests.benchmarks import desks
from tests.benchmarks.clock import Took, processor_ratio, ratio, wall
from tests.benchmarks.results import Row, at_most


def measured(page: Path, times: int) -> Row:
    """A row of it; it is measured in a process of its own."""
    ours, bare = told(page, times)
    return at_most(
        "The same in a warm worker, against bare in a warm process",
        ratio(ours, bare),
        1.10,
        f" ({wall(ours):.2f} s : {wall(bare):.2f} s; processors {processor_ratio(ours, bare):.2f} ×)",
    )


def told(page: Path, times: int) -> tuple[list[Took], list[Took]]:
    """What each took in a process of its own, in turns."""
    command = [sys.executable, "-m", "tests.benchmarks.warm_speed", str(page), str(times)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    ours, bare = ([Took(*one) for one in took] for took in json.loads(said.splitlines()[-1]))
    return ours, bare


def _main(page: str, times: int) -> None:
    import weasyprint  # noqa: PLC0415 - both sides are given it, imported

    from briefs import rendering, warm  # noqa: F401, PLC0415 - the same
    from tests.benchmarks import final  # noqa: PLC0415 - the same

    order = final.orders(desks.HOME / "desk-1")[0]
    took: tuple[list[Took], list[Took]] = ([], [])

    def ours() -> None:
        rendering.rendered(order)

    def bare() -> None:
        weasyprint.HTML(filename=page).write_pdf()

    for number in range(times + 1):
        for at, once in enumerate((ours, bare)):
            begun, worked = perf_counter(), process_time()
            once()
            if number:
                took[at].append(Took(perf_counter() - begun, process_time() - worked))
    sys.stdout.write(json.dumps([[(one.wall, one.cpu) for one in side] for side in took]) + "\n")


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]))
