"""Whether a result is up to date: one hash of the content of everything that it was made from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def fingerprint(*places: Path) -> str:
    """A SHA-256 of these files and folders: their names, what is in them, and which of them are missing.

    Caches (`__pycache__`) and hidden files do not count, and neither do times: what was touched and not changed
    is unchanged.

    >>> fingerprint(Path("README.md")) == fingerprint(Path("README.md"))
    True
    >>> fingerprint(Path("README.md")) == fingerprint(Path("LICENSE"))
    False
    """
    digest = hashlib.sha256()
    for place in places:
        digest.update(os.fsencode(f"{place.absolute()}\n"))
        digest.update(_listed(place))
    return digest.hexdigest()


def contents(place: Path) -> str:
    """A SHA-256 of what is in a folder, wherever that lies: of the names in it and what they hold.

    >>> contents(Path("seeds")) == contents(Path("seeds").absolute())
    True
    """
    return hashlib.sha256(_listed(place)).hexdigest()


def _listed(place: Path) -> bytes:
    """The files at a place, each with the hash of its content, on a line of its own."""
    hashes = ((path, hashlib.sha256(path.read_bytes()).hexdigest()) for path in _files(place))
    # a name may hold bytes that are no text
    return os.fsencode("".join(f"{path.relative_to(place).as_posix()} {content}\n" for path, content in hashes))


def _files(place: Path) -> Iterable[Path]:
    return sorted(_walk(place)) if place.is_dir() else [place] if place.is_file() else []


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name == "__pycache__":
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path
