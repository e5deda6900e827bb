"""A workspace hashed: every file that a build may read, by its bytes alone."""

from __future__ import annotations

import os
from pathlib import Path

from briefs.scan import UNREADABLE, read, scan, sha256_of
from tests.market import market, put


def test_a_scan_knows_every_file_of_the_content(tmp_path: Path) -> None:
    """By path and hash, whatever its time stamp; the archive, hidden and half-written files are none of it."""
    root = market(tmp_path)
    seen = scan(root)
    expected = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    assert seen.files == {name: sha256_of(path.read_bytes()) for name, path in expected.items()}
    for name in ("archive/anvil.txt", ".swp", "sources/.#anvil.yaml", "quotes.lock.part", ".git/config"):
        put(root, name, "x")
    os.utime(root / "content" / "metrics.yaml", ns=(1, 1))
    assert scan(root) == seen
    put(root, "notes/desk/plan.txt", "x")
    assert scan(root).files["content/notes/desk/plan.txt"] == sha256_of(b"x")
    assert scan(root).digest != seen.digest


def test_a_scan_follows_bytes_and_names(tmp_path: Path) -> None:
    """One bit more, another name, the same again."""
    root = market(tmp_path)
    first = scan(root)
    path = root / "content" / "metrics.yaml"
    text = path.read_bytes()
    path.write_bytes(text + b"\n")
    assert scan(root).digest != first.digest
    path.write_bytes(text)
    assert scan(root).digest == first.digest
    (root / "content/sources/unread.yaml").rename(root / "content/sources/never.yaml")
    assert scan(root).digest != first.digest
    assert scan(root).names("sources", ".yaml") == ("anvil", "bellows", "never")


def test_a_scan_takes_of_each_source_the_text_a_reader_would(tmp_path: Path) -> None:
    """The first kind that is there; what no reader reads is no text."""
    root, texts = market(tmp_path / "in"), tmp_path / "texts"
    texts.mkdir()
    for name in ("a.html", "a.txt", "b.pdf", "b.htm", "c.doc", "d.txt"):
        (texts / name).write_text(name)
    (texts / "d.txt").unlink()
    (texts / "d.txt").mkdir()
    found = scan(root, texts).texts
    assert found == {"a": f".txt {sha256_of(b'a.txt')}", "b": f".htm {sha256_of(b'b.htm')}"}
    assert scan(root).texts == scan(root, tmp_path / "none").texts == {}
    assert scan(root, texts).digest != scan(root).digest


def test_what_cannot_be_read_is_in_the_scan(tmp_path: Path) -> None:
    """A folder or a link to nothing is told as such; a link elsewhere is another file, though the bytes be the same."""
    root = market(tmp_path / "in")
    (root / "content/sources/folder.yaml").mkdir()
    (root / "content/sources/loose.yaml").symlink_to(tmp_path / "nothing")
    seen = scan(root).files
    assert seen["content/sources/folder.yaml"] == seen["content/sources/loose.yaml"] == UNREADABLE
    (tmp_path / "one").write_text("x")
    (tmp_path / "two").write_text("x")
    link = root / "content/sources/link.yaml"
    link.symlink_to(tmp_path / "one")
    first = scan(root).files["content/sources/link.yaml"]
    link.unlink()
    link.symlink_to(tmp_path / "two")
    assert scan(root).files["content/sources/link.yaml"] != first
    assert scan(root).files["content/sources/link.yaml"] == read(str(link))[1]


def test_a_folder_that_leads_into_itself_ends(tmp_path: Path) -> None:
    """No link has a scan go round in circles."""
    root = market(tmp_path)
    (root / "content/facts/round").symlink_to(root / "content", target_is_directory=True)
    assert len(scan(root).files) < 200


def test_without_content_there_is_nothing(tmp_path: Path) -> None:
    """No folder is no fault here."""
    assert scan(tmp_path).files == {}
