"""What a written figure is worth: its interval, its unit, its point and its last digit."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.interval import Interval
from briefs.quantity import Dimension, Qualifier, Unit
from tests.quantities import CNY, HKD, INFINITY, PERCENT, POINTS, PURE, SHARES, UNITS_OF, USD, VEHICLES, read
from tests.strategies import WrittenNumber, written_numbers


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        # The precision is that of the digits typed.
        ("RMB 113.12 billion", "113115000000", "113125000000", CNY),
        ("CNY9 billion", "8500000000", "9500000000", CNY),
        ("RMB 116 bn", "115500000000", "116500000000", CNY),
        ("RMB21,793.9 million", "21793850000", "21793950000", CNY),
        ("US$3,061.4 million", "3061350000", "3061450000", USD),
        ("人民幣283億元", "28250000000", "28350000000", CNY),
        ("RMB 5,340,292 thousand", "5340291500", "5340292500", CNY),
        ("HKD 41", "40.5", "41.5", HKD),
        ("38.58港元", "38.575", "38.585", HKD),
        ("20.6 billion yuan", "20550000000", "20650000000", CNY),
        ("RMB 0", "-0.5", "0.5", CNY),
        # Trailing zeros of an integer are not significant, up to half a percent of the value.
        ("RMB 30 billion", "29500000000", "30500000000", CNY),
        ("108,800 vehicles", "108750", "108850", VEHICLES),
        ("500,000 units", "497500", "502500", UNITS_OF),
        ("40,795,400 shares", "40795350", "40795450", SHARES),
        ("2,150萬股", "21450000", "21550000", SHARES),
        # Counts written to the unit are exact; whole percentages are rounded to wholes.
        ("108,796 vehicles", "108796", "108796", VEHICLES),
        ("2,594,916,968股", "2594916968", "2594916968", SHARES),
        ("402 stores", "402", "402", Unit(Dimension.COUNT, "store")),
        ("0 vehicles", "0", "0", VEHICLES),
        ("31天", "31", "31", Unit(Dimension.DAYS)),
        ("22 %", "0.215", "0.225", PERCENT),
        ("20%", "0.195", "0.205", PERCENT),
        ("100 per cent", "0.995", "1.005", PERCENT),
        ("22.3％", "0.2225", "0.2235", PERCENT),
        ("1.0 pts", "0.0095", "0.0105", POINTS),
        ("2.5個百分點", "0.0245", "0.0255", POINTS),
        ("50 basis points", "0.00495", "0.00505", POINTS),
        ("24 times", "23.5", "24.5", Unit(Dimension.TIMES)),
        ("24x", "23.5", "24.5", Unit(Dimension.TIMES)),
        ("40.63億股", "4062500000", "4063500000", SHARES),
        ("4330萬台", "43250000", "43350000", UNITS_OF),
        ("1.05萬億", "1045000000000", "1055000000000", PURE),
        ("500,000th vehicle", "497500", "502500", VEHICLES),
        ("第50萬輛", "495000", "505000", VEHICLES),
        ("10-billion-yuan", "9500000000", "10500000000", CNY),
        (".5", "0.45", "0.55", PURE),
        ("HK$38.58 per share", "38.575", "38.585", HKD),
        ("每股38.58港元", "38.575", "38.585", HKD),
        # Hundredths.
        ("81 US cents a share", "0.805", "0.815", USD),
        ("28.5港仙", "0.2845", "0.2855", HKD),
        ("80 to 85 US cents", "0.8", "0.85", USD),
        ("over 3.5 pence", "0.035", INFINITY, Unit(Dimension.MONEY, "GBP")),
        ("-20美分", "-0.205", "-0.195", USD),
        # Signs.
        ("+22.3%", "0.2225", "0.2235", PERCENT),
        ("−22.3%", "-0.2235", "-0.2225", PERCENT),
        ("-RMB 0.5 billion", "-550000000", "-450000000", CNY),
        ("HKD -5.50", "-5.505", "-5.495", HKD),
        ("(1.2) pts", "-0.0125", "-0.0115", POINTS),
        ("(RMB 0.5 billion)", "-550000000", "-450000000", CNY),
        # Ranges and margins.
        ("HKD 37.38 to HKD 38.1", "37.38", "38.1", HKD),
        ("between 120,000 and 125,000 units", "120000", "125000", UNITS_OF),
        ("120,000 - 125,000 vehicles", "120000", "125000", VEHICLES),
        ("介於12萬至12.5萬輛", "120000", "125000", VEHICLES),
        ("RMB 32.76 billion to RMB 34.04 billion", "32760000000", "34040000000", CNY),
        ("10 to 12 billion yuan", "10000000000", "12000000000", CNY),
        ("RMB 10 billion–12", "10000000000", "12000000000", CNY),
        ("HKD 37-HKD 38", "37", "38", HKD),
        ("-5% to -3%", "-0.05", "-0.03", PERCENT),
        ("about 120,000 to 125,000 vehicles", "120000", "125000", VEHICLES),
        ("US$65.0 billion, plus or minus 2%", "63700000000", "66300000000", USD),
        ("74.8%, plus or minus 50 basis points", "0.743", "0.753", PERCENT),
        ("74.8% ± 0.5 pp", "0.743", "0.753", PERCENT),
        ("2.5 pp ± 0.5 pp", "0.02", "0.03", POINTS),
        ("人民幣63億元 ± 2億元", "6100000000", "6500000000", CNY),
        ("65.0 ± 1.3 billion yuan", "63700000000", "66300000000", CNY),
        # Qualifiers.
        ("over HKD 2.3bn", "2300000000", INFINITY, HKD),
        ("exceed HKD 23 billion", "23000000000", INFINITY, HKD),
        ("surpassed 260,000 units", "260000", INFINITY, UNITS_OF),
        ("超過23億港元", "2300000000", INFINITY, HKD),
        ("逾1億港元", "100000000", INFINITY, HKD),
        ("at least 5 vehicles", "5", INFINITY, VEHICLES),
        ("不少於5輛", "5", INFINITY, VEHICLES),
        ("23億港元以上", "2300000000", INFINITY, HKD),
        ("nearly 1.05萬億港元", "945000000000", "1050000000000", HKD),
        ("近30%", "0.27", "0.3", PERCENT),
        ("up to 5%", "0", "0.05", PERCENT),
        ("最多5輛", "0", "5", VEHICLES),
        ("no more than 5 vehicles", "0", "5", VEHICLES),
        ("approximately HKD 507,762,184", "507762183", "507762185", HKD),
        ("about 108,800 vehicles", "108700", "108900", VEHICLES),
        ("about 23.26%", "0.2325", "0.2327", PERCENT),
        ("約0.7億", "66500000", "73500000", PURE),
        ("approximately 81,000 vehicles", "76950", "85050", VEHICLES),
        ("RMB ~40 billion", "38000000000", "42000000000", CNY),
        ("約38港元左右", "36.1", "39.9", HKD),
        ("nearly 0 vehicles", "0", "0", VEHICLES),
        # A bound speaks of the size.
        ("over -30%", "-Infinity", "-0.3", PERCENT),
        ("nearly (2.0)%", "-0.02", "-0.018", PERCENT),
    ],
)
def test_what_a_figure_is_worth(text: str, low: str, high: str, unit: Unit) -> None:
    """Each wording of the grammar gives its interval and its unit, and keeps its text."""
    quantity = read(text)
    assert (quantity.interval.low, quantity.interval.high) == (Decimal(low), Decimal(high))
    assert quantity.unit == unit
    assert quantity.text == text


@pytest.mark.parametrize(
    ("text", "point", "quantum", "qualifier"),
    [
        ("RMB 113.12 billion", "113120000000", "10000000", Qualifier.NONE),
        ("22.3%", "0.223", "0.001", Qualifier.NONE),
        ("283億", "28300000000", "100000000", Qualifier.NONE),
        ("108,796", "108796", "1", Qualifier.NONE),
        ("50 basis points", "0.005", "0.0001", Qualifier.NONE),
        ("(1.2) pts", "-0.012", "0.001", Qualifier.NONE),
        ("over HKD 2.3bn", "2300000000", "100000000", Qualifier.OVER),
        ("at least 5", "5", "1", Qualifier.AT_LEAST),
        ("nearly 5", "5", "1", Qualifier.NEARLY),
        ("up to 5", "5", "1", Qualifier.UP_TO),
        ("about 5", "5", "1", Qualifier.ABOUT),
        ("HKD 37.38 to HKD 38.1", "37.74", "0.01", Qualifier.RANGE),
        ("US$65.0 billion, plus or minus 2%", "65000000000", "100000000", Qualifier.PLUS_MINUS),
    ],
)
def test_point_quantum_and_qualifier(text: str, point: str, quantum: str, qualifier: Qualifier) -> None:
    """The number written, the worth of its last digit and its qualifier come out scaled."""
    quantity = read(text)
    assert (quantity.point, quantity.quantum, quantity.qualifier) == (Decimal(point), Decimal(quantum), qualifier)


def test_open_ends_follow_the_qualifier() -> None:
    """“Over” and “nearly” leave their own number out, “at least” and “up to” keep it."""
    texts = ("over 5", "at least 5", "nearly 5", "up to 5")
    assert [read(text).interval.contains(Decimal(5)) for text in texts] == [False, True, False, True]


@given(written_numbers())
def test_a_written_number_is_worth_what_it_says(written: WrittenNumber) -> None:
    """Any number, scale and unit gives an interval that holds the number, and exactly that number as its point."""
    quantity = read(written.text)
    assert quantity.point == written.number
    assert quantity.interval.contains(written.number)
    assert quantity.interval.half_width <= quantity.quantum * 10 ** len(written.text)


@given(written_numbers())
def test_separators_width_and_case_change_nothing(written: WrittenNumber) -> None:
    """Thousands separators, full width and capitals are no part of a value."""
    plain = read(written.text)
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in written.text)
    for other in (written.text.replace(",", ""), wide, written.text.upper(), f"  {written.text} "):
        again = read(other)
        assert (again.point, again.interval, again.unit) == (plain.point, plain.interval, plain.unit)


@given(written_numbers())
def test_a_sign_turns_the_value_round_zero(written: WrittenNumber) -> None:
    """Minus, parentheses and `with_sign` all give the mirrored figure."""
    plain = read(written.text)
    for negative in (read(f"-{written.text}"), read(f"({written.text})"), plain.with_sign(-1)):
        assert (negative.point, negative.interval) == (-plain.point, -plain.interval)
    assert plain.with_sign(1) is plain


@given(written_numbers(), st.sampled_from(["over", "at least", "nearly", "up to", "about"]))
def test_a_qualifier_never_loses_the_number_at_its_bound(written: WrittenNumber, qualifier: str) -> None:
    """With a qualifier the number is in the interval or at its end, and the point stays."""
    quantity = read(f"{qualifier} {written.text}")
    closed = Interval(quantity.interval.low, quantity.interval.high)
    assert quantity.point == written.number
    assert closed.contains(written.number)


def test_thirty_digits_keep_every_digit_whatever_the_ambient_context() -> None:
    """A long number is read exactly even where the caller works with few digits."""
    with localcontext(prec=3):
        quantity = read(f"{'1234567890' * 3} basis points")
    assert str(quantity.point) == "12345678901234567890123456.7890"


@pytest.mark.parametrize(
    ("text", "to_the_unit"),
    [("108,796", True), ("HKD 507,762,184", True), ("108,800", False), ("2.3 billion", False), ("22.3%", False)],
)
def test_typed_to_the_unit(text: str, to_the_unit: bool) -> None:
    """Only a number typed down to single units is told to be so."""
    assert read(text).is_to_the_unit == to_the_unit
