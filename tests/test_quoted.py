"""The figures that a claim states are found in its quote, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs import quoted
from briefs.quantity import Quantity, parse


def stated(*texts: str) -> list[Quantity]:
    """Figures as they are typed into a facts file."""
    read = [parse(text, currency="HKD") for text in texts]
    return [quantity for quantity in read if isinstance(quantity, Quantity)]


@pytest.mark.parametrize(
    ("values", "quote", "marked"),
    [
        (["RMB 11.2 billion", "+22.3%"], "RMB 11.2 billion, up 22.3%", ["RMB 11.2 billion", "22.3%"]),
        (["RMB 11.2 billion"], "RMB 11.2 billion, up 22.3%", ["RMB 11.2 billion"]),
        (["-3.1%"], "fell 3.1 percent to CNY46 billion", ["3.1 percent"]),
        (["超過2.3億港元"], "年內累計回購金額超過2.3億港元。", ["超過2.3億港元"]),
        (["HKD 37.38 to HKD 38.1"], "bought at HKD 37.38 to HKD 38.1 a share", ["HKD 37.38 to HKD 38.1"]),
        (["$18.20"], "closed at $18.20 after $18.40", ["$18.20"]),
        (["350,000"], "sales of 350,00 vehicles in 2025", []),
        (["0"], "nothing was paid", []),
        ([], "RMB 11.2 billion", []),
    ],
)
def test_a_quote_is_cut_at_its_own_figures(values: list[str], quote: str, marked: list[str]) -> None:
    """Other figures, years and what cannot be read stay words; nothing of the quote is lost."""
    cut = quoted.pieces(quote, stated(*values))
    assert [words for words, is_figure in cut if is_figure] == marked
    assert "".join(words for words, _ in cut) == quote


@given(st.text(max_size=60))
def test_no_word_of_a_quote_is_lost(quote: str) -> None:
    """Whatever a source writes, the pieces are the quote, and none of them is empty."""
    cut = quoted.pieces(quote, stated("RMB 1", "2%", "3 million"))
    assert "".join(words for words, _ in cut) == quote
    assert all(words for words, _ in cut)
