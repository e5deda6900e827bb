"""What stands side by side on paper: sections in pairs, and blocks dealt to two columns that end together.

Nothing is measured here: heights are told from the number of characters, in points, near enough to choose by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from briefs import views

# Characters to a line of half a page, in the size of boxes and of prose, and what a line takes.
_BOX, _BOX_LINE = 66, 10
_DATED, _SAID = 52, 52
_PROSE, _PROSE_LINE = 56, 12
_SMALL, _SMALL_LINE = 76, 9
_HEADING, _SMALL_HEADING = 34, 13
_BIG = 36
_CODE = 44

# A long list of sources takes two thirds of the width, beside narrow disclosures.
MANY_SOURCES = 8

# So much prose fits under a chart whose neighbour has a table hanging below it.
_SHORT_PROSE = 450


@dataclass(frozen=True, slots=True)
class Block:
    """Something that stays whole: its name for the template, and about how high it is."""

    name: str
    height: int


Columns = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Spread:
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
    """Where a section's prose stands: above its exhibits, beside the odd one, or under the one that is less tall."""
    if len(section.charts) % 2 or (len(section.tables) == 1 and not section.charts):
        return "beside"
    tall = [bool(chart.rows) for chart in section.charts]
    if sorted(tall) == [False, True] and len(section.prose.text) < _SHORT_PROSE // 2:
        return tall.index(False)
    return "above"


def chronicle(brief: views.Brief) -> Columns:
    """Timeline, outlooks and people in two columns, by name: `timeline`, the id of a section, `people`."""
    blocks = []
    if brief.timeline:
        rows = sum(_height(event.what.text, _DATED, _BOX_LINE, 4) for event in brief.timeline)
        blocks.append(Block("timeline", _HEADING + rows))
    for section in sections(brief):
        if is_outlook(section):
            rows = sum(
                _height(f"{item.what.text} {item.by} {item.horizon}", _SAID, _BOX_LINE, 5) for item in section.outlook
            )
            prose = _height(section.prose.text, _PROSE, _PROSE_LINE, 5) if section.prose.text else 0
            blocks.append(Block(section.id, _HEADING + 13 + prose + rows))
    if brief.people:
        said = (
            f"{move.who}: {move.what.text} {move.date_label} {move.reason.text if move.reason else ''}"
            for move in brief.people
        )
        blocks.append(Block("people", _HEADING + sum(_height(words, _BOX, _BOX_LINE, 3) for words in said)))
    return dealt(blocks)


def closing(brief: views.Brief) -> Columns:
    """Corrections, open questions and method in two columns, by name."""
    blocks = []
    if brief.corrections:
        rows = sum(_BIG + _height(_correction(item), _BOX, _BOX_LINE, 18) for item in brief.corrections)
        blocks.append(Block("corrections", rows))
    heads = {"questions": _SMALL_HEADING if brief.corrections else _HEADING, "method": _HEADING}
    for name, items in (("questions", brief.open_questions), ("method", brief.method)):
        if items:
            blocks.append(Block(name, heads[name] + sum(_height(item.text, _BOX, _BOX_LINE, 4) for item in items)))
    return dealt(blocks)


def colophon(brief: views.Brief, *, with_code: bool) -> Columns:
    """Sources, disclosures and the code of the address in two columns, by name."""
    last = Block("code", _CODE if with_code else _SMALL_LINE)
    is_long = len(brief.sources) > MANY_SOURCES
    wide, narrow = (_SMALL, _SMALL * 2 // 3) if is_long else (_BOX, _SMALL)
    rows = sum(
        _height(f"{row.publisher}, {row.title} {row.tier} {row.note} {row.url_short}", wide, _SMALL_LINE, 1)
        for row in brief.sources
    )
    blocks = [Block("sources", _HEADING + rows)] if brief.sources else []
    rows = sum(_height(words, narrow, _SMALL_LINE, 3) for words in brief.disclosures)
    return dealt([*blocks, Block("disclosures", _HEADING + rows), last])


def dealt(blocks: Sequence[Block]) -> Columns:
    """The blocks in two columns that end as nearly together as may be, the first on the left, none out of order.

    One block alone is one column.
    """
    if len(blocks) < 2:  # noqa: PLR2004 - it takes two
        return tuple((block.name,) for block in blocks)
    hands = ((False, *hand) for hand in product((False, True), repeat=len(blocks) - 1))
    best = min((hand for hand in hands if any(hand)), key=lambda hand: _gap(blocks, hand))
    return tuple(
        tuple(block.name for block, is_right in zip(blocks, best, strict=True) if is_right is side)
        for side in (False, True)
    )


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
