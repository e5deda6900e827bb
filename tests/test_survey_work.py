"""No part of a workspace is read twice: work follows what has changed, and records are believed while they hold."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs import shards, survey
from briefs.diagnostics import Severity
from tests.market import FACTS, brief, market, put, swap
from tests.surveys import as_whole, in_parts
from tests.workspaces import vela


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts that are worked on, by name, in order; that of nobody's files is called home."""
    names: list[str] = []

    def noted(task: shards.Task) -> shards.Record:
        names.append(task.part.name or "home")
        return shards.examined(task)

    monkeypatch.setattr(survey, "examined", noted)
    return names


@pytest.mark.parametrize(
    ("name", "old", "new", "parts"),
    [
        ("facts/dune/facts.yaml", "7.0", "8.0", {"dune"}),
        ("facts/cork/facts.yaml", "2.0", "4.0", {"acme", "bolt", "cork"}),
        ("facts/bolt/facts.yaml", "3.0", "4.0", {"acme", "bolt"}),
        ("facts/dune/facts.yaml", "facts:", "# a remark\nfacts:", {"dune"}),
        ("briefs/dune-2025.md", "Three.", "Four.", {"dune"}),
        ("companies/bolt.yaml", "Bolt Anvils", "Bold Anvils", {"acme", "bolt"}),
        ("sources/bellows.yaml", "The Bellows", "A Bellows", {"acme", "bolt", "dune"}),
        ("sources/unread.yaml", "The Unread", "An Unread", {"home"}),
        ("metrics.yaml", "Stores", "Shops", {"acme", "bolt", "cork", "dune", "home"}),
        ("workspace.yaml", "A desk", "The desk", {"acme", "bolt", "cork", "dune", "home"}),
    ],
)
def test_work_follows_what_has_changed(
    tmp_path: Path, worked: list[str], name: str, old: str, new: str, parts: set[str]
) -> None:
    """A part is worked on again when a file it was read from is another, and only then."""
    root = market(tmp_path)
    in_parts(root)
    assert sorted(worked) == ["acme", "bolt", "cork", "dune", "home"]
    worked.clear()
    assert in_parts(root) == as_whole(root)
    assert worked == []
    swap(root, name, old, new)
    assert in_parts(root) == as_whole(root)
    assert sorted(worked) == sorted(parts)
    worked.clear()
    swap(root, name, new, old)
    in_parts(root)
    assert sorted(worked) == sorted(parts)


def test_work_follows_files_that_come_and_go(tmp_path: Path, worked: list[str]) -> None:
    """A new file, one gone, a card that was missed, a company that was named: each is work for those it concerns."""
    root = market(tmp_path)
    put(root, "briefs/dune-more.md", brief("dune", "So says {{ @later }}. It is {{ east.revenue_2025q1 }}."))
    in_parts(root)
    worked.clear()
    put(root, "sources/later.yaml", (root / "content/sources/anvil.yaml").read_text(encoding="utf-8"))
    assert in_parts(root) == as_whole(root)
    assert worked == ["dune"]
    worked.clear()
    put(root, "companies/east.yaml", (root / "content/companies/dune.yaml").read_text(encoding="utf-8"))
    assert in_parts(root) == as_whole(root)
    assert sorted(worked) == ["dune", "east"]
    worked.clear()
    put(root, "facts/east/facts.yaml", FACTS["dune"].replace("company: dune", "company: east"))
    assert not [finding for finding in in_parts(root) if finding.severity is Severity.ERROR]
    assert sorted(worked) == ["dune", "east"]
    worked.clear()
    (root / "content/briefs/dune-more.md").unlink()
    (root / "content/sources/later.yaml").unlink()
    assert in_parts(root) == as_whole(root)
    assert worked == ["dune"]


def test_a_hint_follows_the_names_it_was_chosen_from(tmp_path: Path, worked: list[str]) -> None:
    """A card whose name is closer changes what is advised, so its coming is work for who was advised."""
    root = market(tmp_path)
    put(root, "facts/dune/facts.yaml", FACTS["dune"].replace("source: anvil", "source: anvill"))
    assert "did you mean anvil?" in {finding.hint for finding in in_parts(root)}
    worked.clear()
    put(root, "sources/anvills.yaml", (root / "content/sources/anvil.yaml").read_text(encoding="utf-8"))
    assert in_parts(root) == as_whole(root)
    assert "did you mean anvills?" in {finding.hint for finding in in_parts(root)}
    assert sorted(worked) == ["dune", "home"]


