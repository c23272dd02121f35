"""What the words before a point in time make of it: `since` leaves its end open, `until` its start."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from analysis import lexicon
from analysis.periods.resolving import DAY, Span, around, move
from analysis.periods.timepoints import COUNT, either, linear, read, spaced

LEADS: dict[str, str] = {
    "range": r"\b(?i:between|from)",
    "sofar": r"\b(?i:(?:so|thus) far (?:in|during))",
    "ending": rf"(?:{COUNT}(?:-| ))?\b(?i:(?:week|month|quarter|year)s?(?: period)? (?:that )?"
    r"(?:to|ended|ending|through)(?: in| on)?)",
    "opening": r"\b(?i:(?:week|month|quarter|year) (?:that )?(?:began|starting|beginning)(?: in| on)?)",
    "since": r"\b(?i:(?:ever )?since|(?:starting|beginning)(?: in| on| from)?)",
    "after": r"\b(?i:after)",
    "until": r"\b(?i:until|till|through|by|up to)",
    "before": r"\b(?i:before|prior to)",
    "in": r"\b(?i:in|during|throughout|for|as (?:of|on|at)|within|all of)",
    "week": r"(?:\b(?i:in|during|for|on) )?\b(?i:the )?\b(?i:week (?:of|beginning))",
    "on": r"\b(?i:on|of|over|around|at|across)",
    "often": r"\b(?i:every|each|any|most|a|bloody)",
}
_ARTICLE = r"(?: at least)?(?: the| these| those)?(?: month of| year of)? "
_LEAD = linear(f"(?:{'|'.join(LEADS.values())}){_ARTICLE}$")
#: The words that a lead may end in, and some others.
_LAST = frozenset(word.encode() for word in re.findall(r"[a-z]+", " ".join([*LEADS.values(), _ARTICLE])))
_PREPOSITIONS = {
    "range": "between from", "since": "since", "after": "after", "until": "until till through by", "before": "before",
    "in": "in during throughout for within", "on": "on of over around at across", "often": "every each any most a",
}  # fmt: skip
#: What most leads are: one preposition, of which no word of `_LEADING` before it makes a longer one.
_ALONE = {
    form.encode(): role
    for role, words in _PREPOSITIONS.items()
    for word in words.split()
    for form in (word, word.title())
}
_LEADING = frozenset(
    b"far as all ever to through ended ending began starting beginning that period"
    b" week weeks month months quarter quarters year years As All Ever Starting Beginning".split()
)
_SPACE = ord(" ")
_OPENING = b"([?\"'"  # `(in 2019)`; a quotation mark is a `?` in plain text
_ROLES = [(role, re.compile(spaced(source + _ARTICLE))) for role, source in LEADS.items()]
#: Words of the future shortly before a point, which then lies ahead.
AHEAD = linear(rf"\b(?i:{either(lexicon.words('future_cues'))})\b|'ll ")


@lru_cache(maxsize=4096)
def _role(words: str) -> str:
    return next((role for role, source in _ROLES if source.fullmatch(words)), "")


class Lead(NamedTuple):
    """What stands before a point: what it makes of it, where it starts, and its words."""

    role: str
    start: int
    text: str = ""


def leading(line: bytes, floor: int, at: int) -> Lead:
    """The preposition before a point: `("since", 120, "since the ")`, or no role."""
    if not at or line[at - 1] != _SPACE:
        return Lead("", at)
    begin, word = _word(line, floor, at - 1)
    if word == b"the":
        begin, word = _word(line, floor, max(0, begin - 1))
    role = _ALONE.get(word)
    if role and _word(line, floor, max(0, begin - 1))[1] not in _LEADING:
        return Lead(role, begin, line[begin:at].decode())
    return _longer(line, floor, at) if role or not word or word.lower() in _LAST else Lead("", at)


def _word(line: bytes, floor: int, end: int) -> tuple[int, bytes]:
    """The word that ends there, after what opens a quotation or a bracket, and where it starts."""
    word = line[line.rfind(b" ", floor, end) + 1 or floor : end].lstrip(_OPENING)
    return end - len(word), word


def _longer(line: bytes, floor: int, at: int) -> Lead:
    """A lead of several words."""
    begin = max(floor, at - 64)
    m = _LEAD.search(line[begin:at])
    if m is None:
        return Lead("", at)
    words = m.group().decode()
    return Lead(_role(words), begin + m.start(), words)


def bounded(lead: Lead, span: Span) -> Span:
    """What a preposition makes of a point: `since` and `after` leave its end open, `until` and `before` its start."""
    first, last = span
    if first is None or last is None:
        return (None, last) if lead.role == "until" else (first, None) if lead.role in ("since", "sofar") else span
    match lead.role:
        case "ending" | "opening":
            length = read(lead.text)
            if lead.role == "ending":
                return move(last + DAY, -length.amount, length.unit), last
            return first, move(first, length.amount, length.unit) - DAY
        case "week":
            return around(first, "week")
        case "since" | "sofar":
            return first, None
        case "after":
            return last + DAY, None
        case "until":
            return None, last
        case "before":
            return None, first - DAY
    return span
