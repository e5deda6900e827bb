"""The forms in which a text names a period, English and Chinese, each with how its words become days."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from briefs.datewords import Writer, month_number, number
from briefs.fiscal import Span
from briefs.period import Grain

_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_OF = (
    r"(?:,? (?:of |in )?(?:the )?(?P<fiscal>(?:fiscal )(?:year )?|FY ?)?(?P<year>20[0-9]{2}\b|(?<=FY)[0-9]{2}\b)"
    r"|,? of (?P<other>last|this|next) (?:fiscal )?year)?"
)
_HAN_OF = r"(?:(?P<year>20[0-9]{2})年?|(?P<other>今年|去年|本年|明年))?的?"
_OTHER = {"last": -1, "去年": -1, "next": 1, "明年": 1, "this": 0, "今年": 0, "本年": 0}
_LENGTHS = {"quarter": 3, "half": 6, "year": 12}

_MONTH_STARTS = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))

Found = tuple[Grain, tuple[Span, ...]]
_Groups = Mapping[str, str | None]
Resolve = Callable[[_Groups, Writer], Found]
Forms = tuple[tuple[re.Pattern[str], Resolve], ...]


def _year(groups: _Groups, writer: Writer) -> int | None:
    """The year that stands with a name; a fiscal year may have two digits."""
    if other := groups.get("other") or groups.get("other2"):
        return writer.calendar.year_of(writer.published) + _OTHER[other.lower()]
    year = groups.get("year")
    return int(year) + (2000 if len(year) == 2 else 0) if year else None  # noqa: PLR2004 - FY26


def _part(groups: _Groups, writer: Writer) -> Found:
    """A quarter or a half by its number."""
    ordinal, part = number(groups["ordinal"] or ""), "H" if groups.get("half") else "Q"
    spans = writer.named(part, ordinal, _year(groups, writer), fiscal=bool(groups.get("fiscal")))
    return (Grain.HALF if part == "H" else Grain.QUARTER), spans


def _ended(groups: _Groups, writer: Writer) -> Found:
    """A quarter, some months or a year by the day or the month it ended."""
    length = groups["length"] or ""
    months = next((months for word, months in _LENGTHS.items() if word in length.lower()), 0)
    months = months or number(length.split()[0])
    month, day = groups["month"] or groups["month2"] or "", groups["day"] or groups["day2"]
    spans = writer.ended(months, month_number(month), number(day) if day else None, _year(groups, writer))
    return {3: Grain.QUARTER, 6: Grain.HALF, 12: Grain.YEAR}.get(months, Grain.RANGE), spans


def _month_quarter(groups: _Groups, writer: Writer) -> Found:
    """A quarter by its last month: the June quarter."""
    return Grain.QUARTER, writer.ended(3, month_number(groups["month"] or ""), None, _year(groups, writer))


def _months(groups: _Groups, writer: Writer) -> Found:
    """Some months by the first and the last of them: January-March."""
    first, last = month_number(groups["month"] or ""), month_number(groups["last"] or "")
    months = (last - first) % 12 + 1
    spans = writer.ended(months, last, None, _year(groups, writer))
    return {3: Grain.QUARTER, 6: Grain.HALF, 12: Grain.YEAR}.get(months, Grain.RANGE), spans


def _first_months(groups: _Groups, writer: Writer) -> Found:
    """The first months or quarters of a year: the first nine months, 前三季度."""
    count = number(groups["count"] or "") * (3 if "季" in (groups["unit"] or "") else 1)
    grain = {3: Grain.QUARTER, 6: Grain.HALF, 12: Grain.YEAR}.get(count, Grain.RANGE)
    return grain, writer.ended(count, count, None, _year(groups, writer)) if 1 <= count <= 12 else ()  # noqa: PLR2004 - the months of a year


def _month(groups: _Groups, writer: Writer) -> Found:
    written = groups["month"] or ""
    month = number(written) if written.isdecimal() else month_number(written)
    return Grain.MONTH, writer.months(month, _year(groups, writer))


def _day(groups: _Groups, writer: Writer) -> Found:
    """A day, or two days of one month, with the month's name, its number or 本月."""
    written = groups["month"] or "本月"
    months = {"本月": writer.published.month, "上月": (writer.published.month - 2) % 12 + 1}
    month = months.get(written) or (number(written) if written.isdecimal() else month_number(written))
    last = groups.get("last")
    return Grain.DAY, writer.days(
        month, number(groups["day"] or ""), number(last) if last else None, _year(groups, writer)
    )


def _relative_day(groups: _Groups, writer: Writer) -> Found:
    back = (groups["word"] or "").lower() in {"yesterday", "昨日", "昨天"}
    return Grain.DAY, writer.back(int(back))


