"""Periods that a running text names."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs import mentions
from briefs.datewords import Writer
from tests.periods import calendar

PIECES = (
    *("15", "3", "2025", "24th", "1st", "Q3", ".", ",", "%", " ", "-", "、"),
    *("November ", "Nov. ", "third ", "quarter", " of ", " in ", " to ", "months", "月", "日", "年", "第", "三", "季"),
)
WRITER = Writer(date(2025, 11, 25), calendar())
#: The same without the look at what follows a number.
ANYWHERE = re.compile(mentions._STARTS.pattern.replace("++(?![.,][0-9]|%)", "+"))


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join))
@settings(max_examples=500)
def test_no_period_is_missed_where_a_number_goes_on(text: str) -> None:
    """Numbers that go on and percentages are passed over, and nothing that is named begins with one."""
    assert mentions._STARTS.pattern != ANYWHERE.pattern
    found = tuple(mentions._mentions(text, WRITER))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mentions, "_STARTS", ANYWHERE)
        assert found == tuple(mentions._mentions(text, WRITER))
