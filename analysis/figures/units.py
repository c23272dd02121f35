"""What a number is measured in: the currency or percent sign, the unit or the age on either side of it.

Each look-up reads at most a few words beside the number and asks a table (`lexicon/units.csv`,
`lexicon/currencies.csv`). Units are named `dimension:name`, money `money:` and its ISO 4217 code.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from analysis import lexicon
from analysis.figures import persons


class Unit(NamedTuple):
    """A unit and where its words end; `part` when they belong to the figure itself, as `percent` and `dollars` do."""

    name: str
    end: int
    part: bool = False


PERCENT = {"%", "percent", "per cent", "pc", "pct", "pct.", "％"}
#: What is added to or taken from a percentage; their words belong to the figure, as `percent` does.
POINTS = "rate:percentage-point"
_POINTS = {
    **dict.fromkeys(("basis point", "basis points", "bps"), "rate:basis-point"),
    **dict.fromkeys(("percentage point", "percentage points", "pct point", "pct points"), POINTS),
}
#: The longest unit in words (`pounds per square inch`), and the mark that joins it to the number.
_WORDS = re.compile(
    r"(?:[\s-]?(°[CF]?|[^\W\d_][\w.²³/°'′-]{0,32}))(?:[\s-](?=[^\W\d_])([\w.]{1,16}))?(?:\s([\w.]{1,16}))?(?:\s([\w.]{1,16}))?"
)
_SYMBOL = re.compile(
    r"(?:\s|-(?=[^\W\d_]{2}))?([^\W\d_°][^\W_]{0,12}(?:[/-][^\W_]{1,12})?[²³]?|[°º]\s?[CF]?|[℃℉″′%％€£¢$])"
)
#: The letters of a word, or a sign, right after a number.
_NEXT = re.compile(r"[\s-]?([^\W\d_]{1,24}|[°º℃℉″′%％€£¢$₫₽])")
#: What ends a word for certain.
ENDS = frozenset(" \n,;:)?!")
_PARTS = 4  # parts of a hyphenated word that may be a unit: `mile-per-hour`
#: What may stand between a number and a length of time: `two whole years`, `three more weeks`.
_STRETCH = lexicon.sets("number_context")["stretch"]
_FURTHER = frozenset({"more", "extra", "additional", "further"})
_QUALIFIERS = 3
_DEEP = re.compile(r"-(?:long|wide|high|tall|deep|thick)\b", re.I)
_INCHES = re.compile(r"\.(?:\s(?:of|wide|tall|deep|high|long|thick|rain|snow)\b|-|,)")
#: After a glued `in`, what shows it no preposition that a faulty copy ran together with the number.
_NO_PLACE = re.compile(
    r"-[a-z]|[,;:.)]|\s(?!(?:the|an?|this|that|these|those|his|her|its|their|our|my|your|all|each|every|some|what|which)\b)[a-z]"
)
_FEET = re.compile(r"\d\s?(?:ft|foot|feet|[′'])\.?\s?\d+(?:\.\d+)?$")
_AGED = re.compile(r"[\s-](?:olds?|of\sage)\b", re.I)
_WHEN = frozenset({"when", "once", "until", "since", "before", "time"})
#: Before a number in whose sentence part `age` stands: `age of`, `ages 22, 26 and 31`, `age from 5 to`.
_AGE_BEFORE = re.compile(
    r"(?:\b(?:aged?|ages)(?:\s(?:of|about|around|over|under|between|from|at|is|was|just|only))?"
    r"|\b(?:aged|ages)\s\w+(?:-?,\s\w+){0,6}(?:,?\s(?:and|or|to))?,?"
    r"|\bage\s(?:\w+\s){0,7}(?:to|from))\s$"
)
#: The last word before a number that makes an age of it, and the words one of which must come before that, if any.
_AGED_BY = {
    **dict.fromkeys(("turn", "turns", "turned", "turning"), frozenset[str]()),
    "than": frozenset({"older", "younger"}),
    "at": frozenset(
        ("died", "dies", "married", "retired", "orphaned", "widowed", "emigrated", "enlisted", "school", "home")
    ),
    **dict.fromkeys(("i'm", "i’m", "you're", "you’re", "they're", "they’re", "we're", "we’re"), _WHEN),
}
#: `when I was 12`.
_WAS = frozenset({"was", "were", "are", "am"})
_SPEAKING = frozenset({"i", "you", "they", "we"})
_OLDER = re.compile(r"\b([^\W\d_]+)\s(?:over|under|above|below)\s$", re.I)
#: `adults between 18 and 59`, of whom nothing else is counted.
_AGED_BETWEEN = re.compile(r"\b([^\W\d_]+)\sbetween\s$", re.I)
_AND_NO_NOUN = re.compile(
    r"\sand\s\d{1,2}(?:[.,;)]|\s(?:who|would|will|can|could|must|may|are|were|have|had|has|with|without|to)\b)"
)
#: `One in five sailors is over 60`, `the members are under 30`.
_ARE_OVER = re.compile(
    r"(?:\b(?:in|of)\s[\w-]+\s([^\W\d_]+)\s(?:is|was)|([^\W\d_]+)\s(?:are|were))\s(?:aged\s)?(?:over|under|above|below)\s$"
)
#: `those 75 and up`.
_UP = re.compile(r"\s(?:and|or)\s(?:up|above|upwards?)\b")
_WHO_ARE = re.compile(r"\b(?:who|whom|them)\s(?:is|are|was|were)\s(?:under|over|above|below)\s$")
#: `She was 35 when …`: of a person alone a bare number is the age.
_PERSON_IS = re.compile(
    r"\b(?:he|she|who)(?:\s(?:is|was|were|would\sbe|will\sbe|had\sbeen)|['’]s)(?:\s(?:just|only|now|then|about))?\s$"
    r"|,\snow\s$",
    re.I,
)
#: `The gunman was 26.`
_SUBJECT_IS = re.compile(r"(?:^|[.“]\s?)(?:The|His|Her)\s(?:[a-z]+\s)?([a-z]+)\s(?:is|was)\s$")
_SAYS_AGE = re.compile(
    r"[.,;)]|\s(?:when|at\sthe\stime|by\sthe|and\s(?:had|has|was|is|lived|lives|\w+ed)|now|today|in\s(?:\d{4}|[A-Z]\w*))\b|$"
)
#: `In 1999, at 77, she climbed`, `By 20 she was rich`: an age by the person beside it.
_AT = re.compile(r"(?:^|\W)(?:at|by)\s$", re.I)
_PERSON_AFTER = re.compile(r",?\s(?:he|she|I)\b")
_AT_ASIDE = re.compile(r",\sat\s$")
#: The words before a number that say nothing of age nor of an earthquake; few numbers stand after others.
LEADS = lexicon.sets("number_context")["age lead"]
_MAGNITUDE = re.compile(r"\bmagnitude(?:\s(?:of|was|is|at))?[\s-]$", re.I)
_AGE_AFTER = re.compile(r"\s(?:years\s)?(?:and|or)\s(?:older|younger|over|under)\b(?!\s\w+s\b)")
_BEFORE = 8
_BETWEEN = " \u00a0\u202f-−"  # between a sign and its number


@cache
def _measures() -> tuple[dict[str, str], dict[str, str]]:
    rows = lexicon.table("units")
    words = {form: row["unit"] for row in rows for form in row["words"].split("|") if form}
    symbols = {form: row["unit"] for row in rows for form in row["symbols"].split("|") if form}
    return words, symbols


@cache
def _currencies(place: str) -> dict[str, str]:
    rows = (row for row in lexicon.table("currencies") if row["place"] == place)
    return {row["form"] if place == "before" else row["form"].lower(): row["code"] for row in rows}


@cache
def _sign() -> re.Pattern[str]:
    forms = sorted(_currencies("before"), key=lambda form: (-len(form), form))
    return re.compile(rf"(?:(?<![^\W\d_])({'|'.join(map(re.escape, forms))}))\s?(?=[-−]?$)")


@cache
def _sign_ends() -> frozenset[str]:
    return frozenset(form[-1] for form in _currencies("before"))


#: An amount that the `N` of the naira is glued to, and not the number of a mask or of a road: `N1.3bn`, `N45,000`.
_NAIRA = re.compile(
    r"(?<=N)(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?\s?(?:[bmt]n|[mb]|[mbtr]{1,2}illion|thousand)\b)", re.ASCII
)
_MAY_END_SIGN = _sign_ends() | frozenset(_BETWEEN)
#: The signs and letters that stand before an amount of money.
SIGNS = frozenset(_currencies("before"))


def currency_before(text: str, at: int) -> tuple[str, int] | None:
    """The ISO code of a currency sign right before a number, and where the sign begins.

    >>> currency_before("US$58.24", 3)
    ('USD', 0)
    """
    if text[at - 1 : at] == " " and text[at - 2 : at - 1] not in _MAY_END_SIGN:
        return None  # the usual case: an ordinary word
    before = text[max(0, at - _BEFORE) : at]
    if before.rstrip(_BETWEEN)[-1:] not in _sign_ends():
        return None
    match = _sign().search(before)
    if match is None or (match[1] == "N" and not _NAIRA.match(text, at)):
        return None
    return _currencies("before")[match[1]], at - len(before) + match.start()


def after(text: str, end: int, *, digits: bool = True, large: bool = False) -> Unit | None:
    """The unit named right after a number that ends at `end`: percent, money, an age or a measure.

    `digits` says that the number is in digits, so that symbols count; `large` that it is a million or more,
    so that its pounds are money.

    >>> after("19 per cent of", 2)
    Unit(name='percent', end=11, part=True)
    >>> after("14-year-old", 2)
    Unit(name='age:year', end=11, part=False)
    >>> after("35-day shutdown", 2)
    Unit(name='duration:day', end=6, part=False)
    """
    match = _NEXT.match(text, end)
    if match is None:
        return None
    first, stop = match[1], match.end()
    if first in _whole() and text[stop : stop + 1] in ENDS:
        return _named(text, first, stop, large)
    if digits and first in _first_symbols():
        unit = _symbol(text, end)
        if unit is not None:
            return unit
    lower = first.lower()
    if lower in _first_words():
        return _in_words(text, end, large)
    return _stretched(text, stop, lower) if lower in _STRETCH else None


def _stretched(text: str, at: int, lower: str) -> Unit | None:
    """The unit of time after a word or two that may stand before it: `two whole years`, `three more academic years`.

    After a word for more it may be a length, too: `1,200 more miles`.
    """
    kinds = ("duration:", "length:") if lower in _FURTHER else ("duration:",)
    for _ in range(_QUALIFIERS):
        match = _NEXT.match(text, at) if text[at : at + 1] == " " else None
        lower = match[1].lower() if match else ""
        if match is None or lower not in _STRETCH:
            break
        at = match.end()
    unit = _in_words(text, at, large=False) if lower in _first_words() else None
    return unit if unit is not None and unit.name.startswith(kinds) else None


@cache
def _first_words() -> frozenset[str]:
    """The words that units in words begin with."""
    forms = [*_measures()[0], *_currencies("after"), *PERCENT, *_POINTS, "pound", "pounds"]
    return frozenset(match[1].lower() for form in forms if (match := _NEXT.match(form)))


@cache
def _first_symbols() -> frozenset[str]:
    """The letters or the sign that symbols of units begin with."""
    forms = [*_measures()[1], *_currencies("after"), *PERCENT, "in"]
    return frozenset(match[1] for form in forms if (match := _NEXT.match(form)))


#: The words and symbols that a unit after a number may begin with.
FIRST = _first_words() | _first_symbols() | _STRETCH


@cache
def _whole() -> frozenset[str]:
    """The units of one word that no longer unit begins with, as `miles` does `miles per hour`."""
    longer = {re.split(r"[ .-]", form.lower())[0] for form in _forms() if not form.isalpha()}
    return frozenset(form for form in _forms() if form.isalpha()) - longer - {"pounds", "pound"}


def _in_words(text: str, end: int, large: bool) -> Unit | None:
    """The longest unit in words, of up to four, after a number."""
    match = _WORDS.match(text, end)
    if match is None:
        return None
    for i in (i for i in range(4, 0, -1) if match[i]):
        stop = match.end(i)
        phrase = text[match.start(1) : stop].lower().replace("-", " ")
        phrase = phrase if "  " not in phrase and phrase.isprintable() else " ".join(phrase.split())
        bare = phrase.rstrip(".'’")
        unit = _named(text, phrase, stop, large) or _named(text, bare, stop - len(phrase) + len(bare), large)
        if unit is not None:
            return unit
    hyphen = match[1].lower().split("-", _PARTS)
    return _hyphenated(text, match.start(1), hyphen[:_PARTS]) if len(hyphen) > 1 else None


def _hyphenated(text: str, start: int, parts: list[str]) -> Unit | None:
    """A unit at the head of a hyphenated word: `year` in `14-year-old`, `mile` in `3-mile-long`, with what it ends."""
    words, _ = _measures()
    for i in range(len(parts), 0, -1):
        name = words.get("-".join(parts[:i])) or words.get(" ".join(parts[:i]))
        if name is not None:
            return _with_rest(text, Unit(name, start + len("-".join(parts[:i]))))
        if parts[:i] in (["dollar"], ["percent"]):
            return Unit("percent" if parts[0] == "percent" else "money:USD", start + len(parts[0]), True)
    return None


@cache
def _forms() -> dict[str, str]:
    """The units by the words that say them."""
    money = {form: f"money:{code}" for form, code in _currencies("after").items()}
    return _measures()[0] | money | dict.fromkeys(PERCENT, "percent") | _POINTS


#: Where the words of a unit may go on: `14 years old`, `14-year-old`, `80-foot-long`.
_RESTS = frozenset(" -\n\t\u00a0\u2009\u202f")


def _named(text: str, phrase: str, stop: int, large: bool) -> Unit | None:
    if large and phrase in ("pounds", "pound") and not text.startswith(" of", stop):
        return Unit("money:GBP", stop, True)
    name = _forms().get(phrase)
    if name is None:
        return None
    unit = Unit(name, stop, name in ("percent", POINTS) or name.startswith("money:"))
    return _with_rest(text, unit) if text[stop : stop + 1] in _RESTS else unit


def _with_rest(text: str, unit: Unit) -> Unit:
    """The unit with what its words go on with: an age (`14-year-old`) or the side measured (`80-foot-long`)."""
    aged = _AGED.match(text, unit.end) if unit.name.startswith("duration:") else None
    if aged:
        return Unit("age:" + unit.name.split(":")[1], aged.end())
    deep = _DEEP.match(text, unit.end) if unit.name.startswith("length:") else None
    return unit._replace(end=deep.end()) if deep else unit


def _symbol(text: str, end: int) -> Unit | None:
    match = _SYMBOL.match(text, end)
    if match is None:
        return None
    form, spaced = match[1], match.start(1) > end
    if form in "′″" and text[match.end() : match.end() + 1].isalpha():
        return None  # a prime that stands for an apostrophe
    if form in PERCENT:
        return Unit("percent", match.end(), True)
    if form in _currencies("after") and (not form.isalpha() or not spaced or len(form) == 3):
        return Unit(f"money:{_currencies('after')[form]}", match.end(), True)
    if form == "in":
        return _inches(text, end, match.end(), spaced)
    name = _measures()[1].get(form)
    return None if name is None else Unit(name, match.end())


def _inches(text: str, start: int, end: int, spaced: bool) -> Unit | None:
    """Inches where the word `in` can be nothing else: `6 in. tall`, `a 2in screw`, `6ft 2in`."""
    if _INCHES.match(text, end):
        return Unit("length:inch", end + 1)
    glued = not spaced and (_NO_PLACE.match(text, end) or _FEET.search(text[max(0, start - _BEFORE) : start]))
    return Unit("length:inch", end) if glued else None


def before(text: str, start: int, end: int) -> str:
    """The unit of a bare number by the words beside it: an age, an earthquake's magnitude, or none.

    >>> before("He died at age 79.", 15, 17), before("a magnitude 6.1 quake", 12, 15)
    ('age:year', 'seismic:magnitude')
    """
    former = text[max(0, start - 40) : start]
    words = former.lower().split()
    last = words[-1] if words else ""
    if last not in LEADS and last[-1:] != "," and not text.startswith((" and ", " or "), end):
        return ""
    if end - start <= 3 or not text[start:end].isdigit():
        following = text[end : end + 24]
        if _is_named(former, words) or _AGE_AFTER.match(following) or _is_age(former, last, following):
            return "age:year"
    return "seismic:magnitude" if "magnitude" in former and _MAGNITUDE.search(former) else ""


def _is_named(former: str, words: list[str]) -> bool:
    """Whether the words before a number call it an age: `aged 52`, `turned 40`, `died at 79`, `when I was 12`."""
    lower = former.lower()
    if "age" in lower and _AGE_BEFORE.search(lower):
        return True
    last, second, third = words[-1:], words[-2:-1], words[-3:-2]
    if not last or former[-1].strip():
        return False
    before = _AGED_BY.get(last[0])
    if before is not None:
        return not before or (bool(second) and second[0] in before)
    return last[0] in _WAS and bool(third) and second[0] in _SPEAKING and third[0] in _WHEN


_LIMITS = frozenset({"over", "under", "above", "below"})
_IS = frozenset({"is", "was", "were", "be", "been", "just", "only", "now", "then", "about", "he's", "he’s"}) | {
    *("she's", "she’s", "who's", "who’s"),
}


def _is_age(former: str, last: str, following: str) -> bool:
    """Whether the person named beside a bare number makes it an age."""
    ends = following[:1] in _ENDS_AGE
    if last[-1:] == "," and ends and former[-2:] == ", " and former[:-2].rpartition(" ")[2] in persons.singular():
        return True  # `the suspect, 19, fled`
    if last in _LIMITS:
        older, are = _OLDER.search(former), _ARE_OVER.search(former) if ends else None
        if are is not None:
            return persons.is_people(are[1] or are[2])
        return (ends and _WHO_ARE.search(former) is not None) or (older is not None and persons.is_people(older[1]))
    if last == "between":
        between = _AGED_BETWEEN.search(former) if _AND_NO_NOUN.match(following) else None
        return between is not None and persons.is_people(between[1])
    if _UP.match(following):
        return persons.is_people(last)
    if last in ("at", "by"):
        aside = following[:1] == "," and _AT_ASIDE.search(former) is not None
        return _AT.search(former) is not None and (aside or _PERSON_AFTER.match(following) is not None)
    if last not in _IS or _SAYS_AGE.match(following) is None:
        return False
    subject = _SUBJECT_IS.search(former)
    return _PERSON_IS.search(former) is not None or (subject is not None and subject[1] in persons.singular())


_ENDS_AGE = frozenset(",.;)")
