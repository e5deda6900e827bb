"""What is stated besides figures, as views: events, legal matters, people, outlook, and the risks to watch."""

from __future__ import annotations

from briefs import display, views
from briefs.derive import qualified
from briefs.marks import Ledger
from briefs.matters import Event, LegalMatter, OutlookItem, PersonMove, Risk
from briefs.model import Source
from briefs.period import Instant, Period, ends, starts
from briefs.standing import dated, is_summarised


def known_by_now(ledger: Ledger, source: Source) -> bool:
    """Whether a source had appeared when the brief was closed."""
    return source.published.day <= ledger.brief.as_of.day


def watch(ledger: Ledger, risk: Risk) -> views.Watch:
    """A risk for page 1, labelled by what it rests on."""
    kinds: dict[str, None] = {}
    for name, _ in risk.rests_on:
        noun = qualified(name, risk.company)
        if item := ledger.library.outlook.get(noun):
            kinds[item.type] = None
        if matter := ledger.library.legal.get(noun):
            kinds[matter.status] = None
    return views.Watch(risk.title, tuple(status(ledger, kind) for kind in kinds), ledger.rich(risk.what))


def status(ledger: Ledger, kind: str) -> views.Status:
    """A status word in the brief's language."""
    return views.Status(kind, ledger.fixed.statuses[kind])  # type: ignore[arg-type]  # both are lists of kinds


def matter(ledger: Ledger, item: LegalMatter) -> views.Matter:
    """A legal matter with its court, stage, date and appeal, or that they are not known."""
    unknown = ledger.fixed.labels["not_stated"]
    said = ledger.fixed.labels
    decided = item.decided if item.decided != "unknown" else said["date_not_stated"]
    appeal = said["appeal_unknown"] if item.appeal == "unknown" else item.appeal
    stage = ledger.fixed.stages[item.stage]
    parts = [stage] if item.status == "alleged" else [stage, decided, appeal]
    return views.Matter(
        matter=ledger.rich(item.matter),
        status=status(ledger, item.status),
        court=said["court_unknown"] if item.court == "unknown" else item.court,
        stage="; ".join(part for part in parts if part),
        outcome=ledger.rich(item.outcome),
        amount=ledger.rich(item.amount) if item.amount else views.Rich((unknown,)),
        cite=ledger.cite(item.source),
    )


def outlook(ledger: Ledger, item: OutlookItem) -> views.Outlook:
    """A statement about the future, with its speaker."""
    what = ledger.rich(item.what)
    return views.Outlook(status(ledger, item.type), what, _speaker(ledger, item), ledger.cite(item.source))


def _speaker(ledger: Ledger, item: OutlookItem) -> str:
    """Who said it and until when; that we summarise it, and the speaker's caution where the statement has it not."""
    told = [f"{item.by}, {item.horizon}"]
    if is_summarised(ledger.brief.company, item):
        day, said = dated(item), ledger.fixed.labels
        told.append(said["summarised"].format(day=display.period(day)) if day else said["summarised_undated"])
    if item.hedge and item.hedge.casefold() not in item.what.text.casefold():
        told.append(f"“{item.hedge}”")
    return "; ".join(told)


def timeline(ledger: Ledger) -> tuple[views.Happening, ...]:
    """What happened to the company until the brief was closed, in order."""
    company, closed = ledger.brief.company.id, ledger.brief.as_of.day
    known = [item for item in ledger.library.events if item.company == company and ends(item.when) <= closed]
    return tuple(
        happening(ledger, item) for item in sorted(known, key=lambda item: starts(item.when) or ends(item.when))
    )


def happening(ledger: Ledger, event: Event) -> views.Happening:
    """An event with its date, and its source where no figure carries one."""
    rich = ledger.rich(event.what)
    if not any(isinstance(part, views.Figure | views.Cite) for part in rich.parts):
        rich = views.Rich((*rich.parts, ledger.cite(event.source)))
    return views.Happening(ends(event.when).isoformat(), _short(event.when), rich, event.is_key)


def people(ledger: Ledger) -> tuple[views.Move, ...]:
    """Who changed office until the brief was closed."""
    moves = [
        item
        for item in ledger.library.people
        if item.company == ledger.brief.company.id and known_by_now(ledger, item.source)
    ]
    return tuple(move(ledger, item) for item in moves)


def move(ledger: Ledger, item: PersonMove) -> views.Move:
    """One change of office, with the reason its own people give."""
    what = ledger.rich(item.to)
    if item.was:
        was = ledger.rich(item.was)
        what = views.Rich((*was.parts, f" {ledger.fixed.labels['moves_to']} ", *what.parts))
    reason = None
    if item.reason:
        by = f"{item.reason_by}: " if item.reason_by else ""
        reason = views.Rich((by, *ledger.rich(item.reason).parts))
    return views.Move(item.who, what, _short(item.when), reason, ledger.cite(item.source))


def _short(when: Period) -> str:
    """A date in a narrow column: “24 Nov”, “May”, “late Mar”."""
    text = display.period(when, short=True, year=False)
    return text if isinstance(when, Instant) else text[:1].upper() + text[1:]
