"""A site on its way to a host: the workflow that publishes it, and that it stands below any path."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from briefs import build
from briefs.jobs import Options
from tests.acme import ROOT
from tests.market import market
from tests.test_site import pages

ADDRESS = "https://desk.example/reports"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The market's site, made for an address with a path."""
    root = market(tmp_path_factory.mktemp("market"))
    assert not build.build(root, root / "build", Options(("html",), base_url=ADDRESS, jobs=1)).failed
    return root / "build" / "site"


def test_a_site_stands_below_a_path_as_it_is(out: Path) -> None:
    """Every link and all that is loaded is relative, so that no path matters; each leads to a file of the site."""
    seen = 0
    for path, page in pages(out):
        if path.name == "404.html":
            continue
        for link in filter(None, (*page.links, *page.loaded)):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            assert not parts.path.startswith("/"), (path, link)
            to = (path.parent / parts.path).resolve() if parts.path else path
            assert to.is_relative_to(out), (path, link)
            assert to.is_file(), (path, link)
            seen += 1
    assert seen > 200


def test_the_page_for_a_wrong_address_knows_the_path(out: Path) -> None:
    """It is shown at any depth: what it loads and where it leads begins with the path of the site."""
    (page,) = (page for path, page in pages(out) if path.name == "404.html")
    for link in filter(None, (*page.links, *page.loaded)):
        if link.startswith("#") or urlsplit(link).scheme:
            continue
        assert link.startswith("/reports/"), link
        assert (out / link.removeprefix("/reports/")).is_file(), link


def test_the_workflow_publishes_what_make_site_makes() -> None:
    """With the address that the host gives, and only where pages are switched on; permissions are those it needs."""
    flow = yaml.load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"), yaml.SafeLoader)  # noqa: TID251
    assert flow["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    (job,) = flow["jobs"].values()
    assert job["if"] == "github.event.repository.has_pages"
    (made,) = (step for step in job["steps"] if "run" in step)
    assert (made["run"], list(made["env"])) == ("make site", ["BASE_URL"])
    (sent,) = (step for step in job["steps"] if step.get("uses", "").startswith("actions/upload-pages-artifact"))
    assert sent["with"]["path"] == "build/site"


@pytest.mark.parametrize("words", ["GitHub Pages", "Netlify", "S3", "nginx", "Caddy", "make site BASE_URL="])
def test_the_readme_says_how_to_publish(words: str) -> None:
    """On each kind of host."""
    text = (ROOT / "README.md").read_text("utf-8")
    section = text[text.index("## Publishing") :].partition("\n## ")[0]
    assert words in section
