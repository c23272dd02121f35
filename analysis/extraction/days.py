"""The figures of a corpus in parts, sorted into days: files on disk that are read one span of days after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from analysis.articles import published_on
from analysis.claims.counts import cell
from analysis.claims.statements import NEEDED

#: What linking and naming claims need of a figure, where it stands in the parts, and its number in all of them.
COLUMNS = [*NEEDED, "published", "period_start", "period_end", "source", "trend"]
NUMBER = "number"
#: The file with the shelf of each figure.
SHELVES = "figures.shelves"
#: So many rows are held before they are written: some 40 MB.
HELD = 50_000
#: The cell of figures without a day, in the files.
NO_DAY = -1


class Span(NamedTuple):
    """Cells that lie one after the other: those from the first up to the last."""

    first: int
    last: int


#: The figures without a day, as a span; and a span of none.
UNDATED, NOTHING = Span(NO_DAY, NO_DAY), Span(NO_DAY - 1, NO_DAY - 1)


class Days:
    """The figures by the cell that their day lies in (`claims.counts.cell`), in files of a folder.

    Each file holds what came together, by cells, and it is known where each cell begins in it. `cells` counts the
    figures of each, of which one, `NO_DAY`, holds those without a day.
    """

    def __init__(self, folder: Path, *, days: int) -> None:
        self.folder, self.days = folder, days
        self.cells: dict[int, int] = defaultdict(int)
        self.size, self.shelves = 0, 1
        self._held: list[pd.DataFrame] = []
        self._count = 0
        self._files: list[tuple[str, np.ndarray, np.ndarray]] = []

    def add(self, figures: pd.DataFrame) -> None:
        """Take in the figures of the next part."""
        self._held.append(figures[COLUMNS].assign(**{NUMBER: range(self.size, self.size + len(figures))}))
        self._count += len(figures)
        self.size += len(figures)
        if self._count >= HELD:
            self.write()

    def write(self) -> None:
        """Write what is held, by cells."""
        if not self._count:
            return
        table = pd.concat(self._held, ignore_index=True)
        where = self._where(table.published)
        order = np.argsort(where, kind="stable")
        rows = pa.Table.from_pandas(table.iloc[order], preserve_index=False, nthreads=1)
        name = f"{len(self._files)}.arrow"
        with pa.OSFile(str(self.folder / name), "wb") as sink, pa.ipc.new_stream(sink, rows.schema) as writer:
            writer.write_table(rows)
        numbers, starts = np.unique(where[order], return_index=True)
        self._files.append((name, numbers, np.append(starts, len(table))))
        for number, count in zip(numbers.tolist(), np.diff(self._files[-1][2]).tolist(), strict=True):
            self.cells[number] += count
        self._held, self._count = [], 0

    def _where(self, published: pd.Series[Any]) -> np.ndarray:
        """The cells that days lie in."""
        codes, days = pd.factorize(published)
        cells = (cell(published_on(day), self.days) for day in days)
        return np.array([*(NO_DAY if one is None else one for one in cells), NO_DAY])[codes]  # a day missing is -1

    def shelve(self, shelves: np.ndarray) -> None:
        """Note on which shelf each figure is, by its number."""
        shelves.astype(np.uint16).tofile(self.folder / SHELVES)
        self.shelves = int(shelves.max()) + 1

    def read(self, span: Span, shelf: int | None = None) -> pd.DataFrame:
        """The figures of a span, or those of them on one shelf, each cell's in the order of their numbers."""
        tables = [*self.tables(span, shelf)]
        return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=[*COLUMNS, NUMBER])

    def tables(self, span: Span, shelf: int | None = None) -> Iterator[pd.DataFrame]:
        """The same in tables of no more than some ten thousand rows, each of whole documents."""
        by_shelf = shelf is not None and self.shelves > 1
        shelves = np.memmap(self.folder / SHELVES, dtype=np.uint16, mode="r") if by_shelf else None
        for name, numbers, starts in self._files:
            begin, end = (
                starts[np.searchsorted(numbers, span.first)],
                starts[np.searchsorted(numbers, span.last, "right")],
            )
            if begin < end:
                with pa.memory_map(str(self.folder / name)) as source:
                    rows = pa.ipc.open_stream(source).read_all().slice(begin, end - begin)
                    if shelves is not None:
                        rows = rows.filter(pa.array(shelves[rows[NUMBER].to_numpy()] == shelf))
                    if len(rows):
                        yield rows.to_pandas(use_threads=False)


def spans(rows: Mapping[int, int], *, cells: int, figures: int) -> list[Span]:
    """Cells with so many rows each, cut into spans of so many cells and figures at least, the last aside.

    >>> spans({1: 5, 2: 5, 7: 5, 8: 5, 9: 5}, cells=2, figures=8)
    [Span(first=1, last=2), Span(first=7, last=8), Span(first=9, last=9)]
    """
    found, inside, count = list[Span](), list[int](), 0
    for number in sorted(rows):
        inside.append(number)
        count += rows[number]
        if len(inside) >= cells and count >= figures:
            found.append(Span(inside[0], inside[-1]))
            inside, count = [], 0
    return [*found, Span(inside[0], inside[-1])] if inside else found
