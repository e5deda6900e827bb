"""The annex: where each figure was read, how each was calculated, what was corrected, and who answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefs import annex, build, compose, views
from tests.acme import FACTS, SOURCE, brief, case, view, write


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> views.Brief:
    """The brief that has everything."""
    return view(case("tidewell", tmp_path_factory.mktemp("tidewell")))


def plain(text: str) -> str:
    """Text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u2009", " ")


def statement(made: views.Brief, label: str) -> views.Evidence:
    """The line of the annex with that label."""
    return next(line for line in made.evidence if plain(line.label) == label)


def test_a_line_of_evidence_tells_what_is_printed_and_what_was_read(rich: views.Brief) -> None:
    """Mark, figure, as printed, as written, the source's own words, and the paragraph."""
    line = statement(rich, "Net profit, Q3 FY2026")
    assert [plain(printed) for printed in line.printed] == ["+31.4%", "RMB 1.12 bn"]
    assert (line.claim.written, line.claim.quote) == ("11.2億元; +31.4%", "淨利潤11.2億元,同比增長31.4%")
    assert (line.claim.language, line.claim.place, line.claim.date_label) == ("zh-Hant", "¶2", "4\u00a0Dec\u00a02025")
    assert line.mark.label == "3"


def test_marks_of_the_annex_count_up(rich: views.Brief) -> None:
    """Statements from 1, formulas from a, sources from S1, each without a gap."""
    assert [line.mark.label for line in rich.evidence] == [str(k + 1) for k in range(len(rich.evidence))]
    assert [line.mark.label for line in rich.formulas] == list("abcdefghjk")
    assert [row.mark.label for row in rich.sources] == ["S1", "S2", "S3", "S4"]


def test_lines_are_kept_under_the_section_that_printed_them_first(rich: views.Brief) -> None:
    """Page 1 and the rest have words of their own; a section is named by its id."""
    named = {line.section for line in rich.evidence}
    assert named == {"Page 1", "results", "business", "outlook", "Timeline, people, corrections"}


def test_a_fact_one_source_has_wrong_is_corrected_with_everybodys_words(rich: views.Brief) -> None:
    """What was printed elsewhere, what is right, who says which, and why."""
    bought, stake = rich.corrections
    assert (plain(bought.was.text), plain(bought.now.text)) == ("HKD 2.3 bn", "HKD 0.23 bn")
    assert bought.now.corrected
    assert not bought.was.corrected
    assert [claim.source_name for claim in bought.wrong] == ["Quay Wire"]
    assert [claim.source_name for claim in bought.right] == ["Harbour Ledger", "Tidewell Turbines"]
    assert plain(bought.why.text).startswith("Quay Wire prints over HKD 2.3 bn")
    assert plain(stake.why.text) == "Two digits are turned round."
    assert [claim.written for claim in stake.wrong] == ["32.26%", "2.326%"]


def test_corrections_stand_in_the_order_of_their_marks(rich: views.Brief) -> None:
    """Not in an order that changes from run to run."""
    assert [plain(item.title) for item in rich.corrections] == [
        "Shares bought back, FY2026 to 4 Dec 2025",
        "Stake, 4 Dec 2025",
    ]
    marks = [int(item.now.mark.label) for item in rich.corrections if item.now.mark]
    assert marks == sorted(marks)


def test_a_claim_that_is_not_used_says_so_in_the_annex(rich: views.Brief) -> None:
    """Its label and its reason keep it from being read as a fact."""
    line = next(line for line in rich.evidence if line.claim.rejected)
    assert line.label.endswith("(not used)")
    assert line.claim.rejected == "Ten times what the other source says."


def test_a_figure_that_only_a_formula_uses_says_so(tmp_path: Path) -> None:
    """Nothing in the annex claims to be printed that is not."""
    made = view(write(tmp_path, brief=brief("key_data: [revenue_2025q1.yoy]\n")))
    line = statement(made, "Revenue, Q1 2024")
    assert line.printed == ("in a formula only",)


def test_a_second_claim_that_is_not_used_claims_no_more_than_it_is(rich: views.Brief) -> None:
    """Printed nowhere but among the corrections, and never computed with."""
    line = next(line for line in rich.evidence if line.claim.written == "2.326%")
    assert line.printed == ("among the corrections only",)


def test_a_formula_tells_its_operands_and_its_result(rich: views.Brief) -> None:
    """The letter, the numbers, the result as printed, and the marks of what it was computed from."""
    line = next(line for line in rich.formulas if line.label == "Offshore’s share of revenue")
    assert (plain(line.formula), line.printed) == ("8.21 bn ÷ 12.84 bn", "63.9%")
    assert [mark.kind for mark in line.operands] == ["statement", "statement"]


