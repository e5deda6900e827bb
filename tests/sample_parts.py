"""The parts of the invented brief: what was read, what was calculated, a table, two charts and four sections."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from briefs import views
from tests.sample_ledger import Ledger, cell, datum, rich, status


def statements(
    ledger: Ledger, gazette: views.SourceRow, lantern: views.SourceRow, notice: views.SourceRow
) -> tuple[views.Claim, views.Claim]:
    """What the sources state, line by line of the annex; the right count of passengers, and the rejected one."""
    for key, label, printed, written, quote, source, place in (
        ("revenue", "Revenue, 2030", "HKD 4.2 bn", "HK$4.2 billion", "revenue of HK$4.2 billion", gazette, "¶2"),
        ("earlier", "Revenue, 2029", "HKD 4.0 bn", "40億元", "去年收入40億元", lantern, "¶1"),
        ("winter", "Guidance, winter", "“slow”", "slow", "winter will be slow", gazette, "¶5"),
        ("close", "Close, 13 Feb", "HKD 18.20; −1.10%", "$18.20", "closed at $18.20, down 1.10%", gazette, "¶1"),
        ("high", "High, 3 Jan", "HKD 21.5", "21.5元", "1月高見21.5元", lantern, "¶4"),
        ("shares", "Issued shares", "900 m", "900,000,000", "900,000,000 shares in issue", notice, "¶1"),
        ("stake", "Founder’s interests", "12.5%", "12.5%", "holds 12.5% of the shares", gazette, "¶6"),
        ("fine", "Fine", "HKD 3 m", "300萬元", "罰款300萬元", lantern, "¶8"),
        ("piers", "Piers, at most", "at least 7", "7", "seven piers or more", notice, "¶3"),
    ):
        ledger.state(key, label, printed, ledger.claim(key, written, quote, source, place))
    ledger.section = "results"
    right = ledger.claim("passengers", "3200萬", "全年載客3200萬人次", lantern, "¶2")
    ledger.state("passengers", "Passengers, 2030", "32 m", right)
    wrong = ledger.claim("wrong", "320 million", "carried 320 million", gazette, "¶3", "Ten times the other source.")
    ledger.state("wrong", "Passengers, 2030 (rejected)", "320 m", wrong)
    return right, wrong


def formulas(ledger: Ledger) -> None:
    """What is calculated from it."""
    ledger.calculate("growth", "Revenue on the year", "4.2 ÷ 4.0 − 1", "+5.0%", "revenue", "earlier")
    ledger.calculate("value", "Market value", "18.20 × 900 m", "HKD 16.4 bn", "close", "shares")
    ledger.calculate("fall", "Close below the high", "18.20 ÷ 21.5 − 1", "−15.3%", "close", "high")


def what_changed(ledger: Ledger) -> tuple[views.Rich, ...]:
    """What has changed, with a figure that was corrected."""
    return (
        rich(
            "**Revenue rose.** It reached ",
            ledger.figure("revenue", "HKD 4.2 bn", "4200000000"),
            ", up ",
            ledger.figure("growth", "5.0%", "0.05"),
            ".",
        ),
        rich(
            "**Ten times too many.** One paper multiplies the ",
            ledger.figure("passengers", "32 m", "32000000", corrected=True),
            " passengers by ten.",
        ),
    )


def table(ledger: Ledger) -> views.Table:
    """The results beside those of a year before."""
    revenue = ledger.figure("revenue", "4.2", "4200000000")
    earlier = ledger.figure("earlier", "4.05", "4050000000")
    growth = ledger.figure("growth", "+5.0%", "0.05")
    return views.Table(
        "results",
        rich("Revenue rose on fewer sailings"),
        "Halden Ferries, 2030 with its comparison",
        "Year to",
        (views.Column("Dec 2030", current=True), views.Column("Dec 2029"), views.Column("on year", is_change=True)),
        (
            views.Row("Revenue", unit="HKD bn", is_group=True),
            views.Row("Group", (cell(revenue, 1, current=True), cell(earlier), cell(growth)), strong=True),
            views.Row("of which the harbour", (cell(None), cell(None), cell(None)), indent=1),
            views.Row("Units", is_group=True),
            views.Row("Passengers", (cell(ledger.figure("passengers", "32")), cell(None), cell(None)), unit="m"),
        ),
        ("The company’s own figures.",),
        "results",
    )


def prices(ledger: Ledger) -> views.Chart:
    """The known prices, with the fall between them."""
    high = views.Datum(
        "",
        "",
        Decimal("21.5"),
        ledger.figure("high", "21.5", "21.5"),
        kind="high",
        day="2031-01-03",
        date_label="3 Jan",
    )
    close = views.Datum(
        "",
        "",
        Decimal("18.20"),
        ledger.figure("close", "18.20", "18.20"),
        kind="close",
        day="2031-02-13",
        date_label="13 Feb",
        current=True,
    )
    return views.Chart(
        "prices",
        "prices",
        "stock",
        rich("From 21.5 in January to 18.20 in February"),
        rich("Known prices only, HKD"),
        "HKD",
        (high, close),
        (ledger.sources[0].mark, ledger.sources[1].mark),
        (("3 Jan", ledger.marks["high"]), ("13 Feb", ledger.marks["close"])),
        "A high of 21.5 and a close of 18.20.",
        bracket=views.Bracket(high, close, ledger.figure("fall", "−15.3%", "-0.153")),
        note=rich("Past prices say nothing about future ones."),
    )


def columns(ledger: Ledger) -> views.Chart:
    """Revenue of two years."""
    return views.Chart(
        "revenue",
        "columns",
        "results",
        rich("Two years of revenue"),
        rich("Revenue, HKD bn"),
        "HKD bn",
        (
            datum("2029", "4.05", ledger.figure("earlier", "4.05", "4050000000")),
            replace(datum("2030", "4.2", ledger.figure("revenue", "4.2", "4200000000")), current=True),
        ),
        (ledger.sources[0].mark,),
        (("2029", ledger.marks["earlier"]), ("2030", ledger.marks["revenue"])),
        "4.05 in 2029, 4.2 in 2030.",
    )


def sections(ledger: Ledger, gazette: views.SourceRow, lantern: views.SourceRow) -> tuple[views.Section, ...]:
    """A section on the shares, on results, on the courts and on winter."""
    winter = views.Cite(ledger.marks["winter"])
    return (
        views.Section(
            "stock",
            "Stock move",
            rich("The shares fell on the day"),
            rich(
                "They closed at ",
                ledger.figure("close", "HKD 18.20", "18.20"),
                ", ",
                ledger.figure("fall", "−15.3%", "-0.153"),
                " from the high.\n\nThe paper writes 渡輪 for ferry.",
            ),
        ),
        views.Section(
            "results",
            "Results",
            rich("More passengers, more revenue"),
            rich("| Pier | Ships |\n| --- | --: |\n| East | ", ledger.figure("piers", "at least 7", "7"), " |\n"),
        ),
        views.Section(
            "legal",
            "Legal",
            rich("One fine, one claim"),
            rich(),
            legal=(
                views.Matter(
                    rich("Harbour wall"),
                    status("ruled"),
                    "District Court",
                    "first instance",
                    rich("Fined"),
                    rich(ledger.figure("fine", "HKD 3 m", "3000000")),
                    ledger.cite(lantern),
                ),
                views.Matter(
                    rich("Noise"),
                    status("alleged"),
                    "",
                    "filed",
                    rich("Claim of noise at night"),
                    None,
                    ledger.cite(gazette),
                ),
            ),
        ),
        views.Section(
            "outlook",
            "Outlook",
            rich("What the company says of winter"),
            rich(),
            outlook=(views.Outlook(status("guidance"), rich("A “slow” winter."), "The chair, 2031", winter),),
        ),
    )
