"""What is asked of a build, with what it is done, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from briefs.cache import Cache
from briefs.diagnostics import Diagnostic
from briefs.engine import Engine, digest_of
from briefs.scan import Scan

KINDS = ("md", "html", "pdf", "site")
SCOPES = {"md": "md/", "html": "site/", "pdf": "pdf/", "site": "site/"}
Progress = Callable[[str, str], None]


class Options(Struct, frozen=True):
    """What to build: kinds of artifact, briefs (none: all), paper and address where not the workspace's.

    On how many cores changes nothing in what is built, nor does a cluster, known by the address of its scheduler.
    """

    kinds: tuple[str, ...] = ("md", "html", "pdf")
    briefs: tuple[str, ...] = ()
    paper: str | None = None
    base_url: str | None = None
    jobs: int | None = None
    scheduler: str | None = None

    @property
    def name(self) -> str:
        """What tells builds apart that make different things."""
        return f"{sorted(self.kinds)} {sorted(self.briefs)} {self.paper} {self.base_url}"

    @property
    def with_page(self) -> bool:
        """Whether there are pages, and what pages share."""
        return bool({"html", "site"} & set(self.kinds))

    @property
    def with_pdf(self) -> bool:
        """Whether there are PDFs."""
        return bool({"pdf", "site"} & set(self.kinds))

    @property
    def scopes(self) -> tuple[str, ...]:
        """The folders below the output that such a build fills."""
        return tuple(dict.fromkeys(SCOPES[kind] for kind in self.kinds))


class Built(Struct, frozen=True):
    """What a build left behind: how many files were written, how many stood already, everything found.

    `failed` are the briefs that could not be rendered; what stood of them is left standing.
    """

    written: int
    standing: int
    diagnostics: tuple[Diagnostic, ...]
    failed: tuple[str, ...] = ()


class Job(Struct, frozen=True):
    """One build: of what, where to, with what, and what is remembered of earlier ones."""

    root: Path
    out: Path
    archive: Path | None
    options: Options
    engine: Engine
    scan: Scan
    memory: Cache

    @property
    def state(self) -> str:
        """What the answer depends on besides the output folder."""
        return digest_of((self.engine.digest, self.scan.digest))
