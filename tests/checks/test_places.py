"""The period of a figure is the one that the words around it name."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefs.checks.book import Book
from briefs.checks.places import period_is_named
from briefs.diagnostics import Diagnostic
from tests.workspaces import Workspace, added, vela

TEXT = """\
Vela’s third-quarter results

Revenue of the vans was RMB 3.10 billion.
Revenue came to RMB 24.15 billion in the quarter ended Sept. 30, compared with RMB 21.00 billion in the second \
quarter of 2025. It was RMB 20.10 billion a year before.
Vela delivered 108,732 vehicles, an increase of 9% from the second quarter of 2025. In January-March it delivered \
91,000.
The shares closed at HK$18.20 on Thursday, against HK$18.40 on Nov 19. They had risen to HK$22.40 on 27 June.
Buybacks this year came to HK$2.30 billion, HK$0.80 billion of it this month.
Revenue of 2024 was RMB 80.50 billion.

Results
(in RMB million) | Q3 2025 | Q2 2025
Revenue | 24,150.3 | 21,000.1
Vehicle sales | 21,004.6 | 21,000
Deliveries of 2025 and 2024
2025 Q3 2025 Q2 2024 Q3
Vans 8,120 7,950 6,610
"""
HAN = """\
維拉汽車業績

公司上季收入241.5億元，今年以來回購逾23億元，本月20日收報18.20元。2024年第三季度收入為201億元。
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The invented workspace with texts that name many periods; the first is of 20 November 2025."""
    made = vela(tmp_path)
    made.write("archive/gazette.txt", TEXT)
    made.write("archive/lantern.txt", HAN)
    metrics = made.path("metrics.yaml").read_text("utf-8")
    made.write(
        "metrics.yaml", metrics + "  buybacks: {label: {en: Buybacks}, kind: flow, unit: money, currency: quote}\n"
    )
    return made


def told(workspace: Workspace, entry: str) -> list[Diagnostic]:
    """What the rule says of one fact."""
    source = "" if "source:" in entry else ", source: gazette"
    workspace.write("facts/vela/vela.yaml", added(f"  a: {{{entry}{source}}}\n"))
    library = workspace.library()
    assert "vela.a" in library.facts, entry
    return list(period_is_named(Book.of(library)))


ROW = "metric: revenue, table: Results, row: Revenue, quote: '24,150.3 | 21,000.1', value: "
SALES = "metric: revenue, table: Results, row: Vehicle, quote: '21,004.6 | 21,000', value: "
VANS = "metric: deliveries, quote: 'Vans 8,120 7,950 6,610', value: "
ROUNDED = [
    (f"{ROW}RMB 24.15 billion", "2025-Q3", "2025-Q2"),
    (f"{ROW}RMB 21.0 billion", "2025-Q2", "2025-Q3"),
    (f"{ROW}人民幣210億元", "2025-Q2", "2025-Q3"),
    (f"{ROW}'RMB 21,000 million'", "2025-Q2", "2025-Q3"),
    (f"{SALES}'RMB 21,000 million'", "2025-Q2", "2025-Q3"),
    (f"{VANS}8.12 thousand vehicles", "2025-Q3", "2025-Q2"),
    (f"{VANS}8 thousand vehicles", "2025-Q2", "2024-Q3"),
    (f"{VANS}0.66萬輛", "2024-Q3", "2025-Q2"),
]
REVENUE = "metric: revenue, value: RMB 1 billion, "
COUNT = "metric: deliveries, value: 1, "
CLOSE = "metric: share_price, price: close, venue: HKEX, value: HK$1, "
BUYBACKS = "metric: buybacks, value: HKD 1, "
CASES = [
    (REVENUE, "RMB 3.10 billion", "period: 2025-Q3", "period: 2025-Q2", "warning", "third-quarter"),
    (REVENUE, "RMB 24.15 billion", "period: 2025-Q3", "period: 2025-Q2", "error", "quarter ended Sept. 30"),
    (REVENUE, "RMB 24.15 billion", "period: 2025-Q3", "period: 2024-Q3", "error", "quarter ended Sept. 30"),
    (REVENUE, "RMB 21.00 billion", "period: 2025-Q2", "period: 2025-Q3", "error", "second quarter of 2025"),
    (COUNT, "108,732 vehicles", "period: 2025-Q3", "period: 2025-Q4", "error", "January-March"),
    (COUNT, "it delivered 91,000", "period: 2025-Q1", "period: 2025-Q3", "error", "January-March"),
    (CLOSE, "HK$18.20", "at: 2025-11-20", "at: 2025-11-18", "error", "Thursday"),
    (CLOSE, "HK$18.40", "at: 2025-11-19", "at: 2025-11-17", "error", "Nov 19"),
    (CLOSE, "HK$22.40", "at: 2025-06-27", "at: 2025-06-26", "error", "27 June"),
    (BUYBACKS, "HK$0.80 billion", "period: mtd/2025-11-20", "period: mtd/2024-11-20", "error", "this month"),
    (REVENUE, "RMB 80.50 billion", "period: 2024", "period: 2023", "error", "2024"),
    (REVENUE + "table: Results, row: Revenue, ", "24,150.3", "period: 2025-Q3", "period: 2025-Q2", "error", "Q3 2025"),
    (REVENUE + "table: Results, row: Revenue, ", "21,000.1", "period: 2025-Q2", "period: 2025-Q3", "error", "Q2 2025"),
    (REVENUE + "source: lantern, ", "241.5億元", "period: 2025-Q3", "period: 2025-Q2", "error", "上季"),
    (REVENUE + "source: lantern, ", "收入為201億元", "period: 2024-Q3", "period: 2025-Q3", "error", "2024年第三季度"),
    (CLOSE + "source: lantern, ", "收報18.20元", "at: 2025-11-20", "at: 2025-11-19", "error", "本月20日"),
]  # fmt: skip


def entry_of(what: str, quote: str) -> str:
    """An entry whose value is the figure of its quote."""
    figure = quote.rpartition(" ")[2] if "delivered" in quote else "".join(c for c in quote if c in "0123456789.,")
    for typed, meant in (
        ("RMB 1 billion", f"'{figure}'"),
        ("value: 1,", f"value: '{figure}',"),
        ("HK$1,", f"HK${figure},"),
        ("HKD 1,", f"HKD {figure},"),
    ):
        what = what.replace(typed, meant)
    return f"{what}quote: '{quote}'"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[1]} {case[3]}")
def test_another_period_is_told(case: tuple[str, ...], workspace: Workspace) -> None:
    """A fact of the period its paragraph, column or heading names is right; one of another is told with the words."""
    what, quote, right, wrong, severity, words = case
    entry = entry_of(what, quote)
    assert told(workspace, f"{entry}, {right}") == []
    found = told(workspace, f"{entry}, {wrong}")
    assert [(finding.severity.value, finding.facts) for finding in found] == [(severity, ("vela.a",))]
    assert f"is about “{words}”, not " in found[0].message


@pytest.mark.parametrize(
    "case", [case for case in CASES if case[4] == "error"], ids=lambda case: f"{case[1]} {case[3]}"
)
def test_the_lock_tells_it_without_the_text(case: tuple[str, ...], workspace: Workspace) -> None:
    """The words that were locked tell another period when the text is not at hand."""
    what, quote, right, wrong, _, _ = case
    entry = entry_of(what, quote)
    told(workspace, f"{entry}, {right}")
    workspace.lock()
    # What names its period only above its paragraph is held to those words too.
    for period, count in ((right, 0), (wrong, 1)):
        told(workspace, f"{entry}, {period}")
        library = replace(workspace.library(), texts={})
        assert len(list(period_is_named(Book.of(library)))) == count


@pytest.mark.parametrize(("entry", "right", "wrong"), ROUNDED)
def test_a_rounded_value_is_of_the_column_it_is_rounded_from(
    entry: str, right: str, wrong: str, workspace: Workspace
) -> None:
    """A value in other digits than its cell is of that cell's period, by the text and by the lock made from it."""
    assert told(workspace, f"{entry}, period: {right}") == []
    workspace.lock()
    for period, count in ((right, 0), (wrong, 1)):
        found = told(workspace, f"{entry}, period: {period}")
        assert [finding.severity.value for finding in found] == ["error"] * count
        locked = replace(workspace.library(), texts={})
        assert len(list(period_is_named(Book.of(locked)))) == count


