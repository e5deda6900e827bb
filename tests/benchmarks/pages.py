"""What Lighthouse makes of our pages on the phone it simulates."""

from __future__ import annotations

from statistics import median

from tests.benchmarks.results import Row, Section
from tests.browser import lighthouse, website

TITLE = "Pages"
WORDS = (
    "Lighthouse, phone profile, throttling simulated; the marks are for performance, accessibility, best practices and "
    "search engines. Performance takes four times what this machine needs for layout, so that it is the machine's mark "
    "as well."
)


def measure(times: int) -> Section:
    """The home page and each brief, with the median of the marks of several runs."""
    folder = website.built()
    with website.served(folder) as server:
        paths = ("index.html", *website.BRIEFS)
        return Section(TITLE, tuple(_row(f"{server}{website.BASE}", path, times) for path in paths), WORDS)


def _row(root: str, path: str, times: int) -> Row:
    runs = [lighthouse.report(f"{root}{path}") for _ in range(times)]
    marks = [round(median(one)) for one in zip(*(lighthouse.marks(said).values() for said in runs), strict=True)]
    paint, still = (
        median(said["audits"][name]["numericValue"] for said in runs)
        for name in ("largest-contentful-paint", "cumulative-layout-shift")
    )
    came_to = f"{' / '.join(map(str, marks))}; largest paint after {paint / 1000:.1f} s, moved by {still:.2f}"
    return Row(f"`{path}`", came_to, "100 / 100 / 100 / 100", min(marks) == 100)
