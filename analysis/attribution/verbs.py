"""Whether a word that can be a cue is a verb where it stands, and in which voice.

One tag a word is not enough for `claims`, `report` or `plans`: the words beside it decide.
"""

from __future__ import annotations

from analysis import lexicon, phrases
from analysis.attribution import cues
from analysis.attribution.clauses import ASIDE, BARE, BE, HAVE, PREDICATES
from analysis.attribution.frames import Frames
from analysis.phrases import FINITE, NOUNS, QUOTE

_PARTING = frozenset({",", ";", ":", "—", "–", "-", "that", "and", "but", "as"})
_CONTRACTED = frozenset({"he's", "she's", "it's", "who's", "they're", "we're", "you're", "i'm"})
_ASKED = frozenset({"about", "whether", "if", "how", "why", "what", "when", "who"})
_DOING = frozenset({"do", "does", "did", "not"})
_SET_FIRST = lexicon.sets("sentence_words")["apposed cue"]
_PLURAL = lexicon.sets("sentence_words")["plural subject"]


def voice(sentence: Frames, i: int, g: int, cue: cues.Cue) -> str:
    """`active`, `passive`, `participle` (`, adding that`), `infinitive`, or nothing where the word is no verb here."""
    helped = _helped(sentence, i, g, cue.forms) if g < i else None
    if helped is not None:
        return helped
    forms, words = cue.forms, sentence.words
    if "ing" in forms:
        if g and words[g - 1] in _CONTRACTED:
            return "active"  # `he’s predicting`
        return "participle" if _free(sentence, i, g) else ""
    past = "past" in forms or "participle" in forms
    if past and i == g and cue.frames.get("clause") == "ask" and _was_asked(sentence, i):
        return "passive"  # `Asked whether …, Smith said`
    if past and "base" not in forms:
        if words[i + 1 : i + 2] == ["by"]:
            return "passive"
        return "active" if _follows_subject(sentence, g) else ""
    if "s" in forms:
        return "active" if _follows_subject(sentence, g) and not _noun_like(sentence, i) else ""
    if _base(sentence, i, g):
        return "active"
    same = past and (_quotes(sentence, i + len(cue.lemma.split())) or _only_verb(sentence, i, g))
    return "active" if same and _follows_subject(sentence, g) else ""


def _was_asked(sentence: Frames, i: int) -> bool:
    """Whether the word at `i` tells of one who was asked, and not of one who asked."""
    before = sentence.words[i - 1] if i else ""
    if before != ",":
        return before in ("", "when", "if")
    follows = sentence.words[i + 1] if i + 1 < sentence.stop else ""
    close = next((k for k in range(i + 1, sentence.stop - 1) if sentence.words[k] == ","), None)
    return (
        follows in _ASKED and close is not None and sentence.words[close + 1] in cues.told()
    )  # `Lee, asked if …, said`


def _helped(sentence: Frames, i: int, g: int, forms: frozenset[str]) -> str | None:
    """The voice as far as the auxiliaries before the word tell it, None where they do not."""
    words = sentence.words[g:i]
    before = [word for word in words if word not in ASIDE]
    be = not BE.isdisjoint(before)
    if "ing" in forms:
        return "active" if be else None
    past = "past" in forms or "participle" in forms
    if past and "base" not in forms and words[-1] == "to":
        return ""
    if past and be:
        return "passive"
    if past and not HAVE.isdisjoint(before):
        return "active"
    if past and "base" not in forms:
        return None
    if "to" in before:
        return "infinitive"
    if "MD" in sentence.tags[g:i] or not _DOING.isdisjoint(words):
        return "active"
    return "" if be and "s" in forms else None  # `there are fears that`


def _only_verb(sentence: Frames, i: int, g: int) -> bool:
    """Whether the clause has no finite verb but the word at `i`, which must then be it: `the fund forecast growth`."""
    first = next((k for k in range(g - 1, -1, -1) if _parts(sentence, k)), -1)
    last = next((k for k in range(i + 1, sentence.stop) if _parts(sentence, k)), sentence.stop)
    return not any(sentence.tags[k] in FINITE for k in (*range(first + 1, g), *range(i + 1, last)))


