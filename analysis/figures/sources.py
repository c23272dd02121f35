"""On whose word a sentence states its figures: the statements in it, and the innermost that a figure is part of."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import NamedTuple

from analysis import attribution
from analysis.attribution import Attribution

Quoted = list[tuple[int, int]]

_START = attrgetter("start")
#: How many statements before a place, in the order of their starts, may still be about it.
_REACH = 40

#: The longest sentence, in characters, that is read: a longer one is no prose.
_LONGEST = 20_000


class Source(NamedTuple):
    """Where the text names a figure's source, and the outlet that the source spoke to."""

    start: int
    end: int
    via: tuple[int, int] | None


class Statements:
    """What is said or estimated by a named source in the sentence `text[start:end]`.

    >>> Statements("In May 20 died, police said.", 0, 28, []).source(7)
    Source(start=16, end=22, via=None)
    """

    __slots__ = ("_found", "_text")

    def __init__(self, text: str, start: int, end: int, quoted: Quoted) -> None:
        self._text = text
        self._found: list[Attribution] = []
        if end - start <= _LONGEST:
            self._found = attribution.find(text, start, end, quoted=quoted, vouching=True)
        if len(self._found) > 1:
            self._found = sorted(self._found, key=_START)

    def at(self, place: int) -> Attribution | None:
        """The innermost statement around a place, if there is any."""
        found = self._found
        if len(found) > _REACH:
            last = bisect_right(found, place, key=_START)
            found = found[max(0, last - _REACH) : last]
        inner = None
        for said in found:
            if said.start <= place < said.end and (inner is None or _length(said) < _length(inner)):
                inner = said
        return inner

    def source(self, at: int) -> Source | None:
        """The source of the innermost statement that vouches for the figure at `at`."""
        said = self.at(at) if self._found else None
        if said is None or said.source_start is None or said.source_end is None:
            return None
        if said.source_start <= at < said.source_end:
            return None
        via = (said.via_start, said.via_end) if said.via_start is not None and said.via_end is not None else None
        end = said.source_end - (self._text[said.source_end - 1] == ",")  # `Ann Lee, a baker, said`
        return Source(said.source_start, end, via)


def _length(said: Attribution) -> int:
    return said.end - said.start
