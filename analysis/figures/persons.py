"""Nouns for people: whether what a number counts, or what stands beside it, is a number of persons."""

from __future__ import annotations

from functools import cache

from analysis import lexicon


def _plurals() -> frozenset[str]:
    """The plurals of nouns for people: those of `person_nouns` that are one word."""
    singular = [word for word in lexicon.words("person_nouns") if word.isalpha()]
    irregular = {"people", "men", "women", "children", "wives", "boys", "girls", "sons", "daughters"}
    return frozenset({word + "s" for word in singular} | {word[:-1] + "ies" for word in singular} | irregular)


PEOPLE = _plurals()
_ANYONE = frozenset({"people", "men", "women", "children", "those", "anyone", "everyone", "someone", "nobody"})


def is_people(plural: str) -> bool:
    """Whether a plural names people: `voters over 65`, `Australians under 40`.

    >>> is_people("Australians"), is_people("ferries")
    (True, False)
    """
    word = plural.lower()
    return word in _ANYONE or word.endswith("ans") or word.removesuffix("s") in singular()


@cache
def singular() -> frozenset[str]:
    """The nouns for one person: `suspect`, `voter`."""
    return frozenset(lexicon.words("person_nouns"))
