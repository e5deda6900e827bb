"""What `make bench` writes: sections that replace their older selves, ratios by the clock, a curve that can be read."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from briefs.diagnostics import Diagnostic, Severity
from tests.benchmarks import curve, desks, results
from tests.benchmarks.clock import PYTHON, Took, in_turns, ratio, run
from tests.benchmarks.results import Row, Section, at_least, at_most


def test_a_part_measured_again_takes_the_place_of_its_section(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others stay as they are, in their order."""
    monkeypatch.setattr(results, "FILE", tmp_path / "RESULTS.md")
    results.put(Section("One", (at_most("a", 1.3, 1.25), Row("b", "2 s")), "Words."))
    results.put(Section("Two", (at_least("c", 1.9, 1.85),)))
    before = results.FILE.read_text(encoding="utf-8")
    assert "| a | 1.30 × | ≤ 1.25 × | **not reached** |\n| b | 2 s |  |  |\n\nWords.\n\n## Two" in before
    assert "| c | 1.90 × | ≥ 1.85 × | holds |" in before
    results.put(Section("One", (at_most("a", 1.2, 1.25),)))
    after = results.FILE.read_text(encoding="utf-8")
    assert after == before.replace("1.30 ×", "1.20 ×").replace("**not reached**", "holds").replace(
        "| b | 2 s |  |  |\n\nWords.\n", ""
    )


def test_a_ratio_is_of_runs_side_by_side() -> None:
    """A machine that slows down for a while slows both; a run that fails is no measurement."""
    assert ratio([Took(2, 0), Took(20, 0), Took(2, 0)], [Took(1, 0), Took(10, 0), Took(2, 0)]) == 2
    took = in_turns({"one": lambda: run([PYTHON, "-c", "import time; time.sleep(0.2)"])}, 1)
    assert 0.2 <= took["one"][0].wall < 60
    with pytest.raises(Exception, match="status 3"):
        run([PYTHON, "-c", "raise SystemExit(3)"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives what is left behind to another parent")
def test_what_a_command_leaves_behind_is_counted() -> None:
    """A process that nobody waits for has used the processors all the same."""
    burning = "import time\nwhile time.process_time() < 0.5: pass"
    leaving = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {burning!r}])"
    assert run([PYTHON, "-c", leaving]).cpu >= 0.5


def test_a_linear_cost_is_a_straight_line(tmp_path: Path) -> None:
    """Ten times the size at ten times the cost goes as far up as right, decade by decade."""
    path = tmp_path / "curve.svg"
    curve.write(path, "Title", {"cold": [(1, 0.1), (10, 1.0), (100, 10.0)], "nothing changed": [(1, 0.1), (100, 0.2)]})
    root = ET.parse(path).getroot()  # noqa: S314 - our own
    line = next(element for element in root if element.tag.endswith("polyline"))
    places = [tuple(map(float, place.split(","))) for place in line.attrib["points"].split()]
    steps = [(x2 - x1, y1 - y2) for (x1, y1), (x2, y2) in pairwise(places)]
    assert steps[0][0] == pytest.approx(steps[1][0], abs=0.2)
    assert steps[0][1] == pytest.approx(steps[1][1], abs=0.2)
    assert steps[0][1] > 0


def test_a_desk_of_a_size_has_nothing_to_find_fault_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither as it is written, nor after one fact has changed; then one brief is another."""
    from briefs import build  # noqa: PLC0415
    from briefs.jobs import Options  # noqa: PLC0415

    monkeypatch.setattr(desks, "HOME", tmp_path)
    root = desks.of(3)
    options = Options(("md",), jobs=1)
    archive = root / "content" / "archive"

    def faults(found: Iterable[Diagnostic]) -> list[Diagnostic]:
        return [one for one in found if one.severity is not Severity.NOTE]

    first = build.build(root, root / "build", options, archive)
    assert (first.written, faults(first.diagnostics)) == (3, [])
    for _ in range(2):  # a workspace may have been left revised
        next(desks.revisions(root))
        second = build.build(root, root / "build", options, archive)
        assert (second.written, faults(second.diagnostics)) == (1, [])
    assert desks.of(3, as_left=True) == root
    assert (root / "build").exists()
    desks.of(3)
    assert not (root / "build").exists()
