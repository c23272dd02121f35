"""Parts and multiples in words: `two-thirds`, `half of`, `a quarter of a million`, `twice as many`, `tenfold`."""

from __future__ import annotations

import re

from analysis.figures.digits import MAGNITUDES, NEXT, VALUES, Number, either, exact
from analysis.words import tag

BLOCK = 24  # how far before a number an article or a hedge can be
_CARDS, _SCALES = either(VALUES["card"]), either(VALUES["scale"])
_PARTS = either(VALUES["part"])
_FRACTION = re.compile(rf"({_CARDS}|an?)([\s-])({_PARTS})\b", re.I)
_ARTICLE = re.compile(
    r"(?:^|(?<=\W))(an?|the|one|next|past|last|first|(?:a\s)?(?:several|many|few|couple(?:\sof)?))\s$", re.I
)
_WHOLES = "hour|mile|percent|point|percentage|inch|acre|century"
_HALF = re.compile(rf"(?:[\s-]an?)?[\s-]({_SCALES}|dozen)\b", re.I)
_HALF_A = re.compile(rf"[\s-]an?(?=\s)|(?=[\s-](?:{_WHOLES})\b)", re.I)
_AND_A = re.compile(r"\b(?:an?|one)\s(minute|hour|day|week|month|year|decade|century|mile|acre|inch)\sand\sa\s$", re.I)
_QUARTER_A = re.compile(rf"\sof\san?(?=\s(?:{_WHOLES})\b)|(?=[\s-](?:{_WHOLES})\b)", re.I)
_OF_A = re.compile(rf"\sof\sa\s({_SCALES})\b", re.I)
_TWICE = re.compile(r"\s(?:as\s(?:many|much|likely|large|big|high|long|fast|often)|the|that|what)\b", re.I)
_MEASURED = re.compile(r"\b(?:than|nearly|almost|about|roughly|is|was|are|were|at|least)\s$", re.I)
_SHARE = re.compile(r"\sof\b(?!\sa\s(?:century|decade|year|mile|dozen))", re.I)
_THAN = re.compile(r"\s(?:less|more|fewer)\b|\s\w+er\sthan\b", re.I)
_WHOLE = re.compile(r"\s(?:the|its|his|her|their|our|my|your|all|that|those|these|as\s(?:many|much))\b", re.I)
_ALONE = re.compile(
    r"\s*(?:[,.;:)—–]|$|\s(?:are|were|is|was|have|had|has|say|said|do|did|would|will|in|from|who|since|for|to|on|over|after"
    r"|before|as|at|with|this|last|compared|and|but)\b)"
)
_HEDGED = re.compile(
    r"(?:than|about|nearly|almost|over|roughly|least|around|approximately|under|some|by|just|down|up)\s$", re.I
)
_NO_HALF = re.compile(
    r"(?:first|second|other|latter|each|either|in|top|bottom|better|and a|this|last|third|fourth)\s$", re.I
)


def article(text: str, at: int) -> re.Match[str] | None:
    """The article or quantifier right before `at`, as group 1.

    >>> article("a few thousand", 6)[1]
    'a few'
    """
    return _ARTICLE.search(text[max(0, at - 16) : at])


def twice(text: str, at: int, word: str) -> Number | None:
    """`twice as many`, `twice the size`; a bare `twice` is none."""
    return exact(at, at + 5, 2.0, "multiple") if _TWICE.match(text, at + 5) else None


def double(text: str, at: int, word: str) -> Number | None:
    """`more than double the total`: a multiple where it is measured and nothing is doubled."""
    if not (_TWICE.match(text, at + len(word)) and _MEASURED.search(text[max(0, at - BLOCK) : at])):
        return None
    return exact(at, at + len(word), 2.0 if word == "double" else 3.0, "multiple")


def fold(text: str, at: int, word: str) -> Number | None:
    """`a tenfold rise`."""
    return exact(at, at + len(word), VALUES["fold"][word], "multiple")


def part(text: str, at: int, word: str) -> Number | None:
    """`a third of`, `half of`, `a quarter of a million`; a bare ordinal is none."""
    half = _half(text, at) if word == "half" else None
    if half is not None:
        return half
    lead = article(text, at) if text[at - 2 : at - 1] in ("a", "A") else None
    if lead and lead[1].lower() == "a":
        mile = _QUARTER_A.match(text, at + 7) if word == "quarter" else None
        if mile is not None:
            return exact(at - 2, mile.end(), 0.25, "words")
        return _share(text, at - 2, at + len(word), 1.0, word)
    return _share(text, at, at + len(word), 1.0, word) if word == "half" else None


def _share(text: str, start: int, end: int, top: float, part: str) -> Number | None:
    """The fraction of `top` parts, where what stands beside it says that it is one."""
    value = top / VALUES["part"][part]
    whole = _OF_A.match(text, end)
    if whole:
        scale = VALUES["scale"][whole[1].lower()]
        return exact(start, whole.end(), value * scale, "words", scale)
    return exact(start, end, value, "fraction") if value < 1 and _is_share(text, start, end, part) else None


def _is_share(text: str, start: int, end: int, part: str) -> bool:
    before = text[max(0, start - BLOCK) : start]
    after = text[end : end + 30]
    if _NO_HALF.search(before):
        return False
    if _SHARE.match(after) or _THAN.match(after) or (part == "half" and _WHOLE.match(after)):
        return True
    if not _HEDGED.search(before):
        return False
    verb = NEXT.match(after)
    return bool(_ALONE.match(after)) or (verb is not None and tag(verb[1]) in ("VBD", "VBZ", "VBP", "MD"))


def _half(text: str, at: int) -> Number | None:
    """`half a million`, `a half-dozen`, `half an hour`; the unit is the caller's to find; `a year and a half`."""
    more = _AND_A.search(text[max(0, at - BLOCK) : at]) if text.endswith("and a ", 0, at) else None
    if more is not None:
        return exact(at - len(more[0]), at + 4, 1.5, f"1.5 {more[1].lower()}")
    match = _HALF.match(text, at + 4)
    amount = None if match else _HALF_A.match(text, at + 4)
    if match is None and amount is None:
        return None
    lead = article(text, at)
    start = at - 2 if lead and lead[1].lower() == "a" else at
    if match is None:
        return exact(start, amount.end(), 0.5, "words") if amount else None
    scale = MAGNITUDES[match[1].lower()]
    return exact(start, match.end(), 0.5 * scale, "words", scale)


def fraction(text: str, at: int) -> Number | None:
    """`two-thirds`, `three quarters of`."""
    match = _FRACTION.match(text, at)
    if match is None:
        return None
    top, part = VALUES["card"][match[1].lower()], match[3].lower()
    if match[2] == "-" and part.endswith("s") == (top != 1) and 0 < top < VALUES["part"][part]:
        value = top / VALUES["part"][part]
        return _share(text, at, match.end(), top, part) or exact(at, match.end(), value, "fraction")
    return _share(text, at, match.end(), top, part)
