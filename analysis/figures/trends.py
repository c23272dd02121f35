"""Which way a quantity moved, where a number is the size of its change: `rose 5%`, `a 5% drop`, `down 6.5%`.

What something rose or fell to is no change. The words of change are in `lexicon/trends.csv`.
"""

from __future__ import annotations

import re

from analysis import lexicon
from analysis.figures import hedges
from analysis.words import lemma, tag

_SETS = lexicon.sets("number_context")
#: Verbs that `up` or `down` completes without saying that anything rose or fell (`racked up 27 percent`).
_PHRASAL = _SETS["phrasal"]
#: What may stand between a word of change and the figure.
_FILLERS = _SETS["filler"]
_ROWS = lexicon.table("trends")
_TRENDS = {row["word"]: (row["trend"], row["strength"]) for row in _ROWS}
#: The words of change, nouns and verbs.
WORDS = frozenset(_TRENDS)
_NOUNS = frozenset(row["word"] for row in _ROWS if row["noun"])
#: Points of an index, a poll or a score.
_POINTS = re.compile(r"[\s-]points?\b").match
#: A word after a figure; one of the next may name its change, unless that is a verb (`5 percent fall behind`).
_WORD = re.compile(r"[\s-]([a-z]+(?:-[a-z]+)*)").match
_AHEAD = 4
_SHORT = re.compile(r"\s(?:[a-z]+\s)?short\b")
#: What makes a percentage after `at` the pace of a change (`grew at a 3 percent rate`) and no level.
_PACE = re.compile(
    r"\s(?:an?\s|per\s)(?:year|month|week|day|quarter)\b|(?:\s[a-z-]+)?\s(?:rate|pace|clip)\b|\sannually\b"
)
_DIRECTIONS = {"higher": "up", "lower": "down", "up": "up", "down": "down"}
_BESIDE = frozenset({"", "on", "from", "in", "at", "since", "this", "year", "over", "for", "by", "after", "and"})
#: Hedges that after a word of change make the number a level (`dropped below 5`).
_LEVELS = frozenset({"below", "above", "beyond", "past", "near"})
#: Before `up` and `down`, what makes a count the size of a change (`they are down 84,000 since May`).
_IS = frozenset({"is", "are", "was", "were", "been", "be", "now"})
_BEFORE_PACE = frozenset({"at", "a", "an"})
_SPEEDS = frozenset({"faster", "faster,", "slower", "slower,"})
_DEFINITE = frozenset({"the", "its", "their", "his", "her", "these", "those"})
_POINTED = frozenset({"point", "points", "percentage"})
_SHARES = frozenset({"percent", "ratio"})
_PARTICLES = frozenset({"out", "behind", "below", "above", "into", "within", "short", "under", "back", "ill", "asleep"})
_REACH = 8  # words between a word of change and the figure
#: What a figure has next to it where a word of change stands before it; so may adverbs in -ly.
_NEAREST = _TRENDS.keys() | _FILLERS | {"by"}


def trend(text: str, start: int, unit: str, *, end: int, floor: int = 0) -> str | None:
    """`up` or `down` where the figure `text[start:end]` is the size of a change (`rose by 5,000`, `down 6.5%`).

    A figure that is what something rose or fell to is none.

    >>> trend("Sales fell almost 5%", 18, "percent", end=20), trend("Sales fell to 5%", 14, "percent", end=16)
    ('down', None)
    >>> trend("a 5% drop in sales", 2, "percent", end=4)
    'down'
    """
    left = hedges.Left(text, start, floor)
    _, words = hedges.beside(left, (), unit)
    return beside(left, words, end, unit)


