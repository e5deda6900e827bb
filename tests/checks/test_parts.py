"""Parts and wholes, of entities and of time: what does not add up, and what does within its rounding."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import parts
from tests.checks.lyra import brief, told

Q3 = "period: 2025-Q3"
SLIP = "unit or 億/万/billion slip?"
TEN = f"factor 10^1: {SLIP}"


def cut(whole: str, desk: str, floor: str | None) -> list[str]:
    """Revenue of the company and of its two products."""
    entries = [f"w: revenue, {Q3}, value: {whole}", f"d: revenue, entity: desk, {Q3}, value: {desk}"]
    return [*entries, f"f: revenue, entity: floor, {Q3}, value: {floor}"] if floor else entries


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("CNY 113.12 billion", "CNY 84.1 billion", "CNY 29.0 billion"), []),
        (
            ("CNY 113.12 billion", "CNY 81.4 billion", "CNY 29.0 billion"),
            ["RMB 81.4 bn + RMB 29.0 bn = RMB 110.4 bn, but w says RMB 113.12 bn"],
        ),
        (
            ("CNY 113.12 billion", "CNY 84.1 billion", "29億元"),
            [
                (
                    "RMB 84.1 bn + RMB 2.9 bn = RMB 87.00 bn, but w says RMB 113.12 bn; "
                    "without it the others leave RMB 29.02 bn for f: factor 10^1: unit or 億/billion slip?"
                )
            ],
        ),
        (
            ("CNY 11.312 billion", "CNY 84.1 billion", "CNY 29.0 billion"),
            [
                f"RMB 84.1 bn + RMB 29.0 bn = RMB 113.1 bn, but w says RMB 11.312 bn: factor 10^1: {SLIP}",
            ],
        ),
        (("CNY 113.12 billion", "CNY 84.1 billion", None), []),
        (("CNY 113.12 billion", "CNY 84.1 billion", "HKD 29.0 billion"), []),
        (
            ("over CNY 100 billion", "CNY 84.1 billion", "CNY 29.0 billion"),
            ["RMB 84.1 bn + RMB 29.0 bn = RMB 113.1 bn; w, over RMB 100 bn, is loose"],
        ),
    ],
)
def test_parts_make_up_their_whole(tmp_path: Path, values: tuple[str, str, str | None], expected: list[str]) -> None:
    """The parts of one level sum to the whole within rounding; the one that is off by a power of ten is named."""
    assert [message for _, _, message in brief(told(tmp_path, parts.RULES, *cut(*values)))] == expected


def test_a_level_below_sums_to_its_own_whole(tmp_path: Path) -> None:
    """Brass and steel are parts of desk lamps, not of the company."""
    entries = [
        f"w: revenue, {Q3}, value: CNY 100 billion",
        f"d: revenue, entity: desk, {Q3}, value: CNY 29.0 billion",
        f"b: revenue, entity: brass, {Q3}, value: CNY 28.3 billion",
    ]
    assert told(tmp_path, parts.RULES, *entries, f"s: revenue, entity: steel, {Q3}, value: CNY 0.7 billion") == []
    found = told(tmp_path, parts.RULES, *entries, f"s: revenue, entity: steel, {Q3}, value: CNY 7 billion")
    assert [rule for _, rule, _ in brief(found)] == ["parts-sum-to-whole"]
    assert found[0].facts == ("lyra.s", "lyra.d", "lyra.b")


def test_an_only_part_is_its_whole(tmp_path: Path) -> None:
    """A breakdown with one part says that the part is all there is."""
    entries = [
        f"d: revenue, entity: desk, {Q3}, value: CNY 20.0 billion",
        f"b: revenue, entity: brass, {Q3}, value: CNY 15.0 billion",
    ]
    only = "product: {desk: [brass], floor: []}"
    found = told(tmp_path, parts.RULES, *entries, breakdowns=only)
    assert [message for _, _, message in brief(found)] == ["b says RMB 15.0 bn, but d says RMB 20.0 bn"]
    entries[1] = f"b: revenue, entity: brass, {Q3}, value: CNY 19.98 billion"
    assert told(tmp_path, parts.RULES, *entries, breakdowns=only) == []


def test_some_parts_are_not_more_than_the_whole(tmp_path: Path) -> None:
    """Two of three parts that exceed the whole are an error even while the third is not known."""
    company = "product: {desk: [brass, steel, shops], floor: []}"
    entries = [
        f"d: revenue, entity: desk, {Q3}, value: CNY 20.0 billion",
        f"b: revenue, entity: brass, {Q3}, value: CNY 15.0 billion",
        f"s: revenue, entity: steel, {Q3}, value: CNY 9.0 billion",
    ]
    found = told(tmp_path, parts.RULES, *entries, breakdowns=company)
    assert [message for _, _, message in brief(found)] == [
        "RMB 15.0 bn + RMB 9.0 bn = RMB 24.00 bn, more than the RMB 20.0 bn of d"
    ]
    entries[2] = f"s: revenue, entity: steel, {Q3}, value: CNY 4.0 billion"
    assert told(tmp_path, parts.RULES, *entries, breakdowns=company) == []


@pytest.mark.parametrize(
    ("metric", "part", "expected"),
    [
        ("revenue", "CNY 130 billion", ["RMB 130 bn is more than the RMB 113 bn of w, of which it is the part"]),
        (
            "revenue",
            "CNY 1130 billion",
            [f"RMB 1,130 bn is more than the RMB 113 bn of w, of which it is the part: factor 10^1: {SLIP}"],
        ),
        ("revenue", "CNY 113.2 billion", []),
        ("operating_profit", "CNY 130 billion", []),
    ],
)
def test_an_entity_is_no_more_than_its_company(tmp_path: Path, metric: str, part: str, expected: list[str]) -> None:
    """Any entity's revenue is within the company's; a segment's profit need not be, for others may lose."""
    entries = [f"w: {metric}, {Q3}, value: CNY 113 billion", f"s: {metric}, entity: shops, {Q3}, value: {part}"]
    found = brief(told(tmp_path, parts.RULES, *entries))
    assert [
        message.replace("1.130 tn", "1,130 bn").replace("1.13 tn", "1,130 bn") for _, _, message in found
    ] == expected


