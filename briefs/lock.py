"""`quotes.lock`: which quotes were found again in the archived texts, and where.

The output depends on the lock, never on whether the archive is at hand; only `check --update-lock` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from briefs.diagnostics import Diagnostic, Location
from briefs.model import Anchor


@dataclass(frozen=True, slots=True, order=True)
class Locked:
    """One quote as it was found: hashes of the normalised quote and text, and its place in the original."""

    fact: str
    source: str
    quote_sha256: str
    text_sha256: str
    paragraph: int
    start: int
    end: int
    #: The words of its text that name the figure's period, "" where none do.
    period: str = ""

    @property
    def anchor(self) -> Anchor:
        """Where the quote stands."""
        return Anchor(self.paragraph, self.start, self.end)


_NUMBERS = frozenset({"paragraph", "start", "end"})
Lock = Mapping[tuple[str, str], Locked]


def read(text: str, path: str) -> tuple[Lock, tuple[Diagnostic, ...]]:
    """The lock written in `text`, by fact and source; what cannot be read is a finding."""
    rows: dict[tuple[str, str], Locked] = {}
    found: list[Diagnostic] = []
    for number, line in enumerate(text.splitlines(), 1):
        row = _row(line)
        if row is None:
            hint = "write it anew: briefs check --update-lock"
            found.append(Diagnostic("lock-is-valid", "this line is no lock entry", Location(path, number), hint))
        else:
            rows[row.fact, row.source] = row
    return rows, tuple(found)


def _row(line: str) -> Locked | None:
    """The entry a line holds; None where it holds anything else."""
    try:
        fields = json.loads(line)
        row = Locked(**fields)
    except (ValueError, TypeError, RecursionError):
        return None
    is_typed = all(isinstance(value, int if name in _NUMBERS else str) for name, value in fields.items())
    return row if is_typed else None


def written(rows: Iterable[Locked]) -> str:
    """The lock as text: a line of JSON per quote, in the order of facts and sources."""
    return "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in sorted(rows))
