"""Waivers: one rule set aside for one fact as it stands, and nothing else with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefs import display
from briefs.checks.waivers import printed, waived
from briefs.diagnostics import Diagnostic, Location, Severity
from briefs.model import Derived
from tests.workspaces import Workspace, vela

AT = Location("content/facts/vela/vela.yaml", 3, 3)
WAIVER = "waive: [{{rule: a-rule, fact: {fact}, value: {value}, reason: So}}]\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The invented workspace."""
    return vela(tmp_path)


def finding(rule: str = "a-rule", severity: Severity = Severity.ERROR, fact: str = "vela.revenue_2025q3") -> Diagnostic:
    """A finding about a fact."""
    return Diagnostic(rule, "M", AT, None, severity, (fact,))


def with_front(workspace: Workspace, more: str) -> None:
    """Add to the front matter of the brief."""
    workspace.swap("briefs/vela.md", "watch: [prices]\n", f"watch: [prices]\n{more}")


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING, Severity.QUESTION])
def test_a_waived_finding_goes(severity: Severity, workspace: Workspace) -> None:
    """The waived rule is silent about the waived fact; other rules and other facts are not."""
    with_front(workspace, WAIVER.format(fact="revenue_2025q3", value="RMB 24.15 billion"))
    others = (finding("another-rule"), finding(fact="vela.revenue_2025q2"))
    assert waived(workspace.library(), (finding(severity=severity), *others)) == others


def test_a_finding_about_a_derived_figure_is_waived_until_it_is_another(workspace: Workspace) -> None:
    """A derived figure is named as it is printed; with other digits the waiver is for what no longer stands."""
    name = next(name for name, figure in workspace.library().figures.items() if isinstance(figure, Derived))
    figure = workspace.library().figures[name]
    value = " ".join(display.shown(figure.quantity).text.split())
    front = WAIVER.format(fact=f'"{name.partition(".")[2]}"', value=f'"{value}"')
    with_front(workspace, front)
    about = finding(fact=name)
    assert waived(workspace.library(), (about,)) == ()
    workspace.swap("briefs/vela.md", f'value: "{value}"', 'value: "9"')
    kept = waived(workspace.library(), (about,))
    assert [each.rule for each in kept] == ["a-rule", "waiver-is-current"]
    assert f"now says {value!r}" in kept[1].message


def test_without_a_waiver_all_findings_stay(workspace: Workspace) -> None:
    """Where nothing is waived, nothing goes."""
    assert waived(workspace.library(), (finding(),)) == (finding(),)


@pytest.mark.parametrize(
    ("fact", "value", "severity", "message"),
    [
        ("revenue", "5", Severity.ERROR, "revenue is no fact and no derived figure"),
        ("revenue_2025q3", "RMB 24 billion", Severity.ERROR, "the waiver is for 'RMB 24 billion', but"),
        ("revenue_2025q2", "RMB 21.00 billion", Severity.WARNING, "a-rule finds nothing about revenue_2025q2"),
    ],
)
def test_a_waiver_that_is_not_current(
    fact: str, value: str, severity: Severity, message: str, workspace: Workspace
) -> None:
    """A waiver for a fact that is not there, for another value, or of what is not found sets nothing aside."""
    with_front(workspace, WAIVER.format(fact=fact, value=value))
    kept = waived(workspace.library(), (finding(),))
    assert kept[0] == finding()
    assert [(each.rule, each.severity, each.at.line) for each in kept[1:]] == [("waiver-is-current", severity, 11)]
    assert kept[1].message.startswith(message)


def test_what_no_client_reads_is_not_waived(workspace: Workspace) -> None:
    """A note or a lint is not set aside: it is not printed anyway."""
    with_front(workspace, WAIVER.format(fact="revenue_2025q3", value="RMB 24.15 billion"))
    assert finding(severity=Severity.NOTE) in waived(workspace.library(), (finding(severity=Severity.NOTE),))


def test_questions_that_are_printed(workspace: Workspace) -> None:
    """A brief prints the questions about what it prints, unless its author has answered them in words."""
    with_front(workspace, "open_questions: [Q, {text: R, rule: answered, fact: revenue_2025q3}]\n")
    (brief,) = workspace.library().briefs
    open_one, answered = (finding(rule, Severity.QUESTION) for rule in ("open", "answered"))
    elsewhere = finding("open", Severity.QUESTION, "vela.revenue_2025q2")
    found = (open_one, answered, elsewhere, finding("open"))
    assert list(printed(brief, found, frozenset({"vela.revenue_2025q3"}))) == [open_one]


def test_what_is_asked_of_one_brief_is_no_question_of_another(workspace: Workspace) -> None:
    """Two briefs that print one fact each answer for their own words."""
    (brief,) = workspace.library().briefs
    asked = replace(finding("open", Severity.QUESTION), at=brief.at)
    other = replace(asked, at=Location("content/briefs/another.md"))
    assert list(printed(brief, (asked, other), frozenset(asked.facts))) == [asked]
