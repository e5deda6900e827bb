"""The values of facts: text parsed, and held against the unit of its metric."""

from __future__ import annotations

from msgspec.structs import replace

from briefs.diagnostics import Diagnostic, Fault, Location
from briefs.interval import Interval
from briefs.model import Metric
from briefs.quantity import Dimension, Qualifier, Quantity, Unit, parse
from briefs.setting import Setting

_UNITS = {dimension.value: dimension for dimension in Dimension}
_CHANGE_UNITS = (Dimension.PERCENT, Dimension.POINTS, Dimension.TIMES, Dimension.MONEY)


def quantity(text: str, at: Location, metric: Metric, setting: Setting) -> Quantity | None:
    """A value in the unit of its metric."""
    code, other = setting.company.currencies(metric)
    wanted = Unit(_UNITS[metric.unit], (code if metric.unit == "money" else metric.noun) or "")
    bare = wanted if wanted.dimension in (Dimension.MONEY, Dimension.COUNT) else None
    read = parse(text, currency=code, bare=bare, cho=setting.vocabulary.cho, other=other)
    if isinstance(read, Fault):
        setting.found.append(Diagnostic.of("value-parses", read, at))
        return None
    if read.unit.dimension is not wanted.dimension or (
        wanted.dimension is Dimension.COUNT and not wanted.fits(read.unit)
    ):
        said = read.unit.name or read.unit.dimension.value
        hint = f"{metric.id} is stated in {wanted.name or wanted.dimension.value}"
        setting.tell("units-agree", f"{text} is in {said}", at, hint)
        return None
    return replace(read, unit=wanted) if wanted.dimension is Dimension.COUNT else read


def change(text: str, at: Location, setting: Setting) -> Quantity | None:
    """A change as a source states it: a percentage, points, or a multiple."""
    read = parse(text)
    if isinstance(read, Fault):
        setting.found.append(Diagnostic.of("value-parses", read, at))
        return None
    if read.unit.dimension not in _CHANGE_UNITS:
        setting.tell("units-agree", f"{text} is no change", at, "write +22.3%, 1.0 pts or 3 times")
        return None
    return read


def traded_range(low: Quantity, high: Quantity) -> Quantity | Fault:
    """A traded range as one quantity: everything between its ends."""
    if not low.unit.fits(high.unit):
        return Fault("low: and high: are in two units", "write both in one")
    if low.point > high.point:
        return Fault("low: is above high:", "change them over")
    return Quantity(
        text=f"{low.text} to {high.text}",
        point=(low.point + high.point) / 2,
        interval=Interval(low.point, high.point),
        quantum=min(low.quantum, high.quantum),
        unit=low.unit,
        qualifier=Qualifier.RANGE,
    )
