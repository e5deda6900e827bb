"""Whatever becomes of outputs, records, a brief or a build: the next one makes it good, and no other brief suffers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefs import production, rendering
from tests import rebuilds
from tests.acme import files
from tests.market import BRIEFS, FACTS, brief, market, put, swap
from tests.rebuilds import changed, made, of

# Fixtures are looked for here.
built, rendered, root = rebuilds.built, rebuilds.rendered, rebuilds.root


def unlink(path: Path) -> None:
    """Somebody deletes it."""
    path.unlink()


def spoil(path: Path) -> None:
    """Somebody writes something else, of the same length."""
    path.write_bytes(b"x" * path.stat().st_size)


def link(path: Path) -> None:
    """Somebody puts a link in its place."""
    path.rename(path.with_name("moved"))
    path.symlink_to("moved")


@pytest.mark.parametrize("harm", [unlink, spoil, link])
@pytest.mark.parametrize(
    "path",
    [
        "md/dune-2025.md",
        "pdf/dune-2025.pdf",
        "site/index.html",
        "site/styles/site.*.css",
        "site/briefs/dune-2025/brief.pdf",
        "site/briefs/dune-2025/facts.json",
        "manifest.json",
    ],
)
def test_an_output_that_somebody_touched_is_made_good(root: Path, path: str, harm: Callable[[Path], None]) -> None:
    """Whatever became of a file, it is as it was after the next build, and nothing is left beside it."""
    before = files(root / "build")
    [found] = (root / "build").glob(path)
    harm(found)
    made(root)
    assert {name: data for name, data in files(root / "build").items() if name != "moved"} == before
    assert not found.is_symlink()


def test_a_file_that_nobody_made_goes_even_when_nothing_changed(root: Path) -> None:
    """What stands in the output is what was built."""
    before = files(root / "build")
    (root / "build/site/briefs/dune-2025/stray.html").write_text("stray")
    (root / "build/pdf/stray").mkdir()
    (root / "build/pdf/stray/stray.pdf").write_text("stray")
    made(root)
    assert files(root / "build") == before


def test_a_pdf_that_stands_elsewhere_is_not_set_again(root: Path, rendered: list[str]) -> None:
    """Of two places of one PDF, the whole one serves the other."""
    (root / "build/pdf/dune-2025.pdf").unlink()
    (root / "build/site/briefs/bolt-2025/brief.pdf").write_bytes(b"spoiled")
    before = (root / "build/pdf/bolt-2025.pdf").read_bytes()
    made(root)
    assert sorted(rendered) == ["bolt-2025", "dune-2025"]
    assert (root / "build/site/briefs/bolt-2025/brief.pdf").read_bytes() == before


def test_without_the_cache_what_stands_is_not_made_again(root: Path, rendered: list[str]) -> None:
    """The output knows by itself what it was made from."""
    shutil.rmtree(root / "build/cache")
    assert made(root).written == 0
    assert rendered == []


@pytest.mark.parametrize("harm", [unlink, spoil])
def test_a_view_that_is_lost_is_found_out_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], None]
) -> None:
    """Where a page has to be made anew and its view is not kept any more, its company is worked on again."""
    before = files(root / "build")
    for path in (root / "build/cache/kept").iterdir():
        harm(path)
    changed(monkeypatch, template="base.html")
    assert made(root).failed == ()
    assert {path: data for path, data in files(root / "build").items() if path != "manifest.json"} == {
        path: data for path, data in before.items() if path != "manifest.json"
    }


def test_views_that_nobody_shows_any_more_are_dropped(root: Path) -> None:
    """The cache does not grow with every change."""
    count = len(list((root / "build/cache/kept").iterdir()))
    for old, new in (("7.0", "8.0"), ("8.0", "9.0"), ("9.0", "7.1")):
        swap(root, "facts/dune/facts.yaml", old, new)
        made(root)
    assert len(list((root / "build/cache/kept").iterdir())) == count


def test_one_bad_brief_stops_no_other(root: Path) -> None:
    """A page 1 that runs over is told; the brief stays as it was, all others are as they should be."""
    before = files(root / "build")
    put(root, "briefs/dune-2025.md", brief("dune", "A sentence about anvils that goes on. " * 150))
    swap(root, "facts/acme/facts.yaml", "1.5", "1.6")
    built = made(root)
    assert built.failed == ("dune-2025",)
    assert {found.rule for found in built.diagnostics if found.severity.value == "error"} == {"page-one-is-whole"}
    after = files(root / "build")
    assert {path for path in of("dune-2025") if after[path] != before[path]} == set()
    assert after["pdf/acme-2025.pdf"] != before["pdf/acme-2025.pdf"]
    assert made(root).failed == ("dune-2025",)
    put(root, "briefs/dune-2025.md", BRIEFS["dune-2025"])
    assert made(root).failed == ()
    assert files(root / "build")["md/dune-2025.md"] == before["md/dune-2025.md"]


def test_a_brief_whose_rendering_breaks_stops_no_other(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours is told at the brief it befell."""
    render = rendering.rendered

    def breaks(order: rendering.Order) -> rendering.Made:
        return render(order) if order.id != "bolt-2025" else 1 // 0  # type: ignore[return-value]

    monkeypatch.setattr(production, "rendered", breaks)
    put(root, "workspace.yaml", (root / "content/workspace.yaml").read_text(encoding="utf-8").replace("A desk", "Desk"))
    built = made(root)
    assert built.failed == ("bolt-2025",)
    (told,) = (found for found in built.diagnostics if found.severity.value == "error")
    assert told.message == "bolt-2025 could not be rendered: ZeroDivisionError: integer division or modulo by zero"
    assert told.at.path == "content/briefs/bolt-2025.md"


def test_a_first_build_with_a_bad_brief_has_a_site_of_the_others(tmp_path: Path) -> None:
    """Where no site stands yet, the briefs that could be made get one; the bad one is in none of its pages."""
    root = market(tmp_path)
    put(root, "briefs/dune-2025.md", brief("dune", "A sentence about anvils that goes on. " * 150))
    assert made(root).failed == ("dune-2025",)
    site = root / "build/site"
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "briefs/acme-2025/" in home
    assert "dune-2025" not in home
    assert list((site / "styles").glob("*.css"))
    assert not (site / "briefs/dune-2025").exists()
    put(root, "briefs/dune-2025.md", BRIEFS["dune-2025"])
    assert made(root).failed == ()
    assert "dune-2025" in (site / "index.html").read_text(encoding="utf-8")


class KilledError(BaseException):
    """The machine goes down here."""


@pytest.mark.parametrize("renames", range(0, 22, 2))
def test_killed_anywhere_and_run_again_is_as_if_run_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    """A build into what an earlier one left, killed at any rename of a file or a record; what was done is not lost."""
    root = market(tmp_path / "one")
    made(root, "md", "html")
    put(root, "workspace.yaml", (root / "content/workspace.yaml").read_text(encoding="utf-8").replace("A desk", "Desk"))
    put(root, "facts/acme/facts.yaml", FACTS["acme"].replace("1.5", "1.6"))
    (root / "content/briefs/dune-more.md").unlink()
    left = [renames]
    real = Path.replace

    def replaced(path: Path, target: Path) -> Path:
        if left[0] == 0:
            raise KilledError
        left[0] -= 1
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replaced)
        with pytest.raises(KilledError):
            made(root, "md", "html")
    shutil.copytree(root / "content", tmp_path / "two" / "content")
    made(tmp_path / "two", "md", "html")
    once = files(tmp_path / "two" / "build")
    made(root, "md", "html")
    assert files(root / "build") == once
