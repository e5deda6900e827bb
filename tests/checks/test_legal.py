"""How courts and people are spoken of."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import legal
from tests.checks.desk import found, messages, said, stated
from tests.workspaces import BRIEF

MATTER = (
    "  - {{id: suit, matter: {matter}, court: {court}, stage: {stage}, status: {status}, decided: {decided}, "
    "appeal: unknown, outcome: {outcome}, source: gazette}}\n"
)


def matter(**fields: str) -> str:
    """A facts file with one legal matter, alleged unless said otherwise."""
    usual = {
        "matter": "Advertised range",
        "court": "unknown",
        "stage": "filed",
        "status": "alleged",
        "decided": "unknown",
        "outcome": "Buyers allege that it was overstated",
    }
    return stated(rest="legal:\n" + MATTER.format(**{**usual, **fields}))


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The fraud went on for years.", "fraud"),
        ("It was a scam.", "scam"),
        ("此舉屬欺詐。", "欺詐"),
        ("The court held it “fraudulent”.", None),
        ("Its anti-fraud desk has moved.", None),
        ("Its fraud detection is sold to banks.", None),
    ],
)
def test_guilt_is_only_quoted(tmp_path: Path, sentence: str, word: str | None) -> None:
    """Words of guilt are an error in our own voice, in either language, and allowed in a quoted ruling."""
    told = messages(found(legal.RULES, tmp_path, brief=said(sentence)))
    assert told == ([f"error guilt-is-only-quoted: “{word}” is our word here"] if word else [])


@pytest.mark.parametrize("outcome", ["Buyers claim it", "Buyers say so", "買家聲稱受騙"])
def test_what_is_alleged_is_called_so(tmp_path: Path, outcome: str) -> None:
    """An alleged matter says alleged, claims or says; without it, it is an error."""
    told = found(legal.RULES, tmp_path / "1", matter(outcome="It was overstated"))
    assert messages(told) == ["error alleged-is-said: suit is alleged, but its words do not say so"]
    assert found(legal.RULES, tmp_path / "2", matter(outcome=outcome)) == []


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Buyers sued over misleading adverts.", "misleading"),
        ("Buyers sued over allegedly misleading adverts.", None),
        ("Buyers say that the adverts were misleading.", None),
        ("公司被指控誤導買家。", None),
        ("公司誤導買家。", "誤導"),
    ],
)
def test_prose_says_alleged_too(tmp_path: Path, sentence: str, word: str | None) -> None:
    """Where a matter is alleged, a sentence that tells the wrong as a fact is a warning."""
    told = messages(found(legal.RULES, tmp_path / "1", matter(), said(sentence)))
    expected = f"warning alleged-is-said: “{word}” is told as a fact, while a matter of this company is alleged"
    assert told == ([expected] if word else [])
    assert found(legal.RULES, tmp_path / "2", brief=said(sentence)) == []


def test_a_ruling_is_whole(tmp_path: Path) -> None:
    """A ruling without its court is a warning; “unknown” says enough."""
    ruled = {"status": "ruled", "stage": "first-instance", "outcome": "Costs"}
    told = found(legal.RULES, tmp_path / "1", matter(**ruled, court="tbd"))
    assert messages(told) == ["warning ruling-is-whole: suit is ruled, but does not say its court"]
    assert found(legal.RULES, tmp_path / "2", matter(**ruled)) == []


def test_status_and_stage_agree(tmp_path: Path) -> None:
    """A ruling that is only filed, and a claim that was decided, contradict themselves."""
    told = found(legal.RULES, tmp_path / "1", matter(status="ruled"))
    assert messages(told) == ["error ruling-is-whole: suit is ruled, but its stage is filed"]
    told = found(legal.RULES, tmp_path / "2", matter(decided="2025-11-02"))
    assert messages(told) == ["error ruling-is-whole: suit is alleged, but was decided on 2025-11-02"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("After the crash Bo Reed moved on.", "Bo Reed, who changes office, stands in one sentence with “crash”"),
        ("Bo Reed was forced out.", "Bo Reed, who changes office, stands in one sentence with “forced”"),
        ("Reed left amid the scandal.", "Bo Reed, who changes office, stands in one sentence with “scandal”"),
        ("The crash was Bo’s last.", "Bo Reed, who changes office, stands in one sentence with “crash”"),
        ("Reedy banks, and a Reed-wide crash.", None),
        ("A car crashed. Bo Reed moves to Wuhan.", None),
        ("Ann Ode spoke of the crash.", None),
    ],
)
def test_no_cause_is_implied(tmp_path: Path, sentence: str, told: str | None) -> None:
    """Someone who changes office shares no sentence with trouble or with a cause."""
    move = stated(rest="people: [{who: Bo Reed, to: head of works, at: 2025-11-19, source: gazette}]\n")
    findings = messages(found(legal.RULES, tmp_path, move, said(sentence)))
    assert findings == ([f"lint no-cause-is-implied: {told}"] if told else [])


def test_a_reason_is_someones(tmp_path: Path) -> None:
    """A reason for a change of office without whoever gives it is linted."""
    move = "people: [{{who: Bo Reed, to: head of works, at: 2025-11-19, reason: a rotation, {}source: gazette}}]\n"
    told = found(legal.RULES, tmp_path / "1", stated(rest=move.format("")))
    assert messages(told) == ["lint no-cause-is-implied: a reason is given for Bo Reed, but not by whom"]
    assert found(legal.RULES, tmp_path / "2", stated(rest=move.format("reason_by: Vela, "))) == []


@pytest.mark.parametrize(
    ("filed", "decided", "told"),
    [
        ("2025-11-15", "2025-11-10", "suit was filed on 2025-11-15, but was decided on 2025-11-10"),
        ("2025-11-15", "2025-11-15", None),
        ("2025-11-15", "unknown", None),
        ("2025-11-25", "unknown", "suit was filed on 2025-11-25, but is told of as of 2025-11-22"),
        ("2025-11-15", "2025-11-23", "suit was decided on 2025-11-23, but is told of as of 2025-11-22"),
    ],
)
def test_a_matter_is_filed_decided_and_told_in_that_order(
    tmp_path: Path, filed: str, decided: str, told: str | None
) -> None:
    """A matter that is decided before it was filed, or told of before either, is an error."""
    facts = matter(status="ruled", stage="final", court="A court", decided=f"{decided}, filed: {filed}")
    brief = BRIEF.replace("## Revenue", "## Courts {#legal}\nOne.\n\n## Revenue")
    findings = messages(found(legal.RULES, tmp_path, facts, brief))
    assert findings == ([f"error matter-is-in-order: {told}"] if told else [])


@pytest.mark.parametrize(
    ("who", "sentence", "is_told"),
    [
        ("Wang Hua", "Wang left amid the scandal.", True),
        ("Ode Reed", "Ode spoke of the crash.", False),  # Ann Ode is another one
        ("Vela Reed", "Vela spoke of the crash.", False),  # and Vela the company
        ("May Reed", "In May a car crashed.", False),
        ("王華", "王先生因醜聞離任。", True),
        ("王華", "王牌產品召回。", False),
    ],
)
def test_a_part_of_a_name_is_enough_where_it_is_nobody_elses(
    who: str, sentence: str, is_told: bool, tmp_path: Path
) -> None:
    """A surname alone names someone; a word that is another's name too, or a month, does not."""
    move = stated(rest=f"people: [{{who: {who}, to: head of works, at: 2025-11-19, source: gazette}}]\n")
    assert bool(found(legal.RULES, tmp_path, move, said(sentence))) is is_told
