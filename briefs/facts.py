"""From the entries of a facts file to facts: values parsed, periods placed, claims put in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from briefs import lock, values
from briefs.diagnostics import Diagnostic, Fault, Location
from briefs.model import CHANGE_BASES, Claim, Fact, Key, Metric, Quote
from briefs.period import Period, parse_instant, parse_period
from briefs.quantity import Quantity
from briefs.schema import ClaimEntry, FactEntry, FactsFile
from briefs.setting import Setting, near, tell_odd_id
from briefs.shaping import Shaped
from briefs.yamlnodes import MapNode, Node, find, is_bare, key_place, place


class _Entry(Struct, frozen=True):
    """An entry of a facts file on its way to a fact; a series has been taken apart already."""

    id: str
    shape: FactEntry
    file: Shaped[FactsFile]
    path: tuple[str, ...]
    at: Location
    node: Node
    #: Where each of its fields stands that says something.
    places: dict[str, Location]

    def place(self, *path: str | int) -> Location:
        """Where a field of the entry stands, or something in it; where it says nothing, the entry."""
        own = self.places.get(str(path[0])) if len(path) == 1 else None
        return own or place(self.node, path)

    def is_empty(self, *path: str | int) -> bool:
        """Whether nothing was written after a field's key, which has been told."""
        return bool(self.file.dropped) and (*self.path, *path) in self.file.dropped


def facts(file: Shaped[FactsFile], setting: Setting) -> tuple[dict[str, Fact], frozenset[str]]:
    """The facts of a file by qualified id, and the ids that were written but could not be read."""
    read: dict[str, Fact] = {}
    broken = {f"{setting.company.id}.{path[1]}" for path in file.dropped if len(path) > 1 and path[0] == "facts"}
    for entry in _entries(file, setting):
        name = f"{setting.company.id}.{entry.id}"
        if name in read:
            hint = f"it stands in {read[name].at} already: rename one of them"
            setting.tell("id-is-unique", f"{name} is stated a second time", entry.at, hint)
            continue
        fact = _fact(name, entry, setting)
        if fact is None:
            broken.add(name)
        else:
            read[name] = fact
    return read, frozenset(broken)


def _entries(file: Shaped[FactsFile], setting: Setting) -> Iterator[_Entry]:
    """Every entry, a series once per period: deliveries over 2025-Q1 is deliveries_2025q1."""
    written = file.nodes.get("facts")
    entries = written.entries if isinstance(written, MapNode) else {}
    for name, shape in file.shape.facts.items():
        path = ("facts", name)
        key, node = entries[name]
        tell_odd_id(name, key.at, setting)
        if shape.series is None:
            yield _Entry(name, shape, file, path, key.at, node, _said(node))
            continue
        for period, value in shape.series.items():
            quote = shape.quotes.get(period, shape.quote)
            one = replace(shape, period=period, value=value, series=None, quote=quote)
            suffix = period.lower().replace("-", "").replace("/", "_")
            yield _Entry(f"{name}_{suffix}", one, file, path, key.at, node, _said_of(period, node))


def _said(node: Node | None) -> dict[str, Location]:
    """Where each field of an entry or of a claim stands that says something."""
    fields = node.entries.items() if isinstance(node, MapNode) else ()
    return {field: value.at for field, (_, value) in fields if not is_bare(value)}


def _said_of(period: str, node: Node) -> dict[str, Location]:
    """The same of one period of a series: it is a key, with the value behind it, and may have a quote of its own."""
    places = _said(node)
    series, quote = places.pop("series"), find(node, ("quotes", period))
    places["period"] = key_place(node, ("series", period)) or series
    places["value"] = place(node, ("series", period))
    return places | ({"quote": quote.at} if quote else {})


def _fact(name: str, entry: _Entry, setting: Setting) -> Fact | None:
    """One fact, or None where what it states, when, or by whom cannot be read."""
    shape = entry.shape
    metric = setting.vocabulary.metrics.get(shape.metric)
    if metric is None and not setting.vocabulary.is_unread_metric(shape.metric):
        setting.tell(
            "id-resolves",
            f"{shape.metric} is no metric",
            entry.place("metric"),
            near(shape.metric, setting.vocabulary.metrics),
        )
    if shape.entity and shape.entity not in setting.company.entities:
        hint = near(shape.entity, setting.company.entities)
        setting.tell("id-resolves", f"{shape.entity} is no entity of {setting.company.id}", entry.place("entity"), hint)
    if shape.holder and shape.holder not in setting.company.people:
        hint = near(shape.holder, setting.company.people)
        setting.tell(
            "id-resolves", f"{shape.holder} is nobody named by {setting.company.id}", entry.place("holder"), hint
        )
    period = _period(entry, setting)
    claims = _claims(name, entry, metric, setting) if metric else None
    if metric is None or period is None or not claims:
        return None
    key = Key(
        setting.company.id,
        metric.id,
        shape.entity,
        shape.basis,
        period,
        shape.price,
        shape.holder,
        shape.of,
        shape.venue,
    )
    return Fact(name, key, metric, claims, shape.label, shape.claim, shape.note, entry.at, entry.places)


def _period(entry: _Entry, setting: Setting) -> Period | None:
    """When the fact holds: an instant or a duration, never both and never neither."""
    shape = entry.shape
    if entry.is_empty("at") or entry.is_empty("period"):
        return None
    if (shape.at is None) == (shape.period is None):
        said = "both at: and period:" if shape.at else "neither at: nor period:"
        setting.tell("period-is-stated", f"{entry.id} has {said}", entry.at, "write at: 2025-11-25, or period: 2025-Q3")
        return None
    field, text = ("at", shape.at) if shape.at else ("period", shape.period or "")
    launch = _launch(entry, setting)
    read = parse_instant(text) if field == "at" else parse_period(text, setting.company.calendar, launch=launch)
    if isinstance(read, Fault):
        setting.found.append(Diagnostic.of("period-is-stated", read, entry.place(field)))
        return None
    return read


