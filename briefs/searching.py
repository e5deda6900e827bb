"""The indexes of a site's search: one for a few companies each, so that a change has one of them made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefs import indexing
from briefs.engine import Engine, digest_of
from briefs.plans import of_template
from briefs.publish import Artifact
from briefs.scan import sha256_of
from briefs.view_site import Passage

FOLDER = "site/search/"
# A browser asks every index: there are no more of them than this, and one is of about so many companies.
_MOST = 64
_COMPANIES = 8


class Index(Struct, frozen=True):
    """An index in a folder of the output, the key of what it is made from, and how it is made.

    Which files it has is known when it is made; they all have its key.
    """

    place: str
    key: str
    make: Callable[[], Iterator[tuple[str, bytes]]]

    def artifacts(self) -> Iterator[Artifact]:
        """The files as made."""
        return (Artifact(f"{self.place}{path}", content, self.key) for path, content in self.make())


def sharded(companies: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Companies by the name of the index they are found in; where one is, its id and their number alone decide."""
    number = 1
    while number < _MOST and number * _COMPANIES < len(companies):
        number *= 2
    found: dict[str, tuple[str, ...]] = {}
    for company in companies:
        name = f"{int(sha256_of(company.encode())[:8], 16) % number:02x}"
        found[name] = (*found.get(name, ()), company)
    return dict(sorted(found.items()))


def indexes(
    findable: Mapping[str, str],
    passages: Callable[[str], Iterable[Passage]],
    pages: Callable[[], Iterable[Passage]],
    engine: Engine,
    of_pages: str,
) -> Iterator[Index]:
    """The index of the site's own pages, with what a browser searches with, and those of the companies.

    `findable` are the hashes of what there is to find, by company; `of_pages` is what the pages are made from.
    """
    base = digest_of((engine.wording, of_template("passage.html", engine)))
    yield Index(FOLDER, digest_of((base, of_pages)), lambda: indexing.index(pages(), with_program=True))
    for name, companies in sharded(tuple(findable)).items():

        def make(companies: Sequence[str] = companies) -> Iterator[tuple[str, bytes]]:
            every = (passage for company in companies for passage in passages(company))
            return indexing.index(every, with_program=False)

        yield Index(f"{FOLDER}{name}/", digest_of((base, *(findable[company] for company in companies))), make)
