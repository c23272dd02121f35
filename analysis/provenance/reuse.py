"""Long runs of words that two articles share, found in time that grows with the text and not with pairs of articles.

Every run of a few words gets a number (a hash of its words); equal numbers are brought together by sorting, and
neighbouring ones on one diagonal of two articles are joined into the longest run that both have, as in the
fingerprinting of documents (Manber 1994; Schleimer, Wilkerson and Aiken 2003).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
#: How many words are hashed together; a shorter run is not looked for.
SHINGLE = 6
#: With how many later places a run of words is compared: more places than this have a set phrase.
COMMON = 64
Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]


class Run(NamedTuple):
    """A run of `words` words that text `one` has from `start` to `end`, and text `other` from `begin` to `stop`."""

    one: int
    start: int
    end: int
    other: int
    begin: int
    stop: int
    words: int


class _Words(NamedTuple):
    """All words of all texts in a row: a number for each word, its text, and the place where each text begins."""

    number: Numbers
    text: Places
    first: Places


def runs(texts: Sequence[str], running: Sequence[Iterable[tuple[int, int]]], *, least: int = 10) -> list[Run]:
    """The longest runs of at least `least` words that two different texts share, in the order of the texts.

    Words are compared without case and punctuation. `running` has the stretches of each text to be read.

    >>> a, b = "So the old wall broke at night, again.", "Today the old wall broke at night."
    >>> [(a[r.start : r.end], r.words) for r in runs([a, b], [[(0, len(a))], [(0, len(b))]], least=6)]
    [('the old wall broke at night', 6)]
    """
    words = _read(texts, running)
    size = min(SHINGLE, least)
    first, second = _meetings(words, size)
    if not len(first):
        return []
    order = np.lexsort((first, second - first, words.text[second], words.text[first]))
    first, second = first[order], second[order]
    breaks = (np.diff(first) != 1) | (np.diff(second) != 1)
    breaks |= (np.diff(words.text[first]) != 0) | (np.diff(words.text[second]) != 0)
    begins = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    lengths = np.diff(np.concatenate((begins, [len(first)]))) + size - 1
    kept = lengths >= least
    places = _Places(texts, running, words.first)
    pairs = zip(first[begins[kept]].tolist(), second[begins[kept]].tolist(), lengths[kept].tolist(), strict=True)
    return sorted(Run(*places.span(a, n), *places.span(b, n), n) for a, b, n in pairs)


class _Places:
    """Where words stand in their texts; a text's words are found again when one of its runs is asked for."""

    def __init__(self, texts: Sequence[str], running: Sequence[Iterable[tuple[int, int]]], first: Places) -> None:
        self._texts, self._running, self._first = texts, running, first
        self._known: dict[int, list[tuple[int, int]]] = {}

    def span(self, word: int, count: int) -> tuple[int, int, int]:
        """The text of the word at a place in the row, and where a run of `count` words from there begins and ends."""
        text = int(np.searchsorted(self._first, word, side="right")) - 1
        if text not in self._known:
            whole, spans = self._texts[text], self._running[text]
            self._known[text] = [match.span() for span in spans for match in _WORD.finditer(whole, *span)]
        at = word - int(self._first[text])
        return text, self._known[text][at][0], self._known[text][at + count - 1][1]


def _read(texts: Sequence[str], running: Sequence[Iterable[tuple[int, int]]]) -> _Words:
    known: dict[str, int] = defaultdict(count().__next__)
    numbers: list[int] = []
    first: list[int] = []
    for text, spans in zip(texts, running, strict=True):
        first.append(len(numbers))
        for span in spans:
            numbers += [known[word.lower()] for word in _WORD.findall(text[slice(*span)].replace("’", "'"))]
    lengths = [end - start for start, end in pairwise([*first, len(numbers)])]
    return _Words(
        _mixed(np.array(numbers, dtype=np.uint64)),
        np.repeat(np.arange(len(texts), dtype=np.int64), lengths),
        np.array(first, dtype=np.int64),
    )


def _mixed(numbers: Numbers) -> Numbers:
    """Numbers spread over 64 bits, so that sums of their products do not meet by chance (SplitMix64)."""
    z = numbers + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def _meetings(words: _Words, size: int) -> tuple[Places, Places]:
    """Pairs of places of different texts at which the same `size` words begin, the earlier text's first."""
    starts = len(words.number) - size + 1
    none = np.zeros(0, dtype=np.int64)
    if starts < 2:
        return none, none
    hashes = np.zeros(starts, dtype=np.uint64)
    for i in range(size):
        hashes = hashes * np.uint64(0x100000001B3) + words.number[i : i + starts]
    whole = np.flatnonzero(words.text[:starts] == words.text[size - 1 :])
    order = whole[np.argsort(hashes[whole], kind="stable")]
    ranked = hashes[order]
    first, second = [none], [none]
    for apart in range(1, min(COMMON, len(order))):
        same = np.flatnonzero(ranked[apart:] == ranked[:-apart])
        if not len(same):
            break
        a, b = order[same], order[same + apart]
        other = words.text[a] != words.text[b]
        first.append(a[other])
        second.append(b[other])
    return np.concatenate(first), np.concatenate(second)
