"""A quote carries its figure: what is read from its words is what was typed, or the difference is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefs.checks import alike, anchors
from briefs.checks.book import Book
from briefs.diagnostics import Diagnostic
from briefs.quantity import Quantity, parse
from tests.workspaces import Workspace, added, vela

TEXT = """\
Vela grows in the third quarter

Revenue came to RMB 113.12 billion in the third quarter of 2025, up 22.3% from a year earlier and down 2.5% from \
the second quarter of 2025. Its net loss narrowed to RMB 1.24 billion ($175 million).
The gross margin of 12.5% was 1.5 percentage points higher. Deliveries tripled to more than 98,400 vehicles.
The shares fell 1.10% to HK$18.20; they traded between HK$18.00 and HK$18.40. Sales of 350,00 vans are planned. \
It paid 12 cents a share.
Margins are expected to be 74.8% and 75.0%, respectively, plus or minus 50 basis points.

Results
($ in millions, except earnings per share) | Q3 2025 | Q2 2025 | Q/Q
Sales abroad | 57,006.5 | 46,743.1 | 22 %
Income abroad | (1,204.4) | 310.2 | (1.2) pts
Vans sold | 8,120 | 7,950 | 2 %
Earnings per share | $1.30 | $1.08 | 20 %
"""
HAN = """\
維拉汽車第三季收入241.5億元人民幣，同比增長15%。股價按日跌1.1%，收報18.20元，年內回購逾23億元，每股派息28.5港仙。
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The invented workspace with a text full of figures."""
    made = vela(tmp_path)
    made.write("archive/gazette.txt", TEXT)
    made.write("archive/lantern.txt", HAN)
    made.write(
        "metrics.yaml",
        made.path("metrics.yaml").read_text("utf-8")
        + "  earnings_per_share: {label: {en: Earnings per share}, kind: flow, unit: money, currency: reporting}\n"
        "  buybacks: {label: {en: Buybacks}, kind: flow, unit: money, currency: quote}\n"
        "  trades: {label: {en: Trades}, kind: price, unit: money, currency: quote}\n"
        "  guided: {label: {en: Guided margin}, kind: ratio, unit: percent}\n",
    )
    return made


def told(workspace: Workspace, entry: str, *, archive: bool = True) -> list[Diagnostic]:
    """What the rules say of one fact."""
    source = "" if "source:" in entry else ", source: gazette"
    workspace.write("facts/vela/vela.yaml", added(f"  a: {{{entry}{source}}}\n"))
    library = workspace.library()
    assert "vela.a" in library.facts, entry
    book = Book.of(library if archive else replace(library, texts={}))
    return [finding for rule in anchors.RULES for finding in rule(book)]


REVENUE = "metric: revenue, period: 2025-Q3"
LANTERN = "source: lantern"


@pytest.mark.parametrize(
    "entry",
    [
        (
            f"{REVENUE}, value: RMB 113.12 billion, change: {{yoy: +22.3%, qoq: -2.5%}}, "
            "quote: 'RMB 113.12 billion … up 22.3% … down 2.5%'"
        ),
        f"{REVENUE}, value: RMB 113.1 billion, quote: RMB 113.12 billion",
        f"{REVENUE}, value: 人民幣1131.2億元, quote: RMB 113.12 billion",
        (
            "metric: net_profit, period: 2025-Q3, value: RMB -1.24 billion, also: US$-175 million, "
            "quote: net loss narrowed to RMB 1.24 billion ($175 million)"
        ),
        "metric: gross_margin, period: 2025-Q3, value: 12.5%, quote: margin of 12.5%",
        "metric: deliveries, period: 2025-Q3, value: 'over 98,400', quote: 'more than 98,400 vehicles'",
        (
            "metric: deliveries, period: 2025-Q3, value: 'over 98,400', change: {yoy: 3 times}, "
            "quote: 'tripled to more than 98,400 vehicles'"
        ),
        (
            "metric: share_price, price: close, venue: HKEX, at: 2025-11-20, value: HK$18.20, change: {dod: -1.10%}, "
            "quote: fell 1.10% to HK$18.20"
        ),
        "metric: trades, at: 2025-11-20, low: HK$18.00, high: HK$18.40, quote: between HK$18.00 and HK$18.40",
        (
            "metric: guided, period: 2025-Q4, value: '74.8%, plus or minus 50 basis points', "
            "quote: 74.8% … plus or minus 50 basis points"
        ),
        f"{REVENUE}, value: 241.5億元, change: {{yoy: +15%}}, {LANTERN}, quote: 241.5億元人民幣，同比增長15%",
        (
            "metric: share_price, price: close, venue: HKEX, at: 2025-11-20, value: HKD 18.20, change: {dod: -1.1%}, "
            f"{LANTERN}, quote: 按日跌1.1%，收報18.20元"
        ),
        f"metric: buybacks, period: ytd/2025-11-20, value: over HKD 2.3 billion, {LANTERN}, quote: 回購逾23億元",
        "metric: trades, at: 2025-11-20, value: HK$0.12, quote: paid 12 cents a share",
        "metric: trades, at: 2025-11-20, value: 12 cents, quote: paid 12 cents a share",
        f"metric: trades, at: 2025-11-20, value: HKD 0.285, {LANTERN}, quote: 派息28.5港仙",
    ],
)
def test_a_figure_that_is_carried_is_not_reproached(entry: str, workspace: Workspace) -> None:
    """Rounded, in another language, in pieces, with a sign given by a word: what the quote says is what was typed."""
    assert told(workspace, entry) == []
    assert told(workspace, entry, archive=False) == []


@pytest.mark.parametrize(
    ("entry", "message", "hint"),
    [
        (
            f"{REVENUE}, value: RMB 113.21 billion, quote: RMB 113.12 billion",
            "“RMB 113.12 billion” says RMB 113.12 billion, not RMB 113.21 billion",
            "type the figure as the quote has it",
        ),
        (
            f"{REVENUE}, value: RMB 113.12 million, quote: RMB 113.12 billion",
            "“RMB 113.12 billion” says RMB 113.12 billion, not RMB 113.12 million",
            "the same digits, but 10^3 apart",
        ),
        (
            f"metric: buybacks, period: ytd/2025-11-20, value: over HKD 23 billion, {LANTERN}, quote: 回購逾23億元",
            "“回購逾23億元” says 逾23億元, not over HKD 23 billion",
            "the same digits, but 10^1 apart: a slip of a unit, or of 億 and billion?",
        ),
        (
            f"{REVENUE}, value: HKD 113.12 billion, quote: RMB 113.12 billion",
            "“RMB 113.12 billion” says RMB 113.12 billion, not HKD 113.12 billion",
            "the quote is in CNY, the value in HKD",
        ),
        (
            "metric: trades, at: 2025-11-20, value: HK$12, quote: paid 12 cents a share",
            "“paid 12 cents a share” says 12 cents, not HK$12",
            "the same digits, but 10^2 apart",
        ),
        (
            (
                f"metric: share_price, price: close, venue: HKEX, at: 2025-11-20, value: RMB 18.20, {LANTERN}, "
                "quote: 收報18.20元"
            ),
            "“收報18.20元” says 18.20元, not RMB 18.20",
            "the quote is in HKD, the value in CNY",
        ),
        (
            f"{REVENUE}, value: RMB 113.12 billion, change: {{yoy: -22.3%}}, quote: 'RMB 113.12 billion … up 22.3%'",
            "“RMB 113.12 billion … up 22.3%” says 22.3%, not yoy -22.3%",
            "as quoted the figure is above zero, or a rise",
        ),
        (
            "metric: net_profit, period: 2025, value: RMB 1.24 billion, quote: net loss narrowed to RMB 1.24 billion",
            "“net loss narrowed to RMB 1.24 billion” says RMB 1.24 billion, not RMB 1.24 billion",
            "as quoted the figure is below zero, or a fall",
        ),
        (
            f"{REVENUE}, value: RMB 113.12 billion, change: {{yoy: +22.3 pp}}, quote: 'RMB 113.12 billion … up 22.3%'",
            "“RMB 113.12 billion … up 22.3%” says 22.3%, not yoy +22.3 pp",
            "the quote is in percent, the value in points",
        ),
        (
            "metric: deliveries, period: 2025, value: 350000, quote: 'Sales of 350,00 vans'",
            "no figure can be read in “Sales of 350,00 vans”, which is to carry 350000: “350,00” is not a number",
            "write 350.00, 35,000 or 350,000",
        ),
        (
            "metric: deliveries, period: 2025-Q3, value: 98400 vehicles, quote: 'more than 98,400 vehicles'",
            "“more than 98,400 vehicles” says more than 98,400 vehicles, but nothing stands before the value",
            "type the figure as the quote has it, with its “over”",
        ),
        (
            f"{REVENUE}, value: RMB 113.12 billion, change: {{dod: +22.3%}}, quote: 'RMB 113.12 billion … up 22.3%'",
            "+22.3% cannot be a change from the day before",
            "write yoy: or qoq:",
        ),
        (
            f"{REVENUE}, value: 241.5億元, change: {{qoq: +15%}}, {LANTERN}, quote: 241.5億元人民幣，同比增長15%",
            "“241.5億元人民幣，同比增長15%” gives +15% as yoy, not qoq",
            "correct the basis of the change",
        ),
        (
            (
                "metric: share_price, price: close, venue: HKEX, at: 2025-11-20, value: HK$18.20, "
                "change: {yoy: -1.10%}, quote: fell 1.10% to HK$18.20"
            ),
            "no words beside -1.10% say that a price of one day is measured yoy",
            "write dod:, or quote the words",
        ),
    ],
)
def test_a_figure_that_is_not_carried_is_told(entry: str, message: str, hint: str, workspace: Workspace) -> None:
    """A wrong digit, scale, currency, sign, unit, qualifier or basis is told with what the quote says."""
    for archive in (True, False):
        found = told(workspace, entry, archive=archive)
        assert [finding.message.startswith(message) for finding in found] == [True], found
        assert (found[0].hint or "").startswith(hint)
        assert found[0].facts == ("vela.a",)


@pytest.mark.parametrize(
    ("change", "basis"),
    [("yoy: +22.3%", None), ("qoq: -2.5%", None), ("qoq: +22.3%", "yoy"), ("yoy: -2.5%", "qoq")],
)
def test_the_paragraph_tells_the_basis_of_a_change(change: str, basis: str | None, workspace: Workspace) -> None:
    """With the text at hand, "from a year earlier" and "from the second quarter" beside a change are its basis."""
    quote = "'113.12 billion … up 22.3% … down 2.5%'"
    found = told(workspace, f"{REVENUE}, value: RMB 113.12 billion, change: {{{change}}}, quote: {quote}")
    assert [f" as {basis}, not " in finding.message for finding in found] == ([True] if basis else [])


@pytest.mark.parametrize(
    ("typed", "printed", "is_it"),
    [
        ("51,220", "51,215", True),
        ("51,210", "51,215", False),
        ("51,220", "51,225", False),
        ("51,230", "51,225", True),
        ("113.12", "113.125", True),
        ("113.13", "113.125", True),
        ("113.13", "113.135", False),
        ("113.1", "113.12", True),
        ("113.12", "113.1", False),
    ],
)
def test_a_value_may_be_rounded_but_not_cut(typed: str, printed: str, is_it: bool) -> None:
    """A half goes up or, where digits are left out, to the even one; a value with its last digit struck is another."""
    value, figure = (parse(f"RMB {number} million") for number in (typed, printed))
    assert isinstance(value, Quantity)
    assert isinstance(figure, Quantity)
    assert alike.same_number(value, figure, is_bare=False) is is_it


TABLE = "table: Results, period: 2025-Q3, "
SALES = f"{TABLE}metric: revenue, row: Sales, "
INCOME = f"{TABLE}metric: net_profit, row: Income, quote: '| (1,204.4)', "
SHARE = f"{TABLE}metric: earnings_per_share, row: Earn, quote: 'share | $1.30', "
MOVED = f"{SALES}value: 'US$57,006.5 million', quote: '57,006.5 | 46,743.1 | 22 %', "


@pytest.mark.parametrize(
    ("entry", "with_text", "without"),
    [
        (SALES + "quote: '| 57,006.5', value: 'US$57,006.5 million'", 0, 0),
        (SALES + "quote: '| 57,006.5', value: 'US$57,006.5 thousand'", 1, 0),
        (SALES + "quote: '| 57,006.5', value: 'RMB 57,006.5 million'", 1, 0),
        (SALES + "quote: '| 57,006.5', value: 'US$57.0 billion'", 0, 0),
        (SALES + "quote: '| 57,006.5', value: '570.1億美元'", 0, 0),
        (SALES + "quote: '| 57,006.5', value: 'US$57.1 billion'", 1, 1),
        (SALES + "quote: '| 57,006.5', value: 'US$570.065 billion'", 1, 1),
        (SALES + "quote: '| 57,006.5', value: 'US$57,006.52 million'", 1, 1),
        (SALES + "quote: '| 57,006.5', value: 'US$57,060.5 million'", 1, 1),
        (INCOME + "value: 'US$(1,204.4) million'", 0, 0),
        (INCOME + "value: 'US$1,204.4 million'", 1, 1),
        (TABLE + "metric: deliveries, row: Vans, value: '8,120', quote: '| 8,120'", 0, 0),
        (SHARE + "value: US$1.30", 0, 0),
        (SHARE + "value: US$1.30 million", 1, 0),
        (MOVED + "change: {qoq: 22%}", 0, 0),
        (MOVED + "change: {yoy: 22%}", 1, 0),
    ],
)
def test_a_cell_is_read_with_its_head(entry: str, with_text: int, without: int, workspace: Workspace) -> None:
    """Unit, scale and basis of a cell are those of its table's head; without the text digits and sign are compared."""
    workspace.swap("companies/vela.yaml", "reporting_currency: CNY", "reporting_currency: USD")
    assert len(told(workspace, entry)) == with_text
    assert len(told(workspace, entry, archive=False)) == without


