"""Lighthouse has nothing to say of the home page and of briefs on a phone, and a brief comes in one round, small."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import lighthouse, website
from tests.browser.conftest import Opened
from tests.browser.website import Site

MOST = 150_000  # bytes as sent, without fonts and pictures
FULL = {"accessibility": 100, "best-practices": 100, "seo": 100}
STILL = 0.01  # of what can be seen, times how far it has moved: nothing
# What a page has loaded: each address, what asked for it, and how many bytes went over the wire.
LOADED = """
() => performance.getEntriesByType("resource").map((one) => [one.name, one.initiatorType, one.encodedBodySize])
"""
SENT = "() => performance.getEntriesByType('navigation')[0].encodedBodySize"


@pytest.mark.parametrize("path", ["index.html", *website.BRIEFS])
def test_a_page_gets_full_marks_and_does_not_move(site: Site, path: str) -> None:
    """Accessibility, best practices, search engines: 100 each. Speed is for `make bench`; that nothing moves is not."""
    said = lighthouse.report(site.over_http(path))
    marks = lighthouse.marks(said)
    lost = [name for name, one in said["audits"].items() if one["score"] not in (None, 1)]
    assert {name: marks[name] for name in FULL} == FULL, lost
    assert said["audits"]["cumulative-layout-shift"]["numericValue"] < STILL


@pytest.mark.parametrize("path", website.BRIEFS)
def test_a_brief_comes_in_one_round_and_is_small(opened: Opened, path: str) -> None:
    """Only the page itself asks for files, but for the fonts that its sheet names; texts are light."""
    page = opened(path, width=390)
    loaded = page.evaluate(LOADED)
    later = [
        name for name, asker, _ in loaded if asker not in {"link", "script", "img", "other"} and "/fonts/" not in name
    ]
    assert not later
    texts = [size for name, _, size in loaded if Path(name).suffix in {".css", ".js"}]
    assert len(texts) >= 2
    assert page.evaluate(SENT) + sum(texts) <= MOST
