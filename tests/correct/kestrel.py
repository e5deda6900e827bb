"""Kestrel Compute, invented: a fiscal year that ends in January, tables whose head holds the unit, two breakdowns."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from msgspec import Struct

from briefs.quotes import find, text_of
from tests.correct.brisa import WORKSPACE, put

QUARTERS = ("FY2026-Q3", "FY2026-Q2", "FY2025-Q3")
HEADS = {"en": ("Q3 FY26", "Q2 FY26", "Q3 FY25"), "long": ("Q3 Fiscal 2026", "Q2 Fiscal 2026", "Q3 Fiscal 2025")}

METRICS = """\
metrics:
  revenue: {label: {en: Revenue}, kind: flow, unit: money, currency: reporting}
  gross_margin: {label: {en: Gross margin}, kind: ratio, unit: percent, range: [-100%, 100%]}
  operating_expenses: {label: {en: Operating expenses}, kind: flow, unit: money, currency: reporting}
  operating_profit: {label: {en: Operating profit}, kind: flow, unit: money, currency: reporting}
  net_profit: {label: {en: Net profit}, kind: flow, unit: money, currency: reporting}
  earnings_per_share: {label: {en: Diluted earnings per share}, kind: flow, unit: money, currency: reporting}
  revenue_guidance: {label: {en: Revenue guided}, kind: flow, unit: money, currency: reporting}
  gross_margin_guidance: {label: {en: Margin guided}, kind: ratio, unit: percent, range: [-100%, 100%]}
"""

COMPANY = """\
name: {en: Kestrel Compute Corporation}
short: {en: Kestrel}
sector: {en: Accelerated computing}
tickers:
  - {venue: NASDAQ, code: KSTL, place: New York, zone: ET}
reporting_currency: USD
quote_currency: USD
fiscal_year_end: last-sunday-january
accounting_standard: US GAAP
adjusted: non-GAAP
entities:
  halls: {label: {en: Server halls}}
  engines: {label: {en: Engines}}
  switches: {label: {en: Switches}}
  play: {label: {en: Play}}
  vision: {label: {en: Vision}}
  engines-and-switches: {label: {en: Engines & Switches}}
  pictures: {label: {en: Pictures}}
breakdowns:
  platform:
    halls: [engines, switches]
    play: []
    vision: []
  segment: [engines-and-switches, pictures]
"""

BRIEF = """\
---
company: kestrel
as_of: 2025-11-21T09:00-05:00
pages: one
title: Kestrel’s revenue is {{ revenue_fy2026q3 }}
bottom_line: Server halls brought {{ halls_revenue_fy2026q3 }} of {{ revenue_fy2026q3 }}.
what_changed:
  - Revenue was {{ revenue_fy2026q3 }}.
  - Engines brought {{ engines_revenue_fy2026q3 }}.
  - Net profit was {{ net_profit_fy2026q3 }}.
