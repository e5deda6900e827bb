"""An invented market: three companies that speak of one another, and a card that nobody cites.

Acme's brief prints a figure of Bolt's, which is computed from one of Cork's; Dune stands by itself.
"""

from __future__ import annotations

from pathlib import Path

from tests.acme import COMPANY, METRICS, SOURCE, WORKSPACE

COMPANIES = ("acme", "bolt", "cork", "dune")

FILES = {
    "workspace.yaml": WORKSPACE,
    "metrics.yaml": METRICS,
    "sources/anvil.yaml": SOURCE,
    "sources/bellows.yaml": SOURCE.replace("The Anvil", "The Bellows"),
    "sources/unread.yaml": SOURCE.replace("The Anvil", "The Unread"),
    **{f"companies/{name}.yaml": COMPANY.replace("Acme", name.capitalize()) for name in COMPANIES},
}


def fact(name: str, value: str, source: str = "anvil", more: str = "") -> str:
    """A fact of the first quarter; it is quoted as it is written."""
    return f"{name}: {{metric: revenue, period: 2025-Q1, value: {value}, source: {source}, quote: {value}{more}}}"


FACTS = {
    "acme": f"""\
company: acme
facts:
  {fact("revenue_2025q1", "USD 1.5 million")}
""",
    "bolt": f"""\
company: bolt
facts:
  {fact("revenue_2025q1", "USD 3.0 million", "bellows")}
derived:
  lead_2025q1: {{ratio: [revenue_2025q1, cork.revenue_2025q1]}}
""",
    "cork": f"""\
company: cork
facts:
  {fact("revenue_2025q1", "USD 2.0 million")}
""",
    "dune": f"""\
company: dune
facts:
  {fact("revenue_2025q1", "USD 7.0 million")}
""",
}


def brief(company: str, *words: str, front: str = "") -> str:
    """A brief of a company that says some more words."""
    said = "".join(f"  - {line}\n" for line in ("One.", "Two.", *(words or ("Three.",))))
    return f"""\
---
company: {company}
as_of: 2025-05-02T12:00+01:00
title: {company.capitalize()} sells for {{{{ revenue_2025q1 }}}}
bottom_line: It says no more.
what_changed:
{said}{front}---
"""


BRIEFS = {
    "acme-2025": brief("acme", "Bolt leads by {{ bolt.lead_2025q1 }}."),
    "bolt-2025": brief("bolt"),
    "dune-2025": brief("dune"),
    "dune-more": brief("dune", "So says {{ @bellows }}."),
}


def market(root: Path) -> Path:
    """The market, written to `root`."""
    for name, text in FILES.items():
        put(root, name, text)
    for company, text in FACTS.items():
        put(root, f"facts/{company}/facts.yaml", text)
    for name, text in BRIEFS.items():
        put(root, f"briefs/{name}.md", text)
    return root


def put(root: Path, name: str, text: str) -> None:
    """Write a file of the content folder."""
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def swap(root: Path, name: str, old: str, new: str) -> None:
    """Change some words of a file."""
    text = (root / "content" / name).read_text(encoding="utf-8")
    assert old in text
    put(root, name, text.replace(old, new))