def beside(left: hedges.Left, words: list[str], end: int, unit: str) -> str | None:
    """The trend of the figure that ends at `end`, where `words` are those left of it before its hedge."""
    text, start = left.text, left.start
    if start and text[start - 1] == "+":
        return "up"
    if unit == "rate:percentage-point" or (text.startswith("point", end + 1) and _POINTS(text, end)):
        unit = "percent"  # points are moved by what moves percentages
    last = words[-1] if words else ""
    found = _before(words, unit) if last in _NEAREST or last.endswith("ly") else None
    if found is not None:
        level = len(words) < len(left.words) and left.words[-1] in _LEVELS
        return None if level or _SHORT.match(text, end) else found
    if unit in _SHARES or unit.startswith(("rate:", "money:")):
        paced = _paced(words, text, end) if last in _BEFORE_PACE else None
        return paced or _named_after(last, text, end, unit)
    return None


def _before(words: list[str], unit: str) -> str | None:
    """The trend that a word of change before the figure gives it."""
    if words[-1] in _DEFINITE:
        return None  # `climbed the 50 steps`
    by = words[-1] == "by"
    for i in range(1, min(len(words), _REACH) + 1):
        word = words[-i]
        known = _TRENDS.get(word)
        if known is not None:
            sized = known[1] != "noun" or (i > 1 and words[1 - i] == "of")
            strength = "sure" if i == 1 and _tells_of_counts(words) else known[1]
            moved = sized and _governs(strength, unit, by) and not _is_particle(words, i)
            return known[0] if moved else None
        if word not in _FILLERS and not by and not word.endswith("ly"):
            return None
    return None


def _tells_of_counts(words: list[str]) -> bool:
    """Whether the last word is an `up` or `down` that gives a count's change: `they are down 84,000`, `50, up 20`."""
    return words[-1] in ("up", "down") and len(words) > 1 and (words[-2][-1] == "," or words[-2] in _IS)


def _is_particle(words: list[str], i: int) -> bool:
    """Whether the word `i` places from the end is an `up` or `down` that only completes a verb (`racked up`)."""
    return words[-i] in ("up", "down") and len(words) > i and lemma(words[-i - 1]) in _PHRASAL


def _paced(words: list[str], text: str, end: int) -> str | None:
    """The trend that a pace of change has: `growing at a 3 percent annual rate`, `rising at 5% a year`."""
    last = -1 if words[-1] == "at" else -2
    if len(words) < 2 - last or words[last] != "at":
        return None
    verb = words[last - 1] if words[last - 1] not in _SPEEDS else words[last - 2]
    trend, strength = _TRENDS.get(verb, (None, None))
    paced = verb.endswith("ing") or _PACE.match(text, end) is not None
    return trend if strength == "sure" and paced else None


def _named_after(last: str, text: str, end: int, unit: str) -> str | None:
    """The trend that a word of change after the figure gives it: `a 30 percent drop`, `a $2 annual rise`, `2% lower`.

    Of a percentage with its article also through a noun, `a 5 percent pay rise`; `a $4 billion tax cut` is no change.
    """
    attributive = unit == "percent" and last in _SETS["determiner"]
    for _ in range(_AHEAD):
        match = _WORD(text, end)
        if match is None:
            return None
        word, end = match[1], match.end()
        if word in _NOUNS:
            return None if _next(text, end) in _PARTICLES else _TRENDS[word][0]
        if word in _DIRECTIONS:
            beyond = _next(text, end)
            lasting = beyond in _BESIDE if word in ("up", "down") else beyond != "than"
            return _DIRECTIONS[word] if lasting and not unit.startswith("money:") else None
        if word not in _POINTED and not tag(word).startswith(("JJ", "NN", "VB") if attributive else "JJ"):
            return None
    return None


def _next(text: str, end: int) -> str:
    """The word that follows, if a word does."""
    match = _WORD(text, end)
    return match[1] if match else ""


def _governs(strength: str, unit: str, by: bool) -> bool:
    """Whether a word of change of some strength makes a figure of a unit its size."""
    if (by and strength != "loss") or (strength == "sure" and not unit.startswith(("duration:", "age:"))):
        return True
    share = unit in _SHARES or unit.startswith("rate:")
    if strength == "loss" and unit.startswith("mass:"):
        return True
    return share or (strength in ("measured", "noun") and unit.startswith("money:"))
