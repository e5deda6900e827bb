"""Companies under different accounting standards are compared only where the brief says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import standards
from tests.checks.desk import found, messages, stated
from tests.workspaces import BRIEF, COMPANY

ORION = COMPANY.replace("Vela Motors Limited", "Orion Motors").replace("{en: Vela}", "{en: Orion}")
THEIRS = stated(
    "np: {metric: net_profit, period: 2025-Q3, value: RMB 2.5 billion}",
    "dl: {metric: deliveries, period: 2025-Q3, value: 5000 vehicles}",
).replace("vela", "orion")
OURS = stated(
    "pr: {metric: net_profit, period: 2025-Q3, value: RMB 1.24 billion}",
    rest="derived:\n  r: {ratio: [orion.np, pr]}\n  noted: {ratio: [orion.np, pr], note: Of US GAAP and of IFRS}\n"
    "  cars: {ratio: [orion.dl, deliveries_2025q3]}\n",
)
ASKED = (
    "question standards-are-told: **Two accounting standards.** {} report what is compared here (Orion: net profit of "
    "Q3 2025, RMB 2.5 bn; Vela: net profit of Q3 2025, RMB 1.24 bn)."
)
BY_ORION = ASKED.format("Orion under {} and Vela under IFRS")


def told(root: Path, standard: str, sentence: str, front: str = "") -> list[str]:
    """What is asked of Vela's brief beside Orion, which reports under another standard."""
    files = {
        "companies__orion": ORION.replace("accounting_standard: IFRS", f"accounting_standard: {standard}"),
        "facts__orion__orion": THEIRS,
    }
    brief = f"{BRIEF}{sentence}\n".replace("watch:", f"{front}watch:")
    return messages(found(standards.RULES, root, OURS, brief, **files))


@pytest.mark.parametrize(
    ("standard", "sentence", "is_asked"),
    [
        ("US GAAP", "It earned {{ orion.np }} against {{ pr }}.", True),
        ("US GAAP", "It earned {{ r }} as much.", True),
        ("US GAAP", "It earned {{ orion.np }} (non-IFRS, non-US GAAP) against {{ pr }}.", True),
        ("Basis of its own", "It earned {{ r }} as much.", True),
        ("US GAAP", "It earned {{ noted }} as much.", False),
        ("US GAAP", "It earned {{ orion.np }} under US GAAP against {{ pr }} under IFRS.", False),
        ("US GAAP", "美國公認會計原則下為{{ orion.np }}，國際財務報告準則下為{{ pr }}。", False),
        ("Basis of its own", "It earned {{ r }} on a basis of its own; Vela reports under IFRS.", False),
        ("HKFRS", "It earned {{ r }} as much.", False),
        ("IFRS Accounting Standards", "It earned {{ r }} as much.", False),
        ("US GAAP", "It delivered {{ cars }} as many.", False),
        ("US GAAP", "It earned {{ orion.np }}. Vela earned {{ pr }}.", False),
        ("US GAAP", "Orion’s net profit was {{ orion.np }}, Vela’s revenue {{ revenue_2025q3 }}.", False),
    ],
)
def test_a_comparison_across_standards_is_asked(tmp_path: Path, standard: str, sentence: str, is_asked: bool) -> None:
    """A ratio, or two profits in one sentence, is; deliveries are not, nor one standard under two names."""
    assert told(tmp_path, standard, sentence) == ([BY_ORION.format(standard)] if is_asked else [])


@pytest.mark.parametrize(
    "front",
    [
        "key_data: [orion.np, pr]\n",
        "charts: [{id: c, kind: columns, message: M, measure: N, facts: [orion.np, pr]}]\n",
    ],
)
def test_exhibits_compare_too(tmp_path: Path, front: str) -> None:
    """Side by side in the box or on one axis; a line of method says all."""
    assert told(tmp_path / "1", "US GAAP", "", front) == [BY_ORION.format("US GAAP")]
    assert told(tmp_path / "2", "US GAAP", "", f"{front}method: [Orion is under US GAAP and Vela under IFRS.]\n") == []


def test_a_pair_is_asked_once(tmp_path: Path) -> None:
    """However often a brief compares them."""
    assert len(told(tmp_path, "US GAAP", "It earned {{ r }}, {{ orion.np }} against {{ pr }}.")) == 1
