"""Every name stands for something, and what could not be read is not told again by what names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs import checks
from briefs.checks.references import exhibits_resolve, references_resolve, risks_rest_on_something
from tests.workspaces import Workspace, vela

CHART = "charts:\n  - {id: c, kind: columns, message: M, measure: N, "


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The invented workspace."""
    return vela(tmp_path)


def with_front(workspace: Workspace, more: str) -> None:
    """Add to the front matter of the brief."""
    workspace.swap("briefs/vela.md", "watch: [prices]\n", f"watch: [prices]\n{more}\n")


@pytest.mark.parametrize(
    ("words", "messages"),
    [
        ("{{ revenue_2025q3 }}, {{ vela.revenue_2025q3.yoy }}, {{ @lantern }}", []),
        ("{{ revenue_2025q4 }}", ["revenue_2025q4 is no figure"]),
        ("{{ revenue_2025q3.dod }}", ["revenue_2025q3.dod is no figure"]),
        ("{{ orion.revenue_2025q3 }}", ["orion.revenue_2025q3 is no figure"]),
        ("{{ @lanten }}", ["lanten is no source"]),
        ("{{ gazette }}", ["gazette is no figure"]),
        ("{{ a b }}", ["{{ a b }} is no reference"]),
    ],
)
def test_references_resolve(words: str, messages: list[str], workspace: Workspace) -> None:
    """A reference names a figure of its company or of the one it names, or a source."""
    workspace.swap("briefs/vela.md", "It rose {{ revenue_2025q3.qoq }} on the quarter.", words)
    assert [found.message for found in references_resolve(workspace.library())] == messages


def test_the_nearest_name_is_told(workspace: Workspace) -> None:
    """A slip in a name is told with the name that was meant."""
    workspace.swap("briefs/vela.md", "It rose {{ revenue_2025q3.qoq }}", "It rose {{ revnue_2025q3 }} {{ @gazete }}")
    assert [found.hint for found in references_resolve(workspace.library())] == [
        "did you mean revenue_2025q3?",
        "did you mean gazette?",
    ]


@pytest.mark.parametrize(
    ("front", "messages"),
    [
        ("price: close_20251120\nkey_data: [revenue_2025q3.yoy, {label: L, text: T}]", []),
        ("price: close", ["close is no figure"]),
        ("key_data: [shares, {fact: sales}]", ["shares is no figure", "sales is no figure"]),
        (
            CHART + "facts: [a], whole: b, enlarge: d, total: e, bracket: [f]}",
            [f"{name} is no figure" for name in "afbde"],
        ),
        (CHART + "parts: [{fact: a, parts: [b]}]}", ["a is no figure", "b is no figure"]),
        (CHART + "section: results}", []),
        (CHART + "section: legal}", ["legal is no section of this brief"]),
        (CHART + "rows: [{group: G}, {metric: revenue, entity: vans}]}", []),
        (
            CHART + "rows: [{metric: sales}, {metric: revenue, entity: ships}, {label: L}]}",
            ["sales is no metric", "ships is no entity of vela", "None is no metric"],
        ),
        ("corrections: {revenue_2025q3: C}", []),
        ("corrections: {revenue_2024q3: C, revenue: D}", ["revenue_2024q3 is no fact", "revenue is no fact"]),
    ],
)
def test_exhibits_resolve(front: str, messages: list[str], workspace: Workspace) -> None:
    """Tables, charts, key data and corrections name figures, metrics, entities and sections that exist."""
    with_front(workspace, front)
    assert [found.message for found in exhibits_resolve(workspace.library())] == messages


@pytest.mark.parametrize(
    ("rests_on", "messages"),
    [
        ("[vans-plan, revenue_2025q3, revenue_2025q3.yoy, suit, vela.vans-plan]", []),
        ("[vans]", ["vans is no figure, outlook item or legal matter"]),
        ("[prices]", ["prices is no figure, outlook item or legal matter"]),
    ],
)
def test_risks_rest_on_something(rests_on: str, messages: list[str], workspace: Workspace) -> None:
    """A risk rests on a figure, an outlook item or a legal matter."""
    workspace.swap("facts/vela/vela.yaml", "rests_on: [vans-plan, value_20251120]", f"rests_on: {rests_on}")
    workspace.write(
        "facts/vela/more.yaml",
        "company: vela\nlegal:\n  - {id: suit, matter: M, court: C, stage: filed, status: alleged, decided: unknown, "
        "appeal: unknown, outcome: O, source: gazette}\n",
    )
    assert [found.message for found in risks_rest_on_something(workspace.library())] == messages


def test_watched_risks_exist(workspace: Workspace) -> None:
    """Page 1 watches risks there are."""
    workspace.swap("briefs/vela.md", "watch: [prices]", "watch: [prices, prizes, vans-plan]")
    assert [(found.message, found.hint) for found in risks_rest_on_something(workspace.library())] == [
        ("prizes is no risk", "did you mean prices?"),
        ("vans-plan is no risk", None),
    ]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("value: RMB 24.15 billion", "value: much", "value-parses"),
        ("value: RMB 21.00 billion", "value: much", "value-parses"),
        ("value: HK$18.20", "value: 5 vehicles", "units-agree"),
        ("{implied_base: [revenue_2025q3.yoy]}", "{}", "figure-recomputes"),
        ("type: plan", "type: hope", "value-is-known"),
        ("title: Prices", "titel: Prices", "key-is-known"),
    ],
)
def test_what_could_not_be_read_is_not_told_again(
    old: str, new: str, rule: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever names a fact, a recipe, an outlook item or a risk that cannot be read is silent about it."""
    monkeypatch.setattr(checks, "COMPARISONS", ())
    with_front(workspace, "key_data: [revenue_2024q3]\ncorrections: {revenue_2025q3: C}")
    workspace.swap("facts/vela/vela.yaml", old, new)
    told = {found.rule for found in workspace.found()}
    assert told == {rule}
