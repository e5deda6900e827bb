"""Figures are numbered as they are met, and the annex remembers how each was printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs import words
from briefs.diagnostics import Location
from briefs.marks import Ledger, claim_view, formula_words, letter, text_in
from briefs.model import Derived, Statement, Words
from briefs.views import Cite, Figure, Mark, Place
from tests.acme import FACTS, case, library, write

MORE = """\
  margin_2025q1: {metric: margin, period: 2025-Q1, value: -3.5%, change: {yoy: -1.0 pp}, source: anvil, quote: -3.5%}
  close_20250430: {metric: share_price, price: close, venue: LSE, at: 2025-04-30, low: GBP 2.10, high: GBP 2.35,
                   source: anvil, quote: "2.10"}
  north_revenue: {metric: revenue, entity: north, basis: adjusted, period: 2025-Q1, value: "1.1 million",
                  also: "GBP 900,000", source: anvil, quote: "1.1"}
  stores_2025:
    metric: stores
    at: 2025-03-31
    label: {en: Shops}
    claims:
      - {value: "18", source: anvil, quote: "18"}
      - {value: "81", source: rasp, quote: "81", rejected: Its digits are turned round.}
derived:
  stores_twice: {sum: [stores_2025, stores_2025]}
  loss: {difference: [revenue_2024q1, revenue_2025q1], label: {en: The difference}}
  margin_step: {difference: [margin_2025q1, margin_2025q1], metric: margin}
"""
RASP = """\
publisher: Rasp
title: Files
url: https://rasp.example/
published: 2025-04-02
retrieved: 2025-05-02
language: zh-Hant
tier: press
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """An empty ledger over our company."""
    write(tmp_path, facts=FACTS + MORE)
    (tmp_path / "content/sources/rasp.yaml").write_text(RASP, encoding="utf-8")
    known = library(tmp_path)
    return Ledger(known, known.briefs[0], "en", words.ENGLISH)


def rich(ledger: Ledger, text: str) -> list[str]:
    """An author's words as text, each mark in brackets."""
    said = []
    for part in ledger.rich(Words(text, Location("brief.md"))).parts:
        if isinstance(part, Figure):
            assert part.mark
            said.append(f"{part.text}[{part.mark.label}]")
        else:
            said.append(part if isinstance(part, str) else f"[{part.mark.label}]")
    return said


def test_letters_skip_those_that_look_like_figures() -> None:
    """The letters i, l and o are left out, and after z come aa, ab and so on."""
    given_out = [letter(index) for index in range(23 + 23 * 23)]
    assert given_out[:12] == list("abcdefghjkmn")
    assert given_out[22:26] == ["z", "aa", "ab", "ac"]
    assert not set("ilo") & set("".join(given_out))


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_no_two_formulas_share_a_letter(one: int, other: int) -> None:
    """A letter leads to one formula."""
    assert (letter(one) == letter(other)) == (one == other)


def test_marks_are_given_in_order_of_appearance(ledger: Ledger) -> None:
    """Statements, formulas and sources are counted apart, and a second appearance keeps its mark."""
    text = (
        "{{ revenue_2025q1.yoy }} {{ revenue_2024q1 }} {{ @rasp }} {{ revenue_2025q1 }} {{ revenue_2024q1 }} {{ loss }}"
    )
    shown = [part for part in rich(ledger, text) if part != " "]
    assert [part.rpartition("[")[2] for part in shown] == ["a]", "1]", "S1]", "2]", "1]", "b]"]
    assert ledger.statements == {
        ("acme.revenue_2024q1", 0): Mark("1", "fact-revenue_2024q1", "statement"),
        ("acme.revenue_2025q1", 0): Mark("2", "fact-revenue_2025q1", "statement"),
    }


