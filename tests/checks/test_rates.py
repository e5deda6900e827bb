"""Exchange rates implied by amounts in two currencies, of one company and of several."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import rates
from tests.checks.lyra import brief, told

Q3 = "period: 2025-Q3"


@pytest.mark.parametrize(
    ("also", "expected"),
    [
        (
            "USD 15 billion",
            ["RMB 113.1 bn ÷ USD 15 bn = 7.54 CNY to the USD, but the amounts of that quarter imply 7.12"],
        ),
        (
            "about USD 15 billion",
            ["RMB 113.1 bn ÷ about USD 15 bn = 7.54 CNY to the USD, but the amounts of that quarter imply 7.12"],
        ),
        ("USD 15.9 billion", []),
        ("HKD 124 billion", []),
    ],
)
def test_exchange_rates_of_one_quarter_agree(tmp_path: Path, also: str, expected: list[str]) -> None:
    """A pair of amounts whose rate is off by more than two per cent is doubted; a rounded dollar amount is not."""
    found = told(
        tmp_path,
        rates.RULES,
        f'a: revenue, {Q3}, value: "CNY 21,793.9 million", also: "USD 3,061.4 million"',
        f'b: gross_profit, {Q3}, value: "CNY 3,024.6 million", also: "USD 424.9 million"',
        f"c: net_profit, {Q3}, value: CNY 113.1 billion, also: {also}",
    )
    assert [(level, rule) for level, rule, _ in brief(found)] == [("warning", "exchange-rates-agree")] * len(expected)
    assert [message for _, _, message in brief(found)] == expected
