"""The pipeline as a whole: what is built, what is left alone, and what stops it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest
from msgspec.structs import replace

import briefs
from briefs import build, engine
from briefs.build import Built, MachineLacksError, Options
from briefs.diagnostics import Severity
from briefs.publish import manifest
from tests.acme import BRIEF, FACTS, brief, files, python, write

ALL = ("md", "html", "pdf", "site")
PAGES = [
    "site/404.html",
    "site/_headers",
    "site/brief-facts.schema.json",
    "site/briefs/acme-2025/brief.md",
    "site/briefs/acme-2025/facts.csv",
    "site/briefs/acme-2025/facts.json",
    "site/briefs/acme-2025/index.html",
    "site/companies/acme/index.html",
    "site/corrections.html",
    "site/disclosures.html",
    "site/facts.json",
    "site/facts.schema.json",
    "site/index.html",
    "site/llms.txt",
    "site/robots.txt",
    "site/rules.html",
    "site/search.html",
    "site/sources/anvil/index.html",
    "site/sources/index.html",
]


def made(root: Path, out: Path, *kinds: str) -> Built:
    """A build of these kinds."""
    return build.build(root, out, Options(kinds or ALL))


def own(out: Path) -> list[str]:
    """The files of an output that are not shared by all sites; what search needs has names of its own."""
    shared = tuple(f"site/{name}/" for name in ("styles", "scripts", "fonts", "pictures", "search"))
    return [path for path in files(out) if not path.startswith(shared) and path != "manifest.json"]


def second(root: Path) -> Path:
    """A second brief in the workspace."""
    (root / "content/briefs/acme-old.md").write_text(BRIEF.replace("05-02T", "05-01T"), encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("md",), ["md/acme-2025.md"]),
        (("pdf",), ["pdf/acme-2025.pdf"]),
        (("html",), PAGES),
        (("site",), sorted([*PAGES, "site/briefs/acme-2025/brief.pdf"])),
        (ALL, ["md/acme-2025.md", "pdf/acme-2025.pdf", *sorted([*PAGES, "site/briefs/acme-2025/brief.pdf"])]),
    ],
)
def test_each_kind_makes_its_own_files(tmp_path: Path, kinds: tuple[str, ...], expected: list[str]) -> None:
    """Markdown, pages and PDFs stand in folders of their own; a site has all three."""
    built = made(write(tmp_path / "in"), tmp_path / "out", *kinds)
    assert own(tmp_path / "out") == expected
    assert built.written == len(manifest(tmp_path / "out"))
    assert built.standing == 0


def test_the_manifest_of_a_build_is_true(tmp_path: Path) -> None:
    """Every file that stands is in it, with the hash of its bytes, and nothing else is."""
    made(write(tmp_path / "in"), tmp_path / "out")
    stand = files(tmp_path / "out")
    stand.pop("manifest.json")
    said = manifest(tmp_path / "out")
    assert sorted(said) == sorted(stand)
    assert said["pdf/acme-2025.pdf"].sha256 == said["site/briefs/acme-2025/brief.pdf"].sha256


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    """What stands is left standing, and the PDF is not made again."""
    root, said = write(tmp_path / "in"), list[str]()
    first = made(root, tmp_path / "out")
    again = build.build(root, tmp_path / "out", Options(ALL), progress=lambda _, what: said.append(what))
    assert (again.written, again.standing) == (0, first.written)
    assert again.diagnostics == first.diagnostics
    assert said == []


def test_an_unchanged_pdf_is_reused_without_weasyprint(tmp_path: Path) -> None:
    """The slowest part of a build is not even imported when its result stands."""
    root = write(tmp_path / "in")
    made(root, tmp_path / "out", "pdf")
    code = (
        "import sys; from pathlib import Path; from briefs.build import Options, build\n"
        "built = build(Path(sys.argv[1]), Path(sys.argv[2]), Options(('pdf',), jobs=1))\n"
        "print(built.written, built.standing, 'weasyprint' in sys.modules, 'briefs.pdf' in sys.modules)"
    )
    assert python("-c", code, str(root), str(tmp_path / "out")).stdout.split() == ["0", "1", "False", "False"]
    (root / "content/briefs/acme-2025.md").write_text(BRIEF.replace("no more", "less"), encoding="utf-8")
    assert python("-c", code, str(root), str(tmp_path / "out")).stdout.split() == ["1", "0", "True", "True"]


def test_a_pdf_somebody_touched_is_made_again(tmp_path: Path) -> None:
    """A handed-out PDF is the one that was built."""
    root, out = write(tmp_path / "in"), tmp_path / "out"
    made(root, out, "pdf")
    right = (out / "pdf/acme-2025.pdf").read_bytes()
    (out / "pdf/acme-2025.pdf").write_bytes(b"%PDF-touched")
    assert made(root, out, "pdf").written == 1
    assert (out / "pdf/acme-2025.pdf").read_bytes() == right


def test_the_paper_of_a_pdf_is_the_workspaces_or_the_one_asked_for(tmp_path: Path) -> None:
    """Asked for Letter, a new PDF is made; asked for the workspace's paper again, the old one comes back."""
    root, out = write(tmp_path / "in"), tmp_path / "out"
    made(root, out, "pdf")
    a4 = (out / "pdf/acme-2025.pdf").read_bytes()
    build.build(root, out, Options(("pdf",), paper="letter"))
    assert (out / "pdf/acme-2025.pdf").read_bytes() != a4
    made(root, out, "pdf")
    assert (out / "pdf/acme-2025.pdf").read_bytes() == a4


