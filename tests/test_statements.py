"""What a facts file states besides facts: recipes, events, legal matters, people, outlook, risks."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs import content
from briefs.diagnostics import Diagnostic
from briefs.outline import Library
from briefs.period import Duration, Instant, starts
from tests.workspaces import Workspace, vela

LEGAL = "matter: M, court: C, stage: filed, status: alleged, appeal: unknown, outcome: O"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The invented workspace, to which a test adds a file."""
    return vela(tmp_path)


def read(workspace: Workspace, text: str) -> tuple[Library, list[Diagnostic]]:
    """The library with a file added, and what was found while reading."""
    workspace.write("facts/vela/more.yaml", f"company: vela\n{text}")
    library, found = content.load(workspace.root)
    assert library is not None
    return library, list(found)


def told(workspace: Workspace, text: str) -> list[tuple[str, int, int]]:
    """Rule, line and column of what is wrong with a file."""
    return [(each.rule, each.at.line, each.at.column) for each in read(workspace, text)[1]]


def test_a_recipe(workspace: Workspace) -> None:
    """A recipe has one formula, its operands with their places, and what it says of its result."""
    library, found = read(
        workspace,
        "derived:\n  a: {average_price: [b, c], metric: revenue, entity: vans, at: 2025-11-20, "
        "digits: 12, note: N, label: {en: L}}\n",
    )
    assert not found
    made = next(recipe for recipe in library.recipes if recipe.id == "vela.a")
    assert (made.formula, made.metric, made.entity, made.digits, made.note) == (
        "average_price",
        "revenue",
        "vans",
        12,
        "N",
    )
    assert [(name, at.line, at.column) for name, at in made.operands] == [("b", 3, 23), ("c", 3, 26)]
    assert isinstance(made.when, Instant)
    assert (made.labels, made.at.column) == ({"en": "L"}, 3)


@pytest.mark.parametrize(
    ("recipe", "expected"),
    [
        ("{note: N}", [("figure-recomputes", 3, 3)]),
        ("{sum: [a, b], growth: [a, b]}", [("figure-recomputes", 3, 3)]),
        ("{growth: [a]}", [("figure-recomputes", 3, 15)]),
        ("{growth: [a, b, c]}", [("figure-recomputes", 3, 15)]),
        ("{sum: []}", [("figure-recomputes", 3, 12)]),
        ("{implied_base: [a]}", [("figure-recomputes", 3, 22)]),
        ("{sum: [a, b], digits: 0}", [("value-is-known", 3, 28)]),
        ("{sum: [a, b], digits: 13}", [("value-is-known", 3, 28)]),
        ("{sum: [a, b], digits: " + "1" * 5000 + "}", [("value-is-known", 3, 28)]),
        ("{sum: [a, b], digits: ３}", [("value-is-known", 3, 28)]),
        ("{sum: [a, b], at: 2025-Q3}", [("period-is-stated", 3, 24)]),
        ("{sum: [a, b], metric: sales}", [("id-resolves", 3, 28)]),
        ("{sum: [a, b], entity: van}", [("id-resolves", 3, 28)]),
    ],
)
def test_what_is_wrong_with_a_recipe(recipe: str, expected: list[tuple[str, int, int]], workspace: Workspace) -> None:
    """A formula too many or too few, a wrong number of figures, and words that name nothing are told at their place."""
    library, found = read(workspace, f"derived:\n  z: {recipe}\n")
    assert [(each.rule, each.at.line, each.at.column) for each in found] == expected
    assert ("vela.z" in library.broken) is (expected[0][0] != "period-is-stated")
    assert all(len(each.message) < 200 for each in found)


def test_events(workspace: Workspace) -> None:
    """An event is a day or a period, with the words and the source that tell of it."""
    library, found = read(
        workspace,
        "events:\n  - {at: 2025-11-20, what: W, source: gazette, key: true}\n"
        "  - {period: 2025-Q3, what: V, source: lantern}\n",
    )
    assert not found
    first, second = library.events
    assert (first.what.text, first.is_key, first.source.id, first.at.line) == ("W", True, "gazette", 3)
    assert isinstance(second.when, Duration)
    assert (str(starts(second.when)), second.is_key) == ("2025-07-01", False)


def test_legal_matters(workspace: Workspace) -> None:
    """A matter says its court, stage and status; what is not known is `unknown`, never left out."""
    library, found = read(
        workspace,
        f"legal:\n  - {{id: a, {LEGAL}, decided: 2025-11-20, amount: A, claimant: class, source: gazette}}\n"
        f"  - {{id: b, {LEGAL}, decided: unknown, source: gazette}}\n",
    )
    assert not found
    first, second = library.legal["vela.a"], library.legal["vela.b"]
    assert (first.court, first.stage, first.status, first.decided, first.appeal) == (
        "C",
        "filed",
        "alleged",
        "2025-11-20",
        "unknown",
    )
    assert (first.matter.text, first.outcome.text, first.amount.text if first.amount else None) == ("M", "O", "A")
    assert (first.claimant, second.claimant, second.amount) == ("class", "unknown", None)


