"""What a number without a noun beside it counts: a noun of quantity that it completes, or what was named before.

`a population of 10 million`, `the death toll rose to 37`, `90 boats … while some 20 sank`.
"""

from __future__ import annotations

from analysis import lexicon, words
from analysis.figures.nouns import Noun
from analysis.words import Token

#: Characters before a number that are searched for a noun of quantity; for a plural, first near and then far.
_REACH, _NEAR, _BACK = 80, 80, 240
_SETS = lexicon.sets("number_context")
_LINKS, _VERBS, _DETERMINERS = _SETS["link"], _SETS["plural verb"], _SETS["determiner"]
_UNITS = frozenset(form for row in lexicon.table("units") for form in row["words"].split("|")) | {"times", "dollars"}
_QUANTITIES = frozenset(lexicon.words("quantity_nouns"))
#: Nouns of quantity that say nothing of what is counted: `the number of asylum seekers rose to 500`.
_NOMINALS = _SETS["nominal"]
_BLANK, _QUANTIFIERS = _SETS["blank"], _SETS["quantifier"] | _SETS["more"]
_HEDGES = frozenset(
    [
        "about",
        "around",
        "at",
        "least",
        "more",
        "fewer",
        "than",
        "just",
        "only",
        "some",
        "nearly",
        "another",
        "almost",
        "over",
    ]
)
_SINGULAR = frozenset(["has", "is", "was", "stands"])
_IN = frozenset({"of", "in", "from", "for", "among"})


def before(text: str, at: int, floor: int, *, blank: bool = False) -> Noun | None:
    """The noun of quantity that a number at `at` completes, if there is one; `blank` ones only where asked for.

    >>> text = "with a population of more than 10 million"
    >>> noun = before(text, 31, 0)
    >>> text[noun.start:noun.end]
    'population'
    >>> text = "the number of asylum seekers fell to 900"
    >>> noun = before(text, text.index("900"), 0)
    >>> text[noun.start:noun.end]
    'asylum seekers'
    """
    start = max(floor, at - _REACH)
    parts = text[start:at].lower().replace(",", " ").split()
    if parts and parts[-1].endswith(":") and start == floor:
        return _label(text, start, at)
    if _LINKS.isdisjoint(parts[-8:]) or _QUANTITIES.isdisjoint(parts):
        return None
    tokens = words.tokens(text, start, at)
    for i in range(len(tokens) - 2, -1, -1):
        if tokens[i].tag in (".", ":") or (tokens[i].text == "," and tokens[i + 1].text != "which"):
            return None
        if tokens[i].text.lower() in _QUANTITIES and not _is_verb(tokens, i):
            link = _linked(tokens, i + 1)
            if link is not None:
                return _quantity(tokens, i, link, blank)
    return None


def _label(text: str, start: int, at: int) -> Noun | None:
    """The label of a number in a list: `Population: 83`."""
    tokens = words.tokens(text, start, at)
    named = len(tokens) > 1 and words.lexicon().get(tokens[-2].text.lower(), "").startswith("NN")
    return Noun(tokens[-2].start, tokens[-2].end) if named else None


def _is_verb(tokens: list[Token], i: int) -> bool:
    """Whether a word that may be a noun of quantity is a verb after all: `will gain`, `they number`."""
    return i > 0 and tokens[i - 1].tag in ("MD", "TO", "PRP", "NNS")


def _linked(tokens: list[Token], i: int) -> int | None:
    """Where the words begin that join a noun of quantity to its number, past what the quantity is of."""
    if tokens[i].text == "," and i + 2 < len(tokens):
        i += 2  # `enrolment, which stood at`
    if tokens[i].text in _IN:
        for k in range(i + 2, min(i + 8, len(tokens))):
            if _verbal(tokens[k]) and _joins(tokens[k:]):
                return k
    return i if tokens[i].text in _LINKS and _joins(tokens[i:]) else None


def _verbal(token: Token) -> bool:
    return token.text in _LINKS and token.text not in ("of", "by")


def _joins(tokens: list[Token]) -> bool:
    """Whether only words that join, and a hedge of a few words, come before the number."""
    loose = sum(token.text not in _LINKS for token in tokens)
    return loose <= 3 and all(token.text.islower() and token.text.isalpha() for token in tokens)


