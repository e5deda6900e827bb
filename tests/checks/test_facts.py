"""What facts state, one by one: plausible, whole, and from sources that precede the brief."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks.facts import prices_are_whole, sources_precede_the_brief, values_are_plausible
from briefs.diagnostics import Severity
from tests.workspaces import Workspace, added, vela

QUOTED = "source: gazette, quote: in issue"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The invented workspace."""
    return vela(tmp_path)


@pytest.mark.parametrize(("value", "doubted"), [("12%", False), ("100%", False), ("100.4%", True), ("-101%", True)])
def test_plausible_values(value: str, doubted: bool, workspace: Workspace) -> None:
    """A value wholly outside its metric's range is doubted at its own place, one that may lie within is not."""
    workspace.write(
        "facts/vela/more.yaml", added(f"  a: {{metric: gross_margin, period: 2025-Q3, value: {value}, {QUOTED}}}\n")
    )
    found = list(values_are_plausible(workspace.library()))
    assert [(each.severity, each.at.line, each.at.column) for each in found] == [(Severity.WARNING, 3, 53)] * doubted


def test_changes_are_not_held_against_the_range_of_values(workspace: Workspace) -> None:
    """A change of a metric may be outside the range of its values."""
    entry = f"  a: {{metric: gross_margin, period: 2025-Q3, value: 5%, change: {{yoy: +300%}}, {QUOTED}}}\n"
    workspace.write("facts/vela/more.yaml", added(entry))
    assert not list(values_are_plausible(workspace.library()))


def test_plausible_derived_values(workspace: Workspace) -> None:
    """A derived figure that says what it is about is held against that metric's range."""
    workspace.write(
        "facts/vela/more.yaml",
        "company: vela\nderived:\n  a: {margin: [revenue_2025q3, revenue_2025q2], metric: gross_margin}\n"
        "  b: {margin: [revenue_2025q2, revenue_2025q3], metric: gross_margin}\n",
    )
    assert [(each.at.line, each.at.column) for each in values_are_plausible(workspace.library())] == [(3, 3)]


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        ("price: close, venue: HKEX, ", None),
        ("price: close, ", "add venue: HKEX"),
        ("venue: HKEX, ", "add price: close"),
    ],
)
def test_a_price_says_its_kind_and_venue(more: str, hint: str | None, workspace: Workspace) -> None:
    """A share price says whether it is a close, and where the shares trade."""
    workspace.write(
        "facts/vela/more.yaml", added(f"  a: {{metric: share_price, {more}at: 2025-11-19, value: 18, {QUOTED}}}\n")
    )
    assert [found.hint for found in prices_are_whole(workspace.library())] == ([hint] if hint else [])


@pytest.mark.parametrize(
    ("day", "places"),
    [("2025-11-20", []), ("2025-11-19", [(4, 32), (5, 27), (7, 17), (8, 24), (9, 26), (13, 9)])],
)
def test_sources_precede_the_brief(day: str, places: list[tuple[int, int]], workspace: Workspace) -> None:
    """Each reference to a figure of a younger source is told, derived ones too; the same day is no fault."""
    workspace.swap("briefs/vela.md", "2025-11-22T18", f"{day}T18")
    assert (
        sorted({(found.at.line, found.at.column) for found in sources_precede_the_brief(workspace.library())}) == places
    )


@pytest.mark.parametrize("metric", ["purchase_price", "repurchase_price"])
@pytest.mark.parametrize(("more", "hint"), [("price: average, ", None), ("", "add price: average")])
def test_what_was_paid_says_its_kind(metric: str, more: str, hint: str | None, workspace: Workspace) -> None:
    """A price paid in a deal says whether it is an average; it may have been paid off any exchange."""
    entry = f"  a: {{metric: {metric}, {more}at: 2025-11-19, value: 18, {QUOTED}}}\n"
    workspace.write("facts/vela/more.yaml", added(entry))
    assert [found.hint for found in prices_are_whole(workspace.library())] == ([hint] if hint else [])


def test_unknown_references_are_left_to_their_own_rule(workspace: Workspace) -> None:
    """A reference that names nothing has no source that could be too young."""
    workspace.swap("briefs/vela.md", "{{ revenue_2025q3.qoq }}", "{{ nothing }}")
    assert not list(sources_precede_the_brief(workspace.library()))
