"""Figures that are typed, in digits and in words; dates, names and words that count nothing are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks.typed import typed
from tests.workspaces import vela


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It sold 2024 vans.", ["2024"]),
        ("2024 vehicles were sold, and $2024 paid", ["2024", "2024"]),
        ("It rose to 2024 vehicles at HKD 2024, 2024% up", ["2024", "2024", "2024%"]),
        ("in 2024 million; 2024輛, 2024股", ["2024", "2024", "2024"]),
        ("In 2024 vehicles rose; on 20 November 2025 shares fell; Q3 2025 shares fell", []),
        ("Its 2025 share buyback, the 2024 yuan bonds, 2024 M&A; 2024 sets a record", []),
        ("2024元旦, 2024股東大會, 2020-2024, 2020–2024", []),
        ("seven million vehicles, five hundred thousand vans", ["seven million", "five hundred thousand"]),
        ("seven per cent and ten yuan", ["seven", "ten"]),
        ("三萬輛、三千五百萬元、十萬元，百分之七", ["三萬", "三千五百萬", "十萬", "百分之七"]),
        ("數十萬輛，千萬不要，萬一，百分之百", []),
        ("億 is one hundred million, and was read as one billion.", []),
        ("“two hundred million”, one says", []),
        ("Two units of the group, one share, two-thirds", []),
    ],
)
def test_what_counts_is_a_figure(text: str, told: list[str], tmp_path: Path) -> None:
    """Digits in the place of a year count where a noun, a scale or a currency says so, numbers in words likewise."""
    assert [figure.text for figure in typed(text, vela(tmp_path).library().companies["vela"])] == told


def test_a_few_things_may_be_no_figure(tmp_path: Path) -> None:
    """So few things that a writer counts them in words are told by a lint."""
    (figure,) = typed("It sold seven cars.", vela(tmp_path).library().companies["vela"])
    assert (figure.text, figure.start, figure.is_few) == ("seven", 8, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Intermediate Court No. 2, 9th Circuit; 第2法院", []),
        ("No. 2:25-cv-01234; (2025)瓊0108民初123號", []),
        ("Court 7", ["7"]),
    ],
)
def test_courts_and_cases_have_numbers(text: str, told: list[str], tmp_path: Path) -> None:
    """The number of a court or of a case is part of its name."""
    company = vela(tmp_path).library().companies["vela"]
    assert [figure.text for figure in typed(text, company, is_legal=True)] == told
