"""The few words a chart adds of its own, and the sentence that stands for it where it cannot be seen."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from briefs.views import Chart, Datum


class Words(Struct, frozen=True):
    """The fixed words of charts in one language."""

    months: tuple[str, ...]
    day: str
    kinds: tuple[tuple[str, str], ...]
    calculated: str
    no_day: str
    enlarged: str
    change: str

    def kind(self, kind: str) -> str:
        """What a kind of price is called; an unknown kind is its own name."""
        return dict(self.kinds).get(kind, kind)

    def month(self, day: date) -> str:
        """The short name of the month."""
        return self.months[day.month - 1]

    def day_and_month(self, day: date) -> str:
        """19 Nov."""
        return self.day.format(day=day.day, month=self.month(day))


ENGLISH = Words(
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    day="{day}\u00a0{month}",
    kinds=(
        ("close", "close"),
        ("high", "intraday high"),
        ("low", "intraday low"),
        ("open", "opening price"),
        ("trades", "range of trades"),
    ),
    calculated="{what}, calculated",
    no_day="day not given",
    enlarged="{part}, enlarged {factor} times",
    change="{change} from {start} to {end}",
)


def description(chart: Chart, words: Words) -> str:
    """What the chart says, with all its numbers: the author's description, or one made of the data."""
    if chart.description:
        return chart.description
    said = [_datum(datum, words) for datum in chart.data]
    said += [_datum(datum, words) for datum in (chart.whole, chart.total) if datum]
    if chart.bracket:
        start, end = chart.bracket.start.figure.text, chart.bracket.end.figure.text
        said.append(words.change.format(change=chart.bracket.change.text, start=start, end=end))
    said += [f"{event.date_label}: {event.what.text}" for event in chart.events]
    lead = chart.measure.text.rstrip(". ")
    return f"{lead}. {'; '.join(said)}." if lead else f"{'; '.join(said)}."


def _datum(datum: Datum, words: Words) -> str:
    named = " ".join(part for part in (datum.label, datum.sublabel) if part)
    dated = words.kind(datum.kind) if datum.day and datum.kind else ""
    when = datum.date_label if datum.label not in datum.date_label else ""
    lead = ", ".join(part for part in (named, when, dated) if part)
    within = f" ({', '.join(_datum(part, words) for part in datum.parts)})" if datum.parts else ""
    return f"{lead} {datum.figure.text}{within}".strip()
