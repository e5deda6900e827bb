"""What the checker says to the article's own wording: on the facts of the brief on Xiaomi, retyped as it tells them.

Each test changes the facts as a curator would have who had read that article alone, and asks what is said. The figures
in the answers are worked out from the other sources in the content.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from briefs import build, compose
from briefs.diagnostics import Diagnostic, Severity
from tests.acme import ROOT

SHARES, EV, RESULTS = (f"facts/xiaomi/{name}.yaml" for name in ("shares", "ev", "results"))
BRIEF = "briefs/xiaomi-2025-11-25.md"
ARTICLE = "deep-news-2025-11-25"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The content folder of a copy of the three briefs."""
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("archive"))
    return tmp_path / "content"


def retype(content: Path, name: str, entry: str, text: str) -> None:
    """Put other lines in the place of one entry of a facts file."""
    path = content / name
    before = path.read_text("utf-8")
    pattern = re.compile(rf"^  {entry}:.*\n(?:    .*\n|\n(?=    ))*", re.MULTILINE)
    after, count = pattern.subn(lambda _: text, before)
    assert count == 1, f"{entry} stands {count} times in {name}"
    path.write_text(after, "utf-8")


def told(content: Path, rule: str) -> list[Diagnostic]:
    """What one rule finds in the workspace, without the article texts."""
    return [finding for finding in build.check(content.parent)[2] if finding.rule == rule]


def plain(message: str) -> str:
    """A message in plain spaces."""
    return " ".join(message.split())


def stated(metric: str, period: str, value: str, quote: str, rest: str = "") -> str:
    """The lines of one entry, with the article as its only source."""
    return (
        f"  NAME:\n    metric: {metric}\n    {period}\n    value: {value}\n{rest}"
        f"    source: {ARTICLE}\n    quote: {quote}\n"
    )


def questions(content: Path) -> list[str]:
    """The “Corrections and open questions” that the brief prints."""
    checked = build.check(content.parent)[0]
    assert checked is not None
    brief = next(brief for brief in checked.library.briefs if brief.company.id == "xiaomi")
    return [plain(question.text) for question in compose.view(checked, brief).open_questions]


REPURCHASES = """\
  repurchases_2025ytd:
    metric: share_repurchases
    period: ytd/2025-11-24
    value: exceed HKD 23 billion
    source: deep-news-2025-11-25
    quote: Year-to-date repurchases exceed HKD 23 billion
"""


def test_the_article_alone_is_warned_of_with_the_ratio_to_the_month(content: Path) -> None:
    """HKD 23 billion as the only claim: a warning, since it could be, with its ratio of 29 to the month in progress."""
    retype(content, SHARES, "repurchases_2025ytd", REPURCHASES)
    brief = content / BRIEF
    kept = re.sub(r"^corrections:\n(?:  .*\n)+", "", brief.read_text("utf-8"), flags=re.MULTILINE)
    brief.write_text(kept, "utf-8")
    (found,) = told(content, "year-to-date-keeps-pace")
    assert found.severity is Severity.WARNING
    assert "over HKD 23 bn in the year to 2025-11-24 is 29 times the over HKD 800 m of" in plain(found.message)
    assert told(content, "sources-agree") == []


def test_beside_the_company_it_is_an_error_that_names_ten_and_yi(content: Path) -> None:
    """Beside the other sources, unrejected: an error that names the factor of ten, and 億 read as billion."""
    path = content / SHARES
    text = path.read_text("utf-8")
    assert text.count("        rejected: ") == 1
    path.write_text(re.sub(r"^        rejected: .*\n", "", text, flags=re.MULTILINE), "utf-8")
    found = told(content, "sources-agree")
    assert found
    assert all(finding.severity is Severity.ERROR for finding in found)
    words = plain(f"{found[0].message} {found[0].hint}")
    assert "10" in words
    assert "億" in words
    assert "billion" in words


def test_a_segment_called_a_business_is_asked_about(content: Path) -> None:
    """RMB 29 billion of the “EV business” beside vehicles of 28.3: a question that the brief prints with both."""
    quote = '"(EV) business … RMB 29 billion … up 199%"'
    rest = "    entity: ev-segment\n    change: {yoy: +199%}\n"
    entry = stated("revenue", "period: 2025-Q3", "RMB 29 billion", quote, rest)
    retype(content, EV, "ev_segment_revenue_2025q3", entry.replace("NAME", "ev_segment_revenue_2025q3"))
    unlock(content)
    (found,) = told(content, "part-is-told")
    assert found.severity is Severity.QUESTION
    assert "RMB 29 bn in Q3 2025" in plain(found.message)
    assert "is RMB 28.3 bn" in plain(found.message)
    assert any("RMB 29 bn in Q3 2025" in asked and "is RMB 28.3 bn" in asked for asked in questions(content))


