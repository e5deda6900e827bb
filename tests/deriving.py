"""The invented workspace with more facts and recipes, and all figures that follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs import content, derive
from briefs.diagnostics import Diagnostic
from briefs.model import Figure
from briefs.period import Calendar, MonthEnd
from tests.workspaces import Workspace, vela

CALENDAR = Calendar(MonthEnd(12))
QUOTED = "source: gazette, quote: in issue"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The invented workspace, which a test adds to."""
    return vela(tmp_path)


def derived(workspace: Workspace, *, facts: str = "", recipes: str = "") -> tuple[dict[str, Figure], list[Diagnostic]]:
    """All figures by their local name, and what was found while they were computed."""
    text = "company: vela\n"
    text += f"facts:\n{facts}" if facts else ""
    text += f"derived:\n{recipes}" if recipes else ""
    workspace.write("facts/vela/more.yaml", text)
    library, unread = content.load(workspace.root)
    assert library is not None
    assert not unread
    library, found = derive.figures(library)
    return {name.removeprefix("vela."): figure for name, figure in library.figures.items()}, list(found)


def deliveries(period: str, value: str, name: str = "", extra: str = "") -> str:
    """A line of a facts file that states deliveries."""
    entry = f'metric: deliveries, period: {period}, value: "{value}", {extra}{QUOTED}'
    return f"  {name or 'd' + period.lower()}: {{{entry}}}\n"
