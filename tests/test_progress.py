"""Progress is one line per brief on a terminal, plain lines elsewhere."""

from __future__ import annotations

import io
import sys

import pytest

from briefs.progress import Progress


def test_elsewhere_each_step_is_a_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Briefs are counted once, however many artifacts they have; standard output stays clean."""
    with Progress(2) as progress:
        progress.step("one", "md")
        progress.step("one", "html")
        progress.step("two", "md")
    said = capsys.readouterr()
    assert said.err.splitlines() == ["[1/2] one: md", "[1/2] one: html", "[2/2] two: md"]
    assert said.out == ""


class Terminal(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        """Claim to be one."""
        return True


def _fail_within(progress: Progress) -> None:
    """Make one step, look at the terminal, and fail."""
    with progress:
        assert progress.status is not None
        progress.step("one", "md")
        assert progress.status.status == "[1/1] one: md"
        message = "stopped"
        raise RuntimeError(message)


def test_a_terminal_shows_what_is_being_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line on the terminal lives only as long as the work, also when it fails."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = Progress(1)
    with pytest.raises(RuntimeError):
        _fail_within(progress)
    assert progress.status is not None
    assert not progress.status._live.is_started
    assert "[1/1] one: md" in terminal.getvalue()
