"""How an author words things: lints, and quotations that are too long."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import language
from tests.checks.desk import found, messages, said, stated

# That invented words stand in no text is another matter.
WORDED = tuple(rule for rule in language.RULES if rule is not language.quotations_are_found)
FACTS = stated(
    "margin: {metric: gross_margin, period: 2025-Q3, value: 12.5%, change: {yoy: +3.1%}}",
    "guided: {metric: deliveries_guidance, period: 2025-Q4, value: 120000 vehicles}",
)

CASES = [
    ("Vela will open works.", "future-is-attributed: “will” speaks of the future"),
    ("It plans to build more.", "future-is-attributed: “plans to” speaks of the future"),
    ("公司預計擴產。", "future-is-attributed: “預計” speaks of the future"),
    ("It targets growth.", "future-is-attributed: “It targets” speaks of the future"),
    ("Vela now targets growth.", "future-is-attributed: “Vela now targets” speaks of the future"),
    ("公司將推出新車。", "future-is-attributed: “將推出” speaks of the future"),
    ("公司将于明年推出。", "future-is-attributed: “将于” speaks of the future"),
    ("Its targets were met, and Vela targets are new.", None),
    ("公司將目標上調，將增長歸因於需求，將投資計入成本。", None),
    ("麻將、名將、大將於此。", None),
    ("The plans are new.", None),
    ("The chair says it “will open works”.", None),
    ("It expects {{ guided }} vehicles.", None),
    ("A strong quarter.", "adjective-has-number: “strong” without a number"),
    ("需求強勁。", "adjective-has-number: “強勁” without a number"),
    ("A strong quarter, {{ revenue_2025q3.yoy }} up.", None),
    ("Ann Ode called it “a strong quarter”.", None),
    ("The gross margin rose {{ margin.yoy }}.", "points-are-not-per-cent: margin.yoy is a percentage, but"),
    ("毛利率上升{{ margin }}。", "points-are-not-per-cent: margin is a percentage, but a ratio moves by"),
    ("The gross margin rose to {{ margin }}.", None),
    ("The margin was {{ margin }}, and revenue rose {{ revenue_2025q3.yoy }}.", None),
    ("Revenue per share rose {{ revenue_2025q3.yoy }}.", None),
]


@pytest.mark.parametrize(("sentence", "told"), CASES)
def test_words_are_linted(tmp_path: Path, sentence: str, told: str | None) -> None:
    """A word that misleads is linted where it stands, in English and in Chinese; a quoted one is not."""
    findings = found(WORDED, tmp_path, FACTS, said(sentence))
    assert [message[: len(f"lint {told}")] for message in messages(findings)] == ([f"lint {told}"] if told else [])
    assert all(finding.at.line == 14 for finding in findings)


def test_the_place_is_that_of_the_word(tmp_path: Path) -> None:
    """A word that stands twice is told once, at its first place in the sentence at fault."""
    told = found(WORDED, tmp_path, FACTS, said("He said “will”. It will do."))
    assert [(finding.at.line, finding.at.column) for finding in told] == [(14, 20)]


def test_the_outlook_may_speak_of_the_future(tmp_path: Path) -> None:
    """In the section of the outlook the future is at home."""
    brief = said("## It will grow {#outlook}\nVela will open works.")
    assert found(WORDED, tmp_path, FACTS, brief) == []


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("It is “back above the line”.", True),
        ("It said that vans cost “3.50 yuan a kilometre”.", False),
        ("The value is “Back above”, one writes.", False),
        ("第三季「每公里成本」已公布。", False),
        ("第三季「每公里收入」已公布。", True),
        ("One calls it “cumulative”.", False),
        ("Revenue reached “{{ revenue_2025q3 }} at last”.", False),
        ("One writes of “the van  business brought RMB”.", False),
    ],
)
def test_a_quotation_stands_in_a_text_at_hand(tmp_path: Path, sentence: str, is_told: bool) -> None:
    """Quoted words that no text at hand holds are a warning; a single word, and words around a figure, are not."""
    told = found([language.quotations_are_found], tmp_path, brief=said(sentence))
    assert [finding.severity.value for finding in told] == (["warning"] if is_told else [])


def test_a_quotation_has_at_most_25_words(tmp_path: Path) -> None:
    """A quotation of 26 words is an error, one of 25 is not; two Han characters are a word."""
    words = " ".join(["word"] * 25)
    assert found(WORDED, tmp_path / "1", brief=said(f"He said: “{words}”.")) == []
    told = found(WORDED, tmp_path / "2", brief=said(f"He said: “{words} more”."))
    assert messages(told) == ["error quotation-is-short: this quotation has 26 words"]
    han = found(WORDED, tmp_path / "3", brief=said(f"他說「{'好' * 51}」。"))
    assert messages(han) == ["error quotation-is-short: this quotation has 26 words"]
