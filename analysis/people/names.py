"""Names in running text: where they stand, what rank is printed before them, and whether a body or a person bears them.

No list of names: a name is capitalised words in a row, words of rank (`lexicon/titles.txt`) are cut off its front, and
words such as `committee` (`lexicon/organisation_words.txt`) make it that of an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from analysis import lexicon
from analysis.phrases import TIMES
from analysis.words import tag

TITLES = frozenset(lexicon.words("titles"))
_SETS = lexicon.sets("sentence_words")
_ABBREVIATED = frozenset(lexicon.words("title_abbreviations"))
_ORGANISATION = frozenset(lexicon.words("organisation_words"))
_OUTLETS = lexicon.sets("outlet_words")
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
#: A full stop that ends no sentence: behind an initial, or one of the abbreviations, which are grouped by their length.
_STOP = "|".join(
    rf"(?<=\b(?:{'|'.join(sorted(word for word in _ABBREVIATED if len(word) == n))})\.)" for n in range(2, 6)
)
#: What follows a capital: up to four letters of an abbreviation with its full stop, or the rest of a word.
_REST = rf"(?:\w{{0,4}}\.(?:{_STOP}|(?<=\b[A-Z]\.))|[\w’'-]*)"
#: What may follow the first letter of a name: further initials, or the start of `McCoy` and `O’Neil`.
_INITIALS, _PREFIX = r"(?<=[A-Z])\.(?:[A-Z]\.)+", r"(?<=M)a?c|(?<=[OD])[’']"
#: A capitalised word, begun by a capital or by the `a` or `e` of `al-` and `el-`: a search goes by its first letter.
_UPPER = rf"[A-ZÀ-ÖØ-ÞĀ-Žae](?:{_INITIALS}|(?:{_PREFIX}|(?<=[ae])l-){_CAPITAL}{_REST}|(?<![ae]){_REST})"
_SMALL = r"(?:(?:de|del|della|der|van|von|bin|ibn|al|da|dos|du|la|le|y)[ \u00a0])"
_NEXT = rf"(?:[ \u00a0]{_SMALL}{{0,2}}{_UPPER})"
#: Capitalised words in a row, with the small words that stand inside names.
NAME = re.compile(rf"{_UPPER}{_NEXT}*")
#: Two and more of them; in a text without `al-`, as most are, the search need not stop at each `a` and `e`.
_SEVERAL = re.compile(rf"{_UPPER}{_NEXT}+")
_SEVERAL_PLAIN = re.compile(rf"{_CAPITAL}(?<!\w\w)(?>{_INITIALS}|(?:{_PREFIX}){_CAPITAL}{_REST}|{_REST}){_NEXT}+")
#: A surname behind a form of address that says a man or a woman.
ADDRESSED = re.compile(
    r"(Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Lady)\b\.?[ \u00a0](?:[A-Z](?:\.|[\w’'-]*)[ \u00a0])?([A-Z][\w-]+)"
)
#: The nickname in a name and the word after it: `Frank “The Hammer” Dolan`, `Robert (Bob) Lee`; and the word before it.
_NICKNAME = re.compile(rf"[“\"‘'(][A-Z][^“”\"‘’'()\n]{{1,30}}[”\"’')][ \u00a0]({_UPPER})")
_NICKNAMED = re.compile(rf"{_UPPER}\Z")
#: A longer word is no name.
_LONGEST = 60
#: How many names, of the last that were seen, are kept with what was read of them.
_KEPT = 16384
POSSESSIVE = re.compile(r"(?:[’']s|(?<=[sS])[’'])$")
DETERMINER = re.compile(r"(?i)^(?:the|a|an|another|this|that|these|those|its|his|her|their|our)\s+")
_ACRONYM = re.compile(r"\(([A-Z]{2,8})\)")
_INSIDE = frozenset({"of", "and", "for", "the", "on", "in", "&", "at", "to"})
#: Parts of speech that begin no name, though a sentence begins with them.
_FUNCTION = frozenset({"IN", "DT", "CC", "PRP", "PRP$", "WP", "WRB", "TO", "EX"})
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})
_ADDRESS, _SURNAMES = _SETS["address"], _SETS["surname"]
_NO_ROLE = _SETS["no role"] - _SETS["before role"]
_HONOURS = frozenset(lexicon.words("honours"))
_TRADES = frozenset(word.lower() for word in lexicon.words("trades"))
_PEOPLE = TITLES | _TRADES | frozenset(lexicon.words("person_nouns")) | _SETS["kin"]
#: Endings of nouns for those who do something; beside a name no other noun ends so.
_AGENT = re.compile(r"\w{2,}(?:[eo]r|ist|ian)$")
_BEHIND = re.compile(r"\s(?:of|from|for|at|in|on|with|who|which|by|to)\s")
#: What follows a name and a comma where it is an apposition that gives a role.
_AFTER = re.compile(
    r"^,\s(?:\d{1,3},\s)?((?:(?:[A-Z][\w.-]*\s){0,3}[A-Z][\w.-]*[’']s|"
    r"an?|the|one of the|former|then|now|acting|chair|chief|head|director|president|professor|founder|"
    r"secretary|leader|deputy|senior|executive|spokes\w+|[a-z]+(?<!ing) (?:of|at|for|with))\b[^,.;:—–\n“”\"]{2,120})"
)
#: The same after the cue: `Ann Lee said, the first woman to lead the city, …`.
_AFTER_CUE = re.compile(
    rf"^ (?:{'|'.join(sorted(_SETS['apposed cue']))}),\s((?:an?|the|one of the|former)\s[^,.;:—–\n“”\"]{{2,120}})[,.]"
)
#: An age between a name and a description: `Pat, 54, a cleaner`.
_AGE = re.compile(r"^(?:aged )?\d{1,3}, ")
_DESCRIBED = re.compile(r"\b[Tt]he ([A-Z][^,.;:\n]{2,60}), $")


def key(word: str) -> str:
    """A word as the lists have it: lower case, no full stop."""
    return word.strip(',.()“”"').lower()


def is_human(noun: str) -> bool:
    """Whether a common noun is one for a person: an office, a trade, a relation.

    >>> is_human("policewoman"), is_human("husband"), is_human("banner")
    (True, True, False)
    """
    word = key(noun)
    return word in _PEOPLE or word.endswith(("woman", "person", "sman", "eman"))


def shortened(before: str) -> bool:
    """Whether a full stop after these words is that of a form of address or an initial and ends no sentence.

    >>> shortened("and Mr"), shortened("J"), shortened("and left")
    (True, True, False)
    """
    word = before.split()[-1] if before and not before[-1].isspace() else ""
    return word in _ABBREVIATED or (len(word) == 1 and word.isupper())


def _ranked(word: str) -> bool:
    """Whether a word before a surname that is also a rank makes it that rank: `Crown`, `Saudi`, `Chief`."""
    return key(word) in TITLES or word.endswith(("’s", "'s"))


def unpossessed(phrase: str) -> str:
    """A phrase without the `’s` at its end."""
    return POSSESSIVE.sub("", phrase) if "’" in phrase or "'" in phrase else phrase


def undetermined(phrase: str) -> str:
    """A phrase without the article or pronoun before it.

    >>> undetermined("the mayor"), undetermined("Their mayor"), undetermined("mayor")
    ('mayor', 'mayor', 'mayor')
    """
    return DETERMINER.sub("", phrase) if " " in phrase else phrase


def _ranks(word: str) -> bool:
    """Whether a word beside a name says what its bearer is: `union organizer Ann Lee`."""
    agent = tag(word) == "NN" and word not in TIMES and _AGENT.match(word) is not None
    return agent or is_human(word)


@lru_cache(_KEPT)
def bare_name(name: str) -> str:
    """A name without the words of rank and office before it and the honours after it.

    >>> bare_name("Former FBI Director James Comey"), bare_name("Mr. Reid"), bare_name("Ann Lee QC")
    ('James Comey', 'Reid', 'Ann Lee')
    """
    words = unpossessed(name).split()
    bears = len(words) > 1 and words[-1] in _ABBREVIATED and key(words[-2]) not in TITLES  # `Dr Amit Sen`
    bears = bears or (
        len(words) > 1 and key(words[-1]) in _SURNAMES and tag(words[-2]) == "NNP" and not _ranked(words[-2])
    )
    last = len(words) - 1 - bears
    while last >= 0 and key(words[last]) not in TITLES:
        last -= 1
    rest = words[last + 1 :]
    while rest and tag(rest[0].lower()) in _FUNCTION and (len(rest) == 1 or not rest[0].endswith(".")):
        rest = rest[1:]  # `As Smith`, `But Republicans`
    while len(rest) > 1 and ((rest[0].isupper() and len(rest[0]) > 2) or POSSESSIVE.search(rest[0])):
        rest = rest[1:]
    if rest[1:] and rest[0].lower() in (_PEOPLE if len(rest) > 2 else _TRADES):
        rest = rest[1:]  # `Grandmother Amy Fox`, `Nurse Fox`
    while len(rest) > 1 and rest[-1].strip(".,") in _HONOURS:
        rest = rest[:-1]
    text = " ".join(rest)
    return text if text.endswith(("Jr.", "Sr.")) else text.rstrip(".,")


@lru_cache(_KEPT)
def surname(name: str) -> str:
    """The last word of a name that is not a suffix.

    >>> surname("Robert Casey Jr.")
    'Casey'
    """
    words = [word for word in name.split() if word.rstrip(".") not in _SUFFIXES]
    return words[-1] if words else name


@lru_cache(_KEPT)
def personal(printed: str) -> str:
    """The name of two words or more that a person can bear in capitalised words, or nothing.

    >>> personal("Senator Ann Lee"), personal("Water Board"), personal("Lee")
    ('Ann Lee', '', '')
    """
    name = bare_name(printed)
    return name if " " in name and not is_organisation(name) and not is_title(name) else ""


def several(text: str) -> Iterator[re.Match[str]]:
    """Capitalised words in a row, two and more.

    >>> [found[0] for found in several("Later Ann Lee met Ali al-Reed in Ostby.")]
    ['Later Ann Lee', 'Ali al-Reed']
    """
    return (_SEVERAL if "al-" in text or "el-" in text else _SEVERAL_PLAIN).finditer(text)


def pair(phrase: str) -> tuple[str, str] | None:
    """The names of two people named together.

    >>> pair("Ann Lee and Mr Reed"), pair("Ann Lee and a friend")
    (('Ann Lee', 'Mr Reed'), None)
    """
    first, _, second = phrase.partition(" and ")
    return (first, second) if NAME.fullmatch(first) and NAME.fullmatch(second) else None


def nicknamed(text: str) -> Iterator[tuple[int, str]]:
    """Each name that has a nickname in it, without that, and where it begins.

    >>> list(nicknamed("It was Robert (Bob) Lee who left."))
    [(7, 'Robert Lee')]
    """
    for found in _NICKNAME.finditer(text):
        at = found.start() - 1
        first = _NICKNAMED.search(text, max(0, at - _LONGEST), at) if text[at : at + 1] in (" ", "\u00a0") else None
        if first is not None:
            yield first.start(), f"{first[0]} {found[1]}"


def acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Each abbreviation in brackets, with the capitalised words before it whose initials it is.

    >>> list(acronyms("The Department of Homeland Security (DHS) and a team (FBI) met."))
    [('DHS', 'Department of Homeland Security')]
    """
    for found in _ACRONYM.finditer(text):
        words = text[max(0, found.start() - 120) : found.start()].split()
        for i in range(len(words) - 1, -1, -1):
            if not (words[i][0].isupper() or words[i] in _INSIDE):
                break
            if "".join(w[0] for w in words[i:] if w[0].isupper()) == found[1]:
                yield found[1], " ".join(words[i:])
                break


