"""Bare amounts are read in the currency beside them, else in that written last in their paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks.currencies import amounts_name_their_currency
from tests.checks.desk import desk, messages, said, stated

FACTS = stated("rb: {metric: share_repurchases, period: 2025-Q3, value: HKD 2.5 billion}")
REVENUE, EARLIER, BOUGHT = "{{ revenue_2025q3 }}", "{{ revenue_2025q2 | bare }}", "{{ rb | bare }}"
AS_RMB = "error amount-names-its-currency: HKD 2.5 bn is printed as 2.5 bn among amounts in RMB"
AS_HKD = "error amount-names-its-currency: RMB 21.00 bn is printed as 21.00 bn among amounts in HKD"
UNSAID = "lint amount-names-its-currency: 2.5 bn is printed in a paragraph that names no currency before it"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"Revenue was {REVENUE} after {EARLIER}.", []),
        (f"Revenue was {REVENUE} (close {{{{ close_20251120 }}}}) after {EARLIER}.", []),
        (f"Revenue was {REVENUE}; buybacks took {BOUGHT}.", [AS_RMB]),
        (f"Buybacks took {BOUGHT} of revenue of {REVENUE}.", [AS_RMB]),
        (f"Buybacks {BOUGHT} against revenue {EARLIER}.", [AS_RMB, AS_HKD]),
        (f"Buybacks took {{{{ rb }}}}, revenue was {EARLIER}.", [AS_HKD]),
        (f"Buybacks took {BOUGHT}.", [UNSAID]),
        (f"Revenue was {REVENUE}.\n\nBuybacks took {BOUGHT}.", [UNSAID]),
        (f"- Revenue was {REVENUE}.\n- Buybacks took {BOUGHT}.", [UNSAID]),
        (f"Buybacks took {BOUGHT} to {{{{ rb }}}}.", []),
        (f"Buybacks took HKD {BOUGHT}; revenue was RMB {EARLIER}.", []),
        (f"Buybacks took RMB {BOUGHT}.", [AS_RMB]),
        (f"回購{BOUGHT}港元，收入{EARLIER}元人民幣。", []),
        (f"收入{REVENUE}，回購{BOUGHT}元。", []),
        (f"In HKD, buybacks took {BOUGHT}.", []),
        ("Deliveries reached {{ deliveries_2025q3 | bare }}.", []),
        ("Unknown {{ nothing | bare }}, bare.", []),
    ],
)
def test_a_bare_amount_is_in_the_currency_it_is_read_in(tmp_path: Path, sentence: str, expected: list[str]) -> None:
    """Another currency beside it or before it is an error, none at all in its paragraph a lint; brackets are aside."""
    workspace = desk(tmp_path)
    workspace.write("facts/vela/more.yaml", FACTS)
    workspace.write("briefs/vela.md", said(f"\n{sentence}"))
    assert messages(amounts_name_their_currency(workspace.library())) == expected
