"""Kinds of questions: each has a blank to fill in, a key, and says what is off in an answer without giving it away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple, Protocol

from analysis.errors import choices
from analysis.wording import listed

_NOTHING = "Not answered yet."
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Mark(NamedTuple):
    """How much of an answer is right, from 0 to 1, and what is off."""

    share: float
    told: str


class Question(Protocol):
    """What a lesson asks."""

    @property
    def prompt(self) -> str:
        """The question, in words."""

    def blank(self) -> Any:
        """The answer with nothing filled in, as it is to be written."""

    def key(self) -> Any:
        """An answer that is right."""

    def mark(self, answer: Any) -> Mark:
        """How far an answer is right, and what is off."""


def plain(text: object) -> str:
    """A text as answers are compared: lower case, straight apostrophes, single spaces, nothing around it.

    >>> plain(" “More  than” ")
    'more than'
    """
    straight = str(text).lower().replace("’", "'")
    return " ".join(straight.split()).strip("\"'“”‘.,; ")


@dataclass(frozen=True)
class Each:
    """One answer for each letter; `accepted` holds what is right, the best first, `codes` what may be written at all.

    >>> question = Each("Which hedge?", {"A": ("about",), "B": ("none",)})
    >>> question.blank(), question.mark({"A": "About", "B": "over"})
    ({'A': '', 'B': ''}, Mark(share=0.5, told='1 of 2 is right. Look again at B.'))
    """

    prompt: str
    accepted: Mapping[str, Sequence[str]]
    codes: Sequence[str] = ()

    def blank(self) -> dict[str, str]:
        """A dictionary of the letters, nothing beside them."""
        return dict.fromkeys(self.accepted, "")

    def key(self) -> dict[str, str]:
        """The best answer for each letter."""
        return {letter: answers[0] for letter, answers in self.accepted.items()}

    def mark(self, answer: Any) -> Mark:
        """The share of the letters that are right; those that are not, and words that are no codes, are named."""
        if not isinstance(answer, Mapping):
            return Mark(0, f"Write it as a dictionary: {self.blank()}.")
        given = {str(letter).strip().upper(): plain(words) for letter, words in answer.items()}
        if not any(given.values()):
            return Mark(0, _NOTHING)
        right = [letter for letter in self.accepted if self._right(letter, given.get(letter, ""))]
        off = [letter for letter in self.accepted if letter not in right]
        told = [f"{len(right)} of {len(self.accepted)} {'is' if len(right) == 1 else 'are'} right."]
        told += [f"Look again at {listed(off, 8)}."] if off else []
        for letter in off:
            word = given.get(letter, "")
            if word and self.codes and word not in self.codes:
                told.append(f"{letter}: no code {word!r}: {choices(word, self.codes)}.")
        return Mark(len(right) / len(self.accepted), " ".join(told))

    def _right(self, letter: str, words: str) -> bool:
        return words in map(plain, self.accepted[letter])


@dataclass(frozen=True)
class Numbers(Each):
    """One number for each letter, right within a share of it; a unit may stand behind it.

    >>> Numbers("How many months?", {"A": ("44",), "B": ("168",)}).mark({"A": "44 months", "B": 14}).share
    0.5
    """

    within: float = 0.02

    def _right(self, letter: str, words: str) -> bool:
        found = _NUMBER.match(words.replace(",", ""))
        value = float(self.accepted[letter][0])
        return found is not None and abs(float(found[0]) - value) <= self.within * abs(value)


@dataclass(frozen=True)
class Mentions(Each):
    """Who or what is named for each letter: right where an accepted name stands in the answer with few words around it.

    >>> question = Mentions("Who?", {"A": ("Ann Lee", "Lee"), "B": ("two officials",)})
    >>> question.mark({"A": "Mayor Lee", "B": "the two officials"}).share
    1.0
    """

    around: int = 6

    def _right(self, letter: str, words: str) -> bool:
        given = f" {words} "
        forms = (plain(form) for form in self.accepted[letter])
        return any(f" {form} " in given and len(words.split()) - len(form.split()) <= self.around for form in forms)


@dataclass(frozen=True)
class Sets(Each):
    """Letters for each of several rows, in any order.

    >>> question = Sets("Which does each article print?", {"1": ("A, C",), "2": ("none",)})
    >>> question.mark({"1": "c a", "2": "none"}).share
    1.0
    """

    def _right(self, letter: str, words: str) -> bool:
        return bool(words) and _letters(words) == _letters(self.accepted[letter][0])


@dataclass(frozen=True)
class Missing(Each):
    """Words that are left out of each letter, with or without the marks around them.

    >>> question = Missing("Which words are left out?", {"A": ("In this case,",), "B": ("none",)})
    >>> question.mark({"A": "in this case", "B": "this"}).share
    0.5
    """

    def _right(self, letter: str, words: str) -> bool:
        return bool(words) and _bare(words) == _bare(self.accepted[letter][0])


@dataclass(frozen=True)
class Letters:
    """Those letters of which something is true.

    >>> Letters("Which would still hold?", "ABCD", {"A", "C"}).mark("A, B")
    Mark(share=0.5, told='1 letter is right, 1 too many, 1 missing.')
    """

    prompt: str
    letters: str
    right: Iterable[str]

    def blank(self) -> str:
        """Nothing; letters are written one after the other."""
        return ""

    def key(self) -> str:
        """The letters, in order."""
        return ", ".join(sorted(self.right)) or "none"

    def mark(self, answer: Any) -> Mark:
        """The share of the letters that are sorted rightly, once something is answered."""
        if not plain(_joined(answer)):
            return Mark(0, f'{_NOTHING} Write "none" if there are none.')
        given, right = _letters(answer), set(self.right)
        if wrong := given - set(self.letters):
            return Mark(0, f"There is no letter {listed(sorted(wrong), 8)}.")
        extra, missing, hit = len(given - right), len(right - given), len(given & right)
        if not extra and not missing:
            return Mark(1, "All right.")
        told = f"{hit} letter{' is' if hit == 1 else 's are'} right, {extra} too many, {missing} missing."
        return Mark(1 - (extra + missing) / len(self.letters), told)


@dataclass(frozen=True)
class Order:
    """The letters in an order; `ranks` says which come before which, those of one rank in any order.

    >>> Order("Fewest first.", {"A": 1, "B": 0, "C": 1}).mark("A B C")
    Mark(share=0.5, told='1 of 2 pairs stands in the right order.')
    """

    prompt: str
    ranks: Mapping[str, int]

    def blank(self) -> str:
        """Nothing; letters are written one after the other."""
        return ""

    def key(self) -> str:
        """One of the right orders."""
        return " ".join(sorted(self.ranks, key=lambda letter: (self.ranks[letter], letter)))

    def mark(self, answer: Any) -> Mark:
        """The share of the pairs that stand in the right order."""
        given = re.findall(r"[A-Z]", _joined(answer).upper())
        if not given:
            return Mark(0, _NOTHING)
        if sorted(given) != sorted(self.ranks):
            return Mark(0, f"Write each of the letters once: {', '.join(sorted(self.ranks))}.")
        pairs = [(a, b) for a, b in combinations(given, 2) if self.ranks[a] != self.ranks[b]]
        right = sum(self.ranks[a] < self.ranks[b] for a, b in pairs)
        if right == len(pairs):
            return Mark(1, "All right.")
        return Mark(right / len(pairs), f"{right} of {len(pairs)} pairs stand{'s' * (right == 1)} in the right order.")


@dataclass(frozen=True)
class Number:
    """A number, right within a share of it.

    >>> Number("How many a month?", 34.1).mark("35")
    Mark(share=0, told='Too high.')
    """

    prompt: str
    value: float
    within: float = 0.01

    def blank(self) -> str:
        """Nothing."""
        return ""

    def key(self) -> float:
        """The number, to three significant digits where it is no whole one."""
        return float(f"{self.value:.3g}") if self.value != round(self.value) else self.value

    def mark(self, answer: Any) -> Mark:
        """1 where it is near enough; otherwise which way it is off."""
        text = plain(answer).replace(",", "")
        if not text:
            return Mark(0, _NOTHING)
        try:
            given = float(text)
        except ValueError:
            return Mark(0, f"{text!r} is no number: write digits alone.")
        if abs(given - self.value) <= self.within * abs(self.value):
            return Mark(1, "Right.")
        return Mark(0, "Too high." if given > self.value else "Too low." if given < self.value else "No number.")


def _joined(answer: Any) -> str:
    return answer if isinstance(answer, str) else " ".join(map(str, answer)) if isinstance(answer, Iterable) else ""


def _letters(answer: Any) -> set[str]:
    text = _joined(answer)
    return set() if plain(text) == "none" else set(re.findall(r"[A-Z]", text.upper()))


def _bare(words: str) -> list[str]:
    return re.findall(r"\w+", plain(words))
