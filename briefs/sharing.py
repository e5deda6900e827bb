"""A company's share in the pages of a site, and the sources it cites, made of the briefs that print its facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefs import annex, charts, display, exhibits, views, words
from briefs.figures import key_of
from briefs.marks import Ledger
from briefs.model import Derived, Figure, Key, Kind, Statement, Words
from briefs.outline import Brief, ChartSpec, Checked, Ref
from briefs.period import Duration, Grain, ends
from briefs.tables import Index
from briefs.view_site import Origin, Point, Series, Share, Use
from briefs.views import Mark

# So many columns can be told apart in a small chart; the oldest are left to the list below it.
_COLUMNS = 8


def share(checked: Checked, shown: Sequence[tuple[Brief, views.Brief]]) -> Share:
    """The share of a company whose briefs are shown, newest first."""
    newest = _newest_first(shown)
    brief, view = newest[0]
    return Share(
        company=brief.company.id,
        name=view.company,
        full=view.company_full,
        language=view.language,
        identity=view.identity,
        briefs=tuple(each.id for _, each in newest),
        series=tuple(_series(_ledger(checked, *newest[0]), _printed(newest))),
    )


def origins(checked: Checked, shown: Sequence[tuple[Brief, views.Brief]]) -> tuple[Origin, ...]:
    """The sources of a company's briefs with what rests on them, in order of appearance, the newest brief first."""
    newest = _newest_first(shown)
    ledger = _ledger(checked, *newest[0])
    return tuple(_origin(ledger, name, uses) for name, uses in _uses([view for _, view in newest]).items())


def _newest_first(shown: Sequence[tuple[Brief, views.Brief]]) -> list[tuple[Brief, views.Brief]]:
    return sorted(shown, key=lambda pair: (pair[1].as_of_iso, pair[1].id), reverse=True)


def _ledger(checked: Checked, brief: Brief, view: views.Brief) -> Ledger:
    """What the pages of a company are written with: the words of a brief."""
    return Ledger(checked.library, brief, view.language, words.of(view.language))


def _printed(shown: Sequence[tuple[Brief, views.Brief]]) -> dict[str, tuple[str, str, str]]:
    """Where each figure is printed: the newest brief that does, the anchor there, and the figure as it prints it."""
    found: dict[str, tuple[str, str, str]] = {}
    for _, view in shown:
        anchors = {line.mark.label: line.mark.anchor for line in view.evidence}
        anchors |= {line.mark.label: line.mark.anchor for line in view.formulas}
        for row in view.data:
            if row.status != "rejected" and row.mark in anchors:
                found.setdefault(row.id, (view.id, anchors[row.mark], row.printed))
    return found


def _series(ledger: Ledger, printed: Mapping[str, tuple[str, str, str]]) -> Iterator[Series]:
    """The figures printed, by what they state, those of one thing in order of their days."""
    along: dict[Key, dict[str, Figure]] = {}
    for name in printed:
        figure = ledger.library.figures.get(name)
        key = key_of(figure) if figure else None
        is_value = isinstance(figure, Derived) or (isinstance(figure, Statement) and figure.part == "value")
        if figure and key and key.period and is_value and key.company == ledger.brief.company.id:
            along.setdefault(key.at(None), {})[name] = figure
    for key, figures in along.items():
        ordered = sorted(figures.items(), key=lambda item: (_day(item[1]), item[0]))
        points = tuple(_point(figure, printed[name]) for name, figure in ordered)
        label = ledger.key_label(key)
        anchor = "-".join(part for part in (key.metric, key.entity, key.basis, key.price, key.holder) if part)
        yield Series(anchor.replace("_", "-"), label, points, _chart(ledger, key, [one for _, one in ordered], label))


def _day(figure: Figure) -> str:
    key = key_of(figure)
    return ends(key.period).isoformat() if key and key.period else ""


def _point(figure: Figure, place: tuple[str, str, str]) -> Point:
    key = key_of(figure)
    brief, anchor, said = place
    return Point(display.period(key.period if key else None), said, brief, anchor)


def _chart(ledger: Ledger, key: Key, figures: Sequence[Figure], label: str) -> views.Chart | None:
    """The figures of one grain as columns, where there are enough and nothing speaks against it."""
    kind = ledger.library.metrics[key.metric].kind
    latest: dict[Grain, dict[str, Figure]] = {}
    for figure in figures:
        stated = key_of(figure)
        if stated and isinstance(stated.period, Duration):
            latest.setdefault(stated.period.grain, {})[stated.period.text] = figure
    drawn = list(max(latest.values(), key=len, default={}).values())[-_COLUMNS:]
    if kind not in (Kind.FLOW, Kind.COUNT, Kind.RATIO) or len(drawn) < 2:  # noqa: PLR2004 - a comparison takes two
        return None
    at = ledger.brief.at
    spec = ChartSpec(
        id=f"series-{key.metric}-{key.entity or 'all'}".replace("_", "-"),
        kind="columns",
        section="lead",
        message=Words(label, at),
        measure=Words("", at),
        facts=tuple(Ref(figure.id, at) for figure in drawn),
        whole=None,
        parts=(),
        enlarge=None,
        bracket=(),
        events=(),
        total=None,
        rows=(),
        note=None,
        at=at,
    )
    chart = exhibits.chart(ledger, Index.of(ledger.library, ledger.brief.company), spec)
    return None if charts.refusals(chart) else chart


def _uses(shown: Sequence[views.Brief]) -> Mapping[str, Sequence[Use]]:
    """What rests on each source in these briefs, the sources in order of appearance."""
    uses: dict[str, list[Use]] = {}
    for view in shown:
        lines = {line.mark.label: line for line in view.evidence}
        told: set[tuple[str, str]] = set()
        for row in view.data:
            line = lines.get(row.mark)
            if row.source and line and (row.mark, row.source) not in told:
                told.add((row.mark, row.source))
                printed = "; ".join(line.printed)
                rejected = line.claim.rejected
                use = Use(line.label, printed, line.claim.quote, line.claim.place, view.id, line.mark.anchor, rejected)
                uses.setdefault(row.source, []).append(use)
    return uses


def _origin(ledger: Ledger, name: str, uses: Sequence[Use]) -> Origin:
    source = ledger.library.sources[name]
    row = annex.source(ledger, source, Mark("", "", "source"))
    day = source.published.day.isoformat()
    return Origin(
        id=source.id,
        publisher=row.publisher,
        title=row.title,
        language=row.language,
        date_label=row.date_label,
        day=day,
        retrieved=row.retrieved,
        url=row.url,
        tier=row.tier,
        note=row.note,
        uses=tuple(uses),
        count=len(uses),
    )
