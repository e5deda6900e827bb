"""A workspace surveyed part by part: nothing is found that the whole would not show, and no part is read twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs import build, checks, shards, survey
from briefs.diagnostics import Diagnostic, Severity
from tests import test_broken
from tests.acme import CASES, case
from tests.market import FACTS, brief, market, put, swap
from tests.workspaces import vela


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts that are worked on, by name, in order; that of nobody's files is called home."""
    names: list[str] = []

    def noted(task: shards.Task) -> shards.Record:
        names.append(task.part.name or "home")
        return shards.examined(task)

    monkeypatch.setattr(survey, "examined", noted)
    return names


def in_parts(root: Path, texts: Path | None = None) -> tuple[Diagnostic, ...]:
    """What is found part by part."""
    return build.findings(root, root / "build", texts)


def as_whole(root: Path, texts: Path | None = None) -> tuple[Diagnostic, ...]:
    """What is found in one library."""
    return build.check(root, texts)[2]


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


@pytest.mark.parametrize(
    ("name", "old", "new", "parts"),
    [
        ("facts/dune/facts.yaml", "7.0", "8.0", {"dune"}),
        ("facts/cork/facts.yaml", "2.0", "4.0", {"acme", "bolt", "cork"}),
        ("facts/bolt/facts.yaml", "3.0", "4.0", {"acme", "bolt"}),
        ("facts/dune/facts.yaml", "facts:", "# a remark\nfacts:", {"dune"}),
        ("briefs/dune-2025.md", "Three.", "Four.", {"dune"}),
        ("companies/bolt.yaml", "Bolt Anvils", "Bold Anvils", {"acme", "bolt"}),
        ("sources/bellows.yaml", "The Bellows", "A Bellows", {"acme", "bolt", "dune"}),
        ("sources/unread.yaml", "The Unread", "An Unread", {"home"}),
        ("metrics.yaml", "Stores", "Shops", {"acme", "bolt", "cork", "dune", "home"}),
        ("workspace.yaml", "A desk", "The desk", {"acme", "bolt", "cork", "dune", "home"}),
    ],
)
def test_work_follows_what_has_changed(
    tmp_path: Path, worked: list[str], name: str, old: str, new: str, parts: set[str]
) -> None:
    """A part is worked on again when a file it was read from is another, and only then."""
    root = market(tmp_path)
    in_parts(root)
    assert sorted(worked) == ["acme", "bolt", "cork", "dune", "home"]
    worked.clear()
    assert in_parts(root) == as_whole(root)
    assert worked == []
    swap(root, name, old, new)
    assert in_parts(root) == as_whole(root)
    assert sorted(worked) == sorted(parts)
    worked.clear()
    swap(root, name, new, old)
    in_parts(root)
    assert sorted(worked) == sorted(parts)


def test_work_follows_files_that_come_and_go(tmp_path: Path, worked: list[str]) -> None:
    """A new file, one gone, a card that was missed, a company that was named: each is work for those it concerns."""
    root = market(tmp_path)
    put(root, "briefs/dune-more.md", brief("dune", "So says {{ @later }}. It is {{ east.revenue_2025q1 }}."))
    in_parts(root)
    worked.clear()
    put(root, "sources/later.yaml", (root / "content/sources/anvil.yaml").read_text(encoding="utf-8"))
    assert in_parts(root) == as_whole(root)
    assert worked == ["dune"]
    worked.clear()
    put(root, "companies/east.yaml", (root / "content/companies/dune.yaml").read_text(encoding="utf-8"))
    assert in_parts(root) == as_whole(root)
    assert sorted(worked) == ["dune", "east"]
    worked.clear()
    put(root, "facts/east/facts.yaml", FACTS["dune"].replace("company: dune", "company: east"))
    assert not [finding for finding in in_parts(root) if finding.severity is Severity.ERROR]
    assert sorted(worked) == ["dune", "east"]
    worked.clear()
    (root / "content/briefs/dune-more.md").unlink()
    (root / "content/sources/later.yaml").unlink()
    assert in_parts(root) == as_whole(root)
    assert worked == ["dune"]


def test_a_hint_follows_the_names_it_was_chosen_from(tmp_path: Path, worked: list[str]) -> None:
    """A card whose name is closer changes what is advised, so its coming is work for who was advised."""
    root = market(tmp_path)
    put(root, "facts/dune/facts.yaml", FACTS["dune"].replace("source: anvil", "source: anvill"))
    assert "did you mean anvil?" in {finding.hint for finding in in_parts(root)}
    worked.clear()
    put(root, "sources/anvills.yaml", (root / "content/sources/anvil.yaml").read_text(encoding="utf-8"))
    assert in_parts(root) == as_whole(root)
    assert "did you mean anvills?" in {finding.hint for finding in in_parts(root)}
    assert sorted(worked) == ["dune", "home"]


