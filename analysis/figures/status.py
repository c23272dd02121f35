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
_WOULD = _SETS["would"]
_GATE = _WOULD | _NOT | _WITHOUT | _FAILING | _IF | _POSSIBLE | _SETS["supposed"] | _SETS["denying"]
_GATE |= {word.replace("'", "’") for word in _GATE}
_DEFINITE, _ORDERS = _SETS["definite"], _SETS["order"]
#: Before a `not` that leaves the figure open: `if not 500`, `may not reach 500`.
_CONDITIONS = frozenset({"if", "whether", "or", "may", "might"})
_WORD = re.compile(r"\w(?:[\w.,’'-]*\w)?[,;:]?|[^\w\s]")
_CLOSING = tuple(",;:!?")
#: A verb that leaves open whether the figure, its subject, holds.
_OPEN = re.compile(
    r"\s(could|would|might|may|should|(?:is|are|was|were)\s(?:likely|expected|projected|predicted|forecast)\sto)\b"
).match
#: The first two letters of such a verb.
_OPENS = frozenset({"co", "wo", "mi", "ma", "sh", "is", "ar", "wa", "we"})
#: What may stand before the subject of a clause.
_OPENING = re.compile(
    r"(?:[,;:.—–“”\"‘]|\b(?:that|and|but|or|say|says|said|as|because|while|if|another|an?))\s*$", re.I
)


def read(text: str, start: int, end: int, *, words: list[str], floor: int, unit: str = "count") -> str | None:
    """`negated`, `conditional` or None for the figure whose hedge begins at `start` and whose noun ends at `end`.

    `words` are those before it in lower case, the gate to reading them in earnest from `floor` on.

    >>> text = "The bill could reach 5,000 dollars."
    >>> read(text, 21, 34, words=["the", "bill", "could", "reach"], floor=0)
    'conditional'
    """
    if not _GATE.isdisjoint(words) and _may_govern(words) and not text.startswith(" ago", end):
        hedged = _WORD.match(text, start)
        found = _before(_WORD.findall(text, floor, start), hedged[0].lower() if hedged else "")
        if found is not None:
            return found
    leaves_open = _OPEN(text, end) if text[end + 1 : end + 3] in _OPENS else None
    if leaves_open is None or (unit == "percent" and leaves_open[1] in ("would", "should")):
        return None  # `40 percent would vote for her` is what a poll found
    return "conditional" if not words or _OPENING.search(text, floor, start) else None


def _may_govern(words: list[str]) -> bool:
    """Whether one of the words of the gate stands in the clause that the words end with."""
    for word in reversed(words):
        if word in _GATE:
            return True
        if word.endswith(_CLOSING):
            return word[:-1] in _GATE
    return False


def _before(words: list[str], hedge: str) -> str | None:
    """The status that the words of a figure's clause give it, read outwards from its hedge, or from the figure."""
    definite = _is_definite([word.lower() for word in words[-2:]])
    asserted = False
    for i in range(len(words) - 1, -1, -1):
        word = words[i] if words[i] == "May" else words[i].lower().replace("’", "'")
        if word in _NOT or word in _WITHOUT:
            if i + 1 == len(words) and hedge in _SETS["even so"]:
                return None  # `not only 50`
            status = _denial(words, i, i + 1, definite)
            if status:
                return status
        elif word in _FAILING and words[i + 1 : i + 2] == ["to"]:
            if i + 2 < len(words) and _denial(words, i, i + 2, definite):
                return "negated"
        elif _ends_clause(word):
            denied = word == "that" and i > 0 and words[i - 1].lower() in _SETS["denying"]
            return "negated" if denied else None
        elif not definite and (word in _IF or (not asserted and _is_open(words, i, word))):
            return "conditional"
        asserted = asserted or _asserts(words, i, word)
    return None


def _is_definite(last: list[str]) -> bool:
    """Whether a figure's set is known: `the two men`, `the next four years`, `his first 100 days`."""
    if last and last[-1] in _DEFINITE:
        return True
    return len(last) == 2 and last[0] in _DEFINITE and (last[1] in _ORDERS or tag(last[1]).startswith("JJ"))


def _is_open(words: list[str], i: int, word: str) -> bool:
    """Whether a word leaves what follows it open."""
    following = words[i + 1] if i + 1 < len(words) else ""
    if word == "likely" and following:
        return following == "to" or tag(following).startswith("VB")
    if word in _WOULD:  # `I’d pay`, not `I’d paid`
        return bool(following) and tag(following) not in ("VBN", "VBD")
    return word in _POSSIBLE or (not following and word in _SETS["supposed"])


def _ends_clause(word: str) -> bool:
    return word[-1] in ",;:()—–!?" or word in _SETS["clause"]


def _asserts(words: list[str], i: int, word: str) -> bool:
    """Whether a word is a finite verb, past which a modal does not reach (`he could say they lost 50`)."""
    if word in _SETS["finite"]:
        return True
    return tag(word) in ("VBD", "VBZ") and not (i and words[i - 1].lower() in _SETS["auxiliary"])


def _denial(words: list[str], i: int, first: int, definite: bool) -> str | None:
    """What the `not`, `without` or `failed to` at `i` makes of the figure, through the words from `first` on."""
    former = words[i - 1].lower() if i else ""
    between = [word.lower() for word in words[first:]]
    if former == "than":
        return None  # `more often than not`
    if former in _CONDITIONS:
        return "conditional"
    if not between or between == ["the"]:
        return "negated"
    if between[0] in _SETS["even so"] or any(_ends_clause(w) or w in _SETS["adverbial"] for w in between):
        return None
    if definite or len(between) > 5 or not all(map(_is_verbal, between[1:])):
        return None
    return None if between[0].endswith("ly") and len(between) > 1 and former not in _SETS["auxiliary"] else "negated"


def _is_verbal(word: str) -> bool:
    """Whether a word may stand between a negated verb and the figure that is denied with it."""
    return word in ("to", "by", "a", "an", "of", "any") or tag(word).startswith(("VB", "RB", "MD"))
