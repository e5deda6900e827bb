"""What a save costs: of all that was found out before, only what follows from the change is found out again."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Self

from msgspec import Struct

from briefs import assets, documents
from briefs.diagnostics import Diagnostic, has_errors
from briefs.engine import engine, templates
from briefs.jobs import Job, Options
from briefs.pool import Pool
from briefs.press import Press
from briefs.production import Bench
from briefs.proofs import Indexed, Proofs
from briefs.publish import Output
from briefs.recall import Recall
from briefs.rescan import Rescan
from briefs.survey import survey


class Renewed(Struct, frozen=True):
    """The workspace as it is after a save: what was found, and its pages; none where something does not hold."""

    found: tuple[Diagnostic, ...]
    proofs: Proofs | None


class Desk:
    """All that stays warm between one save and the next; a context manager.

    The workspace is at `root`; what earlier builds left at `out` is used. Both are absolute paths, and so is `archive`.
    """

    def __init__(self, root: Path, out: Path, archive: Path | None, options: Options) -> None:
        self.root, self.out, self.archive, self.options = root, out, archive, options
        self.press = Press()
        self._pool = Pool(options.jobs)
        self._rescan = Rescan(root, archive)
        self._engine = engine()
        self._memory = Recall(out / "cache", self._engine.wording)
        self._output = Output(out)
        self._opened: dict[str, object] = {}
        self._indexed = Indexed()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close(at_once=True)
        self.press.close()

    def renewed(self, touched: Collection[str] = ()) -> Renewed:
        """The workspace as it is now, of which the files `touched` have changed, as far as anyone knows."""
        if any(Path(path).is_relative_to(templates()) for path in touched):
            self._engine = engine()
            assets.renew()
            documents.environment().cache.clear()  # type: ignore[union-attr]  # ours has a cache
            self.press.close()
        scanned = self._rescan.scan(touched)
        job = Job(self.root, self.out, self.archive, self.options, self._engine, scanned, self._memory)
        surveyed = survey(job, self._pool)
        if has_errors(surveyed.found):
            return Renewed(surveyed.found, None)
        names = {name for record in surveyed.records.values() for name in record.kept}
        self._opened = {name: made for name, made in self._opened.items() if names.issuperset(name.split())}
        bench = Bench.of(job, surveyed, self._output, self._opened)
        return Renewed(surveyed.found, Proofs(bench, self.press, self._indexed))

    def settle(self) -> None:
        """Put on the disk what was found out, when there is time for that and the workspace holds."""
        self._memory.settle()
