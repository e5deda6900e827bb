"""What a figure covers: since when, of which part, of which base."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import scopes
from tests.checks.desk import found, front, messages, stated

QUARTERS = (
    'd1: {metric: deliveries, entity: vans, period: 2025-Q1, value: "75,000 vehicles"}',
    'd2: {metric: deliveries, entity: vans, period: 2025-Q2, value: "81,000 vehicles"}',
)
CHART = """\
as_of: 2025-11-22T18:00+08:00
title: Vans reach {{{{ d1 }}}}
bottom_line: They do.
what_changed: [One., Two., Three.]
charts:
  - {{id: vans, kind: columns, message: Vans, measure: Vans, facts: [{facts}]}}
"""


def test_a_cumulative_count_is_asked_since_when(tmp_path: Path) -> None:
    """A cumulative count beside one since launch is a question with both numbers."""
    facts = stated(
        "a: {metric: deliveries, entity: vans, period: 2025-01-01/2025-09-30, value: over 260,000 vehicles, "
        "source: gazette, quote: passed 260,000 through September}",
        'b: {metric: production, entity: vans, period: launch/2025-11-20, value: "500,000 vehicles"}',
    )
    told = found(scopes.RULES, tmp_path, facts)
    assert messages(told) == [
        (
            "question cumulative-states-start: **Counted since when.** Over 260,000 deliveries, "
            "“passed 260,000 through "
            "September”, are read as those of January to September 2025. Other counts run from the launch: 500,000 "
            "vehicles built by 20 Nov 2025. They never stand on one axis."
        )
    ]
    assert told[0].facts == ("vela.a", "vela.b")


def test_a_count_that_says_its_start_is_left_alone(tmp_path: Path) -> None:
    """A count of this year says since when, and without a count since launch nothing is unclear."""
    launch = 'b: {metric: production, entity: vans, period: launch/2025-11-20, value: "500,000 vehicles"}'
    count = (
        "a: {metric: deliveries, entity: vans, period: 2025-01-01/2025-09-30, value: over 260,000 vehicles, source: "
    )
    clear = stated(f"{count}gazette, quote: passed 260,000 so far this year}}", launch)
    alone = stated(f"{count}gazette, quote: passed 260,000 through September}}")
    plain = stated(f"{count}gazette, quote: 260,000 were passed}}", launch)
    spring = stated(f"{count}gazette, quote: passed 260,000 through September}}".replace("-01-01/", "-04-01/"), launch)
    assert found(scopes.RULES, tmp_path / "1", clear) == []
    assert found(scopes.RULES, tmp_path / "2", alone) == []
    assert found(scopes.RULES, tmp_path / "3", plain) == []
    assert found(scopes.RULES, tmp_path / "4", spring) == []
    asked = clear.replace("260,000 so far this year", "260,000 through September").replace("2025-01-01", "ytd")
    told = found(scopes.RULES, tmp_path / "5", asked)
    assert [finding.rule for finding in told] == ["cumulative-states-start"]


def test_a_milestone_shares_no_axis(tmp_path: Path) -> None:
    """A chart that draws a count since launch beside a quarter is refused; quarters alone are not."""
    facts = stated(*QUARTERS, 'm: {metric: deliveries, entity: vans, period: launch/2025-07-31, value: "300,000"}')
    mixed = found(scopes.RULES, tmp_path / "1", facts, front(CHART.format(facts="d1, m")))
    assert messages(mixed) == [
        "error milestone-stands-alone: chart vans sets m, counted since launch, beside d1",
    ]
    assert (mixed[0].at.line, mixed[0].at.column) == (8, 5)
    assert found(scopes.RULES, tmp_path / "2", facts, front(CHART.format(facts="d1, d2"))) == []


def test_two_counts_share_no_axis(tmp_path: Path) -> None:
    """Vehicles built and vehicles delivered are not drawn in one chart."""
    facts = stated(*QUARTERS, 'p: {metric: production, entity: vans, period: 2025-Q2, value: "90,000 vehicles"}')
    told = found(scopes.RULES, tmp_path, facts, front(CHART.format(facts="d1, p")))
    assert messages(told) == [
        "error milestone-stands-alone: chart vans draws d1 and p on one axis: they count different things"
    ]


def test_one_axis_may_hold_two_sums_of_money(tmp_path: Path) -> None:
    """Revenue and profit in one chart count nothing twice; nor do milestones alone."""
    facts = stated(
        "d1: {metric: revenue, entity: vans, period: 2025-Q1, value: RMB 2 billion}",
        "p: {metric: net_profit, entity: vans, period: 2025-Q1, value: RMB 1 billion}",
        'l1: {metric: deliveries, entity: vans, period: launch/2025-06-30, value: "250,000"}',
        'l2: {metric: deliveries, entity: vans, period: launch/2025-07-31, value: "300,000"}',
    )
    for number, drawn in enumerate(("d1, p", "l1, l2")):
        assert found(scopes.RULES, tmp_path / f"{number}", facts, front(CHART.format(facts=drawn))) == []


def test_a_table_sets_no_milestone_beside_a_quarter(tmp_path: Path) -> None:
    """A column since launch beside one of a quarter is refused."""
    table = CHART.split("charts:", maxsplit=1)[0].replace("{{", "{").replace("}}", "}") + (
        "tables: [{id: t, title: Vans, subtitle: Vans, columns: [2025-Q2, launch/2025-07-31], "
        "rows: [{metric: deliveries, entity: vans}]}]\n"
    )
    alone = table.replace("[2025-Q2, launch/2025-07-31]", "[launch/2025-07-31]")
    assert found(scopes.RULES, tmp_path / "1", stated(*QUARTERS), front(alone)) == []
    quarters = table.replace("[2025-Q2, launch/2025-07-31]", "[2025-Q2, 2025-H1]")
    assert found(scopes.RULES, tmp_path / "2", stated(*QUARTERS), front(quarters)) == []
    told = found(scopes.RULES, tmp_path / "3", stated(*QUARTERS), front(table))
    assert messages(told) == ["error milestone-stands-alone: table t sets a count since launch beside counts by period"]


def test_no_more_is_delivered_than_built(tmp_path: Path) -> None:
    """Deliveries above all that was built since launch are an error; as many as were built are not."""
    built = 'b: {metric: production, entity: vans, period: launch/2025-11-20, value: "500,123 vehicles"}'
    delivered = 'a: {{metric: deliveries, entity: vans, period: launch/2025-10-31, value: "{} vehicles"}}'
    told = found(scopes.RULES, tmp_path / "1", stated(built, delivered.format("500,124")))
    assert messages(told) == [
        (
            "error deliveries-within-production: 500,124 were delivered by 2025-10-31, but b says "
            "that 500,123 were built "
            "since launch by 20 Nov 2025"
        )
    ]
    assert found(scopes.RULES, tmp_path / "2", stated(built, delivered.format("500,123"))) == []
    later = delivered.format("500,124").replace("2025-10-31", "2025-12-01")
    assert found(scopes.RULES, tmp_path / "3", stated(built, later)) == []
    quarter = built.replace("launch/2025-11-20", "2025-Q3")
    assert found(scopes.RULES, tmp_path / "4", stated(quarter, delivered.format("500,124"))) == []
    price = "a: {metric: share_price, price: close, venue: HKEX, at: 2025-10-31, value: HKD 900,000}"
    assert found(scopes.RULES, tmp_path / "5", stated(built, price)) == []


@pytest.mark.parametrize(
    ("period", "value", "message"),
    [
        ("2025-H1", "154,000", "75,000 + 81,000 come to more than 154,000, which w states (H1 2025)"),
        ("2025-H1", "158,000", "75,000 + 81,000 come to less than 158,000, which w states (H1 2025)"),
        ("ytd/2025-07-31", "over 155,000", None),
        ("ytd/2025-07-31", "140,000", "75,000 + 81,000 come to more than 140,000, which w states (2025 to 31 Jul)"),
        (
            "launch/2025-07-31",
            "140,000",
            "75,000 + 81,000 come to more than 140,000, which w states (since launch, to 31 Jul 2025)",
        ),
        ("launch/2025-04-30", "75,400", None),
        ("2025-03-01/2025-06-30", "80,000", "81,000 comes to more than 80,000, which w states (March to June 2025)"),
        ("2025-H1", "156,400", None),
        ("2025", "nearly 150,000", "75,000 + 81,000 come to more than nearly 150,000, which w states (2025)"),
    ],
)
def test_quarters_fit_the_period_around_them(tmp_path: Path, period: str, value: str, message: str | None) -> None:
    """Quarters add up to no more than what contains them, and to just it where they fill it."""
    whole = f'w: {{metric: deliveries, entity: vans, period: {period}, value: "{value} vehicles"}}'
    told = found(scopes.RULES, tmp_path, stated(*QUARTERS, whole))
    assert messages(told) == ([f"error parts-fit-their-period: {message}"] if message else [])
    assert all(finding.facts[0] == "vela.w" for finding in told)


def test_profits_may_shrink_over_a_year(tmp_path: Path) -> None:
    """A year's profit below the sum of two quarters is no slip: a third may have lost money."""
    facts = stated(
        "p1: {metric: net_profit, period: 2025-Q1, value: RMB 2 billion}",
        "p2: {metric: net_profit, period: 2025-Q2, value: RMB 3 billion}",
        "w: {metric: net_profit, period: 2025, value: RMB 4 billion}",
    )
    assert found(scopes.RULES, tmp_path, facts) == []


