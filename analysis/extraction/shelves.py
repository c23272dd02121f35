"""Days too full to be held at once: their articles are put on shelves, like by like, and each shelf is linked alone.

Articles that share rare words stand together, those most alike first, as long as there is room; what stands together
keeps its shelf from one cell of days to the next. So memory does not grow with the number of articles that a day has,
and a claim seldom loses a figure.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from analysis.claims.statements import content
from analysis.extraction.days import NUMBER, Days, Span

#: How many articles may share a word that tells what they are about.
COMMON = 100
#: With how many of those most like it an article may stand.
NEAREST = 5
#: Words are counted by their hash, of which so many are told apart.
COUNTED = 1 << 22

Array: TypeAlias = np.ndarray[Any, Any]


class Article(NamedTuple):
    """An article of a cell: its figures, by their numbers, and the words and values of their sentences, as hashes."""

    figures: Array
    words: Array


class Shelved(NamedTuple):
    """The articles of a cell, and the shelf of each."""

    articles: Sequence[Article]
    shelves: list[int]

    @property
    def loads(self) -> Counter[int]:
        """How many figures each shelf holds of them."""
        held: Counter[int] = Counter()
        for article, shelf in zip(self.articles, self.shelves, strict=True):
            held[shelf] += len(article.figures)
        return held


NOTHING = Shelved([], [])


def shelve(days: Days, cells: Sequence[int], shelves: int, *, room: int) -> Array:
    """The shelf of each figure of some cells, by the figure's number; 0 for all others.

    Args:
        days: the figures, on disk.
        cells: the cells, rising.
        shelves: how many shelves there are.
        room: how many figures a shelf is to hold of three cells; half as many stand together at most.
    """
    found = np.zeros(days.size, dtype=np.uint16)
    done: dict[int, Shelved] = {}
    for cell in cells:
        before, further = done.get(cell - 1, NOTHING), done.get(cell - 2, NOTHING)
        loads = Counter({shelf: before.loads[shelf] + further.loads[shelf] for shelf in range(shelves)})
        here = _put([*_articles(days, cell)], before, loads, room)
        for article, shelf in zip(*here, strict=True):
            found[article.figures] = shelf
        done = {cell - 1: before, cell: here}
    return found


def _articles(days: Days, cell: int) -> Iterator[Article]:
    """The articles of a cell that have figures."""
    for figures in days.tables(Span(cell, cell)):
        columns = (figures[name].tolist() for name in ("doc_id", NUMBER, "sentence", "unit", "low"))
        for _, rows in groupby(zip(*columns, strict=True), key=lambda row: row[0]):
            _, numbers, sentences, units, lows = zip(*rows, strict=True)
            terms = {
                _hash(word) for sentence in {*sentences} if isinstance(sentence, str) for word in content(sentence)
            }
            terms |= {_hash(f"{unit} {low:g}") for unit, low in zip(units, lows, strict=True)}
            yield Article(np.array(numbers), np.array(sorted(terms), dtype=np.uint32))


@lru_cache(maxsize=1 << 14)
def _hash(term: str) -> int:
    return zlib.crc32(term.lower().encode())


def _put(articles: Sequence[Article], before: Shelved, loads: Counter[int], room: int) -> Shelved:
    """Put the articles of a cell on shelves, beside those of the cell before that they are like."""
    every, first = [*before.articles, *articles], len(before.articles)
    groups = _Groups([len(article.figures) for article in every], before.shelves, most=room // 2)
    for _, a, b in sorted(_alike([article.words for article in every], first)):
        groups.join(a, b)
    shelves = [0] * len(articles)
    for group in groups.since(first):
        size, own = sum(groups.sizes[at] for at in group), groups.shelf(group[0])
        shelf = own if own is not None and loads[own] + size <= room else min(loads, key=lambda n: (loads[n], n))
        loads[shelf] += size
        for at in group:
            shelves[at - first] = shelf
    return Shelved(articles, shelves)


def _alike(words: Sequence[Array], first: int) -> Iterator[tuple[float, int, int]]:
    """Each article, from the first on, with those most like it: their likeness, negated, and their positions.

    The likeness of two is the cosine of their rare words, weighed by rarity.
    """
    counts = np.zeros(COUNTED, dtype=np.int32)
    for terms in words:
        counts[terms % COUNTED] += 1
    rare = [terms[(counts[terms % COUNTED] > 1) & (counts[terms % COUNTED] <= COMMON)] for terms in words]
    of = np.repeat(np.arange(len(rare), dtype=np.int32), [*map(len, rare)])
    _, which, sizes = np.unique(
        np.concatenate([*rare, np.zeros(0, np.uint32)]), return_inverse=True, return_counts=True
    )
    weights = np.log((1 + len(words)) / sizes) ** 3
    lengths = np.sqrt(np.bincount(of, weights[which], minlength=len(words)))
    having = of[np.argsort(which, kind="stable")]
    ends, bounds = np.cumsum(sizes), np.cumsum([0, *map(len, rare)])
    for at in range(first, len(words)):
        own = which[bounds[at] : bounds[at + 1]]
        if len(own):
            others = np.concatenate([having[ends[one] - sizes[one] : ends[one]] for one in own])
            near, place = np.unique(others, return_inverse=True)
            likeness = np.bincount(place, np.repeat(weights[own], sizes[own])) / lengths[near] / lengths[at]
            likeness[near == at] = 0
            best = np.lexsort((near, -likeness))[: min(NEAREST, len(near) - 1)]
            yield from ((-likeness[n], at, int(near[n])) for n in best)


class _Groups:
    """Articles that stand together, no more than so many figures; the first of them have shelves already."""

    def __init__(self, sizes: Sequence[int], shelves: Sequence[int], *, most: int) -> None:
        self.sizes, self.most = sizes, most
        self._total, self._lead = [*sizes], [*range(len(sizes))]
        self._shelf = [*shelves, *[None] * (len(sizes) - len(shelves))]

    def lead(self, at: int) -> int:
        """The first of the articles that one stands with."""
        while self._lead[at] != at:
            self._lead[at] = at = self._lead[self._lead[at]]
        return at

    def shelf(self, at: int) -> int | None:
        """The shelf that an article's group has already."""
        return self._shelf[self.lead(at)]

    def join(self, a: int, b: int) -> None:
        """Make one group of two, unless it were too large, or the two have different shelves."""
        a, b = sorted((self.lead(a), self.lead(b)))
        parted = self._shelf[b] is not None and self._shelf[a] != self._shelf[b]
        if a != b and not parted and self._total[a] + self._total[b] <= self.most:
            self._lead[b] = a
            self._total[a] += self._total[b]

    def since(self, first: int) -> list[list[int]]:
        """The articles from the first on, in their groups, the most figures first."""
        inside: dict[int, list[int]] = {}
        for at in range(first, len(self.sizes)):
            inside.setdefault(self.lead(at), []).append(at)
        return sorted(inside.values(), key=lambda group: (-sum(self.sizes[at] for at in group), group))