def test_a_fact_has_a_permanent_address(ledger: Ledger) -> None:
    """Its id, whatever number it wears; claims that are not believed and companies that are not the brief's say so."""
    names = ("revenue_2025q1", "stores_2025", "stores_2025.rejected", "loss", "revenue_2025q1.yoy")
    marks = [mark for name in names if (mark := ledger.figure(name).mark)]
    assert [mark.anchor for mark in marks] == [
        "fact-revenue_2025q1",
        "fact-stores_2025",
        "fact-stores_2025.2",
        "fact-loss",
        "fact-revenue_2025q1.yoy",
    ]
    assert ledger.address("other.sales_2024") == "fact-other.sales_2024"


def test_where_a_figure_was_printed_is_remembered(ledger: Ledger) -> None:
    """Each place once, in order; nothing is noted where no place was named."""
    chart, table = Place("sales", "Chart"), Place("table-t", "Table")
    ledger.figure("revenue_2025q1")
    for place in (chart, table, chart):
        ledger.place = place
        ledger.figure("revenue_2025q1")
    assert list(ledger.places["fact-revenue_2025q1"]) == [chart, table]


def test_parts_of_a_fact_share_its_mark(ledger: Ledger) -> None:
    """A value, its bounds, its second currency and its changes stand in one sentence of one source."""
    rich(ledger, "{{ north_revenue }} {{ north_revenue.also }} {{ close_20250430.low }} {{ close_20250430.high }}")
    assert [mark.label for mark in ledger.statements.values()] == ["1", "2"]


def test_a_rejected_claim_has_a_mark_of_its_own(ledger: Ledger) -> None:
    """What was not believed leads to the words of the source that said it."""
    assert rich(ledger, "{{ stores_2025 }}, not {{ stores_2025.rejected }}") == ["18[1]", ", not ", "81[2]"]
    assert list(ledger.statements) == [("acme.stores_2025", 0), ("acme.stores_2025", 1)]


def test_a_corrected_figure_says_so(ledger: Ledger) -> None:
    """The right figure of a fact that a source has wrong is marked as corrected, the wrong one is not."""
    assert ledger.figure("stores_2025").corrected
    assert not ledger.figure("stores_2025.rejected").corrected
    assert not ledger.figure("revenue_2025q1").corrected
    assert not ledger.figure("stores_twice").corrected


def test_a_figure_carries_what_a_machine_reads(ledger: Ledger) -> None:
    """Kind, qualified id and plain number stand beside the printed pieces."""
    figure = ledger.figure("revenue_2025q1", ("bare",))
    assert (figure.kind, figure.fact, figure.machine) == ("reported", "acme.revenue_2025q1", "1500000")
    assert (figure.currency, figure.number, figure.unit) == ("", "1.5", "m")
    assert ledger.figure("acme.loss").kind == "derived"


def test_how_a_figure_was_printed_is_remembered_once_and_in_full(ledger: Ledger) -> None:
    """Of two spellings of one number the fuller is kept; another rounding is another."""
    for modifiers, digits in ((("bare",), None), ((), None), (("bare",), None), ((), 1)):
        ledger.figure("revenue_2025q1", modifiers, digits)
    assert list(ledger.printed["fact-revenue_2025q1"].values()) == ["USD\u00a01.5\u2009m", "USD\u00a02\u2009m"]


