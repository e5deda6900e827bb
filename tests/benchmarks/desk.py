"""Invented desks of any size: companies with ten quarters of results, and a brief on each of the last four.

A brief is as dense as a real one: key data, a table, three charts, prose, an outlook, risks, a lawsuit, a timeline, and
an annex of all its quotes, with Chinese words in every second one. Of a desk there is nothing to find fault with, and
the same size is always the same desk.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.benchmarks import synthetic
from tests.benchmarks.desk_texts import BRIEF, HAPPENINGS, SOURCE
from tests.benchmarks.figures import QUARTERS, name_of, result
from tests.benchmarks.synthetic import ORDINALS, PRICE_DAYS, Line, put, quarterly

BRIEFS_OF_A_COMPANY = 4
FIRST = len(QUARTERS) - BRIEFS_OF_A_COMPANY

METRICS = (
    synthetic.METRICS
    + """\
  deliveries_guidance: {label: {en: Deliveries guided}, kind: flow, unit: count, noun: vehicle}
  revenue_guidance: {label: {en: Revenue guided}, kind: flow, unit: money, currency: reporting}
"""
)


def write(root: Path, briefs: int, *, locked: bool = True) -> int:
    """Write a desk of at least so many briefs, its quotes locked; how many there are."""
    put(root, "workspace.yaml", synthetic.WORKSPACE)
    put(root, "metrics.yaml", METRICS)
    companies = -(-briefs // BRIEFS_OF_A_COMPANY)
    for number in range(companies):
        company(root, number)
    if locked:
        synthetic.lock(root)
    return companies * BRIEFS_OF_A_COMPANY


def company(root: Path, number: int) -> None:
    """Write all files of a company."""
    name = name_of(number)
    known = name.lower()
    put(root, f"companies/{known}.yaml", synthetic.COMPANY.format(name=name, code=name.upper()))
    for at in range(len(QUARTERS)):
        quarter(root, number, at)
    put(root, f"facts/{known}/happenings.yaml", happenings(number))
    for at in range(FIRST, len(QUARTERS)):
        put(root, f"briefs/{known}-{suffix(at)}.md", brief(number, at))


def suffix(at: int) -> str:
    """A quarter in ids."""
    year, number = QUARTERS[at]
    return f"{year}q{number}"


def published(at: int) -> date:
    """The day on which the results of a quarter appear."""
    year, number = QUARTERS[at]
    return date(year + 1, 2, 25) if number == 4 else date(year, 3 * number + 2, 25)


def source(number: int, at: int) -> str:
    """The id of the card of a quarter's results."""
    return f"{name_of(number).lower()}-{suffix(at)}"


