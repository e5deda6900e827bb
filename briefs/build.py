"""The pipeline on one screen: content is read, derived, checked, viewed, rendered and published.

What has not changed since the last time is not done again; that nothing has is told from hashes alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefs import answers
from briefs.cache import Cache
from briefs.diagnostics import Diagnostic, has_errors
from briefs.engine import MachineLacksError, engine
from briefs.jobs import KINDS, Built, Job, Options, Progress
from briefs.pool import WITH_PDF, WITHOUT_PDF, NobodyThereError, Pool
from briefs.scan import scan

if TYPE_CHECKING:
    from briefs.outline import Checked, Library

__all__ = ["KINDS", "Built", "MachineLacksError", "NobodyThereError", "Options", "build", "check", "findings"]


def build(
    root: Path, out: Path, options: Options, archive: Path | None = None, progress: Progress = lambda *_: None
) -> Built:
    """Check the workspace and publish what its briefs ask for; with an error in the content, nothing is touched."""
    job = _job(root, out, options, archive)
    if (answer := answers.built(job)) is not None:
        return answer
    from briefs.survey import survey  # noqa: PLC0415 - what finds nothing changed needs none of it

    sets_here = options.with_pdf and not options.scheduler
    with _cluster(options) as cluster, Pool(options.jobs, WITH_PDF if sets_here else WITHOUT_PDF) as pool:
        if sets_here:
            pool.begin()
        surveyed = survey(job, pool)
        if has_errors(surveyed.found):
            return Built(0, 0, surveyed.found)
        from briefs.production import published  # noqa: PLC0415 - what finds an error renders nothing

        made = published(job, surveyed, cluster or pool, progress)
    if surveyed.is_sure and not made.failed:
        answers.remember_built(job, made)
    return made


def findings(root: Path, out: Path, archive: Path | None = None, jobs: int | None = None) -> tuple[Diagnostic, ...]:
    """Every finding of every stage that needs no rendering; what was found before is remembered below `out`."""
    job = _job(root, out, Options(kinds=(), jobs=jobs), archive)
    if (found := answers.findings(job)) is not None:
        return found
    from briefs.survey import survey  # noqa: PLC0415 - what finds nothing changed needs none of it

    with Pool(jobs) as pool:
        surveyed = survey(job, pool)
    if surveyed.is_sure:
        answers.remember_findings(job, surveyed.found)
    return surveyed.found


def check(root: Path, archive: Path | None = None) -> tuple[Checked | None, Library | None, tuple[Diagnostic, ...]]:
    """The workspace in one library, checked; every finding of every stage that needs no rendering."""
    from briefs import shards  # noqa: PLC0415 - only who wants the whole library pays for it

    return shards.whole(root, archive)


@contextmanager
def _cluster(options: Options) -> Iterator[Pool | None]:
    """The workers of a cluster, where one is asked for."""
    if options.scheduler is None:
        yield None
        return
    from briefs.cluster import Cluster  # noqa: PLC0415 - few builds have one

    with Cluster(options.scheduler) as cluster, Pool(elsewhere=cluster) as pool:
        yield pool


def _job(root: Path, out: Path, options: Options, archive: Path | None) -> Job:
    made_by = engine()
    return Job(root, out, archive, options, made_by, scan(root, archive), Cache(out / "cache", made_by.wording))
