"""What a sentence says about the figures in it: the period that governs each, and on whose word it is stated."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from analysis import attribution, periods
from analysis.attribution import Attribution
from analysis.periods import Period

Quoted = list[tuple[int, int]]

#: Marks and words between finite clauses; a period does not reach across one, unless it opens the sentence.
_CLAUSE = re.compile(r";|,?\s(?:while|but|whereas|although|though|because)\s|,\s(?:and|so|or)\s(?=\w+\s)")
_OPENING = 24  # characters into a sentence within which a period is an adverbial of all of it


class Sentence(NamedTuple):
    """A sentence `text[start:end]` with its attributions and its time expressions."""

    start: int
    end: int
    attributions: list[Attribution]
    periods: list[Period]
    breaks: list[int]


class Source(NamedTuple):
    """Where the text names a figure's source, and the outlet that the source spoke to."""

    start: int
    end: int
    via: tuple[int, int] | None


def read(text: str, start: int, end: int, *, published: date | None, anchor: Period | None, quoted: Quoted) -> Sentence:
    """Read a sentence once for all of its figures; `anchor` is the period that `the previous years` precede.

    >>> sentence = read("In May 20 died, police said.", 0, 28, published=None, anchor=None, quoted=[])
    >>> [a.cue for a in sentence.attributions]
    ['say']
    """
    return Sentence(
        start,
        end,
        attribution.find(text, start, end, quoted=quoted),
        periods.find(text, start, end, published=published, anchor=anchor),
        [m.start() for m in _CLAUSE.finditer(text, start, end)],
    )


def anchor(sentence: Sentence, former: Period | None) -> Period | None:
    """The last period with both ends known and of a month or more, which later ones may be counted from."""
    closed = [p for p in sentence.periods if p.first and p.last and (p.last - p.first).days >= 27]
    return closed[-1] if closed else former


def source(sentence: Sentence, at: int) -> Source | None:
    """The source of the innermost statement that the figure at `at` is part of."""
    around = [a for a in _around(sentence, at) if a.source_start is not None and a.source_end is not None]
    if not around:
        return None
    best = min(around, key=lambda a: a.end - a.start)
    assert best.source_start is not None and best.source_end is not None
    via = (best.via_start, best.via_end) if best.via_start is not None and best.via_end is not None else None
    return Source(best.source_start, best.source_end, via)


def period(sentence: Sentence, start: int, end: int) -> Period | None:
    """The time expression that governs the figure at `start`: the nearest in its clause and in its statement."""
    content = [(a.start, a.end) for a in _around(sentence, start)]
    known = [p for p in sentence.periods if (p.first or p.last) and not p.start <= start < p.end]
    same = [p for p in known if [(a.start, a.end) for a in _around(sentence, p.start)] == content]
    reach = [p for p in same if _reaches(sentence, p, start)]
    return min(reach, key=lambda p: (p.start - end if p.start >= end else start - p.end, p.start), default=None)


def _around(sentence: Sentence, at: int) -> list[Attribution]:
    return [a for a in sentence.attributions if a.start <= at < a.end]


def _reaches(sentence: Sentence, period: Period, at: int) -> bool:
    if period.start - sentence.start <= _OPENING:
        return True
    low, high = sorted((period.start, at))
    return not any(low < b < high for b in sentence.breaks)
