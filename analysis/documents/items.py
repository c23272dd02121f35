"""What there is to read in a corpus, one item after the other, each known by its name without being read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from analysis.articles import Problem
from analysis.documents import places
from analysis.documents.formats import ACCEPTED, MARKDOWN, READERS, ending
from analysis.documents.knowledge import MANIFEST, unmatched
from analysis.errors import InputError

ORIGINALS = "originals"
#: What lies in a corpus folder and is not an article: what a reader states of the articles and of the claims.
STATED = (MANIFEST, "links.csv")


class Item(NamedTuple):
    """One thing to read: a file, or a record of one.

    `doc_id` is unique in the corpus; `name` is the path there, `export.csv#12` for a record; `place` is what to open;
    `data` is the content where it was cut out of a container.
    """

    doc_id: str
    name: str
    place: str
    data: bytes | None = None


class File(NamedTuple):
    """A file of a corpus: its path there, and the place to open."""

    name: str
    place: str


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
        if ending(place) not in READERS:
            raise InputError(f"{path} is not an article this program can read: give {ACCEPTED}.")
        return _each(places.beside(place), [File(printable(places.name_of(place)), place)])
    return _each(place, _walk(place))


def _each(folder: str, walked: Iterable[File | Problem]) -> Iterator[Item | Problem]:
    found = list[File]()
    unread = Counter[str]()
    for one in walked:
        if not isinstance(one, File):
            yield one
        elif ending(one.name) in READERS:
            found.append(one)
        else:
            unread[ending(one.name)] += 1
    if not found:
        raise InputError(f"The folder {folder} holds no article: give {ACCEPTED}.")
    yield from not_read(unread, place="folder")
    names = [file.name for file in found]
    yield from unmatched(folder, names)
    for doc_id, (name, place) in zip(identifiers(names), found, strict=True):
        yield Item(doc_id, name, place)


def not_read(unread: Counter[str], *, place: str, within: str = "") -> Iterator[Problem]:
    """How many files of each type that no reader reads there were, the types in order.

    >>> next(not_read(Counter({".jpg": 12}), place="folder"))
    {'doc_id': '*.jpg', 'place': 'folder', 'reason': '12 files of type .jpg were not read.'}
    """
    for suffix, count in sorted(unread.items()):
        what = f"of type {suffix}" if suffix else "without an ending"
        reason = f"1 file {what} was not read." if count == 1 else f"{count:,} files {what} were not read."
        yield {"doc_id": f"{within}*{suffix}", "place": place, "reason": reason}


def _walk(folder: str, above: str = "") -> Iterator[File | Problem]:
    """Every file, or what is wrong with a folder; depth first, by name."""
    try:
        inside = [entry for entry in places.entries(folder) if not aside(entry.name)]
    except OSError as error:
        yield _problem(above, f"The folder cannot be opened ({error.strerror or error}).")
        return
    beside_digests = any(ending(entry.name) in MARKDOWN for entry in inside)
    for entry in inside:
        name = printable(f"{above}{entry.name}")
        if entry.kind == "file":
            yield File(name, entry.place)
        elif entry.kind == "other":
            yield _problem(name, "It is neither a file nor a folder of this corpus, and was not followed.")
        elif not (beside_digests and entry.name == ORIGINALS):
            yield from _walk(entry.place, f"{name}/")


def _problem(name: str, reason: str) -> Problem:
    return {"doc_id": name, "place": "folder", "reason": reason}


def aside(name: str) -> bool:
    """Whether a name is that of a hidden file, a README, or what a reader states of a corpus: no article."""
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
