"""The figures of a brief as data: one row per figure printed or computed with, for `facts.json` and `facts.csv`.

Numbers are texts in plain digits; a percentage is a fraction, an open bound of an interval is empty.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import asdict

from briefs import display
from briefs.figures import key_of
from briefs.marks import Ledger, formula_words
from briefs.model import Derived, Figure, Statement
from briefs.views import Brief, FactRow


def rows(ledger: Ledger) -> tuple[FactRow, ...]:
    """Every figure that wears a mark in the brief, statements in the order of their numbers, then formulas."""
    return tuple(_rows(ledger))


def _rows(ledger: Ledger) -> Iterator[FactRow]:
    for (fact, index), mark in ledger.statements.items():
        statement = ledger.library.facts[fact]
        claim = statement.claims[index]
        for part, quantity in claim.values.items():
            name = fact if part == "value" else f"{fact}.{part}"
            name = f"{name}.rejected" if claim.rejected else name
            if index and not claim.rejected:
                continue
            # Every claim has its own value, also where several are rejected.
            figure = Statement(name, statement, "rejected" if claim.rejected else part, quantity)
            source = claim.quote.source
            yield _row(
                ledger,
                figure,
                mark.label,
                status="rejected" if claim.rejected else "corrected" if statement.rejected else "reported",
                written=quantity.text,
                source=source.id,
                url=source.url,
                quote=claim.quote.text,
                language=source.language,
            )
    for name, mark in ledger.formulas.items():
        computed = ledger.library.figures[name]
        if isinstance(computed, Derived):
            operands = " ".join(operand.id for operand in computed.operands)
            formula = formula_words(computed)
            yield _row(ledger, computed, mark.label, status="derived", formula=formula, operands=operands)


def _row(ledger: Ledger, figure: Figure, mark: str, **said: str) -> FactRow:
    """A row, with what every figure has; `said` is the rest."""
    key, quantity = key_of(figure), figure.quantity
    blank = dict.fromkeys(FactRow.__struct_fields__, "")
    return FactRow(
        **{
            **blank,
            **said,
            "id": figure.id,
            "label": ledger.label(figure),
            "mark": mark,
            "metric": key.metric if key else "",
            "entity": (key.entity or "") if key else "",
            "basis": key.basis if key else "",
            "period": key.period.text if key and key.period else "",
            "value": display.machine(quantity),
            "low": _end(quantity.interval.low),
            "high": _end(quantity.interval.high),
            "unit": quantity.unit.name or quantity.unit.dimension.value,
            "printed": display.shown(quantity).text,
        }
    )


def _end(value: Decimal) -> str:
    return f"{value.normalize():f}" if value.is_finite() else ""


def as_json(brief: Brief) -> str:
    """`facts.json`: the brief's id, when it was closed, who pays for it if anyone does, and its figures."""
    found = [{key: value for key, value in asdict(row).items() if value} for row in brief.data]
    paid = {"sponsored": brief.sponsored} if brief.sponsored else {}
    told = {"brief": brief.id, "as_of": brief.as_of_iso, **paid, "facts": found}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def as_csv(data: tuple[FactRow, ...]) -> str:
    """`facts.csv`: a header and a line per figure; a cell that a spreadsheet would run as a formula is quoted."""
    text = io.StringIO()
    writer = csv.DictWriter(text, FactRow.__struct_fields__, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _inert(value) for key, value in asdict(row).items()} for row in data)
    return text.getvalue()


def _inert(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: digits may begin with a sign, words may not."""
    is_number = value.replace(".", "", 1).lstrip("-").isdecimal()
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t"} and not is_number else value
