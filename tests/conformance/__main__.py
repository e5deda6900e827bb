"""Hold PDFs against PDF/A-3a and PDF/UA-1: `python -m tests.conformance [FILE.pdf…]`; without files, all our forms.

veraPDF says what a standard lacks, qpdf whether the file is sound.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, repeat
from multiprocessing import get_context
from pathlib import Path

from tests.conformance import variants, verapdf


def main(arguments: list[str]) -> int:
    """Print every fault and the sum of all; 1 where there is any."""
    with tempfile.TemporaryDirectory() as folder:
        paths, refused = ([Path(name) for name in arguments], []) if arguments else _made(Path(folder))
        found = [*refused, *chain.from_iterable(map(_unsound, paths)), *verapdf.faults(paths)]
    for fault in found:
        sys.stdout.write(f"{fault}\n")
    rules = ", ".join(f"{count} rules of {standard}" for standard, (_, count) in verapdf.STANDARDS.items())
    sys.stdout.write(f"{len(paths)} PDFs held against {rules}, and by qpdf: {len(found)} faults\n")
    sys.stdout.flush()
    return 1 if found or not paths else 0


def _made(folder: Path) -> tuple[list[Path], list[str]]:
    """The PDFs of all variants, and what a build would have refused."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        made = list(pool.map(variants.write, variants.variants(), repeat(folder)))
    return [path for path, _ in made], [fault for _, faults in made for fault in faults]


def _unsound(path: Path) -> Iterator[str]:
    """What qpdf finds wrong with the file as a file."""
    ended = subprocess.run(
        ["qpdf", "--check", str(path)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        yield f"{path.name}: qpdf: {ended.stderr or ended.stdout}"


if __name__ == "__main__":
    # Java's threads outlive Python's end: leave without waiting for them.
    os._exit(main(sys.argv[1:]))
