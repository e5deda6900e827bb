"""What stands beside a brief: risks, disclaimer, audience, the sentence on past prices, corrections that correct."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.checks.book import Book
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic, Severity
from briefs.prose import segments

LEAST_RISKS = 2
SPONSOR_CHARACTERS = 90
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LETTER = re.compile(r"[A-Za-z]")
_PAST = re.compile(
    r"\bpast (?:prices?|performance|returns?)\b|\bhistorical (?:prices?|performance)\b|過往|过往|以往|過去|过去",
    re.IGNORECASE,
)


def risks_are_named(book: Book) -> Iterator[Diagnostic]:
    """A full brief watches two risks at least, one where it has a single section, and says them on page 1 (D17)."""
    for brief in book.library.briefs:
        # A single section fits on page 1 beside its one risk.
        least = LEAST_RISKS if len(brief.sections) > 1 else 1
        if brief.pages != "one" and not brief.is_draft and len(brief.watch) < least:
            message = f"page 1 watches {len(brief.watch) or 'no'} risk{'' if len(brief.watch) == 1 else 's'}"
            hint = f"name {LEAST_RISKS} or more under watch:, or write pages: one"
            yield Diagnostic("risks-are-named", message, brief.at, hint, Severity.WARNING)


def disclaimer_is_readable(book: Book) -> Iterator[Diagnostic]:
    """The disclaimer is there in the language of the briefs: in Chinese beside a brief in Chinese (D23)."""
    workspace = book.library.workspace
    disclaimer = workspace.disclaimer.get(workspace.language)
    if disclaimer is None:
        known = ", ".join(workspace.disclaimer) or "none"
        message = f"there is no disclaimer in {workspace.language}; there is one in: {known}"
        hint = f"add disclaimer: {{{workspace.language}: …}}"
        yield Diagnostic("disclaimer-is-readable", message, workspace.at, hint)
    for brief in book.library.briefs if disclaimer else ():
        own = "".join(part for part in segments(brief.bottom_line)[0] if isinstance(part, str))
        if _is_chinese(own) is not _is_chinese(disclaimer or ""):
            message = f"this brief is {'' if _is_chinese(own) else 'not '}written in Chinese, unlike its disclaimer"
            hint = "say in workspace.yaml in which language: the briefs are, and give the disclaimer in it"
            yield Diagnostic("disclaimer-is-readable", message, brief.bottom_line.at, hint)


def _is_chinese(words: str) -> bool:
    """Whether words are Chinese in the main: two of its characters outweigh three letters, as a name has them."""
    return 3 * len(_HAN.findall(words)) > 2 * len(_LETTER.findall(words))


def sponsors_fit_the_head(book: Book) -> Iterator[Diagnostic]:
    """Who pays for a brief is said in at most 90 characters, which the head of every page holds (D22)."""
    workspace = book.library.workspace
    for payer, at in ((workspace.sponsored, workspace.at), *((one.sponsored, one.at) for one in book.library.briefs)):
        if payer and len(payer) > SPONSOR_CHARACTERS:
            message = f"sponsored has {len(payer)} characters, {len(payer) - SPONSOR_CHARACTERS} too many"
            yield Diagnostic("sponsor-fits-the-head", message, at, "name who pays; say the rest under method:")


def past_prices_are_no_promise(book: Book) -> Iterator[Diagnostic]:
    """Where prices are charted, it is said that past prices tell nothing about future ones (D27)."""
    workspace = book.library.workspace
    disclaimer = workspace.disclaimer.get(workspace.language, "")
    for brief in book.library.briefs:
        for chart in brief.charts:
            note = chart.note.text if chart.note else ""
            if chart.kind == "prices" and not _PAST.search(f"{note} {disclaimer}"):
                message = f"chart {chart.id} shows past prices, and nothing says that they tell nothing of later ones"
                hint = "add note: Past prices say nothing about future ones."
                yield Diagnostic("past-prices-are-no-promise", message, chart.at, hint, Severity.WARNING)


def corrections_correct(book: Book) -> Iterator[Diagnostic]:
    """A correction explains a claim that is not believed; every such claim says why in words (D21)."""
    for brief in book.library.briefs:
        for name, words in brief.corrections.items():
            fact = book.library.facts.get(qualified(name, brief.company.id))
            if fact and not fact.rejected:
                message = f"{name} has no claim that is rejected, so this correction is never printed"
                hint = "add rejected: with its reason to the claim that is wrong, or drop the correction"
                yield Diagnostic("correction-corrects", message, words.at, hint, Severity.WARNING, (fact.id,))
    for fact in book.library.facts.values():
        for claim in fact.rejected:
            if not re.search(r"\w.*\w.*\w", claim.rejected or ""):
                message = f"{claim.values['value'].text} of {claim.quote.source.id} is rejected without a reason"
                hint = "say why it is not believed: it is printed"
                yield Diagnostic("correction-corrects", message, claim.at, hint, facts=(fact.id,))


RULES = (
    risks_are_named,
    disclaimer_is_readable,
    sponsors_fit_the_head,
    past_prices_are_no_promise,
    corrections_correct,
)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "risks-are-named": risks_are_named,
    "disclaimer-is-readable": disclaimer_is_readable,
    "sponsor-fits-the-head": sponsors_fit_the_head,
    "past-prices-are-no-promise": past_prices_are_no_promise,
    "correction-corrects": corrections_correct,
}
