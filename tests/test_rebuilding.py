"""What a save costs while the site is shown: what follows from it is found out again, and each file made when asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs import build, proofs, searching, shards, survey
from briefs.diagnostics import Location
from briefs.jobs import Options
from briefs.proofs import Proofs
from briefs.publish import Artifact
from briefs.rebuilding import Desk
from tests.acme import files
from tests.market import BRIEFS, brief, market, put, swap

KINDS = ("md", "html", "pdf", "site")
PAGES = (
    "index.html",
    "sources/index.html",
    "companies/acme/index.html",
    "companies/dune/index.html",
    *(f"briefs/{name}/{file}" for name in BRIEFS for file in ("index.html", "brief.md", "facts.json", "brief.pdf")),
)


SEARCHED = "search/00/pagefind-entry.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The market."""
    return market(tmp_path / "market")


@pytest.fixture
def desk(root: Path) -> Iterator[Desk]:
    """A desk that shows it."""
    with Desk(root, root / "build", None, Options(KINDS, jobs=1)) as desk:
        yield desk


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts that are worked on, by company."""
    done: list[str] = []
    examine = shards.examined

    def noted(task: shards.Task) -> shards.Record:
        done.append(task.part.name)
        return examine(task)

    monkeypatch.setattr(survey, "examined", noted)
    return done


def shown(desk: Desk, *touched: str) -> Proofs:
    """The files after a save; the workspace holds."""
    renewed = desk.renewed(touched)
    assert renewed.proofs is not None, renewed.found
    return renewed.proofs


def content(made: Proofs, path: str) -> bytes:
    """A file that there is."""
    proof = made.proof(path)
    assert proof
    return proof.make()


def keys(made: Proofs) -> dict[str, str]:
    """What tells one state of a page from another, by path."""
    found = {path: made.proof(path) for path in PAGES}
    return {path: proof.key for path, proof in found.items() if proof}


def test_what_is_shown_is_what_will_be_published(root: Path, desk: Desk) -> None:
    """Every file of the site that a build writes, to the byte, what is searched among them; and none but those."""
    made = shown(desk)
    assert not (root / "build/site").exists()
    assert build.build(root, root / "build", Options(("html",), jobs=1)).failed == ()
    with Desk(root, root / "elsewhere", None, Options(("html",), jobs=1)) as without_pdf:
        made = shown(without_pdf)
        written = {
            path.removeprefix("site/"): data for path, data in files(root / "build").items() if path.startswith("site/")
        }
        assert len(written) > 30
        for path, data in written.items():
            proof = made.proof(path)
            assert proof, path
            assert proof.make() == data, path
    for path in (
        "briefs/acme-2025/brief.html",
        "briefs/nobody/index.html",
        "briefs",
        "",
        "../market",
        "nothing.html",
        "search/en.html",
    ):
        assert made.proof(path) is None


def test_nothing_is_written_but_what_was_found_out(root: Path, desk: Desk) -> None:
    """The output stays as the last build left it."""
    assert b"Acme sells" in content(shown(desk), "briefs/acme-2025/index.html")
    desk.settle()
    assert [path.name for path in (root / "build").iterdir()] == ["cache"]
    assert build.findings(root, root / "build") == desk.renewed().found


@pytest.mark.parametrize(
    ("name", "old", "new", "parts", "changed"),
    [
        ("facts/dune/facts.yaml", "7.0", "8.0", ["dune"], ("dune",)),
        ("briefs/dune-more.md", "Two.", "Four.", ["dune"], ("dune-more",)),
        ("facts/acme/facts.yaml", "1.5", "1.6", ["acme"], ("acme",)),
        ("facts/dune/facts.yaml", "facts:", "# A remark.\nfacts:", ["dune"], ()),
        ("workspace.yaml", "A desk", "The desk", ["acme", "bolt", "cork", "dune", ""], ("acme", "bolt", "dune")),
    ],
)
def test_a_save_costs_what_follows_from_it(  # noqa: PLR0913, PLR0917
    root: Path, desk: Desk, examined: list[str], name: str, old: str, new: str, parts: list[str], changed: tuple[str]
) -> None:
    """The companies that read the file are looked at again, and the pages that print it are others; no other is."""
    before = keys(shown(desk))
    examined.clear()
    swap(root, name, old, new)
    after = keys(shown(desk))
    assert sorted(examined) == sorted(parts)
    differ = {path for path in PAGES if after[path] != before[path]}
    assert {path for path in differ if path.startswith("briefs/")} == {
        path for path in PAGES if path.startswith(tuple(f"briefs/{one}" for one in changed))
    }
    assert ("companies/dune/index.html" in differ) == bool({"dune", "dune-more"} & set(changed))
    examined.clear()
    assert keys(shown(desk)) == after
    assert examined == []


def test_search_finds_what_has_been_saved(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that a build has left is used as long as it stands; one of what has changed is made, and once."""
    build.build(root, root / "build", Options(("html",), jobs=1))
    made: list[str] = []
    artifacts = searching.Index.artifacts

    def noted(index: searching.Index) -> Iterator[Artifact]:
        made.append(index.place)
        return artifacts(index)

    monkeypatch.setattr(searching.Index, "artifacts", noted)
    with Desk(root, root / "build", None, Options(("html",), jobs=1)) as desk:
        before = content(shown(desk), SEARCHED)
        assert before == (root / "build/site" / SEARCHED).read_bytes()
        assert made == []
        swap(root, "facts/dune/facts.yaml", "7.0", "8.0")
        assert content(shown(desk), SEARCHED) == content(shown(desk), SEARCHED) != before
        assert made == ["site/search/00/"]


