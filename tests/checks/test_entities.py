"""What sources and authors call the parts of a company."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import entities
from tests.checks.desk import found, messages, said, stated


def test_one_number_of_two_parts_is_asked_about(tmp_path: Path) -> None:
    """A number given for two parts, once as that of “the business”, is a question."""
    part = (
        "{name}: {{metric: revenue, entity: {name}, period: 2025-Q3, value: RMB {value} billion, source: "
        "gazette, quote: {words}}}"
    )
    one = part.format(name="vehicles", value="8.3", words="the vehicle business")
    facts = stated(one, part.format(name="vans", value="8.3", words="vans brought"))
    company = """\
name: {en: Vela Motors Limited}
short: {en: Vela}
sector: {en: Electric vehicles}
tickers: []
reporting_currency: CNY
quote_currency: HKD
fiscal_year_end: 12-31
accounting_standard: IFRS
entities: {vehicles: {label: {en: Vehicles}}, vans: {label: {en: Vans}}}
"""
    told = found(entities.RULES, tmp_path / "1", facts, companies__vela=company)
    assert messages(told) == [
        (
            "question number-belongs-to-one-part: **Of which part.** RMB 8.3 bn in Q3 2025 is given for both: "
            "Revenue, Vehicles and Revenue, Vans."
        )
    ]
    other = stated(one, part.format(name="vans", value="8.2", words="vans brought"))
    assert found(entities.RULES, tmp_path / "2", other, companies__vela=company) == []
    plain = facts.replace("the vehicle business", "vehicles brought")
    assert found(entities.RULES, tmp_path / "3", plain, companies__vela=company) == []
    exact = plain.replace("8.3 billion", "8.317 billion")
    assert [finding.rule for finding in found(entities.RULES, tmp_path / "4", exact, companies__vela=company)] == [
        "number-belongs-to-one-part"
    ]
    counted = exact.replace("metric: revenue", "metric: deliveries").replace("RMB 8.317 billion", "83170")
    assert found(entities.RULES, tmp_path / "5", counted, companies__vela=company) == []
    group = exact.replace("entity: vans, ", "")
    assert found(entities.RULES, tmp_path / "6", group, companies__vela=company) == []


def test_the_only_part_may_have_the_number_of_its_whole(tmp_path: Path) -> None:
    """Where vans are all there is of vehicles, both have one revenue."""
    part = (
        "{name}: {{metric: revenue, entity: {name}, period: 2025-Q3, value: RMB 8.3 billion, source: "
        "gazette, quote: its business}}"
    )
    assert found(entities.RULES, tmp_path, stated(part.format(name="vehicles"), part.format(name="vans"))) == []


def test_a_business_with_a_part_of_its_own_figure_is_asked_about(tmp_path: Path) -> None:
    """Where a source says “business” of a segment whose part has another figure, it is asked which is meant."""
    facts = stated(
        "s: {metric: revenue, entity: new-work, period: 2025-Q3, value: RMB 2.9 billion, source: gazette, "
        "quote: its power business brought RMB 2.9 billion}",
        "p: {metric: revenue, entity: power, period: 2025-Q3, value: RMB 2.1 billion}",
    )
    told = found(entities.RULES, tmp_path / "1", facts)
    assert messages(told) == [
        (
            "question part-is-told: **Of which part.** RMB 2.9 bn in Q3 2025, “its power business brought RMB 2.9 "
            "billion”, is read as Revenue, Power, tools and other new work; Revenue, Power, is RMB 2.1 bn."
        )
    ]
    assert told[0].facts == ("vela.s", "vela.p")
    named = facts.replace("its power business", "Power, tools and other new work, a business,")
    assert found(entities.RULES, tmp_path / "2", named) == []
    plain = facts.replace("its power business brought", "its segment brought")
    assert found(entities.RULES, tmp_path / "3", plain) == []
    alone = facts.replace("entity: power, period: 2025-Q3", "entity: power, period: 2025-Q2")
    assert found(entities.RULES, tmp_path / "4", alone) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The power business grew.", "power business"),
        ("Its Tools unit grew.", "Tools unit"),
        ("電力業務增長。", "電力業務"),
        ("The chair praised “the power business”.", None),
        ("New work operations grew.", None),
        ("維拉電力業務增長。", "維拉電力業務"),
        ("電力及工具等新業務增長。", None),
        ("The van business grew.", None),
        ("The power of business is known.", None),
    ],
)
def test_a_mixed_segment_goes_by_its_name(tmp_path: Path, sentence: str, told: str | None) -> None:
    """A segment of several things called after one of them is linted; its own name, a quoted one and others are not."""
    findings = [finding.message.split(" may")[0] for finding in found(entities.RULES, tmp_path, brief=said(sentence))]
    assert findings == ([f"“{told}”"] if told else [])
