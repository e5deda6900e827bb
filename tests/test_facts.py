"""Facts: values parsed as their source writes them, periods placed, claims put in order."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from briefs import content
from briefs.diagnostics import Diagnostic
from briefs.model import Anchor, Fact
from briefs.outline import Library
from briefs.period import Duration, Instant
from briefs.quantity import Dimension, Qualifier
from tests.workspaces import Workspace, added, vela

QUOTED = "source: gazette, quote: in issue"
PRICE = "metric: share_price, price: close, venue: HKEX, at: 2025-11-20"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The invented workspace, to which a test adds facts."""
    return vela(tmp_path)


def read(workspace: Workspace, facts: str) -> tuple[Library, list[Diagnostic]]:
    """The library with these facts added, and what was found while reading."""
    workspace.write("facts/vela/more.yaml", added(facts))
    library, found = content.load(workspace.root)
    assert library is not None
    return library, list(found)


def fact(workspace: Workspace, entry: str) -> Fact:
    """The one fact `a`, in which nothing is wrong."""
    library, found = read(workspace, f"  a: {entry}\n")
    assert not found
    return library.facts["vela.a"]


def told(workspace: Workspace, facts: str) -> list[tuple[str, int, int]]:
    """Rule, line and column of what is wrong with these facts."""
    return [(each.rule, each.at.line, each.at.column) for each in read(workspace, facts)[1]]


def test_a_fact(workspace: Workspace) -> None:
    """A fact has a key that says what it is about, a value, a quote with its place, and its own fields' places."""
    made = fact(
        workspace,
        "{metric: issued_shares, entity: vans, basis: adjusted, holder: ann-ode, of: votes, at: 2025-11-20, "
        "value: 4 million, source: gazette, quote: in issue, claim: record, note: N, label: {en: L}}",
    )
    key = made.key
    assert (key.company, key.metric, key.entity, key.basis, key.holder, key.of) == (
        "vela",
        "issued_shares",
        "vans",
        "adjusted",
        "ann-ode",
        "votes",
    )
    assert isinstance(key.period, Instant)
    assert (made.record, made.note, made.labels) == ("record", "N", {"en": "L"})
    assert (made.claim.quote.text, made.claim.quote.source.id, made.claim.quote.anchor) == ("in issue", "gazette", None)
    assert (made.at.line, made.at.column) == (3, 3)
    assert made.places["value"].column == 112
    assert "low" not in made.places


def test_a_locked_quote_knows_its_place(workspace: Workspace) -> None:
    """A quote that was found again carries the paragraph and the characters where it stands."""
    library, _ = read(workspace, "")
    anchor = library.facts["vela.close_20251120"].claim.quote.anchor
    assert isinstance(anchor, Anchor)
    text = workspace.path("archive/gazette.txt").read_text("utf-8")
    assert text[anchor.start : anchor.end] == "HK$18.20"


@pytest.mark.parametrize(
    ("entry", "point", "unit"),
    [
        (f"{{{PRICE}, value: $18.20, {QUOTED}}}", "18.20", "HKD"),
        (f"{{{PRICE}, value: 18.20, {QUOTED}}}", "18.20", "HKD"),
        (f"{{{PRICE}, value: 3.50, {QUOTED}}}", "3.50", "HKD"),
        (f"{{metric: revenue, period: 2025-Q1, value: 283億元, {QUOTED}}}", "28300000000", "CNY"),
        (f"{{metric: revenue, period: 2025-Q1, value: USD 5, {QUOTED}}}", "5", "USD"),
        (f"{{metric: deliveries, period: 2025-Q1, value: 75869, {QUOTED}}}", "75869", "vehicle"),
        (f"{{metric: deliveries, period: 2025-Q1, value: 75869 units, {QUOTED}}}", "75869", "vehicle"),
        (f"{{metric: gross_margin, period: 2025-Q1, value: 22.9%, {QUOTED}}}", "0.229", ""),
    ],
)
def test_values(entry: str, point: str, unit: str, workspace: Workspace) -> None:
    """A value is in the unit of its metric; a bare $ or 元 and a bare number are read by it."""
    value = fact(workspace, entry).claim.values["value"]
    assert (value.point, value.unit.name) == (Decimal(point), unit)


def test_all_that_a_claim_states(workspace: Workspace) -> None:
    """Beside its value a claim may state it in a second currency, and changes of it."""
    values = fact(
        workspace,
        "{metric: revenue, period: 2025-Q1, value: RMB 5 million, also: US$0.7 million, "
        f"change: {{yoy: +22.3%, qoq: -1.5 pp, dod: 3 times}}, {QUOTED}}}",
    ).claim.values
    assert list(values) == ["value", "also", "yoy", "qoq", "dod"]
    assert [quantity.unit.dimension for quantity in values.values()] == [
        Dimension.MONEY,
        Dimension.MONEY,
        Dimension.PERCENT,
        Dimension.POINTS,
        Dimension.TIMES,
    ]


