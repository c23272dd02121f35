"""The claims of a corpus in parts: the same as `link_claims` finds in the whole, with no more than some days in memory.

The figures are sorted into days (`days`), counted, and swept through (`claims.sweeping`), spans of days side by side
(`rounds`, `sweeps`). What is known of a claim goes to disk as soon as it is complete; names come last, since they tell
claims apart across the whole corpus (`naming`). Where days are too full to be held, claims do not reach over all of
their articles (`shelves`).
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
from analysis.extraction.days import NO_DAY, Days
from analysis.extraction.naming import Claims
from analysis.extraction.processes import Crew, Task
from analysis.extraction.rounds import FEW, rounds
from analysis.extraction.sweeps import Known, Sweeping, alone
from analysis.files import scratch

#: How far apart documents may be published, as in `link_claims`.
DAYS = 3
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
        days, inner = Days(folder, days=DAYS), set[str]()
        for _, figures in parts():
            days.add(figures)
            inner |= names(figures.sentence)
        days.write()
        found = Claims(folder, days.size)
        with Crew(workers) as crew:
            left_out = _sweep(days, frozenset(inner), found, crew)
        found.name()
        first = 0
        for name, figures in parts():
            take(name, found.of(figures, first))
            first += len(figures)
        return Linked(found.count, [*_unlinked(left_out), *_apart(days)])


def _sweep(days: Days, inner: frozenset[str], found: Claims, crew: Crew) -> int:
    """Sweep through all figures; how many pairs of them were not linked."""
    left_out = done = 0
    for undated, counting, sweeping in rounds(days):
        known = Known(days, inner, undated, Counts(days=DAYS))
        counts = Counts(days=DAYS)
        for more in _work(counting, known, crew):
            counts.merge(more)
        tasks = [Sweeping(done + n, *each) for n, each in enumerate(sweeping)]
        for swept in sorted(_work(tasks, known._replace(counts=counts), crew)):
            found.take(swept.file)
            left_out += swept.left_out
        done += len(tasks)
    if missing := found.missing():  # where too many hang together, those at the end of a span may be of none
        found.take(alone(days, inner, missing))
    return left_out


def _work(tasks: Sequence[Task], known: Known, crew: Crew) -> Iterator[Any]:
    """What comes of tasks, by processes where there is more than one of both."""
    if min(len(tasks), crew.size) > 1:
        return crew.do(tasks, known, patience=math.inf)
    return (task.run(known, lambda at: None) for task in tasks)


def _apart(days: Days) -> list[Problem]:
    """What was not compared, since there is too much of it."""
    problems: list[Problem] = []
    undated = days.cells.get(NO_DAY, 0)
    if undated > FEW or (undated and days.shelves > 1):
        reason = f"{undated:,} figures of articles without a day of publication were linked among themselves alone. "
        reason += "A manifest.csv can state the days."
        problems.append({"doc_id": "claims", "place": "published", "reason": reason})
    if days.shelves > 1:
        groups = f"in {days.shelves} groups of articles that have rare words in common"
        reason = f"So many figures are of the same days, or without a day, that they were linked {groups}."
        problems.append({"doc_id": "claims", "place": "links", "reason": reason})
    return problems


def _unlinked(left_out: int) -> list[Problem]:
    reason = f"{left_out:,} pairs of figures were not linked, because too many figures hang together."
    return [{"doc_id": "claims", "place": "links", "reason": reason}] if left_out else []
