"""Charts and key data as views: figures chosen by the author, with magnitudes to draw and words to read."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefs import display, views
from briefs.derive import sources_of
from briefs.figures import key_of
from briefs.marks import Ledger, text_in
from briefs.model import Derived, Figure
from briefs.outline import Brief, ChartSpec, KeyDatum, PartSpec, Ref, TableRow
from briefs.period import Duration, Instant, Period, ends, starts
from briefs.quantity import Qualifier
from briefs.scale import Scale, fitting
from briefs.tables import Index, cell, padded, row_label


def chart(ledger: Ledger, index: Index, spec: ChartSpec) -> views.Chart:
    """A chart as asked for, before it is drawn."""
    measured = [*spec.facts, *(part.ref for part in spec.parts), *([spec.whole] if spec.whole else ())]
    scale = _scale([ledger.resolve(ref.name) for ref in measured])
    data = tuple(datum(ledger, ref, scale) for ref in spec.facts) or tuple(
        _part(ledger, part, scale) for part in spec.parts
    )
    if spec.kind in ("columns", "ramp") and data:
        data = (*data[:-1], _current(data[-1]))
    message, measure = ledger.rich(spec.message), ledger.rich(spec.measure)
    enlarged = next(
        (part for part in data if spec.enlarge and part.figure.fact.endswith(f".{spec.enlarge.name}")), None
    )
    total, whole = (datum(ledger, ref, scale) if ref else None for ref in (spec.total, spec.whole))
    bracket = _bracket(ledger, spec, scale)
    drawn = [*data, *(piece for part in data for piece in part.parts)]
    periods = [key.period for ref in spec.facts if (key := key_of(ledger.resolve(ref.name)))]
    rows = padded([_hung_row(ledger, index, row, periods) for row in spec.rows])
    undescribed = views.Chart(
        id=spec.id,
        kind=spec.kind,
        section=spec.section,
        message=message,
        measure=measure,
        unit=scale.label,
        data=data,
        sources=_sources(ledger, spec),
        marks=tuple((item.name, item.figure.mark) for item in drawn if item.figure.mark),
        description="",
        whole=whole,
        enlarge=enlarged,
        total=total,
        bracket=bracket,
        events=tuple(
            views.Happening(day.day.isoformat(), display.day(day.day, short=True, year=False), ledger.rich(words))
            for day, words in spec.events
        ),
        columns=tuple(views.Column(item.label, current=item.current) for item in data) if rows else (),
        rows=rows,
        note=ledger.rich(spec.note) if spec.note else None,
    )
    return _described(undescribed)


def _scale(figures: Sequence[Figure]) -> Scale:
    """The unit in which a chart's figures are labelled: that of the largest."""
    if not figures:
        return Scale()
    largest = max(figures, key=lambda figure: abs(figure.quantity.point)).quantity
    return fitting(largest.point, largest.unit)


def datum(ledger: Ledger, ref: Ref, scale: Scale) -> views.Datum:
    """A magnitude with its figure, its period in words, and what kind of price it is."""
    figure = ledger.resolve(ref.name)
    quantity, key = figure.quantity, key_of(figure)
    period = key.period if key else None
    label, sublabel = _period_labels(period)
    words = display.cell(quantity, scale)
    is_range = quantity.qualifier is Qualifier.RANGE
    return views.Datum(
        label=label,
        sublabel=sublabel,
        value=quantity.point / scale.worth,
        figure=ledger.view(figure, words),
        low=quantity.interval.low / scale.worth if is_range else None,
        high=quantity.interval.high / scale.worth if is_range else None,
        kind=(key.price or "") if key else "",
        day=_start_of(period),
        day_end=ends(period).isoformat() if isinstance(period, Duration) else "",
        date_label=display.period(period, short=True, year=not isinstance(period, Instant)) if period else "",
    )


def _start_of(period: Period | None) -> str:
    start = starts(period) if period else None
    return start.isoformat() if start else ""


def _period_labels(period: Period | None) -> tuple[str, str]:
    """Quarter and year of a column: “Q3”, “2025”."""
    words = display.period(period)
    head, _, tail = words.partition("\u00a0")
    return (head, tail) if isinstance(period, Duration) and tail else (words, "")


def _current(item: views.Datum) -> views.Datum:
    return replace(item, current=True)


