"""What a sentence says about the figures in it: the period that governs each, in whose statement."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from typing import NamedTuple

from analysis import lexicon, periods
from analysis.figures.sources import Quoted, Statements
from analysis.periods import Period

_WORDS = "|".join(row["word"] for row in lexicon.table("small_numbers") if row["word"].isalpha() and row["word"] > "an")
_NUMBER = rf"(?=(?:about\s|around\s|nearly\s|some\s|just\s)?(?:[A-Z]{{0,3}}[$£€])?(?:\d|(?:{_WORDS})\s))"
#: Where a sentence is joined, and how much of its time passes. A `break` parts finite clauses: a period does not reach
#: across it, unless it opens the sentence. An aside (`, which …,`) keeps its periods to itself; a `who` clause without
#: a comma before it lets them go back, but not on. A `seam` makes what lies beyond it farther.
_JOINTS = re.compile(
    r"(?P<break>;|,?\s(?:and|so|or)\s(?:I|we|you|he|she|it|they|there)\s|,?\s(?:while|but|whereas|although|though|because)\s"
    r"|,\s(?:and|so|or)\s(?!\w+ed\s|(?:fell|rose|took|won|lost|made|sold|paid|left|hit|cut|shot|set)\s)(?=\w+\s)"
    rf"|\s(?:and|or),\s|,\s(?:up|down)\sfrom\s|\s(?:against|versus)\s{_NUMBER})"
    rf"|(?P<base>\sfrom\s{_NUMBER})|(?P<to>\sto\s{_NUMBER})"
    r"|(?P<aside>,\s(?:which|who|whose|where|when|compared|up|down|(?!including|excluding|following|according)[a-z]{2,}ing)\s)"
    r"|(?P<dash>\s[—–-]{1,2}\s|—)|(?P<bracket>\s\((?!in\s|since\s|during\s|as\sof\s|from\s))|(?P<closed>\))"
    r"|(?P<who>\s(?:who|which|that\s(?=(?:would|had|has|have|was|were|is|are|could|will)\s|\w+ed\s))\s?)"
    r"|(?P<comma>,(?=\s))|(?P<seam>\s(?:and|or|that|after|before|when|as|if)\s)"
)
#: What makes a figure the base of a change: `rose to 500 from 372`, `up 5% from 80`.
_CHANGED = re.compile(
    r"\bto\s[\w$£€,.]+\s?\S*$|\b(?:up|down|higher|lower|rise|rose|risen|fell|fall|fallen|increased?|declined?|decreased?"
    r"|dropped|drop|grew|grown|growth|jumped|climbed|gained?|slid|slipped|surged|soared|plunged)\b",
    re.I,
)
#: What makes a period the one that a figure is measured against: `more than in 2014`, `14% up on last year`.
_MEASURED = re.compile(
    r"\b(?:born(?:\s(?:in|on))?|than|as|against|versus|compared\s(?:with|to)|relative\sto)\s(?:the\s)?$", re.I
)
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
#: The day on which data came out is not the time that they are of.
_RELEASED = re.compile(r"\b(?:released|published|issued|unveiled|announced)\s$")
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
#: How many time expressions to either side of a figure may govern it.
_NEAR = 4
#: What keeps a period near the start of a sentence from being about all of it: a number, a relative.
_LATE = re.compile(r".*\d|.*\b(?:who|which)\s", re.S).match
_PRESENT = frozenset({"now", "currently"})
_OPENING = 24  # characters into a sentence within which a period is an adverbial of all of it


class Joints(NamedTuple):
    """Where a sentence's clauses part; all in order, asides as their starts and ends."""

    breaks: list[int]
    asides: list[tuple[int, int]]
    clauses: list[tuple[int, int]]
    seams: list[int]


class Sentence(NamedTuple):
    """A sentence of a text with its statements, its time expressions, and where its clauses part."""

    start: int
    end: int
    text: str
    statements: Statements
    periods: list[Period]
    joints: Joints | None


def read(text: str, start: int, end: int, *, published: date | None, anchor: Period | None, quoted: Quoted) -> Sentence:
    """Read a sentence once for all of its figures; `anchor` is the period that `the previous years` precede.

    >>> sentence = read("In May 20 died, police said.", 0, 28, published=None, anchor=None, quoted=[])
    >>> sentence.statements.source(7)
    Source(start=16, end=22, via=None)
    """
    times = periods.find(text, start, end, published=published, anchor=anchor)
    spans = times
    if times:
        times = [
            p
            for p in times
            if not _names(text, p) and not _compares(text, p, start) and not _of_a_game(text, p, start, end)
        ]
    joints = _joints(text, start, end, spans) if times else None
    return Sentence(start, end, text[start:end], Statements(text, start, end, quoted), times, joints)


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
    if sentence.joints is None or _MODIFIER(sentence.text, end - sentence.start):
        return None
    i = bisect_left(sentence.periods, start, key=_start)
    beside = sentence.periods[max(0, i - _NEAR) : i + _NEAR]
    near = []
    for k, p in enumerate([*sentence.periods[:1], *beside]):
        if not p.start <= start < p.end and _reaches(sentence, sentence.joints, p, start):
            near.append((*_distance(sentence, sentence.joints, p, start, end), k, p))
    if not near:
        return None
    statement = sentence.statements.at(start)
    for *_, p in sorted(near):
        if sentence.statements.at(p.start) == statement:
            known = (p.first or p.last) and not _belongs(sentence, p, start)
            return p if known else None
    return None


def _start(period: Period) -> int:
    return period.start


