"""An invented workspace, small and without a fault: Vela Motors, two sources, one fact file, one brief."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from briefs import archive, build, content, derive
from briefs.checks import quotes
from briefs.diagnostics import Diagnostic
from briefs.outline import Library

WORKSPACE = """\
publisher: Example Research
specimen: true
audience: Readers of invented companies.
disclaimer: {en: General information for any reader.}
"""

METRICS = """\
metrics:
  revenue: {label: {en: Revenue}, kind: flow, unit: money, currency: reporting}
  net_profit: {label: {en: Net profit}, kind: flow, unit: money, currency: reporting}
  gross_margin: {label: {en: Gross margin}, kind: ratio, unit: percent, range: [-100%, 100%]}
  deliveries: {label: {en: Deliveries}, kind: flow, unit: count, noun: vehicle}
  share_price: {label: {en: Share price}, kind: price, unit: money, currency: quote}
  issued_shares: {label: {en: Issued shares}, kind: stock, unit: count, noun: share}
  production: {label: {en: Vehicles built}, kind: flow, unit: count, noun: vehicle}
  deliveries_guidance: {label: {en: Deliveries guided}, kind: flow, unit: count, noun: vehicle}
  shares_bought: {label: {en: Shares bought by a holder}, kind: flow, unit: count, noun: share}
  market_value: {label: {en: Market value}, kind: stock, unit: money, currency: quote}
  gross_profit: {label: {en: Gross profit}, kind: flow, unit: money, currency: reporting}
  operating_profit: {label: {en: Operating profit}, kind: flow, unit: money, currency: reporting}
  operating_expenses: {label: {en: Operating expenses}, kind: flow, unit: money, currency: reporting}
  earnings_per_share: {label: {en: Earnings per share}, kind: flow, unit: money, currency: reporting}
  average_price: {label: {en: Average price}, kind: ratio, unit: money, currency: reporting}
  revenue_share: {label: {en: Share of revenue}, kind: ratio, unit: percent}
  market_value_lost: {label: {en: Market value lost}, kind: flow, unit: money, currency: quote}
  shareholding: {label: {en: Interests in shares}, kind: ratio, unit: percent}
  shares_held: {label: {en: Shares held}, kind: stock, unit: count, noun: share}
  purchase_amount: {label: {en: Paid by a holder}, kind: flow, unit: money, currency: quote}
  purchase_price: {label: {en: Price paid by a holder}, kind: price, unit: money, currency: quote}
  share_repurchases: {label: {en: Share buybacks}, kind: flow, unit: money, currency: quote}
  shares_repurchased: {label: {en: Shares bought back}, kind: flow, unit: count, noun: share}
  repurchase_price: {label: {en: Price of own trades}, kind: price, unit: money, currency: quote}
"""

COMPANY = """\
name: {en: Vela Motors Limited, zh-Hant: 維拉汽車}
short: {en: Vela}
sector: {en: Electric vehicles}
tickers:
  - {venue: HKEX, code: 0700, place: Hong Kong, zone: HKT}
reporting_currency: CNY
quote_currency: HKD
fiscal_year_end: 12-31
accounting_standard: IFRS
entities:
  vehicles: {label: {en: Vehicles}}
  vans: {label: {en: Vans}, launched: 2024-03-28}
  new-work: {label: {en: "Power, tools and other new work", zh-Hant: 電力及工具等新業務}, short: {en: New work}}
  power: {label: {en: Power, zh-Hant: 電力}}
  tools: {label: {en: Tools}}
breakdowns:
  segment: {vehicles: [vans]}
  line: {new-work: [power, tools]}
people:
  ann-ode: {name: Ann Ode, role: chair}
names: [V7]
"""

GAZETTE = """\
publisher: Motor Gazette
title: Vela grows
url: https://gazette.example/vela
published: 2025-11-20
retrieved: 2025-11-21
language: en
tier: press
"""

LANTERN = """\
publisher: 燈籠報
title: 維拉汽車業績
url: https://lantern.example/vela
published: 2025-11-21
retrieved: 2025-11-22
language: zh-Hant
tier: press
rests_on: gazette
"""

GAZETTE_TEXT = """\
Vela grows

In the third quarter of 2025 Vela’s revenue reached RMB 24.15 billion, up 15.0% from a year before.
In the second quarter of 2025 revenue was RMB 21.00 billion.
In the third quarter of 2025 Vela delivered 108,732 vehicles.
In the second quarter of 2025 it delivered 98,400 vehicles, up 20.0%.
In the first quarter of 2025 it delivered over 80,000 vehicles.
In the fourth quarter of 2024 it delivered over 70,000 vehicles.
The shares closed at HK$18.20 on 20 November, down 1.10% on the day. The day before they closed at HK$18.40.
On 19 November 2025 they opened at HK$18.60.
Vela has 4,000,000,000 shares in issue. Its net loss narrowed to RMB 1.24 billion.
The year’s gross margin was 12.5%, the chair said: vans cost 3.50 yuan a kilometre.
In the second quarter of 2025 the net loss was RMB 1.42 billion.
In the second quarter of 2025 an index of the gross margin stood at 125%.

