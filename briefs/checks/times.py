"""When things held, happened, were written and were read: in that order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from briefs import display
from briefs.checks.book import Book, local
from briefs.checks.printed import printed
from briefs.datewords import Writer
from briefs.derive import sources_of
from briefs.diagnostics import Diagnostic, Severity
from briefs.mentions import Mention, mentions
from briefs.model import Source
from briefs.period import Duration, Grain, Instant, Period, ends, parse_instant, starts

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_MONTHS = 12
# Where shares trade on Sundays.
_SUNDAY_VENUES = frozenset({"TADAWUL", "TASE", "EGX", "BOURSA KUWAIT", "QSE", "MSX", "ASE"})
# Words in the name of a metric that is stated before its period is over.
_AHEAD = frozenset(
    ("guidance", "guided", "target", "targeted", "forecast", "consensus", "estimate", "planned", "outlook", "budget")
)

_YESTERDAY = re.compile(r"\byesterday\b|昨日|昨天", re.IGNORECASE)
_TODAY = re.compile(r"\btoday\b|今日|今天", re.IGNORECASE)
_THIS_MONTH = re.compile(r"\bthis month\b|\bmonth.to.date\b|本月|月內|月内", re.IGNORECASE)
_YEAR_TO_DATE = re.compile(
    r"\byear.to.date\b|\bso far this year\b|年初至今|年內累計|年内累计|今年以來|今年以来", re.IGNORECASE
)
# What is recently reported, or the most recent quarter, may be of any time.
_RECENTLY = re.compile(
    r"\b(?:recently|lately)\b(?! (?:reported|announced|released|published|disclosed|posted|said|listed|launched))"
    r"|\bin recent (?:days|weeks)\b"
    r"|(?:近日|近期|最近|日前)(?!的?一?[季年期次個个]|公[布佈]|[發发][布佈表]|披露|宣[布佈]|表示|[稱称])",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\bquarter|\bhalf\b|\byear|\b[QH][1-4]\b|[季年]|[0-9]月", re.IGNORECASE)
# What all of these hold one of, in small letters: a first look costs less.
_RELATIVE = re.compile("yesterday|today|month|year|recent|lately|[昨今日月年近]")
_NEAR = timedelta(days=4)
_TWO_MONTHS = timedelta(days=62)
_NOTHING = timedelta(0)


def is_ahead(metric: str) -> bool:
    """Whether a metric speaks of the future: guidance, a target, a forecast."""
    return not _AHEAD.isdisjoint(metric.split("_"))


def relative_words_are_dated(book: Book) -> Iterator[Diagnostic]:
    """Words such as “this month”, “recently” or “yesterday” are dated by the day of their source (CHECKS.md, C24)."""
    for fact in book.library.facts.values():
        for claim in fact.claims:
            written, words, when = claim.quote.source.published.day, claim.quote.text, fact.key.period
            if claim.rejected or when is None or not _RELATIVE.search(words.lower()):
                continue
            told = _misdated(words, when, written)
            # What is guided recently is of a time to come.
            told = told or (None if is_ahead(fact.key.metric) else _recent(words, when, written))
            if told:
                message = f"{local(fact.id)} is of {display.period(when)}, but “{told[0]}” in a source of {written} "
                message += f"means {told[1]}"
                at = fact.places.get("period") or fact.places.get("at") or fact.at
                hint = f"write the days it counts, as in {told[2]}, or quote the words that name another period"
                yield Diagnostic("relative-word-is-dated", message, at, hint, Severity.WARNING, (fact.id,))


def _misdated(words: str, when: Period, written: date) -> tuple[str, str, str] | None:
    """The relative words that a period does not fit, what they mean, and how to write it."""
    end, start = ends(when), starts(when)
    if found := _YEAR_TO_DATE.search(words):
        fits = not isinstance(when, Duration) or when.grain in (Grain.YTD, Grain.RANGE, Grain.LAUNCH)
        if not fits or (written.year != end.year and not _NOTHING <= written - end <= _TWO_MONTHS):
            return found.group(), f"{written.year} so far", f"ytd/{written}"
    # On the first of a month the paper of the day before is read.
    months = [(day.year, day.month) for day in (written, written - _ONE_DAY)]
    found = _THIS_MONTH.search(words)
    if found and (_is_long(when) or (end.year, end.month) not in months):
        return found.group(), f"{written:%Y-%m}", f"mtd/{written}"
    for pattern, day in ((_TODAY, written), (_YESTERDAY, written - _ONE_DAY)):
        found = pattern.search(words)
        # A weekend and the time zones lie between what happened and the paper that tells it.
        if found and start == end and abs(end - day) > _NEAR:
            return found.group(), f"about {day}", f"at: {day}"
    return None


def _recent(words: str, when: Period, written: date) -> tuple[str, str, str] | None:
    """The same of “recently”, where no period is named beside it."""
    found = None if _PERIOD.search(words) else _RECENTLY.search(words)
    fits = not _is_long(when) and -_NEAR <= written - ends(when) <= _TWO_MONTHS
    return (found.group(), "days shortly before", f"mtd/{written}") if found and not fits else None


def _is_long(when: Period) -> bool:
    return isinstance(when, Duration) and when.grain in (Grain.QUARTER, Grain.HALF, Grain.YEAR, Grain.YTD)


def prices_fall_on_trading_days(book: Book) -> Iterator[Diagnostic]:
    """A price of an exchange is of a day on which it trades, as far as weekends tell (CHECKS.md, C40)."""
    for fact in book.library.facts.values():
        when, venue = fact.key.period, fact.key.venue
        if venue is None or venue.upper() in _SUNDAY_VENUES or not isinstance(when, Instant):
            continue
        if when.day.weekday() >= _SATURDAY:
            message = f"{local(fact.id)} is a price of {when.day}, a {_WEEKEND[when.day.weekday()]}"
            at = fact.places.get("at", fact.at)
            hint = f"{venue} does not trade then: read the day again in the source"
            yield Diagnostic("price-is-of-a-trading-day", message, at, hint, Severity.WARNING, (fact.id,))


_WEEKEND = {5: "Saturday", 6: "Sunday"}


def periods_end_before_their_source(book: Book) -> Iterator[Diagnostic]:
    """What a source tells as done was over when it appeared; what it tells of the future is named so (C40)."""
    for fact in book.library.facts.values():
        if fact.key.period is None or is_ahead(fact.key.metric):
            continue
        end = ends(fact.key.period)
        for claim in fact.claims:
            source = claim.quote.source
            # A day ahead may be another time zone.
            if claim.rejected or end <= source.published.day + _ONE_DAY:
                continue
            message = f"{local(fact.id)} runs to {end}, but {source.id} appeared on {source.published.day}"
            at = fact.places.get("period") or fact.places.get("at") or fact.at
            hint = "read the period again; for what is still to come use a metric of guidance, target or forecast"
            yield Diagnostic("period-precedes-source", message, at, hint, _weight(source), (fact.id,))


def _weight(source: Source) -> Severity:
    """An error, unless the card says that the day of publication is not sure."""
    return Severity.WARNING if source.published_note else Severity.ERROR


def sources_are_read_after_they_appeared(book: Book) -> Iterator[Diagnostic]:
    """No source is read before it was published (CHECKS.md, C40)."""
    for source in book.library.sources.values():
        if source.retrieved.day + _ONE_DAY < source.published.day:
            message = f"{source.id} was read on {source.retrieved.day}, before it appeared on {source.published.day}"
            hint = "one of published: and retrieved: is wrong"
            yield Diagnostic("source-is-read-after-it-appeared", message, source.at, hint)


def happenings_precede_their_source(book: Book) -> Iterator[Diagnostic]:
    """What a source tells has happened when it appears: events, rulings, forecasts made (CHECKS.md, C40)."""
    for event in book.library.events:
        first = starts(event.when) or ends(event.when)
        if first > event.source.published.day + _ONE_DAY:
            message = f"this event is of {first}, but {event.source.id} appeared on {event.source.published.day}"
            hint = "correct the day, name the source that told it, or make it an outlook item"
            yield Diagnostic("happening-precedes-source", message, event.at, hint, Severity.WARNING)
    for matter in book.library.legal.values():
        decided = parse_instant(matter.decided) if matter.decided != "unknown" else None
        if isinstance(decided, Instant) and decided.day > matter.source.published.day + _ONE_DAY:
            appeared = matter.source.published.day
            message = f"{local(matter.id)} was decided on {decided.day}, but {matter.source.id} appeared on {appeared}"
            hint = "correct decided:, or name the source that reports the decision"
            yield Diagnostic("happening-precedes-source", message, matter.at, hint)
    for item in book.library.outlook.values():
        appeared = item.source.published.day
        if isinstance(item.dated, Instant) and item.dated.day > appeared + _ONE_DAY:
            message = f"{local(item.id)} was made on {item.dated.day}, but {item.source.id} appeared on {appeared}"
            yield Diagnostic("happening-precedes-source", message, item.at, "correct dated:, or name its own source")


def events_are_of_the_month_their_source_names(book: Book) -> Iterator[Diagnostic]:
    """An event’s source, where its text is at hand, does not name that day of the month before or after alone (C40)."""
    for event in book.library.events:
        text, when, source = book.library.texts.get(event.source.id), event.when, event.source
        # Where the card says that the dates of a source are not sure, that has been seen.
        if text is None or source.published_note or not isinstance(when, Instant):
            continue
        writer = Writer(source.published.day, book.library.companies[event.company].calendar)
        named = [mention for mention in mentions(text, writer) if mention.grain is Grain.DAY]
        if any(first <= when.day <= last for mention in named for first, last in mention.spans):
            continue
        slip = next((mention for mention in named if _is_month_off(mention, when.day)), None)
        if slip:
            message = f"this event is of {when.day}, but {source.id} says “{slip.words}” and nowhere names that day"
            hint = "correct the day; where the source misprints it, say so on its card in published_note:"
            yield Diagnostic("event-is-of-the-day-named", message, event.at, hint, Severity.WARNING)


def _is_month_off(mention: Mention, day: date) -> bool:
    """Whether words name the same day of the month before, or of the one after."""
    days = [first for first, last in mention.spans if first == last and first.day == day.day]
    return any(abs((one.year - day.year) * _MONTHS + one.month - day.month) == 1 for one in days)


def exhibits_use_sources_of_their_day(book: Book) -> Iterator[Diagnostic]:
    """No figure of a table, a chart or the key data rests on a source younger than the brief (C40)."""
    for page in printed(book):
        for name, at in page.exhibits.items():
            figure = book.library.figures.get(name)
            for source in sources_of(figure) if figure and name not in page.words else ():
                if source.published.day > page.brief.as_of.day:
                    message = f"{source.id} appeared on {source.published.day}, after the brief's as_of"
                    yield Diagnostic("source-precedes-brief", message, at, "move as_of, or use an older source")
                    break


RULES = (
    relative_words_are_dated,
    prices_fall_on_trading_days,
    periods_end_before_their_source,
    sources_are_read_after_they_appeared,
    happenings_precede_their_source,
    events_are_of_the_month_their_source_names,
    exhibits_use_sources_of_their_day,
)
#: Each rule by its id; its sentence is the first line of the docstring.
SENTENCES = {
    "relative-word-is-dated": relative_words_are_dated,
    "price-is-of-a-trading-day": prices_fall_on_trading_days,
    "period-precedes-source": periods_end_before_their_source,
    "source-is-read-after-it-appeared": sources_are_read_after_they_appeared,
    "happening-precedes-source": happenings_precede_their_source,
    "event-is-of-the-day-named": events_are_of_the_month_their_source_names,
}
