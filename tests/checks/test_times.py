"""When things held, happened, were written and were read."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import times
from tests.checks.desk import desk, found, front, messages, stated
from tests.workspaces import GAZETTE

SUITS = (
    "legal: [{{id: suit, matter: A suit, court: A court, stage: final, status: ruled, decided: {}, appeal: none, "
    "outcome: Costs, source: gazette}}]\n"
)


@pytest.mark.parametrize(
    ("when", "quote", "told"),
    [
        ("period: mtd/2025-11-19", "HKD 8 million this month", None),
        ("period: mtd/2025-10-19", "HKD 8 million this month", "October to 19 Oct"),
        ("period: 2025-Q3", "HKD 8 million just this month", "Q3 2025, but “this month” in a source of 2025-11-20"),
        ("period: 2025-Q3", "本月回購800萬", "Q3 2025, but “本月” in a source of 2025-11-20 means 2025-11"),
        ("period: ytd/2025-11-19", "year-to-date HKD 8 million", None),
        ("period: ytd/2024-11-19", "year-to-date HKD 8 million", "2024 to 19 Nov"),
        ("period: 2025-Q3", "年內累計8百萬", "Q3 2025, but “年內累計” in a source of 2025-11-20 means 2025 so far"),
        ("period: 2025-11-19/2025-11-19", "yesterday HKD 8 million", None),
        ("period: 2025-11-12/2025-11-12", "昨日800萬", "12 Nov 2025, but “昨日” in a source of 2025-11-20 means about"),
        ("period: 2025-Q3", "HKD 8 million in the quarter", None),
    ],
)
def test_relative_words_fit_their_period(tmp_path: Path, when: str, quote: str, told: str | None) -> None:
    """In a paper of November “this month” is November, not October and not a quarter."""
    fact = f"a: {{metric: share_repurchases, {when}, value: HKD 8 million, source: gazette, quote: {quote}}}"
    findings = messages(found(times.RULES, tmp_path, stated(fact)))
    assert len(findings) == (1 if told else 0)
    assert not told or findings[0].startswith(f"warning relative-word-is-dated: a is of {told}")


RELATIVE = (
    "Yesterday|昨日|昨天|TODAY|今日|今天|this month|month-to-date|本月|月內|月内|Year to date|so far this year|年初至今"
    "|年內累計|年内累计|今年以來|今年以来|recently|Lately|in recent days|in recent weeks|近日|近期|最近|日前"
)


@pytest.mark.parametrize("words", RELATIVE.split("|"))
def test_the_first_look_misses_no_relative_word(words: str) -> None:
    """What one of the rule's patterns finds, the look that comes before them has found too."""
    patterns = (times._YESTERDAY, times._TODAY, times._THIS_MONTH, times._YEAR_TO_DATE, times._RECENTLY)
    assert any(pattern.search(words) for pattern in patterns)
    assert times._RELATIVE.search(words.lower())


def test_no_exchange_trades_on_a_weekend(tmp_path: Path) -> None:
    """A close of a Saturday is a warning, one of the Friday before is not, nor one of a Sunday in Riyadh."""
    close = "c: {{metric: share_price, price: close, venue: {}, at: {}, value: HKD 18.00}}"
    told = found(times.RULES, tmp_path / "1", stated(close.format("HKEX", "2025-11-15")))
    assert messages(told) == ["warning price-is-of-a-trading-day: c is a price of 2025-11-15, a Saturday"]
    assert found(times.RULES, tmp_path / "2", stated(close.format("HKEX", "2025-11-14"))) == []
    assert found(times.RULES, tmp_path / "3", stated(close.format("TADAWUL", "2025-11-16"))) == []


@pytest.mark.parametrize(("period", "ahead"), [("2025-Q3", False), ("2025-Q4", True), ("2025-11-21/2025-11-21", False)])
def test_a_period_is_over_before_it_is_told(tmp_path: Path, period: str, *, ahead: bool) -> None:
    """A quarter that ends after its source appeared is an error; the day after may be another time zone."""
    fact = f"a: {{metric: deliveries, entity: vans, period: {period}, value: 5}}"
    told = messages(found(times.RULES, tmp_path, stated(fact)))
    expected = "error period-precedes-source: a runs to 2025-12-31, but gazette appeared on 2025-11-20"
    assert told == ([expected] if ahead else [])


