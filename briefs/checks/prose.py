"""What an author writes: lengths, and no figure that is not a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs import display
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic, Location, Severity
from briefs.model import Company, Words
from briefs.outline import Brief, Library
from briefs.prose import Reference, references, segments
from briefs.wording import wordings

TITLE_CHARACTERS = 90
BOTTOM_LINE_WORDS = 45
BULLETS = (3, 5)
LONGEST_PROSE = 20_000
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATED = re.compile(
    r"\{\{.*?\}\}|\{\{[^\n]*"
    rf"|\b[0-3]?[0-9](?:\s*(?:[–-]|and|to)\s*[0-3]?[0-9])?(?:\s|&nbsp;)+{_MONTH}\b"
    rf"|\b{_MONTH}(?:\s|&nbsp;)+[0-3]?[0-9]\b(?!,[0-9])"
    r"|(?<![0-9.,])(?:19|20)[0-9]{2}(?![0-9.,]*[0-9])(?!\s*(?:bn|tn|m|billion|million|thousand|%|vehicles|shares|units)\b)"
    r"|\bQ[1-4]\b|\bH[12]\b|\bFY[0-9]{2,4}\b",
    re.DOTALL,
)
_FIGURE = re.compile(r"[+−-]?[0-9０-９][0-9０-９.,]*(?:\s?%)?")


def title_is_short(library: Library) -> Iterator[Diagnostic]:
    """A title has at most 90 characters as printed, and one referenced figure at least (BRIEF.md 1.3)."""
    for brief in library.briefs:
        printed = spoken(library, brief.company, brief.title)
        if len(printed) > TITLE_CHARACTERS:
            message = f"the title has {len(printed)} characters, {len(printed) - TITLE_CHARACTERS} too many"
            yield Diagnostic("title-is-short", message, brief.title.at, f"at most {TITLE_CHARACTERS}, figures included")
        if not any(not reference.is_source for reference in references(brief.title)):
            weight = Severity.WARNING if brief.is_draft else Severity.ERROR
            hint = "reference one: {{ revenue_2025q3 }}"
            yield Diagnostic("title-states-figure", "the title states no figure", brief.title.at, hint, weight)


def bottom_line_is_short(library: Library) -> Iterator[Diagnostic]:
    """A bottom line has at most 45 words (BRIEF.md 1.3)."""
    for brief in library.briefs:
        count = len(spoken(library, brief.company, brief.bottom_line).split())
        if count > BOTTOM_LINE_WORDS:
            message = f"the bottom line has {count} words, {count - BOTTOM_LINE_WORDS} too many"
            yield Diagnostic("bottom-line-is-short", message, brief.bottom_line.at, f"at most {BOTTOM_LINE_WORDS}")


def page_one_is_whole(library: Library) -> Iterator[Diagnostic]:
    """Page 1 says what changed in three to five bullets (BRIEF.md 1.3)."""
    least, most = BULLETS
    for brief in library.briefs:
        if not least <= len(brief.what_changed) <= most:
            message = f"what_changed has {len(brief.what_changed)} bullets"
            yield Diagnostic("what-changed-is-said", message, brief.at, f"write {least} to {most}")


def figures_in_prose_are_references(library: Library) -> Iterator[Diagnostic]:
    """A figure is never typed in words: it is a reference, so that it can be traced (dates and names excepted)."""
    for company, words in wordings(library):
        yield from _typed(library.companies[company], words)
        if len(words.text) > LONGEST_PROSE:
            message = f"these words are longer than {LONGEST_PROSE:,} characters"
            yield Diagnostic("figure-in-prose-is-referenced", message, words.at, "cut them into sections")
    for brief in library.briefs:
        for text, at in _plain_texts(brief):
            yield from _typed(brief.company, Words(text, at))


def _plain_texts(brief: Brief) -> Iterator[tuple[str, Location]]:
    """Words of a brief that can hold no reference."""
    yield from ((table.subtitle, table.at) for table in brief.tables)
    yield from ((row.label or row.group or "", row.at) for table in brief.tables for row in table.rows)
    yield from ((part.label, part.ref.at) for chart in brief.charts for part in chart.parts if part.label)
    yield from (
        (f"{datum.label or ''} {datum.words or ''}", datum.ref.at if datum.ref else brief.at)
        for datum in brief.key_data
    )
    yield brief.key_note or "", brief.at


def _typed(company: Company, words: Words) -> Iterator[Diagnostic]:
    """Every number in the words that is no reference, no date and no part of a name."""
    masked = words.text
    for name in (*sorted(company.proper_names, key=len, reverse=True), *(ticker.code for ticker in company.tickers)):
        masked = _whole(name).sub(lambda found: " " * len(found.group()), masked)
    masked = _DATED.sub(lambda found: " " * len(found.group()), masked)
    for number in _FIGURE.finditer(masked):
        text = number.group().rstrip(".,")
        at = words.place(text, words.text[: number.start()].count(text))
        hint = "state it as a fact and write {{ fact_id }}; a name with digits goes into the company's names:"
        yield Diagnostic("figure-in-prose-is-referenced", f"{text} is typed, not referenced", at, hint)


def _whole(name: str) -> re.Pattern[str]:
    """A name where it stands as a word of its own: V7 is not in V70."""
    return re.compile(rf"(?<![0-9A-Za-z]){re.escape(name)}(?![0-9A-Za-z])")


def spoken(library: Library, company: Company, words: Words) -> str:
    """The words as printed, marks and markup left out; an unknown reference counts as nothing."""
    said: list[str] = []
    for segment in segments(words)[0]:
        if not isinstance(segment, Reference):
            said.append(segment.replace("**", ""))
        elif figure := library.figures.get(qualified(segment.name, company.id)):
            said.append(display.shown(figure.quantity, segment.modifiers, segment.digits).text)
    return "".join(said).strip()


RULES = (title_is_short, bottom_line_is_short, page_one_is_whole, figures_in_prose_are_references)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "title-is-short": title_is_short,
    "title-states-figure": title_is_short,
    "bottom-line-is-short": bottom_line_is_short,
    "what-changed-is-said": page_one_is_whole,
    "figure-in-prose-is-referenced": figures_in_prose_are_references,
}
