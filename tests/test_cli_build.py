"""`briefs build`: what it prints and how it ends, and that what it is told reaches the pipeline."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefs import build
from tests import command_line
from tests.acme import BRIEF, files
from tests.command_line import call

# Fixtures are looked for here.
broken, root = command_line.broken, command_line.root


def test_build_ends_with_what_was_built_skipped_and_found(root: Path, tmp_path: Path) -> None:
    """Counts on standard output, findings and progress on standard error."""
    out = tmp_path / "out"
    arguments = ("build", "--workspace", str(root), "--out", str(out), "--only", "md,html")
    first = call(*arguments)
    count = len(files(out)) - 1
    assert first.exit_code == 0
    assert first.stdout == f"{count} files written, 0 unchanged, in {os.path.relpath(out)}. 2 warnings.\n"
    assert "[1/1] acme-2025: md, html\n" in first.stderr
    assert "warning[quote-is-locked]" in first.stderr
    assert f"0 files written, {count} unchanged" in call(*arguments).stdout


def test_build_writes_to_the_workspace_unless_told_otherwise(root: Path) -> None:
    """build/ stands beside content/."""
    assert call("build", "--workspace", str(root), "--only", "md").exit_code == 0
    assert (root / "build/md/acme-2025.md").is_file()


def test_build_builds_nothing_where_there_is_an_error(broken: Path) -> None:
    """Exit code 1, said as such, and no folder."""
    said = call("build", "--workspace", str(broken), "--only", "md")
    assert said.exit_code == 1
    assert said.stdout == ""
    assert said.stderr.endswith("Nothing was built. 1 warning, 1 error.\n")
    assert files(broken / "build") == {}


def test_build_takes_briefs_by_name(root: Path) -> None:
    """One of two, and the count of progress is of those asked for."""
    (root / "content/briefs/acme-old.md").write_text(BRIEF, encoding="utf-8")
    said = call("build", "--workspace", str(root), "--only", "md", "--brief", "acme-old")
    assert "[1/1] acme-old: md" in said.stderr
    assert [path.name for path in (root / "build/md").iterdir()] == ["acme-old.md"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--only", "docx"), "--only knows md, html, pdf, site, not 'docx'."),
        (("--only", "md,"), "not ''."),
        (("--brief", "acme-2052"), "There is no brief 'acme-2052'. Known: acme-2025."),
        (("--paper", "a3"), "'a3' is not one of"),
        (("--nonsense",), "No such option"),
        (("--jobs", "0"), "--jobs"),
    ],
)
def test_build_used_wrongly_says_what_is_right(root: Path, arguments: tuple[str, ...], message: str) -> None:
    """Exit code 2, and nothing is built."""
    said = call("build", "--workspace", str(root), *arguments)
    assert said.exit_code == 2
    assert message in said.stderr
    assert not (root / "build").exists()


def test_build_on_a_machine_that_lacks_something_says_what_mends_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2: the content is not to blame."""

    def lacking(*_: object) -> build.Built:
        raise build.MachineLacksError(OSError("no pango"))

    monkeypatch.setattr(build, "build", lacking)
    said = call("build", "--workspace", str(root))
    assert said.exit_code == 2
    assert "apt-get install libpangoft2-1.0-0" in said.stderr
    assert "Traceback" not in said.output


def test_build_hands_its_options_on(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paper and address reach the pipeline."""
    given: list[object] = []

    def noted(*arguments: object) -> build.Built:
        given.extend(arguments)
        return build.Built(0, 0, ())

    monkeypatch.setattr(build, "build", noted)
    there = ("build", "--workspace", str(root), "--only", "pdf, site", "--paper", "letter")
    said = call(*there, "--base-url", "https://house.example")
    assert said.exit_code == 0
    assert "Nothing found." in said.stdout
    assert given[2] == build.Options(("pdf", "site"), (), "letter", "https://house.example")
