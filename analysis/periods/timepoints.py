"""Points in time as news text writes them (`March 22`, `fiscal 2023`, `last month`), and the days they span.

One linear pattern (google-re2) with a named alternative a kind; one small resolver a kind counts out the
first and the last day, both inclusive. What is relative is counted from the day of publication.

Conventions: weeks run from Monday (ISO 8601); the US fiscal year N ends on 30 September N (31 U.S.C. 1102); a
fiscal year written `2022-23` starts on 1 April, a school year on 1 August (HESA); seasons are meteorological.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import re2

from analysis import lexicon

Span: TypeAlias = tuple[date | None, date | None]
UNRESOLVED: Span = (None, None)
DAY = timedelta(days=1)


class When(NamedTuple):
    """What a relative expression is counted from."""

    published: date | None = None
    anchor: Span = UNRESOLVED
    ahead: bool = False


class Point(NamedTuple):
    """One point in time in the text: what kind of expression it is and where it stands."""

    kind: str
    start: int
    end: int
    text: str


# ---------------------------------------------------------------- the pattern
_NAMED = [row["name"] for row in lexicon.table("months")]
MONTHS = {row["name"].lower(): int(row["month"]) for row in lexicon.table("months")}
WEEKDAYS = {name.lower(): i for i, name in enumerate(lexicon.words("weekdays"))}
SEASONS = {row["name"]: int(row["month"]) for row in lexicon.table("seasons")}
NUMBERS = {row["word"]: int(row["value"]) for row in lexicon.table("small_numbers")}
PARTS = ("half", "day", "week", "month", "quarter")  # of a year
UNITS = {"day": 0, "week": 0, "weekend": 0, "month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}  # in months


def either(names: Iterable[str]) -> str:
    """An alternation of words, the longest first."""
    return "(?:" + "|".join(sorted(names, key=lambda name: (-len(name), name))) + ")"


MONTH = rf"\b(?:{either(name for name in _NAMED if len(name) > 4 or name == 'May')}\b|{either(_NAMED)}\b\.?)"
WEEKDAY = rf"\b{either(lexicon.words('weekdays'))}\b"
YEAR = r"\b(?:1[6-9]|20)\d\d\b"
YEARS = rf"{YEAR}(?:[-–—/](?:(?:1[6-9]|20)\d\d|\d\d)\b)?"
DAYNUM = r"\b[0-3]?\d(?:st|nd|rd|th)?\b"
COUNT = rf"\b(?:\d{{1,3}}|(?i:{either(NUMBERS)}))\b"
NTH = r"\b(?i:first|second|third|fourth|1st|2nd|3rd|4th)"
WHICH = "last|past|this|this past|next|current|previous|preceding|prior|following|coming|this coming|that|same"
OF_YEAR = rf"(?:,? (?:of |in )?{YEAR}|,? (?i:of (?:this|last|next|that|the same|the previous|the) year\b))"
EARLY = r"\b(?i:early|mid|late|(?:start|beginning|middle|end) of)(?: in | |-)"

# The kinds of points, the more telling first; the last two are read as time only beside a preposition or in a range.
KINDS: dict[str, str] = {
    "numeric": rf"{YEAR}-\d\d-\d\d\b|\b\d\d?/\d\d?/{YEAR}",
    "days": rf"{MONTH} {DAYNUM}(?: ?[-–—] ?| to | through | and ){DAYNUM}(?:,? {YEAR})?",
    "day": rf"(?:{WEEKDAY},? )?(?:{MONTH} {DAYNUM}|{DAYNUM} (?:of )?{MONTH}){OF_YEAR}?",
    "fiscal": rf"\b(?i:(?:federal )?(?:fiscal|financial)(?: years?)?|FY) ?['’]?(?:{YEARS}|\d\d\b)"
    rf"|{YEARS} (?i:(?:fiscal|financial) year)\b",
    "school": rf"{YEARS} (?i:(?:school|academic) year)\b|\b(?i:(?:school|academic) year) {YEARS}",
    "quarter": rf"{NTH} (?i:quarter)\b{OF_YEAR}?|\bQ[1-4](?: (?:of )?{YEAR})?\b|{YEAR}['’]s {NTH} (?i:quarter)\b",
    "part": rf"(?:{NTH}|\b(?i:last|final|closing)) (?i:{COUNT} {either(PARTS)}s?|{either(PARTS)}\b){OF_YEAR}"
    rf"|\bH[12] {YEAR}",
    "month": rf"(?:{EARLY})?{MONTH}{OF_YEAR}|\b(?i:{WHICH}) {MONTH}",
    "season": rf"\b(?i:{either(SEASONS)}){OF_YEAR}|\b(?i:(?:last|this|this past|next) {either(SEASONS)})\b",
    "decade": r"\b(?:1[6-9]|20)\d0['’]?s\b|['’]\d0s\b",
    "today": r"\b(?i:(?:the day before )?yesterday|today|tonight|tomorrow|last night"
    r"|this (?:morning|afternoon|evening))\b",
    "ago": rf"{COUNT} (?i:(?:days?|weeks?|months?|years?|decades?) (?:ago|earlier|before))\b",
    "window": rf"\b(?i:{WHICH}) {COUNT} (?i:(?:fiscal |calendar |full )?{either(UNITS)}s?)\b",
    "relative": rf"\b(?i:(?:so far |earlier |later )?(?:{WHICH})(?: calendar| fiscal| financial)? {either(UNITS)})\b"
    r"(?i: (?:so far|alone)\b)?|\b(?i:year(?:-| )to(?:-| )date|(?:over|on|during|at) the weekend)\b",
    "weekday": rf"(?:\b(?i:{WHICH}) )?{WEEKDAY}",
    "early": rf"{EARLY}(?:{YEAR}\b|{MONTH})",
    "pair": rf"{YEAR}[-–—/](?:(?:1[6-9]|20)\d\d|\d\d)\b",
    "bare_year": YEAR,
    "bare_month": MONTH,
}


@cache
def pattern(source: str) -> Any:
    """A compiled google-re2 pattern, in which a space stands for any white space."""
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 1 << 26
    spaced = source.replace(" ?", r"[\s\x{a0}]?").replace(" ", r"[\s\x{a0}]+")
    return re2.compile(spaced, options)


@cache
def named(patterns: tuple[tuple[str, str], ...], *, end: str = "") -> Any:
    """One pattern of all alternatives; a match's `lastindex` counts which of them it was, from 1."""
    return pattern("|".join(f"(?P<{name}>(?:{source}){end})" for name, source in patterns))