def quarter(root: Path, number: int, at: int) -> None:
    """Write the results of a quarter: the company's release, a paper's report of the price, and the facts of both."""
    name, known, now = name_of(number), name_of(number).lower(), suffix(at)
    year, quarter_number = QUARTERS[at]
    words = f"the {ORDINALS[quarter_number]} quarter of {year}"
    lines = list(quarterly(number, at, now, words))
    paper = [lines.pop()] if number % 2 == 0 else []
    card = {"known": known, "published": published(at), "title": f"Results of {words}"}
    put(
        root,
        f"sources/{source(number, at)}.yaml",
        SOURCE.format(**card, publisher=f"{name} Motors", slug=now, language="en", tier="company"),
    )
    facts = [f"company: {known}", "facts:"]
    facts += [line for told in lines for line in stated(told, source(number, at))]
    if paper:
        day = date.fromisoformat(f"{year}-{PRICE_DAYS[quarter_number]}") + timedelta(days=1)
        other = SOURCE.format(
            known=known,
            published=day,
            title=f"{name}股價",
            publisher="例子日報",
            slug="price",
            language="zh-Hant",
            tier="press",
        )
        put(root, f"sources/{source(number, at)}-price.yaml", other)
        close = result(number, at)["close"]
        quote = f"{name}股價收報{close}美元"
        price = Line(
            paper[0].id, paper[0].fields, f"USD {close}", quote, f"{year}年{quarter_number * 3}月12日，{quote}"
        )
        facts += stated(price, f"{source(number, at)}-price")
        put(root, f"archive/{source(number, at)}-price.txt", f"{price.sentence}。\n")
    put(root, f"facts/{known}/{now}.yaml", "\n".join(facts) + "\n")
    guided = f"In {after_in_words(at)}, {name} expects to deliver {guidance(number, at):,} vehicles if demand holds."
    sentences = [f"{line.sentence}." for line in lines]
    paragraphs = [" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)]
    put(root, f"archive/{source(number, at)}.txt", "\n".join([*paragraphs, guided, ""]))


def stated(line: Line, card: str) -> Iterator[str]:
    """A fact as a facts file holds it."""
    yield f"  {line.id}:"
    yield f'    {{{line.fields}, value: "{line.value}", source: {card}, quote: "{line.quote}"}}'


def guidance(number: int, at: int) -> int:
    """What a company guides to for the quarter that follows: a tenth more than it delivered, in hundreds."""
    return round(int(result(number, at)["deliveries"]) * 11 // 10, -2)


def after(at: int) -> str:
    """The quarter that follows, as a period."""
    year, number = QUARTERS[at]
    return f"{year + 1}-Q1" if number == 4 else f"{year}-Q{number + 1}"


def after_in_words(at: int) -> str:
    """The same, as a release writes it."""
    year, _, number = after(at).partition("-Q")
    return f"the {ORDINALS[int(number)]} quarter of {year}"


def happenings(number: int) -> str:
    """The facts file of all that is no result: guidance, derived figures, events, a lawsuit, outlook and risks."""
    name, known = name_of(number), name_of(number).lower()
    quarters = range(FIRST, len(QUARTERS))
    guided = [
        f"  deliveries_guided_{suffix(at)}:\n"
        f'    {{metric: deliveries_guidance, period: {after(at)}, value: "{guidance(number, at):,} vehicles",'
        f' source: {source(number, at)}, quote: "{name} expects to deliver {guidance(number, at):,} vehicles"}}'
        for at in quarters
    ]
    derived = [
        f"  vehicle_share_{suffix(at)}: {{share: [vehicle_sales_{suffix(at)}, revenue_{suffix(at)}]}}"
        for at in quarters
    ]
    events = [
        f"  - {{at: {published(at)}, what: '{name} reports revenue of {{{{ revenue_{suffix(at)} }}}}', "
        f"source: {source(number, at)}}}"
        for at in quarters
    ]
    outlook = [
        f"  - {{id: guidance_{suffix(at)}, what: '{{{{ deliveries_guided_{suffix(at)} }}}} in the next quarter', "
        f"by: {name} Motors, type: guidance, horizon: {after(at)}, hedge: if demand holds, "
        f"source: {source(number, at)}}}"
        for at in quarters
    ]
    return HAPPENINGS.format(
        known=known,
        name=name,
        guided="\n".join(guided),
        derived="\n".join(derived),
        events="\n".join(events),
        outlook="\n".join(outlook),
        first=source(number, FIRST),
        last=suffix(FIRST),
    )


def brief(number: int, at: int) -> str:
    """The brief on a quarter."""
    year, quarter_number = QUARTERS[at]
    last = [suffix(before) for before in range(at - 4, at + 1)]
    return BRIEF.format(
        name=name_of(number),
        known=name_of(number).lower(),
        as_of=published(at) + timedelta(days=1),
        now=suffix(at),
        before=suffix(at - 1),
        price_day=f"{date.fromisoformat(f'{year}-{PRICE_DAYS[quarter_number]}'):%d %B}".lstrip("0"),
        columns=f"{year}-Q{quarter_number}, {year - 1}-Q{quarter_number}",
        quarter_before="{}-Q{}".format(*QUARTERS[at - 1]),
        deliveries=", ".join(f"deliveries_{quarter}" for quarter in last),
        revenues=", ".join(f"revenue_{quarter}" for quarter in last),
    )
