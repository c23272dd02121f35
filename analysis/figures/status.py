"""Whether a text states a figure plainly, denies it (`never reached 50`) or leaves it open (`could reach 50`).

What governs a figure stands before it in its own clause, or is the verb that the figure is the subject of (`50 jobs
could go`). A figure that is possible, expected or under a condition is `conditional`; a plan, a promise and what
`will` be are stated plainly, as is a bound (`no more than 50`, `fell short of 50`). The words are in
`lexicon/status_words.csv`.
"""

from __future__ import annotations

import re

from analysis import lexicon
from analysis.words import tag

_SETS = lexicon.sets("status_words")
_NOT, _WITHOUT, _FAILING, _IF = _SETS["not"], _SETS["without"], _SETS["failing"], _SETS["if"]
_POSSIBLE = _SETS["modal"] | _SETS["expected"]
#: Words without one of which there is nothing to find before a figure.
GATE = _NOT | _WITHOUT | _FAILING | _IF | _POSSIBLE | _SETS["supposed"] | _SETS["denying"]
_WORD = re.compile(r"[\w’'-]+[,;:]?|[^\w\s]")
#: A verb that leaves open whether the figure, its subject, holds.
_OPEN = re.compile(
    r"\s(?:could|would|might|may|should|(?:is|are|was|were)\s(?:likely|expected|projected|predicted|forecast)\sto)\b"
)
#: What may stand before the subject of a clause.
_OPENING = re.compile(
    r"(?:[,;:.—–“”\"‘]|\b(?:that|and|but|or|say|says|said|as|because|while|if|another|the|an?))\s*$", re.I
)


def read(text: str, start: int, end: int, *, words: list[str], floor: int) -> str | None:
    """`negated`, `conditional` or None for the figure whose hedge begins at `start` and whose noun ends at `end`.

    `words` are those before it in lower case, the gate to reading them in earnest from `floor` on.

    >>> text = "The bill could reach 5,000 dollars."
    >>> read(text, 21, 34, words=["the", "bill", "could", "reach"], floor=0)
    'conditional'
    """
    found = None if GATE.isdisjoint(words) else _before(_WORD.findall(text, floor, start))
    if found is None and _OPEN.match(text, end) and (not words or _OPENING.search(text, floor, start)):
        return "conditional"
    return found


def _before(words: list[str]) -> str | None:
    """The status that the words of a figure's clause give it, read from the figure outwards."""
    definite = bool(words) and words[-1].lower() in _SETS["definite"]
    asserted = False
    for i in range(len(words) - 1, -1, -1):
        word = words[i] if words[i] == "May" else words[i].lower().replace("’", "'")
        if word in _NOT or word in _WITHOUT:
            status = _denial(words, i, definite)
            if status or i + 1 == len(words):
                return status
        elif word in _IF:
            return "conditional"
        elif _ends_clause(word):
            denied = word == "that" and i and words[i - 1].lower() in _SETS["denying"]
            return "negated" if denied else None
        elif definite or asserted:
            continue
        elif word in _FAILING:
            if words[i + 1 : i + 2] == ["to"]:
                return "negated"
        elif word in _POSSIBLE or (i == len(words) - 1 and word in _SETS["supposed"]):
            return "conditional"
        asserted = asserted or _asserts(words, i, word)
    return None


def _ends_clause(word: str) -> bool:
    return word[-1] in ',;:()“”"—–.!?' or word in _SETS["clause"]


def _asserts(words: list[str], i: int, word: str) -> bool:
    """Whether a word is a finite verb, past which a modal does not reach (`he could say they lost 50`)."""
    if word in _SETS["finite"]:
        return True
    if tag(word) not in ("VBD", "VBZ"):
        return False
    return not i or words[i - 1].lower() not in _AUXILIARIES


_AUXILIARIES = frozenset({"have", "be", "been", "being", "has", "had", "get", "was", "were", "is", "are", "not"})


def _denial(words: list[str], i: int, definite: bool) -> str | None:
    """What a `not` or `without` makes of the figure after the words that follow it."""
    former = words[i - 1].lower() if i else ""
    between = [word.lower() for word in words[i + 1 :]]
    if former in ("if", "whether", "or", "may", "might"):
        return "conditional"
    if between and (between[0] in _SETS["even so"] or any(_ends_clause(w) or w in _SETS["adverbial"] for w in between)):
        return None
    if not between or between == ["the"]:
        return "negated"
    if definite or len(between) > 5 or not all(map(_is_verbal, between[1:])):
        return None
    return "negated"


def _is_verbal(word: str) -> bool:
    """Whether a word may stand between a negated verb and the figure that is denied with it."""
    return word in ("to", "by", "a", "an", "of", "any") or tag(word).startswith(("VB", "RB", "MD"))
