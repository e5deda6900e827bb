"""Tables, charts and key data as a template may see them; the only numbers left are magnitudes to draw."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from briefs.view_words import Figure, Mark, Rich


class Cell(Struct, frozen=True):
    """A cell of a table: a figure, or words where there is none (“–”, “n.m.”)."""

    figure: Figure | None
    words: str = ""
    after_point: int = 0
    pad: int = 0
    point: bool = False
    aside: bool = False
    current: bool = False
    spoken: str = ""

    # `pad` is how many digit widths keep the decimal points of a column in line;
    # `point` says that the missing decimals also lack their point;
    # `aside` that a loss in the column has its bracket where this figure has nothing.


class Row(Struct, frozen=True):
    """A row: its label and its cells; a group row has a label, a unit, and no cells."""

    label: str
    cells: tuple[Cell, ...] = ()
    unit: str = ""
    indent: int = 0
    strong: bool = False
    is_group: bool = False


class Column(Struct, frozen=True):
    """The head of a column; `spanner` is the word over a change column that belongs to the period before it."""

    label: str
    current: bool = False
    is_change: bool = False


class Table(Struct, frozen=True):
    """A financial table: a title that states a finding, who/what/when below it, units in the group rows."""

    id: str
    title: Rich
    subtitle: str
    stub: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    section: str


class Datum(Struct, frozen=True):
    """A magnitude to draw, with the figure that says it."""

    label: str
    sublabel: str
    value: Decimal
    figure: Figure
    low: Decimal | None = None
    high: Decimal | None = None
    kind: str = ""
    day: str = ""
    day_end: str = ""
    date_label: str = ""
    current: bool = False
    parts: tuple[Datum, ...] = ()

    @property
    def name(self) -> str:
        """What tells it from the others in words: its date, or the name of a part."""
        return self.date_label or " ".join(word for word in (self.label, self.sublabel) if word)

    # `kind` of a price: close, high, low, open, trades (a range, with low and high); `day` and `day_end` are ISO days.
    # `label`/`sublabel` of a column: quarter and year; of a part: its name.


class Happening(Struct, frozen=True):
    """A dated event that a chart marks or the timeline lists."""

    day: str
    date_label: str
    what: Rich
    key: bool = False


class Bracket(Struct, frozen=True):
    """The change between two prices that the headline states, drawn between them."""

    start: Datum
    end: Datum
    change: Figure


class Chart(Struct, frozen=True):
    """A chart before it is drawn: its message, its measure, its numbers, its sources."""

    id: str
    kind: Literal["prices", "columns", "parts", "ramp"]
    section: str
    message: Rich
    measure: Rich
    unit: str
    data: tuple[Datum, ...]
    sources: tuple[Mark, ...]
    marks: tuple[tuple[str, Mark], ...]
    description: str
    whole: Datum | None = None
    enlarge: Datum | None = None
    total: Datum | None = None
    bracket: Bracket | None = None
    events: tuple[Happening, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    note: Rich | None = None

    # `marks` ties each mark to its point: (“19 Nov”, mark).


class Price(Struct, frozen=True):
    """The share price set large: never without kind and venue (`words`) and the moment it was paid (`when`)."""

    figure: Figure
    change: Figure | None
    rises: bool
    words: str
    when: str


class KeyRow(Struct, frozen=True):
    """A row of the key-data box."""

    label: str
    figure: Figure | None
    words: str
    indent: bool
