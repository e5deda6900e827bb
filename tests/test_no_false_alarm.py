"""Nothing is said against figures that are right, however they are rounded, spelled, scaled and ordered.

The figures of two invented companies are known exactly. Each set tells them in another manner: every value and every
change is rounded from the exact one by itself, and the archived texts and the quotes are made to match.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefs import archive, build, content, derive
from briefs.checks import quotes
from briefs.diagnostics import Diagnostic, Severity
from tests.correct import brisa, kestrel
from tests.correct.brisa import Choices
from tests.correct.kestrel import Layout
from tests.correct.manner import Manner

MANNERS = (
    Manner(),
    Manner(scale="million", decimals=1, is_short=False, is_leading=True),
    Manner(scale="", is_spaced=False),
    Manner(is_yuan=True, decimals=1, finer=0),
    Manner(scale="bn", decimals=1, is_grouped=False, count_step=100),
    Manner(scale="mn", decimals=0, is_leading=True, finer=2),
    Manner(scale="thousand", decimals=0),
    Manner("zh-Hant", "億", 1),
    Manner("zh-Hant", "億", 2, is_wide=True),
    Manner("zh-Hant", "億", 1, count_step=100),
    Manner("zh-Hant", "百萬", 1, is_leading=True),
    Manner("zh-Hans", "亿", 0, is_leading=True),
    Manner("zh-Hans", "万", 0),
    Manner("zh-Hans", "", 0, is_grouped=False),
)
CHOICES = (
    Choices(),
    Choices(second=Manner("zh-Hant", "億", 1, finer=0)),
    Choices(
        has_bases=False,
        has_dollars=False,
        is_reversed=True,
        second=Manner(scale="billion", decimals=1, count_step=1000),
    ),
    Choices(has_changes=False, is_reversed=True),
)
LAYOUTS = (
    Layout(),
    Layout(scale="thousand", has_signs=False, head="(in {scale}s of US dollars, except per share data)"),
    Layout(scale="billion", decimals=2),
    Layout(scale="billion", decimals=1, finer=0, is_reversed=True),
    Layout(has_changes=True),
    Layout(has_changes=True, heads="long", decimals=1),
    Layout(is_grouped=False, has_signs=False, prefix="US$"),
    Layout(is_typed_plain=True),
    Layout(heads="long", head="(US$ {scale}, except per share)"),
    Layout(finer=2, prefix="USD ", head="(in USD {scale})"),
    Layout(head="(in {scale}s of dollars)", decimals=1, is_reversed=True),
)


def alarms(root: Path, facts: int) -> tuple[Diagnostic, ...]:
    """The errors and warnings of a workspace whose quotes are all locked; every one of its facts was read."""
    library, _ = content.load(root)
    assert library is not None
    library, _ = derive.figures(library)
    library = replace(library, texts=archive.texts(root / "content" / "archive", library.sources)[0])
    content.write_lock(root, quotes.lock(library)[0])
    _, checked, found = build.check(root, root / "content" / "archive")
    assert checked is not None
    assert len(checked.facts) == facts
    return tuple(finding for finding in found if finding.severity in (Severity.ERROR, Severity.WARNING))


@pytest.mark.parametrize("manner", MANNERS, ids=str)
@pytest.mark.parametrize("choices", CHOICES, ids=str)
def test_figures_in_sentences_raise_no_alarm(manner: Manner, choices: Choices, tmp_path: Path) -> None:
    """One company's results, told in sentences in any of these manners, are found right."""
    facts = brisa.write(tmp_path, brisa.USUAL, manner, choices)
    assert facts >= 14
    assert alarms(tmp_path, facts) == ()


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_figures_in_tables_raise_no_alarm(layout: Layout, tmp_path: Path) -> None:
    """Another's, laid out in tables whose heads hold the unit in any of these ways, are found right."""
    assert alarms(tmp_path, kestrel.write(tmp_path, kestrel.USUAL, layout)) == ()


def test_a_figure_that_is_wrong_raises_one(tmp_path: Path) -> None:
    """The silence means something: one digit changed in one value breaks it."""
    facts = brisa.write(tmp_path, brisa.USUAL, MANNERS[0], CHOICES[0])
    path = tmp_path / "content" / "facts" / "brisa" / "results.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('value: "RMB 21.79 billion"', 'value: "RMB 21.97 billion"'), encoding="utf-8")
    assert alarms(tmp_path, facts) != ()


