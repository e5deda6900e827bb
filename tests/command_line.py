"""The command line called within this process, and workspaces to call it on: one that holds, one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefs import cli
from tests.acme import FACTS, brief, write


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
