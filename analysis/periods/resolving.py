"""From an expression of time to the days it spans, first and last inclusive: one small resolver a kind.

Conventions: what is relative is counted from the day of publication; weeks run from Monday (ISO 8601); the US fiscal
year N ends on 30 September N (31 U.S.C. 1102); a financial year, and a year written `2022-23`, runs from 1 April to
31 March; a school year, and one so written beside words of school, from 1 September (Education Act 1996, s. 579), a
season of sport from 1 July; seasons of the year are meteorological; `early`, `mid` and `late` are thirds.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from analysis.periods.timepoints import HOLIDAYS, SEASONS, UNITS, WEEKDAYS, Parts, Point

Span: TypeAlias = tuple[date | None, date | None]
UNRESOLVED: Span = (None, None)
DAY = timedelta(days=1)
_MONTH = timedelta(days=27)  # the shortest, from its first day to its last

_AHEAD = frozenset({"next", "coming", "following"})
_BACK = frozenset({"previous", "preceding", "prior"})
_THEN = frozenset({"that", "same"})


class When(NamedTuple):
    """What a relative expression is counted from."""

    published: date | None = None
    anchor: Span = UNRESOLVED
    ahead: bool = False


# ---------------------------------------------------------------- counting days
def _add(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day < 29:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def move(day: date, count: int, unit: str) -> date:
    """The day that many units later, or earlier; hours are rounded up to days."""
    if UNITS[unit]:
        return _add(day, count * UNITS[unit])
    if unit in ("hour", "minute"):
        days = -(-abs(count) // (24 if unit == "hour" else 1440))
        return day + DAY * (days if count > 0 else -days)
    return day + DAY * count * {"day": 1, "fortnight": 14}.get(unit, 7)


def _from(first: date, months: int) -> Span:
    return first, _add(first, months) - DAY


def around(day: date, unit: str) -> Span:
    """The calendar week, month, quarter, year, decade or century that holds a day."""
    if unit in ("day", "hour", "minute"):
        return day, day
    if unit in ("week", "fortnight"):
        return day - DAY * day.weekday(), day + DAY * (6 - day.weekday())
    if unit == "weekend":
        saturday = day - DAY * ((day.weekday() - 5) % 7)
        return saturday, saturday + DAY
    years = {"decade": 10, "century": 100}.get(unit)
    if years:
        return _from(date(day.year // years * years, 1, 1), 12 * years)
    months = UNITS[unit]
    return _from(date(day.year, (day.month - 1) // months * months + 1, 1), months)


_THIRDS = {"early": 0, "mid": 1, "middle": 1, "late": 2}
_PARTIAL = frozenset({*_THIRDS, "end", "start", "beginning"})


def _part_of(span: Span, word: str) -> Span:
    """The third of a span that `early`, `mid` or `late` is, in whole years, months or days; its first or last day."""
    first, last = span
    if first is None or last is None:
        return span
    if word not in _THIRDS:
        return (last, last) if word == "end" else (first, first)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        cuts = [first, first + DAY * 10, first + DAY * 20, last + DAY]
    else:
        cuts = [_add(first, n) for n in ((0, 48, 84, 120) if months == 120 else [months * i // 3 for i in range(4)])]
    third = _THIRDS[word]
    return cuts[third], cuts[third + 1] - DAY


# ---------------------------------------------------------------- years
def _begin(parts: Parts) -> tuple[int, int]:
    """The month that a year of this name begins with, and by how many years it begins before the year it is called."""
    words = parts.words
    if "school" in words or "academic" in words:
        return 9, 0
    if "season" in words:
        return 7, 0
    if parts.split or "financial" in words or "tax" in words:
        return 4, 0
    return (10, -1) if "fiscal" in words or "fy" in words else (1, 0)


def _years(parts: Parts, when: When) -> Span:
    """A year or some years of any calendar: `2023`, `2022-23`, `fiscal 2023`, `the 2016-17 school year`."""
    month, shift = _begin(parts)
    last = parts.last + (shift == 0 and month > 1 and parts.first == parts.last)  # `the 2023 school year`
    if month == 1:
        return date(parts.first, 1, 1), date(last, 12, 31)
    return date(parts.first + shift, month, 1), date(last, month, 1) - DAY


def _nearest(make: Callable[[int], Span], when: When, *, which: str = "", done: bool = False) -> Span:
    """The latest such span of any year begun (`done`: ended) by publication, or the next one where it lies ahead."""
    day = when.published
    if day is None:
        return UNRESOLVED
    if which in _THEN:
        return make(when.anchor[0].year) if when.anchor[0] else UNRESOLVED  # `that May`
    ahead, done = when.ahead or which in _AHEAD, done or which == "last"
    years = range(day.year, day.year + 9) if ahead else range(day.year, day.year - 9, -1)
    for year in [day.year - 1, day.year] if which == "this" else years:
        try:
            first, last = make(year)
        except ValueError:  # 29 February
            continue
        if first is None or last is None:
            continue
        if which == "this" and (last >= day or year == day.year):
            return first, last
        if which != "this" and ((ahead and last >= day) or (not ahead and (last if done else first) <= day)):
            return first, last
    return UNRESOLVED


def _yearly(parts: Parts, when: When, make: Callable[[date], Span], *, done: bool = False) -> Span:
    """What `make` makes of the first day of the year named (`2023`, `of last fiscal year`), else of the nearest."""
    month, shift = _begin(parts)

    def begun(year: int) -> Span:
        return make(date(year + shift, month, 1))

    if parts.first:
        return begun(parts.first)
    if "year" not in parts.words:
        # The fiscal quarters of a company are its own.
        return _nearest(begun, when, which=parts.which, done=done) if month == 1 else UNRESOLVED
    base = when.anchor[0] if parts.which in _THEN or parts.which in _BACK else when.published
    if base is None:
        return UNRESOLVED
    year = base.year - (base.month < month) - shift + _SHIFT.get(parts.which, 0)
    first, last = begun(year)
    return begun(year - 1) if month > 1 and not parts.which and last and last > base else (first, last)


# ---------------------------------------------------------------- one resolver a kind
def _numeric(parts: Parts, when: When) -> Span:
    month, number = parts.numbers if parts.numbers[0] <= 12 else parts.numbers[::-1]
    day = date(parts.first, month, number)
    return day, day


def _days(parts: Parts, when: When) -> Span:
    first, last = parts.numbers[0], parts.numbers[-1]
    return _yearly(parts, when, lambda year: (date(year.year, parts.month, first), date(year.year, parts.month, last)))


def _month(parts: Parts, when: When) -> Span:
    return _yearly(parts, when, lambda year: _from(date(year.year, parts.month, 1), 1))


def _season(parts: Parts, when: When) -> Span:
    first = next(SEASONS[word] for word in parts.words if word in SEASONS)
    return _yearly(parts, when, lambda year: _from(date(year.year, first, 1), 3))


def _quarter(parts: Parts, when: When) -> Span:
    return _yearly(parts, when, lambda year: _from(_add(year, parts.numbers[0] * 3 - 3), 3), done=True)


def _part(parts: Parts, when: When) -> Span:
    """`the second half of 2016`, `the last three months of last year`: counted from the year's start or its end."""
    closing = bool({"last", "final", "closing"} & {*parts.words[:2]})
    unit = "half" if parts.unit in ("year", "") else parts.unit
    nth, *more = [1, *parts.numbers] if closing else parts.numbers
    length = more[0] if more else 1

    def make(year: date) -> Span:
        end = _add(year, 12)
        if closing:
            return move(end, -length, unit), end - DAY
        return move(year, (nth - 1) * length, unit), move(year, nth * length, unit) - DAY

    if closing and parts.words.count("last") == 1 and "last" in parts.words[:2]:
        parts = parts._replace(which="")  # `the last month of the year`
    return _yearly(parts, when, make)


