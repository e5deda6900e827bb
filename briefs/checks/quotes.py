"""Quotes: short enough to be anchors, found again where the text is at hand, and unchanged since they were locked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from briefs.checks import passages
from briefs.checks.places import locked_as
from briefs.checks.spans import words as period_words
from briefs.diagnostics import Diagnostic, Severity
from briefs.lock import Locked
from briefs.model import Claim, Fact
from briefs.outline import Library
from briefs.quotes import WORDS_IN_ANCHOR, compared, nearest, sha256, words

_OTHER_FIGURE = re.compile(r"\[[^\]]*[0-9]")
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|\s+|.", re.DOTALL)


def claims(library: Library) -> Iterator[tuple[Fact, Claim]]:
    """Every claim of every fact."""
    for fact in library.facts.values():
        for claim in fact.claims:
            yield fact, claim


def quotes_are_short(library: Library) -> Iterator[Diagnostic]:
    """A quote is an anchor of at most 8 words, two Han characters counting as one (DESIGN.md 3)."""
    for _, claim in claims(library):
        count = words(claim.quote.text)
        if count > WORDS_IN_ANCHOR:
            message = f"the quote has {count} words"
            hint = f"keep at most {WORDS_IN_ANCHOR} words, those that carry the figure and its unit; … leaves words out"
            yield Diagnostic("quote-is-short", message, claim.quote.at, hint)


def quotes_are_in_their_source(library: Library) -> Iterator[Diagnostic]:
    """A quote stands once, word for word, in its source's text, where the text is at hand (CHECKS.md, C42)."""
    for _, claim in claims(library):
        quote = claim.quote
        original = library.texts.get(quote.source.id)
        if original is None:
            continue
        spans = passages.spans(quote.text, original, quote.table, quote.row)
        if not spans:
            message = f"{quote.source.id} does not say “{quote.text}”"
            yield Diagnostic("quote-is-in-source", message, quote.at, _closest(claim, original))
        elif len(spans) > 1:
            places = ", ".join(f"¶{span.paragraph}" for span in spans[:4])
            message = f"“{quote.text}” stands {len(spans)} times in {quote.source.id} ({places})"
            yield Diagnostic("quote-is-in-source", message, quote.at, "lengthen it until it stands once")


def _closest(claim: Claim, original: str) -> str:
    """A hint for a quote that is not in its text: the passage closest to it, with what differs marked."""
    quote = claim.quote
    if (quote.table or quote.row) and passages.spans(quote.text, original, None, None):
        return "these words stand in another table or row: look at table: and row:"
    close = nearest(quote.text, passages.read(original))
    if close is None:
        return "copy the words from the text"
    shown = marked(quote.text, close)
    said = "closest there, with other figures" if _OTHER_FIGURE.search(shown) else "closest there"
    return f"{said}: …{shown}…"


def marked(quote: str, passage: str) -> str:
    """A passage with its differences from a quote in brackets, those of the quote first: up [22.3→23.3]%."""
    wanted, there = ([token[0] for token in _TOKEN.finditer(text)] for text in (quote, passage))
    alike = [[compared(token).lower() or " " for token in tokens] for tokens in (wanted, there)]
    steps = SequenceMatcher(None, alike[0], alike[1], autojunk=False).get_opcodes()
    # What the passage has before and behind the words of the quote is no difference.
    steps = steps[steps[0][0] == "insert" : len(steps) - (steps[-1][0] == "insert")] if steps else steps
    parts: list[str] = []
    for kind, first, last, start, end in steps:
        old, new = "".join(wanted[first:last]), "".join(there[start:end])
        is_same = kind == "equal" or not (old.strip() or new.strip())
        parts.append(new if is_same else f"[{old.strip()}→{new.strip()}]".join(_edges(new or old)))
    return "".join(parts).strip()


def _edges(words: str) -> tuple[str, str]:
    """The blanks around words."""
    return words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]


def quotes_are_locked(library: Library) -> Iterator[Diagnostic]:
    """A quote is the one that was found again when it was locked; one never locked is a warning."""
    for fact, claim in claims(library):
        locked = locked_as(library, fact, claim)
        local = fact.id.partition(".")[2]
        if locked is None:
            hint = "with the text at hand: briefs check --update-lock"
            yield Diagnostic(
                "quote-is-locked", f"the quote of {local} was never found again", claim.quote.at, hint, Severity.WARNING
            )
        elif locked.quote_sha256 != sha256(compared(claim.quote.text)):
            hint = "put the words back, or with the text at hand: briefs check --update-lock"
            yield Diagnostic(
                "quote-is-locked", f"the quote of {local} has changed since it was locked", claim.quote.at, hint
            )


def lock(library: Library) -> tuple[tuple[Locked, ...], frozenset[str]]:
    """The lock as the texts at hand say it, what they do not cover taken over; and the sources re-found."""
    rows: list[Locked] = []
    for fact, claim in claims(library):
        quote, source = claim.quote, claim.quote.source.id
        original = library.texts.get(source)
        if original is None:
            kept = locked_as(library, fact, claim)
            rows.extend([kept] if kept else [])
            continue
        spans = passages.spans(quote.text, original, quote.table, quote.row)
        if len(spans) == 1:
            digests = sha256(compared(quote.text)), passages.read(original).sha256
            place = spans[0].paragraph, spans[0].start, spans[0].end
            rows.append(Locked(fact.id, source, *digests, *place, period_words(library, fact, claim)))
    return tuple(dict.fromkeys(rows)), frozenset(library.texts)


RULES = (quotes_are_short, quotes_are_in_their_source, quotes_are_locked)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "quote-is-short": quotes_are_short,
    "quote-is-in-source": quotes_are_in_their_source,
    "quote-is-locked": quotes_are_locked,
}
