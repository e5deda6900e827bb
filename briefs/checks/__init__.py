"""Every rule a brief must satisfy, one small generator each; the list below is all there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefs.checks import facts, prose, quotes, references
from briefs.checks.book import Book
from briefs.checks.waivers import waived
from briefs.diagnostics import Diagnostic, has_errors, in_order
from briefs.outline import Checked, Library

Rule = Callable[[Library], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    references.references_resolve,
    references.exhibits_resolve,
    references.risks_rest_on_something,
    prose.title_is_short,
    prose.bottom_line_is_short,
    prose.page_one_is_whole,
    prose.figures_in_prose_are_references,
    facts.sources_precede_the_brief,
    facts.values_are_plausible,
    facts.claims_are_named,
    quotes.quotes_are_short,
    quotes.quotes_are_in_their_source,
    quotes.quotes_are_locked,
)

COMPARISONS: tuple[Callable[[Book], Iterator[Diagnostic]], ...] = ()


def check(library: Library, before: tuple[Diagnostic, ...] = ()) -> tuple[Checked | None, tuple[Diagnostic, ...]]:
    """The library as checked, and all findings, those `before` included; None where anything found is an error."""
    book = Book.of(library)
    raised = [finding for rule in RULES for finding in rule(library)]
    raised += [finding for rule in COMPARISONS for finding in rule(book)]
    found = in_order((*before, *waived(library, raised)))
    return (None if has_errors(found) else Checked(library, found)), found