def _parts(sentence: Frames, k: int) -> bool:
    """Whether a clause may begin or end at token `k`."""
    return sentence.words[k] in _PARTING or sentence.tags[k] == QUOTE


def _quotes(sentence: Frames, at: int) -> bool:
    """Whether a quotation begins at a token, or after the comma or colon there."""
    at += sentence.words[at : at + 1] in ([","], [":"])
    return at < len(sentence.line) and sentence.tags[at] == QUOTE


def _free(sentence: Frames, i: int, g: int) -> bool:
    """Whether an -ing form is a participle clause of its own and not a noun or adjective."""
    if g == 0:
        return True
    word, tag = sentence.words[g - 1], sentence.tags[g - 1]
    return not word.endswith("'s") and tag not in ("DT", "PRP$", "JJ", "POS", "CD") and word not in ("of",)


def _follows_subject(sentence: Frames, g: int) -> bool:
    if g == 0:
        return sentence.words[0] in _SET_FIRST  # `Said Ann Lee: “…”`
    while g > 1 and sentence.tags[g - 1] == "RB":
        g -= 1
    word, tag = sentence.words[g - 1], sentence.tags[g - 1]
    if word in (",", "—", "–", ")", "-") or tag == QUOTE or tag == "CC":
        return True
    if phrases.can_end(sentence.line, g - 1):
        return tag != "POS"
    return phrases.described(sentence.line, g) is not None  # `an official who asked not to be named said`


def _noun_like(sentence: Frames, i: int) -> bool:
    """Whether `claims` or `plans` after a noun is itself a noun: a verb or preposition follows, or nothing."""
    follows = sentence.line[i + 1] if i + 1 < len(sentence.line) else None
    if sentence.tags[i] == "VBZ" or follows is None:
        return False
    before = sentence.line[i - 1]
    if before.tag in ("PRP", "WP", "WDT") or before.text == ",":
        return False
    if before.tag in ("JJ", "CD", "DT"):  # `coastal states`
        return True
    if before.word.endswith(("'s", "s'")):  # `Lee's comments`, not `Moody's estimates the loss`
        return follows.tag not in ("DT", "CD", "NNP", "PRP")
    return follows.tag in PREDICATES or sentence.words[i + 1] in ("of", "about", "on", "by", "were", "are", "and")


def _base(sentence: Frames, i: int, g: int) -> bool:
    """Whether a base form is the present tense of a plural subject: `officials say`, not `the campaign claim`."""
    if g == 0:
        return False
    token, word = sentence.line[g - 1], sentence.words[g - 1]
    if word.endswith(("'s", "s'")):
        return False  # `the company's email server`
    noun = sentence.tags[i] in NOUNS and sentence.line[i + 1 : i + 2] and sentence.tags[i + 1] in NOUNS
    if noun and (token.text == "," or sentence.tags[i + 2 : i + 3] == ["NNP"]):
        return False  # `C, state governor Ann Lee said`, `Lees campaign manager Ann Reed said`
    if word in _PLURAL:
        return True
    if token.text in (",", "—", "–") or token.tag == QUOTE or (token.tag == "CC" and sentence.last is not None):
        return True
    if sentence.words[i] in BARE and phrases.can_end(sentence.line, g - 1) and token.tag != "PRP":
        return True
    first = phrases.left(sentence.line, g)
    if first is None:
        return False
    if (token.tag == "CD" and word != "one") or phrases.described(sentence.line, first) is not None:
        return True
    inside = range(first, g)
    stop = next((k for k in inside if k > first and sentence.tags[k] in ("IN", "TO")), g)
    head = next((k for k in range(stop - 1, first, -1) if sentence.tags[k] in NOUNS), first)
    plural = (
        sentence.words[head] in _PLURAL
        or sentence.tags[head] in ("NNS", "NNPS")
        or (sentence.tags[head] == "NNP" and sentence.words[head].endswith("s"))
    )
    return plural or any(sentence.words[k] == "and" for k in inside) or token.text == ")"
