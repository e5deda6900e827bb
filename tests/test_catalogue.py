"""The catalogue of checks row by row: what each row claims, and what holds it.

C01–C48 are checks on facts, D01–D30 what a brief discloses. A row is held by a rule whose broken example raises it at
its level and with its arithmetic (`RULES_OF`), by facts that are broken here (`BREAKS`), by figures that are worked out
of our own content (`WORKED`), or by what is printed (the tests at the end). `OPEN` names what nothing holds yet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from briefs import __version__, build, display, editions
from briefs.diagnostics import Diagnostic
from briefs.outline import Checked
from briefs.rules import RULES
from tests.acme import ROOT
from tests.catalogue.breaks import BREAKS, Break
from tests.test_broken import BROKEN, broken
from tests.workspaces import BRIEF, GAZETTE, added, vela

# Row: claim | level rule[--variant of its broken example] | what the message says or works out.
RULES_OF = (Path(__file__).parent / "catalogue" / "rules.txt").read_text("utf-8").splitlines()[1:]

# Rows, or parts of rows, that nothing holds: their ids, with what is missing.
OPEN: dict[str, str] = {}


HAN = re.compile("[\u4e00-\u9fff]")
WRONG = (
    "In the third quarter of 2025 net profit was, others write, RMB 1.42 billion.\n\n"
    "In the third quarter of 2025 vans brought RMB 8.5 billion."
)
CORRECTED = """\
  profit:
    metric: net_profit
    period: 2025-Q3
    claims:
      - {value: RMB 1.24 billion, source: almanac, quote: velvet RMB 1.24 billion, preferred: true}
      - {value: RMB 1.42 billion, source: gazette, quote: "others write, RMB 1.42 billion",
         rejected: Two digits were swapped.}
  vans:
    metric: revenue
    entity: vans
    period: 2025-Q3
    claims:
      - {value: RMB 8.3 billion, source: almanac, quote: garnet RMB 8.3 billion, preferred: true, reason: It is later.}
      - {value: RMB 8.5 billion, source: gazette, quote: RMB 8.5 billion}
"""

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


def plain(words: str) -> str:
    """Words in plain spaces."""
    return " ".join(words.split())


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


@dataclass(frozen=True, slots=True)
class Printed:
    """A brief as it is printed: its Markdown, the words of each page of its PDF, its metadata, sizes of disclaimers."""

    markdown: str
    pages: tuple[str, ...]
    metadata: dict[str, str]
    sizes: frozenset[float]


def size_of(text: Any, index: int) -> float:  # noqa: ANN401  pypdfium2 has no types
    """How large a character is set, in points."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    return round(float(raw.FPDFText_GetFontSize(text, index)) * float(matrix.d), 1)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """A brief with a named author, a corrected figure and an earlier edition."""
    root = tmp_path_factory.mktemp("catalogue")
    workspace = vela(root)
    workspace.swap(
        "workspace.yaml", "specimen: true", "responsible: {name: Ann Writer, role: editor}\ninterests: None."
    )
    workspace.write("archive/gazette.txt", f"{workspace.path('archive/gazette.txt').read_text('utf-8')}\n{WRONG}\n")
    workspace.write("facts/vela/more.yaml", added(CORRECTED))
    workspace.write("briefs/vela.md", f"{BRIEF}Net profit was {{{{ profit }}}}, revenue of vans {{{{ vans }}}}.\n")
    workspace.lock()
    before = editions.Edition(
        brief="vela",
        number=1,
        title="Vela",
        as_of="2025-11-21",
        sign="0a1b2c",
        files={},
        facts={},
        figures=(),
        papers={},
    )
    editions.record(root, editions.Editions(), before)
    made = build.build(root, root / "out", build.Options(("md", "pdf"), jobs=1))
    assert not [found for found in made.diagnostics if found.severity.value == "error"]
    document = pypdfium2.PdfDocument((root / "out" / "pdf" / "vela.pdf").read_bytes())
    texts = [page.get_textpage() for page in document]
    words = tuple(text.get_text_range() for text in texts)
    at = words[-1].index("General information")
    sizes = frozenset(size_of(texts[-1], at + place) for place in range(len("General information")))
    markdown = (root / "out" / "md" / "vela.md").read_text("utf-8")
    return Printed(plain(markdown), tuple(map(plain, words)), document.get_metadata_dict(), sizes)


# Row: words that are printed, and on which page of the PDF: the first (0) or the last (-1).
PRINTED = (
    ("C45", "The Almanac (21 Nov 2025) says RMB 8.3 bn, Motor Gazette (20 Nov 2025) RMB 8.5 bn. The first is", -1),
    ("D01", "Responsible: Ann Writer, editor.", -1),
    ("D01", "Example Research Factual brief", 0),
    ("D02", "Facts as of 22 November 2025, 18:00 HKT", 0),
    ("D03", "Factual brief, not a recommendation", 0),
    ("D05", "Share price, close, 20 Nov 2025 HKD 18.20", -1),
    ("D09", "Motor Gazette, Vela grows press gazette.example/vela 20 Nov 2025", -1),
    ("D12", "PLAN", 0),
    ("D20", "a Revenue, Q3 2025, on quarter 24.15 bn ÷ 21.00 bn − 1 15.0%", -1),
    ("D21", "RMB 1.42 bn → RMB 1.24 bn", -1),
    ("D21", "Two digits were swapped.", -1),
    ("D22", "Interests in the company: None.", -1),
    ("D23", "General information for any reader.", -1),
    ("D28", "Readers of invented companies.", -1),
    ("D30", f"made with briefs {__version__} Replaces edition 1 (facts 0a1b2c, as of 2025-11-21)", -1),
)


@pytest.mark.parametrize(("row", "words", "page"), PRINTED, ids=[row for row, *_ in PRINTED])
def test_a_row_is_held_by_what_is_printed(row: str, words: str, page: int, printed: Printed) -> None:
    """What a disclosure asks for stands on the page that it names."""
    assert words in printed.pages[page], row


LOUD = """\
outlook:
  - {id: shares, what: The shares double, by: Big Bank, type: forecast, horizon: 2026, dated: 2025-11-01,
     hedge: if demand holds, source: gazette}
