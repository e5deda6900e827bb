"""What an author writes: lengths as printed, and no figure that is not a reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks.prose import (
    LONGEST_PROSE,
    bottom_line_is_short,
    figures_in_prose_are_references,
    page_one_is_whole,
    title_is_short,
)
from briefs.diagnostics import Severity
from tests.workspaces import Workspace, vela

FIGURE = "{{ revenue_2025q3 }}"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The invented workspace."""
    return vela(tmp_path)


def titled(workspace: Workspace, title: str) -> None:
    """Give the brief another title."""
    workspace.swap("briefs/vela.md", "title: Vela’s revenue rises to {{ revenue_2025q3 }}", f"title: {title}")


@pytest.mark.parametrize(("letters", "told"), [(77, 0), (78, 1)])
def test_the_length_of_a_title(letters: int, told: int, workspace: Workspace) -> None:
    """A title is counted as printed: the reference as its figure, bold without its asterisks."""
    titled(workspace, f"'**{'x' * letters}** {FIGURE}'")
    found = [each for each in title_is_short(workspace.library()) if each.rule == "title-is-short"]
    assert len(found) == told
    assert all(each.message == "the title has 91 characters, 1 too many" for each in found)


@pytest.mark.parametrize(
    ("title", "weights"),
    [(f"Up {FIGURE}", []), ("Up", [Severity.ERROR]), ("Up, says {{ @gazette }}", [Severity.ERROR])],
)
def test_a_title_states_a_figure(title: str, weights: list[Severity], workspace: Workspace) -> None:
    """A title without a figure is an error; a source named in it is no figure."""
    titled(workspace, title)
    assert [each.severity for each in title_is_short(workspace.library())] == weights


def test_the_title_of_a_draft(workspace: Workspace) -> None:
    """A draft's title may still lack its figure."""
    titled(workspace, "Up\nstatus: draft")
    assert [each.severity for each in title_is_short(workspace.library())] == [Severity.WARNING]


@pytest.mark.parametrize(("words", "told"), [(42, 0), (43, 1)])
def test_the_length_of_a_bottom_line(words: int, told: int, workspace: Workspace) -> None:
    """A bottom line has 45 words as printed, those of its figures counted."""
    old = "bottom_line: Revenue rose {{ revenue_2025q3.yoy }} on the year."
    workspace.swap("briefs/vela.md", old, f"bottom_line: {'x ' * words}{FIGURE}")
    assert len(list(bottom_line_is_short(workspace.library()))) == told


@pytest.mark.parametrize(("bullets", "told"), [(0, 1), (2, 1), (3, 0), (5, 0), (6, 1)])
def test_what_changed(bullets: int, told: int, workspace: Workspace) -> None:
    """Page 1 has three to five bullets."""
    text = workspace.path("briefs/vela.md").read_text("utf-8")
    start, end = text.index("what_changed:"), text.index("watch:")
    workspace.write("briefs/vela.md", f"{text[:start]}what_changed: [{', '.join('a' * bullets)}]\n{text[end:]}")
    assert len(list(page_one_is_whole(workspace.library()))) == told


@pytest.mark.parametrize(
    "words",
    [
        "on 20 November",
        "on 20&nbsp;Nov",
        "on November 20 and May 5",
        "from 20 to 25 November",
        "20–25 Nov",
        "in 2025 and 1999",
        "in Q3 2025, H1 2026 and FY2026",
        "the V7 of HKEX 0700",
        "it rose {{ revenue_2025q3.yoy }} in {{ revenue_2025q3 }}",
        "{{ revenue_2025q3 | digits(2) }}",
    ],
)
def test_dates_and_names_are_no_figures(words: str, workspace: Workspace) -> None:
    """Days, years, quarters, tickers and the names a company lists may hold digits."""
    workspace.swap("briefs/vela.md", "It rose {{ revenue_2025q3.qoq }} on the quarter.", words)
    assert not list(figures_in_prose_are_references(workspace.library()))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("up 15.0% now", [("15.0%", 4)]),
        ("from 5 to 15, or 5.", [("5", 6), ("15", 11), ("5", 18)]),
        ("RMB 2025 million", [("2025", 5)]),
        ("2025 vehicles", [("2025", 1)]),
        ("1,234,567", [("1,234,567", 1)]),
        ("收入５億元", [("５", 3)]),
        ("down −5 points", [("−5", 6)]),
        ("the V70", [("70", 6)]),
        ("20 cars, 1950.5", [("20", 1), ("1950.5", 10)]),
        ("{{ revenue_2025q3 }} or 24", [("24", 25)]),
        ("40 November", [("40", 1)]),
    ],
)
def test_typed_figures(words: str, told: list[tuple[str, int]], workspace: Workspace) -> None:
    """A figure that is typed is told at its column, each time it is typed."""
    workspace.swap("briefs/vela.md", "It rose {{ revenue_2025q3.qoq }} on the quarter.", words)
    found = list(figures_in_prose_are_references(workspace.library()))
    assert [(each.message.split()[0], each.at.line, each.at.column) for each in found] == [
        (text, 13, column) for text, column in told
    ]


def test_labels_hold_no_figures(workspace: Workspace) -> None:
    """Labels, notes and subtitles, which can hold no reference, hold no figure either."""
    workspace.swap(
        "briefs/vela.md",
        "watch: [prices]",
        "key_note: 1\nkey_data: [{fact: revenue_2025q3, label: 2 of them}, {label: Next, text: 3}]\n"
        "tables:\n  - {id: t, title: T, subtitle: '4', columns: [2025-Q3], "
        "rows: [{metric: revenue, label: '5'}, {group: '6'}]}\n"
        "charts:\n  - {id: c, kind: parts, message: M, measure: N, parts: [{fact: revenue_2025q3, label: '7'}]}",
    )
    found = list(figures_in_prose_are_references(workspace.library()))
    assert sorted(each.message[0] for each in found) == list("1234567")


def test_prose_has_an_end(workspace: Workspace) -> None:
    """Words longer than anyone reads are told."""
    workspace.swap("briefs/vela.md", "It rose {{ revenue_2025q3.qoq }} on the quarter.", "x " * LONGEST_PROSE)
    assert [each.at.line for each in figures_in_prose_are_references(workspace.library())] == [13]
