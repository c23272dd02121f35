"""Paragraphs of a plain or Markdown text: one a line, or one a block of lines that were wrapped at a width."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

#: The longest line that can come of wrapping text at a fixed width, and the shortest such width.
WIDEST, NARROWEST = 120, 40
#: Marks that open a paragraph without being part of it: Markdown headings, quotations, list items.
_MARK = re.compile(r"(?:#{1,6}|>|[-*+•·▪‣●]|\d{1,2}[.)])[ \t\xa0]+")


#: What parts lines apart from `\n`, as `str.splitlines` has it; and what is not seen at the ends of one.
_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_SEEN = r"[^\s\xad\u200b-\u200d\u2060\ufeff]"
#: A line without its outer white space, in a text with `\n` alone, and in any.
_LINE, _ANY_LINE = re.compile(rf"{_SEEN}(?:.*{_SEEN})?"), re.compile(rf"{_SEEN}(?:[^\n{_BREAKS}]*{_SEEN})?")


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


def _lines(text: str) -> list[_Line]:
    """Each non-blank line without its outer white space, with the number of its block and its width with the indent."""
    found: list[_Line] = []
    last = block = 0
    for match in (_ANY_LINE if any(c in text for c in _BREAKS) else _LINE).finditer(text):
        start, end = match.span()
        between = f"{text[last:start]}|".splitlines()
        block += len(between) - (2 if found else 1)
        found.append(_Line(start, end, block, end - start + len(between[-1]) - 1))
        last = end
    return found


def _wrapped(text: str, lines: list[_Line]) -> list[bool]:
    """For each line, whether it goes on the one before, the text having been wrapped at a width.

    A greedy wrap leaves no room for the next line's first word: most breaks within blocks must be so.
    """
    soft = [False] * len(lines)
    width = max((line.width for line in lines), default=0)
    if not NARROWEST <= width <= WIDEST:
        return soft
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
    lines = _lines(text)
    found: list[Paragraph] = []
    for (start, end, block, _), goes_on in zip(lines, _wrapped(text, lines), strict=True):
        if goes_on:
            found[-1] = found[-1]._replace(end=end)
        elif text[start].isalpha() or not (mark := _MARK.match(text, start, end)):
            found.append(Paragraph(start, end, block, ""))
        else:
            found.append(Paragraph(mark.end(), end, block, mark.group().strip()))
    return found
