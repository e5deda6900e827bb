"""One part of the workspace from its files to its views: read, derived, checked, viewed, and what that found.

A company's part is worked on by itself, in whatever process; what is found is a record that stands as long as the
files it was made from are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from briefs import archive, charts, checks, compose, content, derive, editions, lock, passages, sharing, views
from briefs.cache import Cache, Classes, encoded
from briefs.catalog import LOCK, Part
from briefs.checks.rates import Rate, implied
from briefs.checks.waivers import postponed
from briefs.collecting import uncollected
from briefs.diagnostics import Diagnostic, Location, Severity, has_errors, in_order
from briefs.engine import digest_of
from briefs.interval import Interval
from briefs.matters import Waiver
from briefs.outline import Brief, Checked, Library
from briefs.reading import names
from briefs.scan import Scan, sha256_of


class Shown(Struct, frozen=True):
    """A brief that may be rendered: where it stands, and the hashes under which its view and its cover are kept.

    The cover is what a list of briefs needs of it, without its fixed words, its `labels`; `plate` the hash of what a
    page needs that only leads to it. `size` tells, roughly, how long it will take to render; `sign` is what tells one
    version of it from another; `has_address` says whether its workspace says where it will stand.
    """

    id: str
    at: Location
    view: str
    cover: str
    plate: str
    labels: str
    size: int
    sign: str
    has_address: bool = False


class Record(Struct, frozen=True):
    """What was found out about a part: what it was made from, what is amiss, and its briefs if nothing grave is.

    `rates` and `waivers` are its share in what is compared between all companies, `share` the hash under which its
    share in the pages of a site is kept, `origins` that of the sources it cites without what rests on them, `cites`
    the hash of each of them with it, by its name. `findable` is the hash of what search finds of it, `sections` what
    kinds of sections that has.
    """

    files: tuple[str, ...]
    used: Mapping[str, str]
    listed: Mapping[str, str]
    texts: Mapping[str, str]
    found: tuple[Diagnostic, ...]
    briefs: tuple[Shown, ...] = ()
    rates: tuple[Rate, ...] = ()
    waivers: tuple[tuple[str, Waiver], ...] = ()
    share: str = ""
    origins: str = ""
    cites: Mapping[str, str] = field(default_factory=dict)
    findable: str = ""
    sections: tuple[str, ...] = ()

    @property
    def kept(self) -> Iterator[str]:
        """The hashes under which something is kept for its briefs."""
        yield from (name for shown in self.briefs for name in (shown.view, shown.cover, shown.labels))
        yield from filter(None, (self.share, self.origins, self.findable))
        yield from self.cites.values()

    @property
    def cards(self) -> Iterator[str]:
        """The sources whose cards were read."""
        head, tail = "content/sources/", ".yaml"
        return (path[len(head) : -len(tail)] for path, sha in self.used.items() if sha and path.startswith(head))


RECORDS: Classes = {
    "Decimal": Decimal,
    **{made.__name__: made for made in (Diagnostic, Interval, Location, Rate, Record, Severity, Shown, Waiver)},
}


class Task(Struct, frozen=True):
    """A part to be worked on, with all that this needs besides the files of the workspace."""

    root: Path
    archive: Path | None
    cache: Path | None
    moment: str
    part: Part
    sections: lock.Sections


def stands(record: Record, part: Part, scan: Scan, sections: lock.Sections) -> bool:
    """Whether a record is of this part as it is now: made from the same files, with the same in them."""
    if record.files != part.files:
        return False
    rows = sections.digest((*part.companies, *part.guests)) if part.companies else scan.files.get(LOCK, "")
    return (
        all((rows if path == LOCK else scan.files.get(path, "")) == sha for path, sha in record.used.items())
        and all(scan.texts.get(name, "") == sha for name, sha in record.texts.items())
        and all(digest_of(scan.names(folder, ".yaml")) == sha for folder, sha in record.listed.items())
    )


@uncollected(makes_values=True)
def examined(task: Task) -> Record:
    """The record of a part; the views of its briefs are put away in the cache."""
    loaded = content.load_part(task.root, task.part, task.sections, task.moment)
    listed = {folder: digest_of(names(task.root, folder)) for folder in loaded.listed}
    record = Record(task.part.files, loaded.used, listed, {}, ())
    elsewhere = task.part.elsewhere
    if loaded.library is None:
        own = (finding for finding in loaded.found if finding.at.path not in elsewhere)
        return replace(record, found=in_order(own))
    library, underived = derive.figures(loaded.library)
    texts, unread = archive.texts(task.archive, library.sources) if task.archive else ({}, ())
    library = replace(library, texts=texts)
    checked, found = checks.check_part(library, (*loaded.found, *underived, *unread), elsewhere)
    record = replace(
        record,
        texts=dict.fromkeys(library.sources, ""),
        found=found,
        rates=tuple(rate for rate in implied(library) if rate.at.path not in elsewhere),
        waivers=tuple(postponed(library, checks.ACROSS)),
    )
    return _viewed(record, checked, Cache(task.cache)) if checked else record


@uncollected(makes_values=True)
def whole(root: Path, texts: Path | None = None) -> tuple[Checked | None, Library | None, tuple[Diagnostic, ...]]:
    """The whole workspace in one library, checked; every finding of every stage that needs no rendering."""
    library, unread = content.load(root)
    if library is None:
        return None, None, in_order(unread)
    library, underived = derive.figures(library)
    if texts:
        read, unread_texts = archive.texts(texts, library.sources)
        library = replace(library, texts=read)
        unread = (*unread, *unread_texts)
    unread = (*unread, *editions.load(root)[1])
    checked, found = checks.check(library, (*unread, *underived))
    if checked is None:
        return None, library, found
    drawn = (brief for brief in library.briefs if brief.charts)
    unviewed = (fault for brief in drawn for fault in refusals(compose.view(checked, brief), brief))
    found = in_order((*found, *unviewed))
    return (None if has_errors(found) else checked), library, found


def _viewed(record: Record, checked: Checked, cache: Cache) -> Record:
    """The record with its briefs, unless one of their charts misleads."""
    shown: list[Shown] = []
    misleading: list[Diagnostic] = []
    pairs: list[tuple[Brief, views.Brief]] = []
    for brief in checked.library.briefs:
        view = compose.view(checked, brief)
        misleading.extend(refusals(view, brief))
        shown.append(_shown(brief, view, cache))
        pairs.append((brief, view))
    if misleading:
        return replace(record, found=in_order((*record.found, *misleading)))
    if not pairs:
        return record
    share, origins = sharing.share(checked, pairs), sharing.origins(checked, pairs)
    found = passages.passages(share, origins, pairs[0][0].company.names.values(), [view for _, view in pairs])
    return replace(
        record,
        briefs=tuple(shown),
        share=cache.keep(encoded(share)),
        origins=cache.keep(encoded([replace(origin, uses=()) for origin in origins])),
        cites={origin.id: cache.keep(encoded(origin)) for origin in origins},
        findable=cache.keep(encoded(found)),
        sections=tuple(dict.fromkeys(passage.section for passage in found)),
    )


def _shown(brief: Brief, view: views.Brief, cache: Cache) -> Shown:
    """A brief whose view, cover and fixed words are put away in the cache."""
    body, cover = encoded(view), _cover(view)
    return Shown(
        id=brief.id,
        at=brief.at,
        view=cache.keep(body),
        cover=cache.keep(encoded(cover)),
        plate=sha256_of(encoded(plate(cover))),
        labels=cache.keep(encoded(view.labels)),
        size=len(body),
        sign=view.sign,
        has_address=bool(view.base_url),
    )


def plate(cover: views.Brief) -> views.Brief:
    """What a page needs of a cover that only leads to the brief: whose it is, when it was closed, its title."""
    title = views.Rich((cover.title.text,))
    return replace(cover, title=title, bottom_line=views.Rich(()), what_changed=(), corrections=(), legend=())


def _cover(view: views.Brief) -> views.Brief:
    """A view without its matter and its fixed words, which all briefs of a language share."""
    return replace(
        view,
        labels=views.Labels(()),
        identity=(),
        price=None,
        key_rows=(),
        key_note="",
        watch=(),
        tally=(),
        method=(),
        version="",
        sign="",
        lead_tables=(),
        lead_charts=(),
        side_charts=(),
        sections=(),
        timeline=(),
        people=(),
        open_questions=(),
        evidence=(),
        formulas=(),
        sources=(),
        data=(),
    )


def refusals(view: views.Brief, brief: Brief) -> Iterator[Diagnostic]:
    """Charts that would mislead, as errors at the place where they were asked for (BRIEF.md, 1.5)."""
    drawn = {chart.id: chart for chart in (*view.lead_charts, *view.side_charts)}
    drawn |= {chart.id: chart for section in view.sections for chart in section.charts}
    for spec in brief.charts:
        for fault in charts.refusals(drawn[spec.id]) if spec.id in drawn else ():
            yield Diagnostic.of("chart-does-not-mislead", fault, spec.at)
