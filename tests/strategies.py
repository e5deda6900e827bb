"""What Hypothesis draws from: the shapes of our own data, and text of every kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from briefs import views
from briefs.interval import INFINITY, Interval
from briefs.period import Calendar, LastWeekday, MonthEnd


def calendars() -> st.SearchStrategy[Calendar]:
    """Every rule by which a fiscal year may end."""
    months = st.integers(1, 12)
    weekdays = st.builds(LastWeekday, st.integers(0, 6), months, st.integers(1, 4))
    return st.builds(Calendar, st.builds(MonthEnd, months) | weekdays)


def days_of_our_time() -> st.SearchStrategy[date]:
    """Days a brief may speak of."""
    return st.dates(date(1950, 1, 1), date(2150, 12, 31))


def period_like_text() -> st.SearchStrategy[str]:
    """Text made of the pieces of periods, nearly right and wrong."""
    pieces = [
        "2025",
        "25",
        "FY",
        "Q",
        "H",
        "3",
        "1",
        "-",
        "/",
        "ytd",
        "mtd",
        "launch",
        "2025-02-30",
        "2024-02-29",
        " ",
        "9",
    ]
    return st.lists(st.sampled_from(pieces), max_size=8).map("".join)


def yaml_like_text() -> st.SearchStrategy[str]:
    """Text made of what YAML gives a meaning to."""
    pieces = [*"{}[],:&*!|>'\"%@`#-?~\t\n ", "\n  ", ": ", "- ", "a", "1,234", "<<", "---", "\\u202e", "\0", "人民幣"]
    return st.lists(st.sampled_from(pieces), max_size=30).map("".join)


def plain_trees() -> st.SearchStrategy[dict[str, object]]:
    """Mappings of lists, mappings and text, as a content file may hold them."""
    texts = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E) | st.sampled_from("億元，％"), max_size=12)
    nodes: st.SearchStrategy[object] = st.recursive(
        texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=12
    )
    return st.dictionaries(texts, nodes, max_size=4)


def numbers() -> st.SearchStrategy[Decimal]:
    """Finite numbers of the size of figures, with few and with many digits."""
    small = st.integers(-50, 50).map(Decimal)
    return small | st.decimals(-(10**13), 10**13, allow_nan=False, allow_infinity=False, places=4)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Intervals exact, bounded and one-sided, with open and closed ends."""
    low, high = sorted((draw(numbers()), draw(numbers())))
    low, high = draw(st.sampled_from([(low, high), (low, low), (-INFINITY, high), (low, INFINITY)]))
    may_open = low != high
    return Interval(low, high, may_open and draw(st.booleans()), may_open and draw(st.booleans()))


def numbers_within(interval: Interval) -> st.SearchStrategy[Decimal]:
    """Finite numbers that lie in an interval."""
    low = interval.low if interval.low.is_finite() else None
    high = interval.high if interval.high.is_finite() else None
    if low is not None and low == high:
        return st.just(low)
    inner = st.decimals(low, high, allow_nan=False, allow_infinity=False, places=6)
    return inner.filter(interval.contains)


class WrittenNumber(Struct, frozen=True):
    """A figure as text and the number it states."""

    text: str
    number: Decimal


@st.composite
def written_numbers(draw: st.DrawFn) -> WrittenNumber:
    """Positive figures with separators, decimals, a scale and a currency or unit."""
    whole, places = draw(st.integers(0, 10**12)), draw(st.text("0123456789", max_size=4))
    scales = [("", 0), (" thousand", 3), (" million", 6), ("bn", 9), ("億", 8), (" 萬", 4)]
    scale, worth = draw(st.sampled_from(scales))
    around = [("", "", 0), ("RMB ", "", 0), ("HK$", "", 0), ("", "港元", 0), ("", " vehicles", 0), ("", "%", -2)]
    before, after, part = draw(st.sampled_from([*around, ("", " pp", -2)]))
    digits = f"{whole:,}.{places}" if places else f"{whole:,}"
    number = Decimal(digits.replace(",", "")).scaleb(worth + part)
    return WrittenNumber(f"{before}{digits}{scale}{after}", number)


