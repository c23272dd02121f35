"""On whose word a sentence states its figures: the statements in it, and the innermost that a figure is part of."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from analysis import attribution
from analysis.attribution import Attribution

Quoted = list[tuple[int, int]]

#: Beliefs that vouch for a number; who intends, fears or sees something is not its source.
_ESTIMATES = frozenset({"estimate", "expect", "forecast", "project", "predict", "calculate", "anticipate", "reckon"})


class Source(NamedTuple):
    """Where the text names a figure's source, and the outlet that the source spoke to."""

    start: int
    end: int
    via: tuple[int, int] | None


class Statements:
    """What is said, thought or estimated in the sentence `text[start:end]`; read once, when first asked.

    >>> Statements("In May 20 died, police said.", 0, 28, []).source(7)
    Source(start=16, end=22, via=None)
    """

    def __init__(self, text: str, start: int, end: int, quoted: Quoted) -> None:
        self._where = text, start, end, quoted

    @cached_property
    def _found(self) -> list[Attribution]:
        text, start, end, quoted = self._where
        return attribution.find(text, start, end, quoted=quoted)

    @cached_property
    def _all(self) -> _Innermost:
        return _Innermost(self._found)

    @cached_property
    def _vouched(self) -> _Innermost:
        return _Innermost([a for a in self._found if a.source_start is not None and _vouches(a)])

    def at(self, place: int) -> Attribution | None:
        """The innermost statement around a place, if there is any."""
        return self._all.at(place)

    def source(self, at: int) -> Source | None:
        """The source of the innermost statement that vouches for the figure at `at`."""
        said = self._vouched.at(at)
        if said is None or said.source_start is None or said.source_end is None:
            return None
        if said.source_start <= at < said.source_end:
            return None
        via = (said.via_start, said.via_end) if said.via_start is not None and said.via_end is not None else None
        return Source(said.source_start, said.source_end, via)


def _vouches(said: Attribution) -> bool:
    return said.kind != "belief" or said.cue in _ESTIMATES


class _Innermost:
    """The shortest of some stretches of text around a place; built once in O(n log n), asked in O(log n)."""

    def __init__(self, found: list[Attribution]) -> None:
        self._places: list[int] = []
        self._shortest: list[Attribution | None] = []
        self._fill(found)

    def _fill(self, found: list[Attribution]) -> None:
        """Sweep over the stretches' ends with those that are open in a heap, the shortest on top."""
        waiting = sorted(enumerate(found), key=lambda item: item[1].start)
        heap: list[tuple[int, int]] = []
        i = 0
        for place in sorted({p for a in found for p in (a.start, a.end)}):
            while i < len(waiting) and waiting[i][1].start <= place:
                k, a = waiting[i]
                heapq.heappush(heap, (a.end - a.start, k))
                i += 1
            while heap and found[heap[0][1]].end <= place:
                heapq.heappop(heap)
            self._places.append(place)
            self._shortest.append(found[heap[0][1]] if heap else None)

    def at(self, place: int) -> Attribution | None:
        """The shortest stretch around a place, if there is any."""
        i = bisect_right(self._places, place) - 1
        return self._shortest[i] if i >= 0 else None