def test_the_address_asked_for_replaces_the_workspaces(tmp_path: Path) -> None:
    """Without one, a page names none; with one, it names its own."""
    root, out = write(tmp_path / "in"), tmp_path / "out"
    made(root, out, "html")
    page = out / "site/briefs/acme-2025/index.html"
    assert "https://house.example" not in page.read_text(encoding="utf-8")
    build.build(root, out, Options(("html",), base_url="https://house.example"))
    assert "https://house.example/briefs/acme-2025/" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "broken",
    [
        {"facts": FACTS.replace("USD 1.5 million,", "lots,")},
        {"brief": brief(body="A stray word.\n")},
        {"brief": brief("charts: [{id: c, kind: columns, message: m, measure: m, facts: [revenue_2025q1]}]\n")},
        {"workspace": "publisher: [\n"},
    ],
    ids=["value", "prose", "misleading chart", "workspace"],
)
def test_with_an_error_anywhere_the_output_is_left_as_it_was(tmp_path: Path, broken: dict[str, str]) -> None:
    """Not a byte changes, not even in the files that the error does not concern."""
    out = tmp_path / "out"
    made(second(write(tmp_path / "in")), out)
    before = files(out)
    built = made(second(write(tmp_path / "in", **broken)), out)
    assert any(found.severity is Severity.ERROR for found in built.diagnostics)
    assert (built.written, built.standing) == (0, 0)
    assert files(out) == before


def test_an_error_that_only_the_layout_finds_stops_the_build_too(tmp_path: Path) -> None:
    """A page 1 that runs over leaves the output as it was, Markdown included."""
    out = tmp_path / "out"
    made(write(tmp_path / "in"), out)
    before = files(out)
    long = "A sentence about anvils that goes on. " * 150
    text = brief().replace("what_changed: [One., Two., Three.]", f"what_changed: [{long}, Two., Three.]")
    built = made(write(tmp_path / "in", brief=text), out)
    assert "page-one-is-whole" in {found.rule for found in built.diagnostics}
    assert (built.written, files(out)) == (0, before)


def test_one_brief_leaves_the_others_standing(tmp_path: Path) -> None:
    """Nothing is dropped, and the index goes on naming every page that stands."""
    root, out = second(write(tmp_path / "in")), tmp_path / "out"
    made(root, out)
    before = files(out)
    built = build.build(root, out, Options(ALL, briefs=("acme-2025",)))
    assert built.written == 0
    assert files(out) == before


def test_the_index_names_no_page_that_was_never_built(tmp_path: Path) -> None:
    """One brief of two, built into an empty folder, stands alone in the index."""
    root, out = second(write(tmp_path / "in")), tmp_path / "out"
    build.build(root, out, Options(("html",), briefs=("acme-old",)))
    index = (out / "site/index.html").read_text(encoding="utf-8")
    assert "acme-old" in index
    assert "acme-2025" not in index


