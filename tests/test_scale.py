"""In which unit figures stand below a head, and which figures would be read as others there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefs.lexicon import DAYS, PERCENT, POINTS, TIMES, Dimension, Unit
from briefs.scale import Scale, currencies_in, fitting, stated_in

RMB, HKD = Unit(Dimension.MONEY, "CNY"), Unit(Dimension.MONEY, "HKD")
VEHICLE, SHARE, TURBINE = (Unit(Dimension.COUNT, noun) for noun in ("vehicle", "share", "turbine"))


@pytest.mark.parametrize(
    ("head", "currencies", "worth"),
    [
        ("RMB bn", "CNY", 10**9),
        ("RMB billion", "CNY", 10**9),
        ("HK$ m", "HKD", 10**6),
        ("USD", "USD", 1),
        ("RMB ’000", "CNY", 1000),
        ("'000", "", 1000),
        ("k", "", 1000),
        ("m", "", 10**6),
        ("vehicles", "", 1),
        ("人民幣億元", "CNY", 10**8),
        ("百萬港元", "HKD", 10**6),
        ("RMB per million users", "CNY", 1),
        ("%", "", 1),
        ("", "", 1),
    ],
)
def test_a_scale_is_read_from_a_head(head: str, currencies: str, worth: int) -> None:
    """Currency and worth of one, in English and Chinese; what stands after “per” is no scale."""
    scale = Scale.of(head)
    assert (scale.label, scale.currencies, scale.worth) == (head, frozenset(currencies.split()), Decimal(worth))
    assert scale.fault is None


@pytest.mark.parametrize("head", ["RMB 100 m", "RMB b", "USD mm", "兆元", "RMB / HKD", "HKD (RMB) bn"])
def test_a_head_that_cannot_be_followed_says_so(head: str) -> None:
    """Several currencies, unknown scales and multiples are refused, never guessed; after “/” one is only named."""
    assert (Scale.of(head).fault is None) == ("/" in head)


@pytest.mark.parametrize(
    ("head", "unit", "is_odd"),
    [
        ("RMB bn", RMB, False),
        ("RMB bn", HKD, True),
        ("億元", HKD, False),
        ("人民幣億元", HKD, True),
        ("RMB bn", VEHICLE, True),
        ("RMB bn", PERCENT, False),
        ("%", HKD, True),
        ("%", PERCENT, False),
        ("%", POINTS, True),
        ("%", VEHICLE, True),
        ("vehicles", VEHICLE, False),
        ("vehicles", SHARE, True),
        ("vehicles", RMB, True),
        ("units", VEHICLE, False),
        ("sets", TURBINE, False),
        ("m", VEHICLE, False),
        ("m", RMB, False),
        ("", TIMES, False),
        ("m", TIMES, True),
        ("RMB bn", DAYS, True),
        ("days", DAYS, False),
        ("USD mm", RMB, True),
    ],
)
def test_a_figure_is_refused_where_it_would_be_read_as_another(head: str, unit: Unit, is_odd: bool) -> None:
    """Dollars below yuan, vehicles below dollars, points below per cent."""
    assert bool(Scale.of(head).refusal(unit)) is is_odd


def test_an_amount_wants_its_currency_named() -> None:
    """A head in millions names none; a count needs none."""
    assert not Scale.of("m").names(RMB)
    assert Scale.of("RMB m").names(RMB)
    assert Scale.of("m").names(VEHICLE)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Revenue in HKD and US$", ["HKD", "USD"]),
        ("人民幣及港元", ["CNY", "HKD"]),
        ("RMB", ["CNY"]),
        ("It won two pounds of mop, inr", []),
        ("汽車板塊", []),
        ("five dollars", []),
    ],
)
def test_currencies_are_found_in_running_words(text: str, codes: list[str]) -> None:
    """By code, by sign, by a Chinese word of their own; never by a word of another trade."""
    assert [named.code for named in currencies_in(text)] == codes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Revenue, RMB bn", ["RMB bn"]),
        ("Revenue in RMB billion; three quarters", ["RMB billion"]),
        ("Vehicles delivered by quarter", []),
        ("Deliveries, vehicles", ["vehicles"]),
        ("單位：人民幣億元", ["單位：人民幣億元"]),
        ("Net profit", []),
    ],
)
def test_scales_are_found_in_running_words(text: str, said: list[str]) -> None:
    """What stands between commas as a unit, or a currency with its scale."""
    assert [scale.label for scale in stated_in(text)] == said


def test_a_chart_is_labelled_in_the_scale_of_its_largest_figure() -> None:
    """Billions for billions; a count by its plural."""
    assert fitting(Decimal("2.5e9"), HKD).label == "HKD bn"
    assert fitting(Decimal(950), RMB).label == "RMB"
    assert fitting(Decimal(108_732), VEHICLE).label == "vehicles"
    assert fitting(Decimal("0.2"), PERCENT).label == "percent"
