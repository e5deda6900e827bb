"""Every brief we have, in every form a brief can take: both papers, each length, with and without an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefs import build, compose, documents, enclosures, pdf, views
from briefs.diagnostics import Location
from tests.acme import CASES, ROOT

ADDRESS = "https://briefs.example"
LAYOUTS: tuple[Literal["one", "full", "four"], ...] = ("one", "full", "four")
PAPERS: tuple[Literal["a4", "letter"], ...] = ("a4", "letter")
# A brief forced into a length that its author did not choose may be too long for it, or too short.
ALLOWED = {"page-one-is-whole", "four-pages-are-four"}


class Variant(Struct, frozen=True):
    """One brief in one form."""

    name: str
    view: views.Brief


def variants(only: str = "") -> Iterator[Variant]:
    """Each brief of the project and of the cases, as its author wrote it and then in the other lengths."""
    for root in (ROOT, *sorted(path for path in CASES.iterdir() if path.is_dir())):
        checked, _, found = build.check(root)
        if checked is None:
            message = f"{root.name} does not pass the check: {found}"
            raise ValueError(message)
        for brief in checked.library.briefs:
            if re.search(only, brief.id):
                yield from _forms(compose.view(checked, brief))


def _forms(view: views.Brief) -> Iterator[Variant]:
    for paper in PAPERS:
        yield Variant(f"{view.id}-{paper}", replace(view, paper=paper, base_url=""))
        for pages in LAYOUTS:
            if pages != view.pages:
                other = replace(view, paper=paper, pages=pages, base_url=ADDRESS)
                yield Variant(f"{view.id}-{paper}-{pages}", other)


def write(variant: Variant, folder: Path) -> tuple[Path, tuple[str, ...]]:
    """Write the PDF of a variant; its path, and what the build would have refused it for."""
    page = documents.page(variant.view)
    at = Location(variant.name, 1, 1)
    content, _, found = pdf.pdf(
        page, at=at, enclosures=enclosures.of(variant.view), drawings=documents.Drawings.of(variant.view)
    )
    path = folder / f"{variant.name}.pdf"
    path.write_bytes(content)
    return path, tuple(f"{variant.name}: {finding.message}" for finding in found if finding.rule not in ALLOWED)
