"""The days a stretch without a name begins and ends on, and single days, are days that someone named."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import quotes, spans
from briefs.checks.book import Book
from briefs.diagnostics import Diagnostic
from tests.checks.desk import desk, messages, stated
from tests.workspaces import Workspace

DIARY = """\
Vela in days

The shares fell from their June peak, and lost HKD 12 billion.

On 13 and 14 November 2025 it bought 1.2 million shares; from 3 to 7 November it had bought 2.4 million shares.

Over 200,000 vans were delivered through September.

Five consecutive quarters above RMB 20 billion ended with Q3 2025.

So far this year it spent HKD 640 million on its shares. In late October alone it was HKD 90 million.

It is worth HKD 72.8 billion.
"""
CARD = """\
publisher: Diary
title: Vela in days
url: https://diary.example/vela
published: 2025-11-20
retrieved: 2025-11-21
language: en
tier: press
"""


def diary(root: Path, *facts: str) -> Workspace:
    """Vela's workspace with a diary and facts from it."""
    workspace = desk(root)
    workspace.write("sources/diary.yaml", CARD)
    workspace.write("archive/diary.txt", DIARY)
    workspace.write("facts/vela/more.yaml", stated(*facts))
    return workspace


def told(workspace: Workspace) -> list[Diagnostic]:
    """What the two rules find in it."""
    book = Book.of(workspace.library())
    return [finding for rule in spans.RULES for finding in rule(book)]


def bought(period: str) -> str:
    """A purchase of the two days in November."""
    return (
        f"b: {{metric: shares_repurchased, period: {period}, value: 1.2 million shares, source: diary, "
        "quote: bought 1.2 million shares}"
    )


def lost(period: str) -> str:
    """What was lost since the peak in June."""
    return (
        f"l: {{metric: market_value_lost, period: {period}, value: HKD 12 billion, source: diary, "
        "quote: lost HKD 12 billion}"
    )


HIGH = "h: {metric: share_price, price: high, venue: HKEX, at: 2025-06-27, value: HKD 30.00}"


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ([bought("2025-11-13/2025-11-14")], None),
        ([bought("2025-11-13/2025-11-15")], "ends on 15 November 2025"),
        ([bought("2025-11-12/2025-11-14")], "begins on 12 November 2025"),
        ([bought("2024-11-13/2025-11-14")], "begins on 13 November 2024"),
        ([lost("2025-06-27/2025-11-20"), HIGH], None),
        ([lost("2025-06-26/2025-11-20"), HIGH], "begins on 26 June 2025"),
        ([lost("2025-06-27/2025-11-18"), HIGH], "ends on 18 November 2025"),
    ],
)
def test_both_ends_are_days_that_are_named(tmp_path: Path, facts: list[str], day: str | None) -> None:
    """An end that neither the source nor another fact names is a warning; the day a source appeared needs no name."""
    findings = messages(told(diary(tmp_path, *facts)))
    assert len(findings) == (day is not None)
    assert all(str(day) in message and "warning period-ends-are-named" in message for message in findings)


STRETCHES = {
    "metric: deliveries, entity: vans, value: over 200000 vehicles, quote: 'Over 200,000 vans'": {
        "2025-01-01/2025-09-30": False,
        "2025-01-02/2025-09-30": True,
        "2024-01-01/2025-09-30": True,
        "2025-01-01/2025-09-29": True,
    },
    "metric: revenue_floor, value: above RMB 20 billion, quote: Five consecutive quarters above RMB 20 billion": {
        "2024-07-01/2025-09-30": False,
        "2024-10-01/2025-09-30": True,
    },
    "metric: share_repurchases, value: HKD 640 million, quote: HKD 640 million on its shares": {
        "ytd/2025-11-20": False,
        "ytd/2025-11-19": False,
        "ytd/2025-11-17": True,
    },
    "metric: share_repurchases, value: HKD 90 million, quote: HKD 90 million": {
        "2025-10-21/2025-10-31": False,
        "2025-10-22/2025-10-31": True,
    },
}


@pytest.mark.parametrize(
    ("fact", "period", "is_told"),
    [(fact, period, is_told) for fact, periods in STRETCHES.items() for period, is_told in periods.items()],
)
def test_words_for_stretches_mark_their_ends(tmp_path: Path, fact: str, period: str, is_told: bool) -> None:
    """“Through September”, “five consecutive quarters”, “so far this year”, “late October” say from when to when."""
    findings = told(diary(tmp_path, f"a: {{{fact}, period: {period}, source: diary}}"))
    assert bool(findings) is is_told, messages(findings)


def test_what_the_lock_keeps_is_enough(tmp_path: Path) -> None:
    """Without the text the locked words tell the same: the lock keeps the words that mark each end."""
    workspace = diary(tmp_path, bought("2025-11-13/2025-11-14"))
    workspace.lock()
    row = next(row for row in quotes.lock(workspace.library())[0] if row.fact == "vela.b")
    assert "13 and 14 November" in row.period
    workspace.path("archive/diary.txt").unlink()
    assert told(workspace) == []
    workspace.write("facts/vela/more.yaml", stated(bought("2025-11-13/2025-11-16")))
    assert len(told(workspace)) == 1


def worth(day: str) -> str:
    """A market value told without a day."""
    return (
        f"w: {{metric: market_value, of: issued-shares, at: {day}, value: HKD 72.8 billion, source: diary, "
        "quote: worth HKD 72.8 billion}"
    )


CLOSE = "p: {metric: share_price, price: close, venue: HKEX, at: 2025-11-17, value: HKD 18.20}"


@pytest.mark.parametrize(
    ("day", "others", "is_told"),
    [
        ("2025-11-20", [], False),
        ("2025-11-19", [], False),
        ("2025-11-17", [], True),
        (
            "2025-11-17",
            [CLOSE],
            False,
        ),
    ],
)
def test_a_day_without_a_word_is_that_of_the_source(tmp_path: Path, day: str, others: list[str], is_told: bool) -> None:
    """A day no word names is the one on which the source appeared, the one before, or that of another fact."""
    findings = told(diary(tmp_path, worth(day), *others))
    own = [finding for finding in findings if finding.facts == ("vela.w",)]
    assert bool(own) is is_told, messages(findings)
