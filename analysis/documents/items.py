"""What there is to read in a corpus, one item after the other, each known by its name without being read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from analysis.articles import Problem
from analysis.documents import places
from analysis.documents.knowledge import MANIFEST, unmatched
from analysis.errors import InputError

SUFFIXES = (".txt", ".md", ".markdown")
ORIGINALS = "originals"
#: What lies in a corpus folder and is not an article: what a reader states of the articles and of the claims.
STATED = (MANIFEST, "links.csv")
ACCEPTED = f"a folder of articles, or one article, as plain text or Markdown ({', '.join(SUFFIXES)})"


class Item(NamedTuple):
    """One thing to read: a file, or a record of one.

    `doc_id` is unique in the corpus; `name` is the path there, `export.csv#12` for a record; `place` is what to open;
    `data` is the content where it was cut out of a container.
    """

    doc_id: str
    name: str
    place: str
    data: bytes | None = None


def items(path: str | os.PathLike[str]) -> Iterator[Item | Problem]:
    """What there is to read at a path, in the order of the names, with what is known at once not to be readable.

    Nothing is read but names and, one at a time, the records of containers: it takes little memory, however large
    the corpus. The path may be a folder, a file, or a URL for fsspec.

    Raises:
        InputError: there is nothing at the path, or nothing that this program reads.

    >>> [item.doc_id for item in items("seeds")][0]
    '000_36c2a6951b3ce854'
    """
    place = places.located(path, accepted=ACCEPTED)
    if places.kind(place) != "folder":
        if not place.lower().endswith(SUFFIXES):
            raise InputError(f"{path} is not an article this program can read: give {ACCEPTED}.")
        return _each(places.beside(place), [(places.name_of(place), place)])
    return _each(place, _walk(place))


def _each(folder: str, walked: Iterator[tuple[str, str] | Problem] | list[tuple[str, str]]) -> Iterator[Item | Problem]:
    found: list[tuple[str, str]] = []
    for one in walked:
        if isinstance(one, tuple):
            found.append(one)
        else:
            yield one
    if not found:
        raise InputError(f"The folder {folder} holds no article: give {ACCEPTED}.")
    names = [name for name, _ in found]
    yield from unmatched(folder, names)
    for doc_id, (name, place) in zip(identifiers(names), found, strict=True):
        yield Item(doc_id, name, place)


def _walk(folder: str, above: str = "") -> Iterator[tuple[str, str] | Problem]:
    """The name and the place of every file to read, or what is wrong with a folder; depth first, by name."""
    try:
        inside = [entry for entry in places.entries(folder) if not _aside(entry.name)]
    except OSError as error:
        yield {
            "doc_id": above,
            "place": "folder",
            "reason": f"The folder cannot be opened ({error.strerror or error}).",
        }
        return
    beside_digests = any(entry.name.lower().endswith(SUFFIXES[1:]) for entry in inside)
    for entry in inside:
        name = printable(f"{above}{entry.name}")
        if entry.kind == "folder" and not (beside_digests and entry.name == ORIGINALS):
            yield from _walk(entry.place, f"{name}/")
        elif entry.kind == "file" and entry.name.lower().endswith(SUFFIXES):
            yield name, entry.place


def _aside(name: str) -> bool:
    return name.startswith(".") or name.upper().startswith("README") or name in STATED


def printable(name: str) -> str:
    r"""A file's name as text that can be written everywhere: bytes in it that are not UTF-8 are spelled out.

    >>> printable("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def identifiers(names: list[str]) -> list[str]:
    """A short identifier for each name: the file's stem, with its folders or its ending where stems collide.

    >>> identifiers(["x/a.txt", "y/a.txt", "b.txt"])
    ['x-a', 'y-a', 'b']
    """
    chosen = [""] * len(names)
    for shorten in (
        lambda name: PurePosixPath(name).stem,
        lambda name: "-".join(PurePosixPath(name).with_suffix("").parts),
        lambda name: "-".join(PurePosixPath(name).parts),
        str,
    ):
        tried = [done or shorten(name) for done, name in zip(chosen, names, strict=True)]
        count = Counter(tried)
        chosen = [one if count[one] == 1 else "" for one in tried]
    return chosen
