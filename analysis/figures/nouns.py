"""The noun phrase that a figure counts, to the right of it: `eight Tajik nationals`, `hundreds of injuries`.

The phrase's words are taken as they stand, without determiners and owners: adjectives, nouns and quoted labels up to
the last noun of the run, as the part-of-speech lexicon tags them. What stands to the left of a figure, or before it in
the text, is `elided`'s to find.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis import lexicon, words
from analysis.figures.persons import PEOPLE
from analysis.words import Token

_NEAR, _REACH = 40, 140  # characters after a number that its noun phrase mostly takes, and may take
_HYPHENS, _BREAKS = frozenset("-‐‑"), frozenset('”"’,')
_CLOSE = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_SETS = lexicon.sets("number_context")
_DETERMINERS, _MORE, _VERBS, _ADVERBS = _SETS["determiner"], _SETS["more"], _SETS["verb"], _SETS["adverb"]
_AUXILIARIES, _MODIFIERS, _PLURALS = _SETS["auxiliary"], _SETS["modifier"], _SETS["plural"] | _SETS["bare plural"]
_NOMINALS = _SETS["nominal"]
_STANDING = _NOMINALS | _SETS["blank"]
_PREDICATES, _OBJECTS = _SETS["plural verb"], _SETS["object"]
_DAYS = frozenset(lexicon.words("weekdays")) | {row["name"] for row in lexicon.table("months")}
_AFTER = _SETS["after"]
_STOPS = _AFTER | _SETS["pronoun"] | _DAYS  # a pronoun only as it is written: `us`, not `US`
_UNITS = frozenset(form for row in lexicon.table("units") for form in row["words"].split("|")) | {"times", "dollars"}
#: Parts of speech that no noun phrase goes on over.
_ENDS = frozenset({"IN", "MD", "DT", "TO", "WDT", "WP", "WRB", "PRP", "VBP", "VBZ", ",", ".", ":", "SYM", "("})
_POSSESSIVE = ("’s", "'s", "s’", "s'")
#: A word in lower case, no part of a longer compound: of such is the phrase after most figures.
_WORD = re.compile(r"[\s-]([a-z]{2,}|a)(?![\w&'’‐‑\xad\u200b-\u200d\u2060\ufeff-])").match
#: What a phrase may be of, and its article, where no owner comes after it (`of the mayor's aides`).
_OF = re.compile(r"\sof(?:\s(?:the|its|their|his|her|our)(?=\s[^'’]{99}))?(?=\s)").match
#: Words that may be other than their part of speech says: the phrase around them decides.
_DOUBTFUL = _MORE | _ADVERBS | _PREDICATES | _MODIFIERS | {"of", "last", "next", "percent"}
#: Parts of speech that begin no noun phrase and end one, those that only end one, and marks that do.
_FUNCTION = frozenset({"IN", "MD", "DT", "TO", "WDT", "WP", "WRB", "PRP", "PRP$"})
_VERBAL = frozenset({"VB", "VBD", "VBN", "VBP", "VBG"})
_FINAL = frozenset(".;:!?)")
_MARKS = _FINAL | {","}
_COORDINATED = re.compile(r",|\s(?:and|or)\b").match


#: A plural for people right after another plural, which then only modifies it: `two plainclothes officers`.
_PEOPLE_NEXT = re.compile(rf"\s(?:{'|'.join(sorted(PEOPLE))})\b").match


class Noun(NamedTuple):
    """A noun phrase `text[start:end]`."""

    start: int
    end: int


_LEFT_OUT = Noun(-1, -1)  # known to be left out


def after(text: str, at: int, stop: int, *, limit_of: bool = False, plural: bool = False) -> Noun | None:
    """The noun phrase counted by a number that ends at `at`, before `stop`; None where it is left out.

    With `limit_of` only a phrase with `of` counts, as after a percentage. `plural` says that the number is above one:
    its noun is a plural, and a verb after it has what was named before for its subject.

    >>> text = "some 4,000 “slow lane” foreign lorries at the port"
    >>> noun = after(text, 10, len(text))
    >>> text[noun.start:noun.end]
    '“slow lane” foreign lorries'
    >>> after("just 11 were caught", 7, 19) is None
    True
    >>> after("some 12 needed treatment", 7, 24, plural=True) is None
    True
    """
    if limit_of:
        if not text.startswith("of", at + 1) or text[at + 3 : at + 4].isalnum():
            return None
    elif text[at : at + 1] in _FINAL or (text[at : at + 1] == "," and "of" not in text[at + 1 : at + 5]):
        return None
    noun = _plain(text, at, stop)
    if noun is not None:
        return None if noun is _LEFT_OUT else noun
    tokens = _ahead(text, at, stop)
    if not tokens:
        return None
    first, i = tokens[0].text, 0
    if first in _HYPHENS and tokens[0].start == at:
        i, plural = 1, False
    elif first == "(":
        i = _past_bracket(tokens)
    elif first in _BREAKS and tokens[0].start == at and _text(tokens, 1) == "of":
        i = 1  # `“hundreds” of them`, `dozens, if not hundreds, of them`
    if not limit_of:
        while i < len(tokens) and tokens[i].text.lower() in _MORE:
            if tokens[i].text == "others":
                return None  # which stands for a noun
            i += 1
    if _text(tokens, i) == "of":
        return _of(text, tokens, _inside(tokens, i + 1))
    if plural and i == 0 and _is_predicate(text, tokens):
        return None
    return _phrase(text, tokens, i, plural=plural)


def _plain(text: str, at: int, stop: int) -> Noun | None:
    """The noun phrase after a number, or `_LEFT_OUT`, where it is of ordinary words in small letters; None in doubt."""
    of = _OF(text, at, stop) if text.startswith("of", at + 1) else None
    if of is None:
        return _run(text, at, stop)
    noun = _run(text, of.end(), stop)
    return noun if noun is not _LEFT_OUT else None


def _run(text: str, at: int, stop: int) -> Noun | None:
    """The run of adjectives and nouns that begins at `at`, up to a plural or to what goes on with no noun."""
    first = last = 0
    far = at + _NEAR
    while True:
        match = _WORD(text, at, stop)
        if match is None:
            return Noun(first, last) if last and text[at : at + 1] in _MARKS else None
        start, at = match.span(1)
        word = match[1]
        if at > far or word in _DOUBTFUL:
            return Noun(first, last) if last and word == "of" else None
        part = words.tag(word)
        if part == "NNS":
            doubt = _COORDINATED(text, at) if word in PEOPLE else _PEOPLE_NEXT(text, at)
            return None if doubt else Noun(first or start, at)
        if part in _FUNCTION or word in _STOPS:
            return Noun(first, last) if last else _LEFT_OUT
        if part == "NN" and word not in _PLURALS:
            last = at
        elif part[:2] != "JJ":
            ended = (part in _VERBAL) if last else (part == "CC" and not first)
            return None if not ended else Noun(first, last) if last else _LEFT_OUT
        first = first or start


def _ahead(text: str, at: int, stop: int) -> list[Token]:
    """The tokens after a number: of a few words, or of more where these hold no end of a noun phrase."""
    far = stop if stop <= at + _REACH else text.rfind(" ", at, at + _REACH)
    far = far if far > at else min(stop, at + _NEAR)  # a text without spaces
    near = text.find(" ", at + _NEAR, far)
    tokens = words.tokens(text, at, far if near < 0 else near)
    if near >= 0 and all(token.tag not in _ENDS and token.text not in _CLOSE for token in tokens[3:]):
        tokens += words.tokens(text, near, far)
    if len(tokens) > 1 and tokens[0].text.isupper() and _is_shouted(tokens):
        return [t._replace(tag=words.tag(t.text.lower())) for t in tokens]
    return tokens


def _is_shouted(tokens: list[Token]) -> bool:
    """Whether a line is in capitals, so that they are no names."""
    spelt = [t.text for t in tokens[:4] if t.text.isalpha()]
    return len(spelt) > 2 and all(word.isupper() for word in spelt) and any(len(word) > 3 for word in spelt[1:])


def _text(tokens: list[Token], i: int) -> str:
    return tokens[i].text if i < len(tokens) else ""


def _past_bracket(tokens: list[Token]) -> int:
    """Past a short remark in brackets: `12 (mostly young) men`."""
    return next((i + 1 for i, token in enumerate(tokens[:8]) if token.text == ")"), 0)


def _of(text: str, tokens: list[Token], i: int) -> Noun | None:
    """The noun phrase of an `of` phrase; an adjective may stand for one there: `millions of unemployed`."""
    noun = _phrase(text, tokens, i, plural=False)
    if noun is None and i < len(tokens) and (tokens[i].text in _STANDING or _is_nationality(tokens[i])):
        return Noun(tokens[i].start, tokens[i].end)
    return noun


def _is_nationality(token: Token) -> bool:
    return token.tag == "JJ" and token.text[0].isupper() and token.text.endswith(("an", "ese", "ish", "ch", "ss"))


def _inside(tokens: list[Token], i: int) -> int:
    """Past the determiners or the owner in an `of` phrase, then past a number of its own.

    So for `of these 400 immigrants`, `of Britain's 8,700 clinics`, `of the mayor's aides` and `of the 90-odd islands`.
    """
    start = i
    while i < len(tokens) and (tokens[i].text.lower() in _DETERMINERS or tokens[i].tag == "PRP$"):
        i += 1
    for k in range(i, min(i + 4, len(tokens) - 1)):
        owner = tokens[k].text.endswith(_POSSESSIVE) and (i > start or tokens[i].text[0].isupper())
        if owner:
            i = k + 1
            break
        if not tokens[k].tag.startswith(("NN", "JJ")):
            break
    if (
        i > start
        and i + 1 < len(tokens)
        and tokens[i].tag in ("JJ", "RB", "IN", "VBN", "VBD")
        and tokens[i + 1].tag == "CD"
    ):
        i += 1  # `of the past six cycles`
    while i < len(tokens) and (tokens[i].tag == "CD" or tokens[i].text in ("-", "odd", "or", "so", "plus")):
        i += 1
    return i


def _phrase(text: str, tokens: list[Token], i: int, *, plural: bool) -> Noun | None:
    """The noun phrase that begins with the token `i`, or None where none does."""
    if i < len(tokens) and tokens[i].text in _CLOSE:
        return _quoted(text, tokens, i)
    last = _last_noun(text, tokens, i, plural=plural)
    if last is None:
        return None
    i += 2 * (tokens[i].tag == "$")
    return Noun(tokens[i].start, tokens[last].end) if i <= last else None


def _quoted(text: str, tokens: list[Token], i: int) -> Noun | None:
    """A label in quotation marks: without them where it is the whole phrase, with them before further nouns."""
    close = _closing(tokens, i)
    if close is None:
        return _phrase(text, tokens, i + 1, plural=False) if tokens[i].text in '“"' else None
    beyond = _last_noun(text, tokens, close + 1)
    if beyond is not None:
        return Noun(tokens[i].start, tokens[beyond].end)
    return Noun(tokens[i + 1].start, tokens[close - 1].end)


def _closing(tokens: list[Token], i: int) -> int | None:
    """The mark that closes the label which the mark `i` opens."""
    mark = _CLOSE[tokens[i].text]
    close = next((k for k in range(i + 2, min(i + 9, len(tokens))) if tokens[k].text == mark), None)
    return close


def standing_for(text: str, at: int, stop: int) -> Noun | None:
    """The adjective after a number that stands for those it counts: `five dead`, `12 injured`, `40 missing`.

    >>> noun = standing_for("Five dead in floods", 4, 19)
    >>> noun
    Noun(start=5, end=9)
    """
    tokens = words.tokens(text, at, min(stop, at + _NEAR))
    named = tokens and tokens[0].text.lower() in _NOMINALS
    return Noun(tokens[0].start, tokens[0].end) if named else None


# ---------------------------------------------------------------- a verb instead
def _is_predicate(text: str, tokens: list[Token]) -> bool:
    """Whether a verb follows a number above one, which then counts what was named before.

    It may be a form that is a noun too (`20 work there`), or a past tense whose object, in the singular, is not
    what is counted (`12 needed treatment`).
    """
    first = tokens[0]
    if first.text in _PREDICATES:
        return len(tokens) < 2 or tokens[1].tag not in ("NNS", "VBZ") or tokens[1].text in _OBJECTS
    if first.tag not in ("VBD", "VBN"):
        return False
    last = _last_noun(text, tokens, 0)
    if last is None or last == 0:
        return False
    return tokens[last].tag == "NN" and tokens[last].text.lower() not in _PLURALS


def _could_be_noun(word: str) -> bool:
    return word.islower() and word not in _AUXILIARIES and words.tag(word.removesuffix("s")) in ("NN", "VB")


# ---------------------------------------------------------------- the run of adjectives and nouns
def _last_noun(text: str, tokens: list[Token], first: int, *, plural: bool = False) -> int | None:
    """The index of the last noun of the run of adjectives and nouns that begins with the token `first`."""
    last: int | None = None
    i, n = first, len(tokens)
    while i < n:
        token = tokens[i]
        if token.tag == "CD" or token.tag == "$":
            beyond = _past_number(tokens, i, first)
            if beyond is None or (last is not None and tokens[last].tag in ("NNS", "NNPS")):
                return last
            i = beyond
            continue
        if last is None and i > first and token.text in _CLOSE:
            label = None if tokens[i - 1].text.endswith(_POSSESSIVE) else _closing(tokens, i)
            return None if label is None else _last_noun(text, tokens, label + 1) or label
        role = _role(text, tokens, i, last is None, i == first)
        if role == "stop" and last is None:
            return i - 1 if i > first and _is_nationality(tokens[i - 1]) else None
        if role == "stop":
            # `23 home runs`: after a singular the tagger's verb in -s is the plural that the number calls for
            doubtful = plural and last == i - 1 and tokens[last].tag == "NN" and token.tag == "VBZ"
            return i if doubtful and _could_be_noun(token.text) else last
        if role == "noun":
            last = i
            if _ends(token, tokens[i + 1] if i + 1 < n else None):
                return _and_others(tokens, i)
        i += 1
    return last


def _past_number(tokens: list[Token], i: int, first: int) -> int | None:
    """Past a number that belongs to the phrase: of a size (`two 12-inch guns`), a price or a name (`new 737 jets`)."""
    if tokens[i].tag == "$":
        return i + 2 if i + 2 < len(tokens) and tokens[i + 1].tag == "CD" else None
    if i + 2 < len(tokens) and tokens[i + 1].text.isalpha() and tokens[i + 1].start == tokens[i].end:
        return i + 2  # `155mm rounds`
    if i + 2 < len(tokens) and tokens[i + 1].text in _HYPHENS and tokens[i + 1].start == tokens[i].end:
        return i + 3
    if i == first or i + 1 >= len(tokens) or not tokens[i].text.isdigit():
        return None
    following = tokens[i + 1]
    return i + 1 if following.tag.startswith("NN") and following.text not in _DAYS | _UNITS else None


def _role(text: str, tokens: list[Token], i: int, first: bool, lead: bool) -> str:
    """What a token is to the run: `noun`, `skip` for what may stand before one, or `stop`."""
    token, following = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    word, tag = token.text, token.tag
    lower = word.lower()
    if lead and text[token.start - 1 : token.start] in _HYPHENS and tag[:2] in ("NN", "VB"):
        return "noun"
    if word in _STOPS or lower in _AFTER:
        return "skip" if lead and text[token.start - 1 : token.start] in _HYPHENS and tag.startswith("JJ") else "stop"
    if lower in ("last", "next") and following is not None and following.text.lower() in _UNITS:
        return "stop"  # `$4 million last month`
    if tag == "NNP" and following is not None and following.tag == "CD" and first and lead:
        return "stop"  # `Rivera 45, Smith 40`
    hyphened = "-" in word and len(word) > 1
    if hyphened and word[-1].isdigit() and following is not None:
        return "skip"  # `Mark-4 tanks`
    if hyphened and (word.endswith("s") or word.partition("-")[0].endswith("s")) and tag == "JJ":
        return "noun"  # `e-mails`, `brothers-in-law`
    if word.endswith(("’s", "'s")) or tag == "RBS":
        return "skip"
    if tag.startswith("NN") or (tag == "VBZ" and first and _could_be_noun(word)):
        return "noun"
    if tag.startswith("JJ") or lower in _ADVERBS or hyphened or (tag == "RB" and word.endswith("ly")):
        return "skip"
    if following is None or following.text in _STOPS:
        return "stop"
    if first and following.text in ("or", "and") and tag == "VBN":
        two = i + 3 < len(tokens) and tokens[i + 2].tag in ("VBN", "VBD", "JJ") and tokens[i + 3].tag.startswith("NN")
        return "skip" if two else "stop"  # `known or suspected members`
    return _joining(text, token, following, first, lead)


def _joining(text: str, token: Token, following: Token, first: bool, lead: bool) -> str:
    """The role of a verb's form, a comma or an `and`, which what follows decides."""
    word, tag = token.text, token.tag
    noun_next = following.tag.startswith("NN")
    joins = noun_next or following.tag.startswith("JJ") or (following.tag == "VBZ" and _could_be_noun(following.text))
    if tag in ("VBN", "VBG", "VBD") and (joins or following.text in _CLOSE) and first:
        verb = word.lower() in _VERBS or word.lower().endswith(("had", "was", "were"))
        return "stop" if verb else "skip"
    if word == "or" and first and not lead and following.tag in ("VBN", "VBD", "JJ"):
        return "skip"
    if word in ("and", ",", "&") and first and not lead and joins:
        return "skip" if word == "and" or following.tag.startswith("JJ") else "stop"
    if word in ("&", "and") and joins and not first:
        return "skip" if _coordinates(text, token) else "stop"
    if tag in ("VB", "VBP") and first and following.tag in ("NNS", "NN") and word.islower():
        return "skip"
    return "stop"


