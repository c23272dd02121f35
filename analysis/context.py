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
_BARE = re.compile(r"(?:[A-Z][a-z]+\.?\s)?(?:1[89]|20)\d\d|[A-Z][a-z]+\.?")
_ATTRIBUTE = re.compile(
    r"(?:['’]s)?\s(?!(?:and|or|to|in|at|by|for|from|the|a|of|on|with|after|as|but|when|while|were|was|is|are|had|have|has)\b)[A-Za-z]{3}"
)
_WITHIN = re.compile(
    r"\b(?:in|during|since|by|until|through|throughout|from|between|and|to|before|after|on|last|this|next)(?:\sthe)?\s$",
    re.I,
)
#: Beliefs that vouch for a number; who intends, fears or sees something is not its source.
_ESTIMATES = frozenset({"estimate", "expect", "forecast", "project", "predict", "calculate", "anticipate", "reckon"})
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
    for best in sorted(_around(sentence, at), key=lambda a: a.end - a.start):
        if best.source_start is None or best.source_end is None or best.source_start <= at < best.source_end:
            continue
        if best.kind == "belief" and best.cue not in _ESTIMATES:
            continue
        via = (best.via_start, best.via_end) if best.via_start is not None and best.via_end is not None else None
        return Source(best.source_start, best.source_end, via)
    return None


def period(text: str, sentence: Sentence, start: int, end: int) -> Period | None:
    """The time expression that governs the figure at `start`: the nearest in its clause and in its statement."""
    content = [(a.start, a.end) for a in _around(sentence, start)]
    known = [
        p for p in sentence.periods if (p.first or p.last) and not p.start <= start < p.end and not _names(text, p)
    ]
    same = [p for p in known if [(a.start, a.end) for a in _around(sentence, p.start)] == content]
    reach = [p for p in same if _reaches(sentence, p, start)]
    return min(reach, key=lambda p: (p.start - end if p.start >= end else start - p.end, p.start), default=None)


def _around(sentence: Sentence, at: int) -> list[Attribution]:
    return [a for a in sentence.attributions if a.start <= at < a.end]


def _names(text: str, period: Period) -> bool:
    """Whether a year or month only names what follows it (`the 2012 primary field`), not when something held."""
    return (
        bool(_BARE.fullmatch(period.text))
        and bool(_ATTRIBUTE.match(text, period.end))
        and not _WITHIN.search(text[max(0, period.start - 14) : period.start])
    )


def _reaches(sentence: Sentence, period: Period, at: int) -> bool:
    if period.start - sentence.start <= _OPENING:
        return True
    low, high = sorted((period.start, at))
    return not any(low < b < high for b in sentence.breaks)
