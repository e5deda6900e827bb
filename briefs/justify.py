"""Pages that end where they ought: charts and the space between blocks take what a page has left over.

What WeasyPrint has laid out is moved and never laid out again: a chart is drawn a little higher, what stands below it
moves down. The columns of page 1 end on its last line, those of a later row on one line, and a page that goes on
overleaf is filled. Lengths are in WeasyPrint's pixels, 96 to an inch, but for those of a drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct, field

from briefs.onpaper import Drawn

MM = 96 / 25.4
# A gap that is a little wider is not seen; one that is much wider is, and no page is pulled apart.
SLIGHT, WIDE = 2 * MM, 5 * MM
# So much more may stand between the rows of a table or the items of a list.
LEADING = 0.4 * MM


class Chart(Struct):
    """A chart on a page: the box of its drawing, by how much it was drawn higher, and the most that may be."""

    name: str
    box: Any
    drawn: Drawn
    extra: Decimal
    most: Decimal

    @property
    def scale(self) -> float:
        """Pixels to a point of the drawing."""
        return float(self.box.width) / float(self.box.element.get("viewBox").split()[2])

    def room(self, most: Decimal) -> float:
        """How many pixels higher it may become until it is `most` points above what is meant."""
        return max(float(min(most, self.most) - self.extra), 0) * self.scale

    def grow(self, pixels: float) -> float:
        """Draw it about so many pixels higher; by how many it is."""
        extra = self.extra + Decimal(f"{pixels / self.scale:.2f}")
        drawing = self.drawn.element(self.name, extra)
        _, _, width, height = map(float, drawing.get("viewBox", "").split())
        old = self.box.replacement
        self.box.replacement = type(old)(drawing, old._base_url, old._url_fetcher, old._context)  # noqa: SLF001 - an image has no other way to be drawn anew
        before, self.extra = self.box.height, extra
        self.box.height = self.box.width * height / width
        return float(self.box.height - before)


class Column(Struct):
    """A column of blocks, and the charts in it that may grow."""

    box: Any
    charts: list[Chart] = field(default_factory=list)

    @property
    def blocks(self) -> list[Any]:
        """What stands in it, one below another."""
        return [box for box in self.box.children if box.is_in_normal_flow()]

    @property
    def end(self) -> float:
        """Where it ends."""
        return max((_bottom(box) for box in self.blocks), default=_bottom(self.box))

    @property
    def items(self) -> list[Any]:
        """The rows and items in it that could stand a little looser: all but the first."""
        return [box for box in _boxes(self.box) if _is_item(box)][1:]

    def reach(self) -> float:
        """How far down it could end."""
        charts = sum(chart.room(chart.most) for chart in self.charts)
        return self.end + charts + WIDE * self.gaps + LEADING * len(self.items)

    @property
    def gaps(self) -> int:
        """How many gaps are between its blocks."""
        return max(len([box for box in self.blocks if box.height > 0]) - 1, 0)

    def fill(self, until: float, *, with_gaps: bool = True) -> None:
        """Make it end at `until`, or as near as it can: charts as high as meant, then gaps, then higher charts."""
        slack, gaps = until - self.end, self.gaps if with_gaps else 0
        meant = min(slack, sum(chart.room(Decimal(0)) for chart in self.charts))
        spare = slack - meant - gaps * SLIGHT
        self.stretch(meant + max(spare, 0))
        if gaps and (slack := until - self.end) > 0:
            self.spread(min(slack / gaps, WIDE))
        if gaps and (slack := until - self.end) > 0:
            self.loosen(slack)

    def stretch(self, pixels: float) -> None:
        """Let its charts take so many pixels, each by what it can."""
        rooms = [chart.room(chart.most) for chart in self.charts]
        for chart, room in zip(self.charts, rooms, strict=True):
            if room > 0 and pixels > 0:
                _shift_after(self.box, chart.box, chart.grow(min(room, pixels * room / sum(rooms))))

    def loosen(self, pixels: float) -> None:
        """Let its rows and items take so many pixels, each by what it can."""
        items = self.items
        for box in items:
            _shift_from(self.box, box, min(pixels / len(items), LEADING))

    def spread(self, gap: float) -> None:
        """Widen the gaps between its blocks."""
        down = 0.0
        for number, box in enumerate(box for box in self.blocks if box.height > 0):
            down = number * gap
            box.translate(dy=down)
        for box in self.blocks:
            if box.height == 0:
                box.translate(dy=down)


def justify(document: Any, drawn: Drawn | None) -> None:  # noqa: ANN401  WeasyPrint has no types
    """Fill the pages of a laid out document."""
    last = len(document.pages) - 1
    for number, page in enumerate(document.pages):
        box = page._page_box  # noqa: SLF001  no public name leads to the boxes
        main = next(_named(box, "id", "main"), None)
        if main is None:
            continue
        bottom = box.content_box_y() + box.height
        for front in _named(main, "class", "front"):
            is_alone = _bottom(front) >= Column(main).end
            _front(_columns(front, drawn, is_compact=True), bottom if is_alone else _bottom(front))
        for row in _named(main, "class", "pair"):
            _row(_columns(row, drawn))
        if 0 < number < last:
            _page(main, drawn, bottom)
        document.pages[number] = type(page)(box)


def fullness(page: Any) -> float:  # noqa: ANN401  WeasyPrint has no types
    """How much of the height of a laid out page is taken, from 0 to 1."""
    box = page._page_box  # noqa: SLF001  no public name leads to the boxes
    main = next(_named(box, "id", "main"), None)
    return (Column(main).end - box.content_box_y()) / float(box.height) if main is not None else 1.0


def _front(columns: Sequence[Column], bottom: float) -> None:
    """The columns of page 1 end on its last line, or both as far down as the shorter can."""
    if not columns:
        return
    until = min(bottom, max(*(column.end for column in columns), min(column.reach() for column in columns)))
    for column in columns:
        column.fill(until)


def _row(columns: Sequence[Column]) -> None:
    """The shorter column's charts grow until it is as long as the other."""
    until = max((column.end for column in columns), default=0)
    for column in columns:
        column.fill(until, with_gaps=False)


