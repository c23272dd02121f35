"""Quotation marks: which stretches of a text stand between an opening and its closing mark.

News uses curly, straight and doubled single marks, guillemets, and the British single mark that looks
like an apostrophe. A quotation of several paragraphs is re-opened at each and closed once. A mark
without its partner harms only its own paragraph: the rest is read as usual and the mark is reported.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from analysis import lexicon

#: Where something starts and ends in a text.
Span: TypeAlias = tuple[int, int]

_SETS = lexicon.sets("sentence_words")
_WORD = re.compile(r"[\w’'-]+")
#: Double quotation marks, among them single signs set twice or three times as one.
_DOUBLE = (*'“”"„«»', "''", "``", "‘‘", "’’")
#: Single marks, and those of them that may open a quotation.
_SINGLE, _OPENING = re.compile(r"[‘’‚‹›']"), "'‘‚‹›"
#: What may stand between a mark and white space without being seen.
_UNSEEN = "\xad\u200b\u200c\u200d\u2060\ufeff"
_OPENERS = {"“": '"', "„": '"', "«": "«", "``": '"', "‘‘": '"'}
_ENDING = frozenset(",.?!")
_CLOSERS = {"”": '"', "»": "«", "’’": '"'}
#: The longest quotation in single marks that is believed: past it the mark was an apostrophe.
_LONGEST_SINGLE = 1500


class Quotation(NamedTuple):
    """A quotation with its marks: `text[start:end]`; `continued` when it goes on from the paragraph before."""

    start: int
    end: int
    continued: bool = False


class Stray(NamedTuple):
    """A quotation mark without a partner in its paragraph."""

    start: int
    end: int


def find(text: str, paragraphs: Iterable[tuple[int, int]] | None = None) -> tuple[list[Quotation], list[Stray]]:
    """The outermost quotations of a text in order, and the marks that have no partner.

    `paragraphs` are the (start, end) of the stretches to look in; by default every line.

    >>> text = 'He said “no, ‘never’ again” and "left".'
    >>> [text[q.start:q.end] for q in find(text)[0]]
    ['“no, ‘never’ again”', '"left"']
    >>> find("An “unclosed label stands here.")[1]
    [Stray(start=3, end=4)]
    """
    stretches = [*(_lines(text) if paragraphs is None else paragraphs)]
    begin, stop = (stretches[0][0], stretches[-1][1]) if stretches else (0, 0)
    doubles = _grouped(_doubles(text, begin, stop), stretches)
    openers = _grouped(_openers(text, begin, stop), stretches)
    quotations: list[Quotation] = []
    strays: list[Stray] = []
    waiting: tuple[int, int] | None = None  # a quotation still open at the last paragraph's end
    for i, (start, end) in enumerate(stretches) if doubles or openers else ():
        if waiting is None and i not in doubles and i not in openers:
            continue
        closed, lost, left_open = _pair(text, (start, end), doubles.get(i, []), waiting is not None)
        if i in openers:
            closed = _with_singles(text, (start, left_open[0] if left_open else end), openers[i], closed)
        if waiting is not None and not (closed and closed[0].continued) and not (left_open and left_open[1]):
            strays.append(Stray(waiting[0], waiting[0] + 1))
        quotations += closed
        strays += lost
        waiting = None
        if left_open is not None:
            quotations.append(Quotation(left_open[0], end, left_open[1]))
            waiting = (left_open[0], end)
    if waiting is not None:
        strays.append(Stray(waiting[0], waiting[0] + 1))
    return quotations, sorted(dict.fromkeys(strays))


def overlapping(quotations: Sequence[Quotation], start: int, end: int) -> list[Quotation]:
    """Those of some quotations, in order and apart from each other, that overlap a stretch of text.

    >>> overlapping([Quotation(0, 5), Quotation(7, 9), Quotation(12, 20)], 8, 12)
    [Quotation(start=7, end=9, continued=False)]
    """
    first = max(bisect_right(quotations, (start,)) - 1, 0)
    return [q for q in quotations[first : bisect_left(quotations, (end,))] if q.end > start]


def is_title(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is the title of a work or programme: capitals throughout, after a preposition or its kind.

    >>> text = "On “Meet the Nation,” Lee read from her memoir “Blue Hills” and said, “Go.”"
    >>> [is_title(text, q) for q in find(text)[0]]
    [True, True, False]
    """
    words: list[str] = []
    for found in _WORD.finditer(text[quotation.start : quotation.end].strip("“”\"‘’'")):
        word = found[0]
        if not (word[0].isupper() or word[0].isdigit() or word in _SETS["title"]):
            return False
        words.append(word)
    if len(words) < 2 or " ".join(words).isupper() or words[0].islower():
        return False
    before = re.findall(r"[\w’'-]+(?=,?\s$)", text[max(0, quotation.start - 30) : quotation.start])
    word = before[0].lower() if before else ""
    leads = word in _SETS["before title"] or word.endswith(("’s", "'s"))
    return word in _SETS["work"] or word in _SETS["naming"] or (len(words) > 2 and leads)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    return ((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))


