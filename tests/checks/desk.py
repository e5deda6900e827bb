"""An invented workspace as one family of rules sees it, with nothing else said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from briefs.checks.book import Book
from briefs.diagnostics import Diagnostic
from tests.workspaces import BRIEF, METRICS, Workspace, vela

MORE_METRICS = """\
  production: {label: {en: Vehicles built}, kind: flow, unit: count, noun: vehicle}
  deliveries_guidance: {label: {en: Deliveries guided}, kind: flow, unit: count, noun: vehicle}
  revenue_floor: {label: {en: Each quarter}, kind: flow, unit: money, currency: reporting}
  operating_expenses: {label: {en: Operating expenses}, kind: flow, unit: money, currency: reporting}
  share_repurchases: {label: {en: Share buybacks}, kind: flow, unit: money, currency: quote}
  shares_bought: {label: {en: Shares bought by a holder}, kind: flow, unit: count, noun: share}
  shareholding: {label: {en: Interests}, kind: ratio, unit: percent}
  market_value: {label: {en: Market value}, kind: stock, unit: money, currency: quote}
"""
Rule = Callable[[Book], Iterator[Diagnostic]]


def desk(root: Path) -> Workspace:
    """Vela's workspace with more metrics."""
    workspace = vela(root)
    workspace.write("metrics.yaml", METRICS + MORE_METRICS)
    return workspace


def stated(*facts: str, rest: str = "") -> str:
    """A facts file of Vela: each fact in one line, with the Gazette's words where it names no source."""
    lines = [line if "source:" in line else f"{line[:-1]}, source: gazette, quote: its words}}" for line in facts]
    head = "facts:\n" + "".join(f"  {line}\n" for line in lines) if lines else ""
    return f"company: vela\n{head}{rest}"


def front(text: str, body: str = "## Revenue rises {#results}\nIt rose on the quarter.\n") -> str:
    """Vela's brief with other front matter after its company, and another body."""
    return f"---\ncompany: vela\n{text}---\n{body}"


def said(sentence: str) -> str:
    """Vela's brief with a sentence more in its section."""
    return f"{BRIEF}{sentence}\n"


def found(rules: Iterable[Rule], root: Path, facts: str = "", brief: str = "", **files: str) -> list[Diagnostic]:
    """What the rules find in Vela's workspace with a facts file more, another brief, or other files by name."""
    workspace = desk(root)
    if facts:
        workspace.write("facts/vela/more.yaml", facts)
    if brief:
        workspace.write("briefs/vela.md", brief)
    for name, text in files.items():
        workspace.write(f"{name.replace('__', '/')}.yaml", text)
    book = Book.of(workspace.library())
    return [finding for rule in rules for finding in rule(book)]


def messages(findings: Iterable[Diagnostic]) -> list[str]:
    """Severity, rule and message of each finding, in plain spaces."""
    told = (f"{finding.severity.value} {finding.rule}: {finding.message}" for finding in findings)
    return [" ".join(message.split()) for message in told]
