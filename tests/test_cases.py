"""Whole workspaces in, whole outputs out, compared file by file.

`pytest tests/test_cases.py --golden-update` writes the expected output anew; read the difference before committing it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefs import build
from tests.acme import CASES, case, files, write

NAMES = sorted(path.name for path in CASES.iterdir() if (path / "content").is_dir())
# What all sites share is tested where it is made.
SHARED = ("site/styles/", "site/scripts/", "site/fonts/", "site/search/", "site/pictures/", "site/rules.html")


# Under which names pages load that is no matter of a case.
HASH = re.compile(rb"((?:styles|scripts|pictures)/[\w-]+)\.[0-9a-f]{10}\.")


def compared(name: str) -> dict[str, bytes]:
    """The files of an expected output that are compared."""
    return files(CASES / name / "expected")


def built(name: str, folder: Path) -> dict[str, bytes]:
    """What a case gives as Markdown and HTML, without what all sites share."""
    out = folder / "out"
    made = build.build(case(name, folder / "in"), out, build.Options(("md", "html")))
    assert not [finding for finding in made.diagnostics if finding.severity.value == "error"]
    return {
        path: HASH.sub(rb"\1.", content)
        for path, content in files(out).items()
        if path != "manifest.json" and not path.startswith(SHARED)
    }


def difference(expected: Mapping[str, bytes], actual: Mapping[str, bytes]) -> dict[str, list[str]]:
    """The files that are missing, those nobody expected, and those that differ, each with its first other line."""
    return {
        "missing": sorted(expected.keys() - actual.keys()),
        "unexpected": sorted(actual.keys() - expected.keys()),
        "differing": [
            f"{path}: {first_other_line(expected[path], actual[path])}"
            for path in sorted(expected.keys() & actual.keys())
            if expected[path] != actual[path]
        ],
    }


def first_other_line(expected: bytes, actual: bytes) -> str:
    """Where two texts part, and what stands there in each."""
    old, new = (text.decode().split("\n") for text in (expected, actual))
    length = max(len(old), len(new))
    old, new = (lines + [""] * (length - len(lines)) for lines in (old, new))
    number = next(number for number, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1])
    start = next(
        (k for k, pair in enumerate(zip(old[number], new[number], strict=False)) if pair[0] != pair[1]),
        min(len(old[number]), len(new[number])),
    )
    said = (line[max(0, start - 40) : start + 80] for line in (old[number], new[number]))
    return "line {}, expected {!r}, got {!r}".format(number + 1, *said)


@pytest.mark.parametrize("name", NAMES)
def test_a_case_gives_the_expected_files(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Every file of a case's Markdown and site is there, none is too many, and each is the expected one."""
    actual = built(name, tmp_path)
    if request.config.getoption("--golden-update"):
        rewrite(CASES / name / "expected", actual)
    assert difference(compared(name), actual) == {"missing": [], "unexpected": [], "differing": []}


def rewrite(folder: Path, actual: Mapping[str, bytes]) -> None:
    """Make a folder hold these files and no others."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in actual.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def test_differences_are_told_apart() -> None:
    """A missing file, one too many and a changed one are three different things."""
    expected, actual = {"a": b"1", "b": b"2", "d": b"same\nold"}, {"b": b"2", "c": b"3", "d": b"same\nold and new"}
    assert difference(expected, actual) == {
        "missing": ["a"],
        "unexpected": ["c"],
        "differing": ["d: line 2, expected 'old', got 'old and new'"],
    }


def test_expected_files_are_written_whole(tmp_path: Path) -> None:
    """What was expected and is no more is dropped when the expectation is written anew."""
    rewrite(tmp_path / "expected", {"md/old.md": b"old"})
    rewrite(tmp_path / "expected", {"md/new.md": b"new"})
    assert files(tmp_path / "expected") == {"md/new.md": b"new"}


def test_a_case_that_has_an_error_gives_nothing(tmp_path: Path) -> None:
    """The comparison cannot be satisfied by a workspace that does not pass its checks."""
    broken = write(tmp_path / "in", facts="company: acme\nfacts: {}\n")
    made = build.build(broken, tmp_path / "out", build.Options(("md", "html")))
    assert made.written == 0
    assert files(tmp_path / "out") == {}
