"""Which figures state the same quantity: pairs that blocking proposes, scored by their evidence, grown into clusters.

Clusters grow best pair first by average linkage, and no cluster holds two figures that rule each other out, so nothing
chains. A sentence that several articles print word for word is read once.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from analysis.claims.blocking import candidates
from analysis.claims.evidence import Corpus
from analysis.claims.statements import Statement

#: A larger cluster is judged by so many of its members: those of the least and the greatest value and some between.
JUDGED = 12
#: A sentence at least this long, printed by two articles, is the same statement.
SENTENCE = 40


class Bonds(NamedTuple):
    """What a reader decided, by the positions of the statements: those that are one claim, and those that are not."""

    together: Sequence[tuple[int, int]] = ()
    apart: frozenset[tuple[int, int]] = frozenset()
    alone: frozenset[int] = frozenset()

    def part(self, i: int, j: int) -> bool:
        """Whether two statements are to be kept apart."""
        return i in self.alone or j in self.alone or (min(i, j), max(i, j)) in self.apart

    def touched(self) -> set[int]:
        """The statements that a decision names."""
        return {i for pair in (*self.together, *self.apart) for i in pair} | self.alone


def clusters(statements: Iterable[Statement], *, days: int | None = None, bonds: Bonds | None = None) -> list[int]:
    """The cluster of each statement, named by its first member's position.

    Documents published more than `days` apart are not compared; None compares all.

    >>> from analysis.claims.statements import statement
    >>> row = {"start": 0, "text": "40", "low": 40.0, "high": 40.0, "unit": "count", "noun": "boats"}
    >>> one = statement({**row, "doc_id": "a", "comparator": ">", "sentence": "More than 40 boats sank."})
    >>> two = statement({**row, "doc_id": "b", "comparator": "~", "sentence": "Some 40 boats sank in the storm."})
    >>> clusters([one, two])
    [0, 0]
    """
    every, bonds = list(statements), bonds or Bonds()
    first = printed_alike(every, keep=bonds.touched())
    distinct = sorted(set(first))
    at = {i: n for n, i in enumerate(distinct)}
    of = Corpus([every[i] for i in distinct], days=days)
    growing = Clusters(of, range(len(distinct)), _moved(bonds, at))
    growing.grow(growing.scored(candidates(of)))
    lead: dict[int, int] = {}
    return [lead.setdefault(growing.member[at[i]], position) for position, i in enumerate(first)]


def printed_alike(statements: Sequence[Statement], *, keep: Collection[int] = ()) -> list[int]:
    """For each statement the first that is printed in the same words on the same day."""
    first: dict[Any, int] = {}
    found = []
    for i, s in enumerate(statements):
        own = i in keep or len(s.sentence) < SENTENCE
        key = i if own else s._replace(doc="", start=0)
        found.append(first.setdefault(key, i))
    return found


def _moved(bonds: Bonds, at: Mapping[int, int]) -> Bonds:
    return Bonds(
        [(at[i], at[j]) for i, j in bonds.together],
        frozenset((min(at[i], at[j]), max(at[i], at[j])) for i, j in bonds.apart),
        frozenset(at[i] for i in bonds.alone),
    )


class Clusters:
    """Clusters of statements as they grow: `groups` by their first member, `member` the cluster of each."""

    def __init__(self, of: Corpus, places: Iterable[Any], bonds: Bonds | None = None) -> None:
        self.of, self.bonds = of, bonds or Bonds()
        self.joined = {i for pair in self.bonds.together for i in pair}
        self.parted = bool(self.bonds.apart or self.bonds.alone)
        self.member = {i: i for i in places}
        self.groups = {i: [i] for i in self.member}
        self.known: dict[tuple[Any, Any], float] = {}

    def scored(self, pairs: Iterable[tuple[Any, Any]]) -> Iterator[tuple[float, Any, Any]]:
        """The pairs that something speaks for, each after its score, negated so that the best come first."""
        scores = ((self._score(i, j), i, j) for i, j in pairs)
        return ((-score, i, j) for score, i, j in scores if score > 0)

    def grow(self, pairs: Iterable[tuple[float, Any, Any]]) -> None:
        """Join what a reader joined, then the best pairs first."""
        for i, j in self.bonds.together:
            self._join(i, j)
        refused: set[tuple[Any, int, Any, int]] = set()
        for _, i, j in sorted(pairs):
            a, b = sorted((self.member[i], self.member[j]))
            as_they_are = (a, len(self.groups[a]), b, len(self.groups[b]))
            if a == b or as_they_are in refused:
                continue
            if self._linkage(self.groups[a], self.groups[b]) > 0:
                self._join(a, b)
            else:
                refused.add(as_they_are)

    def _join(self, i: Any, j: Any) -> None:
        a, b = sorted((self.member[i], self.member[j]))
        if a != b:
            for k in self.groups[b]:
                self.member[k] = a
            self.groups[a] += self.groups.pop(b)

    def _score(self, i: Any, j: Any) -> float:
        return -math.inf if self.parted and self.bonds.part(i, j) else self.of.score(i, j)

    def _known(self, i: Any, j: Any) -> float:
        pair = (i, j) if i < j else (j, i)
        if pair not in self.known:
            score = self._score(*pair)
            # what a reader joined to a cluster speaks neither for nor against those it could not be one with
            held = score == -math.inf and not self.joined.isdisjoint(pair) and not self.bonds.part(*pair)
            self.known[pair] = 0.0 if held else score
        return self.known[pair]

    def _linkage(self, a: Sequence[Any], b: Sequence[Any]) -> float:
        """How well two clusters go together: each member's best score in the other, averaged over both sides.

        Minus infinity where any pair of them is ruled out, so that no chain of links joins what cannot be one.
        """
        if len(a) > JUDGED or len(b) > JUDGED:
            if self._clash(a, b):
                return -math.inf
            a, b = self._judged(a), self._judged(b)
        scores = []
        for i in a:
            scores.append([self._known(i, j) for j in b])
            if -math.inf in scores[-1]:
                return -math.inf
        ahead = math.fsum(map(max, scores)) / len(a)
        back = math.fsum(map(max, zip(*scores, strict=True))) / len(b)
        return (ahead + back) / 2

    def _judged(self, cluster: Sequence[Any]) -> list[Any]:
        """Members evenly over the values of a cluster, the least and the greatest included."""
        rising = sorted(cluster, key=lambda i: (self.of.statements[i].low, i))
        most = min(JUDGED, len(rising))
        return [rising[n * (len(rising) - 1) // max(1, most - 1)] for n in range(most)]

    def _clash(self, a: Sequence[Any], b: Sequence[Any]) -> bool:
        """Whether two large clusters lie too far apart in time, or share a sentence, or a reader parted them."""
        inside = [self.of.statements[i] for i in (*a, *b)]
        days = [s.published for s in inside if s.published]
        if self.of.days is not None and days and (max(days) - min(days)).days > self.of.days:
            return True
        sentences = defaultdict(set)
        for side in (a, b):
            for i in side:
                sentences[self.of.statements[i].doc, self.of.statements[i].sentence].add(side is a)
        if any(len(sides) > 1 for sides in sentences.values()):
            return True
        return any(self.bonds.part(i, j) for i in a for j in b) if self.bonds.touched() & {*a, *b} else False
