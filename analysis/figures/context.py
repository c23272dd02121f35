"""What a sentence says about the figures in it: the period that governs each, in whose statement."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from typing import NamedTuple

from analysis import periods
from analysis.figures.sources import Quoted, Statements
from analysis.periods import Period

#: Marks and words between finite clauses; a period does not reach across one, unless it opens the sentence.
_CLAUSE = re.compile(
    r";|,?\s(?:while|but|whereas|although|though|because)\s|,\s(?:and|so|or)\s(?=\w+\s)"
    r"|,\s(?:up|down)\sfrom\s"
)
#: What adds a clause or a comparison to the one before: its period does not reach back, but the other's goes on.
_ADDED = re.compile(
    r",\s(?:which|who|whose|where|when|compared|up|down|(?!including|excluding|following)[a-z]{2,}ing)\s"
)
#: What makes a period the one that a figure is measured against: `more than in 2014`, `14% up on last year`.
_MEASURED = re.compile(r"\b(?:than|as|against|versus|compared\s(?:with|to)|relative\sto)\s(?:the\s)?$", re.I)
_UP_ON = re.compile(r"(?:on|over|from)\s(?:last|the\ssame|the\sprevious)\s(?:year|season|month|quarter|week)$", re.I)
#: `the highest since 1992` says how long a record stood.
_RECORD = re.compile(
    r"\b(?:the|its|their|his|her|a)\s(?:\w+\s)?(?:\w{2,}est|most|least|worst|best|first|record)(?:\s\w+){0,4}\s$", re.I
)
_BARE = re.compile(r"(?:[A-Z][a-z]+\.?\s)?(?:1[89]|20)\d\d|[A-Z][a-z]+\.?")
_ATTRIBUTE = re.compile(
    r"(?:['’]s)?\s(?!(?:and|or|to|in|at|by|for|from|the|a|of|on|with|after|as|but|when|while|were|was|is|are|had|have|has)\b)[A-Za-z]{3}"
)
_WITHIN = re.compile(
    r"\b(?:in|during|since|by|until|through|throughout|from|between|and|to|before|after|on|last|this|next)(?:\sthe)?\s$",
    re.I,
)
#: How many time expressions to either side of a figure may govern it.
_NEAR = 4
_OPENING = 24  # characters into a sentence within which a period is an adverbial of all of it


class Sentence(NamedTuple):
    """A sentence of a text with its statements, its time expressions, and where its clauses part."""

    start: int
    end: int
    text: str
    statements: Statements
    periods: list[Period]
    breaks: list[int]
    additions: list[int]


def read(text: str, start: int, end: int, *, published: date | None, anchor: Period | None, quoted: Quoted) -> Sentence:
    """Read a sentence once for all of its figures; `anchor` is the period that `the previous years` precede.

    >>> sentence = read("In May 20 died, police said.", 0, 28, published=None, anchor=None, quoted=[])
    >>> sentence.statements.source(7)
    Source(start=16, end=22, via=None)
    """
    times = periods.find(text, start, end, published=published, anchor=anchor)
    return Sentence(
        start,
        end,
        text[start:end],
        Statements(text, start, end, quoted),
        [p for p in times if (p.first or p.last) and not _names(text, p) and not _compares(text, p)],
        [m.start() for m in _CLAUSE.finditer(text, start, end)],
        [m.start() for m in _ADDED.finditer(text, start, end)],
    )


def anchor(sentence: Sentence, former: Period | None) -> Period | None:
    """The last period with both ends known and of a month or more, which later ones may be counted from."""
    closed = [p for p in sentence.periods if p.first and p.last and (p.last - p.first).days >= 27]
    return closed[-1] if closed else former


def period(sentence: Sentence, start: int, end: int) -> Period | None:
    """The time expression that governs the figure at `start`: the nearest in its clause and in its statement."""
    i = bisect_left(sentence.periods, start, key=lambda p: p.start)
    beside = sentence.periods[max(0, i - _NEAR) : i + _NEAR]
    statement = sentence.statements.at(start)
    reach = [
        p
        for p in [*sentence.periods[:1], *beside]
        if not p.start <= start < p.end
        and sentence.statements.at(p.start) == statement
        and _reaches(sentence, p, start)
    ]
    return min(reach, key=lambda p: (p.start - end if p.start >= end else start - p.end, p.start), default=None)


def _names(text: str, period: Period) -> bool:
    """Whether a year or month only names what follows it (`the 2012 primary field`), not when something held."""
    return (
        bool(_BARE.fullmatch(period.text))
        and bool(_ATTRIBUTE.match(text, period.end))
        and not _WITHIN.search(text[max(0, period.start - 14) : period.start])
    )


def _compares(text: str, period: Period) -> bool:
    """Whether a period is the one that a figure is held against, rather than the one that it is of."""
    before = text[max(0, period.start - 60) : period.start]
    if period.text.lower().startswith("since"):
        return bool(_RECORD.search(before))
    upon = _UP_ON.match(period.text) and not text.startswith(("’s", "'s"), period.end)
    return bool(upon or _MEASURED.search(before))


def _reaches(sentence: Sentence, period: Period, at: int) -> bool:
    if period.start - sentence.start <= _OPENING:
        return True
    low, high = sorted((period.start, at))
    apart = _between(sentence.breaks, low, high) or (period.start > at and _between(sentence.additions, low, high))
    return not apart


def _between(places: list[int], low: int, high: int) -> bool:
    return bisect_right(places, low) < bisect_left(places, high)
