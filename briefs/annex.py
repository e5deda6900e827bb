"""The annex: corrections, evidence, formulas, sources, disclosures, and the tally of what was checked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from briefs import __version__, display, views
from briefs.checks import freshness
from briefs.checks.waivers import printed
from briefs.diagnostics import Diagnostic
from briefs.figures import key_of
from briefs.marks import Ledger, claim_view, formula_words, text_in
from briefs.model import PRINT, Derived, Fact, Source, Words
from briefs.outline import Checked
from briefs.period import ends

# So many digits of its hash tell one version of a brief from another.
_SIGN = 12

# What the column of addresses holds, in characters.
_WIDEST_ADDRESS, _LONGEST_TAIL, _SHORT_TAIL = 40, 20, 18


def corrections(ledger: Ledger) -> tuple[views.Correction, ...]:
    """Every fact of this brief that a source has wrong: what it prints, what is right, and why."""
    printed = tuple(dict.fromkeys(fact for fact, _ in ledger.statements))
    return tuple(
        correction(ledger, ledger.library.facts[fact]) for fact in printed if ledger.library.facts[fact].rejected
    )


def correction(ledger: Ledger, fact: Fact) -> views.Correction:
    """A fact one source has wrong: both figures, everyone's words, and why."""
    local = fact.id.partition(".")[2]
    why = ledger.brief.corrections.get(local) or Words(fact.rejected[0].rejected or "", fact.at)
    was, now = ledger.figure(f"{fact.id}.rejected", ("plain",)), ledger.figure(fact.id, ("plain",))
    wrong = [index for index, claim in enumerate(fact.claims) if claim.rejected]
    right = [index for index, claim in enumerate(fact.claims) if not claim.rejected]
    return views.Correction(
        title=ledger.label(ledger.resolve(fact.id)),
        was=was,
        now=now,
        wrong=tuple(claim_view(ledger, fact, index) for index in wrong),
        right=tuple(claim_view(ledger, fact, index) for index in right),
        why=ledger.rich(why),
    )


def questions(ledger: Ledger, found: Sequence[Diagnostic]) -> tuple[views.Rich, ...]:
    """What is left open: the author's words, the questions of rules about figures printed here, and what was waived."""
    facts = frozenset((*(fact for fact, _ in ledger.statements), *ledger.formulas))
    raised = tuple(views.Rich((finding.message,)) for finding in printed(ledger.brief, found, facts))
    own = tuple(ledger.rich(question.words) for question in ledger.brief.open_questions)
    said = ledger.fixed.labels["waived"]
    waived = []
    for item in ledger.brief.waivers:
        label = ledger.label(ledger.resolve(item.fact))
        waived.append(views.Rich((said.format(label=label, rule=item.rule, reason=item.reason),)))
    return (*own, *raised, *waived)


def formulas(ledger: Ledger) -> tuple[views.Formula, ...]:
    """The formulas of every derived figure printed, and of those they are computed from."""
    rows: list[views.Formula] = []
    done: set[str] = set()
    while pending := [name for name in ledger.formulas if name not in done]:
        for name in pending:
            figure = ledger.library.figures[name]
            done.add(name)
            if isinstance(figure, Derived):
                rows.append(formula(ledger, figure))
    return tuple(rows)


def formula(ledger: Ledger, figure: Derived) -> views.Formula:
    """A line of “Calculated here”."""
    mark = ledger.formula_mark(figure)
    operands = tuple(ledger.mark(operand) for operand in figure.operands)
    printed = display.shown(figure.quantity).text
    return views.Formula(mark, ledger.label(figure), formula_words(figure), printed, operands)


def evidence(ledger: Ledger) -> tuple[views.Evidence, ...]:
    """Every statement printed or computed with, in the order of the marks."""
    return tuple(
        line(ledger, ledger.library.facts[fact], index, mark)
        for (fact, index), mark in tuple(ledger.statements.items())
    )


def line(ledger: Ledger, fact: Fact, index: int, mark: views.Mark) -> views.Evidence:
    """A line of the annex: one claim of one fact."""
    statement = ledger.library.figures[fact.id]
    label = ledger.label(statement)
    section = ledger.sections[mark.anchor]
    section = ledger.fixed.labels.get(f"evidence_{section}", section)
    if fact.claims[index].rejected:
        label = f"{label} ({ledger.fixed.statuses['rejected']})"
    # Only the first claim is ever computed with; another one that is not printed stands among the corrections.
    unprinted = ledger.fixed.labels["in_corrections" if index else "in_formula"]
    printed = tuple(ledger.printed.get(mark.anchor, {}).values()) or (unprinted,)
    return views.Evidence(mark, label, printed, claim_view(ledger, fact, index), section)


def sources(ledger: Ledger) -> tuple[views.SourceRow, ...]:
    """The source list, in the order of the S-numbers."""
    return tuple(source(ledger, ledger.library.sources[name], mark) for name, mark in ledger.sources.items())


