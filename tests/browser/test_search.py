"""Search in a browser: it finds what the briefs print, in English and Chinese, and costs nothing where nobody asks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened
from tests.browser.website import XIAOMI


def look_for(page: Page, words: str) -> list[str]:
    """The addresses of what is found, below the site's, the best first; its figures are among them."""
    page.get_by_role("searchbox").fill(words)
    expect(page.locator("#found")).to_have_attribute("aria-busy", "false", timeout=20_000)
    links: list[str] = page.eval_on_selector_all("#found a", "links => links.map((link) => link.getAttribute('href'))")
    return links


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("113.12", f"{XIAOMI}#fact-revenue_2025q3"),
        ("buyback", f"{XIAOMI}#fact-repurchases_2025ytd"),
        ("回購", f"{XIAOMI}"),
        ("Haikou", f"{XIAOMI}#legal"),
        ("超過23億元", "sources/sing-tao-2025-11-24/index.html"),
        ("小米集團", "companies/xiaomi/index.html"),
    ],
)
def test_what_a_brief_prints_is_found(opened: Opened, words: str, found: str) -> None:
    """A figure under its card, a word in its section, Chinese words wherever they stand in a quote."""
    page = opened("search.html")
    assert found in look_for(page, words)


def test_what_is_found_can_be_opened_and_asked_for_again(opened: Opened) -> None:
    """A figure leads to its card; the address keeps what was asked for."""
    page = opened("search.html")
    look_for(page, "113.12")
    assert page.url.endswith("search.html?q=113.12")
    page.goto(page.url)
    page.get_by_role("link", name="Revenue, Q3 2025", exact=True).click()
    expect(page.locator("tr:target")).to_be_visible(timeout=20_000)


def test_a_search_is_narrowed_down(opened: Opened) -> None:
    """By company, by year and by section, with words or without any."""
    page = opened("search.html")
    page.get_by_label("Company").select_option("NIO")
    assert all("nio" in link for link in look_for(page, "revenue"))
    page.get_by_label("Company").select_option("Xiaomi")
    page.get_by_label("Section").select_option("Legal risks")
    page.get_by_label("Year").select_option("2025")
    assert look_for(page, "") == [f"{XIAOMI}#legal"]
    assert look_for(page, "Haikou")[0] == f"{XIAOMI}#legal"


def test_nothing_is_loaded_before_somebody_searches(opened: Opened) -> None:
    """A brief never loads the search, and the search page does when it is asked something."""
    asked: list[str] = []
    page = opened("search.html")
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_timeout(300)
    assert not [url for url in asked if "/search/" in url]
    look_for(page, "revenue")
    assert [url for url in asked if "/search/" in url]


def test_from_a_folder_the_page_says_why_it_does_not_search(opened: Opened) -> None:
    """From a file there is nothing to type into, and a sentence why."""
    page = opened("search.html", as_file=True)
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.locator("#needs")).to_be_visible()
