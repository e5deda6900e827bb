"""What a PDF carries and claims: its own data, hashed, and both standards in one file."""

from __future__ import annotations

import hashlib
import json
import re
import zlib

import pypdfium2
import pytest
from msgspec.structs import replace

from briefs import build, compose, dataset, documents, enclosures, pdf, views
from briefs.diagnostics import Location
from tests.acme import ROOT

# The limit for the Xiaomi brief with everything embedded.
MOST_BYTES = 300_000


@pytest.fixture(scope="module")
def view() -> views.Brief:
    """The brief on Xiaomi."""
    checked = build.check(ROOT)[0]
    assert checked is not None
    return next(compose.view(checked, brief) for brief in checked.library.briefs if brief.company.id == "xiaomi")


@pytest.fixture(scope="module")
def made(view: views.Brief) -> bytes:
    """Its PDF."""
    content, _, found = pdf.pdf(
        documents.page(view), at=Location("x"), enclosures=enclosures.of(view), drawings=documents.Drawings.of(view)
    )
    assert not found
    return content


def test_the_pdf_carries_its_figures_and_what_vouches_for_them(view: views.Brief, made: bytes) -> None:
    """The enclosed data are those of the web edition, byte for byte, and the manifest has their hashes."""
    document = pypdfium2.PdfDocument(made)
    carried = {
        (item := document.get_attachment(index)).get_name(): bytes(item.get_data())
        for index in range(document.count_attachments())
    }
    assert set(carried) == {"facts.json", "facts.csv", "manifest.json"}
    assert carried["facts.json"].decode() == dataset.as_json(view)
    assert carried["facts.csv"].decode() == dataset.as_csv(view.data)
    manifest = json.loads(carried["manifest.json"])
    assert manifest["brief"] == view.id
    assert manifest["files"] == {
        name: hashlib.sha256(carried[name]).hexdigest() for name in ("facts.csv", "facts.json")
    }


def test_each_file_says_how_it_relates_to_the_pages(view: views.Brief) -> None:
    """PDF/A-3 wants a relationship for every file: the figures are data, the manifest is a source."""
    related = {file.name: file.relationship for file in enclosures.of(view)}
    assert related == {"facts.json": "Data", "facts.csv": "Data", "manifest.json": "Source"}


def test_one_file_claims_both_standards(made: bytes) -> None:
    """The metadata say PDF/A-3a and PDF/UA-1; the schema of the second is declared for the first."""
    packed = re.search(rb"/Subtype /XML[^>]*>>\nstream\n(.*?)\nendstream", made, re.DOTALL)
    assert packed
    metadata = zlib.decompress(packed.group(1))
    for claim in (b"pdfaid:part", b"pdfuaid:part", b"PDF/UA identification schema"):
        assert claim in metadata


def test_the_content_digest_does_not_depend_on_the_paper(view: views.Brief) -> None:
    """The same words on another paper are the same content; another word is another."""
    on_letter, other = replace(view, paper="letter"), replace(view, publisher="Other")
    assert enclosures.digest(on_letter) == enclosures.digest(view) != enclosures.digest(other)


def test_the_largest_brief_stays_small(made: bytes) -> None:
    """Everything embedded, the file goes into any mailbox."""
    assert len(made) <= MOST_BYTES