# ---------------------------------------------------------------- marks of a text
def _doubles(text: str, start: int, end: int) -> list[Span]:
    """Where double marks stand in `text[start:end]`, in order; each sign is looked for by itself, which is fastest."""
    found: list[Span] = []
    for sign in _DOUBLE:
        at = text.find(sign[0], start, end)
        if at >= 0 and len(sign) > 1:
            at = text.find(sign, at, end)
        while at >= 0:
            stop = at + len(sign)
            if sign == "''" and text.startswith("'", stop):
                stop += 1
            found.append((at, stop))
            at = text.find(sign, stop, end)
    return sorted(found)


def _openers(text: str, start: int, end: int) -> list[Span]:
    """Where single marks stand that may open a quotation, in order; most are apostrophes, behind a letter."""
    found: list[Span] = []
    for sign in _OPENING:
        at = text.find(sign, start, end)
        while at >= 0:
            if not text[at - 1 : at].isalnum() and _opens(text, at):
                found.append((at, at + 1))
            at = text.find(sign, at + 1, end)
    return sorted(found)


def _grouped(marks: list[Span], stretches: list[Span]) -> dict[int, list[Span]]:
    """Marks by the stretch that they stand in; those between stretches are left out."""
    grouped: dict[int, list[Span]] = {}
    starts = [start for start, _ in stretches] if marks else []
    end, here = 0, []
    for mark in marks:
        if mark[0] >= end:
            i = bisect_right(starts, mark[0]) - 1
            end, here = stretches[i][1], grouped.setdefault(i, [])
        if mark[1] <= end:
            here.append(mark)
    return grouped


# ---------------------------------------------------------------- the quotations of a paragraph
def _pair(
    text: str, paragraph: Span, marks: list[Span], waiting: bool
) -> tuple[list[Quotation], list[Stray], tuple[int, bool] | None]:
    """Quotations closed in a paragraph, marks without a partner, and the one that its end leaves open."""
    closed: list[Quotation] = []
    strays: list[Stray] = []
    opened: tuple[int, int, str] | None = None
    first = _first(text, *paragraph)
    for start, end in marks:
        kind, opens = _direction(text, start, end, opened)
        if opens:
            if opened is not None:
                strays.append(Stray(opened[0], opened[1]))
            opened = (start, end, kind)
        elif opened is not None and opened[2] == kind:
            closed.append(Quotation(opened[0], end, waiting and opened[0] == first))
            opened = None
        elif not (waiting and not closed and opened is None):
            strays.append(Stray(start, end))
        else:  # a quotation carried over without being re-opened is closed here
            closed.append(Quotation(first, end, True))
    if opened is None:
        return closed, strays, None
    if _reaches_end(text, opened[0], first, strays, closed):
        return closed, strays, (opened[0], waiting and opened[0] == first)
    return closed, [*strays, Stray(opened[0], opened[1])], None