@lru_cache(_KEPT)
def is_outlet(name: str) -> bool:
    """Whether a name or description is that of a news outlet.

    >>> is_outlet("the New York Post"), is_outlet("Post Office chief Ann Lee")
    (True, False)
    """
    words = name.split()
    if not words or any(key(word) in TITLES for word in words):
        return False
    first = words[1] if len(words) > 1 and words[0].lower() == "the" else words[0]
    return first in _OUTLETS["alone"] or any(word in _OUTLETS["part"] | _OUTLETS["description"] for word in words)


@lru_cache(_KEPT)
def is_organisation(name: str) -> bool:
    """Whether a capitalised name is that of a body, an outlet or a place rather than of a person.

    >>> is_organisation("Department of Health"), is_organisation("ICE"), is_organisation("Ann Lee")
    (True, True, False)
    """
    words = name.replace("’s", "").split()
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        return True
    return any(key(word) in _ORGANISATION for word in words) or is_outlet(name)


def is_title(name: str) -> bool:
    """Whether a name is made of words of rank alone."""
    return all(key(word) in TITLES for word in name.split())


def proper(phrase: str) -> bool:
    """Whether every word of a phrase but the small ones is capitalised: `Department of Homeland Security`."""
    return bool(phrase) and all(word[0].isupper() or word in _INSIDE for word in phrase.split())


