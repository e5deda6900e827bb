"""Measure and write RESULTS.md: `python -m tests.benchmarks [--only one,growth] [--quick]`.

A section is written as soon as its part is done; a part that fails says so and stops no other.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable, Mapping
from time import perf_counter

from msgspec import Struct

from tests.benchmarks import check_speed, cores, floor, growth, one_brief, pages, results, serve_speed, starting
from tests.benchmarks.results import Section


class Scale(Struct, frozen=True):
    """How much is measured: runs of each, sizes with PDFs and without, and the sizes of the comparisons."""

    times: int
    with_pdfs: tuple[int, ...]
    words_alone: tuple[int, ...]
    archive: int
    cores: int

    def up_to(self, largest: int) -> Scale:
        """The same with no workspace larger than that."""
        pdfs, words = (tuple(size for size in sizes if size <= largest) for sizes in (self.with_pdfs, self.words_alone))
        return Scale(self.times, pdfs, words, min(self.archive, largest), min(self.cores, largest))


FULL = Scale(5, (1, 10, 100, 1_000), (1, 10, 100, 1_000, 10_000), 1_000, 100)
QUICK = Scale(3, (1, 8), (1, 10, 40), 8, 8)


def _checking(scale: Scale) -> Section:
    return check_speed.section(min(scale.words_alone[-1] * 100, 10_000))


PARTS: Mapping[str, Callable[[Scale], Section]] = {
    "starting": lambda scale: starting.measure(scale.times),
    "one": lambda scale: one_brief.measure(scale.times),
    "floor": lambda scale: floor.measure(scale.times),
    "pdfs": lambda scale: growth.measure(growth.WITH_PDFS, growth.ALL, scale.with_pdfs, scale.times),
    "archive": lambda scale: growth.measure_archive(scale.archive, scale.times),
    "serve": lambda scale: serve_speed.measure(scale.archive, scale.times),
    "cores": lambda scale: cores.measure(scale.cores, 1),
    "cluster": lambda scale: cores.measure_cluster(scale.cores, 1),
    "pages": lambda scale: pages.measure(scale.times),
    "checks": _checking,
    "words": lambda scale: growth.measure(growth.WORDS_ALONE, "md,html", scale.words_alone, scale.times),
}


def main() -> int:
    """Measure the parts asked for; 1 where one of them could not be measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", default=",".join(PARTS), help=f"parts of {', '.join(PARTS)}")
    options.add_argument("--quick", action="store_true", help="small workspaces and few runs: some minutes")
    options.add_argument("--largest", type=int, default=10_000, help="no workspace of more briefs than that")
    asked = options.parse_args()
    scale = (QUICK if asked.quick else FULL).up_to(asked.largest)
    failed = 0
    for name in [part for part in PARTS if part in asked.only.split(",")]:
        begun = perf_counter()
        try:
            section = PARTS[name](scale)
        except Exception as error:  # noqa: BLE001 - the other parts are measured all the same
            failed = 1
            said = getattr(error, "stderr", None) or ""
            sys.stderr.write(f"{name} could not be measured:\n{''.join(traceback.format_exception(error))}\n{said}\n")
            continue
        results.put(section)
        print(section, f"[{perf_counter() - begun:.0f} s]", sep="\n", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
