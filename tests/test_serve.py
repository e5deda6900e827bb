"""`briefs serve`: what browsers see while somebody writes, what is said meanwhile, and how it ends."""

from __future__ import annotations

import re
import shutil
import socket  # noqa: TID251 - somebody else's server
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchfiles import Change

from briefs import serve
from briefs.webserver import HOST
from tests.acme import ROOT, run
from tests.market import BRIEFS, brief, market, put, swap
from tests.serving import PATIENCE, Served, shown

HOME = "/index.html"
PAGE = "/briefs/dune-2025/index.html"
FACTS = "facts/dune/facts.yaml"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The market, shown for all tests, each of which leaves it as it was."""
    with shown(market(tmp_path_factory.mktemp("market"))) as served:
        yield served
    assert served.process.returncode == 0
    assert served.said[-1] == "Ended.\n"
    assert "Traceback" not in "".join(served.said)


def test_a_page_that_has_changed_is_loaded_again_and_no_other(served: Served) -> None:
    """The brief that prints the figure, in every browser; the other hears nothing until its own figure changes."""
    page, twin, other = served.page(PAGE), served.page(PAGE), served.page("/briefs/bolt-2025/index.html")
    assert "7.0" in page.text
    swap(served.root, FACTS, "7.0", "8.5")
    assert "8.5" in page.changed()
    assert "8.5" in twin.changed()
    swap(served.root, FACTS, "8.5", "7.0")
    assert "7.0" in page.changed()
    swap(served.root, "briefs/bolt-2025.md", "Two.", "Second.")
    assert "Second." in other.changed()
    swap(served.root, "briefs/bolt-2025.md", "Second.", "Two.")
    assert "Two." in other.changed()
    assert page.hear() == ("whole", "")


def test_an_error_is_shown_over_the_page_that_stands_until_it_is_mended(served: Served) -> None:
    """With file, line, column and hint, in the browser and on the terminal; then it is gone and the page is new."""
    page = served.page(PAGE)
    swap(served.root, FACTS, "USD 7.0 million,", "lots,")
    name, overlay = page.hear()
    assert name == "broken"
    assert "content/facts/dune/facts.yaml:3:61" in overlay
    assert "<mark>lots</mark>" in overlay
    assert "Hint: " in overlay
    assert 'role="alert"' in overlay
    assert "error[value-parses]" in served.hear("facts.yaml:3:61")
    served.hear("The pages stay as they were")
    assert served.get(PAGE) == (200, page.text)
    assert served.opened(HOME).hear()[0] == "broken"
    swap(served.root, FACTS, "lots,", "USD 7.0 million,")
    assert page.hear() == ("whole", "")
    served.hear("All holds again.")


def test_a_brief_comes_and_goes_with_its_file(served: Served) -> None:
    """The page that was not there appears where somebody waits for it, and goes again; so does its line at home."""
    home, page = served.page(HOME), served.opened("/briefs/cork-2025/index.html")
    assert page.status == 404
    put(served.root, "briefs/cork-2025.md", brief("cork"))
    assert "Cork sells" in page.changed()
    assert "cork-2025" in home.changed()
    (served.root / "content/briefs/cork-2025.md").unlink()
    page.changed()
    assert page.status == 404
    assert "cork-2025" not in home.changed()


def test_folders_that_are_renamed_are_followed(served: Served) -> None:
    """All content gone and back again: an error, and what was."""
    home = served.page(HOME)
    content = served.root / "content"
    content.rename(served.root / "elsewhere")
    assert home.hear()[0] == "broken"
    (served.root / "elsewhere").rename(content)
    assert home.hear() == ("whole", "")
    put(served.root, "briefs/dune-more.md", BRIEFS["dune-more"].replace("Two.", "Second."))
    assert "Second." in home.changed()
    put(served.root, "briefs/dune-more.md", BRIEFS["dune-more"])
    assert "Two." in home.changed()


def test_many_saves_at_once_end_in_the_last(served: Served) -> None:
    """Half-written files in between are no matter."""
    page = served.page(PAGE)
    text = (served.root / "content" / FACTS).read_text(encoding="utf-8")
    for number in range(300):
        put(served.root, FACTS, text.replace("7.0", f"{number}.0")[: None if number % 3 else 40])
    put(served.root, FACTS, text.replace("7.0", "9.9"))
    while "9.9" not in page.text:
        page.changed()
    put(served.root, FACTS, text)
    assert "7.0" in page.changed()


def test_what_is_no_page_is_not_there(served: Served) -> None:
    """Nothing outside the site can be read, by whatever path; a folder leads to its page."""
    for path in (
        "/nobody.html",
        "/../content/workspace.yaml",
        "/%2e%2e/content/workspace.yaml",
        "/content",
        "/favicon.ico",
    ):
        status, text = served.get(path)
        assert status == 404, path
        assert "audience" not in text
    assert served.get("/briefs/dune-2025")[0] == 302
    assert served.get("/briefs/dune-2025/")[1] == served.get(PAGE)[1]


def test_only_what_is_served_has_the_script(served: Served) -> None:
    """It asks for news and is no part of what will be published; data and sheets go as they are."""
    assert "preview" not in served.get("/briefs/dune-2025/facts.json")[1]
    assert "preview" not in served.get("/robots.txt")[1]
    assert served.get("/-/preview.js")[0] == served.get("/-/preview.css")[0] == 200


def test_a_template_is_followed_and_its_fault_told(tmp_path: Path) -> None:
    """A slip of a template is shown at its line over the page that stands; a sheet that has changed is loaded again."""
    program = tmp_path / "program"
    shutil.copytree(ROOT / "briefs", program / "briefs", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", program / "templates")
    templates = program / "templates"
    with shown(market(tmp_path / "market"), program) as served:
        page = served.page(PAGE)
        template = templates / "brief.html"
        text = template.read_text(encoding="utf-8")
        template.write_text(text.replace("<main", "<main data-new", 1), encoding="utf-8")
        assert "data-new" in page.changed()
        template.write_text(f"{text}\n{{% slip %}}\n", encoding="utf-8")
        overlay = page.until("broken")
        assert f"templates/brief.html:{text.count(chr(10)) + 2}:1" in overlay
        template.write_text(text, encoding="utf-8")
        assert "data-new" not in page.changed()
        with (templates / "styles/screen.css").open("a", encoding="utf-8") as sheet:
            sheet.write("\nmain { color: red }\n")
        (sheet_path,) = re.findall(r"href=../../(styles/site\.\w+\.css)", page.changed())
        assert "main{color:red}" in served.get(f"/{sheet_path}")[1]
        templates.rename(program / "away")
        page.until("broken")
        (program / "away").rename(templates)
        page.until("whole")
    assert served.process.returncode == 0
    assert "Traceback" not in "".join(served.said)


def test_a_workspace_that_does_not_hold_is_shown_once_it_does(tmp_path: Path) -> None:
    """The page says why there is none yet, and gives way to it; SIGTERM ends it as Ctrl-C does."""
    root = market(tmp_path)
    swap(root, FACTS, "USD 7.0 million,", "lots,")
    with shown(root) as served:
        page = served.opened(PAGE)
        assert page.status == 503
        assert "content/facts/dune/facts.yaml:3:61" in page.text
        swap(root, FACTS, "lots,", "USD 7.0 million,")
        assert "Dune sells" in page.changed()
        served.process.terminate()
        served.process.wait(PATIENCE)
    assert served.process.returncode == 0
    assert served.said[-1] == "Ended.\n"


def test_a_site_below_a_path_is_shown_below_it(tmp_path: Path) -> None:
    """`/` leads there; all is where its host will have it."""
    root = market(tmp_path)
    swap(root, "workspace.yaml", "publisher:", "base_url: https://example.com/reports\npublisher:")
    with shown(root) as served:
        assert served.get("/")[0] == 302
        assert served.get("/reports/")[0] == 200
        assert served.get(f"/reports{PAGE}")[0] == 200
        assert served.get(PAGE)[0] == 404


def test_a_port_that_is_taken_is_told_with_what_to_do(tmp_path: Path) -> None:
    """In a line, before anything is read."""
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        ended = run("serve", "--workspace", str(market(tmp_path)), "--port", str(port))
    assert ended.returncode == 2
    assert f"Port {port} is taken" in ended.stderr
    assert "--port" in ended.stderr


def test_where_there_is_no_workspace_it_says_so(tmp_path: Path) -> None:
    """Instead of showing nothing."""
    ended = run("serve", "--workspace", str(tmp_path))
    assert (ended.returncode, "There is no content/workspace.yaml" in ended.stderr) == (2, True)


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("facts.yaml", True),
        ("brief.html", True),
        (".facts.yaml.swp", False),
        ("facts.yaml~", False),
        ("4913.tmp", False),
        (".#x", False),
    ],
)
def test_what_editors_leave_beside_a_file_is_no_save(name: str, *, is_kept: bool) -> None:
    """It comes and goes with every keystroke."""
    assert serve._is_kept(Change.added, f"/a/.hidden/{name}") == is_kept
