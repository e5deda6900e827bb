"""Findings: in order, each once, as text, as JSON and as a workflow's commands."""

from __future__ import annotations

import json

import pytest

from briefs.diagnostics import Diagnostic, Fault, Location, Severity, as_github, as_json, as_text, has_errors, in_order

AT = Location("content/facts/vela/vela.yaml", 3, 5)


def finding(message: str = "no such key", severity: Severity = Severity.ERROR, at: Location = AT) -> Diagnostic:
    """A finding with a hint."""
    return Diagnostic("key-is-known", message, at, "did you mean value?", severity)


def test_a_finding_as_text() -> None:
    """A finding says where, how grave, which rule and what, with its hint below."""
    assert as_text([finding(), Diagnostic("a-rule", "no hint", Location("b.yaml"))]) == (
        "content/facts/vela/vela.yaml:3:5: error[key-is-known]: no such key\n"
        "  hint: did you mean value?\n"
        "b.yaml:1:1: error[a-rule]: no hint\n"
    )


def test_a_fault_gets_its_place() -> None:
    """A fault inside a text stands as many columns behind the start of the text as its offset says."""
    found = Diagnostic.of("value-parses", Fault("two numbers", "write one", 6), AT)
    assert (found.at, found.message, found.hint) == (Location(AT.path, 3, 11), "two numbers", "write one")


def test_findings_in_order() -> None:
    """Findings come by file, line and column, and none comes twice."""
    places = [Location("b.yaml", 1, 1), Location("a.yaml", 10, 1), Location("a.yaml", 2, 9), Location("a.yaml", 2, 1)]
    found = in_order([finding(at=place) for place in (*places, *places)])
    assert [str(each.at) for each in found] == ["a.yaml:2:1", "a.yaml:2:9", "a.yaml:10:1", "b.yaml:1:1"]


@pytest.mark.parametrize("severity", list(Severity))
def test_only_errors_stop_the_build(severity: Severity) -> None:
    """Nothing but an error stops the build."""
    assert has_errors([finding(severity=Severity.NOTE), finding(severity=severity)]) is (severity is Severity.ERROR)


def test_findings_as_json() -> None:
    """JSON carries every field under the names that an editor's plug-in reads, Chinese as it is."""
    assert json.loads(as_json([finding("無此鍵")])) == [
        {
            "rule": "key-is-known",
            "severity": "error",
            "path": AT.path,
            "line": 3,
            "column": 5,
            "message": "無此鍵",
            "hint": "did you mean value?",
        }
    ]
    assert "無此鍵" in as_json([finding("無此鍵")])
    assert json.loads(as_json([])) == []


@pytest.mark.parametrize(
    ("severity", "command"),
    [
        (Severity.ERROR, "error"),
        (Severity.WARNING, "warning"),
        (Severity.QUESTION, "notice"),
        (Severity.NOTE, "notice"),
        (Severity.LINT, "notice"),
    ],
)
def test_findings_as_workflow_commands(severity: Severity, command: str) -> None:
    """GitHub shows a finding beside its line, its hint in brackets, as what it is."""
    assert as_github([finding(severity=severity)]) == (
        f"::{command} file={AT.path},line=3,col=5,title=key-is-known::no such key (did you mean value?)\n"
    )


def test_no_message_ends_a_workflow_command() -> None:
    """Line ends and per cents in a message, commas and colons in a path stay what they are."""
    told = as_github([Diagnostic("a-rule", "5%\r\n::error::more", Location("a,b:c%.yaml"))])
    assert told == "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=a-rule::5%25%0D%0A::error::more\n"
