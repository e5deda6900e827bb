"""What went wrong, and where: the one shape of every message to the curator."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum

from msgspec import Struct


class Severity(Enum):
    """How much a finding weighs; only an error stops the build."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"
    NOTE = "note"
    LINT = "lint"


#: What a curator has to act on; the rest is for the brief's reader or for taste.
WEIGHTY = (Severity.ERROR, Severity.WARNING)


class Location(Struct, frozen=True, order=True):
    """A place in a file of the workspace: lines and columns count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    def moved(self, columns: int) -> Location:
        """The place `columns` characters further on the same line."""
        return Location(self.path, self.line, self.column + columns)


class Fault(Struct, frozen=True):
    """Why a piece of text cannot be read, before anyone knows where it stands.

    `offset` counts characters from the start of the text to the part at fault.
    """

    message: str
    hint: str | None = None
    offset: int = 0


class Diagnostic(Struct, frozen=True):
    """One finding: the rule that does not hold, where, and what to try.

    `facts` are the qualified ids of the facts it speaks of, by which it is waived and finds the briefs it concerns.
    """

    rule: str
    message: str
    at: Location
    hint: str | None = None
    severity: Severity = Severity.ERROR
    facts: tuple[str, ...] = ()

    def __str__(self) -> str:
        line = f"{self.at}: {self.severity.value}[{self.rule}]: {self.message}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line

    @classmethod
    def of(cls, rule: str, fault: Fault, at: Location) -> Diagnostic:
        """The diagnostic of a fault in the text that begins at `at`."""
        return cls(rule, fault.message, at.moved(fault.offset), fault.hint)


class Held(Struct, frozen=True):
    """One comparison that was made and found to agree: what was worked out, and the figure that says the same.

    `figures` are the qualified ids of all that take part; `against` is the one that says `stated`.
    """

    rule: str
    figures: tuple[str, ...]
    working: str
    result: str
    against: str
    stated: str

    @property
    def arithmetic(self) -> str:
        """The sum and what it was set against, as in `113.12 ÷ (1 + 22.3%) = 92.49; revenue_2024q3 says 92.5065`."""
        return f"{self.working} = {self.result}; {self.against.partition('.')[2]} says {self.stated}"


def has_errors(findings: Iterable[Diagnostic]) -> bool:
    """Whether anything found stops the build."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def in_order(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings by file, line and column, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda found: (found.at, found.rule, found.message)))


def summary(findings: Iterable[Diagnostic]) -> str:
    """How much was found, in a line."""
    counts = Counter(finding.severity.value for finding in findings)
    said = (f"{count} {name}{'s' if count > 1 else ''}" for name, count in counts.items())
    return f"{', '.join(said) or 'Nothing found'}."


def as_text(findings: Sequence[Diagnostic]) -> str:
    """One line per finding, its hint indented below it."""
    return "".join(f"{finding}\n" for finding in findings)


def as_json(findings: Sequence[Diagnostic]) -> str:
    """A list of objects with rule, severity, path, line, column, message and hint."""
    rows = [
        {
            "rule": finding.rule,
            "severity": finding.severity.value,
            "path": finding.at.path,
            "line": finding.at.line,
            "column": finding.at.column,
            "message": finding.message,
            "hint": finding.hint,
        }
        for finding in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_github(findings: Sequence[Diagnostic]) -> str:
    """GitHub's workflow commands, which show each finding beside its line."""
    kinds = {Severity.ERROR: "error", Severity.WARNING: "warning"}
    lines = []
    for finding in findings:
        at = finding.at
        said = f"{finding.message} ({finding.hint})" if finding.hint else finding.message
        path = _escaped(at.path).replace(",", "%2C").replace(":", "%3A")
        where = f"file={path},line={at.line},col={at.column},title={finding.rule}"
        lines.append(f"::{kinds.get(finding.severity, 'notice')} {where}::{_escaped(said)}\n")
    return "".join(lines)


def _escaped(text: str) -> str:
    """Text as a workflow command carries it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
