"""Lyra Lamps, an invented company: small libraries of a few facts, and what one family of rules says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from briefs import content, derive
from briefs.checks.book import Book
from briefs.diagnostics import Diagnostic
from briefs.outline import Library

Rules = Iterable[Callable[[Book], Iterator[Diagnostic]]]

WORKSPACE = """\
publisher: Example Research
specimen: true
audience: Readers of invented companies.
disclaimer: {en: General information for any reader.}
"""
MONEY = {
    "reporting": ("revenue", "gross_profit", "operating_profit", "net_profit", "operating_expenses"),
    "quote": ("purchase_amount", "share_repurchases", "market_value", "market_value_lost"),
}
METRICS = "metrics:\n" + "".join(
    f"  {name}: {{label: {{en: {name}}}, kind: {'stock' if name == 'market_value' else 'flow'}, unit: money, "
    f"currency: {currency}}}\n"
    for currency, names in MONEY.items()
    for name in names
)
METRICS += """\
  earnings_per_share: {label: {en: Earnings per share}, kind: flow, unit: money, currency: reporting}
  average_price: {label: {en: Average price}, kind: ratio, unit: money, currency: reporting}
  gross_margin: {label: {en: Gross margin}, kind: ratio, unit: percent}
  net_margin: {label: {en: Net margin}, kind: ratio, unit: percent}
  revenue_share: {label: {en: Share of revenue}, kind: ratio, unit: percent}
  shareholding: {label: {en: Stake}, kind: ratio, unit: percent}
  deliveries: {label: {en: Deliveries}, kind: flow, unit: count, noun: unit}
  deliveries_target: {label: {en: Target}, kind: flow, unit: count, noun: unit}
  issued_shares: {label: {en: Issued shares}, kind: stock, unit: count, noun: share}
  shares_held: {label: {en: Shares held}, kind: stock, unit: count, noun: share}
  shares_bought: {label: {en: Shares bought}, kind: flow, unit: count, noun: share}
  shares_repurchased: {label: {en: Shares bought back}, kind: flow, unit: count, noun: share}
  share_price: {label: {en: Share price}, kind: price, unit: money, currency: quote}
  purchase_price: {label: {en: Price paid}, kind: price, unit: money, currency: quote}
  repurchase_price: {label: {en: Buyback price}, kind: price, unit: money, currency: quote}
"""
COMPANY = """\
name: {{en: Lyra Lamps Limited}}
short: {{en: Lyra}}
sector: {{en: Lamps}}
tickers:
  - {{venue: HKEX, code: 0999, place: Hong Kong, zone: HKT}}
reporting_currency: CNY
quote_currency: HKD
fiscal_year_end: 12-31
accounting_standard: {standard}
entities:
  desk: {{label: {{en: Desk lamps}}}}
  floor: {{label: {{en: Floor lamps}}}}
  brass: {{label: {{en: Brass}}}}
  steel: {{label: {{en: Steel}}}}
  shops: {{label: {{en: Shops}}}}
breakdowns:
  {breakdowns}
people:
  ida-lux: {{name: Ida Lux}}
  otto-lux: {{name: Otto Lux}}
"""
CARD = """\
publisher: {name}
title: On Lyra
url: https://{name}.example/lyra
published: 2025-11-20
retrieved: 2025-11-21
language: en
tier: press
"""
SOURCES = {"gazette": "", "herald": "", "echo": "rests_on: gazette\n"}


BREAKDOWNS = "product: {desk: [brass, steel], floor: []}"


def library(
    root: Path, *entries: str, derived: Iterable[str] = (), breakdowns: str = BREAKDOWNS, standard: str = "US GAAP"
) -> Library:
    """A library of facts, each `id: metric, fields`; source and words are added where an entry names none."""
    facts = "".join(f"  {name}: {{metric: {body}}}\n" for name, _, body in map(_sourced, entries))
    recipes = "".join(f"  {recipe}\n" for recipe in derived)
    files = {
        "workspace.yaml": WORKSPACE,
        "metrics.yaml": METRICS,
        "companies/lyra.yaml": COMPANY.format(breakdowns=breakdowns, standard=standard),
        "facts/lyra/lyra.yaml": f"company: lyra\nfacts:\n{facts}" + (f"derived:\n{recipes}" if recipes else ""),
    }
    files |= {f"sources/{name}.yaml": CARD.format(name=name) + more for name, more in SOURCES.items()}
    for name, text in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    read, found = content.load(root)
    assert read is not None
    read, unmade = derive.figures(read)
    assert (*found, *unmade) == (), "\n".join(map(str, (*found, *unmade)))
    return read


def _sourced(entry: str) -> tuple[str, str, str]:
    name, colon, body = entry.partition(": ")
    return name, colon, body if "source:" in body else f"{body}, source: gazette, quote: as said"


def told(
    root: Path,
    rules: Rules,
    *entries: str,
    derived: Iterable[str] = (),
    breakdowns: str = BREAKDOWNS,
    standard: str = "US GAAP",
) -> list[Diagnostic]:
    """What rules find in a library of these facts."""
    book = Book.of(library(root, *entries, derived=derived, breakdowns=breakdowns, standard=standard))
    return [finding for rule in rules for finding in rule(book)]


def brief(findings: Iterable[Diagnostic]) -> list[tuple[str, str, str]]:
    """Severity, rule and message of findings."""
    return [(found.severity.value, found.rule, plain(found.message)) for found in findings]


def plain(text: str) -> str:
    """A message with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u2009", " ")