def figure_like_text() -> st.SearchStrategy[str]:
    """Text made of the pieces of figures, nearly right and wrong."""
    pieces = [
        *"0123456789.,-+−–%()$¥元億萬千百兆股輛台倍約逾近至第 ~±",
        *("RMB ", "HKD", "US$", " billion", " million", " bn", "over "),
        *("nearly ", "between ", " and ", " to ", "about "),
        *("plus or minus", " pp", " basis points", " vehicles", "人民幣", "港元", "左右", "以上", "th"),
        *("fell ", "net loss of "),
        *("113.12", "108,796", "1.05", "2025", "Nov 24", "三", "，", "（", "％", "²", "İ", "١"),
    ]
    return st.lists(st.sampled_from(pieces), max_size=12).map("".join)


def _printed(value: Decimal) -> views.Figure:
    number = f"{value:,f}".replace("-", "−")
    return views.Figure("", "", number, "", "derived" if value % 3 == 0 else "reported", "fact", str(value))


def _chart(kind: Literal["prices", "columns", "parts", "ramp"], data: tuple[views.Datum, ...]) -> views.Chart:
    source = views.Mark("S1", "s1", "source")
    message, measure = views.Rich(("A message",)), views.Rich(("Some measure",))
    return views.Chart("chart", kind, "results", message, measure, "RMB m", data, (source,), (), "")


def _magnitudes(low: int, high: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(low, high, places=1)


@st.composite
def column_charts(draw: st.DrawFn) -> views.Chart:
    """Two to nine quarters of gains and losses, as columns or as a ramp."""
    values = draw(st.lists(_magnitudes(-900_000, 900_000).filter(bool), min_size=2, max_size=9))
    data = tuple(
        views.Datum(f"Q{at % 4 + 1}", str(2030 + at // 4), value, _printed(value), current=at == len(values) - 1)
        for at, value in enumerate(values)
    )
    return _chart(draw(st.sampled_from(["columns", "ramp"])), data)


@st.composite
def part_charts(draw: st.DrawFn) -> views.Chart:
    """Two to six parts of a whole, some with parts of their own, one perhaps enlarged."""
    sizes = draw(st.lists(st.lists(_magnitudes(1, 50_000), min_size=1, max_size=2), min_size=2, max_size=4))
    names = draw(st.lists(st.text("Wide name", min_size=1, max_size=24), min_size=16, max_size=16))
    label = iter(f"{name.strip()}{at}" for at, name in enumerate(names))
    data = []
    for pieces in sizes:
        inner = tuple(views.Datum(next(label), "", value, _printed(value)) for value in pieces)
        total = sum(pieces, Decimal(0))
        data.append(views.Datum(next(label), "", total, _printed(total), parts=inner if len(inner) > 1 else ()))
    groups = [part for part in data if part.parts]
    enlarge = draw(st.sampled_from([None, *groups]))
    return replace(_chart("parts", tuple(data)), enlarge=enlarge)


@st.composite
def price_charts(draw: st.DrawFn) -> views.Chart:
    """One to ten prices of all kinds within a year or so, with events, and perhaps a bracket between the ends."""
    days = draw(st.lists(st.dates(date(2031, 1, 1), date(2032, 3, 1)), min_size=1, max_size=10, unique=True))
    values = draw(st.lists(_magnitudes(5, 400), min_size=len(days), max_size=len(days)))
    kinds = draw(st.lists(st.sampled_from(["close", "high", "low", "open"]), min_size=len(days), max_size=len(days)))
    data = tuple(
        views.Datum("", "", value, _printed(value), kind=kind, day=day.isoformat(), date_label=f"{day.day}\u00a0Mon")
        for day, value, kind in zip(sorted(days), values, kinds, strict=True)
    )
    happened = draw(st.lists(st.tuples(st.sampled_from(days), st.text("abc de", min_size=3, max_size=60)), max_size=3))
    events = tuple(views.Happening(day.isoformat(), "", views.Rich((words,))) for day, words in happened)
    bracket = views.Bracket(data[0], data[-1], replace(_printed(Decimal("-34.5")), unit="%"))
    return replace(_chart("prices", data), events=events, bracket=draw(st.sampled_from([None, bracket])))
