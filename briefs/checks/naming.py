"""What things are called: a purchase, a stake, a profit, a record; lints on the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.checks.book import Book, local
from briefs.checks.printed import printed
from briefs.checks.sentences import Sentence, sentences
from briefs.diagnostics import Diagnostic, Location, Severity
from briefs.figures import key_of
from briefs.model import Figure, Key, Statement
from briefs.wording import Role

_WORDED = (Role.PROSE, Role.OUTLOOK)

_BUYBACK = re.compile(r"\bbuy-?backs?\b|\b(?:bought|buys?|buying) back\b|\brepurchas\w+|回購|回购", re.IGNORECASE)
_PURCHASES = ("shares_bought", "purchase_price", "purchase_amount")
# Before “buyback”: whose it is.
_HOLDER = re.compile(
    r"\b(?:founder|chair(?:man|woman)?|chief executive|CEO|president|director|shareholder)['’]s (?:\w+ )?\Z"
    r"|(?:創辦人|创办人|創始人|创始人|主席|董事長|董事长|大股東|大股东)\Z",
    re.IGNORECASE,
)
_BOUGHT = re.compile(
    r"(?:\b(?:bought|buys?|buying|purchased|purchases|acquired|acquires|picked up)"
    r"(?: (?:a|an|about|around|nearly|over|another|further|additional|more than|up to|some|of|his|her|its))*\s+"
    r"|(?:買入|买入|購入|购入|購買|购买|增持|收購|收购|吸納|吸纳)[了約约共合逾其]*\s*)(?P<figure>\ufffc)",
    re.IGNORECASE,
)
_PROFIT = re.compile(
    r"(?P<before>[\w-]+)?(?:^|\s)\**(?P<profit>profits?)\b(?! (?:margins?|warnings?)\b)"
    r"|(?P<han>[\u4e00-\u9fff]{0,3})(?:利潤|利润|盈利)(?!率)"
)
_LEVELS = re.compile(
    r"(?:net|gross|operating|adjusted|pre-?tax|after-tax|attributable|segment|underlying|core|non-(?:IFRS|GAAP)|quarterly)$"
    r"|[淨净毛營营稅税佔占]|經調|经调|調整|调整",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:a|an|its|the|another|at|of|to|hit|set|sets)\s+(?:all-time\s+|new\s+)?(?P<record>records?)\b|創新高|创新高|歷史新高|历史新高"
)
_SCOPE = re.compile(
    r"\b(?:quarter|half|year|month|week|day|session|ever|since|history|listing|launch)\w*\b|季|年|月|日|上市以來|上市以来",
    re.IGNORECASE,
)


def purchases_are_not_buybacks(book: Book) -> Iterator[Diagnostic]:
    """A holder buys shares; only the company buys them back (CHECKS.md, C48)."""
    beside: dict[tuple[Location, int], list[Key]] = {}
    for sentence in sentences(book.library):
        beside.setdefault(_paragraph(sentence), []).extend(_keys(sentence.figures))
    in_briefs = {
        page.brief.id: [key for figure, _ in page.figures(book.library) for key in _keys((figure,))]
        for page in printed(book)
    }
    for sentence in sentences(book.library):
        found = _BUYBACK.search(sentence.said)
        if found is None:
            continue
        keys = (
            _keys(sentence.figures),
            beside[_paragraph(sentence)],
            in_briefs.get(getattr(sentence.brief, "id", ""), ()),
        )
        # The nearest trade that is told is the one meant.
        told = next((near for near in keys if any(_is_trade(key) for key in near)), ())
        is_holders = bool(told) and not any("repurchase" in key.metric for key in told)
        if is_holders or _HOLDER.search(sentence.said, 0, found.start()):
            hint = "write “bought” or “purchase”: a buyback is the company’s own"
            message = f"“{found.group()}” for a holder’s purchase"
            yield Diagnostic("purchase-is-no-buyback", message, sentence.at(found), hint, Severity.LINT)


def _paragraph(sentence: Sentence) -> tuple[Location, int]:
    """A sentence’s paragraph: where its words stand, and the blank lines before it."""
    return sentence.words.at, sentence.words.text.count("\n\n", 0, sentence.start)


def _keys(figures: tuple[Figure, ...]) -> list[Key]:
    return [key for figure in figures if (key := key_of(figure))]


def _is_trade(key: Key) -> bool:
    return "repurchase" in key.metric or bool(key.holder and key.metric in _PURCHASES)


def stakes_are_not_bought(book: Book) -> Iterator[Diagnostic]:
    """What a holder has bought is not the stake held afterwards (CHECKS.md, C16)."""
    for sentence in sentences(book.library):
        for found in _BOUGHT.finditer(sentence.said):
            figure = sentence.figure_at(found.start("figure"))
            key = key_of(figure) if isinstance(figure, Statement) and figure.part == "value" else None
            if figure and key and key.metric == "shareholding":
                message = f"{local(figure.id)} is the stake held, and not what was bought"
                hint = "print the shares bought; a stake rises “to {{ … }}”"
                yield Diagnostic("stake-is-not-bought", message, sentence.at(found), hint, Severity.LINT)


def profits_name_their_level(book: Book) -> Iterator[Diagnostic]:
    """Beside a figure of it, “profit” says which: net, operating, gross, adjusted (CHECKS.md, C48)."""
    for sentence in sentences(book.library):
        keys = [key for key in _keys(sentence.figures) if "profit" in key.metric]
        for found in _PROFIT.finditer(sentence.said) if keys and sentence.role in _WORDED else ():
            before = found["before"] if found["profit"] else found["han"]
            if not _LEVELS.search(before or ""):
                is_adjusted = any(key.basis == "adjusted" for key in keys)
                beside = "an adjusted figure" if is_adjusted else f"a figure of {keys[0].metric}"
                message = f"“profit” without its level beside {beside}"
                hint = "write net, operating, gross or adjusted before it"
                yield Diagnostic("profit-names-level", message, sentence.at(found), hint, Severity.LINT)
                break


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


RULES = (purchases_are_not_buybacks, stakes_are_not_bought, profits_name_their_level, records_name_their_scope)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "purchase-is-no-buyback": purchases_are_not_buybacks,
    "stake-is-not-bought": stakes_are_not_bought,
    "profit-names-level": profits_name_their_level,
    "record-names-scope": records_name_their_scope,
}
