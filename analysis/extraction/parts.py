"""Where the parts of the tables lie: a folder of this machine, or of any file system that fsspec knows by its URL.

    figures/part-000012.parquet     the figures of partition 12; so for every table
    made-from/part-000012.json      what that partition was made from, and how many rows each table has of it
    .unfinished/                    the same again, while not all partitions are done

What a run makes has its place only when all of it is there, so the tables of an earlier run stay whole until then,
and what a run that was stopped has done is there for the next.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
from fsspec.core import url_to_fs

from analysis.errors import InputError
from analysis.files import locked, put
from analysis.schema.arrow import parquet, rows_of

UNFINISHED, MADE_FROM = ".unfinished", "made-from"


class Made(NamedTuple):
    """What a partition was made from, as a hash, and how many rows of each table came of it."""

    inputs: str
    rows: Mapping[str, int]


class Folder(NamedTuple):
    """A folder for tables, by its path or its URL; names in it are POSIX paths."""

    place: str

    @property
    def _system(self) -> tuple[Any, str]:
        try:
            files, root = url_to_fs(self.place)
        except (ImportError, ValueError) as error:
            raise InputError(f"{self.place} cannot be written: {error}.") from error
        return files, root

    def at(self, name: str) -> str:
        """The place of something in the folder.

        >>> Folder("memory://out").at("figures")
        'memory://out/figures'
        """
        return f"{self.place.rstrip('/')}/{name}"

    def put(self, name: str, content: bytes) -> None:
        """Write a file, whole or not at all; raises `InputError` where it cannot be."""
        files, root = self._system
        if "file" in files.protocol:
            put(f"{root}/{name}", content)
            return
        try:
            files.makedirs(str(PurePosixPath(root, name).parent), exist_ok=True)
            files.pipe_file(f"{root}/{name}", content)
        except OSError as error:
            raise InputError(f"Cannot write {self.at(name)}: {error.strerror or error}.") from error

    def get(self, name: str) -> bytes | None:
        """A file's content; None where there is none."""
        files, root = self._system
        try:
            found: bytes = files.cat_file(f"{root}/{name}")
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        files, root = self._system
        return bool(files.exists(f"{root}/{name}"))

    def names(self, under: str) -> list[str]:
        """The names of the files in one of its folders, in order."""
        files, root = self._system
        try:
            found = files.ls(f"{root}/{under}", detail=False)
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(PurePosixPath(path).name for path in found)

    def move(self, name: str, to: str) -> None:
        """Give a file another name, in place of whatever has it."""
        files, root = self._system
        try:
            files.makedirs(str(PurePosixPath(root, to).parent), exist_ok=True)
            files.mv(f"{root}/{name}", f"{root}/{to}")
        except OSError as error:
            raise InputError(f"Cannot write {self.at(to)}: {error.strerror or error}.") from error

    def remove(self, name: str) -> None:
        """Take away a file or a folder, if it is there."""
        files, root = self._system
        try:
            if files.exists(f"{root}/{name}"):
                files.rm(f"{root}/{name}", recursive=True)
        except OSError as error:
            raise InputError(f"Cannot write {self.at(name)}: {error.strerror or error}.") from error

    def within(self, name: str) -> Folder:
        """A folder in the folder."""
        return Folder(self.at(name))


def folder(place: str | os.PathLike[str]) -> Folder:
    """The folder that a user names, by a path or a URL.

    >>> folder("memory://out").place
    'memory://out'
    """
    given = os.fspath(place)
    return Folder(given if "://" in given else os.path.abspath(os.path.expanduser(given)))  # noqa: PTH100, PTH111


# ---------------------------------------------------------------- the parts of one partition
def finished(target: Folder, name: str, inputs: str, tables: Iterable[str]) -> Made | None:
    """What came of a partition, if it has been made from the same inputs before, and its tables are there."""
    files = [f"{table}/{name}.parquet" for table in tables]
    for where in (unfinished(target), target):
        made = _made(where, name)
        if made and made.inputs == inputs and all(map(where.has, files)):
            return made
    return None


def write(
    target: Folder, name: str, inputs: str, tables: Mapping[str, pa.Table], *, rows: Mapping[str, int] | None = None
) -> Made:
    """Write the tables of a partition among the unfinished; what says so, and what `rows` adds to it, comes last."""
    beside = unfinished(target)
    beside.remove(f"{MADE_FROM}/{name}.json")
    for table, content in tables.items():
        beside.put(f"{table}/{name}.parquet", parquet(content))
    made = Made(inputs, {table: content.num_rows for table, content in tables.items()} | dict(rows or {}))
    told = {**made._asdict(), "check": _check(made)}
    beside.put(f"{MADE_FROM}/{name}.json", json.dumps(told, indent=1).encode())
    return made


def read(target: Folder, table: str, name: str) -> pd.DataFrame:
    """The part of a table that was made last of a partition, whether or not it has its place."""
    at = f"{table}/{name}.parquet"
    content = unfinished(target).get(at) or target.get(at) or b""
    frame: pd.DataFrame = rows_of(content).to_pandas(use_threads=False)
    return frame


def _made(where: Folder, name: str) -> Made | None:
    try:
        told = json.loads(where.get(f"{MADE_FROM}/{name}.json") or b"null")
        made = Made(str(told["inputs"]), {str(table): int(rows) for table, rows in told["rows"].items()})
        return made if told["check"] == _check(made) else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):  # damaged, or not ours: it says nothing
        return None


def _check(made: Made) -> str:
    """A hash by which a damaged note is told from a whole one."""
    return hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()


# ---------------------------------------------------------------- all of them
def unfinished(target: Folder) -> Folder:
    """Where the parts lie while not all partitions are done."""
    return target.within(UNFINISHED)


@contextmanager
def held(target: Folder) -> Iterator[None]:
    """The folder for one run alone: another into the same folder of this machine waits, and then finds its parts done.

    Raises:
        InputError: the folder cannot be written.
    """
    begun = unfinished(target)
    begun.put("begun", b"")
    with locked(target.place) if "://" not in target.place else nullcontext():
        begun.put("begun", b"")  # the run that was waited for has taken it away
        yield


def finish(target: Folder, tables: Iterable[str], names: Iterable[str]) -> None:
    """Give what these partitions came to its place, and take away what an earlier run has left of others."""
    wanted, every = set(names), [*tables]
    for name in sorted(wanted):
        _place(target, name, every)
    for folder, ending in ((MADE_FROM, ".json"), *((table, ".parquet") for table in every)):
        for file in target.names(folder):
            if file.removesuffix(ending) not in wanted:
                target.remove(f"{folder}/{file}")
    target.remove(UNFINISHED)


def _place(target: Folder, name: str, tables: Iterable[str]) -> None:
    """Move the parts of one partition; while they are of two runs, nothing says what they were made from."""
    stamp, parts = f"{MADE_FROM}/{name}.json", [f"{table}/{name}.parquet" for table in tables]
    beside = unfinished(target)
    moved = [part for part in [*parts, stamp] if beside.has(part)]
    if stamp in moved:
        target.remove(stamp)
    for part in moved:
        target.move(f"{UNFINISHED}/{part}", part)
