"""The shapes a chart is drawn with, their colours, and how much room words take."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import ClassVar, Literal

from msgspec import Struct

from briefs.chart_style import LOOKS, ONE, REGULAR, SMALL, TOKENS, ZERO, text_width

Attributes = tuple[tuple[str, str], ...]
Anchor = Literal["start", "middle", "end"]

HAIR = Decimal("0.5")
TENTH = Decimal("0.1")

DOTTED = ".7 1.1"

# What a text looks like where nothing else is said.
INK = "t-ink"
_ASCENT = Decimal("0.71")
_DESCENT = Decimal("0.2")


def plain(number: Decimal) -> str:
    """A coordinate as an attribute: at most one decimal, no trailing zeros."""
    text = f"{number.quantize(TENTH, rounding=ROUND_HALF_EVEN):f}".rstrip("0").rstrip(".")
    return "0" if text in {"", "-0"} else text


class Box(Struct, frozen=True):
    """A rectangle that something fills."""

    left: Decimal
    top: Decimal
    right: Decimal
    bottom: Decimal

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        """Whether it lies wholly in the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def wider(self, margin: Decimal) -> Box:
        """The box with a margin on all sides."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Box(left, top, max(self.right, other.right), max(self.bottom, other.bottom))


class Line(Struct, frozen=True):
    """A straight line."""

    x1: Decimal
    y1: Decimal
    x2: Decimal
    y2: Decimal
    look: str = "l-soft"
    weight: Decimal = HAIR
    dash: str = ""
    tag: ClassVar[str] = "path"

    @property
    def place(self) -> Attributes:
        """Where it is, as SVG attributes."""
        x, y = plain(self.x2), plain(self.y2)
        step = f"H{x}" if self.y1 == self.y2 else f"V{y}" if self.x1 == self.x2 else f"L{x} {y}"
        return (("d", f"M{plain(self.x1)} {plain(self.y1)}{step}"),)

    @property
    def style(self) -> Attributes:
        """How it looks, as SVG attributes."""
        return _style(self.look, self.weight, self.dash)

    @property
    def box(self) -> Box:
        """What it fills, without its thickness."""
        left, right = sorted((self.x1, self.x2))
        top, bottom = sorted((self.y1, self.y2))
        return Box(left, top, right, bottom)

    def crosses(self, box: Box) -> bool:
        """Whether a part of it lies inside the box."""
        enter, leave = ZERO, ONE
        for start, run, low, high in (
            (self.x1, self.x2 - self.x1, box.left, box.right),
            (self.y1, self.y2 - self.y1, box.top, box.bottom),
        ):
            if run == 0:
                if not low < start < high:
                    return False
                continue
            first, last = sorted(((low - start) / run, (high - start) / run))
            enter, leave = max(enter, first), min(leave, last)
        return enter < leave


class Rect(Struct, frozen=True):
    """A bar, a column, a flat ring."""

    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal
    look: str = "f-blue"
    weight: Decimal = Decimal("0.7")
    dash: str = ""
    tag: ClassVar[str] = "rect"

    @property
    def place(self) -> Attributes:
        """Where it is, as SVG attributes."""
        sides = (("x", self.x), ("y", self.y), ("width", self.width), ("height", self.height))
        return _numbers(sides)

    @property
    def style(self) -> Attributes:
        """How it looks, as SVG attributes."""
        return _style(self.look, self.weight, self.dash)

    @property
    def box(self) -> Box:
        """What it fills."""
        return Box(self.x, self.y, self.x + self.width, self.y + self.height)


class Circle(Struct, frozen=True):
    """A dot or a ring."""

    x: Decimal
    y: Decimal
    radius: Decimal
    look: str = "f-blue"
    weight: Decimal = ONE
    dash: str = ""
    tag: ClassVar[str] = "circle"

    @property
    def place(self) -> Attributes:
        """Where it is, as SVG attributes."""
        numbers = (("cx", self.x), ("cy", self.y), ("r", self.radius))
        return _numbers(numbers)

    @property
    def style(self) -> Attributes:
        """How it looks, as SVG attributes."""
        return _style(self.look, self.weight, self.dash)

    @property
    def box(self) -> Box:
        """What it fills."""
        return Box(self.x, self.y, self.x, self.y).wider(self.radius)


class Path(Struct, frozen=True):
    """Straight lines from point to point."""

    points: tuple[tuple[Decimal, Decimal], ...]
    look: str = "l-blue"
    weight: Decimal = Decimal("0.6")
    dash: str = ""
    closed: bool = False
    tag: ClassVar[str] = "path"

    @property
    def place(self) -> Attributes:
        """Where it is, as SVG attributes."""
        steps = "L".join(f"{plain(x)} {plain(y)}" for x, y in self.points)
        return (("d", f"M{steps}{'Z' if self.closed else ''}"),)

    @property
    def style(self) -> Attributes:
        """How it looks, as SVG attributes."""
        return _style(self.look, self.weight, self.dash)

    @property
    def box(self) -> Box:
        """What it fills."""
        xs, ys = zip(*self.points, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its straight pieces."""
        pairs = zip(self.points, self.points[1:], strict=False)
        return tuple(Line(*start, *end) for start, end in pairs)


class Text(Struct, frozen=True):
    """One line of real text; `y` is its baseline."""

    x: Decimal
    y: Decimal
    words: str
    look: str = "t-ink"
    size: Decimal = SMALL
    weight: int = REGULAR
    anchor: Anchor = "start"
    tag: ClassVar[str] = "text"

    @property
    def place(self) -> Attributes:
        """Where it is, as SVG attributes."""
        return _numbers((("x", self.x), ("y", self.y)))

    @property
    def style(self) -> Attributes:
        """How it looks, as SVG attributes."""
        anchor = () if self.anchor == "start" else (("text-anchor", self.anchor),)
        weight = () if self.weight == REGULAR else (("font-weight", str(self.weight)),)
        size = () if self.size == SMALL else (("font-size", plain(self.size)),)
        return (*size, *weight, *anchor, *_style(self.look))

    @property
    def box(self) -> Box:
        """The room it takes, by the widths of the face."""
        width = text_width(self.words, self.size, self.weight)
        left = self.x - {"start": ZERO, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - self.size * _ASCENT, left + width, self.y + self.size * _DESCENT)

    @property
    def dotted_underline(self) -> Line:
        """The sign of a calculated figure, drawn just below the baseline."""
        box, y = self.box, self.y + self.size * Decimal("0.34")
        look = "l-paper" if self.look == "t-paper" else "l-ink"
        return Line(box.left, y, box.right, y, look, Decimal("0.7"), DOTTED)


Shape = Line | Rect | Circle | Path | Text


def _numbers(named: tuple[tuple[str, Decimal], ...]) -> Attributes:
    return tuple((name, plain(number)) for name, number in named)


def _style(look: str, weight: Decimal = HAIR, dash: str = "") -> Attributes:
    """The class, which paints it, and what of its line is not the drawing's own."""
    looks = [("class", look)] if look != INK else []
    if LOOKS[look][1] and weight != HAIR:
        looks.append(("stroke-width", plain(weight)))
    if LOOKS[look][1] and dash:
        looks.append(("stroke-dasharray", dash))
    return tuple(looks)


def paint(look: str) -> Attributes:
    """The colours of a class as attributes, for paper."""
    fill, stroke = LOOKS[look]
    return (("fill", TOKENS[fill] if fill else "none"), *((("stroke", TOKENS[stroke]),) if stroke else ()))
