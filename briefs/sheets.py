"""Which style sheets and fonts a page is printed with: the sheets it links, the fonts, the Chinese faces if used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

# From here on a character is set in a Chinese face; quotation marks and dashes below stay Latin.
FIRST_HAN = 0x2E80

_HAN = re.compile(f"[{chr(FIRST_HAN)}-\U0010ffff]")
_LINK = re.compile(r"<link\b[^>]*>")
_HREF = re.compile(r"href=\"[^\"]*?(styles/[^\"/]+\.css)\"")
_MEDIA = re.compile(r"media=\"([^\"]*)\"")


def of_page(page: str, known: Mapping[str, str]) -> Iterator[str]:
    """A line for each file that shapes a page on paper: its path and its hash, of those `known` below the templates."""
    for link in _LINK.findall(page):
        sheet, media = _HREF.search(link), _MEDIA.search(link)
        if sheet and not (media and media[1].startswith("screen")):
            yield f"{sheet[1]} {known.get(sheet[1], '')}"
    is_han = _HAN.search(page) is not None
    for path, sha in known.items():
        if path.startswith("fonts/") and path.endswith((".ttf", ".otf") if is_han else (".ttf",)):
            yield f"{path} {sha}"