@pytest.mark.parametrize(
    ("entry", "count"),
    [
        (
            "value: RMB -1.24 billion, also: $-175 million, quote: RMB 1.24 billion ($175 million)",
            0,
        ),
        ("value: $-175 million, quote: RMB 1.24 billion ($175 million)", 0),
        ("value: $-157 million, quote: RMB 1.24 billion ($175 million)", 1),
        ("value: RMB -175 million, quote: RMB 1.24 billion ($175 million)", 1),
    ],
)
def test_a_bare_dollar_beside_yuan(entry: str, count: int, workspace: Workspace) -> None:
    """In value and quote alike it is the company's other currency."""
    workspace.swap("companies/vela.yaml", "quote_currency: HKD", "quote_currency: USD")
    entry = f"metric: net_profit, period: 2025-Q3, {entry}".replace("quote: RMB", "quote: net loss narrowed to RMB")
    assert [len(told(workspace, entry, archive=archive)) for archive in (True, False)] == [count, count]


def test_a_rejected_claim_says_what_its_source_says(workspace: Workspace) -> None:
    """What is not believed must still be quoted rightly."""
    claims = "claims: [{value: RMB 113.12 billion, source: gazette, quote: RMB 113.12 billion}, %s]"
    other = "{value: %s, source: lantern, quote: 241.5億元人民幣, rejected: Of another year}"
    for value, count in (("RMB 24.15 billion", 0), ("RMB 2.415 billion", 1)):
        workspace.write("facts/vela/vela.yaml", added(f"  a: {{{REVENUE}, {claims % (other % value)}}}\n"))
        assert len(list(anchors.quote_carries_value(Book.of(workspace.library())))) == count


@pytest.mark.parametrize(
    ("source", "quote", "count"),
    [
        ("gazette", "RMB 113.12 billion", 0),
        ("gazette", "113.12億元", 1),
        ("lantern", "收入241.5億元", 0),
        ("lantern", "241.5", 0),
        ("lantern", "RMB 24.15", 0),
        ("lantern", "revenue reached 24.15", 1),
    ],
)
def test_the_language_of_a_quote(source: str, quote: str, count: int, workspace: Workspace) -> None:
    """Han in the words of an English source, or English words of a Chinese one, were not copied from it."""
    workspace.write(
        "facts/vela/vela.yaml", added(f"  a: {{{REVENUE}, value: 1, source: {source}, quote: '{quote}'}}\n")
    )
    found = list(anchors.quote_language_is_source_language(Book.of(workspace.library())))
    assert [finding.rule for finding in found] == ["quote-language-is-source-language"] * count


def test_the_workspace_carries_its_figures(tmp_path: Path) -> None:
    """Nothing is found in content without a fault."""
    book = Book.of(vela(tmp_path).library())
    assert [str(finding) for rule in anchors.RULES for finding in rule(book)] == []
