"""`quotes.lock`: which quotes were found again in the archived texts, and where.

The output depends on the lock, never on whether the archive is at hand; only `check --update-lock` writes it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from briefs.diagnostics import Diagnostic, Location
from briefs.model import Anchor
from briefs.quotes import compared, sha256


class Locked(Struct, frozen=True, order=True, forbid_unknown_fields=True):
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


class Section(Struct, frozen=True):
    """The rows of one company: where they stand in the file, in bytes, and the hash of those bytes."""

    spans: tuple[tuple[int, int], ...]
    sha256: str


class Sections(Struct, frozen=True):
    """The rows of a lock by company, and the numbers of the lines that are no entries."""

    companies: Mapping[str, Section]
    faults: tuple[int, ...]

    def digest(self, names: Iterable[str]) -> str:
        """What tells whether the rows of some companies have changed."""
        return digest(section.sha256 for name in names if (section := self.companies.get(name)))


_ROWS = msgspec.json.Decoder(Locked)
_TEXT, _NUMBER = r'"[^"\\\x00-\x1f]*"', r"(?:0|[1-9][0-9]*)"
# A line as `written` writes it, and the company it begins with; any other may be an entry too.
_WRITTEN = re.compile(
    r'\{"fact": "([^".\\\x00-\x1f]+)\.[^"\\\x00-\x1f]*", '
    rf'"source": {_TEXT}, "quote_sha256": {_TEXT}, "text_sha256": {_TEXT}, '
    rf'"paragraph": {_NUMBER}, "start": {_NUMBER}, "end": {_NUMBER}, "period": {_TEXT}\}}\n'
)
#: The entries by fact and source: one for each quote that the fact's claims take from that source.
Lock = Mapping[tuple[str, str], tuple[Locked, ...]]


def entry(lock: Lock, fact: str, source: str, quote: str, claims: int = 1) -> Locked | None:
    """The entry of a quote, one of so many `claims` that its fact takes from its source; None for one never locked.

    The entry of a quote that was changed since is the one it had before.
    """
    rows = lock.get((fact, source), ())
    if len(rows) == claims == 1:
        return rows[0]
    digest = sha256(compared(quote))
    same = next((row for row in rows if row.quote_sha256 == digest), None)
    return rows[0] if same is None and 0 < claims <= len(rows) else same


def read(text: str, path: str) -> tuple[Lock, tuple[Diagnostic, ...]]:
    """The lock written in `text`, by fact and source; what cannot be read is a finding."""
    rows: dict[tuple[str, str], tuple[Locked, ...]] = {}
    found: list[Diagnostic] = []
    for number, line in enumerate(text.splitlines(), 1):
        row = _row(line)
        if row is None:
            found.append(fault(path, number))
        else:
            rows[row.fact, row.source] = (*rows.get((row.fact, row.source), ()), row)
    return rows, tuple(found)


def digest(hashes: Iterable[str]) -> str:
    """What tells whether rows have changed whose bytes have these hashes."""
    return " ".join(hashes)


def fault(path: str, number: int) -> Diagnostic:
    """The finding of a line that is no entry."""
    hint = "write it anew: briefs check --update-lock"
    return Diagnostic("lock-is-valid", "this line is no lock entry", Location(path, number), hint)


def sections(data: bytes) -> Sections:
    """Where the rows of each company stand, so that those of one can be read alone."""
    spans: dict[str, list[tuple[int, int]]] = {}
    hashes: dict[str, hashlib._Hash] = {}
    faults: list[int] = []
    end = 0
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(keepends=True), 1):
        encoded = line.encode()
        start, end = end, end + len(encoded)
        company = _company(line)
        if company is None:
            faults.append(number)
            continue
        known = spans.setdefault(company, [])
        if known and known[-1][1] == start:
            start = known.pop()[0]
        known.append((start, end))
        hashes.setdefault(company, hashlib.sha256()).update(encoded)
    made = {name: Section(tuple(known), hashes[name].hexdigest()) for name, known in spans.items()}
    return Sections(made, tuple(faults))


def _company(line: str) -> str | None:
    """Whose an entry is; None of a line that is none. One as this module writes it need not be read for that."""
    if found := _WRITTEN.fullmatch(line):
        return found[1]
    row = _row(line)
    return row.fact.partition(".")[0] if row else None


def _row(line: str) -> Locked | None:
    """The entry a line holds; None where it holds anything else."""
    try:
        return _ROWS.decode(line)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return None


def written(rows: Iterable[Locked]) -> str:
    """The lock as text: a line of JSON per quote, in the order of facts and sources."""
    return "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in sorted(rows))