def test_work_follows_the_lock_and_the_texts(tmp_path: Path, worked: list[str]) -> None:
    """A row of the lock concerns its company; a text those that cite it; the archive's absence is another question."""
    workspace = vela(tmp_path)
    put(tmp_path, "companies/dune.yaml", workspace.path("companies/vela.yaml").read_text(encoding="utf-8"))
    texts = workspace.path("archive")
    in_parts(tmp_path, texts)
    assert sorted(worked) == ["dune", "home", "vela"]
    worked.clear()
    lock = workspace.path("quotes.lock").read_text(encoding="utf-8")
    put(tmp_path, "quotes.lock", lock.partition("\n")[2])
    assert in_parts(tmp_path, texts) == as_whole(tmp_path, texts)
    assert sorted(worked) == ["home", "vela"]
    worked.clear()
    put(tmp_path, "archive/gazette.txt", "Other words.\n")
    assert in_parts(tmp_path, texts) == as_whole(tmp_path, texts)
    assert sorted(worked) == ["home", "vela"]  # a card that nobody cites rests on this one
    worked.clear()
    assert in_parts(tmp_path) == as_whole(tmp_path)
    assert sorted(worked) == ["dune", "home", "vela"]
    worked.clear()
    in_parts(tmp_path, texts)
    assert worked == []


def test_a_new_engine_works_on_everything_again(
    tmp_path: Path, worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older version found out is not believed."""
    root = market(tmp_path)
    in_parts(root)
    worked.clear()
    monkeypatch.setattr("briefs.engine._versions", lambda: iter([("pyyaml", "99")]))
    in_parts(root)
    assert sorted(worked) == ["acme", "bolt", "cork", "dune", "home"]


def damaged(data: bytes) -> Iterator[bytes]:
    """A record with each of its regions spoiled, cut, emptied, or taken from elsewhere."""
    for start in range(0, len(data), max(1, len(data) // 40)):
        yield data[:start] + bytes([data[start] ^ 0x20]) + data[start + 1 :]
        yield data[:start]
    yield b"\xff" * len(data)
    yield data.replace(b"acme", b"dune")
    yield b"[" * 100_000


@pytest.mark.parametrize("record", ["index", "lock", "parts/acme", "parts-home", "found"])
def test_a_damaged_record_is_found_out_again(tmp_path: Path, record: str) -> None:
    """Whatever has become of what was remembered, the answer is the same, and the record is whole again."""
    root = market(tmp_path)
    expected = in_parts(root)
    path = root / "build" / "cache" / record
    whole = path.read_bytes()
    for data in damaged(whole):
        path.write_bytes(data)
        if record != "found":
            (root / "build/cache/found").unlink()
        assert in_parts(root) == expected
        assert path.read_bytes() == whole


def test_records_can_be_deleted_and_carried_elsewhere(tmp_path: Path, worked: list[str]) -> None:
    """The cache of one folder serves the same workspace in another; without any, all is found out again."""
    root = market(tmp_path / "one")
    expected = in_parts(root)
    shutil.copytree(root, tmp_path / "two")
    worked.clear()
    assert in_parts(tmp_path / "two") == expected
    assert worked == []
    (tmp_path / "two/build/cache/found").unlink()
    assert in_parts(tmp_path / "two") == expected
    assert worked == []
    shutil.rmtree(tmp_path / "two/build")
    assert in_parts(tmp_path / "two") == expected
    assert len(worked) == 5


def test_the_record_of_a_company_that_is_gone_goes(tmp_path: Path) -> None:
    """What nobody asks for any more is not kept."""
    root = market(tmp_path)
    in_parts(root)
    (root / "content/companies/dune.yaml").unlink()
    in_parts(root)
    assert sorted(path.name for path in (root / "build/cache/parts").iterdir()) == ["acme", "bolt", "cork"]
