"""Quotes: short enough to be anchors, found again where the text is at hand, and unchanged since they were locked."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.diagnostics import Diagnostic, Severity
from briefs.lock import Locked
from briefs.model import Claim, Fact
from briefs.outline import Library
from briefs.quotes import WORDS_IN_ANCHOR, Text, find, nearest, normalised, sha256, text_of, words


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
    texts = {name: text_of(original) for name, original in library.texts.items()}
    for _, claim in claims(library):
        text = texts.get(claim.quote.source.id)
        if text is None:
            continue
        spans = find(claim.quote.text, text, claim.quote.table, claim.quote.row)
        if not spans:
            close = nearest(claim.quote.text, text)
            hint = f"closest there: {close}" if close else "copy the words from the text"
            yield Diagnostic(
                "quote-is-in-source", f"{claim.quote.source.id} does not say “{claim.quote.text}”", claim.quote.at, hint
            )
        elif len(spans) > 1:
            places = ", ".join(f"¶{span.paragraph}" for span in spans[:4])
            message = f"“{claim.quote.text}” stands {len(spans)} times in {claim.quote.source.id} ({places})"
            yield Diagnostic("quote-is-in-source", message, claim.quote.at, "lengthen it until it stands once")


def quotes_are_locked(library: Library) -> Iterator[Diagnostic]:
    """A quote is the one that was found again when it was locked; one never locked is a warning."""
    for fact, claim in claims(library):
        locked = library.lock.get((fact.id, claim.quote.source.id))
        local = fact.id.partition(".")[2]
        if locked is None:
            hint = "with the text at hand: briefs check --update-lock"
            yield Diagnostic(
                "quote-is-locked", f"the quote of {local} was never found again", claim.quote.at, hint, Severity.WARNING
            )
        elif locked.quote_sha256 != sha256(normalised(claim.quote.text)[0]):
            hint = "put the words back, or with the text at hand: briefs check --update-lock"
            yield Diagnostic(
                "quote-is-locked", f"the quote of {local} has changed since it was locked", claim.quote.at, hint
            )


def lock(library: Library) -> tuple[tuple[Locked, ...], frozenset[str]]:
    """The lock as the texts at hand say it, what they do not cover taken over; and the sources re-found."""
    texts: dict[str, Text] = {name: text_of(original) for name, original in library.texts.items()}
    rows: list[Locked] = []
    for fact, claim in claims(library):
        source = claim.quote.source.id
        if source not in texts:
            kept = library.lock.get((fact.id, source))
            rows.extend([kept] if kept else [])
            continue
        spans = find(claim.quote.text, texts[source], claim.quote.table, claim.quote.row)
        if len(spans) == 1:
            quote = sha256(normalised(claim.quote.text)[0])
            rows.append(
                Locked(fact.id, source, quote, texts[source].sha256, spans[0].paragraph, spans[0].start, spans[0].end)
            )
    return tuple(rows), frozenset(texts)
