"""From the other parts of a facts file to nouns: recipes, events, legal matters, people, outlook, risks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct

from briefs.diagnostics import Diagnostic, Fault
from briefs.formulas import FORMULAS
from briefs.matters import Event, LegalMatter, OutlookItem, PersonMove, Risk
from briefs.model import CHANGE_BASES, Recipe, Source
from briefs.period import Instant, Period, parse_instant, parse_period
from briefs.schema import DerivedEntry, EventEntry, FactsFile, LegalEntry, OutlookEntry
from briefs.schema import PersonMove as MoveEntry
from briefs.setting import Setting, near, tell_odd_id
from briefs.shaping import Shaped

N = TypeVar("N")
_DIGITS = re.compile(r"[1-9]|1[0-2]")


class Stated(Struct, frozen=True):
    """What a facts file states besides facts; `broken` are the ids that could not be read."""

    recipes: tuple[Recipe, ...]
    events: tuple[Event, ...]
    legal: tuple[LegalMatter, ...]
    people: tuple[PersonMove, ...]
    outlook: tuple[OutlookItem, ...]
    risks: tuple[Risk, ...]
    broken: frozenset[str]


class _File(Struct, frozen=True):
    """A facts file being read, and what it is read with."""

    file: Shaped[FactsFile]
    setting: Setting

    def name(self, local: str) -> str:
        return f"{self.setting.company.id}.{local}"

    def source(self, name: str, *path: str | int) -> Source | None:
        """The source named at `path`."""
        source = self.setting.vocabulary.sources.get(name)
        if source is None and name not in self.setting.vocabulary.sources:
            hint = near(name, self.setting.vocabulary.sources) or f"add sources/{name}.yaml"
            self.setting.tell("id-resolves", f"{name} is no source", self.file.at(*path, "source"), hint)
        return source

    def day(self, text: str, *path: str | int) -> Instant | None:
        """The day typed at `path`."""
        read = parse_instant(text)
        if isinstance(read, Fault):
            self.setting.found.append(Diagnostic.of("period-is-stated", read, self.file.at(*path)))
            return None
        return read

    def when(self, at: str | None, period: str | None, *path: str | int) -> Period | None:
        """The instant or the duration of an entry: one of the two."""
        if (at is None) == (period is None):
            self.setting.tell("period-is-stated", "give at: or period:, one of them", self.file.at(*path))
            return None
        if at is not None:
            return self.day(at, *path, "at")
        read = parse_period(period or "", self.setting.company.calendar)
        if isinstance(read, Fault):
            self.setting.found.append(Diagnostic.of("period-is-stated", read, self.file.at(*path, "period")))
            return None
        return read


def stated(file: Shaped[FactsFile], setting: Setting) -> Stated:
    """Everything the file states besides its facts."""
    here, shape = _File(file, setting), file.shape
    recipes = [(name, _recipe(here, name, entry)) for name, entry in shape.derived.items()]
    legal = [(entry.id, _legal(here, entry, index)) for index, entry in enumerate(shape.legal)]
    outlook = [(entry.id, _outlook(here, entry, index)) for index, entry in enumerate(shape.outlook)]
    broken = {name for name, noun in (*recipes, *legal, *outlook) if noun is None}
    broken |= {str(path[1]) for path in file.dropped if len(path) > 1 and path[0] == "derived"} | file.dropped_ids
    return Stated(
        recipes=tuple(noun for _, noun in recipes if noun),
        events=_present(_event(here, entry, index) for index, entry in enumerate(shape.events)),
        legal=tuple(noun for _, noun in legal if noun),
        people=_present(_move(here, entry, index) for index, entry in enumerate(shape.people)),
        outlook=tuple(noun for _, noun in outlook if noun),
        risks=_risks(here),
        broken=frozenset(here.name(name) for name in broken),
    )


def _recipe(here: _File, name: str, entry: DerivedEntry) -> Recipe | None:
    """A derived figure's recipe: one formula and its operands."""
    path, file = ("derived", name), here.file
    at = file.key_at(*path)
    tell_odd_id(name, at, here.setting)
    given = [formula for formula in FORMULAS if getattr(entry, formula) is not None]
    if len(given) != 1:
        said = " and ".join(given) if given else "no formula"
        here.setting.tell("figure-recomputes", f"{name} gives {said}", at, f"give one of {', '.join(FORMULAS)}")
        return None
    formula = given[0]
    names: list[str] = getattr(entry, formula)
    least, most = FORMULAS[formula].arity
    if not least <= len(names) <= most:
        wanted = str(least) if least == most else f"{least} or more"
        place = file.at(*path, formula)
        here.setting.tell(
            "figure-recomputes", f"{formula} takes {wanted} figures, not {len(names)}", place, FORMULAS[formula].words
        )
        return None
    if formula == "implied_base" and names[0].rpartition(".")[2] not in CHANGE_BASES:
        place = file.at(*path, formula, 0)
        here.setting.tell("figure-recomputes", f"{names[0]} is no change", place, FORMULAS[formula].words)
        return None
    if not _is_known(here, entry, path) or not _has_digits(here, entry, path):
        return None
    return Recipe(
        id=here.name(name),
        company=here.setting.company,
        formula=formula,
        operands=tuple((operand, file.at(*path, formula, index)) for index, operand in enumerate(names)),
        labels=entry.label,
        digits=int(entry.digits) if entry.digits else None,
        metric=entry.metric,
        entity=entry.entity,
        when=here.day(entry.at, *path, "at") if entry.at else None,
        note=entry.note,
        at=at,
    )


