"""Which reader reads which file, by the file's ending, and how much of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from analysis.documents import limits, pdf, plain, webpages, word
from analysis.documents.pages import Page


class Format(NamedTuple):
    """A reader of files, and the largest file in bytes that it is given."""

    read: Callable[[bytes], list[Page]]
    most: int


READERS = {
    ".txt": Format(plain.text, limits.FILE),
    ".md": Format(plain.markdown, limits.DOCUMENT),
    ".markdown": Format(plain.markdown, limits.DOCUMENT),
    ".html": Format(webpages.html, limits.DOCUMENT),
    ".htm": Format(webpages.html, limits.DOCUMENT),
    ".docx": Format(word.docx, limits.FILE),
    ".pdf": Format(pdf.pdf, limits.FILE),
}
#: The endings of Markdown, in which digests are written.
MARKDOWN = (".md", ".markdown")
ACCEPTED = f"a folder of articles, or one file of them ({' '.join(READERS)})"


def ending(name: str) -> str:
    """A name's ending in small letters, by which its reader is found.

    >>> ending("news/River.TXT"), ending("LICENSE")
    ('.txt', '')
    """
    last = name.rpartition("/")[2]
    return f".{last.rpartition('.')[2].lower()}" if "." in last.lstrip(".") else ""
