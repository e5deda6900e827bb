"""What stands side by side on paper: sections in pairs, and blocks dealt to two columns that end together.

Nothing is measured here: heights are told from the number of characters, in points, near enough to choose by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from msgspec import Struct

from briefs import views

# Characters to a line of half a page, in the size of boxes and of prose, and what a line takes.
_BOX, _BOX_LINE = 66, 10
_DATED, _SAID = 52, 52
_PROSE, _PROSE_LINE = 56, 12
_SMALL, _SMALL_LINE = 76, 9
_BESIDE_DATE, _DATE = 56, 14
_HEADING, _SMALL_HEADING = 34, 13
_BIG = 36
_CODE = 44

# A long list of sources takes two thirds of the width, beside narrow disclosures.
MANY_SOURCES = 8

# More corrections than these stay in one column: each that is dealt doubles the ways to deal.
_FEW = 8

# So much prose fits under a chart whose neighbour has a table hanging below it.
_SHORT_PROSE = 450

# So much prose fills two thirds of the column beside a chart, and of the narrow one beside a row of a table.
_BESIDE_CHART, _BESIDE_ROW = 380, 24


class Block(Struct, frozen=True):
    """Something that stays whole: its name for the template, and about how high it is."""

    name: str | int
    height: int


Dealt = tuple[tuple[Block, ...], ...]
Columns = tuple[tuple[str | int, ...], ...]


class Colophon(Struct, frozen=True):
    """The last row of a brief: its columns, and whether the sources take two thirds of the width."""

    columns: Columns
    is_wide: bool


class Spread(Struct, frozen=True):
    """What stands side by side on paper: two short sections, or one that takes the whole width."""

    sections: tuple[views.Section, ...]


def sections(brief: views.Brief) -> tuple[views.Section, ...]:
    """The sections that say something; an empty one vanishes with its heading."""
    return tuple(
        section
        for section in brief.sections
        if section.prose.text or section.tables or section.charts or section.legal or section.outlook
    )


def spreads(brief: views.Brief) -> tuple[Spread, ...]:
    """Sections as they stand on paper: short ones in pairs; outlooks stand with the timeline instead."""
    rows: list[Spread] = []
    for section in sections(brief):
        if is_outlook(section):
            continue
        if _is_short(section) and rows and len(rows[-1].sections) == 1 and _is_short(rows[-1].sections[0]):
            rows[-1] = Spread((*rows[-1].sections, section))
        else:
            rows.append(Spread((section,)))
    return tuple(rows)


def prose_place(section: views.Section) -> str | int:
    """Where a section's prose stands: above its exhibits, beside the odd one, or under the one that is less tall.

    What is too short to fill a column beside an exhibit stands above it.
    """
    charts, words = section.charts, len(section.prose.text)
    if len(charts) % 2:
        return "beside" if words >= _BESIDE_CHART else "above"
    if len(section.tables) == 1 and not charts:
        return "beside" if words >= _BESIDE_ROW * (len(section.tables[0].rows) + 2) else "above"
    tall = [bool(chart.rows) for chart in charts]
    if sorted(tall) == [False, True] and words < _SHORT_PROSE // 2:
        return tall.index(False)
    return "above"


def chart_widths(section: views.Section) -> tuple[str, ...]:
    """How wide each chart of a section is drawn: half the page, or all of it where nothing stands beside it."""
    count = len(section.charts)
    is_alone = count % 2 and prose_place(section) != "beside"
    return ("half",) * (count - 1) + ("full" if is_alone else "half",) if count else ()


def chronicle(brief: views.Brief) -> Columns:
    """Timeline, outlooks and people in two columns, by name: `timeline`, the id of a section, `people`."""
    blocks = []
    if brief.timeline:
        rows = sum(_height(event.what.text, _DATED, _BOX_LINE, 4) for event in brief.timeline)
        blocks.append(Block("timeline", _HEADING + rows))
    for section in sections(brief):
        if is_outlook(section):
            rows = sum(_height(f"{item.what.text} {item.who}", _SAID, _BOX_LINE, 5) for item in section.outlook)
            prose = _height(section.prose.text, _PROSE, _PROSE_LINE, 5) if section.prose.text else 0
            blocks.append(Block(section.id, _HEADING + 13 + prose + rows))
    if brief.people:
        said = (
            f"{move.who}: {move.what.text} {move.date_label} {move.reason.text if move.reason else ''}"
            for move in brief.people
        )
        blocks.append(Block("people", _HEADING + sum(_height(words, _BOX, _BOX_LINE, 3) for words in said)))
    return _names(dealt(blocks))


def closing(brief: views.Brief) -> tuple[Columns, ...]:
    """Corrections, open questions and method, by name: rows of two columns, or of one across the whole width.

    All corrections stand together, or each alone by its number where they lie side by side.
    """
    each = [
        Block(at, _BIG + _height(_correction(item), _BOX, _BOX_LINE, 18)) for at, item in enumerate(brief.corrections)
    ]
    together = [Block("corrections", sum(block.height for block in each))] if each else []
    rest = []
    heads = {"questions": _SMALL_HEADING if brief.corrections else _HEADING, "method": _HEADING}
    for name, items in (("questions", brief.open_questions), ("method", brief.method)):
        if items:
            rest.append(Block(name, heads[name] + sum(_height(item.text, _BOX, _BOX_LINE, 4) for item in items)))
    blocks = [*together, *rest]
    ways: list[tuple[Dealt, ...]] = [(dealt(blocks),)]
    if len(blocks) > 2:  # noqa: PLR2004 - one may lie below two others, in two columns of text
        last = blocks[-1]
        ways.append((dealt(blocks[:-1]), ((Block(last.name, (_HEADING + last.height) // 2),),)))
    if 1 < len(each) <= _FEW and rest:
        ways.append((dealt(each), dealt(rest)))
    best = min(ways, key=lambda rows: sum(map(_tallest, rows)))
    return tuple(_names(row) for row in best if row)


def colophon(brief: views.Brief, *, with_code: bool, is_read_once: bool) -> Colophon:
    """Sources, disclosures and the code of the address in two columns, by name, as low as may be.

    Sources that were not all read on one day have a column for it.
    """
    last = Block("code", _CODE if with_code else _SMALL_LINE)
    ways: dict[bool, Dealt] = {}
    for is_wide, (wide, narrow) in {False: (_BESIDE_DATE, _SMALL), True: (_SMALL, _SMALL * 2 // 3)}.items():
        characters = wide - (0 if is_read_once else _DATE)
        rows = sum(
            _height(f"{row.publisher}, {row.title} {row.tier} {row.note} {row.url_short}", characters, _SMALL_LINE, 1)
            for row in brief.sources
        )
        blocks = [Block("sources", _HEADING + rows)] if brief.sources else []
        rows = sum(_height(words, narrow, _SMALL_LINE, 3) for words in brief.disclosures)
        ways[is_wide] = dealt([*blocks, Block("disclosures", _HEADING + rows), last])
    is_wide = len(brief.sources) > MANY_SOURCES or _tallest(ways[True]) < _tallest(ways[False])
    return Colophon(_names(ways[is_wide]), is_wide)


def dealt(blocks: Sequence[Block]) -> Dealt:
    """The blocks in two columns that end as nearly together as may be, the first on the left, none out of order.

    One block alone is one column.
    """
    if len(blocks) < 2:  # noqa: PLR2004 - it takes two
        return tuple((block,) for block in blocks)
    hands = ((False, *hand) for hand in product((False, True), repeat=len(blocks) - 1))
    best = min((hand for hand in hands if any(hand)), key=lambda hand: _gap(blocks, hand))
    return tuple(
        tuple(block for block, is_right in zip(blocks, best, strict=True) if is_right is side) for side in (False, True)
    )


def _names(dealt: Dealt) -> Columns:
    return tuple(tuple(block.name for block in column) for column in dealt)


def _tallest(dealt: Dealt) -> int:
    return max((sum(block.height for block in column) for column in dealt), default=0)


def halves(formulas: Sequence[views.Formula]) -> tuple[Sequence[views.Formula], ...]:
    """The formulas in two columns of equal length."""
    middle = (len(formulas) + 1) // 2
    return tuple(half for half in (formulas[:middle], formulas[middle:]) if half)


def is_outlook(section: views.Section) -> bool:
    """Whether a section is prose about the future and a table of it, which stand beside the timeline."""
    return bool(section.outlook) and not (section.tables or section.charts or section.legal)


def _is_short(section: views.Section) -> bool:
    return not (section.tables or section.charts or section.legal or section.outlook)


def _gap(blocks: Sequence[Block], hand: Iterable[bool]) -> int:
    return abs(sum(-block.height if is_right else block.height for block, is_right in zip(blocks, hand, strict=True)))


def _height(words: str, characters: int, line: int, gap: int) -> int:
    """About how high a paragraph stands: its lines, and the space after it."""
    return -(-len(words) // characters) * line + gap


def _correction(item: views.Correction) -> str:
    claims = " ".join(f"{claim.source_name}: {claim.quote}" for claim in (*item.wrong, *item.right))
    return f"{claims} {item.why.text}"