def test_a_bare_dollar_beside_yuan(workspace: Workspace) -> None:
    """It is the currency the shares are quoted in, if that is the US dollar; a Hong Kong dollar is named."""
    entry = f"metric: revenue, period: 2025-Q1, value: RMB 5 million, also: $0.7 million, {QUOTED}"
    assert told(workspace, f"  a: {{{entry}}}\n") == [("value-parses", 3, 69)]
    workspace.swap("companies/vela.yaml", "quote_currency: HKD", "quote_currency: USD")
    assert fact(workspace, f"{{{entry}}}").claim.values["also"].unit.name == "USD"


def test_a_traded_range(workspace: Workspace) -> None:
    """Two ends without a value make a range, whose ends keep their own text."""
    values = fact(
        workspace,
        f"{{metric: share_price, price: trades, venue: HKEX, at: 2025-11-20, low: 37.38, high: 38.1, {QUOTED}}}",
    ).claim.values
    whole = values["value"]
    assert (whole.text, whole.qualifier, whole.point) == ("37.38 to 38.1", Qualifier.RANGE, Decimal("37.74"))
    assert (whole.interval.low, whole.interval.high, whole.quantum) == (
        Decimal("37.38"),
        Decimal("38.1"),
        Decimal("0.01"),
    )
    assert (values["low"].text, values["high"].text) == ("37.38", "38.1")


def test_a_series(workspace: Workspace) -> None:
    """A series is a fact per period, with the quote of its own period or that of all."""
    library, found = read(
        workspace,
        '  sold:\n    metric: deliveries\n    series: {2025-Q1: "75,869", ytd/2025-06-30: "157,171"}\n'
        "    source: gazette\n    quote: in issue\n    quotes: {2025-Q1: after 98}\n",
    )
    assert not found
    first, second = library.facts["vela.sold_2025q1"], library.facts["vela.sold_ytd_20250630"]
    assert (first.claim.quote.text, second.claim.quote.text) == ("after 98", "in issue")
    assert ((first.claim.quote.at.line, first.claim.quote.at.column), second.claim.quote.at.line) == ((8, 23), 7)
    assert (first.places["period"].column, first.places["value"].column) == (14, 24)
    assert isinstance(second.key.period, Duration)
    assert first.claim.values["value"].text == "75,869"


def test_claims(workspace: Workspace) -> None:
    """Of several claims the preferred one comes first, then those not rejected, each with its reasons."""
    made = fact(
        workspace,
        "\n    metric: deliveries\n    period: 2025-Q1\n    claims:\n"
        f"      - {{value: 900, {QUOTED}, rejected: Ten times too many}}\n"
        "      - {value: 91, source: lantern, quote: 每公里}\n"
        f"      - {{value: 90, {QUOTED}, preferred: true, reason: It is exact}}",
    )
    assert [claim.values["value"].text for claim in made.claims] == ["90", "91", "900"]
    assert (made.claim.is_preferred, made.claim.reason) == (True, "It is exact")
    assert [claim.rejected for claim in made.rejected] == ["Ten times too many"]
    assert made.claims[2].at.line == 7


def test_one_claim_left_is_the_believed_one(workspace: Workspace) -> None:
    """Where all claims but one are rejected, that one need not be preferred."""
    made = fact(
        workspace,
        "\n    metric: deliveries\n    period: 2025-Q1\n    claims:\n"
        f"      - {{value: 900, {QUOTED}, rejected: A slip}}\n      - {{value: 90, {QUOTED}}}",
    )
    assert made.claim.values["value"].text == "90"


