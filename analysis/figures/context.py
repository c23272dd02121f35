"""What a sentence says about the figures in it: the period that governs each, in whose statement."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from analysis import periods
from analysis.figures.joints import Joints, joined
from analysis.figures.sources import Quoted, Statements
from analysis.periods import Period

#: What makes a period the one that a figure is measured against: `more than in 2014`, `14% up on last year`.
_MEASURES = frozenset({"than", "as", "against", "versus", "born"})
_MEASURED, _PARTICLES = frozenset({"compared", "relative"}), frozenset({"with", "to"})
#: The day on which data came out is not the time that they are of.
_RELEASED = frozenset({"released", "published", "issued", "unveiled", "announced"})
_UP_ON = re.compile(
    r"(?:on|over|from)\s(?:last|(?:the\s)?(?:same|previous|prior))\s(?:year|season|month|quarter|week)$|from\s(?:\w+\.?\s)?\d{4}$",
    re.I,
).match
#: `the highest since 1992` says how long a record stood.
_RECORD = re.compile(
    r"(?:\b(?:the|its|their|his|her|a|no)|['’]s?)\s(?:\w+\s)?(?:\w{2,}est|most|more|least|worst|best|first|record)"
    r"(?:\s\w+){0,4}\s$",
    re.I,
)
_BARE = re.compile(r"(?:[A-Z][a-z]+\.?\s)?(?:1[6-9]|20)\d\d(?:['’]?s)?").fullmatch
_ATTRIBUTE = re.compile(
    r"(?:['’]s)?\s(?!(?:and|or|to|in|at|by|for|from|the|a|of|on|with|after|as|but|when|while|were|was|is|are|had|have|has)\b)[A-Za-z]{3}"
).match
_WITHIN = re.compile(
    r"\b(?:in|during|since|by|until|through|throughout|from|between|and|to|before|after|on|last|this|next)(?:\sthe)?\s$",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s\s").match
#: A quarter that names no year is one of the year where money or shares are told, else one of a game.
_QUARTER = re.compile(r"(?:quarter|Q\d)$", re.I).search
_QUARTERS = frozenset("rR0123456789")
_BUSINESS = re.compile(
    r"[$£€¥%]|\b(?:per\s?cent|dollars?|euros?|sales|revenues?|profits?|earnings|income|GDP|economy|growth|shipments|output"
    r"|jobs|orders|deliveries|customers|subscribers|users|inflation|company|analysts)\b"
)
#: A number that is part of a compound tells what a thing is like: `the 27-nation bloc`.
_MODIFIER = re.compile(r"-(?!(?:per|point|million|billion|trillion|strong|odd|plus|fold)\b)[a-z]").match
_LEVEL = re.compile(r"\s?to\s(?:\w+\s){0,2}$").match
_START = attrgetter("start")
#: How many time expressions to either side of a figure may govern it.
_NEAR = 4
#: What keeps a period near the start of a sentence from being about all of it: a number, a relative.
_LATE = re.compile(r".*\d|.*\b(?:who|which)\s", re.S).match
_PRESENT = frozenset({"now", "currently"})
_OPENING = 24  # characters into a sentence within which a period is an adverbial of all of it


class Sentence:
    """A sentence of a text with its statements, the time expressions that date something in it, and its joints."""

    __slots__ = ("_joints", "_times", "_whole", "dated", "end", "periods", "start", "statements", "text")

    def __init__(self, text: str, start: int, end: int, statements: Statements, times: list[Period]) -> None:
        self.start, self.end, self.text = start, end, text[start:end]
        self.statements = statements
        self.periods = [p for p in times if _dates(text, p, start, end)] if times else times
        self.dated = any(p.first or p.last for p in self.periods) if times else False
        self._whole, self._times = text, times
        self._joints: Joints | None = None

    @property
    def joints(self) -> Joints:
        """Where the sentence's clauses part; looked for when a figure first asks across something that may be one."""
        if self._joints is None:
            self._joints = Joints(self._whole, self.start, self.end, self._times)
        return self._joints


def read(text: str, start: int, end: int, *, published: date | None, anchor: Period | None, quoted: Quoted) -> Sentence:
    """Read a sentence once for all of its figures; `anchor` is the period that `the previous years` precede.

    >>> sentence = read("In May 20 died, police said.", 0, 28, published=None, anchor=None, quoted=[])
    >>> sentence.statements.source(7)
    Source(start=16, end=22, via=None)
    """
    times = periods.find(text, start, end, published=published, anchor=anchor)
    return Sentence(text, start, end, Statements(text, start, end, quoted), times)


def anchor(sentence: Sentence, former: Period | None) -> Period | None:
    """The last period with both ends known and of a month or more, which later ones may be counted from."""
    for period in reversed(sentence.periods):
        if period.first and period.last and (period.last - period.first).days >= 27:
            return period
    return former


def period(sentence: Sentence, start: int, end: int) -> Period | None:
    """The time expression that governs the figure at `start`: the nearest in its clause and in its statement.

    None where there is none, or where the nearest cannot be resolved to days (`since the vote`).
    """
    if not sentence.dated or (sentence.text.startswith("-", end - sentence.start) and _is_modifier(sentence, end)):
        return None
    said = sentence.statements.at(start)
    for p in _governing(sentence, start, end):
        if sentence.statements.at(p.start) == said:
            known = (p.first or p.last) and not _belongs(sentence, p, start)
            return p if known else None
    return None


