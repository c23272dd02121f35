"""Paragraphs of a plain or Markdown text: one a line, or one a block of lines that were wrapped at a width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

#: The longest line that can come of wrapping text at a fixed width, and the shortest such width.
WIDEST, NARROWEST = 120, 40
#: Marks that open a paragraph without being part of it: Markdown headings, quotations, list items.
_MARK = re.compile(r"(?:#{1,6}|>|[-*+•·▪‣●]|\d{1,2}[.)])[ \t\xa0]+")


class Paragraph(NamedTuple):
    """A stretch `text[start:end]`, the number of the block of lines it stands in, and the mark before it, if any."""

    start: int
    end: int
    block: int
    mark: str


class _Line(NamedTuple):
    start: int
    end: int
    block: int
    width: int


def _lines(text: str) -> Iterator[_Line]:
    """Each non-blank line without its outer white space, with the number of its block and its width with the indent."""
    place, block = 0, 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            start = place + line.index(body[0])
            yield _Line(start, start + len(body), block, start - place + len(body))
        else:
            block += 1
        place += len(line)


def _wrapped(text: str, lines: list[_Line]) -> list[bool]:
    """For each line, whether it goes on the one before, the text having been wrapped at a width.

    A greedy wrap leaves no room for the next line's first word: most breaks within blocks must be so.
    """
    width = max((line.width for line in lines), default=0)
    if not NARROWEST <= width <= WIDEST:
        return [False] * len(lines)
    soft = [False] * len(lines)
    inner = 0
    for i, (before, line) in enumerate(pairwise(lines), 1):
        if before.block == line.block and not _MARK.match(text, line.start, line.end):
            inner += 1
            word = text[line.start : line.end].split(maxsplit=1)[0]
            soft[i] = before.width + 1 + len(word) > width
    return soft if sum(soft) >= 4 and 2 * sum(soft) >= inner else [False] * len(lines)


def find(text: str) -> list[Paragraph]:
    r"""The paragraphs of a text, in order, without the white space and the marks around them.

    >>> find("# Rain\n\nIt fell.\nIt fell again.")[:2]
    [Paragraph(start=2, end=6, block=0, mark='#'), Paragraph(start=8, end=16, block=1, mark='')]
    """
    lines = list(_lines(text))
    found: list[Paragraph] = []
    for (start, end, block, _), goes_on in zip(lines, _wrapped(text, lines), strict=True):
        if goes_on:
            found[-1] = found[-1]._replace(end=end)
            continue
        mark = _MARK.match(text, start, end)
        found.append(Paragraph(mark.end() if mark else start, end, block, mark.group().strip() if mark else ""))
    return found
