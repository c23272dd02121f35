"""The language of a text: English, another that is known by its script or its function words, or not to be told.

Function words are two in five words of any prose, and hardly two languages share theirs; a few dozen of each tell
languages apart as soon as there is a sentence or two. What cannot be told is taken for English that is out of the
ordinary (a list, a headline), lest a short article be lost.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from analysis import lexicon

#: What is looked at of a text.
_FIRST = 20_000
#: The share of English function words from which a text is English, and below which a long one is not.
ENGLISH, FOREIGN = 0.2, 0.04
#: How many words a text has to have to be foreign by the lack of English ones; how many function words, and
#: how many different ones, to be in a language.
_LONG, _FEW, _DIFFERENT = 100, 6, 3
#: The least share of another language's function words.
_SHARE = 0.12
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def detect(text: str) -> str | None:
    """The name of the language of a text; None where that cannot be told.

    >>> detect("The river rose by two metres, and the mayor said that some of the homes were flooded.")
    'English'
    >>> detect("El río subió dos metros el lunes y el alcalde dijo que en la noche se inundaron unas cuarenta casas.")
    'Spanish'
    >>> detect("50 homes") is None
    True
    """
    text = text[:_FIRST]
    printed = _WORD.findall(text)
    words = [word.lower() for word in printed]
    english = _share(words, frozenset(lexicon.words("function_words")))
    if english > ENGLISH:
        return "English"
    script = _script(text)
    share, name = (
        max((_share(words, known, different=_DIFFERENT), name) for name, known in _known().items())
        if words
        else (0.0, "")
    )
    if share > max(_SHARE, 2 * english) and share * len(words) >= _FEW:
        return name
    if script:
        return script
    # Of a list of names no language can be told, so that only words in small letters count.
    plain = sum(word.islower() for word in printed)
    return "Another language" if plain >= _LONG and english < FOREIGN else None


def _share(words: list[str], known: frozenset[str], *, different: int = 1) -> float:
    """How many of the words are known; none where too few different ones are, lest a name decide."""
    found = [word for word in words if word in known]
    return len(found) / len(words) if len(set(found)) >= different else 0.0


def _script(text: str) -> str:
    """The script other than Latin that most of a text's letters are in; empty where they are Latin."""
    letters = [char for char in text if char.isalpha()]
    count = Counter(name for char in letters if char > "\u036f" for name in [_script_of(ord(char))] if name)
    if sum(count.values()) * 2 <= len(letters):
        return ""
    # Japanese is written with Chinese characters too, Chinese never with Japanese ones.
    return "Japanese" if count["Japanese"] * 10 > len(letters) else max(count, key=lambda name: (count[name], name))


@cache
def _script_of(code: int) -> str:
    return next((name for first, last, name in _ranges() if first <= code <= last), "")


@cache
def _ranges() -> list[tuple[int, int, str]]:
    return [
        (int(first, 16), int(last, 16), row["name"])
        for row in lexicon.table("scripts")
        for first, last in (pair.split("-") for pair in row["ranges"].split())
    ]


@cache
def _known() -> dict[str, frozenset[str]]:
    english = frozenset(lexicon.words("function_words"))
    return {row["name"]: frozenset(row["words"].split()) - english for row in lexicon.table("languages")}


def named(stated: str) -> str:
    """The name of a language that is stated by its name or its code; as it is stated where that is not known.

    >>> named("en-US"), named("ENGLISH; FRENCH"), named("deu"), named("Klingon")
    ('English', 'English', 'German', 'Klingon')
    """
    first = re.split(r"[-_;, ]", stated.strip())[0].lower()
    return next((name for code, name in _codes().items() if first in (code, name.lower())), stated.strip())


@cache
def _codes() -> dict[str, str]:
    """The names of languages by their codes of two letters, and of three for the commonest."""
    two = {row["code"]: row["name"] for row in lexicon.table("languages")}
    three = {"eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt"}
    two["en"] = "English"
    return two | {long: two[short] for long, short in three.items()}