def _weekday(groups: _Groups, writer: Writer) -> Found:
    return Grain.DAY, writer.weekday(groups["word"] or "")


def _to_date(grain: Grain) -> Resolve:
    """A year or a month in progress."""
    return lambda _, writer: (grain, ((writer.published.replace(day=1), writer.published),))


def _past(groups: _Groups, writer: Writer) -> Found:
    return Grain.RANGE, writer.past_months(number(groups["count"] or ""))


def _last_quarter(_: _Groups, writer: Writer) -> Found:
    return Grain.QUARTER, writer.last_quarter()


def _whole_year(groups: _Groups, writer: Writer) -> Found:
    return Grain.YEAR, writer.named("", 1, _year(groups, writer), fiscal=bool(groups.get("fiscal")))


_ENDED = (
    r"(?P<length>quarter|(?:three|six|nine|twelve) months|half[- ]year|half|year) (?:that )?end(?:ed|ing)(?: on| in)? "
    rf"(?:(?P<month>{_MONTH})(?: (?P<day>[0-3]?[0-9])\b)?|(?P<day2>[0-3]?[0-9]) (?P<month2>{_MONTH}))"
    r"(?:,? (?P<year>20[0-9]{2}))?"
)
_DATE = (
    rf"(?P<month>{_MONTH}) (?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\b(?![,.][0-9])"
    r"(?: ?(?:-|–|to|and) ?(?P<last>[0-3]?[0-9])\b(?![,.][0-9]))?(?:,? (?P<year>20[0-9]{2})\b)?"
)
_DATE_BEHIND = (
    rf"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?: ?(?:-|–|to|and) ?(?P<last>[0-3]?[0-9]))? (?:of )?(?P<month>{_MONTH})"
    r"(?:,? (?P<year>20[0-9]{2})\b)?"
)
_HAN_DATE = (
    r"(?:(?P<year>20[0-9]{2})年|(?P<other>今年|去年|本年))?(?P<month>1[0-2]|0?[1-9])月(?P<day>[0-3]?[0-9])[日號号]"
    r"(?:[及和至到、-](?P<last>[0-3]?[0-9])[日號号])?"
)
_ORDINAL = (
    rf"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal[- ])?(?:quarter|(?P<half>half))\b{_OF}"
)


def _forms(*forms: tuple[str, Resolve]) -> Forms:
    return tuple((re.compile(form, re.IGNORECASE), resolve) for form, resolve in forms)


# "Jun", "may" and "march" are other words too: alone, a month is spelled out, and May stands behind a preposition.
_MONTH_ALONE = (
    r"(?-i:January|February|March|April|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.|(?<=\bin )May|(?<=\bof )May|(?<=\bsince )May|(?<=\bby )May)(?![a-z])"
)
_IN_MONTH = rf"{_HAN_OF}(?P<month>1[0-2]|0?[1-9])月"
_BY_MONTH = _forms(
    (rf"(?P<month>{_MONTH})[- ]quarter\b{_OF}", _month_quarter),
    (rf"(?P<month>{_MONTH}) ?(?:-|–|to|through) ?(?P<last>{_MONTH}){_OF}(?! ?[0-9])", _months),
    (_DATE, _day),
    (rf"(?P<month>{_MONTH}),? (?:of )?(?P<year>20[0-9]{{2}})\b", _month),
    (rf"(?P<month>{_MONTH_ALONE})", _month),
)
_HAN_PARTS = (
    (rf"{_HAN_OF}第?(?P<ordinal>[一二三四1-4])季(?:度)?", _part),
    (rf"{_HAN_OF}(?P<ordinal>[上下])(?P<half>半)年", _part),
    (rf"{_HAN_OF}[首前](?P<count>[二三六九])(?P<unit>個月|个月|季度?)", _first_months),
    (_HAN_DATE, _day),
    (_IN_MONTH, _month),
)
_BY_YEAR = _forms(
    (r"(?P<year>20[0-9]{2})[- ]?Q(?P<ordinal>[1-4])\b", _part),
    (r"(?P<year>20[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])\b", _day),
    *_HAN_PARTS,
    (r"(?P<year>20[0-9]{2})(?:年|(?![0-9,.]*[0-9%]))", _whole_year),
)
_BY_DIGITS = _forms(
    (r"(?P<ordinal>[1-4])Q ?(?P<year>20[0-9]{2}|[0-9]{2}\b)", _part),
    (r"(?P<ordinal>[12])(?P<half>H) ?(?P<year>20[0-9]{2})", _part),
    (_ORDINAL, _part),
    (_DATE_BEHIND, _day),
    (_HAN_DATE, _day),
    (_IN_MONTH, _month),
    (r"(?P<month>)(?P<day>[0-3]?[0-9])日?[及和至到](?P<last>[0-3]?[0-9])日", _day),
)
_YEAR_TO_DATE, _MONTH_TO_DATE = _to_date(Grain.YTD), _to_date(Grain.MTD)
_LAST_QUARTER = (r"last quarter|上季(?:度)?", _last_quarter)
_PAST = (
    r"(?:past|last|過去|过去) ?(?P<count>two|three|six|nine|twelve|兩|两|三|六|九)(?: months|[個个]月)",
    _past,
)
_OTHER_YEAR = (r"(?P<other>last|next) year(?!['’]s)|(?P<other2>去年|明年)", _whole_year)
_THIS_YEAR = (r"this year(?!['’]s)|今年以[來来]|今年|年[內内]|年初至今", _YEAR_TO_DATE)
_SAME_MONTH = r"(?P<month>本月|上月)(?P<day>[0-3]?[0-9])日(?:[及和至到、](?P<last>[0-3]?[0-9])日)?"
_ORDINALS = _forms(
    (_ENDED, _ended), (_ORDINAL, _part), (rf"first (?P<count>three|six|nine) (?P<unit>months){_OF}", _first_months)
)
_LENGTHS_ENDED = _forms((_ENDED, _ended), (r"year[- ]to[- ]date", _YEAR_TO_DATE))

