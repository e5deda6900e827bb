"""The words of a PDF's pages and the files it carries, as anyone can read them from the file."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from typing import Any

import pypdfium2
from msgspec import Struct

_DIGIT = re.compile(r"\d")


class Document(Struct, frozen=True):
    """What a PDF says and carries: the words of each page, its enclosed files by name, its title."""

    pages: tuple[str, ...]
    files: dict[str, bytes]
    title: str

    @property
    def hashes(self) -> tuple[str, ...]:
        """The hash of the words of each page; where lines break is not part of it."""
        return tuple(hashlib.sha256("".join(page.split()).encode()).hexdigest() for page in self.pages)

    @property
    def numbers(self) -> dict[str, int]:
        """Each word that has a digit in it, and how often it stands on the pages."""
        words = (word for page in self.pages for word in page.split() if _DIGIT.search(word))
        return dict(sorted(Counter(words).items()))


def read(content: bytes) -> Document:
    """What a PDF says; ValueError where it is none."""
    try:
        opened: Any = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        message = "this is no PDF that can be read"
        raise ValueError(message) from error
    with opened:
        pages = tuple(_words(opened[place]) for place in range(len(opened)))
        enclosed = [opened.get_attachment(place) for place in range(opened.count_attachments())]
        files = {item.get_name(): bytes(item.get_data()) for item in enclosed}
        return Document(pages, files, opened.get_metadata_value("Title"))


def _words(page: Any) -> str:  # noqa: ANN401  pypdfium2 has no types
    text = page.get_textpage()
    return unicodedata.normalize("NFKC", text.get_text_range())
