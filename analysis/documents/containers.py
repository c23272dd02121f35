"""Files that hold many articles, to items: the rows of a table, the members of an archive, one at a time."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from analysis.articles import Problem
from analysis.documents import archives, limits, places
from analysis.documents.formats import READERS, aside, ending, not_read
from analysis.documents.pages import Item, UnreadableError
from analysis.documents.records import PACKED, TABLES

ARCHIVE = ".zip"
CONTAINERS = (*TABLES, *PACKED, ARCHIVE)


def records(container: Item) -> Iterator[Item | Problem]:
    """What there is to read in a container, in its order, with the ids `<doc_id>-1` and on.

    What is wrong with the container, or with one of its records before it is read, comes in its place.
    """
    try:
        with places.opened(container.place) as file:
            yield from _members(container, file) if ending(container.name) == ARCHIVE else _rows(container, file)
    except Exception as error:
        yield _problem(container.name, error)


def _problem(name: str, why: str | Exception) -> Problem:
    """What was wrong, in a sentence; what is damaged makes the libraries raise errors of a dozen kinds."""
    if isinstance(why, Exception) and not isinstance(why, UnreadableError):
        why = f"It cannot be opened, or is damaged or cut short ({type(why).__name__}: {why})."
    return {"doc_id": name, "place": "file", "reason": str(why)}


def _rows(container: Item, file: IO[bytes]) -> Iterator[Item | Problem]:
    """The rows of a table."""
    kind = ending(container.name)
    unpacked: Any = io.BufferedReader(_Unpacked(file)) if kind in PACKED else file
    number = 0
    for number, row in enumerate(TABLES[kind.removesuffix(".gz")](unpacked), 1):
        name = f"{container.name}#{number}"
        if isinstance(row, UnreadableError):
            yield _problem(name, row)
        else:
            yield Item(f"{container.doc_id}-{number}", name, container.place, row)
    if not number:
        yield _problem(container.name, "There is no record in the file.")


class _Unpacked(io.RawIOBase):
    """What a file packed by gzip holds, up to a size out of all proportion to the file's."""

    def __init__(self, packed: IO[bytes]) -> None:
        self.packed, self.unpacked, self.count = packed, gzip.GzipFile(fileobj=packed), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        got = self.unpacked.readinto(buffer)
        self.count += got
        if self.count > limits.UNPACKED and self.count > limits.RATIO * self.packed.tell():
            raise UnreadableError(
                f"The file unpacks to more than {limits.RATIO} times its size; the rest was not read."
            )
        return got


def _members(container: Item, file: IO[bytes]) -> Iterator[Item | Problem]:
    """The files in an archive; none of them is ever written anywhere."""
    archive = archives.opened(file)
    unread, passed = Counter[str](), 0
    members = [member for member in archive.infolist() if not member.is_dir()]
    for number, member in enumerate(members, 1):
        name = f"{container.name}#{member.filename}"
        kind = ending(member.filename)
        try:
            if _passed_over(member):
                passed += 1
                continue
            if kind in READERS or kind in TABLES or kind in PACKED:
                one = Item(f"{container.doc_id}-{number}", name, container.place)
                yield from _member(one, archive, member)
            elif kind == ARCHIVE:
                yield _problem(name, "An archive in an archive is not read; unpack it first.")
            else:
                unread[kind] += 1
        except Exception as error:
            yield _problem(name, error)
    yield from not_read(unread, place="archive", within=f"{container.name}#")
    if not members or passed == len(members):
        yield _problem(container.name, "There is no file in the archive, hidden ones aside.")


def _passed_over(member: zipfile.ZipInfo) -> bool:
    """Whether a member is no article by its name; raises `UnreadableError` where the name is no path in the archive."""
    path = PurePosixPath(member.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in member.filename:
        raise UnreadableError("Its path leads out of the archive.")
    return any(aside(part) for part in path.parts)


def _member(one: Item, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[Item | Problem]:
    kind = ending(member.filename)
    if kind in READERS:
        yield one._replace(data=archives.content(archive, member, most=READERS[kind].most))
        return
    reason = archives.refused(member, most=limits.TABLE)
    if reason:
        raise UnreadableError(reason)
    with archive.open(member) as file:
        yield from _rows(one, io.BytesIO(file.read(limits.FILE)) if kind == ".parquet" else file)
