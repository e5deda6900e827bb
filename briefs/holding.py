"""Which comparisons hold a fact: those that are content with its value, and would not be with another.

The value is moved by a tenth and tenfold in a copy of the library, everything derived from it is computed again, and
every comparison is made again. What objects then and did not before has been passed.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from briefs import checks, derive
from briefs.checks.book import Book
from briefs.diagnostics import Held, Severity
from briefs.model import Fact, Figure, Statement
from briefs.outline import Library
from briefs.quantity import Quantity

_MOVES = (Decimal("1.1"), Decimal(10))


def rules(library: Library, fact: Fact) -> tuple[str, ...]:
    """The ids of the comparisons that the fact's believed value passed, in order."""
    before = _objections(library)
    passed: set[str] = set()
    for factor in _MOVES:
        after = _objections(_moved(library, fact, factor))
        passed.update(rule for rule, message in after - before)
    return tuple(sorted(passed))


def agreements(library: Library, figure: Figure) -> tuple[Held, ...]:
    """The sums made with a figure that came out as some other figure says, each once."""
    book = Book.of(library)
    for rule in checks.COMPARISONS:
        for _ in rule(book):
            pass
    names = {figure.id, figure.fact.id} if isinstance(figure, Statement) else {figure.id}
    return tuple(dict.fromkeys(held for held in book.held if names.intersection(held.figures)))


def _objections(library: Library) -> set[tuple[str, str]]:
    """What the comparisons object to; a note objects to nothing."""
    book = Book.of(library)
    found = (finding for rule in checks.COMPARISONS for finding in rule(book))
    return {(finding.rule, finding.message) for finding in found if finding.severity is not Severity.NOTE}


def _moved(library: Library, fact: Fact, factor: Decimal) -> Library:
    """The library with another value in the fact's believed claim; what its source says stays."""
    claim = fact.claims[0]
    values = {**claim.values, "value": _times(claim.values["value"], factor)}
    other = replace(fact, claims=(replace(claim, values=values), *fact.claims[1:]))
    moved = replace(library, facts={**library.facts, fact.id: other})
    return derive.figures(moved)[0]


def _times(quantity: Quantity, factor: Decimal) -> Quantity:
    return replace(quantity, point=quantity.point * factor, interval=quantity.interval.scaled(factor))
