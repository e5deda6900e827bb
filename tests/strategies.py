"""What Hypothesis draws from: the shapes of our own data, and text of every kind."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from briefs.period import Calendar, LastWeekday, MonthEnd


def calendars() -> st.SearchStrategy[Calendar]:
    """Every rule by which a fiscal year may end."""
    months = st.integers(1, 12)
    weekdays = st.builds(LastWeekday, st.integers(0, 6), months, st.integers(1, 4))
    return st.builds(Calendar, st.builds(MonthEnd, months) | weekdays)


def days_of_our_time() -> st.SearchStrategy[date]:
    """Days a brief may speak of."""
    return st.dates(date(1950, 1, 1), date(2150, 12, 31))


def period_like_text() -> st.SearchStrategy[str]:
    """Text made of the pieces of periods, nearly right and wrong."""
    pieces = [
        "2025",
        "25",
        "FY",
        "Q",
        "H",
        "3",
        "1",
        "-",
        "/",
        "ytd",
        "mtd",
        "launch",
        "2025-02-30",
        "2024-02-29",
        " ",
        "9",
    ]
    return st.lists(st.sampled_from(pieces), max_size=8).map("".join)


def yaml_like_text() -> st.SearchStrategy[str]:
    """Text made of what YAML gives a meaning to."""
    pieces = [*"{}[],:&*!|>'\"%@`#-?~\t\n ", "\n  ", ": ", "- ", "a", "1,234", "<<", "---", "\\u202e", "\0", "人民幣"]
    return st.lists(st.sampled_from(pieces), max_size=30).map("".join)


def plain_trees() -> st.SearchStrategy[dict[str, object]]:
    """Mappings of lists, mappings and text, as a content file may hold them."""
    texts = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E) | st.sampled_from("億元，％"), max_size=12)
    nodes: st.SearchStrategy[object] = st.recursive(
        texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=12
    )
    return st.dictionaries(texts, nodes, max_size=4)
