"""How an author words things: lints on the terminal, which no reader of a brief ever sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.checks import passages
from briefs.checks.book import Book, local
from briefs.checks.sentences import FIGURE, Sentence, sentences
from briefs.checks.times import is_ahead
from briefs.derive import key_of
from briefs.diagnostics import Diagnostic, Severity
from briefs.model import Figure, Kind, Statement
from briefs.quantity import Dimension
from briefs.quotes import compared, words
from briefs.wording import Role

LONGEST_QUOTATION = 25
# A single word in quotation marks may be one that is spoken of, as in “cumulative”.
_FEWEST = 2
_QUOTING = (Role.PROSE, Role.OUTLOOK, Role.LEGAL)
_WORDED = (Role.PROSE, Role.OUTLOOK)

_FUTURE = re.compile(
    r"\bwill(?! of\b)\b|\b(?:expect|aim|plan|intend|hope)s? to\b|\bexpects\b|\bis (?:set|poised|likely|expected) to\b"
    r"|預計|预计|預期|预期|將會|将会|即將|即将|有望|料將|料将"
)
_PRAISE = re.compile(
    r"\b(?:strong(?:ly|er|est)?|robust(?:ly)?|powerful(?:ly)?|significant(?:ly)?|soar(?:s|ed|ing)?|skyrocket\w*|surg(?:ed|ing)"
    r"|plummet\w*|impressive(?:ly)?|massive(?:ly)?|huge(?:ly)?|dramatic(?:ally)?|stunning|remarkabl[ey]|stellar|solid"
    r"|outstanding|spectacular|explosive|sharp(?:ly)?)\b|強勁|强劲|強勢|强势|亮眼|大幅|顯著|显著|暴漲|暴涨|暴跌|驚人|惊人",
    re.IGNORECASE,
)
_RATIO_MOVED = re.compile(
    r"(?:\b(?:margins?|stake|share|rate)\b|毛利率|利潤率|利润率|淨利率|净利率|持股比例)[^,.;:，；。\ufffc]*?"
    r"(?:\b(?:rose|fell|widened|narrowed|up|down|increased|decreased|grew|gained|lost|improved|slipped|dropped)\b"
    r"(?: by)?|上升|下降|提升|提高|增加|減少|减少|擴大|扩大|收窄)[ 約约了]*(?P<figure>\ufffc)",
    re.IGNORECASE,
)
_BUYBACK = re.compile(r"\bbuy-?backs?\b|\b(?:bought|buys?|buying) back\b|\brepurchas\w+|回購|回购", re.IGNORECASE)
_PURCHASES = ("shares_bought", "purchase_price", "purchase_amount")
_PROFIT = re.compile(
    r"(?P<before>[\w-]+)?(?:^|\s)\**(?P<profit>profits?)\b|(?P<han>[\u4e00-\u9fff]{0,3})(?:利潤|利润|盈利)"
)
_LEVELS = re.compile(
    r"(?:net|gross|operating|adjusted|pre-?tax|after-tax|underlying|core|non-(?:IFRS|GAAP)|quarterly)$|[淨净毛營营]|經調|经调|調整|调整",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:a|an|its|the|another|at|of|to|hit|set|sets)\s+(?:all-time\s+|new\s+)?(?P<record>records?)\b|創新高|创新高|歷史新高|历史新高"
)
_SCOPE = re.compile(
    r"\b(?:quarter|half|year|month|week|day|session|ever|since|history|listing|launch)\w*\b|季|年|月|日|上市以來|上市以来",
    re.IGNORECASE,
)


def future_is_attributed(book: Book) -> Iterator[Diagnostic]:
    """What is to come stands among the outlook items, or in a speaker's words (BRIEF.md 2.2, D13)."""
    for sentence in sentences(book.library):
        if sentence.role is not Role.PROSE or any(_is_ahead(figure) for figure in sentence.figures):
            continue
        if found := _FUTURE.search(sentence.said):
            hint = "make it an outlook item with its speaker, or quote the speaker"
            yield Diagnostic(
                "future-is-attributed",
                f"“{found.group()}” speaks of the future",
                sentence.at(found),
                hint,
                Severity.LINT,
            )


def _is_ahead(figure: Figure) -> bool:
    key = key_of(figure)
    return bool(key and is_ahead(key.metric))


def adjectives_have_numbers(book: Book) -> Iterator[Diagnostic]:
    """An adjective of size stands beside the number that bears it out (CHECKS.md, C48)."""
    for sentence in sentences(book.library):
        if sentence.role in _WORDED and not sentence.figures and (found := _PRAISE.search(sentence.said)):
            hint = "print the figure in the same sentence, or leave the word out"
            yield Diagnostic(
                "adjective-has-number", f"“{found.group()}” without a number", sentence.at(found), hint, Severity.LINT
            )


def points_are_not_per_cent(book: Book) -> Iterator[Diagnostic]:
    """A change of a margin or a share is in percentage points, never in per cent (CHECKS.md, C37)."""
    for sentence in sentences(book.library):
        for found in _RATIO_MOVED.finditer(sentence.said):
            figure = _figure_at(sentence, found.start("figure"))
            if figure and figure.quantity.unit.dimension is Dimension.PERCENT and _is_ratio(book, figure):
                message = f"{local(figure.id)} is a percentage, but a ratio moves by percentage points"
                hint = "write “to {{ … }}” for the level reached; state a change in pp"
                yield Diagnostic("points-are-not-per-cent", message, sentence.at(found), hint, Severity.LINT)


