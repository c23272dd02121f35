"""What is said beside a number of its exactness: the hedge, its own words, and the comparator it amounts to.

A hedge stands before a number, word by word next to it (`at least some 30`), or after it (`50 or more`). The words
are in `lexicon/hedges.csv`; the comparators are those of `schema.COMPARATORS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
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
#: How many words the hedges of several words have, the longest first, by the last two of them.
_SIZES: dict[str, list[int]] = {}
for _size_of, _phrase in sorted(((len(phrase.split()), phrase) for phrase in _BEFORE), reverse=True):
    if _size_of > 1:
        _SIZES.setdefault(" ".join(_phrase.split()[-2:]), []).append(_size_of)
#: The words that a number may have next to it where a hedge stands before it.
_NEAREST = _LAST | _BETWEEN
#: What `not` and `never` make of a hedge (`did not exceed 50`).
_DENIED = {">": "<=", "<": ">="}
_NOT = lexicon.sets("status_words")["not"]
#: Which of two hedges counts: a bound, then an approximation, then what only colours.
_RANK = {"": 0, "=": 1, "~": 2, ">": 3, ">=": 3, "<": 3, "<=": 3}
#: What parts words as a space does.
_MARKS = '([“"‘«—–…'
_PLAIN_MARKS = [mark for mark in _MARKS if mark.isascii()]
_TOKEN = re.compile(rf"[^\s{re.escape(_MARKS)}]+")
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
        self.floor = floor if floor > start - _LOOK else start - _LOOK
        before = text[self.floor : start].lower()
        for mark in _PLAIN_MARKS if before.isascii() else _MARKS:
            before = before.replace(mark, " ")
        self.words = before.split()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from `first` up to `last`, exclusive, stand in the text."""
        spaced = " ".join(self.words[first:]) + " "
        start = self.start - len(spaced)
        if start >= self.floor and self.text[start : self.start].lower() == spaced:
            return start, start + len(" ".join(self.words[first:last]))
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


def may_end(former: str) -> bool:
    """Whether a hedge may stand before a number whose word before is `former` (empty: not looked at)."""
    return not former.isalpha() or former.lower() in _NEAREST


def beside(left: Left, ends: tuple[int, ...], unit: str) -> tuple[Hedge | None, list[str]]:
    """The hedge at either side of a number, and those of the words left of it that come before that hedge.

    >>> text = "Well over 1,500 migrants came."
    >>> hedge, before = beside(Left(text, 10, 0), (15,), "count")
    >>> hedge.comparator, text[hedge.start : hedge.end], before
    ('>', 'Well over', [])
    """
    words = left.words
    if not words or words[-1] not in _NEAREST:
        return _after(left.text, ends, unit), words
    sign, first, last = _before(left, ends, unit)
    after = _after(left.text, ends, unit) if not sign or _RANK[sign] < 2 else None
    if first < len(words):
        words = words[:first]
    if after is not None or not sign:
        return after, words
    return Hedge(sign, *left.span(first, last)), words


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
        end = ends[0] if ends else left.start
        if not (sign or found) or (phrase in _AMBIGUOUS and _is_preposition(phrase, words, at, unit, left.text, end)):
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
    for size in _SIZES.get(" ".join(words[max(0, at - 2) : at]), ()):
        if size <= at and " ".join(words[at - size : at]) in _BEFORE:
            return size
    return int(words[at - 1] in _BEFORE)


# ---------------------------------------------------------------- prepositions that look like hedges
#: After these `over` a span of time is more than, not during it; so it is where one of the others follows the span.
_LASTING = _SETS["lasting"] | _LAST
_SPAN = re.compile(r"[\s-][a-z]+[\s-](?:ago|old|later|earlier|before|after|away|late|long|since)\b")
_OCCASIONS = re.compile(rf"\s(?:[a-z]+\s)?(?:{'|'.join(sorted(_SETS['occasion']))})\b")
_ARTICLES = frozenset({"a", "an"})
_AMBIGUOUS = frozenset({"about", "up to", "top", "passed", "under", "above", "below", "near", "beyond", "over", "past"})
_PLACE = _AMBIGUOUS - {"about", "up to", "top", "passed"}
#: What follows a number that nothing is counted by.
_ALONE = re.compile(r"\s?(?:[.,;:!?)”\"]|$|(?:for|in|on|this|last|by|since|at|as|and)\b)")


