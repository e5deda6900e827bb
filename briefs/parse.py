"""From shapes to typed nouns: the workspace, its metrics, companies and sources."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from briefs import lexicon
from briefs.diagnostics import Diagnostic, Fault
from briefs.interval import Interval
from briefs.matters import Workspace
from briefs.model import PRINT, Company, Entity, Kind, Metric, Person, Source, Ticker
from briefs.period import Calendar, Instant, parse_instant
from briefs.quantity import Dimension, Quantity, Unit, parse
from briefs.schema import CompanyFile, MetricEntry, MetricsFile, SourceFile, WorkspaceFile
from briefs.shaping import Shaped

_ZHAO = {"10^6": 10**6, "10^12": 10**12}
_CURRENCIES = frozenset[str]().union(*lexicon.CURRENCIES.values())
_DIMENSIONS = {dimension.value: dimension for dimension in Dimension}
Found = list[Diagnostic]


def workspace(file: Shaped[WorkspaceFile], found: Found) -> Workspace:
    """Who publishes; a specimen needs no person and no interests, anything else does."""
    shape, top = file.shape, file.at()
    specimen = shape.specimen == "true"
    for name in ("responsible", "interests"):
        if not specimen and getattr(shape, name) is None:
            hint = f"add {name}:, or specimen: true"
            found.append(Diagnostic("publisher-is-named", f"{name} is not given", top, hint))
    return Workspace(
        publisher=shape.publisher,
        specimen=specimen,
        responsible=f"{shape.responsible.name}, {shape.responsible.role}" if shape.responsible else None,
        interests=shape.interests,
        sponsored=shape.sponsored,
        audience=shape.audience,
        disclaimer=shape.disclaimer,
        base_url=_address(file, "base_url", shape.base_url, found) if shape.base_url else None,
        language=shape.language,
        paper=shape.paper,
        rises=shape.rises,
        cho=_ZHAO[shape.zhao] if shape.zhao else None,
        price_days=_whole(file, ("freshness", "price_days"), shape.freshness.price_days, found),
        result_days=_whole(file, ("freshness", "result_days"), shape.freshness.result_days, found),
        source_days=_whole(file, ("freshness", "source_days"), shape.freshness.source_days, found),
        at=top,
    )


def metrics(file: Shaped[MetricsFile], found: Found) -> dict[str, Metric]:
    """The vocabulary of facts, by id."""
    return {name: _metric(file, name, entry, found) for name, entry in file.shape.metrics.items()}


def _metric(file: Shaped[MetricsFile], name: str, entry: MetricEntry, found: Found) -> Metric:
    at = file.key_at("metrics", name)
    if entry.unit == "count" and not entry.noun:
        found.append(
            Diagnostic("metric-is-whole", f"{name} counts something it does not name", at, "add noun: vehicle")
        )
    if entry.unit == "money" and not entry.currency:
        found.append(
            Diagnostic("metric-is-whole", f"{name} is money of no currency", at, "add currency: reporting, or quote")
        )
    return Metric(
        id=name,
        labels=entry.label,
        kind=Kind(entry.kind),
        unit=entry.unit,
        noun=entry.noun,
        currency=entry.currency,
        at=at,
        plausible=_plausible(file, name, entry, found),
    )


def _plausible(file: Shaped[MetricsFile], name: str, entry: MetricEntry, found: Found) -> Interval | None:
    """The range outside which a value of the metric is doubted."""
    if entry.range is None:
        return None
    ends = [parse(text, currency=None, bare=Unit(_DIMENSIONS[entry.unit], entry.noun or "")) for text in entry.range]
    values = [end.point for end in ends if isinstance(end, Quantity)]
    if len(values) != 2 or values[0] > values[1]:  # noqa: PLR2004 - a range has two ends
        at = file.at("metrics", name, "range")
        found.append(
            Diagnostic("metric-is-whole", f"the range of {name} is not two values in order", at, "range: [0%, 100%]")
        )
        return None
    return Interval(values[0], values[1])


def company(name: str, file: Shaped[CompanyFile], found: Found) -> Company | None:
    """A company, with its calendar; None where the calendar cannot be read."""
    shape = file.shape
    calendar = Calendar.parse(shape.fiscal_year_end)
    if isinstance(calendar, Fault):
        found.append(Diagnostic.of("period-is-stated", calendar, file.at("fiscal_year_end")))
        return None
    for key in ("reporting_currency", "quote_currency"):
        code = getattr(shape, key)
        if code not in _CURRENCIES:
            hint = f"known: {', '.join(sorted(_CURRENCIES))}"
            found.append(Diagnostic("currency-is-known", f"{code} is no currency code", file.at(key), hint))
    return Company(
        id=name,
        names=shape.name,
        shorts=shape.short,
        sector=shape.sector,
        tickers=tuple(Ticker(entry.venue, entry.code, entry.place, entry.zone) for entry in shape.tickers),
        reporting_currency=shape.reporting_currency,
        quote_currency=shape.quote_currency,
        calendar=calendar,
        accounting_standard=shape.accounting_standard,
        adjusted=shape.adjusted,
        entities={key: _entity(file, key, found) for key in shape.entities},
        breakdowns=_breakdowns(file, found),
        people={key: Person(key, entry.name, entry.role) for key, entry in shape.people.items()},
        proper_names=tuple(shape.names),
        at=file.at(),
    )


def _entity(file: Shaped[CompanyFile], name: str, found: Found) -> Entity:
    """A part of the company, with the day from which its life is counted."""
    entry = file.shape.entities[name]
    launched = parse_instant(entry.launched) if entry.launched else None
    if isinstance(launched, Fault):
        found.append(Diagnostic.of("period-is-stated", launched, file.at("entities", name, "launched")))
        launched = None
    return Entity(name, entry.label, launched.day if launched else None, entry.short)


def _breakdowns(file: Shaped[CompanyFile], found: Found) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Each way of cutting the company: its parts, and theirs; every part is a known entity."""
    cuts: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, parts in file.shape.breakdowns.items():
        cuts[name] = {part: tuple(parts[part]) if isinstance(parts, dict) else () for part in parts}
        for part in (*cuts[name], *(piece for pieces in cuts[name].values() for piece in pieces)):
            if part not in file.shape.entities:
                at = file.at("breakdowns", name)
                found.append(
                    Diagnostic("id-resolves", f"{part} is no entity of this company", at, "add it under entities:")
                )
    return cuts


