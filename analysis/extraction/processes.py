"""Partitions worked on side by side by processes of this machine, of which any may die or hang at any moment.

A partition whose process fails is tried again, article by article. An article at which that fails twice is left out,
with the reason among the problems; all others are read.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection, get_context, parent_process, resource_tracker
from typing import Any, NamedTuple

from analysis.errors import InputError
from analysis.extraction.partitions import Partition
from analysis.extraction.reading import NOWHERE, TOGETHER
from analysis.extraction.work import Done, Job, work

#: Seconds without a sign of life after which a process is taken to hang. An article of 5 MB takes under a minute.
PATIENCE = 300.0
#: So many partitions a process works on before another takes its place, so that what it remembers stays small.
FRESH = 16
#: So often an attempt may fail before an article was begun, which is then the fault of none.
ATTEMPTS = 3


class Attempt(NamedTuple):
    """An attempt at a partition: how many failed before, at which entries, and those to leave out with the reason."""

    partition: Partition
    failures: int = 0
    failed_at: tuple[int, ...] = ()
    without: dict[int, str] = {}  # noqa: RUF012 - never changed, only replaced

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

    Partitions are taken one at a time as processes fall free, so that none waits in memory. Whoever ends the
    iteration, or interrupts it, ends the processes.

    Raises:
        InputError: the parts cannot be written, or processes cannot be started.
    """
    count = workers or processors()
    waiting, again = iter(partitions), deque[Attempt]()
    crew: list[_Worker] = []
    try:
        while True:
            for place in range(count):
                if place < len(crew) and crew[place].attempt:
                    continue
                attempt = again.popleft() if again else _first(waiting)
                if attempt is None:
                    break
                if place == len(crew):
                    crew.append(_Worker(job))
                crew[place].give(attempt)
            busy = [worker for worker in crew if worker.attempt]
            if not busy:
                return
            connection.wait([each for worker in busy for each in worker.signs], timeout=min(1.0, patience / 4))
            for worker in busy:
                result = worker.result(patience)
                if isinstance(result, Attempt):
                    again.append(result)
                if result and (not worker.lives or worker.done >= FRESH):
                    worker.end()
                    crew[crew.index(worker)] = _Worker(job)
                if isinstance(result, Done):
                    yield result
    finally:
        for worker in crew:
            worker.end()


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _first(waiting: Iterator[Partition]) -> Attempt | None:
    partition = next(waiting, None)
    return None if partition is None else Attempt(partition)


class _Worker:
    """A process that works on one attempt after the other, and what is known of it."""

    def __init__(self, job: Job) -> None:
        context = get_context("spawn")
        self.at = context.Value("q", NOWHERE, lock=False)
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, self.at, job), daemon=True)
        with _uninterrupted():
            self.process.start()
        theirs.close()
        self.attempt: Attempt | None = None
        self.done = 0
        self.seen: tuple[int, float] = (NOWHERE, 0.0)

    @property
    def signs(self) -> list[Any]:
        return [self.connection, self.process.sentinel]

    @property
    def lives(self) -> bool:
        return self.process.is_alive()

    def give(self, attempt: Attempt) -> None:
        self.attempt, self.at.value = attempt, NOWHERE
        self.seen = NOWHERE, time.monotonic()
        with suppress(OSError):  # it died while it had nothing to do, which its sentinel tells
            self.connection.send(attempt)

    def result(self, patience: float) -> Done | Attempt | None:
        """What came of the attempt: done, or the next attempt; None while it lasts."""
        assert self.attempt  # noqa: S101
        try:
            found = self.connection.recv() if self.connection.poll() else None
        except (EOFError, OSError):
            found = None
        if isinstance(found, InputError):
            raise found
        reason = found if isinstance(found, str) else "" if found else self._failure(patience)
        if found or reason:
            attempt, self.attempt, self.done = self.attempt, None, self.done + 1
            return attempt.again(self.at.value, reason) if reason else found
        return None

    def _failure(self, patience: float) -> str:
        """Why the attempt has come to nothing, if it has: the process ended, or is made to end because it hangs."""
        if not self.lives:
            code = self.process.exitcode or 0
            return f"the process was ended by signal {-code}" if code < 0 else f"the process ended with code {code}"
        if self.at.value != self.seen[0]:
            self.seen = self.at.value, time.monotonic()
        elif time.monotonic() - self.seen[1] > patience:
            self.end()
            return f"no end after {patience:g} seconds"
        return ""

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold back Ctrl-C here, and for good in what is started: it reaches all of them, and this one ends the rest."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # which would end the holding back when it is started with the first process
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(tasks: connection.Connection, at: Any, job: Job) -> None:
    """The process's side: work until there is nothing more, or nobody who wants it."""
    threading.Thread(target=_end_with_parent, daemon=True).start()

    def begin(position: int) -> None:
        at.value = position

    while True:
        try:
            attempt: Attempt = tasks.recv()
        except EOFError:
            return
        tasks.send(_outcome(attempt, job, begin))


def _outcome(attempt: Attempt, job: Job, begin: Callable[[int], None]) -> Done | InputError | str:
    try:
        return work(attempt.partition, job, begin=begin, without=attempt.without, together=attempt.together)
    except InputError as error:
        return error
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)
