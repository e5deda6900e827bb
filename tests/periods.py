"""Texts known to be right, read as calendars, durations and instants."""

from __future__ import annotations

from datetime import date

from briefs.period import Calendar, Duration, Instant, parse_instant, parse_period


def calendar(text: str = "12-31") -> Calendar:
    """The calendar of a rule known to be right."""
    found = Calendar.parse(text)
    assert isinstance(found, Calendar)
    return found


def period(text: str, rule: str = "12-31", *, launch: date | None = None) -> Duration:
    """The duration of a text known to be right."""
    found = parse_period(text, calendar(rule), launch=launch)
    assert isinstance(found, Duration), found
    return found


def instant(text: str) -> Instant:
    """The instant of a text known to be right."""
    found = parse_instant(text)
    assert isinstance(found, Instant), found
    return found
