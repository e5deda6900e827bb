"""What the shared pages of a site may see of a company: its figures over time, and what rests on which source."""

from __future__ import annotations

from msgspec import Struct

from briefs.view_exhibits import Chart
from briefs.view_words import Status


class Point(Struct, frozen=True):
    """A figure of a series: its period and its print, and the card that tells where it is from."""

    period: str
    printed: str
    brief: str
    anchor: str
    status: Status | None = None


class Series(Struct, frozen=True):
    """What facts state of one thing over time, oldest first; drawn where that misleads nobody."""

    id: str
    label: str
    points: tuple[Point, ...]
    chart: Chart | None = None


class Use(Struct, frozen=True):
    """What rests on a source: a figure, the source's words for it and their place, the brief that prints it."""

    label: str
    printed: str
    quote: str
    place: str
    brief: str
    anchor: str
    rejected: str = ""


class Origin(Struct, frozen=True):
    """A source, and all that rests on it in the briefs of one company."""

    id: str
    publisher: str
    title: str
    language: str
    date_label: str
    day: str
    retrieved: str
    url: str
    tier: str
    note: str
    uses: tuple[Use, ...]
    #: How many uses there are, where they are left out.
    count: int = 0


class Share(Struct, frozen=True):
    """A company's share in the pages of a site."""

    company: str
    name: str
    full: str
    language: str
    identity: tuple[str, ...]
    briefs: tuple[str, ...]
    series: tuple[Series, ...]


class Line(Struct, frozen=True):
    """A line of a passage that can be led to: its anchor on the page, what it is, what it says."""

    anchor: str
    label: str
    words: str


class Passage(Struct, frozen=True):
    """What search finds: a part of a page, by its address below the site, with what narrows a search down.

    `of` is whose page it is: the title of a brief, the name of a company.
    """

    address: str
    title: str
    of: str
    company: str
    year: str
    section: str
    words: tuple[str, ...]
    lines: tuple[Line, ...] = ()
