"""The same content gives the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from tests.acme import CASES, ROOT, case, files, run

NAMES = ("tidewell", "dunmarrow")
# With these seeds the sets of Python run through the corrections of a case in different orders.
HERE = {"TZ": "Pacific/Kiritimati", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {
    "TZ": "America/Los_Angeles",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "",
    "PYTHONHASHSEED": "2",
    "SOURCE_DATE_EPOCH": "1",
    "COLUMNS": "40",
    "NO_COLOR": "1",
}
TELLING = "a-telling-name"


class Builds(Struct, frozen=True):
    """Three builds of one case: here, there, and there with the archived texts at hand."""

    here: dict[str, bytes]
    there: dict[str, bytes]
    with_texts: dict[str, bytes]
    texts: tuple[str, ...]


def built(name: str, folder: Path, environment: dict[str, str], *more: str) -> dict[str, bytes]:
    """Everything that a process of its own builds from a case, in a folder of its own."""
    root = case(name, folder)
    ended = run("build", "--workspace", str(root), "--only", "md,html,pdf,site", *more, cwd=folder, **environment)
    assert ended.returncode == 0, ended.stderr
    return files(root / "build")


@pytest.fixture(scope="module", params=NAMES)
def builds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """The builds of a case."""
    name, folder = request.param, tmp_path_factory.mktemp("builds")
    archive = CASES / name / "archive"
    return Builds(
        built(name, folder / "here", HERE),
        built(name, folder / "a longer way" / TELLING, THERE),
        built(name, folder / TELLING, THERE | {"PYTHONHASHSEED": "3"}, "--archive", str(archive)),
        tuple(path.read_text(encoding="utf-8") for path in archive.iterdir()),
    )


def test_two_builds_give_the_same_bytes(builds: Builds) -> None:
    """Another folder, zone, language and order of hashes change nothing, PDFs included."""
    assert sorted(builds.there) == sorted(builds.here)
    assert [path for path in builds.here if builds.here[path] != builds.there[path]] == []


def test_the_archive_at_hand_changes_nothing(builds: Builds) -> None:
    """The output depends on the lock, never on whether the texts are there."""
    assert sorted(builds.with_texts) == sorted(builds.here)
    assert [path for path in builds.here if builds.here[path] != builds.with_texts[path]] == []


def test_no_file_tells_where_it_was_made(builds: Builds) -> None:
    """No path of the machine stands in what is published, not even in a PDF's metadata."""
    for out in (builds.there, builds.with_texts):
        for path, content in out.items():
            assert TELLING.encode() not in content, path
            assert str(ROOT).encode() not in content, path


def test_no_archived_text_is_published(builds: Builds) -> None:
    """The texts belong to their publishers: no file of theirs, and no line that is not quoted."""
    assert not [
        path
        for path in builds.with_texts
        if "archive" in path
        or (path.endswith(".txt") and not path.endswith(("llms.txt", "robots.txt")) and "OFL" not in path)
    ]
    unquoted = [line for text in builds.texts for line in text.splitlines() if len(line) > 60]
    assert unquoted
    for path, content in builds.with_texts.items():
        if path.endswith((".md", ".html", ".json", ".csv", "llms.txt")):
            assert not [line for line in unquoted if line in content.decode()], path
