"""Ages in apposition: a number set beside a name by commas or brackets, `Rivera, 52, said`, `Rivera (52) said`."""

from __future__ import annotations

import re

from analysis import lexicon
from analysis.figures import lookalikes

_APPOSED = re.compile(r"[^\W\d_][\w.’'-]+(?:\s(?:Jr|Sr|III?)\.?)?,\s$")
_BRACKETED = re.compile(r"([^\W\d_][\w.’'-]+)\s\($")
#: What follows a person's age in brackets.
_PERSON_GOES_ON = re.compile(
    r"\),?\s(?:of|from|with|who|whose|said|says|told|is|was|has|had|will|died|pleaded|admitted|denied|formerly|a|an|the)\b"
)
_APPOSING = frozenset(",.;)")
_NO_PERSON = lexicon.sets("number_context")["opener"] | lookalikes.CALENDAR
_LOOK = 30


def is_apposed(text: str, start: int, end: int, value: float) -> bool:
    """Whether digits `text[start:end]` of some value are somebody's age by what stands at either side.

    >>> is_apposed("Rivera, 52, said", 8, 10, 52.0), is_apposed("the club (52) said", 10, 12, 52.0)
    (True, False)
    """
    if text[end : end + 1] not in _APPOSING:
        return False
    if not 1 <= value <= 110 or value != int(value):
        return False
    if text[start - 1 : start] == "(":
        match = _BRACKETED.search(text[max(0, start - _LOOK) : start])
        return match is not None and bool(_PERSON_GOES_ON.match(text, end)) and _may_be_named(match[1])
    if not text.endswith(", ", 0, start) or text[end + 1 : end + 2].isdigit():
        return False
    match = _APPOSED.search(text[max(0, start - _LOOK) : start])
    return match is not None and _may_be_named(match[0].rstrip(", "))


def _may_be_named(word: str) -> bool:
    return word[0].isupper() and word.lower() not in _NO_PERSON
