"""`briefs check`: what it prints and how it ends, with which archive, and when it writes the lock."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import command_line
from tests.acme import FACTS, brief, case, files, python, write
from tests.command_line import call

# Fixtures are looked for here.
broken, root = command_line.broken, command_line.root

LOCK = "content/quotes.lock"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The text of our source, which holds both quotes."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "anvil.txt").write_text("It was USD 1.5 million, after USD 1.2 million.\n", encoding="utf-8")
    return folder


def test_check_is_content_with_a_valid_workspace(root: Path) -> None:
    """Warnings do not stop anyone: the exit code is 0, and the count stands at the end."""
    said = call("check", "--workspace", str(root))
    assert said.exit_code == 0
    assert "warning[quote-is-locked]" in said.stdout
    assert said.stderr == "2 warnings.\n"


def test_check_says_nothing_found_where_nothing_is(root: Path, archive: Path) -> None:
    """After the quotes were found again there is nothing left to say."""
    call("check", "--workspace", str(root), "--archive", str(archive), "--update-lock")
    said = call("check", "--workspace", str(root))
    assert (said.exit_code, said.stdout, said.stderr) == (0, "", "Nothing found.\n")


def test_check_fails_where_there_is_an_error(broken: Path) -> None:
    """Exit code 1, and the place to look at."""
    said = call("check", "--workspace", str(broken))
    assert said.exit_code == 1
    assert "content/facts/acme/facts.yaml:4:" in said.stdout
    assert "error[value-parses]" in said.stdout
    assert "1 error" in said.stderr


def test_check_prints_json_for_programs(broken: Path) -> None:
    """A list of objects with the seven keys; nothing else on standard output or beside it."""
    said = call("check", "--workspace", str(broken), "--format", "json")
    assert said.exit_code == 1
    rows = json.loads(said.stdout)
    assert {frozenset(row) for row in rows} == {
        frozenset({"rule", "severity", "path", "line", "column", "message", "hint"})
    }
    assert ("value-parses", "error", 4) in {(row["rule"], row["severity"], row["line"]) for row in rows}
    assert said.stderr == ""


def test_check_prints_commands_for_github(broken: Path) -> None:
    """Each finding becomes an annotation beside its line."""
    said = call("check", "--workspace", str(broken), "--format", "github")
    assert said.exit_code == 1
    assert "::error file=content/facts/acme/facts.yaml,line=4," in said.stdout
    assert "::warning file=" in said.stdout


def test_check_without_a_workspace_says_where_it_looked(tmp_path: Path) -> None:
    """An empty folder is content with an error, not a crash."""
    said = call("check", "--workspace", str(tmp_path))
    assert said.exit_code == 1
    assert "workspace-is-given" in said.stdout


def test_the_lock_is_written_from_the_texts_at_hand(root: Path, archive: Path) -> None:
    """Both quotes are found, told, and in the file; a second time changes nothing."""
    said = call("check", "--workspace", str(root), "--archive", str(archive), "--update-lock")
    assert said.exit_code == 0
    assert "content/quotes.lock: 2 quotes, 1 texts read." in said.stderr
    written = (root / LOCK).read_bytes()
    assert written.count(b"\n") == 2
    call("check", "--workspace", str(root), "--archive", str(archive), "--update-lock")
    assert (root / LOCK).read_bytes() == written


def test_the_lock_is_never_written_without_texts(root: Path, tmp_path: Path) -> None:
    """Used wrongly: exit code 2, and what to give; without a workspace nothing is written either."""
    said = call("check", "--workspace", str(root), "--update-lock")
    assert said.exit_code == 2
    assert "--archive DIR" in said.stderr
    assert not (root / LOCK).exists()
    empty = tmp_path / "empty"
    empty.mkdir()
    assert call("check", "--workspace", str(empty), "--archive", str(root), "--update-lock").exit_code == 1
    assert files(empty) == {}


def test_the_archive_is_the_one_given_or_that_of_the_environment_or_the_one_kept(root: Path, archive: Path) -> None:
    """Three ways to name it, and each is searched."""
    text = archive / "anvil.txt"
    text.write_text("Nothing of the kind.\n", encoding="utf-8")
    there = ("check", "--workspace", str(root))
    assert call(*there).exit_code == 0
    assert call(*there, "--archive", str(archive)).exit_code == 1
    assert call(*there, BRIEFS_ARCHIVE=str(archive)).exit_code == 1
    (root / "content" / "archive").mkdir()
    text.rename(root / "content" / "archive" / "anvil.txt")
    assert call(*there).exit_code == 1
    assert call(*there, BRIEFS_ARCHIVE=str(archive)).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(("--archive", "nowhere"), {}), ((), {"BRIEFS_ARCHIVE": "nowhere"})],
)
def test_an_archive_that_is_not_there_is_a_mistake(
    root: Path, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    """A mistyped folder is not taken for none."""
    said = call("check", "--workspace", str(root), *arguments, **environment)
    assert said.exit_code == 2
    assert "There is no folder nowhere" in said.stderr


def test_the_workspace_is_the_nearest_folder_upwards(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From any folder within; where there is none, the current folder."""
    monkeypatch.chdir(root / "content" / "facts")
    assert call("check").exit_code == 0
    monkeypatch.chdir(root.parent)
    assert call("check").exit_code == 1


def test_check_needs_no_templates_no_layout_and_no_network(tmp_path: Path) -> None:
    """What is slow, or could reach out, is not even imported, and a connection would fail."""
    root = case("tidewell", tmp_path)
    code = (
        "import socket, sys\nsocket.socket = None\nfrom briefs.cli import main\n"
        "try:\n    main(['check', '--workspace', sys.argv[1]])\n"
        "except SystemExit as end:\n    print(end.code)\n"
        "heavy = {'weasyprint', 'jinja2', 'ssl', 'http.client', 'urllib.request', 'asyncio', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    said = python("-c", code, str(root))
    assert said.stdout.splitlines()[-2:] == ["0", "[]"], said


def test_the_summary_counts_by_weight(tmp_path: Path) -> None:
    """One error is an error, two are errors."""
    root = write(tmp_path, brief=brief("pages: one\n", "Stray.\n"), facts=FACTS.replace("USD 1.2 million,", "lots,"))
    said = call("check", "--workspace", str(root))
    assert said.stderr == "2 errors, 1 warning.\n"
