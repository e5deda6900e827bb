"""A growth says on what it is measured, and what is read out of figures says whose reading it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import growth
from tests.checks.desk import found, said, stated
from tests.workspaces import BRIEF

FACTS = stated(
    "then: {metric: deliveries, period: 2024-Q3, value: 90400 vehicles}",
    "close: {metric: share_price, price: close, venue: HKEX, at: 2025-11-19, value: HKD 18.20, change: {dod: -1.1%}}",
    rest="derived:\n  more: {growth: [deliveries_2025q3, then]}\n",
)


@pytest.mark.parametrize(
    ("bullet", "basis"),
    [
        ("Revenue rose {{ revenue_2025q3.yoy }}.", "yoy"),
        ("Third-quarter revenue rose {{ revenue_2025q3.qoq }}.", "qoq"),
        ("The shares lost {{ close.dod | abs }}.", "dod"),
        ("Deliveries rose {{ more }}.", "yoy"),
        ("收入增長{{ revenue_2025q3.yoy }}。", "yoy"),
        ("Revenue rose {{ revenue_2025q3.yoy }} on the quarter, deliveries {{ more }}.", "yoy"),
        ("Revenue rose {{ revenue_2025q3.yoy }} on the year, deliveries {{ more }}.", None),
        ("Revenue rose {{ revenue_2025q3.qoq }} from the second quarter.", None),
        ("Revenue was {{ revenue_2025q3.qoq }} above the quarter before, or quarter-on-quarter.", None),
        ("The shares closed {{ close.dod | abs }} lower.", None),
        ("收入同比增長{{ revenue_2025q3.yoy }}，環比{{ revenue_2025q3.qoq }}。", None),
        ("Revenue was {{ revenue_2025q3 }}.", None),
    ],
)
def test_a_growth_says_on_what(tmp_path: Path, bullet: str, basis: str | None) -> None:
    """A bullet that prints a change names the year, the quarter or the day it is measured on, in its own words."""
    brief = BRIEF.replace("Revenue was {{ revenue_2025q3 }}.", bullet)
    told = found([growth.growth_names_its_basis], tmp_path, FACTS, brief)
    written = {"yoy": "on the year", "qoq": "on the quarter", "dod": "on the day"}
    assert [finding.hint for finding in told] == ([f"write “{written[basis]}” beside it"] if basis else [])
    assert all(finding.at.line == 7 for finding in told)


def test_a_heading_speaks_for_its_section(tmp_path: Path) -> None:
    """What the heading says of a growth need not be said again under it; each basis is told once in a section."""
    silent = BRIEF.replace("on the quarter", "and {{ revenue_2025q3.qoq }} and {{ revenue_2025q3.qoq }}")
    assert len(found([growth.growth_names_its_basis], tmp_path / "1", brief=silent)) == 1
    headed = silent.replace("## Revenue rises", "## Revenue rises on the quarter")
    assert found([growth.growth_names_its_basis], tmp_path / "2", brief=headed) == []


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The rise suggests that demand holds.", "suggests"),
        ("Margins show that costs fell.", "show that"),
        ("交付量反映出需求回升。", "反映出"),
        ("We think that demand holds.", "We think"),
        ("Our reading: the rise suggests that demand holds.", None),
        ("我們的解讀：交付量反映出需求回升。", None),
        ("Deliveries rose. **Our reading:** this was demand. It points to more.", None),
        ("Our reading: demand holds.\n\nThe rise suggests more.", "suggests"),
        ("The chair said that the rise signals demand.", None),
        ("The rise suggests more {{ @gazette }}.", None),
        ("It is read as “a sign of demand”.", None),
        ("The showroom shows vans.", None),
    ],
)
def test_a_reading_is_marked_as_one(tmp_path: Path, sentence: str, word: str | None) -> None:
    """A sentence that interprets is an error, unless it has a speaker, a source or the mark of a reading."""
    told = found([growth.readings_are_marked], tmp_path, brief=said(sentence))
    assert [finding.message.partition("” interprets")[0] for finding in told] == ([f"“{word}"] if word else [])
