"""axe finds nothing to say of any kind of page, light and dark, from a phone to a desk."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import website
from tests.browser.conftest import Opened
from tests.browser.website import Site

WIDTHS = (320, 768, 1280)
# While a card is open, what stands beside it recedes until the card is closed: paler than axe lets text be.
RECEDED = ".side > :not(:has(.open))"


def violations(page: Page, *, besides: str = ".none") -> list[str]:
    """What axe objects to on a page: the rule and the elements, besides those that a selector names."""
    found = Axe().run(page, context={"exclude": [[besides]]}).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_breaks_a_rule_of_axe(opened: Opened, site: Site, width: int, scheme: str) -> None:
    """The fullest page of each kind, and a brief with a card open and the statuses marked."""
    page = opened("index.html", width=width, color_scheme=scheme)
    found = {}
    for path in site.kinds():
        page.goto(site.over_http(path))
        found[path] = violations(page)
    page.goto(site.over_http(website.XIAOMI))
    page.evaluate("document.getElementById('statuses').checked = true")
    page.locator("main a.fig:visible").first.click()
    found["a card"] = violations(page, besides=RECEDED)
    assert {path: said for path, said in found.items() if said} == {}


def test_what_axe_objects_to_is_told(opened: Opened) -> None:
    """The judge above is awake: a button without a name, and text too pale to read."""
    page = opened("rules.html")
    page.evaluate("document.querySelector('main').innerHTML = '<h1>A</h1><button></button><p class=pale>Words</p>'")
    page.evaluate("document.querySelector('.pale').style.color = '#ddd'")
    said = "\n".join(violations(page))
    assert "button-name" in said
    assert "color-contrast" in said
