"""Tasks side by side by processes of this machine, of which any may die or hang at any moment.

A task whose process fails is tried again, as it says itself.
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
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process, resource_tracker
from typing import Any, NamedTuple, Protocol

from analysis.errors import InputError
from analysis.stopping import with_parent

#: Seconds without a sign of life after which a process is taken to hang. An article of 5 MB takes under a minute.
PATIENCE = 300.0
#: So many tasks a process works on before another takes its place, so that what it remembers stays small.
FRESH = 16
#: The position told when nothing has been begun.
NOWHERE = -1
#: What a process does.
WORK = f"{__name__}:serve"


class Task(Protocol):
    """Something to do; small, since it is handed to a process."""

    def run(self, job: Any, begin: Callable[[int], None]) -> Any:
        """Do it, given what all tasks have in common; tell the position of whatever is begun, as a sign of life."""

    def again(self, at: int, reason: str) -> Task:
        """What to do after it failed at a position for a reason; raises `InputError` where that is of no use."""


class Crew:
    """Processes that do tasks side by side, `workers` of them or one for each processor; they end with this context."""

    def __init__(self, workers: int | None = None) -> None:
        self.size = workers or processors()
        self._workers: list[_Worker] = []

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *failure: object) -> None:
        for worker in self._workers:
            worker.end()

    def do(self, tasks: Iterable[Task], job: Any, *, patience: float = PATIENCE) -> Iterator[Any]:
        """What comes of tasks, as they are done, given what they have in common.

        Tasks are taken one at a time as processes fall free, so that none waits in memory.

        Raises:
            InputError: a task raises it, or processes cannot be started.
        """
        waiting, again = iter(tasks), deque[Task]()
        first = [*islice(waiting, self.size)]
        waiting = chain(first, waiting)
        while len(self._workers) < len(first):  # all at once, since a process takes seconds before it takes its job
            self._workers.append(_Worker())
        while True:
            for worker in self._workers:
                task = None if worker.task else again.popleft() if again else next(waiting, None)
                if task:
                    worker.give(task, job)
            busy = [worker for worker in self._workers if worker.task]
            if not busy:
                return
            connection.wait([each for worker in busy for each in worker.signs], timeout=min(1.0, patience / 4))
            for worker in busy:
                outcome = worker.outcome(patience)
                if isinstance(outcome, _Failed):
                    again.append(outcome.next)
                if outcome and (not worker.lives or worker.done >= FRESH):
                    worker.end()
                    self._workers[self._workers.index(worker)] = _Worker()
                if isinstance(outcome, _Done):
                    yield outcome.result


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Done(NamedTuple):
    """A task is done."""

    result: Any


class _Failed(NamedTuple):
    """A task has come to nothing; what to do next."""

    next: Task


class _Worker:
    """A process that works on one task after the other, and what is known of it."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self.at = context.Value("q", NOWHERE, lock=False)
        self.connection, theirs = context.Pipe()
        given = os.getpid(), WORK, theirs, self.at
        self.process = context.Process(target=with_parent, args=given, daemon=True)
        with _uninterrupted():
            self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.job: Any = None
        self.done = 0
        self.seen: tuple[int, float] = (NOWHERE, 0.0)

    @property
    def signs(self) -> list[Any]:
        return [self.connection, self.process.sentinel]

    @property
    def lives(self) -> bool:
        return self.process.is_alive()

    def give(self, task: Task, job: Any) -> None:
        self.task, self.at.value = task, NOWHERE
        self.seen = NOWHERE, time.monotonic()
        with suppress(OSError):  # it died while it had nothing to do, which its sentinel tells
            self.connection.send((task, job if job is not self.job else None))
        self.job = job

    def outcome(self, patience: float) -> _Done | _Failed | None:
        """What came of the task; None while it lasts."""
        assert self.task  # noqa: S101
        try:
            found = self.connection.recv() if self.connection.poll() else None
        except (EOFError, OSError):
            found = None
        if isinstance(found, InputError):
            raise found
        reason = found if isinstance(found, str) else "" if found else self._failure(patience)
        if found or reason:
            task, self.task, self.done = self.task, None, self.done + 1
            return _Failed(task.again(self.at.value, reason)) if reason else found
        return None

    def _failure(self, patience: float) -> str:
        """Why the task has come to nothing, if it has: the process ended, or is made to end because it hangs."""
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


def serve(tasks: connection.Connection, at: Any) -> None:
    """The process's side: work until there is nothing more, or nobody who wants it."""
    job: Any = None
    threading.Thread(target=_end_with_parent, daemon=True).start()

    def begin(position: int) -> None:
        at.value = position

    while True:
        try:
            task, another = tasks.recv()
        except EOFError:
            return
        if not _parent_lives():  # a task may have been given by one that has been killed since
            return
        job = job if another is None else another
        tasks.send(_outcome(task, job, begin))


def _outcome(task: Task, job: Any, begin: Callable[[int], None]) -> _Done | InputError | str:
    try:
        return _Done(task.run(job, begin))
    except InputError as error:
        return error
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _parent_lives() -> bool:
    parent = parent_process()
    return parent is None or parent.is_alive()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)
