"""Nothing is said against the facts on NIO and NVIDIA that are shipped, told rightly in another manner.

A set is the whole content with the facts of one company told anew: rounded, in another scale or script, in another
order, in parts, with more of what its sources say (`tests/right`). Every quote stands in a lock; no text is at hand.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefs import build
from briefs.diagnostics import WEIGHTY
from briefs.reading import shape
from briefs.schema import ClaimEntry, FactEntry, FactsFile
from tests.right.manner import STYLES, Manner

CONTENT = Path(__file__).parent.parent / "content"
RIGHT = Path(__file__).parent / "right"
COMPANIES = ("nio", "nvidia")

#: Changes that the briefs print and that follow from no other fact.
NEEDED = frozenset(f"{name}_2025q3.yoy" for name in ("revenue", "vehicle_sales", "gross_profit")) | {
    "close_20251125.dod",
    "close_20251120.dod",
}
LABELS = {"revenue": "總收入", "net_profit": "淨利潤", "deliveries": "交付車輛", "gross_margin": "毛利率"}
NAME = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
TIME = re.compile(r"_(?:fy)?20[0-9]{2}q[1-4]$|_20[0-9]{6}$")
#: What differs between the facts of one series.
EACH = ("period", "value", "quote")
Facts = dict[str, FactEntry]


def read(path: Path) -> FactsFile:
    """A file of facts, in its shape."""
    file, faults = shape(FactsFile, path.read_text(encoding="utf-8"), path.name)
    assert file is not None
    assert not faults
    return file.shape


def single(files: Iterable[FactsFile]) -> Iterator[tuple[str, FactEntry]]:
    """All facts of these files, each in an entry of its own."""
    for name, fact in ((name, fact) for file in files for name, fact in file.facts.items()):
        if fact.series is None:
            yield name, fact
        for period, value in (fact.series or {}).items():
            own: dict[str, object] = {"period": period, "value": value, "quote": fact.quotes[period]}
            own |= {"series": None, "quotes": {}}
            yield f"{name}_{period.lower().replace('-', '')}", replace(fact, **own)


def claims(fact: FactEntry) -> list[ClaimEntry]:
    """The claims of a fact; of one with none of its own, its only one, now preferred."""
    own: dict[str, Any] = {name: getattr(fact, name, None) for name in ClaimEntry.__struct_fields__}
    return fact.claims or [ClaimEntry(**{**own, "preferred": "true"})]


def joined(fact: FactEntry, more: list[ClaimEntry]) -> FactEntry:
    """A fact with more claims behind its own."""
    bare: dict[str, object] = dict.fromkeys(("value", "also", "source", "quote", "table", "row"))
    return replace(fact, **bare, change={}, claims=[*claims(fact), *more])


def stated(company: str, files: list[FactsFile], manner: Manner) -> Facts:
    """The facts of these files that a manner tells, with all claims, before any is spelled."""
    facts: Facts = {}
    for name, fact in single(files):
        facts[name] = joined(facts[name], fact.claims) if name in facts else fact
    if manner.part == "half":
        facts = dict(list(facts.items())[::2])
    elif manner.part == "used":
        told = "".join(path.read_text(encoding="utf-8") for path in CONTENT.glob(f"briefs/{company}-*.md"))
        told += "".join(str(replace(file, facts={})) for file in files)
        stems = {TIME.sub("", name) for name in NAME.findall(told)}
        facts = {name: fact for name, fact in facts.items() if TIME.sub("", name) in stems}
    if manner.twin:
        bare: dict[str, object] = {"change": {}, "preferred": None, "reason": None}
        facts = {name: joined(fact, [replace(claims(fact)[0], **bare)]) for name, fact in facts.items()}
    return {name: retold(name, fact, manner) for name, fact in facts.items()}


def retold(name: str, fact: FactEntry, manner: Manner) -> FactEntry:
    """A fact with every figure spelled as the manner has it."""

    def spelled(claim: ClaimEntry | FactEntry) -> dict[str, object]:
        digits = manner.twin if manner.twin and claim in fact.claims[-1:] else manner.digits
        kept = [one for one in claim.change.items() if manner.has_changes or f"{name}.{one[0]}" in NEEDED]
        told = {part: value for part in ("value", "also") if (value := getattr(claim, part))}
        told = {part: manner.spelled(value, digits) for part, value in told.items()}
        return {**told, "change": {basis: manner.spelled(change, digits) for basis, change in kept}}

    more: dict[str, object] = {"claims": [replace(claim, **spelled(claim)) for claim in fact.claims]}
    if manner.is_named and fact.metric in LABELS:
        more["label"] = {"en": f"{fact.metric} as told", "zh-Hant": LABELS[fact.metric]}
    if manner.is_timed and fact.at:
        more["at"] = f"{fact.at}T16:00-05:00"
    return replace(fact, **{**spelled(fact), **more})


def in_series(facts: Facts) -> Facts:
    """Facts that differ in period, value and quote alone, several to an entry."""
    groups: dict[str, list[tuple[str, FactEntry]]] = {}
    for name, fact in facts.items():
        is_one_of_many = fact.period and fact.value and not fact.change and not fact.also
        alike = f"{TIME.sub('', name)} {replace(fact, **dict.fromkeys(EACH))}"
        groups.setdefault(alike if is_one_of_many else name, []).append((name, fact))
    return dict(rolled(*group) if len(group) > 1 else group[0] for group in groups.values())


def rolled(*group: tuple[str, FactEntry]) -> tuple[str, FactEntry]:
    """Several facts in one entry."""
    name, first = group[0]
    series, quotes = ({fact.period: getattr(fact, part) for _, fact in group} for part in ("value", "quote"))
    own = {**dict.fromkeys(EACH), "series": series, "quotes": quotes}
    return TIME.sub("", name), replace(first, **own)


def told(company: str, manner: Manner) -> tuple[dict[str, str], int]:
    """The files of facts of a company, told in a manner, by name; and how many facts they hold."""
    files = [read(path) for path in sorted((CONTENT / "facts" / company).glob("*.yaml"))]
    files += [read(RIGHT / f"{company}.yaml")] if manner.has_more else []
    facts = stated(company, files, manner)
    dumps = [msgspec.to_builtins(file) for file in files]
    known = {*facts, *(f"{name}.{basis}" for name, fact in facts.items() for basis in claims(fact)[0].change)}
    recipes = {name: recipe for dump in dumps for name, recipe in dump.get("derived", {}).items()}
    others: dict[str, Any] = {
        "derived": {
            name: recipe
            for name, recipe in recipes.items()
            if known.issuperset(operand for told in recipe.values() if isinstance(told, list) for operand in told)
        }
    }
    if manner.part != "half":
        others |= {
            part: [one for dump in dumps for one in dump.get(part, ())] for part in ("events", "outlook", "risks")
        }
    names = sorted(facts, key=lambda name: name[::-1]) if manner.order == "shuffled" else list(facts)
    names = names[::-1] if manner.order == "reversed" else names
    ordered = {name: facts[name] for name in names}
    entries = list((in_series(ordered) if manner.has_series else ordered).items())
    written = {}
    for number in range(manner.files):
        own = {name: msgspec.to_builtins(fact) for name, fact in entries[number :: manner.files]}
        file = {"company": company, "facts": own, **({} if number else others)}
        written[f"part-{number}.yaml"] = json.dumps(file, ensure_ascii=False, indent=1)
    return written, len(facts)


def write(root: Path, company: str, manner: Manner) -> int:
    """The content with the facts of one company told in a manner; how many facts of it that are."""
    shutil.copytree(CONTENT, root / "content")
    folder = root / "content" / "facts" / company
    gone = (root / "content" / "briefs").glob(f"{company}-*.md") if manner.part == "half" else ()
    for path in (*folder.iterdir(), *gone):
        path.unlink()
    files, facts = told(company, manner)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    with (root / "content" / "quotes.lock").open("a", encoding="utf-8") as lock:
        lock.write((RIGHT / "quotes.lock").read_text(encoding="utf-8"))
    return facts


def alarms(root: Path, company: str, facts: int) -> list[str]:
    """The errors and warnings of a workspace, in words; every fact of the company was read."""
    _, library, found = build.check(root)
    assert library is not None
    assert sum(fact.key.company == company for fact in library.facts.values()) == facts
    return [str(finding) for finding in found if finding.severity in WEIGHTY]


MANNERS = (
    Manner(),
    Manner(digits=4),
    Manner(digits=3, decimals=0, order="reversed"),
    Manner(style="billion", twin=3),
    Manner(style="million", digits=4, decimals=0, files=3),
    Manner(style="bn", digits=3, order="shuffled"),
    Manner(style="mn", has_series=True, order="reversed"),
    Manner(style="thousand", digits=4, part="used", files=2),
    Manner(style="whole", has_changes=False, is_timed=True),
    Manner(style="億", digits=4, is_named=True),
    Manner(style="億", is_wide=True, digits=3, decimals=0, files=5, order="shuffled"),
    Manner(style="亿", has_series=True, twin=3),
    Manner(style="萬", digits=4, part="half", has_changes=False),
    Manner(has_more=True),
    Manner(has_more=True, style="words", digits=3, decimals=0, twin=4, has_series=True),
    Manner(has_more=True, style="億", digits=4, order="shuffled", files=4),
    Manner(has_more=True, style="百万", part="used", is_timed=True, is_named=True),
    Manner(has_more=True, part="half", style="bn", has_changes=False),
)
ANY = st.builds(
    Manner,
    st.sampled_from((3, 4, 5, 99)),
    st.sampled_from((0, 1, 9)),
    st.sampled_from(("", *STYLES)),
    st.booleans(),
    st.sampled_from(("", "reversed", "shuffled")),
    st.integers(1, 6),
    st.booleans(),
    st.sampled_from(("", "used", "half")),
    st.booleans(),
    st.sampled_from((0, 3, 4)),
    *[st.booleans()] * 3,
)


@pytest.mark.parametrize("manner", MANNERS, ids=str)
@pytest.mark.parametrize("company", COMPANIES)
def test_right_facts_raise_no_alarm(company: str, manner: Manner, tmp_path: Path) -> None:
    """What the texts say, told in any of these manners, is found right: no error, and no warning to wave away."""
    assert alarms(tmp_path, company, write(tmp_path, company, manner)) == []


@settings(max_examples=12)
@given(st.sampled_from(COMPANIES), ANY)
def test_any_manner_raises_no_alarm(tmp_path_factory: pytest.TempPathFactory, company: str, manner: Manner) -> None:
    """Nor does any mixture of these manners."""
    root = tmp_path_factory.mktemp("told")
    assert alarms(root, company, write(root, company, manner)) == []


def test_the_sets_are_many_and_differ() -> None:
    """There are at least thirty-two sets, no two of them alike."""
    sets = {str(told(company, manner)) for company, manner in product(COMPANIES, MANNERS)}
    assert len(sets) == len(COMPANIES) * len(MANNERS) >= 32


@pytest.mark.parametrize(
    ("company", "right", "wrong"),
    [("nio", "RMB 21.79 billion", "RMB 21.97 billion"), ("nvidia", "$180.64", "$180.46")],
)
def test_a_wrong_figure_raises_one(company: str, right: str, wrong: str, tmp_path: Path) -> None:
    """The silence means something: two digits changed over in one value break it."""
    facts = write(tmp_path, company, Manner())
    path = tmp_path / "content" / "facts" / company / "part-0.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'"value": "{right}"', f'"value": "{wrong}"'), encoding="utf-8")
    assert alarms(tmp_path, company, facts) != []
