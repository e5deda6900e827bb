"""Invented companies in figures: their names and ten quarters of results, all of which follow from a number."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

QUARTERS = tuple((year, quarter) for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4))[1:-1]
SYLLABLES = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su")
BRANDS = ("alto", "brio", "corda")


def name_of(number: int) -> str:
    """The name of a company: its number in syllables."""
    return "".join(SYLLABLES[int(digit)] for digit in f"{number:04}").capitalize()


def grown(number: int, quarter: int, start: int, places: str = "0.1") -> Decimal:
    """A figure of a company in a quarter: it begins at `start` and rises by some four per cent a quarter."""
    begun = Decimal(start) * (1000 + number % 97) / 1000
    return rounded(begun * (Decimal("1.037") + Decimal(number % 11) / 1000) ** quarter, places)


def rounded(figure: Decimal, places: str) -> Decimal:
    """A figure rounded as people round."""
    return figure.quantize(Decimal(places), ROUND_HALF_UP)


def result(number: int, at: int) -> dict[str, Decimal]:
    """The exact results of a company in one quarter, in millions and in vehicles."""
    vehicles, other = grown(number, at, 15_000), grown(number, at, 2_100)
    brands = [grown(number, at, start, "1") for start in (21_000, 17_000, 9_000)]
    revenue = vehicles + other
    gross = rounded(revenue * (Decimal("0.200") + Decimal("0.003") * at), "0.1")
    expenses = rounded(revenue * Decimal("0.0937"), "0.1")
    net = rounded((gross - expenses) * Decimal("0.8"), "0.1")
    shares = Decimal(1_000_000_000 + 1_000_000 * at)
    return {
        "revenue": revenue,
        "vehicle sales": vehicles,
        "other sales": other,
        "gross profit": gross,
        "operating expenses": expenses,
        "research expenses": rounded(expenses * Decimal("0.4"), "0.1"),
        "operating profit": gross - expenses,
        "net profit": net,
        "non-GAAP net profit": net + rounded(revenue * Decimal("0.004"), "0.1"),
        "non-GAAP operating profit": gross - expenses + rounded(revenue * Decimal("0.005"), "0.1"),
        "earnings per share": rounded(net * 1_000_000 / shares, "0.01"),
        "gross margin": rounded(gross / revenue * 100, "0.1"),
        "vehicle margin": rounded((gross / revenue + Decimal("0.011")) * 100, "0.1"),
        "non-GAAP gross margin": rounded((gross / revenue + Decimal("0.005")) * 100, "0.1"),
        "deliveries": sum(brands, Decimal(0)),
        **dict(zip(BRANDS, brands, strict=True)),
        "shares": shares,
        "close": grown(number, at, 20, "0.01"),
    }


def change(number: int, at: int, back: int, name: str) -> str:
    """How much a figure rose since so many quarters before, as a text writes it."""
    return f"{rounded((result(number, at)[name] / result(number, at - back)[name] - 1) * 100, '0.1')}%"
