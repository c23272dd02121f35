"""Claims of a corpus that is never held whole: figures come day by day, and clusters leave when they are complete.

No cluster reaches further than the days that documents may be apart, and which pairs are compared depends on those
days alone (`blocking`). Pairs that something speaks for hang together in components; once no later figure can belong
to a component, it is grown as `linking` would grow it among all others, so the claims are those of the whole corpus.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
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
#: The cell after all others, in which statements without a day are held.
NEVER = sys.maxsize


def sweep(
    cells: Iterable[tuple[int, Placed]], counts: Counts, *, undated: Placed = (), large: int = LARGE
) -> Generator[list[Place], None, int]:
    """The clusters of the statements of a corpus, each by its members' places in order; returns the links left out.

    Args:
        cells: the numbers of the cells (`counts.cell`), rising, each with all of its statements in order.
        counts: what `distinct` leaves of all of these statements, counted.
        undated: the statements without a day, in order; they are compared with those of every cell.
        large: the most statements of a component; links that would make it larger are left out.

    >>> from analysis.claims.counts import cell
    >>> from analysis.claims.statements import statement
    >>> row = {"start": 0, "text": "40", "low": 40.0, "high": 40.0, "unit": "count", "noun": "boats", "comparator": "="}
    >>> day = {"published": "2024-06-26"}
    >>> one = statement({**row, **day, "doc_id": "a", "sentence": "In all, 40 boats sank on Monday."})
    >>> two = statement({**row, **day, "doc_id": "b", "sentence": "The storm sank 40 boats."})
    >>> placed = [(("a", 0), one), (("b", 0), two)]
    >>> [*sweep([(cell(one.published, 3), placed)], Counts([one, two], days=3))]
    [[('a', 0), ('b', 0)]]
    """
    state = _Sweep(Corpus(days=counts.days, counts=counts), large)
    state.take_in(NEVER, undated)
    last: int | None = None
    for number, placed in cells:
        state.take_in(number, placed)
        if last is not None:
            state.compare(last)
            yield from state.complete(before=last if number == last + 1 else number)
        last = number
    if last is not None:
        state.compare(last)
    state.compare(None)
    yield from state.complete(before=NEVER + 1)
    return state.left_out


def distinct(placed: Placed) -> tuple[list[tuple[Place, Statement]], dict[Place, list[Place]]]:
    """The statements of a cell of which each is printed first, and the places of those that print it again."""
    first = printed_alike([s for _, s in placed])
    again: dict[Place, list[Place]] = defaultdict(list)
    for i, lead in enumerate(first):
        if i != lead:
            again[placed[lead][0]].append(placed[i][0])
    return [one for one, i, lead in zip(placed, range(len(placed)), first, strict=True) if i == lead], again


class _Sweep:
    """What is known on the way: statements not yet in a complete cluster, what links them, and where they lie."""

    def __init__(self, of: Corpus, large: int) -> None:
        self.of, self.large, self.left_out = of, large, 0
        self.again: dict[Place, list[Place]] = {}
        self.cell: dict[Place, int] = {}
        self.lead: dict[Place, Place] = {}
        self.members: dict[Place, list[Place]] = {}
        self.pairs: dict[Place, list[tuple[float, Place, Place]]] = defaultdict(list)

    def take_in(self, number: int, placed: Placed) -> None:
        """Take in the statements of the next cell."""
        kept, again = distinct(placed)
        self.of.add(kept)
        self.again |= again
        for place, _ in kept:
            self.cell[place], self.lead[place], self.members[place] = number, place, [place]

    def compare(self, number: Cell) -> None:
        """Put together what something speaks for, of a cell's statements and of those beside it."""
        scoring = Clusters(self.of, ())
        for pair in scoring.scored(candidates_of(self.of, number)):
            _, i, j = pair
            a, b = self.lead[i], self.lead[j]
            if a != b:
                if len(self.members[a]) + len(self.members[b]) > self.large:
                    self.left_out += 1
                    continue
                self._join(a, b)
            self.pairs[self.lead[i]].append(pair)

    def _join(self, a: Place, b: Place) -> None:
        """Make one component of two, by the larger."""
        into, gone = (a, b) if len(self.members[a]) >= len(self.members[b]) else (b, a)
        for place in self.members[gone]:
            self.lead[place] = into
        self.members[into] += self.members.pop(gone)
        self.pairs[into] += self.pairs.pop(gone, [])

    def complete(self, *, before: int) -> Iterator[list[Place]]:
        """The clusters of the components that lie before a cell altogether, which are let go of."""
        ready = [lead for lead, inside in self.members.items() if all(self.cell[place] < before for place in inside)]
        for lead in ready:
            inside = sorted(self.members.pop(lead))
            growing = Clusters(self.of, inside)
            growing.grow(self.pairs.pop(lead, []))
            for group in growing.groups.values():
                yield sorted(place for one in group for place in (one, *self.again.pop(one, ())))
            for place in inside:
                del self.lead[place], self.cell[place]
        for doc in [doc for doc, places in self.of.inside.items() if not any(place in self.lead for place in places)]:
            self.of.forget(doc)
