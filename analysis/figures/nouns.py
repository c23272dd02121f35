"""The noun phrase that a figure counts.

It stands to the right (`eight Tajik nationals`, `hundreds of injuries`) or, where it is left out there, before it (`a
population of 10 million`, `90 boats … while some 20 sank`).

The phrase's words are taken as they stand, without determiners: adjectives, nouns and quoted labels up to the last
noun of the run, as the part-of-speech lexicon tags them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from analysis import lexicon, words
from analysis.words import Token

_REACH = 120  # characters after a number that its noun phrase may take
_BACK = 300  # characters before it that are searched for what is left out
_OPEN, _CLOSE = "“\"‘'", {"“": "”", '"': '"', "‘": "’", "'": "'"}
_SETS = lexicon.sets("number_context")
_DETERMINERS, _MORE, _PRONOUNS = _SETS["determiner"], _SETS["more"], _SETS["pronoun"]
_NOT_NOUN, _ADVERBS, _AUXILIARIES = _SETS["after"], _SETS["adverb"], _SETS["auxiliary"]
_VERBS, _MODIFIERS, _PLURALS = _SETS["verb"], _SETS["modifier"], _SETS["plural"]
_PREDICATES = _SETS["plural verb"]
_DAYS = frozenset(lexicon.words("weekdays")) | {row["name"] for row in lexicon.table("months")}


class Noun(NamedTuple):
    """A noun phrase `text[start:end]`."""

    start: int
    end: int


def after(text: str, at: int, stop: int, *, limit_of: bool = False, plural: bool = False) -> Noun | None:
    """The noun phrase counted by a number that ends at `at`, before `stop`; None where it is left out.

    With `limit_of` only a phrase with `of` counts, as after a percentage; `plural` says that the number is above one.

    >>> text = "some 4,000 “slow lane” foreign lorries at the port"
    >>> noun = after(text, 10, len(text))
    >>> text[noun.start:noun.end]
    '“slow lane” foreign lorries'
    >>> after("just 11 were caught", 7, 19) is None
    True
    """
    tokens = words.tokens(text, at, min(stop, at + _REACH))
    i = 0
    if tokens and tokens[0].text in ("-", "‐", "‑") and tokens[0].start == at:
        i = 1
    while i < len(tokens) and tokens[i].text.lower() in _MORE and not limit_of:
        i += 1
    of = i < len(tokens) and tokens[i].text.lower() == "of"
    if limit_of and not of:
        return None
    return phrase(text, _inside(tokens, i + 1) if of else tokens[i:], plural=plural and i == 0)


def _inside(tokens: list[Token], i: int) -> list[Token]:
    """The tokens of an `of` phrase past its determiners or owner, then a number of its own.

    So for `of these 400 immigrants`, `of Britain's 8,700 clinics` and `of the 90-odd islands`.
    """
    while i < len(tokens) and (tokens[i].text.lower() in _DETERMINERS or tokens[i].tag == "PRP$"):
        i += 1
    if [t.tag for t in tokens[i + 1 : i + 2]] == ["CD"] and tokens[i].text.endswith(("’s", "'s")):
        i += 1
    while i < len(tokens) and (tokens[i].tag == "CD" or tokens[i].text in ("-", "odd")):
        i += 1
    return tokens[i:]


def phrase(text: str, tokens: list[Token], *, plural: bool = False) -> Noun | None:
    """The noun phrase at the head of `tokens`, or None where they begin with none."""
    if tokens and tokens[0].text in _OPEN:
        return _quoted(text, tokens)
    last = _last_noun(text, tokens, plural=plural)
    return Noun(tokens[0].start, tokens[last].end) if last is not None else None


def is_predicate(text: str, at: int) -> bool:
    """Whether a verb follows a number above one, which then counts what was named before.

    It may be a form that is a noun too (`20 work there`), or a past tense whose object, in the singular, is not
    what is counted (`12 needed treatment`).

    >>> is_predicate("12 needed treatment", 2), is_predicate("12 wounded men", 2)
    (True, False)
    """
    tokens = words.tokens(text, at, at + _REACH)
    if not tokens or tokens[0].start == at:
        return False
    last = _last_noun(text, tokens)
    if tokens[0].text in _PREDICATES:
        return tokens[1:2] == [] or tokens[1].tag != "NNS"
    past = tokens[0].tag in ("VBD", "VBN") and last is not None and last > 0
    return past and last is not None and tokens[last].tag == "NN" and tokens[last].text.lower() not in _PLURALS


def _quoted(text: str, tokens: list[Token]) -> Noun | None:
    """A label in quotation marks: without them where it is the whole phrase, with them before further nouns."""
    close = next((i for i, t in enumerate(tokens[1:], 1) if t.text == _CLOSE[tokens[0].text]), None)
    if close is None or close < 2 or close > 8:
        return phrase(text, tokens[1:]) if tokens[0].text in '“"' else None
    beyond = _last_noun(text, tokens[close + 1 :])
    if beyond is not None:
        return Noun(tokens[0].start, tokens[close + 1 + beyond].end)
    return Noun(tokens[1].start, tokens[close - 1].end)


def _could_be_noun(word: str) -> bool:
    return word.islower() and word not in _AUXILIARIES and words.tag(word.removesuffix("s")) in ("NN", "VB")


def _last_noun(text: str, tokens: list[Token], *, plural: bool = False) -> int | None:
    """The index of the last noun of the run of adjectives and nouns that `tokens` begins with."""
    last: int | None = None
    for i, token in enumerate(tokens):
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        role = _role(text, token, following, last is None, i == 0)
        if role == "stop":
            # `23 home runs`: after a singular the tagger's verb in -s is the plural that the number calls for
            doubtful = last is not None and last == i - 1 and tokens[last].tag == "NN" and token.tag == "VBZ"
            return i if plural and doubtful and _could_be_noun(token.text) else last
        if role == "noun":
            last = i
            if _ends(token, following):
                break
    return last


def _role(text: str, token: Token, following: Token | None, first: bool, lead: bool) -> str:
    word, tag = token.text, token.tag
    joined = lead and text[token.start - 1 : token.start] in ("-", "‐", "‑")
    if not joined and (word.lower() in _NOT_NOUN or word in _DAYS or word in _PRONOUNS):
        return "stop"
    if joined and tag[:2] in ("NN", "VB"):
        return "noun"
    if word.lower() in ("last", "next") and following is not None and _is_unit(following.text):
        return "stop"  # `$4 million last month`
    if "-" in word and word.endswith("s") and tag == "JJ":
        return "noun"  # `e-mails`, `by-elections`
    if word.endswith(("’s", "'s")) or tag == "RBS":
        return "skip"
    if tag.startswith("NN") or (tag == "VBZ" and first and _could_be_noun(word)):
        return "noun"
    if tag.startswith("JJ") or word.lower() in _ADVERBS or (tag == "RB" and word.endswith("ly")):
        return "skip"
    joins = following is not None and (
        (following.tag.startswith(("NN", "JJ")) or (following.tag == "VBZ" and _could_be_noun(following.text)))
        and following.text.lower() not in _NOT_NOUN
    )
    if tag in ("VBN", "VBG", "VBD") and joins and first and not word.lower().endswith(("had", "was", "were")):
        return "skip" if word.lower() not in _VERBS else "stop"
    if word == "and" and joins and first and not lead and following is not None and following.tag.startswith("JJ"):
        return "skip"
    if word in ("&", "and") and joins and not first:
        return "skip" if _coordinates(text, token) else "stop"
    if tag in ("VB", "VBP") and first and following is not None and following.tag in ("NNS", "NN") and word.islower():
        return "skip"
    return "stop"


def _coordinates(text: str, token: Token) -> bool:
    """Whether `and` joins two modifiers of one noun (`Kia and Hyundai vehicles`), not two counted things."""
    before = re.search(r"([^\W\d_]+)\s$", text[max(0, token.start - 24) : token.start])
    behind = re.match(r"\s((?:[A-Z][\w.’'&-]*\s){1,3}|[a-z]+\s)[a-z]+s\b", text[token.end : token.end + 60])
    if before is None or behind is None:
        return False
    adjective = (
        behind[1].islower() and words.tag(behind[1].strip()).startswith("JJ") and words.tag(before[1]) in ("NN", "JJ")
    )
    return adjective or (before[1][0].isupper() and behind[1][0].isupper())


def _ends(token: Token, following: Token | None) -> bool:
    """Whether a plural ends its phrase: nouns before it are singular, but for a few (`sports teams`)."""
    if token.tag not in ("NNS", "NNPS", "VBZ") and token.text.lower() not in ("people", "percent"):
        return False
    if following is None or token.text.lower() not in _MODIFIERS:
        return True
    return not following.tag.startswith("NN")


# ---------------------------------------------------------------- left of the number
@cache
def _quantities() -> re.Pattern[str]:
    """A noun of quantity, then what may stand between it and its number: `death toll rose to`, `a total of`."""
    nouns = "|".join(lexicon.words("quantity_nouns"))
    link = rf"(?:\s(?:{'|'.join(sorted(_SETS['link']))})){{1,4}}"
    return re.compile(rf"((?:[a-z]+-?[a-z]+\s)?(?:{nouns}))\b{link}(?:\s[a-z]+){{0,3}}\s$", re.I)


def before(text: str, at: int, floor: int) -> Noun | None:
    """The noun of quantity that a number at `at` completes (`with a population of 10 million`), if there is one.

    >>> text = "with a population of more than 10 million"
    >>> noun = before(text, 31, 0)
    >>> text[noun.start:noun.end]
    'population'
    """
    start = max(floor, at - 60)
    match = _quantities().search(text[start:at])
    if match is None:
        return None
    offset = start + match.start(1)
    modifier = re.match(r"([a-z]+)\s", match[1])
    if modifier and not words.tag(modifier[1]).startswith(("NN", "JJ")):
        offset += modifier.end()
    return Noun(offset, start + match.end(1))


def antecedent(text: str, at: int, floor: int) -> Noun | None:
    """The nearest plural common noun before `at`, not before `floor`, that a number without a noun may count.

    >>> text = "migrants crossed the border despite hundreds"
    >>> noun = antecedent(text, 36, 0)
    >>> text[noun.start:noun.end]
    'migrants'
    """
    tokens = words.tokens(text, max(floor, at - _BACK), at)
    for i in range(len(tokens) - 1, -1, -1):
        token = tokens[i]
        plain = token.tag == "NNS" and token.text.islower() and not token.text.endswith(("’s", "'s"))
        if plain and not _is_unit(token.text):
            return Noun(token.start, token.end)
    return None


@cache
def _unit_words() -> frozenset[str]:
    forms = (form for row in lexicon.table("units") for form in row["words"].split("|"))
    return frozenset([*forms, "times", "dollars"])


def _is_unit(word: str) -> bool:
    return word.lower() in _unit_words()
