"""A brief is released: set on every paper, and recorded with all by which a copy of it can be known again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from briefs import compose, documents, editions, enclosures, pages, pdf, views
from briefs.diagnostics import Diagnostic, Fault, has_errors
from briefs.editions import Edition, Editions, Paper, Printed, following
from briefs.outline import Brief, Checked

PAPERS: tuple[Literal["a4", "letter"], ...] = ("a4", "letter")


def release(root: Path, checked: Checked, brief: Brief, reason: str) -> Edition | Fault | tuple[Diagnostic, ...]:
    """Record an edition of a brief; the fault where it may not be released, or what is wrong with its pages."""
    before, faults = editions.load(root)
    if faults:
        return faults
    view = compose.view(checked, brief)
    if fault := _refusal(view, before, reason):
        return fault
    view = following(view, before)
    papers: dict[str, Paper] = {}
    for paper in PAPERS:
        set_on = replace(view, paper=paper)
        content, _, found = _set(set_on, brief)
        if has_errors(found):
            return found
        papers[paper] = _recorded(content)
    edition = _edition(view, len(before.of(view.id)) + 1, reason, papers)
    editions.record(root, before, edition)
    return edition


def _refusal(view: views.Brief, known: Editions, reason: str) -> Fault | None:
    before = known.of(view.id)
    if view.is_draft:
        return Fault(f"{view.id} is a draft", "set status: final in its front matter")
    if before and before[-1].sign == view.sign:
        message = f"{view.id} says what edition {before[-1].number} says: there is nothing to release"
        return Fault(message, "build it: its PDF is that edition")
    if before and not reason:
        return Fault(f"{view.id} follows edition {before[-1].number}", 'say why: --reason "A figure was corrected"')
    return None


def _set(view: views.Brief, brief: Brief) -> tuple[bytes, int, tuple[Diagnostic, ...]]:
    """A brief set as a build sets it."""
    drawings = documents.Drawings.of(view)
    return pdf.pdf(documents.page(view), at=brief.at, enclosures=enclosures.of(view), drawings=drawings)


def _recorded(content: bytes) -> Paper:
    said = pages.read(content)
    return Paper(sha256=hashlib.sha256(content).hexdigest(), pages=said.hashes, numbers=said.numbers)


def _edition(view: views.Brief, number: int, reason: str, papers: Mapping[str, Paper]) -> Edition:
    printed = [Printed(mark=one.mark.label, label=one.label, printed=one.printed) for one in view.evidence]
    printed += [Printed(mark=one.mark.label, label=one.label, printed=(one.printed,)) for one in view.formulas]
    return Edition(
        brief=view.id,
        number=number,
        title=view.title.text,
        as_of=view.as_of_iso,
        sign=view.sign,
        reason=reason,
        files={file.name: file.sha256 for file in enclosures.of(view)},
        facts={row.id: (row.value, row.printed) for row in view.data},
        figures=tuple(printed),
        papers=papers,
    )
