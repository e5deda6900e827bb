"""A quote carries its figure: what is read from its words is what was typed, or the difference is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import alike, anchors
from briefs.checks.book import Book
from briefs.quantity import Quantity, parse
from tests.checks import quoting
from tests.checks.quoting import LANTERN, REVENUE, told
from tests.workspaces import Workspace, added, vela

workspace = quoting.workspace  # a fixture is looked for here


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