def _coordinates(text: str, token: Token) -> bool:
    """Whether `and` joins two modifiers of one noun (`Kia and Hyundai vehicles`), not two counted things."""
    before = text[max(0, token.start - 24) : token.start].split()
    behind = words.tokens(text, token.end, token.end + 60)[:5]
    if not before or not before[-1][0].isalpha() or len(behind) < 2:
        return False
    one, other = before[-1], behind[0].text
    if one[0].isupper() and other[0].isupper():
        names = next((i for i, t in enumerate(behind) if not t.text[0].isupper()), len(behind))
        return names < 4 and names < len(behind) and behind[names].text.endswith("s") and behind[names].text.isalpha()
    adjective = behind[0].tag.startswith("JJ") and words.tag(one) in ("NN", "JJ")
    return adjective and behind[1].text.islower() and behind[1].text.endswith("s")


def _ends(token: Token, following: Token | None) -> bool:
    """Whether a plural ends its phrase: nouns before it are singular, but for a few (`sports teams`)."""
    word = token.text.lower()
    if token.tag in ("NNS", "NNPS", "VBZ") or word in ("people", "percent"):
        if following is not None and following.text in PEOPLE and word not in PEOPLE:
            return False  # `two plainclothes officers`
        return following is None or word not in _MODIFIERS or not following.tag.startswith("NN")
    return word in _PLURALS and (following is None or not following.tag.startswith("NN"))


def _and_others(tokens: list[Token], i: int) -> int:
    """The last of several plurals for people that one number counts: `500 men, women and children`."""
    last = i
    while tokens[i].text in PEOPLE and i + 2 < len(tokens) and tokens[i + 2].text in PEOPLE:
        joiner = tokens[i + 1].text
        if joiner not in ("and", "or", ","):
            break
        i += 2
        last = i if joiner != "," else last
    return last
