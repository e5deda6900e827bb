"""Views of invented companies: one brief with everything in it, one with almost nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from briefs import views, words
from briefs.view_words import FigureKind, StatusKind

LABELS = words.ENGLISH.labels

LETTERS = "abcdefghjkmnpqrstuvwxyz"


@dataclass(slots=True)
class Ledger:
    """Numbers statements, letters formulas, as the figures of a brief are written down."""

    evidence: list[views.Evidence] = field(default_factory=list)
    formulas: list[views.Formula] = field(default_factory=list)
    sources: list[views.SourceRow] = field(default_factory=list)
    section: str = "Page 1"
    marks: dict[str, views.Mark] = field(default_factory=dict)

    def read_in(self, publisher: str, title: str, language: str, day: str, url: str, note: str = "") -> views.SourceRow:
        """A source, numbered S1, S2 and so on."""
        label = f"S{len(self.sources) + 1}"
        mark = views.Mark(label, label.lower(), "source")
        row = views.SourceRow(
            mark, publisher, title, language, day, "2 Mar 2031", url, url.removeprefix("https://"), "press", note
        )
        self.sources.append(row)
        return row

    def claim(
        self, key: str, written: str, quote: str, source: views.SourceRow, place: str, rejected: str = ""
    ) -> views.Claim:
        """What a source writes, under the mark of the statement `key`."""
        is_chinese = any(sign >= "\u3400" for sign in quote)
        language = (source.language if source.language.startswith("zh") else "zh-Hant") if is_chinese else "en"
        if key not in self.marks:
            number = str(sum(mark.kind == "statement" for mark in self.marks.values()) + 1)
            self.marks[key] = views.Mark(number, f"e{number}", "statement")
        name = source.publisher
        return views.Claim(
            self.marks[key], written, quote, language, source.mark, name, source.date_label, place, rejected
        )

    def state(self, key: str, label: str, printed: str, claim: views.Claim) -> None:
        """A line of the annex."""
        words = tuple(printed.split("; "))
        self.evidence.append(views.Evidence(self.marks[key], label, words, claim, self.section))

    def calculate(self, key: str, label: str, formula: str, printed: str, *operands: str) -> None:
        """A formula, lettered a, b, c … in order of appearance."""
        letter = LETTERS[len(self.formulas)]
        self.marks[key] = views.Mark(letter, f"c{letter}", "formula")
        marks = tuple(self.marks[operand] for operand in operands)
        self.formulas.append(views.Formula(self.marks[key], label, formula, printed, marks))

    def figure(self, key: str, text: str, machine: str = "0", *, corrected: bool = False) -> views.Figure:
        """The figure of a statement or formula, cut as `over HKD 2.3 bn` is cut; without a mark for an unknown key."""
        qualifier = ""
        for start in ("over ", "about ", "at least "):
            if text.startswith(start):
                qualifier, text = start, text.removeprefix(start)
        currency, _, rest = (
            text.rpartition(" ") if text[:3] in {"HKD", "RMB"} and text.count(" ") == 1 else ("", "", text)
        )
        if text[:3] in {"HKD", "RMB"} and text.count(" ") > 1:
            currency, _, rest = text.partition(" ")
        number, _, unit = rest.partition(" ")
        if number.endswith("%"):
            number, unit = number[:-1], "%"
        mark = self.marks.get(key)
        kind: FigureKind = "derived" if mark and mark.kind == "formula" else "reported"
        return views.Figure(qualifier, currency, number, unit, kind, key, machine, mark, corrected)

    def cite(self, source: views.SourceRow) -> views.Cite:
        """The source named for a statement without a figure."""
        return views.Cite(source.mark)


def rich(*parts: str | views.Figure | views.Cite) -> views.Rich:
    """Words with figures in them."""
    return views.Rich(parts)


def cell(figure: views.Figure | None, pad: int = 0, *, point: bool = False, current: bool = False) -> views.Cell:
    """A cell of a table; a dash where nothing is known."""
    if figure is None:
        return views.Cell(None, "–", current=current, spoken="unknown")
    return views.Cell(figure, pad=pad, point=point, current=current)


def status(kind: StatusKind) -> views.Status:
    """A status word in English."""
    return views.Status(kind, kind.capitalize())


def datum(
    label: str, value: str, figure: views.Figure, sublabel: str = "", *, kind: str = "", day: str = ""
) -> views.Datum:
    """A magnitude with the figure that says it."""
    return views.Datum(label, sublabel, Decimal(value), figure, kind=kind, day=day, current=False)


def full() -> views.Brief:
    """A brief about an invented ferry company with everything that a brief can hold."""
    ledger = Ledger()
    gazette = ledger.read_in("Harbour Gazette", "“Ferries fill up”", "en", "12 Feb 2031", "https://gazette.example/7")
    lantern = ledger.read_in("燈塔日報", "渡輪載客創新高", "zh-Hant", "13 Feb 2031", "https://lantern.example/a/31")
    notice = ledger.read_in("Exchange notices", "next day return", "en", "13 Feb 2031", "https://notices.example/2")
    right, wrong = _statements(ledger, gazette, lantern, notice)
    _formulas(ledger)
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
        what_changed=_what_changed(ledger),
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
        lead_tables=(_table(ledger),),
        lead_charts=(_prices(ledger),),
        side_charts=(_columns(ledger),),
        watch=(
            views.Watch(
                "Harbour case",
                (status("ruled"), status("alleged")),
                rich("A fine of ", ledger.figure("fine", "HKD 3 m", "3000000"), " at first instance."),
            ),
        ),
        tally=(views.Tally("Statements traced", str(len(ledger.evidence))), views.Tally("Corrected", "1")),
        sections=_sections(ledger, gazette, lantern),
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


def _statements(
    ledger: Ledger, gazette: views.SourceRow, lantern: views.SourceRow, notice: views.SourceRow
) -> tuple[views.Claim, views.Claim]:
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


def _formulas(ledger: Ledger) -> None:
    ledger.calculate("growth", "Revenue on the year", "4.2 ÷ 4.0 − 1", "+5.0%", "revenue", "earlier")
    ledger.calculate("value", "Market value", "18.20 × 900 m", "HKD 16.4 bn", "close", "shares")
    ledger.calculate("fall", "Close below the high", "18.20 ÷ 21.5 − 1", "−15.3%", "close", "high")


def _what_changed(ledger: Ledger) -> tuple[views.Rich, ...]:
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


def _table(ledger: Ledger) -> views.Table:
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


def _prices(ledger: Ledger) -> views.Chart:
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


def _columns(ledger: Ledger) -> views.Chart:
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


def _sections(ledger: Ledger, gazette: views.SourceRow, lantern: views.SourceRow) -> tuple[views.Section, ...]:
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