def test_a_holding_says_of_what(tmp_path: Path) -> None:
    """A stake without its base is a question; with it, it is not."""
    stake = "s: {{metric: shareholding, holder: ann-ode, at: 2025-11-20, value: 23.26%{of}}}"
    told = found(scopes.RULES, tmp_path / "1", stated(stake.format(of="")))
    assert messages(told) == [
        (
            "question holding-names-base: **Base of a holding.** 23.26% on 20 Nov 2025: the source does not say "
            "whether of the issued shares, of a class of them, or of the votes."
        )
    ]
    assert found(scopes.RULES, tmp_path / "2", stated(stake.format(of=", of: votes"))) == []


def test_a_fall_sets_like_against_like(tmp_path: Path) -> None:
    """A close against a high is noted where a brief prints it, until the curator says so in a note."""
    high = "h: {metric: share_price, price: high, venue: HKEX, at: 2025-06-27, value: HKD 30.00}"
    rest = "derived:\n  fall: {drop_from_peak: [close_20251120, h]}\n"
    brief = front(
        "as_of: 2025-11-22T18:00+08:00\ntitle: A fall of {{ fall | abs }}\nbottom_line: So.\nwhat_changed: [A, B, C]\n"
    )
    told = found(scopes.RULES, tmp_path / "1", stated(high, rest=rest), brief)
    assert messages(told) == ["note drop-compares-like-prices: fall sets a close against a high"]
    noted = rest.replace("h]}", "h], note: A close against a high}")
    assert found(scopes.RULES, tmp_path / "2", stated(high, rest=noted), brief) == []
    assert found(scopes.RULES, tmp_path / "3", stated(high, rest=rest)) == []
