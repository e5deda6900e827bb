"""What things are called: lints for a purchase, a stake, a profit and a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import naming
from tests.checks.desk import found, messages, said, stated

FACTS = stated(
    "bought: {metric: shares_bought, holder: ann-ode, period: 2025-11-19/2025-11-19, value: 2.6 million shares}",
    "spent: {metric: share_repurchases, period: 2025-11-19/2025-11-19, value: HKD 8 million}",
    "stake: {metric: shareholding, holder: ann-ode, of: issued-shares, at: 2025-11-20, value: 23.26%}",
    "adjusted: {metric: net_profit, basis: adjusted, period: 2025-Q3, value: RMB 1.1 billion, claim: record}",
    "operating: {metric: operating_profit, period: 2025-Q3, value: RMB 1.3 billion}",
)
BUYBACK = "purchase-is-no-buyback: “buyback” for a holder’s purchase"

CASES = [
    ("A buyback of {{ bought }} shares by the chair.", "purchase-is-no-buyback: “buyback” for a holder’s purchase"),
    ("主席回購{{ bought }}股。", "purchase-is-no-buyback: “回購” for a holder’s purchase"),
    ("The chair bought {{ bought }} shares. The company bought back {{ spent }} of its own.", None),
    ("The chair bought {{ bought }} shares, after buybacks of {{ spent }}.", None),
    ("Adjusted, profit was {{ adjusted }}.", "profit-names-level: “profit” without its level beside an adjusted"),
    ("Adjusted profit was {{ adjusted }}.", None),
    ("經調整淨利潤為{{ adjusted }}。", None),
    ("The profit is not told.", None),
    ("Deliveries set a record.", "record-names-scope: a record without its scope"),
    ("交付量創新高。", "record-names-scope: a record without its scope"),
    ("Deliveries set a record for any quarter.", None),
    ("A record of {{ adjusted }}, adjusted, before profit sharing.", "profit-names-level"),
    ("Vela records its sales.", None),
    ("The chair’s buyback came late. She bought {{ bought }} shares.", BUYBACK),
    ("She bought {{ bought }} shares.\n\nThe buyback came late.", BUYBACK),
    ("She bought {{ bought }} shares.\n\nThe buyback came to {{ spent }}.", None),
    ("The buyback came to {{ spent }}.\n\nThe chair’s buyback came late.", BUYBACK),
    ("主席回購股份。", "purchase-is-no-buyback: “回購” for a holder’s purchase"),
    ("The buyback came late.", None),
    ("Its profit was {{ operating }}.", "profit-names-level: “profit” without its level beside a figure of operating"),
    ("盈利為{{ operating }}。", "profit-names-level: “profit” without its level beside a figure of operating"),
    ("Operating profit was {{ operating }}, the profit margin higher.", None),
    ("經營利潤為{{ operating }}，利潤率上升。", None),
    ("She bought {{ stake }} of it.", "stake-is-not-bought: stake is the stake held, and not what was bought"),
    ("安購入約{{ stake }}股份。", "stake-is-not-bought: stake is the stake held, and not what was bought"),
    ("She bought {{ bought }} shares and holds {{ stake }}.", None),
    ("安增持至{{ stake }}。", None),
]


@pytest.mark.parametrize(("sentence", "told"), CASES)
def test_names_are_linted(tmp_path: Path, sentence: str, told: str | None) -> None:
    """A name that misleads is linted where it stands, in English and in Chinese."""
    findings = found(naming.RULES, tmp_path, FACTS, said(sentence))
    assert [message[: len(f"lint {told}")] for message in messages(findings)] == ([f"lint {told}"] if told else [])
