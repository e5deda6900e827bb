"""What makes one PDF fit for archives and for screen readers at once: both standards claimed, files carried."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from briefs.enclosures import Enclosure

# The variant WeasyPrint writes; PDF/UA-1 is claimed beside it.
VARIANT = "pdf/a-3a"

# The claim of PDF/UA-1, and the extension schema by which PDF/A allows a claim that it does not know itself.
_CLAIM = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>The part of ISO 14289 to which the file conforms</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
_END = b"</rdf:RDF>"

Rdf = Callable[[str, int, str], bytes]


def claiming_access(rdf: Rdf) -> Rdf:
    """WeasyPrint's maker of metadata, grown by the claim of PDF/UA-1."""

    def grown(variant: str, version: int, conformance: str) -> bytes:
        head, end, rest = rdf(variant, version, conformance).rpartition(_END)
        return head + _CLAIM.encode() + end + rest

    return grown


def moment(text: str) -> datetime:
    """When a brief was closed, as PDF dates of enclosed files are written: in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)


def identifier(html: str, enclosures: Iterable[Enclosure]) -> str:
    """The first half of the file's /ID, as PDF wants it: the same for the same content."""
    said = hashlib.sha256(html.encode())
    for enclosure in enclosures:
        said.update(enclosure.content)
    return said.hexdigest()[:32]
