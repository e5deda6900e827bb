"""Pages read well: nothing to the side of the screen, lines of a length, contents that stay, focus that is seen."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Opened
from tests.browser.website import BRIEFS, NVIDIA, XIAOMI, Site

# What reaches beyond the page, and what has to be scrolled sideways within it.
BEYOND = """
() => [...document.querySelectorAll("body, body *")].filter((one) => {
  const style = getComputedStyle(one);
  if (one.closest("svg") !== one && one.closest("svg")) return false;
  const scrolls = one.scrollWidth > one.clientWidth + 1 && ["auto", "scroll"].includes(style.overflowX);
  const at = one.getBoundingClientRect();
  const hidden = style.clipPath !== "none" || one.closest(".unseen, .skip");
  return scrolls || (!hidden && at.width > 1 && at.height > 1 && at.right > innerWidth + 1);
}).map((one) => `${one.tagName}.${one.className} ${Math.round(one.getBoundingClientRect().right)}`)
"""
# The longest line of each block of running text, in characters; the row of labels above a title is none.
LINES = """
() => [...document.querySelectorAll("p:not(.identity), li, dd, q, td, blockquote")].flatMap((block) => {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), lines = new Map(), range = new Range();
  if (!block.offsetParent || block.querySelector("p, li, dd, table") || block.textContent.length < 100) return [];
  while (walker.nextNode()) {
    const node = walker.currentNode, sup = node.parentElement.closest("sup, .unseen");
    if (sup) continue;
    for (let at = 0; at < node.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      const line = Math.round((box.top + box.bottom) / 20);
      if (box.width) lines.set(line, (lines.get(line) || 0) + (/[\\u3000-\\uffff]/.test(node.data[at]) ? 2 : 1));
    }
  }
  return [[Math.max(...lines.values()), block.tagName + " " + block.className + ": " + block.textContent.slice(0, 60)]];
})
"""
# Elements that move: nothing does, so that nobody has to ask for it not to.
MOVING = """
() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  const still = style.transitionDuration.split(", ").every((time) => time === "0s");
  return !still || style.animationName !== "none" || style.scrollBehavior !== "auto";
}).map((one) => one.tagName)
"""
SEEN = """
() => {
  const one = document.activeElement, style = getComputedStyle(one), at = one.getBoundingClientRect();
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const inView = at.width > 1 && at.height > 1 && at.bottom > 0 && at.top < innerHeight;
  return [one.outerHTML.slice(0, 120), ringed && inView];
}
"""

# What has words of its own, and the faces they are set in.
FAMILIES = """
() => [...document.body.querySelectorAll("*")]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
  .map((one) => `${one.localName} ${one.className.baseVal ?? one.className.replace(/ ?\\bset$/, "")}:`
    + ` ${getComputedStyle(one).fontFamily} | ${one.textContent.slice(0, 40)}`)
