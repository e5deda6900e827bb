"""What an author writes: lengths, and no figure that is not a reference."""

from __future__ import annotations

from collections.abc import Iterator

from briefs import display
from briefs.checks.typed import typed
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic, Severity
from briefs.model import Company, Words
from briefs.outline import Library
from briefs.prose import Reference, references, segments
from briefs.wording import Role, worded

TITLE_CHARACTERS = 90
BOTTOM_LINE_WORDS = 45
BULLETS = (3, 5)
LONGEST_PROSE = 20_000


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
    for name, wording, _ in worded(library):
        words = wording.words
        if wording.role not in (Role.NAME, Role.REASON):
            yield from _typed(library.companies[name], words, is_legal=wording.role is Role.LEGAL)
        if len(words.text) > LONGEST_PROSE:
            message = f"these words are longer than {LONGEST_PROSE:,} characters"
            yield Diagnostic("figure-in-prose-is-referenced", message, words.at, "cut them into sections")


def _typed(company: Company, words: Words, *, is_legal: bool) -> Iterator[Diagnostic]:
    """A finding for each figure that is typed; one so small that it may be none is a lint."""
    for figure in typed(words.text, company, is_legal=is_legal):
        at = words.place(figure.text, words.text[: figure.start].count(figure.text))
        hint = "state it as a fact and write {{ fact_id }}; a name with digits goes into the company's names:"
        weight = Severity.LINT if figure.is_few else Severity.ERROR
        message = f"{figure.text} is typed, not referenced"
        yield Diagnostic("figure-in-prose-is-referenced", message, at, hint, weight)


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
