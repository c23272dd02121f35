"""Paragraphs of a plain or Markdown text: one a line, or one a block of lines that were wrapped at a width."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple, TypeAlias

#: The longest line that can come of wrapping text at a fixed width, and the shortest such width.
WIDEST, NARROWEST = 120, 40
#: Marks that open a paragraph without being part of it: Markdown headings, quotations, list items.
_MARK = re.compile(r"(?:#{1,6}|>|[-*+•·▪‣●]|\d{1,2}[.)])[ \t\xa0]+")

#: What parts lines apart from `\n`, as `str.splitlines` has it.
_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_AS_BREAK = str.maketrans(dict.fromkeys(_BREAKS, "\n"))
#: What is not seen at the ends of a line: white space, as `str.isspace` has it, and signs without a width.
_UNSEEN = f" \n\t\x1f\xa0\u1680\u202f\u205f\u3000{_BREAKS}" + "".join(map(chr, range(0x2000, 0x200B)))
_UNSEEN += "\xad\u200b\u200c\u200d\u2060\ufeff"
#: Where a line starts and ends, the number of its block, and its width with the indent.
_Line: TypeAlias = tuple[int, int, int, int]
_WIDTH = itemgetter(3)
_new = tuple.__new__  # a text has many paragraphs, each made in a third of the time of `Paragraph()`


class Paragraph(NamedTuple):
    """A stretch `text[start:end]`, the number of the block of lines it stands in, and the mark before it, if any."""

    start: int
    end: int
    block: int
    mark: str


def _lines(text: str) -> list[_Line]:
    """Each non-blank line without its outer white space; a blank one ends a block."""
    if any(map(text.__contains__, _BREAKS)):
        text = text.replace("\r\n", " \n").translate(_AS_BREAK)
    found: list[_Line] = []
    at = block = 0
    for line in text.split("\n"):
        start, following = at, at + len(line) + 1
        if line and (line[0] in _UNSEEN or line[-1] in _UNSEEN):
            line = line.strip(_UNSEEN)
            start = text.find(line, at)
        if line:
            end = start + len(line)
            found.append((start, end, block, end - at))
        else:
            block += 1
        at = following
    return found


def _wrapped(text: str, lines: list[_Line]) -> list[bool]:
    """For each line, whether it goes on the one before, the text having been wrapped at a width.

    A greedy wrap leaves no room for the next line's first word: most breaks within blocks must be so.
    """
    hard = [False] * len(lines)
    width = max(map(_WIDTH, lines), default=0)
    if not NARROWEST <= width <= WIDEST:
        return hard
    soft = hard.copy()
    inner = 0
    for i, ((_, _, before, used), (start, end, block, _)) in enumerate(pairwise(lines), 1):
        if before == block and not _MARK.match(text, start, end):
            inner += 1
            soft[i] = used + 1 + len(text[start:end].split(maxsplit=1)[0]) > width
    return soft if sum(soft) >= 4 and 2 * sum(soft) >= inner else hard


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
            found.append(_new(Paragraph, (start, end, block, "")))
        else:
            found.append(Paragraph(mark.end(), end, block, mark.group().strip()))
    return found
