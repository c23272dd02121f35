"""Claims of a corpus that is never held whole: figures come day by day, and clusters leave when they are complete.

No cluster reaches further than the days that documents may be apart, and which pairs are compared depends on those
days alone (`blocking`). Pairs that something speaks for hang together in components; once no later figure can belong
to a component, it is grown as `linking` would grow it among all others, so the claims are those of the whole corpus.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from analysis.claims.blocking import candidates_of
from analysis.claims.counts import Cell, Counts
from analysis.claims.evidence import Corpus
from analysis.claims.linking import Clusters, printed_alike
from analysis.claims.statements import Statement

#: Where a statement stands: its document, and its number among that document's statements, by place and text.
Place: TypeAlias = tuple[str, int]
Placed: TypeAlias = Sequence[tuple[Place, Statement]]
#: The most statements of a component: some 200 MB, with what links them.
LARGE = 20_000
#: A cell before all others, and the one after them, in which statements without a day are held.
FIRST, NEVER = -1, sys.maxsize


def distinct(placed: Placed) -> tuple[list[tuple[Place, Statement]], dict[Place, list[Place]]]:
    """The statements of a cell of which each is printed first, and the places of those that print it again."""
    first = printed_alike([s for _, s in placed])
    again: dict[Place, list[Place]] = defaultdict(list)
    for i, lead in enumerate(first):
        if i != lead:
            again[placed[lead][0]].append(placed[i][0])
    return [one for one, i, lead in zip(placed, range(len(placed)), first, strict=True) if i == lead], again


class Sweep:
    """One way through the days of a corpus, or of a span of them: statements come in, clusters leave.

    A corpus in which every document has a day can be swept through in spans, by themselves: a component belongs to the
    span of its first cell. What is compared with a cell's statements lies in it and beside it, so two cells before a
    span are all that it takes to know which components begin earlier; one that goes on behind it is followed there.

    Args:
        counts: what `distinct` leaves of all statements of the corpus, counted.
        undated: the statements without a day, in order; they are compared with those of every cell.
        large: the most statements of a component; links that would make it larger are left out.
        since: the first cell of the span.
        until: the first cell after the span.

    >>> from analysis.claims.counts import cell
    >>> from analysis.claims.statements import statement
    >>> row = {"start": 0, "text": "40", "low": 40.0, "high": 40.0, "unit": "count", "noun": "boats", "comparator": "="}
    >>> day = {"published": "2024-06-26"}
    >>> one = statement({**row, **day, "doc_id": "a", "sentence": "In all, 40 boats sank on Monday."})
    >>> two = statement({**row, **day, "doc_id": "b", "sentence": "The storm sank 40 boats."})
    >>> placed = [(("a", 0), one), (("b", 0), two)]
    >>> [*Sweep(Counts([one, two], days=3)).clusters([(cell(one.published, 3), placed)])]
    [[('a', 0), ('b', 0)]]
    """

    def __init__(
        self,
        counts: Counts,
        *,
        undated: Placed = (),
        large: int = LARGE,
        since: int = FIRST,
        until: int = NEVER + 1,
    ) -> None:
        self.of, self.large, self.left_out = Corpus(days=counts.days, counts=counts), large, 0
        self.since, self.until = since, until
        self._again: dict[Place, list[Place]] = {}
        self._cell: dict[Place, int] = {}
        self._lead: dict[Place, Place] = {}
        self._members: dict[Place, list[Place]] = {}
        self._pairs: dict[Place, list[tuple[float, Place, Place]]] = defaultdict(list)
        self._take_in(NEVER, undated)

    def clusters(self, cells: Iterable[tuple[int, Placed]]) -> Iterator[list[Place]]:
        """The clusters, each by its members' places in order; `left_out` counts the links left out.

        Args:
            cells: the numbers of the cells (`counts.cell`), rising, each with all of its statements in order; for a
                span those from two before it on, of which no more are taken than are needed.
        """
        last: int | None = None
        for number, placed in cells:
            self._take_in(number, placed)
            if last is not None:
                self._compare(last)
                yield from self._complete(before=last if number == last + 1 else number)
                if number >= self.until and not any(map(self._own, self._members.values())):
                    return
            last = number
        if last is not None:
            self._compare(last)
        self._compare(None)
        yield from self._complete(before=NEVER + 1)

    def _take_in(self, number: int, placed: Placed) -> None:
        """Take in the statements of the next cell."""
        kept, again = distinct(placed)
        self.of.add(kept)
        self._again |= again
        for place, _ in kept:
            self._cell[place], self._lead[place], self._members[place] = number, place, [place]

    def _compare(self, number: Cell) -> None:
        """Put together what something speaks for, of a cell's statements and of those beside it."""
        if number is not None and number < self.since - 1:
            return
        scoring = Clusters(self.of, ())
        for pair in scoring.scored(candidates_of(self.of, number)):
            _, i, j = pair
            a, b = self._lead[i], self._lead[j]
            if a != b:
                if len(self._members[a]) + len(self._members[b]) > self.large:
                    self.left_out += self.since <= min(self._cell[i], self._cell[j]) < self.until
                    continue
                self._join(a, b)
            self._pairs[self._lead[i]].append(pair)

    def _join(self, a: Place, b: Place) -> None:
        """Make one component of two, by the larger."""
        into, gone = (a, b) if len(self._members[a]) >= len(self._members[b]) else (b, a)
        for place in self._members[gone]:
            self._lead[place] = into
        self._members[into] += self._members.pop(gone)
        self._pairs[into] += self._pairs.pop(gone, [])

    def _complete(self, *, before: int) -> Iterator[list[Place]]:
        """The clusters of the components that lie before a cell altogether, which are let go of."""
        ready = [lead for lead, inside in self._members.items() if all(self._cell[place] < before for place in inside)]
        for lead in ready:
            inside, pairs = sorted(self._members.pop(lead)), self._pairs.pop(lead, [])
            if self._own(inside):
                growing = Clusters(self.of, inside)
                growing.grow(pairs)
                for group in growing.groups.values():
                    yield sorted(place for one in group for place in (one, *self._again.pop(one, ())))
            for place in inside:
                del self._lead[place], self._cell[place]
        for doc in [doc for doc, places in self.of.inside.items() if not any(place in self._lead for place in places)]:
            self.of.forget(doc)

    def _own(self, inside: Sequence[Place]) -> bool:
        """Whether a component is of the span."""
        first = min(self._cell[place] for place in inside)
        return self.since <= first < self.until
