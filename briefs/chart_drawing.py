"""A drawing: its shapes on a sheet, put together so that what looks alike is said once."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from briefs.chart_shapes import Attributes, Shape, Text, plain
from briefs.chart_style import ONE


class Drawing(Struct, frozen=True):
    """A chart as shapes on a sheet of the given size, with the words that stand for it."""

    width: Decimal
    height: Decimal
    title: str
    description: str
    shapes: tuple[Shape, ...]
    narrow: bool

    @property
    def view_box(self) -> str:
        """The value of the SVG's viewBox."""
        return f"0 0 {plain(self.width)} {plain(self.height)}"

    @property
    def groups(self) -> tuple[tuple[Attributes, tuple[Shape, ...]], ...]:
        """Its shapes, those together that look alike, in drawing order where one may hide another."""
        found: list[tuple[tuple[str, Attributes], list[Shape]]] = []
        for shape in self.shapes:
            look, room = (shape.tag, shape.style), shape.box.wider(ONE)
            for alike, shapes in reversed(found):
                if alike == look:
                    shapes.append(shape)
                    break
                if any(room.overlaps(other.box.wider(ONE)) for other in shapes):
                    found.append((look, [shape]))
                    break
            else:
                found.append((look, [shape]))
        return tuple((style, tuple(shapes)) for (_, style), shapes in found)

    @property
    def texts(self) -> tuple[Text, ...]:
        """Its words, in drawing order."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Text))
