"""What a voice needs to know of a PDF and WeasyPrint does not say: languages, and spaces that are not drawn."""

from __future__ import annotations

from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import TextBox


class Sheet(Page):  # type: ignore[misc]  # WeasyPrint has no types
    """A laid out page that remembers, once it is painted, which of its boxes each marked piece of text comes from."""

    pieces: dict[int, Any]

    def paint(self, stream: Any, scale: Any = 1) -> None:  # noqa: ANN401 - WeasyPrint has no types
        """Paint it into a PDF."""
        super().paint(stream, scale)
        marked = stream._tags.items()  # noqa: SLF001  no public name leads from a box to its number
        self.pieces = {tag["mcid"]: box for box, tag in marked if isinstance(box, TextBox)}


def sheets(document: Any) -> None:  # noqa: ANN401  WeasyPrint has no types
    """Make the pages of a document such as remember."""
    document.pages[:] = [Sheet(page._page_box) for page in document.pages]  # noqa: SLF001 - a page has no other way to its box


def tell(document: Any, file: Any) -> None:  # noqa: ANN401  neither has types
    """Name in the structure tree the language of each piece that is not in the document's, and each lone space."""
    tree = _object(file, file.catalog["StructTreeRoot"])
    numbers = _object(file, tree["ParentTree"])["Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for number, sheet in enumerate(document.pages):
        for place, box in sheet.pieces.items():
            element = _object(file, owners[number][place])
            language = box.style["lang"]
            if language and language != document.metadata.lang:
                element["Lang"] = pydyf.String(language)
            if box.text.isspace() and element["S"] == "/Span":
                element["ActualText"] = pydyf.String(" ")


def _object(file: Any, reference: bytes) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    return file.objects[int(reference.split()[0])]
