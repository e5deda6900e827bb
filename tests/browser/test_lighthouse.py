"""Lighthouse has nothing to say of the home page and of briefs on a phone, and a brief comes in one round, small."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest

from tests.acme import ROOT
from tests.browser import website
from tests.browser.conftest import NAMES, Opened
from tests.browser.website import JUDGES, Site

MOST = 150_000  # bytes as sent, without fonts and pictures
FULL = {"accessibility": 100, "best-practices": 100, "seo": 100}
STILL = 0.01  # of what can be seen, times how far it has moved: nothing
# What a page has loaded: each address, what asked for it, and how many bytes went over the wire.
LOADED = """
() => performance.getEntriesByType("resource").map((one) => [one.name, one.initiatorType, one.encodedBodySize])
"""
SENT = "() => performance.getEntriesByType('navigation')[0].encodedBodySize"


@cache
def report(address: str) -> dict[str, Any]:
    """What Lighthouse says of a page with its profile of a phone, throttled as it does by itself."""
    chromium = next(filter(None, map(shutil.which, NAMES)))
    node = ("/usr/bin/env", f"CHROME_PATH={chromium}", ROOT / ".venv/bin/node", JUDGES / "lighthouse/cli/index.js")
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    done = subprocess.run(
        [*node, address, "--output=json", "--quiet", flags], capture_output=True, text=True, check=True
    )
    return cast("dict[str, Any]", json.loads(done.stdout))


@pytest.mark.parametrize("path", ["index.html", *website.BRIEFS])
def test_a_page_gets_full_marks_and_does_not_move(site: Site, path: str) -> None:
    """Accessibility, best practices, search engines: 100 each. Speed is for `make bench`; that nothing moves is not."""
    said = report(site.over_http(path))
    marks = {name: round(100 * said["categories"][name]["score"]) for name in FULL}
    lost = [one for one in said["audits"].values() if one["score"] not in (None, 1)]
    assert marks == FULL, [f"{one['id']}: {one.get('displayValue', '')}" for one in lost]
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
