"""Artifacts become files: whole, none stale, with a manifest that tells the truth."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.publish import JOURNAL, STAMPS, Artifact, Output, manifest, publish
from tests.acme import files

THREE = (
    Artifact("md/one.md", b"one", "key"),
    Artifact("pdf/one.pdf", b"%PDF", "other"),
    Artifact("site/a/b.html", b"<p>"),
)
SCOPES = ("md/", "pdf/", "site/")


class CrashError(Exception):
    """The machine goes down here."""


def crash_after(monkeypatch: pytest.MonkeyPatch, renames: int) -> None:
    """Let so many renames happen, and then none."""
    real, left = Path.replace, [renames]

    def replace(path: Path, target: Path) -> Path:
        if left[0] == 0:
            raise CrashError
        left[0] -= 1
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)


def test_files_stand_as_they_were_made(tmp_path: Path) -> None:
    """Every artifact is written below the folder, which is made where it is missing."""
    assert publish(tmp_path / "new" / "out", THREE, SCOPES) == 3
    assert {path: content for path, content in files(tmp_path / "new" / "out").items() if path != "manifest.json"} == {
        artifact.path: artifact.content for artifact in THREE
    }


def test_the_manifest_tells_the_hash_of_every_file(tmp_path: Path) -> None:
    """Its hashes are those of the bytes on the disk, its keys those the artifacts were made with."""
    publish(tmp_path, THREE, SCOPES)
    said = manifest(tmp_path)
    stand = {path: content for path, content in files(tmp_path).items() if path != "manifest.json"}
    assert {path: entry.sha256 for path, entry in said.items()} == {
        path: hashlib.sha256(content).hexdigest() for path, content in stand.items()
    }
    assert [said[artifact.path].key for artifact in THREE] == ["key", "other", ""]
    assert list(json.loads((tmp_path / "manifest.json").read_text())["files"]) == sorted(said)


def test_what_stands_already_is_not_written_again(tmp_path: Path) -> None:
    """A file with the same bytes keeps its inode; one that differs is replaced."""
    publish(tmp_path, THREE, SCOPES)
    before = (tmp_path / "md/one.md").stat().st_ino
    changed = (THREE[0], Artifact("pdf/one.pdf", b"%PDF-2"), THREE[2])
    assert publish(tmp_path, changed, SCOPES) == 1
    assert (tmp_path / "md/one.md").stat().st_ino == before
    assert (tmp_path / "pdf/one.pdf").read_bytes() == b"%PDF-2"


@pytest.mark.parametrize("renames", range(4))
def test_a_crash_leaves_whole_files_and_is_made_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    """Killed at any rename, no wanted name holds half a file; run again, all is as if it had run once."""
    publish(tmp_path / "out", (Artifact("md/one.md", b"old"), Artifact("md/gone.md", b"gone")), ("md/",))
    with monkeypatch.context() as patch:
        crash_after(patch, renames)
        with pytest.raises(CrashError):
            publish(tmp_path / "out", THREE, SCOPES)
    whole = {
        "md/one.md": {b"old", b"one"},
        "md/gone.md": {b"gone"},
        "pdf/one.pdf": {b"%PDF"},
        "site/a/b.html": {b"<p>"},
    }
    for path, content in files(tmp_path / "out").items():
        assert path == "manifest.json" or path.endswith(".part") or content in whole[path]
    publish(tmp_path / "out", THREE, SCOPES)
    publish(tmp_path / "once", THREE, SCOPES)
    assert files(tmp_path / "out") == files(tmp_path / "once")


def test_stale_files_go_with_their_empty_folders(tmp_path: Path) -> None:
    """What nobody wants below a scope is dropped, whoever put it there."""
    publish(tmp_path, THREE, SCOPES)
    (tmp_path / "site" / "left").mkdir()
    (tmp_path / "site" / "left" / "behind.html").write_text("stale")
    publish(tmp_path, THREE[:2], SCOPES)
    assert sorted(files(tmp_path)) == ["manifest.json", "md/one.md", "pdf/one.pdf"]
    assert not (tmp_path / "site" / "left").exists()
    assert not (tmp_path / "site" / "a").exists()
    assert "site/a/b.html" not in manifest(tmp_path)


def test_nothing_outside_the_scopes_is_touched(tmp_path: Path) -> None:
    """Building Markdown leaves the PDFs, their entries and strangers' files alone."""
    publish(tmp_path, THREE, SCOPES)
    (tmp_path / "mine.txt").write_text("mine")
    publish(tmp_path, (Artifact("md/two.md", b"two"),), ("md/",))
    assert sorted(files(tmp_path)) == ["manifest.json", "md/two.md", "mine.txt", "pdf/one.pdf", "site/a/b.html"]
    assert sorted(manifest(tmp_path)) == ["md/two.md", "pdf/one.pdf", "site/a/b.html"]
    assert manifest(tmp_path)["pdf/one.pdf"].key == "other"


def test_without_scopes_nothing_is_dropped(tmp_path: Path) -> None:
    """Building one brief leaves the others standing."""
    publish(tmp_path, THREE, SCOPES)
    publish(tmp_path, (Artifact("md/two.md", b"two"),), ())
    assert sorted(manifest(tmp_path)) == ["md/one.md", "md/two.md", "pdf/one.pdf", "site/a/b.html"]


def test_the_manifest_forgets_what_somebody_removed(tmp_path: Path) -> None:
    """A file that was deleted by hand is not claimed to stand."""
    publish(tmp_path, THREE, SCOPES)
    (tmp_path / "pdf/one.pdf").unlink()
    publish(tmp_path, THREE[:1], ("md/",))
    assert sorted(manifest(tmp_path)) == ["md/one.md", "site/a/b.html"]


