"""What a PDF carries besides its pages: its figures as data, and a manifest that says what the file is."""

from __future__ import annotations

import hashlib
import json

from msgspec import Struct
from msgspec.structs import replace

from briefs import __version__, dataset, views

FACTS_JSON, FACTS_CSV, MANIFEST = "facts.json", "facts.csv", "manifest.json"
DATA, SOURCE = "Data", "Source"


class Enclosure(Struct, frozen=True):
    """One file inside a PDF: its name, its bytes, and how it relates to the pages in the words of PDF/A-3."""

    name: str
    content: bytes
    relationship: str
    description: str

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


def of(brief: views.Brief) -> tuple[Enclosure, ...]:
    """The files that the PDF of a brief carries: the same data as beside its web page, and what vouches for them."""
    labels = brief.labels
    data = (
        Enclosure(FACTS_JSON, dataset.as_json(brief).encode(), DATA, labels.file_facts_json),
        Enclosure(FACTS_CSV, dataset.as_csv(brief.data).encode(), DATA, labels.file_facts_csv),
    )
    return (*data, Enclosure(MANIFEST, _manifest(brief, data).encode(), SOURCE, labels.file_manifest))


def digest(brief: views.Brief) -> str:
    """A hash of all that a brief says, whatever the paper it is set on."""
    return hashlib.sha256(repr(replace(brief, paper="a4")).encode()).hexdigest()


def _manifest(brief: views.Brief, data: tuple[Enclosure, ...]) -> str:
    """What the PDF is: which brief, as of when, made with what, and the hashes of what it says and carries."""
    told = {
        "brief": brief.id,
        "title": brief.title.text,
        "company": brief.company_full,
        "as_of": brief.as_of_iso,
        "language": brief.language,
        "sign": brief.sign,
        "content": digest(brief),
        "files": {file.name: file.sha256 for file in data},
        "tool": f"briefs {__version__}",
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