ENGLISH = st.builds(
    Manner,
    st.just("en"),
    st.sampled_from(("million", "billion", "bn", "mn", "")),
    st.integers(1, 3),
    st.integers(0, 2),
    st.booleans(),
    is_spaced=st.booleans(),
    is_leading=st.booleans(),
    is_short=st.booleans(),
    is_yuan=st.booleans(),
    count_step=st.sampled_from((1, 10, 100)),
)
CHINESE = st.sampled_from((("zh-Hant", ("億", "百萬", "萬", "")), ("zh-Hans", ("亿", "百万", "万", "")))).flatmap(
    lambda chosen: st.builds(
        Manner,
        st.just(chosen[0]),
        st.sampled_from(chosen[1]),
        # 30億 is read to half a per cent, closer than to whole 億: a decimal says how closely it is meant.
        st.integers(1, 2),
        st.integers(0, 2),
        st.booleans(),
        is_wide=st.booleans(),
        is_leading=st.booleans(),
        count_step=st.sampled_from((1, 100)),
    )
)
MANNER = ENGLISH | CHINESE


@st.composite
def three(draw: st.DrawFn, least: int, most: int) -> tuple[int, int, int]:
    """A figure for three quarters that are not far apart."""
    first = draw(st.integers(least, most))
    second, third = (first * draw(st.integers(800, 1300)) // 1000 for _ in range(2))
    return first, second, third


def shares(least: str, most: str) -> st.SearchStrategy[Decimal]:
    """A share with more digits than anyone prints."""
    return st.decimals(least, most, places=7)


EXACT_BRISA = st.builds(
    brisa.Exact,
    # What ends in zeros is read to half a per cent: hundreds of vehicles are told as such from 10,000 on.
    brands=st.tuples(*[three(13_000, 60_000)] * 3),
    vehicles=three(2_000_000_000, 40_000_000_000),
    other=three(400_000_000, 4_000_000_000),
    margins=st.tuples(*[shares("0.10", "0.25")] * 3),
    losses=three(300_000_000, 9_000_000_000),
    research=three(300_000_000, 4_000_000_000),
    dollar=st.decimals("7.05", "7.25", places=4),
    closes=st.tuples(*[st.decimals("18", "25", places=2)] * 2),
    guided=st.tuples(st.integers(60, 90).map(lambda n: n * 1000), st.integers(91, 140).map(lambda n: n * 1000)),
)
CHOSEN = st.builds(Choices, st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.none() | MANNER)


@given(EXACT_BRISA, MANNER, CHOSEN)
def test_any_right_figures_in_any_manner_raise_no_alarm(
    tmp_path_factory: pytest.TempPathFactory, exact: brisa.Exact, manner: Manner, choices: Choices
) -> None:
    """Whatever the figures are, told rightly they are found right."""
    root = tmp_path_factory.mktemp("told")
    assert alarms(root, brisa.write(root, exact, manner, choices)) == ()


EXACT_KESTREL = st.builds(
    kestrel.Exact,
    engines=three(8_000_000_000, 60_000_000_000),
    switches=three(2_000_000_000, 9_000_000_000),
    play=three(2_000_000_000, 6_000_000_000),
    vision=three(600_000_000, 2_000_000_000),
    margins=st.tuples(*[shares("0.60", "0.76")] * 3),
    expenses=three(2_500_000_000, 4_500_000_000),
    taxed=shares("0.75", "0.95"),
    shares=st.just(kestrel.USUAL.shares),
)
LAID = st.builds(
    Layout,
    st.sampled_from(("million", "thousand")),
    st.integers(0, 1),
    st.integers(0, 2),
    *[st.booleans()] * 4,
    st.sampled_from(("en", "long")),
    st.sampled_from(("($ in {scale}s)", "($ in {scale}s, except per share data)", "(in USD {scale})")),
    st.sampled_from(("$", "US$", "USD ")),
    st.booleans(),
)


@given(EXACT_KESTREL, LAID)
def test_any_right_tables_raise_no_alarm(
    tmp_path_factory: pytest.TempPathFactory, exact: kestrel.Exact, layout: Layout
) -> None:
    """Whatever stands in the tables, laid out rightly it is found right."""
    root = tmp_path_factory.mktemp("laid")
    assert alarms(root, kestrel.write(root, exact, layout)) == ()
