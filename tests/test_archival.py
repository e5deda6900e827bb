"""What a file claims, carries and is dated by: PDF/A-3a and PDF/UA-1, its data, its brief."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from briefs import archival, documents, enclosures, pdf
from briefs.diagnostics import Location
from tests import sample

AT = Location("briefs/halden.md", 2, 1)
BRIEF = sample.full()


@pytest.fixture(scope="module")
def opened() -> Iterator[pypdfium2.PdfDocument]:
    """The full sample with what it carries, printed once and opened by another library."""
    content, _, found = pdf.pdf(documents.page(BRIEF), at=AT, enclosures=enclosures.of(BRIEF))
    assert found == ()
    with pypdfium2.PdfDocument(content) as document:
        yield document


def test_a_reader_finds_the_enclosed_files(opened: pypdfium2.PdfDocument) -> None:
    """Each is listed by its name and comes out as it went in."""
    found = [opened.get_attachment(number) for number in range(opened.count_attachments())]
    assert {file.get_name(): bytes(file.get_data()) for file in found} == {
        file.name: file.content for file in enclosures.of(BRIEF)
    }


@pytest.mark.parametrize("key", [b"CreationDate", b"ModDate"])
def test_enclosed_files_are_dated_by_the_brief(opened: pypdfium2.PdfDocument, key: bytes) -> None:
    """Their dates are the time at which the brief was closed, in UTC, never that of the build."""
    for number in range(opened.count_attachments()):
        file = opened.get_attachment(number)
        assert file.get_str_value(key.decode()) == archival.moment(BRIEF.as_of_iso).strftime("D:%Y%m%d%H%M%SZ")


def test_the_document_is_dated_by_the_brief(opened: pypdfium2.PdfDocument) -> None:
    """Title, author, language and both dates come from the brief."""
    told = opened.get_metadata_dict()
    stamp = re.sub(r"\D", "", BRIEF.as_of_iso)[:12]
    assert told["Title"] == BRIEF.title.text
    assert [told[key].startswith(f"D:{stamp}") for key in ("CreationDate", "ModDate")] == [True, True]
    assert pdfium.FPDFCatalog_IsTagged(opened)


def test_both_standards_are_claimed() -> None:
    """The metadata claim PDF/A-3a and PDF/UA-1 and declare the schema of the second, inside the one packet there is."""

    def plain(variant: str, version: int, conformance: str) -> bytes:
        return f"<rdf:RDF><x v='{variant}{version}{conformance}'/></rdf:RDF>".encode()

    told = archival.claiming_access(plain)("a", 3, "A").decode()
    assert told.startswith("<rdf:RDF><x v='a3A'/><rdf:Description")
    assert told.endswith("</rdf:Description></rdf:RDF>")
    assert "<pdfuaid:part>1</pdfuaid:part>" in told
    assert "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in told


def test_the_identifier_comes_from_the_content() -> None:
    """The same page with the same files has one identifier; another page or another file has another."""
    files = enclosures.of(BRIEF)
    first = archival.identifier("page", files)
    assert first == archival.identifier("page", files)
    assert len({first, archival.identifier("other", files), archival.identifier("page", files[:1])}) == 3