def test_work_follows_the_lock_and_the_texts(tmp_path: Path, worked: list[str]) -> None:
    """A row of the lock concerns its company; a text those that cite it; the archive's absence is another question."""
    workspace = vela(tmp_path)
    put(tmp_path, "companies/dune.yaml", workspace.path("companies/vela.yaml").read_text(encoding="utf-8"))
    texts = workspace.path("archive")
    in_parts(tmp_path, texts)
    assert sorted(worked) == ["dune", "home", "vela"]
    worked.clear()
    lock = workspace.path("quotes.lock").read_text(encoding="utf-8")
    put(tmp_path, "quotes.lock", lock.partition("\n")[2])
    assert in_parts(tmp_path, texts) == as_whole(tmp_path, texts)
    assert sorted(worked) == ["home", "vela"]
    worked.clear()
    put(tmp_path, "archive/gazette.txt", "Other words.\n")
    assert in_parts(tmp_path, texts) == as_whole(tmp_path, texts)
    assert sorted(worked) == ["home", "vela"]  # a card that nobody cites rests on this one
    worked.clear()
    assert in_parts(tmp_path) == as_whole(tmp_path)
    assert sorted(worked) == ["dune", "home", "vela"]
    worked.clear()
    in_parts(tmp_path, texts)
    assert worked == []


def test_a_new_engine_works_on_everything_again(
    tmp_path: Path, worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older version found out is not believed."""
    root = market(tmp_path)
    in_parts(root)
    worked.clear()
    monkeypatch.setattr("briefs.engine._versions", lambda: iter([("pyyaml", "99")]))
    in_parts(root)
    assert sorted(worked) == ["acme", "bolt", "cork", "dune", "home"]


def damaged(data: bytes) -> Iterator[bytes]:
    """A record with each of its regions spoiled, cut, emptied, or taken from elsewhere."""
    for start in range(0, len(data), max(1, len(data) // 40)):
        yield data[:start] + bytes([data[start] ^ 0x20]) + data[start + 1 :]
        yield data[:start]
    yield b"\xff" * len(data)
    yield data.replace(b"acme", b"dune")
    yield b"[" * 100_000


@pytest.mark.parametrize("record", ["index", "lock", "parts/acme", "parts-home", "found"])
def test_a_damaged_record_is_found_out_again(tmp_path: Path, record: str) -> None:
    """Whatever has become of what was remembered, the answer is the same, and the record is whole again."""
    root = market(tmp_path)
    expected = in_parts(root)
    path = root / "build" / "cache" / record
    whole = path.read_bytes()
    for data in damaged(whole):
        path.write_bytes(data)
        if record != "found":
            (root / "build/cache/found").unlink()
        assert in_parts(root) == expected
        assert path.read_bytes() == whole


def test_records_can_be_deleted_and_carried_elsewhere(tmp_path: Path, worked: list[str]) -> None:
    """The cache of one folder serves the same workspace in another; without any, all is found out again."""
    root = market(tmp_path / "one")
    expected = in_parts(root)
    shutil.copytree(root, tmp_path / "two")
    worked.clear()
    assert in_parts(tmp_path / "two") == expected
    assert worked == []
    (tmp_path / "two/build/cache/found").unlink()
    assert in_parts(tmp_path / "two") == expected
    assert worked == []
    shutil.rmtree(tmp_path / "two/build")
    assert in_parts(tmp_path / "two") == expected
    assert len(worked) == 5


def test_the_record_of_a_company_that_is_gone_goes(tmp_path: Path) -> None:
    """What nobody asks for any more is not kept."""
    root = market(tmp_path)
    in_parts(root)
    (root / "content/companies/dune.yaml").unlink()
    in_parts(root)
    assert sorted(path.name for path in (root / "build/cache/parts").iterdir()) == ["acme", "bolt", "cork"]


def test_every_rule_that_compares_companies_is_made_of_shares() -> None:
    """What is named as comparing all companies is one of the comparisons, under the id that its findings have."""
    assert set(checks.ACROSS.values()) <= set(checks.COMPARISONS)
    assert {rule: checks.SENTENCES[rule] for rule in checks.ACROSS} == checks.ACROSS
