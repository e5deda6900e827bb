"""The command line: its verbs, what they print, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from briefs import __version__, cli, scan
from tests import command_line
from tests.acme import files, run
from tests.command_line import call

# Fixtures are looked for here.
broken, root = command_line.broken, command_line.root

VERBS = sorted(cli.main.commands)


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


def test_the_package_runs_as_a_module(root: Path) -> None:
    """`python -m briefs` is the command, with its exit codes."""
    assert run("check", "--workspace", str(root)).returncode == 0
    assert run("check", "--workspace", str(root.parent)).returncode == 1
    assert run("check", "--nonsense").returncode == 2


def test_brief_ids_are_known_without_reading_them(root: Path) -> None:
    """An unreadable brief can be named too."""
    (root / "content/briefs/acme-bad.md").write_bytes(b"\xff")
    assert scan.brief_ids(root) == ("acme-2025", "acme-bad")
