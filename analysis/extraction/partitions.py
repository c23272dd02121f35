"""A corpus cut into partitions by what it holds alone: the same wherever, and by how many workers, it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from analysis.articles import Problem
from analysis.documents import Item

#: A partition has at most so many entries, and ends when it has so many bytes: some seconds of one core's work.
ENTRIES, BYTES = 500, 4_000_000


class Partition(NamedTuple):
    """A run of what a corpus holds, in its order: things to read, and problems known without reading."""

    number: int
    entries: tuple[Item | Problem, ...]

    @property
    def name(self) -> str:
        """What the partition's files are called, without their ending: `part-000012`."""
        return f"part-{self.number:06}"


def partitions(entries: Iterable[Item | Problem], *, most: int = ENTRIES, size: int = BYTES) -> Iterator[Partition]:
    """The entries in runs of at most `most`, and of not much more than `size` bytes.

    >>> some = [{"doc_id": name, "place": "file", "reason": "It is empty."} for name in "abc"]
    >>> [len(partition.entries) for partition in partitions(some, most=2)]
    [2, 1]
    """
    run: list[Item | Problem] = []
    number = held = 0
    for entry in entries:
        run.append(entry)
        held += _bytes(entry)
        if len(run) == most or held >= size:
            yield Partition(number, tuple(run))
            run, number, held = [], number + 1, 0
    if run:
        yield Partition(number, tuple(run))


def _bytes(entry: Item | Problem) -> int:
    """The size of what there is to read; of what lies elsewhere it is not asked, which would take a request each."""
    if not isinstance(entry, Item):
        return 0
    if entry.data is not None:
        return len(entry.data)
    try:
        return 0 if "://" in entry.place else Path(entry.place).stat().st_size
    except OSError:
        return 0