def test_a_link_in_the_output_is_removed_and_not_followed(tmp_path: Path) -> None:
    """Pruning never leaves the output folder."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("kept")
    publish(tmp_path / "out", THREE, SCOPES)
    (tmp_path / "out" / "site" / "link").symlink_to(outside, target_is_directory=True)
    publish(tmp_path / "out", THREE, SCOPES)
    assert not (tmp_path / "out" / "site" / "link").exists()
    assert (outside / "kept.txt").read_text() == "kept"


def test_a_file_stands_only_with_its_key_and_its_bytes(tmp_path: Path) -> None:
    """Another key, other bytes, no file, no key, no entry: each has it made anew."""
    publish(tmp_path, THREE, SCOPES)
    assert Output(tmp_path).stands("md/one.md", "key")
    assert Output(tmp_path).read("md/one.md") == b"one"
    assert not Output(tmp_path).stands("md/one.md", "newer")
    assert not Output(tmp_path).stands("md/none.md", "key")
    assert not Output(tmp_path).stands("site/a/b.html", "")
    (tmp_path / "md/one.md").write_bytes(b"two")
    assert not Output(tmp_path).stands("md/one.md", "key")
    assert Output(tmp_path).read("md/one.md") is None
    (tmp_path / "md/one.md").unlink()
    assert not Output(tmp_path).stands("md/one.md", "key")
    assert Output(tmp_path).read("md/one.md") is None


def test_a_key_that_is_derived_is_known_by_what_it_is_derived_from(tmp_path: Path) -> None:
    """A file stands under either key, each in its own role."""
    publish(tmp_path, (Artifact("pdf/one.pdf", b"%PDF", key="page", after="view"),), SCOPES)
    output = Output(tmp_path)
    assert output.stands("pdf/one.pdf", "view", derived=True)
    assert not output.stands("pdf/one.pdf", "page", derived=True)
    assert not output.stands("pdf/one.pdf", "view")


def test_a_time_stamp_alone_decides_nothing(tmp_path: Path) -> None:
    """A file with another stamp is looked into: the same bytes stand, a link to them does not."""
    publish(tmp_path / "out", THREE, SCOPES)
    path = tmp_path / "out" / "md" / "one.md"
    os.utime(path, ns=(1, 1))
    output = Output(tmp_path / "out")
    assert output.stands("md/one.md", "key")
    assert output.entries["md/one.md"].mtime_ns == 1
    (tmp_path / "elsewhere").write_bytes(b"one")
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere")
    assert not Output(tmp_path / "out").stands("md/one.md", "key")


def test_what_was_done_before_a_crash_is_not_done_again(tmp_path: Path) -> None:
    """Files put in place are known to stand though no manifest was written, and a torn line costs its file alone."""
    Output(tmp_path).put(THREE[:1])
    Output(tmp_path).put(THREE[1:2])
    assert manifest(tmp_path) == {}
    assert Output(tmp_path).stands("md/one.md", "key")
    assert Output(tmp_path).stands("pdf/one.pdf", "other")
    whole = (tmp_path / JOURNAL).read_bytes()
    (tmp_path / JOURNAL).write_bytes(whole[:-5])
    assert Output(tmp_path).stands("md/one.md", "key")
    assert not Output(tmp_path).stands("pdf/one.pdf", "other")
    (tmp_path / JOURNAL).write_bytes(b"[]\n{\n{}\n\xff\n" + whole)
    assert Output(tmp_path).stands("pdf/one.pdf", "other")
    Output(tmp_path).finish([artifact.path for artifact in THREE], SCOPES)
    assert sorted(manifest(tmp_path)) == ["md/one.md", "pdf/one.pdf"]
    assert not (tmp_path / JOURNAL).exists()


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff"])
def test_stamps_that_cannot_be_read_cost_a_look(tmp_path: Path, text: bytes) -> None:
    """Without them every file is looked into, and found to stand."""
    publish(tmp_path, THREE, SCOPES)
    (tmp_path / STAMPS).write_bytes(text)
    assert Output(tmp_path).stands("md/one.md", "key")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": []}', '{"files": {"a": {}}}', '{"files": {"a": 1}}', "\xff"]
)
def test_a_manifest_that_cannot_be_read_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    """A damaged manifest costs a rebuild and nothing else."""
    (tmp_path / "manifest.json").write_bytes(text.encode("latin-1"))
    assert manifest(tmp_path) == {}
    assert publish(tmp_path, THREE, SCOPES) == 3
    assert (manifest(tmp_path)["md/one.md"].sha256, manifest(tmp_path)["md/one.md"].key) == (THREE[0].sha256, "key")


@given(
    st.dictionaries(st.sampled_from(["md/a", "md/b/c", "site/d", "pdf/e"]), st.binary(max_size=4)),
    st.dictionaries(st.sampled_from(["md/a", "md/b/c", "site/d", "pdf/e"]), st.binary(max_size=4)),
)
def test_the_last_run_decides(first: dict[str, bytes], last: dict[str, bytes]) -> None:
    """Whatever stood before, a full run leaves what it wanted and nothing else."""
    with TemporaryDirectory() as folder:
        out = Path(folder)
        for wanted in (first, last):
            publish(out, [Artifact(path, content) for path, content in wanted.items()], SCOPES)
        stand = files(out)
        stand.pop("manifest.json")
        assert stand == last
        assert sorted(manifest(out)) == sorted(last)
