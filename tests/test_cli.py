"""The command line: its verbs, what they print, and how they end."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from briefs import __version__, build, cli, scan
from tests.acme import BRIEF, FACTS, brief, case, files, python, run, write

VERBS = sorted(cli.main.commands)
LOCK = "content/quotes.lock"


def call(*arguments: str, **environment: str | None) -> Result:
    """The command line within this process, without the archive of whoever runs the tests."""
    return CliRunner().invoke(cli.main, arguments, env={"BRIEFS_ARCHIVE": None, **environment})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A valid workspace, whose brief prints all that is stated."""
    return write(tmp_path / "in", brief=brief("pages: one\nkey_data: [revenue_2024q1]\n"))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A workspace with one error."""
    return write(tmp_path / "broken", brief=brief("pages: one\n"), facts=FACTS.replace("USD 1.2 million,", "lots,"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The text of our source, which holds both quotes."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "anvil.txt").write_text("It was USD 1.5 million, after USD 1.2 million.\n", encoding="utf-8")
    return folder


def test_every_verb_of_the_design_that_is_built_is_there() -> None:
    """The group lists its verbs, each with a sentence."""
    said = call("--help")
    assert said.exit_code == 0
    assert set(VERBS) >= {"check", "build", "explain", "new", "schema"}
    for verb in VERBS:
        assert f"\n  {verb}  " in said.output


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_helps_with_an_example(verb: str) -> None:
    """`--help` exits 0, says what the verb does, and shows one call that begins with the verb."""
    for flag in ("--help", "-h"):
        said = call(verb, flag)
        assert said.exit_code == 0
        assert f"Example: briefs {verb}" in said.output
    command = cli.main.commands[verb]
    assert command.help
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or (isinstance(parameter, click.Option) and parameter.help)


def test_the_version_is_the_packages() -> None:
    """A report of a fault can name it."""
    assert __version__ in call("--version").output


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


def test_explain_tells_of_a_figure(root: Path) -> None:
    """Its name alone will do."""
    said = call("explain", "revenue_2025q1", "--workspace", str(root))
    assert said.exit_code == 0
    assert said.stdout.startswith("acme.revenue_2025q1\n")


@pytest.mark.parametrize("name", ["revenue_2025q2", "nonsense"])
def test_explain_does_not_know_every_name(root: Path, name: str) -> None:
    """Exit code 2, with the nearest name where there is one."""
    said = call("explain", name, "--workspace", str(root))
    assert said.exit_code == 2
    assert f"{name} is no figure." in said.stderr


def test_explain_needs_a_workspace(tmp_path: Path) -> None:
    """Exit code 2 where there is none."""
    said = call("explain", "x", "--workspace", str(tmp_path))
    assert said.exit_code == 2
    assert "There is no content/workspace.yaml here." in said.stderr


def test_explain_works_while_there_are_errors(broken: Path) -> None:
    """That is when it is needed."""
    assert call("explain", "revenue_2025q1", "--workspace", str(broken)).exit_code == 0


def test_new_writes_what_passes_check(root: Path) -> None:
    """Company, source and brief, one after the other, in a workspace that stays valid."""
    there = ("--workspace", str(root))
    for noun, name in (("company", "bolt"), ("source", "rasp"), ("brief", "bolt-2025")):
        said = call("new", noun, name, *there)
        assert said.exit_code == 0
        assert said.stdout.startswith("written: content/")
        assert call("check", *there).exit_code == 0
    assert call("new", "company", "bolt", *there).exit_code == 2
    assert call("new", "person", "jo", *there).exit_code == 2


def test_schema_prints_or_writes(tmp_path: Path) -> None:
    """One JSON text, or one file per kind."""
    printed = json.loads(call("schema").stdout)
    said = call("schema", "--out", str(tmp_path / "schemas"))
    assert said.stdout.count("written: ") == len(printed) == len(files(tmp_path / "schemas"))


def test_no_verb_is_a_use_of_its_own() -> None:
    """Without a verb the help is shown; an unknown verb is a mistake."""
    assert "Usage: " in call().output
    assert call("publish").exit_code == 2


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


def test_the_package_runs_as_a_module(root: Path) -> None:
    """`python -m briefs` is the command, with its exit codes."""
    assert run("check", "--workspace", str(root)).returncode == 0
    assert run("check", "--workspace", str(root.parent)).returncode == 1
    assert run("check", "--nonsense").returncode == 2


def test_the_summary_counts_by_weight(tmp_path: Path) -> None:
    """One error is an error, two are errors."""
    root = write(tmp_path, brief=brief("pages: one\n", "Stray.\n"), facts=FACTS.replace("USD 1.2 million,", "lots,"))
    said = call("check", "--workspace", str(root))
    assert said.stderr == "2 errors, 1 warning.\n"


def test_brief_ids_are_known_without_reading_them(root: Path) -> None:
    """An unreadable brief can be named too."""
    (root / "content/briefs/acme-bad.md").write_bytes(b"\xff")
    assert scan.brief_ids(root) == ("acme-2025", "acme-bad")
