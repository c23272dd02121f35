"""What there is to read in a corpus, one item after the other, each known by its name without being read."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis.articles import Problem
from analysis.documents import places
from analysis.documents.containers import CONTAINERS, records
from analysis.documents.formats import ACCEPTED, MARKDOWN, READERS, aside, ending, not_read
from analysis.documents.knowledge import unmatched
from analysis.documents.pages import Item
from analysis.errors import InputError

ORIGINALS = "originals"


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
        if ending(place) not in (*READERS, *CONTAINERS):
            raise InputError(f"{path} is not an article this program can read: give {ACCEPTED}.")
        return _each(places.beside(place), [File(printable(places.name_of(place)), place)])
    return _each(place, _walk(place))


def _each(folder: str, walked: Iterable[File | Problem]) -> Iterator[Item | Problem]:
    found = list[File]()
    unread = Counter[str]()
    for one in walked:
        if not isinstance(one, File):
            yield one
        elif ending(one.name) in (*READERS, *CONTAINERS):
            found.append(one)
        else:
            unread[ending(one.name)] += 1
    if not found:
        raise InputError(f"The folder {folder} holds no article: give {ACCEPTED}.")
    yield from not_read(unread, place="folder")
    names = [file.name for file in found]
    yield from unmatched(folder, names)
    for doc_id, (name, place) in zip(identifiers(names), found, strict=True):
        item = Item(doc_id, name, place)
        yield from records(item) if ending(name) in CONTAINERS else [item]


def _walk(folder: str, above: str = "") -> Iterator[File | Problem]:
    """Every file, or what is wrong with a folder; depth first, by name."""
    try:
        inside = [entry for entry in places.entries(folder) if not aside(entry.name)]
    except OSError as error:
        yield _problem(above, f"The folder cannot be opened ({error.strerror or error}).")
        return
    if above and not inside:
        yield _problem(above, "There is no article in the folder.")
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


def printable(name: str) -> str:
    r"""A file's name as text that can be written everywhere: bytes in it that are not UTF-8 are spelled out.

    >>> printable("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def identifiers(names: list[str]) -> list[str]:
    """A short identifier for each name: the file's stem, with its folders or its ending where stems collide.

    A stem that could be the identifier of another file's record counts as colliding with that.

    >>> identifiers(["x/a.txt", "y/a.txt", "b.csv", "b-1.txt"])
    ['x-a', 'y-a', 'b', 'b-1.txt']
    """
    taken = _prefixes_taken(names)
    chosen = [""] * len(names)
    for shorten in (_short, _long, lambda name: name.replace("/", "-"), str):
        tried = [done or shorten(name) for done, name in zip(chosen, names, strict=True)]
        count = Counter(tried)
        chosen = [one if count[one] == 1 and taken.isdisjoint(_prefixes(one)) else "" for one in tried]
        if all(chosen):
            break
    return chosen


#: The number that the identifier of a record ends with.
_NUMBER = re.compile(r"-\d+$")


def _prefixes_taken(names: list[str]) -> set[str]:
    """Identifiers of files of which a record could have the name of another file: few, however many files there are."""
    asked = {prefix for name in names for one in (_short(name), _long(name)) for prefix in _prefixes(one)}
    return {one for name in names for one in (_short(name), _long(name)) if one in asked}


def _prefixes(one: str) -> Iterator[str]:
    """What an identifier would be the record of: a record has the identifier of its file with a number, or two."""
    while found := _NUMBER.search(one):
        one = one[: found.start()]
        yield one


def _short(name: str) -> str:
    return _stem(name.rpartition("/")[2])


def _long(name: str) -> str:
    return _stem(name).replace("/", "-")


def _stem(name: str) -> str:
    return name[: len(name) - len(ending(name))]
