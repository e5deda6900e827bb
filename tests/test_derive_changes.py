"""Changes in time: computed where both figures are known and when they are asked for, from what comes before."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefs import figures
from briefs.diagnostics import Fault
from briefs.figures import before, key_of
from briefs.formulas import Formula, compute
from briefs.model import Derived, Figure, Statement
from briefs.period import parse_instant, parse_period
from briefs.quantity import Dimension, Quantity
from tests import deriving
from tests.deriving import CALENDAR, QUOTED, deliveries, derived
from tests.workspaces import Workspace

workspace = deriving.workspace  # a fixture is looked for here


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
