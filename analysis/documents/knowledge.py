"""What is stated of articles apart from their files: in a corpus's `manifest.csv`, and in this project's digests."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from analysis.articles import Problem
from analysis.documents import limits, places, plain
from analysis.documents.formats import MANIFEST
from analysis.documents.pages import UnreadableError
from analysis.files import decode

#: By which columns a manifest may name a document.
KEYS = ("path", "file", "sha256")

Stated = Mapping[str, Any]


class Known(NamedTuple):
    """What is known of documents beforehand; small, made once, and handed to every process that parses.

    `manifest` has what it states by column and value, `digests` what they state of their originals by SHA-256.
    """

    manifest: Mapping[tuple[str, str], Stated] = {}
    digests: Mapping[str, Stated] = {}

    def of(self, name: str, sha256: str) -> Stated:
        """What the manifest states of a document, or of the file that it is a record of."""
        file = name.split("#")[0]
        tries = [("path", name), ("file", name), ("path", file), ("file", file), ("file", PurePosixPath(file).name)]
        return next((self.manifest[key] for key in [*tries, ("sha256", sha256)] if key in self.manifest), {})


def known(path: str | os.PathLike[str]) -> Known:
    """What is stated beforehand of the corpus at a path, for `parse`.

    >>> len(known("seeds").digests)
    5
    """
    rows, _ = _manifest(_folder(path))
    stated = {(key, row[key]): row for _, row in rows for key in KEYS if row.get(key)}
    return Known(stated, digests())


def unmatched(folder: str, names: Iterable[str]) -> list[Problem]:
    """What is wrong with a folder's manifest: it cannot be understood, or names an article that is not there."""
    rows, doubt = _manifest(folder)
    problems = [{"doc_id": MANIFEST, "place": "file", "reason": doubt}] if doubt else []
    there = {part for name in names for part in (name, PurePosixPath(name).name)} if rows else set()
    for line, row in rows:
        given = [(key, row[key]) for key in KEYS if row.get(key)]
        if given and not any(key == "sha256" or value.split("#")[0] in there for key, value in given):
            reason = f"There is no article {given[0][1]!r}."
            problems.append({"doc_id": MANIFEST, "place": f"line {line}", "reason": reason})
    return problems


def _folder(path: str | os.PathLike[str]) -> str:
    place = places.located(path, accepted="a corpus")
    return place if places.kind(place) == "folder" else places.beside(place)


def _manifest(folder: str) -> tuple[list[tuple[int, Stated]], str]:
    """The lines of a folder's manifest, each with its number, and what is wrong with it."""
    place = places.within(folder, MANIFEST)
    if places.kind(place) != "file":
        return [], ""
    try:
        data = places.read(place, most=limits.MANIFEST)
    except OSError as error:
        return [], f"The file cannot be opened ({error.strerror or error})."
    if len(data) > limits.MANIFEST:
        return [], f"It is larger than {limits.MANIFEST // limits.MB} MB and was not read."
    text, doubt = decode(data)
    reader = csv.DictReader(text.splitlines())
    try:
        rows: list[tuple[int, Stated]] = [
            (line, {key: plain.value_of(value) for key, value in row.items() if isinstance(key, str)})
            for line, row in enumerate(reader, 2)
        ]
    except csv.Error as error:
        return [], f"It cannot be understood: {error}."
    if not set(KEYS) & set(reader.fieldnames or ()):
        doubt = f"It has none of the columns {', '.join(KEYS)}, so it says nothing of any file."
    return rows, doubt


@cache
def digests() -> Mapping[str, Stated]:
    """What this project's digests state of their originals, by the originals' SHA-256."""
    fields = ("outlet", "published", "byline", "language")
    found = {}
    for file in sorted(Path(places.ROOT, "seeds").glob("*.md")):
        try:
            stated = plain.markdown(file.read_bytes())[0].stated
        except (OSError, UnreadableError):
            continue
        if stated.get("sha256"):
            found[str(stated["sha256"])] = {key: stated.get(key) for key in fields}
    return found
