"""Spans of days by themselves, one shelf of them, by whatever process: what is counted in each, and its claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.claims.counts import Counts, cell
from analysis.claims.statements import Row, Statement, in_order, prepared
from analysis.claims.sweeping import LARGE, NEVER, Place, Placed, Sweep, distinct
from analysis.errors import InputError
from analysis.extraction.days import NO_DAY, NOTHING, NUMBER, UNDATED, Days, Span, spans
from analysis.extraction.naming import Claim, write

#: So many figures are read from disk at a time, if it is not one cell that has more.
TOGETHER = 5_000
#: So often processes may fail at a span.
ATTEMPTS = 3

Begin = Callable[[int], None]


class Known(NamedTuple):
    """What all spans have in common.

    `inner` is what has a capital inside the sentences of the whole corpus. `undated` says whether figures without
    a day are compared with those of all days, and `counts` is what has been counted of all these.
    """

    days: Days
    inner: frozenset[str]
    undated: bool
    counts: Counts


class Counting(NamedTuple):
    """The task to count a shelf of a span."""

    span: Span
    shelf: int = 0
    failures: int = 0

    def run(self, known: Known, begin: Begin) -> Counts:
        """What is counted in it."""
        counts = Counts(days=known.days.days)
        for number, placed, _ in _cells(known, self.span, self.shelf):
            begin(number)
            counts.add(s for _, s in distinct(placed)[0])
        return counts

    def again(self, at: int, reason: str) -> Counting:
        """The same once more; raises `InputError` where that has been of no use."""
        return self._replace(failures=_failures(self.failures, reason))


class Swept(NamedTuple):
    """A span's number, the file with its claims (`naming.write`), and how many pairs of figures were not linked."""

    number: int
    file: Path
    left_out: int


class Sweeping(NamedTuple):
    """The task to sweep through a shelf of a span; known by its number."""

    number: int
    span: Span
    shelf: int = 0
    failures: int = 0

    def run(self, known: Known, begin: Begin) -> Swept:
        """Write its claims to a file of its own."""
        where = UNDATED if known.undated or self.span == UNDATED else NOTHING
        undated, rows = _ready(known.days.read(where, self.shelf), known.inner)
        bounds = {} if undated else {"since": self.span.first, "until": self.span.last + 1}
        sweep = Sweep(known.counts, undated=undated, large=LARGE, **bounds)

        def cells() -> Iterator[tuple[int, Placed]]:
            for number, placed, more in () if self.span == UNDATED else _around(known, self.span, self.shelf):
                begin(number)
                rows.update(more)
                yield number, placed

        claims = (Claim.of(places[0], [rows.pop(place) for place in places]) for places in sweep.clusters(cells()))
        file = known.days.folder / f"claims-{self.number}.arrow"
        write(file, claims)
        return Swept(self.number, file, sweep.left_out)

    def again(self, at: int, reason: str) -> Sweeping:
        """The same once more; raises `InputError` where that has been of no use."""
        return self._replace(failures=_failures(self.failures, reason))


def alone(days: Days, inner: frozenset[str], figures: frozenset[int]) -> Path:
    """The file of the claims that figures make of which each is one by itself, by their numbers."""
    known, every = Known(days, inner, False, Counts()), Span(NO_DAY, NEVER)
    shelves = (_cells(known, every, shelf) for shelf in range(days.shelves))
    rows = (item for cells in shelves for _, _, inside in cells for item in inside.items())
    file = days.folder / "claims-alone.arrow"
    write(file, (Claim.of(at, [row]) for at, row in rows if row[0] in figures))
    return file


def _failures(before: int, reason: str) -> int:
    if before + 1 >= ATTEMPTS:
        raise InputError(f"The processes that link the claims keep ending ({reason}).")
    return before + 1


# ---------------------------------------------------------------- figures made ready
#: Figures by their places: the number and the row of each.
Rows = dict[Place, tuple[int, Row]]


def _around(known: Known, span: Span, shelf: int) -> Iterator[tuple[int, Placed, Rows]]:
    """The cells of a span, the two before it, and those behind it, one at a time since few are needed."""
    yield from _cells(known, Span(max(0, span.first - 2), span.last), shelf)
    for number in sorted(number for number in known.days.cells if number > span.last):
        yield from _cells(known, Span(number, number), shelf)


def _cells(known: Known, span: Span, shelf: int) -> Iterator[tuple[int, Placed, Rows]]:
    """The cells of a span, rising, each with its statements in order and its rows; those on a shelf."""
    inside = {number: count for number, count in known.days.cells.items() if span.first <= number <= span.last}
    for some in spans(inside, cells=1, figures=TOGETHER):
        placed, rows = _ready(known.days.read(some, shelf), known.inner)
        cells: dict[int, list[tuple[Place, Statement]]] = defaultdict(list)
        for one in placed:
            number = cell(one[1].published, known.days.days)
            cells[NO_DAY if number is None else number].append(one)
        for number in sorted(cells):
            yield number, cells[number], {place: rows[place] for place, _ in cells[number]}


def _ready(figures: pd.DataFrame, inner: frozenset[str]) -> tuple[Placed, Rows]:
    """Figures made ready, in order, and by their places."""
    _, rows = in_order(figures)
    documents = groupby(prepared(rows, inner=inner), key=lambda s: s.doc)
    placed = [((doc, n), s) for doc, inside in documents for n, s in enumerate(inside)]
    return placed, {at: (row[NUMBER], row) for (at, _), row in zip(placed, rows, strict=True)}
