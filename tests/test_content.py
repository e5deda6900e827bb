"""The content folder: every file of it, every fault in it, and nothing outside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefs import content, reading, scan
from briefs.lock import Locked
from tests.strategies import figure_like_text, period_like_text, yaml_like_text
from tests.workspaces import BRIEF, FACTS, FILES, GAZETTE, Workspace, added, vela


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The invented workspace."""
    return vela(tmp_path)


def told(workspace: Workspace) -> list[tuple[str, str]]:
    """Rule and place of what is found while reading."""
    return [(found.rule, str(found.at).removeprefix("content/")) for found in content.load(workspace.root)[1]]


def test_the_library(workspace: Workspace) -> None:
    """All nouns of all files come together under qualified ids."""
    library, found = content.load(workspace.root)
    assert not found
    assert library is not None
    assert set(library.companies) == {"vela"}
    assert set(library.sources) == {"almanac", "gazette", "lantern"}
    assert "vela.revenue_2025q3" in library.facts
    assert [recipe.id for recipe in library.recipes] == ["vela.revenue_2024q3", "vela.value_20251120"]
    assert (set(library.outlook), set(library.risks)) == ({"vela.vans-plan"}, {"vela.prices"})
    assert [brief.id for brief in library.briefs] == ["vela"] == list(scan.brief_ids(workspace.root))
    assert len(library.lock) == 5


def test_no_workspace(tmp_path: Path) -> None:
    """A folder without workspace.yaml is told as that, once."""
    library, (found,) = content.load(tmp_path)
    assert library is None
    assert (found.rule, str(found.at)) == ("workspace-is-given", "content/workspace.yaml:1:1")
    assert scan.brief_ids(tmp_path) == ()


def test_no_metrics(workspace: Workspace) -> None:
    """A workspace without metrics.yaml is told once, not for every fact."""
    workspace.path("metrics.yaml").unlink()
    assert told(workspace) == [("workspace-is-given", "metrics.yaml:1:1")]


def test_a_fault_of_the_workspace_hides_no_other(workspace: Workspace) -> None:
    """What is wrong in workspace.yaml and what is wrong elsewhere is told in one run."""
    workspace.write("workspace.yaml", "publisher: [a]\n")
    workspace.write("facts/vela/more.yaml", added("  a: {}\n"))
    library, _ = content.load(workspace.root)
    assert library is None
    assert [rule for rule, _ in told(workspace)][-1] == "field-is-given"
    assert told(workspace)[-1][1] == "facts/vela/more.yaml:3:3"


def test_a_broken_company_is_told_once(workspace: Workspace) -> None:
    """What cannot be read of a company is told where it stands; its facts and briefs are not told for it."""
    workspace.swap("companies/vela.yaml", "12-31", "spring")
    assert told(workspace) == [("period-is-stated", "companies/vela.yaml:8:18")]
    library, _ = content.load(workspace.root)
    assert library is not None
    assert (library.companies, library.facts, library.briefs) == ({}, {}, ())


def test_an_unread_metric_is_told_once(workspace: Workspace) -> None:
    """A metric that cannot be read is told where it stands, not by the facts that state it."""
    workspace.swap("metrics.yaml", "{en: Share price}, kind: price", "{en: Share price}, kind: prize")
    assert told(workspace) == [("value-is-known", "metrics.yaml:6:49")]