@lru_cache(_KEPT)
def head_name(phrase: str) -> str:
    """The name that a noun phrase is about, or nothing: its last words, or the last name before a preposition.

    >>> head_name("Former chief of staff Ann Lee"), head_name("a spokesman for Mayor Lee"), head_name("Lee of Ohio")
    ('Ann Lee', '', 'Lee')
    """
    found = list(NAME.finditer(phrase))
    if found and found[-1].end() == len(phrase):
        before = [*phrase[: found[-1].start()].split(), ""][-2:][0]
        if (before in TITLES or before == "staff") and not is_organisation(found[-1][0]):
            return found[-1][0]
    names = [m[0] for m in NAME.finditer(_BEHIND.split(phrase)[0])]
    return names[-1] if names and names[-1].lower() not in ("the", "a", "an") else ""


@lru_cache(_KEPT)
def pronoun(words: str) -> str:
    """The pronoun that a form of address or a role tells, `he` or `she`, or nothing.

    >>> pronoun("Mr. Ortiz"), pronoun("spokeswoman"), pronoun("Ann Lee")
    ('he', 'she', '')
    """
    for word in map(key, words.split()):
        if word in _SETS["he"] or word in _SETS["she"]:
            return "he" if word in _SETS["he"] else "she"
    return ""


@lru_cache(_KEPT)
def clean_role(role: str) -> str | None:
    """A role without its article; a mere form of address is none."""
    bare = " ".join(word for word in undetermined(role.strip(" ,")).split() if key(word) not in _ADDRESS)
    return bare if bare and not DETERMINER.fullmatch(f"{bare} ") else None


