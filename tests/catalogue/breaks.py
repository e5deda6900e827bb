"""Facts that break a row of the catalogue, and facts that keep it: an invented company, a text of its own each time."""

from __future__ import annotations

from typing import NamedTuple


class Break(NamedTuple):
    """Facts that break a row, read in a text of their own; nothing is found where `found` is empty."""

    row: str
    text: str = ""
    facts: str = ""
    rest: str = ""
    said: str = ""
    found: str = ""


Q3 = "In the third quarter of 2025 "
VANS = "metric: net_profit, entity: vans, period: 2025-Q3"
LOSS = "\n\nIn the second quarter of 2025 vans had a net loss of RMB 0.3 billion."
ADJUSTED = f"{Q3}adjusted net profit was RMB 1.5 billion. {Q3}net profit was RMB 1.3 billion."
HELD = "On 20 November 2025 Ann Ode held 23.26% of the issued shares."
HOLDS = (
    "a: {metric: shareholding, holder: ann-ode, of: issued-shares, at: 2025-11-20, value: 23.26%, quote: held 23.26%}"
)
BOUGHT = (
    "a: {metric: shares_bought, holder: ann-ode, period: 2025-11-19/2025-11-19, value: 2.6 million shares, "
    "quote: bought 2.6 million shares}"
)
LEGAL = "legal:\n  - {id: s, matter: A deposit, court: A court, claimant: class, source: gazette, "
MOVE = "people:\n  - {who: Bo Reed, from: head, to: adviser, at: 2025-11-19, source: gazette}\n"

