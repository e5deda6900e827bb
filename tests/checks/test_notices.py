"""What stands beside a brief: risks, disclaimer, the sentence on past prices, corrections."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import notices
from tests.checks.desk import found, messages, said, stated
from tests.workspaces import BRIEF, WORKSPACE

CHART = "charts: [{{id: p, kind: prices, message: M, measure: HKD, facts: [close_20251120]{}}}]\nwatch:"
CLAIMS = (
    "d: {{metric: deliveries, entity: vans, period: 2025-Q3, claims: [{{value: 5, source: gazette, quote: five, "
    "preferred: true}}, {{value: 50, source: lantern, quote: 五十{}}}]}}"
)


def test_a_full_brief_names_two_risks(tmp_path: Path) -> None:
    """A brief of several sections that watches one risk is a warning; a single page and a draft may."""
    brief = said("## And more {#more}\nMore.")
    told = found(notices.RULES, tmp_path / "1", brief=brief)
    assert messages(told) == ["warning risks-are-named: page 1 watches 1 risk"]
    for number, change in enumerate(("pages: one\n", "status: draft\n")):
        fine = brief.replace("company: vela\n", f"company: vela\n{change}")
        assert found(notices.RULES, tmp_path / f"fine{number}", brief=fine) == []


def test_the_disclaimer_is_in_the_language_of_the_briefs(tmp_path: Path) -> None:
    """A disclaimer in another language alone is an error."""
    other = WORKSPACE.replace("{en: General", "{fr: General")
    assert messages(found(notices.RULES, tmp_path / "1", workspace=other)) == [
        "error disclaimer-is-readable: there is no disclaimer in en; there is one in: fr"
    ]


@pytest.mark.parametrize(
    ("note", "is_told"),
    [
        ("", True),
        (", note: Past prices say nothing about later ones.", False),
        (", note: 過往表現並不代表將來。", False),
    ],
)
def test_charted_prices_promise_nothing(tmp_path: Path, note: str, *, is_told: bool) -> None:
    """A chart of prices needs the sentence on past prices, under it or in the disclaimer."""
    told = found(notices.RULES, tmp_path, brief=BRIEF.replace("watch:", CHART.format(note)))
    assert [finding.rule for finding in told] == (["past-prices-are-no-promise"] if is_told else [])


def test_a_correction_corrects_something(tmp_path: Path) -> None:
    """A correction of a fact that no source has wrong is a warning; of one that is rejected it is not."""
    brief = BRIEF.replace("watch:", "corrections: {d: It is five.}\nwatch:")
    fine = stated(CLAIMS.format(", rejected: Ten times the other."))
    told = found(notices.RULES, tmp_path / "1", stated(CLAIMS.format("")), brief)
    assert messages(told) == [
        "warning correction-corrects: d has no claim that is rejected, so this correction is never printed"
    ]
    assert found(notices.RULES, tmp_path / "2", fine, brief) == []


def test_a_rejected_claim_says_why(tmp_path: Path) -> None:
    """A claim rejected with a dash for a reason is an error: the reason is printed."""
    told = found(notices.RULES, tmp_path, stated(CLAIMS.format(', rejected: "–"')))
    assert messages(told) == ["error correction-corrects: 50 of lantern is rejected without a reason"]
