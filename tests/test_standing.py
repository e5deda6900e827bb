"""Reported, calculated, announced, alleged: what kind of statement a figure is follows from who says it of when."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs import standing
from briefs.outline import Library
from tests.acme import FACTS, case, library, write

MORE = """\
  north_2025: {metric: revenue, entity: north, period: 2025, value: USD 4 million, source: anvil, quote: USD 4 million}
  south_2025: {metric: revenue, entity: south, period: 2025, value: USD 2 million, source: anvil, quote: USD 2 million}
  damages: {metric: stores, at: 2025-04-01, value: "12", source: anvil, quote: "12"}
  award: {metric: stores, at: 2025-04-02, value: "13", source: anvil, quote: "13"}
derived:
  both: {sum: [north_2025, south_2025]}
outlook:
  - {id: plan, what: "{{ north_2025 }} after {{ revenue_2025q1 }} {{ @anvil }}",
     by: Acme, type: plan, horizon: 2025, source: anvil}
legal:
  - {id: suit, matter: Anvils, court: unknown, stage: filed, status: alleged, decided: unknown, appeal: unknown,
     outcome: "{{ damages }} or {{ award }} shops, says a buyer of {{ both }}", claimant: pseudonymous, source: anvil}
  - {id: ruling, matter: "{{ award }} shops", court: A court, stage: final, status: ruled,
     decided: 2025-04-02, appeal: none, outcome: Closed, claimant: pseudonymous, source: anvil}
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library with a plan, a suit and a ruling."""
    return library(write(tmp_path_factory.mktemp("acme"), facts=FACTS + MORE))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("revenue_2024q1", "reported"),
        ("revenue_2025q1", "reported"),  # the plan names it, but its quarter is over
        ("south_2025", "reported"),  # its year is not over, but nobody announces it
        ("north_2025", "guidance"),
        ("damages", "alleged"),
        ("award", "reported"),  # claimed in a suit, and ruled by a court
        ("both", "derived"),  # whoever names it, it was calculated here
        ("revenue_2025q1.yoy", "derived"),
    ],
)
def test_the_kind_of_a_figure(known: Library, name: str, kind: str) -> None:
    """What was announced for a time to come is guidance; what one side alone says is alleged."""
    assert standing.kind_of(known, known.figures[f"acme.{name}"]) == kind


def test_no_other_library_is_asked(known: Library, tmp_path: Path) -> None:
    """What is remembered of one library says nothing of another."""
    assert standing.kind_of(known, known.figures["acme.damages"]) == "alleged"
    other = library(case("tidewell", tmp_path))
    kinds = {name: standing.kind_of(other, figure) for name, figure in other.figures.items()}
    assert {name for name, kind in kinds.items() if kind == "guidance"} == {
        "tidewell.revenue_guided_fy2026q4",
        "tidewell.margin_guided_fy2026q4",
        "tidewell.deliveries_guided_fy2026q4",
        "tidewell.deliveries_target_fy2026",
        "tidewell.yard_rate",
    }
    assert "alleged" not in kinds.values()
