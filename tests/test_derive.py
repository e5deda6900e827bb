"""Figures computed from figures: in any order, each remembering its inputs, each fault told once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from briefs import content, derive, figures
from briefs.diagnostics import Diagnostic, Fault
from briefs.figures import before, key_of
from briefs.formulas import Formula, compute
from briefs.model import Derived, Figure, Statement
from briefs.period import Calendar, Grain, Instant, MonthEnd, parse_instant, parse_period
from briefs.quantity import Dimension, Quantity
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


def test_changes_are_computed_where_both_figures_are_known(workspace: Workspace) -> None:
    """Two quarters give the change between them unless a source states it; a loss gives none."""
    figures, found = derived(
        workspace,
        facts=deliveries("2025-Q2", "98,400")
        + deliveries("2024-Q3", "90,610")
        + f"  loss: {{metric: net_profit, period: 2025-Q3, value: RMB -1.24 billion, {QUOTED}}}\n"
        + f"  gain: {{metric: net_profit, period: 2025-Q2, value: RMB 1.24 billion, {QUOTED}}}\n",
    )
    assert not found
    automatic = {name: f"{figure.quantity.point:.4f}" for name, figure in figures.items() if _is_automatic(figure)}
    assert automatic == {
        "revenue_2025q3.qoq": "0.1500",
        "deliveries_2025q3.qoq": "0.1050",
        "deliveries_2025q3.yoy": "0.2000",
    }
    assert isinstance(figures["revenue_2025q3.yoy"], Statement)
    assert key_of(figures["deliveries_2025q3.qoq"]) is None


def test_a_change_is_computed_when_it_is_asked_for(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that no source states is none of the figures written, and costs nothing until someone wants it."""
    asked: list[Formula] = []

    def counting(formula: Formula, operands: Sequence[Quantity]) -> Quantity | Fault:
        asked.append(formula)
        return compute(formula, operands)

    monkeypatch.setattr(figures, "compute", counting)
    library = workspace.library()
    assert not asked
    assert "vela.revenue_2025q3.qoq" not in library.figures.written
    change = library.figures["vela.revenue_2025q3.qoq"]
    assert library.figures["vela.revenue_2025q3.qoq"] is change
    assert len(asked) == 1
    assert "vela.revenue_2025q2.qoq" not in library.figures
    assert {"vela.revenue_2025q3", "vela.revenue_2025q3.qoq"} <= set(library.figures)


def _is_automatic(figure: Figure) -> bool:
    return isinstance(figure, Derived) and figure.is_automatic


def test_two_figures_of_one_thing_both_change(workspace: Workspace) -> None:
    """Where two facts state the same thing, each has its change."""
    figures, _ = derived(workspace, facts=deliveries("2025-Q2", "98,400") + deliveries("2025-Q3", "108,700", "about"))
    assert {"about.qoq", "deliveries_2025q3.qoq"} <= figures.keys()


def test_a_margin_changes_by_points(workspace: Workspace) -> None:
    """The change of a percentage is a difference in points."""
    figures, _ = derived(
        workspace,
        facts=f"  m3: {{metric: gross_margin, period: 2025-Q3, value: 22.9%, {QUOTED}}}\n"
        f"  m2: {{metric: gross_margin, period: 2025-Q2, value: 22.7%, {QUOTED}}}\n",
    )
    change = figures["m3.qoq"]
    assert isinstance(change, Derived)
    assert (change.formula, change.quantity.unit.dimension, f"{change.quantity.point:.3f}") == (
        "difference",
        Dimension.POINTS,
        "0.002",
    )


def test_a_price_changes_by_the_trading_day(workspace: Workspace) -> None:
    """A close of Monday is set against that of Friday."""
    start = "metric: share_price, price: close, venue: HKEX, at"
    figures, _ = derived(
        workspace,
        facts=f"  monday: {{{start}: 2025-11-24, value: 18.00, {QUOTED}}}\n"
        f"  friday: {{{start}: 2025-11-21, value: 17.50, {QUOTED}}}\n",
    )
    assert f"{figures['monday.dod'].quantity.point:.4f}" == "0.0286"
    assert "friday.dod" in figures
    assert "monday.yoy" not in figures


def test_a_derived_figure_changes_too(workspace: Workspace) -> None:
    """A derived figure that says what it is about gets its changes, and they know where it stands."""
    figures, _ = derived(
        workspace,
        facts=deliveries("2024-Q3", "90,610"),
        recipes="  twice: {sum: [base, base]}\n  base: {difference: [revenue_2025q3, revenue_2024q3]}\n"
        "  per_unit: {average_price: [revenue_2025q3, deliveries_2025q3], metric: revenue, entity: vans}\n"
        "  per_unit_before: {average_price: [revenue_2024q3, d2024-q3], metric: revenue, entity: vans}\n",
    )
    change = figures["per_unit.yoy"]
    assert isinstance(change, Derived)
    assert (change.company, change.at.line) == ("vela", 7)


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


@pytest.mark.parametrize(
    ("text", "basis", "expected"),
    [
        ("2025-Q3", "yoy", "2024-Q3"),
        ("2025-Q1", "qoq", "2024-Q4"),
        ("2025", "yoy", "2024"),
        ("2025", "qoq", None),
        ("2025-H1", "qoq", None),
        ("2025-Q3", "dod", None),
    ],
)
def test_the_period_before(text: str, basis: str, expected: str | None) -> None:
    """A year before, a quarter before; a half has no quarter before it."""
    period = parse_period(text, CALENDAR)
    assert not isinstance(period, Fault)
    assert before(period, basis, CALENDAR) == (parse_period(expected, CALENDAR) if expected else None)


@pytest.mark.parametrize(
    ("day", "expected"), [("2025-11-24", "2025-11-21"), ("2025-11-23", "2025-11-21"), ("2025-11-25", "2025-11-24")]
)
def test_the_trading_day_before(day: str, expected: str) -> None:
    """The day before a Monday is a Friday."""
    when = parse_instant(day)
    assert not isinstance(when, Fault)
    assert before(when, "dod", CALENDAR) == parse_instant(expected)
    assert before(None, "yoy", CALENDAR) is None
