"""What a figure covers: since when it counts, of which base, and beside what it may stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from msgspec import Struct

from briefs import display
from briefs.checks.book import Book, local, place, value
from briefs.checks.printed import drawn, label, printed
from briefs.checks.times import is_ahead
from briefs.derive import qualified
from briefs.diagnostics import Diagnostic, Location, Severity
from briefs.figures import key_of
from briefs.interval import ZERO
from briefs.model import Derived, Fact, Key, Kind
from briefs.outline import Library
from briefs.period import Duration, Grain
from briefs.quantity import Dimension

_CUMULATIVE = re.compile(
    r"\bcumulative|\bthrough\b|\bto date\b|\bin total\b|\bsince\b|\bso far\b|累計|累计|至今|截至|總共|总共",
    re.IGNORECASE,
)
_START_SAID = re.compile(
    r"\bthis year\b|year.to.date|\bJan(?:uary)?\b|\b(?:first|past) (?:three|six|nine|\d+) (?:months|quarters)\b"
    r"|年內|年内|今年|本年|年初|首[三六九]個?月|前[三六九]個?个?月|[1１]月?[-至到–]",
    re.IGNORECASE,
)
# A profit may fall below the sum of its parts, a count of vehicles may not.
_SIGNED = re.compile(r"profit|loss|income|earning|margin|cash|change|lost|(?:^|_)net_")
_WHOLE = (Grain.QUARTER, Grain.HALF, Grain.YEAR, Grain.YTD, Grain.RANGE, Grain.LAUNCH)
_PIECES = (Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)


def cumulative_states_start(book: Book) -> Iterator[Diagnostic]:
    """A count “through September” says since when, where another one counts from the launch (CHECKS.md, C25, C26)."""
    launches: dict[tuple[str, str | None, str], list[Fact]] = {}
    for fact in book.library.facts.values():
        if _grain(fact.key) is Grain.LAUNCH:
            launches.setdefault(_counted(fact), []).append(fact)
    for fact in book.library.facts.values():
        others = launches.get(_counted(fact), ())
        words = fact.claim.quote.text
        if not others or not _from_new_year(fact) or not _CUMULATIVE.search(words) or _START_SAID.search(words):
            continue
        when = display.period(fact.key.period)
        rest = "; ".join(f"{_shown(other)} {_metric(book, other)} {_since(other)}" for other in others)
        message = (
            f"**Counted since when.** {_capital(_shown(fact))} {_metric(book, fact)}, “{words}”, are read as those of "
            f"{when}. Other counts run from the launch: {rest}. They never stand on one axis."
        )
        hint = "put it in your own words: open_questions: {rule: cumulative-states-start, fact: …, text: …}"
        facts = (fact.id, *(other.id for other in others))
        yield Diagnostic("cumulative-states-start", message, fact.at, hint, Severity.QUESTION, facts)


def _counted(fact: Fact) -> tuple[str, str | None, str]:
    return fact.key.company, fact.key.entity, f"{value(fact).unit.dimension} {value(fact).unit.name}"


def _grain(key: Key | None) -> Grain | None:
    return key.period.grain if key and isinstance(key.period, Duration) else None


def _from_new_year(fact: Fact) -> bool:
    """Whether a fact counts from the first day of a year to a day within it."""
    when = fact.key.period
    if not isinstance(when, Duration) or when.grain not in (Grain.RANGE, Grain.YTD) or when.start is None:
        return False
    return when.grain is Grain.YTD or (when.start.month, when.start.day) == (1, 1)


def _since(fact: Fact) -> str:
    when = fact.key.period
    return f"by {display.day(when.end, short=True)}" if isinstance(when, Duration) else ""


def _metric(book: Book, fact: Fact) -> str:
    words = label(book.library, Key(fact.key.company, fact.key.metric, None, "reported", None))
    return words[:1].lower() + words[1:]


def _shown(fact: Fact) -> str:
    return display.shown(value(fact)).text


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def milestones_stand_alone(book: Book) -> Iterator[Diagnostic]:
    """No chart or table sets what is counted since launch beside what is counted by period (CHECKS.md, C26)."""
    for brief in book.library.briefs:
        for chart in brief.charts:
            names = [qualified(ref.name, brief.company.id) for ref in drawn(chart)]
            yield from _mixed(book.library, "chart", chart.id, names, chart.at)
        for table in brief.tables:
            grains = {column.period.grain for column in table.columns if isinstance(column.period, Duration)}
            if Grain.LAUNCH in grains and len(grains) > 1:
                message = f"table {table.id} sets a count since launch beside counts by period"
                yield Diagnostic(
                    "milestone-stands-alone", message, table.at, "give the milestone a sentence of its own"
                )


def _mixed(library: Library, kind: str, name: str, figures: Sequence[str], at: Location) -> Iterator[Diagnostic]:
    """A finding where an exhibit draws counts since launch beside others, or two kinds of count."""
    keys = [(figure, key_of(library.figures[figure])) for figure in figures if figure in library.figures]
    since = [figure for figure, key in keys if _grain(key) is Grain.LAUNCH]
    others = [figure for figure, key in keys if _grain(key) not in (None, Grain.LAUNCH)]
    if since and others:
        message = f"{kind} {name} sets {local(since[0])}, counted since launch, beside {local(others[0])}"
        hint = "draw one of them; give the other a sentence of its own"
        yield Diagnostic("milestone-stands-alone", message, at, hint, facts=(since[0], others[0]))
        return
    counted = {
        key.metric: figure
        for figure, key in keys
        if key and library.metrics[key.metric].kind is Kind.FLOW and library.metrics[key.metric].unit == "count"
    }
    if len(counted) > 1:
        one, other = sorted(counted.values())[:2]
        message = f"{kind} {name} draws {local(one)} and {local(other)} on one axis: they count different things"
        yield Diagnostic("milestone-stands-alone", message, at, "draw a chart for each", facts=(one, other))


def deliveries_within_production(book: Book) -> Iterator[Diagnostic]:
    """No more is delivered since launch than was built by the same day (CHECKS.md, C26)."""
    built: dict[tuple[str, str | None], list[Fact]] = {}
    for fact in book.library.facts.values():
        if fact.key.metric == "production" and _grain(fact.key) is Grain.LAUNCH:
            built.setdefault((fact.key.company, fact.key.entity), []).append(fact)
    for fact in book.library.facts.values():
        if fact.key.metric != "deliveries" or not isinstance(fact.key.period, Duration):
            continue
        for other in built.get((fact.key.company, fact.key.entity), ()):
            when = other.key.period
            later = isinstance(when, Duration) and fact.key.period.end <= when.end
            if later and value(fact).interval.low > value(other).interval.high:
                message = f"{_shown(fact)} were delivered by {fact.key.period.end}, but {local(other.id)} says that "
                message += f"{_shown(other)} were built since launch by {_since(other).removeprefix('by ')}"
                hint = "read both scopes again: since launch, or of a period?"
                yield Diagnostic("deliveries-within-production", message, place(fact), hint, facts=(fact.id, other.id))


class _Run(Struct, frozen=True):
    """Facts of one grain of a series, oldest first, none overlapping, with the running totals of their low ends."""

    facts: tuple[Fact, ...]
    lows: tuple[Decimal, ...]

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> _Run:
        ordered = tuple(fact for _, fact in sorted({_span(fact): fact for fact in facts}.items()))
        return cls(ordered, tuple(accumulate((value(fact).interval.low for fact in ordered), initial=ZERO)))

    def within(self, whole: Duration) -> slice:
        """Where the facts stand whose periods lie in the whole; from an unknown launch, all that end by its end."""
        first = bisect_left(self.facts, f"{whole.start}", key=lambda fact: _span(fact)[0]) if whole.start else 0
        return slice(first, bisect_right(self.facts, f"{whole.end}", key=lambda fact: _span(fact)[1]))


def _span(fact: Fact) -> tuple[str, str]:
    when = fact.key.period
    return (f"{when.start}", f"{when.end}") if isinstance(when, Duration) else ("", "")


def parts_fit_their_period(book: Book) -> Iterator[Diagnostic]:
    """The quarters known of a longer period come to no more than it, and all of them to just it (CHECKS.md, C27)."""
    for series in book.series.values():
        metric = series[0].metric
        if metric.kind is not Kind.FLOW or _SIGNED.search(metric.id) or is_ahead(metric.id):
            continue
        if any(value(fact).interval.low < 0 for fact in series):
            continue
        by_grain: dict[Grain, list[Fact]] = {}
        for fact in series:
            if grain := _grain(fact.key):
                by_grain.setdefault(grain, []).append(fact)
        runs = {grain: _Run.of(by_grain[grain]) for grain in _PIECES if grain in by_grain}
        for whole in (fact for grain in _WHOLE for fact in by_grain.get(grain, ())):
            for grain, run in runs.items():
                if grain is not _grain(whole.key):
                    yield from _fit(whole, run)


def _fit(whole: Fact, run: _Run) -> Iterator[Diagnostic]:
    """A finding where the pieces come to more than the whole, or all of them to less."""
    when, limit = whole.key.period, value(whole).interval
    if not isinstance(when, Duration):
        return
    found = run.within(when)
    pieces = run.facts[found]
    if pieces and run.lows[found.stop] - run.lows[found.start] > limit.high:
        said = "more"
    elif pieces and _tile(pieces, when) and sum((value(piece).interval.high for piece in pieces), ZERO) < limit.low:
        said = "less"
    else:
        return
    sums = " + ".join(display.shown(value(piece)).text for piece in pieces)
    verb = "come" if len(pieces) > 1 else "comes"
    shown, days = display.shown(value(whole)).text, display.period(when)
    message = f"{sums} {verb} to {said} than {shown}, which {local(whole.id)} states ({days})"
    hint = "read the period of each again, and the scale of the total"
    facts = (whole.id, *(piece.id for piece in pieces))
    yield Diagnostic("parts-fit-their-period", message, place(whole), hint, facts=facts)


def _tile(pieces: Sequence[Fact], whole: Duration) -> bool:
    """Whether the pieces follow one another without a gap from the whole's first day to its last."""
    periods = [piece.key.period for piece in pieces if isinstance(piece.key.period, Duration)]
    gapless = all(one.end.toordinal() + 1 == (other.start or one.end).toordinal() for one, other in pairwise(periods))
    return gapless and periods[0].start == whole.start and periods[-1].end == whole.end