@pytest.mark.parametrize(
    ("entry", "count"),
    [
        ("metric: revenue, value: RMB 20.10 billion, quote: RMB 20.10 billion, period: 2024-Q3", 0),
        ("metric: deliveries, value: '7,950', quote: 'Vans 8,120 7,950', period: 2025-Q2", 0),
        ("metric: deliveries, value: '7,950', quote: 'Vans 8,120 7,950', period: 2025-Q3", 1),
        ("metric: deliveries, value: '6,610', quote: '7,950 6,610', period: 2024-Q3", 0),
        ("metric: issued_shares, value: 9, quote: an increase of 9, at: 2025-11-20", 0),
    ],
)
def test_what_is_told_in_other_ways(entry: str, count: int, workspace: Workspace) -> None:
    """A year before, a column parted by blanks, a stock without a date: nothing is said where nothing is wrong."""
    assert len(told(workspace, entry)) == count


AIMED = "The chair had aimed at 150,000 vans"
SPOKEN_OF = "It rose in the third quarter. Vela expects fourth-quarter deliveries to rise from the second quarter."


@pytest.mark.parametrize(
    ("before", "words", "source", "quote", "owns"),
    [
        (SPOKEN_OF, f"{AIMED} for the quarter.", "gazette", "150,000 vans", {"2025-Q3", "2025-Q4"}),
        (SPOKEN_OF, f"{AIMED}.", "gazette", "150,000 vans", {"2025-Q3"}),
        (SPOKEN_OF, f"{AIMED}, against 140,000 the quarter before.", "gazette", "150,000 vans", {"2025-Q3"}),
        ("The shares fell.", f"{AIMED} for the quarter.", "gazette", "150,000 vans", {"2025-Q3"}),
        ("公司預期第四季度銷量上升。", "該季目標為150,000輛。", "lantern", "150,000輛", {"2025-Q3", "2025-Q4"}),
    ],
)
def test_the_quarter_is_the_one_just_spoken_of(
    before: str, words: str, source: str, quote: str, owns: set[str], workspace: Workspace
) -> None:
    """Words that lead back mean what the paragraph before named last, rather than what the text opens with."""
    opening = {"gazette": "Vela’s third-quarter results", "lantern": "維拉汽車第三季度業績"}[source]
    workspace.write(f"archive/{source}.txt", f"{opening}\n\n{opening}.\n{before}\n{words}\n")
    workspace.swap(f"sources/{source}.yaml", "title: ", "title: On ")
    entry = f"metric: deliveries, value: '150,000', quote: '{quote}', source: {source}, period: "
    silent = {f"2025-Q{number}" for number in range(1, 5) if not told(workspace, f"{entry}2025-Q{number}")}
    assert silent == owns


def test_a_period_that_nothing_names_is_a_warning(workspace: Workspace) -> None:
    """A quarter that is over and that no word of the text names is for the curator to look at; one to come is not."""
    workspace.write("archive/gazette.txt", "Vela grows\n\nRevenue of RMB 24.15 billion.\n")
    entry = "metric: revenue, value: RMB 24.15 billion, quote: RMB 24.15 billion"
    found = told(workspace, f"{entry}, period: 2025-Q3")
    assert [(finding.severity.value, finding.message[:26]) for finding in found] == [
        ("warning", "no words around “RMB 24.15")
    ]
    assert told(workspace, f"{entry}, period: 2026-Q1") == []


def test_the_workspace_names_its_periods(tmp_path: Path) -> None:
    """Nothing is found in content without a fault, with its texts or without."""
    workspace = vela(tmp_path)
    for library in (workspace.library(), replace(workspace.library(), texts={})):
        assert [str(finding) for finding in period_is_named(Book.of(library))] == []