def _first(text: str, start: int, end: int) -> int:
    """Where the first character stands that is seen."""
    return start if not text[start].isspace() else end - len(text[start:end].lstrip())


def _reaches_end(text: str, opened: int, first: int, strays: list[Stray], closed: list[Quotation]) -> bool:
    """An opening mark without a close quotes the rest of its paragraph where a sentence begins with it."""
    before = text[first:opened].rstrip()
    return not strays and (not before or (bool(closed) and before[-1] in ".?!:,") or before[-1] == ":")


def _direction(text: str, start: int, end: int, opened: tuple[int, int, str] | None) -> tuple[str, bool]:
    """The kind of a mark, and whether it opens; a straight mark by what stands beside it."""
    shape = text[start:end]
    before, after = text[start - 1] if start else "", text[end : end + 1]
    if shape in _OPENERS:  # also printed where a quotation ends: `Apparently not,“ he said`
        ends = opened is not None and before in _ENDING and (not after or after.isspace())
        return _OPENERS[shape], not ends
    if shape in _CLOSERS:
        begins = opened is None and (not before or before.isspace()) and after.isalnum()
        return _CLOSERS[shape], begins
    if opened is None:
        return '"', after.isalnum() or (not _is_blank(after) and (_is_blank(before) or before in "([—–-"))
    return '"', not before.isalnum() and (_is_blank(before) or before in "([—–") and not _is_blank(after)


def _with_singles(text: str, paragraph: Span, openers: list[Span], doubles: list[Quotation]) -> list[Quotation]:
    """Add the quotations in single marks that stand outside the double ones, or around them."""
    begin, end = paragraph
    outside = [at for at, _ in openers if at < end and not _inside(at, doubles)]
    if not outside:
        return doubles
    marks = (mark.start() for mark in _SINGLE.finditer(text, begin, end))
    closers = [at for at in marks if _closes(text, at) and not _inside(at, doubles)]
    found: list[Quotation] = []
    upto = begin
    for at in outside:
        close = _partner(text, at, closers, outside) if at >= upto else None
        if close is not None:
            found.append(Quotation(at, close + 1))
            upto = close + 1
    inner = [d for d in doubles if not _inside(d.start, found)]
    return sorted([*inner, *found])


def _inside(at: int, quotations: list[Quotation]) -> bool:
    i = bisect_left(quotations, (at + 1,)) - 1
    return i >= 0 and quotations[i].start <= at < quotations[i].end


def _is_blank(beside: str) -> bool:
    """Whether nothing is seen beside a mark: white space, a sign without a width, an end of the text."""
    return not beside or beside.isspace() or beside in _UNSEEN


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not (_is_blank(before) or before in '([—–“"'):
        return False
    if _is_blank(after) or after.isdigit():
        return False
    return text[at + 1 : at + 4].lower() not in ("em ", "tis", "til", "n’ ", "n' ", "cau", "twa")


def _closes(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return text[at] in "’'›" and bool(before) and not before.isspace() and not after.isalnum()


def _partner(text: str, at: int, closers: list[int], openers: list[int]) -> int | None:
    """The closing mark for a single opening mark: not the apostrophe of a plural possessive, if another follows."""
    i = bisect_left(closers, at + 2)
    n = bisect_right(openers, at)
    reopened = openers[n] if n < len(openers) else len(text)
    possessive = None
    while i < len(closers) and closers[i] - at <= _LONGEST_SINGLE:
        close = closers[i]
        plural = (
            text[close - 1] in "sS" and text[close + 1 : close + 2] == " " and text[close + 2 : close + 3].islower()
        )
        if not plural or (text[at] == "'" and (i + 1 == len(closers) or closers[i + 1] > reopened)):
            return close
        possessive = possessive or close
        if i - bisect_left(closers, at + 2) > 3:
            break
        i += 1
    return possessive
