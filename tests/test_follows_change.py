"""Cost follows change: what is made again when something has changed, and that nothing else is."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pytest

from briefs import build, site
from briefs.build import Options
from briefs.offers import Offer
from briefs.production import Bench
from briefs.view_site import Origin, Share
from briefs.views import Brief
from tests import rebuilds
from tests.acme import files, python
from tests.market import BRIEFS, swap
from tests.rebuilds import ALL, changed, made, of

# Fixtures are looked for here.
built, rendered, root = rebuilds.built, rebuilds.rendered, rebuilds.root


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


def test_what_briefs_share_is_made_while_a_pdf_is_set(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On two cores it is at hand when the PDF is done, all but what says how long that is; the files are the same."""
    other = Path(shutil.copytree(root, root.with_name("other")))
    ahead: list[set[str]] = []
    put_shared = Bench.put_shared

    def noted(bench: Bench, names: Collection[str]) -> set[str]:
        ahead.append({place for place, _ in bench.ahead})
        return put_shared(bench, names)

    monkeypatch.setattr(Bench, "put_shared", noted)
    for here, jobs in ((root, 1), (other, 2)):
        swap(here, "facts/dune/facts.yaml", "7.0", "8.0")
        assert build.build(here, here / "build", Options(ALL, jobs=jobs)).failed == ()
    assert files(root / "build") == files(other / "build")
    alone, beside = ahead
    assert alone == set()
    assert {"site/llms.txt", "site/sources/anvil/index.html", "site/search/00/"} <= beside
    assert not {"site/index.html", "site/companies/dune/index.html"} & beside


def test_a_page_of_one_company_or_source_looks_at_no_other_briefs(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or ten thousand pages would look at ten thousand briefs each."""
    looked: list[tuple[set[str], set[str]]] = []
    company, source = site.company, site.source

    def of_company(share: Share, covers: Sequence[Brief], offers: Mapping[str, Offer]) -> str:
        looked.append(({one.id for one in covers}, set(share.briefs)))
        return company(share, covers, offers)

    def of_source(origin: Origin, about: Sequence[Brief]) -> str:
        looked.append(({one.id for one in about}, {use.brief for use in origin.uses}))
        return source(origin, about)

    monkeypatch.setattr("briefs.site.company", of_company)
    monkeypatch.setattr("briefs.site.source", of_source)
    swap(root, "workspace.yaml", "A desk", "The desk")
    assert build.build(root, root / "build", Options(("html", "site"), jobs=1)).failed == ()
    assert len(looked) > 4
    assert all(seen == own for seen, own in looked)


def test_a_shared_page_is_made_again_where_it_tells_what_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure of another source, and all that merely leads to the brief that prints it, is let be."""
    pages: list[str] = []
    page = site._page

    def noted(template: str, cover: Brief, *, root: str = "", **given: object) -> str:
        origin = given.get("origin")
        pages.append(origin.id if isinstance(origin, Origin) else template)
        return page(template, cover, root=root, **given)

    monkeypatch.setattr(site, "_page", noted)
    swap(root, "facts/cork/facts.yaml", "2.0", "4.0")
    made(root)
    assert sorted(pages) == ["anvil", "company.html", "corrections.html", "index.html", "llms.txt"]
    assert "4.0" in (root / "build/site/sources/anvil/index.html").read_text(encoding="utf-8")


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
        "heavy = {'yaml', 'jinja2', 'weasyprint', 'briefs.content', 'briefs.checks', 'multiprocessing'}\n"
        "print(built.written, built.standing, len(built.diagnostics), sorted(heavy & set(sys.modules) - before))"
    )
    standing = made(root)
    said = python("-c", code, str(root))
    assert said.stdout.split(" ", 3) == ["0", str(standing.standing), str(len(standing.diagnostics)), "[]\n"], said