def test_one_number_of_the_segment_and_of_the_vehicles_is_asked_about(content: Path) -> None:
    """The 29 billion given to the vehicles as well: a question of which part it is."""
    quote = '"(EV) business … RMB 29 billion … up 199%"'
    entry = stated("revenue", "period: 2025-Q3", "RMB 29 billion", quote, "    entity: ev-vehicles\n")
    retype(content, EV, "ev_vehicle_revenue_2025q3", entry.replace("NAME", "ev_vehicle_revenue_2025q3"))
    unlock(content)
    (found,) = told(content, "number-belongs-to-one-part")
    assert found.severity is Severity.QUESTION
    assert "RMB 29 bn in Q3 2025 is given for both" in plain(found.message)


def test_deliveries_of_a_year_beside_production_since_launch_are_asked_about(content: Path) -> None:
    """260,000 “cumulative” deliveries beside 500,000 vehicles built: a question with both numbers."""
    silence(content, "cumulative-states-start")
    (found,) = told(content, "cumulative-states-start")
    assert found.severity is Severity.QUESTION
    assert "Over 260,000 deliveries" in plain(found.message)
    assert "500,000 vehicles built by 20 Nov 2025" in plain(found.message)
    assert any("260,000" in asked and "500,000" in asked for asked in questions(content))


def test_a_market_value_that_stood_above_the_line_the_day_before_is_asked_about(content: Path) -> None:
    """“Back above HKD 1 trillion” on 25 November: a question, for the close of 24 November was above it already."""
    silence(content, "threshold-is-crossed")
    brief = content / BRIEF
    text = brief.read_text("utf-8")
    assert text.count("Market value was\n    {{ market_value_20251125 }}") == 1
    text = text.replace("was\n    {{ market_value_20251125 }}", "is back\n    {{ market_value_stated_20251125 }}")
    brief.write_text(text, "utf-8")
    (found,) = told(content, "threshold-is-crossed")
    assert found.severity is Severity.QUESTION
    assert "it was above already on 24 Nov 2025: HKD 1.007 tn. It was below on 21 Nov 2025: HKD 992 bn" in plain(
        found.message
    )
    assert any("HKD 1.007 tn" in asked and "HKD 992 bn" in asked for asked in questions(content))


def test_a_fall_on_the_quarter_that_is_left_out_is_asked_about(content: Path) -> None:
    """Revenue up 22.3% on the year, with no word of the quarter before: a question with the fall and both revenues."""
    brief = content / BRIEF
    text = brief.read_text("utf-8")
    text = re.sub(r" (?:but|and) fell\s+\{\{ revenue_2025q3\.qoq \| abs \}\} on the quarter", "", text)
    text = re.sub(r"  - >-\n    \*\*Revenue was lower than a quarter before:(?:.|\n)*?(?=  - >-)", "", text)
    text = text.replace(" a year and {{ revenue_2025q2 | bare }} a quarter\nbefore", " a year before")
    text = text.replace("2024-Q3, yoy, 2025-Q2, qoq]", "2024-Q3, yoy]")
    text = text.replace("revenue_2025q1, revenue_2025q2, revenue_2025q3]", "revenue_2025q1, revenue_2025q3]")
    brief.write_text(text, "utf-8")
    (found,) = [one for one in told(content, "comparison-is-not-left-out") if "xiaomi.revenue_2025q3" in one.facts]
    assert found.severity is Severity.QUESTION
    asked = plain(found.message)
    assert "rose 22.3% on the year and fell 2.5% on the quarter, to RMB 113.12 bn from RMB 116 bn" in asked


def silence(content: Path, rule: str) -> None:
    """Take the author's own words for a question out of the brief, so that the rule's are printed."""
    brief = content / BRIEF
    text, count = re.subn(
        rf"^  - rule: {rule}\n(?:    .*\n|      .*\n)+", "", brief.read_text("utf-8"), flags=re.MULTILINE
    )
    assert count == 1
    brief.write_text(text, "utf-8")


def unlock(content: Path) -> None:
    """Forget the places of quotes that are retyped: that a quote is not locked is another matter."""
    lock = content / "quotes.lock"
    lines = lock.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not re.search(r"xiaomi\.ev_(?:segment|vehicle)_revenue_2025q3", line)]
    lock.write_text("".join(kept), "utf-8")
