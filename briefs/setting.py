"""What content is read with: the names it may refer to, and where findings are noted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefs.diagnostics import Diagnostic, Location
from briefs.lock import Lock
from briefs.model import Company, Metric, Source

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


class Vocabulary(Struct, frozen=True):
    """What every fact may refer to: metrics, sources, the lock, what 兆 means.

    `unread_metrics` is None where none of them could be read; a source that could not be read is None.
    """

    metrics: Mapping[str, Metric]
    unread_metrics: frozenset[str] | None
    sources: Mapping[str, Source | None]
    lock: Lock
    cho: int | None

    def is_unread_metric(self, name: str) -> bool:
        """Whether a metric that is not known was written and could not be read, which has been told."""
        return self.unread_metrics is None or name in self.unread_metrics


class Setting(Struct, frozen=True):
    """What one file's facts are read with: their company, the vocabulary, and the findings so far."""

    company: Company
    vocabulary: Vocabulary
    found: list[Diagnostic]

    def tell(self, rule: str, message: str, at: Location, hint: str | None = None) -> None:
        """Note one fault."""
        self.found.append(Diagnostic(rule, message, at, hint))


def tell_odd_id(name: str, at: Location, setting: Setting) -> None:
    """Note an id that no reference could name: a dot in it would stand for a company or a change."""
    if not _ID.fullmatch(name):
        setting.tell("id-is-plain", f"{name} is no id", at, "write letters, digits, _ and - alone: revenue_2025q3")


def near(name: str, known: Iterable[str]) -> str | None:
    """A hint that names what is known and closest to a name that is not."""
    close = closest(name, known)
    return f"did you mean {close}?" if close else None


def closest(name: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """The known name closest to one that is not; None where none is as much like it as `alike`, of 1, asks."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a fault pays for the import

    return next(iter(get_close_matches(name, known, n=1, cutoff=alike)), None)
