"""What an author makes of figures: a growth says on what, and a reading of figures says that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from briefs.checks.book import Book, local
from briefs.checks.sentences import sentences
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic
from briefs.figures import before, key_of
from briefs.model import Company, Derived, Figure, Words
from briefs.outline import Brief, Library
from briefs.prose import is_reading, plain, references
from briefs.wording import Role

_QUARTER = r"(?:first|second|third|fourth|previous|prior|preceding|last|Q[1-4])"
_SAID = {
    "yoy": re.compile(r"\byears?\b|\bannual|\byoy\b|\by/y\b|同比|同期|按年|年增|年減|年减|去年|上年", re.IGNORECASE),
    "qoq": re.compile(
        r"\b(?:on the|an?|per|each|every|previous|prior|preceding|last|earlier) quarter\b"
        rf"|\bquarter(?:-on|-over| on| over| before| earlier| ago)\b|\bquarterly\b"
        rf"|\bsequential|\bqoq\b|\bq/q\b|\b(?:than|from|against|after|over) (?:in )?(?:the )?{_QUARTER}\b"
        r"|環比|环比|按季|季增|季減|季减|上季|上一季|前一季|較第|较第",
        re.IGNORECASE,
    ),
    "dod": re.compile(
        r"\bdays?\b|\bdaily\b|\bsession\b|\bclos(?:e|es|ed|ing)\b|單日|单日|當日|当日|按日|收報|收报|收盤|收盘|前一日|昨",
        re.IGNORECASE,
    ),
}
_WRITE = {"yoy": "on the year", "qoq": "on the quarter", "dod": "on the day"}
_READ = re.compile(
    r"\b(?:suggest|impl(?:y|ie)|signal|indicate|demonstrate|underscore|underline|highlight|reflect|prove)s?\b"
    r"|\b(?:mean|show)s? that\b|\bpoints? to\b|\ba sign (?:of|that)\b|\b(?:in our view|we (?:think|believe|read|see))\b"
    r"|\b(?:arguably|presumably|apparently|evidently|clearly)\b|\b(?:seems?|appears?) to\b"
    r"|意味著|意味着|顯示出|显示出|反映出|表明|凸顯|凸显|可見|可见|似乎|看來|看来|我們認為|我们认为",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:says?|said|told|according to|calls?|called|states?|stated|writes?|wrote|expects?|expected|guides?|guided)\b"
    r"|稱|称|表示|指出|認為|认为|據|据",
    re.IGNORECASE,
)


def growth_names_its_basis(book: Book) -> Iterator[Diagnostic]:
    """A growth says what it is measured on: on the year, on the quarter, on the day (BRIEF.md 2.2, D16)."""
    for company, block in _blocks(book.library):
        told = " ".join(plain(words) for words in block)
        missing: set[str] = set()
        for reference in chain.from_iterable(references(words) for words in block):
            figure = book.library.figures.get(qualified(reference.name, company.id))
            basis = _basis(figure, company) if figure else None
            if figure is None or basis is None or basis in missing or _SAID[basis].search(told):
                continue
            missing.add(basis)
            message = f"{local(figure.id)} is printed without a word of what it is measured on"
            hint = f"write “{_WRITE[basis]}” beside it"
            yield Diagnostic("growth-names-its-basis", message, reference.at, hint, facts=(figure.id,))


def _basis(figure: Figure, company: Company) -> str | None:
    """What a change is measured on: yoy, qoq or dod; None where a figure is no change from a period to the next."""
    basis = figure.id.rpartition(".")[2]
    if basis in _SAID:
        return basis
    if not isinstance(figure, Derived) or figure.formula != "growth" or len(figure.operands) != len(("now", "then")):
        return None
    now, then = (key_of(operand) for operand in figure.operands)
    if now is None or then is None:
        return None
    return next((one for one in _SAID if before(now.period, one, company.calendar) == then.period), None)


def _blocks(library: Library) -> Iterator[tuple[Company, tuple[Words, ...]]]:
    """What is read at one go: a title, a bullet, a section under its heading, an entry of the annex."""
    for brief in library.briefs:
        yield from ((brief.company, block) for block in _of_brief(brief))
    for happenings in (library.events, library.outlook.values(), library.risks.values()):
        yield from ((library.companies[happening.company], (happening.what,)) for happening in happenings)


def _of_brief(brief: Brief) -> Iterator[tuple[Words, ...]]:
    yield from ((words,) for words in (brief.title, brief.bottom_line, *brief.what_changed))
    yield from ((section.heading, section.prose) for section in brief.sections)
    yield from ((table.title,) for table in brief.tables)
    for chart in brief.charts:
        yield from ((words,) for words in (chart.message, chart.note) if words)
        yield from ((label,) for _, label in chart.events)
    yield from ((question.words,) for question in brief.open_questions)


def readings_are_marked(book: Book) -> Iterator[Diagnostic]:
    """What the author reads out of figures is set apart as “Our reading: …”, or has a speaker (BRIEF.md 2.2, D11)."""
    for sentence in sentences(book.library):
        found = _READ.search(sentence.said) if sentence.role is Role.PROSE else None
        if found is None or sentence.sources or _SPOKEN.search(sentence.said):
            continue
        if not is_reading(sentence.words, sentence.start + found.start()):
            message = f"“{found.group()}” interprets, and nothing says whose reading it is"
            hint = "cite who says it with {{ @source }}, or write “Our reading:” before it"
            yield Diagnostic("reading-is-marked", message, sentence.at(found), hint)


RULES = (growth_names_its_basis, readings_are_marked)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {"growth-names-its-basis": growth_names_its_basis, "reading-is-marked": readings_are_marked}