def _has_digits(here: _File, entry: DerivedEntry, path: tuple[str, str]) -> bool:
    """Whether the digits asked for are a number of digits, or none are asked for."""
    digits = entry.digits
    if digits is None or _DIGITS.fullmatch(digits):
        return True
    place = here.file.at(*path, "digits")
    here.setting.tell("value-is-known", f"digits is {digits!r:.40}", place, "write a whole number, 1 to 12")
    return False


def _is_known(here: _File, entry: DerivedEntry, path: tuple[str, str]) -> bool:
    """Whether the metric and the entity that a derived figure is said to state exist; what does not is told."""
    metrics, entities = here.setting.vocabulary.metrics, here.setting.company.entities
    if entry.metric and entry.metric not in metrics:
        if not here.setting.vocabulary.is_unread_metric(entry.metric):
            place, hint = here.file.at(*path, "metric"), near(entry.metric, metrics)
            here.setting.tell("id-resolves", f"{entry.metric} is no metric", place, hint)
        return False
    if entry.entity and entry.entity not in entities:
        place, hint = here.file.at(*path, "entity"), near(entry.entity, entities)
        here.setting.tell("id-resolves", f"{entry.entity} is no entity of {here.setting.company.id}", place, hint)
        return False
    return True


def _event(here: _File, entry: EventEntry, index: int) -> Event | None:
    path = ("events", index)
    when = here.when(entry.at, entry.period, *path)
    source = here.source(entry.source, *path)
    if when is None or source is None:
        return None
    what = here.file.words(entry.what, *path, "what")
    return Event(here.setting.company.id, when, what, source, entry.key is not None, here.file.at(*path))


def _legal(here: _File, entry: LegalEntry, index: int) -> LegalMatter | None:
    path, file = ("legal", index), here.file
    source = here.source(entry.source, *path)
    if entry.decided != "unknown":
        here.day(entry.decided, *path, "decided")
    filed = here.day(entry.filed, *path, "filed") if entry.filed else None
    if source is None:
        return None
    return LegalMatter(
        id=here.name(entry.id),
        company=here.setting.company.id,
        matter=file.words(entry.matter, *path, "matter"),
        court=entry.court,
        stage=entry.stage,
        status=entry.status,
        filed=filed,
        decided=entry.decided,
        appeal=entry.appeal,
        outcome=file.words(entry.outcome, *path, "outcome"),
        amount=file.words(entry.amount, *path, "amount") if entry.amount else None,
        claimant=entry.claimant,
        source=source,
        at=file.at(*path),
    )


def _move(here: _File, entry: MoveEntry, index: int) -> PersonMove | None:
    path, file = ("people", index), here.file
    source = here.source(entry.source, *path)
    when = here.day(entry.at, *path, "at")
    if source is None or when is None:
        return None
    return PersonMove(
        company=here.setting.company.id,
        who=entry.who,
        was=file.words(entry.was, *path, "from") if entry.was else None,
        to=file.words(entry.to, *path, "to"),
        when=when,
        reason=file.words(entry.reason, *path, "reason") if entry.reason else None,
        reason_by=entry.reason_by,
        source=source,
        at=file.at(*path),
    )


def _outlook(here: _File, entry: OutlookEntry, index: int) -> OutlookItem | None:
    path, file = ("outlook", index), here.file
    source = here.source(entry.source, *path)
    if source is None:
        return None
    dated = here.day(entry.dated, *path, "dated") if entry.dated not in (None, "unknown") else None
    return OutlookItem(
        id=here.name(entry.id),
        company=here.setting.company.id,
        what=file.words(entry.what, *path, "what"),
        by=entry.by,
        type=entry.type,
        horizon=entry.horizon,
        dated="unknown" if entry.dated == "unknown" else dated,
        hedge=entry.hedge,
        source=source,
        at=file.at(*path),
    )


def _risks(here: _File) -> tuple[Risk, ...]:
    return tuple(
        Risk(
            id=here.name(entry.id),
            company=here.setting.company.id,
            title=entry.title,
            what=here.file.words(entry.what, "risks", index, "what"),
            rests_on=tuple(
                (name, here.file.at("risks", index, "rests_on", number)) for number, name in enumerate(entry.rests_on)
            ),
            at=here.file.at("risks", index),
        )
        for index, entry in enumerate(here.file.shape.risks)
    )


def _present(nouns: Iterable[N | None]) -> tuple[N, ...]:
    """Those that could be read."""
    return tuple(noun for noun in nouns if noun is not None)
