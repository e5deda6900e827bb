"""Cost follows change: what is made again when something has changed, and that nothing else is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefs import build, engine, pdf, production, rendering
from briefs.build import Built, Options
from tests.acme import files, python
from tests.market import BRIEFS, FACTS, brief, market, put, swap

ALL = ("md", "html", "pdf", "site")
OWN = ("brief.md", "brief.pdf", "facts.csv", "facts.json", "index.html")


def made(root: Path, *kinds: str) -> Built:
    """A build of these kinds, or of all."""
    return build.build(root, root / "build", Options(kinds or ALL, jobs=1))


def of(*names: str) -> set[str]:
    """All files of these briefs."""
    own = {f"site/briefs/{name}/{file}" for name in names for file in OWN}
    return own | {f"{kind}/{name}.{kind}" for name in names for kind in ("md", "pdf")}


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is rendered, by brief; and `pdf` for each PDF that is set."""
    done: list[str] = []
    render, set_pdf = rendering.rendered, pdf.pdf

    def noted(order: rendering.Order) -> rendering.Made:
        done.append(order.id)
        return render(order)

    def printed(*given: object, **more: object) -> object:
        done.append("pdf")
        return set_pdf(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(production, "rendered", noted)
    monkeypatch.setattr(pdf, "pdf", printed)
    return done


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The market, built."""
    root = market(tmp_path_factory.mktemp("market"))
    assert made(root).failed == ()
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change, down to its time stamps."""
    return Path(shutil.copytree(built, tmp_path / "market"))


@pytest.mark.parametrize(
    ("name", "old", "new", "briefs"),
    [
        ("facts/dune/facts.yaml", "7.0", "8.0", {"dune-2025", "dune-more"}),
        ("facts/cork/facts.yaml", "2.0", "4.0", {"acme-2025"}),
        ("facts/acme/facts.yaml", "1.5", "1.6", {"acme-2025"}),
        ("briefs/dune-more.md", "Two.", "Four.", {"dune-more"}),
        ("sources/bellows.yaml", "The Bellows", "A Bellows", {"acme-2025", "bolt-2025", "dune-more"}),
        ("sources/unread.yaml", "The Unread", "An Unread", set()),
        ("metrics.yaml", "Stores", "Shops", set()),
        ("companies/cork.yaml", "Cork", "Corks", {"acme-2025"}),
        ("facts/dune/facts.yaml", "facts:", "# A remark, and all lines move.\n\nfacts:", set()),
        ("facts/dune/facts.yaml", "facts:", "facts:\n  x: {metric: stores, at: 2025-03-31, value: 12 stores}", set()),
        ("workspace.yaml", "A desk", "The desk", set(BRIEFS)),
    ],
)
def test_what_is_made_again_is_what_prints_it(
    root: Path, rendered: list[str], name: str, old: str, new: str, briefs: set[str]
) -> None:
    """A changed fact has the briefs that print it made again and nothing else; one that none prints has none."""
    before = files(root / "build")
    new = new.replace("12 stores}", "12 stores, source: anvil, quote: 12 stores}")
    swap(root, name, old, new)
    made(root)
    assert set(rendered) - {"pdf"} == briefs
    assert rendered.count("pdf") == len(briefs)
    after = files(root / "build")
    changed = {path for path in after if after[path] != before.get(path)} - {"manifest.json"}
    assert {path for path in changed if not path.startswith("site/") or "/briefs/" in path} <= of(*briefs)
    assert {f"pdf/{one}.pdf" for one in briefs} <= changed
    made(root)
    assert len(rendered) == 2 * len(briefs)


def test_pages_that_list_a_brief_follow_its_title(root: Path) -> None:
    """No figure has changed; the pages of its company and of its source say the title all the same."""
    swap(root, "briefs/acme-2025.md", "Acme sells", "Acme has sold")
    made(root, "html")
    for page in ("index.html", "companies/acme/index.html", "sources/anvil/index.html", "briefs/acme-2025/index.html"):
        text = (root / "build/site" / page).read_text(encoding="utf-8")
        assert "Acme has sold" in text, page
        assert "Acme sells" not in text, page


def test_a_change_that_is_taken_back_leaves_what_was(root: Path) -> None:
    """The same content gives the same files, whatever stood there in between."""
    before = files(root / "build")
    swap(root, "facts/dune/facts.yaml", "7.0", "8.0")
    made(root)
    assert files(root / "build") != before
    swap(root, "facts/dune/facts.yaml", "8.0", "7.0")
    made(root)
    assert files(root / "build") == before


def changed(monkeypatch: pytest.MonkeyPatch, **parts: object) -> None:
    """The engine as it would be after a change."""
    now = engine.engine()
    if path := parts.pop("template", None):
        parts["templates"] = {**now.templates, str(path): "another"}
    other = replace(now, digest="another", **parts)  # type: ignore[arg-type]
    monkeypatch.setattr(build, "engine", lambda: other)


@pytest.mark.parametrize(
    ("template", "is_used"),
    [
        ("brief.html", True),
        ("base.html", True),
        ("components/figure.html", True),
        ("brief.md", True),
        ("index.html", False),
        ("404.html", False),
    ],
)
def test_a_template_that_says_the_same_sets_no_pdf(
    root: Path, rendered: list[str], monkeypatch: pytest.MonkeyPatch, template: str, is_used: bool
) -> None:
    """A template that has changed has what uses it made again; where that comes to the same page, its PDF stands."""
    before = files(root / "build")
    changed(monkeypatch, template=template)
    assert made(root).written == 0
    assert sorted(rendered) == (sorted(BRIEFS) if is_used else [])
    assert {path: data for path, data in files(root / "build").items() if path != "manifest.json"} == {
        path: data for path, data in before.items() if path != "manifest.json"
    }
    rendered.clear()
    made(root)
    assert rendered == []


def test_a_new_version_of_what_checks_sets_no_pdf(
    root: Path, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All is read, checked and worded again; what comes to the same page needs no new PDF."""
    changed(monkeypatch, wording="another")
    assert made(root).written == 0
    assert sorted(rendered) == sorted(BRIEFS)


def test_a_new_version_of_what_sets_type_sets_every_pdf(
    root: Path, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no page: that is made without it."""
    changed(monkeypatch, printing="another")
    assert made(root).written == 0
    assert sorted(rendered) == sorted([*BRIEFS, *["pdf"] * len(BRIEFS)])


def test_nothing_changed_is_told_without_reading(root: Path) -> None:
    """Neither YAML nor templates nor checks are imported, and the answer is the same."""
    code = (
        "import sys; before = set(sys.modules)\n"  # measuring coverage imports some itself
        "from pathlib import Path; from briefs.build import Options, build, findings\n"
        "root = Path(sys.argv[1]); built = build(root, root / 'build', Options(('md', 'html', 'pdf', 'site')))\n"
        "heavy = {'yaml', 'pydantic', 'jinja2', 'weasyprint', 'briefs.content', 'briefs.checks', 'multiprocessing'}\n"
        "print(built.written, built.standing, len(built.diagnostics), sorted(heavy & set(sys.modules) - before))"
    )
    standing = made(root)
    said = python("-c", code, str(root))
    assert said.stdout.split(" ", 3) == ["0", str(standing.standing), str(len(standing.diagnostics)), "[]\n"], said


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
