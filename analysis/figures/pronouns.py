"""`one` as a pronoun, an article or part of an idiom, which counts nothing: `one of them`, `no one`, `one day`."""

from __future__ import annotations

import re

from analysis import lexicon, words

_AFTER_ONE = frozenset(lexicon.words("one_idioms"))
_BEFORE_ONE = lexicon.sets("number_context")["before one"]


def is_idle(text: str, at: int) -> bool:
    """Whether at a trigger stands a `one` that counts nothing and begins no longer number (`one in five`).

    >>> is_idle("one of them", 0), is_idle("one hundred", 0), is_idle("one man", 0), is_idle("ten", 0)
    (True, False, False, False)
    """
    one = _ONE.match(text, at)
    if one is None or one[1] == "-" or (one[2] or "").lower() in _AFTER_A_NUMBER:
        return False
    return _is_pronoun(text, at, one[1], one[2])


def is_pronoun(text: str, start: int, end: int) -> bool:
    """Whether `one` at `text[start:end]` is a pronoun, an article or part of an idiom rather than a count.

    >>> is_pronoun("one of the officials", 0, 3), is_pronoun("killing one person", 8, 11)
    (True, False)
    """
    rest = _REST.match(text, end)
    return _is_pronoun(text, start, rest[1] if rest else "", rest[2] if rest else None)


def _is_pronoun(text: str, start: int, gap: str, following: str | None) -> bool:
    """The same of the `one` at `start`, after which a gap and a word stand."""
    end = start + 3
    if text[start : start + 1] == "O" and _NAMED_ONE.search(text[max(0, start - 24) : end]):
        return True
    before = text[max(0, start - 14) : start].lower().split()
    last = before[-1] if before else ""
    if last in _BEFORE_ONE or text[start - 1 : start] in ("-", "–"):
        return True
    if not following or gap == "-":
        return True
    word = following.lower()
    if word == "of" and last in ("just", "only"):
        return before[-2:-1] == ["the"] or text.startswith(" of many", end)
    if word in _AFTER_ONE:
        return not _SPAN.match(text, end)
    return words.tag(word)[:2] in _NO_NOUN and last not in ("just", "only")


_AFTER_A_NUMBER = frozenset(row["word"] for row in lexicon.table("number_words")) | {"in", "out", "and", "or", "to"}
_REST = re.compile(r"([\s-]?)([^\W\d_]+(?:['’]s)?)?")
_ONE = re.compile(r"[Oo](?:ne|NE)([\s-]?)([^\W\d_]+(?:['’]s)?)?")
_NO_NOUN = frozenset({"VB", "MD", "IN", "DT", "PR", "CC", "TO", "WD", "WP", "WR"})
#: A name that ends in a number: `Air Force One`, `Formula One`.
_NAMED_ONE = re.compile(r"\b(?!(?:And|But|At|In|On|Of|The|Kills?|Only|Just|With|For|From|As)\b)[A-Z][a-z]+\sOne$")
#: A day that is counted: `one day after the vote`.
_SPAN = re.compile(r"\s(?:day|night)\s(?:after|before|earlier|later|ago|in\s(?:jail|prison))\b")
