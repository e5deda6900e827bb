"""A workspace surveyed part by part: nothing is found that the whole would not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs import checks
from briefs.diagnostics import Severity
from tests import test_broken
from tests.acme import CASES, case
from tests.market import FACTS, brief, market, put
from tests.surveys import as_whole, in_parts


@pytest.mark.parametrize("path", test_broken.BROKEN, ids=lambda path: path.name)
def test_parts_find_what_the_whole_shows(path: Path, tmp_path: Path) -> None:
    """Of every broken example, all rules say the same, whether the workspace is read in parts or at once."""
    workspace, _ = test_broken.broken(path, tmp_path)
    texts = workspace.path("archive")
    assert in_parts(tmp_path) == as_whole(tmp_path)
    assert in_parts(tmp_path, texts) == as_whole(tmp_path, texts)


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_parts_find_in_a_case_what_the_whole_shows(name: str, tmp_path: Path) -> None:
    """The same holds where briefs are whole."""
    root = case(name, tmp_path)
    assert in_parts(root) == as_whole(root)


ODD: dict[str, dict[str, str]] = {
    "as it is": {},
    "an error in a guest": {"facts/bolt/facts.yaml": FACTS["bolt"].replace("3.0", "lots")},
    "an error in a guest of a guest": {"facts/cork/facts.yaml": FACTS["cork"].replace("2.0", "lots")},
    "a figure that is none": {"briefs/acme-2025.md": brief("acme", "It is {{ bolt.nothing }}.")},
    "a company that is none": {"briefs/acme-2025.md": brief("acme", "It is {{ none.revenue_2025q1 }}.")},
    "a source that is nearly one": {"briefs/dune-more.md": brief("dune", "So says {{ @unred }}.")},
    "facts of nobody": {"facts/east/facts.yaml": FACTS["acme"].replace("company: acme", "company: acne")},
    "a brief of nobody": {"briefs/east.md": brief("east")},
    "facts in another's folder": {"facts/acme/more.yaml": "company: dune\nfacts: {a: {metric: margin}}\n"},
    "facts that are no YAML": {"facts/acme/more.yaml": "company: [\n"},
    "an id stated twice": {"facts/acme/more.yaml": FACTS["acme"]},
    "a company that cannot be read": {"companies/bolt.yaml": "name: [\n"},
    "a card that cannot be read": {"sources/bellows.yaml": "publisher: [\n"},
    "a card that nobody cites and cannot be read": {"sources/unread.yaml": "publisher: [\n"},
    "a card that rests on none": {"sources/unread.yaml": "rests_on: nobody\npublisher: x\n"},
    "a house that cannot be read": {"workspace.yaml": "publisher: [\n"},
    "a house that says little": {"workspace.yaml": "publisher: x\nspecimen: true\naudience: ''\ndisclaimer: {}\n"},
    "metrics that cannot be read": {"metrics.yaml": "metrics: [\n"},
    "a lock that is none": {"quotes.lock": '{"fact": "acme.revenue_2025q1"}\nnonsense\n'},
    "a figure computed from itself across companies": {
        "facts/cork/facts.yaml": "company: cork\nderived: {revenue_2025q1: {sum: [bolt.lead_2025q1]}}\n"
    },
}


@pytest.mark.parametrize("odd", ODD)
def test_parts_of_a_market_find_what_the_whole_shows(odd: str, tmp_path: Path) -> None:
    """Where companies speak of one another, each fault is told once, and by the part whose file it is in."""
    root = market(tmp_path)
    for name, text in ODD[odd].items():
        put(root, name, text)
    found = in_parts(root)
    assert found == as_whole(root)
    assert len(set(found)) == len(found)


ALSO = """\
company: {0}
facts:
  pair: {{metric: revenue, period: 2025-Q3, value: {1}, also: {2}, source: anvil, quote: x}}
"""
PAIRS = {
    "acme": ALSO.format("acme", "CNY 21793.9 million", '"USD 3,061.4 million"'),
    "bolt": ALSO.format("bolt", "CNY 3024.6 million", '"USD 424.9 million"'),
    "dune": ALSO.format("dune", "CNY 113.1 billion", "USD 15 billion"),
}
WAIVE = "waive: [{{rule: {rule}, fact: {fact}, value: {value}, reason: It is known.}}]\n"


@pytest.mark.parametrize("value", [None, "CNY 113.1 billion", "CNY 113.2 billion"])
def test_rates_are_compared_across_companies_and_may_be_waived(tmp_path: Path, value: str | None) -> None:
    """One company's rate is doubted by the others', unless its brief waives just that; an idle waiver is told."""
    root = market(tmp_path)
    for company, text in PAIRS.items():
        put(root, f"facts/{company}/pairs.yaml", text)
    rules = [finding.rule for finding in in_parts(root)]
    assert rules.count("exchange-rates-agree") == 1
    if value:
        front = WAIVE.format(rule="exchange-rates-agree", fact="pair", value=value)
        put(root, "briefs/dune-2025.md", brief("dune", front=front))
    found = in_parts(root)
    assert found == as_whole(root)
    doubted = [finding for finding in found if finding.rule == "exchange-rates-agree"]
    assert len(doubted) == (value != "CNY 113.1 billion")
    put(root, "facts/dune/pairs.yaml", PAIRS["dune"].replace("USD 15 billion", "USD 15.9 billion"))
    found = in_parts(root)
    assert found == as_whole(root)
    assert [finding.message for finding in found if finding.rule == "waiver-is-current"][:1] == (
        [
            {
                "CNY 113.1 billion": "exchange-rates-agree finds nothing about pair",
                "CNY 113.2 billion": "the waiver is for 'CNY 113.2 billion', but pair now says 'CNY 113.1 billion'",
            }[value]
        ]
        if value
        else []
    )


def test_what_another_companys_brief_waives_is_waived(tmp_path: Path) -> None:
    """A finding about Bolt, which Acme's brief waives, is told neither of Bolt nor of Acme; Dune's is none of its."""
    root = market(tmp_path)
    bad = FACTS["bolt"].replace("quote: USD 3.0 million", "quote: USD 4.0 million")
    put(root, "facts/bolt/facts.yaml", bad)
    assert {finding.rule for finding in in_parts(root) if finding.severity is Severity.ERROR} == {"quote-carries-value"}
    front = WAIVE.format(rule="quote-carries-value", fact="bolt.revenue_2025q1", value="USD 3.0 million")
    put(root, "briefs/acme-2025.md", brief("acme", "Bolt leads by {{ bolt.lead_2025q1 }}.", front=front))
    found = in_parts(root)
    assert not [finding for finding in found if finding.severity is Severity.ERROR]
    assert found == as_whole(root)
    put(root, "briefs/acme-2025.md", brief("acme"))
    assert [finding for finding in in_parts(root) if finding.severity is Severity.ERROR]


def test_every_rule_that_compares_companies_is_made_of_shares() -> None:
    """What is named as comparing all companies is one of the comparisons, under the id that its findings have."""
    assert set(checks.ACROSS.values()) <= set(checks.COMPARISONS)
    assert {rule: checks.SENTENCES[rule] for rule in checks.ACROSS} == checks.ACROSS
