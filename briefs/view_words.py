"""Words and figures as a template may see them: cut where a typesetter cuts them, each figure with its mark."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

FigureKind = Literal["reported", "derived", "guidance", "alleged"]
StatusKind = Literal[
    "guidance",
    "target",
    "plan",
    "forecast",
    "ruled",
    "alleged",
    "settled",
    "corrected",
    "specimen",
    "reported",
    "derived",
]


class Mark(Struct, frozen=True):
    """The small sign a figure wears: a number leads to a statement, a letter to a formula, S-number to a source."""

    label: str
    anchor: str
    kind: Literal["statement", "formula", "source"]


class Figure(Struct, frozen=True):
    """One printed figure, cut where a typesetter cuts it: `over HKD 2.3 bn` is (“over ”, “HKD”, “2.3”, “bn”)."""

    qualifier: str
    currency: str
    number: str
    unit: str
    kind: FigureKind
    fact: str
    machine: str
    mark: Mark | None = None
    corrected: bool = False

    @property
    def tight(self) -> bool:
        """Whether the unit follows without a space, as in 22.3%."""
        return self.unit.startswith("%")

    @property
    def text(self) -> str:
        """The figure as running text: no-break space after the currency, thin space before the unit."""
        currency = f"{self.currency}\u00a0" if self.currency else ""
        unit = self.unit if self.tight or not self.unit else f"\u2009{self.unit}"
        return f"{self.qualifier}{currency}{self.number}{unit}"


class Cite(Struct, frozen=True):
    """A source named for a statement without a figure: S9."""

    mark: Mark


class Place(Struct, frozen=True):
    """Where on the page something stands: the id to go to, and its name."""

    anchor: str
    name: str


class Status(Struct, frozen=True):
    """A status word set in small capitals: GUIDANCE, RULED, ALLEGED, CORRECTED."""

    kind: StatusKind
    label: str


class Rich(Struct, frozen=True):
    """Words with figures in them; plain strings are the author's Markdown, still to be turned into markup."""

    parts: tuple[str | Figure | Cite, ...]

    @property
    def text(self) -> str:
        """The words without markup and marks, for titles, descriptions and counting."""
        words = (
            part if isinstance(part, str) else part.text if isinstance(part, Figure) else "" for part in self.parts
        )
        return "".join(words).replace("**", "").replace("*", "").strip()
