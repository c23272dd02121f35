"""Time expressions in news text as periods: the days from a first to a last, both inclusive.

Points in time (module timepoints) become periods by the words before and between them: `since`, `from … to`,
`three months to`. What cannot be resolved is kept with both days missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from analysis import lexicon
from analysis.periods.timepoints import (
    COUNT,
    DAY,
    UNRESOLVED,
    Point,
    Span,
    When,
    either,
    move,
    named,
    pattern,
    points,
    read,
    resolve,
)


class Period(NamedTuple):
    """A time expression `text[start:end]` and its first and last day (inclusive).

    `last` is missing where the period is open, that is, lasts until publication; `first` is missing for
    `until May`; both are missing where the days cannot be known.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None


# What stands right before a point, and between two of them.
LEADS: dict[str, str] = {
    "range": r"\b(?i:between|from)",
    "sofar": r"\b(?i:(?:so|thus) far (?:in|during))",
    "since": r"\b(?i:(?:ever )?since|(?:starting|beginning)(?: in| on)?)",
    "after": r"\b(?i:after)",
    "until": r"\b(?i:until|till|through|by)",
    "before": r"\b(?i:before|prior to)",
    "ending": rf"(?:{COUNT}(?:-| ))?\b(?i:(?:week|month|quarter|year)s?(?: period)?,? (?:that )?"
    r"(?:to|ended|ending|through)(?: in| on)?)",
    "in": r"\b(?i:in|during|throughout|for|as of|within|all of)",
    "on": r"\b(?i:on|of|over|around|at|across)",
}
_LEADS = tuple(LEADS.items())
_ARTICLE = r"(?: at least)?(?: the| these| those)?(?: month of| year of)? $"
TO = r"(?:,? (?i:to|through|thru|until|till|up to) (?:early |mid-?|late )?| ?[-–—] ?)(?i:the )?(?i:end of )?"
NOW = rf"^{TO}(?i:now|the present|present|today|this day)\b"
AHEAD = rf"\b(?i:{either(lexicon.words('future_cues'))})\b|['’]ll "


def _lead(text: str, floor: int, point: Point) -> tuple[str, int]:
    """The preposition before a point and where it starts: `("since", 120)`, or `("", point.start)`."""
    begin = max(floor, point.start - 48)
    m = named(_LEADS, end=_ARTICLE).search(text[begin : point.start])
    return (_LEADS[m.lastindex - 1][0], begin + m.start()) if m else ("", point.start)


def _is_range(between: str, lead: str, a: Point, b: Point) -> bool:
    if len(between) > 24 or not pattern(f"{TO}|,? and ").fullmatch(between):
        return False
    if between.strip(" ,") == "and":
        return lead == "range"
    return bool(lead) or not a.kind.startswith("bare") or b.kind == "month"


def _is_time(text: str, lead: str, point: Point) -> bool:
    """A month needs a preposition (`in May`); a year one other than `around`, and no digits or percent after it."""
    if point.kind == "bare_month":
        return bool(lead)
    return lead not in ("", "on") and not pattern(r"^(?:[.,]\d|%|\s?per ?cent)").search(
        text[point.end : point.end + 12]
    )


def _join(a: Point, b: Point, when: When) -> Span:
    """From the first day of one point to the last day of another; a missing year or `fiscal` is the other's."""
    kind = "fiscal" if a.kind == "fiscal" and b.kind == "bare_year" else b.kind
    _, last = resolve(kind, b.text, when)
    return resolve(a.kind, a.text, when._replace(published=last or when.published, ahead=False))[0], last


def _bounded(lead: str, before: str, span: Span) -> Span:
    """What a preposition makes of a point: `since` and `after` leave its end open, `until` and `before` its start."""
    first, last = span
    if lead == "ending" and last:
        parts = read(before)
        return move(last + DAY, -parts.amount, parts.unit), last
    if lead == "before":
        return None, first and first - DAY
    opened = {
        "sofar": (first, None),
        "since": (first, None),
        "after": (last and last + DAY, None),
        "until": (None, last),
    }
    return opened.get(lead, span)


def _one(text: str, floor: int, ahead: list[Point], when: When) -> tuple[Period | None, int]:
    """The period that begins at the first point, and the number of points it takes up."""
    point = ahead[0]
    lead, begin = _lead(text, floor, point)
    when = when._replace(ahead=bool(pattern(AHEAD).search(text[max(floor, begin - 40) : point.start])))
    if len(ahead) > 1 and _is_range(text[point.end : ahead[1].start], lead, point, ahead[1]):
        begin = begin if lead in ("range", "in") else point.start
        return _made(text, begin, ahead[1].end, _join(point, ahead[1], when)), 2
    if point.kind.startswith("bare") and not _is_time(text, lead, point):
        return None, 1
    span = resolve(point.kind, point.text, when)
    if lead in ("after", "before", "until") and point.kind in ("day", "days", "weekday", "today", "numeric", "ago"):
        lead = ""  # `after Tuesday's vote` tells when, not how long
    try:
        span = _bounded(lead, text[begin : point.start], span)
    except (ValueError, OverflowError):
        span = UNRESOLVED
    now = pattern(NOW).search(text[point.end : point.end + 32]) if lead == "range" else None
    if now:
        return _made(text, begin, point.end + now.end(), (span[0], None)), 1
    return _made(text, begin if lead else point.start, point.end, span), 1


def _made(text: str, start: int, end: int, span: Span) -> Period:
    first, last = span
    if first and last and first > last:  # `from 2019 to 2016` is no span of time
        first = last = None
    return Period(start, end, text[start:end], first, last)


def _scan(text: str, start: int, end: int, when: When) -> Iterator[Period]:
    found, i, floor = points(text, start, end), 0, start
    while i < len(found):
        period, used = _one(text, floor, found[i : i + 2], when)
        floor = found[i + used - 1].end
        i += used
        if period is None:
            continue
        yield period
        if period.first and period.last and period.last - period.first > 27 * DAY:
            when = when._replace(anchor=(period.first, period.last))


def find(
    text: str, start: int = 0, end: int | None = None, *, published: date | None = None, anchor: Period | None = None
) -> list[Period]:
    """The time expressions in `text[start:end]`, in order, with offsets into `text`.

    Relative expressions need `published`; `the previous 14 years` is counted back from `anchor`, or from the
    last period of a month or more before it. Without them the period is kept with no days. Never raises.

    >>> find("since May 2023")[0].first
    datetime.date(2023, 5, 1)
    >>> [(str(p.first), str(p.last)) for p in find("between fiscal years 2017 and 2020")]
    [('2016-10-01', '2020-09-30')]
    """
    day = published.date() if isinstance(published, datetime) else published
    known = (anchor.first, anchor.last) if anchor else UNRESOLVED
    return list(_scan(text, start, len(text) if end is None else end, When(day, known)))


def months(first: date | None, last: date | None) -> float:
    """The length in months of the days from `first` to `last`, both inclusive; NaN where one is missing.

    Whole months are counted as such; else a month is 30.4375 days, a twelfth of the Julian year.

    >>> months(date(2020, 10, 1), date(2024, 5, 31))
    44.0
    >>> round(months(date(2024, 1, 1), date(2024, 1, 15)), 2)
    0.49
    """
    if first is None or last is None or first != first or last != last:
        return float("nan")
    first, last = (date(day.year, day.month, day.day) for day in (first, last))
    if last == date.max or first.day != (last + DAY).day:
        return ((last - first).days + 1) / 30.4375
    after = last + DAY
    return float((after.year - first.year) * 12 + after.month - first.month)