def apposed_role(apposition: str) -> str | None:
    """The role in what stands after a name and a comma; an age, a place or a relative clause is none."""
    part = re.split(r",? (?:who|which|where|and)\b", _AGE.sub("", apposition))[0].strip(" ,")
    if not part or part[0].isdigit() or re.match(r"(?i)(who|which|whose|where|in|on|at|an? \d)\b", part):
        return None
    return clean_role(part)


def role_around(text: str, start: int, end: int) -> str | None:
    """The role that the words before and after a name give at one of its mentions.

    >>> text = "said Senator Ann Lee, chair of the budget committee, on Monday"
    >>> role_around(text, 13, 20)
    'Senator, chair of the budget committee'
    """
    before = _role_before(text[max(0, start - 100) : start])
    match = _AFTER.match(text[end : end + 140])
    if match is None:
        match = _AFTER_CUE.match(text[end : end + 140])
        match = match if match and any(map(is_human, _BEHIND.split(match[1])[0].split())) else None
    after = clean_role(re.split(r" (?:who|which|where|said|told|and)\b", match[1])[0]) if match else None
    return f"{before}, {after}" if before and after else after or before


def _role_before(before: str) -> str | None:
    if before.endswith(", "):
        described = _DESCRIBED.search(before)
        return described[1] if described else None
    words: list[str] = []
    for word in reversed(before.rsplit("\n", 1)[-1].split()):
        ends = word[-1] in ',;:“”"—–)?!' or (word[-1] == "." and "." not in word[:-1] and word[:-1] not in _ABBREVIATED)
        if ends or word.strip('“”"(').lower() in ("the", "a", "an", "and", "said", "but", "by"):
            break
        fits = _ranks(word) or word[0].isupper() or key(word) in _SETS["before role"]
        noun = bool(words) and len(words) <= 8 and tag(word) in ("NN", "JJ")
        if not (fits or noun) or key(word) in _NO_ROLE:
            break
        words.append(word)
    while words and words[-1].lower() in ("of", "for"):
        words.pop()
    titled = any(map(_ranks, words)) or "staff" in words
    return clean_role(" ".join(reversed(words))) if titled else None
