"""Cues: the words that mark who says, thinks or wants what, with every form of each verb and the frames it takes."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import NamedTuple

from analysis import lexicon
from analysis.phrases import QUOTE
from analysis.words import Chunks

#: Words of three letters and more: no cue is shorter.
_WORDS = re.compile(r"[a-z]{3,}").findall
SAYING = frozenset({"say", "ask", "show"})
#: Classes of verbs whose object, a number, is vouched for by their subject; by a document only, with `measure`.
COUNTING = frozenset({"count", "measure"})
#: Verbs of thought that vouch for a number; who intends, fears or sees something is not its source.
ESTIMATES = frozenset({"estimate", "expect", "forecast", "project", "predict", "calculate", "anticipate", "reckon"})
#: Surveys, which may stand at the head of a sentence: `In a recent poll, 50 percent`.
SURVEYS = frozenset({"poll", "polls", "survey", "surveys", "census"})
#: Other words by which a construction is known: `according to`, `per`, a survey at the head.
_OTHERS = SURVEYS | {"according", "per"}
#: Nouns for a number that somebody has worked out.
COUNTS = lexicon.sets("sentence_words")["counting"]
#: A colon that introduces a quotation, or stands after the speaker that a sentence begins with.
_INTRODUCED = re.compile(r":\s?[“\"‘'«]|\A[^:]{1,48}:\s").search
#: Forms that are nouns far more often: as verbs they take `that` or a quotation.
_NOUNS = lexicon.sets("sentence_words")["rather noun"]


#: Verbs that double their last letter before an ending: `snap`, `quiz`, `forget`.
_SHORT = re.compile(r"(?:[^aeiou]*|qu|for[gb])[aeiou][^aeiouwxy]").fullmatch


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
        frames = {frame: group for group, frame in (pair.split(":") for pair in row["frames"].split())}
        first, _, rest = row["cue"].partition(" ")
        for form, verb in _forms(first, row["past"]):
            word = f"{verb} {rest}".strip()
            old = found.get(word)
            if old is None:
                found[word] = Cue(row["cue"], frozenset({form}), frames)
            elif old.lemma == row["cue"]:
                found[word] = Cue(old.lemma, old.forms | {form}, frames)
    return found


@cache
def speaking() -> frozenset[str]:
    """The base forms of verbs of saying that take a clause.

    >>> "say" in speaking(), "want" in speaking()
    (True, False)
    """
    return frozenset(w for w, cue in verbs().items() if "base" in cue.forms and cue.frames.get("clause") in SAYING)


@cache
def told() -> frozenset[str]:
    """The past forms of verbs of saying that take a clause.

    >>> "said" in told(), "wanted" in told()
    (True, False)
    """
    return frozenset(w for w, cue in verbs().items() if "past" in cue.forms and cue.frames.get("clause") in SAYING)


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Nouns of saying and thought, singular and plural, each with what may follow it: `that`, `to`, a preposition.

    >>> "that" in nouns()["warnings"]
    True
    """
    found: dict[str, frozenset[str]] = {}
    for row in lexicon.table("cue_nouns"):
        noun, given = row["cue"], row["frames"].split()
        frames = frozenset([*given, *(frame.rstrip("*") for frame in given)])
        plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"
        found[noun] = found[plural] = frames
    return found


@cache
def adjectives() -> dict[str, frozenset[str]]:
    """Predicate adjectives of thought and feeling, each with what may follow it (`that`, `to`, a preposition).

    >>> "to" in adjectives()["eager"]
    True
    """
    return {row["cue"]: frozenset(row["frames"].split()) for row in lexicon.table("cue_adjectives")}


class Trigger(NamedTuple):
    """What a word may be: a verb, the first of a phrase that goes on with one of some words, a noun, an adjective."""

    cue: Cue | None
    goes_on: frozenset[str]
    noun: frozenset[str] | None
    adjective: frozenset[str] | None


