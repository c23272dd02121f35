"""What is said beside a number of its exactness: the hedge, its own words, and the comparator it amounts to.

A hedge stands before a number, word by word next to it (`at least some 30`), or after it (`50 or more`). The words
are in `lexicon/hedges.csv`; the comparators are those of `schema.COMPARATORS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from analysis import lexicon
from analysis.figures import numbers
from analysis.words import lemma

_SETS = lexicon.sets("number_context")
#: Words that may stand between a hedge and its number without changing it.
_BETWEEN = _SETS["between"]
_ROWS = lexicon.table("hedges")
#: Comparators by the hedge that stands before a number; a word of degree has none of its own.
_BEFORE = {row["phrase"]: row["comparator"] for row in _ROWS if row["place"] != "after"}
_AFTER = {row["phrase"]: row["comparator"] for row in _ROWS if row["place"] == "after"}
_LAST = frozenset(phrase.split()[-1] for phrase in _BEFORE)
_LONGEST = max(len(phrase.split()) for phrase in _BEFORE)
#: What `not` and `never` make of a hedge (`did not exceed 50`).
_DENIED = {">": "<=", "<": ">="}
_NOT = lexicon.sets("status_words")["not"]
#: Which of two hedges counts: a bound, then an approximation, then what only colours.
_RANK = {"": 0, "=": 1, "~": 2, ">": 3, ">=": 3, "<": 3, "<=": 3}
_TOKEN = re.compile(r"[^\s(\[“\"‘«—–…]+")
_LOOK = 90  # characters before a number that are read


class Hedge(NamedTuple):
    """A hedge `text[start:end]` and its comparator."""

    comparator: str
    start: int
    end: int


class Left:
    """The words left of a number in its sentence, in lower case, the nearest last: read once, asked often."""

    __slots__ = ("floor", "start", "text", "words")

    def __init__(self, text: str, start: int, floor: int) -> None:
        self.text = text
        self.start = start
        self.floor = max(floor, start - _LOOK)
        self.words: list[str] = _TOKEN.findall(text[self.floor : start].lower())

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from `first` up to `last`, exclusive, stand in the text."""
        found = [match.span() for match in _TOKEN.finditer(self.text, self.floor, self.start)]
        return found[first][0], found[last - 1][1]


def comparator(text: str, start: int, ends: Iterable[int], *, floor: int = 0) -> str:
    """The comparator of the number at `start`: one of `= ~ > >= < <=`.

    `ends` are the places after the number where a hedge may follow (`50 or more`, `50 people or so`).

    >>> comparator("more than 1,500 migrants", 10, [15]), comparator("50 people or so", 0, [2, 9])
    ('>', '~')
    """
    hedge, _ = beside(Left(text, start, floor), tuple(ends), "")
    return hedge.comparator if hedge else "="


def beside(left: Left, ends: tuple[int, ...], unit: str) -> tuple[Hedge | None, int]:
    """The hedge at either side of a number, and how many of the words left of it come before that hedge.

    >>> text = "Well over 1,500 migrants came."
    >>> hedge, before = beside(Left(text, 10, 0), (15,), "count")
    >>> hedge.comparator, text[hedge.start : hedge.end], before
    ('>', 'Well over', 0)
    """
    sign, first, last = _before(left, ends, unit)
    after = _after(left.text, ends, unit) if _RANK[sign] < 2 else None
    if after is not None:
        return after, first
    return (Hedge(sign, *left.span(first, last)) if sign else None), first


def _before(left: Left, ends: tuple[int, ...], unit: str) -> tuple[str, int, int]:
    """Comparator, first word and end of the hedge that the words end with; words that do not matter may follow it."""
    words = left.words
    sign, at = "", len(words)
    first = last = at
    while at:
        size = _size(words, at)
        if not size:
            if words[at - 1] not in _BETWEEN or (sign and words[at - 1] == "of"):
                break
            at -= 1
            continue
        phrase = " ".join(words[at - size : at])
        found = _BEFORE[phrase]
        if not (sign or found) or (
            phrase in _PREPOSITIONS and _is_preposition(phrase, words, at, unit, left.text, ends)
        ):
            break
        last = last if sign else at
        at = first = at - size
        if _RANK[found] > _RANK[sign]:
            sign = found
            if sign in _DENIED and at and words[at - 1] in _NOT:
                return _DENIED[sign], at - 1, last
    return sign, first, last


def _size(words: list[str], at: int) -> int:
    """How many words the longest hedge has that ends at a word; zero where none does."""
    if words[at - 1] not in _LAST:
        return 0
    for size in range(min(_LONGEST, at), 1, -1):
        if " ".join(words[at - size : at]) in _BEFORE:
            return size
    return int(words[at - 1] in _BEFORE)


# ---------------------------------------------------------------- prepositions that look like hedges
#: After these `over` a span of time is more than, not during it; so it is where one of the others follows the span.
_LASTING = _SETS["lasting"] | _LAST
_SPAN = re.compile(r"[\s-][a-z]+[\s-](?:ago|old|later|earlier|before|after|away|late|long)\b")
_PREPOSITIONS: dict[str, Callable[[str, str], bool]] = {
    "about": lambda word, unit: bool(word) and lemma(word) in _SETS["about"],  # `talked about two bills`
    "over": lambda word, unit: unit.startswith("duration:") and word not in _LASTING,  # `$5 billion over six years`
    "up to": lambda word, unit: bool(word) and lemma(word) in _SETS["summing"],  # `adds up to 50`
    "past": lambda word, unit: not word or unit.startswith("duration:") or word in _SETS["determiner"],
    **dict.fromkeys(("under", "above", "below", "near", "beyond"), lambda word, unit: False),
}
_ARTICLES = frozenset({"a", "an"})


def _is_preposition(phrase: str, words: list[str], at: int, unit: str, text: str, ends: tuple[int, ...]) -> bool:
    """Whether a hedge that ends at the word `at` is a mere preposition, by the word beside it."""
    if phrase != "about" and at < len(words) and words[at] in _ARTICLES:
        return True  # `under a $5 billion plan`
    before = at - len(phrase.split())
    if not _PREPOSITIONS[phrase](words[before - 1] if before else "", unit):
        return False
    return phrase != "over" or not ends or _SPAN.match(text, ends[0]) is None


# ---------------------------------------------------------------- after the number
def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in sorted(phrases, key=len, reverse=True))


#: Not where it compares (`or more than`) or leads to a number of its own (`and over 30`, `at least a dozen`).
_FOLLOWS = re.compile(
    rf"\s?({_alternatives(p for p in _AFTER if not p[0].isalpha())})(?!\w)"
    rf"|,?\s({_alternatives(p for p in _AFTER if p[0].isalpha())})(?![\w-])(?!\s(?:than|an?|the|of)\b|\s[$£€\d])",
    re.I,
)


def _after(text: str, ends: Iterable[int], unit: str) -> Hedge | None:
    former = -1
    for end in ends:
        match = _FOLLOWS.match(text, end) if end != former else None
        former = end
        if match is None or numbers.begins(text, match.end() + 1):
            continue
        start, stop = match.span(match.lastindex or 0)
        words = " ".join(text[start:stop].lower().split())
        if words == "plus" and unit.startswith("money:") and text[stop : stop + 1].isspace():
            continue  # `$50 plus tax` adds
        return Hedge(_AFTER[words], start, stop)
    return None