def test_the_section_of_a_first_appearance_is_remembered(ledger: Ledger) -> None:
    """The annex is grouped by where a figure was met first."""
    ledger.figure("revenue_2025q1")
    ledger.section = "results"
    ledger.figure("revenue_2025q1")
    ledger.figure("revenue_2024q1")
    assert ledger.sections == {"fact-revenue_2025q1": "lead", "fact-revenue_2024q1": "results"}


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("revenue_2025q1", "Revenue, Q1 2025"),
        ("revenue_2025q1.yoy", "Revenue, Q1 2025, on year"),
        ("margin_2025q1.yoy", "Margin, Q1 2025, on year"),
        ("close_20250430.low", "Share price, close, 30 Apr 2025, low"),
        ("north_revenue", "Revenue, non-IFRS, North, Q1 2025"),
        ("north_revenue.also", "Revenue, non-IFRS, North, Q1 2025, second currency"),
        ("stores_2025", "Shops"),
        ("stores_2025.rejected", "Shops, not used"),
        ("loss", "The difference"),
        ("stores_twice", "Stores, 31 Mar 2025"),
        ("margin_step", "Margin, Q1 2025"),
    ],
)
def test_a_label_says_what_when_and_of_whom(ledger: Ledger, name: str, label: str) -> None:
    """The author's label, else metric, basis, entity, kind of price, period, and which part of the fact."""
    assert ledger.label(ledger.resolve(name)).replace("\u00a0", " ") == label


def test_a_derived_figure_without_a_key_is_called_by_its_id(tmp_path: Path) -> None:
    """A ratio of two facts fits no metric: its id says what it is."""
    write(tmp_path, facts=FACTS + "derived:\n  sales_ratio: {ratio: [revenue_2025q1, revenue_2024q1]}\n")
    known = library(tmp_path)
    ledger = Ledger(known, known.briefs[0], "en", words.ENGLISH)
    assert ledger.label(ledger.resolve("sales_ratio")) == "sales ratio"


def test_a_text_is_taken_in_the_language_asked_for() -> None:
    """Else in English, else in any, else nothing."""
    texts = {"zh-Hant": "收入", "en": "Revenue"}
    assert text_in(texts, "zh-Hant") == "收入"
    assert text_in(texts, "zh-Hans") == "Revenue"
    assert text_in({"fr": "Recettes"}, "en") == "Recettes"
    assert text_in({}, "en") == ""


def test_a_claim_says_what_its_source_wrote_and_where(tmp_path: Path) -> None:
    """The values as written, the words in their own language, the paragraph, and why it is not used."""
    known = library(case("tidewell", tmp_path))
    ledger = Ledger(known, known.briefs[0], "en", words.ENGLISH)
    right, wrong = (claim_view(ledger, known.facts["tidewell.repurchases_2025ytd"], index) for index in (0, 2))
    assert (right.written, right.quote, right.language) == ("超過2.3億港元", "超過2.3億港元", "zh-Hant")
    assert (right.place, right.source_name, right.rejected) == ("¶3", "Harbour Ledger", "")
    assert (right.source.label, wrong.source.label) == ("S1", "S2")
    assert wrong.rejected == "Ten times what the other source says."
    traded = claim_view(ledger, known.facts["tidewell.range_20251209"], 0)
    assert traded.written == "HKD 40.10; HKD 42.35"


def test_a_quote_never_found_again_has_no_place(ledger: Ledger) -> None:
    """A paragraph is named only where the quote was seen in it."""
    assert claim_view(ledger, ledger.library.facts["acme.revenue_2025q1"], 0).place == ""


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("loss", "1.2 m − 1.5 m"),
        ("stores_twice", "18 + 18"),
        ("margin_step", "(−3.5%) − (−3.5%)"),
        ("revenue_2025q1.yoy", "1.5 m ÷ 1.2 m − 1"),
    ],
)
def test_a_formula_is_written_with_its_numbers(ledger: Ledger, name: str, formula: str) -> None:
    """A negative operand stands in parentheses; a sum takes as many as there are."""
    figure = ledger.resolve(name)
    assert isinstance(figure, Derived)
    assert formula_words(figure).replace("\u2009", " ").replace("\u00a0", " ") == formula


def test_a_cite_names_a_source_for_words_without_a_figure(ledger: Ledger) -> None:
    """The mark is that of the source, not of a statement."""
    fact = ledger.resolve("revenue_2025q1")
    assert isinstance(fact, Statement)
    assert ledger.cite(fact.fact.claim.quote.source) == Cite(Mark("S1", "s1", "source"))
    assert ledger.statements == {}