---
## Revenue {#results}
It was {{ revenue_fy2026q3 }}.
"""

SOURCE = """\
publisher: {publisher}
title: {title}
url: https://{id}.example/results
published: 2025-11-19
retrieved: 2025-11-20
language: {language}
tier: {tier}
"""


class Exact(Struct, frozen=True):
    """What is known exactly of Kestrel, in dollars, per quarter as in QUARTERS."""

    engines: tuple[int, int, int]
    switches: tuple[int, int, int]
    play: tuple[int, int, int]
    vision: tuple[int, int, int]
    margins: tuple[Decimal, Decimal, Decimal]
    expenses: tuple[int, int, int]
    taxed: Decimal
    shares: tuple[int, int, int]

    def amounts(self, at: int) -> Mapping[str, Decimal]:
        """All figures of a quarter, by the id of their row."""
        halls = self.engines[at] + self.switches[at]
        revenue = Decimal(halls + self.play[at] + self.vision[at])
        gross = (revenue * self.margins[at]).quantize(Decimal(1))
        spared = (revenue / 150).quantize(Decimal(1))
        operating = gross - self.expenses[at]
        net = (operating * self.taxed).quantize(Decimal(1))
        return {
            "revenue": revenue,
            "halls_revenue": Decimal(halls),
            "engines_revenue": Decimal(self.engines[at]),
            "switches_revenue": Decimal(self.switches[at]),
            "play_revenue": Decimal(self.play[at]),
            "vision_revenue": Decimal(self.vision[at]),
            "engines_and_switches_revenue": Decimal(halls) - spared,
            "pictures_revenue": revenue - halls + spared,
            "gross_margin": gross / revenue,
            "operating_expenses": Decimal(self.expenses[at]),
            "operating_profit": operating,
            "net_profit": net,
            "earnings_per_share": net / self.shares[at],
            "adjusted_gross_margin": (gross + spared / 4) / revenue,
            "adjusted_operating_expenses": Decimal(self.expenses[at]) - spared * 2,
            "adjusted_operating_profit": operating + spared * 9 / 4,
            "adjusted_net_profit": net + spared * 2,
            "adjusted_earnings_per_share": (net + spared * 2) / self.shares[at],
        }


USUAL = Exact(
    engines=(43_028_417_902, 33_844_210_338, 27_644_519_001),
    switches=(8_187_333_190, 7_252_604_775, 3_127_218_664),
    play=(4_265_708_115, 4_287_155_902, 3_279_401_377),
    vision=(1_525_633_804, 1_360_297_455, 1_032_118_246),
    margins=(Decimal("0.73417"), Decimal("0.72398"), Decimal("0.74562")),
    expenses=(5_839_201_455, 5_413_667_108, 4_287_902_331),
    taxed=Decimal("0.8613"),
    shares=(24_483_000_000, 24_532_000_000, 24_774_000_000),
)

TABLES = {
    "Results": {
        "revenue": ("Revenue", "metric: revenue"),
        "gross_margin": ("Gross margin", "metric: gross_margin"),
        "operating_expenses": ("Operating expenses", "metric: operating_expenses"),
        "operating_profit": ("Operating income", "metric: operating_profit"),
        "net_profit": ("Net income", "metric: net_profit"),
        "earnings_per_share": ("Earnings per share", "metric: earnings_per_share"),
    },
    "Adjusted results": {
        "adjusted_gross_margin": ("Gross margin", "metric: gross_margin, basis: adjusted"),
        "adjusted_operating_expenses": ("Operating expenses", "metric: operating_expenses, basis: adjusted"),
        "adjusted_operating_profit": ("Operating income", "metric: operating_profit, basis: adjusted"),
        "adjusted_net_profit": ("Net income", "metric: net_profit, basis: adjusted"),
        "adjusted_earnings_per_share": ("Earnings per share", "metric: earnings_per_share, basis: adjusted"),
    },
    "Revenue by platform": {
        "halls_revenue": ("Server Halls", "metric: revenue, entity: halls"),
        "engines_revenue": ("Engines", "metric: revenue, entity: engines"),
        "switches_revenue": ("Switches", "metric: revenue, entity: switches"),
        "play_revenue": ("Play", "metric: revenue, entity: play"),
        "vision_revenue": ("Vision", "metric: revenue, entity: vision"),
    },
    "Revenue by segment": {
        "engines_and_switches_revenue": ("Combined", "metric: revenue, entity: engines-and-switches"),
        "pictures_revenue": ("Pictures", "metric: revenue, entity: pictures"),
    },
}


class Layout(Struct, frozen=True):
    """How the tables are laid out: scale, decimals, signs in the cells, changes beside them, order of the facts."""

    scale: str = "million"
    decimals: int = 0
    finer: int = 1
    has_signs: bool = True
    has_changes: bool = False
    is_grouped: bool = True
    is_reversed: bool = False
    heads: str = "en"
    head: str = "($ in {scale}s, except per share data)"
    prefix: str = "$"
    is_typed_plain: bool = False

    def cell(self, name: str, figure: Decimal) -> str:
        """A figure as its cell prints it."""
        if "margin" in name:
            return f"{self.rounded(figure * 100, self.finer)} %"
        if "per_share" in name:
            return f"${self.rounded(figure, 2)}"
        digits = self.rounded(
            figure / {"million": 10**6, "thousand": 10**3, "billion": 10**9}[self.scale], self.decimals
        )
        return f"${digits}" if self.has_signs else digits

    def rounded(self, figure: Decimal, decimals: int) -> str:
        """A number rounded as people round."""
        number = figure.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return f"{number:,}" if self.is_grouped else f"{number}"

    def typed(self, name: str, cell: str) -> str:
        """A cell as a curator types it: with the currency and the scale of its head."""
        if "margin" in name:
            return cell
        digits = cell.removeprefix("$").replace(",", "" if self.is_typed_plain else ",")
        return cell if "per_share" in name else f"{self.prefix}{digits} {self.scale}"


def write(root: Path, exact: Exact, layout: Layout, guided: str = "$65.0 billion, plus or minus 2%") -> int:
    """Write Kestrel's workspace with its tables; how many facts it holds."""
    put(root, "workspace.yaml", WORKSPACE)
    put(root, "metrics.yaml", METRICS)
    put(root, "companies/kestrel.yaml", COMPANY)
    put(root, "briefs/kestrel.md", BRIEF)
    for name, tier in (("commentary", "company"), ("wire", "press")):
        about = SOURCE.format(
            publisher=name.capitalize(),
            title="Kestrel’s third quarter of fiscal 2026",
            id=name,
            language="en",
            tier=tier,
        )
        put(root, f"sources/{name}.yaml", about)
    quarters = [exact.amounts(at) for at in range(len(QUARTERS))]
    lines = ["Third quarter of fiscal 2026", ""]
    entries: list[str] = []
    for heading, rows in TABLES.items():
        lines += [f"{heading} {layout.head.format(scale=layout.scale)}", " | ".join(("", *heads(layout)))]
        for name, (label, about) in rows.items():
            cells = [layout.cell(name, quarter[name]) for quarter in quarters]
            changes = moves([quarter[name] for quarter in quarters]) if has_moves(name, layout) else []
            lines.append(" | ".join((label, *cells, *changes)))
            entries.append(row(layout, (name, label, about, heading), cells, changes))
        lines.append("")
    put(root, "archive/commentary.txt", "\n".join(lines))
    outlook = f"For the fourth quarter of fiscal 2026, revenue is expected to be {guided}."
    put(root, "archive/wire.txt", f"Kestrel’s third quarter of fiscal 2026\n{outlook}\n")
    entries.append(
        f'  revenue_guided_fy2026q4:\n    {{metric: revenue_guidance, period: FY2026-Q4, value: "{guided}", '
        f'source: wire, quote: "{guided}"}}'
    )
    if layout.is_reversed:
        entries.reverse()
    ahead = (
        'outlook:\n  - {id: guidance, what: "{{ revenue_guided_fy2026q4 }} of revenue", by: Kestrel, type: guidance, '
        "horizon: Q4 FY2026, source: wire}\n"
    )
    put(root, "facts/kestrel/results.yaml", "\n".join(["company: kestrel", "facts:", *entries, ahead]))
    return sum(len(rows) for rows in TABLES.values()) * len(QUARTERS) + 1