@cache
def triggers() -> dict[str, Trigger]:
    """The words at which an attribution by verb, noun, adjective or preposition may be found.

    >>> {"told", "pointed", "according", "claim"} <= triggers().keys(), triggers()["pointed"].goes_on
    (True, frozenset({'out'}))
    """
    found = {word: Trigger(None, frozenset(), None, None) for word in sorted(_OTHERS | {"words"})}
    phrases = [word.split() for word in verbs() if " " in word]
    heads = {first: frozenset(words[1] for words in phrases if words[0] == first) for first, *_ in phrases}
    for word in (*verbs(), *heads, *nouns(), *adjectives()):
        if " " not in word:
            rest = heads.get(word, frozenset())
            found[word] = Trigger(verbs().get(word), rest, nouns().get(word), adjectives().get(word))
    return found


@cache
def vouching() -> dict[str, tuple[str, ...]]:
    """Those of the triggers that may vouch for a number, each with what must stand beside it: one of these, if any.

    They are the words of saying, showing and estimating; a phrase is known by its first word, and a verb that takes
    quotations only needs a quotation mark.

    >>> vouching()["said"], vouching()["pointed"], "wants" in vouching()
    ((), ('pointed out',), False)
    """
    found: dict[str, tuple[str, ...]] = {}
    for noun, follows in nouns().items():
        if "that" in follows:
            found[noun] = (" that ", "\nthat ")
    for word, cue in verbs().items():
        said = {frame for frame, group in cue.frames.items() if group in SAYING or group in COUNTING}
        if said or cue.lemma in ESTIMATES:
            first, beside = word.split()[0], _beside(word, said)
            other = found.get(first)
            found[first] = beside if other is None else other and beside and (*other, *beside)
    found |= dict.fromkeys(COUNTS - found.keys(), ("by ", " of "))
    return found | {"based": ("based on",)} | dict.fromkeys(_OTHERS, ())


def _beside(word: str, frames: set[str]) -> tuple[str, ...]:
    """What must stand in a sentence for a verb to say something there, one of these; nothing more where empty."""
    if " " in word:
        return (word,)
    if frames == {"quotation"}:
        return (QUOTE,)
    if word in _NOUNS:
        return (" that ", ": ", f"{word}.", QUOTE)
    return (" at ",) if frames == {"at"} else ()


def _vouching(chunk: str) -> list[str]:
    return [word for word in _WORDS(chunk.lower()) if word in vouching()]


_chunk = Chunks(_vouching).__getitem__


def vouching_in(sentence: str, *, quoted: bool = False) -> set[str]:
    """The words of a sentence that may vouch for a number in it; mostly none, and that is cheap to tell.

    `quoted` says that there is a quotation in the sentence, which some verbs need.

    >>> vouching_in("Some 50 people died, police said."), vouching_in("Some 50 people died.")
    ({'said'}, set())
    """
    found = set(chain.from_iterable(map(_chunk, sentence.split(" "))))
    if found:
        known, lower = vouching(), sentence.lower()
        for word in [word for word in found if known[word]]:
            if not (quoted and QUOTE in known[word]) and not any(near in lower for near in known[word]):
                found.discard(word)
        if not lower.startswith("in "):
            found -= SURVEYS
    if ":" in sentence and _INTRODUCED(sentence):
        found.add(":")
    return found


def _forms(lemma: str, past: str) -> list[tuple[str, str]]:
    """The forms of a verb with their names; of a phrase (`point out`) only the first word is given here."""
    pasts = past.split("/") if past else [_regular(lemma)]
    doubled = pasts[0].endswith("ed") and len(pasts[0]) == len(lemma) + 3
    stem = pasts[0][:-2] if doubled else lemma + lemma[-1] if _SHORT(lemma) else lemma
    if not doubled and lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        stem = lemma[:-1]
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "ho", "to", "go")) else "s")
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        third = lemma[:-1] + "ies"
    forms = [("base", lemma), ("s", third), ("ing", stem + "ing"), ("past", pasts[0]), ("participle", pasts[-1])]
    return forms + [(f, p) for p in pasts[1:] if p.endswith("ed") for f in ("past", "participle")]


def _regular(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if _SHORT(lemma):
        return lemma + lemma[-1] + "ed"
    return lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeou" else lemma + "ed"
