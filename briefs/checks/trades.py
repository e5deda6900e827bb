"""Prices of a day, shares dealt in at them, and what they come to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from briefs.checks.book import Book, local, place, value
from briefs.checks.ledger import Ledger, days_of
from briefs.checks.slips import (
    Comparison,
    facts_of,
    ids,
    mismatch,
    name_of,
    power_of_ten,
    quotient,
    said,
    shortly,
    slip,
)
from briefs.diagnostics import Diagnostic, Severity
from briefs.model import Fact, Figure, Statement

#: Shares dealt in, at which price, for which amount; each of one holder, or of the company itself.
TRADES = {
    "shares_bought": ("purchase_price", "purchase_amount"),
    "shares_sold": ("sale_price", "sale_amount"),
    "shares_repurchased": ("repurchase_price", "share_repurchases"),
}
#: The metrics that are a price of one share.
PRICES = ("share_price", "repurchase_price", "purchase_price", "sale_price")
_NEAR_DAYS = 10
_TWICE = Decimal(2)


class _Price(Struct, frozen=True):
    """A price with the days on which it was paid, and the least and the most it may have been."""

    fact: Fact
    first: date
    last: date

    @property
    def low(self) -> Decimal:
        """What was paid at least somewhere: the low end of a traded range, else the most the price may be."""
        interval = value(self.fact).interval
        return interval.low if self.fact.key.price == "trades" else interval.high

    @property
    def high(self) -> Decimal:
        """What was paid at most somewhere: the high end of a traded range, else the least the price may be."""
        interval = value(self.fact).interval
        return interval.high if self.fact.key.price == "trades" else interval.low


def amount_is_shares_at_price(book: Book) -> Iterator[Diagnostic]:
    """Shares dealt in, at their average price, come to the amount stated for the same days (CHECKS.md, C14)."""
    ledger = Ledger.of(book)
    for fact, amount, prices in _deals(book, ledger):
        unit_price = quotient(amount.quantity, value(fact), unit=amount.quantity.unit)
        for price in prices:
            if unit_price is None or _kind(price) == "trades":
                continue
            hint = "compare the amount, the number of shares and the price with their sources"
            working = f"{said(amount)} ÷ {said(value(fact))} shares"
            others = (Statement(fact.id, fact, "value", value(fact)),)
            yield from mismatch(
                book, Comparison("amount-is-shares-at-price", working, unit_price, price, others, hint, mend=amount)
            )


def unit_price_is_within_range(book: Book) -> Iterator[Diagnostic]:
    """What a share cost on average lies in the range traded on the same days (CHECKS.md, C15, C20)."""
    ledger = Ledger.of(book)
    for fact, amount, prices in _deals(book, ledger):
        unit_price = quotient(amount.quantity, value(fact), unit=amount.quantity.unit)
        for price in prices:
            is_range = _kind(price) == "trades" and price.quantity.unit.fits(amount.quantity.unit)
            if unit_price is None or not is_range or unit_price.interval.overlaps(price.quantity.interval):
                continue
            message = (
                f"{said(amount)} ÷ {said(value(fact))} shares = {shortly(unit_price)}, "
                f"outside the {said(price)} of {name_of(price)}"
            )
            hint = "compare the amount, the number of shares and the range with their sources"
            figures = (amount, Statement(fact.id, fact, "value", value(fact)), price)
            if power := power_of_ten(unit_price, price.quantity):
                named, hint = slip(power, facts_of(figures))
                message = f"{message}: {named}"
            yield Diagnostic("unit-price-is-within-range", message, place(amount), hint, facts=ids(*figures))


def _deals(book: Book, ledger: Ledger) -> Iterator[tuple[Fact, Figure, tuple[Figure, ...]]]:
    """Every number of shares dealt in, with the amount paid and the prices of the same holder and days."""
    for fact in book.library.facts.values():
        price, amount = TRADES.get(fact.metric.id, ("", ""))
        paid = ledger.first(fact.key, amount) if amount else None
        if paid is not None:
            yield fact, paid, ledger.beside(fact.key, price)


def _kind(figure: Figure) -> str | None:
    key = figure.fact.key if isinstance(figure, Statement) else figure.key
    return key.price if key else None


def unit_price_is_near_share_price(book: Book) -> Iterator[Diagnostic]:
    """What a share cost on average is of the scale of the share prices of those weeks (CHECKS.md, C21)."""
    ledger = Ledger.of(book)
    known = _share_prices(book)
    for fact, amount, _ in _deals(book, ledger):
        first, last = days_of(fact.key.period) if fact.key.period else (None, date.min)
        unit_price = quotient(amount.quantity, value(fact), unit=amount.quantity.unit)
        near = _nearest(known.get(fact.key.company, []), last)
        far = near is None or first is None or (last - first).days > _NEAR_DAYS
        if unit_price is None or near is None or far or not unit_price.unit.fits(value(near).unit):
            continue
        ratio = unit_price.point / value(near).point if value(near).point else Decimal(1)
        power = power_of_ten(unit_price, value(near))
        is_far = ratio > _TWICE or (0 < ratio < 1 / _TWICE and unit_price.interval.high.is_finite())
        if not power and not is_far:
            continue
        message = (
            f"{said(amount)} ÷ {said(value(fact))} shares = {shortly(unit_price)}, "
            f"but {local(near.id)} says {said(value(near))}"
        )
        named, hint = slip(power, (*facts_of((amount,)), fact)) if power else ("", "look at the scale of both")
        message = f"{message}: {named}" if named else message
        severity = Severity.ERROR if power else Severity.WARNING
        figures = (amount, fact, near)
        yield Diagnostic("unit-price-is-near-share-price", message, place(amount), hint, severity, ids(*figures))


def _share_prices(book: Book) -> Mapping[str, list[tuple[date, Fact]]]:
    """The share prices of one day each, per company, in the order of their days."""
    found: dict[str, list[tuple[date, Fact]]] = {}
    for fact in book.library.facts.values():
        if fact.metric.id == "share_price" and fact.key.period:
            first, last = days_of(fact.key.period)
            if first == last:
                found.setdefault(fact.key.company, []).append((last, fact))
    return {company: sorted(prices, key=lambda price: (price[0], price[1].id)) for company, prices in found.items()}


def _nearest(prices: list[tuple[date, Fact]], day: date) -> Fact | None:
    """The price of the day closest to `day`, if one is known from those weeks."""
    index = bisect_left(prices, day, key=lambda price: price[0])
    close = prices[max(0, index - 1) : index + 1]
    found = min(close, key=lambda price: abs((price[0] - day).days), default=None)
    return found[1] if found and abs((found[0] - day).days) <= _NEAR_DAYS else None


def price_is_within_extremes(book: Book) -> Iterator[Diagnostic]:
    """No price is above the high or below the low of a period that holds its day (CHECKS.md, C15)."""
    for prices in _by_venue(book).values():
        days = [price.first for price in prices]
        for extreme in prices:
            kind = extreme.fact.key.price
            if extreme.fact.metric.id != "share_price" or kind not in ("high", "low"):
                continue
            for price in prices[bisect_left(days, extreme.first) : bisect_right(days, extreme.last)]:
                if price.last <= extreme.last and price is not extreme:
                    yield from _beyond(price, extreme)
    ledger = Ledger.of(book)
    for fact in book.library.facts.values():
        if fact.key.price == "average":
            yield from _average(fact, ledger)


def _by_venue(book: Book) -> Mapping[tuple[str, str | None, str], list[_Price]]:
    """All prices paid at one venue in one currency, by the first of their days."""
    found: dict[tuple[str, str | None, str], list[_Price]] = {}
    for fact in book.library.facts.values():
        first, last = days_of(fact.key.period) if fact.key.period else (None, date.min)
        if fact.metric.id in PRICES and first:
            place_of_trade = (fact.key.company, fact.key.venue, value(fact).unit.name)
            found.setdefault(place_of_trade, []).append(_Price(fact, first, last))
    return {venue: sorted(prices, key=lambda price: (price.first, price.fact.id)) for venue, prices in found.items()}


def _beyond(price: _Price, extreme: _Price) -> Iterator[Diagnostic]:
    """The finding of a price beyond the high or the low of the period it falls in."""
    bound = value(extreme.fact).interval
    is_high = extreme.fact.key.price == "high"
    is_above = is_high and price.high > bound.high
    if is_above or (not is_high and price.low < bound.low):
        side = "above the high" if is_high else "below the low"
        message = (
            f"{said(value(price.fact))} is {side} of {said(value(extreme.fact))} that {local(extreme.fact.id)} gives"
        )
        hint = "one of the two was misread, or is a price of another kind or day"
        if power := power_of_ten(value(price.fact), value(extreme.fact)):
            named, hint = slip(power, (price.fact, extreme.fact))
            message = f"{message}: {named}"
        figures = (price.fact, extreme.fact)
        yield Diagnostic("price-is-within-extremes", message, place(price.fact), hint, facts=ids(*figures))


def _average(fact: Fact, ledger: Ledger) -> Iterator[Diagnostic]:
    """The finding of an average price outside the range of the very trades it is the average of."""
    for traded in ledger.beside(fact.key, fact.metric.id):
        is_range = _kind(traded) == "trades" and traded.quantity.unit.fits(value(fact).unit)
        if is_range and not value(fact).interval.overlaps(traded.quantity.interval):
            message = f"the average {said(value(fact))} lies outside the {said(traded)} of {name_of(traded)}"
            hint = "compare both with the return they come from"
            figures = (fact, traded)
            yield Diagnostic("price-is-within-extremes", message, place(fact), hint, facts=ids(*figures))


RULES = (
    amount_is_shares_at_price,
    unit_price_is_within_range,
    unit_price_is_near_share_price,
    price_is_within_extremes,
)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "amount-is-shares-at-price": amount_is_shares_at_price,
    "unit-price-is-within-range": unit_price_is_within_range,
    "unit-price-is-near-share-price": unit_price_is_near_share_price,
    "price-is-within-extremes": price_is_within_extremes,
}