@pytest.mark.parametrize(
    "name",
    [
        "metrics.yaml",
        "companies/vela.yaml",
        "sources/gazette.yaml",
        "facts/vela/vela.yaml",
        "briefs/vela.md",
        "workspace.yaml",
    ],
)
@pytest.mark.parametrize("data", [b"a: \xff\n", b"x: %\n", b"- x\n", b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_told_once(name: str, data: bytes, workspace: Workspace) -> None:
    """A file that is no UTF-8 or no YAML gives a finding of its own, and what names its entries gives none for it."""
    workspace.write(name, b"---\n" + data + b"---\n" if name.endswith(".md") else data)
    found = [each for each in told(workspace) if each[1].startswith(name)]
    assert len(found) == 1
    others = {rule for rule, at in told(workspace) if not at.startswith(name)}
    assert not others


def test_not_utf_8(workspace: Workspace) -> None:
    """The line of the first byte that is no UTF-8 is told."""
    workspace.write("facts/vela/more.yaml", b"company: vela\n# caf\xe9\n")
    assert told(workspace) == [("file-is-readable", "facts/vela/more.yaml:2:1")]


def test_a_huge_file(workspace: Workspace) -> None:
    """A file longer than a person may have written is refused unread."""
    workspace.write("facts/vela/more.yaml", b"#" * (reading.LONGEST_FILE + 1))
    assert told(workspace) == [("file-is-readable", "facts/vela/more.yaml:1:1")]
    workspace.write("facts/vela/more.yaml", b"company: vela\n" + b"#" * (reading.LONGEST_FILE - 14))
    assert told(workspace) == []


@pytest.mark.parametrize("name", list(FILES))
def test_line_ends(name: str, workspace: Workspace) -> None:
    """Files with carriage returns, or with a byte order mark, are read as if they had none."""
    expected = workspace.library()
    data = workspace.path(name).read_bytes()
    workspace.write(name, data.replace(b"\n", b"\r\n"))
    assert workspace.found() == ()
    assert workspace.library().figures == expected.figures
    assert workspace.library().briefs == expected.briefs
    if name.endswith(".yaml"):
        workspace.write(name, b"\xef\xbb\xbf" + data)
        assert workspace.found() == ()


@pytest.mark.parametrize("name", ["facts/vela/more.yaml", "briefs/more.md", "sources/more.yaml", "companies/more.yaml"])
def test_a_link_out_of_the_workspace(name: str, workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A link to a file outside is refused, and nothing of that file is told."""
    secret = tmp_path_factory.mktemp("outside") / "secret"
    secret.write_text("password: hunter\n")
    workspace.path(name).symlink_to(secret)
    found = content.load(workspace.root)[1]
    assert [(each.rule, each.at.path) for each in found] == [("file-is-inside", f"content/{name}")]
    assert "hunter" not in str(found)


def test_a_link_within_the_workspace(workspace: Workspace) -> None:
    """A link to another file of the workspace is read."""
    workspace.write("sources/orbit.yaml.kept", GAZETTE)
    workspace.path("sources/orbit.yaml").symlink_to(workspace.path("sources/orbit.yaml.kept"))
    assert told(workspace) == []
    assert "orbit" in workspace.library().sources


@pytest.mark.parametrize("kind", ["folder", "nothing", "loop"])
def test_what_is_no_file(kind: str, workspace: Workspace) -> None:
    """A folder with a file's name, a link to nothing and a link to itself are told, not fallen over."""
    path = workspace.path("facts/vela/more.yaml")
    if kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(path if kind == "loop" else workspace.path("nowhere"))
    ((rule, at),) = told(workspace)
    assert (rule, at) == ("file-is-readable", "facts/vela/more.yaml:1:1")


def test_ids_are_unique_across_files(workspace: Workspace) -> None:
    """A fact, a recipe and a risk stand once among all files; the second is told with the first's place."""
    workspace.write("facts/vela/worse.yaml", FACTS)
    found = content.load(workspace.root)[1]
    assert {each.rule for each in found} == {"id-is-unique"}
    assert len(found) == 5 + 2 + 1 + 1
    assert all(each.at.path.endswith("worse.yaml") and "vela.yaml:" in (each.hint or "") for each in found)


def test_stated_and_derived(workspace: Workspace) -> None:
    """What is stated is not derived as well."""
    workspace.write(
        "facts/vela/more.yaml", "company: vela\nderived:\n  revenue_2025q3: {sum: [revenue_2025q2, revenue_2024q3]}\n"
    )
    assert told(workspace) == [("id-is-unique", "facts/vela/more.yaml:3:3")]


def test_the_lock_is_replaced_whole(workspace: Workspace) -> None:
    """Writing the lock leaves the new one and nothing else."""
    before = {path.name for path in workspace.path("").iterdir()}
    content.write_lock(workspace.root, (Locked("a", "b", "c", "d", 1, 2, 3),))
    assert workspace.path("quotes.lock").read_text("utf-8").count("\n") == 1
    assert {path.name for path in workspace.path("").iterdir()} == before


PIECES = [
    *(piece for text in FILES.values() for piece in text.split("\n") if piece),
    *(
        "company",
        "facts",
        "derived",
        "events",
        "legal",
        "people",
        "outlook",
        "risks",
        "metric",
        "period",
        "at",
        "value",
    ),
    *("at", "value", "low", "high", "change", "series", "claims"),
    *("vela", "revenue", "gazette", "revenue_2025q3", ": ", "\n", "\n  ", "\n    ", "\n  - ", "{", "}", "[", "]", ", "),
    *(
        "{sum: [a, a]}",
        "{implied_base: [a.yoy]}",
        "9" * 5000,
        "-",
        "launch/2025-11-20",
        "{{ a }}",
        "---\n",
        "\u202e",
        "1e9",
    ),
]


def documents() -> st.SearchStrategy[str]:
    """Texts of every kind, and texts made of what content is made of."""
    pieces = st.lists(st.sampled_from(PIECES) | figure_like_text() | period_like_text(), max_size=25).map("".join)
    return st.text() | yaml_like_text() | pieces | _swapped()


@st.composite
def _swapped(draw: st.DrawFn) -> str:
    """A file of the workspace with some of its values changed for others."""
    words = draw(st.sampled_from([text for name, text in FILES.items() if "archive" not in name])).split(" ")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(words) - 1))
        words[at] = draw(st.sampled_from(PIECES) | figure_like_text())
    return " ".join(words)


@pytest.fixture(scope="module")
def standing() -> Iterator[Workspace]:
    """A workspace that many examples break in turn, each putting back what it broke."""
    with TemporaryDirectory() as folder:
        yield vela(Path(folder))


@given(st.sampled_from(sorted(FILES)), documents() | st.binary())
@example(
    "quotes.lock",
    '{"fact": [], "source": {}, "quote_sha256": 0, "text_sha256": 0, "paragraph": 0, "start": 0, "end": 0}',
)
@example("facts/vela/vela.yaml", "company: vela\nderived:\n  a: {sum: [a, a], digits: " + "1" * 5000 + "}\n")
@example("briefs/vela.md", BRIEF.replace("\n", "\r"))
def test_no_content_makes_reading_raise(standing: Workspace, name: str, text: str | bytes) -> None:
    """Whatever stands in a file, reading and deriving end, and each finding has a place in a file of the workspace."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", errors="surrogatepass")
    kept = standing.path(name).read_bytes()
    standing.write(name, data)
    try:
        for found in standing.found():
            assert (standing.root / found.at.path).parent.exists()
            assert found.at.line >= 1
            assert found.at.column >= 1
            assert found.message
    finally:
        standing.write(name, kept)


def test_the_environment_is_left_alone(workspace: Workspace) -> None:
    """Reading writes nothing."""
    before = sorted((path, path.stat().st_mtime_ns) for path in workspace.root.rglob("*"))
    workspace.found()
    assert sorted((path, path.stat().st_mtime_ns) for path in workspace.root.rglob("*")) == before
    assert os.access(workspace.path("quotes.lock"), os.R_OK)
