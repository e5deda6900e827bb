"""The same content gives the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acme import CASES, case, files, run

NAMES = ("tidewell", "dunmarrow")
HERE = {"TZ": "Pacific/Kiritimati", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {
    "TZ": "America/Los_Angeles",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "",
    "PYTHONHASHSEED": "4242",
    "SOURCE_DATE_EPOCH": "1",
    "COLUMNS": "40",
    "NO_COLOR": "1",
}


def built(name: str, folder: Path, environment: dict[str, str], *more: str) -> dict[str, bytes]:
    """Everything that a process of its own builds from a case, in a folder of its own."""
    root = case(name, folder)
    kinds = "md,html,pdf,site"
    ended = run("build", "--workspace", str(root), "--only", kinds, *more, cwd=folder, **environment)
    assert ended.returncode == 0, ended.stderr
    return files(root / "build")


@pytest.mark.parametrize("name", NAMES)
def test_two_builds_give_the_same_bytes(name: str, tmp_path: Path) -> None:
    """Another folder, zone, language, order of hashes, and the archive at hand change nothing, PDFs included."""
    first = built(name, tmp_path / "here", HERE)
    second = built(name, tmp_path / "a longer way" / "there", THERE)
    assert sorted(second) == sorted(first)
    assert [path for path in first if first[path] != second[path]] == []
    with_texts = built(name, tmp_path / "texts", THERE, "--archive", str(CASES / name / "archive"))
    assert [path for path in first if first[path] != with_texts.get(path)] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_file_tells_where_it_was_made(name: str, tmp_path: Path) -> None:
    """No path of the machine, no user, no text of the archive stands in what is published."""
    folder = tmp_path / "a-telling-name"
    out = built(name, folder, HERE, "--archive", str(CASES / name / "archive"))
    for path, content in out.items():
        assert b"a-telling-name" not in content, path
        assert str(Path.home()).encode() not in content or str(Path.home()) == "/", path
    assert not [path for path in out if "archive" in path]
    texts = (path.read_text(encoding="utf-8") for path in (CASES / name / "archive").iterdir())
    # A sentence that no quote needs: it stands in an archived text alone.
    unquoted = [line for text in texts for line in text.splitlines() if len(line) > 60]
    assert unquoted
    for path, content in out.items():
        if path.endswith((".md", ".html", ".json", ".csv")):
            assert not [line for line in unquoted if line in content.decode()], path
