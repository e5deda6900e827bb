"""Companies that report under different accounting standards, where one's figures are set against another's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from briefs import display
from briefs.checks.book import Book
from briefs.checks.printed import Printed, drawn, facts_of, label, printed
from briefs.checks.sentences import sentences
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic, Location, Severity
from briefs.model import Company, Derived, Fact, Figure, Kind
from briefs.outline import Library
from briefs.prose import plain
from briefs.wording import of_brief

# One standard under its several names; those of Hong Kong are the international ones.
_FAMILIES = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        (
            r"(?<!non-)(?<!non )\b(?:IFRSs?|HKFRSs?|IAS)\b|international financial reporting"
            r"|(?<!非)(?:國際|国际|香港)(?:財務|财务)"
        ),
        r"\bU\.?S\.?[- ]GAAP\b|(?<!非)美[國国](?:公認|公认|通用)",
        r"\b(?:PRC|Chinese|China)[- ]GAAP\b|\bASBE\b|\bCAS\b|企業會計準則|企业会计准则",
        r"\bUK[- ]GAAP\b|\bFRS 10[0-9]\b",
        r"\bJ-?GAAP\b|\bJapanese GAAP\b",
    )
)


class _Beside(Struct, frozen=True):
    """Facts that a brief sets against each other, and where."""

    facts: tuple[Fact, ...]
    at: Location
    note: str = ""


def standards_are_told(book: Book) -> Iterator[Diagnostic]:
    """Where figures of companies under different accounting standards are compared, the brief says so (CHECKS.md)."""
    if len({_family(company.accounting_standard) for company in book.library.companies.values()}) < 2:  # noqa: PLR2004
        return
    for page in printed(book):
        told: set[frozenset[str]] = set()
        said = " ".join(plain(words) for words in of_brief(page.brief)) + (page.brief.key_note or "")
        for beside in _compared(book.library, page):
            one, *others = dict.fromkeys(fact.key.company for fact in beside.facts)
            companies = book.library.companies
            for other in others:
                pair = companies[one], companies[other]
                if {one, other} in told or _is_told(pair, f"{said} {beside.note}"):
                    continue
                told.add(frozenset({one, other}))
                yield _question(book.library, pair, beside)


def _question(library: Library, pair: tuple[Company, Company], beside: _Beside) -> Diagnostic:
    reports = " and ".join(f"{_name(library, company)} under {company.accounting_standard}" for company in pair)
    ids = [company.id for company in pair]
    shown = [fact for fact in beside.facts if fact.key.company in ids]
    listed = "; ".join(
        f"{_name(library, library.companies[fact.key.company])}: {label(library, fact.key).lower()} of "
        f"{display.period(fact.key.period)}, {display.shown(fact.claim.values['value']).text}"
        for fact in shown
    )
    message = f"**Two accounting standards.** {reports} report what is compared here ({listed})."
    hint = "say under which standard each reports: in the words, in a note, or under method:"
    facts = tuple(fact.id for fact in shown)
    return Diagnostic("standards-are-told", message, beside.at, hint, Severity.QUESTION, facts)


def _name(library: Library, company: Company) -> str:
    texts = company.shorts
    return texts.get(library.workspace.language) or texts.get("en") or next(iter(texts.values()), company.id)


def _compared(library: Library, page: Printed) -> Iterator[_Beside]:
    """What a brief sets against each other: in a formula, a sentence, a chart, the key-data box."""
    for figure, at in page.figures(library):
        if isinstance(figure, Derived):
            yield from _beside([figure], at, figure.note or "", is_mixed=True)
    for sentence in sentences(library):
        if sentence.brief is page.brief:
            yield from _beside(sentence.figures, sentence.words.at)
    company = page.brief.company.id
    groups = [([ref.name for ref in drawn(chart)], chart.at) for chart in page.brief.charts]
    groups.append(([datum.ref.name for datum in page.brief.key_data if datum.ref], page.brief.at))
    for names, at in groups:
        found = (library.figures.get(qualified(name, company)) for name in names)
        yield from _beside([figure for figure in found if figure], at)


def _beside(figures: Sequence[Figure], at: Location, note: str = "", *, is_mixed: bool = False) -> Iterator[_Beside]:
    """The facts about results among figures, of one metric each unless they are mixed, where companies differ."""
    facts: dict[str, Fact] = {}
    for figure in figures:
        own = {fact.id: fact for fact in facts_of(figure) if _is_of_results(fact)}
        # A figure computed across companies is a comparison by itself, wherever it is printed.
        if is_mixed or len({fact.key.company for fact in own.values()}) == 1:
            facts |= own
    groups: dict[str, list[Fact]] = {}
    for fact in facts.values():
        groups.setdefault("" if is_mixed else fact.metric.id, []).append(fact)
    for group in groups.values():
        if len({fact.key.company for fact in group}) > 1:
            yield _Beside(tuple(group), at, note)


def _is_of_results(fact: Fact) -> bool:
    """Whether accounting rules decide what a fact says, as they do of a profit, not of a price or of a delivery."""
    is_stated = fact.metric.currency == "reporting" and fact.metric.kind is not Kind.PRICE
    return is_stated or "margin" in fact.metric.id.split("_")


def _family(standard: str) -> re.Pattern[str] | str:
    """What a standard goes by, under whichever of its names."""
    return next((family for family in _FAMILIES if family.search(standard)), standard.strip().casefold())


def _is_told(pair: Iterable[Company], said: str) -> bool:
    """Whether two companies report under one standard, or words name both."""
    families = {_family(company.accounting_standard) for company in pair}
    return len(families) == 1 or all(
        family in said.casefold() if isinstance(family, str) else family.search(said) for family in families
    )


RULES = (standards_are_told,)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {"standards-are-told": standards_are_told}
