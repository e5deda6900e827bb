"""What search finds, and that its indexes follow what changed; that a browser finds it is tested in one."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs import build, indexing, passages, searching
from briefs.jobs import Options
from briefs.view_site import Line, Passage
from tests import sample
from tests.acme import files
from tests.market import market, swap

PASSAGES = tuple(
    Passage(
        address=f"briefs/b{number}/index.html#legal",
        title=f"Suit {number} & <more>",
        of="A brief",
        company=f"Company {number % 3}",
        year=str(2020 + number % 4),
        section="Legal risks",
        words=("年內累計回購金額已超過23億元",),
        lines=(Line(f"fact-{number}", "Revenue, Q3 2025", f"RMB {number}.12 bn"),),
    )
    for number in range(12)
)


def told(fragment: bytes) -> dict[str, object]:
    """What a browser gets of a passage that was found."""
    said: dict[str, object] = json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd"))
    return said


def test_an_index_tells_what_was_put_in() -> None:
    """The address, the title, what narrows a search, and the words come back as they were; a figure has its anchor."""
    made = dict(indexing.index(PASSAGES, with_program=False))
    found = [told(content) for path, content in made.items() if path.startswith("fragment/")]
    assert {row["url"] for row in found} == {passage.address for passage in PASSAGES}
    first = next(row for row in found if row["url"] == PASSAGES[1].address)
    meta = first["meta"]
    assert isinstance(meta, dict)
    assert meta["title"] == "Suit 1 & <more>"
    assert meta["han"] == "年內 內累 累計 計回 回購 購金 金額 額已 已超 超過 23 億元"
    assert set(first["filters"]) == {"company Company 1", "year 2021", "section Legal risks"}  # type: ignore[call-overload]
    assert "RMB 1.12 bn" in str(first["content"])
    assert [anchor["id"] for anchor in first["anchors"]] == ["fact-1"]  # type: ignore[attr-defined]


def test_the_same_passages_give_the_same_index() -> None:
    """Pagefind writes the head of an index in any order; ours is always the same, and so is its name."""
    made = dict(indexing.index(PASSAGES, with_program=False))
    for _ in range(3):
        assert dict(indexing.index(PASSAGES, with_program=False)) == made


def test_only_one_index_carries_the_program() -> None:
    """What a browser searches with stands once; nothing of pagefind's own search box does."""
    with_program = {path for path, _ in indexing.index(PASSAGES[:1], with_program=True)}
    without = {path for path, _ in indexing.index(PASSAGES[:1], with_program=False)}
    assert with_program - without == set(indexing.PROGRAM)


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("over HKD 2.3 bn", ""),
        ("超過23億元", "超過 23 億元"),
        ("小米集團-W 回購", "小米 米集 集團 回購"),
        ("購", "購"),
    ],
)
def test_chinese_is_cut_into_pairs(words: str, cut: str) -> None:
    """Any two characters that follow one another can be looked for, and the figure between them."""
    assert indexing.pairs(words) == cut


def test_each_figure_of_a_brief_is_found_once_under_its_card() -> None:
    """Each line of the annex and each formula is a line of one passage, and each section is a passage."""
    view = sample.full()
    found = tuple(passages.of_brief(view))
    assert [passage.address for passage in found] == [
        f"briefs/{view.id}/index.html",
        *(f"briefs/{view.id}/index.html#{section.id}" for section in view.sections),
    ]
    anchors = [line.anchor for passage in found for line in passage.lines]
    stated, calculated = [line.mark for line in view.evidence], [line.mark for line in view.formulas]
    assert sorted(anchors) == sorted(mark.anchor for mark in (*stated, *calculated))


@pytest.mark.parametrize(("companies", "indexes"), [(1, 1), (8, 1), (9, 2), (100, 16), (5000, 64)])
def test_there_are_as_many_indexes_as_companies_need(companies: int, indexes: int) -> None:
    """Each company is in one index, by chance of its id; there are never more than a browser can ask."""
    found = searching.sharded([f"company-{number}" for number in range(companies)])
    assert indexes * 3 // 4 < len(found) <= indexes
    assert sum(len(names) for names in found.values()) == companies


@pytest.fixture
def indexed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The companies of each passage that goes into an index."""
    seen: list[str] = []
    make = indexing.index

    def noted(found: Iterator[Passage], *, with_program: bool) -> Iterator[tuple[str, bytes]]:
        every = tuple(found)
        seen.extend(sorted({passage.company for passage in every}))
        return make(every, with_program=with_program)

    monkeypatch.setattr(indexing, "index", noted)
    return seen


def test_what_is_indexed_again_is_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, indexed: list[str]
) -> None:
    """A changed fact has the index of its company made again, no other; the same content gives the same files."""
    monkeypatch.setattr(searching, "_COMPANIES", 1)
    root = market(tmp_path)

    def made() -> None:
        build.build(root, root / "build", Options(("html",), jobs=1))

    made()
    assert set(indexed) == {"", "Acme", "Bolt", "Dune"}
    before = files(root / "build/site/search")
    indexed.clear()
    swap(root, "facts/dune/facts.yaml", "7.0", "8.0")
    made()
    assert "Dune" in indexed
    assert set(indexed) < {"Acme", "Bolt", "Dune"}
    assert files(root / "build/site/search") != before
    swap(root, "facts/dune/facts.yaml", "8.0", "7.0")
    made()
    assert files(root / "build/site/search") == before


def test_an_index_that_was_damaged_is_made_again(tmp_path: Path, indexed: list[str]) -> None:
    """A file gone or altered has its index made again; nothing else."""
    root = market(tmp_path)
    options = Options(("html",), jobs=1)
    build.build(root, root / "build", options)
    before = files(root / "build/site/search")
    indexed.clear()
    fragment = next((root / "build/site/search/00/fragment").iterdir())
    fragment.write_bytes(b"")
    build.build(root, root / "build", options)
    assert indexed == ["Acme", "Bolt", "Dune"]
    shutil.rmtree(root / "build/site/search/filter", ignore_errors=True)
    build.build(root, root / "build", options)
    assert files(root / "build/site/search") == before


def test_the_page_that_searches_may_run_a_program_and_no_other_page(tmp_path: Path) -> None:
    """WebAssembly is allowed on the search page alone; its form is hidden where no script shows it."""
    root = market(tmp_path)
    build.build(root, root / "build", Options(("html",), jobs=1))
    site = root / "build/site"
    may = {path.relative_to(site).as_posix() for path in site.rglob("*.html") if "wasm" in path.read_text("utf-8")}
    assert may == {"search.html"}
    page = (site / "search.html").read_text("utf-8")
    assert re.search(r"<form id=search[^>]* hidden>", page)
    assert re.search(r"data-shards=\"?00", page)
    assert all(re.search(rf"<option>{name}\b", page) for name in ("Acme", "Bolt", "Dune", "2025"))
