"""What the pages of a site share: styles, fonts, the pages besides the briefs; each with the key of what it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

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


@dataclass(frozen=True, slots=True)
class Shared:
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
    if stock.names:
        said = f"{setting.paper} {setting.base_url} {setting.with_pdf} {setting.assets}"
        base = digest_of((engine.wording, said))
        yield from _of_all(stock, engine, base)
        yield from _of_companies(stock, engine, base)
        yield from _of_sources(stock, engine, base)


def _of_all(stock: Stock, engine: Engine, base: str) -> Iterator[Shared]:
    """The pages made of all covers."""
    covers = stock.covers
    makers: Mapping[str, tuple[str, Callable[[], str]]] = {
        "index.html": ("index.html", lambda: site.home(covers(), stock.offers)),
        "corrections.html": ("corrections.html", lambda: site.corrections(covers())),
        "rules.html": ("rules.html", lambda: site.rules(covers()[0], _rules())),
        "disclosures.html": ("disclosures.html", lambda: site.disclosures(covers()[0])),
        "search.html": ("search.html", lambda: _search(stock)),
        "_headers": ("", lambda: site.headers(covers()[0])),
        "404.html": ("404.html", lambda: site.not_found(covers()[0])),
        "llms.txt": ("llms.txt", lambda: site.llms(covers())),
        "facts.json": ("", lambda: site.facts(covers())),
        "facts.schema.json": ("", lambda: _schema("facts-of-site")),
        "brief-facts.schema.json": ("", lambda: _schema("brief-facts")),
        "robots.txt": ("", lambda: site.robots(covers()[0])),
    }
    if stock.has_address:  # what is for other sites takes one
        makers = {
            **makers,
            "feed.xml": ("feed.xml", lambda: site.feed(covers())),
            "sitemap.xml": ("sitemap.xml", lambda: site.sitemap(_paths(stock), covers()[0])),
        }
    names = digest_of((base, *stock.names))
    offers = digest_of(_said(stock.offers, sorted(stock.offers)))
    for name, (template, make) in makers.items():
        is_home = name == "index.html"
        made = _made(f"site/{name}", template, (names, offers) if is_home else (names,), engine, make)
        yield replace(made, says_pdfs=is_home)


def _said(offers: Mapping[str, Offer], briefs: Sequence[str]) -> Iterator[str]:
    """What the PDFs of some briefs are offered as, for a key."""
    return (f"{name} {offers[name].pages} {offers[name].size}" for name in briefs if name in offers)


def indexes(stock: Stock, engine: Engine) -> Iterator[Index]:
    """The indexes of what search finds."""
    holdings = {holding.company: holding for holding in stock.holdings}
    findable = {name: holding.record.findable for name, holding in holdings.items()}

    def pages() -> Iterator[Passage]:
        return site.pages(stock.covers()[0], _rules())

    def passages(company: str) -> Sequence[Passage]:
        return stock.passages(holdings[company])

    return searching.indexes(findable, passages, pages, engine, stock.names[0]) if stock.names else iter(())


def _search(stock: Stock) -> str:
    """The page that searches them."""
    sections = dict.fromkeys(name for holding in stock.holdings for name in holding.record.sections)
    shards = tuple(searching.sharded([holding.company for holding in stock.holdings]))
    return site.search(stock.covers(), tuple(sections), shards)


def _of_companies(stock: Stock, engine: Engine, base: str) -> Iterator[Shared]:
    """A page for each company, made of its share and the covers of its briefs."""
    for holding in stock.holdings:

        def make(holding: Holding = holding) -> str:
            return site.company(stock.share(holding), stock.covers(holding.briefs), stock.offers)

        keys = (base, *holding.names, *_said(stock.offers, holding.briefs))
        made = _made(f"site/companies/{holding.company}/index.html", "company.html", keys, engine, make)
        yield replace(made, says_pdfs=True)


def _of_sources(stock: Stock, engine: Engine, base: str) -> Iterator[Shared]:
    """A page for each source, made of the shares that cite it, and the list of them."""
    citing: dict[str, list[Holding]] = {}
    for holding in stock.holdings:
        for name in holding.record.cites:
            citing.setdefault(name, []).append(holding)
    for name, holdings in sorted(citing.items()):

        def make(name: str = name, holdings: Sequence[Holding] = holdings) -> str:
            found = [origin for holding in holdings for origin in stock.share(holding).origins if origin.id == name]
            merged = site.merged(found)
            return site.source(merged, stock.covers({use.brief for use in merged.uses}))

        keys = (base, *(name for holding in holdings for name in holding.names))
        yield _made(f"site/sources/{name}/index.html", "source.html", keys, engine, make)

    keys = (base, stock.names[0], *(holding.record.origins for holding in stock.holdings))
    yield _made("site/sources/index.html", "sources.html", keys, engine, lambda: _list_of_sources(stock))


def _list_of_sources(stock: Stock) -> str:
    """The page of all sources, whichever companies they are about."""
    found: dict[str, list[Origin]] = {}
    for holding in stock.holdings:
        for origin in stock.origins(holding):
            found.setdefault(origin.id, []).append(origin)
    return site.sources([site.merged(same) for same in found.values()], stock.covers()[0])


def _paths(stock: Stock) -> list[str]:
    """The address of every page below the site's."""
    cited = sorted({name for holding in stock.holdings for name in holding.record.cites})
    briefs = [f"briefs/{cover.id}/" for cover in stock.covers()]
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
