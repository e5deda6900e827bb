"""What a brief discloses: what it is, what it rests on, who speaks of the future, what is said beside a figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import disclosures
from tests.checks.desk import found, front, messages, said, stated
from tests.workspaces import BRIEF, GAZETTE

GUIDED = "g: {metric: deliveries_guidance, period: 2025-Q4, value: 120000 vehicles}"
OUTLOOK = "outlook: [{{id: o, what: {what}, by: {by}, type: guidance, horizon: Q4, {more}source: gazette}}]\n"


def item(what: str = '"{{ g }} vehicles"', by: str = "Ann Ode", more: str = "hedge: hard, ") -> str:
    """An outlook item that cites the guidance, with its speaker and a hedge."""
    return OUTLOOK.format(what=what, by=by, more=more)


def test_a_recommendation_is_refused(tmp_path: Path) -> None:
    """The message lists what a recommendation has to state; interests that are given are not in it."""
    brief = BRIEF.replace("company: vela\n", "company: vela\nkind: recommendation\n")
    told = found(disclosures.RULES, tmp_path, brief=brief)
    assert messages(told) == [
        (
            "error kind-is-held: a recommendation also has to state: responsible: in workspace.yaml; interests: in "
            "workspace.yaml; a rating with its definition and horizon; a target price with its "
            "method and risks; the day and "
            "time of every price; earlier ratings of the last 12 months; the share of each rating "
            "among all; holdings over "
            "0.5% either way and dealings of the last 12 months; the regulator and licence of whoever answers"
        )
    ]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The shares are rated buy.", "rated buy"),
        ("It looks undervalued.", "undervalued"),
        ("Investors should wait.", "Investors should"),
        ("A target price is set.", "target price"),
        ("維持買入評級。", "維持買入"),
        ("目標價上調。", "目標價"),
        ("The chair buys shares, and should know.", None),
        ("Its bonds keep their 信用評級.", None),
        ("此車獲五星安全評級。", None),
        ("股價被低估。", "股價被低估"),
        ("風險被低估。", None),
        ("One broker says “overweight” {{ @gazette }}.", None),
        ("Production runs on overtime weight.", None),
    ],
)
def test_a_factual_brief_gives_no_advice(tmp_path: Path, sentence: str, words: str | None) -> None:
    """Ratings and advice are errors in our own words, in either language; a cited broker may be quoted."""
    told = messages(found(disclosures.RULES, tmp_path, brief=said(sentence)))
    expected = f"error no-advice-is-given: “{words}” is a rating or advice in a factual brief"
    assert told == ([expected] if words else [])


def test_advice_is_found_in_labels_too(tmp_path: Path) -> None:
    """A label of the key data can advise as well."""
    brief = BRIEF.replace("watch:", "key_data: [{label: Target price, text: none}]\nwatch:")
    told = found(disclosures.RULES, tmp_path, brief=brief)
    assert [finding.rule for finding in told] == ["no-advice-is-given"]


def test_a_quoted_broker_has_a_source(tmp_path: Path) -> None:
    """A rating in quotation marks without a source is a warning."""
    told = found(disclosures.RULES, tmp_path, brief=said("One broker says “overweight”."))
    assert messages(told) == ["warning opinion-has-source: a rating is quoted without the source that gives it"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The shares cannot lose.", "cannot lose"),
        ("A guaranteed rise.", "guaranteed"),
        ("股價必漲。", "必漲"),
        ("保證回報百分之十。", "保證回報"),
        ("保證金由客戶支付。", None),
        ("Guaranteed notes were sold.", None),
        ("A guarantee covers the loan at the risk-free rate.", None),
        ("An advert said “guaranteed”.", None),
    ],
)
def test_nothing_is_promised(tmp_path: Path, sentence: str, words: str | None) -> None:
    """Promises are errors; a margin deposit, guaranteed notes and quoted adverts are not promises."""
    told = messages(found(disclosures.RULES, tmp_path, brief=said(sentence)))
    assert told == ([f"error nothing-is-promised: “{words}” is a promise"] if words else [])


def test_a_market_value_is_of_some_shares(tmp_path: Path) -> None:
    """A market value that does not say of which shares, or of which day, is a warning."""
    fact = "v: {{metric: market_value, {}, value: HKD 70 billion}}"
    told = found(disclosures.RULES, tmp_path / "1", stated(fact.format("at: 2025-11-20")))
    assert messages(told) == ["warning market-value-names-shares: v does not say of which shares"]
    told = found(disclosures.RULES, tmp_path / "2", stated(fact.format("of: issued-shares, period: 2025-Q3")))
    assert messages(told) == ["warning market-value-names-shares: v does not say of which day"]
    assert found(disclosures.RULES, tmp_path / "3", stated(fact.format("of: issued-shares, at: 2025-11-20"))) == []


@pytest.mark.parametrize(
    ("recipe", "missing"),
    [
        ("[close_20251120, shares_20251120]", None),
        ("[shares_20251120, close_20251120]", None),
        ("[close_20251120, held]", "of which shares"),
        ("[top, shares_20251120]", "of which day"),
        ("[shares_20251120, top]", "of which day"),
        ("[top, shares_20251120], metric: market_value, at: 2025-11-20", None),
    ],
)
def test_a_computed_market_value_is_of_some_shares_too(tmp_path: Path, recipe: str, missing: str | None) -> None:
    """One computed without a metric is looked at through its operands: the day of the price, the shares counted."""
    facts = stated(
        "held: {metric: shares_held, holder: ann-ode, at: 2025-11-20, value: 930 million shares}",
        "top: {metric: share_price, price: high, venue: HKEX, period: 2025-Q3, value: HKD 30}",
        rest=f"derived: {{v: {{market_value: {recipe}}}}}\n",
    )
    told = messages(found(disclosures.RULES, tmp_path, facts))
    assert told == ([f"warning market-value-names-shares: v does not say {missing}"] if missing else [])


def test_a_lone_summary_is_told(tmp_path: Path) -> None:
    """What rests on one secondary source is counted in one question; a second source of another tier lifts it."""
    card = GAZETTE.replace("tier: press", "tier: secondary")
    told = found(disclosures.RULES, tmp_path / "1", sources__gazette=card)
    assert messages(told) == [
        (
            "question figure-has-firm-source: **One summary alone.** 4 of the 4 statements used here rest on a single "
            "summary or reprint, which no other source read confirms: Motor Gazette (4)."
        )
    ]
    assert "vela.shares_20251120" not in told[0].facts
    claims = (
        "d: {metric: deliveries, entity: vans, period: 2025-Q3, claims: [{value: 5, source: gazette, quote: five, "
        "preferred: true}, {value: 5, source: lantern, quote: 五}]}"
    )
    brief = front("as_of: 2025-11-22T18:00+08:00\ntitle: T {{ d }}\nbottom_line: So.\nwhat_changed: [A, B, C]\n")
    assert found(disclosures.RULES, tmp_path / "2", stated(claims), brief, sources__gazette=card) == []


def test_two_summaries_of_one_text_count_once(tmp_path: Path) -> None:
    """A second summary that repeats the first confirms nothing."""
    cards = {
        "sources__gazette": GAZETTE.replace("tier: press", "tier: secondary"),
        "sources__echo": GAZETTE.replace("tier: press", "tier: secondary\nrests_on: gazette"),
        "sources__other": GAZETTE.replace("tier: press", "tier: secondary"),
    }
    claims = (
        "d: {{metric: deliveries, entity: vans, period: 2025-Q3, claims: [{{value: 5, source: gazette, quote: five, "
        "preferred: true}}, {{value: 5, source: {}, quote: five}}]}}"
    )
    brief = front("as_of: 2025-11-22T18:00+08:00\ntitle: T {{ d }}\nbottom_line: So.\nwhat_changed: [A, B, C]\n")
    echoed = found(disclosures.RULES, tmp_path / "1", stated(claims.format("echo")), brief, **cards)
    assert [finding.facts for finding in echoed] == [("vela.d",)]
    assert found(disclosures.RULES, tmp_path / "2", stated(claims.format("other")), brief, **cards) == []


def test_guidance_that_is_printed_has_a_speaker(tmp_path: Path) -> None:
    """Guidance in words is an error until an outlook item says whose word it is; unprinted it is no matter."""
    told = found(disclosures.RULES, tmp_path / "1", stated(GUIDED), said("{{ g }} are guided."))
    assert messages(told) == [
        "error forward-figure-has-speaker: g speaks of the future, but no outlook item says whose word it is"
    ]
    assert found(disclosures.RULES, tmp_path / "2", stated(GUIDED, rest=item()), said("{{ g }} are guided.")) == []
    assert found(disclosures.RULES, tmp_path / "3", stated(GUIDED)) == []


@pytest.mark.parametrize("by", ["analysts", "the market", "市場", "Unknown"])
def test_nobody_is_no_speaker(tmp_path: Path, by: str) -> None:
    """A forecast of “analysts” is nobody's."""
    told = found(disclosures.RULES, tmp_path, stated(GUIDED, rest=item(by=by)))
    assert messages(told) == [f"error forward-figure-has-speaker: o names no one: “{by}”"]


def test_a_forward_item_has_its_caution(tmp_path: Path) -> None:
    """An item without a hedge, a range or a risk is a warning; any of these or what is still missing is enough."""
    bare = stated(GUIDED, rest=item(more=""))
    assert messages(found(disclosures.RULES, tmp_path / "1", bare)) == [
        "warning forward-item-has-caution: o stands without a caution of its own"
    ]
    ranged = bare.replace("120000 vehicles", "120000 to 125000 vehicles")
    risk = f"{bare}risks: [{{id: r, title: R, what: Less may come, rests_on: [o]}}]\n"
    assert found(disclosures.RULES, tmp_path / "2", ranged) == []
    assert found(disclosures.RULES, tmp_path / "3", risk) == []
    short = bare.replace("{{ g }} vehicles", "{{ g }} vehicles, {{ s }} to go")
    short += "derived: {s: {difference: [g, deliveries_2025q3]}}\n"
    assert found(disclosures.RULES, tmp_path / "4", short) == []
