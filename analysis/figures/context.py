"""What a sentence says about the figures in it: the period that governs each, in whose statement."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from operator import attrgetter

from analysis import periods
from analysis.figures.joints import Joints, joined
from analysis.figures.sources import Quoted, Statements
from analysis.periods import Period

#: What makes a period the one that a figure is measured against: `more than in 2014`, `14% up on last year`.
_MEASURES = frozenset({"than", "as", "against", "versus", "born"})
_MEASURED = frozenset({("compared", "with"), ("compared", "to"), ("relative", "to")})
#: The day on which data came out is not the time that they are of.
_RELEASED = frozenset({"released", "published", "issued", "unveiled", "announced"})
_UP_ON = re.compile(
    r"(?:on|over|from)\s(?:last|(?:the\s)?(?:same|previous|prior))\s(?:year|season|month|quarter|week)$|from\s(?:\w+\.?\s)?\d{4}$",
    re.I,
)
#: `the highest since 1992` says how long a record stood.
_RECORD = re.compile(
    r"(?:\b(?:the|its|their|his|her|a|no)|['’]s?)\s(?:\w+\s)?(?:\w{2,}est|most|more|least|worst|best|first|record)"
    r"(?:\s\w+){0,4}\s$",
    re.I,
)
_BARE = re.compile(r"(?:[A-Z][a-z]+\.?\s)?(?:1[6-9]|20)\d\d(?:['’]?s)?")
_ATTRIBUTE = re.compile(
    r"(?:['’]s)?\s(?!(?:and|or|to|in|at|by|for|from|the|a|of|on|with|after|as|but|when|while|were|was|is|are|had|have|has)\b)[A-Za-z]{3}"
)
_WITHIN = re.compile(
    r"\b(?:in|during|since|by|until|through|throughout|from|between|and|to|before|after|on|last|this|next)(?:\sthe)?\s$",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s\s").match
#: A quarter that names no year is one of the year where money or shares are told, else one of a game.
_QUARTER = re.compile(r"(?:quarter|Q\d)$", re.I).search
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

    def __init__(self, text: str, start: int, end: int, statements: Statements, times: list[Period]) -> None:
        self.start, self.end, self.text = start, end, text[start:end]
        self.statements = statements
        self.periods = [p for p in times if _dates(text, p, start, end)] if times else times
        self._whole = text, start, end, times

    @cached_property
    def joints(self) -> Joints:
        """Where the sentence's clauses part; looked for when a figure first asks across something that may be one."""
        return Joints(*self._whole)


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
    if not sentence.periods or _MODIFIER(sentence.text, end - sentence.start):
        return None
    for p in _governing(sentence, start, end):
        if sentence.statements.at(p.start) == sentence.statements.at(start):
            known = (p.first or p.last) and not _belongs(sentence, p, start)
            return p if known else None
    return None


def _governing(sentence: Sentence, start: int, end: int) -> Iterator[Period]:
    """The periods that reach a figure, the one that governs it most likely first."""
    i = bisect_left(sentence.periods, start, key=_START)
    first, *_ = sentence.periods
    beside = [p for p in sentence.periods[max(0, i - _NEAR) : i + _NEAR] if not p.start <= start < p.end]
    if not beside:
        return
    nearest = min(beside, key=lambda p: (_gap(p, start, end), p.start))
    low, high = sorted((start, nearest.start))
    adjacent = not joined(sentence.text, low - sentence.start, high - sentence.start)
    if adjacent:
        yield nearest
    near = []
    for p in beside if first in beside or first.start <= start < first.end else [first, *beside]:
        if not (adjacent and p is nearest) and _reaches(sentence, p, start):
            near.append((*_distance(sentence, p, start, end), p.start, p))
    yield from (p for *_, p in sorted(near))


def _gap(period: Period, start: int, end: int) -> int:
    return period.start - end if period.start >= end else start - period.end


# ---------------------------------------------------------------- periods that are of no figure
def _dates(text: str, period: Period, start: int, end: int) -> bool:
    """Whether a period says when something of the sentence `text[start:end]` held."""
    return not (_names(text, period) or _compares(text, period, start) or _of_a_game(text, period, start, end))


def _names(text: str, period: Period) -> bool:
    """Whether a year or month only names what follows it (`the 2012 primary field`), not when something held."""
    return (
        bool(_BARE.fullmatch(period.text))
        and bool(_ATTRIBUTE.match(text, period.end))
        and not _WITHIN.search(text[max(0, period.start - 14) : period.start])
    )


def _compares(text: str, period: Period, floor: int) -> bool:
    """Whether a period is the one that a figure is held against, or that data came out in, and not what it is of."""
    before = text[max(floor, period.start - 60) : period.start]
    if period.text[:5].lower() == "since":
        return bool(_RECORD.search(before))
    if _UP_ON.match(period.text) and not _POSSESSIVE(text, period.end):
        return True
    *_, second, last = ["", "", *before.lower().split()[-3:]]
    if last == "the":
        *_, second, last, _ = ["", "", *before.lower().split()[-3:]]
    return last in _MEASURES or (second, last) in _MEASURED or (last in _RELEASED and period.first == period.last)


def _of_a_game(text: str, period: Period, start: int, end: int) -> bool:
    return bool(_QUARTER(period.text)) and not _BUSINESS.search(text, start, end)


# ---------------------------------------------------------------- how far a period reaches
def _belongs(sentence: Sentence, period: Period, at: int) -> bool:
    """Whether a long period belongs to the noun after it (`last year's deal`) and not to a figure farther on."""
    long = not (period.first and period.last) or (period.last - period.first).days > 31
    possessive = long and _POSSESSIVE(sentence.text, period.end - sentence.start) and period.text[0] not in "iIdDsS"
    return bool(possessive) and not 0 <= at - period.end <= 24


def _opens(sentence: Sentence, period: Period) -> bool:
    """Whether a period is an adverbial of the whole sentence: near its start, after no number and in no aside."""
    ahead = period.start - sentence.start
    if ahead > _OPENING or (period.end - period.start < 10 and period.text.lower() in _PRESENT):
        return False
    return not _LATE(sentence.text, 0, ahead) and sentence.joints.aside(period.start) is None


def _reaches(sentence: Sentence, period: Period, start: int) -> bool:
    """Whether nothing between a period and a figure keeps them apart."""
    between = slice(period.end - sentence.start, start - sentence.start)
    if 0 <= start - period.end < 32 and period.text[:5].lower() == "since" and _LEVEL(sentence.text[between]):
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
