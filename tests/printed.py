"""PDFs that several tests look at: each form is set once in a session, whichever worker asks for it first."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tests.conformance.variants import Variant

# The three briefs and the cases as their authors wrote them, on both papers, and one of each other length.
AS_WRITTEN = (
    *("xiaomi-2025-11-25-a4", "nio-2025-q3-a4", "nvidia-fy2026-q3-a4"),
    *("tidewell-2025-12-10-a4", "dunmarrow-2025-h1-a4", "oakmoth-2024-a4"),
)
FORMS = (*AS_WRITTEN, "xiaomi-2025-11-25-letter", "nvidia-fy2026-q3-letter", "xiaomi-2025-11-25-a4-four")


class Forms(Struct, frozen=True, dict=True):
    """The forms in a folder that all workers of a session share."""

    folder: Path

    def pdf(self, name: str) -> bytes:
        """The PDF of a form."""
        from tests.conformance import variants  # noqa: PLC0415 - most sessions set nothing

        path = self.folder / f"{name}.pdf"
        with self._alone(name):
            if not path.exists():
                variants.write(self.named[name], self.folder)
        return path.read_bytes()

    @cached_property
    def named(self) -> dict[str, Variant]:
        """Every form by its name."""
        from tests.conformance import variants  # noqa: PLC0415 - the same

        path = self.folder / "views"
        with self._alone("views"):
            if not path.exists():
                path.write_bytes(pickle.dumps(list(variants.variants())))
        found: list[Variant] = pickle.loads(path.read_bytes())  # noqa: S301  written by this session
        return {form.name: form for form in found}

    @contextmanager
    def _alone(self, name: str) -> Iterator[None]:
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
