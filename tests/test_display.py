"""Numbers and dates become words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefs import display
from briefs.diagnostics import Fault
from briefs.formulas import FORMULAS, compute
from briefs.lexicon import Dimension, Unit
from briefs.period import Calendar, Duration, Instant, Period, parse_instant, parse_period
from briefs.quantity import Quantity, parse
from briefs.scale import Scale
from tests.strategies import calendars

VEHICLES = Unit(Dimension.COUNT, "vehicle")
CALENDAR_YEAR = "12-31"
JANUARY = "01-31"


def quantity(text: str) -> Quantity:
    """A figure as a source writes it; a bare number counts vehicles."""
    read = parse(text, currency="CNY", bare=VEHICLES)
    assert isinstance(read, Quantity), read
    return read


def spaced(text: str) -> str:
    """Text with plain spaces where the printed one keeps things together."""
    return text.replace("\u00a0", " ").replace("\u2009", " ")


def said(text: str, *modifiers: str, digits: int | None = None) -> str:
    """How a figure stands in running text."""
    return spaced(display.shown(quantity(text), modifiers, digits).text)


def in_cell(text: str, unit: str, *, signed: bool = False) -> str:
    """How a figure stands in a column of a unit."""
    return spaced(display.cell(quantity(text), Scale.of(unit), signed=signed).text)


def period(text: str, year_end: str = CALENDAR_YEAR) -> Period:
    """A period of a company whose year ends on a day."""
    calendar = Calendar.parse(year_end)
    assert isinstance(calendar, Calendar)
    duration = parse_period(text, calendar)
    found = parse_instant(text) if isinstance(duration, Fault) else duration
    assert not isinstance(found, Fault), found
    return found


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("RMB 1.05 trillion", "RMB 1.05 tn"),
        ("RMB 113.12 billion", "RMB 113.12 bn"),
        ("RMB 500 million", "RMB 500 m"),
        ("HKD 12,345,678", "HKD 12.35 m"),
        ("HKD 1,000", "HKD 1,000"),
        ("HKD 40.34", "HKD 40.34"),
        ("RMB 0.042", "RMB 0.042"),
        ("RMB 0", "RMB 0"),
        ("人民幣283億元", "RMB 28.3 bn"),
        ("RMB 0.3 billion", "RMB 0.3 bn"),
    ],
)
def test_money_is_printed_in_the_scale_of_its_size(written: str, printed: str) -> None:
    """Trillions, billions, millions and single units, with at most two decimals where a scale follows."""
    assert said(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [("RMB 999,999,999", "RMB 1.00 bn"), ("999.9995 million", "1.00 bn"), ("RMB 999.99 million", "RMB 999.99 m")],
)
def test_what_rounds_up_to_a_thousand_takes_the_next_scale(written: str, printed: str) -> None:
    """RMB 1,000.00 m is never printed."""
    assert said(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("2.3億元", "RMB 0.23 bn"),
        ("30億元", "RMB 3.0 bn"),
        ("13,500,000 units", "13.5 m"),
        ("13.50 million units", "13.50 m"),
        ("108,796", "108,796"),
        ("500,000", "500,000"),
        ("0", "0"),
    ],
)
def test_no_zero_is_printed_that_nobody_typed(written: str, printed: str) -> None:
    """2.3億 was measured to ten millions: 230 m would claim single millions."""
    assert said(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("22.3%", "22.3%"),
        ("+22.3%", "22.3%"),
        ("-2.81%", "−2.81%"),
        ("20%", "20%"),
        ("0%", "0%"),
        ("1.0 pts", "1.0 pp"),
        ("-0.3 pp", "−0.3 pp"),
        ("50 basis points", "0.50 pp"),
        ("1.8倍", "1.8 times"),
        ("58 days", "58 days"),
    ],
)
def test_shares_points_multiples_and_days_carry_their_unit(written: str, printed: str) -> None:
    """A percentage is never mistaken for a point, nor a multiple for a number."""
    assert said(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("over HKD 2.3 billion", "over HKD 2.3 bn"),
        ("超過23億元", "over RMB 2.3 bn"),
        ("at least 10%", "at least 10%"),
        ("nearly 5,000", "nearly 5,000"),
        ("up to 30%", "up to 30%"),
        ("about RMB 6.7 billion", "about RMB 6.7 bn"),
    ],
)
def test_qualifiers_stand_before_the_figure(written: str, printed: str) -> None:
    """What a source hedged stays hedged."""
    assert said(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("120,000 to 125,000", "120,000–125,000"),
        ("HKD 37.38 to HKD 38.1", "HKD 37.38–38.1"),
        ("HKD 40.10 to HKD 42.35", "HKD 40.10–42.35"),
        ("10% to 12%", "10–12%"),
        ("RMB 800 million to 1.2 billion", "RMB 0.8–1.2 bn"),
        ("-5% to 3%", "−5–3%"),
        ("USD 65.0 billion, plus or minus 2%", "USD 65.0 ± 1.3 bn"),
        ("74.8%, plus or minus 50 basis points", "74.8% ± 0.5 pp"),
        ("100 ± 5", "100 ± 5"),
    ],
)
def test_ranges_and_margins_keep_both_ends(written: str, printed: str) -> None:
    """Each end is printed with the decimals it was typed with."""
    assert said(written) == printed


@pytest.mark.parametrize(
    ("written", "modifiers", "printed"),
    [
        ("RMB 1.31 billion", ("bare",), "1.31 bn"),
        ("over RMB 1 billion", ("plain",), "RMB 1 bn"),
        ("-2.1%", ("abs",), "2.1%"),
        ("RMB (18.4) million", ("abs",), "RMB 18.4 m"),
        ("22.3%", ("signed",), "+22.3%"),
        ("-2.1%", ("signed",), "−2.1%"),
        ("0%", ("signed",), "0%"),
        ("over RMB 1 billion", ("plain", "bare"), "1 bn"),
        ("500,000", ("ordinal",), "500,000th"),
        ("21", ("ordinal",), "21st"),
        ("2", ("ordinal",), "2nd"),
        ("103", ("ordinal",), "103rd"),
        ("112", ("ordinal",), "112th"),
    ],
)
def test_modifiers_change_the_dress_and_not_the_figure(written: str, modifiers: tuple[str, ...], printed: str) -> None:
    """Without currency, without qualifier, without sign, with a sign, as an ordinal."""
    assert said(written, *modifiers) == printed


@pytest.mark.parametrize(
    ("written", "digits", "printed"),
    [
        ("RMB 113.12 billion", 2, "RMB 0.11 tn"),
        ("RMB 113.12 billion", 4, "RMB 113.1 bn"),
        ("RMB 113.12 billion", 9, "RMB 113.12 bn"),
        ("22.3%", 2, "22%"),
        ("HKD 40.34", 3, "HKD 40.3"),
        ("HKD 40.34", 1, "HKD 40"),
        ("108,796", 3, "109,000"),
        ("-2.81%", 2, "−2.8%"),
    ],
)
def test_an_author_may_ask_for_fewer_digits_and_never_for_more(written: str, digits: int, printed: str) -> None:
    """digits(n) rounds; it does not invent."""
    assert said(written, digits=digits) == printed


@pytest.mark.parametrize(
    ("written", "unit", "printed"),
    [
        ("RMB 113.12 billion", "RMB bn", "113.12"),
        ("RMB 500 million", "RMB bn", "0.50"),
        ("RMB 21,793.9 million", "RMB bn", "21.79"),
        ("RMB 18.46 million", "RMB m", "18.46"),
        ("RMB (18.4) million", "RMB m", "(18.4)"),
        ("RMB 40 billion", "RMB bn", "40"),
        ("13,500", "’000", "13.5"),
        ("108,796", "vehicles", "108,796"),
        ("over RMB 1 billion", "RMB bn", "over 1"),
        ("RMB -0.5 billion to 0.5 billion", "RMB bn", "−0.5–0.5"),
        ("23.4%", "%", "23.4"),
        ("-4.5%", "%", "−4.5"),
        ("23.4%", "RMB bn", "23.4%"),
        ("1.3 pp", "%", "1.3"),
        ("1.8 times", "", "1.8"),
    ],
)
def test_a_cell_leaves_to_the_head_what_the_head_says(written: str, unit: str, printed: str) -> None:
    """Currency and scale stand in the group row once; losses stand in parentheses."""
    assert in_cell(written, unit) == printed


@pytest.mark.parametrize(
    ("written", "printed"), [("22.3%", "+22.3%"), ("-9.3%", "−9.3%"), ("1.3 pp", "+1.3 pp"), ("over 10%", "over +10%")]
)
def test_a_change_in_a_cell_has_its_sign_and_its_unit(written: str, printed: str) -> None:
    """Per cent and points stand in one column: each says which it is."""
    assert in_cell(written, "%", signed=True) == printed


def test_the_pieces_are_held_together_as_a_typesetter_does() -> None:
    """No line ends between currency and number, and a thin space stands before the unit."""
    assert display.shown(quantity("over RMB 2.3 billion")).text == "over RMB\u00a02.3\u2009bn"
    assert display.shown(quantity("22.3%")).text == "22.3%"
    assert display.Shown("", "", "7", "").text == "7"


@pytest.mark.parametrize(
    ("written", "read"),
    [("RMB 113.12 billion", "113120000000"), ("-2.81%", "-0.0281"), ("0", "0"), ("120,000 to 125,000", "122500")],
)
def test_a_machine_reads_plain_digits(written: str, read: str) -> None:
    """No separators, no exponent, no scale; percentages as fractions."""
    assert display.machine(quantity(written)) == read


@pytest.mark.parametrize(
    ("formula", "operands", "printed"),
    [
        ("growth", ("RMB 12.84 billion", "RMB 11.97 billion"), "7.3%"),
        ("average_price", ("RMB 28.3 billion", "108,796 vehicles"), "RMB 260,000"),
        ("ratio", ("RMB 3 billion", "RMB 2 billion"), "1.5 times"),
        ("sum", ("1,208", "1,342"), "2,550"),
    ],
)
def test_a_computed_figure_has_the_digits_that_are_sure(formula: str, operands: tuple[str, str], printed: str) -> None:
    """What is computed from three digits is not printed with eleven."""
    computed = compute(FORMULAS[formula], [quantity(text) for text in operands])
    assert isinstance(computed, Quantity)
    assert spaced(display.shown(computed).text) == printed


@st.composite
def written_figures(draw: st.DrawFn) -> str:
    """Figures with a sign, a qualifier or another end, as sources write them."""
    number = draw(st.decimals(0, 10_000, places=draw(st.integers(0, 3)), allow_nan=False))
    scale = draw(st.sampled_from(["", " million", " billion"]))
    before, after = draw(st.sampled_from([("RMB ", scale), ("HKD ", scale), ("", scale), ("", "%"), ("", " pp")]))
    qualifier = draw(st.sampled_from(["", "-", "over ", "nearly ", "up to ", "at least "]))
    if qualifier == "" and draw(st.booleans()):
        more = draw(st.decimals(1, 500, places=1, allow_nan=False))
        return f"{before}{number:f}{after} to {before}{number + more:f}{after}"
    return f"{qualifier}{before}{number:f}{after}"


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


@pytest.mark.parametrize(
    ("text", "printed", "short"),
    [
        ("2025-Q3", "Q3 2025", "Q3 2025"),
        ("2025-H1", "H1 2025", "H1 2025"),
        ("2025", "2025", "2025"),
        ("2025-11-24", "24 Nov 2025", "24 Nov"),
        ("2025-11-24/2025-11-24", "24 Nov 2025", "24 Nov"),
        ("ytd/2025-11-24", "2025 to 24 Nov", "2025 to 24 Nov"),
        ("mtd/2025-11-24", "November to 24 Nov 2025", "November to 24 Nov"),
        ("launch/2025-11-24", "since launch, to 24 Nov 2025", "since launch, to 24 Nov"),
        ("2025-11-01/2025-11-30", "November 2025", "Nov"),
        ("2025-12-01/2025-12-31", "December 2025", "Dec"),
        ("2025-01-01/2025-09-30", "January to September 2025", "Jan to Sep"),
        ("2025-11-01/2025-11-10", "early November 2025", "early Nov"),
        ("2025-11-11/2025-11-20", "mid November 2025", "mid Nov"),
        ("2025-12-21/2025-12-31", "late December 2025", "late Dec"),
        ("2024-02-21/2024-02-29", "late February 2024", "late Feb"),
        ("2025-02-21/2025-02-27", "21–27 Feb 2025", "21–27 Feb"),
        ("2025-11-03/2025-11-12", "3–12 Nov 2025", "3–12 Nov"),
        ("2025-11-05/2025-12-07", "5 Nov to 7 Dec 2025", "5 Nov to 7 Dec"),
        ("2024-12-30/2025-01-03", "30 Dec 2024 to 3 Jan 2025", "30 Dec to 3 Jan"),
        ("2024-11-01/2025-01-31", "1 Nov 2024 to 31 Jan 2025", "1 Nov to 31 Jan"),
    ],
)
def test_periods_are_said_as_readers_say_them(text: str, printed: str, short: str) -> None:
    """Quarters, years to date, months and thirds of them, and days over a year's end."""
    found = period(text)
    assert spaced(display.period(found)) == printed
    assert spaced(display.period(found, short=True, year=False)) == short


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("FY2026-Q3", "Q3 FY2026"),
        ("FY2026-H1", "H1 FY2026"),
        ("FY2026", "FY2026"),
        ("ytd/2025-12-04", "FY2026 to 4 Dec 2025"),
    ],
)
def test_a_fiscal_year_is_named_as_one(text: str, printed: str) -> None:
    """2025 to 4 Dec would begin in January; the company's year began in February."""
    assert spaced(display.period(period(text, JANUARY))) == printed


