"""What the pages of a site share: styles, fonts, the pages besides the briefs; each with the key of what it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from briefs import assets, editions, searching, site
from briefs.editions import Editions
from briefs.engine import Engine, digest_of
from briefs.offers import Offer
from briefs.plans import of_template
from briefs.publish import Artifact
from briefs.rendering import Setting, on_the_web
from briefs.scan import sha256_of
from briefs.searching import Index
from briefs.stock import Holding, Stock
from briefs.view_site import Origin, Passage

# Files by their path below the site, each with the key of what it is made of and how it is made.
Makers = Mapping[str, tuple[str, Callable[[], str]]]
_FOR_OTHER_SITES = ("feed.xml", "sitemap.xml")


class Shared(Struct, frozen=True):
    """A file of the output, the key of what it is made from, how it is made, and whether it tells of PDFs."""

    place: str
    key: str
    make: Callable[[], bytes]
    says_pdfs: bool = False

    def artifacts(self) -> Iterator[Artifact]:
        """The file as made."""
        yield Artifact(self.place, self.make(), self.key)


def shared(stock: Stock, setting: Setting, engine: Engine, released: Editions) -> Iterator[Shared]:
    """All that the pages of these briefs share."""
    for path, content in assets.files().items():
        yield Shared(f"site/{path}", sha256_of(content), partial(bytes, content))
    if released.editions:
        text = editions.written(released.editions).encode()
        yield Shared("site/editions.json", sha256_of(text), lambda: text)
    if stock.listed:
        said = f"{setting.paper} {setting.base_url} {setting.with_pdf} {setting.assets}"
        base = digest_of((engine.wording, said))
        yield from _of_all(stock, engine, base)
        yield from _of_companies(stock, engine, base)
        yield from _of_sources(stock, engine, base)


def _of_all(stock: Stock, engine: Engine, base: str) -> Iterator[Shared]:
    """The pages that are of no company and no source."""
    makers = {**_of_covers(stock), **_of_plates(stock), **_of_none(stock)}
    if not stock.has_address:  # what is for other sites takes one
        makers = {name: maker for name, maker in makers.items() if name not in _FOR_OTHER_SITES}
    offers = digest_of(_said(stock.offers, sorted(stock.offers)))
    for name, (key, make) in makers.items():
        is_home = name == "index.html"
        template = name if name in engine.templates else ""
        made = _made(f"site/{name}", template, (base, key, offers) if is_home else (base, key), engine, make)
        yield replace(made, says_pdfs=is_home)


def _of_covers(stock: Stock) -> Makers:
    """What tells the figures on the covers of all briefs."""
    covers = partial(stock.covers, stock.listed)
    key = digest_of(shown.cover for shown in stock.listed.values())
    return {
        "index.html": (key, lambda: site.home(covers(), stock.offers)),
        "corrections.html": (key, lambda: site.corrections(covers())),
        "llms.txt": (key, lambda: site.llms(covers())),
        "feed.xml": (key, lambda: site.feed(covers())),
    }


def _of_plates(stock: Stock) -> Makers:
    """What leads to all briefs."""
    plates = partial(stock.plates, stock.listed)
    key = digest_of(shown.plate for shown in stock.listed.values())
    sections = [name for holding in stock.holdings for name in holding.record.sections]
    paths = _paths(stock)
    return {
        "search.html": (digest_of((key, *sections)), lambda: _search(stock)),
        "facts.json": (key, lambda: site.facts(plates())),
        "sitemap.xml": (digest_of((stock.first.plate, *paths)), lambda: site.sitemap(paths, stock.plate)),
    }


def _of_none(stock: Stock) -> Makers:
    """What tells nothing of any brief and is in the words of the first."""
    key = stock.first.plate
    return {
        "rules.html": (key, lambda: site.rules(stock.plate, _rules())),
        "disclosures.html": (key, lambda: site.disclosures(stock.plate)),
        "_headers": (key, lambda: site.headers(stock.plate)),
        "404.html": (key, lambda: site.not_found(stock.plate)),
        "robots.txt": (key, lambda: site.robots(stock.plate)),
        "facts.schema.json": ("", lambda: _schema("facts-of-site")),
        "brief-facts.schema.json": ("", lambda: _schema("brief-facts")),
    }


def _said(offers: Mapping[str, Offer], briefs: Sequence[str]) -> Iterator[str]:
    """What the PDFs of some briefs are offered as, for a key."""
    return (f"{name} {offers[name].pages} {offers[name].size}" for name in briefs if name in offers)


def indexes(stock: Stock, engine: Engine) -> Iterator[Index]:
    """The indexes of what search finds."""
    holdings = {holding.company: holding for holding in stock.holdings}
    findable = {name: holding.record.findable for name, holding in holdings.items()}

    def pages() -> Iterator[Passage]:
        return site.pages(stock.plate, _rules())

    def passages(company: str) -> Sequence[Passage]:
        return stock.passages(holdings[company])

    return searching.indexes(findable, passages, pages, engine, stock.first.plate) if stock.listed else iter(())


def _search(stock: Stock) -> str:
    """The page that searches them."""
    sections = dict.fromkeys(name for holding in stock.holdings for name in holding.record.sections)
    shards = tuple(searching.sharded([holding.company for holding in stock.holdings]))
    return site.search(stock.plates(stock.listed), tuple(sections), shards)


def _of_companies(stock: Stock, engine: Engine, base: str) -> Iterator[Shared]:
    """A page for each company, made of its share and the covers of its briefs."""
    for holding in stock.holdings:

        def make(holding: Holding = holding) -> str:
            return site.company(stock.share(holding), stock.covers(holding.briefs), stock.offers)

        keys = (base, holding.record.share, *holding.covers, *_said(stock.offers, holding.briefs))
        made = _made(f"site/companies/{holding.company}/index.html", "company.html", keys, engine, make)
        yield replace(made, says_pdfs=True)


def _of_sources(stock: Stock, engine: Engine, base: str) -> Iterator[Shared]:
    """A page for each source, made of what rests on it and the plates of the companies that cite it; their list."""
    citing: dict[str, list[Holding]] = {}
    for holding in stock.holdings:
        for name in holding.record.cites:
            citing.setdefault(name, []).append(holding)
    for name, holdings in sorted(citing.items()):

        def make(name: str = name, holdings: Sequence[Holding] = holdings) -> str:
            merged = site.merged([stock.origin(holding, name) for holding in holdings])
            return site.source(merged, stock.plates({use.brief for use in merged.uses}))

        keys = (base, *(key for holding in holdings for key in (holding.record.cites[name], *holding.plates)))
        yield _made(f"site/sources/{name}/index.html", "source.html", keys, engine, make)

    keys = (base, stock.first.plate, *(holding.record.origins for holding in stock.holdings))
    yield _made("site/sources/index.html", "sources.html", keys, engine, lambda: _list_of_sources(stock))


def _list_of_sources(stock: Stock) -> str:
    """The page of all sources, whichever companies they are about."""
    found: dict[str, list[Origin]] = {}
    for holding in stock.holdings:
        for origin in stock.origins(holding):
            found.setdefault(origin.id, []).append(origin)
    return site.sources([site.merged(same) for same in found.values()], stock.plate)


def _paths(stock: Stock) -> list[str]:
    """The address of every page below the site's."""
    cited = sorted({name for holding in stock.holdings for name in holding.record.cites})
    briefs = [f"briefs/{name}/" for name in stock.listed]
    companies = [f"companies/{holding.company}/" for holding in stock.holdings]
    fixed = ["", "search.html", "sources/", "corrections.html", "rules.html", "disclosures.html"]
    return [*fixed, *briefs, *companies, *(f"sources/{name}/" for name in cited)]


def _made(place: str, template: str, keys: Sequence[str], engine: Engine, make: Callable[[], str]) -> Shared:
    key = digest_of((*keys, of_template(template, engine) if template else ""))
    shorter = on_the_web if place.endswith(".html") else str
    return Shared(place, key, lambda: shorter(make()).encode())


def _schema(name: str) -> str:
    from briefs import schemas  # noqa: PLC0415 - every shape there is

    return schemas.text_of(name)


def _rules() -> Iterator[tuple[str, str]]:
    from briefs import rules  # noqa: PLC0415 - every rule there is

    return iter(rules.RULES.items())
