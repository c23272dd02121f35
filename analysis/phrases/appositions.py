"""Descriptions after a noun and a comma: `Ann Lee, a former pilot`, `the firm, also a lender`, `Reed, who left`."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import lexicon
from analysis.phrases.line import QUOTE, Word

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_SETS = lexicon.sets("sentence_words")
_RELATIVE = _SETS["relative"]
_REFERENCE = _SETS["reference"]
#: Words with which a description after a comma begins.
_APPOSED = frozenset({"a", "an", "the", "one", "another", "former", "then", "his", "her", "their", "its"})


def apposition(line: Sequence[Word], end: int, *, closed: bool = False) -> int:
    """The end of an apposition or relative clause after a noun phrase that ends at `end`; `end` if there is none.

    Covers `, a former pilot`, `, 52, of Ohio`, `, who leads the committee`; only before a comma if it must be `closed`.
    """
    n = len(line)
    stop = end
    while stop + 1 < n and line[stop].text == ",":
        close = next(
            (j for j in range(stop + 1, n) if line[j].text in (",", ";", ":", "—", "–") or line[j].tag == QUOTE), n
        )
        if closed and (close == n or line[close].text != ","):
            break
        if close == n and line[n - 1].text in (".", "?", "!"):
            close = n - 1
        if not _apposed(line, stop, close):
            break
        stop = close
    return stop


def _apposed(line: Sequence[Word], comma: int, close: int) -> bool:
    """Whether what stands after a comma, up to `close`, describes the noun before it."""
    head = line[comma + 1]
    if head.word in _RELATIVE:
        return True
    follows = line[comma + 2] if comma + 2 < len(line) else head
    age = head.tag == "CD" and follows.text == ","
    place = line[comma - 1].tag == "CD" if head.word == "of" else head.tag == line[comma - 1].tag == "NNP"
    if head.tag in ("RB", "VBG"):  # `also a pilot`, `now 81`, `managing director`, `including Lee`
        noun = head.word == "including" or follows.tag in ("DT", "NN", "JJ", "CD")
    else:
        noun = head.tag == "NN" or (head.tag == "JJ" and head.text[0].islower()) or head.word in _APPOSED
    end = relative_from(line, comma + 1, close)
    return (noun or age or place) and not any(line[j].tag in ("VBZ", "MD") for j in range(comma + 1, end))


def relative_from(line: Sequence[Word], start: int, end: int) -> int:
    """Where a relative clause begins between two places, whose verbs say nothing of what stands before it."""
    return next((k for k in range(start, end) if line[k].word in _REFERENCE and line[k - 1].tag in _NOUNS), end)
