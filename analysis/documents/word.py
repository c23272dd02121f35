"""Word files: the text of paragraphs and tables, in their order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from analysis.documents import archives, exports, limits
from analysis.documents.pages import Page, UnreadableError

#: What a Word file begins with that is locked by a password or is of the format before 2007.
_OLD = b"\xd0\xcf\x11\xe0"
#: The names of elements, and those of them that are text.
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_INLINE = ("t", "tab", "ptab", "br", "cr", "noBreakHyphen")
#: Parts of a Word file.
_PARTS = 10_000


def docx(data: bytes) -> list[Page]:
    """A Word file, a blank line between its paragraphs: an article, or an archive's export of many.

    Its properties are left aside: they name who saved the file, not who wrote the article.

    Raises:
        UnreadableError: it is locked, damaged, or unpacks to too much.
    """
    if data.startswith(_OLD):
        raise UnreadableError("The file is locked by a password, or of the Word format before 2007.")
    _checked(data)
    from docx import Document

    try:
        written = Document(io.BytesIO(data))
        text = "\n\n".join(_lines(written))
    except Exception as error:  # the library raises what its parsers do
        raise UnreadableError(f"The file is not a Word file, or damaged ({type(error).__name__}).") from error
    return exports.articles(text) or [Page(text)]


def _checked(data: bytes) -> None:
    archive = archives.opened(io.BytesIO(data), most=_PARTS)
    unpacked = 0
    for member in archive.infolist():
        reason = archives.refused(member, most=limits.FILE)
        unpacked += member.file_size
        if reason or unpacked > limits.FILE:
            raise UnreadableError(reason or f"It unpacks to more than {limits.size(limits.FILE)}.")


def _lines(written: Any) -> Iterator[str]:
    """The text of each paragraph that has one; a table's cells line by line."""
    for block in written.iter_inner_content():
        rows = getattr(block, "rows", None)
        texts = [_text(block._p)] if rows is None else ["\t".join(_cells(row)) for row in rows]
        yield from (text for text in texts if text.strip())


def _cells(row: Any) -> Iterator[str]:
    """A row's cells, each once: the library repeats one for every column it spans, and a file may say any number."""
    return ("\n".join(map(_text, cell.p_lst)) for cell in row._tr.tc_lst)


def _text(paragraph: Any) -> str:
    """A paragraph's text, part by part: the library's own puts the parts of a run in order by comparing them."""
    runs = (run for child in paragraph for run in (child if _tag(child) == "hyperlink" else (child,)))
    return "".join(str(part) for run in runs if _tag(run) == "r" for part in run if _tag(part) in _INLINE)


def _tag(element: Any) -> str:
    return str(element.tag).removeprefix(_WORD)