def _part(ledger: Ledger, part: PartSpec, scale: Scale) -> views.Datum:
    """A part of a whole, named by its entity, with its own parts."""
    pieces = tuple(_named(ledger, ref, scale, None) for ref in part.parts)
    return replace(_named(ledger, part.ref, scale, part.label), parts=pieces)


def _named(ledger: Ledger, ref: Ref, scale: Scale, label: str | None) -> views.Datum:
    key = key_of(ledger.resolve(ref.name))
    entity = text_in(ledger.brief.company.entities[key.entity].labels, ledger.language) if key and key.entity else ""
    name = label or entity or ledger.label(ledger.resolve(ref.name))
    return replace(datum(ledger, ref, scale), label=name, sublabel="", date_label="")


def _bracket(ledger: Ledger, spec: ChartSpec, scale: Scale) -> views.Bracket | None:
    if len(spec.bracket) < 3:  # noqa: PLR2004 - from, to, change
        return None
    start, end = (datum(ledger, ref, scale) for ref in spec.bracket[:2])
    return views.Bracket(start, end, ledger.figure(spec.bracket[2].name))


def _hung_row(ledger: Ledger, index: Index, row: TableRow, periods: Sequence[Period | None]) -> views.Row:
    cells = tuple(
        cell(ledger, index.find(row, period), row.unit or "", current=k == len(periods) - 1)
        for k, period in enumerate(periods)
    )
    return views.Row(row_label(ledger, row), cells, row.unit or "", row.indent, row.strong)


def _sources(ledger: Ledger, spec: ChartSpec) -> tuple[views.Mark, ...]:
    """The sources under a chart, in the order of their numbers."""
    refs = [*spec.facts, *(ref for part in spec.parts for ref in (part.ref, *part.parts))]
    found = {ledger.source_mark(source) for ref in refs for source in sources_of(ledger.resolve(ref.name))}
    return tuple(sorted(found, key=lambda mark: int(mark.label[1:])))


def _described(chart_: views.Chart) -> views.Chart:
    """The chart with all it says in words, every number among them, for those who cannot see it."""
    said = [_said(item) for item in chart_.data]
    said += [f"{piece.label} {piece.figure.text}" for item in chart_.data for piece in item.parts]
    if chart_.total:
        said.append(f"{chart_.total.date_label} {chart_.total.figure.text}")
    if chart_.bracket:
        start, end = chart_.bracket.start.date_label, chart_.bracket.end.date_label
        said.append(f"{start} to {end} {chart_.bracket.change.text}")
    said += [f"{event.date_label} {event.what.text}" for event in chart_.events]
    whole = f"{chart_.whole.figure.text}: " if chart_.whole else ""
    return replace(chart_, description=whole + "; ".join(said))


def _said(item: views.Datum) -> str:
    """A point in words: its name or date, what kind of price it is, its figure."""
    parts = (item.name, item.kind, item.figure.text)
    return " ".join(part for part in parts if part)


def price(ledger: Ledger, brief: Brief) -> views.Price | None:
    """The share price set large, with its day, venue and kind."""
    if brief.price is None:
        return None
    figure = ledger.resolve(brief.price.name)
    key = key_of(figure)
    if isinstance(figure, Derived) or key is None or not isinstance(key.period, Instant):
        return None
    ticker = ledger.brief.company.ticker(key.venue)
    change = ledger.library.figures.get(f"{figure.id}.dod")
    where, zone = (f", {ticker.place}", ticker.zone) if ticker else ("", "")
    when = display.moment(key.period, zone) + ("" if key.period.time or not zone else f" ({zone})")
    return views.Price(
        figure=ledger.view(figure, display.shown(figure.quantity)),
        change=ledger.view(change, display.shown(change.quantity, ("signed",))) if change else None,
        rises=change is None or change.quantity.point >= 0,
        words=f"{(key.price or '').capitalize()}{where}",
        when=when,
    )


def key_row(ledger: Ledger, datum_: KeyDatum) -> views.KeyRow:
    """A row of the key-data box; amounts in the quote currency drop its code, which the box says once."""
    if datum_.ref is None:
        return views.KeyRow(datum_.label or "", None, datum_.words or "", datum_.indent)
    figure = ledger.resolve(datum_.ref.name)
    is_quote = figure.quantity.unit.name == ledger.brief.company.quote_currency
    words = display.shown(figure.quantity, ("bare",) if is_quote else ())
    return views.KeyRow(datum_.label or ledger.label(figure), ledger.view(figure, words), "", datum_.indent)