BREAKS = (
    Break(
        "C02",
        f"{Q3}adjusted net profit was RMB 11.3 billion, up 80.9% on the year.\n\nIn Q3 2024 it was RMB 6.52 billion.",
        "a: {metric: net_profit, basis: adjusted, period: 2025-Q3, value: RMB 11.3 billion, change: {yoy: +80.9%}, "
        "quote: 'RMB 11.3 billion, up 80.9%'}\n"
        "b: {metric: net_profit, basis: adjusted, period: 2024-Q3, value: RMB 6.52 billion, quote: RMB 6.52 billion}",
        found="error growth-matches-base: RMB 11.3 bn ÷ (1 + 80.9%) = RMB 6.25 bn, but b says RMB 6.52 bn",
    ),
    Break(
        "C03",
        f"{Q3}vans brought RMB 2.9 billion, up 199% on the year.\n\nIn Q3 2024 vans brought RMB 1.9 billion.",
        "a: {metric: revenue, entity: vans, period: 2025-Q3, value: RMB 2.9 billion, change: {yoy: +199%}, "
        "quote: 'RMB 2.9 billion, up 199%'}\n"
        "b: {metric: revenue, entity: vans, period: 2024-Q3, value: RMB 1.9 billion, quote: RMB 1.9 billion}",
        found="error growth-matches-base: RMB 2.9 bn ÷ (1 + 199%) = RMB 0.97 bn, but b says RMB 1.9 bn",
    ),
    Break(
        "C04",
        "2025年第三季麵包車交付3.19萬輛，環比增長33.8%。\n\n2025年第二季麵包車交付2.14萬輛。",
        "a: {metric: deliveries, entity: vans, period: 2025-Q3, value: 3.19萬輛, change: {qoq: +33.8%}, "
        "quote: '交付3.19萬輛，環比增長33.8%'}\n"
        "b: {metric: deliveries, entity: vans, period: 2025-Q2, value: 2.14萬輛, quote: 交付2.14萬輛}",
        found="error growth-matches-base: 31,900 ÷ (1 + 33.8%) = 23,840, but b says 21,400",
    ),
    Break(
        "C08",
        "On 20 November 2025 the shares closed at HKD 18.20, down 4.35% on the day.\n\nOn 19 November they closed at "
        "HKD 18.20.",
        "a: {metric: share_price, price: close, venue: HKEX, at: 2025-11-20, value: HKD 18.20, change: {dod: -4.35%}, "
        "quote: 'HKD 18.20, down 4.35%'}\n"
        "b: {metric: share_price, price: close, venue: HKEX, at: 2025-11-19, value: HKD 18.20, "
        "quote: they closed at HKD 18.20}",
        found="error growth-matches-base: HKD 18.20 ÷ (1 − 4.35%) = HKD 19.03, but b says HKD 18.20",
    ),
    Break(
        "C09",
        "On Monday, 17 November 2025, they closed at HKD 18.21, up 1.00% on the day.\n\nOn 14 November 2025 it was HKD "
        "18.40.",
        "a: {metric: share_price, price: close, venue: HKEX, at: 2025-11-17, value: HKD 18.21, change: {dod: +1.00%}, "
        "quote: 'HKD 18.21, up 1.00%'}\n"
        "b: {metric: share_price, price: close, venue: HKEX, at: 2025-11-14, value: HKD 18.40, quote: HKD 18.40}",
        found="error growth-matches-base: HKD 18.21 ÷ (1 + 1.00%) = HKD 18.03, but b says HKD 18.40",
    ),
    Break(
        "C13",
        "On 13 November 2025 the shares had a high of HKD 30.00.\n\nFrom 13 to 20 November 2025 over HKD 60 billion of "
        "market value was erased.",
        "a: {metric: share_price, price: high, venue: HKEX, at: 2025-11-13, value: HKD 30.00, "
        "quote: high of HKD 30.00}\n"
        "b: {metric: market_value_lost, period: 2025-11-13/2025-11-20, value: over HKD 60 billion, "
        "quote: over HKD 60 billion}",
        found="warning value-lost-matches-market-values: (HKD 30.00 − HKD 18.20) × 4 bn shares = HKD 47.2 bn, but b",
    ),
    Break(
        "C22",
        "In 2025 to 30 September buybacks were HKD 2.4 billion.\n\nIn 2025 to 19 November they were HKD 1.9 billion.",
        "a: {metric: share_repurchases, period: ytd/2025-09-30, value: HKD 2.4 billion, quote: HKD 2.4 billion}\n"
        "b: {metric: share_repurchases, period: ytd/2025-11-19, value: HKD 1.9 billion, quote: HKD 1.9 billion}",
        found="error shorter-span-is-within-longer: HKD 2.4 bn is more than the HKD 1.9 bn of b",
    ),
    Break(
        "C28",
        "2025年第三季貨車業務收入93億元。\n\n2025年第三季電力收入93億元。",
        "a: {metric: revenue, entity: vans, period: 2025-Q3, value: 93億元, quote: 貨車業務收入93億元}\n"
        "b: {metric: revenue, entity: power, period: 2025-Q3, value: 93億元, quote: 電力收入93億元}",
        found="question number-belongs-to-one-part: RMB 9.3 bn in Q3 2025 is given for both: Revenue, Vans and",
    ),
    Break(
        "C28",
        f"{Q3}tools brought RMB 9.317 billion.\n\n{Q3}power brought RMB 9.317 billion.",
        "a: {metric: revenue, entity: tools, period: 2025-Q3, value: RMB 9.317 billion, "
        "quote: tools brought RMB 9.317 billion}\n"
        "b: {metric: revenue, entity: power, period: 2025-Q3, value: RMB 9.317 billion, "
        "quote: power brought RMB 9.317 billion}",
        found="question number-belongs-to-one-part: RMB 9.32 bn in Q3 2025 is given for both: Revenue, Tools and",
    ),
    Break(
        "C30",
        "From April to September 2025 each quarter was above RMB 22 billion.",
        "a: {metric: revenue, period: 2025-04-01/2025-09-30, claim: streak, value: above RMB 22 billion, "
        "quote: above RMB 22 billion}",
        found="error record-holds: each quarter is called above RMB 22 bn, but revenue_2025q2 says RMB 21.00 bn",
    ),
    Break(
        "C31",
        f"{Q3}vans earned RMB 0.8 billion, down 20% on the year.\n\nIn the second quarter of 2025 vans earned "
        "RMB 0.5 billion.",
        f"a: {{{VANS}, value: RMB 0.8 billion, change: {{yoy: -20%}}, quote: 'RMB 0.8 billion, down 20%'}}\n"
        "b: {metric: net_profit, entity: vans, period: 2025-Q2, value: RMB 0.5 billion, quote: RMB 0.5 billion}",
        said="Net profit of vans fell {{ a.yoy | abs }} on the year.",
        found="question comparison-is-not-left-out: it fell 20% on the year and rose 60% on the quarter, to RMB 0.8 bn",
    ),
    Break(
        "C32",
        f"{Q3}buybacks came to HKD 2.5 billion.",
        "a: {metric: share_repurchases, period: 2025-Q3, value: HKD 2.5 billion, quote: HKD 2.5 billion}",
        "derived:\n  sum: {sum: [revenue_2025q3, a]}\n",
        found="error units-agree: CNY and HKD cannot be set against each other",
    ),
    Break(
        "C32",
        f"{Q3}vans brought RMB 8.3 billion.",
        "a: {metric: revenue, entity: vans, period: 2025-Q3, value: HKD 8.3 billion, quote: RMB 8.3 billion}",
        found="error quote-carries-value: “RMB 8.3 billion” says RMB 8.3 billion, not HKD 8.3 billion",
    ),
    *(
        Break(
            "C34",
            f"{text}。",
            f"a: {{{VANS}, value: {value}, quote: {text[-7:]}}}",
            found="error quote-carries-value: 10^",
        )
        for text, value in (
            ("2025年第三季淨利潤12億元人民幣", "RMB 12 billion"),
            ("2025年第三季淨利潤35萬元人民幣", "RMB 35 million"),
            ("2025年第三季淨利潤3萬億人民幣", "RMB 3 billion"),
        )
    ),
    *(
        Break(
            "C34",
            f"{Q3}vans earned RMB 1.2 {word}.",
            f"a: {{{VANS}, value: RMB 1.2 million, quote: RMB 1.2 {word}}}",
            found="error quote-carries-value: 10^3 apart",
        )
        for word in ("milliard", "thousand", "billion")
    ),
    Break(
        "C34",
        "2025年11月20日市值1兆港元。",
        "a: {metric: market_value, of: issued-shares, at: 2025-11-20, value: 1兆港元, quote: 市值1兆港元}",
        found="error value-parses: 兆 is a million to some and a million million to others",
    ),
    Break(
        "C35",
        f"{Q3}net profit was RMB 1.241 billion.",
        "a:\n  metric: net_profit\n  period: 2025-Q3\n  claims:\n"
        "    - {value: RMB 1.241 billion, quote: net profit was RMB 1.241 billion, preferred: true}\n"
        "    - {value: 12.4億元, source: lantern, quote: 淨利潤12.4億元}",
        said="Net profit was {{ a }}.",
    ),
    Break(
        "C38",
        f"{Q3}vans’ net profit was RMB 0.7 billion, up 130% on the quarter.{LOSS}",
        f"a: {{{VANS}, value: RMB 0.7 billion, change: {{qoq: 130%}}, "
        "quote: 'RMB 0.7 billion, up 130% on the quarter'}\n"
        "b: {metric: net_profit, entity: vans, period: 2025-Q2, value: -RMB 0.3 billion, "
        "quote: net loss of RMB 0.3 billion}",
        found="error change-keeps-sign: RMB −0.3 bn in Q2 2025 and RMB 0.7 bn differ in sign",
    ),
    Break(
        "C39",
        f"{Q3}vans brought RMB 8.3 billion, 31,900 vehicles were delivered, at RMB 260,200 on average, up 24.9% on the "
        "quarter.\n\nIn the second quarter of 2025 vans brought RMB 6.1 billion from 24,130 vehicles.",
        "a: {metric: revenue, entity: vans, period: 2025-Q3, value: RMB 8.3 billion, quote: RMB 8.3 billion}\n"
        "b: {metric: revenue, entity: vans, period: 2025-Q2, value: RMB 6.1 billion, quote: RMB 6.1 billion}\n"
        "c: {metric: deliveries, entity: vans, period: 2025-Q3, value: '31,900 vehicles', quote: '31,900 vehicles'}\n"
        "d: {metric: deliveries, entity: vans, period: 2025-Q2, value: '24,130 vehicles', quote: '24,130 vehicles'}\n"
        "e: {metric: average_price, entity: vans, period: 2025-Q3, value: 'RMB 260,200', change: {qoq: +24.9%}, "
        "quote: 'RMB 260,200 on average, up 24.9% on the quarter'}",
        found="error growth-triangle-closes: (31,900 ÷ 24,130) − 1 = 3%, but e.qoq says 24.9%",
    ),
    Break(
        "C47",
        rest=f"{LEGAL}stage: appeal, status: alleged, decided: unknown, appeal: unknown, outcome: Refund}}\n",
        found="error alleged-is-said: s is alleged, but its words do not say so",
    ),
    Break(
        "C47", rest=f"{LEGAL}stage: filed, status: alleged, decided: unknown, appeal: unknown, outcome: 客戶指控}}\n"
    ),
    Break(
        "C13",
        "On 13 November 2025 market value was HKD 81.6 billion.\n\nOn 20 November 2025 it was HKD 72.8 billion."
        "\n\nFrom 13 to 20 November 2025 the loss was HKD 8.8 billion.",
        "a: {metric: market_value, of: issued-shares, at: 2025-11-13, value: HKD 81.6 bn, quote: HKD 81.6 billion}\n"
        "b: {metric: market_value, of: issued-shares, at: 2025-11-20, value: HKD 72.8 bn, quote: HKD 72.8 billion}\n"
        "c: {metric: market_value_lost, period: 2025-11-13/2025-11-20, value: HKD 8.8 billion, "
        "quote: the loss was HKD 8.8 billion}",
    ),
    Break(
        "C24",
        f"{Q3}vans recently reached 30,000 units.",
        "a: {metric: deliveries, entity: vans, period: 2025-Q3, value: '30,000 units', "
        "quote: 'vans recently reached 30,000 units'}",
        found="warning relative-word-is-dated: a is of Q3 2025, but “recently” in a source of 2025-11-20 means days",
    ),
    Break(
        "C24",
        "2025年第三季麵包車近期交付3.19萬輛。",
        "a: {metric: deliveries, entity: vans, period: 2025-Q3, value: 3.19萬輛, quote: 近期交付3.19萬輛}",
        found="warning relative-word-is-dated: a is of Q3 2025, but “近期”",
    ),
    Break(
        "C24",
        f"{Q3}vans recently reported 30,000 units.",
        "a: {metric: deliveries, entity: vans, period: 2025-Q3, value: '30,000 units', "
        "quote: 'recently reported 30,000 units'}",
        said="Deliveries were {{ a }}.",
    ),
    Break("C16", HELD, HOLDS, said="安購入{{ a }}股份。", found="lint stake-is-not-bought: a is the stake held"),
    Break("C16", HELD, HOLDS, said="Ann Ode bought shares and holds {{ a }}."),
    Break(
        "C48",
        "On 19 November 2025 Ann Ode bought 2.6 million shares.",
        BOUGHT,
        said="The chair’s buyback came on a Wednesday. She bought {{ a }} shares.",
        found="lint purchase-is-no-buyback: “buyback” for a holder’s purchase",
    ),
    Break(
        "C48",
        "On 19 November 2025 Ann Ode bought 2.6 million shares.",
        BOUGHT,
        said="She bought {{ a }} shares.\n\n## A buyback by the chair {#stock}\nMore is to come.",
        found="lint purchase-is-no-buyback: “buyback” for a holder’s purchase",
    ),
    Break(
        "C48",
        f"{Q3}operating profit was RMB 1.3 billion.",
        "a: {metric: operating_profit, period: 2025-Q3, value: RMB 1.3 billion, quote: RMB 1.3 billion}",
        said="Its profit was {{ a }}.",
        found="lint profit-names-level: “profit” without its level beside a figure of operating_profit",
    ),
    Break("C48", said="電力業務增長。", found="lint part-goes-by-its-name: “電力業務” may be all of"),
    Break("C48", said="收入創新高。", found="lint record-names-scope: a record without its scope"),
    Break("D04", said="目標價上調。", found="error no-advice-is-given: “目標價”"),
    Break("D04", said="It is a buy.", found="error no-advice-is-given: “is a buy”"),
    Break("D04", said="現價是買入良機。", found="error no-advice-is-given: “是買入”"),
    Break("D04", said="Ann Ode buys shares; it is a buyback, and no sell-off. 公司是買入方。"),
    Break("D07", said="It sold 2024 vans.", found="error figure-in-prose-is-referenced: 2024 is typed"),
    Break("D07", said="賣出三萬輛。", found="error figure-in-prose-is-referenced: 三萬 is typed"),
    Break("D07", said="It cost five hundred thousand yuan.", found="error figure-in-prose-is-referenced: five hundred"),
    Break(
        "D07",
        said="In 2024 shares rose. Its 2025 share buyback and 2024 yuan bonds. 2024股東大會。數十萬輛，千萬不要。",
    ),
    Break("D11", said="這顯示出需求。", found="error reading-is-marked: “顯示出” interprets"),
    Break("D11", said="Our reading: this suggests demand."),
    Break("D13", said="It expects growth.", found="lint future-is-attributed: “expects”"),
    Break("D13", said="预计增长。", found="lint future-is-attributed: “预计”"),
    Break("D13", said="It targets growth.", found="lint future-is-attributed: “It targets”"),
    Break("D13", said="公司將推出新車。", found="lint future-is-attributed: “將推出”"),
    Break(
        "D13",
        said="Its will of iron. Vela targets were missed. 公司將目標上調，將增長歸因於需求；麻將、名將、將軍。",
    ),
    Break(
        "D15",
        ADJUSTED,
        "a: {metric: net_profit, basis: adjusted, period: 2025-Q3, value: RMB 1.5 billion, "
        "quote: adjusted net profit was RMB 1.5 billion}",
        said="經調整淨利潤為{{ a }}。",
        found="warning adjusted-has-neighbour: the reported net profit of Q3 2025 is nowhere in this brief",
    ),
    Break(
        "D16",
        said="## More {#more}\n收入增長{{ revenue_2025q3.qoq }}。",
        found="error growth-names-its-basis: revenue_2025q3.qoq is printed without a word of what it is measured on",
    ),
    Break("D19", rest=MOVE, said="Bo Reed left amid the scandal.", found="lint no-cause-is-implied: with “scandal”"),
    Break("D19", rest=MOVE, said="Bo Reed因醜聞離任。", found="lint no-cause-is-implied: with “醜聞”"),
    Break("D19", rest=MOVE, said="Reed left amid the scandal.", found="lint no-cause-is-implied: with “scandal”"),
    Break("D19", rest=MOVE, said="Reeds grow beside the courts."),
    Break("D26", said="必漲。", found="error nothing-is-promised: “必漲” is a promise"),
    Break("D26", said="保證金不變。"),
)