def test_guidance_may_look_ahead(tmp_path: Path) -> None:
    """What a company guides to is of a period still to come."""
    assert found(times.RULES, tmp_path, stated("a: {metric: deliveries_guidance, period: 2025-Q4, value: 5}")) == []


def test_a_day_that_is_not_confirmed_only_warns(tmp_path: Path) -> None:
    """Where the card says that the day of publication is not sure, a later period is a warning."""
    fact = stated("a: {metric: deliveries, period: 2025-Q4, value: 5}")
    card = f"{GAZETTE}published_note: day not confirmed\n"
    told = found(times.RULES, tmp_path, fact, sources__gazette=card)
    assert [finding.severity.value for finding in told] == ["warning"]


def test_a_source_is_read_after_it_appeared(tmp_path: Path) -> None:
    """A card read before its source was published is an error at the card."""
    card = GAZETTE.replace("retrieved: 2025-11-21", "retrieved: 2025-11-12")
    told = found(times.RULES, tmp_path, sources__gazette=card)
    assert messages(told) == [
        "error source-is-read-after-it-appeared: gazette was read on 2025-11-12, before it appeared on 2025-11-20"
    ]


def test_events_are_not_told_before_they_happen(tmp_path: Path) -> None:
    """An event of December in a paper of November is a warning; one of the day itself is not."""
    event = "events: [{{at: {}, what: A fair, source: gazette}}]\n"
    told = found(times.RULES, tmp_path / "1", stated(rest=event.format("2025-12-02")))
    assert messages(told) == [
        "warning happening-precedes-source: this event is of 2025-12-02, but gazette appeared on 2025-11-20"
    ]
    assert found(times.RULES, tmp_path / "2", stated(rest=event.format("2025-11-20"))) == []


@pytest.mark.parametrize(
    ("day", "text", "told"),
    [
        ("2025-11-12", "10月12日車展開幕。", "10月12日"),
        ("2025-11-12", "On 12 October the show opened.", "12 October"),
        ("2025-01-12", "On 12 December 2024 the show opened.", "12 December 2024"),
        ("2025-11-12", "On 12 October it was announced, on 12 November it opened.", None),
        ("2025-11-20", "Since 20 October the shares are down; today the show opened.", None),
        ("2025-11-12", "On 12 August it was announced.", None),
        ("2025-11-12", "On 13 October the show opened.", None),
        ("2025-11-12", "The show opened.", None),
    ],
)
def test_an_event_is_of_the_month_its_source_names(tmp_path: Path, day: str, text: str, told: str | None) -> None:
    """A source that names the same day of the next month alone is a warning; it is none where its card says so."""
    event = stated(rest=f"events: [{{at: {day}, what: A fair, source: own}}]\n")
    card = GAZETTE.replace("language: en", "language: zh-Hant") if "月" in text else GAZETTE
    for number, more in enumerate(("", "published_note: the page misprints the month\n")):
        root = tmp_path / str(number)
        workspace = desk(root)
        workspace.write("archive/own.txt", text)
        findings = messages(found(times.RULES, root, event, sources__own=card + more))
        wanted = f"this event is of {day}, but own says “{told}” and nowhere names that day"
        assert findings == ([f"warning event-is-of-the-day-named: {wanted}"] if told and not more else [])


def test_rulings_are_not_told_before_they_are_made(tmp_path: Path) -> None:
    """A ruling dated after its source is an error; one before it, or of unknown day, is not."""
    told = found(times.RULES, tmp_path / "1", stated(rest=SUITS.format("2025-12-02")))
    assert messages(told) == [
        "error happening-precedes-source: suit was decided on 2025-12-02, but gazette appeared on 2025-11-20"
    ]
    for number, day in enumerate(("2025-11-02", "unknown")):
        assert found(times.RULES, tmp_path / f"fine{number}", stated(rest=SUITS.format(day))) == []


def test_exhibits_use_no_later_source(tmp_path: Path) -> None:
    """A figure of the key data from a source younger than the brief is an error there."""
    brief = front(
        "as_of: 2025-11-19T18:00+08:00\ntitle: T\nbottom_line: So.\nwhat_changed: [A, B, "
        "C]\nkey_data: [revenue_2025q3]\n"
    )
    told = found(times.RULES, tmp_path, brief=brief)
    assert messages(told) == ["error source-precedes-brief: gazette appeared on 2025-11-20, after the brief's as_of"]
    assert (told[0].at.line, told[0].at.column) == (7, 12)