def _is_modifier(sentence: Sentence, end: int) -> bool:
    return _MODIFIER(sentence.text, end - sentence.start) is not None


def _governing(sentence: Sentence, start: int, end: int) -> Iterator[Period]:
    """The periods that reach a figure, the one that governs it most likely first."""
    beside = _beside(sentence.periods, start)
    if not beside:
        return
    nearest = beside[0] if len(beside) == 1 else min(beside, key=lambda p: (_gap(p, start, end), p.start))
    low, high = (start, nearest.start) if start < nearest.start else (nearest.start, start)
    adjacent = not joined(sentence.text, low - sentence.start, high - sentence.start)
    if adjacent:
        yield nearest
    first = sentence.periods[0]
    others = beside if first is beside[0] or first.start <= start < first.end else [first, *beside]
    near = [p for p in others if not (adjacent and p is nearest) and _reaches(sentence, p, start)]
    if len(near) > 1:
        near.sort(key=lambda p: (*_distance(sentence, p, start, end), p.start))
    yield from near


def _beside(times: list[Period], start: int) -> list[Period]:
    """The few periods to either side of a figure; not the one that it is part of."""
    if len(times) > _NEAR:
        i = bisect_left(times, start, key=_START)
        times = times[max(0, i - _NEAR) : i + _NEAR]
    return [p for p in times if not p.start <= start < p.end]


def _gap(period: Period, start: int, end: int) -> int:
    return period.start - end if period.start >= end else start - period.end


# ---------------------------------------------------------------- periods that are of no figure
def _dates(text: str, period: Period, start: int, end: int) -> bool:
    """Whether a period says when something of the sentence `text[start:end]` held."""
    return not (_compares(text, period, start) or _names(text, period) or _of_a_game(text, period, start, end))


def _names(text: str, period: Period) -> bool:
    """Whether a year or month only names what follows it (`the 2012 primary field`), not when something held."""
    return (
        _BARE(period.text) is not None
        and _ATTRIBUTE(text, period.end) is not None
        and not _WITHIN.search(text[max(0, period.start - 14) : period.start])
    )


def _compares(text: str, period: Period, floor: int) -> bool:
    """Whether a period is the one that a figure is held against, or that data came out in, and not what it is of."""
    if period.text[:5].lower() == "since":
        return _RECORD.search(text[max(floor, period.start - 60) : period.start]) is not None
    if period.text[0] in "oOfF" and _UP_ON(period.text) and not _POSSESSIVE(text, period.end):
        return True
    before = text[max(floor, period.start - 32) : period.start].lower().rsplit(None, 3)
    if before and before[-1] == "the":
        before.pop()
    if not before:
        return False
    last = before[-1]
    if last in _MEASURES or (last in _RELEASED and period.first == period.last):
        return True
    return last in _PARTICLES and len(before) > 1 and before[-2] in _MEASURED


def _of_a_game(text: str, period: Period, start: int, end: int) -> bool:
    quarter = period.text[-1:] in _QUARTERS and _QUARTER(period.text) is not None
    return quarter and not _BUSINESS.search(text, start, end)


# ---------------------------------------------------------------- how far a period reaches
def _belongs(sentence: Sentence, period: Period, at: int) -> bool:
    """Whether a long period belongs to the noun after it (`last year's deal`) and not to a figure farther on."""
    if not _POSSESSIVE(sentence.text, period.end - sentence.start) or period.text[0] in "iIdDsS":
        return False
    long = not (period.first and period.last) or (period.last - period.first).days > 31
    return long and not 0 <= at - period.end <= 24


def _opens(sentence: Sentence, period: Period) -> bool:
    """Whether a period is an adverbial of the whole sentence: near its start, after no number and in no aside."""
    ahead = period.start - sentence.start
    if ahead > _OPENING or (period.end - period.start < 10 and period.text.lower() in _PRESENT):
        return False
    if _LATE(sentence.text, 0, ahead):
        return False
    return not joined(sentence.text, 0, ahead) or sentence.joints.aside(period.start) is None


def _reaches(sentence: Sentence, period: Period, start: int) -> bool:
    """Whether nothing between a period and a figure keeps them apart."""
    gap = start - period.end
    if (
        0 <= gap < 32
        and period.text[:5].lower() == "since"
        and _LEVEL(sentence.text, period.end - sentence.start, start - sentence.start)
    ):
        return False  # `has doubled since 2010 to 500`: the level of today
    return (period.start < start and _opens(sentence, period)) or sentence.joints.pass_on(period.start, start)


def _distance(sentence: Sentence, period: Period, start: int, end: int) -> tuple[int, int]:
    """How many joints lie between a period and a figure, and how many characters; none in the clause that it opens."""
    joints = sentence.joints
    if period.start >= end:
        return joints.seams_between(end, period.start), period.start - end
    across = joints.breaks_between(period.end, start)
    if not across and _opens(sentence, period):
        return 0, start - period.end
    return across + joints.seams_between(period.end, start), start - period.end
