"""What can be read as a figure in two ways, or in none, is refused at its place with what to write."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from briefs.diagnostics import Fault
from briefs.interval import Interval
from briefs.quantity import parse
from tests.quantities import refuse
from tests.strategies import figure_like_text


@pytest.mark.parametrize(
    ("text", "message", "hint", "offset"),
    [
        ("", "no number", "write a number", 0),
        ("RMB", "no number", "write a number", 3),
        ("350,00 vehicles", "groups of three", "write 350.00, 35,000 or 350,000", 0),
        ("3,5", "groups of three", "write 3.5 or 35", 0),
        ("1.234.567", "groups of three", "write 1,234,567", 0),
        ("1.234.567,89", "groups of three", "write 1,234,567.89", 0),
        ("RMB 12,34,567", "groups of three", "write it as 1,234,567.89", 4),
        ("1" * 31, "more than 30 digits", "check the number", 0),
        ("5 7", "two numbers", "one figure", 2),
        ("2億3000萬", "two numbers", "one figure", 2),
        ("RMB 5 billion HKD 7", "two numbers", "one figure", 18),
        ("逾億元", "scale without a number", "write 逾1億元", 1),
        ("over billion", "scale without a number", "write over 1 billion", 5),
        ("兆", "scale without a number", "write 1兆", 0),
        ("三億", "number in characters", "digits", 0),
        ("RMB 5 HKD", "two currencies", "its own currency", 6),
        ("RMB 5 to HKD 6", "two currencies", "its own currency", 9),
        ("RMB 5 to 6%", "beside another unit", "one unit", 9),
        ("5 vehicles to 6 shares", "from one unit to another", "one unit", 14),
        ("RMB 5 million units", "does not go with", "one unit", 14),
        ("5 billion million", "does not go with", "one unit", 10),
        ("5 million cents", "does not go with", "one unit", 10),
        ("US$0.81 cents", "does not go with", "one unit", 8),
        ("US$0.80 to 85 cents", "cents beside a whole currency", "in one of them", 11),
        ("125,000 to 120,000", "runs backwards", "lower end first", 0),
        ("900,000 to 1.2 million", "runs backwards", "both scales", 0),
        ("over 5 to 6", "a bound beside it", "range alone", 0),
        ("5 to over 6", "a bound beside it", "range alone", 0),
        ("between 5", "one number after", "between A and B", 0),
        ("74.8% ± 2%", "plus or minus a percentage", "pp", 8),
        ("RMB 5 ± 2 pp", "in another unit", "one unit", 8),
        ("5 vehicles ± 1 share", "in another unit", "one unit", 13),
        ("about 5 ± 1", "two plain numbers", "X plus or minus d", 10),
        ("5 ± about 1", "two plain numbers", "X plus or minus d", 4),
        ("5 ± -1", "two plain numbers", "X plus or minus d", 4),
        ("(5", "not closed", "(1.2)", 0),
        ("-(5)", "a number should stand", "alone", 1),
        ("over about 5", "a number should stand", "alone", 5),
        ("RMB HKD 5", "a number should stand", "alone", 4),
        ("--5", "a number should stand", "alone", 1),
        ("5.", "no part of a figure", "alone", 1),
        ("5 bananas", "no part of a figure", "alone", 2),
        ("over 5 or so", "no part of a figure", "alone", 7),
        ("5²", "no part of a figure", "alone", 1),
        ("五", "number in characters", "digits", 0),
        ("5 to", "no number", "write a number", 4),
    ],
)
def test_what_is_refused_says_where_and_what_to_write(text: str, message: str, hint: str, offset: int) -> None:
    """What can be read two ways, or not at all, is refused at its place with a hint."""
    fault = refuse(text)
    assert message in fault.message
    assert hint in str(fault.hint)
    assert fault.offset == offset


@pytest.mark.parametrize("text", ["23億 = 2.3 billion", "HKD 5; 6", "Q3", "SU7"])
def test_more_than_a_figure_is_not_a_figure(text: str) -> None:
    """A text that holds more than one figure and its unit is refused."""
    assert refuse(text).message


@given(figure_like_text())
@example("between between")
@example("- -5 - -3%")
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the parser raise, and a fault always lies within the text and has a hint."""
    outcome = parse(text, currency="HKD")
    if isinstance(outcome, Fault):
        assert 0 <= outcome.offset <= len(text)
        assert outcome.hint
    else:
        ends = Interval(outcome.interval.low, outcome.interval.high)
        assert ends.contains(outcome.point)
