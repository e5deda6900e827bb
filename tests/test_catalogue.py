"""The catalogue of checks row by row: what each row claims, and what holds it.

C01–C48 are checks on facts, D01–D30 what a brief discloses. A row is held by a rule whose broken example raises it at
its level and with its arithmetic (`RULES_OF`), by facts that are broken here (`BREAKS`), by figures that are worked out
of our own content (`WORKED`), or by what is printed (`PRINTED` and `TOLD`, held by `test_catalogue_printed`). `OPEN`
names what nothing holds yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from briefs import build, display
from briefs.diagnostics import Diagnostic
from briefs.outline import Checked
from briefs.rules import RULES
from tests.acme import ROOT
from tests.catalogue.breaks import BREAKS, Break
from tests.catalogue.words import PRINTED, TOLD, plain
from tests.test_broken import BROKEN, broken
from tests.workspaces import BRIEF, GAZETTE, added, vela

# Row: claim | level rule[--variant of its broken example] | what the message says or works out.
RULES_OF = (Path(__file__).parent / "catalogue" / "rules.txt").read_text("utf-8").splitlines()[1:]

# Rows, or parts of rows, that nothing holds: their ids, with what is missing.
OPEN: dict[str, str] = {}

HAN = re.compile("[\u4e00-\u9fff]")

# Row: what our own content comes to; the arithmetic of a comparison that held, or a derived figure as printed.
WORKED = (
    ("C01", "RMB 113.12 bn ÷ (1 + 22.3%) = RMB 92.49 bn; revenue_2024q3 says RMB 92.5065 bn"),
    ("C02", "RMB 11.3 bn ÷ (1 + 80.9%) = RMB 6.25 bn; adjusted_profit_2024q3 says RMB 6.25197 bn"),
    ("C03", "ev_segment_revenue_2024q3: RMB 9.7 bn"),
    ("C04", "deliveries_2025q3.qoq: 33.8%"),
    ("C05", "adjusted_margin_2025q3: 10.0%"),
    ("C05", "ev_segment_margin_2025q3: 2.4%"),
    ("C06", "ev_segment_share_2025q3: 25.6%"),
    ("C07", "RMB 84.1 bn + RMB 29 bn = RMB 113.1 bn; revenue_2025q3 says RMB 113.12 bn"),
    ("C07", "RMB 28.3 bn + RMB 0.7 bn = RMB 29.00 bn; ev_segment_revenue_2025q3 says RMB 29 bn"),
    ("C08", "HKD 40.34 ÷ (1 + 4.35%) = HKD 38.66; close_20251124 says HKD 38.66"),
    ("C09", "close_20251121: HKD 38.08"),
    ("C10", "HKD 40.34 × 26.04 bn shares = HKD 1.05 tn; market_value_stated_20251125 says over HKD 1 tn"),
    ("C11", "market_value_20251124: HKD 1.007 tn"),
    ("C11", "market_value_20251121: HKD 992 bn"),
    ("C12", "drop_20251124: −37.1%"),
    ("C13", "HKD 1.600 tn − HKD 1.007 tn = HKD 593 bn; market_value_lost_20251124 says over HKD 500 bn"),
    ("C14", "about HKD 100.3 m ÷ 2.6 m shares = HKD 38.6; purchase_price_20251124 says HKD 38.58"),
    ("C15", "about HKD 507.762 m ÷ 13.5 m shares = HKD 37.6; repurchase_average_20251120 says HKD 37.61"),
    ("C17", "issued_shares_20251124: 26.04 bn"),
    ("C25", "deliveries_2025jan_sep: 265,967"),
    ("C29", "revenue_per_vehicle_2025q3: RMB 260,000"),
    ("C31", "revenue_2025q3.qoq: −2.5%"),
    ("C39", "revenue_per_vehicle_2025q3.qoq: 2.7%"),
)


def is_told(found: Iterable[Diagnostic], level: str, rule: str, shown: str) -> bool:
    """Whether a rule says something at a level, in its message or in what it advises."""
    told = [one for one in found if (one.severity.value, one.rule) == (level, rule)]
    return any(shown in plain(f"{one.message} {one.hint}") for one in told)


@pytest.mark.parametrize("line", RULES_OF, ids=lambda line: line.partition(":")[0])
def test_a_row_is_held_by_its_rule(line: str, tmp_path: Path) -> None:
    """The rule of a row exists, and its broken example raises it at the row's level, with the arithmetic."""
    claim, ruled, shown = (part.strip() for part in line.split(" | "))
    level, name = ruled.split()
    assert name.partition("--")[0] in RULES, claim
    example = next(path for path in BROKEN if path.stem == name)
    found = broken(example, tmp_path)[0].found()
    assert is_told(found, level, name.partition("--")[0], shown), "\n".join(map(str, found))


