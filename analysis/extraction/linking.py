"""The claims of a corpus in parts: the same as `link_claims` finds in the whole, with no more than some days in memory.

The figures are sorted into days (`days`), counted, and swept through (`claims.sweeping`). What is known of a claim goes
to disk as soon as it is complete; names come last, since they tell claims apart across the whole corpus.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from analysis import schema
from analysis.articles import Problem
from analysis.claims import labels
from analysis.claims.counts import Counts
from analysis.claims.statements import Row, in_order, names, prepared
from analysis.claims.sweeping import Place, Placed, distinct, sweep
from analysis.extraction.days import NUMBER, Days, runs
from analysis.files import scratch
from analysis.schema.arrow import arrow

#: How far apart documents may be published, as in `link_claims`.
DAYS = 3
#: Figures without a day are compared with those of all days while there are no more of them; more are linked among
#: themselves, so many at a time.
UNDATED, TOGETHER = 5_000, 50_000
#: So many claims are named at a time.
NAMED = 500_000

#: The figures of each part, in order, and what takes the claims of each part.
Parts = Callable[[], Iterable[tuple[str, pd.DataFrame]]]
Take = Callable[[str, pa.Table], None]


class Linked(NamedTuple):
    """How many claims there are, and what could not be done."""

    claims: int
    problems: list[Problem]


def link(parts: Parts, take: Take) -> Linked:
    """Link the figures of all parts and hand over the claims of each."""
    with scratch("quotient-claims-") as folder:
        days, count, inner = Days(folder, days=DAYS), 0, frozenset[str]()
        for _, figures in parts():
            days.add(figures, count)
            count += len(figures)
            inner |= names(figures.sentence)
        days.write()
        found, problems = _Claims(folder, count), list[Problem]()
        for undated, cells in _rounds(days):
            problems += _sweep(undated, cells, inner, found)
        problems += _undated(days)
        found.name()
        first = 0
        for name, figures in parts():
            take(name, found.of(figures, first))
            first += len(figures)
        return Linked(found.count, problems)


class _Placed(NamedTuple):
    """Figures made ready, with the number and the row of each by its place."""

    statements: Placed
    rows: dict[Place, tuple[int, Row]]


def _placed(figures: pd.DataFrame, inner: frozenset[str]) -> _Placed:
    _, rows = in_order(figures)
    documents = groupby(prepared(rows, inner=inner), key=lambda s: s.doc)
    statements = [((doc, n), s) for doc, inside in documents for n, s in enumerate(inside)]
    return _Placed(statements, {at: (row[NUMBER], row) for (at, _), row in zip(statements, rows, strict=True)})


Read = Callable[[], pd.DataFrame]


def _rounds(days: Days) -> Iterator[tuple[Read, list[tuple[int, Read]]]]:
    """What is swept through at a time: figures without a day, and cells with figures that have one."""
    cells: list[tuple[int, Read]] = [(where, partial(days.read, where)) for where in days.cells()]
    if days.rows.get(None, 0) <= UNDATED:
        yield partial(days.read, None), cells
        return
    yield partial(days.read(None).head(0).copy), cells
    for run in runs(days.read(None), TOGETHER):
        yield partial(run.copy), []


def _undated(days: Days) -> list[Problem]:
    count = days.rows.get(None, 0)
    if count <= UNDATED:
        return []
    alone = f"{count:,} figures of articles without a day of publication were linked among themselves alone"
    many = f", {TOGETHER:,} at a time" if count > TOGETHER else ""
    return [{"doc_id": "claims", "place": "published", "reason": f"{alone}{many}. A manifest.csv can state the days."}]


def _sweep(undated: Read, cells: Sequence[tuple[int, Read]], inner: frozenset[str], found: _Claims) -> list[Problem]:
    """Link what is swept through at a time, after counting it; what was left out is a problem.

    `inner` is what has a capital inside the sentences of the whole corpus.
    """
    counts = Counts(days=DAYS)
    for read in (undated, *(read for _, read in cells)):
        counts.add(s for _, s in distinct(_placed(read(), inner).statements)[0])
    rows: dict[Place, tuple[int, Row]] = {}

    def placed(read: Read) -> Placed:
        made = _placed(read(), inner)
        rows.update(made.rows)
        return made.statements

    left_out = 0

    def clusters() -> Iterator[list[Place]]:
        nonlocal left_out
        ready = ((where, placed(read)) for where, read in cells)
        left_out = yield from sweep(ready, counts, undated=placed(undated))

    for places in clusters():
        found.add(places[0], [rows.pop(place) for place in places])
    reason = f"{left_out:,} pairs of figures were not linked, because too many figures hang together."
    return [{"doc_id": "claims", "place": "links", "reason": reason}] if left_out else []


# ---------------------------------------------------------------- what is known of the claims
class _Claims:
    """The claim of each figure, by numbers, on disk; and each claim's first figure and label."""

    def __init__(self, folder: Path, figures: int) -> None:
        self.folder, self.count = folder, 0
        self.of_figure = np.memmap(folder / "claims.numbers", dtype=np.int64, mode="w+", shape=(max(1, figures),))
        self._held: list[tuple[str, int, str, int]] = []
        self._files: list[Path] = []
        self._repeats = np.zeros(0, dtype=np.int32)
        self._labels: Any = None

    def add(self, lead: Place, figures: Sequence[tuple[int, Row]]) -> None:
        """Take in a claim by the place of its first figure and the figures' numbers and rows."""
        for number, _ in figures:
            self.of_figure[number] = self.count
        label = labels.label([row for _, row in figures])
        self._held.append((*lead, label, _group(labels.slug(label))))
        self.count += 1
        if len(self._held) >= NAMED // 10:
            self._write()

    def _write(self) -> None:
        fields = {"doc": pa.string(), "n": pa.int64(), "label": pa.string(), "group": pa.int64()}
        columns = zip(*self._held, strict=True) if self._held else [()] * len(fields)
        rows = pa.table([*map(pa.array, columns, fields.values())], names=[*fields])
        path = self.folder / f"labels-{len(self._files)}.arrow"
        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, rows.schema) as writer:
            writer.write_table(rows)
        self._files.append(path)
        self._held.clear()

    def name(self) -> None:
        """Tell claims apart that would have one name: those that might are named together, all in their order."""
        self._write()
        tables = [pa.ipc.open_file(pa.memory_map(str(path))).read_all() for path in self._files]
        self._labels = pa.concat_tables(tables)
        self._repeats = np.ones(self.count, dtype=np.int32)
        rounds = 1 + self.count // NAMED
        groups = self._labels["group"].to_numpy() % rounds
        for nth in range(rounds):
            numbers = np.flatnonzero(groups == nth)
            some = self._labels.take(pa.array(numbers)).to_pylist()
            ordered = {(row["doc"], row["n"], number): row["label"] for number, row in zip(numbers, some, strict=True)}
            for (_, _, number), repeat in labels.repeats(ordered).items():
                self._repeats[number] = repeat

    def of(self, figures: pd.DataFrame, first: int) -> pa.Table:
        """A part's figures with their claims."""
        numbers = np.asarray(self.of_figure[first : first + len(figures)])
        named = self._labels["label"].take(pa.array(numbers)).to_pylist()
        repeats = self._repeats[numbers]
        ids = [labels.numbered(labels.slug(label), int(n)) for label, n in zip(named, repeats, strict=True)]
        claims = {"claim_id": pd.Series(ids, dtype="str"), "claim": pd.Series(named, dtype="str")}
        return arrow(schema.CLAIMS, figures.reset_index(drop=True).assign(**claims))


def _group(slug: str) -> int:
    """A number that labels share of which one might take the other's name: they differ in numbers at the end alone."""
    return zlib.crc32(re.sub(r"(-\d+)+$", "", slug).encode())
