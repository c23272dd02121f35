"""The claims of a corpus in parts: the same as `link_claims` finds in the whole, with no more than some days in memory.

The figures are sorted into days (`days`), counted, and swept through (`claims.sweeping`), spans of days side by side
(`sweeps`). What is known of a claim goes to disk as soon as it is complete; names come last, since they tell claims
apart across the whole corpus (`naming`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from analysis.articles import Problem
from analysis.claims.counts import Counts
from analysis.claims.statements import names
from analysis.extraction.days import NO_DAY, Days, Span, runs, spans
from analysis.extraction.naming import Claims
from analysis.extraction.processes import Crew, Task
from analysis.extraction.sweeps import Counting, Known, Sweeping, alone, counted
from analysis.files import scratch

#: How far apart documents may be published, as in `link_claims`.
DAYS = 3
#: Figures without a day are compared with those of all days while there are no more of them; more are linked among
#: themselves, so many at a time.
UNDATED, TOGETHER = 5_000, 50_000
#: A span that is swept through by itself has so many cells, since some beside it are read again, and so many figures.
CELLS, FIGURES = 24, 5_000

#: The figures of each part, in order, and what takes the claims of each part.
Parts = Callable[[], Iterable[tuple[str, pd.DataFrame]]]
Take = Callable[[str, pa.Table], None]


class Linked(NamedTuple):
    """How many claims there are, and what could not be done."""

    claims: int
    problems: list[Problem]


def link(parts: Parts, take: Take, *, workers: int | None = None) -> Linked:
    """Link the figures of all parts and hand over the claims of each; by `workers` processes, else one a processor.

    Raises:
        InputError: the processes keep failing.
    """
    with scratch("quotient-claims-") as folder:
        days, size, inner = Days(folder, days=DAYS), 0, set[str]()
        for _, figures in parts():
            days.add(figures, size)
            size += len(figures)
            inner |= names(figures.sentence)
        days.write()
        found = Claims(folder, size)
        with Crew(workers) as crew:
            left_out = _sweep(days, frozenset(inner), found, crew)
        found.name()
        first = 0
        for name, figures in parts():
            take(name, found.of(figures, first))
            first += len(figures)
        return Linked(found.count, [*_unlinked(left_out), *_undated(days)])


def _sweep(days: Days, inner: frozenset[str], found: Claims, crew: Crew) -> int:
    """Sweep through all figures; how many pairs of them were not linked."""
    left_out = done = 0
    for undated, cut in _rounds(days):
        known = Known(days, inner, undated, Counts(days=DAYS))
        counts = counted(known)
        for more in _work([*map(Counting, cut)], known, crew):
            counts.merge(more)
        tasks = [Sweeping(done + n, span) for n, span in enumerate(cut or [None])]
        for swept in sorted(_work(tasks, known._replace(counts=counts), crew)):
            found.take(swept.file)
            left_out += swept.left_out
        done += len(tasks)
    if missing := found.missing():  # where too many hang together, those at the end of a span may be of none
        found.take(alone(Known(days, inner, days.undated(), Counts()), missing))
    return left_out


def _rounds(days: Days) -> Iterator[tuple[pd.DataFrame, Sequence[Span]]]:
    """What is swept through at a time: figures without a day, and spans of those with one."""
    undated = days.undated()
    every = spans({cell: count for cell, count in days.cells.items() if cell != NO_DAY}, cells=CELLS, figures=FIGURES)
    if len(undated) > UNDATED:
        yield undated.head(0), every
        for run in runs(undated, TOGETHER):
            yield run, []
    elif len(undated) and every:  # what may belong to any day makes one span of all
        yield undated, [Span(every[0].first, every[-1].last)]
    else:
        yield undated, every


def _work(tasks: Sequence[Task], known: Known, crew: Crew) -> Iterator[Any]:
    """What comes of tasks, by processes where there is more than one of both."""
    if min(len(tasks), crew.size) > 1:
        return crew.do(tasks, known, patience=math.inf)
    return (task.run(known, lambda at: None) for task in tasks)


def _undated(days: Days) -> list[Problem]:
    count = days.cells.get(NO_DAY, 0)
    if count <= UNDATED:
        return []
    alone = f"{count:,} figures of articles without a day of publication were linked among themselves alone"
    many = f", {TOGETHER:,} at a time" if count > TOGETHER else ""
    return [{"doc_id": "claims", "place": "published", "reason": f"{alone}{many}. A manifest.csv can state the days."}]


def _unlinked(left_out: int) -> list[Problem]:
    reason = f"{left_out:,} pairs of figures were not linked, because too many figures hang together."
    return [{"doc_id": "claims", "place": "links", "reason": reason}] if left_out else []
