"""What a brief discloses: what it is, what it rests on, who speaks of the future, what is said beside a figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from briefs.checks.book import Book, local
from briefs.checks.printed import facts_of, printed
from briefs.checks.sentences import sentences
from briefs.checks.times import is_ahead
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic, Severity
from briefs.figures import key_of
from briefs.matters import OutlookItem
from briefs.model import Derived, Fact, Figure
from briefs.outline import Library
from briefs.period import Duration, Instant
from briefs.prose import references
from briefs.quantity import Dimension, Qualifier
from briefs.standing import dated, is_summarised

_RATING = re.compile(
    r"\brated? (?:a )?(?:strong )?(?:buy|sell|hold)\b|\b(?:strong )?(?:buy|sell|hold)[- ](?:rating|recommendation)s?\b"
    r"|\b(?:over|under|equal)-?weight\b|\b(?:out|under)perform rating\b|\b(?:price targets?|target prices?)\b"
    r"|\b(?:under|over)valued\b|\bmust[- ](?:own|buy)\b|\b(?:we|I) recommend\b|\bupside potential\b"
    r"|\b(?:is|are|was|remains?|stays?|as|still|becomes) a (?:strong |clear |screaming |long-term )?(?:buy|sell)\b"
    r"(?![- ](?:back|out|side|in|off|order|of|and build)\b|-)|\bis a (?:strong |clear )?hold(?=[.,;:!?]|\s*\Z)"
    r"|\bworth buying\b(?! back| out)|\A\W*(?:buy|sell|hold|accumulate) (?:the|its|these) (?:shares?|stock)\b"
    r"|\b(?:investors|shareholders|readers|you) should\b|\b(?:up|down)graded? to (?:buy|sell|hold|neutral|outperform)\b"
    r"|(?<!信用|信貸|信贷|安全|碰撞|能效)(?:評級|评级)|目標價|目标价|(?:推薦|推荐|建議|建议)(?:買入|买入|賣出|卖出|增持|減持|减持)"
    r"|(?:股價|股价|股份|估值).{0,3}(?:低估|高估)|被市[場场](?:低估|高估)|值得(?:買入|买入)"
    r"|(?:維持|维持|給予|给予|重申|列為|列为|調至|调至)(?:買入|买入|賣出|卖出)|(?:買入|买入)(?:之選|之选|良機|良机|時機|时机|機會|机会)"
    r"|逢低(?:買入|买入|吸納|吸纳)|(?<!便)宜(?:買入|买入|賣出|卖出|吸納|吸纳)|是(?:個|个|一個|一个)?(?:買入|买入)(?![了方者量額额價价盤盘\ufffc])",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\bguaranteed\b(?! (?:notes?|bonds?|loans?|debt|by)\b)|\bguarantees? (?:a )?(?:returns?|profits?|gains?)\b"
    r"|\brisk-free\b(?! rate)|\b(?:cannot|can['’]t|can not) lose\b|\bwill definitely\b|\bsure thing\b|\bno-risk\b"
    r"|\b(?:certain|sure|bound) to (?:rise|gain|double)\b"
    r"|穩賺|稳赚|必漲|必涨|必升|包賺|包赚|零風險|零风险|保證(?:回報|獲利|收益|盈利)|保证(?:回报|获利|收益|盈利)",
    re.IGNORECASE,
)
# Forecasts of these are nobody's.
_NOBODY = re.compile(
    r"(?:an? |the )?(?:analysts?|markets?|observers|experts|brokers?|sources|people|insiders|unknown|management)?"
    r"|分析師|分析师|市場|市场|專家|专家|業內人士|业内人士|券商|管理層|管理层",
    re.IGNORECASE,
)
_MISSING = (
    "a rating with its definition and horizon",
    "a target price with its method and risks",
    "the day and time of every price",
    "earlier ratings of the last 12 months",
    "the share of each rating among all",
    "holdings over 0.5% either way and dealings of the last 12 months",
    "the regulator and licence of whoever answers",
)


def kind_is_held(book: Book) -> Iterator[Diagnostic]:
    """A recommendation needs disclosures that no brief here can hold: it is refused (BRIEF.md 2.1; D03)."""
    for brief in book.library.briefs:
        if brief.kind == "recommendation":
            own = [name for name in ("responsible", "interests") if not getattr(book.library.workspace, name)]
            lacking = [*(f"{name}: in workspace.yaml" for name in own), *_MISSING]
            message = f"a recommendation also has to state: {'; '.join(lacking)}"
            hint = "these have no fields yet: write kind: factual, and give no rating and no advice"
            yield Diagnostic("kind-is-held", message, brief.at, hint)


def no_advice_is_given(book: Book) -> Iterator[Diagnostic]:
    """A factual brief rates nothing and advises nobody; a broker is quoted, with a source (D04, D25)."""
    for sentence in sentences(book.library):
        if found := _RATING.search(sentence.said):
            hint = "leave it out, or quote the broker’s own words with {{ @source }}"
            message = f"“{found.group()}” is a rating or advice in a factual brief"
            yield Diagnostic("no-advice-is-given", message, sentence.at(found), hint)
        quoted = [quote for quote in sentence.quotations() if _RATING.search(quote.group())]
        if quoted and not sentence.sources:
            message = "a rating is quoted without the source that gives it"
            hint = "name the broker and cite its day: {{ @source }}"
            yield Diagnostic("opinion-has-source", message, sentence.at(quoted[0]), hint, Severity.WARNING)


def nothing_is_promised(book: Book) -> Iterator[Diagnostic]:
    """No word promises a return: guaranteed, risk-free, cannot lose (D26)."""
    for sentence in sentences(book.library):
        if found := _PROMISE.search(sentence.said):
            hint = "leave it out, or quote whoever said it"
            yield Diagnostic("nothing-is-promised", f"“{found.group()}” is a promise", sentence.at(found), hint)


def market_values_name_their_shares(book: Book) -> Iterator[Diagnostic]:
    """A market value, stated or computed, says of which shares, and of which day’s price (D06)."""
    for fact in book.library.facts.values():
        if fact.key.metric == "market_value" and fact.key.of is None:
            yield _unsaid(fact, "of which shares", "add of: issued-shares")
        elif fact.key.metric == "market_value" and isinstance(fact.key.period, Duration):
            yield _unsaid(fact, "of which day", "add at:")
    for figure in book.library.figures.written.values():
        if isinstance(figure, Derived) and figure.formula == "market_value":
            price, shares = sorted(figure.operands, key=lambda one: one.quantity.unit.dimension is Dimension.COUNT)
            of, key = key_of(shares), figure.key or key_of(price)
            if of is None or not (of.metric == "issued_shares" or of.of):
                yield _unsaid(figure, "of which shares", "multiply by issued_shares, or by shares that say of:")
            elif key is None or not isinstance(key.period, Instant):
                yield _unsaid(figure, "of which day", "take the price of one day, or add metric: market_value and at:")


def _unsaid(figure: Fact | Derived, missing: str, hint: str) -> Diagnostic:
    message = f"{local(figure.id)} does not say {missing}"
    return Diagnostic("market-value-names-shares", message, figure.at, hint, Severity.WARNING, (figure.id,))


def lone_summaries_are_told(book: Book) -> Iterator[Diagnostic]:
    """Figures that rest on one secondary source alone are counted, in one line per brief (D10; CHECKS.md, C46)."""
    for page in printed(book):
        facts = {fact.id: fact for figure, _ in page.figures(book.library) for fact in facts_of(figure)}
        lone = {name: source for name, fact in facts.items() if (source := _lone(fact))}
        if lone:
            publishers = Counter(book.library.sources[source].publisher for source in lone.values())
            listed = ", ".join(f"{publisher} ({count})" for publisher, count in publishers.most_common())
            verb = "rest" if len(lone) > 1 else "rests"
            message = (
                f"**One summary alone.** {len(lone)} of the {len(facts)} statements used here {verb} on a single "
                f"summary or reprint, which no other source read confirms: {listed}."
            )
            hint = "find a filing, an agency or a second independent report"
            yield Diagnostic("figure-has-firm-source", message, page.brief.at, hint, Severity.QUESTION, tuple(lone))


def _lone(fact: Fact) -> str | None:
    """The one secondary source behind a fact; None where there are others, or one of another tier."""
    believed = [claim.quote.source for claim in fact.claims if not claim.rejected]
    known = {source.id for source in believed}
    independent = {source.id for source in believed if source.rests_on not in known}
    firm = any(source.tier != "secondary" for source in believed)
    return None if firm or len(independent) != 1 else independent.pop()


def forward_figures_have_speakers(book: Book) -> Iterator[Diagnostic]:
    """Guidance, a target or a forecast that is printed is an outlook item, with its speaker (D12, D25)."""
    attributed = {
        qualified(reference.name, item.company)
        for item in book.library.outlook.values()
        for reference in references(item.what)
    }
    for page in printed(book):
        for figure, at in page.figures(book.library):
            key = key_of(figure)
            loose = key and is_ahead(key.metric) and not isinstance(figure, Derived)
            if loose and figure.id.rpartition(".")[2] not in ("yoy", "qoq") and figure.id not in attributed:
                message = f"{local(figure.id)} speaks of the future, but no outlook item says whose word it is"
                hint = f"add an outlook item with by:, type: and horizon: that cites {{{{ {local(figure.id)} }}}}"
                yield Diagnostic("forward-figure-has-speaker", message, at, hint, facts=(figure.id,))
    for item in book.library.outlook.values():
        if _NOBODY.fullmatch(item.by.strip()):
            message = f"{local(item.id)} names no one: “{item.by}”"
            hint = "name the person, the company or the broker who said it"
            yield Diagnostic("forward-figure-has-speaker", message, item.at, hint)


def forecasts_are_dated(book: Book) -> Iterator[Diagnostic]:
    """Someone else’s forecast that is summarised here tells the day of the original, or that it is unknown (D25)."""
    for item in book.library.outlook.values():
        company = book.library.companies[item.company]
        if item.dated is None and is_summarised(company, item) and not dated(item) and not _NOBODY.fullmatch(item.by):
            message = f"{local(item.id)} is a forecast of “{item.by}”, summarised here: when was it made?"
            hint = "add dated: the day of the original, or unknown; people of the company stand in its people:"
            yield Diagnostic("forecast-is-dated", message, item.at, hint)


def forward_items_have_cautions(book: Book) -> Iterator[Diagnostic]:
    """What is said of the future has a caution: a hedge, a range, how far it is off, a risk that rests on it (D14)."""
    rests = {qualified(name, risk.company) for risk in book.library.risks.values() for name, _ in risk.rests_on}
    for item in book.library.outlook.values():
        if item.hedge or item.id in rests or any(_is_cautious(figure, rests) for figure in _cited(book.library, item)):
            continue
        message = f"{local(item.id)} stands without a caution of its own"
        hint = "add hedge: in the speaker’s words, a risk that rests_on it, or what is still missing of a target"
        yield Diagnostic("forward-item-has-caution", message, item.at, hint, Severity.WARNING)


def _cited(library: Library, item: OutlookItem) -> Iterator[Figure]:
    for reference in references(item.what):
        if figure := library.figures.get(qualified(reference.name, item.company)):
            yield figure


def _is_cautious(figure: Figure, rests: set[str]) -> bool:
    """Whether a figure is a range or an estimate, sets a goal beside what has come, or has a risk that rests on it."""
    loose = (Qualifier.RANGE, Qualifier.PLUS_MINUS, Qualifier.ABOUT, Qualifier.UP_TO, Qualifier.NEARLY)
    return figure.quantity.qualifier in loose or figure.id in rests or _measures_a_goal(figure)


def _measures_a_goal(figure: Figure) -> bool:
    """Whether a figure is computed from one of the future and one of the past: what is still missing of a target."""
    keys = [key for operand in figure.operands if (key := key_of(operand))] if isinstance(figure, Derived) else []
    return {is_ahead(key.metric) for key in keys} == {True, False}


RULES = (
    kind_is_held,
    no_advice_is_given,
    nothing_is_promised,
    market_values_name_their_shares,
    lone_summaries_are_told,
    forward_figures_have_speakers,
    forecasts_are_dated,
    forward_items_have_cautions,
)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "kind-is-held": kind_is_held,
    "no-advice-is-given": no_advice_is_given,
    "opinion-has-source": no_advice_is_given,
    "nothing-is-promised": nothing_is_promised,
    "market-value-names-shares": market_values_name_their_shares,
    "figure-has-firm-source": lone_summaries_are_told,
    "forward-figure-has-speaker": forward_figures_have_speakers,
    "forecast-is-dated": forecasts_are_dated,
    "forward-item-has-caution": forward_items_have_cautions,
}
