"""What is around a quoted figure is read with it: the head of its table, its paragraph, the company's currencies."""

from __future__ import annotations

import pytest

from tests.checks import quoting
from tests.checks.quoting import REVENUE, told
from tests.workspaces import Workspace

workspace = quoting.workspace  # a fixture is looked for here


@pytest.mark.parametrize(
    ("change", "basis"),
    [("yoy: +22.3%", None), ("qoq: -2.5%", None), ("qoq: +22.3%", "yoy"), ("yoy: -2.5%", "qoq")],
)
def test_the_paragraph_tells_the_basis_of_a_change(change: str, basis: str | None, workspace: Workspace) -> None:
    """With the text at hand, "from a year earlier" and "from the second quarter" beside a change are its basis."""
    quote = "'113.12 billion … up 22.3% … down 2.5%'"
    found = told(workspace, f"{REVENUE}, value: RMB 113.12 billion, change: {{{change}}}, quote: {quote}")
    assert [f" as {basis}, not " in finding.message for finding in found] == ([True] if basis else [])


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
