"""Invented workspaces of any size: companies with ten quarters each, their texts, and nothing to find fault with.

All figures of a company follow from its number, so that the same size is always the same workspace.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefs import archive, content, derive
from briefs.checks import quotes
from tests.benchmarks.figures import BRANDS, QUARTERS, change, name_of, result

ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth"}
PRICE_DAYS = {1: "03-12", 2: "06-12", 3: "09-12", 4: "12-12"}
FACTS_OF_A_COMPANY = 200

WORKSPACE = """\
publisher: Example Research
specimen: true
audience: Readers of invented companies.
disclaimer: {en: General information for any reader. Past prices say nothing about future ones.}
freshness: {price_days: 400, result_days: 400}
"""

METRICS = """\
metrics:
  revenue: {label: {en: Revenue}, kind: flow, unit: money, currency: reporting}
  gross_profit: {label: {en: Gross profit}, kind: flow, unit: money, currency: reporting}
  gross_margin: {label: {en: Gross margin}, kind: ratio, unit: percent, range: [-100%, 100%]}
  operating_expenses: {label: {en: Operating expenses}, kind: flow, unit: money, currency: reporting}
  research_expenses: {label: {en: Research}, kind: flow, unit: money, currency: reporting}
  operating_profit: {label: {en: Operating profit}, kind: flow, unit: money, currency: reporting}
  net_profit: {label: {en: Net profit}, kind: flow, unit: money, currency: reporting}
  earnings_per_share: {label: {en: Earnings per share}, kind: flow, unit: money, currency: reporting}
  deliveries: {label: {en: Deliveries}, kind: flow, unit: count, noun: vehicle}
  share_price: {label: {en: Share price}, kind: price, unit: money, currency: quote}
  issued_shares: {label: {en: Issued shares}, kind: stock, unit: count, noun: share}
"""

COMPANY = """\
name: {{en: {name} Motors}}
short: {{en: {name}}}
sector: {{en: Electric vehicles}}
tickers:
  - {{venue: NYSE, code: {code}, place: New York, zone: ET}}
reporting_currency: CNY
quote_currency: USD
fiscal_year_end: 12-31
accounting_standard: US GAAP
adjusted: non-GAAP
entities:
  vehicles: {{label: {{en: Vehicles}}}}
  other-sales: {{label: {{en: Other sales}}}}
  alto: {{label: {{en: Alto}}}}
  brio: {{label: {{en: Brio}}}}
  corda: {{label: {{en: Corda}}}}
breakdowns:
  activity: [vehicles, other-sales]
  brand: [alto, brio, corda]
"""

SOURCE = """\
publisher: {name} Motors
title: Results of {name} Motors
url: https://{id}.example/results
published: 2025-11-25
retrieved: 2025-11-26
language: en
tier: company
"""

BRIEF = """\
---
company: {id}
as_of: 2025-11-26T18:00+08:00
pages: one
title: Revenue of {name} rises {{{{ revenue_2025q3.yoy }}}} on the year
bottom_line: Revenue was {{{{ revenue_2025q3 }}}}, {{{{ revenue_2025q3.qoq }}}} more than a quarter before.
what_changed:
  - Revenue was {{{{ revenue_2025q3 }}}}.
  - Deliveries reached {{{{ deliveries_2025q3 }}}} vehicles.
  - The shares closed at {{{{ close_2025q3 }}}}.
price: close_2025q3
tables:
  - id: results
    section: results
    title: Gross profit was {{{{ gross_profit_2025q3 }}}}
    subtitle: Results of {name}
    columns: [2025-Q3, 2024-Q3, yoy, 2025-Q2, qoq]
    rows:
      - {{metric: revenue, unit: RMB m}}
      - {{metric: gross_profit, unit: RMB m}}
      - {{metric: deliveries}}
