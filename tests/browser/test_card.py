"""The card of a figure opens by mouse, keys and touch, without scripts and by its address, and closes again."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened
from tests.browser.website import BRIEFS, XIAOMI, Site

REVENUE = "fact-revenue_2025q3"
IN_VIEW = "(one) => { const at = one.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight }"
FOCUSED = "() => document.activeElement.outerHTML.slice(0, 200)"


def figure(page: Page, fact: str = REVENUE) -> Locator:
    """The first figure of the page that leads to a fact's card."""
    return page.locator(f'main a.fig[href="#{fact}"]:visible').first


def card(page: Page) -> Locator:
    """The card that is open."""
    return page.locator("tr:target")


def tells_the_revenue(page: Page) -> None:
    """The card that is open can be seen and tells all of the revenue: value, words, source, status, interval."""
    expect(card(page)).to_be_in_viewport(ratio=1)
    told = " ".join(card(page).inner_text().split())
    for words in ("RMB 113.12 bn", "RMB 113.12 billion, up 22.3%", "25 Nov 2025", "1 Jul to 30 Sep 2025", "113.115"):
        assert words in told, told
    assert re.search("reported", told, re.IGNORECASE)


def test_a_click_opens_the_card_at_its_figure_and_closes_it(opened: Opened) -> None:
    """On a desk it stands beside the line of its figure; the cross, Escape and a click elsewhere close it."""
    page = opened(XIAOMI)
    close = card(page).get_by_role("link").first
    for leave in (close.click, lambda: page.keyboard.press("Escape"), lambda: page.locator(".identity").click()):
        figure(page).click()
        tells_the_revenue(page)
        assert page.url.endswith(f"#{REVENUE}")
        there, here = card(page).bounding_box(), figure(page).bounding_box()
        assert there
        assert here
        assert abs(there["y"] - here["y"]) < 450
        assert there["x"] >= here["x"] + here["width"] or there["y"] >= here["y"] + here["height"]
        scrolled = page.evaluate("scrollY")
        leave()
        expect(card(page)).to_have_count(0)
        expect(figure(page)).to_be_focused()
        assert page.evaluate("scrollY") == scrolled
        assert "#" not in page.url


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_keys_open_the_card_and_bring_the_reader_back(opened: Opened, key: str) -> None:
    """Focus goes into the card, so that Tab reaches its links, and returns to the figure."""
    page = opened(XIAOMI)
    figure(page).focus()
    page.keyboard.press(key)
    tells_the_revenue(page)
    expect(card(page)).to_be_focused()
    page.keyboard.press("Tab")
    assert card(page).locator(":focus").count() == 1
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(figure(page)).to_be_focused()


@pytest.mark.parametrize("width", [320, 390])
def test_a_tap_opens_a_sheet_below_the_figure(opened: Opened, width: int) -> None:
    """On a phone the card comes from the bottom edge, as wide as the page, and hides nothing of its figure."""
    page = opened(XIAOMI, width=width, height=740, has_touch=True, is_mobile=True)
    figure(page).tap()
    tells_the_revenue(page)
    there, here = card(page).bounding_box(), figure(page).bounding_box()
    assert there
    assert here
    assert (there["x"], there["width"]) == (0, width)
    assert there["y"] + there["height"] == pytest.approx(740, abs=1)
    assert here["y"] + here["height"] <= there["y"]
    cross = card(page).get_by_role("link").first
    box = cross.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    cross.tap()
    expect(card(page)).to_have_count(0)


@pytest.mark.parametrize("as_file", [False, True], ids=["http", "file"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_card_opens_without_scripts(opened: Opened, width: int, as_file: bool) -> None:
    """A link and its target are all it takes; the cross leads back to a figure."""
    page = opened(XIAOMI, width=width, as_file=as_file, java_script_enabled=False)
    figure(page).click()
    tells_the_revenue(page)
    card(page).get_by_role("link").first.click()
    expect(card(page)).to_have_count(0)
    assert page.evaluate("location.hash").startswith("#r-")
    assert page.locator(":target").evaluate(IN_VIEW)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_address_of_a_fact_opens_its_card(opened: Opened, scripts: bool) -> None:
    """Whoever follows it sees the card and, with scripts, the figure where it is printed."""
    page = opened(f"{XIAOMI}#{REVENUE}", java_script_enabled=scripts)
    tells_the_revenue(page)
    if scripts:
        assert page.locator("a.fig.open").evaluate(IN_VIEW)
        page.keyboard.press("Escape")
        expect(card(page)).to_have_count(0)


@pytest.mark.parametrize("path", BRIEFS)
def test_every_figure_of_a_brief_has_a_card(opened: Opened, site: Site, path: str) -> None:
    """Each mark leads to a card, and each fact of `facts.json` has one: the address is that of its name."""
    page = opened(path)
    ids = set(page.evaluate("() => [...document.querySelectorAll('tr[id^=fact-]')].map((row) => row.id)"))
    links = page.evaluate("() => [...document.querySelectorAll('a.fig')].map((link) => link.hash.slice(1))")
    assert {link for link in links if link not in ids} == set()
    facts = json.loads((site.folder / path).with_name("facts.json").read_text("utf-8"))["facts"]
    names = {f"fact-{fact['id'].partition('.')[2]}" for fact in facts}
    assert {name for name in names if not {name, name.rpartition(".")[0]} & ids} == set()
    assert len(names) > 20


def test_the_switch_marks_figures_by_status(opened: Opened) -> None:
    """Five statuses, five kinds of line; the key is shown, and the next page remembers."""
    page = opened(XIAOMI)
    style = "(one) => { const s = getComputedStyle(one); return s.textDecoration + s.borderBottom + s.backgroundImage }"
    kinds = ("reported", "calc", "guidance", "alleged", "corrected")
    key = page.locator(".switch ul")
    expect(key).to_be_hidden()
    before = {kind: page.locator(f"main {_of(kind)} b").first.evaluate(style) for kind in kinds if kind != "alleged"}
    page.get_by_label("Mark").check()
    expect(key).to_be_visible()
    after = {kind: page.locator(f".switch .fig.{kind} b").evaluate(style) for kind in kinds}
    assert len(set(after.values())) == len(kinds), after
    for kind in before:
        assert page.locator(f"main {_of(kind)} b").first.evaluate(style) == after[kind]
    page.reload()
    expect(page.get_by_label("Mark")).to_be_checked()


def _of(kind: str) -> str:
    """The class of a figure in the text; one that is plainly reported has none of its own."""
    return "a.fig:not(.calc, .guidance, .alleged, .corrected)" if kind == "reported" else f"a.fig.{kind}"