def _is_ratio(book: Book, figure: Figure) -> bool:
    key = key_of(figure)
    return bool(key and book.library.metrics[key.metric].kind is Kind.RATIO)


def _figure_at(sentence: Sentence, offset: int) -> Figure | None:
    """The figure printed at an offset of a sentence: a run of replacement characters each."""
    run = re.compile(f"{FIGURE}+")
    starts = [found.start() for found in run.finditer(sentence.said)]
    # A source that is named, or a name that is unknown, is a run too: then no one can tell which is meant.
    if len(starts) != len(sentence.figures) or offset not in starts:
        return None
    return sentence.figures[starts.index(offset)]


def purchases_are_not_buybacks(book: Book) -> Iterator[Diagnostic]:
    """A holder buys shares; only the company buys them back (CHECKS.md, C48)."""
    for sentence in sentences(book.library):
        found = _BUYBACK.search(sentence.said)
        keys = [key for figure in sentence.figures if (key := key_of(figure))]
        if found and any(key.holder and key.metric in _PURCHASES for key in keys):
            if any("repurchase" in key.metric for key in keys):
                continue
            hint = "write “bought” or “purchase”: a buyback is the company’s own"
            yield Diagnostic(
                "purchase-is-no-buyback",
                f"“{found.group()}” for a holder’s purchase",
                sentence.at(found),
                hint,
                Severity.LINT,
            )


def profits_name_their_level(book: Book) -> Iterator[Diagnostic]:
    """Beside an adjusted figure, “profit” says which: net, operating, gross, adjusted (CHECKS.md, C48)."""
    for sentence in sentences(book.library):
        if sentence.role not in _WORDED or not any(_is_adjusted(figure) for figure in sentence.figures):
            continue
        for found in _PROFIT.finditer(sentence.said):
            before = found["before"] if found["profit"] else found["han"]
            if not _LEVELS.search(before or ""):
                hint = "write net, operating, gross or adjusted before it"
                yield Diagnostic(
                    "profit-names-level",
                    "“profit” without its level beside an adjusted figure",
                    sentence.at(found),
                    hint,
                    Severity.LINT,
                )
                break


def _is_adjusted(figure: Figure) -> bool:
    key = key_of(figure)
    return bool(key and key.basis == "adjusted" and "profit" in key.metric)


def records_name_their_scope(book: Book) -> Iterator[Diagnostic]:
    """A record says of what: of any quarter, since the listing (CHECKS.md, C48)."""
    for sentence in sentences(book.library):
        if sentence.role not in _WORDED or any(_is_record(figure) for figure in sentence.figures):
            continue
        found = _RECORD.search(sentence.said)
        if found and not _SCOPE.search(sentence.said):
            hint = "name the span, as in “of any quarter”, or print a fact that has claim: record"
            yield Diagnostic(
                "record-names-scope", "a record without its scope", sentence.at(found), hint, Severity.LINT
            )


def _is_record(figure: Figure) -> bool:
    return isinstance(figure, Statement) and figure.fact.record == "record"


def quotations_are_short(book: Book) -> Iterator[Diagnostic]:
    """A quotation in an author's words has at most 25 words (BRIEF.md 2.1; D24)."""
    for sentence in sentences(book.library):
        for found in sentence.quotations():
            count = words(found.group())
            if count > LONGEST_QUOTATION:
                message = f"this quotation has {count} words"
                hint = f"keep at most {LONGEST_QUOTATION} words; say the rest in your own"
                yield Diagnostic("quotation-is-short", message, sentence.at(found), hint)


def quotations_are_found(book: Book) -> Iterator[Diagnostic]:
    """What stands between quotation marks are words of a source, where the texts are at hand (BRIEF.md 2.2, D24)."""
    texts, sources = book.library.texts, book.library.sources
    if not texts or texts.keys() < sources.keys():
        return
    said = [passages.read(original).normal.casefold() for original in texts.values()]
    for sentence in sentences(book.library):
        for found in sentence.quotations() if sentence.role in _QUOTING else ():
            quoted = compared(found.group()[1:-1].strip(" .,;:，。；：")).casefold()
            if FIGURE in quoted or words(quoted) < _FEWEST or any(quoted in text for text in said):
                continue
            message = f"no source that was read says {found.group()}"
            hint = "quote its words as they stand there, or take the quotation marks away"
            yield Diagnostic("quotation-is-in-source", message, sentence.at(found), hint, Severity.WARNING)


RULES = (
    future_is_attributed,
    adjectives_have_numbers,
    points_are_not_per_cent,
    purchases_are_not_buybacks,
    profits_name_their_level,
    records_name_their_scope,
    quotations_are_short,
    quotations_are_found,
)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "future-is-attributed": future_is_attributed,
    "adjective-has-number": adjectives_have_numbers,
    "points-are-not-per-cent": points_are_not_per_cent,
    "purchase-is-no-buyback": purchases_are_not_buybacks,
    "profit-names-level": profits_name_their_level,
    "record-names-scope": records_name_their_scope,
    "quotation-is-short": quotations_are_short,
    "quotation-is-in-source": quotations_are_found,
}
