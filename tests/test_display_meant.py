"""Printed figures read back: what was read, and the whole of what it may stand for."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefs import display
from briefs.formulas import FORMULAS, compute
from briefs.lexicon import Dimension
from briefs.quantity import Quantity, parse
from briefs.scale import Scale
from tests.spelled import VEHICLES, quantity, spaced, written_figures


def read_back(printed: str) -> Quantity:
    """A printed figure, read as a source's."""
    # A margin's unit is said once, at its end; parentheses and true minus are read as they stand.
    found = parse(printed, currency="CNY", bare=VEHICLES)
    assert isinstance(found, Quantity), (printed, found)
    return found


@given(written_figures())
def test_what_is_printed_is_what_was_read(text: str) -> None:
    """Read back, a printed figure is one of those the source may mean; where it was rounded, it contains them."""
    meant = parse(text, currency="CNY", bare=VEHICLES)
    assume(isinstance(meant, Quantity))
    assert isinstance(meant, Quantity)
    again = read_back(display.shown(meant).text)
    assert again.qualifier is meant.qualifier
    assert again.unit == meant.unit
    was_cut = again.quantum > meant.quantum
    if was_cut:
        assert abs(again.point - meant.point) <= again.quantum / 2
    else:
        assert again.point == meant.point
        assert meant.interval.contains(again.point) or not meant.interval.contains(meant.point)


@given(written_figures(), st.sampled_from(["RMB bn", "RMB m", "", "%"]))
def test_what_a_cell_prints_is_what_was_read(text: str, unit: str) -> None:
    """Read back in the unit of its column, a cell's figure is the source's to half its last digit."""
    meant = parse(text, currency="CNY", bare=VEHICLES)
    assume(isinstance(meant, Quantity) and " to " not in text)
    assert isinstance(meant, Quantity)
    scale = Scale.of(unit)
    printed = display.cell(meant, scale)
    again = read_back(printed.text)
    part = meant.unit.dimension in (Dimension.PERCENT, Dimension.POINTS)
    worth = Decimal(1) if part and printed.unit else Decimal("0.01") if part else scale.worth
    last = Decimal(1).scaleb(-len(printed.number.rstrip(")").partition(".")[2])) * (Decimal("0.01") if part else worth)
    assert abs(again.point * worth - meant.point) <= last / 2


def test_an_unbounded_figure_is_printed_by_its_bound() -> None:
    """A computed figure of which only a lower end is known says “over”."""
    computed = compute(FORMULAS["share"], [quantity("over 2,001"), quantity("4,002")])
    assert isinstance(computed, Quantity)
    assert display.shown(computed).text == "over 50.0%"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("RMB 113.12 billion", "RMB 113.115 to 113.125 bn"),
        ("22.3%", "22.25 to 22.35%"),
        ("-0.5 billion yuan", "RMB −0.55 to −0.45 bn"),
        ("over HKD 2.3 billion", "over HKD 2.3 bn"),
        ("at least 5%", "at least 5%"),
        ("nearly 100 million yuan", "RMB 90 to 100 m"),
        ("RMB 32.76 billion to RMB 34.04 billion", "RMB 32.76 to 34.04 bn"),
        ("74.8% plus or minus 50 basis points", "74.3 to 75.3%"),
        ("about 5 times", "4.75 to 5.25 times"),
        ("13,512,345 vehicles", "exactly 13.512345 m"),
        ("108,796 vehicles", "exactly 108,796"),
    ],
)
def test_what_a_figure_may_stand_for(written: str, meant: str) -> None:
    """The whole interval, in the unit in which the figure is printed."""
    assert spaced(display.meant(quantity(written))) == meant


WORTHS = {"tn": Decimal(10**12), "bn": Decimal(10**9), "m": Decimal(10**6), "%": Decimal("0.01"), "pp": Decimal("0.01")}


@given(written_figures())
def test_no_end_of_what_a_figure_may_stand_for_is_rounded_inwards(text: str) -> None:
    """What was read lies between the ends that are told."""
    read = parse(text, currency="CNY", bare=VEHICLES)
    assume(isinstance(read, Quantity))
    assert isinstance(read, Quantity)
    words = display.meant(read)
    told = [Decimal(number.replace(",", "").replace("−", "-")) for number in re.findall(r"−?\d[\d,]*(?:\.\d+)?", words)]
    worth = next((worth for word, worth in WORTHS.items() if words.endswith(word)), Decimal(1))
    if read.interval.low.is_finite():
        assert min(told) * worth <= read.interval.low
    if read.interval.high.is_finite():
        assert max(told) * worth >= read.interval.high
