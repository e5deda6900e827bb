"""The pages of a site besides its briefs: all there, linked, whole without an address, and true to the facts."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import msgspec
import pytest
from msgspec.structs import replace
from PIL import Image

from briefs import build, jumps, site
from briefs.jobs import Options
from briefs.offers import Offer
from briefs.opendata import BriefFacts, SiteFacts
from briefs.pages import read
from tests import sample
from tests.acme import ROOT
from tests.market import market, put

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Page(HTMLParser):
    """The links, the ids and what is loaded of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.loaded: list[str] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element leads to, loads, and is called."""
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag in {"link", "script", "img"} and given.get("rel") not in {"canonical", "alternate"}:
            self.loaded.append(given.get("href") or given.get("src") or "")
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if "style" in given or tag == "style" or any(name.startswith("on") for name in given):
            self.inline.append(tag)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the three briefs, without an address."""
    folder = tmp_path_factory.mktemp("site")
    assert not build.build(ROOT, folder, Options(("html",), jobs=1)).failed
    return folder / "site"


def pages(out: Path) -> Iterator[tuple[Path, Page]]:
    """Every page of a site."""
    for path in sorted(out.rglob("*.html")):
        yield path, Page(path.read_text("utf-8"))


def test_every_page_type_is_there(out: Path) -> None:
    """Home, briefs, companies, sources, corrections, rules, disclosures, and what a host shows for a wrong address."""
    there = {path.relative_to(out).as_posix() for path, _ in pages(out)}
    assert there >= {
        *("index.html", "404.html", "corrections.html", "rules.html", "disclosures.html", "sources/index.html"),
        *("companies/nio/index.html", "companies/nvidia/index.html", "companies/xiaomi/index.html"),
        *("sources/sing-tao-2025-11-24/index.html", "briefs/xiaomi-2025-11-25/index.html"),
    }


def test_every_internal_link_and_fragment_resolves(out: Path) -> None:
    """A link leads to a file that is there and, where it names one, to an id on that page; ids stand once."""
    ids = {path.resolve(): page.ids for path, page in pages(out)}
    wrong = []
    for path, page in pages(out):
        assert len(set(page.ids)) == len(page.ids), path
        base = out if path.name == "404.html" else path.parent
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            to = (base / parts.path.lstrip("/") if parts.path else path).resolve()
            if not to.is_file() or (parts.fragment and unquote(parts.fragment) not in ids.get(to, ())):
                wrong.append(f"{path.relative_to(out)}: {link}")
    assert not wrong


def test_nothing_is_loaded_from_elsewhere_and_nothing_stands_inline(out: Path) -> None:
    """Style sheets, scripts and pictures are files of the site; no element has a style or a handler of its own."""
    for path, page in pages(out):
        assert not page.inline, path
        base = out if path.name == "404.html" else path.parent
        for loaded in filter(None, page.loaded):
            assert not urlsplit(loaded).scheme, path
            assert (base / loaded.lstrip("/")).resolve().is_file(), (path, loaded)
        assert "Content-Security-Policy" in path.read_text("utf-8")


def test_a_company_tells_its_figures_over_time(out: Path) -> None:
    """Each point is a figure as printed and leads to its card; enough of one grain are drawn too."""
    text = (out / "companies/xiaomi/index.html").read_text("utf-8")
    revenue = text[text.index("id=revenue-reported") :]
    points = re.findall(r"index\.html#fact-revenue_\d{4}q\d[^>]*>([^<]+)<", revenue[: revenue.index("</ol>")])
    said = [" ".join(point.split()) for point in points]
    assert said == ["RMB 92.51 bn", "RMB 109 bn", "RMB 111.3 bn", "RMB 116 bn", "RMB 113.12 bn"]
    assert "<svg" in revenue[: revenue.index("</ol>")]