def test_no_period_is_no_words() -> None:
    """A figure that holds at no time prints none."""
    assert display.period(None) == ""


@pytest.mark.parametrize(
    ("text", "zone", "printed"),
    [
        ("2025-11-26T18:00+08:00", "HKT", "26 November 2025, 18:00 HKT"),
        ("2025-11-26T18:00+09:00", "HKT", "26 November 2025, 18:00 UTC+09:00"),
        ("2025-11-26T16:00-05:00", "ET", "26 November 2025, 16:00 ET"),
        ("2025-07-26T16:00-04:00", "ET", "26 July 2025, 16:00 ET"),
        ("2025-07-26T16:00-07:00", "ET", "26 July 2025, 16:00 UTC−07:00"),
        ("2025-11-26T18:30+05:30", "", "26 November 2025, 18:30 UTC+05:30"),
        ("2025-11-26T18:00+00:00", "GMT", "26 November 2025, 18:00 GMT"),
        ("2025-11-26T18:00Z", "GMT", "26 November 2025, 18:00 GMT"),
        ("2025-11-26T18:00Z", "HKT", "26 November 2025, 18:00 UTC"),
        ("2025-11-26T18:00+01:00", "GMT", "26 November 2025, 18:00 UTC+01:00"),
        ("2025-11-26", "HKT", "26 November 2025"),
    ],
)
def test_a_moment_names_a_zone_only_where_its_distance_fits(text: str, zone: str, printed: str) -> None:
    """Six in the evening elsewhere is never called Hong Kong's."""
    found = parse_instant(text)
    assert isinstance(found, Instant)
    assert spaced(display.moment(found, zone)) == printed