def test_people(workspace: Workspace) -> None:
    """Someone moves from an office to another on a day, for a reason that somebody gives."""
    library, found = read(
        workspace,
        "people:\n  - {who: Ann Ode, from: F, to: T, at: 2025-11-20, reason: R, reason_by: B, source: gazette}\n"
        "  - {who: Ann Ode, to: T, at: 2025-11-20, source: gazette}\n",
    )
    assert not found
    first, second = library.people
    assert (first.was.text if first.was else None, first.to.text, first.reason_by) == ("F", "T", "B")
    assert (first.was.at.column if first.was else 0, first.reason.text if first.reason else None) == (26, "R")
    assert (second.was, second.reason, second.reason_by) == (None, None, None)


def test_outlook_and_risks(workspace: Workspace) -> None:
    """What is said of the future has a speaker; a risk rests on names with their places."""
    library, found = read(
        workspace,
        "outlook:\n  - {id: o, what: W, by: Ann Ode, type: guidance, horizon: 2026, hedge: perhaps, source: gazette}\n"
        "risks:\n  - {id: r, title: T, what: V, rests_on: [o, p]}\n",
    )
    assert not found
    item, risk = library.outlook["vela.o"], library.risks["vela.r"]
    assert (item.by, item.type, item.horizon, item.hedge, item.what.text) == (
        "Ann Ode",
        "guidance",
        "2026",
        "perhaps",
        "W",
    )
    assert [(name, at.line, at.column) for name, at in risk.rests_on] == [("o", 5, 43), ("p", 5, 46)]
    assert (risk.title, risk.what.text, risk.company) == ("T", "V", "vela")


@pytest.mark.parametrize(
    ("kind", "entry", "expected"),
    [
        ("events", "{what: W, source: gazette}", [("period-is-stated", "{")]),
        ("events", "{at: 2025-11-20, period: 2025-Q3, what: W, source: gazette}", [("period-is-stated", "{")]),
        (
            "events",
            "{at: 2025-11, what: W, source: gazete}",
            [("period-is-stated", "2025-11"), ("id-resolves", "gazete")],
        ),
        ("events", "{period: Q3, what: W, source: gazette}", [("period-is-stated", "Q3")]),
        (
            "legal",
            f"{{id: a, {LEGAL}, decided: soon, source: gazete}}",
            [("period-is-stated", "soon"), ("id-resolves", "gazete")],
        ),
        (
            "people",
            "{who: W, to: T, at: soon, source: gazete}",
            [("period-is-stated", "soon"), ("id-resolves", "gazete")],
        ),
        ("outlook", "{id: o, what: W, by: B, type: plan, horizon: 2026, source: gazete}", [("id-resolves", "gazete")]),
    ],
)
def test_what_is_wrong_with_them(kind: str, entry: str, expected: list[tuple[str, str]], workspace: Workspace) -> None:
    """A day that is none and a source that is not there are told in one run, at their places."""
    line = f"  - {entry}"
    assert sorted(told(workspace, f"{kind}:\n{line}\n")) == sorted(
        (rule, 3, line.index(words) + 1) for rule, words in expected
    )


def test_what_could_not_be_read_is_remembered(workspace: Workspace) -> None:
    """Ids that were written but could not be read are kept, so that what names them is not told again."""
    library, _ = read(
        workspace,
        "derived:\n  d: {}\n  e: x\noutlook:\n  - {id: o, what: W, by: B, type: plan, horizon: 2026, source: gazete}\n"
        f"legal:\n  - {{id: l, {LEGAL}, decided: unknown, source: gazete}}\nrisks:\n  - {{id: r}}\n",
    )
    assert {"vela.d", "vela.e", "vela.o", "vela.l", "vela.r"} <= library.broken


def test_an_unread_source_is_not_told_again(workspace: Workspace) -> None:
    """What names a source whose card cannot be read is left out without a word."""
    workspace.swap("sources/lantern.yaml", "2025-11-21", "Friday")
    assert [rule for rule, _, _ in told(workspace, "events:\n  - {at: 2025-11-20, what: W, source: lantern}\n")] == [
        "period-is-stated"
    ]


def test_an_unread_metric_is_not_told_again(workspace: Workspace) -> None:
    """A recipe for a metric that could not be read is left out without a word."""
    workspace.swap("metrics.yaml", "{en: Gross margin}, kind: ratio", "{en: Gross margin}, kind: ration")
    assert [rule for rule, _, _ in told(workspace, "derived:\n  z: {sum: [a, b], metric: gross_margin}\n")] == [
        "value-is-known"
    ]
