"""What surrounds a number and changes its reading: the hedge's comparator, and the trend of a change.

Both look a few words to the left of a number, and for the comparator just after it (`or more`). The words are in
`lexicon/hedges.csv` and `lexicon/trends.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from analysis import lexicon
from analysis.words import lemma, tag

_SETS = lexicon.sets("number_context")
#: Words that may stand between a hedge and its number without changing it.
_BETWEEN = _SETS["between"]
#: After these `about` is a preposition (`talked about two bills`), not a hedge.
_ABOUT = _SETS["about"]
#: Verbs that `up` or `down` completes without saying that anything rose or fell (`racked up 27 percent`).
_PHRASAL = _SETS["phrasal"]
_TOKEN = re.compile(r"[^\s(“\"‘«—–]+")
#: What may stand between a word of change and the figure.
_FILLERS = _SETS["filler"]
#: Points of an index, a poll or a score.
_POINTS = re.compile(r"[\s-]points?\b")
#: The words after a figure among which its change may be named, unless they are verbs (`5 percent fall behind`).
_CHANGE = re.compile(r"(?:[\s-][a-z]+){1,4}")
_PARTICLES = frozenset({"out", "behind", "below", "above", "into", "within", "short", "under", "back", "ill", "asleep"})
_LOOK = 44


@cache
def _hedges(place: str) -> dict[str, str]:
    return {row["phrase"]: row["comparator"] for row in lexicon.table("hedges") if row["place"] == place}


@cache
def _trends() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["trend"], row["strength"]) for row in lexicon.table("trends")}


@cache
def _nouns() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.table("trends") if row["noun"])


def _left(text: str, start: int, floor: int) -> list[str]:
    """The words left of a number, nearest last, up to the clause's mark."""
    return _TOKEN.findall(text[max(floor, start - _LOOK) : start].lower())


def comparator(text: str, start: int, ends: Iterable[int], *, floor: int = 0) -> str:
    """The comparator of the number at `start`: one of `= ~ > >= < <=`.

    `ends` are the places after the number where a hedge may follow (`50 or more`, `50 people or so`).

    >>> comparator("more than 1,500 migrants", 10, [15])
    '>'
    >>> comparator("50 people or so", 0, [2, 9])
    '~'
    """
    return _before(_left(text, start, floor), text[max(floor, start - 4) : start]) or _after(text, ends) or "="


def _before(words: list[str], glued: str) -> str:
    if glued[-1:] in "~≈<>≥≤" and glued:
        return _hedges("before")[glued[-1]]
    if glued.lower().endswith("sub-"):
        return "<"
    phrase = _hedge(words)
    return _hedges("before").get(" ".join(phrase), "")


def _hedge(words: list[str]) -> list[str]:
    """The hedge that the words end with; words that do not matter are taken off their end."""
    while words:
        for n in range(min(5, len(words)), 0, -1):
            if " ".join(words[-n:]) in _hedges("before"):
                spoken = n == 1 and words[-1] == "about" and len(words) > 1 and lemma(words[-2]) in _ABOUT
                return [] if spoken else words[-n:]
        if words[-1] not in _BETWEEN:
            return []
        words.pop()
    return []


_AFTER = re.compile(r"\s?(\+|-?[a-z]+(?:\s[a-z]+){0,2})", re.I)


def _after(text: str, ends: Iterable[int]) -> str:
    for end in ends:
        match = _AFTER.match(text, end)
        if match is None:
            continue
        words = match[1].lower().split()
        for n in range(len(words), 0, -1):
            found = _hedges("after").get(" ".join(words[:n]))
            if found is not None:
                return found
    return ""


def trend(text: str, start: int, unit: str, *, end: int, floor: int = 0) -> str | None:
    """`up` or `down` where the figure `text[start:end]` is the size of a change (`rose by 5,000`, `down 6.5%`).

    A figure that is what something rose or fell to is none.

    >>> trend("Sales fell almost 5%", 18, "percent", end=20), trend("Sales fell to 5%", 14, "percent", end=16)
    ('down', None)
    >>> trend("a 5% drop in sales", 2, "percent", end=4)
    'down'
    """
    if text[start - 1 : start] == "+" and start:
        return "up"
    if _POINTS.match(text, end):
        unit = "percent"  # points are moved by what moves percentages
    return _before_it(text, start, unit, floor) or _named_after(text, end, unit)


def _before_it(text: str, start: int, unit: str, floor: int) -> str | None:
    """The trend that a word of change before the figure gives it."""
    words = _left(text, start, floor)
    hedge = _hedge(list(words))
    words = words[: len(words) - len(hedge)] if hedge else words
    by = words[-1:] == ["by"]
    for i, word in enumerate(reversed(words[-8:]), 1):
        known = _trends().get(word)
        if known is not None:
            sized = known[1] != "noun" or (i > 1 and words[1 - i] == "of")
            moved = sized and _governs(known[1], unit, by) and not _is_particle(words, i)
            return known[0] if moved else None
        if word not in _FILLERS and not by and not word.endswith("ly"):
            return None
    return None


def _is_particle(words: list[str], i: int) -> bool:
    """Whether the word `i` places from the end is an `up` or `down` that only completes a verb (`racked up`)."""
    return words[-i] in ("up", "down") and len(words) > i and lemma(words[-i - 1]) in _PHRASAL


def _named_after(text: str, end: int, unit: str) -> str | None:
    """The trend that a noun of change after the figure gives it: `a 30 percent drop`, `a $2 annual rise`.

    Not through another noun: `a $4 billion tax cut` is the size of a measure.
    """
    if unit != "percent" and not unit.startswith(("rate:", "money:")):
        return None
    match = _CHANGE.match(text, end)
    following = match[0].replace("-", " ").split() if match else []
    for word, beyond in pairwise([*following, ""]):
        if word in _nouns():
            return None if beyond in _PARTICLES else _trends()[word][0]
        if word not in ("point", "points") and not tag(word).startswith("JJ"):
            return None
    return None


def _governs(strength: str, unit: str, by: bool) -> bool:
    if by or (strength == "sure" and not unit.startswith(("duration:", "age:"))):
        return True
    share = unit == "percent" or unit.startswith("rate:")
    return share or (strength in ("measured", "noun") and unit.startswith("money:"))
