"""The workspace, metrics, companies and sources: from text to nouns, with what is amiss about each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from briefs import parse
from briefs.diagnostics import Diagnostic
from briefs.interval import Interval
from briefs.matters import Workspace
from briefs.model import Company, Kind, Metric, Source
from briefs.period import Calendar
from briefs.schema import CompanyFile, MetricsFile, SourceFile, WorkspaceFile
from briefs.shaping import S, Shaped, shaped
from briefs.yamlfile import read
from tests.workspaces import COMPANY, GAZETTE, METRICS, WORKSPACE

Told = list[tuple[str, int, int]]


def shape(model: type[S], text: str) -> Shaped[S]:
    """A text without fault in its shape."""
    root, faults = read(text, "a.yaml")
    file, misfits = shaped(model, root, text)
    assert not (*faults, *misfits)
    assert file is not None
    return file


def told(found: list[Diagnostic]) -> Told:
    """Rule, line and column of each finding."""
    return [(each.rule, each.at.line, each.at.column) for each in found]


def workspace(text: str) -> tuple[Workspace, Told]:
    """A workspace, and what is amiss."""
    found: list[Diagnostic] = []
    return parse.workspace(shape(WorkspaceFile, text), found), told(found)


def metric(entry: str) -> tuple[Metric, Told]:
    """A metric, and what is amiss."""
    found: list[Diagnostic] = []
    return parse.metrics(shape(MetricsFile, f"metrics:\n  m: {{label: {{en: M}}, {entry}}}\n"), found)["m"], told(found)


def company(text: str) -> tuple[Company | None, Told]:
    """A company, and what is amiss."""
    found: list[Diagnostic] = []
    return parse.company("vela", shape(CompanyFile, text), found), told(found)


def source(text: str) -> tuple[Source | None, Told]:
    """A source, and what is amiss."""
    found: list[Diagnostic] = []
    return parse.source("gazette", shape(SourceFile, text), found), told(found)


def test_a_specimen() -> None:
    """A specimen needs neither a person nor interests; what is left out has its usual value."""
    made, amiss = workspace(WORKSPACE)
    assert not amiss
    assert made.specimen
    assert (made.responsible, made.interests, made.sponsored) == (None, None, None)
    assert (made.base_url, made.cho) == (None, None)
    assert (made.language, made.paper, made.rises, made.price_days, made.result_days) == ("en", "a4", "western", 3, 120)
    assert made.source_days == 365


def test_a_publisher() -> None:
    """Who answers for the briefs is printed with the office, and 兆 is worth what the workspace says."""
    text = WORKSPACE.replace(
        "specimen: true\n",
        "responsible: {name: Ann Ode, role: editor}\ninterests: none\nzhao: 10^12\nbase_url: https://a.example\n",
    )
    made, amiss = workspace(f"{text}freshness: {{price_days: 5, result_days: 90}}\n")
    assert not amiss
    assert (made.specimen, made.responsible, made.interests) == (False, "Ann Ode, editor", "none")
    assert (made.cho, made.base_url, made.price_days, made.result_days) == (10**12, "https://a.example", 5, 90)
    assert workspace(WORKSPACE + "zhao: 10^6\n")[0].cho == 10**6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WORKSPACE.replace("specimen: true\n", ""), [("publisher-is-named", 1, 1)] * 2),
        (WORKSPACE.replace("specimen: true\n", "interests: none\n"), [("publisher-is-named", 1, 1)]),
        (
            WORKSPACE + "freshness: {price_days: -1, result_days: ３}\n",
            [("value-is-known", 5, 25), ("value-is-known", 5, 42)],
        ),
        (WORKSPACE + "base_url: ftp://a.example\n", [("address-is-safe", 5, 11)]),
    ],
)
def test_what_is_amiss_about_a_workspace(text: str, expected: Told) -> None:
    """A publisher that is no specimen is named; days are whole numbers, an address one to follow."""
    assert workspace(text)[1] == expected


@pytest.mark.parametrize(
    ("entry", "kind", "unit", "noun", "currency"),
    [
        ("kind: flow, unit: money, currency: reporting", Kind.FLOW, "money", None, "reporting"),
        ("kind: price, unit: money, currency: quote", Kind.PRICE, "money", None, "quote"),
        ("kind: count, unit: count, noun: vehicle", Kind.COUNT, "count", "vehicle", None),
        ("kind: ratio, unit: percent", Kind.RATIO, "percent", None, None),
    ],
)
def test_a_metric(entry: str, kind: Kind, unit: str, noun: str | None, currency: str | None) -> None:
    """A metric has a kind and a unit, and the noun or the currency that its unit needs."""
    made, amiss = metric(entry)
    assert not amiss
    assert (made.id, made.kind, made.unit, made.noun, made.currency) == ("m", kind, unit, noun, currency)
    assert made.plausible is None
    assert made.at.column == 3


@pytest.mark.parametrize(
    ("entry", "low", "high"),
    [
        ("kind: ratio, unit: percent, range: [-100%, 100%]", "-1", "1"),
        ("kind: ratio, unit: percent, range: [0, 50]", "0", "0.5"),
        ('kind: flow, unit: money, currency: quote, range: [HKD 5, "HKD 5,000"]', "5", "5000"),
        ("kind: count, unit: count, noun: vehicle, range: [1, 2 million]", "1", "2000000"),
    ],
)
def test_a_plausible_range(entry: str, low: str, high: str) -> None:
    """A range is two values in the metric's unit."""
    made, amiss = metric(entry)
    assert not amiss
    assert made.plausible == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("entry", "column"),
    [
        ("kind: count, unit: count", 3),
        ("kind: flow, unit: money", 3),
        ("kind: ratio, unit: percent, range: [5%]", 58),
        ("kind: ratio, unit: percent, range: [5%, 1%]", 58),
        ("kind: ratio, unit: percent, range: [low, 1%]", 58),
        ("kind: ratio, unit: percent, range: [1%, 2%, 3%]", 58),
    ],
)
def test_what_is_amiss_about_a_metric(entry: str, column: int) -> None:
    """A count without noun, money without currency and a range that is none are told."""
    made, amiss = metric(entry)
    assert amiss == [("metric-is-whole", 2, column)]
    assert made.plausible is None