def heads(layout: Layout) -> tuple[str, ...]:
    """What stands over the columns."""
    return (*HEADS[layout.heads], *(("Q/Q", "Y/Y") if layout.has_changes else ()))


def has_moves(name: str, layout: Layout) -> bool:
    """Whether a row has its changes in per cent."""
    return layout.has_changes and "margin" not in name


def moves(series: list[Decimal]) -> list[str]:
    """The changes of the latest figure on the quarter and on the year, in whole per cent."""
    shares = [(series[0] / before - 1) * 100 for before in series[1:]]
    return [f"{share.quantize(Decimal(1), ROUND_HALF_UP)} %" for share in shares]


def row(layout: Layout, about: tuple[str, str, str, str], cells: list[str], changes: list[str]) -> str:
    """The facts of a row of a table."""
    name, label, states, heading = about
    fields = [*states.split(", "), f"table: {heading}", f"row: {label}", "source: commentary"]
    line = " | ".join((label, *cells, *changes))
    starts = (f"{label} | {cells[0]}", f"{label} | {cells[0]} | {cells[1]}", " | ".join((label, *cells)))
    pairs = (starts[0], f"{cells[0]} | {cells[1]}", f"{cells[1]} | {cells[2]}")
    # Two cells that print the same need the label before them, so that the words stand once.
    quotes = [pair if len(find(pair, text_of(line))) == 1 else start for pair, start in zip(pairs, starts, strict=True)]
    typed = [layout.typed(name, cell) for cell in cells]
    if not changes:
        series = ", ".join(f'{quarter}: "{value}"' for quarter, value in zip(QUARTERS, typed, strict=True))
        told = ", ".join(f'{quarter}: "{words}"' for quarter, words in zip(QUARTERS, quotes, strict=True))
        return "\n    ".join((f"  {name}:", *fields, f"series: {{{series}}}", f"quotes: {{{told}}}"))
    blocks = []
    quotes[0] = line
    for at, quarter in enumerate(QUARTERS):
        block = [*fields, f"period: {quarter}", f'value: "{typed[at]}"', f'quote: "{quotes[at]}"']
        if at == 0:
            qoq, yoy = (change if change.startswith("-") else f"+{change}" for change in changes)
            block.append(f'change: {{qoq: "{qoq}", yoy: "{yoy}"}}')
        blocks.append("\n    ".join((f"  {name}_{quarter.lower().replace('-', '')}:", *block)))
    return "\n".join(blocks)
