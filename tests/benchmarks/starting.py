"""How soon the command line answers."""

from __future__ import annotations

from tests.benchmarks.clock import PYTHON, briefs, in_turns, ratio, run, wall
from tests.benchmarks.results import Section, at_most

TITLE = "Starting"


def measure(times: int) -> Section:
    """`briefs --help` against Python with click imported."""
    runs = {"ours": lambda: briefs("--help"), "click": lambda: run([PYTHON, "-c", "import click"])}
    took = in_turns(runs, 4 * times, warm=1)
    details = f" ({wall(took['ours']):.3f} s : {wall(took['click']):.3f} s)"
    row = at_most("`briefs --help` against `python -c 'import click'`", ratio(took["ours"], took["click"]), 3, details)
    return Section(TITLE, (row,))
