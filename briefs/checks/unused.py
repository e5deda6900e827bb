"""Facts that no brief needs: neither printed, nor part of what is, nor any sum's other side."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.checks.book import Book, local
from briefs.checks.printed import facts_of, printed
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic, Severity
from briefs.model import Fact
from briefs.prose import references
from briefs.wording import wordings

# So many are named; a file of a thousand facts is told in one line too.
_NAMED = 8


def facts_are_used(book: Book) -> Iterator[Diagnostic]:
    """A fact is printed by a brief of its company, part of what is printed, or agrees with a sum that was made.

    This is asked last, for what the other rules have found to agree. What shows that a figure is a record is needed
    too. A company without a brief is only read from.
    """
    # Where something could not be read, it may be what needs them.
    unread = {name.partition(".")[0] for name in book.library.broken}
    with_briefs = {brief.company.id for brief in book.library.briefs} - unread
    used = set(_used(book, with_briefs))
    idle: dict[str, list[Fact]] = {}
    for fact in book.library.facts.values():
        is_needed = fact.id in used or any(other.record for other in book.along(fact))
        if fact.key.company in with_briefs and not is_needed:
            idle.setdefault(fact.at.path, []).append(fact)
    for facts in idle.values():
        named = ", ".join(local(fact.id) for fact in facts[:_NAMED])
        more = f" and {len(facts) - _NAMED} more" if len(facts) > _NAMED else ""
        count = f"{len(facts)} facts of this file are" if len(facts) > 1 else "1 fact of this file is"
        message = f"{count} in no brief, and no sum agrees with {'them' if len(facts) > 1 else 'it'}: {named}{more}"
        hint = "print them, compute with them, or take them out"
        yield Diagnostic("fact-is-used", message, facts[0].at, hint, Severity.NOTE)


def _used(book: Book, companies: set[str]) -> Iterator[str]:
    """The ids of the facts that these companies need for themselves; what another prints of them is its own affair."""
    library = book.library
    for company, name in set(_named(book, companies)):
        own = f"{company}."
        figure = library.figures.get(name)
        if figure:
            yield from (fact.id for fact in facts_of(figure) if fact.id.startswith(own))


def _named(book: Book, companies: set[str]) -> Iterator[tuple[str, str]]:
    """Figures by who names them: in exhibits and words, in what risks rest on, in questions, in what agreed."""
    library = book.library
    for page in printed(book):
        company = page.brief.company.id
        yield from ((company, figure.id) for figure, _ in page.figures(library))
        yield from ((company, qualified(name, company)) for name in page.brief.corrections)
        yield from ((company, qualified(one.fact.name, company)) for one in page.brief.open_questions if one.fact)
    for company, words in wordings(library):
        if company in companies:
            yield from ((company, qualified(one.name, company)) for one in references(words) if not one.is_source)
    for risk in library.risks.values():
        yield from ((risk.company, qualified(name, risk.company)) for name, _ in risk.rests_on)
    for held in book.held:
        yield from ((name.partition(".")[0], name) for name in held.figures)


RULES = (facts_are_used,)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {"fact-is-used": facts_are_used}
