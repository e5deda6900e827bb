"""Figures computed from figures: in any order, each remembering its inputs, each fault told once."""

from __future__ import annotations

from datetime import date

import pytest

from briefs import derive
from briefs.figures import key_of
from briefs.model import Derived, Statement
from briefs.period import Grain, Instant, parse_instant, parse_period
from tests import deriving
from tests.deriving import CALENDAR, QUOTED, deliveries, derived
from tests.workspaces import Workspace

workspace = deriving.workspace  # a fixture is looked for here


def test_stated_figures(workspace: Workspace) -> None:
    """A fact gives its value under its id and its changes and bounds under their names; a rejected claim is kept."""
    figures, found = derived(
        workspace,
        facts="  trades: {metric: share_price, price: trades, venue: HKEX, at: 2025-11-19, low: 18.2, high: 18.4, "
        f"{QUOTED}}}\n"
        "  sold:\n    metric: deliveries\n    period: 2025-Q1\n    claims:\n"
        f"      - {{value: 900, {QUOTED}, rejected: A slip}}\n      - {{value: 90, {QUOTED}, preferred: true}}\n",
    )
    assert not found
    stated = {name: figure.part for name, figure in figures.items() if isinstance(figure, Statement)}
    assert stated["trades"] == "value"
    assert (stated["trades.low"], stated["trades.high"]) == ("low", "high")
    assert stated["revenue_2025q3.yoy"] == "yoy"
    assert (figures["sold"].quantity.text, figures["sold.rejected"].quantity.text) == ("90", "900")


def test_a_recipe_before_its_operands(workspace: Workspace) -> None:
    """A figure may be computed from figures that stand below it, and remembers them."""
    figures, found = derived(
        workspace,
        recipes="  a: {ratio: [b, revenue_2025q2]}\n  b: {sum: [revenue_2025q3, revenue_2025q2], note: Half a year}\n",
    )
    assert not found
    first, second = figures["a"], figures["b"]
    assert isinstance(first, Derived)
    assert isinstance(second, Derived)
    assert [operand.id for operand in first.operands] == ["vela.b", "vela.revenue_2025q2"]
    assert (second.note, second.at.line, second.is_automatic) == ("Half a year", 4, False)
    assert [source.id for source in derive.sources_of(first)] == ["gazette", "gazette", "gazette"]


def test_an_implied_base_holds_for_the_period_before(workspace: Workspace) -> None:
    """What a change is measured from is a figure of the year before, about the same thing."""
    figure = workspace.library().figures["vela.revenue_2024q3"]
    assert isinstance(figure, Derived)
    assert figure.key is not None
    assert figure.key.period == parse_period("2024-Q3", CALENDAR)
    assert (figure.key.metric, figure.key.company) == ("revenue", "vela")
    assert [operand.id for operand in figure.operands] == ["vela.revenue_2025q3", "vela.revenue_2025q3.yoy"]


@pytest.mark.parametrize(
    ("recipes", "message"),
    [
        ("  a: {sum: [a, revenue_2025q2]}\n", "vela.a is computed from itself: vela.a → vela.a"),
        (
            "  a: {sum: [b, b]}\n  b: {sum: [c, c]}\n  c: {sum: [a, a]}\n  d: {sum: [c, a]}\n",
            "vela.a is computed from itself: vela.a → vela.b → vela.c → vela.a",
        ),
        ("  d: {sum: [a, b]}\n  a: {sum: [b, b]}\n  b: {sum: [a, a]}\n", "vela.a is computed from itself"),
    ],
)
def test_a_circle_is_told_once(workspace: Workspace, recipes: str, message: str) -> None:
    """Figures computed from themselves are told once, with the way round; what rests on them is not told."""
    figures, found = derived(workspace, recipes=recipes)
    assert [(each.rule, each.message.startswith(message)) for each in found] == [("figure-recomputes", True)]
    assert not {"a", "b", "c", "d"} & figures.keys()


def test_an_unknown_operand_is_told_once(workspace: Workspace) -> None:
    """A name that is no figure is told where it is written; what depends on it is silent."""
    figures, found = derived(workspace, recipes="  a: {sum: [revenue_2025q4, revenue_2025q3]}\n  b: {sum: [a, a]}\n")
    assert [(each.rule, each.at.line, each.at.column) for each in found] == [("id-resolves", 3, 13)]
    assert found[0].hint == "did you mean revenue_2025q3?"
    assert not {"a", "b"} & figures.keys()