# ---------------------------------------------------------------- periods that are of no figure
def _names(text: str, period: Period) -> bool:
    """Whether a year or month only names what follows it (`the 2012 primary field`), not when something held."""
    return (
        bool(_BARE.fullmatch(period.text))
        and bool(_ATTRIBUTE.match(text, period.end))
        and not _WITHIN.search(text[max(0, period.start - 14) : period.start])
    )


def _compares(text: str, period: Period, floor: int) -> bool:
    """Whether a period is the one that a figure is held against, rather than the one that it is of."""
    before = text[max(floor, period.start - 60) : period.start]
    if period.first == period.last and _RELEASED.search(before):
        return True
    if period.text[:5].lower() == "since":
        return bool(_RECORD.search(before))
    return bool(_UP_ON.match(period.text) and not _POSSESSIVE(text, period.end)) or bool(_MEASURED.search(before))


def _of_a_game(text: str, period: Period, start: int, end: int) -> bool:
    return bool(_QUARTER(period.text)) and not _BUSINESS.search(text, start, end)


# ---------------------------------------------------------------- how far a period reaches
def _joints(text: str, start: int, end: int, times: list[Period]) -> Joints:
    """Where a sentence is joined, in one look at it."""
    joints = Joints([], [], [], [])
    based = -100  # where what a change starts from stands: `from 50 in 2022 to 80`
    opened: tuple[str, int] | None = None
    who: int | None = None
    i = 0
    for m in _JOINTS.finditer(text, start, end):
        kind, at = str(m.lastgroup), m.start()
        while i < len(times) and times[i].end <= at:
            i += 1
        if i < len(times) and times[i].start <= at + 1:
            continue  # the comma of `May 2, 2019`, the words of `from 1992 to 1997`
        if kind == "break" and m.group().endswith(("and, ", "or, ")):  # `one pub and, from May, 24 hours of light`
            kind = "break" if i < len(times) and times[i].start == m.end() else "seam"
        if kind == "base" and _CHANGED.search(text, max(start, at - 40), at) and "revised" not in text[at - 40 : at]:
            kind = "break"
        elif kind == "base":
            based = at
            continue
        elif kind == "to":
            if who is None and 0 < at - based <= 60:
                joints.clauses.append((based, at))
            based = -100
            continue
        if who is not None and kind in ("break", "aside", "comma", "bracket"):
            joints.clauses.append((who, at))
            who = None
        if opened and _closes(opened[0], kind, m.group()):
            joints.asides.append((opened[1], at))
            opened = None
            if kind in ("dash", "closed"):
                continue
        if kind == "break":
            joints.breaks.append(at)
        elif kind in ("aside", "dash", "bracket"):
            opened = opened or (kind, at)
        elif kind == "who":
            who = at
        if kind != "break":
            joints.seams.append(at)
    if opened:
        joints.asides.append((opened[1], end))
    if who is not None:
        joints.clauses.append((who, end))
    return joints


def _closes(opened: str, kind: str, words: str) -> bool:
    if opened == "bracket":
        return kind == "closed"
    if opened == "dash":
        return kind == "dash"
    return kind in ("comma", "break", "dash") or (kind == "aside" and words[2] == "w")  # `, leaving 20` goes on


def _belongs(sentence: Sentence, period: Period, at: int) -> bool:
    """Whether a long period belongs to the noun after it (`last year's deal`) and not to a figure farther on."""
    long = not (period.first and period.last) or (period.last - period.first).days > 31
    possessive = long and _POSSESSIVE(sentence.text, period.end - sentence.start) and period.text[0] not in "iIdDsS"
    return bool(possessive) and not 0 <= at - period.end <= 24


def _opens(sentence: Sentence, joints: Joints, period: Period) -> bool:
    """Whether a period is an adverbial of the whole sentence: near its start, after no number and in no aside."""
    ahead = period.start - sentence.start
    if period.end - period.start < 10 and period.text.lower() in _PRESENT:
        return False
    return ahead <= _OPENING and not _LATE(sentence.text, 0, ahead) and _within(joints.asides, period.start) is None


def _reaches(sentence: Sentence, joints: Joints, period: Period, start: int) -> bool:
    """Whether nothing between a period and a figure keeps them apart."""
    if period.text[:5].lower() == "since" and period.end <= start:
        between = sentence.text[period.end - sentence.start : start - sentence.start]
        if _LEVEL(between):
            return False  # `has doubled since 2010 to 500`: the level of today
    if _opens(sentence, joints, period) and period.start < start:
        return True
    if _crosses(joints.breaks, *sorted((period.start, start))):
        return False
    its, own = _within(joints.asides, period.start), _within(joints.asides, start)
    if its is not None and its != own:
        return False
    if own is not None and own != its and period.start > start and sentence.text[own[0] + 1 - sentence.start] != "(":
        return False
    clause = _within(joints.clauses, period.start)
    return clause is None or start < clause[1]


def _distance(sentence: Sentence, joints: Joints, period: Period, start: int, end: int) -> tuple[int, int]:
    """How many joints lie between a period and a figure, and how many characters; none in the clause that it opens."""
    seams, breaks = joints.seams, joints.breaks
    if period.start >= end:
        return bisect_left(seams, period.start) - bisect_left(seams, end), period.start - end
    across = bisect_left(breaks, start) - bisect_left(breaks, period.end)
    if _opens(sentence, joints, period) and not across:
        return 0, start - period.end
    return across + bisect_left(seams, start) - bisect_left(seams, period.end), start - period.end


def _within(stretches: list[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The stretch that a place lies in; they are in order and do not overlap."""
    i = bisect_right(stretches, (at, at)) - 1
    return stretches[i] if i >= 0 and stretches[i][0] < at < stretches[i][1] else None


def _crosses(places: list[int], low: int, high: int) -> bool:
    return bisect_right(places, low) < bisect_left(places, high)
