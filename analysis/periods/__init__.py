"""Time expressions in news text as periods: the days from a first to a last, both inclusive.

Points in time (module timepoints) are resolved to days (module resolving) and become periods by the words before them
(module leads) and between them: `since`, `from … to`, `three months to`. What cannot be resolved is kept without days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from analysis.periods.leads import AHEAD, Lead, bounded, leading
from analysis.periods.resolving import DAY, UNRESOLVED, Span, When, move, resolve
from analysis.periods.timepoints import Point, plain, points, read, spaced


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


_TO = spaced(r"(?:,? (?i:to|through|thru|until|till|up to) (?:early |mid-?|late )?| ?- ?)(?i:the )?(?i:end of )?")
_IS_TO = re.compile(_TO.encode()).fullmatch
_IS_AND = re.compile(rb"(?:,?\sand|,)\s(?:the\s)?").fullmatch
_NOW = re.compile(rf"(?:{_TO}|\sand\s)(?i:now|(?:the\s)?present|today|this\sday)\b".encode()).match
_NUMBER = re.compile(rb"[.,]\d|%|\s?per ?cent").match
_NEXT = re.compile(rb"\s+([A-Za-z]+)").match
#: What an event that time is counted from begins with: `since the vote`, `since then`, `since winning`.
_EVENT = re.compile(rb"\s+(?:then|the|that|his|her|its|their|our|an?|[a-z]+ing)\b").match
#: What tells the month from the name and the verb `May`: no verb or possession after it.
_PERSON = re.compile(rb"'s|\s[a-z]+").match
#: Points of which `after` and `before` tell when something was, not how long.
_MOMENTS = frozenset({"day", "days", "weekday", "today", "numeric", "ago"})
#: Points without a year that are the latest of their name, or the next where they lie ahead.
_NEAREST = frozenset({"day", "days", "quarter", "part", "month", "season", "weekday", "holiday"})
_NEAREST |= {"bare_month", "bare_season", "bare_half"}
#: Points that are read as time beside some words only, and points that may name an event.
_DOUBTFUL = frozenset({"bare_month", "bare_year", "bare_season", "bare_half", "holiday"})
_NAMING = frozenset({"bare_year", "decade", "day"})
_FUNCTION = frozenset(
    b"and or to in at by for from the a of on with after as but when while were was is are had have has that".split()
)
_GENITIVE = re.compile(
    rb"'s (?:figures?|total|number|data|rates?|readings?|numbers|sales|output|gains?|rise|drop|fall|inflation|gain|loss"
    rb"|levels?|deficit|surplus|budget|revenues?|profits?|exports?|imports?|from|was|were)\b"
).match
_OF = re.compile(rb"\s+of\s").match
_IN = (b" in ", b" on ", b" in the ")
_STOP = re.compile(rb"[,;:(]").search
_AFTER = re.compile(rb"\s(?!(?:and|but|or|in|at|on|with|to|while)\b)[A-Za-z]").match
_FOUR_WEEKS = 27 * DAY
_APART = 24  # characters that may stand between the two points of a range
_TIMELESS = frozenset({"since", "span", "vague", "now"})
_LISTED = frozenset({"bare_year", "bare_month", "weekday", "decade", "fiscal", "quarter"})


# ---------------------------------------------------------------- from points to days
def _joined(a: Point, b: Point, when: When) -> Span:
    """From the first day of one point to the last day of another; a missing year or `fiscal` is the other's."""
    if a.kind == "fiscal" and b.kind == "bare_year":
        b = b._replace(kind="fiscal", parts=read("fiscal " + b.text))
    _, last = resolve(b, when)
    return resolve(a, when._replace(published=last or when.published, ahead=False))[0], last


def _counted(point: Point, span: Span) -> Span:
    """`in the six months after March 2020`, `in the two years since 2019`: so long from, or up to, what follows."""
    first, last = span
    words, parts = point.parts.words, point.parts
    if first is None or last is None:
        return UNRESOLVED
    if "since" in words:
        return first, None
    if "after" in words or "following" in words:
        return last + DAY, move(last + DAY, parts.amount, parts.unit) - DAY
    return move(first, -parts.amount, parts.unit), first - DAY


