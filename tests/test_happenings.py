"""Events, legal matters, people, outlook and risks as a reader meets them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefs import compose, happenings, views, words
from briefs.marks import Ledger
from briefs.outline import Brief, Library
from briefs.period import Instant, parse_instant
from tests.acme import case, checked, library, view


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The library that has every kind of happening."""
    return library(case("tidewell", tmp_path_factory.mktemp("tidewell")))


@pytest.fixture
def ledger(known: Library) -> Ledger:
    """An empty ledger over its brief."""
    return Ledger(known, known.briefs[0], "en", words.ENGLISH)


def closed_on(known: Library, day: date) -> Brief:
    """The brief as if it had been closed on another day."""
    return replace(known.briefs[0], as_of=Instant(day.isoformat(), day))


def plain(rich: views.Rich | None) -> str:
    """Words with plain spaces."""
    assert rich is not None
    return rich.text.replace("\u00a0", " ").replace("\u2009", " ")


def test_the_timeline_runs_from_the_first_event_to_the_close(ledger: Ledger) -> None:
    """In order of days; what happened after the brief was closed is left out."""
    assert [
        (event.day, event.date_label.replace("\u00a0", " "), event.key) for event in happenings.timeline(ledger)
    ] == [
        ("2025-09-30", "Late Sep", False),
        ("2025-12-03", "3 Dec", True),
        ("2025-12-05", "5 Dec", False),
    ]


def test_an_event_without_a_figure_names_its_source(ledger: Ledger) -> None:
    """Every line of the timeline leads to words: by its figure, or by its source."""
    lines = happenings.timeline(ledger)
    assert [isinstance(line.what.parts[-1], views.Cite) for line in lines] == [False, False, True]
    assert plain(lines[0].what) == "Shares reach HKD 58.80"


def test_other_companies_events_are_not_this_ones(known: Library) -> None:
    """A brief tells of its own company only."""
    other = replace(known.briefs[0], company=replace(known.companies["tidewell"], id="other"))
    ledger = Ledger(known, other, "en", words.ENGLISH)
    assert happenings.timeline(ledger) == ()
    assert happenings.people(ledger) == ()


def test_a_source_that_appeared_later_is_not_known_yet(known: Library) -> None:
    """A brief closed before a source appeared does not tell what it says."""
    source = known.sources["quay-wire-2025-12-09"]
    for day, is_known in ((date(2025, 12, 8), False), (date(2025, 12, 9), True), (date(2025, 12, 10), True)):
        assert happenings.known_by_now(Ledger(known, closed_on(known, day), "en", words.ENGLISH), source) is is_known
    early = Ledger(known, closed_on(known, date(2025, 12, 8)), "en", words.ENGLISH)
    assert happenings.people(early) == ()


def test_people_move_with_the_reason_their_own_side_gives(ledger: Ledger) -> None:
    """From what to what, when, and who says why; where nobody does, nothing is said."""
    moved, named = happenings.people(ledger)
    assert (moved.who, plain(moved.what), moved.date_label) == (
        "Ada Fenn",
        "head of yards becomes finance chief",
        "1\u00a0Dec",
    )
    assert plain(moved.reason) == "Tidewell: a planned rotation"
    assert (plain(named.what), named.reason) == ("head of yards", None)


def test_a_reason_nobody_is_named_for_stands_alone(known: Library, ledger: Ledger) -> None:
    """No speaker is made up."""
    moved = happenings.move(ledger, replace(known.people[0], reason_by=None))
    assert plain(moved.reason) == "a planned rotation"


def test_what_is_ruled_and_what_is_alleged_read_differently(known: Library, ledger: Ledger) -> None:
    """A ruling tells stage, day and appeal; an allegation has none of these, and nothing unknown is filled in."""
    matters = {item.id.partition(".")[2]: happenings.matter(ledger, item) for item in known.legal.values()}
    ruled, alleged, settled = matters["guards"], matters["adverts"], matters["noise"]
    assert (ruled.status.label, ruled.court) == ("Ruled", "Fenwick District Court")
    assert ruled.stage == "first instance; 2025-12-05; appeal not known"
    assert plain(ruled.amount) == "RMB 4.2 m"
    assert (alleged.status.kind, alleged.court, alleged.stage) == ("alleged", "Court not stated", "filed")
    assert plain(alleged.amount) == "not stated"
    assert settled.stage == "settled; date not stated; none"


def test_the_future_is_told_with_its_speaker_and_its_kind(known: Library, ledger: Ledger) -> None:
    """Guidance, target, plan and forecast are four words, each attributed."""
    told = [happenings.outlook(ledger, item) for item in known.outlook.values()]
    assert [(item.status.label, item.who) for item in told] == [
        ("Guidance", "Tidewell, Q4 FY2026"),
        ("Target", "Ada Fenn, FY2026; “very demanding”"),
        ("Plan", "Tidewell, FY2027"),
        ("Forecast", "Tidewell, Q4 FY2026"),
    ]


def test_a_caution_is_printed_once(known: Library, ledger: Ledger) -> None:
    """The speaker's words of caution stand beside the speaker, unless the statement has them already."""
    item = next(item for item in known.outlook.values() if item.hedge)
    said = replace(item, what=replace(item.what, text="A “Very demanding” 400 turbines"))
    assert happenings.outlook(ledger, said).who == "Ada Fenn, FY2026"


def test_a_risk_wears_the_kinds_of_what_it_rests_on(tmp_path: Path) -> None:
    """Each kind once; a figure it rests on is no kind."""
    made = view(case("tidewell", tmp_path))
    assert [(risk.title, [status.kind for status in risk.statuses]) for risk in made.watch] == [
        ("Rotor guards", ["ruled", "alleged"]),
        ("Deliveries", ["target"]),
    ]


def test_sections_show_only_what_was_known_when_the_brief_was_closed(tmp_path: Path) -> None:
    """Matters and outlook of later sources stay out of an earlier brief."""
    sure = checked(case("tidewell", tmp_path))
    made = compose.view(sure, closed_on(sure.library, date(2025, 12, 4)))
    sections = {section.id: section for section in made.sections}
    assert sections["legal"].legal == ()
    assert [item.status.kind for item in sections["outlook"].outlook] == ["guidance", "forecast"]


@pytest.mark.parametrize(
    ("by", "dated", "who"),
    [
        ("Tidewell’s chair", None, "Tidewell’s chair, Q4 FY2026"),
        ("the company", None, "the company, Q4 FY2026"),
        ("Mei Tern, founder", None, "Mei Tern, founder, Q4 FY2026"),
        ("Big Bank", "2025-12-01", "Big Bank, Q4 FY2026; original of 1 Dec 2025, summarised by us"),
        ("Big Bank", "unknown", "Big Bank, Q4 FY2026; original not dated, summarised by us"),
        ("Quay Wire", None, "Quay Wire, Q4 FY2026; original of 9 Dec 2025, summarised by us"),
    ],
)
def test_someone_elses_forecast_is_said_to_be_summarised(
    known: Library, ledger: Ledger, by: str, dated: str | None, who: str
) -> None:
    """With its maker and the day of the original, which is that of its source where the maker published it."""
    item = next(item for item in known.outlook.values() if item.type == "forecast")
    day = parse_instant(dated) if dated and dated != "unknown" else dated
    item = replace(item, by=by, dated=day, source=known.sources["quay-wire-2025-12-09"])  # a day, unknown or None
    assert happenings.outlook(ledger, item).who.replace("\u00a0", " ") == who