def _is_preposition(phrase: str, words: list[str], at: int, unit: str, text: str, end: int) -> bool:
    """Whether what looks like a hedge that ends at the word `at` is a preposition, or the particle of a verb."""
    former = words[at - len(phrase.split()) - 1] if at > len(phrase.split()) else ""
    if phrase in _PLACE and at < len(words) and (words[at] in _ARTICLES or words[at] in _LAST):
        return True  # `under a $5 billion plan`, `handed over about 50 pages`
    if phrase == "over":
        if unit.startswith("duration:") or _OCCASIONS.match(
            text, end
        ):  # `$5 billion over six years`, but `for over six years`
            return former not in _LASTING and _SPAN.match(text, end) is None
        return former in _SETS["pronoun"] or (bool(former) and lemma(former) in _SETS["handing"])
    if phrase == "past":  # `the past 14 years`, but `climbed past 5,000`
        return not former or unit.startswith("duration:") or former in _SETS["determiner"]
    if phrase == "passed":  # `passed two bills`, but `the toll passed 5,000 on Monday`
        return _ALONE.match(text, end) is None
    if phrase == "top":  # `the top 10`, but `could top 10 million`
        return former not in _SETS["topping"]
    kind = {"about": "about", "up to": "summing"}.get(phrase)  # `talked about two bills`, `adds up to 50`
    return kind is not None and bool(former) and lemma(former) in _SETS[kind]


# ---------------------------------------------------------------- after the number
def _alternatives(phrases: Iterable[str]) -> str:
    """A pattern of phrases by their first words, so that what begins with none of them is soon told."""
    rests: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        first, *rest = map(re.escape, phrase.split())
        rests.setdefault(first, []).append("".join(rf"\s{word}" for word in rest))
    return "|".join(f"{first}(?:{'|'.join(rest)})" if any(rest) else first for first, rest in rests.items())


_FOLLOWS = re.compile(
    rf"\s?({_alternatives(p for p in _AFTER if not p[0].isalpha())})(?!\w)"
    rf"|,?\s({_alternatives(p for p in _AFTER if p[0].isalpha())})(?![\w-])(?!\sthan\b)",
    re.I,
).match
#: The first two letters of a hedge that is a word, for the usual case of a word that is none.
_OPENINGS = frozenset(letters for p in _AFTER if p[0].isalpha() for letters in (p[:2], p[:2].title(), p[:2].upper()))
#: Words that lead on to a number of their own (`and over 30`, `at least a dozen`).
_LEADING = frozenset({"over", "under", "above", "below", "up", "least", "most", "roughly", "approximately", "plus"})
_DONE = frozenset({".", ":", ";", ")"})
_NUMBER = re.compile(r"\s(?:an?\s|the\s|of\s|to\s|[$£€\d])")
#: Those that end their clause (`50 people, tops`).
_FINAL = frozenset({"tops", "if that"})


def _after(text: str, ends: Iterable[int], unit: str) -> Hedge | None:
    """The hedge that follows a number, its unit or its noun."""
    former = -1
    for end in ends:
        match = _FOLLOWS(text, end) if end != former and _may_open(text[end : end + 3]) else None
        former = end
        if match is None:
            continue
        start, stop = match.span(match.lastindex or 0)
        words = " ".join(text[start:stop].lower().split())
        if words == "plus" and not _is_more(text, start, stop, ends, unit):
            continue
        if words in _FINAL and text[stop : stop + 1].isspace():
            continue
        leads = words.rpartition(" ")[2] in _LEADING and _NUMBER.match(text, stop) is not None
        if not leads and not numbers.begins(text, stop + 1):
            return Hedge(_AFTER[words], start, stop)
    return None


@lru_cache(maxsize=8192)
def _may_open(following: str) -> bool:
    """Whether a hedge may begin with the characters after a number: most often another word does."""
    if following[:1] == " " and following[1:].isalpha():
        return following[1:] in _OPENINGS
    return following[:1] not in _DONE


def _is_more(text: str, start: int, stop: int, ends: Iterable[int], unit: str) -> bool:
    """Whether `plus` says or more (`50 plus years`, `eight hours plus.`) and does not add (`$50 plus tax`)."""
    if not text[stop : stop + 1].isspace():
        return text[start - 1] != ","
    return start - 1 in ends and text[start - 2].isdigit() and not unit.startswith("money:")
