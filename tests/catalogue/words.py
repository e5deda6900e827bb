"""What a brief prints to hold a row of the catalogue: words on a page, and words in every format."""

from __future__ import annotations

from briefs import __version__


def plain(words: str) -> str:
    """Words in plain spaces."""
    return " ".join(words.split())


# Row: words that are printed, and on which page of the PDF: the first (0) or the last (-1).
PRINTED = (
    ("C45", "The Almanac (21 Nov 2025) says RMB 8.3 bn, Motor Gazette (20 Nov 2025) RMB 8.5 bn. The first is", -1),
    ("D01", "Responsible: Ann Writer, editor.", -1),
    ("D01", "Example Research Factual brief", 0),
    ("D02", "Facts as of 22 November 2025, 18:00 HKT", 0),
    ("D03", "Factual brief, not a recommendation", 0),
    ("D05", "Share price, close, 20 Nov 2025 HKD 18.20", -1),
    ("D09", "Motor Gazette, Vela grows press gazette.example/vela 20 Nov 2025", -1),
    ("D12", "PLAN", 0),
    ("D20", "a Revenue, Q3 2025, on quarter 24.15 bn ÷ 21.00 bn − 1 15.0%", -1),
    ("D21", "RMB 1.42 bn → RMB 1.24 bn", -1),
    ("D21", "Two digits were swapped.", -1),
    ("D22", "Interests in the company: None.", -1),
    ("D23", "General information for any reader.", -1),
    ("D28", "Readers of invented companies.", -1),
    ("D30", f"made with briefs {__version__} Replaces edition 1 (facts 0a1b2c, as of 2025-11-21)", -1),
)

# Row: words that stand in each edition of a brief that someone pays for, and that is stale.
TOLD = (
    ("D12", "Big Bank, 2026; original of 1 Nov 2025, summarised by us; “if demand holds”"),
    ("D22", "Sponsored: Vela Motors"),
    ("D22", "Interests in the company: none declared."),
    ("D23", "S1 carries a notice: its words are no advice"),
    ("D25", "original of 1 Nov 2025, summarised by us"),
    ("D29", "Price of 20 Nov 2025, 152 weekdays before this brief."),
    ("D29", "Latest results: Q3 2025, which ended 265 days before this brief."),
)
