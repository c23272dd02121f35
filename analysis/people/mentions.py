"""What the words of a mention tell wherever it stands: a body, a personal name and the role beside it, or neither."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.people import descriptions, names

#: How many mentions, of the last that were seen, are kept with what was read of them.
_KEPT = 8192
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_NO_NAME = re.compile(r"(?i)(who|which|whose|where|an?|the|former)\b")


#: A dash after which something is said of the one who was mentioned.
_ASIDE = re.compile(r"\s?[–—]\s")


def tidy(mention: str) -> str:
    """A mention on one line, without marks around it, what stands in brackets at its end, and what a dash sets off.

    >>> tidy("the pilot – who left –"), tidy("Ann Lee (62),")
    ('the pilot', 'Ann Lee')
    """
    words = " ".join(mention.strip(" ,—–-:;").split())
    if "–" in words or "—" in words:
        words = _ASIDE.split(words)[0]
    return _without_brackets(words) if "(" in words or ")" in words else words


def _without_brackets(mention: str) -> str:
    """A mention without what stands in brackets at its end, or with an unpaired bracket taken away."""
    if mention.count("(") != mention.count(")"):
        mention = mention.split(" (")[0].replace("(", "").replace(")", "")
    return re.sub(r"\s*\([^()]*\)$", "", mention)


class Person(NamedTuple):
    """A source under its name in this article, its role in the article's words, and what it is.

    `kind` is `person`, `group` (a body), `outlet`, `document`, `people` or `unnamed` (one who is only described); `via`
    is the outlet that a document was given to, or that published it.
    """

    name: str
    role: str | None = None
    kind: str = "person"
    via: str | None = None


class Named(NamedTuple):
    """A personal name in a mention, the role beside it, and the words before it that may tell a pronoun.

    `common`: it may be a body or a noun too, so that only a text with the name in full makes it a person's.
    """

    name: str
    role: str | None
    words: str
    common: bool


class Mention(NamedTuple):
    """A mention as far as its own words tell.

    `body` is the name of a body, an `outlet` or another; `person` whom its head names; `apposed` whom the apposition
    names that its head describes; `pair` the names of two people.
    """

    head: str
    body: str
    outlet: bool
    person: Named | None
    apposed: Named | None
    pair: tuple[str, str] | None


@lru_cache(_KEPT)
def read(mention: str) -> Mention:
    """What a mention's words tell.

    >>> read("the Daily Herald").body, read("Senator Ann Lee, a farmer").person
    ('Daily Herald', Named(name='Ann Lee', role='Senator', words='Senator', common=False))
    >>> read("the mayor, Ann Lee").apposed
    Named(name='Ann Lee', role='mayor', words='', common=False)
    """
    head, _, apposition = mention.partition(", ")
    bare = names.undetermined(names.unpossessed(head))
    plain = _BRACKETED.sub("", bare) if "(" in bare else bare
    outlet = names.is_outlet(plain)
    body = plain if names.proper(plain) and names.is_organisation(plain) and _untitled(plain, outlet) else ""
    person = _person(head, apposition)
    return Mention(head, body, outlet, person, _apposed(head, bare, apposition), names.pair(head))


def _untitled(plain: str, outlet: bool) -> bool:
    """Whether no word of rank at either end makes the name of a body a person's."""
    words = plain.split()
    if any(names.key(word) in names.TITLES for word in (words[0], words[-1])):
        return False
    own = "" if outlet else names.bare_name(plain)
    return not own or names.is_organisation(own)


def _person(head: str, apposition: str) -> Named | None:
    name = names.head_name(names.unpossessed(head))
    bare = names.bare_name(name)
    if not bare or descriptions.quantified(head):
        return None
    at = head.rfind(name)
    before, after = head[:at].strip(), head[at + len(name) :].strip()
    last = before.split()[-1] if before else ""
    plain = last.islower() or names.DETERMINER.match(f"{last} ") is not None
    if " " not in bare and plain and names.key(last) not in names.TITLES:  # `the Pentagon`, `some Tories`
        return None
    if after and after[0].islower() and not after.startswith(("of ", "from ")):
        return None
    words = f"{before} {name[: name.rfind(bare)].strip()}"
    common = names.is_organisation(bare) or (bare == head and descriptions.is_common(bare))
    return Named(bare, names.clean_role(words) or names.apposed_role(apposition), words.strip(), common)


def _apposed(head: str, bare: str, apposition: str) -> Named | None:
    """Whom the apposition names that describes a head without a name: `the mayor, Ann Lee`."""
    if not apposition or _NO_NAME.match(apposition):
        return None
    name = names.head_name(apposition.strip(" ,").split(", ")[0])
    fits = " " in name or names.is_human(descriptions.head(bare))
    if not name or not fits or names.is_organisation(name):
        return None
    return Named(name, names.clean_role(head), "", False)
