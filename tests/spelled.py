"""Figures as sources write them, and printed text in plain spaces."""

from __future__ import annotations

from hypothesis import strategies as st

from briefs.lexicon import Dimension, Unit
from briefs.quantity import Quantity, parse

VEHICLES = Unit(Dimension.COUNT, "vehicle")


def quantity(text: str) -> Quantity:
    """A figure as a source writes it; a bare number counts vehicles."""
    read = parse(text, currency="CNY", bare=VEHICLES)
    assert isinstance(read, Quantity), read
    return read


def spaced(text: str) -> str:
    """Text with plain spaces where the printed one keeps things together."""
    return text.replace("\u00a0", " ").replace("\u2009", " ")


@st.composite
def written_figures(draw: st.DrawFn) -> str:
    """Figures with a sign, a qualifier or another end, as sources write them."""
    number = draw(st.decimals(0, 10_000, places=draw(st.integers(0, 3)), allow_nan=False))
    scale = draw(st.sampled_from(["", " million", " billion"]))
    before, after = draw(st.sampled_from([("RMB ", scale), ("HKD ", scale), ("", scale), ("", "%"), ("", " pp")]))
    qualifier = draw(st.sampled_from(["", "-", "over ", "nearly ", "up to ", "at least "]))
    if qualifier == "" and draw(st.booleans()):
        more = draw(st.decimals(1, 500, places=1, allow_nan=False))
        return f"{before}{number:f}{after} to {before}{number + more:f}{after}"
    return f"{qualifier}{before}{number:f}{after}"
