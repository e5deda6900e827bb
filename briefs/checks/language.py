"""How an author words things: lints on the terminal, which no reader of a brief ever sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.checks import passages
from briefs.checks.book import Book, local
from briefs.checks.sentences import FIGURE, Sentence, sentences
from briefs.checks.times import is_ahead
from briefs.diagnostics import Diagnostic, Severity
from briefs.figures import key_of
from briefs.model import Figure, Kind
from briefs.quantity import Dimension
from briefs.quotes import compared, words
from briefs.wording import Role

LONGEST_QUOTATION = 25
# A single word in quotation marks may be one that is spoken of, as in “cumulative”.
_FEWEST = 2
_QUOTING = (Role.PROSE, Role.OUTLOOK, Role.LEGAL)
_WORDED = (Role.PROSE, Role.OUTLOOK)

# What 將 stands before where it means “will”; before a noun it means “take”, as in 將目標上調.
_WILL_DO = (
    r"(?:於|于|在|會|会|是|為|为|成|有|不|繼續|继续|持續|持续|進一步|进一步|逐步|陸續|陆续|全面|首次|再|可|達|达|超過|超过|開|开|推出|推動|推动"
    r"|發[佈布表]|发布|发表|公[佈布]|舉|举|面臨|面临|受|帶|带|增長|增长|增加|上升|下降|減少|减少|擴大|扩大|保持|維持|维持|出現|出现|展|投|交付|上市|量產|量产)"
)
_TAKEN = (
    r"(?![^，。；,;]{0,16}(?:歸|归|上調|上调|下調|下调|調[高低至]|调[高低至]|視為|视为|列[為入]|列[为入]|定[為在於]|定[为在于]|稱為|称为|目標|目标"
    r"|推遲|推迟|轉|转|計入|计入|用於|用于))"
)
_FUTURE = re.compile(
    r"\bwill(?! of\b)\b|\b(?:expect|aim|plan|intend|hope)s? to\b|\bexpects\b|\bis (?:set|poised|likely|expected) to\b"
    r"|\b(?:is|are) (?:targeting|aiming|planning)\b|預計|预计|預期|预期|將會|将会|即將|即将|有望|料將|料将"
    rf"|(?<![麻名大幹干主小老健勇猛])[將将]{_WILL_DO}{_TAKEN}"
)
# After a noun that can do it, “targets” is a verb; “its targets” and “Vela targets were missed” are none.
_TARGETS = re.compile(
    r"(?P<who>[\w’']+) (?:now |also |still )?targets\b"
    r"(?! (?:were|was|are|is|had|have|has|for|of|set|by|in|and|or|that|missed|met|remain|stand|rose|fell)\b)"
    r"(?![.,;:!?)]|\s*\Z)"
)
_AIMING = frozenset(
    (
        "it",
        "he",
        "she",
        "who",
        "which",
        "company",
        "group",
        "management",
        "board",
        "maker",
        "carmaker",
        "chipmaker",
        "firm",
    )
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


def future_is_attributed(book: Book) -> Iterator[Diagnostic]:
    """What is to come stands among the outlook items, or in a speaker's words (BRIEF.md 2.2, D13)."""
    for sentence in sentences(book.library):
        if sentence.role is not Role.PROSE or any(_is_ahead(figure) for figure in sentence.figures):
            continue
        if found := _FUTURE.search(sentence.said) or _targets(book, sentence):
            hint = "make it an outlook item with its speaker, or quote the speaker"
            yield Diagnostic(
                "future-is-attributed",
                f"“{found.group()}” speaks of the future",
                sentence.at(found),
                hint,
                Severity.LINT,
            )


def _targets(book: Book, sentence: Sentence) -> re.Match[str] | None:
    """Where somebody targets something."""
    company = book.library.companies[sentence.company]
    names = {name.rpartition(" ")[2].lower() for name in company.shorts.values()}
    names |= {person.name.rpartition(" ")[2].lower() for person in company.people.values()}
    found = _TARGETS.finditer(sentence.said)
    return next((one for one in found if one["who"].lower() in _AIMING | names), None)


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
            figure = sentence.figure_at(found.start("figure"))
            if figure and figure.quantity.unit.dimension is Dimension.PERCENT and _is_ratio(book, figure):
                message = f"{local(figure.id)} is a percentage, but a ratio moves by percentage points"
                hint = "write “to {{ … }}” for the level reached; state a change in pp"
                yield Diagnostic("points-are-not-per-cent", message, sentence.at(found), hint, Severity.LINT)


def _is_ratio(book: Book, figure: Figure) -> bool:
    key = key_of(figure)
    return bool(key and book.library.metrics[key.metric].kind is Kind.RATIO)


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
    quotations_are_short,
    quotations_are_found,
)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "future-is-attributed": future_is_attributed,
    "adjective-has-number": adjectives_have_numbers,
    "points-are-not-per-cent": points_are_not_per_cent,
    "quotation-is-short": quotations_are_short,
    "quotation-is-in-source": quotations_are_found,
}