def test_a_source_tells_what_rests_on_it(out: Path) -> None:
    """The words of the source lead to the original, the figure to its card; what is not used says why."""
    used = (out / "sources/sing-tao-2025-11-24/index.html").read_text("utf-8")
    assert "超過23億元" in used
    assert "#fact-repurchases_2025ytd" in used
    assert "#:~:text=" in used
    wrong = (out / "sources/deep-news-2025-11-25/index.html").read_text("utf-8")
    assert "exceed HKD 23 billion" in wrong
    assert "Not used" in wrong


def test_corrections_are_told_in_one_place(out: Path) -> None:
    """What a source had wrong, struck, and what is right."""
    text = " ".join((out / "corrections.html").read_text("utf-8").split())
    assert re.search(r"<s class=was>HKD.23.bn</s>", text)
    assert re.search(r"<strong class=now>HKD.2\.3.bn</strong>", text)


def test_what_takes_an_address_is_made_where_there_is_one(tmp_path: Path, out: Path) -> None:
    """Feed and map have absolute addresses below a base path; without an address neither is made."""
    assert not (out / "feed.xml").exists()
    base = "https://example.org/reports"
    build.build(ROOT, tmp_path, Options(("html",), base_url=base, jobs=1))
    feed = ET.fromstring((tmp_path / "site/feed.xml").read_bytes())  # noqa: S314 - our own
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 3
    assert all((entry.findtext(f"{ATOM}id") or "").startswith(f"{base}/briefs/") for entry in entries)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", entries[0].findtext(f"{ATOM}updated") or "")
    listed = ET.fromstring((tmp_path / "site/sitemap.xml").read_bytes())  # noqa: S314 - our own
    for place in listed.iter(f"{MAP}loc"):
        path = (place.text or "").removeprefix(f"{base}/")
        assert (tmp_path / "site" / path).exists(), path
    assert "Sitemap: https://example.org/reports/sitemap.xml" in (tmp_path / "site/robots.txt").read_text("utf-8")
    assert '"/reports/index.html"' in (tmp_path / "site/404.html").read_text("utf-8").replace("=/", '="/').replace(
        "html>", 'html">'
    )


def test_data_for_programs(out: Path) -> None:
    """Where each brief's figures stand as data, and its Markdown; both lead to files that are there.

    The data have the shapes whose schemas are published beside them.
    """
    listed = json.loads((out / "facts.json").read_text("utf-8"))["briefs"]
    assert [row["brief"] for row in listed] == ["xiaomi-2025-11-25", "nio-2025-q3", "nvidia-fy2026-q3"]
    assert all((out / row["facts"]).is_file() and (out / row["page"]).is_file() for row in listed)
    msgspec.json.decode((out / "facts.json").read_bytes(), type=SiteFacts)
    for row in listed:
        msgspec.json.decode((out / row["facts"]).read_bytes(), type=BriefFacts)
    for name, shape in (("facts", SiteFacts), ("brief-facts", BriefFacts)):
        schema = json.loads((out / f"{name}.schema.json").read_text("utf-8"))
        assert set(schema["properties"]) == set(shape.__struct_encode_fields__)
        assert schema["additionalProperties"] is False
    links = re.findall(r"\]\(([^)]+)\)", (out / "llms.txt").read_text("utf-8"))
    assert links
    assert all((out / link).is_file() for link in links)


def test_a_brief_weighs_little(out: Path) -> None:
    """A page with its sheet and script is at most 150 kB, and sent packed, 50 kB; hosts keep the latter for long."""
    page = out / "briefs/xiaomi-2025-11-25/index.html"
    loaded = [page.parent / path for path in Page(page.read_text("utf-8")).loaded if path.endswith((".css", ".js"))]
    assert len(loaded) == 4
    assert sum(len(gzip.compress(path.read_bytes())) for path in (page, *loaded)) < 50_000
    assert sum(path.stat().st_size for path in (page, *loaded) if "print" not in path.name) < 150_000
    kept = (out / "_headers").read_text("utf-8")
    for path in loaded:
        folder = path.resolve().relative_to(out.resolve()).parts[0]
        assert f"/{folder}/*\n  Cache-Control: public, max-age=31536000, immutable\n" in kept


