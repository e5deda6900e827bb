"""The card of a figure: what it may stand for, who else states it, and where it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs import views
from tests.acme import FACTS, brief, case, view, write


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> views.Brief:
    """The brief that has everything."""
    return view(case("tidewell", tmp_path_factory.mktemp("tidewell")))


def plain(text: str) -> str:
    """Text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u2009", " ")


def cards(made: views.Brief) -> list[tuple[views.Mark, views.Card | None]]:
    """Every mark that may lead to a card, and its card."""
    statements = [(line.mark, line.card) for line in made.evidence]
    return statements + [(line.mark, line.card) for line in made.formulas]


def card(made: views.Brief, anchor: str) -> views.Card:
    """The card at an address."""
    return next(card for mark, card in cards(made) if card and mark.anchor == f"fact-{anchor}")


def test_every_figure_has_a_card(rich: views.Brief) -> None:
    """No mark leads to a row that tells less than others."""
    assert all(card for _, card in cards(rich))


def test_a_card_says_what_a_figure_may_stand_for(rich: views.Brief) -> None:
    """Each value of the claim as an interval, whom it is about, when, and in what it is counted."""
    revenue = card(rich, "revenue_fy2026q3")
    assert plain(revenue.meaning) == "RMB 12.835 to 12.845 bn; 18.55 to 18.65%"
    assert [plain(words) for words in revenue.about] == ["Tidewell", "1 Aug to 31 Oct 2025"]
    assert revenue.status.label == "Reported"
    adjusted = card(rich, "adjusted_profit_fy2026q3")
    assert adjusted.about[1] == "non-IFRS"
    guided = card(rich, "deliveries_guided_fy2026q4")
    assert (guided.status.label, plain(guided.meaning)) == ("Guidance", "1,600 to 1,700")
    assert guided.about[-1] == "unit: turbine"


def test_a_corrected_figure_shows_who_else_states_it_and_who_is_not_believed(rich: views.Brief) -> None:
    """Sources that agree come first, then those not used, each with its figure marked and its reason."""
    bought = card(rich, "repurchases_2025ytd")
    assert bought.status.label == "Corrected"
    assert [(other.source_name, other.rejected) for other in bought.others] == [
        ("Tidewell Turbines", ""),
        ("Quay Wire", "Ten times what the other source says."),
    ]
    assert bought.others[1].pieces == (("exceed HKD 2.3 billion", True),)
    wrong = card(rich, "repurchases_2025ytd.3")
    assert wrong.status.label == "not used"
    assert [other.source_name for other in wrong.others] == ["Harbour Ledger", "Tidewell Turbines"]


def test_sources_that_appeared_later_say_nothing_yet(tmp_path: Path) -> None:
    """A brief closed before a source appeared does not tell what it says, in its cards either."""
    facts = FACTS.replace(
        "  revenue_2024q1:",
        "  stores_2025:\n    metric: stores\n    at: 2025-03-31\n    claims:\n"
        '      - {value: "18", source: anvil, quote: "18", preferred: true}\n'
        '      - {value: "18", source: later, quote: "18"}\n  revenue_2024q1:',
    )
    root = write(tmp_path, facts=facts, brief=brief("key_data: [stores_2025]\n"))
    source = (root / "content/sources/anvil.yaml").read_text("utf-8")
    for day, names in (("2025-05-01", ["The Anvil"]), ("2025-05-03", [])):
        later = source.replace("published: 2025-05-01", f"published: {day}").replace("05-02", "05-04")
        (root / "content/sources/later.yaml").write_text(later, "utf-8")
        assert [other.source_name for other in card(view(root), "stores_2025").others] == names


def test_a_derived_figure_names_its_operands(rich: views.Brief) -> None:
    """The formula’s numbers with their names and marks; the result as an interval."""
    share = card(rich, "offshore_share")
    assert [(operand.mark.kind, plain(operand.label), plain(operand.printed)) for operand in share.operands] == [
        ("statement", "Revenue, Offshore, Q3 FY2026", "RMB 8.21 bn"),
        ("statement", "Revenue, Q3 FY2026", "RMB 12.84 bn"),
    ]
    assert (share.status.label, share.meaning) == ("Calculated", "63.876 to 64.005%")


def test_a_card_says_where_its_figure_is_printed_and_used(rich: views.Brief) -> None:
    """Places in reading order, each once; formulas by their letters."""
    revenue = card(rich, "revenue_fy2026q3")
    assert len(set(revenue.places)) == len(revenue.places)
    assert [place.name for place in revenue.places][:2] == ["Headline", "What changed"]
    letters = {line.mark.label: line.label for line in rich.formulas}
    assert "Offshore’s share of revenue" in {letters[mark.label] for mark in revenue.uses}
    assert all(mark.kind == "formula" for mark in revenue.uses)
