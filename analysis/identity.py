"""Sources across documents: what kind each is, and which names in two articles mean the same one.

Within one article `people` gives every source one name. Two articles write that name in their own ways (`two US
officials`, `U.S. officials`; `DHS`, `Department of Homeland Security`), and this module compares them by what the
names say, with no list of persons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from analysis import lexicon
from analysis.people import descriptions, is_outlet, names
from analysis.words import lemma

_SETS = lexicon.sets("sentence_words")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_DOTS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
#: Words that say how many, which, or when, and not who: sources that differ in them alone are not told apart.
_EMPTY = _SETS["quantifier"] | {"the", "a", "an", "of", "these", "those", "and", "for", "from", "by", "in", "’s", "'s"}
_FORMER = re.compile(r"(?i)^(?:the |an? )?(?:then-|ex-)?(?:former|ex|retired|onetime)\b")
#: One word for a country and its people, as it describes officials.
_COUNTRY = {"us": "us", "american": "us", "uk": "uk", "british": "uk", "eu": "eu", "european": "eu"}
_COUNTRIES = (("united states", "us"), ("united kingdom", "uk"), ("european union", "eu"))
#: Words that may stand behind an outlet's name or not: `NBC`, `NBC News`.
_OUTLET_TAIL = frozenset({"news", "newspaper", "agency", "network", "online", "digital", "magazine", "com", "tv"})


def kind(name: str, role: str | None = None) -> str:
    """What a source is, one of `schema.SOURCE_KINDS`; `role` is what its article says of it.

    An outlet is told by its name and an agency by a list; a document by its head noun; officials by an office, unless
    a former one; a body by a word such as `committee`; a person by a name, and the rest are people.

    >>> [kind(name) for name in ("Reuters", "the Guardian", "DHS officials", "a June report", "Ann Lee")]
    ['agency', 'outlet', 'official', 'document', 'person']
    >>> kind("Ann Lee", "Secretary of Agriculture"), kind("Ann Lee", "former Secretary of Agriculture")
    ('official', 'person')
    """
    bare = names.DETERMINER.sub("", name)
    if bare.lower() in _agencies():
        return "agency"
    if is_outlet(bare):
        return "outlet"
    words = _WORD.findall(re.split(r"\s(?:of|from|by|for|on|that|about)\s", bare)[0].lower())
    if words and words[-1] in _SETS["document"] | _DOCUMENTS:
        return "document"
    described = f"{bare} {role or ''}"
    if not (_FORMER.match(bare) or _FORMER.match(role or "")) and _office().search(described):
        return "official"
    if names.proper(bare) and names.is_organisation(bare):
        return "body"
    return "person" if " " in bare and names.NAME.fullmatch(bare) else "people"


#: Documents that no outlet would be said to have published, beside those of the lexicon.
_DOCUMENTS = frozenset(
    {
        "filings",
        "emails",
        "transcript",
        "video",
        "footage",
        "bill",
        "law",
        "lawsuit",
        "suit",
        "ruling",
        "brief",
        "census",
    }
)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(word.lower() for word in lexicon.words("news_agencies"))


@cache
def _office() -> re.Pattern[str]:
    words = sorted(map(re.escape, lexicon.words("offices")), key=len, reverse=True)
    return re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(words)})(?![\w-])")


@lru_cache(maxsize=16384)
def key(name: str) -> tuple[str, ...]:
    """The words of a name by which it is compared: no articles, numbers or dots, nouns in their dictionary form.

    >>> key("two U.S. officials") == key("the United States officials")
    True
    """
    plain = _DOTS.sub(lambda found: found[0].replace(".", ""), name).lower()
    for country, short in _COUNTRIES:
        plain = plain.replace(country, short)
    words = (re.sub(r"[’']s?$", "", word) for word in _WORD.findall(plain))
    return tuple(_COUNTRY.get(word) or lemma(word) for word in words if word not in _EMPTY and not word.isdigit())


def outlet_key(name: str) -> tuple[str, ...]:
    """The words of an outlet's name by which it is compared: `the NBC` and `NBC News` have the same.

    >>> outlet_key("The New York Times") == outlet_key("New York Times"), outlet_key("NBC News")
    (True, ('nbc',))
    """
    words = [word for word in _WORD.findall(name.lower()) if word != "the"]
    while len(words) > 1 and words[-1] in _OUTLET_TAIL:
        words.pop()
    return tuple(words)


def outlet_name(mention: str) -> str | None:
    """The outlet that a mention names; None where it only describes one (`other media outlets`).

    >>> outlet_name("the Washington Post report"), outlet_name("the news outlet"), outlet_name("Reuters")
    ('Washington Post', None, 'Reuters')
    """
    if names.DETERMINER.sub("", mention).lower() in _agencies():
        return mention
    for part in re.split(r"(?<=[a-z])\.\s|[’'](?:s\s|\s)", mention):
        for match in names.NAME.finditer(part):
            name = names.DETERMINER.sub("", match[0])
            if is_outlet(name) and (" " in name or name in lexicon.sets("outlet_words")["alone"]):
                return name
            if is_outlet(name) and re.search(r"(?:^|\s)[Tt]he\s", part[: part.find(name)]):
                return f"The {name}"
    return None


@lru_cache(maxsize=65536)
def same(one: str, other: str) -> bool:
    """Whether two names, each from its own article, may mean the same source.

    A surname stands for a whole name, an abbreviation for the words whose initials it is, and a description for a
    fuller one with the same head noun.

    >>> same("two US officials", "U.S. officials"), same("DHS officials", "ICE officials")
    (True, False)
    >>> same("DHS", "Department of Homeland Security"), same("Lee", "Ann Lee"), same("Ann Lee", "Bruce Lee")
    (True, True, False)
    """
    a, b = key(one), key(other)
    if not a or not b or set(a) == set(b):
        return bool(a) == bool(b)
    if _personal(one) and _personal(other):
        return _same_person(one, other)
    if kind(one) in ("outlet", "agency") or kind(other) in ("outlet", "agency"):
        return outlet_key(one) == outlet_key(other)
    if _initials(one) == other.upper() or _initials(other) == one.upper():
        return True
    return a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a))


def alike(one: str, other: str) -> bool:
    """Whether two names may mean the same source or are descriptions of one kind (`a senior official`, `US officials`).

    >>> alike("senior administration official", "two US officials"), alike("DHS officials", "Ann Lee")
    (True, False)
    """
    a, b = key(one), key(other)
    return same(one, other) or bool(a and b and a[-1] == b[-1] and not _personal(one) and not _personal(other))


def _personal(name: str) -> bool:
    return names.proper(name) and not names.is_organisation(name)


def _same_person(one: str, other: str) -> bool:
    if names.surname(one).lower() != names.surname(other).lower():
        return False
    first, second = one.split()[0], other.split()[0]
    return " " not in one or " " not in other or first[0] == second[0]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()) if " " in name else ""


def canonical(mentions: Iterable[str]) -> dict[str, str]:
    """One name for each name given, the same for names of one source: the one most often given, the longest at a tie.

    How many the sources are is no part of the name.

    A surname alone joins a whole name only where a single whole name has it; a shorter description joins none, since
    `officials` in one article need not be those of another.

    >>> list(canonical(["US officials", "two US officials", "Trump", "Donald Trump", "officials"]).values())
    ['US officials', 'US officials', 'Donald Trump', 'Donald Trump', 'officials']
    """
    counts = Counter(name for name in mentions if name.strip())
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in counts:
        groups.setdefault(_group(name), []).append(name)
    chosen = {group: max(members, key=lambda name: (counts[name], len(name))) for group, members in groups.items()}
    whole: dict[tuple[str, ...], list[str]] = {}
    for group, name in chosen.items():
        if group[0] == "person" and len(group) > 2:
            whole.setdefault(group[:2], []).append(name)
    for group in chosen:
        if len(whole.get(group, ())) == 1:
            chosen[group] = whole[group][0]
    return {name: descriptions.role(chosen[_group(name)].strip()) for name in counts}


def _group(name: str) -> tuple[str, ...]:
    """What names of one source have in common."""
    if kind(name) in ("outlet", "agency"):
        return ("outlet", *outlet_key(name))
    if _personal(name):
        last = names.surname(name).lower()
        return ("person", last) if " " not in name else ("person", last, name.split()[0].lower(), *_suffix(name))
    return ("words", *(key(name) or (name.lower(),)))


def _suffix(name: str) -> list[str]:
    return [word.strip(".").lower() for word in name.split()[2:] if word.strip(".") in ("Jr", "Sr", "II", "III", "IV")]
