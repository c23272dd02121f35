"""Who a mention means: names, pronouns, descriptions and documents, within one article.

Every source gets one canonical name throughout an article: `Lee` is `Ann Lee`, `the official` the
official described before, `he` the one who spoke last. What is used is what the text says (names, words of rank,
number, order of mention); nobody's gender is guessed from a name, only kept once the text has used a pronoun or a
word such as `Mr.` or `spokeswoman` of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from analysis import lexicon, phrases
from analysis.people import descriptions, mentions, names
from analysis.people.mentions import Person
from analysis.people.names import is_outlet
from analysis.words import tokens

__all__ = ["People", "Person", "is_outlet"]

_SETS = lexicon.sets("sentence_words")
_PRONOUNS = _SETS["they"] | _SETS["it"] | {"he", "him", "his", "she", "her", "hers"}
_CONTRACTING = frozenset({"he", "she", "it", "they", "i", "we", "you", "who"})
_SENTENCE = re.compile(r"[.?!]”?\s|\n")
#: Parts of speech of a description before a name.
_DESCRIBING = phrases.NOUNS | {"JJ", "DT", "CD", "POS", "VBN"}
#: How far back a description or a name is looked for, and how many characters an antecedent may take.
_REACH, _NEAR = 60, 160


class People:
    """The people and other sources of one article, resolved mention by mention in reading order.

    >>> text = "Ann Lee, the mayor, spoke. Lee said no."
    >>> People(text).resolve(27, 30)
    Person(name='Ann Lee', role='mayor', kind='person', via=None)
    """

    def __init__(self, text: str, *, outlet: str | None = None, quoted: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self.outlet = outlet
        self.quoted = quoted  # where others speak: whom they name is not who speaks next
        self._last: dict[str, Person] = {}  # the last one resolved, by kind
        self._spoke: list[Person] = []  # people in the order of their mentions
        self._spoke_at = 0  # where the last of them was mentioned
        self._pronoun: dict[str, str] = {}  # the pronoun that the text has used of a name
        self._outlets: dict[str, str | None] = {}  # the full name of an outlet by its last word
        self._bearers: dict[str, Person | None] = {}  # who is meant by a mention with a name
        self._known: dict[str, Person | None] = {}  # who is meant by capitalised words
        self._roles: dict[str, str | None] = {}  # the first role that the text gives with a name
        self._described: list[tuple[str, Person]] = []  # descriptions with their head nouns

    def resolve(self, start: int, end: int) -> Person | None:
        """Who the mention `text[start:end]` is; None where the text does not tell."""
        mention = mentions.tidy(self.text[start:end])
        low = mention.lower()
        if "’" in low or "'" in low:
            first = low.replace("’", "'").partition("'")[0]
            low = first if first in _CONTRACTING else low  # `He’s predicting`
        if not mention or low in _SETS["speaker"]:
            return None
        if low in _SETS["reference"]:
            return self._antecedent(start)
        if low in _PRONOUNS:
            return self._pronominal(low, start)
        if len(mention) > 3 and mention.isupper():
            mention = self._spoken(mention)
        return self._remember(self._named(mention) or self._description(mention), start)

    def _spoken(self, label: str) -> str:
        """The name that a label in capitals stands for: `MS. LEE` is `Ms. Lee` where the text has a Lee."""
        name = names.bare_name(label.title())
        return label.title() if names.surname(name) in self._by_surname else label

    def _remember(self, person: Person, at: int) -> Person:
        self._last[person.kind] = person
        human = person.kind == "unnamed" and names.is_human(descriptions.head(person.name))
        if person.kind in ("document", "group", "outlet") or (person.kind == "unnamed" and not human):
            self._last["it"] = person
        if person.kind == "person" or human:
            self._last["person"] = person
            self._spoke.append(person)
            self._spoke_at = at
            self._tell_pronoun(person.name, person.role or "")
        return person

    # ------------------------------------------------------------ names
    @cached_property
    def _names(self) -> list[tuple[int, str]]:
        """Every name of two words or more in the text, without titles, and where it stands."""
        found = [*names.nicknamed(self.text)]
        for match in names.several(self.text):
            printed = match[0]
            if name := names.personal(printed):
                found.append((match.start() + printed.rfind(name), name))
        return sorted(found)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each name of two words or more stands."""
        places: dict[str, list[int]] = {}
        for at, name in self._names:
            places.setdefault(name, []).append(at)
        return places

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        """The names of two words or more by their surname, in the order of the text."""
        forms: dict[str, list[str]] = {}
        for name in self._places:
            forms.setdefault(names.surname(name), []).append(name)
        return forms

    @cached_property
    def _by_surname(self) -> dict[str, str]:
        """The full name for each surname: the one that the text uses most, the first at a tie."""
        return {last: max(forms, key=self._uses) if len(forms) > 1 else forms[0] for last, forms in self._forms.items()}

    @cached_property
    def _spellings(self) -> dict[str, list[str]]:
        """The names of two words or more that the text has for each full name."""
        spellings: dict[str, list[str]] = {}
        for name in self._places:
            spellings.setdefault(self._full(name), []).append(name)
        return spellings

    def _uses(self, name: str) -> int:
        return len(self._places[name])

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        """The bodies that the text gives with an abbreviation of their initials: `World Grain Council (WGC)`."""
        return dict(names.acronyms(self.text))

    def _role(self, full: str) -> str | None:
        """The role that the text gives with a name where it first gives one."""
        if full not in self._roles:
            forms = self._spellings.get(full, ())
            places = sorted((at, at + len(name)) for name in forms for at in self._places[name])
            roles = (names.role_around(self.text, *place) for place in places)
            self._roles[full] = next(filter(None, roles), None)
        return self._roles[full]

    def _full(self, name: str) -> str:
        """The fullest form of a name in the text."""
        known = self._by_surname.get(names.surname(name))
        if known is None or (" " in name and name.split()[0] != known.split()[0]):
            return name
        return known if len(known) > len(name) else name

    def _person(self, name: str, role: str | None) -> Person:
        full = self._full(name)
        return Person(full, self._role(full) or role)

    def _tell_pronoun(self, name: str, words: str) -> None:
        """Keep what a form of address or a role such as `spokeswoman` tells of the pronoun."""
        pronoun = names.pronoun(words) if words else ""
        if pronoun:
            self._pronoun.setdefault(name, pronoun)

    def _named(self, mention: str) -> Person | None:
        """A mention whose head is a personal name, an outlet or a body."""
        if mention not in self._bearers:
            self._bearers[mention] = self._bearer(mention)
        return self._bearers[mention]

    def _bearer(self, words: str) -> Person | None:
        if words in self._by_surname:
            return self._person(words, None)
        mention = mentions.read(words)
        if mention.pair is not None and all(map(self._bearing, mention.pair)):
            return Person(" and ".join(self._full(names.bare_name(name)) for name in mention.pair), None, "people")
        body = mention.body
        if body and body not in self._by_surname:
            if mention.outlet:
                return Person(self._outlet_name(body, mention.head), None, "outlet")
            return Person(self._acronyms.get(body, body), None, "group")
        named = mention.person
        if named is None or (named.common and named.name not in self._by_surname):
            return None if mention.apposed is None else self._person(mention.apposed.name, mention.apposed.role)
        person = self._person(named.name, named.role)
        self._tell_pronoun(person.name, f"{named.words} {person.role or ''}")
        return person

    def _outlet_name(self, plain: str, head: str) -> str:
        """An outlet's name: `The Post` is the `New York Post` where the text, or who published it, is called so."""
        if " " in plain or plain.isupper():
            return plain
        if plain not in self._outlets:
            self._outlets[plain] = self._longer_name(plain)
        return self._outlets[plain] or (f"The {plain}" if head.lower().startswith("the ") else plain)

    def _longer_name(self, plain: str) -> str | None:
        longer = rf"\b((?:[A-Z][\w’'.]*[ \u00a0]){{1,3}}{re.escape(plain)})\b"
        for place in (self.outlet or "", self.text):
            for found in re.finditer(longer, place):
                name = names.DETERMINER.sub("", found[1])
                if " " in name and names.is_outlet(name):
                    return name
        return None

    # ------------------------------------------------------------ pronouns
    def _antecedent(self, start: int) -> Person | None:
        """The noun phrase before a relative pronoun."""
        sentence = phrases.sentence(self.text, max(0, start - _NEAR), start)
        line = sentence.line
        while line and line[-1].text == ",":
            line.pop()
        first = phrases.left(line, len(line))
        phrase = None if first is None else " ".join(self.text[slice(*sentence.span(first, len(line)))].split())
        return self._remember(self._named(phrase) or self._description(phrase), start) if phrase else None

    def _pronominal(self, word: str, start: int) -> Person | None:
        if word in _SETS["they"]:
            return self._last.get("people") or self._last.get("group")
        if word in _SETS["it"]:
            return self._last.get("it")
        pronoun = "he" if word in _SETS["he"] else "she"
        person = self._nearest(start, pronoun)
        if person is not None:
            self._pronoun[person.name] = pronoun
            self._last["person"] = person
        return person

    def _nearest(self, start: int, pronoun: str) -> Person | None:
        """The person a pronoun means: the first name of its sentence, the last who spoke, or the last who was named.

        A sentence that begins with a name and stands between the last who spoke and the pronoun is about that name. One
        whom the text itself calls so in the sentence before goes before one of whom it does not tell.
        """
        begins = self._break(start, outside=True)
        candidates = (p for p in self._candidates(start, begins) if p and self._called(p.name, pronoun) == pronoun)
        likely = next(candidates, None) or self._recent(start, pronoun)
        if likely is not None and self._called(likely.name, ""):
            return likely
        return self._told(begins, pronoun) or likely

    def _recent(self, start: int, pronoun: str) -> Person | None:
        """The last one named before a pronoun outside quotations of whom the text tells no other pronoun."""
        upto = bisect_left(self._names, (start, ""))
        for at, name in reversed(self._names[max(0, upto - _REACH) : upto]):
            if not self._in_quotation(at) and self._called(self._full(name), pronoun) == pronoun:
                return self._person(name, None)
        return None

    def _told(self, begins: int, pronoun: str) -> Person | None:
        """The last one named in the sentence before whom the text itself calls so: `asked Ms Cole. “No,” she said`."""
        near = [*self._capitals_in(self._break(begins, outside=False), begins)]
        for first, _, printed in reversed(near):
            named = names.bare_name(printed)
            if named and not self._in_quotation(first) and self._called(self._full(named), "") == pronoun:
                return self._named(printed)
        return None

    def _candidates(self, start: int, begins: int) -> Iterator[Person | None]:
        """Those whom a pronoun may mean but for who was only named, the likeliest first."""
        yield next((person for *_, person in self._mentioned(begins, start)), None)
        about = self.about(begins)
        yield about[2] if about else None
        yield self._last.get("person")
        yield from reversed(self._spoke[-_REACH:])

    def _break(self, end: int, *, outside: bool) -> int:
        """Where the sentence that goes on or ends at `end` begins; `outside` counts no break in a quotation."""
        low = max(0, end - 300)
        for found in reversed(list(_SENTENCE.finditer(self.text, low, end))):
            at = found.start()
            if self.text[at] == "." and names.shortened(self.text[max(low, at - 8) : at]):
                continue  # `Mr. Lee`
            if not self._in_quotation(at) if outside else found.end() < end:
                return found.end()
        return low

    def _called(self, name: str, unknown: str) -> str:
        """The pronoun of a name as far as the text tells: by one used of it, or by `Mr` or `Ms` anywhere before it."""
        return self._pronoun.get(name) or self._addressed.get(names.surname(name), unknown)

    @cached_property
    def _addressed(self) -> dict[str, str]:
        """The pronoun for each surname that the text has behind `Mr`, `Ms`, `Sir` or `Lady`."""
        return {m[2]: "he" if names.key(m[1]) in _SETS["he"] else "she" for m in names.ADDRESSED.finditer(self.text)}

    def about(self, end: int) -> tuple[int, int, Person] | None:
        """The person whose name a sentence that ends at `end` begins with, and where, if nobody has spoken since."""
        before = self._break(end, outside=False)
        subject = next(self._mentioned(before, end), None) if self._spoke_at < max(before, 1) else None
        return subject if subject and self._leads(before, subject[0]) else None

    def _in_quotation(self, at: int) -> bool:
        i = bisect_right(self.quoted, (at, len(self.text))) - 1
        return i >= 0 and at < self.quoted[i][1]

    def _mentioned(self, start: int, end: int) -> Iterator[tuple[int, int, Person]]:
        """The people named in a stretch outside quotations, with their places."""
        for first, last, printed in self._capitals_in(start, end):
            if not self._in_quotation(first) and (person := self._bearing(printed)):
                yield first, last, person

    def _capitals_in(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The capitalised words of a stretch, with where they begin and end."""
        return ((*match.span(), match[0]) for match in names.NAME.finditer(self.text, start, end))

    def _leads(self, start: int, name: int) -> bool:
        """Whether nothing but a description stands between a sentence's beginning and a name."""
        return all(token.tag in _DESCRIBING for token in tokens(self.text, start, name))

    def _bearing(self, name: str) -> Person | None:
        """The person of a name that the text has in full."""
        if name not in self._known:
            bare = names.bare_name(name)
            known = bool(bare) and not names.is_organisation(name) and names.surname(bare) in self._by_surname
            self._known[name] = self._person(bare, None) if known else None
        return self._known[name]

    # ------------------------------------------------------------ descriptions and documents
    def _description(self, mention: str) -> Person:
        """An unnamed source: the one described before by the same head and more words, or a new one."""
        phrase = descriptions.core(names.unpossessed(mention))
        bare = names.DETERMINER.sub("", phrase) or phrase
        head = descriptions.head(descriptions.short(bare))
        definite = bare == phrase or re.match(r"(?i)(?:the|that|this|these|those)\s", phrase) is not None
        if head in _SETS["document"]:
            return self._document(mention, bare, head)
        if head in _SETS["medium"] and "outlet" in self._last:
            return self._last["outlet"]
        if definite and len(bare.split()) <= 3:
            known = self._before(head, lambda person: descriptions.compatible(bare, person.name))
            if known is not None:
                return known
        body = self._body(bare) if definite else None
        if body is not None:
            return body
        bare = descriptions.plain(bare)
        name = self._whole(bare) or descriptions.short(bare)
        return self._add(
            head,
            Person(
                name, descriptions.role(bare), "people" if head.endswith("s") or bare.startswith("both ") else "unnamed"
            ),
        )

    def _body(self, noun: str) -> Person | None:
        """`the company`, and `the ministry` after one named so: the body that spoke last."""
        last = self._last.get("group")
        known = last is not None and (noun in _SETS["body"] or noun in last.name.lower().split())
        return last if known else None

    def _before(self, head: str, fits: Callable[[Person], bool]) -> Person | None:
        """The last one described by the same noun, or by a synonym."""
        recent = reversed(self._described[-_REACH:])
        return next((person for known, person in recent if descriptions.same(known, head) and fits(person)), None)

    def _add(self, head: str, person: Person) -> Person:
        self._described.append((head, person))
        return person

    def _document(self, mention: str, bare: str, head: str) -> Person:
        """A report or data as a source: whose it is (`a report from NBC News`), else itself, and who published it."""
        gave = descriptions.given_to(mention)
        outlet = gave and names.DETERMINER.sub("", gave)
        via = self._outlet_name(outlet, "the ") if outlet and names.is_outlet(outlet) else None
        origin = None if gave else descriptions.origin(mention)
        if origin is not None:
            owner = self._named(origin) or self._description(origin)._replace(role=None)
            return self._add(head, owner._replace(kind="group") if owner.kind == "unnamed" else owner)
        known = self._before(head, lambda person: True)
        if len(bare.split()) == 1 and not gave:
            own = self._last.get("outlet") if head in _SETS["reportage"] else None
            return known or own or self._add(head, Person(bare, None, "document"))
        return self._add(head, Person(bare, None, "document", via))

    def _whole(self, bare: str) -> str | None:
        """`one of the officials` after `two officials` is one of those two."""
        part = re.match(r"(?i)one of (?:the |these |those )?(.+)", bare)
        if part is None:
            return None
        whole = self._before(descriptions.head(part[1]), lambda person: not person.name.startswith("one of"))
        return f"one of {whole.name if whole else part[1]}"
