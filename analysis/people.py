"""Who a mention means: names, titles, appositions, pronouns and descriptions, within one document.

Every source gets one canonical name throughout a document: `O’Leary` is `Christopher O’Leary`, `the official` the
official described before, `he` the one who spoke last. What is used is what the text says (names, words of rank,
number, order of mention); nobody's gender is guessed from a name, only kept once the text has used a pronoun.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from analysis import lexicon

_TITLES = frozenset(lexicon.words("titles"))
_ORGANISATION = frozenset(lexicon.words("organisation_words"))
_OUTLETS = frozenset(lexicon.words("outlet_words"))
_WORD = r"[^\W\d_](?:[\w’'.-]*\w)?\.?"
_UPPER = r"(?:(?:Mc|Mac|O[’']|D[’']|al-|el-)?[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*\.?)"
#: Capitalised words in a row, with the small words that stand inside names.
_NAME = re.compile(
    rf"{_UPPER}(?:[ \u00a0](?:(?:de|del|della|der|van|von|bin|ibn|al|da|dos|du|la|le|y)[ \u00a0])*{_UPPER})*"
)
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_DETERMINER = re.compile(r"(?i)^(?:the|a|an|another|this|that|these|those|its|his|her|their|our)\s+")
_SETS = lexicon.sets("sentence_words")
_HE, _SHE, _THEY, _IT = _SETS["he"], _SETS["she"], _SETS["they"], _SETS["it"]
_RELATIVE = _SETS["reference"]
_DOCUMENTS = _SETS["document"]


class Person(NamedTuple):
    """A source under its name in this document, its role in the document's words, and what it is.

    `kind` is `person`, `group` (a body), `outlet`, `document`, `people` or `unnamed` (one who is only described).
    """

    name: str
    role: str | None = None
    kind: str = "person"


class People:
    """The people and other sources of one document, resolved mention by mention in reading order."""

    def __init__(self, text: str, *, outlet: str | None = None) -> None:
        self.text = text
        self.outlet = outlet
        self.last: dict[str, Person] = {}  # the last one resolved, by what could refer to them
        self._pronoun: dict[str, str] = {}  # the pronoun that the text has used of a name
        self._described: list[tuple[str, Person]] = []

    # ------------------------------------------------------------ names
    @cached_property
    def names(self) -> list[tuple[int, str]]:
        """Every name of two words or more in the text, without titles, and where it stands."""
        found = []
        for m in _NAME.finditer(self.text):
            name = bare_name(m[0])
            if " " in name and not is_organisation(m[0]) and not _all_titles(name):
                found.append((m.start() + m[0].rfind(name), name))
        return found

    @cached_property
    def _by_surname(self) -> dict[str, str]:
        """The full name for each last word, the one that the document uses most (the first at a tie)."""
        counts: dict[str, Counter[str]] = {}
        for _, name in self.names:
            counts.setdefault(surname(name), Counter())[name] += 1
        return {last: by.most_common(1)[0][0] for last, by in counts.items()}

    @cached_property
    def _first_seen(self) -> dict[str, int]:
        return {name: at for at, name in reversed(self.names)}

    def full_name(self, name: str) -> str:
        """The fullest form of a name in the document."""
        if " " in name:
            known = self._by_surname.get(surname(name))
            shorter = known and name.split()[0] == known.split()[0] and len(known) > len(name)
            return known if shorter and known else name
        return self._by_surname.get(name, name)

    # ------------------------------------------------------------ mentions
    def resolve(self, start: int, end: int) -> Person | None:
        """Who the mention `text[start:end]` is; None where the text does not tell."""
        mention = " ".join(self.text[start:end].strip(" ,—–-:;").split())
        if mention.count("(") != mention.count(")"):
            mention = mention.replace("(", "").replace(")", "")
        mention = re.sub(r"\s*\([^)]*\)$", "", mention)
        if not mention:
            return None
        low = mention.lower()
        if low in _RELATIVE:
            return self._antecedent(start)
        if low in _HE | _SHE | _THEY | _IT:
            return self._pronominal(low, start)
        if low in _SETS["speaker"]:
            return None
        return self._remember(self._named(mention, start) or self._description(mention))

    def _remember(self, person: Person) -> Person:
        self.last[person.kind] = person
        if person.kind == "person" and person.name not in self._pronoun:
            pass
        return person

    def _named(self, mention: str, start: int) -> Person | None:
        """A mention that holds a personal name, an outlet or an organisation as its head."""
        head, _, apposition = mention.partition(", ")
        person = self._personal(head, apposition, start)
        if person is None and apposition and not re.match(r"(?i)(who|which|whose|where|an?|the|former)\b", apposition):
            name = _last_name(apposition.split(", ")[0])
            if name and not is_organisation(name) and " " in name:
                return self._person(name, _clean_role(head))
        return person

    def _personal(self, head: str, apposition: str, start: int) -> Person | None:
        name = _last_name(_POSSESSIVE.sub("", head))
        if not name:
            return None
        at = head.rfind(name)
        before, after = head[:at].strip(), head[at + len(name) :].strip()
        bare = bare_name(name)
        if not bare or is_organisation(name) or (" " not in bare and before.lower().endswith("the")):
            return self._organisation(head, name, before, after)
        if after and after[0].islower() and not after.startswith(("of ", "from ", "(")):
            return None
        role = " ".join(x for x in (before, name[: name.rfind(bare)].strip()) if x)
        return self._person(bare, _clean_role(role) or _apposed(apposition))

    def _person(self, name: str, role: str | None) -> Person:
        full = self.full_name(name)
        return Person(full, self.role_of(full) or role)

    def role_of(self, name: str) -> str | None:
        """The role that the document gives a name, at any of its mentions."""
        return self._roles.get(name)

    @cached_property
    def _roles(self) -> dict[str, str]:
        """Roles by name, from appositions after it and from what stands before it."""
        roles: dict[str, str] = {}
        for at, name in self.names:
            full = self.full_name(name)
            if full in roles:
                continue
            role = _role_around(self.text, at, at + len(name))
            if role:
                roles[full] = role
        return roles

    def _organisation(self, head: str, name: str, before: str, after: str) -> Person | None:
        """An outlet or body as a source: the head must be its name, not a word after it (`Biden officials`)."""
        words = head.split()
        if (after and not after.startswith("(")) or (not words[-1][0].isupper() and not words[-1].startswith("(")):
            return None
        if before and before.split()[-1].lower() in ("of", "from", "by", "in", "at", "to", "for"):
            return None
        outlet = is_outlet(name)
        bare = _DETERMINER.sub("", head) if not outlet or not before.endswith(("he", "The")) else head
        bare = re.sub(r"\s*\([^)]*\)", "", bare)
        return Person(
            bare if not outlet else self.outlet_name(_DETERMINER.sub("", head)), None, "outlet" if outlet else "group"
        )

    def outlet_name(self, mention: str) -> str:
        """The fullest form in which the text names an outlet: `The Post` where that is all there is."""
        return mention

    # ------------------------------------------------------------ pronouns and descriptions
    def _antecedent(self, start: int) -> Person | None:
        """The noun phrase before a relative pronoun."""
        before = self.text[max(0, start - 120) : start].rstrip(" ,")
        sentence = re.split(r"[.;:!?]\s|\n|, (?=[a-z])", before)[-1]
        phrase = re.split(r"\b(?:from|by|with|to|and|as|is|was|are|were|that|than|for|against|including)\s", sentence)[
            -1
        ].strip()
        return self._remember(self._named(phrase, start) or self._description(phrase)) if phrase else None

    def _pronominal(self, word: str, start: int) -> Person | None:
        if word in _THEY:
            return self.last.get("people") or self.last.get("group")
        if word in _IT:
            return self.last.get("document") or self.last.get("group") or self.last.get("outlet")
        key = "he" if word in _HE else "she"
        nearest = self._nearest(start, key)
        if nearest is not None:
            self._pronoun[nearest.name] = key
            self.last["person"] = nearest
        return nearest

    def _nearest(self, start: int, key: str) -> Person | None:
        """The person a singular pronoun means: the last who spoke, unless the sentence began with another."""
        sentence = max(self.text.rfind(mark, 0, start) for mark in (". ", "\n", "? ", "! ", ".” ")) + 1
        for m in _NAME.finditer(self.text, max(sentence, start - 300), start):
            name = bare_name(m[0])
            if name and not is_organisation(m[0]) and self.full_name(name) in self._roles | self._first_seen:
                full = self.full_name(name)
                if self._pronoun.get(full, key) == key:
                    return self._person(full, None)
                break
        last = self.last.get("person")
        if last is not None and self._pronoun.get(last.name, key) == key:
            return last
        before = [name for at, name in self.names if at < start]
        for name in reversed(before):
            full = self.full_name(name)
            if self._pronoun.get(full, key) == key:
                return self._person(full, None)
        return last

    def _description(self, mention: str) -> Person:
        """An unnamed source: the longest description of the same head that went before, or this one."""
        phrase = _shorten(mention)
        bare = _DETERMINER.sub("", phrase)
        head = _head(bare)
        definite = re.match(r"(?i)(the|that|this|these|those)\s", phrase) or bare == phrase
        if definite and len(bare.split()) <= 3:
            for known, person in reversed(self._described):
                if known == head and _compatible(bare, person.name):
                    return person
        kind = "document" if head in _DOCUMENTS else "people" if head.endswith("s") else "unnamed"
        if kind == "document":
            origin = _origin(mention)
            if origin is not None:
                origin_kind = "outlet" if is_outlet(origin) else "group"
                person = Person(origin, None, origin_kind)
                self._described.append((head, person))
                return person
            if len(bare.split()) == 1 and "outlet" in self.last:
                return self.last["outlet"]
        if head in _SETS["medium"] and "outlet" in self.last:
            return self.last["outlet"]
        partitive = re.match(r"(?i)one of (?:the )?(.+)", phrase)
        if partitive:
            whole = next((p for known, p in reversed(self._described) if known == _head(partitive[1])), None)
            bare = f"one of {whole.name}" if whole else f"one of {partitive[1]}"
        name = re.sub(r"^.*?\((\w+)\)", r"\1", bare) if re.search(r"\(\w+\) \w", bare) else bare
        person = Person(name, _DETERMINER.sub("", phrase) if kind in ("people", "unnamed") else None, kind)
        self._described.append((head, person))
        return person


def bare_name(name: str) -> str:
    """A name without the words of rank and office before it.

    >>> bare_name("Former FBI Director James Comey"), bare_name("Mr. Reid")
    ('James Comey', 'Reid')
    """
    words = _POSSESSIVE.sub("", name).split()
    last = max((i for i, w in enumerate(words) if w.rstrip(".").lower() in _TITLES), default=-1)
    rest = words[last + 1 :]
    while len(rest) > 1 and ((rest[0].isupper() and len(rest[0]) > 2) or rest[0].endswith((".’s", "’s", "'s"))):
        rest = rest[1:]
    return " ".join(rest).rstrip(".,") if rest and not rest[-1].endswith(("Jr.", "Sr.")) else " ".join(rest)


def surname(name: str) -> str:
    """The last word of a name that is not a suffix."""
    words = [w for w in name.split() if w.rstrip(".") not in ("Jr", "Sr", "II", "III", "IV")]
    return words[-1] if words else name


def is_organisation(name: str) -> bool:
    """Whether a capitalised name is that of a body, an outlet or a place rather than of a person."""
    words = name.replace("’s", "").split()
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        return True
    return any(w.lower().rstrip(".") in _ORGANISATION for w in words) or is_outlet(name)


def is_outlet(name: str) -> bool:
    """Whether a name or description is that of a news outlet."""
    words = name.split()
    return any(w in _OUTLETS for w in words) and not any(w.lower().rstrip(".") in _TITLES for w in words)


def _all_titles(name: str) -> bool:
    return all(w.rstrip(".").lower() in _TITLES for w in name.split())


def _last_name(phrase: str) -> str:
    """The last run of capitalised words that is not behind a preposition."""
    cut = re.split(r"\s(?:of|from|for|at|in|on|with|who|which|by|to)\s", phrase)[0]
    matches = [m[0] for m in _NAME.finditer(cut)]
    return matches[-1] if matches and matches[-1].lower() not in ("the", "a", "an") else ""


def _clean_role(role: str) -> str | None:
    bare = _DETERMINER.sub("", role.strip(" ,"))
    bare = re.sub(r"^(?:Mr|Mrs|Ms|Dr|Miss)\.?$", "", bare)
    return bare or None


def _apposed(apposition: str) -> str | None:
    """The role in what stands after a name and a comma; an age or a relative clause is none."""
    part = re.split(r",? (?:who|which|where|and)\b", apposition)[0].strip(" ,")
    if not part or part[0].isdigit() or re.match(r"(?i)(who|which|whose|where|in|on|at|an? \d)\b", part):
        return None
    return _clean_role(part)


#: What follows a name and a comma where it is an apposition that gives a role.
_AFTER = re.compile(
    r"^,\s((?:an?|the|one of the|former|then|now|acting|chair|chief|head|director|president|professor|founder|"
    r"secretary|leader|deputy|senior|executive|spokes\w+|[a-z]+ (?:of|at|for|with))\b[^,.;:—–\n“”\"]{2,120})"
)


def _role_around(text: str, start: int, end: int) -> str | None:
    """The role that an apposition after a name, or the words before it, give at one mention."""
    after = _AFTER.match(text[end : end + 140])
    if after:
        return _clean_role(re.split(r" (?:who|which|where|said|told|and)\b", after[1])[0])
    before = text[max(0, start - 100) : start]
    words: list[str] = []
    if before.endswith(", "):
        m = re.search(r"\b[Tt]he ([A-Z][^,.;:\n]{2,60}), $", before)
        return m[1] if m else None
    for word in reversed(re.findall(r"\S+", before.rsplit("\n", 1)[-1])):
        bare = word.strip(',.;:“”"()—–').lower()
        if word[-1] in ',;:“”"—–)' or bare in ("the", "a", "an", "and", "said", "but", "by"):
            break
        fits = bare in _TITLES or word[0].isupper() or bare in _SETS["before role"]
        if not fits and (not words or bare in _STOPS or len(words) > 8 or bare.endswith(("ed", "s"))):
            break
        words.append(word)
    while words and words[-1].lower() in ("of", "for"):
        words.pop()
    role = " ".join(reversed(words))
    return _clean_role(role) if any(w.strip(".").lower() in _TITLES for w in words) or " of staff" in role else None


_STOPS = _SETS["no role"]


def _shorten(mention: str) -> str:
    """A description without what qualifies it after the noun, but for `of` and `for` phrases."""
    head = re.split(r",\s|\s(?:who|which|that|whose)\s", mention)[0]
    return re.split(
        r"\s(?:obtained|reviewed|seen|released|published|familiar|briefed|close|with|in|on|from|by|at|to)\s", head
    )[0].strip()


def _head(bare: str) -> str:
    words = re.split(r"\s(?:of|for)\s", bare)[0].split()
    return words[-1].lower() if words else bare.lower()


def _compatible(bare: str, known: str) -> bool:
    """Whether the words of a shorter description all stand in a longer one (`the DHS source`)."""
    if known.lower().startswith("one of") != bare.lower().startswith("one of"):
        return False
    words = set(known.lower().replace("(", " ").replace(")", " ").split())
    return all(w in words for w in bare.lower().split())


def _origin(mention: str) -> str | None:
    """Whose document it is: `a report from NBC News`, `a study by the university`."""
    m = re.search(r"\s(?:from|by)\s(.+)$", mention)
    if not m:
        return None
    return _DETERMINER.sub("", re.sub(r"(?<=[sS])[’'](?= )|[’']s(?= )", "", re.split(r",\s", m[1])[0])).strip() or None
