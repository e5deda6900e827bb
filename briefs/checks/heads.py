"""What the head of a table says of its cells: their currency and their scale."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from briefs import numerals
from briefs.checks.passages import Passage
from briefs.interval import Interval
from briefs.lexicon import CURRENCIES, SCALES, UNITS, Dimension, Unit
from briefs.quantity import Quantity
from briefs.quotes import CELL

_ONE = Decimal(1)
_PARTS = (Dimension.PERCENT, Dimension.POINTS)
_SCALED = (Dimension.PURE, Dimension.MONEY)
_EXCEPT = ("except", "除")
# Nobody counts these in millions, whatever the head of the table says.
_PER_SHARE = ("per share", "per ads", "per common share", "per ordinary share", "每股")
_THOUSANDS = ("’000", "'000", "‘000")


class Head(Struct, frozen=True):
    """The currencies a head may mean, its scale, the unit it names, and what it makes an exception of."""

    currencies: frozenset[str]
    scale: Decimal
    unit: Unit | None
    excepted: str

    @property
    def is_silent(self) -> bool:
        """Whether the head tells neither currency nor scale nor unit."""
        return not self.currencies and self.scale == 1 and self.unit is None

    def of(self, cell: Quantity, label: str, currency: str | None) -> Quantity:
        """A cell's figure as the head means it; `currency` is the one a bare sign stands for."""
        if cell.unit.dimension not in _SCALED or _has_scale(cell.text):
            return cell
        unit = cell.unit
        if unit.dimension is Dimension.PURE and self.unit is not None and not self.currencies:
            unit = self.unit
        elif unit.dimension is Dimension.PURE and self.currencies:
            only = next(iter(self.currencies)) if len(self.currencies) == 1 else currency
            unit = Unit(Dimension.MONEY, only) if only in self.currencies else unit
        factor = _ONE if _is_spared(label, self.excepted) else self.scale
        factor *= Decimal("0.01") if unit.dimension in _PARTS else _ONE
        interval = Interval(cell.interval.low * factor, cell.interval.high * factor)
        return Quantity(cell.text, cell.point * factor, interval, cell.quantum * factor, unit, cell.qualifier)


@lru_cache(maxsize=4096)
def _is_spared(label: str, excepted: str) -> bool:
    """Whether a row is told per share, or is one its head makes an exception of, as "except percentages"."""
    lowered = label.lower()
    return any(word in lowered for word in _PER_SHARE) or any(
        word in excepted and word in lowered for word in ("per ", "每", "percent", "%", "ratio")
    )


def head(here: Passage, at: int) -> tuple[Head, str]:
    """The head of the cell at a place of its paragraph, and the label of its row."""
    lines = (here.column_head(at) or "", *here.heads)
    return _head(lines), here.text.partition(CELL)[0]


@lru_cache(maxsize=4096)
def _head(lines: Sequence[str]) -> Head:
    """What the nearest line that says something says."""
    for line in lines:
        said, excepted = _parted(line)
        words = [token.text for token in numerals.tokens(said)]
        scale = next((SCALES[word] for word in words if word in SCALES and len(word) + (word > "z") > 1), None)
        if scale is None and any(mark in said for mark in _THOUSANDS):
            scale = Decimal(1000)
        currencies = [CURRENCIES[word] for word in words if word in CURRENCIES]
        unit = next((UNITS[word] for word in words if word in UNITS), None)
        if scale is not None or currencies or (unit is not None and CELL not in line):
            return Head(min(currencies, key=len, default=frozenset()), scale or _ONE, unit, excepted)
    return Head(frozenset(), _ONE, None, "")


def _parted(line: str) -> tuple[str, str]:
    """A head and what it makes an exception of."""
    lowered = line.lower()
    at = min((lowered.find(word) for word in _EXCEPT if word in lowered), default=-1)
    return (line, "") if at < 0 else (line[:at], f"{lowered[at:]} ")


@lru_cache(maxsize=16384)
def _has_scale(text: str) -> bool:
    return any(token.text in SCALES for token in numerals.tokens(text))
