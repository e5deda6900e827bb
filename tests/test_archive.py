"""Archived texts: plain text, web pages and PDFs become the same paragraphs, and another text is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefs.archive import html_text, texts, unwrapped
from briefs.model import Source
from briefs.quotes import text_of
from tests.workspaces import vela

PAGE = """\
<!doctype html><html><head><title>Not this</title><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a></nav>
<h1>Vela &amp; the vans</h1><script>var revenue = "RMB 1";</script>
<p>Revenue reached <b>RMB&nbsp;24.15</b> billion,
 up&#32;15.0%.<br>It was <em>21.00</em> before.</p>
<noscript>Turn scripts on</noscript>
<ul><li>One</li><li>Two<p>and three</p></li></ul>
<table><tr><th>($ in millions)</th><th>Q3</th></tr><tr><td><p>Revenue</p></td><td>24,150.3</td></tr></table>
</body></html>
"""


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, Source]:
    """The cards of the invented workspace."""
    return dict(vela(tmp_path / "vela").library().sources)


def test_a_web_page_is_its_words() -> None:
    """A block is a paragraph, a row of a table a line of cells; scripts, styles and the head are not read."""
    assert html_text(PAGE).splitlines() == [
        "Home",
        "Vela & the vans",
        "Revenue reached RMB 24.15 billion, up 15.0%.",
        "It was 21.00 before.",
        "One",
        "Two",
        "and three",
        "($ in millions) | Q3",
        "Revenue | 24,150.3",
    ]


@pytest.mark.parametrize(
    "page", ["", "<p>", "</p></td></script>a", "<script>a", "a < b & c", "<td>a</td>", "<!-- <p>a -->"]
)
def test_a_broken_page_can_be_read(page: str) -> None:
    """Whatever stands in a page, its words are read without a fault."""
    assert html_text(page).strip() in {"", "a", "a < b & c"}


@pytest.mark.parametrize(
    ("printed", "paragraphs"),
    [
        ("Revenue reached RMB 24.15 billion in the\r\nthird quarter.\r\nShort end.\r\nNext.", 3),
        ("A heading\nThis line is as long as a line may be here\nand goes on.", 2),
        ("a well-known vehicle of the long-\nstanding kind", 1),
        ("維拉汽車第三季收入二百四十一億元人民幣同\n比增長。", 1),
        ("", 0),
    ],
)
def test_wrapped_lines_are_joined(printed: str, paragraphs: int) -> None:
    """The lines of a printed paragraph become one; a line that ends early or in a full stop ends it."""
    joined = unwrapped(printed).splitlines()
    assert len(joined) == paragraphs
    assert "".join("".join(joined).split()) == "".join(printed.split())


def test_each_kind_of_file_is_read(tmp_path: Path, sources: dict[str, Source]) -> None:
    """A text is read from .txt, .html or .pdf, the first that is there; without a file it is not at hand."""
    assert texts(tmp_path / "nowhere", sources) == ({}, ())
    (tmp_path / "gazette.html").write_text("<p>From the page", "utf-8")
    assert texts(tmp_path, sources) == ({"gazette": "From the page\n"}, ())
    (tmp_path / "gazette.txt").write_text("\ufeffFrom the text\r\n", "utf-8")
    assert texts(tmp_path, sources) == ({"gazette": "From the text\n"}, ())


def test_a_page_in_an_older_encoding(tmp_path: Path, sources: dict[str, Source]) -> None:
    """The encoding a page names is the one it is read in; an unknown one is taken for UTF-8."""
    (tmp_path / "gazette.htm").write_bytes('<meta charset="big5"><p>億元'.encode("big5"))
    (tmp_path / "lantern.htm").write_bytes('<meta charset="none-such"><p>億元'.encode())
    assert texts(tmp_path, sources)[0] == {"gazette": "億元\n", "lantern": "億元\n"}


def test_a_pdf_is_read(tmp_path: Path, sources: dict[str, Source]) -> None:
    """The words of a PDF are found, page after page; what is no PDF is told at its card."""
    (tmp_path / "gazette.pdf").write_bytes(_pdf("RMB 24.15 billion"))
    (tmp_path / "lantern.pdf").write_bytes(b"no PDF")
    found, faults = texts(tmp_path, sources)
    assert found["gazette"].strip() == "RMB 24.15 billion"
    assert [(fault.rule, fault.at.path) for fault in faults] == [("text-is-readable", "content/sources/lantern.yaml")]


def test_a_text_without_words_is_told(tmp_path: Path, sources: dict[str, Source]) -> None:
    """A scanned page has no text, and no quote can be found in it."""
    (tmp_path / "gazette.pdf").write_bytes(_pdf(""))
    assert [fault.message for fault in texts(tmp_path, sources)[1]] == ["there is no text in gazette.pdf"]


def test_another_text_is_told(tmp_path: Path, sources: dict[str, Source]) -> None:
    """A card that tells its text's hash is held to it; a change of width or of spaces is none."""
    sources["gazette"] = replace(sources["gazette"], sha256=text_of("RMB 24.15 billion").sha256.upper())
    path = tmp_path / "gazette.txt"
    for text, rules in (
        ("RMB 24.15 billion", []),
        ("RMB\u00a0 ２4.15 billion\n", []),
        ("RMB 24.16 billion", ["text-is-the-one-read"]),
    ):
        path.write_text(text, "utf-8")
        assert [fault.rule for fault in texts(tmp_path, sources)[1]] == rules


def _pdf(words: str) -> bytes:
    """A PDF of one page that says some words."""
    stream = f"BT /F 12 Tf 72 720 Td ({words}) Tj ET".encode()
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F 5 0 R >> >>",
    ]
    made = b"%PDF-1.4\n"
    starts = []
    for number, body in enumerate(bodies, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 7\n0000000000 65535 f \n%s" % table
    return made + head + b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(made)