def _holiday(parts: Parts, when: When) -> Span:
    row = next(row for name, row in HOLIDAYS.items() if name.lower().replace("'", " ") in " ".join(parts.words))
    month, day = int(row["month"]), int(row["day"])

    def make(year: date) -> Span:
        begun = date(year.year, month, day)
        if row["weekday"]:
            begun += DAY * ((WEEKDAYS[row["weekday"].lower()] - begun.weekday()) % 7)
        return begun, begun

    return _yearly(parts._replace(words=[]), when, make)  # the year in `New Year's Eve` is none


def _decade(parts: Parts, when: When) -> Span:
    year = parts.first or parts.amount + (1900 if parts.amount >= 30 else 2000)
    return _from(date(year, 1, 1), 120)


def _century(parts: Parts, when: When) -> Span:
    return _from(date(parts.amount * 100 - 100, 1, 1), 1200)


def _today(parts: Parts, when: When) -> Span:
    if when.published is None:
        return UNRESOLVED
    day = when.published
    if "overnight" in parts.words:
        return day - DAY, day
    shift = -1 if {"yesterday", "last"} & {*parts.words} else int("tomorrow" in parts.words)
    day += DAY * (shift - ("before" in parts.words))
    return day, day


def _weekday(parts: Parts, when: When) -> Span:
    if when.published is None:
        return UNRESOLVED
    wanted = next(WEEKDAYS[word] for word in parts.words if word in WEEKDAYS)
    if when.ahead or parts.which in _AHEAD:
        ahead = (wanted - when.published.weekday()) % 7
        day = when.published + DAY * (ahead or 7 * (parts.which in _AHEAD))
    else:
        back = (when.published.weekday() - wanted) % 7
        day = when.published - DAY * (7 if back == 0 and parts.which == "last" else back)
    return day, day


