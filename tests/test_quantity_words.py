"""Words and signs beside a number: which currency, which scale and which unit they are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefs.interval import Interval
from briefs.lexicon import CURRENCIES, SCALES, UNITS
from briefs.quantity import Dimension, Quantity, Unit, parse
from tests.quantities import CNY, HKD, PERCENT, POINTS, PURE, SHARES, UNITS_OF, USD, VEHICLES, read, refuse


@pytest.mark.parametrize(
    ("text", "currency", "unit"),
    [
        ("$5", "USD", USD),
        ("$5", "HKD", HKD),
        ("$5 USD", "HKD", USD),
        ("¥5", "CNY", CNY),
        ("￥5", "JPY", Unit(Dimension.MONEY, "JPY")),
        ("5元", "HKD", HKD),
        ("5 cents", "HKD", HKD),
        ("5¢", "USD", USD),
        ("5-cent", "USD", USD),
        ("新台幣4億元", "HKD", Unit(Dimension.MONEY, "TWD")),
        ("人民幣5元", "HKD", CNY),
        ("5円", None, Unit(Dimension.MONEY, "JPY")),
        ("€5", None, Unit(Dimension.MONEY, "EUR")),
        ("£5", None, Unit(Dimension.MONEY, "GBP")),
        ("₩5", None, Unit(Dimension.MONEY, "KRW")),
        ("₹5", None, Unit(Dimension.MONEY, "INR")),
        ("5 Hong Kong dollars", "USD", HKD),
        ("RMB 5", "HKD", CNY),
    ],
)
def test_a_bare_sign_is_read_by_the_currency_at_hand(text: str, currency: str | None, unit: Unit) -> None:
    """A sign of several currencies is the company's if it can be, and a written code always wins."""
    assert read(text, currency=currency).unit == unit


@pytest.mark.parametrize(
    ("text", "currency", "other", "unit"),
    [
        ("$5", "CNY", "USD", USD),
        ("$5", "HKD", "USD", HKD),
        ("5 cents", "CNY", "USD", USD),
        ("5元", "USD", "CNY", CNY),
        ("¥5", "USD", "JPY", Unit(Dimension.MONEY, "JPY")),
        # To a company quoted in Hong Kong, a bare $ beside yuan may be either dollar.
        ("$5", "CNY", "HKD", None),
        ("5元", "USD", "EUR", None),
    ],
)
def test_the_other_currency_decides_where_the_first_cannot_be_meant(
    text: str, currency: str, other: str, unit: Unit | None
) -> None:
    """A sign that cannot be the metric's currency is the company's other one, if it is that one for certain."""
    outcome = parse(text, currency=currency, other=other)
    assert (outcome.unit if isinstance(outcome, Quantity) else None) == unit


@pytest.mark.parametrize(
    ("text", "currency"),
    [("$5", None), ("$5", "CNY"), ("¥5", "HKD"), ("5元", "USD"), ("5元", None), ("5 cents", "CNY")],
)
def test_an_ambiguous_currency_is_refused_with_its_candidates(text: str, currency: str | None) -> None:
    """Where the company's currency does not settle a sign, the hint names the codes to write."""
    hint = refuse(text, currency=currency).hint
    assert hint is not None
    assert "HKD" in hint or "CNY" in hint


@pytest.mark.parametrize(
    ("bare", "interval"),
    [
        (VEHICLES, ("108796", "108796")),
        (CNY, ("108795.5", "108796.5")),
        (PERCENT, ("1087.955", "1087.965")),
        (None, ("108795.5", "108796.5")),
    ],
)
def test_a_bare_number_takes_the_metrics_unit(bare: Unit | None, interval: tuple[str, str]) -> None:
    """A number without unit counts what the metric counts, precision included."""
    quantity = read("108,796", bare=bare)
    assert quantity.unit == (bare or PURE)
    low, high = map(Decimal, interval)
    assert quantity.interval == Interval(low, high)


def test_cho_is_what_the_workspace_says() -> None:
    """兆 is refused until the workspace says whether it is a million or a million million."""
    assert read("3.5兆", cho=10**12).point == Decimal("3.5e12")
    assert read("3.5兆", cho=10**6).point == Decimal("3.5e6")
    fault = refuse("3.5兆")
    assert fault.offset == 3
    assert "workspace" in str(fault.hint)


@pytest.mark.parametrize(
    "texts",
    [
        ("HKD 2.3 billion", "23億港元", "HK$2.3bn", "2.3十億港元", "23亿港元", "港幣23億", "２．３ billion HKD"),
        ("US$0.81", "81 US cents", "81美分", "81美仙"),
        ("1,050 billion", "1.05 trillion", "1.05萬億", "1.05tn"),
        ("2.6 million shares", "260萬股", "260万股", "2.6m Class-B shares"),
    ],
)
def test_one_amount_in_many_words(texts: tuple[str, ...]) -> None:
    """A language, a script or a scale changes no number and no unit."""
    assert len({(read(text).point, read(text).unit) for text in texts}) == 1


def test_units_that_fit() -> None:
    """A count of units may be of vehicles, one of shares is not, and currencies never mix."""
    assert VEHICLES.fits(UNITS_OF)
    assert UNITS_OF.fits(VEHICLES)
    assert VEHICLES.fits(VEHICLES)
    assert not VEHICLES.fits(SHARES)
    assert not CNY.fits(HKD)
    assert not PERCENT.fits(POINTS)


@pytest.mark.parametrize("word", sorted(CURRENCIES))
def test_every_currency_word_is_read(word: str) -> None:
    """Each spelling of a currency can stand after a number and is one of the currencies it may mean."""
    outcome = parse(f"5 {word}", currency="HKD")
    if isinstance(outcome, Quantity):
        assert outcome.unit.name in CURRENCIES[word]
    else:
        assert len(CURRENCIES[word]) > 1


@pytest.mark.parametrize("word", sorted(SCALES))
def test_every_scale_word_is_read(word: str) -> None:
    """Each scale word multiplies by its worth."""
    assert read(f"5 {word}").point == 5 * SCALES[word]


@pytest.mark.parametrize("word", sorted(UNITS))
def test_every_unit_word_is_read(word: str) -> None:
    """Each unit word gives its unit."""
    assert read(f"5 {word}").unit == UNITS[word]
