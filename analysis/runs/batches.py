"""Many runs into one folder: side by side, each whole or not there, and only what has changed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.errors import InputError
from analysis.files import put, sweep
from analysis.runs.declared import checked, declared_in, read
from analysis.runs.executing import ENGINE, Job, Outcome, execute_all, written
from analysis.runs.rows import name, rows
from analysis.runs.state import Origin, State


class Done(NamedTuple):
    """A job that is done: its outcome (None where it was up to date), and the seconds since the batch began."""

    job: Job
    outcome: Outcome | None
    seconds: float


def plan(notebook: Path, each: str, given: Mapping[str, Any]) -> list[Job]:
    """The runs of a notebook for `each` (see `rows`), with the `given` parameters common to all.

    Raises:
        InputError: a parameter does not fit; for a row of a file it says which.
    """
    declared = declared_in(read(notebook))
    common = checked(declared, given, of=notebook)
    jobs: dict[str, Job] = {}
    for number, row in enumerate(rows(each, str(common.get("corpus", ""))), start=1):
        try:
            twice = next((key for key in row if key in given), None)
            if twice:
                raise InputError(f"The parameter {twice!r} is given for all runs as well.")
            values = checked(declared, {**given, **row}, of=notebook)
        except InputError as error:
            raise InputError(f"Run {number} for each {each}: {error}") from error
        jobs.setdefault(name(notebook, row), Job(notebook, values, name(notebook, row)))
    return list(jobs.values())


def refresh(
    jobs: Sequence[Job],
    folder: Path,
    *,
    workers: int | None = None,
    only_changed: bool = False,
    engine: str = ENGINE,
) -> Iterator[Done]:
    """Run jobs with their outputs into a folder and yield each when it is done; those up to date first.

    An output appears whole, when its notebook has run to its end, and takes the place of the one before. With
    `only_changed`, what would be made from the same as before is left as it is, see `state`.

    Raises:
        InputError: the folder cannot be written.
    """
    _made(folder)
    state, begun = State(folder), time.monotonic()
    due: list[tuple[Job, Origin]] = []
    for job in jobs:
        made_from = state.origin(job.notebook, job.parameters)
        if only_changed and state.fresh(job.output, made_from):
            yield Done(job, None, time.monotonic() - begun)
        else:
            due.append((job, made_from))
    origins = {job.output: made_from for job, made_from in due}
    if not due:
        return
    for job, outcome in execute_all([job for job, _ in due], workers=workers, engine=engine):
        if not isinstance(outcome, Exception):
            put(folder / job.output, written(outcome))
            state.record(job.output, origins[job.output])
        yield Done(job, outcome, time.monotonic() - begun)


def _made(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"Cannot write {folder}: {error.strerror or error}.") from error
    sweep(folder)
