"""The plain cases, which most numbers are: a figure between two ordinary words, an amount of money, and a year.

What stands beside such a number can make nothing else of it: no name, date, sign or list comes before, no second
number, share or clock goes on with it. A few look-ups answer what else takes many questions; None says that these
few do not suffice.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.figures import lookalikes, units
from analysis.figures.digits import MAGNITUDES, VALUES, times
from analysis.words import tag

_DIGITS = r"(?:0|[1-9]\d{0,2}(?:,\d{3}){0,4})(?:\.\d{1,6})?"
_SCALE = r"(?: (thousand|million|billion|trillion))?"
#: Digits or a word, and what follows it; a year's four digits are not among them.
_PLAIN = re.compile(
    rf"({_DIGITS}|[A-Z]?[a-z]{{2,9}}){_SCALE}(?:([ -])([A-Za-z][a-z]{{1,23}})|%(?!\w)|\.(?=\s)|[,;)](?=\s[^\d\s]))",
    re.ASCII,
)
_MONEY = re.compile(rf"({_DIGITS}|\d{{4,9}}){_SCALE}(?:[.,;:)?!]?\s([a-z]*)(?!\d))", re.ASCII)
_OF_MONTH = re.compile(rf"\s(?:{'|'.join(sorted(lookalikes.MONTHS))})\b").match
_YEAR = re.compile(r"(?:19\d\d|200[1-9]|20[12]\d|203[0-5])(?:[.,;)](?![\w.])|\s([a-z]*)(?!\d))", re.ASCII)
#: Words after a number that may go on with it, or make a time, a share, an age or an address of it.
_MULTIPLIES = frozenset(word for kind in VALUES.values() for word in kind) | frozenset(MAGNITUDES)
_GOES_ON = _MULTIPLIES | {
    *("and", "or", "to", "through", "until", "in", "out", "upon", "am", "pm", "block", "second"),
    *lookalikes.CRAFT,
    *("wheeler", "gauge", "pounder", "pointer", "bit", "wheelers", "gauges", "pounders", "pointers", "bits"),
}
#: Words before a number that may make a name, a month's day, a minus, money or a range (`a year or two`) of it.
_TAKES_UP = lookalikes.NAMING - {"at", "the", "and", "to", "through"} | units.SIGNS | {"minus"}
#: Words that join digits to what stands before them: a month, or the numbers of a list.
_LINKS = frozenset({"at", "the", "and", "to", "through", "or"})
#: What may stand at the end of a word before a number, and open what the number begins, without making more of it.
_CLOSING = (",", ";", ":", "’s", "'s")
_OPENED = frozenset("(“[")
_QUOTED = _OPENED | frozenset("'‘\"")
_DASHES = frozenset("—–")
#: Parts of speech that open a sentence before a number and are no name there: `About 20 people`.
_OPENING = frozenset({"IN", "DT", "RB", "JJR", "PRP$", "WRB", "CC"})
#: Before what may count, four digits after these are a year all the same: `in 1968`, `the 1968 contest`.
_IN_YEARS = frozenset(
    {"in", "In", "since", "Since", "until", "by", "of", "from", "before", "after", "the", "The", "during"}
)
_COUNTS = lookalikes.HEDGES | units.SIGNS
_CURRENCIES = {"$": "money:USD", "£": "money:GBP", "€": "money:EUR"}
_PARTS = (" a ", " one ")  # `$2 million and a half`
_LOOK = 24


class Plain(NamedTuple):
    """A number `text[at:end]`, the word before it, and the word or sign that follows it.

    The word before is in small letters, unless with the number it may be a name, which only a unit tells from a count.
    """

    end: int
    value: float
    form: str
    scale: float
    former: str
    following: str


def word_before(text: str, at: int) -> str:
    """The word before the space before `at`, as it is printed; empty where there is none, or a long one."""
    if text[at - 1 : at] != " ":
        return ""
    gap = text.rfind(" ", max(at - _LOOK, 0), at - 1)
    if gap < 0 and at >= _LOOK:
        return ""
    former = text[gap + 1 : at - 1]
    return former if "\n" not in former else former[former.rfind("\n") + 1 :]


def read(text: str, at: int, floor: int) -> Plain | None:
    """The number at a trigger where nothing but ordinary words stand beside it, in the sentence from `floor`.

    >>> read("It sank some 1,500 crates.", 13, 0)
    Plain(end=18, value=1500.0, form='digits', scale=1.0, former='some', following='crates')
    >>> read("It sank on June 15 at sea.", 16, 0)
    """
    match = _PLAIN.match(text, at)
    if match is None:
        return None
    printed, scale, gap, following = match.groups()
    if following in _GOES_ON:
        return None
    named = following is not None and following[0] <= "Z"
    if named and (following.lower() in _GOES_ON or following.lower() in units.FIRST):
        return None
    if printed[0] <= "9":
        value, form = float(printed.replace(",", "")), "digits"
        former = _ordinary(text, at, floor, printed)
        if (named and _is_name(text, at, match.end(1), floor, following)) or (
            following == "of" and _OF_MONTH(text, match.end())
        ):
            return None
    else:
        found = VALUES["card"].get(printed if at > floor and text[at - 1] not in _QUOTED else printed.lower())
        if found is None or (gap == "-" and printed[1:] == "ne"):
            return None
        value, form = found, "words"
        former = _before_words(text, at, floor)
    if former is None or (following is None and text[match.end() - 1] in ".)" and former == ""):
        return None
    if scale:
        factor, end = MAGNITUDES[scale], match.end(2)
        return Plain(end, times(value, factor), form, factor, former, following or text[end])
    end = at + len(printed)
    return Plain(end, value, form, 1.0, former, following or text[end])


def _before_words(text: str, at: int, floor: int) -> str | None:
    """The word before a number word in small letters, unless it may take the number up."""
    if at == floor:
        return ""
    former = word_before(text, at)
    if former:
        lower = former.lower()
        return None if lower in _TAKES_UP or former in units.SIGNS or not former.isprintable() else lower
    return "" if text[at - 1] in _QUOTED else None


def _is_name(text: str, at: int, end: int, floor: int, following: str) -> bool:
    """Whether digits before a capital are part of a date or a name (`26 May`, `575 Main Road`)."""
    return following in lookalikes.MONTHS or lookalikes.is_label(text, at, end, floor)


def _ordinary(text: str, at: int, floor: int, printed: str) -> str | None:
    """The word before digits in small letters, unless it may take the number up."""
    former = word_before(text, at)
    if former.isalpha():
        if former in _LINKS:
            clock = former == "at" and "." in printed
            return former if not clock and _links_nothing(word_before(text, at - len(former) - 1)) else None
        if former in _TAKES_UP:
            both = former == "minus" and text.startswith("plus or ", max(0, at - 14))
            return former if both else None
        if former.islower():
            return former
        lower = former.lower()
        if lower in _TAKES_UP:
            return None
        opens = at - len(former) - 1 == floor or (former.istitle() and tag(former) in _OPENING)
        return lower if opens else former
    if former in _DASHES:
        return former if word_before(text, at - 2).isalpha() else None
    if former.endswith(_CLOSING):
        return former.lower() if former.rstrip(",;:s").rstrip("’'").isalpha() else None
    return "" if not former and text[at - 1 : at] in _OPENED else None


def _links_nothing(linked: str) -> bool:
    """Whether the word before `the` or `and` is none of which a number may follow (`June 5 and 6`)."""
    return linked.rstrip(",;:").isalpha() and linked not in lookalikes.MONTHS and linked not in _TAKES_UP


def money(text: str, at: int) -> tuple[Plain, str] | None:
    """An amount after a lone currency sign, and the unit, where no further magnitude follows.

    >>> money("It cost $5.7 million, they said.", 9)[1]
    'money:USD'
    """
    unit = _CURRENCIES.get(text[at - 1 : at])
    if unit is None or text[at - 2 : at - 1] not in " \n(" or text[max(at - 3, 0) : at - 2].isupper():
        return None
    match = _MONEY.match(text, at)
    if match is None or match[3] in _MULTIPLIES or (match[3] == "and" and text.startswith(_PARTS, match.end())):
        return None
    value = float(match[1].replace(",", ""))
    if match[2]:
        factor = MAGNITUDES[match[2]]
        return Plain(match.end(2), times(value, factor), "digits", factor, "", ""), unit
    return Plain(match.end(1), value, "digits", 1.0, "", ""), unit


def year_end(text: str, at: int) -> int | None:
    """Where a year of our time ends that stands alone after a word; None where it may count or be counted in.

    >>> year_end("It opened in 2016.", 13), year_end("some 2016 people", 5)
    (17, None)
    """
    match = _YEAR.match(text, at)
    if match is None or match[1] in units.FIRST or match[1] in MAGNITUDES:
        return None
    former = word_before(text, at)
    if text[at + 2] <= "7" and text[at] == "1":
        return at + 4 if former in _IN_YEARS else None
    return at + 4 if former[-1:].isalpha() and former not in _COUNTS and former.lower() not in _COUNTS else None
