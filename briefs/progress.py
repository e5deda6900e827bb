"""A line of progress per brief on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from rich.status import Status


class Progress:
    """Counts briefs as their artifacts are made; a context manager."""

    def __init__(self, total: int) -> None:
        """Expect `total` briefs."""
        self.total = total
        self.seen: dict[str, list[str]] = {}
        self.is_live = sys.stderr.isatty()
        self.status: Status | None = None

    def __enter__(self) -> Self:
        if self.is_live:
            from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it

            self.status = Console(stderr=True).status("reading content")
            self.status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status:
            self.status.stop()

    def step(self, brief: str, made: str) -> None:
        """One artifact of a brief has been made."""
        self.seen.setdefault(brief, []).append(made)
        line = f"[{len(self.seen)}/{self.total}] {brief}: {made}"
        if self.status:
            self.status.update(line)
        click.echo(line, err=True)
