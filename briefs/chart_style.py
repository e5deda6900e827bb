"""The palette of charts, their sizes of type, and how much room words take."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

ZERO = Decimal(0)
ONE = Decimal(1)

# Points at print size; a phone draws the same sizes on a narrower sheet.
SMALL = Decimal(7)
VALUE = Decimal("7.4")
STRONG = Decimal("8.4")
LEADING = Decimal("8.2")
REGULAR = 400

# The light tokens of the palette; a screen sheet replaces them through the class of a shape.
TOKENS = {
    "paper": "#FFFFFF",
    "ink": "#15181C",
    "mid": "#565D66",
    "soft": "#8A9099",
    "hair": "#C6CAD0",
    "grid": "#DDE0E4",
    "blue": "#14406B",
    "tint": "#B9C8D8",
    "grey1": "#66707B",
    "grey2": "#D5D9DE",
}

# Class name: the tokens of its fill and of its stroke.
LOOKS: dict[str, tuple[str, str]] = {
    "f-blue": ("blue", ""),
    "f-tint": ("tint", ""),
    "f-grey1": ("grey1", ""),
    "f-grey2": ("grey2", ""),
    "o-blue": ("paper", "blue"),
    "o-tint": ("tint", "blue"),
    "t-ink": ("ink", ""),
    "t-mid": ("mid", ""),
    "t-paper": ("paper", ""),
    "l-ink": ("", "ink"),
    "l-soft": ("", "soft"),
    "l-hair": ("", "hair"),
    "l-grid": ("", "grid"),
    "l-blue": ("", "blue"),
    "l-paper": ("", "paper"),
}

# Thousandths of an em in Source Sans 3 Regular; digits are tabular.
_WIDTHS = {
    100: "\u2009",
    200: " \u00a0",
    249: "',.:;|ijl·’‘",
    275: "I!f",
    303: "()[]{}",
    315: "-t",
    348: "r/\\",
    422: '*s?z"“”',
    462: "xcvy",
    482: "YJL–",
    497: "Fke#$+0123456789<=>^~_ag−×",
    530: "XVESTZ`o",
    546: "Ahunbdpq",
    575: "PRCKB",
    615: "&DG",
    650: "UNH",
    664: "OQ",
    727: "wM",
    800: "W—",
    840: "%m@",
    948: "…",
}
_WIDTH_OF = {sign: Decimal(width) / 1000 for width, signs in _WIDTHS.items() for sign in signs}
_OTHER_LETTER = Decimal("0.6")
_FIRST_HAN = "\u2e80"
_HEAVIER = {400: ONE, 600: Decimal("1.04"), 700: Decimal("1.075")}


@lru_cache(maxsize=4096)
def text_width(words: str, size: Decimal, weight: int = REGULAR) -> Decimal:
    """How wide the words are set, from the widths of Source Sans; a Han character takes its em."""
    ems = sum((_WIDTH_OF.get(sign, ONE if sign >= _FIRST_HAN else _OTHER_LETTER) for sign in words), ZERO)
    return ems * size * _HEAVIER[weight]
