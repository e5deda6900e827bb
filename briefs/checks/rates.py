"""Exchange rates that amounts in two currencies imply: the one comparison between facts of all companies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from briefs.checks.book import Book
from briefs.checks.slips import said
from briefs.diagnostics import Diagnostic, Location, Severity
from briefs.display import digits_of
from briefs.interval import Interval
from briefs.outline import Library
from briefs.period import ends
from briefs.quantity import Dimension, Quantity

_HALF = Decimal("0.5")
_TOLERANCE = Interval(Decimal("0.98"), Decimal("1.02"))
_CLOSE = Decimal("0.01")


class Rate(Struct, frozen=True):
    """What one unit of a second currency is worth in the first, as the two amounts of one claim imply it.

    `among` are the two currencies and the quarter; `working` is the division in words.
    """

    among: tuple[str, ...]
    worth: Interval
    working: str
    fact: str
    at: Location


def exchange_rates_agree(book: Book) -> Iterator[Diagnostic]:
    """The rates implied by amounts in two currencies of one quarter lie within 2% of one another (CHECKS.md, C33)."""
    yield from disagreements(implied(book.library))


def implied(library: Library) -> Iterator[Rate]:
    """The rates that the claims of a library imply."""
    for fact in library.facts.values():
        for claim in fact.claims:
            first, second = claim.values["value"], claim.values.get("also")
            worth = _worth(first, second) if second and not claim.rejected else None
            if second and worth and fact.key.period:
                day = ends(fact.key.period)
                one, other = first.unit.name or "", second.unit.name or ""
                quarter = f"{day.year}q{(day.month - 1) // 3}"
                shown = _shown(first.point / second.point)
                working = f"{said(first)} ÷ {said(second)} = {shown} {one} to the {other}"
                at = claim.place("also")
                yield Rate((one, other, quarter), worth, working, fact.id, at)


def disagreements(rates: Iterable[Rate]) -> Iterator[Diagnostic]:
    """The findings of rates that lie apart from the others of their quarter, whichever company's amounts imply them."""
    among: dict[tuple[str, ...], list[Rate]] = {}
    for rate in rates:
        among.setdefault(rate.among, []).append(rate)
    for alike in among.values():
        middle = _middle([rate.worth for rate in alike])
        for rate in alike if len(alike) > 1 else ():
            if not rate.worth.overlaps(middle * _TOLERANCE):
                message = f"{rate.working}, but the amounts of that quarter imply {_shown(middle.mid)}"
                hint = "one of the two amounts was misread, or the source used the rate of another day"
                yield Diagnostic("exchange-rates-agree", message, rate.at, hint, Severity.WARNING, (rate.fact,))


def _middle(rates: list[Interval]) -> Interval:
    """The rate in the middle of those that are told closely; of two, or of rough ones, the one in more digits."""
    close = sorted((rate for rate in rates if rate.half_width / rate.mid < _CLOSE), key=lambda rate: rate.mid)
    if len(close) > 2:  # noqa: PLR2004 - two have no middle one
        return close[len(close) // 2]
    return min(rates, key=lambda rate: rate.half_width / rate.mid)


def _shown(rate: Decimal) -> str:
    """A rate in three digits at least."""
    return digits_of(abs(rate), max(0, 2 - rate.adjusted()))


def _worth(first: Quantity, second: Quantity) -> Interval | None:
    """What one unit of the second currency is worth, as far as the digits typed tell; about and over change nothing."""
    both = (first, second)
    if any(amount.unit.dimension is not Dimension.MONEY for amount in both) or first.unit == second.unit:
        return None
    ends_of = [Interval.around(abs(amount.point), amount.quantum * _HALF) for amount in both]
    return ends_of[0] / ends_of[1] if ends_of[1].low > 0 and ends_of[0].low > 0 else None


RULES = (exchange_rates_agree,)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "exchange-rates-agree": exchange_rates_agree,
}
