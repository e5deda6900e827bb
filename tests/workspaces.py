"""An invented workspace, small and without a fault: Vela Motors, two sources, one fact file, one brief."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefs import archive, build, content, derive
from briefs.checks import quotes
from briefs.diagnostics import Diagnostic
from briefs.outline import Library
from tests.vela_texts import ALMANAC_TEXT, GAZETTE_TEXT, LANTERN_TEXT

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

ALMANAC = """\
publisher: The Almanac
title: A figure for every day
url: https://almanac.example/vela
published: 2025-11-21
retrieved: 2025-11-22
language: en
tier: press
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


class Workspace(Struct, frozen=True):
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