Results (in RMB million)
Revenue | 24,150.3 | 21,000.1
Gross margin | 12.5% | 11.9%
Outlook (in vehicles)
Revenue | 24,150.3 | 30,000.2
Over 200,000 vans were delivered through September, and 30,000 vans this month.
Market value is back above HKD 70 billion; the van business brought RMB 8.3 billion, vans RMB 8.3 billion.
"""

ALMANAC = """\
publisher: The Almanac
title: A figure for every day
url: https://almanac.example/vela
published: 2025-11-21
retrieved: 2025-11-22
language: en
tier: press
"""

# A line for each broken comparison; the first word after the day tells the lines apart.
ALMANAC_TEXT = """\
Vela from day to day

On 19 November 2025 it bought at prices between HKD 18.10 and HKD 18.35.

In Q3 2025, amber RMB 12.30 billion, up 20.0%.

In Q3 2024, birch RMB 9.41 billion.

In Q3 2025, cedar RMB 3.02 billion.

In Q3 2025, dune 15.2%.

In Q3 2025, ember RMB 24.9 billion.

In Q3 2025, fjord RMB 8.3 billion, up 37.4%.

In Q3 2025, grove 31,900 vehicles, up 33.8%.

In Q3 2025, heath RMB 260,200, down 2.8%.

In Q3 2025, ivory RMB 8.3 billion.

In Q3 2025, jasper 31,900 vehicles.

In Q3 2025, kelp RMB 320,600.

In Q1 2025, larch 7,210 vehicles.

In Q2 2025, maple 73,400 vehicles.

In Q3 2025, nectar 7,520 vehicles.

In November to 20 Nov 2025, olive over HKD 800 million.

In 2025 to 20 Nov, pearl exceed HKD 31 billion.

In Q2 2025, quartz RMB 6.1 billion.

In Q3 2025, reed RMB 8.3 billion.

In Q2 2025, sable 24,130 vehicles.

In Q3 2025, tulip 6,940 vehicles.

In Q2 2025, umber RMB 1.20 billion.

In Q3 2025, velvet RMB 1.24 billion.

In Q2 2025, willow RMB 0.30.

In Q3 2025, yarrow RMB 0.51.

In Q3 2025, zephyr -512 vehicles.

In Q3 2025, acorn 134.4%.

In Q3 2025, bramble RMB 1.24 billion.

In 2025 to 20 Nov, clover exceed HKD 23 billion.

In Q3 2025, daisy RMB 24.51 billion.

In Q3 2025, elm RMB 1.24 billion.

In Q3 2025, fern over 31,987 vehicles.

In Q3 2025, garnet RMB 8.3 billion.

In Q3 2025, hazel RMB 3.0246 billion (US$424.9 million).

In Q3 2025, iris RMB 1.1310 billion (US$150.0 million).

In Q2 2025, juniper RMB 2.837 billion.

In Q2 2025, knoll RMB 2.837 billion.

In Q3 2025, lilac RMB 20.15 billion.

In Q3 2025, moss RMB 19.51 billion.

In Q3 2025, nutmeg 187,320 vehicles.

In November to 20 Nov 2025, onyx HKD 910 million.

In 2025 to 20 Nov, poppy HKD 190 million.

In Q1 2025, quince RMB 1.12 billion.

In Q2 2025, rowan RMB 1.31 billion.

In H1 2025, sorrel RMB 3.42 billion.

In 19 Nov 2025, thyme 2.6 million shares.

In 19 Nov 2025, violet HKD 74.3 million.

In 19 Nov 2025, walnut HKD 18.30.

In 19 Nov 2025, xenia 2.5 million shares.

In 19 Nov 2025, yew HKD 64.5 million.

In 18–19 Nov 2025, zinnia 2.5 million shares.

In 18–19 Nov 2025, agate over HKD 450 million.

In 20 Nov 2025, basil HKD 17.90.

In 20 Nov 2025, cobalt HKD 82.7 billion.

In 13 Nov 2025, dahlia HKD 81.6 billion.

In 20 Nov 2025, ebony HKD 72.8 billion.

In 13–20 Nov 2025, flint over HKD 12 billion.

In 20 Nov 2025, ginger 930 million shares.

In 20 Nov 2025, holly 32.25%.

In 13 Nov 2025, indigo 22.25%.