"""
# Row: words that stand in each edition of a brief that someone pays for, and that is stale.
TOLD = (
    ("D12", "Big Bank, 2026; original of 1 Nov 2025, summarised by us; “if demand holds”"),
    ("D22", "Sponsored: Vela Motors"),
    ("D22", "Interests in the company: none declared."),
    ("D23", "S1 carries a notice: its words are no advice"),
    ("D25", "original of 1 Nov 2025, summarised by us"),
    ("D29", "Price of 20 Nov 2025, 152 weekdays before this brief."),
    ("D29", "Latest results: Q3 2025, which ended 265 days before this brief."),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The words of such a brief, by format; of its PDF, those of each page."""
    root = tmp_path_factory.mktemp("told")
    workspace = vela(root)
    workspace.swap("workspace.yaml", "specimen: true", "specimen: true\ninterests: none declared")
    workspace.write("sources/gazette.yaml", f"{GAZETTE}summary: its words are no advice\n")
    workspace.write("facts/vela/more.yaml", f"company: vela\n{LOUD}")
    brief = BRIEF.replace("2025-11-22T", "2026-06-22T").replace("title:", "sponsored: Vela Motors\ntitle:")
    brief = brief.replace("watch:", "price: close_20251120\nwatch:")
    workspace.write("briefs/vela.md", f"{brief}## More to come {{#outlook}}\n")
    made = build.build(root, root / "out", build.Options(("md", "html", "pdf"), jobs=1))
    assert not [found for found in made.diagnostics if found.severity.value == "error"]
    site = root / "out" / "site" / "briefs" / "vela"
    document = pypdfium2.PdfDocument((site / "brief.pdf").read_bytes())
    pages = [plain(page.get_textpage().get_text_range()) for page in document]
    assert all("Sponsored: Vela Motors" in page for page in pages)
    assert json.loads((site / "facts.json").read_text("utf-8"))["sponsored"] == "Vela Motors"
    html = re.sub(r"<[^>]*>", "", (site / "index.html").read_text("utf-8"))
    return {"md": plain((site / "brief.md").read_text("utf-8")), "html": plain(html), "pdf": " ".join(pages)}


@pytest.mark.parametrize(("row", "words"), TOLD, ids=[row for row, _ in TOLD])
def test_a_row_is_held_in_every_format(row: str, words: str, told: dict[str, str]) -> None:
    """What a reader must be told stands in Markdown, on the page and in the PDF."""
    assert [name for name, text in told.items() if words not in text] == [], row


def test_the_moment_of_completion_is_in_the_metadata(printed: Printed) -> None:
    """D02: the PDF says when the brief was closed, in its zone, and by whom it is published."""
    assert printed.metadata["CreationDate"] == printed.metadata["ModDate"] == "D:20251122180000+08'00"
    assert printed.metadata["Author"] == "Example Research"


def test_the_disclaimer_can_be_read(printed: Printed) -> None:
    """D23: the disclaimer is set in seven points or more."""
    assert min(printed.sizes) >= 7


def test_the_version_is_the_hash_of_what_is_said(printed: Printed) -> None:
    """D30: beside the sources stand the hash of what the brief says and the version of the tool."""
    said = re.search(r"Facts ([0-9a-f]{12}), made with briefs", printed.pages[-1])
    assert said
    assert said[0] in printed.markdown


def test_every_row_is_held_or_said_to_be_open() -> None:
    """No row of the catalogue or of the disclosures is left out: each is held, or named among the open ones."""
    held = {line.partition(":")[0] for line in RULES_OF} | {case.row for case in BREAKS}
    held |= {row for row, *_ in (*WORKED, *MISSING, *PRINTED, *TOLD)}
    rows = {f"C{number:02}" for number in range(1, 49)} | {f"D{number:02}" for number in range(1, 31)}
    assert held - {"C+"} | OPEN.keys() == rows
    assert not held & OPEN.keys()
