"""Several sources of one thing: where they differ, repeat one another, or are more precise than they can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import agreement
from tests.checks.lyra import brief, told

Q3 = "period: 2025-Q3"


def claims(first: str, second: str, *, about: str = f"share_repurchases, {Q3}") -> str:
    """A fact with two claims, the first preferred."""
    one, other = f"{{{first}, preferred: true, source: gazette, quote: x}}", f"{{{second}, source: herald, quote: y}}"
    return f"a: {about}, claims: [{one}, {other}]"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "value: 超過23億元",
            "value: exceed HKD 23 billion",
            [
                (
                    "error",
                    (
                        "herald says exceed HKD 23 billion (over HKD 23 bn), gazette says 超過23億元 (over HKD 2.3 bn)"
                        ": 10.0 times, factor 10^1: unit or 億/billion slip?"
                    ),
                )
            ],
        ),
        (
            "value: HKD 112.5 billion",
            "value: HKD 116.5 billion",
            [("error", "herald says HKD 116.5 billion (HKD 116.5 bn), gazette says HKD 112.5 billion (HKD 112.5 bn)")],
        ),
        (
            "value: HKD 100 million, change: {yoy: +22.3%}",
            "value: HKD 100 million, change: {yoy: +23.2%}",
            [("error", "herald says for yoy +23.2% (23.2%), gazette says +22.3% (22.3%)")],
        ),
        (
            "value: over HKD 2.3 billion",
            "value: over HKD 9.3 billion",
            [
                (
                    "warning",
                    (
                        "herald says over HKD 9.3 billion (over HKD 9.3 bn), "
                        "gazette says over HKD 2.3 billion (over HKD 2.3 bn)"
                    ),
                )
            ],
        ),
        ("value: HKD 11.31 billion", "value: HKD 11.3 billion", []),
        ("value: HKD 100.3 million", "value: over HKD 100 million", []),
        ("value: 約1.003億元", "value: more than HKD 100 million", []),
        ("value: HKD 100 million", "value: CNY 91 million", []),
        (
            "value: HKD 112.5 billion, reason: It is the filing.",
            "value: HKD 116.5 billion",
            [
                (
                    "question",
                    (
                        "**share_repurchases, Q3 2025.** gazette (20 Nov 2025) says HKD 112.5 bn, "
                        "herald (20 Nov 2025) HKD 116.5 bn. The first is printed here. It is the filing."
                    ),
                )
            ],
        ),
        ("value: over HKD 2.3 billion, reason: The filing.", "value: over HKD 9.3 billion", []),
        ("value: 超過23億元", 'value: exceed HKD 23 billion, rejected: "億 read as billion."', []),
    ],
)
def test_sources_of_one_fact_agree(tmp_path: Path, first: str, second: str, expected: list[tuple[str, str]]) -> None:
    """Disjoint claims are errors, questions once one is believed for a reason; ten times apart they stay errors."""
    found = told(tmp_path, agreement.RULES, claims(first, second))
    assert [(level, message) for level, _, message in brief(found)] == expected
    assert {item.rule for item in found} <= {"sources-agree"}


def test_a_reason_does_not_excuse_a_factor_of_ten(tmp_path: Path) -> None:
    """Preferring one claim with a reason settles a difference, but a slip of scale has to be rejected."""
    found = told(
        tmp_path, agreement.RULES, claims("value: HKD 2.3 billion, reason: The filing.", "value: HKD 23 billion")
    )
    assert [(level, rule) for level, rule, _ in brief(found)] == [("error", "sources-agree")]
    assert (found[0].hint or "").endswith("add rejected: with that reason to the claim that is wrong")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("CNY 11.31 billion", []),
        ("CNY 12.3 billion", [("error", "b says RMB 12.3 bn, but a says RMB 11.3 bn")]),
        ("HKD 12.3 billion", []),
    ],
)
def test_two_facts_of_one_thing_agree(tmp_path: Path, value: str, expected: list[tuple[str, str]]) -> None:
    """Two facts with one key are held against each other like two claims."""
    entries = [f"a: net_profit, {Q3}, value: CNY 11.3 billion", f"b: net_profit, {Q3}, value: {value}"]
    found = told(tmp_path, agreement.RULES, *entries)
    assert [(level, message) for level, _, message in brief(found)] == expected
    other = [entries[0], entries[1].replace("net_profit,", "net_profit, basis: adjusted,")]
    assert told(tmp_path, agreement.RULES, *other) == []


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("over 260,000", []),
        ("over 270,000", [("error", "c, sum of 108,796 and 81,302 and 75,869, = 265,967, but t says over 270,000")]),
        ("over 200,000", [("note", "c, sum of 108,796 and 81,302 and 75,869, = 265,967; t, over 200,000, is loose")]),
    ],
)
def test_a_derived_figure_agrees_with_a_stated_one(tmp_path: Path, total: str, expected: list[tuple[str, str]]) -> None:
    """What is computed for a period is held against what a source states for it; a loose bound is noted."""
    found = told(
        tmp_path,
        agreement.RULES,
        *(
            f'q{n}: deliveries, period: 2025-Q{n}, value: "{v}"'
            for n, v in enumerate(("75,869", "81,302", "108,796"), 1)
        ),
        f't: deliveries, period: 2025-01-01/2025-09-30, value: "{total}"',
        derived=["c: {sum: [q3, q2, q1], metric: deliveries}"],
    )
    assert [(level, message) for level, _, message in brief(found)] == expected


@pytest.mark.parametrize(
    ("second", "third", "expected"),
    [
        (
            "source: echo, quote: y",
            "source: herald, quote: z",
            ["gazette and echo repeat one statement: a rests on 2 independent sources"],
        ),
        ("source: echo, quote: y", None, ["gazette and echo repeat one statement: a rests on one source"]),
        ("source: herald, quote: y", None, []),
        (
            "source: herald, quote: the lamps brought ten million in sales",
            None,
            ["gazette and herald repeat one statement: a rests on one source"],
        ),
    ],
)
def test_sources_that_repeat_one_another_count_once(
    tmp_path: Path, second: str, third: str | None, expected: list[str]
) -> None:
    """A source that rests on another, or prints the same words, is no second source."""
    rest = f", {{value: CNY 10 million, {third}}}" if third else ""
    entry = (
        f"a: revenue, {Q3}, claims: [{{value: CNY 10 million, preferred: true, source: gazette, "
        f"quote: the lamps brought ten million in sales}}, {{value: CNY 10 million, {second}}}{rest}]"
    )
    found = brief(told(tmp_path, agreement.RULES, entry))
    assert found == [("note", "dependent-sources-count-once", message) for message in expected]


@pytest.mark.parametrize(
    ("value", "count"), [("over 75,869", 1), ("nearly 75,869", 1), ("over 75,000", 0), ("75,869", 0), ("over 5", 0)]
)
def test_a_bound_exact_to_the_unit_is_a_question(tmp_path: Path, value: str, count: int) -> None:
    """Who says "over" gives a rounded number; the question is for a client: sober, with a lead, without ids."""
    found = told(tmp_path, agreement.RULES, f'a: deliveries, {Q3}, value: "{value}"')
    assert [(level, rule) for level, rule, _ in brief(found)] == [("question", "bound-is-rounded")] * count
    assert all(item.message.startswith("**Deliveries.** ") for item in found)


def test_digits_beyond_what_inputs_support_are_told(tmp_path: Path) -> None:
    """A recipe that asks for six digits of figures good for three is told how many there are."""
    entries = [f"a: revenue, {Q3}, value: CNY 28.3 billion", f'b: deliveries, {Q3}, value: "108,796"']
    recipe = 'c: {{average_price: [a, b], digits: "{}"}}'
    found = brief(told(tmp_path, agreement.RULES, *entries, derived=[recipe.format(6)]))
    assert [(level, rule) for level, rule, _ in found] == [("lint", "digits-are-supported")]
    assert told(tmp_path, agreement.RULES, *entries, derived=[recipe.format(3)]) == []


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ("net_profit, period: 2025-Q3, value: CNY 28.37 billion", 1),
        ("net_profit, period: 2025-Q2, value: CNY 28.37 billion", 0),
        ("revenue, entity: desk, period: 2025-Q3, value: CNY 28.37 billion", 0),
        ("net_profit, period: 2025-Q3, value: CNY 28.4 billion", 0),
    ],
)
def test_one_number_for_two_metrics_is_noted(tmp_path: Path, second: str, count: int) -> None:
    """Four digits that stand for two metrics of one period are noted; other periods and short numbers are not."""
    found = told(tmp_path, agreement.RULES, f"a: revenue, {Q3}, value: CNY 28.37 billion", f"b: {second}")
    assert [(level, rule) for level, rule, _ in brief(found)] == [("note", "number-states-one-metric")] * count
