"""The claims of a corpus, which lie on disk, and what they are called, which tells them apart across all of it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from analysis import schema
from analysis.claims import labels
from analysis.claims.statements import Row
from analysis.claims.sweeping import Place
from analysis.schema.arrow import arrow

#: So many claims are named at a time, and so many are held before they are written.
NAMED, HELD = 500_000, 50_000


class Claim(NamedTuple):
    """A claim: the place of its first figure, its label, the words of its id, the group it is named with, its figures.

    Figures are given by their numbers.
    """

    doc: str
    n: int
    label: str
    slug: str
    group: int
    figures: list[int]

    @classmethod
    def of(cls, first: Place, figures: Sequence[tuple[int, Row]]) -> Claim:
        """The claim of figures, each with its number, by the place of the first."""
        label = labels.label([row for _, row in figures])
        slug = labels.slug(label)
        return cls(*first, label, slug, _group(slug), [number for number, _ in figures])


def _group(slug: str) -> int:
    """A number that labels share of which one might take the other's name: they differ in numbers at the end alone."""
    return zlib.crc32(re.sub(r"(-\d+)+$", "", slug).encode())


_TYPES = [pa.string(), pa.int64(), pa.string(), pa.string(), pa.int64(), pa.list_(pa.int64())]
_FIELDS = pa.schema([*zip(Claim._fields, _TYPES, strict=True)])


def write(path: Path, claims: Iterable[Claim]) -> None:
    """Write claims to a file, some at a time."""
    waiting = iter(claims)
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_stream(sink, _FIELDS) as writer:
        while some := [*islice(waiting, HELD)]:
            columns = zip(*some, strict=True)
            writer.write_batch(pa.record_batch([*map(pa.array, columns, _TYPES)], schema=_FIELDS))


class Claims:
    """The claim of each figure, on disk; and each claim's first figure and label. Both are known by their numbers."""

    def __init__(self, folder: Path, figures: int) -> None:
        self.count, self.figures = 0, figures
        #: Of each figure the number of its claim and one; 0 while it has none.
        self._claims = np.memmap(folder / "claims.numbers", dtype=np.int64, mode="w+", shape=(max(1, figures),))
        self._tables: list[pa.Table] = []
        self._labels: Any = None
        self._repeats = np.zeros(0, dtype=np.int32)

    def take(self, path: Path) -> None:
        """Take in the claims of a file, save those of which another has a figure."""
        claims = pa.ipc.open_stream(pa.memory_map(str(path))).read_all()
        if not len(claims):
            return
        figures = claims["figures"].combine_chunks()
        numbers, starts = figures.flatten().to_numpy(), figures.offsets.to_numpy()
        free = np.logical_and.reduceat(self._claims[numbers] == 0, starts[:-1])
        new = np.repeat(np.where(free, self.count + np.cumsum(free), 0), np.diff(starts))
        self._claims[numbers[new > 0]] = new[new > 0]
        self.count += int(free.sum())
        named = claims.drop_columns("figures")
        self._tables.append(named if free.all() else named.filter(pa.array(free)))

    def missing(self) -> frozenset[int]:
        """The figures that have no claim."""
        return frozenset(np.flatnonzero(self._claims[: self.figures] == 0).tolist())

    def name(self) -> None:
        """Tell claims apart that would have one name: those that might are named together, all in their order."""
        self._labels = pa.concat_tables(self._tables or [_FIELDS.empty_table()])
        self._repeats = np.ones(self.count, dtype=np.int32)
        rounds = 1 + self.count // NAMED
        groups = self._labels["group"].to_numpy() % rounds
        for nth in range(rounds):
            numbers = np.flatnonzero(groups == nth)
            some = self._labels.take(pa.array(numbers)).to_pylist()
            ordered = {(row["doc"], row["n"], number): row["slug"] for number, row in zip(numbers, some, strict=True)}
            for (_, _, number), repeat in labels.repeats(ordered).items():
                self._repeats[number] = repeat

    def of(self, figures: pd.DataFrame, first: int) -> pa.Table:
        """A part's figures with their claims."""
        numbers = np.asarray(self._claims[first : first + len(figures)]) - 1
        named = self._labels.select(["label", "slug"]).take(pa.array(numbers))
        ids = map(labels.numbered, named["slug"].to_pylist(), self._repeats[numbers].tolist())
        claims = {
            "claim_id": pd.Series([*ids], dtype="str"),
            "claim": pd.Series(named["label"].to_pylist(), dtype="str"),
        }
        return arrow(schema.CLAIMS, figures.reset_index(drop=True).assign(**claims))
