"""What there is to read, and what a reader makes of it: the articles in it, and what the file says of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Item(NamedTuple):
    """One thing to read: a file, or a record of one.

    `doc_id` is unique in the corpus; `name` is the path there, `export.csv#12` for a record; `place` is what to open;
    `data` is the content where it was cut out of a container.
    """

    doc_id: str
    name: str
    place: str
    data: bytes | None = None


class UnreadableError(Exception):
    """A file, or a record, of which no article can be read; the message is a sentence for the table of problems."""


class Page(NamedTuple):
    """An article as its file has it.

    `stated` is what somebody wrote of it for this program (a front matter), which goes after the manifest; `found` is
    what the format carries (the date in a page's head), which goes after it. `doubts` are places and reasons.
    """

    text: str
    stated: Mapping[str, Any] = {}
    found: Mapping[str, Any] = {}
    doubts: tuple[tuple[str, str], ...] = ()