def test_a_moment_without_a_known_distance_names_no_zone() -> None:
    """Where nobody said how far from UTC, nothing is said."""
    found = parse_instant("2025-11-26T18:00+08:00")
    assert isinstance(found, Instant)
    assert spaced(display.moment(replace(found, offset=None), "HKT")) == "26 November 2025, 18:00"


@pytest.mark.parametrize(
    ("short", "year", "printed"),
    [
        (False, True, "24\u00a0November 2025"),
        (False, False, "24\u00a0November"),
        (True, True, "24\u00a0Nov\u00a02025"),
        (True, False, "24\u00a0Nov"),
    ],
)
def test_a_day_is_never_split_from_its_month(short: bool, year: bool, printed: str) -> None:
    """The space between day and month does not break."""
    assert display.day(date(2025, 11, 24), short=short, year=year) == printed


@given(calendars(), st.integers(2000, 2100), st.sampled_from(["Q1", "Q2", "Q3", "Q4", "H1", "H2"]))
def test_a_named_period_keeps_its_name(calendar: Calendar, year: int, part: str) -> None:
    """The letter, the ordinal and the year of a quarter or a half are those it was written with."""
    prefix = "" if calendar.is_calendar_year else "FY"
    found = parse_period(f"{prefix}{year}-{part}", calendar)
    assert isinstance(found, Duration)
    assert display.period(found) == f"{part}\u00a0{prefix}{year}"


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-Q3", "1 Jul to 30 Sep 2025"),
        ("2025", "1 Jan to 31 Dec 2025"),
        ("2025-08-01/2025-08-31", "August 2025"),
        ("ytd/2025-11-24", "2025 to 24 Nov"),
        ("2025-11-24", "24 Nov 2025"),
    ],
)
def test_a_named_period_tells_its_days(text: str, said: str) -> None:
    """A quarter is not the same quarter in every calendar; a month is."""
    assert spaced(display.span(period(text))) == said


def test_a_fiscal_quarter_tells_its_days() -> None:
    """The third quarter of a year that ends in January ends in October, and the fourth goes over a year's end."""
    assert spaced(display.span(period("FY2026-Q3", JANUARY))) == "1 Aug to 31 Oct 2025"
    assert spaced(display.span(period("FY2026-Q4", JANUARY))) == "1 Nov 2025 to 31 Jan 2026"
