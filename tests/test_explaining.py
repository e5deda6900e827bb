"""All there is to know of one figure, for a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs import build
from briefs.diagnostics import Diagnostic, Location
from briefs.explaining import Told, explain
from tests.acme import FACTS, brief, case, library, write


def explained(root: Path, name: str) -> Told:
    """What is told of a figure of a workspace."""
    _, known, found = build.check(root)
    assert known is not None
    return explain(known, name, found)


def lines(told: Told) -> list[str]:
    """The explanation as lines with single plain spaces."""
    assert told.hint is None
    return [" ".join(line.replace("\u00a0", " ").replace("\u2009", " ").split()) for line in told.text.splitlines()]


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that has everything."""
    return case("tidewell", tmp_path_factory.mktemp("tidewell"))


def test_a_stated_figure_is_told_with_its_words_and_its_place(rich: Path) -> None:
    """Metric, period, value as written and as printed, its interval, quote, place, and where it is printed."""
    told = lines(explained(rich, "tidewell.revenue_fy2026q3"))
    assert told[0] == "tidewell.revenue_fy2026q3"
    assert told[1].startswith("revenue, Q3 FY2026, stated in content/facts/tidewell/results.yaml:3:")
    assert told[2:7] == [
        "period FY2026-Q3",
        "written RMB 12.84 billion",
        "printed RMB 12.84 bn",
        "means [12835000000.000, 12845000000.000] CNY",
        "used “RMB 12.84 billion, up 18.6%”",
    ]
    assert told[7].startswith("tidewell-results-2025-12-03, ¶2, characters ")
    assert told[8] == "checks 1 finding"
    assert told[9].startswith("! record-is-shown")
    assert told[10].startswith("passed ")
    assert "quote-carries-value" in told[10]
    printed = [line for line in told[9:] if line.startswith("printed")]
    assert any("(chart revenue)" in line for line in printed)
    assert any("(table results)" in line for line in printed)
    assert any("briefs/tidewell-2025-12-10.md:7:" in line for line in printed)


def test_a_check_passed_is_told_with_its_arithmetic(rich: Path) -> None:
    """What was recomputed with a figure and agreed is there as a sum that a reader can do again."""
    told = lines(explained(rich, "tidewell.revenue_fy2026q3"))
    sums = [line for line in told if line.startswith("✓ ")]
    assert any(line.startswith("✓ growth-matches-base: ") for line in sums)
    assert all(" = " in line and " says " in line for line in sums)


def test_a_derived_figure_is_told_with_its_formula_and_its_operands(rich: Path) -> None:
    """The formula in words and in numbers, and each operand by name."""
    told = lines(explained(rich, "offshore_share"))
    assert told[1].startswith("share: [part, whole]: part ÷ whole, in content/facts/tidewell/results.yaml:")
    assert "formula 8.21 bn ÷ 12.84 bn" in told
    assert "printed 63.9%" in told
    assert "from tidewell.offshore_revenue_fy2026q3 = RMB 8.21 bn" in told
    assert "written" not in {line.split()[0] for line in told}


def test_a_fact_with_a_claim_not_used_tells_both_and_why(rich: Path) -> None:
    """The believed words, those not believed, and the reason."""
    told = lines(explained(rich, "repurchases_2025ytd"))
    assert "used “超過2.3億港元”" in told
    assert "not used “exceed HKD 2.3 billion”" in told
    assert "Ten times what the other source says." in told
    assert "means (230000000.0, ∞) HKD" in told


def test_key_data_are_places_too(rich: Path) -> None:
    """A figure printed in the box alone is not printed nowhere."""
    assert any("(key data)" in line for line in lines(explained(rich, "warranty")))


def test_an_unknown_name_gets_the_nearest_one(rich: Path) -> None:
    """A slip of the finger is answered with the name that was meant; a stranger with nothing."""
    assert explained(rich, "offshore_shore").hint == "offshore_shore is no figure. did you mean offshore_share?"
    assert explained(rich, "tidewell.offshore_shore").hint is not None
    assert explained(rich, "zzz").hint == "zzz is no figure."


def test_a_name_of_several_companies_is_asked_back(tmp_path: Path) -> None:
    """The company's name decides."""
    write(tmp_path)
    (tmp_path / "content/companies/bolt.yaml").write_bytes((tmp_path / "content/companies/acme.yaml").read_bytes())
    (tmp_path / "content/facts/bolt").mkdir()
    (tmp_path / "content/facts/bolt/facts.yaml").write_text(FACTS.replace("acme", "bolt"), encoding="utf-8")
    hint = explained(tmp_path, "revenue_2025q1").hint
    assert hint == "revenue_2025q1 is a figure of several companies: acme.revenue_2025q1, bolt.revenue_2025q1."
    assert lines(explained(tmp_path, "bolt.revenue_2025q1"))[-1] == "printed nowhere"


def test_an_exact_number_is_one_number_and_a_quote_may_be_unseen(tmp_path: Path) -> None:
    """No interval where one number is meant; a quote that was never found again says so."""
    more = '  stores_now: {metric: stores, at: 2025-03-31, value: "18", source: anvil, quote: "18"}\n'
    told = lines(explained(write(tmp_path, facts=FACTS + more), "stores_now"))
    assert "means 18 store" in told
    assert "anvil, never found again" in told


def test_what_the_checker_found_at_the_figure_is_told(tmp_path: Path) -> None:
    """Errors and lesser findings, each with its rule; a derived figure has one place."""
    root = write(tmp_path, brief=brief("key_data: [revenue_2025q1.yoy]\n"))
    known = library(root)
    at = known.facts["acme.revenue_2025q1"].at
    found = (Diagnostic("a-rule", "it is wrong", at), Diagnostic("b-rule", "elsewhere", Location("x.yaml")))
    told = [line.strip() for line in explain(known, "acme.revenue_2025q1", found).text.splitlines()]
    assert "checks    1 finding" in told
    assert "✗ a-rule: it is wrong" in told
    growth = [line.strip() for line in explain(known, "acme.revenue_2025q1.yoy", found).text.splitlines()]
    assert "✗ a-rule: it is wrong" in growth
    warned = lines(explained(root, "acme.revenue_2025q1"))
    assert any(line.startswith("! quote-is-locked") for line in warned)