@pytest.mark.parametrize("case", BREAKS, ids=lambda case: case.row)
def test_a_row_is_held_by_what_breaks_it(case: Break, tmp_path: Path) -> None:
    """Facts that break a row are told at its level and with the arithmetic; those that keep it are told nothing."""
    workspace = vela(tmp_path)
    language = "zh-Hant" if HAN.search(case.text) else "en"
    workspace.write("sources/own.yaml", GAZETTE.replace("language: en", f"language: {language}"))
    workspace.write("archive/own.txt", f"Vela\n\n{case.text}\n")
    lines = [line if "source:" in line else re.sub(r"\}$", ", source: own}", line) for line in case.facts.split("\n")]
    facts = added("".join(f"  {line}\n" for line in lines)) if case.facts else "company: vela\n"
    workspace.write("facts/vela/more.yaml", facts + case.rest)
    workspace.write("briefs/vela.md", f"{BRIEF}{case.said}\n")
    workspace.lock()
    found = workspace.found()
    level, _, rest = case.found.partition(" ")
    rule, _, shown = rest.partition(": ")
    assert is_told(found, level, rule, shown) if case.found else not found, "\n".join(map(str, found))


@pytest.fixture(scope="module")
def own() -> Checked:
    """Our own content, in which nothing stops a build."""
    checked = build.check(ROOT)[0]
    assert checked is not None
    return checked


@pytest.mark.parametrize(("row", "worked"), WORKED, ids=[row for row, _ in WORKED])
def test_a_row_is_worked_out_on_our_own_content(row: str, worked: str, own: Checked) -> None:
    """The brief on Xiaomi has the figure that the catalogue works out, or holds it against the stated one."""
    name, is_figure, shown = worked.partition(": ")
    if is_figure:
        figure = own.library.figures[f"xiaomi.{name}"]
        assert plain(display.shown(figure.quantity).text) == shown, row
    else:
        assert worked in [plain(held.arithmetic) for held in own.held["xiaomi"]], row


MISSING = (
    (
        "D01",
        "workspace.yaml",
        "specimen: true",
        "responsible: {name: Ann}",
        "error field-is-given: responsible has no role",
    ),
    ("D02", "briefs/vela.md", "T18:00+08:00", "T18:00", "error period-is-stated: not a time of the day with its zone"),
    ("D03", "briefs/vela.md", "as_of:", "kind: news\nas_of:", "error value-is-known: factual or recommendation"),
    (
        "D05",
        "facts/vela/vela.yaml",
        "at: 2025-11-20, value",
        "value",
        "error period-is-stated: has neither at: nor period:",
    ),
    ("D09", "sources/gazette.yaml", "publisher: Motor Gazette\n", "", "error field-is-given: no publisher"),
    ("D09", "sources/gazette.yaml", "title: Vela grows\n", "", "error field-is-given: no title"),
    ("D09", "sources/gazette.yaml", "published: 2025-11-20\n", "", "error field-is-given: no published"),
    ("D09", "sources/gazette.yaml", "retrieved: 2025-11-21\n", "", "error field-is-given: no retrieved"),
    ("D09", "sources/gazette.yaml", "url: https://gazette.example/vela\n", "", "error field-is-given: no url"),
    ("D12", "facts/vela/vela.yaml", "by: Ann Ode, ", "", "error field-is-given: outlook 0 has no by"),
    ("D12", "facts/vela/vela.yaml", "horizon: 2026, ", "", "error field-is-given: outlook 0 has no horizon"),
    (
        "D22",
        "workspace.yaml",
        "specimen: true",
        "responsible: {name: A, role: B}",
        "error publisher-is-named: interests",
    ),
    (
        "D23",
        "workspace.yaml",
        "{en: General information for any reader.}",
        "{fr: Rien.}",
        "error disclaimer-is-readable: in en",
    ),
    (
        "D28",
        "workspace.yaml",
        "audience: Readers of invented companies.",
        "audience: ' '",
        "error value-is-given: nothing is written after audience",
    ),
)


@pytest.mark.parametrize(("row", "name", "old", "new", "found"), MISSING, ids=[row for row, *_ in MISSING])
def test_a_row_is_held_by_what_a_file_must_say(
    row: str, name: str, old: str, new: str, found: str, tmp_path: Path
) -> None:
    """A card, a workspace or a brief without what a disclosure needs, is told of at the row’s level."""
    workspace = vela(tmp_path)
    workspace.swap(name, old, new)
    ruled, _, shown = found.partition(": ")
    level, rule = ruled.split()
    assert is_told(workspace.found(), level, rule, shown), row


def test_every_row_is_held_or_said_to_be_open() -> None:
    """No row of the catalogue or of the disclosures is left out: each is held, or named among the open ones."""
    held = {line.partition(":")[0] for line in RULES_OF} | {case.row for case in BREAKS}
    held |= {row for row, *_ in (*WORKED, *MISSING, *PRINTED, *TOLD)}
    rows = {f"C{number:02}" for number in range(1, 49)} | {f"D{number:02}" for number in range(1, 31)}
    assert held - {"C+"} | OPEN.keys() == rows
    assert not held & OPEN.keys()