---
## Revenue rises {{#results}}
It rose {{{{ revenue_2025q3.qoq }}}} on the quarter and {{{{ revenue_2025q3.yoy }}}} on the year.
"""

# A row of a table: its label, the id of its facts, what they state, and its cells, newest first.
Row = tuple[str, str, str, tuple[str, ...]]


class Line(Struct, frozen=True):
    """One fact: its id, what it states, as the text spells it, in a sentence from which the quote is taken."""

    id: str
    fields: str
    value: str
    quote: str
    sentence: str


def write(root: Path, facts: int, *, one_text: bool = False) -> int:
    """Write a workspace of at least so many facts, its quotes locked; a text per 200 facts, or one for all of them.

    Returns how many facts there are.
    """
    put(root, "workspace.yaml", WORKSPACE)
    put(root, "metrics.yaml", METRICS)
    count = -(-facts // FACTS_OF_A_COMPANY)
    texts: dict[str, list[str]] = {}
    for number in range(count):
        name = name_of(number)
        known = name.lower()
        source = "register" if one_text else f"{known}-results"
        put(root, f"companies/{known}.yaml", COMPANY.format(name=name, code=name.upper()))
        put(root, f"sources/{source}.yaml", SOURCE.format(name=name, id=known))
        put(root, f"briefs/{known}.md", BRIEF.format(name=name, id=known))
        lines, table = tuple(sentences(number)), tuple(rows(number))
        put(root, f"facts/{known}/results.yaml", facts_file(known, source, lines, table))
        texts.setdefault(source, []).append(text(name, lines, table))
    for source, parts in texts.items():
        put(root, f"archive/{source}.txt", "\n".join(parts))
    lock(root)
    return count * FACTS_OF_A_COMPANY


def put(root: Path, name: str, text: str) -> None:
    """Write a file of the content folder."""
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def lock(root: Path) -> None:
    """Lock every quote."""
    library, _ = content.load(root)
    assert library is not None
    library, _ = derive.figures(library)
    library = replace(library, texts=archive.texts(root / "content" / "archive", library.sources)[0])
    content.write_lock(root, quotes.lock(library)[0])


AMOUNTS = {
    "revenue": ("revenue", "metric: revenue"),
    "vehicle sales": ("vehicle_sales", "metric: revenue, entity: vehicles"),
    "other sales": ("other_sales", "metric: revenue, entity: other-sales"),
    "gross profit": ("gross_profit", "metric: gross_profit"),
    "net profit": ("net_profit", "metric: net_profit"),
}
MARGINS = {
    "gross margin": ("gross_margin", "metric: gross_margin"),
    "vehicle margin": ("vehicle_margin", "metric: gross_margin, entity: vehicles"),
    "non-GAAP gross margin": ("adjusted_gross_margin", "metric: gross_margin, basis: adjusted"),
}
CELLS = {
    "operating expenses": ("operating_expenses", "metric: operating_expenses"),
    "research expenses": ("research_expenses", "metric: research_expenses"),
    "operating profit": ("operating_profit", "metric: operating_profit"),
    "non-GAAP operating profit": ("adjusted_operating_profit", "metric: operating_profit, basis: adjusted"),
    "non-GAAP net profit": ("adjusted_profit", "metric: net_profit, basis: adjusted"),
}


def sentences(number: int) -> Iterator[Line]:
    """The facts of a company that stand in sentences, quarter by quarter."""
    for at, (year, quarter) in enumerate(QUARTERS):
        yield from quarterly(number, at, f"{year}q{quarter}", f"the {ORDINALS[quarter]} quarter of {year}")


def quarterly(number: int, at: int, suffix: str, words: str) -> Iterator[Line]:
    """The facts of one quarter that stand in sentences."""
    told, name = result(number, at), name_of(number)
    period = f"period: {suffix[:4]}-{suffix[4:].upper()}"
    for noun, (known, about) in AMOUNTS.items():
        value = f"RMB{told[noun]:,} million"
        quote = f"{name}’s {noun} came to {value}"
        sentence, changed = f"In {words}, {quote}", ""
        if at > 4 and noun != "net profit":
            year, before = (change(number, at, back, noun) for back in (4, 1))
            sentence += f", a rise of {year} from a year before and of {before} from the previous quarter"
            quote += f" … {year}"
            changed = f", change: {{yoy: +{year}}}"
        yield Line(f"{known}_{suffix}", f"{about}, {period}{changed}", value, quote, sentence)
    for noun, (known, about) in MARGINS.items():
        quote = f"{name}’s {noun} was {told[noun]}%"
        yield Line(f"{known}_{suffix}", f"{about}, {period}", f"{told[noun]}%", quote, f"{quote} in {words}")
    for noun in ("deliveries", *BRANDS):
        value = f"{told[noun]:,} vehicles"
        whose = name if noun == "deliveries" else f"{name}’s {noun.capitalize()} brand"
        known, about = ("deliveries", "") if noun == "deliveries" else (f"{noun}_deliveries", f", entity: {noun}")
        quote = f"{whose} delivered {value}"
        yield Line(f"{known}_{suffix}", f"metric: deliveries{about}, {period}", value, quote, f"{quote} in {words}")
    eps, shares, close = f"RMB{told['earnings per share']}", f"{told['shares']:,} shares", f"${told['close']}"
    quote = f"{name} earned {eps} per share"
    yield Line(f"earnings_{suffix}", f"metric: earnings_per_share, {period}", eps, quote, f"{quote} in {words}")
    day = f"{suffix[:4]}-{PRICE_DAYS[int(suffix[-1])]}"
    quote = f"{name} had {shares} in issue"
    yield Line(f"shares_{suffix}", f"metric: issued_shares, at: {day}", shares, quote, f"On {day} {quote}")
    quote = f"{name}’s shares closed at {close}"
    about = f"metric: share_price, price: close, venue: NYSE, at: {day}"
    yield Line(f"close_{suffix}", about, close, quote, f"On {day} {quote}")


def rows(number: int) -> Iterator[Row]:
    """The facts of a company that stand in a table."""
    for label, (known, about) in CELLS.items():
        cells = tuple(f"{result(number, at)[label]:,}" for at in reversed(range(len(QUARTERS))))
        yield label.capitalize() if label[0] != "n" else label, known, about, cells


def facts_file(known: str, source: str, lines: tuple[Line, ...], table: tuple[Row, ...]) -> str:
    """The facts file of a company."""
    name = known.capitalize()
    out = [f"company: {known}", "facts:"]
    for line in lines:
        stated = f'value: "{line.value}", source: {source}, quote: "{line.quote}"'
        out += [f"  {line.id}:", f"    {{{line.fields}, {stated}}}"]
    periods = [f"{year}-Q{quarter}" for year, quarter in reversed(QUARTERS)]
    for label, known_row, about, cells in table:
        metric = about.replace(", ", "\n    ")
        series = ", ".join(f'{period}: "RMB {cell} million"' for period, cell in zip(periods, cells, strict=True))
        before = (label, *cells)
        quotes = ", ".join(f'{period}: "{before[at]} | {cells[at]}"' for at, period in enumerate(periods))
        out.append(f"  {known_row}:\n    {metric}\n    table: {name} quarters\n    row: {label}\n    source: {source}")
        out.append(f"    series: {{{series}}}\n    quotes: {{{quotes}}}")
    return "\n".join(out) + "\n"


def text(name: str, lines: tuple[Line, ...], table: tuple[Row, ...]) -> str:
    """The article of a company: its sentences, a paragraph to every five, and its table."""
    paragraphs = [" ".join(f"{line.sentence}." for line in lines[at : at + 5]) for at in range(0, len(lines), 5)]
    head = " | ".join(f"Q{quarter} {year}" for year, quarter in reversed(QUARTERS))
    cells = [f"{label} | {' | '.join(row)}" for label, _, _, row in table]
    return "\n".join(
        [f"Results of {name} Motors", *paragraphs, f"{name} quarters (in RMB million)", f"Item | {head}", *cells, ""]
    )
