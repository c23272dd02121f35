"""Where a corpus lies: folders and files of this machine, or of any file system that fsspec knows by its URL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from analysis.errors import InputError

ROOT = Path(__file__).resolve().parent.parent.parent


class Entry(NamedTuple):
    """What a folder holds: a name there, the place to open, and whether it is a `file`, a `folder` or `other`."""

    name: str
    place: str
    kind: str


def is_url(place: str) -> bool:
    """Whether a place is a URL for fsspec rather than a path of this machine.

    >>> is_url("s3://bucket/articles"), is_url("articles")
    (True, False)
    """
    return "://" in place


def located(path: str | os.PathLike[str], *, accepted: str) -> str:
    """The place a user means: a URL, or a path from the working directory, else from the project's folder.

    Raises:
        InputError: nothing is there.
    """
    try:
        given = os.fsdecode(path)
    except TypeError as error:
        raise InputError(f"A corpus is given by its path, not as {type(path).__name__}: give {accepted}.") from error
    if is_url(given):
        found = given if kind(given) != "missing" else None
    else:
        try:
            tries = (Path(given).expanduser(), ROOT / given)
            found = next((str(place) for place in tries if place.exists()), None)
        except (OSError, RuntimeError, ValueError):
            found = None
    if found is None:
        raise InputError(f"There is no file or folder {given!r}: give {accepted}.")
    return found


def kind(place: str) -> str:
    """What is at a place: `file`, `folder`, `other` or `missing`."""
    if is_url(place):
        files, path = _system(place)
        return "folder" if files.isdir(path) else "file" if files.isfile(path) else "missing"
    path = Path(place)
    return "folder" if path.is_dir() else "file" if path.is_file() else "other" if path.exists() else "missing"


def entries(folder: str) -> list[Entry]:
    """What a folder holds, by name; raises `OSError` where it cannot be read.

    >>> [entry.name for entry in entries("seeds") if entry.kind == "file"][-1]
    'README.md'
    """
    if is_url(folder):
        files, path = _system(folder)
        listed = files.ls(path, detail=True)
        kinds = {"directory": "folder", "file": "file"}
        found = [
            Entry(name_of(info["name"]), str(files.unstrip_protocol(info["name"])), kinds.get(info["type"], "other"))
            for info in listed
            if info["name"].rstrip("/") != path.rstrip("/")
        ]
    else:
        with os.scandir(folder) as inside:
            found = [Entry(entry.name, entry.path, _kind(entry)) for entry in inside]
    return sorted(found)


def _kind(entry: os.DirEntry[str]) -> str:
    """A linked folder is none: it may lead in a circle."""
    try:
        return "folder" if entry.is_dir(follow_symlinks=False) else "file" if entry.is_file() else "other"
    except OSError:  # a link that leads to itself
        return "other"


def name_of(place: str) -> str:
    """The last part of a place.

    >>> name_of("s3://bucket/articles/a.txt"), name_of("articles/")
    ('a.txt', 'articles')
    """
    return place.replace(os.sep, "/").rstrip("/").rpartition("/")[2]


def beside(place: str, *names: str) -> str:
    """The place of something that lies in the same folder as a place.

    >>> beside("memory://corpus/a.md", "originals", "a.txt")
    'memory://corpus/originals/a.txt'
    """
    return within(place.rpartition("/")[0] if is_url(place) else str(Path(place).parent), *names)


def within(folder: str, *names: str) -> str:
    """The place of something in a folder."""
    return "/".join([folder.rstrip("/"), *names]) if is_url(folder) else str(Path(folder, *names))


@contextmanager
def opened(place: str) -> Iterator[BinaryIO]:
    """A place's bytes, as a file that can be read from front to back, and sought in where the file system can."""
    if is_url(place):
        import fsspec

        with fsspec.open(place, "rb") as file:
            yield file
    else:
        with Path(place).open("rb") as file:
            yield file


def read(place: str, *, most: int) -> bytes:
    """A place's bytes, up to one more than `most`, by which a file that is too large is known without holding it."""
    with opened(place) as file:
        return file.read(most + 1)


def _system(place: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - fsspec comes without types
    from fsspec.core import url_to_fs

    try:
        return url_to_fs(place)
    except (ImportError, ValueError) as error:
        raise InputError(f"{place} cannot be opened: {error}.") from error
