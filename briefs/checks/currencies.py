"""Which currency a reader takes a bare amount to be in: that beside it, else that written last in its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from briefs import display
from briefs.checks.book import local
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic, Severity
from briefs.lexicon import CURRENCIES
from briefs.model import Figure, Words
from briefs.numerals import tokens
from briefs.outline import Library
from briefs.prose import Reference, Segment, segments
from briefs.quantity import Dimension
from briefs.scale import currencies_in, name_of
from briefs.wording import wordings

# Where a paragraph or an item of a list ends; what stands in brackets is said aside.
_TURN = re.compile(r"(?P<end>\n\s*\n|\n\s*(?:[-*+]|[0-9]+[.)])\s)|(?P<open>[(（])|(?P<close>[)）])")


class _Block(Struct):
    """A paragraph as far as it has been read: the currency written last, and outside each bracket that is open."""

    last: str = ""
    outside: list[str] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    first: list[tuple[Reference, Figure]] = field(default_factory=list)

    def write(self, code: str) -> None:
        """A currency stands before or behind an amount."""
        self.last = code
        self.named.add(code)


def amounts_name_their_currency(library: Library) -> Iterator[Diagnostic]:
    """An amount is bare only beside one that names the same currency, first in each paragraph (CHECKS.md, C32)."""
    for company, words in wordings(library):
        if "bare" in words.text:
            yield from _read(library, company, words)


def _read(library: Library, company: str, words: Words) -> Iterator[Diagnostic]:
    """The findings of some words, paragraph by paragraph."""
    block, cut = _Block(), segments(words)[0]
    for index, segment in enumerate(cut):
        if isinstance(segment, str):
            for turn in _TURN.finditer(segment):
                if turn["end"]:
                    yield from _unsaid(block)
                    block = _Block()
                elif turn["open"]:
                    block.outside.append(block.last)
                elif block.outside:
                    block.last = block.outside.pop()
            after = segment[max((turn.end() for turn in _TURN.finditer(segment) if turn["end"]), default=0) :]
            block.named.update(named.code for named in currencies_in(after))
        elif figure := _amount(library, company, segment):
            yield from _amount_read(block, cut, index, segment, figure)
    yield from _unsaid(block)


def _amount(library: Library, company: str, reference: Reference) -> Figure | None:
    """The amount of money that a reference prints."""
    figure = None if reference.is_source else library.figures.get(qualified(reference.name, company))
    return figure if figure and figure.quantity.unit.dimension is Dimension.MONEY else None


def _amount_read(
    block: _Block, cut: Sequence[Segment], index: int, reference: Reference, figure: Figure
) -> Iterator[Diagnostic]:
    """The finding of an amount that is read in another currency than its own; the block then knows what was written."""
    code = figure.quantity.unit.name
    if "bare" not in reference.modifiers:
        block.write(code)
        return
    beside = _beside(cut, index)
    read_as = beside or (frozenset({block.last}) if block.last else frozenset())
    if read_as and code not in read_as:
        yield _misread(reference, figure, "/".join(sorted(display.currency(one) for one in read_as)))
    elif beside:
        block.write(code)
    elif not read_as:
        block.first.append((reference, figure))


def _beside(cut: Sequence[Segment], index: int) -> frozenset[str]:
    """What the word of a currency just behind or just before a reference may mean."""
    after = cut[index + 1] if index + 1 < len(cut) else ""
    if isinstance(after, str) and (found := tokens(after[:40])) and found[0].text in CURRENCIES:
        return CURRENCIES[found[0].text]
    before = cut[index - 1] if index else ""
    if isinstance(before, str) and (ending := currencies_in(before)) and not before[ending[-1].end :].strip():
        return frozenset({ending[-1].code})
    return frozenset()


def _unsaid(block: _Block) -> Iterator[Diagnostic]:
    """The findings of amounts before which no currency was written in their paragraph."""
    bare = {figure.quantity.unit.name for _, figure in block.first}
    for reference, figure in block.first:
        code = figure.quantity.unit.name
        others = sorted((bare | ({block.last} - {""})) - {code})
        if code in block.named:
            continue
        if others:
            yield _misread(reference, figure, display.currency(others[0]))
        else:
            message = f"{_bare(figure)} is printed in a paragraph that names no currency before it"
            hint = f"write {{{{ {local(figure.id)} }}}} at the first amount in {name_of(figure.quantity.unit)}"
            severity = Severity.LINT
            yield Diagnostic("amount-names-its-currency", message, reference.at, hint, severity, (figure.id,))


def _misread(reference: Reference, figure: Figure, as_: str) -> Diagnostic:
    message = f"{display.shown(figure.quantity).text} is printed as {_bare(figure)} among amounts in {as_}"
    hint = f"write {{{{ {reference.name} }}}} without | bare"
    return Diagnostic("amount-names-its-currency", message, reference.at, hint, facts=(figure.id,))


def _bare(figure: Figure) -> str:
    return display.shown(figure.quantity, ("bare",)).text


RULES = (amounts_name_their_currency,)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {"amount-names-its-currency": amounts_name_their_currency}
