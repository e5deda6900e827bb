"""What is kept of briefs by its hash: read when a page has to be made of it, and made again where it is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefs.cache import decoded
from briefs.jobs import Job
from briefs.offers import Offer
from briefs.rendering import VIEWS, Setting, of_setting
from briefs.shards import Record, Shown, examined, plate
from briefs.survey import Grounds, task
from briefs.view_site import Origin, Passage, Share
from briefs.views import Brief


class Kept(Struct, frozen=True):
    """What the survey of a job has put away: every brief with its company, and the records of the companies.

    `opened` are the covers that have been read, with their words, by both hashes, and these words by theirs.
    """

    job: Job
    setting: Setting
    owners: Mapping[Shown, str]
    records: Mapping[str, Record]
    opened: dict[str, Any]

    def cover(self, shown: Shown) -> Brief:
        """The cover of a brief, as this build wants it; made once, for many pages list it."""
        both = f"{shown.cover} {shown.labels}"
        if both not in self.opened:
            if shown.labels not in self.opened:
                self.opened[shown.labels] = decoded(self.body(shown.labels, shown), VIEWS)
            cover = decoded(self.body(shown.cover, shown), VIEWS)
            self.opened[both] = of_setting(replace(cover, labels=self.opened[shown.labels]), self.setting)
        made: Brief = self.opened[both]
        return made

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


class Holding(Struct, frozen=True):
    """A company and its record: the hashes of all that its pages are made of."""

    company: str
    record: Record

    @property
    def covers(self) -> Iterator[str]:
        """The hashes of the covers of its briefs."""
        return (shown.cover for shown in self.record.briefs)

    @property
    def plates(self) -> Iterator[str]:
        """The hashes of their plates."""
        return (shown.plate for shown in self.record.briefs)

    @property
    def briefs(self) -> tuple[str, ...]:
        """The names of its briefs."""
        return tuple(shown.id for shown in self.record.briefs)


class Stock(Struct, frozen=True):
    """What the pages that some briefs share are made of: the briefs by name, and the PDFs there are of them."""

    listed: Mapping[str, Shown]
    offers: Mapping[str, Offer]
    kept: Kept

    @property
    def first(self) -> Shown:
        """The brief in whose words the pages are that are about none; there is one."""
        return next(iter(self.listed.values()))

    @property
    def has_address(self) -> bool:
        """Whether the site is to stand at an address."""
        return bool(self.kept.setting.base_url) or self.first.has_address

    @property
    def holdings(self) -> Iterator[Holding]:
        """The companies all of whose briefs are listed, by name."""
        for company, record in sorted(self.kept.records.items()):
            if record.share and all(shown.id in self.listed for shown in record.briefs):
                yield Holding(company, record)

    def covers(self, briefs: Iterable[str]) -> Sequence[Brief]:
        """The covers of these briefs."""
        return [self.kept.cover(self.listed[name]) for name in briefs]

    def plates(self, briefs: Iterable[str]) -> Sequence[Brief]:
        """What is left of these covers where a page only leads to the briefs."""
        return [plate(cover) for cover in self.covers(briefs)]

    @property
    def plate(self) -> Brief:
        """What is left of the first cover."""
        return plate(self.kept.cover(self.first))

    def share(self, holding: Holding) -> Share:
        """A company's share in the pages of a site."""
        share: Share = self._of(holding, holding.record.share)
        return share

    def origin(self, holding: Holding, source: str) -> Origin:
        """A source a company cites, with what rests on it."""
        origin: Origin = self._of(holding, holding.record.cites[source])
        return origin

    def origins(self, holding: Holding) -> Sequence[Origin]:
        """All sources a company cites, without what rests on them."""
        found: Sequence[Origin] = self._of(holding, holding.record.origins)
        return found

    def passages(self, holding: Holding) -> Sequence[Passage]:
        """What search finds of a company."""
        found: Sequence[Passage] = self._of(holding, holding.record.findable)
        return found

    def _of(self, holding: Holding, name: str) -> Any:  # noqa: ANN401  of whatever class it is
        """Something kept of a company, of which one page at most is made: it is read and left."""
        return decoded(self.kept.body(name, holding.record.briefs[0]), VIEWS)
