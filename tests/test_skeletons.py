"""Beginnings of content files that pass `check` as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs import build, skeletons
from briefs.diagnostics import Diagnostic, Severity
from tests.acme import write


def errors(root: Path) -> list[Diagnostic]:
    """What stops a build of the workspace."""
    return [found for found in build.check(root)[2] if found.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("noun", "name", "written"),
    [
        ("company", "bolt", ("content/companies/bolt.yaml", "content/facts/bolt/facts.yaml")),
        ("source", "rasp-2025-01-01", ("content/sources/rasp-2025-01-01.yaml",)),
        ("brief", "acme-2025-12", ("content/briefs/acme-2025-12.md",)),
        ("brief", "acme", ("content/briefs/acme.md",)),
    ],
)
def test_a_skeleton_passes_every_check(tmp_path: Path, noun: str, name: str, written: tuple[str, ...]) -> None:
    """In a workspace without errors, what was begun adds none."""
    root = write(tmp_path)
    assert errors(root) == []
    assert skeletons.write(root, noun, name) == (written, None)
    assert all((root / path).read_text(encoding="utf-8").count("#") for path in written)
    assert errors(root) == []


def test_a_company_begun_can_have_a_brief_at_once(tmp_path: Path) -> None:
    """The longest way: company, source and brief, all new."""
    root = write(tmp_path)
    for noun, name in (("company", "bolt-works"), ("source", "rasp"), ("brief", "bolt-works-2025")):
        assert skeletons.write(root, noun, name)[1] is None
    assert "company: bolt-works\n" in (root / "content/briefs/bolt-works-2025.md").read_text(encoding="utf-8")
    assert "en: Bolt Works" in (root / "content/companies/bolt-works.yaml").read_text(encoding="utf-8")
    assert errors(root) == []


@pytest.mark.parametrize("name", ["", "Acme", "../acme", "a/b", "-acme", "acme.yaml", "acmé", "a" * 65, "acme\n"])
def test_a_name_that_is_no_id_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing is written, least of all outside the folder."""
    root = write(tmp_path / "in")
    before = sorted(tmp_path.rglob("*"))
    assert skeletons.write(root, "source", name) == (
        (),
        f"{name!r} is no id: use small letters, digits and hyphens.",
    )
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    """Not even when only one of two files is there."""
    root = write(tmp_path)
    (root / "content/facts/bolt").mkdir()
    (root / "content/facts/bolt/facts.yaml").write_text("mine")
    assert skeletons.write(root, "company", "bolt") == ((), "content/facts/bolt/facts.yaml is there already.")
    assert not (root / "content/companies/bolt.yaml").exists()
    assert (root / "content/facts/bolt/facts.yaml").read_text() == "mine"


def test_a_brief_belongs_to_a_company(tmp_path: Path) -> None:
    """Its name begins with the company's; a name that merely resembles one does not."""
    root = write(tmp_path)
    hint = "A brief's name begins with its company's. Companies: acme."
    assert skeletons.write(root, "brief", "bolt-2025") == ((), hint)
    assert skeletons.write(root, "brief", "acmeish-2025") == ((), hint)
    (root / "content/companies/acme.yaml").unlink()
    problem = skeletons.write(root, "brief", "acme-2026")[1]
    assert problem is not None
    assert "none yet: briefs new company NAME" in problem
