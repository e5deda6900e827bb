"""Evidence as a template may see it: what sources write, the card of each figure, formulas, corrections."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefs.view_words import Figure, Mark, Place, Rich, Status


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source writes, in its own language, and where."""

    mark: Mark
    written: str
    quote: str
    language: str
    source: Mark
    source_name: str
    date_label: str
    place: str
    rejected: str = ""
    pieces: tuple[tuple[str, bool], ...] = field(default=(), repr=False)

    # `pieces` are the quote, cut at the figures that the claim states.


@dataclass(frozen=True, slots=True)
class Other:
    """What another source says of a fact, and why it is not used where it is not."""

    written: str
    pieces: tuple[tuple[str, bool], ...]
    language: str
    source_name: str
    date_label: str
    rejected: str = ""


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure that another is computed from: its mark, what it is, as printed."""

    mark: Mark
    label: str
    printed: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the card of a figure tells besides its line in the annex; on paper it is left out."""

    status: Status
    meaning: str
    about: tuple[str, ...]
    others: tuple[Other, ...] = ()
    checks: tuple[str, ...] = ()
    operands: tuple[Operand, ...] = ()
    places: tuple[Place, ...] = ()
    uses: tuple[Mark, ...] = ()

    # `meaning` is what the figure may stand for, `about` its period, entity and basis; `uses` are computed from it.


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure one source has wrong: what it says, what is right, why."""

    title: str
    was: Figure
    now: Figure
    wrong: tuple[Claim, ...]
    right: tuple[Claim, ...]
    why: Rich


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line of the annex: a mark, what it is, as printed, as written, in the source's words, and the place."""

    mark: Mark
    label: str
    printed: tuple[str, ...]
    claim: Claim
    section: str
    card: Card | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Formula:
    """A line of “Calculated here”: its letter, what it is, the formula in words, the result."""

    mark: Mark
    label: str
    formula: str
    printed: str
    operands: tuple[Mark, ...]
    card: Card | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A line of the source list."""

    mark: Mark
    publisher: str
    title: str
    language: str
    date_label: str
    retrieved: str
    url: str
    url_short: str
    tier: str
    note: str
