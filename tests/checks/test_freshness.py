"""How old what a brief prints may be: its price, its results, the sources of what still holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefs.checks import freshness
from tests.checks.desk import found, front, messages, said, stated
from tests.workspaces import BRIEF, GAZETTE, WORKSPACE

OLD = GAZETTE.replace("published: 2025-11-20", "published: {}")
HELD = "h: {{metric: shareholding, holder: ann-ode, at: {}, value: 12.5%, source: {}, quote: x}}"


@pytest.mark.parametrize(("as_of", "age"), [("2025-11-25", None), ("2025-11-26", 4), ("2025-12-04", 10)])
def test_an_old_price_is_told(tmp_path: Path, as_of: str, age: int | None) -> None:
    """A price of Thursday is fresh on Tuesday, three trading days later, and stale on Wednesday."""
    brief = front(
        f"as_of: {as_of}T18:00+08:00\ntitle: T\nbottom_line: So.\nwhat_changed: [A, B, C]\nprice: close_20251120\n"
    )
    told = messages(found(freshness.RULES, tmp_path, brief=brief))
    expected = f"close_20251120 is {age} trading days older than the brief; at most 3 are allowed"
    assert told == ([f"warning price-is-fresh: {expected}"] if age else [])


def test_old_results_are_told(tmp_path: Path) -> None:
    """Results of a quarter that ended longer ago than the workspace allows are a warning."""
    workspace = f"{WORKSPACE}freshness: {{price_days: 3, result_days: 52}}\n"
    told = found(freshness.RULES, tmp_path / "1", workspace=workspace)
    assert messages(told) == [
        (
            "warning results-are-fresh: the latest results here are of Q3 2025, which ended 53 days "
            "before the brief; 52 are "
            "allowed"
        )
    ]
    assert found(freshness.RULES, tmp_path / "2", workspace=workspace.replace("52", "53")) == []


@pytest.mark.parametrize("first", [date(2025, 11, day) for day in range(17, 24)])
def test_weekdays_are_counted_one_by_one(first: date) -> None:
    """The count of weekdays between two days is that of walking from one to the other."""
    for later in range(20):
        last = date.fromordinal(first.toordinal() + later)
        walked = sum(date.fromordinal(first.toordinal() + k + 1).weekday() < 5 for k in range(later))
        assert freshness.weekdays(first, last) == walked


@pytest.mark.parametrize(
    ("day", "published", "age"),
    [("2024-11-21", "2024-11-22", None), ("2024-11-20", "2024-11-21", 366), ("2019-03-01", "2025-11-20", None)],
)
def test_what_still_holds_rests_on_a_recent_source(tmp_path: Path, day: str, published: str, age: int | None) -> None:
    """The last stake known is told where it is printed and its source is older than a year."""
    told = f"warning source-is-recent: h is the last that is known, and old appeared {age} days before the brief; "
    expected = [f"{told}at most 365 are allowed"] if age else []
    facts, card = stated(HELD.format(day, "old")), OLD.format(published)
    printed = said("The founder holds {{ h }}.")
    assert messages(found(freshness.RULES, tmp_path / "1", facts, printed, sources__old=card)) == expected
    assert found(freshness.RULES, tmp_path / "2", facts, BRIEF, sources__old=card) == []


def test_comparisons_may_rest_on_old_sources(tmp_path: Path) -> None:
    """An old stake beside a later one, a flow of years ago, an old price: none of them is said to hold still."""
    card = OLD.format("2019-04-01")
    others = (
        HELD.format("2019-03-01", "old"),
        HELD.format("2025-11-20", "gazette").replace("h:", "now:"),
        "r: {metric: net_profit, period: 2018, value: RMB 1.1 billion, source: old, quote: x}",
        "p: {metric: share_price, price: high, venue: HKEX, at: 2019-03-01, value: HKD 30, source: old, quote: x}",
    )
    brief = said("From {{ h }}, {{ r }} and {{ p }} to {{ now }}.")
    assert found(freshness.RULES, tmp_path, stated(*others), brief, sources__old=card) == []


def test_the_future_is_not_told_from_old_sources(tmp_path: Path) -> None:
    """An outlook item that is printed is told where its source is older than a year; one that is not, is no matter."""
    item = "outlook: [{id: o, what: More, by: Ann Ode, type: plan, horizon: 2026, hedge: slow, source: old}]\n"
    card = OLD.format("2024-11-01")
    printed = BRIEF.replace("## Revenue", "## Outlook {#outlook}\nSo.\n\n## Revenue")
    told = messages(found(freshness.RULES, tmp_path / "1", stated(rest=item), printed, sources__old=card))
    assert told == [
        (
            "warning source-is-recent: o speaks of the future, and old appeared 386 days before the brief; "
            "at most 365 are allowed"
        )
    ]
    assert found(freshness.RULES, tmp_path / "2", stated(rest=item), BRIEF, sources__old=card) == []
    longer = f"{WORKSPACE}freshness: {{source_days: 400}}\n"
    assert found(freshness.RULES, tmp_path / "3", stated(rest=item), printed, sources__old=card, workspace=longer) == []
