"""Figures computed by named formulas, in the order of their dependence, each remembering its inputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from briefs.diagnostics import Diagnostic, Fault, Location
from briefs.figures import Figures, before, key_of
from briefs.formulas import FORMULAS, compute
from briefs.model import CHANGE_BASES, Derived, Fact, Figure, Key, Recipe, Source, Statement
from briefs.outline import Library
from briefs.period import Duration, Grain, Period
from briefs.setting import near

_DAY = timedelta(days=1)
_PARTS = ("low", "high", "also", "rejected", *CHANGE_BASES)


def figures(library: Library) -> tuple[Library, tuple[Diagnostic, ...]]:
    """The library with every figure in it, stated and derived, under its qualified id."""
    deriving = _Deriving(library, {recipe.id: recipe for recipe in library.recipes})
    for fact in library.facts.values():
        deriving.figures.update((figure.id, figure) for figure in _statements(fact))
    for recipe in library.recipes:
        deriving.figure(recipe.id, recipe.at)
    broken = library.broken | frozenset(deriving.failed)
    known = Figures(deriving.figures, library.companies)
    return replace(library, figures=known, broken=broken), tuple(deriving.found)


def _statements(fact: Fact) -> Iterator[Statement]:
    """Every figure the fact states: `fact`, `fact.low`, `fact.yoy`, …, and what is `fact.rejected`."""
    for part, quantity in fact.claim.values.items():
        yield Statement(fact.id if part == "value" else f"{fact.id}.{part}", fact, part, quantity)
    for claim in fact.rejected[:1]:
        yield Statement(f"{fact.id}.rejected", fact, "rejected", claim.values["value"])


class _Deriving(Struct):
    """The figures known so far, and the recipes still to be followed."""

    library: Library
    recipes: Mapping[str, Recipe]
    figures: dict[str, Figure] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    pending: list[str] = field(default_factory=list)

    def figure(self, name: str, at: Location) -> Figure | None:
        """The figure of that qualified id, computed now if it has not been yet."""
        if name in self.figures or name in self.failed or name in self.library.broken:
            return self.figures.get(name)
        recipe = self.recipes.get(name)
        if recipe is None:
            if not is_unread(name, self.library, self.figures):
                self.unknown(name, at)
            return None
        if name in self.pending:
            chain = " → ".join([*self.pending[self.pending.index(name) :], name])
            self.fail(name, Diagnostic("figure-recomputes", f"{name} is computed from itself: {chain}", recipe.at))
            return None
        self.pending.append(name)
        self.follow(recipe)
        self.pending.pop()
        return self.figures.get(name)

    def unknown(self, name: str, at: Location) -> None:
        """Tell of an operand that is no figure."""
        company, _, own = name.partition(".")
        names = (known.partition(".") for known in (*self.figures, *self.recipes))
        hint = near(own, [local for owner, _, local in names if owner == company])
        self.found.append(Diagnostic("id-resolves", f"{own} is no figure", at, hint))

    def fail(self, name: str, finding: Diagnostic | None = None) -> None:
        """Mark a figure as one that cannot be computed, so that it is told once."""
        self.failed.add(name)
        if finding:
            self.found.append(finding)

    def follow(self, recipe: Recipe) -> None:
        """Compute a recipe's figure from its operands."""
        names = [(qualified(name, recipe.company.id), at) for name, at in recipe.operands]
        if recipe.formula == "implied_base":
            names = [(names[0][0].rpartition(".")[0], names[0][1]), names[0]]
        operands = [self.figure(name, at) for name, at in names]
        present = [operand for operand in operands if operand]
        if len(present) < len(operands):
            self.fail(recipe.id)
            return
        quantity = compute(FORMULAS[recipe.formula], [operand.quantity for operand in present], recipe.digits)
        if isinstance(quantity, Fault):
            rule = "units-agree" if "unit" in (quantity.hint or "") else "figure-recomputes"
            self.fail(
                recipe.id,
                Diagnostic(rule, f"{recipe.id.partition('.')[2]}: {quantity.message}", recipe.at, quantity.hint),
            )
            return
        key = _key(recipe, present)
        self.figures[recipe.id] = Derived(
            recipe.id,
            recipe.company.id,
            recipe.formula,
            tuple(present),
            quantity,
            key,
            recipe.labels,
            recipe.note,
            recipe.at,
        )


def qualified(name: str, company: str) -> str:
    """The id as the library knows it: `revenue_2025q3` is the company's own, `nio.revenue_2025q3` NIO's anywhere."""
    head, dot, tail = name.partition(".")
    is_part = not dot or tail in _PARTS
    return f"{company}.{name}" if is_part else f"{head}.{tail}"


def is_unread(name: str, library: Library, known: Mapping[str, Figure]) -> bool:
    """Whether a figure that is not known was written and could not be read, which has been told.

    A change may lack the figure of the period before, which may be any that the company has written.
    """
    base, _, basis = name.rpartition(".")
    if name in library.broken or base in library.broken:
        return True
    owner = f"{name.partition('.')[0]}."
    return basis in CHANGE_BASES and base in known and any(other.startswith(owner) for other in library.broken)


def sources_of(figure: Figure) -> tuple[Source, ...]:
    """The sources a figure rests on in the end."""
    if isinstance(figure, Statement):
        return (figure.fact.claim.quote.source,)
    return tuple(source for operand in figure.operands for source in sources_of(operand))


def _key(recipe: Recipe, operands: list[Figure]) -> Key | None:
    """What a derived figure is about, as far as its recipe and its operands tell."""
    first = key_of(operands[0])
    if first is None:
        return None
    keeps = recipe.formula in ("implied_base", "implied_whole", "sum", "difference")
    metric = recipe.metric or (first.metric if keeps else None)
    if metric is None:
        return None
    others = [key_of(operand) for operand in operands]
    shared = all(other is not None and other.entity == first.entity for other in others)
    entity = recipe.entity or (first.entity if shared or not keeps else None)
    period = recipe.when or _period(recipe, operands, first)
    return Key(first.company, metric, entity, first.basis, period, first.price, first.holder, first.of, first.venue)


def _period(recipe: Recipe, operands: list[Figure], first: Key) -> Period | None:
    """When a derived figure holds: a base before the change, a sum over its periods, else as its first operand."""
    if recipe.formula == "implied_base":
        return before(first.period, operands[1].id.rpartition(".")[2], recipe.company.calendar)
    periods = [key.period for operand in operands if (key := key_of(operand)) and isinstance(key.period, Duration)]
    if recipe.formula == "sum" and len(periods) == len(operands) and len(set(periods)) == len(periods):
        return _together(periods)
    return first.period


def _together(periods: Sequence[Duration]) -> Duration | None:
    """All the days of periods that follow one another; None where days between them are left out or counted twice."""
    days = sorted((period.start, period.end) for period in periods if period.start)
    if len(days) < len(periods) or any(one[1] + _DAY != other[0] for one, other in pairwise(days)):
        return None
    start, end = days[0][0], days[-1][1]
    return Duration(f"{start}/{end}", start, end, Grain.RANGE)
