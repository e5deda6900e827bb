"""Facts that are in no brief are told, file by file; what is printed, computed with or agreed with is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import unused
from briefs.checks.book import Book
from tests.checks.desk import desk, found, messages, said, stated
from tests.workspaces import COMPANY

IDLE = "a: {metric: deliveries, entity: vans, period: 2025-Q2, value: 5}"
TOLD = "note fact-is-used: 1 fact of this file is in no brief, and no sum agrees with it: a"


@pytest.mark.parametrize(
    ("rest", "sentence", "is_told"),
    [
        ("", "", True),
        ("", "It built {{ a }}.", False),
        ("", "It rose {{ b.qoq }}.", False),
        ("derived: {d: {sum: [a, deliveries_2025q3]}}\n", "", True),
        ("derived: {d: {sum: [a, deliveries_2025q3]}}\n", "It came to {{ d }}.", False),
        ("risks: [{id: r, title: T, what: W, rests_on: [a]}]\n", "", False),
        ('events: [{at: 2025-11-20, what: "{{ a }} built", source: gazette}]\n', "", False),
    ],
)
def test_a_fact_is_needed_by_what_is_printed(tmp_path: Path, rest: str, sentence: str, is_told: bool) -> None:
    """Printed itself, in a change or by a printed formula, or what a risk rests on; a formula alone prints none."""
    other = "b: {metric: deliveries, entity: vans, period: 2025-Q3, value: 6}"
    facts = stated(IDLE, other, rest=rest)
    assert messages(found(unused.RULES, tmp_path, facts, said(f"{sentence} {{{{ b }}}}"))) == (
        [TOLD] if is_told else []
    )


def test_what_shows_a_record_is_needed(tmp_path: Path) -> None:
    """The quarters before one that is called a record."""
    record = "b: {metric: deliveries, entity: vans, period: 2025-Q3, value: 6, claim: record}"
    assert found(unused.RULES, tmp_path, stated(IDLE, record), said("{{ b }}")) == []


def test_what_agreed_with_a_sum_is_needed(tmp_path: Path) -> None:
    """A base against which a stated growth was held; only where the rules before have been asked."""
    workspace = desk(tmp_path)
    workspace.write("facts/vela/more.yaml", stated("a: {metric: revenue, period: 2024-Q3, value: RMB 21 billion}"))
    assert "fact-is-used" not in {finding.rule for finding in workspace.found()}
    book = Book.of(workspace.library())
    assert [finding.rule for rule in unused.RULES for finding in rule(book)] == ["fact-is-used"]


def test_a_company_without_a_brief_is_only_read_from(tmp_path: Path) -> None:
    """What another company's brief prints of it is not asked for, nor is the rest."""
    files = {"companies__orion": COMPANY, "facts__orion__orion": stated(IDLE).replace("vela", "orion")}
    assert found(unused.RULES, tmp_path, **files) == []


def test_many_are_counted(tmp_path: Path) -> None:
    """The first eight by name, in one line for the file."""
    facts = (f"f{index}: {{metric: deliveries, period: 20{index}, value: 5}}" for index in range(10, 22))
    (told,) = found(unused.RULES, tmp_path, stated(*facts))
    assert told.message == (
        "12 facts of this file are in no brief, and no sum agrees with them: f10, f11, f12, f13, f14, f15, f16, f17 "
        "and 4 more"
    )
