"""The marks figures wear, given out in order of appearance, and the evidence they lead to.

Numbers are statements, letters are formulas, S-numbers are sources; all restart with each brief (LOOK.md, 7).
"""

from __future__ import annotations

from msgspec import Struct, field

from briefs import display, quoted, standing, views
from briefs.derive import qualified
from briefs.formulas import FORMULAS
from briefs.model import Derived, Fact, Figure, Key, Source, Statement, Texts, Words
from briefs.outline import Brief, Library
from briefs.prose import Reference, segments
from briefs.words import FixedWords

_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_PARTS = {
    "low": "low",
    "high": "high",
    "also": "second currency",
    "yoy": "on year",
    "qoq": "on quarter",
    "dod": "on day",
    "rejected": "not used",
}


def letter(index: int) -> str:
    """The mark of the formula number `index` from 0: a … z, aa …; i, l and o are skipped."""
    base = len(_LETTERS)
    return _LETTERS[index] if index < base else letter(index // base - 1) + _LETTERS[index % base]


class Ledger(Struct):
    """Which figure was printed where, in order: the one thing a brief's view is built upon that changes as it grows."""

    library: Library
    brief: Brief
    language: str
    fixed: FixedWords
    section: str = "lead"
    place: views.Place | None = None
    statements: dict[tuple[str, int], views.Mark] = field(default_factory=dict)
    formulas: dict[str, views.Mark] = field(default_factory=dict)
    sources: dict[str, views.Mark] = field(default_factory=dict)
    printed: dict[str, dict[str, str]] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    places: dict[str, dict[views.Place, None]] = field(default_factory=dict)

    def resolve(self, name: str) -> Figure:
        """The figure a name of this brief's company stands for; checked content has it."""
        return self.library.figures[qualified(name, self.brief.company.id)]

    def statement_mark(self, fact: Fact, index: int = 0) -> views.Mark:
        """The number of a fact's claim, given on its first appearance."""
        key = (fact.id, index)
        if key not in self.statements:
            number = str(len(self.statements) + 1)
            self.statements[key] = views.Mark(number, self.address(fact.id, index), "statement")
            self.sections[self.statements[key].anchor] = self.section
        return self.statements[key]

    def formula_mark(self, figure: Derived) -> views.Mark:
        """The letter of a derived figure."""
        if figure.id not in self.formulas:
            label = letter(len(self.formulas))
            self.formulas[figure.id] = views.Mark(label, self.address(figure.id), "formula")
        return self.formulas[figure.id]

    def address(self, name: str, index: int = 0) -> str:
        """The permanent address of a fact on the page of the brief, and of its claims that are not the first."""
        local = name.removeprefix(f"{self.brief.company.id}.")
        return f"fact-{local}.{index + 1}" if index else f"fact-{local}"

    def source_mark(self, source: Source) -> views.Mark:
        """The S-number of a source."""
        if source.id not in self.sources:
            number = f"S{len(self.sources) + 1}"
            self.sources[source.id] = views.Mark(number, number.lower(), "source")
        return self.sources[source.id]

    def mark(self, figure: Figure) -> views.Mark:
        """The mark of any figure."""
        if isinstance(figure, Derived):
            return self.formula_mark(figure)
        index = figure.fact.claims.index(figure.fact.rejected[0]) if figure.part == "rejected" else 0
        return self.statement_mark(figure.fact, index)

    def view(self, figure: Figure, words: display.Shown) -> views.Figure:
        """A printed figure with its mark; what was printed is remembered for the annex."""
        mark = self.mark(figure)
        self._remember(mark, words)
        return views.Figure(
            qualifier=words.qualifier,
            currency=words.currency,
            number=words.number,
            unit=words.unit,
            kind=standing.kind_of(self.library, figure),
            fact=figure.id,
            machine=display.machine(figure.quantity),
            mark=mark,
            corrected=isinstance(figure, Statement) and figure.part == "value" and bool(figure.fact.rejected),
        )

    def _remember(self, mark: views.Mark, words: display.Shown) -> None:
        """Keep how a figure was printed: of two spellings of one number, the fuller."""
        if self.place:
            self.places.setdefault(mark.anchor, {})[self.place] = None
        said = self.printed.setdefault(mark.anchor, {})
        number = "".join(character for character in words.number if character.isdigit() or character == ".")
        if len(words.text) > len(said.get(number, "")):
            said[number] = words.text

    def figure(self, name: str, modifiers: tuple[str, ...] = (), digits: int | None = None) -> views.Figure:
        """The figure a name stands for, in running text."""
        figure = self.resolve(name)
        return self.view(figure, display.shown(figure.quantity, modifiers, digits))

    def rich(self, words: Words) -> views.Rich:
        """An author's words with their figures in place."""
        cut, _ = segments(words)
        return views.Rich(tuple(part if isinstance(part, str) else self._reference(part) for part in cut))

    def _reference(self, reference: Reference) -> views.Figure | views.Cite:
        if reference.is_source:
            return views.Cite(self.source_mark(self.library.sources[reference.name]))
        return self.figure(reference.name, reference.modifiers, reference.digits)

    def cite(self, source: Source) -> views.Cite:
        """A source named beside a statement without a figure."""
        return views.Cite(self.source_mark(source))

    def label(self, figure: Figure) -> str:
        """What a figure is, in a few words: “Revenue, Q3 2025”."""
        if isinstance(figure, Derived):
            return self._derived_label(figure)
        said = text_in(figure.fact.labels, self.language) or self.key_label(figure.fact.key)
        return f"{said}, {_PARTS[figure.part]}" if figure.part in _PARTS else said

    def _derived_label(self, figure: Derived) -> str:
        said = text_in(figure.labels, self.language)
        if said:
            return said
        if figure.is_automatic:
            return f"{self.label(figure.operands[0])}, {_PARTS[figure.id.rpartition('.')[2]]}"
        if figure.key:
            return self.key_label(figure.key)
        return figure.id.partition(".")[2].replace("_", " ")

    def key_label(self, key: Key) -> str:
        """Metric, entity, basis and period in words."""
        metric = text_in(self.library.metrics[key.metric].labels, self.language)
        company = self.library.companies[key.company]
        if key.basis == "adjusted":
            metric = f"{metric}, {company.adjusted}"
        part = company.entities[key.entity] if key.entity else None
        entity = text_in(part.shorts or part.labels, self.language) if part else ""
        # A close is told from a high; what a holder or the company paid is a metric that says so itself.
        price = key.price if key.price and key.metric == "share_price" else ""
        parts = (metric, entity, price, display.period(key.period))
        return ", ".join(part for part in parts if part)


def text_in(texts: Texts, language: str) -> str:
    """A text in the language asked for, else in English, else in any; empty where there is none."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def claim_view(ledger: Ledger, fact: Fact, index: int) -> views.Claim:
    """A claim as the annex shows it: what its source writes, its words, and the place."""
    claim = fact.claims[index]
    source = claim.quote.source
    anchor = claim.quote.anchor
    mark = ledger.source_mark(source)
    written = [
        quantity.text for part, quantity in claim.values.items() if not (part == "value" and "low" in claim.values)
    ]
    return views.Claim(
        mark=ledger.statement_mark(fact, index),
        written="; ".join(written),
        quote=claim.quote.text,
        language=source.language,
        source=mark,
        source_name=source.publisher,
        date_label=display.period(source.published),
        place=f"¶{anchor.paragraph}" if anchor else "",
        rejected=claim.rejected or "",
        pieces=quoted.pieces(claim.quote.text, claim.values.values()),
    )


def formula_words(figure: Derived) -> str:
    """The formula with its operands as numbers: 113.12 ÷ 116 − 1."""
    numbers = [_operand(operand) for operand in figure.operands]
    pattern = FORMULAS[figure.formula].pattern
    return pattern.join(numbers) if "{0}" not in pattern else pattern.format(*numbers)


def _operand(figure: Figure) -> str:
    """An operand of a formula; a negative one in parentheses."""
    text = display.shown(figure.quantity, ("bare",)).text
    return f"({text})" if text.startswith(display.MINUS) else text