def test_formulas_of_formulas_are_shown_too(tmp_path: Path) -> None:
    """A figure computed from a computed one brings both, the second with the result nobody printed."""
    more = "derived:\n  both: {sum: [revenue_2025q1, revenue_2024q1]}\n  part: {share: [revenue_2025q1, both]}\n"
    made = view(write(tmp_path, facts=FACTS + more, brief=brief("key_data: [part]\n")))
    assert [(line.mark.label, plain(line.formula), plain(line.printed)) for line in made.formulas] == [
        ("a", "1.5 m ÷ 2.7 m", "56%"),
        ("b", "1.5 m + 1.2 m", "USD 2.7 m"),
    ]
    assert [mark.label for mark in made.formulas[0].operands] == ["1", "b"]


def test_the_source_list_says_what_a_source_is_worth(rich: views.Brief) -> None:
    """Its kind, its dates, and whom it repeats; its notice stands among the disclosures, once."""
    rows = {row.publisher: row for row in rich.sources}
    assert (rows["Harbour Ledger"].tier, rows["Harbour Ledger"].note) == ("press", "day not confirmed")
    assert rows["Tide Digest"].note == "repeats Quay Wire"
    assert rows["Quay Wire"].note == ""
    assert rows["Tidewell Turbines"].retrieved == "9\u00a0Dec\u00a02025"


def test_a_source_on_paper_alone_says_print(tmp_path: Path) -> None:
    """Where others have an address, it says that there is none."""
    root = write(tmp_path, source=SOURCE.replace("https://anvil.example/today", "print"))
    (row,) = view(root).sources
    assert (row.url, row.url_short) == ("print", "print")
    made = build.build(root, root / "out", build.Options(("md",), jobs=1))
    assert not [found for found in made.diagnostics if found.severity.value == "error"]
    said = (root / "out" / "md" / "acme-2025.md").read_text("utf-8")
    assert re.search(r"^1\. The Anvil.* print$", said, re.MULTILINE)


def test_the_tally_counts_what_was_done(rich: views.Brief) -> None:
    """Statements, quotes found again, formulas, corrections and open questions, counted and not claimed."""
    counts = [int(item.count) for item in rich.tally]
    assert counts == [
        len(rich.evidence),
        sum(bool(line.claim.place) for line in rich.evidence),
        len(rich.formulas),
        0,  # nothing is compared in these tests
        len(rich.corrections),
        len(rich.open_questions),
    ]
    assert counts[4:] == [2, 1]


def test_the_tally_counts_identities_that_agree(tmp_path: Path) -> None:
    """Growth against its base, parts against their whole and the like, each once, of the figures this brief prints."""
    checked = build.check(case("tidewell", tmp_path))[0]
    assert checked is not None
    tally = {item.label: int(item.count) for item in compose.view(checked, checked.library.briefs[0]).tally}
    held = checked.held["tidewell"]
    rules = {one.rule for one in held}
    assert {"growth-matches-base"} <= rules
    assert 0 < tally["Identities recomputed, in agreement"] <= len(set(held))


def test_disclosures_name_the_house_or_say_it_is_a_specimen(rich: views.Brief, tmp_path: Path) -> None:
    """Disclaimer, audience, person and interests; notices of sources stand among them."""
    said = " ".join(rich.disclosures)
    assert "This is a specimen" in said
    assert "S1 carries a notice: figures are not checked by its publisher" in said
    named = " ".join(view(case("dunmarrow", tmp_path)).disclosures)
    assert "Responsible: Ines Holloway, editor." in named
    assert "Interests in the company: The publisher and the editor own no shares of the company." in named
    assert "specimen" not in named


def test_the_sign_of_an_edition_follows_its_evidence(tmp_path: Path) -> None:
    """The same evidence has the same sign; one figure more has another."""
    first = view(write(tmp_path / "a")).version
    assert view(write(tmp_path / "b")).version == first
    assert view(write(tmp_path / "c", brief=brief("key_data: [revenue_2024q1]\n"))).version != first


@pytest.mark.parametrize(
    ("url", "short"),
    [
        ("https://www.anvil.example/", "anvil.example"),
        ("https://anvil.example/today", "anvil.example/today"),
        ("https://anvil.example/news/2025/04/30/markets/anvils-sell?page=1", "anvil.example/…/anvils-sell"),
        ("https://anvil.example/news/2025/anvils-sell-better-than-ever-before", "anvil.example/…/anvils-sell-better…"),
        ("https://anvil.example/list/of/all?with=a-very-long-query-string", "anvil.example/…/all"),
        ("https://anvil.example/?with=a-very-long-query-string-of-its-own", "anvil.example/…/?with=a-very-long-…"),
    ],
)
def test_an_address_can_be_recognised_in_print(url: str, short: str) -> None:
    """The host and the end of the path, where all of it would not fit."""
    assert annex.short_address(url) == short
