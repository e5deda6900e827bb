"""All parts of a workspace: those that have not changed as they were found before, the others worked on anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefs import commons, content, editions
from briefs.cache import Cache
from briefs.catalog import HOUSE, LOCK, Catalog, Entry, Part, catalog, strays
from briefs.checks.rates import disagreements
from briefs.checks.waivers import without
from briefs.collecting import uncollected
from briefs.diagnostics import Diagnostic, in_order
from briefs.jobs import Job
from briefs.lock import Section, Sections
from briefs.pool import Pool
from briefs.scan import Scan
from briefs.shards import RECORDS, Record, Task, examined, stands

# So many parts are worked on here rather than in processes that would have to start first.
FEW_PARTS = 12


class Grounds(Struct, frozen=True):
    """What a survey is made from: the workspace as scanned, its archive if there is one, what is remembered."""

    root: Path
    archive: Path | None
    scan: Scan
    cache: Cache

    @classmethod
    def of(cls, job: Job) -> Grounds:
        """The grounds of a build."""
        return cls(job.root, job.archive, job.scan, job.memory)

    def record(self, part: Part) -> str:
        """The name under which the record of a part is kept; with the texts at hand, more is found."""
        kind = "parts" if self.archive is None else "parts-with-texts"
        return f"{kind}/{part.name}" if part.name else f"{kind}-home"


class Survey(Struct, frozen=True):
    """The records of all companies, and everything found in the workspace.

    A survey is sure when every file read was as it had been scanned: a later scan that says the same says it all.
    """

    records: Mapping[str, Record]
    found: tuple[Diagnostic, ...]
    is_sure: bool


@uncollected(makes_values=True)
def survey(job: Job, pool: Pool) -> Survey:
    """Everything found in a workspace, and the records of its companies; only what has changed is worked on."""
    grounds = Grounds.of(job)
    if HOUSE not in grounds.scan.files:
        return Survey({}, content.load(grounds.root)[1], is_sure=False)
    known, sections = _catalog(grounds), _sections(grounds)
    records, is_sure = _examined(grounds, [known.part(name) for name in sorted(known.companies)], sections, pool)
    cited = {name for record in records.values() for name in record.cards}
    at_home = known.home(name for name in grounds.scan.names("sources", ".yaml") if name not in cited)
    home, is_home_sure = _examined(grounds, [at_home], sections, pool)
    grounds.cache.prune(Path(grounds.record(Part("x", (), (), ()))).parent.as_posix(), records)
    every = (*records.values(), *home.values())
    grounds.cache.prune("kept", (name for record in every for name in record.kept))
    _, unread = editions.load(grounds.root)
    told = (finding for record in every for finding in record.found)
    found = in_order((*told, *_across(every), *strays(grounds.scan.files), *unread))
    return Survey(records, found, is_sure and is_home_sure)


def task(grounds: Grounds, company: str) -> Task:
    """The work on a company's part."""
    return _task(grounds, _catalog(grounds).part(company), _sections(grounds))


def _examined(
    grounds: Grounds, parts: Sequence[Part], sections: Sections, pool: Pool
) -> tuple[dict[str, Record], bool]:
    """The records of some parts by name, and whether those that are new are of the files that were scanned."""
    records: dict[str, Record] = {}
    changed: dict[str, Part] = {}
    for part in parts:
        record = grounds.cache.read(grounds.record(part), RECORDS)
        if isinstance(record, Record) and stands(record, part, grounds.scan, sections):
            records[part.name] = record
        else:
            changed[part.name] = part
    is_sure = True
    tasks = [_task(grounds, part, sections) for part in changed.values()]
    for task, record in pool.run(examined, tasks, len(tasks), few=FEW_PARTS):
        if isinstance(record, Exception):
            raise record
        name = task.part.name
        made = replace(record, texts={source: grounds.scan.texts.get(source, "") for source in record.texts})
        is_sure = is_sure and stands(made, changed[name], grounds.scan, sections)
        grounds.cache.write(grounds.record(changed[name]), made)
        records[name] = made
    return {part.name: records[part.name] for part in parts}, is_sure


def _task(grounds: Grounds, part: Part, sections: Sections) -> Task:
    rows = {name: section for name in (*part.companies, *part.guests) if (section := sections.companies.get(name))}
    own = Sections(rows, () if part.companies else sections.faults)
    return Task(grounds.root, grounds.archive, grounds.cache.folder, grounds.scan.digest, part, own)


def _across(records: Iterable[Record]) -> tuple[Diagnostic, ...]:
    """What is found when all companies are compared, without what their briefs waive."""
    every = tuple(records)
    found = tuple(disagreements(rate for record in every for rate in record.rates))
    for record in every:
        for fact, waiver in record.waivers:
            found = tuple(without(found, waiver, fact))
    return found


def _catalog(grounds: Grounds) -> Catalog:
    """Whose each file is; what a file says of itself is remembered by its hash."""
    known = grounds.cache.read("index", {"Entry": Entry}) or {}
    made = catalog(grounds.root, grounds.scan, known)
    if made.seen != known:
        grounds.cache.write("index", made.seen)
    return made


def _sections(grounds: Grounds) -> Sections:
    """Where in the lock the rows of each company stand."""
    known = grounds.cache.read("lock", {"Section": Section, "Sections": Sections})
    if known and known[0] == grounds.scan.files.get(LOCK):
        sections: Sections = known[1]
        return sections
    sha, sections = commons.sections(grounds.root)
    grounds.cache.write("lock", (sha, sections))
    return sections