# ---------------------------------------------------------------- reading an expression's parts
class Parts(NamedTuple):
    """What the words of one expression say: `numbers` are those that are no years."""

    words: list[str]
    years: list[int]
    numbers: list[int]
    month: int
    unit: str
    which: str

    @property
    def amount(self) -> int:
        """The last number (`the first nine months`), one where none is given."""
        return self.numbers[-1] if self.numbers else 1


def read(text: str) -> Parts:
    """The parts of one expression: `read("the first nine months of 2023").numbers` is `[1, 9]`."""
    words = pattern(r"\d+|\p{L}+").findall(text.lower())
    figures = [NUMBERS[w] if w in NUMBERS else int(w) for w in words if w in NUMBERS or w.isdecimal()]
    units = [word.removesuffix("s") for word in words if word.removesuffix("s") in UNITS]
    return Parts(
        words=words,
        years=[n for n in figures if n >= 1000],
        numbers=[n for n in figures if n < 1000],
        month=next((MONTHS[word] for word in words if word in MONTHS), 0),
        unit=units[0] if units else "",
        which=next((word for word in reversed(words) if word in WHICH.split("|")), ""),
    )


# ---------------------------------------------------------------- counting days
def _add(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def move(day: date, count: int, unit: str) -> date:
    """The day that many units later, or earlier."""
    if UNITS[unit]:
        return _add(day, count * UNITS[unit])
    return day + DAY * count * (1 if unit == "day" else 7)


def _from(first: date, months: int) -> Span:
    return first, _add(first, months) - DAY


def _around(day: date, unit: str) -> Span:
    """The calendar week, month, quarter, year or decade that holds a day."""
    if unit == "day":
        return day, day
    if unit == "week":
        return day - DAY * day.weekday(), day + DAY * (6 - day.weekday())
    if unit == "weekend":
        saturday = day - DAY * ((day.weekday() - 5) % 7)
        return saturday, saturday + DAY
    if unit == "decade":
        return _from(date(day.year // 10 * 10, 1, 1), 120)
    months = UNITS[unit]
    return _from(date(day.year, (day.month - 1) // months * months + 1, 1), months)


def _nearest(make: Callable[[int], Span], when: When, *, which: str = "", done: bool = False) -> Span:
    """The latest such span of any year begun (`done`: ended) by publication, or the next one where it lies ahead."""
    if when.published is None:
        return UNRESOLVED
    ahead = when.ahead or which in ("next", "coming", "following")
    done = done or which == "last"
    years = (
        range(when.published.year, when.published.year + 9)
        if ahead
        else range(when.published.year, when.published.year - 9, -1)
    )
    for year in years:
        try:
            first, last = make(year)
        except ValueError:  # 29 February
            continue
        if first is None or last is None:
            continue
        if (ahead and last >= when.published) or (not ahead and (last if done else first) <= when.published):
            return first, last
    return UNRESOLVED


def _yearly(parts: Parts, when: When, make: Callable[[int], Span], *, done: bool = False) -> Span:
    """The span in the year that the expression names (`2023`, `of last year`), else in the nearest."""
    if parts.years:
        return make(parts.years[-1])
    if "year" not in parts.words:
        return _nearest(make, when, which=parts.which, done=done)
    base = when.anchor[0] if parts.which in ("that", "same", "previous") else when.published
    shift = {"last": -1, "previous": -1, "next": 1}.get(parts.which, 0)
    return make(base.year + shift) if base else UNRESOLVED


# ---------------------------------------------------------------- one resolver a kind
def _numeric(parts: Parts, when: When) -> Span:
    if len(parts.words[0]) == 4:
        day = date(*map(int, parts.words))
    else:
        month, number = parts.numbers if parts.numbers[0] <= 12 else parts.numbers[::-1]
        day = date(parts.years[0], month, number)
    return day, day


def _days(parts: Parts, when: When) -> Span:
    return _yearly(
        parts, when, lambda y: (date(y, parts.month, parts.numbers[0]), date(y, parts.month, parts.numbers[-1]))
    )


def _month(parts: Parts, when: When) -> Span:
    return _yearly(parts, when, lambda year: _from(date(year, parts.month, 1), 1))


def _season(parts: Parts, when: When) -> Span:
    first = next(SEASONS[word] for word in parts.words if word in SEASONS)
    return _yearly(parts, when, lambda year: _from(date(year, first, 1), 3))


def _quarter(parts: Parts, when: When) -> Span:
    return _yearly(parts, when, lambda year: _from(date(year, parts.amount * 3 - 2, 1), 3), done=True)


def _part(parts: Parts, when: When) -> Span:
    """`the second half of 2016`, `the last three months of last year`: counted from the year's start or its end."""
    unit, closing = parts.unit or "half", parts.words[0] in ("last", "final", "closing")
    nth, *more = [1, *parts.numbers] if closing else parts.numbers
    length = more[0] if more else 1

    def make(year: int) -> Span:
        if closing:
            return move(date(year + 1, 1, 1), -length, unit), date(year, 12, 31)
        return move(date(year, 1, 1), (nth - 1) * length, unit), move(date(year, 1, 1), nth * length, unit) - DAY

    return _yearly(parts, when, make)


def _pair(parts: Parts) -> tuple[int, int]:
    """The two years of `2016-17`, `1998-2003`; twice the same for a single year."""
    first = parts.years[0] if parts.years else 2000 + parts.amount
    if not parts.numbers or not parts.years:
        return first, parts.years[-1] if parts.years else first
    last = first // 100 * 100 + parts.numbers[-1]
    return first, last if last > first else last + 100  # 1999-00


def _fiscal(parts: Parts, when: When) -> Span:
    first, last = _pair(parts)
    if parts.years and parts.numbers:
        return date(first, 4, 1), date(last, 3, 31)
    start = 4 if "financial" in parts.words else 10
    return date(first - 1, start, 1), date(last, start, 1) - DAY


def _school(parts: Parts, when: When) -> Span:
    first, last = _pair(parts)
    return date(first, 8, 1), date(last, 7, 31)


def _early(parts: Parts, when: When) -> Span:
    return _month(parts, when) if parts.month else _years(parts, when)


def _years(parts: Parts, when: When) -> Span:
    first, last = _pair(parts)
    return date(first, 1, 1), date(last, 12, 31)


def _decade(parts: Parts, when: When) -> Span:
    year = parts.years[0] if parts.years else parts.amount + (1900 if parts.amount >= 30 else 2000)
    return _from(date(year, 1, 1), 120)


def _today(parts: Parts, when: When) -> Span:
    shift = -1 if {"yesterday", "last"} & {*parts.words} else int("tomorrow" in parts.words)
    day = when.published and when.published + DAY * (shift - ("before" in parts.words))
    return day, day


def _weekday(parts: Parts, when: When) -> Span:
    if when.published is None:
        return UNRESOLVED
    wanted = next(WEEKDAYS[word] for word in parts.words if word in WEEKDAYS)
    if when.ahead or parts.which in ("next", "coming", "following"):
        day = when.published + DAY * ((wanted - when.published.weekday()) % 7 or 7)
    else:
        back = (when.published.weekday() - wanted) % 7
        day = when.published - DAY * (7 if back == 0 and parts.which == "last" else back)
    return day, day


def _ago(parts: Parts, when: When) -> Span:
    if "ago" not in parts.words:
        first, last = when.anchor
        return first and move(first, -parts.amount, parts.unit), last and move(last, -parts.amount, parts.unit)
    return _around(move(when.published, -parts.amount, parts.unit), parts.unit) if when.published else UNRESOLVED


BACK = ("previous", "preceding", "prior")


def _window(parts: Parts, when: When) -> Span:
    """`the past five years` lasts until publication, `the previous 14 years` until the anchor begins."""
    first, last = when.anchor
    if parts.which in BACK and first:
        return move(first, -parts.amount, parts.unit), first - DAY
    if parts.which == "following" and last:
        return last + DAY, move(last + DAY, parts.amount, parts.unit) - DAY
    if when.published is None or parts.which in ("this", "that", "same", "current"):
        return UNRESOLVED
    begin = when.published + DAY
    if parts.which in ("next", "coming", "following"):
        return begin, move(begin, parts.amount, parts.unit) - DAY
    return move(begin, -parts.amount, parts.unit), None


def _relative(parts: Parts, when: When) -> Span:
    if parts.which in ("that", "same"):
        return _around(when.anchor[0], parts.unit) if when.anchor[0] else UNRESOLVED
    anchored = parts.which in BACK and when.anchor[0]
    if anchored or parts.which == "past" or (parts.which, parts.unit) == ("last", "decade"):
        return _window(parts, when)
    if when.published is None:
        return UNRESOLVED
    fiscal = 3 if {"fiscal", "financial"} & {*parts.words} else 0
    shift = {"last": -1, "next": 1, "coming": 1, "following": 1, **dict.fromkeys(BACK, -1)}.get(parts.which, 0)
    if parts.unit == "weekend" and shift < 0:
        shift = 0  # `last weekend` is the latest there was
    first, last = _around(move(_add(when.published, fiscal), shift, parts.unit), parts.unit)
    first, last = first and _add(first, -fiscal), last and _add(last + DAY, -fiscal) - DAY
    if shift or parts.unit in ("weekend", "day"):
        return first, last
    if "later" in parts.words:
        return when.published, last
    still = parts.unit in ("year", "decade") or {"so", "date"} & {*parts.words}
    return first, None if still and "earlier" not in parts.words else when.published


RESOLVERS: dict[str, Callable[[Parts, When], Span]] = {
    "numeric": _numeric, "days": _days, "day": _days, "fiscal": _fiscal, "school": _school, "quarter": _quarter,
    "part": _part, "month": _month, "season": _season, "decade": _decade, "today": _today, "ago": _ago,
    "window": _window, "relative": _relative, "weekday": _weekday, "early": _early, "pair": _years,
    "bare_year": _years, "bare_month": _month,
}  # fmt: skip


def resolve(kind: str, text: str, when: When) -> Span:
    """The first and last day of a point in time; both missing where they cannot be known."""
    parts = read(text)
    try:
        first, last = RESOLVERS[kind](parts, when)
    except (ValueError, OverflowError):  # February 30, a century of years back beyond the year 1
        return UNRESOLVED
    if "end" in parts.words and "of" in parts.words:
        return last, last
    return (first, first) if {"start", "beginning"} & {*parts.words} else (first, last)


_NAMES = tuple(KINDS)
_ALTERNATIVES = tuple(KINDS.items())


def points(text: str, start: int, end: int) -> list[Point]:
    """The points in time in `text[start:end]`, in order, with offsets into `text`."""
    matches = named(_ALTERNATIVES).finditer(text[start:end])
    return [Point(_NAMES[m.lastindex - 1], start + m.start(), start + m.end(), m.group()) for m in matches]