def _ago(parts: Parts, when: When) -> Span:
    if "ago" in parts.words:
        day = when.published
        if day is None or parts.unit == "century":
            return UNRESOLVED
        return around(move(day, -parts.amount, parts.unit), parts.unit)
    first, last = when.anchor
    if first and last and not UNITS[parts.unit] and last - first >= _MONTH:
        return UNRESOLVED  # `a day earlier` is not counted from a month or a year
    back = {"earlier", "before", "previously"} & {*parts.words}
    count = -parts.amount if back else parts.amount
    return first and move(first, count, parts.unit), last and move(last, count, parts.unit)


def _window(parts: Parts, when: When) -> Span:
    """`the past five years` lasts until publication, `the previous 14 years` until the anchor begins."""
    first, last = when.anchor
    if parts.which in _BACK and first:
        return move(first, -parts.amount, parts.unit), first - DAY
    if parts.which == "following" and last:
        return last + DAY, move(last + DAY, parts.amount, parts.unit) - DAY
    if when.published is None or parts.which in ("this", "that", "same", "current"):
        return UNRESOLVED
    begin = when.published + DAY
    if parts.which in _AHEAD:
        return begin, move(begin, parts.amount, parts.unit) - DAY
    return move(begin, -parts.amount - (parts.unit in ("hour", "minute")), parts.unit), None


#: By how many months the years of a calendar lie before those of the common one.
_OFFSETS = {"fiscal": -3, "financial": 3, "tax": 3, "school": 8, "academic": 8}
_WITHIN = frozenset({"early", "mid", "late", "of"})
_SHIFT = {"last": -1, "next": 1, "coming": 1, "following": 1, **dict.fromkeys(_BACK, -1)}


def _relative(parts: Parts, when: When) -> Span:
    words, unit, which = parts.words, parts.unit or "year", parts.which
    offset = next((_OFFSETS[word] for word in words if word in _OFFSETS), 0)
    if which in _THEN:
        return _same(unit, when)
    if unit != "weekend" and not offset and _rolls(parts, when):
        return _window(parts, when)
    if when.published is None:
        return UNRESOLVED
    shift = -1 if which == "past" else _SHIFT.get(which, 0)
    if unit == "weekend" and shift < 0:
        shift = 0  # `last weekend` is the latest there was
    first, last = around(move(_add(when.published, -offset), shift, unit), unit)
    first, last = first and _add(first, offset), last and _add(last + DAY, offset) - DAY
    if shift or unit in ("weekend", "day") or not _WITHIN.isdisjoint(words):
        return first, last
    if "later" in words:
        return when.published, last
    still = unit in ("year", "decade", "century") or "so" in words or "date" in words
    return first, None if still and "earlier" not in words else when.published


def _rolls(parts: Parts, when: When) -> bool:
    """Whether it is counted in days from publication or the anchor: `the past year`, `the last year`, `last decade`."""
    if parts.which in _BACK or parts.which == "following":
        return bool(when.anchor[0])
    if parts.unit in ("decade", "century"):
        return parts.which in ("last", "past", "next", "coming")
    return parts.which == "past" or (parts.words[:2] == ["the", "last"] and parts.unit not in ("quarter", "half"))


def _same(unit: str, when: When) -> Span:
    """`that year` is the anchor's, where the anchor lies within one."""
    first, last = when.anchor
    if first is None or last is None or not unit:
        return UNRESOLVED
    span = around(first, unit)
    return span if span[1] and last <= span[1] else UNRESOLVED


def _early(parts: Parts, when: When) -> Span:
    return _month(parts, when) if parts.month else _years(parts, when)


def _unknown(parts: Parts, when: When) -> Span:
    return UNRESOLVED


_RESOLVERS: dict[str, Callable[[Parts, When], Span]] = {
    "numeric": _numeric, "days": _days, "day": _days, "quarter": _quarter, "part": _part, "fiscal": _years,
    "school": _years, "sport": _years, "calendar": _years, "month": _month, "season": _season, "decade": _decade,
    "century": _century, "today": _today, "ago": _ago, "window": _window, "relative": _relative, "weekday": _weekday,
    "holiday": _holiday, "pair": _years, "bare_season": _season, "bare_half": _part, "bare_year": _years,
    "bare_month": _month, "early": _early,
}  # fmt: skip


def resolve(point: Point, when: When) -> Span:
    """The first and last day of a point in time; both missing where they cannot be known."""
    parts = point.parts
    try:
        span = _RESOLVERS.get(point.kind, _unknown)(parts, when)
        return _part_of(span, parts.words[0]) if parts.words[0] in _PARTIAL else span
    except (ValueError, OverflowError):  # February 30, a century of years back beyond the year 1
        return UNRESOLVED
