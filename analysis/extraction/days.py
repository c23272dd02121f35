"""The figures of a corpus in parts, sorted into days: files on disk that are read one span of days after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from analysis.articles import published_on
from analysis.claims.counts import Cell, cell
from analysis.claims.statements import NEEDED

#: What linking and naming claims need of a figure, where it stands in the parts, and its number in all of them.
COLUMNS = [*NEEDED, "published", "period_start", "period_end", "source", "trend"]
NUMBER = "number"
#: So many rows are held before they are written: some 40 MB.
HELD = 50_000


class Days:
    """The figures by the cell that their day lies in (`claims.counts.cell`), in files of a folder."""

    def __init__(self, folder: Path, *, days: int) -> None:
        self.folder, self.days = folder, days
        self.rows: dict[Cell, int] = defaultdict(int)
        self._held: dict[Cell, list[pd.DataFrame]] = defaultdict(list)
        self._files: dict[Cell, int] = defaultdict(int)
        self._count = 0

    def add(self, figures: pd.DataFrame, first: int) -> None:
        """Take in a part's figures, of which the first has a number among all."""
        table = figures[COLUMNS].assign(**{NUMBER: range(first, first + len(figures))})
        cells = [cell(published_on(day), self.days) for day in table.published]
        for number, rows in table.groupby(pd.Index(cells, dtype="Int64"), dropna=False):
            where = None if pd.isna(number) else int(number)
            self._held[where].append(rows)
            self.rows[where] += len(rows)
        self._count += len(table)
        if self._count >= HELD:
            self.write()

    def write(self) -> None:
        """Write what is held, a file for each cell."""
        for where, tables in self._held.items():
            path = self.folder / f"{where}-{self._files[where]}.arrow"
            rows = pa.Table.from_pandas(pd.concat(tables), preserve_index=False)
            with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, rows.schema) as writer:
                writer.write_table(rows)
            self._files[where] += 1
        self._held.clear()
        self._count = 0

    def cells(self) -> list[int]:
        """The cells that have figures, rising; that of figures without a day aside."""
        return sorted(where for where in self.rows if where is not None)

    def read(self, where: Cell) -> pd.DataFrame:
        """The figures of a cell, in the order of their numbers."""
        tables = [*self._read(where)]
        return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=[*COLUMNS, NUMBER])

    def _read(self, where: Cell) -> Iterable[pd.DataFrame]:
        for n in range(self._files[where]):
            with pa.memory_map(str(self.folder / f"{where}-{n}.arrow")) as source:
                yield pa.ipc.open_file(source).read_all().to_pandas()


def runs(figures: pd.DataFrame, most: int) -> Iterator[pd.DataFrame]:
    """A table of figures in runs of whole documents, of not much more than `most` rows.

    >>> [len(run) for run in runs(pd.DataFrame({"doc_id": ["a", "a", "a", "b"]}), 2)]
    [3, 1]
    """
    ordered = figures.sort_values("doc_id", kind="stable", ignore_index=True)
    starts = ordered.index[ordered.doc_id != ordered.doc_id.shift()].tolist()
    begin = 0
    for start in [*starts[1:], len(ordered)]:
        if start - begin >= most or begin < start == len(ordered):
            yield ordered.iloc[begin:start]
            begin = start
