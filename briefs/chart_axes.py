"""The axes of a chart of prices: round values to the left, days and months below, a break where time jumps."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from msgspec import Struct
from msgspec.structs import replace

from briefs.chart_style import SMALL, ZERO, text_width
from briefs.chart_words import Words

_GRIDLINES = 3
_STEPS = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))
_FINE_STEPS = tuple(map(Decimal, ("1", "2", "5", "10")))
_A_LITTLE_MORE = Decimal("1.01")
_FEW_DAYS = 5
_WEEK = timedelta(days=7)
_CLUSTER_DAYS = 16
_LONG_AGO = 8
_SLOT_DAYS = 14
_WEEKS_DAYS = 62
_YEARS_DAYS = 1100
_MONTH = 31
_SATURDAY = 5
_WEEKEND = Decimal(4)
_BREAK = Decimal(14)
_BEFORE_BREAK = Decimal("0.3")
_BETWEEN_LABELS = Decimal(4)


class ValueAxis(Struct, frozen=True):
    """Values from `low` to `high`, drawn from `bottom` up to `top`, with gridlines at round values."""

    low: Decimal
    high: Decimal
    grid: tuple[Decimal, ...]
    top: Decimal = ZERO
    bottom: Decimal = ZERO

    def y(self, value: Decimal) -> Decimal:
        """How far down a value stands."""
        return self.bottom - (value - self.low) * (self.bottom - self.top) / (self.high - self.low)


class Tick(Struct, frozen=True):
    """A tick of the time axis, and a label that may stand between two ticks."""

    x: Decimal
    label: str = ""
    label_x: Decimal = ZERO
    is_drawn: bool = True


class TimeAxis(Struct, frozen=True):
    """Days across a stretch, or two stretches with a break between them."""

    known: tuple[tuple[date, Decimal], ...]
    stretches: tuple[tuple[Decimal, Decimal], ...]
    ticks: tuple[Tick, ...]
    named: frozenset[date]

    # `known` are days and where they stand, in order; the days between them lie between them.

    def x(self, day: date) -> Decimal:
        """Where a day stands."""
        before = max((pair for pair in self.known if pair[0] <= day), default=self.known[0])
        after = min((pair for pair in self.known if pair[0] >= day), default=self.known[-1])
        if before[0] == after[0]:
            return before[1]
        share = Decimal((day - before[0]).days) / (after[0] - before[0]).days
        return before[1] + (after[1] - before[1]) * share


def values(low: Decimal, high: Decimal) -> ValueAxis:
    """The range a chart of these values covers: from zero only if the values come near it."""
    step = _round_up((high - low or abs(high) / 5 or Decimal(1)) / 5, _STEPS)
    axis = _axis(low, high, step)
    while len(axis.grid) > _GRIDLINES:
        step = _round_up(step * _A_LITTLE_MORE, _STEPS)
        axis = _axis(low, high, step)
    return axis


def _axis(low: Decimal, high: Decimal, step: Decimal) -> ValueAxis:
    span = high - low or abs(high) / 5 or Decimal(1)
    fine = _round_up(step / 10, _FINE_STEPS)
    start = ((low - span * Decimal("0.14")) / fine).to_integral_value(ROUND_FLOOR) * fine
    if low >= 0 and start < high / 4:
        start = ZERO
    end = ((high + (high - start) * Decimal("0.085")) / fine).to_integral_value(ROUND_CEILING) * fine
    first = int((start / step).to_integral_value(ROUND_FLOOR)) + 1
    last = int((end / step).to_integral_value(ROUND_FLOOR))
    return ValueAxis(start, end, tuple(step * index for index in range(first, last + 1)))


def _round_up(least: Decimal, steps: tuple[Decimal, ...]) -> Decimal:
    """The smallest of the steps times a power of ten that is not below `least`."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * factor for factor in steps if power * factor >= least)


def tick_label(value: Decimal) -> str:
    """A round value as it stands beside its gridline."""
    text = f"{value.normalize():,f}"
    return text.replace("-", "−")