In 20 Nov 2025, jade 23.25%.

In 19 Nov 2025, kale 2.6 million shares.

In 20 Nov 2025, laurel 9.31 billion shares.

In 2025 to 20 Nov, mint HKD 2.31 billion.

In 20 Nov 2025, nettle HKD 72.8 billion.
"""

LANTERN_TEXT = """\
維拉汽車第三季收入241.5億元人民幣，同比增長15%。
第三季交付108,700輛，每公里成本3.50元。
2025年第三季淨利潤12.4億元。
2025年第三季淨利潤14.2億元。
2025年至11月20日回購超過23億元。
"""

FACTS = """\
company: vela
facts:
  revenue_2025q3:
    metric: revenue
    period: 2025-Q3
    value: RMB 24.15 billion
    change: {yoy: +15.0%}
    source: gazette
    quote: RMB 24.15 billion, up 15.0%
  revenue_2025q2:
    {metric: revenue, period: 2025-Q2, value: RMB 21.00 billion, source: gazette, quote: RMB 21.00 billion}
  deliveries_2025q3:
    {metric: deliveries, period: 2025-Q3, value: "108,732 vehicles", source: gazette, quote: "108,732 vehicles"}
  close_20251120:
    {metric: share_price, price: close, venue: HKEX, at: 2025-11-20, value: HK$18.20, source: gazette, quote: HK$18.20}
  shares_20251120:
    metric: issued_shares
    at: 2025-11-20
    value: 4,000,000,000 shares
    source: gazette
    quote: 4,000,000,000 shares
derived:
  revenue_2024q3: {implied_base: [revenue_2025q3.yoy]}
  value_20251120: {market_value: [close_20251120, shares_20251120]}
outlook:
  - {id: vans-plan, what: More vans are planned, by: Ann Ode, type: plan, horizon: 2026, source: gazette}
risks:
  - id: prices
    title: Prices
    what: "Revenue of {{ revenue_2025q3 }} rests on prices"
    rests_on: [vans-plan, value_20251120]
"""

BRIEF = """\
---
company: vela
as_of: 2025-11-22T18:00+08:00
title: Vela’s revenue rises to {{ revenue_2025q3 }}
bottom_line: Revenue rose {{ revenue_2025q3.yoy }} on the year.
what_changed:
  - Revenue was {{ revenue_2025q3 }}.
  - Deliveries reached {{ deliveries_2025q3 }}.
  - The shares closed at {{ close_20251120 }}.
watch: [prices]
---
## Revenue rises {#results}
It rose {{ revenue_2025q3.qoq }} on the quarter.
"""

FILES = {
    "workspace.yaml": WORKSPACE,
    "metrics.yaml": METRICS,
    "companies/vela.yaml": COMPANY,
    "sources/gazette.yaml": GAZETTE,
    "sources/lantern.yaml": LANTERN,
    "archive/gazette.txt": GAZETTE_TEXT,
    "archive/almanac.txt": ALMANAC_TEXT,
    "sources/almanac.yaml": ALMANAC,
    "archive/lantern.txt": LANTERN_TEXT,
    "facts/vela/vela.yaml": FACTS,
    "briefs/vela.md": BRIEF,
}


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace on disk that a test may break."""

    root: Path

    def path(self, name: str) -> Path:
        """The file `name` of the content folder."""
        return self.root / "content" / name

    def write(self, name: str, text: str | bytes) -> None:
        """Put a file into the content folder."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def swap(self, name: str, old: str, new: str) -> None:
        """Change the one place of a file where `old` stands."""
        text = self.path(name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def library(self) -> Library:
        """What can be read of it, with its figures and its archived texts."""
        library, _ = content.load(self.root)
        assert library is not None
        library, _ = derive.figures(library)
        return replace(library, texts=archive.texts(self.path("archive"), library.sources)[0])

    def lock(self) -> None:
        """Lock every quote that is found again."""
        content.write_lock(self.root, quotes.lock(self.library())[0])

    def found(self, *, archive: bool = True) -> tuple[Diagnostic, ...]:
        """Everything a check finds in it."""
        return build.check(self.root, self.path("archive") if archive else None)[2]

    def told(self) -> list[tuple[str, int, int]]:
        """Rule, line and column of everything found."""
        return [(finding.rule, finding.at.line, finding.at.column) for finding in self.found()]


def vela(root: Path) -> Workspace:
    """The workspace, written to `root`, its quotes locked: nothing is wrong with it."""
    workspace = Workspace(root)
    for name, text in FILES.items():
        workspace.write(name, text)
    workspace.lock()
    return workspace


def added(facts: str) -> str:
    """A facts file of Vela with further entries, each indented by two."""
    return f"company: vela\nfacts:\n{facts}"