def holdings_name_their_base(book: Book) -> Iterator[Diagnostic]:
    """A holding in per cent says of what: of issued shares, of votes, of a class (CHECKS.md, C18)."""
    for fact in book.library.facts.values():
        key = fact.key
        is_share = value(fact).unit.dimension is Dimension.PERCENT and fact.metric.kind is Kind.RATIO
        if key.of is None and is_share and (key.metric == "shareholding" or key.holder):
            message = (
                f"**Base of a holding.** {_shown(fact)} on {display.period(key.period)}: the source does not say "
                "whether of the issued shares, of a class of them, or of the votes."
            )
            hint = "add of: issued-shares, votes or class-b where a source says it"
            yield Diagnostic("holding-names-base", message, fact.at, hint, Severity.QUESTION, (fact.id,))


def drops_compare_like_prices(book: Book) -> Iterator[Diagnostic]:
    """A fall from a peak sets a close against a close, or says that it does not (CHECKS.md, C12)."""
    for page in printed(book):
        for figure, _ in page.figures(book.library):
            if not isinstance(figure, Derived) or figure.formula not in ("drop_from_peak", "growth") or figure.note:
                continue
            kinds = [key.price for operand in figure.operands if (key := key_of(operand))]
            if len(set(kinds)) > 1 and all(kinds):
                message = f"{local(figure.id)} sets a {kinds[0]} against a {kinds[1]}"
                hint = f"use two prices of one kind, or say it with note: A {kinds[1]} against a {kinds[0]}"
                yield Diagnostic("drop-compares-like-prices", message, figure.at, hint, Severity.NOTE, (figure.id,))


RULES = (
    cumulative_states_start,
    milestones_stand_alone,
    deliveries_within_production,
    parts_fit_their_period,
    holdings_name_their_base,
    drops_compare_like_prices,
)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "cumulative-states-start": cumulative_states_start,
    "milestone-stands-alone": milestones_stand_alone,
    "deliveries-within-production": deliveries_within_production,
    "parts-fit-their-period": parts_fit_their_period,
    "holding-names-base": holdings_name_their_base,
    "drop-compares-like-prices": drops_compare_like_prices,
}
