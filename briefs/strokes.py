"""The drawings, links and fonts of a PDF, without the bytes that no reader can tell are there.

WeasyPrint writes positions to a millionth of a pixel and a kern after every glyph, also where it is nothing. A
hundredth of a pixel is 2.6 thousandths of a millimetre; the rest is a tenth of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

from briefs import fonts

# Below one stand colours and scales, which need a digit more: a colour has 256 steps.
_TENTH, _HUNDREDTH, _THOUSANDTH = Decimal("0.1"), Decimal("0.01"), Decimal("0.001")
_FINE = re.compile(rb"-?\d*\.\d{3,}")
# A matrix scales what follows, and with it what its own digits lack.
_MATRIX = re.compile(rb"[^\n]* cm$", re.MULTILINE)
# Glyphs are shown as [<0014>23<002f>0<001e>0] TJ: a kern of nothing between two of them joins them.
_SHOWN = re.compile(rb"\[(?:<[0-9a-fA-F]*>(?:-?[\d.]+)?)*\] TJ")
_NO_KERN = re.compile(rb">0(?=[<\]])")

# A mark stands in a line without height, lest it part the lines of a text; its link has the height of its digits.
_MARK_POINTS = Decimal(6)


def shorten(_document: object, file: Any) -> None:  # noqa: ANN401  pydyf has no types
    """Rewrite the drawings, links and fonts of a PDF about to be written; a finisher, as WeasyPrint calls it."""
    for part in file.objects:
        if isinstance(part, Stream):
            part.stream = [shortened(_joined(part.stream))]
        elif isinstance(part, pydyf.Stream) and ("Length1" in part.extra or part.extra.get("Subtype") == "/OpenType"):
            font = fonts.embedded(_joined(part.stream))
            part.stream = [font]
            part.extra |= {"Length1": len(font)} if "Length1" in part.extra else {}
        elif isinstance(part, pydyf.Dictionary) and part.get("Subtype") == "/Link":
            part["Rect"] = pydyf.Array(area(*(Decimal(str(edge)) for edge in part["Rect"])))


def shortened(drawing: bytes) -> bytes:
    """The operators of a drawing with positions to the hundredth and glyphs without a kern joined."""
    matrices = _MATRIX.findall(drawing)
    short = [_FINE.sub(_rounded, rest) for rest in _MATRIX.split(drawing)]
    whole = b"".join(part for pair in zip(short, (*matrices, b""), strict=True) for part in pair)
    return _SHOWN.sub(_together, whole)


def area(left: Decimal, one: Decimal, right: Decimal, other: Decimal) -> tuple[str, ...]:
    """Where a link can be hit, in points to the tenth: at least as high as the digits of a mark."""
    lack = max(_MARK_POINTS - abs(other - one), Decimal()) / 2
    bottom, top = min(one, other) - lack, max(one, other) + lack
    return tuple(f"{edge.quantize(_TENTH):f}" for edge in (left, bottom, right, top))


def _joined(operators: Iterable[object]) -> bytes:
    return b"\n".join(pydyf._to_bytes(operator) for operator in operators)  # noqa: SLF001  what it writes with itself


def _rounded(number: re.Match[bytes]) -> bytes:
    exact = Decimal(number.group().decode())
    near = exact.quantize(_THOUSANDTH if abs(exact) < 1 else _HUNDREDTH)
    return f"{near.normalize():f}".encode() if near else b"0"


def _together(shown: re.Match[bytes]) -> bytes:
    return _NO_KERN.sub(b">", shown.group()).replace(b"><", b"")