YTD, MTD = "share_repurchases, period: ytd/2025-11-24", "share_repurchases, period: mtd/2025-11-24"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (
            [f"y: {YTD}, value: HKD 700 million", f"m: {MTD}, value: over HKD 800 million"],
            ["over HKD 800 m is more than the HKD 700 m of y, of which it is a shorter span"],
        ),
        (
            [
                f"m: {MTD}, value: HKD 80 million",
                "d: share_repurchases, period: 2025-11-20/2025-11-20, value: HKD 507.76 million",
            ],
            ["HKD 507.76 m is more than the HKD 80 m of m, of which it is a shorter span"],
        ),
        (
            [
                "a: share_repurchases, period: ytd/2025-09-30, value: HKD 1.9 billion",
                f"y: {YTD}, value: HKD 1.7 billion",
            ],
            ["HKD 1.9 bn is more than the HKD 1.7 bn of y, of which it is a shorter span"],
        ),
        (
            [
                'a: deliveries, period: launch/2025-07-31, value: "over 300,000"',
                'b: deliveries, period: launch/2025-11-20, value: "265,967"',
            ],
            ["over 300,000 is more than the 265,967 of b, of which it is a shorter span"],
        ),
        ([f"y: {YTD}, value: over HKD 2.3 billion", f"m: {MTD}, value: over HKD 800 million"], []),
        (
            [
                f"y: {YTD}, value: HKD 700 million",
                "m: share_repurchases, period: mtd/2024-11-24, value: HKD 800 million",
            ],
            [],
        ),
        (
            [
                "h: net_profit, period: 2025-H1, value: CNY 5 billion",
                "q: net_profit, period: 2025-Q1, value: CNY 10 billion",
            ],
            [],
        ),
        (["y: deliveries_target, period: 2025, value: 350000", "q: deliveries, period: 2025-Q1, value: 400000"], []),
    ],
)
def test_a_shorter_span_counts_no_more(tmp_path: Path, entries: list[str], expected: list[str]) -> None:
    """Year to date, month and day, two years to date, two counts since launch; profits may fall, targets are apart."""
    found = brief(told(tmp_path, parts.RULES, *entries))
    assert [(rule, message) for _, rule, message in found] == [
        ("shorter-span-is-within-longer", text) for text in expected
    ]


def quarters(*values: str) -> list[str]:
    """Net profits of the first quarters of a year."""
    return [f"q{n}: net_profit, period: 2025-Q{n}, value: {value}" for n, value in enumerate(values, 1)]


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("period: 2025-01-01/2025-09-30, value: CNY 11.2 billion", []),
        ("period: ytd/2025-09-30, value: over CNY 11 billion", []),
        (
            "period: 2025-01-01/2025-09-30, value: CNY 12.2 billion",
            [("warning", "RMB 10.7 bn + RMB −10.8 bn + RMB 11.3 bn = RMB 11.2 bn, but t says RMB 12.2 bn")],
        ),
        (
            "period: ytd/2025-09-30, value: over CNY 112 billion",
            [
                (
                    "error",
                    f"RMB 10.7 bn + RMB −10.8 bn + RMB 11.3 bn = RMB 11.2 bn, but t says over RMB 112 bn: {TEN}",
                )
            ],
        ),
        ("period: 2025, value: CNY 90 billion", []),
        ("period: 2025-01-01/2025-09-30, value: HKD 12.2 billion", []),
    ],
)
def test_profits_of_quarters_fill_the_longer_period(
    tmp_path: Path, total: str, expected: list[tuple[str, str]]
) -> None:
    """Quarters that fill a period without a gap sum to it, losses too; where one is missing nothing is said."""
    values = ("CNY 10.7 billion", "CNY -10.8 billion", "CNY 11.3 billion")
    found = told(tmp_path, parts.RULES, *quarters(*values), f"t: net_profit, {total}")
    assert [(level, message) for level, _, message in brief(found)] == expected