def _quantity(tokens: list[Token], i: int, link: int, blank: bool) -> Noun | None:
    if tokens[i].text.lower() in _BLANK and not blank:
        first = i + 2
        while first < link and tokens[first].text.lower() in _DETERMINERS:
            first += 1
        last = tokens[link - 1]
        named = first < link and tokens[i + 1].text == "of" and (last.tag.startswith("NN") or last.text in _NOMINALS)
        return Noun(tokens[first].start, tokens[link - 1].end) if named else None
    modified = i > 0 and (tokens[i - 1].text.islower() or i == 1) and tokens[i - 1].tag.startswith(("NN", "JJ"))
    return Noun(tokens[i - modified].start, tokens[i].end)


def subject(text: str, at: int, floor: int) -> Noun | None:
    """The plural that begins the sentence when all of it up to the number says how many: `Removals reached 900`.

    >>> text = "Approvals for house purchase totalled 64,300 in May"
    >>> noun = subject(text, 38, 0)
    >>> text[noun.start:noun.end]
    'Approvals'
    """
    if at - floor > _REACH:
        return None
    tokens = words.tokens(text, floor, at)
    head = next((i for i, t in enumerate(tokens[:4]) if _is_plural(t)), None)
    link = next((i for i, t in enumerate(tokens) if _verbal(t) and t.text not in ("at", "to", "as")), None)
    if head is None or link is None or head >= link or tokens[link].text in _SINGULAR or not _joins(tokens[link:]):
        return None
    if any(t.tag.startswith(("VB", "MD", ",")) and i != link for i, t in enumerate(tokens[head:link], head)):
        return None
    return Noun(tokens[0].start, tokens[head].end) if tokens[0].tag not in ("DT", "IN") else None


def _is_plural(token: Token) -> bool:
    """Whether a word is a plural common noun, even with a capital."""
    word = token.text.lower()
    known = words.lexicon()
    plural = known.get(word) == "NNS" or (word not in known and word.endswith("s") and known.get(word[:-1]) == "NN")
    return plural and word not in _UNITS


def is_object(text: str, at: int) -> bool:
    """Whether a verb governs the number at `at`, whose subject it does not count: `bars gained fewer than 5,000`.

    >>> is_object("Bars gained about 5,000", 18), is_object("the toll rose to 12", 17)
    (True, False)
    """
    for word in reversed(text[max(0, at - 40) : at].split()):
        if word not in _HEDGES:
            return word not in _LINKS and word.isalpha() and words.tag(word) in ("VBD", "VBN", "VBZ", "VBP", "VBG")
    return False


def antecedent(text: str, at: int, floor: int) -> Noun | None:
    """The nearest phrase with a plural common noun before `at`, not before `floor`, that a number may count.

    >>> text = "illegal migrants crossed the border despite hundreds"
    >>> noun = antecedent(text, 44, 0)
    >>> text[noun.start:noun.end]
    'illegal migrants'
    """
    for reach in (_NEAR, _BACK):
        start = floor if at - reach <= floor else max(at - reach, text.find(" ", at - reach, at))
        reached = text[start:at]
        letters = reached.lower() != reached.upper()  # among numbers alone is no noun
        tokens = words.tokens(text, start, at) if letters else []
        for i in range(len(tokens) - 1, -1, -1):
            if tokens[i].tag == "NNS" and _is_noun(tokens, i):
                return Noun(tokens[_first_modifier(tokens, i)].start, tokens[i].end)
        if start <= floor:
            return None
    return None


def _is_noun(tokens: list[Token], i: int) -> bool:
    """Whether a plural names what can be counted: not `reports the deaths`, `ranges from`, nor a unit of measure."""
    word = tokens[i].text
    if not word.islower() or word in _UNITS or word.endswith(("’s", "'s", "-thirds", "-quarters", "-fifths")):
        return False
    following = tokens[i + 1].text if i + 1 < len(tokens) else ""
    return following not in _DETERMINERS and (word[:-1] not in _VERBS or following not in ("from", "to", "that", "in"))


def _first_modifier(tokens: list[Token], i: int) -> int:
    while i > 0 and tokens[i - 1].tag.startswith(("NN", "JJ")) and tokens[i - 1].text.isalpha():
        if tokens[i - 1].text.lower() in _QUANTIFIERS:
            break
        i -= 1
    return i
