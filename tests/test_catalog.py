"""Whose each file is, told from its text alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.catalog import Catalog, catalog, strays
from briefs.scan import scan
from tests.market import brief, market, put


def of(root: Path) -> Catalog:
    """The catalog of a workspace of which nothing is known yet."""
    return catalog(root, scan(root), {})


def test_a_part_has_its_own_files_and_the_facts_of_whom_it_names(tmp_path: Path) -> None:
    """Acme names Bolt, whose figure is computed from Cork's; Dune names nobody."""
    known = of(market(tmp_path))
    acme, dune = known.part("acme"), known.part("dune")
    assert (acme.companies, acme.guests) == (("acme",), ("bolt", "cork"))
    assert acme.briefs == ("content/briefs/acme-2025.md",)
    assert acme.facts == ("content/facts/acme/facts.yaml",)
    assert acme.guest_facts == ("content/facts/bolt/facts.yaml", "content/facts/cork/facts.yaml")
    assert "content/facts/bolt/facts.yaml" in acme.elsewhere
    assert "content/briefs/acme-2025.md" not in acme.elsewhere
    assert dune.guests == ()
    assert dune.briefs == ("content/briefs/dune-2025.md", "content/briefs/dune-more.md")


def test_words_about_another_company_do_not_bring_in_whom_it_speaks_of(tmp_path: Path) -> None:
    """Bolt's own words name Cork and Dune, but only what Bolt's figures are computed from comes along to Acme."""
    root = market(tmp_path)
    put(root, "facts/bolt/words.yaml", "company: bolt\nrisks:\n  - {id: r, what: 'So {{ dune.revenue_2025q1 }}'}\n")
    assert of(root).part("acme").guests == ("bolt", "cork")
    assert of(root).part("bolt").guests == ("cork", "dune")


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("company: acme\nfacts: {}\n", "acme"),
        ("facts: {}\ncompany:   acme   # ours\r\n", "acme"),
        ('company: "acme"\n', "acme"),
        ("company: 'acme'\n", "acme"),
        ("{company: acme, facts: {}}\n", "acme"),
        ("company:\n  acme\n", "acme"),
        ("? company\n: acme\n", "acme"),
        ("company: ünlü\n", "ünlü"),
        ("facts:\n  company: acme\n", None),
        ("facts: |\n  company: acme\n", None),
        ("company: [acme]\n", None),
        ("company: &a acme\n", "acme"),
        ("company: 0700\n", "0700"),
        ("company:\n", ""),
        ("- acme\n", None),
        ("company: [\n", None),
        ("", None),
    ],
)
def test_the_company_of_a_file_is_the_one_that_yaml_reads(tmp_path: Path, text: str, company: str | None) -> None:
    """However it is written; of a file that names none, none."""
    root = market(tmp_path)
    put(root, "facts/odd/odd.yaml", text)
    owners = [name for name, paths in of(root).facts.items() if "content/facts/odd/odd.yaml" in paths]
    assert owners == [company]


def test_the_company_of_a_brief_stands_in_its_front_matter(tmp_path: Path) -> None:
    """Not in its prose; a brief without front matter is nobody's."""
    root = market(tmp_path)
    put(root, "briefs/prose.md", brief("dune") + "company: acme\n")
    put(root, "briefs/none.md", "company: acme\n")
    known = of(root)
    assert "content/briefs/prose.md" in known.briefs["dune"]
    assert known.home(()).briefs == ("content/briefs/none.md",)


def test_what_is_nobodys_is_at_home(tmp_path: Path) -> None:
    """Files of a company that is none, files that cannot be read, and the cards that are said to be uncited."""
    root = market(tmp_path)
    put(root, "facts/x/x.yaml", "company: none\n")
    (root / "content/facts/x/y.yaml").mkdir()
    home = of(root).home(["unread"])
    assert home.facts == ("content/facts/x/x.yaml", "content/facts/x/y.yaml")
    assert home.companies == home.briefs == ()
    assert "content/sources/unread.yaml" in home.files
    assert home.elsewhere == frozenset()


def test_a_brief_that_waives_is_known_to_those_it_waives_for(tmp_path: Path) -> None:
    """By the companies it names, and to those of whom they are guests; without a waiver it is not."""
    root = market(tmp_path)
    assert of(root).part("bolt").waiving == ()
    put(root, "briefs/acme-2025.md", brief("acme", "It is {{ bolt.lead_2025q1 }}.", front="waive: []\n"))
    known = of(root)
    assert known.part("bolt").waiving == ("content/briefs/acme-2025.md",)
    assert known.part("dune").waiving == known.part("acme").waiving == ()


def test_a_file_is_looked_into_once(tmp_path: Path) -> None:
    """What is known by its hash is taken over; what is known of others is forgotten."""
    root = market(tmp_path)
    seen = scan(root)
    first = catalog(root, seen, {})
    for path in (root / "content/facts").rglob("*.yaml"):
        path.write_bytes(path.read_bytes())
    again = catalog(root, seen, {**first.seen, "gone": next(iter(first.seen.values()))})
    assert again == first
    assert "gone" not in again.seen


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("facts/vela.yaml", "move it into the folder of its company: content/facts/…/vela.yaml"),
        ("facts/vela/q3/more.yaml", "move it up: content/facts/vela/more.yaml"),
        ("facts/vela/more.yml", "rename it more.yaml"),
        ("sources/gazette.YAML", "rename it gazette.yaml"),
        ("sources/2025/gazette.yaml", "move it up: content/sources/gazette.yaml"),
        ("companies/vela.yml", "rename it vela.yaml"),
        ("metrics.yml", "rename it metrics.yaml"),
        ("metric.yaml", "move it out of content/"),
        ("fact/vela/vela.yaml", "move it into facts/, companies/ or sources/, or out of content/"),
        ("briefs/2025/vela.md", "a brief is content/briefs/vela.md"),
        ("briefs/vela.markdown", "a brief is content/briefs/vela.md"),
        ("briefs/vela.yaml", "a brief is content/briefs/vela.md"),
        ("facts/vela/vela.yaml", None),
        ("companies/vela.yaml", None),
        ("briefs/vela.md", None),
        ("README.md", None),
        ("facts/vela/README.md", None),
        ("editions.json", None),
        ("quotes.lock", None),
    ],
)
def test_files_that_no_one_reads(path: str, hint: str | None) -> None:
    """Another ending, another folder, a folder too deep: what looks like content is told, with where it belongs."""
    assert [(found.at.path, found.hint) for found in strays([f"content/{path}"])] == (
        [(f"content/{path}", hint)] if hint else []
    )
