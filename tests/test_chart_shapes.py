"""What charts are drawn with: lines, boxes, short numbers, and words broken to a width."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefs import chart_labels, chart_shapes
from briefs.chart_shapes import Box, Line, Text
from briefs.chart_style import text_width


def test_event_words_take_three_lines_at_most() -> None:
    """Long words of an event are cut with an ellipsis rather than set in four lines."""
    lines = chart_labels.balanced("word " * 60, Decimal(100))
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(text_width(line, Decimal(7)) <= 100 for line in lines)


def test_han_words_break_between_characters() -> None:
    """Chinese wraps without spaces and starts no line with a full stop."""
    lines = chart_labels.wrap("公司公布第三季度業績，收入創新高。", Decimal(50))
    assert len(lines) == 3
    assert not any(line.startswith(("，", "。")) for line in lines)


@pytest.mark.parametrize(
    ("number", "text"),
    [("1.500", "1.5"), ("10", "10"), ("-0.01", "0"), ("0.125", "0.1"), ("100", "100"), ("1E+2", "100")],
)
def test_coordinates_are_short(number: str, text: str) -> None:
    """A coordinate has one decimal at most and no trailing zeros, so that bytes are stable."""
    assert chart_shapes.plain(Decimal(number)) == text


def test_line_meets_box() -> None:
    """A slanting line that misses a corner does not cross the box."""
    box = Box(*map(Decimal, (10, 10, 20, 20)))
    ends = [
        (0, 0, 30, 30, True),
        (0, 15, 9, 15, False),
        (0, 15, 30, 15, True),
        (0, 25, 25, 0, True),
        (0, 18, 18, 0, False),
    ]
    for x1, y1, x2, y2, meets in ends:
        assert Line(Decimal(x1), Decimal(y1), Decimal(x2), Decimal(y2)).crosses(box) is meets


def test_text_takes_room_by_its_anchor() -> None:
    """Text that ends at a place lies left of it; digits are tabular; Han characters are wider."""
    text = Text(Decimal(50), Decimal(10), "111", anchor="end")
    assert text.box.right == 50
    assert text_width("111", Decimal(10)) == text_width("089", Decimal(10))
    assert text_width("元", Decimal(10)) == 10