def test_a_brief_that_is_gone_goes_from_the_output(tmp_path: Path) -> None:
    """A full build drops what no brief makes any more, and its line in the index."""
    root, out = second(write(tmp_path / "in")), tmp_path / "out"
    made(root, out)
    (root / "content/briefs/acme-old.md").unlink()
    made(root, out)
    assert not [path for path in files(out) if "acme-old" in path]
    assert "acme-old" not in (out / "site/index.html").read_text(encoding="utf-8")


def test_a_workspace_without_briefs_builds_what_a_site_shares(tmp_path: Path) -> None:
    """No index of nothing, no Markdown, no error."""
    root = write(tmp_path / "in")
    (root / "content/briefs/acme-2025.md").unlink()
    assert not [found for found in made(root, tmp_path / "out").diagnostics if found.severity is Severity.ERROR]
    assert own(tmp_path / "out") == []


def test_without_a_workspace_there_is_nothing(tmp_path: Path) -> None:
    """The one finding says where a workspace was looked for."""
    assert build.check(tmp_path)[:2] == (None, None)
    built = made(tmp_path, tmp_path / "out")
    assert [found.rule for found in built.diagnostics] == ["workspace-is-given"]
    assert not (tmp_path / "out").exists()


def test_a_chart_that_misleads_is_told_at_its_place(tmp_path: Path) -> None:
    """One column compares nothing."""
    front = "charts: [{id: c, kind: columns, message: m, measure: m, facts: [revenue_2025q1]}]\n"
    checked, library, found = build.check(write(tmp_path, brief=brief(front)))
    assert checked is None
    assert library is not None
    (fault,) = (finding for finding in found if finding.severity is Severity.ERROR)
    assert (fault.rule, fault.at.path, fault.at.line) == ("chart-does-not-mislead", "content/briefs/acme-2025.md", 7)


def test_texts_at_hand_are_searched(tmp_path: Path) -> None:
    """With the archive, a quote that its source does not hold is an error; without it, none."""
    root, archive = write(tmp_path / "in"), tmp_path / "archive"
    archive.mkdir()
    (archive / "anvil.txt").write_text("Revenue was USD 1.5 million.\n", encoding="utf-8")
    rules = {found.rule for found in build.check(root, archive)[2] if found.severity is Severity.ERROR}
    assert rules == {"quote-is-in-source"}
    assert not [found for found in build.check(root)[2] if found.severity is Severity.ERROR]


class NoPango:
    """An importer for which the module that needs Pango cannot be loaded."""

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """Refuse `briefs.pdf` as a machine without Pango does."""
        if name == "briefs.pdf":
            message = "cannot load library 'libpango-1.0-0'"
            raise OSError(message)
        return None


def test_a_machine_without_pango_is_told_what_mends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the missing library and the command, and nothing is written."""
    monkeypatch.delitem(sys.modules, "briefs.pdf", raising=False)
    monkeypatch.delattr(briefs, "pdf", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    with pytest.raises(MachineLacksError, match=r"apt-get install .*\(cannot load library"):
        build.build(write(tmp_path / "in"), tmp_path / "out", Options(("md", "pdf"), jobs=1))
    assert files(tmp_path / "out") == {}


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ("styles/print.css", {"pdf/acme-2025.pdf", "site/briefs/acme-2025/brief.pdf"}),
        ("styles/screen.css", set()),
        ("fonts/han-hk-400.otf", set()),
        ("fonts/sans-400.woff2", set()),
        ("fonts/sans-400.ttf", {"pdf/acme-2025.pdf", "site/briefs/acme-2025/brief.pdf"}),
        ("brief.md", set()),
    ],
)
def test_a_new_style_makes_what_it_shapes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, changed: set[str]
) -> None:
    """A PDF follows the sheets it links and the faces it is set in, and no others; a page follows what it loads."""
    root, out = write(tmp_path / "in"), tmp_path / "out"
    made(root, out)
    before = manifest(out)
    other = engine.engine()
    other = replace(other, templates={**other.templates, path: "another"}, digest="another")
    monkeypatch.setattr(build, "engine", lambda: other)
    made(root, out)
    after = manifest(out)
    other_keys = {name for name in after if after[name].key != before[name].key}
    assert {name for name in other_keys if name.endswith(".pdf")} == changed
    assert ("site/briefs/acme-2025/index.html" in other_keys) == (path != "brief.md")
