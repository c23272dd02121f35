"""In which rounds the figures of a corpus are linked, so that no more are in memory at once than there is room for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from analysis.extraction.days import NO_DAY, UNDATED, Days, Span, spans
from analysis.extraction.processes import Task
from analysis.extraction.shelves import shelve
from analysis.extraction.sweeps import Counting

#: Figures without a day are compared with those of all days while there are no more of them; more are linked among
#: themselves.
FEW = 5_000
#: The most figures of three cells, or without a day, that are linked at once: by one process where there is work for no
#: more, and by each of several. More are put on shelves, which hold so many.
ONE, EACH, SHELF = 60_000, 20_000, 12_000
#: A span that is swept through by itself has so many cells, since some beside it are read again, and so many figures.
CELLS, FIGURES = 24, 5_000


class Round(NamedTuple):
    """What is swept through at a time: whether figures without a day are compared with all, and the tasks."""

    undated: bool
    counting: Sequence[Task]
    sweeping: list[tuple[Span, int]]


def rounds(days: Days) -> Iterator[Round]:
    """What is swept through at a time: shelves of spans of days, and of the figures without a day."""
    dated = {cell: count for cell, count in days.cells.items() if cell != NO_DAY}
    every, undated = spans(dated, cells=CELLS, figures=FIGURES), days.cells.get(NO_DAY, 0)
    here = _shelves(_busiest(dated), ONE if len(every) == 1 else EACH)
    there = _shelves(undated, ONE)
    if max(here, there) > 1:
        cells = (sorted(dated), here), ([NO_DAY], there)
        days.shelve(np.sum([shelve(days, some, count, room=SHELF) for some, count in cells if count > 1], axis=0))
    if every and here == 1 and 0 < undated <= FEW:  # what may belong to any day makes one span of all
        counting = [Counting(UNDATED), *map(Counting, every)]
        yield Round(True, counting, [(Span(every[0].first, every[-1].last), 0)])
        return
    for some, count in ((every, here), ([UNDATED] if undated else [], there)):
        if tasks := [(span, shelf) for shelf in range(count) for span in some]:
            yield Round(False, [Counting(*each) for each in tasks], tasks)


def _busiest(cells: Mapping[int, int]) -> int:
    """The most figures of three cells beside each other."""
    return max((sum(cells.get(near, 0) for near in (cell - 1, cell, cell + 1)) for cell in cells), default=0)


def _shelves(figures: int, most: int) -> int:
    """How many shelves there are for so many figures, which are not put on any up to a number."""
    return 1 if figures <= most else math.ceil(figures / SHELF)
