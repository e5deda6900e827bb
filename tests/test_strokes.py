"""Drawings in fewer digits: what a page shows stays, what no printer can tell apart goes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefs.strokes import area, shortened


@pytest.mark.parametrize(
    ("written", "short"),
    [
        (b"1 0 0 -1 56.692913 99.833448 Tm", b"1 0 0 -1 56.69 99.83 Tm"),
        (b"-0.000499 0.500000 m", b"0 0.5 m"),
        (
            b"0.123456 0 m\n1.333333 0 0 1.333333 0 0.123456 cm\n0.123456 1 l",
            b"0.123 0 m\n1.333333 0 0 1.333333 0 0.123456 cm\n0.123 1 l",
        ),
        (b"0.082353 0.094118 0.109804 rg", b"0.082 0.094 0.11 rg"),
        (b"[<0014>23<002f>0<002a>0<001e>-2<0020>0] TJ", b"[<0014>23<002f002a001e>-2<0020>] TJ"),
        (b"[<0014>10<002f>0.5<0020>0] TJ", b"[<0014>10<002f>0.5<0020>] TJ"),
        (b"/Im0 Do 12.5 0 m", b"/Im0 Do 12.5 0 m"),
    ],
)
def test_digits_and_kerns_that_say_nothing_go(written: bytes, short: bytes) -> None:
    """Positions keep hundredths; a matrix keeps all; a kern of nothing joins two glyphs, any other stays."""
    assert shortened(written) == short


@pytest.mark.parametrize(
    ("edges", "hit"),
    [
        (("158.776277", "758.204504", "162.293285", "758.204504"), ("158.8", "755.2", "162.3", "761.2")),
        (("10", "40", "20", "28"), ("10.0", "28.0", "20.0", "40.0")),
    ],
)
def test_a_link_can_be_hit(edges: tuple[str, ...], hit: tuple[str, ...]) -> None:
    """A mark in a line without height has a link as high as its digits; another link keeps its own."""
    left, bottom, right, top = map(Decimal, edges)
    assert area(left, bottom, right, top) == hit