def source(ledger: Ledger, source: Source, mark: views.Mark) -> views.SourceRow:
    """A line of the source list."""
    notes = [source.published_note or ""]
    if source.rests_on:
        notes.append(ledger.fixed.labels["rests_on"].format(source=ledger.library.sources[source.rests_on].publisher))
    return views.SourceRow(
        mark=mark,
        publisher=source.publisher,
        title=source.title,
        language=source.language,
        date_label=display.period(source.published),
        retrieved=display.period(source.retrieved),
        url=source.url,
        url_short=ledger.fixed.in_print if source.url == PRINT else short_address(source.url),
        tier=ledger.fixed.tiers[source.tier],
        note="; ".join(note for note in notes if note),
    )


def tally(ledger: Ledger, checked: Checked, questions: tuple[views.Rich, ...]) -> tuple[views.Tally, ...]:
    """What was checked for this brief, in numbers; what was never needed is not counted."""
    printed = {*(fact for fact, _ in ledger.statements), *ledger.formulas}
    held = checked.held.get(ledger.brief.company.id, ())
    agreed = {(one.rule, one.figures) for one in held if printed.intersection(one.figures)}
    disputed = {fact for fact, _ in ledger.statements if ledger.library.facts[fact].rejected}
    claims = [ledger.library.facts[fact].claims[index] for fact, index in ledger.statements]
    refound = sum(claim.quote.anchor is not None for claim in claims)
    counts = {
        "tally_traced": len(claims),
        "tally_refound": refound,
        "tally_calculated": len(ledger.formulas),
        "tally_agreed": len(agreed),
        "tally_corrected": len(disputed),
        "tally_open": len(questions),
    }
    if ledger.brief.waivers:
        counts["tally_waived"] = len(ledger.brief.waivers)
    return tuple(views.Tally(ledger.fixed.labels[key], str(count)) for key, count in counts.items())


def disclosures(ledger: Ledger) -> tuple[str, ...]:
    """The disclaimer, for whom the brief is, who answers for it with what interests, who pays, and what is noted."""
    workspace, said = ledger.library.workspace, ledger.fixed.labels
    facts = [ledger.library.facts[fact] for fact, _ in ledger.statements]
    adjusted = said["adjusted_note"].format(
        standard=ledger.brief.company.accounting_standard, adjusted=ledger.brief.company.adjusted
    )
    notes = (adjusted,) if any(fact.key.basis == "adjusted" for fact in facts) else ()
    notices = [
        said["notice"].format(source=mark.label, notice=summary)
        for name, mark in ledger.sources.items()
        if (summary := ledger.library.sources[name].summary)
    ]
    named = [said["specimen_note"]] if workspace.specimen else [f"{said['responsible']}: {workspace.responsible}."]
    named.append(f"{said['interests']}: {(workspace.interests or said['not_stated']).removesuffix('.')}.")
    paid = (f"{said['sponsored']}: {payer.removesuffix('.')}.",) if (payer := sponsored(ledger)) else ()
    disclaimer = text_in(workspace.disclaimer, ledger.language)
    return (disclaimer, workspace.audience, " ".join(named), *paid, *notes, *notices)


def stale(ledger: Ledger) -> str:
    """What is older than the workspace allows when the brief is closed: its price, the results it prints."""
    workspace, said, closed = ledger.library.workspace, ledger.fixed.labels, ledger.brief.as_of.day
    told = []
    key = key_of(ledger.resolve(ledger.brief.price.name)) if ledger.brief.price else None
    if key and key.period and (age := freshness.weekdays(ends(key.period), closed)) > workspace.price_days:
        told.append(said["stale_price"].format(when=display.period(key.period), age=_aged(said, age, "weekday")))
    shown = (fact for (fact, _), mark in ledger.statements.items() if mark.anchor in ledger.printed)
    latest = freshness.latest_results((ledger.library.facts[fact] for fact in shown), closed)
    when = latest.key.period if latest else None
    if when and (age := (closed - ends(when)).days) > workspace.result_days:
        told.append(said["stale_results"].format(when=display.period(when), age=_aged(said, age, "day")))
    return " ".join(told)


def _aged(said: Mapping[str, str], count: int, unit: str) -> str:
    """So many days or weekdays, in words."""
    return said[f"one_{unit}"] if count == 1 else said[f"many_{unit}s"].format(count=count)


def sponsored(ledger: Ledger) -> str:
    """Who pays for the brief, or for all briefs of the workspace; nothing where nobody is said to."""
    return ledger.brief.sponsored or ledger.library.workspace.sponsored or ""


def signed(view: views.Brief) -> views.Brief:
    """A view with its own sign, the first digits of the hash of all it says, and its version in words."""
    sign = hashlib.sha256(repr(view).encode()).hexdigest()[:_SIGN]
    return replace(view, sign=sign, version=view.labels.version.format(digest=sign, tool=__version__))


def short_address(url: str) -> str:
    """An address a reader can recognise in print: the host and the end of the path."""
    bare = url.partition("://")[2].removeprefix("www.").rstrip("/")
    host, _, path = bare.partition("/")
    if len(bare) <= _WIDEST_ADDRESS:
        return bare
    tail = path.rpartition("/")[2].partition("?")[0] or path
    return f"{host}/…/{tail[:_SHORT_TAIL]}…" if len(tail) > _LONGEST_TAIL else f"{host}/…/{tail}"
