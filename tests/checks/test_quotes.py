"""Quotes: short, found again where the text is at hand, unchanged since they were locked."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefs.checks.quotes import claims, lock, marked, quotes_are_in_their_source, quotes_are_locked, quotes_are_short
from briefs.diagnostics import Severity
from tests.workspaces import Workspace, added, vela


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The invented workspace."""
    return vela(tmp_path)


def quoting(workspace: Workspace, quote: str, more: str = "") -> None:
    """Add a fact with this quote."""
    workspace.write(
        "facts/vela/more.yaml",
        added(f"  a: {{metric: deliveries, period: 2025-Q1, value: 5, source: gazette, quote: '{quote}'{more}}}\n"),
    )


def test_every_claim_is_looked_at(workspace: Workspace) -> None:
    """Rejected claims have quotes too."""
    workspace.write(
        "facts/vela/more.yaml",
        added(
            "  a:\n    metric: deliveries\n    period: 2025-Q1\n    claims:\n"
            "      - {value: 5, source: gazette, quote: in issue}\n"
            "      - {value: 50, source: lantern, quote: 每公里, rejected: A slip}\n"
        ),
    )
    assert len(list(claims(workspace.library()))) == 5 + 2


@pytest.mark.parametrize(
    ("quote", "told"), [("a b c d e f g h", 0), ("a b c d e f g h i", 1), ("一" * 16, 0), ("一" * 17, 1)]
)
def test_the_length_of_a_quote(quote: str, told: int, workspace: Workspace) -> None:
    """A quote has at most eight words, or sixteen Han characters."""
    quoting(workspace, quote)
    assert len(list(quotes_are_short(workspace.library()))) == told


@pytest.mark.parametrize(
    ("quote", "more", "message", "hint"),
    [
        ("98,400 vehicles", "", None, None),
        ("98,500 vehicles in the second", "", "gazette does not say “98,500", "closest there"),
        ("entirely unheard of", "", "gazette does not say", "copy the words from the text"),
        ("vehicles", "", "“vehicles” stands 5 times in gazette (¶4, ¶5, ¶6, ¶7)", "lengthen it"),
        ("24,150.3", "", "“24,150.3” stands 2 times", "lengthen it"),
        ("24,150.3", ", table: Results, row: Revenue", None, None),
    ],
)
def test_a_quote_stands_once(
    quote: str, more: str, message: str | None, hint: str | None, workspace: Workspace
) -> None:
    """A quote is found exactly once; else it is told with the nearest passage or with the places."""
    quoting(workspace, quote, more)
    found = list(quotes_are_in_their_source(workspace.library()))
    assert [each.message.startswith(message or "-") for each in found] == ([True] if message else [])
    assert all((each.hint or "").startswith(hint or "-") for each in found)


def test_without_the_text_nothing_is_searched(workspace: Workspace) -> None:
    """Where the text is not at hand, no quote is called wrong."""
    quoting(workspace, "98,500 vehicles")
    assert not list(quotes_are_in_their_source(replace(workspace.library(), texts={})))


def test_a_quote_never_locked_is_a_warning(workspace: Workspace) -> None:
    """A quote that was never found again is a warning, one that changed since is an error, the rest is silent."""
    quoting(workspace, "98,400 vehicles")
    workspace.swap("facts/vela/vela.yaml", "quote: HK$18.20", "quote: at HK$18.20")
    found = list(quotes_are_locked(workspace.library()))
    assert sorted((each.severity.value, each.message) for each in found) == [
        ("error", "the quote of close_20251120 has changed since it was locked"),
        ("warning", "the quote of a was never found again"),
    ]
    assert {each.severity for each in found} == {Severity.ERROR, Severity.WARNING}


TWO_OF_ONE_SOURCE = """\
  a:
    metric: deliveries
    period: 2025-Q2
    claims:
      - {value: "98,400", source: gazette, quote: "98,400 vehicles", preferred: true, reason: The count.}
      - {value: "over 80,000", source: gazette, quote: "over 80,000 vehicles", rejected: The quarter before.}
"""


def test_two_claims_of_one_source_have_an_entry_each(workspace: Workspace) -> None:
    """Each is found at its own place; one that changes is told, and the other one stands."""
    path = "facts/vela/more.yaml"
    workspace.write(path, added(TWO_OF_ONE_SOURCE))
    workspace.lock()
    library = workspace.library()
    assert not list(quotes_are_locked(library))
    anchors = [claim.quote.anchor for claim in library.facts["vela.a"].claims]
    text = library.texts["gazette"]
    assert [text[anchor.start : anchor.end] for anchor in anchors if anchor] == [
        "98,400 vehicles",
        "over 80,000 vehicles",
    ]
    assert set(lock(replace(library, texts={}))[0]) == set(lock(library)[0])
    workspace.swap(path, 'quote: "over 80,000 vehicles"', 'quote: "over 81,000 vehicles"')
    told = list(quotes_are_locked(workspace.library()))
    assert [(each.severity, each.at.line) for each in told] == [(Severity.ERROR, 8)]


def test_a_second_claim_of_a_source_was_never_locked(workspace: Workspace) -> None:
    """A claim added beside one that is locked is new, not one that was changed; and it has no place yet."""
    path = "facts/vela/more.yaml"
    head, second = TWO_OF_ONE_SOURCE.rstrip("\n").rsplit("\n", 1)
    workspace.write(path, added(head + "\n"))
    workspace.lock()
    workspace.write(path, added(f"{head}\n{second}\n"))
    library = workspace.library()
    assert [each.severity for each in quotes_are_locked(library)] == [Severity.WARNING]
    assert [claim.quote.anchor is None for claim in library.facts["vela.a"].claims] == [False, True]


def test_a_quote_in_another_width_is_the_same(workspace: Workspace) -> None:
    """Locked words may be written in another width or with other quotation marks."""
    workspace.swap("facts/vela/vela.yaml", "quote: HK$18.20", "quote: HK＄18.20")
    assert not list(quotes_are_locked(workspace.library()))


def test_locking(workspace: Workspace) -> None:
    """The lock holds what was found once, and keeps what the texts at hand do not cover."""
    quoting(workspace, "nowhere to be seen")
    library = workspace.library()
    rows, sources = lock(library)
    assert sources == {"almanac", "gazette", "lantern"}
    assert "vela.a" not in {row.fact for row in rows}
    assert len(rows) == 5
    kept, none = lock(replace(library, texts={}))
    assert (set(kept), none) == ({row for rows in library.lock.values() for row in rows}, frozenset())
    text = library.texts["gazette"]
    assert all(text[row.start : row.end] for row in rows)


@pytest.mark.parametrize(
    ("quote", "passage", "shown"),
    [
        ("up 22.3%", "up 23.3%", "up [22.3→23.3]%"),
        ("rose to RMB 5", "fell  to RMB 5", "[rose→fell]  to RMB 5"),
        ("23億元", "23萬元", "23[億→萬]元"),
        ("revenue of RMB 5", "the revenue was RMB 5 in", "revenue [of→was] RMB 5"),
        ("net loss", "Net  loss", "Net  loss"),
    ],
)
def test_a_difference_is_marked(quote: str, passage: str, shown: str) -> None:
    """What differs stands in brackets, the quote's words first; what surrounds the passage is no difference."""
    assert marked(quote, passage) == shown
