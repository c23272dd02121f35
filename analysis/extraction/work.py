"""The work on one partition, from what there is to read to the parts of the tables: one function for every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from analysis.documents import Item, Known, limits, places
from analysis.extraction import parts
from analysis.extraction.partitions import Partition
from analysis.extraction.reading import BY_NAME, TOGETHER, read
from analysis.freshness import contents


class Job(NamedTuple):
    """What the partitions of a corpus have in common; small, and handed to every process.

    `target` is the folder for the parts, `known` what is known of the corpus beforehand, `code` a hash of the program.
    """

    target: parts.Folder
    known: Known
    code: str


class Done(NamedTuple):
    """A partition that is done: how many entries it had, a hash of what it was made from, and what came of it."""

    name: str
    entries: int
    inputs: str
    rows: Mapping[str, int]
    kept: bool


def code() -> str:
    """A hash of the program's code, which says whether earlier results are those that it would have now."""
    return contents(Path(__file__).parents[1])


def work(
    partition: Partition,
    job: Job,
    *,
    begin: Callable[[int], None] = lambda at: None,
    without: Mapping[int, str] | None = None,
    together: int = TOGETHER,
) -> Done:
    """Make the parts of a partition, unless they are there and were made from the same articles by the same program.

    Arguments are those of `reading.read`. Raises `InputError` where the parts cannot be written.
    """
    inputs = made_from(partition, job)
    made, kept = parts.finished(job.target, partition.name, inputs, BY_NAME), True
    if made is None or without:
        tables = read(partition, job.known, begin=begin, without=without, together=together)
        made, kept = parts.write(job.target, partition.name, inputs, tables), False
    return Done(partition.name, len(partition.entries), inputs, made.rows, kept)


def made_from(partition: Partition, job: Job) -> str:
    """A hash of all that the partition's tables depend on: its articles, what is known of them, and the program."""
    digest = hashlib.sha256(job.code.encode())
    for entry in partition.entries:
        if isinstance(entry, Item):
            content = _content(entry)
            sha256 = hashlib.sha256(content).hexdigest()
            told = [entry.doc_id, entry.name, sha256, sorted(map(str, job.known.of(entry.name, sha256).items()))]
        else:
            told = [*entry.values()]
        digest.update(json.dumps(told).encode())
    return digest.hexdigest()


def _content(item: Item) -> bytes:
    if item.data is not None:
        return item.data
    try:
        return places.read(item.place, most=limits.DOCUMENT)
    except OSError as error:
        return str(error).encode()
