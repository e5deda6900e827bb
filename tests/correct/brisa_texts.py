"""What the files of Brisa Motors say besides its facts: metrics, the company, the card of a source, a brief."""

from __future__ import annotations

METRICS = """\
metrics:
  revenue: {label: {en: Revenue}, kind: flow, unit: money, currency: reporting}
  gross_profit: {label: {en: Gross profit}, kind: flow, unit: money, currency: reporting}
  gross_margin: {label: {en: Gross margin}, kind: ratio, unit: percent, range: [-100%, 100%]}
  research_expenses: {label: {en: Research}, kind: flow, unit: money, currency: reporting}
  net_profit: {label: {en: Net profit}, kind: flow, unit: money, currency: reporting}
  deliveries: {label: {en: Deliveries}, kind: flow, unit: count, noun: vehicle}
  deliveries_guidance: {label: {en: Deliveries guided}, kind: flow, unit: count, noun: vehicle}
  revenue_guidance: {label: {en: Revenue guided}, kind: flow, unit: money, currency: reporting}
  share_price: {label: {en: Share price}, kind: price, unit: money, currency: quote}
"""

COMPANY = """\
name: {en: Brisa Motors Limited}
short: {en: Brisa}
sector: {en: Electric vehicles}
tickers:
  - {venue: NYSE, code: BRI, place: New York, zone: ET}
reporting_currency: CNY
quote_currency: USD
fiscal_year_end: 12-31
accounting_standard: US GAAP
adjusted: non-GAAP
entities:
  vehicles: {label: {en: Vehicle sales}}
  other-sales: {label: {en: Other sales}}
  brisa-brand: {label: {en: Brisa brand}}
  onda-brand: {label: {en: Onda brand}}
  faro-brand: {label: {en: Faro brand}}
breakdowns:
  activity: [vehicles, other-sales]
  brand: [brisa-brand, onda-brand, faro-brand]
"""

SOURCE = """\
publisher: {publisher}
title: {title}
url: https://{id}.example/results
published: 2025-11-25
retrieved: 2025-11-26
language: {language}
tier: {tier}
"""

BRIEF = """\
---
company: brisa
as_of: 2025-11-26T09:00+08:00
pages: one
title: Brisa’s revenue moves to {{ revenue_2025q3 }}
bottom_line: Revenue was {{ revenue_2025q3 }} and deliveries {{ deliveries_2025q3 }} vehicles.
what_changed:
  - Revenue was {{ revenue_2025q3 }}.
  - Deliveries were {{ deliveries_2025q3 }} vehicles.
  - Deliveries of {{ deliveries_guided_2025q4 }} vehicles are expected.
---
## Revenue {#results}
It was {{ revenue_2025q3 }}.
"""
