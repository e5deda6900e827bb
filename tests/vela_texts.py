"""What the sources on Vela Motors say: an article, a Chinese newspaper, an almanac with a line for each comparison."""

from __future__ import annotations

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