# ---------------------------------------------------------------- reading a line
class _Reader:
    """Reads the points of one stretch of plain text, from left to right."""

    def __init__(self, line: bytes, found: list[Point], when: When) -> None:
        self.line, self.points, self.when = line, found, when
        self.floor = 0

    def periods(self) -> Iterator[tuple[int, int, Span]]:
        """Where each period starts and ends, and its days."""
        i = 0
        while i < len(self.points):
            if self.points[i].start < self.floor:
                i += 1
                continue
            found, used = self._read(i)
            if found is None:
                self.floor = self.floor if self.points[i].kind == "since" else self.points[i].end
                i += used
                continue
            _, self.floor, (first, last) = found
            i += used
            if first and last:
                if first > last:  # `from 2019 to 2016` is no span of time
                    found = *found[:2], UNRESOLVED
                elif last - first > _FOUR_WEEKS:
                    self.when = When(self.when.published, (first, last))
            yield found

    def _read(self, i: int) -> tuple[tuple[int, int, Span] | None, int]:
        """The period that begins at a point, if there is one, and the number of points that it takes up."""
        point, after = self.points[i], self.points[i + 1] if i + 1 < len(self.points) else None
        kind = point.kind
        if kind in ("since", "span"):
            return self._event(point, after)
        lead = leading(self.line, self.floor, point.start)
        role = lead.role
        if kind == "day":
            point = self._month_alone(point, lead)
            kind = point.kind
        when = self._toward(point, lead) if kind in _NEAREST else self.when
        if after and after.start - point.end <= _APART and (both := self._range(point, lead, after, when)):
            return both, 2
        if (kind in _DOUBTFUL or role == "often") and not self._is_time(point, lead):
            return None, 1
        if kind == "ago" and point.parts.words[-1] in ("after", "before") and _AFTER(self.line, point.end):
            return (point.start, point.end, UNRESOLVED), 1  # `two days after the vote`
        named = kind in _NAMING and self._is_named(point)
        if named and kind == "decade" and role not in ("on", ""):
            named = False  # `in the 1990s people died`
        if named and role in ("in", "on", "often", ""):
            return (None if kind != "day" else (point.start, point.end, UNRESOLVED)), 1
        span, used = (UNRESOLVED, 1) if named else self._listed(i, point, lead, when)
        end = self.points[i + used - 1].end if used > 1 else point.end
        if role == "range" and (now := _NOW(self.line, end)):
            return (lead.start, now.end(), (span[0], None)), used
        if role in ("", "often") or (role in ("after", "before", "until") and kind in _MOMENTS):
            return (point.start, end, span), used  # `after Tuesday's vote` tells when, not how long
        try:
            span = bounded(lead, span)
        except (ValueError, OverflowError):
            span = UNRESOLVED
        return (lead.start, end, span), used

    def _range(self, point: Point, lead: Lead, after: Point, when: When) -> tuple[int, int, Span] | None:
        """The period from a point to the next: `from May to June`, `in January and February 2024`."""
        if self._is_range(point, lead, after):
            start = lead.start if lead.role in ("range", "in") else point.start
            return start, after.end, _joined(point, after, when)
        if lead.role == "in" and point.kind == "bare_month" and after.kind == "month":
            first, last = _joined(point, after, when)
            if _IS_AND(self.line[point.end : after.start]) and first and last and (last - first).days < 62:
                return lead.start, after.end, (first, last)
        return None

    def _event(self, point: Point, after: Point | None) -> tuple[tuple[int, int, Span] | None, int]:
        """`since the vote` and `in the months after it` are times without days; before a date they lead up to it."""
        adjacent = after is not None and not self.line[point.end : after.start].strip(b" \n\t\r").replace(b"the", b"")
        if point.kind == "since":
            if adjacent or not _EVENT(self.line, point.end):
                return None, 1
            if after and self._is_of_event(point, after):
                return (point.start, after.end, (resolve(after, self.when)[0], None)), 2
            return (point.start, point.end, UNRESOLVED), 1
        if after is None or not adjacent:
            return (point.start, point.end, UNRESOLVED), 1
        try:
            span = _counted(point, resolve(after, self.when))
        except (ValueError, OverflowError):
            span = UNRESOLVED
        return (point.start, after.end, span), 2

    def _is_of_event(self, since: Point, point: Point) -> bool:
        """Whether a point tells when an event was: `since the school opened in 1985`."""
        between = self.line[since.end : point.start]
        return len(between) < 80 and between.endswith(_IN) and not _STOP(between)

    def _toward(self, point: Point, lead: Lead) -> When:
        """Whether a point that may lie ahead does so: `the vote due on Tuesday`."""
        if self.when.published is None or point.parts.first or point.parts.which:
            return self.when
        if AHEAD.search(self.line[max(self.floor, lead.start - 60) : point.start]) is None:
            return self.when
        return When(self.when.published, self.when.anchor, True)

    def _month_alone(self, point: Point, lead: Lead) -> Point:
        """`in May 20 died` is a month and a number, as one is not `in` a day."""
        if lead.text.strip().lower() != "in" or point.parts.first or "year" in point.parts.words:
            return point
        month = point.text.split()[0]
        if read(month).month == 0:
            return point
        return Point("bare_month", point.start, point.start + len(month), month, read(month))

    def _is_range(self, a: Point, lead: Lead, b: Point) -> bool:
        between = self.line[a.end : b.start]
        if a.kind in _TIMELESS or b.kind in _TIMELESS:
            return False
        if _IS_AND(between):
            return lead.role == "range" and b"and" in between and lead.text.lower().startswith("between")
        if not _IS_TO(between):
            return False
        return bool(lead.role) or not a.kind.startswith("bare") or a.kind == b.kind == "bare_month" or b.kind == "month"

    def _is_time(self, point: Point, lead: Lead) -> bool:
        """A month needs a preposition (`in May`); a year one other than `around`, and no digits or percent after it."""
        kind, role, end = point.kind, lead.role, point.end
        if role == "often":
            return kind not in ("weekday", "bare_month", "bare_season", "bare_year")
        if kind in ("bare_month", "bare_year") and not role and _GENITIVE(self.line, end):
            return True  # `May's figure was cut`
        if kind == "bare_month":
            named = point.text == "May" and role not in ("in", "since", "until", "sofar", "ending")
            return bool(role) and not (named and _PERSON(self.line, end))
        if kind == "bare_season":
            return bool(role) and not _OF(self.line, end)
        if kind in ("bare_half", "holiday"):
            return role == "in" if kind == "bare_half" else bool(role or point.parts.first or point.parts.which)
        return kind != "bare_year" or (role not in ("", "on", "week") and not _NUMBER(self.line, end))

    def _is_named(self, point: Point) -> bool:
        """Whether a year or a day names an event: `the 2012 Olympics`, `after the September 11 attacks`."""
        parts = point.parts
        if point.kind == "day" and (parts.first or (parts.month, *parts.numbers) != (9, 11)):
            return False
        m = _NEXT(self.line, point.end)
        return m is not None and m[1] not in _FUNCTION and self.line.endswith((b"the ", b"The "), 0, point.start)

    def _listed(self, i: int, point: Point, lead: Lead, when: When) -> tuple[Span, int]:
        """The days of a point and of those that go on from it: `in 2019 and 2020`, `on Monday and Tuesday`."""
        first, last = resolve(point, when)
        used = 1
        while point.kind in _LISTED and last and i + used < len(self.points):
            former, point = self.points[i + used - 1], self.points[i + used]
            if former.kind != point.kind or not _IS_AND(self.line[former.end : point.start]):
                break
            begun, ended = resolve(point, when)
            if begun != last + DAY:
                break
            last, used = ended, used + 1
        return (first, last), used


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
    line = plain(text[start:end])
    found = points(line)
    if not found:
        return []
    day = published.date() if isinstance(published, datetime) else published
    known = (anchor.first, anchor.last) if anchor else UNRESOLVED
    return [
        Period(start + a, start + b, text[start + a : start + b], first, last)
        for a, b, (first, last) in _Reader(line, found, When(day, known)).periods()
    ]


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