ONE = "{metric: deliveries, period: 2025-Q1, "


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            f"{{metric: sales, entity: van, holder: bob, period: 2025-Q9, value: 5, {QUOTED}}}",
            [("id-resolves", "sales"), ("id-resolves", "van"), ("id-resolves", "bob"), ("period-is-stated", "2025-Q9")],
        ),
        (f"{ONE}value: 5, source: gazete, quote: q}}", [("id-resolves", "gazete")]),
        (f"{ONE}value: 5, source: gazette}}", [("fact-has-quote", "a: {")]),
        (f"{ONE}value: 5, quote: q}}", [("fact-has-source", "a: {")]),
        (f"{ONE}{QUOTED}}}", [("value-parses", "a: {")]),
        (f"{ONE}high: 5, {QUOTED}}}", [("value-parses", "a: {")]),
        (f"{ONE}value: 5, low: 5, {QUOTED}}}", [("value-parses", "a: {")]),
        (f"{ONE}low: 6, high: 5, {QUOTED}}}", [("value-parses", "6")]),
        (f"{ONE}value: '350,00', {QUOTED}}}", [("value-parses", "350,00")]),
        (f"{ONE}value: 5 shares, {QUOTED}}}", [("units-agree", "5 shares")]),
        (f"{ONE}value: 5%, {QUOTED}}}", [("units-agree", "5%")]),
        (f"{{metric: deliveries, at: 2025-Q1, value: 5, {QUOTED}}}", [("period-is-stated", "2025-Q1")]),
        (f"{{metric: deliveries, period: 2025-11-20, value: 5, {QUOTED}}}", [("period-is-stated", "2025-11-20")]),
        (f"{{metric: deliveries, value: 5, {QUOTED}}}", [("period-is-stated", "a: {")]),
        (f"{ONE}claims: [{{value: 5, source: gazete, quote: q}}]}}", [("id-resolves", "gazete")]),
        (f"{ONE}claims: [{{source: gazette, quote: q}}]}}", [("value-parses", "{source")]),
        (
            f"{{metric: deliveries, series: {{2025-Q1: 5, 2025-Q9: six}}, {QUOTED}}}",
            [("period-is-stated", "2025-Q9"), ("value-parses", "six")],
        ),
    ],
)
def test_what_is_wrong_with_a_fact(entry: str, expected: list[tuple[str, str]], workspace: Workspace) -> None:
    """Each fault of a fact is told at its own place, and the fact is none."""
    line = f"  a: {entry}"
    library, found = read(workspace, f"{line}\n")
    assert [(each.rule, each.at.line, each.at.column) for each in found] == [
        (rule, 3, line.index(words) + 1) for rule, words in expected
    ]
    assert "vela.a" not in library.facts
    assert {"vela.a", "vela.a_2025q9"} & library.broken


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            f"{ONE}value: 5, change: {{mom: 6%, yoy: much, qoq: 5 days}}, {QUOTED}}}",
            [("key-is-known", "6%"), ("value-parses", "much"), ("units-agree", "5 days")],
        ),
        (f"{ONE}claims: [{{value: 5, {QUOTED}}}], quote: q}}", [("fact-has-source", "a: {")]),
    ],
)
def test_what_is_wrong_beside_a_fact(entry: str, expected: list[tuple[str, str]], workspace: Workspace) -> None:
    """A change that cannot be read, or a second quote, leaves the fact what it is."""
    line = f"  a: {entry}"
    library, found = read(workspace, f"{line}\n")
    assert [(each.rule, each.at.column) for each in found] == [
        (rule, line.index(words) + 1) for rule, words in expected
    ]
    assert list(library.facts["vela.a"].claim.values) == ["value"]


@pytest.mark.parametrize("field", ["period", "value", "source", "quote", "metric"])
def test_an_empty_field_is_told_once(field: str, workspace: Workspace) -> None:
    """A key with nothing after it is told as that, and not again as missing."""
    fields = {"metric": "deliveries", "period": "2025-Q1", "value": "5", "source": "gazette", "quote": "in issue"}
    lines = "".join(f"    {name}: {'' if name == field else text}\n" for name, text in fields.items())
    assert [rule for rule, _, _ in told(workspace, f"  a:\n{lines}")] == ["value-is-given"]


def test_ids_are_unique_within_a_file(workspace: Workspace) -> None:
    """An id made from a series and one that is written are told when they are the same."""
    series = f"  a: {{metric: deliveries, series: {{2025-Q1: 5}}, {QUOTED}}}\n"
    written = f"  a_2025q1: {{metric: deliveries, period: 2025-Q1, value: 6, {QUOTED}}}\n"
    assert told(workspace, series + written) == [("id-is-unique", 4, 3)]
    assert told(workspace, written + series) == [("id-is-unique", 4, 3)]


def test_an_unread_source_is_not_told_again(workspace: Workspace) -> None:
    """A fact of a source whose card cannot be read is not told for it."""
    workspace.swap("sources/gazette.yaml", "2025-11-20", "Friday")
    _, found = content.load(workspace.root)
    assert [each.rule for each in found] == ["period-is-stated"]


def test_since_launch(workspace: Workspace) -> None:
    """A figure since launch begins on the day its entity was launched, where that day is known."""
    made = fact(workspace, f"{{metric: deliveries, entity: vans, period: launch/2025-11-20, value: 5, {QUOTED}}}")
    assert isinstance(made.key.period, Duration)
    assert str(made.key.period.start) == "2024-03-28"
    made = fact(workspace, f"{{metric: deliveries, entity: vehicles, period: launch/2025-11-20, value: 5, {QUOTED}}}")
    assert isinstance(made.key.period, Duration)
    assert made.key.period.start is None
