"""How courts and people are spoken of: what is alleged is not ruled, and no cause is implied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefs.checks.book import Book, local
from briefs.checks.sentences import Sentence, sentences
from briefs.diagnostics import Diagnostic, Severity
from briefs.matters import LegalMatter
from briefs.model import Company
from briefs.outline import Brief
from briefs.period import Instant, parse_instant
from briefs.wording import Role

_GUILT = re.compile(
    r"(?<!anti-)\bfraud(?:s|ulent|ulently|ster|sters)?\b(?![- ](?:detection|prevention|controls?|losses|risks?)\b)"
    r"|\bscam(?:s|med|mers?)?\b|\bguilty\b|\bswindl\w+|\bcrooks?\b"
    r"|欺詐|欺诈|詐騙|诈骗|騙局|骗局|有罪",
    re.IGNORECASE,
)
_ALLEGED = re.compile(
    r"\balleg\w+|\bclaim(?:s|ed|ing|ants?)?\b|\baccus\w+|\bsa(?:y|ys|id)\b|\bcontend\w*|\bassert\w*"
    r"|指控|指稱|指称|聲稱|声称|稱|称|涉嫌|據稱|据称|主張|主张",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\bmislead\w*|\bmisled\b|\bdecei[tv]\w*|\bdecepti\w+|\bfalse(?:ly)?\b|\bcheat\w*|\bdefect\w*|\bunsafe\b|\boverstat\w+"
    r"|誤導|误导|虛假|虚假|欺騙|欺骗|缺陷",
    re.IGNORECASE,
)
_EMPTY = frozenset({"", "-", "–", "?", "n/a", "na", "none given", "tbd", "tba", "null"})
_STAGES = {
    "alleged": ("filed", "unknown", "first-instance", "appeal"),
    "ruled": ("first-instance", "appeal", "final"),
    "settled": ("settled", "final", "unknown"),
}
_TROUBLE = re.compile(
    r"\b(?:scandal|controvers\w+|criticis\w+|backlash|lawsuits?|suits?|crash\w*|recall\w*|probe|investigat\w+|fatal"
    r"|mislead\w*|courts?|accident|apolog\w+)\b|醜聞|丑闻|爭議|争议|風波|风波|批評|批评|訴訟|诉讼|事故|召回|道歉|調查|调查",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:because|amid|in the wake of|as a result|forced|ousted|sacked|fired|dismissed|demoted|scapegoat)\b"
    r"|因此|由於|由于|被迫|革職|革职|降職|降职|引咎",
    re.IGNORECASE,
)

_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
# Given names that are other words too.
_OTHER_WORDS = frozenset(("April", "August", "Bill", "Grant", "June", "Long", "Mark", "May", "Rose", "Will"))


def guilt_is_only_quoted(book: Book) -> Iterator[Diagnostic]:
    """Words of guilt, such as “fraud” or “scam”, stand only in the quoted words of a ruling (BRIEF.md 2.2, D18)."""
    for sentence in sentences(book.library):
        if found := _GUILT.search(sentence.said):
            hint = "quote the ruling, or write what is alleged and by whom"
            yield Diagnostic("guilt-is-only-quoted", f"“{found.group()}” is our word here", sentence.at(found), hint)


def alleged_is_said(book: Book) -> Iterator[Diagnostic]:
    """What is alleged is said to be: alleged, claimed, said (CHECKS.md, C47; BRIEF.md 2.2, D18)."""
    alleged: set[str] = set()
    for matter in book.library.legal.values():
        if matter.status == "alleged":
            alleged.add(matter.company)
            if not _ALLEGED.search(f"{matter.matter.text} {matter.outcome.text}"):
                message = f"{local(matter.id)} is alleged, but its words do not say so"
                hint = "write who alleges, claims or says it"
                yield Diagnostic("alleged-is-said", message, matter.outcome.at, hint)
    for sentence in sentences(book.library):
        if sentence.company in alleged and sentence.brief and sentence.role is not Role.LABEL:
            yield from _unsaid(sentence)


def _unsaid(sentence: Sentence) -> Iterator[Diagnostic]:
    """A finding where a sentence of a brief tells a wrong as if it were sure."""
    found = _WRONG.search(sentence.said)
    if found and not _ALLEGED.search(sentence.said):
        hint = "write alleged, claims or says in the same sentence, or quote the ruling"
        message = f"“{found.group()}” is told as a fact, while a matter of this company is alleged"
        yield Diagnostic("alleged-is-said", message, sentence.at(found), hint, Severity.WARNING)


def rulings_are_whole(book: Book) -> Iterator[Diagnostic]:
    """A ruling names its court, its day and whether it stands, or says that they are unknown (CHECKS.md, C47)."""
    for matter in book.library.legal.values():
        for field in ("court", "decided", "appeal") if matter.status == "ruled" else ():
            if getattr(matter, field).strip().lower() in _EMPTY:
                message = f"{local(matter.id)} is ruled, but does not say its {field}"
                hint = f"add {field}:, or write unknown"
                yield Diagnostic("ruling-is-whole", message, matter.at, hint, Severity.WARNING)
        yield from _stage(matter)


def _stage(matter: LegalMatter) -> Iterator[Diagnostic]:
    """A finding where status and stage contradict one another."""
    known = _STAGES.get(matter.status)
    if known and matter.stage not in known:
        message = f"{local(matter.id)} is {matter.status}, but its stage is {matter.stage}"
        hint = f"with status {matter.status} the stage is one of {', '.join(known)}"
        yield Diagnostic("ruling-is-whole", message, matter.at, hint)
    if matter.status == "alleged" and isinstance(parse_instant(matter.decided), Instant):
        message = f"{local(matter.id)} is alleged, but was decided on {matter.decided}"
        yield Diagnostic("ruling-is-whole", message, matter.at, "write status: ruled, or decided: unknown")


def matters_are_in_order(book: Book) -> Iterator[Diagnostic]:
    """A matter is filed before it is decided, and decided before a brief tells of it (CHECKS.md, C40)."""
    for matter in book.library.legal.values():
        decided = parse_instant(matter.decided)
        told = [brief.as_of for brief in book.library.briefs if _tells_of_law(brief, matter.company)]
        steps = [
            ("was filed on", matter.filed),
            ("was decided on", decided if isinstance(decided, Instant) else None),
            ("is told of as of", min(told, key=lambda as_of: as_of.day, default=None)),
        ]
        known = [(words, when.day) for words, when in steps if when]
        for (words, day), (later, next_day) in pairwise(known):
            if day > next_day:
                message = f"{local(matter.id)} {words} {day}, but {later} {next_day}"
                hint = "read both days in their sources: one is wrong, or of another matter"
                yield Diagnostic("matter-is-in-order", message, matter.at, hint)


def _tells_of_law(brief: Brief, company: str) -> bool:
    return brief.company.id == company and any(section.id == "legal" for section in brief.sections)


def no_cause_is_implied(book: Book) -> Iterator[Diagnostic]:
    """Someone who changes office is named in no sentence that tells of trouble or of a cause (D19)."""
    movers: dict[str, list[str]] = {}
    for move in book.library.people:
        movers.setdefault(move.company, []).append(move.who)
    for sentence in sentences(book.library):
        if sentence.role in (Role.LABEL, Role.NAME):
            continue
        company = book.library.companies[sentence.company]
        named = next((name for name in movers.get(sentence.company, ()) if _is_named(name, sentence, company)), None)
        found = _TROUBLE.search(sentence.said) or _CAUSE.search(sentence.said) if named else None
        if named and found:
            message = f"{named}, who changes office, stands in one sentence with “{found.group()}”"
            hint = "keep them apart: give a reason only in reason:, in the words of whoever states it"
            yield Diagnostic("no-cause-is-implied", message, sentence.at(found), hint, Severity.LINT)
    for move in book.library.people:
        if move.reason and not move.reason_by:
            message = f"a reason is given for {move.who}, but not by whom"
            yield Diagnostic("no-cause-is-implied", message, move.at, "add reason_by:", Severity.LINT)


def _is_named(name: str, sentence: Sentence, company: Company) -> bool:
    """Whether someone stands in a sentence by the whole name or, where no one else is meant, by a part of it."""
    if name in sentence.said:
        return True
    others = (*(person.name for person in company.people.values()), *company.names.values(), *company.shorts.values())
    taken = {part for other in others if other != name for part in other.split()} | _OTHER_WORDS
    if _HAN_NAME.fullmatch(name):
        return re.search(rf"{name[0]}(?:先生|女士|小姐|總|总|氏)", sentence.said) is not None
    # Which of the two is the family’s, the language tells.
    parts = [part for part in (name.split()[:1] + name.split()[-1:]) if len(part) > 1 and part not in taken]
    return any(re.search(rf"(?<![\w’'-]){re.escape(part)}(?![\w-])", sentence.said) for part in parts)


RULES = (guilt_is_only_quoted, alleged_is_said, rulings_are_whole, matters_are_in_order, no_cause_is_implied)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "guilt-is-only-quoted": guilt_is_only_quoted,
    "alleged-is-said": alleged_is_said,
    "ruling-is-whole": rulings_are_whole,
    "matter-is-in-order": matters_are_in_order,
    "no-cause-is-implied": no_cause_is_implied,
}
