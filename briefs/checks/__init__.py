"""Every rule a brief must satisfy, one small generator each; the lists below are all there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefs.checks import (
    agreement,
    anchors,
    changes,
    disclosures,
    facts,
    holdings,
    identities,
    language,
    legal,
    magnitudes,
    notices,
    parts,
    places,
    prose,
    quotes,
    records,
    references,
    scopes,
    times,
    trades,
)
from briefs.checks.book import Book
from briefs.checks.waivers import waived
from briefs.diagnostics import Diagnostic, has_errors, in_order
from briefs.outline import Checked, Library

#: What must hold of the words and the names of a library.
RULES: tuple[Callable[[Library], Iterator[Diagnostic]], ...] = (
    *references.RULES,
    *prose.RULES,
    *facts.RULES,
    *quotes.RULES,
)

#: What must hold between facts, their quotes and one another, and what a brief must disclose.
COMPARISONS: tuple[Callable[[Book], Iterator[Diagnostic]], ...] = (
    *anchors.RULES,
    *places.RULES,
    *magnitudes.RULES,
    *agreement.RULES,
    *identities.RULES,
    *changes.RULES,
    *parts.RULES,
    *trades.RULES,
    *holdings.RULES,
    *scopes.RULES,
    *records.RULES,
    *times.RULES,
    *disclosures.RULES,
    *notices.RULES,
    *legal.RULES,
    *language.RULES,
)


def check(library: Library, before: tuple[Diagnostic, ...] = ()) -> tuple[Checked | None, tuple[Diagnostic, ...]]:
    """The library as checked, and all findings, those `before` included; None where anything found is an error."""
    book = Book.of(library)
    raised = [finding for rule in RULES for finding in rule(library)]
    raised += [finding for rule in COMPARISONS for finding in rule(book)]
    found = in_order((*before, *waived(library, raised)))
    return (None if has_errors(found) else Checked(library, found, tuple(book.held))), found
