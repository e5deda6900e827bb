"""Views of invented companies: one brief with everything in it, one with almost nothing."""

from __future__ import annotations

from msgspec.structs import replace

from briefs import views, words
from tests import sample_parts
from tests.sample_ledger import Ledger, rich, status

__all__ = ["Ledger", "full", "minimal"]

LABELS = words.ENGLISH.labels


def full() -> views.Brief:
    """A brief about an invented ferry company with everything that a brief can hold."""
    ledger = Ledger()
    gazette = ledger.read_in("Harbour Gazette", "“Ferries fill up”", "en", "12 Feb 2031", "https://gazette.example/7")
    lantern = ledger.read_in("燈塔日報", "渡輪載客創新高", "zh-Hant", "13 Feb 2031", "https://lantern.example/a/31")
    notice = ledger.read_in("Exchange notices", "next day return", "en", "13 Feb 2031", "https://notices.example/2")
    right, wrong = sample_parts.statements(ledger, gazette, lantern, notice)
    sample_parts.formulas(ledger)
    return views.Brief(
        id="halden-2031-02-14",
        language="en",
        labels=views.Labels(tuple(LABELS.items())),
        publisher="Example Research",
        kind_label="Factual brief, not a recommendation",
        is_draft=False,
        specimen=False,
        sponsored="",
        date_label="14 February 2031",
        as_of="14 February 2031, 09:00 HKT",
        as_of_iso="2031-02-14T09:00:00+08:00",
        stale="",
        company="Halden Ferries",
        company_full="Halden Ferries Limited",
        identity=("HKEX 0000", "Passenger ferries", "Reports and quoted in HKD"),
        title=rich("Halden’s revenue rises to ", ledger.figure("", "HKD 4.2 bn"), "; the harbour case stays open"),
        bottom_line=rich(
            "Revenue rose ",
            ledger.figure("growth", "5.0%", "0.05"),
            " on the year to ",
            ledger.figure("revenue", "HKD 4.2 bn", "4200000000"),
            "; the company calls the winter “slow”",
            views.Cite(ledger.marks["winter"]),
            ".",
        ),
        what_changed=sample_parts.what_changed(ledger),
        pages="full",
        paper="a4",
        rises="western",
        price=views.Price(
            ledger.figure("close", "HKD 18.20", "18.20"),
            ledger.figure("close", "−1.10%", "-0.011"),
            rises=False,
            words="Close, Hong Kong",
            when="13\u00a0February 2031, 16:08 HKT",
        ),
        key_rows=(
            views.KeyRow("Issued shares", ledger.figure("shares", "900 m", "900000000"), "", indent=False),
            views.KeyRow("Market value", ledger.figure("value", "HKD 16.4 bn", "16380000000"), "", indent=False),
            views.KeyRow("of which the founder’s", ledger.figure("stake", "12.5%", "0.125"), "", indent=True),
            views.KeyRow("Next results", None, "no date in sources", indent=False),
        ),
        key_note="HKD unless stated.",
        lead_tables=(sample_parts.table(ledger),),
        lead_charts=(sample_parts.prices(ledger),),
        side_charts=(sample_parts.columns(ledger),),
        watch=(
            views.Watch(
                "Harbour case",
                (status("ruled"), status("alleged")),
                rich("A fine of ", ledger.figure("fine", "HKD 3 m", "3000000"), " at first instance."),
            ),
        ),
        tally=(views.Tally("Statements traced", str(len(ledger.evidence))), views.Tally("Corrected", "1")),
        sections=sample_parts.sections(ledger, gazette, lantern),
        timeline=(
            views.Happening("2031-01", "Jan", rich("The winter timetable begins", ledger.cite(gazette))),
            views.Happening(
                "2031-02-12",
                "12 Feb",
                rich("Results: ", ledger.figure("revenue", "HKD 4.2 bn", "4200000000")),
                key=True,
            ),
        ),
        people=(
            views.Move(
                "Ines Halden",
                rich("chair, becomes honorary president"),
                "announced 12 February",
                rich("She calls it planned."),
                ledger.cite(lantern),
            ),
        ),
        corrections=(
            views.Correction(
                "Passengers in 2030",
                ledger.figure("wrong", "320 m", "320000000"),
                ledger.figure("passengers", "32 m", "32000000", corrected=True),
                (wrong,),
                (right,),
                rich("萬 is ten thousand, so 3200萬 is 32\u2009m."),
            ),
        ),
        open_questions=(rich("**Winter.** Nobody says how slow “slow” is", views.Cite(ledger.marks["winter"]), "."),),
        method=(rich("Percentages are rounded to one decimal."), rich("No figure is more precise than its source.")),
        evidence=tuple(ledger.evidence),
        formulas=tuple(ledger.formulas),
        sources=tuple(ledger.sources),
        disclosures=("General information for any reader; not advice, an offer or a solicitation.",),
        version="Version 1, 14 Feb 2031",
        base_url="https://briefs.example",
    )


def minimal() -> views.Brief:
    """A brief with one fact, and nothing that could be left out."""
    ledger = Ledger()
    source = ledger.read_in("Harbour Gazette", "“Ferries fill up”", "en", "12 Feb 2031", "https://gazette.example/7")
    claim = ledger.claim("revenue", "HK$4.2 billion", "revenue of HK$4.2 billion", source, "¶2")
    ledger.state("revenue", "Revenue, 2030", "HKD 4.2 bn", claim)
    blank = views.Rich(())
    return replace(
        full(),
        id="halden-minimal",
        identity=(),
        title=rich("Halden’s revenue is ", ledger.figure("", "HKD 4.2 bn")),
        bottom_line=rich("Revenue was ", ledger.figure("revenue", "HKD 4.2 bn", "4200000000"), "."),
        what_changed=(),
        price=None,
        key_rows=(),
        key_note="",
        lead_tables=(),
        lead_charts=(),
        side_charts=(),
        watch=(),
        tally=(),
        sections=(views.Section("results", "Results", rich("Revenue alone is known"), blank),),
        timeline=(),
        people=(),
        corrections=(),
        open_questions=(),
        method=(),
        evidence=tuple(ledger.evidence),
        formulas=(),
        sources=tuple(ledger.sources),
        disclosures=("General information for any reader.",),
        version="",
        base_url="",
    )
