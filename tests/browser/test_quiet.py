"""Pages are quiet and whole: no message, no request that fails or leaves the site, no link into nothing."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest

from tests.browser import website
from tests.browser.conftest import Heard, Opened
from tests.browser.website import Site

LINKS = """
() => [...document.querySelectorAll("a[href], link[href], script[src], img[src]")].map((one) => one.href || one.src)
"""
IDS = "() => [...document.querySelectorAll('[id]')].map((one) => one.id)"


@pytest.mark.parametrize("as_file", [False, True], ids=["http", "file"])
def test_every_page_is_quiet_and_its_links_lead_somewhere(opened: Opened, site: Site, as_file: bool) -> None:
    """As the browser resolves them, over http and from a folder: a file that is there, and an id on its page."""
    root = site.as_file("index.html") if as_file else site.over_http("index.html")
    root = root.removesuffix("index.html")
    page = opened("index.html", as_file=as_file)
    ids, links = {}, {}
    for path in site.pages():
        if not (as_file and path == "404.html"):  # which a host shows, for an address at any depth
            page.goto(root + path)
            page.evaluate("document.fonts.ready")
            ids[path], links[path] = page.evaluate(IDS), page.evaluate(LINKS)
    wrong = []
    for path, found in links.items():
        for link in (urlsplit(link) for link in found if link.startswith(root)):
            to, fragment = unquote(link.path).removeprefix(unquote(urlsplit(root).path)), unquote(link.fragment)
            if not (site.folder / to).is_file() or (fragment and fragment not in ids[to]):
                wrong.append(f"{path}: {link.geturl()}")
    assert not wrong
    assert sum(map(len, links.values())) > 500


def test_a_wrong_address_leads_back(opened: Opened, site: Site) -> None:
    """The page for wrong addresses is whole at any depth: its sheets load and its link leads home."""
    page = opened("index.html")
    answer = page.request.get(site.over_http("no/such/page"))
    assert answer.status == 404
    page.goto(site.over_http("404.html"))
    page.get_by_role("main").get_by_role("link").first.click()
    assert page.url == site.over_http("index.html")


def test_what_pages_must_not_do_would_be_heard(opened: Opened, heard: Heard) -> None:
    """The judge of the tests above is awake: a message, a script against the policy, a file that is not there."""
    page = opened(website.XIAOMI)
    page.evaluate("console.warn('so')")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))")
    page.evaluate("fetch('none.json').catch(() => 0)")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://other.example/a.png'}))")
    page.wait_for_timeout(200)
    said = "\n".join(heard.said)
    heard.said.clear()
    for one in ("warning: so", "script-src", "none.json", "other.example"):
        assert one in said, said