def source(name: str, file: Shaped[SourceFile], found: Found) -> Source | None:
    """A source; None where its dates cannot be read."""
    shape = file.shape
    days: dict[str, Instant] = {}
    for key in ("published", "retrieved"):
        read = parse_instant(getattr(shape, key))
        if isinstance(read, Fault):
            found.append(Diagnostic.of("period-is-stated", read, file.at(key)))
        else:
            days[key] = read
    if len(days) < 2:  # noqa: PLR2004 - both dates
        return None
    return Source(
        id=name,
        publisher=shape.publisher,
        title=shape.title,
        author=shape.author,
        url=PRINT if shape.url == PRINT else _address(file, "url", shape.url, found),
        published=days["published"],
        published_note=shape.published_note,
        retrieved=days["retrieved"],
        language=shape.language,
        tier=shape.tier,
        audited=shape.audited == "true",
        rests_on=shape.rests_on,
        summary=shape.summary,
        sha256=shape.sha256,
        at=file.at(),
    )


def _address(file: Shaped[SourceFile] | Shaped[WorkspaceFile], key: str, text: str, found: Found) -> str:
    """An address as written, if it is one a reader may follow."""
    if not text.startswith(("https://", "http://")) or any(
        character.isspace() or character in "<>\"'" for character in text
    ):
        found.append(Diagnostic("address-is-safe", f"{text!r} is not an http address", file.at(key), "write https://…"))
    return text


def _whole(file: Shaped[WorkspaceFile], path: tuple[str, ...], text: str, found: Found) -> int:
    """A whole number of the workspace's settings."""
    if text.isascii() and text.isdecimal():
        return int(Decimal(text))
    found.append(Diagnostic("value-is-known", f"{path[-1]} is {text!r}, not a whole number", file.at(*path)))
    return 0
