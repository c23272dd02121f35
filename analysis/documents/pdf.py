"""PDF files: their text layer, with lines joined to paragraphs again as far as the layout tells them."""

from __future__ import annotations

import io
import logging
import re
from statistics import quantiles
from typing import Any

from analysis.documents import limits
from analysis.documents.pages import Page, UnreadableError

#: What ends a paragraph's last line.
_END = re.compile(r"[.!?:][\"”’')]*$")
#: A line shorter than this part of the usual width is the last of its paragraph, if it ends like one.
_SHORT = 0.85


def pdf(data: bytes) -> list[Page]:
    """A PDF file's text layer; nothing is read off pictures.

    Raises:
        UnreadableError: it is locked by a password, damaged, too long, or has no text layer.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("The file is protected by a password.")
        if len(reader.pages) > limits.PDF_PAGES:
            raise UnreadableError(f"A PDF file is read up to {limits.PDF_PAGES} pages; this one has more.")
        _check(reader)
        pages = [page.extract_text() for page in reader.pages]
    except UnreadableError:
        raise
    except Exception as error:  # the library raises what a broken file makes it
        raise UnreadableError(f"The file is not a PDF file, or damaged or locked ({type(error).__name__}).") from error
    text = joined("\n".join(pages))
    if not text.strip():
        raise UnreadableError("The file has no text layer; it is pictures of pages.")
    return [Page(text)]


def _check(reader: Any) -> None:
    """Raise `UnreadableError` where what is to be drawn unpacks to too much: a second goes with each megabyte."""
    drawn = 0
    for page in reader.pages:
        content = page.get_contents()
        drawn += len(content.get_data()) if content is not None else 0
        if drawn > limits.PDF_DRAWN:
            raise UnreadableError(
                f"A PDF file is read up to {limits.size(limits.PDF_DRAWN)} of drawing; this one has more."
            )


def joined(text: str) -> str:
    r"""The lines of a page joined to paragraphs: words hyphenated at a line's end are whole again.

    >>> joined("The river rose by two metres on Mon-\nday, and many people who live there\nleft.\nIt rained.")
    'The river rose by two metres on Monday, and many people who live there left.\n\nIt rained.'
    """
    lines = [line.strip() for line in text.split("\n")]
    width = _width(lines)
    paragraphs, open_ = list[str](), False
    for line in lines:
        if open_ and line:
            before = paragraphs[-1]
            hyphenated = before.endswith("-") and before[-2:-1].isalpha() and line[0].islower()
            paragraphs[-1] = before[:-1] + line if hyphenated else f"{before} {line}"
        elif line:
            paragraphs.append(line)
        open_ = bool(line) and not (len(line) < _SHORT * width and _END.search(line))
    return "\n\n".join(paragraphs)


def _width(lines: list[str]) -> float:
    """The usual width of a full line: nine of ten are no longer."""
    lengths = [len(line) for line in lines if line]
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0
