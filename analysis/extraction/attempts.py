"""Partitions worked on by processes of this machine, and what to do with an article at which they fail.

A partition whose process fails is tried again, article by article. An article at which that fails twice is left out,
with the reason among the problems; all others are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from analysis.errors import InputError
from analysis.extraction.partitions import Partition
from analysis.extraction.processes import NOWHERE, PATIENCE, Crew
from analysis.extraction.reading import TOGETHER
from analysis.extraction.work import Done, Job, work

#: So often an attempt may fail before an article was begun, which is then the fault of none.
ATTEMPTS = 3


class Attempt(NamedTuple):
    """An attempt at a partition: how many failed before, at which entries, and those to leave out with the reason."""

    partition: Partition
    failures: int = 0
    failed_at: tuple[int, ...] = ()
    without: dict[int, str] = {}  # noqa: RUF012 - never changed, only replaced

    def run(self, job: Job, begin: Callable[[int], None]) -> Done:
        """Make the parts of the partition."""
        return work(self.partition, job, begin=begin, without=self.without, together=self.together)

    @property
    def together(self) -> int:
        """How many entries are read at a time: one, once that is needed to know which of them it is."""
        return 1 if self.failures else TOGETHER

    def again(self, at: int, reason: str) -> Attempt:
        """The next attempt, after one that failed at an entry for a reason.

        Raises:
            InputError: it keeps failing although no article is being read.
        """
        known = self.failures or at == NOWHERE  # else it may have been one of several
        failed_at = (*self.failed_at, at) if known else self.failed_at
        without = self.without
        if at == NOWHERE and failed_at.count(NOWHERE) >= ATTEMPTS:
            raise InputError(f"The processes that read the articles end before they begin ({reason}).")
        if at != NOWHERE and failed_at.count(at) > 1:
            without = {**without, at: f"Left out: reading it failed ({reason})."}
        return Attempt(self.partition, self.failures + 1, failed_at, without)


def work_locally(
    partitions: Iterable[Partition], job: Job, *, workers: int | None = None, patience: float = PATIENCE
) -> Iterator[Done]:
    """The partitions as they are done, by `workers` processes; by one for each processor if not given.

    Whoever ends the iteration, or interrupts it, ends the processes.

    Raises:
        InputError: the parts cannot be written, or processes cannot be started.
    """
    with Crew(workers) as crew:
        yield from crew.do(map(Attempt, partitions), job, patience=patience)
