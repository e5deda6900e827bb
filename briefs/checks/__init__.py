"""Every rule a brief must satisfy, one small generator each; the lists below are all there is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from briefs.checks import (
    adjusted,
    agreement,
    anchors,
    changes,
    currencies,
    disclosures,
    entities,
    exhibits,
    facts,
    freshness,
    growth,
    holdings,
    identities,
    language,
    legal,
    losses,
    magnitudes,
    naming,
    notices,
    parts,
    places,
    prose,
    quotes,
    rates,
    records,
    references,
    scopes,
    spans,
    standards,
    times,
    trades,
    unused,
)
from briefs.checks.book import Book
from briefs.checks.waivers import waived
from briefs.diagnostics import Diagnostic, Held, Severity, has_errors, in_order
from briefs.outline import Checked, Library

#: The families whose rules are about the words and the names of a library.
_OF_LIBRARIES = (references, prose, currencies, facts, quotes)
#: Those whose rules compare facts, their quotes and one another, or ask what a brief must disclose; the last asks what
# none of the others needed.
_OF_BOOKS = (
    anchors,
    places,
    spans,
    magnitudes,
    agreement,
    rates,
    identities,
    changes,
    growth,
    parts,
    trades,
    holdings,
    losses,
    scopes,
    entities,
    records,
    times,
    freshness,
    exhibits,
    standards,
    disclosures,
    adjusted,
    notices,
    legal,
    language,
    naming,
    unused,
)

#: What must hold of the words and the names of a library.
RULES: tuple[Callable[[Library], Iterator[Diagnostic]], ...] = tuple(
    rule for family in _OF_LIBRARIES for rule in family.RULES
)

#: What must hold between facts, their quotes and one another, and what a brief must disclose.
COMPARISONS: tuple[Callable[[Book], Iterator[Diagnostic]], ...] = tuple(
    rule for family in _OF_BOOKS for rule in family.RULES
)

#: The generators by the ids of the rules they hold, in the order in which they are asked; each docstring is a rule.
SENTENCES: Mapping[str, Callable[..., object]] = {
    name: rule for family in (*_OF_LIBRARIES, *_OF_BOOKS) for name, rule in family.SENTENCES.items()
}

#: What is compared between all companies: of a part of the workspace, this is not asked.
ACROSS = {"exchange-rates-agree": rates.exchange_rates_agree}


def check(library: Library, before: tuple[Diagnostic, ...] = ()) -> tuple[Checked | None, tuple[Diagnostic, ...]]:
    """The library as checked, and all findings, those `before` included; None where anything found is an error."""
    book = Book.of(library)
    raised = [finding for rule in RULES for finding in rule(library)]
    raised += [finding for rule in COMPARISONS for finding in rule(book)]
    found = in_order((*before, *waived(library, raised)))
    return (None if has_errors(found) else Checked(library, found, _by_company(book.held))), found


def check_part(
    library: Library, before: tuple[Diagnostic, ...], elsewhere: Collection[str]
) -> tuple[Checked | None, tuple[Diagnostic, ...]]:
    """A part of the workspace as checked, and what is found in it, but for what is compared between all companies.

    What is found in files of other parts, `elsewhere`, is told there; only a question about a fact of theirs is
    known here too, since a brief may have to print it. Where something of theirs could not be read, nothing is checked.
    """
    book = Book.of(library)
    raised = [finding for rule in RULES for finding in rule(library)]
    raised += [finding for rule in COMPARISONS if rule not in ACROSS.values() for finding in rule(book)]
    found = in_order((*before, *waived(library, raised, later=ACROSS)))
    own = tuple(finding for finding in found if finding.at.path not in elsewhere)
    known = tuple(finding for finding in found if finding in own or finding.severity is Severity.QUESTION)
    return (None if has_errors(own) or library.broken else Checked(library, known, _by_company(book.held))), own


def _by_company(held: Iterable[Held]) -> Mapping[str, tuple[Held, ...]]:
    """What agreed, by the companies whose figures took part."""
    sorted_: dict[str, list[Held]] = {}
    for one in held:
        for company in dict.fromkeys(name.partition(".")[0] for name in one.figures):
            sorted_.setdefault(company, []).append(one)
    return {company: tuple(own) for company, own in sorted_.items()}