def test_the_metrics_of_the_workspace() -> None:
    """The vocabulary is kept in the order of the file."""
    found: list[Diagnostic] = []
    assert list(parse.metrics(shape(MetricsFile, METRICS), found))[:2] == ["revenue", "net_profit"]
    assert not found


def test_a_company() -> None:
    """A company has its tickers as typed, its calendar, its parts and its people."""
    made, amiss = company(COMPANY)
    assert not amiss
    assert made is not None
    assert (made.id, made.names["zh-Hant"], made.adjusted) == ("vela", "維拉汽車", "non-IFRS")
    assert (made.reporting_currency, made.quote_currency) == ("CNY", "HKD")
    assert made.calendar == Calendar.parse("12-31")
    assert [(ticker.venue, ticker.code, ticker.zone) for ticker in made.tickers] == [("HKEX", "0700", "HKT")]
    assert made.ticker("HKEX") is made.ticker(None) is made.tickers[0]
    assert made.ticker("NYSE") is None
    assert (made.entities["vans"].launched, made.entities["vehicles"].launched) == (date(2024, 3, 28), None)
    assert made.breakdowns == {"segment": {"vehicles": ("vans",)}, "line": {"new-work": ("power", "tools")}}
    assert (made.people["ann-ode"].name, made.proper_names) == ("Ann Ode", ("V7",))


def test_a_breakdown_without_inner_parts() -> None:
    """A breakdown may be a list of parts."""
    made, amiss = company(COMPANY.replace("segment: {vehicles: [vans]}", "segment: [vehicles, vans]"))
    assert not amiss
    assert made is not None
    assert made.breakdowns["segment"] == {"vehicles": (), "vans": ()}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("fiscal_year_end: 12-31", "fiscal_year_end: December", [("period-is-stated", 8, 18)]),
        ("reporting_currency: CNY", "reporting_currency: RMB", [("currency-is-known", 6, 21)]),
        ("quote_currency: HKD", "quote_currency: hkd", [("currency-is-known", 7, 17)]),
        ("launched: 2024-03-28", "launched: 2024-03-32", [("period-is-stated", 12, 47)]),
        ("[vans]", "[vans, buses]", [("id-resolves", 17, 12)]),
        ("{vehicles: [vans]}", "[ships]", [("id-resolves", 17, 12)]),
    ],
)
def test_what_is_amiss_about_a_company(old: str, new: str, expected: Told) -> None:
    """A calendar, a currency, a launch or a part that is none is told at its place."""
    made, amiss = company(COMPANY.replace(old, new))
    assert amiss == expected
    assert (made is None) is old.startswith("fiscal")


def test_a_source() -> None:
    """A source has its two dates, and is audited only where it says so."""
    made, amiss = source(GAZETTE)
    assert not amiss
    assert made is not None
    assert (made.published.day, made.retrieved.day, made.audited) == (date(2025, 11, 20), date(2025, 11, 21), False)
    on_paper = source(GAZETTE.replace("https://gazette.example/vela", "print"))
    assert (on_paper[1], on_paper[0] and on_paper[0].url) == ([], "print")
    audited = source(GAZETTE + "audited: true\nauthor: Ann Ode\nsummary: None\n")[0]
    assert audited is not None
    assert (audited.audited, audited.author, audited.summary) == (True, "Ann Ode", "None")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("published: 2025-11-20", "published: today", [("period-is-stated", 4, 12)]),
        ("retrieved: 2025-11-21", "retrieved: 2025-11-31", [("period-is-stated", 5, 20)]),
        ("https://gazette.example/vela", "javascript:alert(1)", [("address-is-safe", 3, 6)]),
        ("https://gazette.example/vela", "https://a.example/ b", [("address-is-safe", 3, 6)]),
        ("https://gazette.example/vela", "https://a.example/<b>", [("address-is-safe", 3, 6)]),
        ("https://gazette.example/vela", "//a.example", [("address-is-safe", 3, 6)]),
    ],
)
def test_what_is_amiss_about_a_source(old: str, new: str, expected: Told) -> None:
    """A date that is none and an address nobody may follow are told."""
    made, amiss = source(GAZETTE.replace(old, new))
    assert amiss == expected
    assert (made is None) is (expected[0][0] == "period-is-stated")


def test_a_source_without_dates_tells_both() -> None:
    """Both dates of a source are told in one run."""
    assert len(source(GAZETTE.replace("2025-11-2", "2025-13-2"))[1]) == 2