_WORD_FORMS: Mapping[str, Forms] = {
    **dict.fromkeys(("first", "second", "third", "fourth"), _ORDINALS),
    **dict.fromkeys(("three", "six", "nine", "twelve", "quarter", "half", "year"), _LENGTHS_ENDED),
    **dict.fromkeys(("q1", "q2", "q3", "q4"), _forms((rf"Q(?P<ordinal>[1-4])\b{_OF}", _part))),
    **dict.fromkeys(("h1", "h2"), _forms((rf"(?P<half>H)(?P<ordinal>[12])\b{_OF}", _part))),
    "fiscal": _forms((r"(?P<fiscal>fiscal )(?:year )?(?P<year>20[0-9]{2})", _whole_year)),
    "fy": _forms((r"(?P<fiscal>FY) ?(?P<year>20[0-9]{2}|[0-9]{2})\b", _whole_year)),
    "ytd": _forms((r"YTD\b", _YEAR_TO_DATE)),
    "mtd": _forms((r"MTD\b", _MONTH_TO_DATE)),
    "so": _forms((r"so far this year", _YEAR_TO_DATE)),
    "this": _forms(_THIS_YEAR, (r"this month", _MONTH_TO_DATE)),
    "month": _forms((r"month[- ]to[- ]date", _MONTH_TO_DATE)),
    "last": _forms(_LAST_QUARTER, _OTHER_YEAR, _PAST),
    "next": _forms(_OTHER_YEAR),
    "past": _forms(_PAST),
    **dict.fromkeys(("today", "yesterday"), _forms((r"(?P<word>today|yesterday)\b", _relative_day))),
    **dict.fromkeys(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        _forms((r"(?P<word>[a-z]+day)\b", _weekday)),
    ),
    "第": _forms(_HAN_PARTS[0]),
    **dict.fromkeys("上下", _forms(_LAST_QUARTER, _HAN_PARTS[1], (_SAME_MONTH, _day))),
    **dict.fromkeys("首前", _forms(_HAN_PARTS[2])),
    "本": _forms((_SAME_MONTH, _day), (r"本月(?!底)", _MONTH_TO_DATE), *_HAN_PARTS),
    "今": _forms((r"(?P<word>今[日天])", _relative_day), *_HAN_PARTS, _THIS_YEAR),
    "昨": _forms((r"(?P<word>昨[日天])", _relative_day)),
    **dict.fromkeys("去明", _forms(*_HAN_PARTS, _OTHER_YEAR)),
    "年": _forms(_THIS_YEAR),
    "過": _forms(_PAST),
    "过": _forms(_PAST),
}


@lru_cache(maxsize=16384)
def resolved(resolve: Resolve, said: tuple[tuple[str, str | None], ...], writer: Writer) -> Found:
    """What a form stands for by the groups it matched; a text names the same few quarters again and again."""
    return resolve(dict(said), writer)


@lru_cache(maxsize=16384)
def forms_at(word: str) -> Forms:
    """The forms that may begin with a word, a number or a Han character of a text."""
    if word[0].isdigit():
        return _BY_YEAR if len(word) == 4 and word.startswith("20") else _BY_DIGITS if len(word) <= 4 else ()  # noqa: PLR2004 - a year, or 3rd
    lowered = word.lower()
    return _WORD_FORMS.get(lowered) or (_BY_MONTH if lowered[:3] in _MONTH_STARTS else ())
