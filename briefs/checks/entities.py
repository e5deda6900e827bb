"""The parts of a company, and what sources and authors call them: a segment is no “business”, nor one of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs import display
from briefs.checks.book import Book, place, value
from briefs.checks.printed import label
from briefs.checks.sentences import sentences
from briefs.diagnostics import Diagnostic, Severity
from briefs.model import Claim, Company, Entity, Fact, Key
from briefs.quantity import Dimension
from briefs.wording import Role

_VAGUE_PART = re.compile(
    r"\b(?:business|division|arm|operations|activities)\b|業務|业务|部門|部门|板塊|板块", re.IGNORECASE
)
_CALLED = re.compile(
    r"\b(?P<word>[A-Za-z]{2,}) (?:business|division|arm|unit|operations)\b"
    r"|(?P<han>[\u4e00-\u9fff]{2,8}?)(?:業務|业务|部門|部门|板塊|板块)"
)
_WORD = re.compile(r"[A-Za-z]{2,}")
# Amounts of so many digits are seldom the same by chance.
_MANY_DIGITS = 4
_WORDED = (Role.PROSE, Role.OUTLOOK, Role.LABEL)


def numbers_belong_to_one_part(book: Book) -> Iterator[Diagnostic]:
    """One number of one metric and period is not told of two parts: a “business”, or an amount of four digits (C28)."""
    seen: dict[tuple[object, ...], Fact] = {}
    for fact in book.library.facts.values():
        key, point = fact.key, value(fact).point
        about = (key.company, key.metric, key.basis, key.period, key.holder, key.price, point, value(fact).unit)
        other = seen.setdefault(about, fact)
        if other.key.entity == key.entity or not point or not _is_doubtful(fact, other):
            continue
        if _only_part(book, key, other.key):
            continue
        names = f"{label(book.library, other.key)} and {label(book.library, key)}"
        message = f"**Of which part.** {_shown(fact)} in {display.period(key.period)} is given for both: {names}."
        hint = "a source may mean the whole by “business”, or one was copied: read which it is, and drop the other"
        yield Diagnostic(
            "number-belongs-to-one-part", message, place(fact), hint, Severity.QUESTION, (fact.id, other.id)
        )


def _is_doubtful(fact: Fact, other: Fact) -> bool:
    """Whether two parts are unlikely to have one number by chance, or a source does not say which it means."""
    is_amount = value(fact).unit.dimension is Dimension.MONEY and fact.key.entity and other.key.entity
    digits = len(value(fact).point.normalize().as_tuple().digits)
    return _is_vague(fact) or _is_vague(other) or (bool(is_amount) and digits >= _MANY_DIGITS)


def _is_vague(fact: Fact) -> bool:
    return any(_VAGUE_PART.search(claim.quote.text) for claim in fact.claims)


def _only_part(book: Book, one: Key, other: Key) -> bool:
    """Whether one is all that the other is made of, so that their numbers are rightly the same."""
    trees = book.library.companies[one.company].breakdowns.values()
    return any(
        tree.get(whole.entity or "") == (part.entity,) for tree in trees for whole, part in ((one, other), (other, one))
    )


def parts_are_told_apart(book: Book) -> Iterator[Diagnostic]:
    """What a source calls a “business” is asked about where a segment and its part have a figure each (C28)."""
    for fact in book.library.facts.values():
        entity = fact.key.entity
        if entity is None:
            continue
        claim = next((claim for claim in fact.claims if _VAGUE_PART.search(claim.quote.text)), None)
        if claim is None or _names_it(claim, book.library.companies[fact.key.company], entity):
            continue
        for other in _relatives(book, fact, entity):
            message = (
                f"**Of which part.** {_shown(fact)} in {display.period(fact.key.period)}, “{claim.quote.text}”, is "
                f"read as {label(book.library, fact.key)}; {label(book.library, other.key)}, is {_shown(other)}."
            )
            hint = "“business” may mean either: quote a source that names the part, or say which you read"
            yield Diagnostic("part-is-told", message, fact.at, hint, Severity.QUESTION, (fact.id, other.id))


def _names_it(claim: Claim, company: Company, entity: str) -> bool:
    """Whether the quote holds a whole name of the part."""
    return any(name.lower() in claim.quote.text.lower() for name in _names(company.entities[entity]))


def _names(entity: Entity) -> tuple[str, ...]:
    return tuple(name for names in (entity.labels, entity.shorts) for name in names.values())


def _relatives(book: Book, fact: Fact, entity: str) -> Iterator[Fact]:
    """What the whole of a part, or the parts of a whole, have of the same metric and period, where it is another."""
    for tree in book.library.companies[fact.key.company].breakdowns.values():
        near = {*tree.get(entity, ()), *(whole for whole, parts in tree.items() if entity in parts)}
        for other in book.metrics[fact.key.company, fact.key.metric]:
            key = other.key
            alike = (key.period, key.basis, key.holder) == (fact.key.period, fact.key.basis, fact.key.holder)
            if alike and key.entity in near and not value(fact).interval.overlaps(value(other).interval):
                yield other
                return


def _shown(fact: Fact) -> str:
    return display.shown(value(fact)).text


def parts_go_by_their_names(book: Book) -> Iterator[Diagnostic]:
    """A segment made of several things is not called after one of them, as in “EV business” (CHECKS.md, C48)."""
    mixed = {name: tuple(_mixed(company)) for name, company in book.library.companies.items()}
    for sentence in sentences(book.library):
        for found in _CALLED.finditer(sentence.said) if sentence.role in _WORDED else ():
            entity = _meant(sentence.said, found, mixed[sentence.company])
            if entity is None:
                continue
            language = book.library.workspace.language
            named = entity.labels.get(language) or next(iter(entity.labels.values()))
            message = f"“{found.group()}” may be all of “{named}” or a part of it"
            short = entity.shorts.get(language)
            hint = f"write {short or named}, or name the part" if short != found.group() else "name the part"
            yield Diagnostic("part-goes-by-its-name", message, sentence.at(found), hint, Severity.LINT)


def _mixed(company: Company) -> Iterator[Entity]:
    """The parts of a company that are made of several."""
    for tree in company.breakdowns.values():
        yield from (company.entities[whole] for whole, parts in tree.items() if len(parts) > 1)


def _meant(said: str, found: re.Match[str], mixed: tuple[Entity, ...]) -> Entity | None:
    """The mixed part that words such as “EV business” may mean: its name holds EV, and does not stand there whole."""
    said, word = said.lower(), (found["word"] or found["han"]).lower()
    last = found.start() + len(word) - 1
    for entity in mixed:
        names = [name.lower() for name in _names(entity)]
        whole = any(begin <= last < begin + len(name) for name in names for begin in _places(name, said))
        if not whole and any(_holds(name, word, is_han=found["word"] is None) for name in names):
            return entity
    return None


def _places(name: str, said: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(re.escape(name), said))


def _holds(name: str, word: str, *, is_han: bool) -> bool:
    """Whether a name holds a word; of a run of Chinese, its end."""
    if is_han:
        return any(word[start:] in name for start in range(len(word) - 1))
    return word in _WORD.findall(name)


RULES = (numbers_belong_to_one_part, parts_are_told_apart, parts_go_by_their_names)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "number-belongs-to-one-part": numbers_belong_to_one_part,
    "part-is-told": parts_are_told_apart,
    "part-goes-by-its-name": parts_go_by_their_names,
}