def test_an_error_leaves_no_pages_and_its_mending_leaves_those_before(root: Path, desk: Desk) -> None:
    """What does not hold is told; what held before is not worked on again."""
    before = keys(shown(desk))
    swap(root, "facts/dune/facts.yaml", "USD 7.0 million,", "lots,")
    renewed = desk.renewed()
    assert renewed.proofs is None
    (error,) = (found for found in renewed.found if found.severity.value == "error")
    assert error.at == Location("content/facts/dune/facts.yaml", 3, 61)
    swap(root, "facts/dune/facts.yaml", "lots,", "USD 7.0 million,")
    assert keys(shown(desk)) == before


def test_a_brief_comes_and_goes_with_its_file(root: Path, desk: Desk) -> None:
    """Its pages and its line on the home page."""
    shown(desk)
    put(root, "briefs/cork-2025.md", brief("cork"))
    made = shown(desk)
    assert b"cork-2025" in content(made, "index.html")
    assert b"Cork sells" in content(made, "briefs/cork-2025/index.html")
    (root / "content/briefs/cork-2025.md").unlink()
    made = shown(desk)
    assert made.proof("briefs/cork-2025/index.html") is None
    assert b"cork-2025" not in content(made, "index.html")


def test_a_save_within_one_tick_of_the_clock_is_seen(root: Path, desk: Desk) -> None:
    """A file that was touched is read though its size and its time are as they were."""
    before = keys(shown(desk))
    path = root / "content/facts/dune/facts.yaml"
    stat = path.stat()
    swap(root, "facts/dune/facts.yaml", "7.0", "8.0")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert keys(shown(desk)) == before
    assert keys(shown(desk, str(path))) != before


def test_a_workspace_without_briefs_has_no_pages(root: Path, desk: Desk) -> None:
    """That is no error; the first brief brings them."""
    for name in BRIEFS:
        (root / f"content/briefs/{name}.md").unlink()
    made = shown(desk)
    assert made.proof("index.html") is None
    assert made.base_path == ""


def test_a_site_below_a_path_is_shown_below_it(root: Path, desk: Desk) -> None:
    """As its host will have it."""
    swap(root, "workspace.yaml", "publisher:", "base_url: https://example.com/desk/reports\npublisher:")
    assert shown(desk).base_path == "/desk/reports"


def test_a_pdf_is_made_when_it_is_asked_for(root: Path, desk: Desk) -> None:
    """The same as a build writes; one that a build has left is not made again."""
    proof = shown(desk).proof("briefs/dune-2025/brief.pdf")
    assert proof
    assert proof.is_slow
    made = proof.make()
    build.build(root, root / "build", Options(("pdf",), ("dune-2025",), jobs=1))
    assert made == (root / "build/pdf/dune-2025.pdf").read_bytes()
    with Desk(root, root / "build", None, Options(KINDS, jobs=1)) as other:
        assert content(shown(other), "briefs/dune-2025/brief.pdf") == made


def test_a_brief_that_cannot_be_printed_says_why(root: Path, desk: Desk) -> None:
    """Its page is there to be seen; its PDF is not."""
    put(root, "briefs/dune-2025.md", brief("dune", "A sentence about anvils that goes on. " * 150))
    made = shown(desk)
    assert b"Dune sells" in content(made, "briefs/dune-2025/index.html")
    with pytest.raises(proofs.UnprintableError) as raised:
        content(made, "briefs/dune-2025/brief.pdf")
    assert {found.rule for found in raised.value.found} == {"page-one-is-whole"}
    assert raised.value.found[0].at == Location("content/briefs/dune-2025.md", 2, 1)
