"""What the files of a desk say, with room for figures: the card of a source, what happens besides results, a brief."""

from __future__ import annotations

SOURCE = """\
publisher: {publisher}
title: {title}
url: https://{known}.example/{slug}
published: {published}
retrieved: {published}
language: {language}
tier: {tier}
"""

HAPPENINGS = """\
company: {known}
facts:
{guided}
derived:
{derived}
events:
{events}
legal:
  - {{id: suit, matter: A dealer claims late payment of a bonus, court: unknown, stage: filed, status: alleged,
     decided: unknown, appeal: unknown, outcome: "The dealer claims damages; {name} disputes them",
     claimant: pseudonymous, source: {first}}}
outlook:
{outlook}
risks:
  - id: prices
    title: Prices of cars
    what: "Gross margin was {{{{ gross_margin_{last} }}}} in the latest quarter; prices may fall further."
    rests_on: [gross_margin_{last}]
  - id: guidance
    title: Guidance
    what: "{name} guides to {{{{ deliveries_guided_{last} }}}} vehicles, more than it has delivered in any quarter yet."
    rests_on: [guidance_{last}]
"""

BRIEF = """\
---
company: {known}
pages: full
as_of: {as_of}T18:00-05:00
title: Revenue of {name} rises {{{{ revenue_{now}.yoy }}}} on the year to {{{{ revenue_{now} }}}}
bottom_line: >-
  Deliveries rose {{{{ deliveries_{now}.yoy }}}} and revenue {{{{ revenue_{now}.yoy }}}} on the year; gross margin was
  {{{{ gross_margin_{now} }}}}. {name} guides to {{{{ deliveries_guided_{now} }}}} vehicles for the next quarter.
what_changed:
  - >-
    **Deliveries rose {{{{ deliveries_{now}.yoy }}}} on the year.** {name} delivered {{{{ deliveries_{now} }}}}
    vehicles, {{{{ deliveries_{now}.qoq }}}} more than a quarter before; Alto brought
    {{{{ alto_deliveries_{now} }}}} of them.
  - >-
    **Revenue grew by {{{{ revenue_{now}.qoq }}}} on the quarter.** It was {{{{ revenue_{now} }}}}; vehicle sales
    brought {{{{ vehicle_sales_{now} }}}}, or {{{{ vehicle_share_{now} }}}} of it.
  - >-
    **Gross margin was {{{{ gross_margin_{now} }}}}.** Gross profit was {{{{ gross_profit_{now} }}}}, and vehicle margin
    {{{{ vehicle_margin_{now} }}}}.
  - "**The shares closed at {{{{ close_{now} }}}}** in New York on {price_day}."
price: close_{now}
key_note: USD unless stated
key_data:
  - {{fact: close_{before}, label: Close a quarter before}}
  - {{fact: revenue_{now}, label: Revenue}}
  - {{fact: net_profit_{now}, label: Net profit}}
  - {{fact: earnings_{now}, label: Earnings per share}}
  - {{fact: shares_{now}, label: Shares in issue}}
  - {{fact: deliveries_guided_{now}, label: Deliveries guided}}
tables:
  - id: results
    section: lead
    title: Gross profit rose {{{{ gross_profit_{now}.yoy }}}} on the year, revenue {{{{ revenue_{now}.yoy }}}}
    subtitle: {name} and its comparisons, unaudited
    columns: [{columns}, yoy, {quarter_before}, qoq]
    rows:
      - {{group: Revenue and profit, unit: RMB m}}
      - {{metric: revenue, label: Total revenues, strong: true}}
      - {{metric: revenue, entity: vehicles, label: of which vehicle sales, indent: 1}}
      - {{metric: gross_profit, label: Gross profit}}
      - {{metric: net_profit, label: Net profit}}
      - {{group: Margins, unit: "%"}}
      - {{metric: gross_margin, label: Gross margin}}
      - {{metric: gross_margin, entity: vehicles, label: Vehicle margin}}
      - {{metric: gross_margin, basis: adjusted, label: Adjusted gross margin (non-GAAP)}}
      - {{group: Units}}
      - {{metric: deliveries, label: Vehicles delivered, strong: true}}
charts:
  - id: brands
    kind: parts
    section: lead
    message: Alto delivered more vehicles than any other brand
    measure: Deliveries by brand, vehicles
    whole: deliveries_{now}
    parts:
      - {{fact: alto_deliveries_{now}, label: Alto}}
      - {{fact: brio_deliveries_{now}, label: Brio}}
      - {{fact: corda_deliveries_{now}, label: Corda}}
  - id: deliveries
    kind: columns
    section: side
    message: Deliveries rose {{{{ deliveries_{now}.qoq }}}} on the quarter
    measure: Vehicles delivered by quarter
    facts: [{deliveries}]
  - id: revenue
    kind: columns
    section: results
    message: Revenue rose {{{{ revenue_{now}.yoy }}}} on the year
    measure: Revenue by quarter, RMB bn
    facts: [{revenues}]
watch: [prices, guidance]
method:
  - Adjusted figures are non-GAAP, as the company defines them; those under US GAAP stand beside them.
  - Growth on the quarter is computed here from the amounts the company states.
---

## Revenue was {{{{ revenue_{now} }}}}, of which {{{{ vehicle_sales_{now} }}}} from vehicles {{#results}}

Revenue rose {{{{ revenue_{now}.yoy }}}} on the year and {{{{ revenue_{now}.qoq }}}} on the quarter. Other sales brought
{{{{ other_sales_{now} }}}}. Gross profit was {{{{ gross_profit_{now} }}}}, after {{{{ gross_profit_{before} }}}} a
quarter before, and net profit {{{{ net_profit_{now} }}}}, or {{{{ earnings_{now} }}}} per share.

Vehicle margin was {{{{ vehicle_margin_{now} }}}}, after {{{{ vehicle_margin_{before} }}}} a quarter before; gross
margin was {{{{ gross_margin_{now} }}}} under US GAAP and {{{{ adjusted_gross_margin_{now} }}}} adjusted (non-GAAP).

## Alto brought {{{{ alto_deliveries_{now} }}}} of {{{{ deliveries_{now} }}}} vehicles {{#business}}

Brio delivered {{{{ brio_deliveries_{now} }}}} vehicles and Corda {{{{ corda_deliveries_{now} }}}}. A quarter before,
{name} had delivered {{{{ deliveries_{before} }}}} in all, {{{{ alto_deliveries_{before} }}}} of them of the Alto brand.

## A dealer claims late payment {{#legal}}

## {name} guides to {{{{ deliveries_guided_{now} }}}} vehicles {{#outlook}}
"""
