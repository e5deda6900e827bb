"""Rows of the catalogue that are held by what is printed: on a page of the PDF, in its metadata, in every format."""

from __future__ import annotations

import json
import re
from typing import Any

import pypdfium2
import pytest
from msgspec import Struct
from pypdfium2 import raw

from briefs import build, editions
from tests.catalogue.words import PRINTED, TOLD, plain
from tests.workspaces import BRIEF, GAZETTE, added, vela

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


class Printed(Struct, frozen=True):
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


@pytest.mark.parametrize(("row", "words", "page"), PRINTED, ids=[row for row, *_ in PRINTED])
def test_a_row_is_held_by_what_is_printed(row: str, words: str, page: int, printed: Printed) -> None:
    """What a disclosure asks for stands on the page that it names."""
    assert words in printed.pages[page], row


LOUD = """\
outlook:
  - {id: shares, what: The shares double, by: Big Bank, type: forecast, horizon: 2026, dated: 2025-11-01,
     hedge: if demand holds, source: gazette}
"""


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
