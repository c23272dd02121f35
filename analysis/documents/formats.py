"""Which reader reads which file, by the file's ending, and how much of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from analysis.articles import Problem
from analysis.documents import limits, pdf, plain, records, webpages, word
from analysis.documents.pages import Item, Page


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
#: Rows of tables are JSON by the time they are parsed.
RECORD = Format(records.record, limits.DOCUMENT)
ACCEPTED = f"a folder of articles, or one file of them ({' '.join([*READERS, *records.TABLES])} .zip)"
#: What lies in a corpus folder and is not an article: what a reader states of the articles and of the claims.
MANIFEST = "manifest.csv"
STATED = (MANIFEST, "links.csv")


def ending(name: str) -> str:
    """A name's ending in small letters, by which its reader is found; that of a packed table has two parts.

    >>> ending("news/River.TXT"), ending("export.csv.gz"), ending("LICENSE")
    ('.txt', '.csv.gz', '')
    """
    parts = name.rpartition("/")[2].lstrip(".").lower().split(".")
    both = f".{'.'.join(parts[-2:])}"
    return both if both in records.PACKED else f".{parts[-1]}" if len(parts) > 1 else ""


def form_of(item: Item) -> Format:
    """How an item is read: a record as such, everything else by its ending."""
    is_record = item.data is not None and item.name.rpartition("#")[2].isdigit()
    return RECORD if is_record else READERS[ending(item.name)]


def not_read(unread: Counter[str], *, place: str, within: str = "") -> Iterator[Problem]:
    """How many files of each type that no reader reads there were, the types in order.

    >>> next(not_read(Counter({".jpg": 12}), place="folder"))
    {'doc_id': '*.jpg', 'place': 'folder', 'reason': '12 files of type .jpg were not read.'}
    """
    for suffix, count in sorted(unread.items()):
        what = f"of type {suffix}" if suffix else "without an ending"
        reason = f"1 file {what} was not read." if count == 1 else f"{count:,} files {what} were not read."
        yield {"doc_id": f"{within}*{suffix}", "place": place, "reason": reason}


def aside(name: str) -> bool:
    """Whether a name is that of a hidden file, a README, or what a reader states of a corpus: no article."""
    return name.startswith(".") or name.upper().startswith("README") or name in STATED
