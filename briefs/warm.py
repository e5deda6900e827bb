"""What a process that sets PDFs has at hand before it is given the first one."""

from __future__ import annotations

from contextlib import suppress

from briefs import rendering, shards

with suppress(OSError):  # without Pango, the first PDF tells what the machine lacks
    from briefs import pdf

__all__ = ["pdf", "rendering", "shards"]
