"""How the invented views are written down: statements numbered, formulas lettered, words, cells and magnitudes made."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct, field

from briefs import views
from briefs.view_words import FigureKind, StatusKind

LETTERS = "abcdefghjkmnpqrstuvwxyz"


class Ledger(Struct):
    """Numbers statements, letters formulas, as the figures of a brief are written down."""

    evidence: list[views.Evidence] = field(default_factory=list)
    formulas: list[views.Formula] = field(default_factory=list)
    sources: list[views.SourceRow] = field(default_factory=list)
    section: str = "Page 1"
    marks: dict[str, views.Mark] = field(default_factory=dict)

    def read_in(self, publisher: str, title: str, language: str, day: str, url: str, note: str = "") -> views.SourceRow:
        """A source, numbered S1, S2 and so on."""
        label = f"S{len(self.sources) + 1}"
        mark = views.Mark(label, label.lower(), "source")
        row = views.SourceRow(
            mark, publisher, title, language, day, "2 Mar 2031", url, url.removeprefix("https://"), "press", note
        )
        self.sources.append(row)
        return row

    def claim(
        self, key: str, written: str, quote: str, source: views.SourceRow, place: str, rejected: str = ""
    ) -> views.Claim:
        """What a source writes, under the mark of the statement `key`."""
        is_chinese = any(sign >= "\u3400" for sign in quote)
        language = (source.language if source.language.startswith("zh") else "zh-Hant") if is_chinese else "en"
        if key not in self.marks:
            number = str(sum(mark.kind == "statement" for mark in self.marks.values()) + 1)
            self.marks[key] = views.Mark(number, f"e{number}", "statement")
        name = source.publisher
        return views.Claim(
            self.marks[key], written, quote, language, source.mark, name, source.date_label, place, rejected
        )

    def state(self, key: str, label: str, printed: str, claim: views.Claim) -> None:
        """A line of the annex."""
        words = tuple(printed.split("; "))
        self.evidence.append(views.Evidence(self.marks[key], label, words, claim, self.section))

    def calculate(self, key: str, label: str, formula: str, printed: str, *operands: str) -> None:
        """A formula, lettered a, b, c … in order of appearance."""
        letter = LETTERS[len(self.formulas)]
        self.marks[key] = views.Mark(letter, f"c{letter}", "formula")
        marks = tuple(self.marks[operand] for operand in operands)
        self.formulas.append(views.Formula(self.marks[key], label, formula, printed, marks))

    def figure(self, key: str, text: str, machine: str = "0", *, corrected: bool = False) -> views.Figure:
        """The figure of a statement or formula, cut as `over HKD 2.3 bn` is cut; without a mark for an unknown key."""
        qualifier = ""
        for start in ("over ", "about ", "at least "):
            if text.startswith(start):
                qualifier, text = start, text.removeprefix(start)
        currency, _, rest = (
            text.rpartition(" ") if text[:3] in {"HKD", "RMB"} and text.count(" ") == 1 else ("", "", text)
        )
        if text[:3] in {"HKD", "RMB"} and text.count(" ") > 1:
            currency, _, rest = text.partition(" ")
        number, _, unit = rest.partition(" ")
        if number.endswith("%"):
            number, unit = number[:-1], "%"
        mark = self.marks.get(key)
        kind: FigureKind = "derived" if mark and mark.kind == "formula" else "reported"
        return views.Figure(qualifier, currency, number, unit, kind, key, machine, mark, corrected)

    def cite(self, source: views.SourceRow) -> views.Cite:
        """The source named for a statement without a figure."""
        return views.Cite(source.mark)


def rich(*parts: str | views.Figure | views.Cite) -> views.Rich:
    """Words with figures in them."""
    return views.Rich(parts)


def cell(figure: views.Figure | None, pad: int = 0, *, point: bool = False, current: bool = False) -> views.Cell:
    """A cell of a table; a dash where nothing is known."""
    if figure is None:
        return views.Cell(None, "–", current=current, spoken="unknown")
    return views.Cell(figure, pad=pad, point=point, current=current)


def status(kind: StatusKind) -> views.Status:
    """A status word in English."""
    return views.Status(kind, kind.capitalize())


def datum(
    label: str, value: str, figure: views.Figure, sublabel: str = "", *, kind: str = "", day: str = ""
) -> views.Datum:
    """A magnitude with the figure that says it."""
    return views.Datum(label, sublabel, Decimal(value), figure, kind=kind, day=day, current=False)