def test_what_rests_on_a_broken_fact_is_silent(workspace: Workspace) -> None:
    """A fact that cannot be read is told where it stands, and not again by what is computed from it or its change."""
    workspace.swap("facts/vela/vela.yaml", "value: RMB 24.15 billion", "value: much")
    assert [rule for rule, _, _ in workspace.told()] == ["value-parses"]


@pytest.mark.parametrize(
    ("recipe", "period", "metric"),
    [
        ("{sum: [revenue_2025q3, revenue_2025q2]}", (date(2025, 4, 1), date(2025, 9, 30)), "revenue"),
        ("{sum: [revenue_2025q3, revenue_2025q3]}", (date(2025, 7, 1), date(2025, 9, 30)), "revenue"),
        ("{difference: [revenue_2025q3, revenue_2025q2]}", (date(2025, 7, 1), date(2025, 9, 30)), "revenue"),
        ("{ratio: [revenue_2025q3, revenue_2025q2]}", None, None),
        (
            "{ratio: [revenue_2025q3, revenue_2025q2], metric: deliveries}",
            (date(2025, 7, 1), date(2025, 9, 30)),
            "deliveries",
        ),
        ("{sum: [growth, growth], metric: revenue}", None, None),
        ("{sum: [unknown_start, later]}", None, "deliveries"),
        ("{sum: [d2024-q4, d2025-q1]}", (date(2024, 10, 1), date(2025, 3, 31)), "deliveries"),
        ("{sum: [d2024-q4, d2025-q2]}", None, "deliveries"),
        ("{sum: [d2025-q1, half]}", None, "deliveries"),
    ],
)
def test_what_a_derived_figure_is_about(
    workspace: Workspace, recipe: str, period: tuple[date, date] | None, metric: str | None
) -> None:
    """A sum of periods without a gap holds for all of them; a quotient is about what its recipe says, if anything."""
    figures, found = derived(
        workspace,
        facts=deliveries("launch/2025-06-30", "5", "unknown_start")
        + deliveries("launch/2025-09-30", "9", "later")
        + deliveries("2025-H1", "9", "half")
        + "".join(deliveries(quarter, "4") for quarter in ("2024-Q4", "2025-Q1", "2025-Q2")),
        recipes=f"  growth: {{growth: [revenue_2025q3, revenue_2025q2]}}\n  it: {recipe}\n",
    )
    assert not found
    key = key_of(figures["it"])
    assert (key.metric if key else None) == metric
    if period and key and not isinstance(key.period, Instant | None):
        assert (key.period.start, key.period.end) == period
        is_sum_of_two = recipe.startswith(("{sum: [revenue_2025q3, revenue_2025q2", "{sum: [d2024-q4, d2025-q1"))
        assert (key.period.grain is Grain.RANGE) is is_sum_of_two
    else:
        assert key is None or key.period is None


def test_a_derived_figure_holds_when_it_says(workspace: Workspace) -> None:
    """`at` of a recipe is when its result holds; its entity is what it names, or what its operands share."""
    figures, _ = derived(
        workspace,
        facts=deliveries("2025-Q1", "5", "vans", "entity: vans, ") + deliveries("2025-Q1", "9", "all"),
        recipes="  a: {sum: [vans, all], at: 2025-11-20}\n  b: {sum: [vans, vans]}\n"
        "  c: {sum: [all, all], entity: vans}\n",
    )
    keys = [key_of(figures[name]) for name in "abc"]
    assert [key.entity if key else "" for key in keys] == [None, "vans", "vans"]
    assert keys[0] is not None
    assert keys[0].period == parse_instant("2025-11-20")


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("revenue", "vela.revenue"),
        ("revenue.yoy", "vela.revenue.yoy"),
        ("revenue.rejected", "vela.revenue.rejected"),
        ("orion.revenue", "orion.revenue"),
        ("orion.revenue.yoy", "orion.revenue.yoy"),
    ],
)
def test_qualified_names(name: str, full: str) -> None:
    """A name without a company is one of the company at hand; a part of a fact is no fact of a company."""
    assert derive.qualified(name, "vela") == full
