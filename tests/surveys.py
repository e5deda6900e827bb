"""What is found in a workspace part by part, and in one library."""

from __future__ import annotations

from pathlib import Path

from briefs import build
from briefs.diagnostics import Diagnostic


def in_parts(root: Path, texts: Path | None = None) -> tuple[Diagnostic, ...]:
    """What is found part by part."""
    return build.findings(root, root / "build", texts)


def as_whole(root: Path, texts: Path | None = None) -> tuple[Diagnostic, ...]:
    """What is found in one library."""
    return build.check(root, texts)[2]
