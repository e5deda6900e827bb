"""The card of a figure: what it may stand for, what holds it, who else states it, and where it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefs import display, quoted, standing, views
from briefs.diagnostics import Held
from briefs.figures import key_of
from briefs.marks import Ledger, text_in
from briefs.model import Claim, Derived, Fact, Figure, Key
from briefs.quantity import Dimension, Quantity

Holds = Mapping[str, tuple[str, ...]]


def of_evidence(ledger: Ledger, lines: Sequence[views.Evidence], holds: Holds) -> tuple[views.Evidence, ...]:
    """The lines of the annex with their cards; `holds` are the checks that figures passed, in words."""
    return tuple(
        replace(line, card=of_claim(ledger, ledger.library.facts[fact], index, holds))
        for line, (fact, index) in zip(lines, ledger.statements, strict=True)
    )


def of_formulas(ledger: Ledger, lines: Sequence[views.Formula], holds: Holds) -> tuple[views.Formula, ...]:
    """The formulas with their cards."""
    figures = (ledger.library.figures[name] for name in ledger.formulas)
    computed = [figure for figure in figures if isinstance(figure, Derived)]
    return tuple(
        replace(line, card=of_derived(ledger, figure, holds)) for line, figure in zip(lines, computed, strict=True)
    )


def holds(ledger: Ledger, held: Iterable[Held]) -> Holds:
    """The comparisons that figures of the brief passed, with their arithmetic in words, by the fact or figure."""
    printed = {*(fact for fact, _ in ledger.statements), *ledger.formulas}
    found: dict[str, dict[str, None]] = {}
    for one in held:
        roots = [_root(ledger.library.figures[name]) for name in one.figures]
        if printed.isdisjoint(roots):
            continue
        against = ledger.library.figures[one.against]
        if _follows(ledger, against, one.figures):
            continue
        said = ledger.fixed.labels["comes_to"].format(working=one.working, result=one.result)
        for root in roots:
            label = "" if root == _root(against) else f"{ledger.label(against)}: "
            found.setdefault(root, {})[f"{said}; {label}{one.stated}"] = None
    return {name: tuple(words) for name, words in found.items()}


def _follows(ledger: Ledger, figure: Figure, others: Iterable[str]) -> bool:
    """Whether a figure was computed from what it is compared with, which then says nothing."""
    roots = {_root(ledger.library.figures[name]) for name in others}
    return isinstance(figure, Derived) and all(_root(operand) in roots for operand in figure.operands)


def of_claim(ledger: Ledger, fact: Fact, index: int, holds: Holds) -> views.Card:
    """The card of one claim of a fact."""
    claim, figure = fact.claims[index], ledger.library.figures[fact.id]
    kind = "rejected" if claim.rejected else "corrected" if fact.rejected else standing.kind_of(ledger.library, figure)
    values = [quantity for part, quantity in claim.values.items() if not (part == "value" and "low" in claim.values)]
    return views.Card(
        status=_status(ledger, kind),
        meaning=_meaning(values),
        about=(*_about(ledger, fact.key), *_unit(ledger, figure.quantity)),
        others=tuple(_others(ledger, fact, index)),
        checks=() if claim.rejected else holds.get(fact.id, ()),
        places=_places(ledger, ledger.statements[fact.id, index]),
        uses=() if claim.rejected else _uses(ledger, fact.id),
    )


def of_derived(ledger: Ledger, figure: Derived, holds: Holds) -> views.Card:
    """The card of a figure computed here."""
    key = key_of(figure)
    return views.Card(
        status=_status(ledger, "derived"),
        meaning=_meaning([figure.quantity]),
        about=(*(_about(ledger, key) if key else ()), *_unit(ledger, figure.quantity)),
        checks=holds.get(figure.id, ()),
        operands=tuple(_operand(ledger, operand) for operand in figure.operands),
        places=_places(ledger, ledger.formulas[figure.id]),
        uses=_uses(ledger, figure.id),
    )


def _status(ledger: Ledger, kind: str) -> views.Status:
    return views.Status(kind, ledger.fixed.statuses[kind])  # type: ignore[arg-type]  # both are lists of kinds


def _meaning(values: list[Quantity]) -> str:
    """What the figures may stand for, one after the other."""
    return "; ".join(display.meant(quantity) for quantity in values)


def _about(ledger: Ledger, key: Key) -> tuple[str, ...]:
    """Whom a figure is about and when, and on which basis."""
    company = ledger.library.companies[key.company]
    entity = text_in(company.entities[key.entity].labels, ledger.language) if key.entity else ""
    name = text_in(company.shorts, ledger.language)
    basis = company.adjusted if key.basis == "adjusted" else ""
    return tuple(word for word in (entity or name, basis, display.span(key.period)) if word)


def _unit(ledger: Ledger, quantity: Quantity) -> tuple[str, ...]:
    """What is counted, where the printed figure does not say it."""
    is_named = quantity.unit.dimension is Dimension.COUNT and quantity.unit.name
    return (ledger.fixed.labels["unit"].format(unit=quantity.unit.name),) if is_named else ()


def _others(ledger: Ledger, fact: Fact, index: int) -> Iterator[views.Other]:
    """What the other claims of a fact say that were known when the brief was closed; what is not used comes last."""
    rest = [claim for number, claim in enumerate(fact.claims) if number != index]
    for claim in sorted(rest, key=lambda claim: bool(claim.rejected)):
        if claim.quote.source.published.day <= ledger.brief.as_of.day:
            yield _other(claim)


def _other(claim: Claim) -> views.Other:
    source = claim.quote.source
    return views.Other(
        written=claim.values["value"].text,
        pieces=quoted.pieces(claim.quote.text, claim.values.values()),
        language=source.language,
        source_name=source.publisher,
        date_label=display.period(source.published),
        rejected=claim.rejected or "",
    )


def _operand(ledger: Ledger, figure: Figure) -> views.Operand:
    return views.Operand(ledger.mark(figure), ledger.label(figure), display.shown(figure.quantity).text)


def _places(ledger: Ledger, mark: views.Mark) -> tuple[views.Place, ...]:
    """Where a figure is printed, each place once; nothing where it is printed once, for that is where its reader is."""
    places = tuple(ledger.places.get(mark.anchor, ()))
    return places if len(places) > 1 else ()


def _uses(ledger: Ledger, name: str) -> tuple[views.Mark, ...]:
    """The marks of what is computed from a figure and shown in the brief."""
    found = []
    for other, mark in ledger.formulas.items():
        figure = ledger.library.figures[other]
        if isinstance(figure, Derived) and any(_root(operand) == name for operand in figure.operands):
            found.append(mark)
    return tuple(found)


def _root(figure: Figure) -> str:
    """The fact that states a figure, or the figure itself."""
    return figure.id if isinstance(figure, Derived) else figure.fact.id
