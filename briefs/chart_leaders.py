"""Names of parts too small to hold them: each beside a thin line out of its part, none run through by another's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from briefs.chart_labels import Piece, led, phrase, shorten, written
from briefs.chart_shapes import Line, Shape
from briefs.chart_style import SMALL, ZERO
from briefs.views import Datum

ROW = Decimal(9)
_BESIDE = Decimal("2.5")
_APART = Decimal(4)


class Outside(Struct, frozen=True):
    """A name beside its leader at `x`: at its left (-1) or at its right (1)."""

    x: Decimal
    side: int
    name: str
    datum: Datum

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The name, the figure, and the share where there is one."""
        figure = self.datum.figure
        value = Piece(written(figure), SMALL, 600, dotted=figure.kind == "derived")
        words = [Piece(part) for part in (self.name, self.datum.sublabel) if part]
        return (*words[:1], value, *words[1:]) if self.name else (value, *words)

    @property
    def span(self) -> tuple[Decimal, Decimal]:
        """From where to where its words reach, the leader included."""
        box = phrase(ZERO, ZERO, self.pieces).box
        width = box.right - box.left + _BESIDE
        return (self.x, self.x + width) if self.side > 0 else (self.x - width, self.x)

    def shapes(self, y: Decimal, edge: Decimal, down: int) -> Iterator[Shape]:
        """The leader from the edge of the bar, down (1) or up (-1), and the name on the baseline `y`."""
        end = y + 1 if down > 0 else y - Decimal("5.5")
        label = phrase(self.x + _BESIDE * self.side, y, self.pieces, "start" if self.side > 0 else "end")
        yield from led(label, Line(self.x, edge, self.x, end)).shapes


def outside(parts: Sequence[tuple[Decimal, Datum]], width: Decimal) -> list[tuple[int, Outside]]:
    """Parts with their middles from left to right, each with its row counted from the bar.

    Names are shortened, and then left out, where there is no other way.
    """
    for longest in (width, width * Decimal("0.3"), ZERO):
        found = []
        for turn in range(len(parts) + 1):
            outs = [_out(part, 1 if at < turn else -1, longest) for at, part in enumerate(parts)]
            fits = all(out.span[0] >= 0 and out.span[1] <= width for out in outs)
            if fits and (rows := _rows(outs)) is not None:
                found.append(rows)
        if found:
            return min(found, key=lambda rows: max((row for row, _ in rows), default=0))
    return []


def _out(part: tuple[Decimal, Datum], side: int, longest: Decimal) -> Outside:
    x, datum = part
    return Outside(x, side, shorten(datum.label, longest) if longest else "", datum)


def _rows(outs: Sequence[Outside]) -> list[tuple[int, Outside]] | None:
    """The names in rows; one that another's leader would run through waits until that other is named."""
    rows: list[tuple[int, Outside]] = []
    waiting, level = list(outs), 0
    while waiting:
        row: list[Outside] = []
        for out in waiting:
            start, end = out.span
            is_met = any(start < other.x < end for other in waiting if other is not out)
            if not is_met and all(end + _APART <= other.span[0] or other.span[1] + _APART <= start for other in row):
                row.append(out)
        if not row:
            return None
        rows += [(level, out) for out in row]
        waiting = [out for out in waiting if out not in row]
        level += 1
    return rows
