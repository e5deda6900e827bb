"""The pages of a site besides its briefs: home, companies, sources, corrections, rules; and what machines read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefs import views
from briefs.assets import FOLDERS
from briefs.documents import WIDTHS, Places, environment
from briefs.offers import Offer
from briefs.view_site import Origin, Passage, Share

# How many briefs the home page shows with what changed; the others are a line each.
LATEST = 3


def newest_first(covers: Iterable[views.Brief]) -> tuple[views.Brief, ...]:
    """Briefs by the moment they were closed, the newest first."""
    return tuple(sorted(covers, key=lambda brief: (brief.as_of_iso, brief.id), reverse=True))


def home(covers: Sequence[views.Brief], offers: Mapping[str, Offer]) -> str:
    """The latest briefs and what changed, all others in a line, and the companies."""
    newest = newest_first(covers)
    companies = {brief.company_id: brief for brief in reversed(newest)}
    return _page(
        "index.html",
        newest[0],
        briefs=newest,
        latest=newest[:LATEST],
        offers=_in_words(offers, newest),
        companies=sorted(companies.values(), key=lambda brief: brief.company),
    )


def company(share: Share, covers: Sequence[views.Brief], offers: Mapping[str, Offer]) -> str:
    """A company: its briefs, and its figures over time."""
    own = [brief for brief in newest_first(covers) if brief.id in share.briefs]
    said = _in_words(offers, own)
    return _page("company.html", own[0], root="../../", share=share, briefs=own, widths=WIDTHS, offers=said)


def _in_words(offers: Mapping[str, Offer], covers: Iterable[views.Brief]) -> dict[str, str]:
    """What the link to the PDF of each brief says, where there is one."""
    return {brief.id: offers[brief.id].words(brief.labels) for brief in covers if brief.id in offers}


def source(origin: Origin, about: Sequence[views.Brief]) -> str:
    """A source: what rests on it, in its own words, in which brief."""
    titles = {brief.id: brief.title.text for brief in about}
    first = next(brief for brief in about if brief.id == origin.uses[0].brief)
    return _page("source.html", first, root="../../", origin=origin, titles=titles)


def merged(found: Sequence[Origin]) -> Origin:
    """One source of what several companies' briefs take from it."""
    uses = tuple(use for origin in found for use in origin.uses)
    return replace(found[0], uses=uses, count=sum(origin.count for origin in found))


def sources(origins: Sequence[Origin], cover: views.Brief) -> str:
    """All sources, the newest first; what rests on each is only counted."""
    listed = sorted(origins, key=lambda origin: (origin.day, origin.id), reverse=True)
    return _page("sources.html", cover, root="../", origins=listed)


def corrections(covers: Sequence[views.Brief]) -> str:
    """Every figure a source had wrong, by brief."""
    newest = newest_first(covers)
    return _page("corrections.html", newest[0], briefs=[brief for brief in newest if brief.corrections])


def rules(cover: views.Brief, sentences: Iterable[tuple[str, str]]) -> str:
    """The checker's rules: each id and its sentence."""
    return _page("rules.html", cover, rules=tuple(sentences))


def disclosures(cover: views.Brief) -> str:
    """Who publishes, for whom, with what interests, and the disclaimer."""
    return _page("disclosures.html", cover)


def search(covers: Sequence[views.Brief], sections: Sequence[str], shards: Sequence[str]) -> str:
    """Where words and figures are looked for, in the indexes of these names; with what narrows a search down."""
    return _page(
        "search.html",
        covers[0],
        shards=shards,
        companies=sorted({brief.company for brief in covers}),
        years=sorted({brief.as_of_iso[:4] for brief in covers}, reverse=True),
        sections=sections,
    )


def pages(cover: views.Brief, sentences: Iterable[tuple[str, str]]) -> Iterator[Passage]:
    """What search finds of the pages that are about no company."""
    labels = cover.labels
    rules = tuple(f"{name}: {sentence}" for name, sentence in sentences)
    for path, title, words in (
        ("rules.html", labels.rules, (labels.rules_about, *rules)),
        ("disclosures.html", labels.disclosures, cover.disclosures),
    ):
        yield Passage(path, title, title, "", "", labels.site, words)


def not_found(cover: views.Brief) -> str:
    """The page a host shows for an unknown address, wherever that is."""
    return _page("404.html", cover, root=f"{base_path(cover)}/")


def base_path(cover: views.Brief) -> str:
    """The path below which the site stands on its host: empty, or `/reports`."""
    rest = cover.base_url.partition("://")[2].partition("/")[2].rstrip("/")
    return f"/{rest}" if rest else ""


def feed(covers: Sequence[views.Brief]) -> str:
    """The briefs as an Atom feed; it takes an address."""
    newest = newest_first(covers)
    return _page("feed.xml", newest[0], briefs=newest, base=newest[0].base_url.rstrip("/"))


def sitemap(paths: Sequence[str], cover: views.Brief) -> str:
    """Every page, for those who search; it takes an address."""
    return _page("sitemap.xml", cover, paths=paths, base=cover.base_url.rstrip("/"))


def headers(cover: views.Brief) -> str:
    """What a host that reads `_headers` tells browsers: what has its bytes in its name is kept for a year."""
    kept = "  Cache-Control: public, max-age=31536000, immutable\n"
    base = base_path(cover)
    own = "".join(f"{base}/{folder}/*\n{kept}" for folder in FOLDERS)
    return f"{own}/*\n  X-Content-Type-Options: nosniff\n  Content-Security-Policy: frame-ancestors 'none'\n"


def robots(cover: views.Brief) -> str:
    """Everyone is welcome; where the map is, if the site has an address."""
    site_map = f"Sitemap: {cover.base_url.rstrip('/')}/sitemap.xml\n" if cover.base_url else ""
    return f"User-agent: *\nAllow: /\n{site_map}"


def llms(covers: Sequence[views.Brief]) -> str:
    """The briefs as Markdown and data, for readers that are programs (llmstxt.org)."""
    return _page("llms.txt", covers[0], briefs=newest_first(covers))


def facts(covers: Sequence[views.Brief]) -> str:
    """Where the figures of each brief stand as data."""
    listed = [
        {
            "brief": brief.id,
            "company": brief.company_full,
            "title": brief.title.text,
            "as_of": brief.as_of_iso,
            "language": brief.language,
            "page": f"briefs/{brief.id}/index.html",
            "facts": f"briefs/{brief.id}/facts.json",
        }
        for brief in newest_first(covers)
    ]
    return json.dumps({"$schema": "facts.schema.json", "briefs": listed}, ensure_ascii=False, indent=1) + "\n"


def _page(template: str, cover: views.Brief, *, root: str = "", **given: object) -> str:
    """A page in the words and the language of a brief."""
    places = Places()
    return environment().get_template(template).render(brief=cover, root=root, places=places, **given)