def times(days: Sequence[date], left: Decimal, right: Decimal, end_pad: Decimal, words: Words) -> TimeAxis:
    """The time axis for these days from `left` to `right`, with `end_pad` free after the last day."""
    ordered = sorted(set(days))
    cluster = _cluster(ordered)
    start_pad = Decimal(12)
    if cluster == 0 and (ordered[-1] - ordered[0]).days <= _SLOT_DAYS:
        return _slots(ordered, left, right, start_pad, end_pad, words)
    if cluster == 0:
        return _even(ordered[0], ordered[-1], left, right, end_pad, words)
    cut = left + (right - left - _BREAK) * _BEFORE_BREAK
    before = ordered[:cluster]
    room = max(3, (before[-1] - before[0]).days // 14)
    until = max(before[-1], min(ordered[cluster] - timedelta(days=1), before[-1] + timedelta(days=6 * room)))
    early = _linear(before[0] - timedelta(days=room), until, left, cut, words)
    late = _slots(ordered[cluster:], cut + _BREAK, right, start_pad, end_pad, words)
    return TimeAxis(early.known + late.known, early.stretches + late.stretches, early.ticks + late.ticks, late.named)


def _cluster(days: Sequence[date]) -> int:
    """Where the days crowd at the end of a long time; 0 where they do not."""
    first = len(days) - 1
    while first > 0 and (days[first] - days[first - 1]).days <= _FEW_DAYS:
        first -= 1
    crowd, whole = (days[-1] - days[first]).days, (days[-1] - days[0]).days
    crowded = len(days) - first >= _GRIDLINES and crowd <= _CLUSTER_DAYS
    return first if first and crowded and whole >= _LONG_AGO * max(crowd, _FEW_DAYS) else 0


def _slots(
    days: Sequence[date], left: Decimal, right: Decimal, start_pad: Decimal, end_pad: Decimal, words: Words
) -> TimeAxis:
    """Equal steps from working day to working day, a little more over a weekend."""
    span = (days[-1] - days[0]).days
    shown = [day for offset in range(span + 1) if _works(day := days[0] + timedelta(days=offset)) or day in days]
    rests = [ZERO, *(_WEEKEND * ((later - day).days > 1) for day, later in itertools.pairwise(shown))]
    room = right - left - start_pad - end_pad - sum(rests, ZERO)
    step = room / max(len(shown) - 1, 1)
    start = left + start_pad + (room / 2 if len(shown) == 1 else ZERO)
    known = tuple((day, start + step * at + sum(rests[: at + 1], ZERO)) for at, day in enumerate(shown))
    named = [
        words.day_and_month(day) if at == 0 or day.month != shown[at - 1].month else str(day.day)
        for at, day in enumerate(shown)
    ]
    ticks = tuple(Tick(x, label, x) for (_, x), label in zip(known, named, strict=True))
    return TimeAxis(known, ((left, right),), _apart(ticks, left, right), frozenset(shown))


def _works(day: date) -> bool:
    return day.weekday() < _SATURDAY


def _even(start: date, end: date, left: Decimal, right: Decimal, end_pad: Decimal, words: Words) -> TimeAxis:
    """Every day as wide as any other, with some days to spare on both sides."""
    span = (end - start).days
    spare = max(2, span // 25)
    after = int(spare + span * end_pad / (right - left - end_pad))
    return _linear(start - timedelta(days=spare), end + timedelta(days=after), left, right, words)


def _linear(start: date, end: date, left: Decimal, right: Decimal, words: Words) -> TimeAxis:
    per_day = (right - left) / (end - start).days
    stands = {day: left + per_day * (day - start).days for day in (start, end)}
    known = tuple(stands.items())
    if (end - start).days <= _WEEKS_DAYS:
        monday = start + timedelta(days=-start.weekday() % 7)
        weeks = [monday + _WEEK * index for index in range((end - monday).days // 7 + 1)]
        ticks = tuple(Tick(x := left + per_day * (day - start).days, words.day_and_month(day), x) for day in weeks)
    else:
        ticks = _month_ticks(start, end, left, per_day, words)
    return TimeAxis(known, ((left, right),), _apart(ticks, left, right), frozenset())


def _month_ticks(start: date, end: date, left: Decimal, per_day: Decimal, words: Words) -> tuple[Tick, ...]:
    """A tick where a month begins, its name in its middle; January bears the year where several years meet.

    Over many years a tick stands for a year.
    """
    months = 12 if (end - start).days > _YEARS_DAYS else 1
    firsts = [date(year, month, 1) for year in range(start.year, end.year + 1) for month in range(1, 13, months)]
    ticks: list[Tick] = []
    for first in firsts:
        turn = first.month - 1 + months
        following = date(first.year + turn // 12, turn % 12 + 1, 1)
        if following <= start or first > end:
            continue
        x, until = (left + per_day * (day - start).days for day in (max(first, start), min(following, end)))
        is_year = months > 1 or (first.month == 1 and (first - start).days > _MONTH)
        label = str(first.year) if is_year else words.month(first)
        has_room = until - x >= text_width(label, SMALL) + _BETWEEN_LABELS
        ticks.append(Tick(x, label if has_room else "", (x + until) / 2, is_drawn=first >= start))
    return tuple(ticks)


def _apart(ticks: tuple[Tick, ...], left: Decimal, right: Decimal) -> tuple[Tick, ...]:
    """The ticks, every second or third … label left out where they would touch."""
    labels = [tick for tick in ticks if tick.label]
    for every in range(1, len(labels) + 1):
        year = next((at for at, tick in enumerate(labels) if tick.label.isdecimal()), 0)
        kept = labels[year % every :: every]
        edges = [(tick.label_x, text_width(tick.label, SMALL) / 2 + _BETWEEN_LABELS / 2) for tick in kept]
        pairs = itertools.pairwise(edges)
        if all(x + half <= later - other for (x, half), (later, other) in pairs):
            inside = {
                tick.x
                for tick, (x, half) in zip(kept, edges, strict=True)
                if left - _BETWEEN_LABELS <= x - half and x + half <= right
            }
            return tuple(tick if tick.x in inside else replace(tick, label="") for tick in ticks)
    return tuple(replace(tick, label="") for tick in ticks)