def _page(main: Any, drawn: Drawn | None, bottom: float) -> None:  # noqa: ANN401 - WeasyPrint has no types
    """Charts that stand beside charts grow together, then the gaps between blocks widen."""
    page = Column(main)
    for row in _named(main, "class", "pair"):
        columns = _columns(row, drawn)
        room = min((sum(chart.room(chart.most) for chart in column.charts) for column in columns), default=0)
        spare = min(room, bottom - page.end - page.gaps * SLIGHT)
        if columns and spare > 0:
            before = max(column.end for column in columns)
            for column in columns:
                column.stretch(spare)
            _shift_after(main, row, max(column.end for column in columns) - before)
            row.height += spare
    gaps = page.gaps
    if gaps and (slack := bottom - page.end) > 0:
        page.spread(min(slack / gaps, WIDE))


def _columns(row: Any, drawn: Drawn | None, *, is_compact: bool = False) -> list[Column]:  # noqa: ANN401 - WeasyPrint has no types
    return [Column(cell, list(_charts(cell, drawn, is_compact=is_compact))) for cell in _cells(row)]


def _cells(box: Any) -> Iterator[Any]:  # noqa: ANN401 - WeasyPrint has no types
    """The outermost cells of a table."""
    for child in getattr(box, "children", ()):
        if type(child).__name__ == "TableCellBox":
            yield child
        else:
            yield from _cells(child)


def _charts(cell: Any, drawn: Drawn | None, *, is_compact: bool) -> Iterator[Chart]:  # noqa: ANN401 - WeasyPrint has no types
    if drawn is None:
        return
    for figure in (box for box in _boxes(cell) if box.element_tag == "figure"):
        name = figure.element.get("id", "")
        least, most = drawn.give(name)
        for box in _boxes(figure):
            if most > 0 and type(box).__name__ == "BlockReplacedBox":
                yield Chart(name, box, drawn, least if is_compact else Decimal(0), most)


def _boxes(box: Any) -> Iterator[Any]:  # noqa: ANN401 - WeasyPrint has no types
    for child in getattr(box, "children", ()):
        yield child
        yield from _boxes(child)


def _named(box: Any, attribute: str, name: str) -> Iterator[Any]:  # noqa: ANN401 - WeasyPrint has no types
    """The boxes of the elements whose id or class is this, outermost first."""
    for child in getattr(box, "children", ()):
        if child.element is not None and name in child.element.get(attribute, "").split():
            yield child
        else:
            yield from _named(child, attribute, name)


def _bottom(box: Any) -> float:  # noqa: ANN401 - WeasyPrint has no types
    return float(box.border_box_y() + box.border_height())


def _is_item(box: Any) -> bool:  # noqa: ANN401 - WeasyPrint has no types
    """A row of figures, or an item of a list or of terms."""
    kind = type(box).__name__
    return kind == "TableRowBox" if box.element_tag == "tr" else box.element_tag in {"li", "dt"} and "Block" in kind


def _shift_after(root: Any, box: Any, down: float) -> bool:  # noqa: ANN401 - WeasyPrint has no types
    """Move down what stands below a box in `root`; whether the box is in it. Cells beside it stay."""
    return root is box or _shift(root, box, down, itself=0)


def _shift_from(root: Any, box: Any, down: float) -> bool:  # noqa: ANN401 - WeasyPrint has no types
    """Move down a box in `root` and what stands below it."""
    return _shift(root, box, down, itself=1)


def _shift(root: Any, box: Any, down: float, *, itself: int) -> bool:  # noqa: ANN401 - WeasyPrint has no types
    children = getattr(root, "children", ())
    for at, child in enumerate(children):
        if child is box or _shift(child, box, down, itself=itself):
            if type(root).__name__ != "TableRowBox":
                for later in children[at + 1 - (itself if child is box else 0) :]:
                    later.translate(dy=down)
            if child is not box:
                child.height += down
            return True
    return False
