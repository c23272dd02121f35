"""What a format's reader makes of a file's bytes: the text of each article in it, and what the file says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class UnreadableError(Exception):
    """A file, or a record, of which no article can be read; the message is a sentence for the table of problems."""


class Page(NamedTuple):
    """An article as its file has it.

    `stated` is what somebody wrote of it for this program (a front matter), which goes before the manifest; `found` is
    what the format carries (the date in a page's head), which goes after it. `doubts` are places and reasons.
    """

    text: str
    stated: Mapping[str, Any] = {}
    found: Mapping[str, Any] = {}
    doubts: tuple[tuple[str, str], ...] = ()
