"""Cues: the words that mark who says, thinks or wants what, with every form of each verb and the frames it takes."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from analysis import lexicon

SAYING = frozenset({"say", "ask", "show"})


class Cue(NamedTuple):
    """A form of a cue verb: its lemma, its form (`base s past participle ing`) and class by frame."""

    lemma: str
    forms: frozenset[str]
    frames: dict[str, str]


@cache
def verbs() -> dict[str, Cue]:
    """Every form of every cue verb.

    >>> verbs()["told"].lemma, sorted(verbs()["says"].forms)
    ('tell', ['s'])
    """
    found: dict[str, Cue] = {}
    for row in lexicon.table("cues"):
        frames = dict(reversed(pair.split(":")) for pair in row["frames"].split())
        for form, word in _forms(row["cue"], row["past"]):
            old = found.get(word)
            if old is None:
                found[word] = Cue(row["cue"], frozenset({form}), frames)
            elif old.lemma == row["cue"]:
                found[word] = Cue(old.lemma, old.forms | {form}, frames)
    return found


def _forms(lemma: str, past: str) -> list[tuple[str, str]]:
    """The forms of a verb; only its first word is inflected (`point out`)."""
    pasts = past.split("/") if past else [_regular(lemma)]
    doubled = past and pasts[0].endswith("ed") and len(pasts[0]) == len(lemma) + 3
    stem = pasts[0][:-2] if doubled else lemma
    if not doubled and lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        stem = lemma[:-1]
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        third = lemma[:-1] + "ies"
    forms = [("base", lemma), ("s", third), ("ing", stem + "ing"), ("past", pasts[0]), ("participle", pasts[-1])]
    return forms + [(f, p) for p in pasts[1:] if p.endswith("ed") for f in ("past", "participle")]


def _regular(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeou" else lemma + "ed"
