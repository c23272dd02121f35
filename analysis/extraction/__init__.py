"""A corpus of any size to tables in parts: read side by side, in bounded memory, and gone on with where it was stopped.

The corpus is cut into partitions by what it holds alone, each partition is worked on by itself, and the parts of its
tables are files; so the tables are the same whoever did the work, and in which order.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import NamedTuple

import pandas as pd

from analysis import documents, schema
from analysis.articles import Problem
from analysis.errors import InputError
from analysis.extraction import parts, whole
from analysis.extraction.attempts import work_locally
from analysis.extraction.cluster import work_on_cluster
from analysis.extraction.partitions import partitions
from analysis.extraction.reading import SKETCHES, TABLES
from analysis.extraction.work import Done, Job, code
from analysis.schema.arrow import rows_of

__all__ = ["BYTES", "ENTRIES", "Done", "Summary", "extract", "is_large", "problems", "size"]

#: A corpus of more entries, or of more bytes, is large: its tables are made in parts.
ENTRIES, BYTES = 1_000, 8_000_000
#: What lies in the folder in the end.
MADE = (*(table.name for table in TABLES), SKETCHES, "claims", "duplicates")


class Summary(NamedTuple):
    """What came of an extraction: the rows of each table, and how many partitions there are and were kept."""

    rows: dict[str, int]
    partitions: int
    kept: int


def is_large(corpus: str | os.PathLike[str]) -> bool:
    """Whether a corpus is too large for its tables to be made at once.

    >>> is_large("seeds")
    False
    """
    found = partitions(documents.items(corpus), most=ENTRIES + 1, size=BYTES)
    first = next(found, None)
    return first is not None and (len(first.entries) > ENTRIES or next(found, None) is not None)


def size(corpus: str | os.PathLike[str]) -> int:
    """How many entries a corpus has: things to read, and problems known without reading.

    >>> size("seeds")
    5
    """
    return sum(1 for _ in documents.items(corpus))


def extract(
    corpus: str | os.PathLike[str],
    to: str | os.PathLike[str],
    *,
    workers: int | None = None,
    cluster: str | None = None,
    told: Callable[[Done], None] = lambda done: None,
) -> Summary:
    """Write the tables of a corpus to a folder in parts, `figures/part-000012.parquet` and so on.

    Partitions that have been made before, from the same articles by the same program, are kept. Until all are done
    the earlier tables stay as they are.

    Args:
        corpus: what `read_documents` takes.
        to: the folder for the tables, by a path or a URL for fsspec.
        workers: how many processes read and link; one for each processor if not given.
        cluster: the address of a Dask scheduler whose workers read in their place.
        told: told of every partition when it is done.

    Raises:
        InputError: there is no article in the corpus, or the folder cannot be written.
    """
    target = parts.folder(to)
    job = Job(target, documents.known(corpus), code())
    found = partitions(documents.items(corpus))
    first = next(found, None)  # so that a corpus that cannot be read is told before a folder is made
    with parts.held(target):
        ahead = chain([first] if first else [], found)
        doing = work_on_cluster(ahead, job, cluster) if cluster else work_locally(ahead, job, workers=workers)
        rows: Counter[str] = Counter({table.name: 0 for table in TABLES})
        inputs: dict[str, str] = {}
        kept = 0
        for done in doing:
            rows.update(done.rows)
            inputs[done.name], kept = done.inputs, kept + done.kept
            told(done)
        if not rows["documents"]:
            raise InputError(f"No article in {corpus} could be read; {_first(parts.unfinished(target))}")
        names = sorted(inputs)
        made = {name: inputs[name] for name in names}
        rows.update(whole.write(corpus, target, made, job.code, workers=workers))
        parts.finish(target, MADE, [*names, whole.WHOLE])
    return Summary(dict(rows), len(names), kept)


def problems(folder: str | os.PathLike[str], *, most: int) -> pd.DataFrame:
    """The first rows of the problems that lie in a folder in parts."""
    return schema.PROBLEMS.frame([*islice(each_problem(folder), most)])


def each_problem(folder: str | os.PathLike[str]) -> Iterator[Problem]:
    """The problems that lie in a folder in parts, one after the other."""
    return _problems(parts.folder(folder))


def _problems(target: parts.Folder) -> Iterator[Problem]:
    for name in target.names("problems"):
        yield from rows_of(target.get(f"problems/{name}") or b"").to_pylist()


def _first(target: parts.Folder) -> str:
    return next(("{doc_id}: {reason}".format(**problem) for problem in _problems(target)), "it is empty.")
