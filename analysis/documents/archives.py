"""Zip archives, opened with limits: a small one may be made to unpack to a thousand times its size."""

from __future__ import annotations

import zipfile
from typing import IO

from analysis.documents import limits
from analysis.documents.pages import UnreadableError


def opened(file: IO[bytes], *, most: int | None = None) -> zipfile.ZipFile:
    """An archive that has no more than so many members.

    Raises:
        UnreadableError: it is damaged, or has more.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableError(f"The archive is damaged ({error}).") from error
    most = most or limits.MEMBERS
    if len(archive.infolist()) > most:
        raise UnreadableError(f"An archive is read up to {most:,} files; this one has {len(archive.infolist()):,}.")
    return archive


def refused(member: zipfile.ZipInfo, *, most: int) -> str:
    """Why a member is not read: it needs a password, is too large, or unpacks to too much; empty if it is."""
    if member.flag_bits & 1:
        return "It is protected by a password."
    if member.file_size > most:
        return f"It is larger than {limits.size(most)}, the most that is read of such a file."
    if member.file_size > limits.UNPACKED and member.file_size > limits.RATIO * member.compress_size:
        return f"It unpacks to more than {limits.RATIO} times its size."
    return ""


def content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, most: int) -> bytes:
    """A member's bytes.

    Raises:
        UnreadableError: it is refused. What is damaged raises what the library makes of it.
    """
    reason = refused(member, most=most)
    if reason:
        raise UnreadableError(reason)
    with archive.open(member) as file:
        return file.read(member.file_size + 1)