def test_a_brief_says_what_it_is_for_machines(out: Path) -> None:
    """An article and a dataset, in the words of schema.org."""
    text = (out / "briefs/xiaomi-2025-11-25/index.html").read_text("utf-8")
    block = re.search(r'<script type="?application/ld\+json"?>(.*?)</script>', text, re.DOTALL)
    assert block
    assert [thing["@type"] for thing in json.loads(block[1])] == ["AnalysisNewsArticle", "Dataset"]


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("RMB 113.12 billion, up 22.3%", "https://x.example/a#:~:text=RMB%20113.12%20billion%2C%20up%2022.3%25"),
        ("超過23億元", "https://x.example/a#:~:text=%E8%B6%85%E9%81%8E23%E5%84%84%E5%85%83"),
        ("first … last-word", "https://x.example/a#:~:text=first,last%2Dword"),
    ],
)
def test_the_words_in_the_original_have_an_address(words: str, address: str) -> None:
    """A text fragment from the first piece of a quote to its last, its own signs encoded."""
    assert jumps.in_the_original("https://x.example/a", words) == address
    assert jumps.in_the_original("javascript:alert(1)", words) == "javascript:alert(1)"


def test_home_lists_newest_first() -> None:
    """The list leads to each brief as page, PDF, Markdown and data, newest first."""
    older = replace(sample.full(), id="older", as_of_iso="2030-01-01T00:00:00+08:00")
    offers = {older.id: Offer(3, 1_249_000)}
    page = site.home([older, sample.full()], offers)
    links = [link for link in Page(page).links if link.startswith("briefs/")]
    assert links[0] == "briefs/halden-2031-02-14/index.html"
    assert links[3:] == [f"briefs/older/{name}" for name in ("index.html", "brief.pdf", "brief.md", "facts.json")]
    assert "PDF, 3 pages, 1.2 MB" in page


@pytest.mark.parametrize(
    ("pages", "size", "words"),
    [
        (1, 999, "PDF, 1 page, 1 kB"),
        (5, 296_894, "PDF, 5 pages, 297 kB"),
        (5, 999_499, "PDF, 5 pages, 999 kB"),
        (12, 999_500, "PDF, 12 pages, 1.0 MB"),
    ],
)
def test_a_pdf_is_offered_with_its_pages_and_its_size(pages: int, size: int, words: str) -> None:
    """Whole kilobytes, tenths of megabytes; one page is one page."""
    assert Offer(pages, size).words(sample.full().labels) == words


def test_a_site_offers_its_pdfs_as_they_are(tmp_path: Path) -> None:
    """Brief, company and home say the pages and the size that the PDF has, and go on saying so where it stands.

    With an address there is a picture of page 1, of the size its page states; without one there is none.
    """
    root = market(tmp_path)

    def built(base: str | None) -> Path:
        assert not build.build(root, root / "build", Options(("site",), base_url=base, jobs=1)).failed
        return root / "build/site"

    def said(site: Path) -> None:
        pdf = (site / "briefs/dune-2025/brief.pdf").read_bytes()
        offer = Offer(len(read(pdf).pages), len(pdf)).words(sample.full().labels)
        for name in ("index.html", "companies/dune/index.html", "briefs/dune-2025/index.html"):
            assert f"brief.pdf>{offer}</a>" in (site / name).read_text("utf-8"), name

    out = built(None)
    said(out)
    assert not list(out.rglob("*.png"))
    put(root, "companies/dune.yaml", (root / "content/companies/dune.yaml").read_text("utf-8") + "# A remark.\n")
    said(built(None))
    out = built("https://example.org/reports/")
    said(out)
    page = (out / "briefs/dune-2025/index.html").read_text("utf-8")
    assert "property=og:image content=https://example.org/reports/briefs/dune-2025/page-1.png" in page
    picture = out / "briefs/dune-2025/page-1.png"
    with Image.open(picture) as drawn:
        assert drawn.size == (1200, 630)
        assert len(drawn.convert("RGB").getcolors() or ()) > 2
    before = picture.read_bytes()
    picture.unlink()
    built("https://example.org/reports/")
    assert picture.read_bytes() == before
