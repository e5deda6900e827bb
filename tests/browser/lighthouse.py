"""What Lighthouse says of a page of our site, with its profile of a phone, throttled as it does by itself."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any, cast

from tests.acme import ROOT
from tests.browser.website import BROWSERS, JUDGES


def report(address: str) -> dict[str, Any]:
    """Its report on the page at an address, as its own JSON has it; raises where it or Chromium is not there."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)))
    node = ("/usr/bin/env", f"CHROME_PATH={chromium}", ROOT / ".venv/bin/node", JUDGES / "lighthouse/cli/index.js")
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    done = subprocess.run(
        [*node, address, "--output=json", "--quiet", flags], capture_output=True, text=True, check=True
    )
    return cast("dict[str, Any]", json.loads(done.stdout))


def marks(said: dict[str, Any]) -> dict[str, int]:
    """Its marks for performance, accessibility, best practices and search engines, of 100."""
    names = ("performance", "accessibility", "best-practices", "seo")
    return {name: round(100 * said["categories"][name]["score"]) for name in names}
