"""Partitions worked on by the workers of a Dask cluster, by the same function as on this machine.

Dask gives the partitions of a worker that dies to others. One that has killed several, or at which a worker hangs, is
worked on here, where the article that is at fault is found and left out (`attempts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from analysis.errors import InputError
from analysis.extraction.attempts import work_locally
from analysis.extraction.partitions import Partition
from analysis.extraction.work import Done, Job, code, work

if TYPE_CHECKING:
    from distributed import Client

#: So many partitions for each thread of the cluster are handed over ahead of time.
AHEAD = 2
#: Seconds to wait for the scheduler, and for any partition to be done; the cluster may have other work.
PATIENCE, HANGS = 15, 1800.0


def work_on_cluster(partitions: Iterable[Partition], job: Job, address: str) -> Iterator[Done]:
    """The partitions as they are done, by the workers of the scheduler at an address.

    Raises:
        InputError: Dask is not installed, there is no scheduler, it has no workers, or these have another version of
            this program, or the parts cannot be written.
    """
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise InputError("--dask needs the extra dask: pip install 'news-quotient[dask]'.") from None
    with _client(address) as client:
        ahead = AHEAD * _threads(client, job, address)
        waiting, failed, given = iter(partitions), list[Partition](), dict[Any, Partition]()
        while True:
            given |= {_submit(client, each, job): each for each in islice(waiting, ahead - len(given))}
            if not given:
                break
            for future in _ended(client, given):
                partition = given.pop(future)
                if future.status == "finished":
                    yield future.result()
                elif future.status == "error" and isinstance(error := future.exception(), InputError):
                    raise error
                else:
                    failed.append(partition)
    yield from work_locally(failed, job)


def _ended(client: Client, given: Iterable[Any]) -> list[Any]:
    """Those of the tasks that have ended, of which there is one at least; all of them, if they hang."""
    from distributed import CancelledError, wait

    every = [*given]
    try:
        with client.as_current():
            return [*wait(every, timeout=HANGS, return_when="FIRST_COMPLETED").done]
    except TimeoutError:
        client.cancel(every, force=True)
        return every
    except CancelledError as error:
        raise InputError("The Dask cluster has given up; the same command goes on where it stopped.") from error


def _submit(client: Client, partition: Partition, job: Job) -> Any:
    # Taken for pure, it would be known by its arguments, and an earlier run's result be given for its own.
    return client.submit(work, partition, job, pure=False)


def _client(address: str) -> Client:
    from distributed import Client

    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise InputError(f"There is no Dask scheduler at {address!r}: give its address, as tcp://host:8786.") from error


def _threads(client: Client, job: Job, address: str) -> int:
    """How many threads the cluster has."""
    threads: int = sum(client.nthreads().values())
    if not threads:
        raise InputError(f"The Dask scheduler at {address!r} has no workers.")
    try:
        theirs = client.run(code)
    except Exception as error:
        raise InputError(f"The workers of {address!r} cannot run this program: {error}.") from error
    others = sorted(worker for worker, version in theirs.items() if version != job.code)
    if others:
        raise InputError(f"The workers {', '.join(others)} have another version of this program.")
    return threads
