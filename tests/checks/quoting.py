"""Vela Motors with texts full of figures, and what is said of one fact that quotes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefs.checks import anchors
from briefs.checks.book import Book
from briefs.diagnostics import Diagnostic
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
