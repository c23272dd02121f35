"""Quotation marks: which stretches of a text stand between an opening and its closing mark.

News uses curly, straight and doubled single marks, guillemets, and the British single mark that looks
like an apostrophe. A quotation of several paragraphs is re-opened at each and closed once. A mark
without its partner harms only its own paragraph: the rest is read as usual and the mark is reported.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis import lexicon

_SETS = lexicon.sets("sentence_words")
_DOUBLE = re.compile(r"[“”„\"«»]|'{2,3}|``|‘‘|’’")
_PLAIN = re.compile(r"[“”„\"«»]")
_WORD = re.compile(r"[\w’'-]+")
_SINGLE = re.compile(r"[‘’‚‹›']")
#: Single signs set twice as a double one; and the signs without one of which nothing is quoted.
_TWICE = ("''", "``", "‘‘", "’’")
_SIGNS = (*"“”„\"«»‘‚‹›'", "``", "’’")
#: What may stand between a mark and white space without being seen.
_UNSEEN = "\xad\u200b\u200c\u200d\u2060\ufeff"
_OPENERS = {"“": '"', "„": '"', "«": "«", "``": '"', "‘‘": '"'}
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
    signs = [sign for sign in _SIGNS if sign in text]
    if not signs:
        return [], []
    double = _DOUBLE if any(pair in text for pair in _TWICE) else _PLAIN
    quotations: list[Quotation] = []
    strays: list[Stray] = []
    waiting: tuple[int, int] | None = None  # a quotation still open at the last paragraph's end
    for start, end in _lines(text) if paragraphs is None else paragraphs:
        paragraph = text[start:end]
        if waiting is None and not any(map(paragraph.__contains__, signs)):
            continue
        closed, lost, left_open = _paragraph(text, start, end, double, waiting is not None)
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


def overlapping(quotations: list[Quotation], start: int, end: int) -> list[Quotation]:
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
    return word in _SETS["work"] | _SETS["naming"] or (len(words) > 2 and leads)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    return ((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))


def _paragraph(
    text: str, start: int, end: int, double: re.Pattern[str], waiting: bool
) -> tuple[list[Quotation], list[Stray], tuple[int, bool] | None]:
    """Quotations closed in a paragraph, marks without a partner, and the one that its end leaves open."""
    closed: list[Quotation] = []
    strays: list[Stray] = []
    opened: tuple[int, int, str] | None = None
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    for mark in double.finditer(text, start, end):
        kind, opens = _direction(text, mark, opened)
        if opens:
            if opened is not None:
                strays.append(Stray(opened[0], opened[1]))
            opened = (mark.start(), mark.end(), kind)
        elif opened is not None and opened[2] == kind:
            closed.append(Quotation(opened[0], mark.end(), waiting and opened[0] == first))
            opened = None
        elif not (waiting and not closed and opened is None):
            strays.append(Stray(mark.start(), mark.end()))
        else:  # a quotation carried over without being re-opened is closed here
            closed.append(Quotation(first, mark.end(), True))
    left_open = None
    if opened is not None:
        if _reaches_end(text, opened[0], first, strays, closed):
            left_open = (opened[0], waiting and opened[0] == first)
        else:
            strays.append(Stray(opened[0], opened[1]))
    limit = left_open[0] if left_open else end
    return _with_singles(text, start, limit, closed), strays, left_open


def _reaches_end(text: str, opened: int, first: int, strays: list[Stray], closed: list[Quotation]) -> bool:
    """An opening mark without a close quotes the rest of its paragraph where a sentence begins with it."""
    before = text[first:opened].rstrip()
    return not strays and (not before or (bool(closed) and before[-1] in ".?!:,") or before[-1] == ":")


def _direction(text: str, mark: re.Match[str], opened: tuple[int, int, str] | None) -> tuple[str, bool]:
    """The kind of a mark, and whether it opens; a straight mark by what stands beside it."""
    shape = mark[0]
    before = text[mark.start() - 1 : mark.start()] if mark.start() else ""
    after = text[mark.end() : mark.end() + 1]
    if shape in _OPENERS:  # also printed where a quotation ends: `Apparently not,“ he said`
        ends = opened is not None and before in (*",.?!",) and (not after or after.isspace())
        return _OPENERS[shape], not ends
    if shape in _CLOSERS:
        begins = opened is None and (not before or before.isspace()) and after.isalnum()
        return _CLOSERS[shape], begins
    space_before = _is_blank(before) or before in "([—–-"
    space_after = _is_blank(after)
    if opened is None:
        return '"', not space_after and (space_before or (not after.isspace() and after.isalnum()))
    return '"', space_before and not space_after and before != "-"


def _with_singles(text: str, start: int, end: int, doubles: list[Quotation]) -> list[Quotation]:
    """Add the quotations in single marks that stand outside the double ones, or around them."""
    marks = [m.start() for m in _SINGLE.finditer(text, start, end)]
    openers = [at for at in marks if _opens(text, at) and not _inside(at, doubles)]
    if not openers:
        return doubles
    closers = [at for at in marks if _closes(text, at) and not _inside(at, doubles)]
    found: list[Quotation] = []
    upto = start
    for at in openers:
        close = _partner(text, at, closers, openers) if at >= upto else None
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
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] == "’" or not (_is_blank(before) or before in '([—–“"'):
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
