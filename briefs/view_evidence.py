"""Evidence as a template may see it: what sources write, the card of each figure, formulas, corrections."""

from __future__ import annotations

from msgspec import Struct

from briefs.view_words import Figure, Mark, Place, Rich, Status


class Claim(Struct, frozen=True):
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
    pieces: tuple[tuple[str, bool], ...] = ()

    # `pieces` are the quote, cut at the figures that the claim states.


class Other(Struct, frozen=True):
    """What another source says of a fact, and why it is not used where it is not."""

    written: str
    pieces: tuple[tuple[str, bool], ...]
    language: str
    source_name: str
    date_label: str
    rejected: str = ""


class Operand(Struct, frozen=True):
    """A figure that another is computed from: its mark, what it is, as printed."""

    mark: Mark
    label: str
    printed: str


class Card(Struct, frozen=True):
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


class Correction(Struct, frozen=True):
    """A figure one source has wrong: what it says, what is right, why."""

    title: str
    was: Figure
    now: Figure
    wrong: tuple[Claim, ...]
    right: tuple[Claim, ...]
    why: Rich


class Evidence(Struct, frozen=True):
    """A line of the annex: a mark, what it is, as printed, as written, in the source's words, and the place."""

    mark: Mark
    label: str
    printed: tuple[str, ...]
    claim: Claim
    section: str
    card: Card | None = None


class Formula(Struct, frozen=True):
    """A line of “Calculated here”: its letter, what it is, the formula in words, the result."""

    mark: Mark
    label: str
    formula: str
    printed: str
    operands: tuple[Mark, ...]
    card: Card | None = None


class SourceRow(Struct, frozen=True):
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