"""
# The Chinese characters of a page that are drawn as what stands for one that no face has.
BOXES = """
async () => {
  const surface = Object.assign(document.createElement("canvas"), { width: 48, height: 48 });
  const pen = surface.getContext("2d", { willReadFrequently: true });
  const drawn = (sign) => {
    pen.clearRect(0, 0, 48, 48);
    pen.fillText(sign, 8, 36);
    return pen.getImageData(0, 0, 48, 48).data.join();
  };
  const used = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const style = getComputedStyle(texts.currentNode.parentElement);
    const font = `${style.fontWeight} 32px|${style.fontFamily}`;
    for (const sign of texts.currentNode.data.match(/\\p{Script=Han}/gu) ?? [])
      used.set(font, (used.get(font) ?? new Set()).add(sign));
  }
  const boxes = [];
  for (const [font, signs] of used) {
    const [size, families] = font.split("|");
    // By itself each: one that asks for a face of the machine in vain would have all others given up.
    await Promise.allSettled(
      families.split(",").map((family) => document.fonts.load(`${size} ${family}`, [...signs].join("")))
    );
    pen.font = `${size} ${families}`;
    const box = drawn("\\u{E000}");
    boxes.push(...[...signs].filter((sign) => drawn(sign) === box));
  }
  return [[...used.values()].reduce((sum, signs) => sum + signs.size, 0), boxes];
}
"""
# When the first face was asked for, and when text was first painted.
ASKED = """
() => {
  const faces = performance.getEntriesByType("resource").filter((one) => one.name.includes("/fonts/"));
  const [painted] = performance.getEntriesByName("first-contentful-paint");
  return [Math.min(...faces.map((face) => face.startTime)), painted.startTime];
}
"""


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_stands_to_the_side_of_the_screen(opened: Opened, site: Site, width: int) -> None:
    """Every page of the site fits, with its tables and charts; no part of it scrolls sideways either."""
    page = opened("index.html", width=width)
    found = {}
    for path in site.pages():
        page.goto(site.over_http(path))
        page.evaluate("document.fonts.ready")
        found[path] = page.evaluate(BEYOND)
    assert {path: beyond[:5] for path, beyond in found.items() if beyond} == {}


def test_a_phone_lays_a_page_out_as_wide_as_itself(opened: Opened, site: Site) -> None:
    """A phone would zoom out where something sticks out."""
    page = opened("index.html", width=320, is_mobile=True, has_touch=True)
    for path in site.kinds():
        page.goto(site.over_http(path))
        assert page.evaluate("innerWidth") == 320, path


@pytest.mark.parametrize("width", [390, 768, 1280, 1920])
def test_a_line_of_running_text_has_at_most_70_characters(opened: Opened, site: Site, width: int) -> None:
    """Longer ones lose the eye on its way back."""
    page = opened("index.html", width=width)
    for path in (*BRIEFS, *site.kinds()):
        page.goto(site.over_http(path))
        page.evaluate("document.fonts.ready")
        assert [line for line in page.evaluate(LINES) if line[0] > 70] == [], path


def test_on_a_first_visit_nobody_waits_for_a_face(opened: Opened) -> None:
    """Text is painted first and faces are asked for then; later, and without scripts, they are asked for at once."""
    page = opened(XIAOMI, width=390)
    asked, painted = page.evaluate(ASKED)
    assert asked >= painted
    page.goto(page.url.replace(XIAOMI, NVIDIA))
    asked, painted = page.evaluate(ASKED)
    assert asked < painted
    asked, painted = opened(XIAOMI, width=390, java_script_enabled=False).evaluate(ASKED)
    assert asked < painted


def test_what_was_painted_before_its_faces_takes_all_of_them_on(opened: Opened, site: Site) -> None:
    """After a first visit every word stands in the face it has on a later one, whatever it stands in."""
    for path in (*BRIEFS, *site.kinds()):
        page = opened(path, width=390)
        first = page.evaluate(FAMILIES)
        page.reload()
        assert first == page.evaluate(FAMILIES), path


def test_no_chinese_character_is_a_box(opened: Opened, site: Site) -> None:
    """On a machine that has no Chinese face either: the site has the common characters."""
    page = opened("index.html")
    seen = 0
    for path in (*BRIEFS, "corrections.html", *filter(re.compile("^sources/").match, site.pages())):
        page.goto(site.over_http(path))
        count, boxes = page.evaluate(BOXES)
        seen += count
        assert boxes == [], path
    assert seen > 100


def test_contents_stay_and_tell_where_one_is(opened: Opened) -> None:
    """On a desk the list of contents stands still while the text moves, and marks the section that is read."""
    page = opened(XIAOMI)
    page.evaluate("document.getElementById('outlook').scrollIntoView()")
    page.wait_for_timeout(100)
    contents = page.locator("#contents")
    box = contents.bounding_box()
    assert box
    assert box["y"] == pytest.approx(0, abs=1)
    assert contents.locator("[aria-current]").inner_text() == "Outlook"
    contents.get_by_role("link", name="Evidence").click()
    assert page.url.endswith("#evidence")
    assert page.locator("#evidence").evaluate("(one) => Math.abs(one.getBoundingClientRect().top) < 200")


def test_on_a_phone_contents_open_from_below_and_close(opened: Opened) -> None:
    """With scripts or without: a link opens the list, another closes it."""
    for scripts in (True, False):
        page = opened(XIAOMI, width=390, height=740, java_script_enabled=scripts)
        contents = page.locator("#contents")
        assert not contents.is_visible()
        page.locator("#menu").click()
        assert contents.is_visible()
        contents.get_by_role("link", name="Outlook").click()
        assert not contents.is_visible()
        assert page.locator("#outlook").evaluate("(one) => one.getBoundingClientRect().top < innerHeight")


@pytest.mark.parametrize("width", [320, 1280])
def test_focus_is_seen_wherever_it_goes(opened: Opened, site: Site, width: int) -> None:
    """Each stop of the Tab key is in view and ringed."""
    page = opened("index.html", width=width)
    for path in site.kinds():
        page.goto(site.over_http(path))
        for _ in range(40):
            page.keyboard.press("Tab")
            element, seen = page.evaluate(SEEN)
            if element.startswith("<body"):
                break
            assert seen, (path, element)


def test_nothing_moves(opened: Opened, site: Site) -> None:
    """Whether a reader wants less motion or not, pages have no transition, no animation and no gliding."""
    page = opened("index.html")
    for path in site.kinds():
        page.goto(site.over_http(path))
        assert page.evaluate(MOVING) == [], path
