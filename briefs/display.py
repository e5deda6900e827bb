"""The only place where a number or a date becomes words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from msgspec import Struct

from briefs.formulas import rounded
from briefs.period import Duration, Grain, Instant, Period
from briefs.quantity import Dimension, Qualifier, Quantity
from briefs.scale import CODES, Scale

MINUS = "\u2212"
THIN = "\u2009"
EN_DASH = "\u2013"
NOTHING = EN_DASH
_SCALES = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"), (Decimal(1), ""))
_QUALIFIERS = {
    Qualifier.OVER: "over ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.UP_TO: "up to ",
    Qualifier.ABOUT: "about ",
}
# How far the zones in which shares are quoted lie from UTC, in minutes, summer time included.
_ZONES = {
    "HKT": (480,),
    "CST": (480,),
    "SGT": (480,),
    "JST": (540,),
    "ET": (-300, -240),
    "GMT": (0,),
    "BST": (60,),
    "CET": (60, 120),
}
_HUNDRED = Decimal(100)
_NOUNS = {Dimension.TIMES: "times", Dimension.DAYS: "days"}


class Shown(Struct, frozen=True):
    """A figure in words, cut where a typesetter cuts it."""

    qualifier: str
    currency: str
    number: str
    unit: str

    @property
    def text(self) -> str:
        """The figure as running text."""
        currency = f"{self.currency}\u00a0" if self.currency else ""
        unit = self.unit if self.unit.startswith("%") or not self.unit else f"{THIN}{self.unit}"
        return f"{self.qualifier}{currency}{self.number}{unit}"


def currency(code: str) -> str:
    """How a currency is written before an amount: RMB for CNY."""
    return CODES.get(code, code)


def shown(quantity: Quantity, modifiers: Collection[str] = (), digits: int | None = None) -> Shown:
    """A quantity in running text; modifiers are `bare`, `plain`, `abs`, `signed`, `ordinal`."""
    quantum = quantity.quantum
    if digits is not None:
        quantum = max(quantum, Decimal(10) ** (quantity.point.adjusted() - digits + 1))
    qualifier = "" if "plain" in modifiers else _QUALIFIERS.get(quantity.qualifier, "")
    code = _code(quantity) if "bare" not in modifiers else ""
    worth, unit, decimals = _unit(quantity, quantum)
    number = _number(quantity, worth, decimals, quantum, modifiers)
    return Shown(qualifier, code, _ordinal(number) if "ordinal" in modifiers else number, unit)


def _code(quantity: Quantity) -> str:
    return currency(quantity.unit.name) if quantity.unit.dimension is Dimension.MONEY else ""


def _unit(quantity: Quantity, quantum: Decimal) -> tuple[Decimal, str, int]:
    """What one is worth in running text, what it is called, and the decimals of a number whose last digit is known."""
    if quantity.unit.dimension in (Dimension.PERCENT, Dimension.POINTS):
        is_plain = quantity.unit.dimension is Dimension.PERCENT and quantity.qualifier is not Qualifier.PLUS_MINUS
        return Decimal("0.01"), "%" if is_plain else "pp", _decimals(quantum * _HUNDRED)
    worth, unit = _scale(quantity, quantum)
    decimals = _decimals(quantum / worth)
    if worth > 1 and quantity.text:
        decimals = min(decimals, 2)
    return worth, unit or _NOUNS.get(quantity.unit.dimension, ""), decimals


def meant(quantity: Quantity) -> str:
    """All that a figure may stand for: RMB 113.115 to 113.125 bn, over HKD 2.3 bn, exactly 108,796."""
    interval, code = quantity.interval, _code(quantity)
    worth, unit, decimals = _unit(quantity, quantity.quantum)
    after = "%" if quantity.unit.dimension is Dimension.PERCENT else unit and f"{THIN}{unit}"
    before = f"{code}\u00a0" if code else ""
    if interval.is_exact:
        return f"exactly {before}{interval.low / worth:,f}{after}".replace("-", MINUS)
    ends = ((interval.low, ROUND_FLOOR), (interval.high, ROUND_CEILING))
    said = [f"{_outwards(end / worth, decimals + 2, way)}" for end, way in ends if end.is_finite()]
    if interval.is_bounded:
        return f"{before}{said[0]} to {said[1]}{after}"
    is_low = interval.low.is_finite()
    words = ("at least", "over") if is_low else ("at most", "under")
    return f"{words[interval.low_open if is_low else interval.high_open]} {before}{said[0]}{after}"


def _outwards(value: Decimal, decimals: int, way: str) -> str:
    """An end of an interval with two digits more than are printed, rounded away from what lies inside."""
    return f"{value.quantize(Decimal(1).scaleb(-decimals), rounding=way).normalize():,f}".replace("-", MINUS)


def _ordinal(number: str) -> str:
    """1st, 2nd, 3rd, 4th, and 11th to 13th."""
    teen = number[-2:-1] == "1"
    return number + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1:], "th"))


def _scale(quantity: Quantity, quantum: Decimal) -> tuple[Decimal, str]:
    """The scale in which the number has few digits and no zeros that were not typed."""
    size = max(abs(quantity.point), abs(quantity.interval.low) if quantity.interval.low.is_finite() else Decimal(0))
    if quantity.unit.dimension not in (Dimension.MONEY, Dimension.COUNT):
        return _SCALES[-1]
    index = next((index for index, (worth, _) in enumerate(_SCALES) if size >= worth), len(_SCALES) - 1)
    worth = _SCALES[index][0]
    last = max(quantum, worth / 100) if quantity.text and worth > 1 else quantum
    too_fine = 0 < index < len(_SCALES) - 1 and quantum > worth
    if too_fine or (index and rounded(size, last) >= _SCALES[index - 1][0]):
        index -= 1
    return _SCALES[index]


def _decimals(quantum: Decimal) -> int:
    """How many decimals a number has whose last digit is worth `quantum`."""
    return max(0, -quantum.normalize().adjusted()) if quantum else 0


def _number(
    quantity: Quantity, worth: Decimal, decimals: int, quantum: Decimal, modifiers: Collection[str] = ()
) -> str:
    """The digits, with a true minus; a range has an en dash, a margin its ±."""
    if quantity.qualifier is Qualifier.RANGE:
        ends = (quantity.interval.low, quantity.interval.high)
        low, high = (digits_of(end / worth, _range_decimals(end / worth, decimals)) for end in ends)
        return f"{low}{EN_DASH}{high}"
    value = rounded(quantity.point, quantum) if quantum > 1 else quantity.point
    value = abs(value) if "abs" in modifiers else value
    number = digits_of(value / worth, decimals)
    if worth > 1 and quantity.quantum == 1:
        number = _without_untyped_zeros(number, value / worth)
    if "signed" in modifiers and value > 0:
        number = f"+{number}"
    if quantity.qualifier is Qualifier.PLUS_MINUS:
        number += _margin(quantity, worth)
    return number


def _without_untyped_zeros(number: str, value: Decimal) -> str:
    """13.50 is 13.5 where the source counted 13,500,000: the zero adds nothing that was measured."""
    stripped = number.rstrip("0").rstrip(".")
    return stripped if "." in number and Decimal(stripped.replace(",", "").replace(MINUS, "-")) == value else number


def _range_decimals(value: Decimal, decimals: int) -> int:
    """An end of a range keeps the decimals it was typed with."""
    return min(decimals, _decimals(Decimal(1).scaleb(int(value.as_tuple().exponent))))


def _margin(quantity: Quantity, worth: Decimal) -> str:
    """What stands after ±, in the unit of the number."""
    percent = "%" if quantity.unit.dimension is Dimension.PERCENT else ""
    return f"{percent}{THIN}±{THIN}{(quantity.interval.half_width / worth).normalize():f}"


def digits_of(value: Decimal, decimals: int) -> str:
    """A number with thousands separators, `decimals` decimals and a true minus."""
    text = f"{rounded(value, Decimal(1).scaleb(-decimals)):,.{decimals}f}"
    return text.replace("-", MINUS)


def cell(quantity: Quantity, scale: Scale, *, signed: bool = False) -> Shown:
    """A quantity in a table whose unit stands in the head: losses in parentheses, changes with their sign."""
    if quantity.unit.dimension in (Dimension.PERCENT, Dimension.POINTS):
        found = shown(quantity, ("plain", "signed") if signed else ("plain",))
        unit = "" if scale.label == "%" and not signed else found.unit
        return Shown(_QUALIFIERS.get(quantity.qualifier, ""), "", found.number, unit)
    decimals = _decimals(quantity.quantum / scale.worth)
    if scale.worth > 1:
        decimals = min(decimals, 2 if scale.worth != Decimal(10) ** 3 else 1)
    number = _number(quantity, scale.worth, decimals, quantity.quantum)
    if number.startswith(MINUS) and quantity.qualifier is not Qualifier.RANGE:
        number = f"({number[1:]})"
    return Shown(_QUALIFIERS.get(quantity.qualifier, ""), "", number, "")


def machine(quantity: Quantity) -> str:
    """The number as a machine reads it: plain digits, no scale; a fraction for percentages."""
    return f"{rounded(quantity.point, quantity.quantum).normalize():f}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NAMED = (Grain.QUARTER, Grain.HALF, Grain.YEAR)
_THIRDS = {1: "early", 11: "mid", 21: "late"}


def day(when: date, *, short: bool = False, year: bool = True) -> str:
    """24 November 2025, or 24 Nov."""
    month = _MONTHS[when.month - 1]
    words = f"{when.day}\u00a0{month[:3] if short else month}"
    return f"{words}\u00a0{when.year}" if year and short else f"{words} {when.year}" if year else words


def moment(when: Instant, *zones: str) -> str:
    """26 November 2025, 18:00 HKT: the first of the zones that lies where the time says, else the distance from UTC."""
    if when.time is None:
        return day(when.day)
    if when.offset is None:
        return f"{day(when.day)}, {when.time:%H:%M}"
    minutes = int(when.offset.total_seconds()) // 60
    sign = "+" if minutes >= 0 else MINUS
    distance = f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "UTC"
    named = next((zone for zone in zones if minutes in _ZONES.get(zone, ())), distance)
    return f"{day(when.day)}, {when.time:%H:%M} {named}"


def period(when: Period | None, *, short: bool = False, year: bool = True) -> str:
    """A period as a reader says it: Q3 2025, 24 Nov 2025, 2025 to 24 Nov, January to September 2025."""
    if when is None:
        return ""
    if isinstance(when, Instant) or when.grain is Grain.DAY:
        return day(when.day if isinstance(when, Instant) else when.end, short=True, year=year)
    if when.grain in (Grain.QUARTER, Grain.HALF, Grain.YEAR):
        letter = {Grain.QUARTER: "Q", Grain.HALF: "H", Grain.YEAR: ""}[when.grain]
        years = f"FY{when.year}" if when.fiscal else f"{when.year}"
        return f"{letter}{when.ordinal}\u00a0{years}" if letter else years
    if when.grain in (Grain.YTD, Grain.MTD) or when.start is None:
        return _to_date(when, year=year)
    if when.grain is Grain.LAUNCH:
        return f"since launch, to {day(when.end, short=True, year=year)}"
    return _range(when.start, when.end, short=short, year=year)


def span(when: Period | None) -> str:
    """A period by its days where its name does not tell them, as that of a quarter: 1 Jul to 30 Sep 2025."""
    if not isinstance(when, Duration) or when.start is None or when.grain not in _NAMED:
        return period(when)
    start = day(when.start, short=True, year=when.start.year != when.end.year)
    return f"{start} to {day(when.end, short=True)}"


def _to_date(when: Duration, *, year: bool) -> str:
    """A period that ends on a day of its year, its month, or of a product's life."""
    end = day(when.end, short=True, year=False)
    if when.grain is Grain.YTD:
        return (
            f"FY{when.year} to {day(when.end, short=True, year=year)}" if when.fiscal else f"{when.end.year} to {end}"
        )
    if when.grain is Grain.MTD:
        return f"{_MONTHS[when.end.month - 1]} to {day(when.end, short=True, year=year)}"
    return f"since launch, to {day(when.end, short=True, year=year)}"


def _range(start: date, end: date, *, short: bool, year: bool) -> str:
    """A stretch of days: a month, a third of a month, whole months, or from day to day."""
    after = f" {end.year}" if year else ""
    first, last = _MONTHS[start.month - 1], _MONTHS[end.month - 1]
    if short:
        first, last = first[:3], last[:3]
    ends_month = (end.toordinal() + 1) == date(end.year + end.month // 12, end.month % 12 + 1, 1).toordinal()
    if start.day == 1 and ends_month and start.year == end.year:
        return f"{first}{after}" if start.month == end.month else f"{first} to {last}{after}"
    if (start.year, start.month) == (end.year, end.month):
        third = start.day in _THIRDS and (end.day == start.day + 9 or (start.day == 21 and ends_month))  # noqa: PLR2004 - the last third of a month
        if third:
            return f"{_THIRDS[start.day]} {last}{after}"
        return f"{start.day}{EN_DASH}{day(end, short=True, year=False)}{after}"
    before = f" {start.year}" if year and start.year != end.year else ""
    return f"{day(start, short=True, year=False)}{before} to {day(end, short=True, year=False)}{after}"