def _launch(entry: _Entry, setting: Setting) -> date | None:
    """The day from which “since launch” counts for the fact's entity, if it is known."""
    entity = setting.company.entities.get(entry.shape.entity or "")
    return entity.launched if entity else None


def _claims(name: str, entry: _Entry, metric: Metric, setting: Setting) -> tuple[Claim, ...] | None:
    """The fact's claims, the believed one first; None where none can be printed."""
    shape = entry.shape
    if not shape.claims:
        alone = _claim(name, entry, shape, (), metric, setting)
        return (alone,) if alone else None
    if shape.value or shape.source or shape.quote:
        setting.tell(
            "fact-has-source", f"{entry.id} has claims: and a value of its own", entry.at, "move it into claims:"
        )
    read = [_claim(name, entry, claim, ("claims", index), metric, setting) for index, claim in enumerate(shape.claims)]
    if any(claim is None for claim in read):
        return None
    claims = [claim for claim in read if claim is not None]
    preferred = [claim for claim in claims if claim.is_preferred]
    believed = [claim for claim in claims if not claim.rejected]
    if not believed or any(claim.rejected for claim in preferred):
        said = "prefers a claim it rejects" if believed else "rejects every claim"
        setting.tell("claim-is-preferred", f"{entry.id} {said}", entry.at, "a fact needs one believed claim")
        return None
    if len(preferred) != 1 and len(believed) != 1:
        setting.tell(
            "claim-is-preferred",
            f"{entry.id} does not say which claim is believed",
            entry.at,
            "add preferred: true to one claim",
        )
    return tuple(sorted(claims, key=lambda claim: (claim.rejected is not None, not claim.is_preferred)))


def _claim(
    name: str,
    entry: _Entry,
    shape: FactEntry | ClaimEntry,
    path: tuple[str | int, ...],
    metric: Metric,
    setting: Setting,
) -> Claim | None:
    """One source's claim; None where its source, its words or its value are missing or cannot be read."""
    quote = _quote(name, entry, shape, path, setting)
    values = _values(entry, shape, path, metric, setting)
    if quote is None or values is None:
        return None
    if isinstance(shape, FactEntry):
        return Claim(values, quote, entry.place("value"), places=entry.places)
    places = _said(find(entry.node, path))
    return Claim(values, quote, entry.place(*path), shape.preferred is not None, shape.rejected, shape.reason, places)


def _quote(
    name: str, entry: _Entry, shape: FactEntry | ClaimEntry, path: tuple[str | int, ...], setting: Setting
) -> Quote | None:
    """The source and its words; every fact has both."""
    if entry.is_empty(*path, "source") or entry.is_empty(*path, "quote"):
        return None
    if not shape.source:
        setting.tell("fact-has-source", f"{entry.id} names no source", entry.at, "add source: and quote:")
        return None
    source = setting.vocabulary.sources.get(shape.source)
    if source is None:
        if shape.source not in setting.vocabulary.sources:
            hint = near(shape.source, setting.vocabulary.sources) or f"add sources/{shape.source}.yaml"
            setting.tell("id-resolves", f"{shape.source} is no source", entry.place(*path, "source"), hint)
        return None
    if not shape.quote:
        setting.tell(
            "fact-has-quote",
            f"{entry.id} quotes no words of {source.id}",
            entry.at,
            "add quote: with the shortest words that carry the figure",
        )
        return None
    alike = sum(claim.source == shape.source for claim in entry.shape.claims) or 1
    locked = lock.entry(setting.vocabulary.lock, name, source.id, shape.quote, alike)
    anchor = locked.anchor if locked else None
    return Quote(shape.quote, source, entry.place(*path, "quote"), anchor, shape.table, shape.row)


def _values(
    entry: _Entry, shape: FactEntry | ClaimEntry, path: tuple[str | int, ...], metric: Metric, setting: Setting
) -> dict[str, Quantity] | None:
    """The value, its bounds, its second currency and the changes stated, each parsed and of the metric's unit."""
    typed = {field: text for field in ("value", "low", "high", "also") if (text := getattr(shape, field)) is not None}
    if any(entry.is_empty(*path, field) for field in ("value", "low", "high")):
        return None
    if not typed.keys() & {"value", "low"} or ("low" in typed) != ("high" in typed):
        setting.tell(
            "value-parses",
            f"{entry.id} has no value",
            entry.place(*path) if path else entry.at,
            "add value:, or low: and high:",
        )
        return None
    read: dict[str, Quantity] = {}
    for field, text in typed.items():
        quantity = values.quantity(text, entry.place(*path, field), metric, setting)
        if quantity is None:
            return None
        read[field] = quantity
    if "value" not in read:
        trades = values.traded_range(read["low"], read["high"])
        if isinstance(trades, Fault):
            setting.found.append(Diagnostic.of("value-parses", trades, entry.place(*path, "low")))
            return None
        read["value"] = trades
    for basis, text in shape.change.items():
        place = entry.place(*path, "change", basis)
        if basis not in CHANGE_BASES:
            setting.tell("key-is-known", f"{basis} is no change", place, f"known: {', '.join(CHANGE_BASES)}")
        elif (change := values.change(text, place, setting)) is not None:
            read[basis] = change
    return read
