"""A picture of page 1 for those who link to a brief: its upper part, as wide as feeds and messengers show it."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
from PIL import Image

WIDTH, HEIGHT = 1200, 630
# Ink, tints and the edges of letters need no more.
_COLOURS = 16


def preview(content: bytes) -> bytes:
    """The upper part of a PDF's first page as PNG; the same PDF gives the same picture."""
    opened: Any = pypdfium2.PdfDocument(content)
    page = opened[0]
    width, height = page.get_size()
    below = max(0, height - width * HEIGHT / WIDTH)
    drawn: Image.Image = page.render(scale=WIDTH / width, crop=(0, below, 0, 0)).to_pil().convert("RGB")
    opened.close()
    upper = drawn.crop((0, 0, WIDTH, HEIGHT))
    written = io.BytesIO()
    upper.quantize(_COLOURS, dither=Image.Dither.NONE).save(written, "PNG", compress_level=9)
    return written.getvalue()
