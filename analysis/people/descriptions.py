"""Descriptions of sources that are not named: their head noun, how many they are, which of two is the fuller one."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis import lexicon
from analysis.words import tag

_SETS = lexicon.sets("sentence_words")
_QUANTIFIERS = _SETS["quantifier"]
_QUALIFIER = re.compile(rf"\s(?:{'|'.join(sorted(_SETS['qualifier']))})\s")
_RELATIVE = re.compile(r",\s|\s(?:who|which|that|whose)(?:\s|$)")
_GAVE = re.compile(
    r"\s(?:obtained|seen|reviewed|published|released|gathered) by (.+)$|\b(?:leak|leaked|given|provided) to (.+)$"
)
#: Nouns that may stand for each other, by the first of their group.
_SYNONYM = {word: line.split()[0] for line in lexicon.words("synonyms") for word in line.split()}


@lru_cache(4096)
def core(mention: str) -> str:
    """A description up to its relative clause or what else qualifies it.

    >>> core("two people familiar with the matter")
    'two people'
    """
    return _QUALIFIER.split(_RELATIVE.split(mention)[0])[0].strip()


def given_to(mention: str) -> str | None:
    """Whom a document was given to, or who published it.

    >>> given_to("records obtained by the Herald")
    'the Herald'
    """
    gave = _GAVE.search(mention)
    return gave[1] or gave[2] if gave else None


def quantified(phrase: str) -> bool:
    """Whether a phrase begins with how many it means: `some Republicans`, `two U.S. officials`, `40 aides`.

    >>> quantified("Several Republicans"), quantified("Republicans")
    (True, False)
    """
    first = phrase.split(" ", 1)[0]
    return " " in phrase and (first.lower() in _QUANTIFIERS or first[0].isdigit())


def role(phrase: str) -> str:
    """What the described are: the phrase without how many.

    >>> role("two U.S. officials")
    'U.S. officials'
    """
    rest = phrase.split(" ", 1)[1] if quantified(phrase) else phrase
    return phrase if rest.startswith("of ") else rest


@lru_cache(4096)
def plain(phrase: str) -> str:
    """A phrase without the capital that only a sentence's beginning gave it.

    >>> plain("Some Republicans"), plain("Scientists"), plain("Moscow officials")
    ('some Republicans', 'scientists', 'Moscow officials')
    """
    first = phrase.split(" ", 1)[0]
    common = first[1:].islower() and (quantified(phrase) or is_common(first))
    return phrase[0].lower() + phrase[1:] if common else phrase


def is_common(word: str) -> bool:
    """Whether a capitalised word is a plural noun that a sentence begins with and no name: `Scientists`."""
    return word.islower() or (word[1:].islower() and tag(word.lower()) == "NNS")


@lru_cache(4096)
def head(bare: str) -> str:
    """The head noun of a description, in lower case."""
    part = re.match(r"(?i)one of (?:the |these |those )?(.+)", bare)
    words = re.split(r"\s(?:of|for)\s", part[1] if part else bare)[0].split()
    return words[-1].lower() if words else bare.lower()


def same(noun: str, other: str) -> bool:
    """Whether two nouns are one or synonyms: `poll` and `survey`."""
    return _SYNONYM.get(noun, noun) == _SYNONYM.get(other, other)


def short(bare: str) -> str:
    """A description with an abbreviation for the name that it explains: `DWS source`."""
    return re.sub(r"^.*?\((\w+)\)(?= \w)", r"\1", bare) if "(" in bare else bare


def compatible(bare: str, known: str) -> bool:
    """Whether the words of a shorter description all stand in a longer one (`the DWS source`)."""
    if known.lower().startswith("one of") != bare.lower().startswith("one of"):
        return False
    words = set(known.lower().split())
    return all(word in words for word in bare.lower().split())


def origin(mention: str) -> str | None:
    """Whose document it is: `a report from NBC News`, `a study by the university`."""
    found = re.search(r"\s(?:from|by)\s(.+)$", mention)
    if not found:
        return None
    return re.sub(r"(?<=[sS])[’'](?= )|[’']s(?= )", "", re.split(r",\s", found[1])[0]).strip() or None
