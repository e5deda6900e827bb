"""What a browser prints of a page reads like its PDF: the same words, one after the other, on the sheet it names."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests import tagged
from tests.browser.conftest import Opened
from tests.browser.website import BRIEFS, Site

# How much of the PDF a browser has in the same words: it knows no page numbers, and calls a chart one picture.
ALIKE = 0.75
A4 = (595, 842)


def lines(page: tagged.Page) -> list[str]:
    """What is read aloud on a page in order, each line by its letters and digits alone."""
    return [bare for line in tagged.aloud(page) if (bare := re.sub(r"\W", "", line))]


@pytest.mark.parametrize("path", BRIEFS)
def test_a_page_is_printed_in_the_order_of_its_pdf(opened: Opened, site: Site, path: str) -> None:
    """Read by its tags, each sheet that Chromium prints has lines of our PDF in their order, and none is added."""
    printed = tagged.read(opened(path).pdf(prefer_css_page_size=True, tagged=True))
    pages = tagged.read((site.folder / path).with_name("brief.pdf").read_bytes())
    assert len(printed) == len(pages)
    ours = [line for page in pages for line in lines(page)]
    theirs = [lines(page) for page in printed]
    said = Counter(line for page in theirs for line in page)
    places = {line: place for place, line in enumerate(ours) if ours.count(line) == said[line] == 1}
    assert len(places) >= ALIKE * len(set(ours))
    for page in theirs:
        order = [places[line] for line in page if line in places]
        assert order == sorted(order)
    assert {(round(page.width), round(page.height)) for page in printed} == {A4}
