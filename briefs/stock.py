"""What is kept of briefs by its hash: read when a page has to be made of it, and made again where it is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefs.cache import decoded
from briefs.jobs import Job
from briefs.offers import Offer
from briefs.rendering import VIEWS, Setting, of_setting
from briefs.shards import Record, Shown, examined
from briefs.survey import Grounds, task
from briefs.view_site import Origin, Passage, Share
from briefs.views import Brief


@dataclass(frozen=True, slots=True)
class Kept:
    """What the survey of a job has put away: every brief with its company, and the records of the companies.

    `opened` is what has been read of it, by its hash, and covers with their words, by both hashes.
    """

    job: Job
    setting: Setting
    owners: Mapping[Shown, str]
    records: Mapping[str, Record]
    opened: dict[str, Any]

    def cover(self, shown: Shown) -> Brief:
        """The cover of a brief, as this build wants it; made once."""
        both = f"{shown.cover} {shown.labels}"
        if both not in self.opened:
            cover, labels = (self.read(name, shown) for name in (shown.cover, shown.labels))
            self.opened[both] = of_setting(replace(cover, labels=labels), self.setting)
        made: Brief = self.opened[both]
        return made

    def read(self, name: str, shown: Shown) -> Any:  # noqa: ANN401  of whatever class it is
        """Something kept of a brief, read; once, however many ask."""
        if name not in self.opened:
            self.opened[name] = decoded(self.body(name, shown), VIEWS)
        return self.opened[name]

    def body(self, name: str, shown: Shown) -> bytes:
        """Something kept of a brief; if it is not there any more, the brief's company is worked on again."""
        body = self.job.memory.kept(name)
        if body is None:
            examined(task(Grounds.of(self.job), self.owners[shown]))
            body = self.job.memory.kept(name)
        if body is None:
            message = f"content has changed while {shown.id} was built: build again"
            raise RuntimeError(message)
        return body


@dataclass(frozen=True, slots=True)
class Holding:
    """A company and its record: its briefs, the sources it cites, and the hashes of all that its pages are made of."""

    company: str
    record: Record

    @property
    def names(self) -> tuple[str, ...]:
        """The hashes of its share and of the covers of its briefs."""
        return self.record.share, *(shown.cover for shown in self.record.briefs)

    @property
    def briefs(self) -> tuple[str, ...]:
        """The names of its briefs."""
        return tuple(shown.id for shown in self.record.briefs)


@dataclass(frozen=True, slots=True)
class Stock:
    """What the pages that some briefs share are made of: the briefs by name, and the PDFs there are of them."""

    listed: Mapping[str, Shown]
    offers: Mapping[str, Offer]
    kept: Kept

    @property
    def names(self) -> Sequence[str]:
        """The hashes of the covers, in the order in which `covers` gives them."""
        return [shown.cover for shown in self.listed.values()]

    @property
    def has_address(self) -> bool:
        """Whether the site is to stand at an address."""
        first = next(iter(self.listed.values()), None)
        return bool(self.kept.setting.base_url) or (first is not None and first.has_address)

    @property
    def holdings(self) -> Iterator[Holding]:
        """The companies all of whose briefs are listed, by name."""
        for company, record in sorted(self.kept.records.items()):
            if record.share and all(shown.id in self.listed for shown in record.briefs):
                yield Holding(company, record)

    def covers(self, briefs: Iterable[str] | None = None) -> Sequence[Brief]:
        """The covers of these briefs, or of all that are listed."""
        return [self.kept.cover(self.listed[name]) for name in (self.listed if briefs is None else briefs)]

    def share(self, holding: Holding) -> Share:
        """A company's share in the pages of a site."""
        share: Share = self.kept.read(holding.record.share, holding.record.briefs[0])
        return share

    def origins(self, holding: Holding) -> Sequence[Origin]:
        """The sources a company cites, without what rests on them."""
        found: Sequence[Origin] = decoded(self.kept.body(holding.record.origins, holding.record.briefs[0]), VIEWS)
        return found

    def passages(self, holding: Holding) -> Sequence[Passage]:
        """What search finds of a company."""
        found: Sequence[Passage] = decoded(self.kept.body(holding.record.findable, holding.record.briefs[0]), VIEWS)
        return found
