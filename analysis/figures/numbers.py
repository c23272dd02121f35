"""Numbers in digits and in words, and what they are worth.

`triggers` makes one linear pass (google-re2) over a text for the places where a number may begin; `read` then
reads the number that begins there, looking no further than the expression goes. The word at the trigger says which
reader to ask, the character or word after it whether there is more to read. Runs of number words are read by
text2num; vague magnitudes (`hundreds`, `tens of thousands`) are the ranges that the words allow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import re2
from text_to_num import text2num

from analysis.figures import digits, shares
from analysis.figures.digits import DIGIT, MAGNITUDES, MORE, NEXT, VALUES, VULGAR, Number, either, exact, scaled, sign
from analysis.figures.shares import BLOCK, article
from analysis.words import tag

_CARDS, _SCALES = either(VALUES["card"]), either(VALUES["scale"])
_VAGUE = either(VALUES["vague"])
_LONG = "minute|hour|day|week|month|year|decade|century"
_DENOMINATORS = "half|third|quarter|fifth|tenth"
#: In Latin-1, with a `?` for any other character, an offset in bytes is one in characters, and the scan reads bytes.
_SCAN = re2.Options()
_SCAN.encoding = re2.Options.Encoding.LATIN1
_TRIGGER = re2.compile(
    rf"[0-9][0-9.,]*|[½¼¾]|(?i:\b(?:{_CARDS}|{_SCALES}|{_VAGUE}|{_DENOMINATORS}|dozen|twice|double|triple"
    rf"|(?:{_LONG})-?long|(?:{either(VALUES['fold'])}))\b)".encode("latin-1"),
    _SCAN,
)
_WORD = re.compile(r"[^\W\d_]+(?:\u00ad[^\W\d_]+)*")
_TENS = either(w for w, v in VALUES["card"].items() if 20 <= v < 100)
_UNITS = either(w for w, v in VALUES["card"].items() if 0 < v < 10)
_SMALL = rf"(?:(?:{_TENS})(?:[\s-](?:{_UNITS})\b)?|{_CARDS})\b"
_AND = r"[\s-](?:and[\s-])?"
_HUNDREDS = rf"(?:{_SMALL}(?:[\s-]hundred\b(?:{_AND}{_SMALL})?)?|hundred\b(?:{_AND}{_SMALL})?)"
#: Words that may be one number: hundreds, then magnitudes that each may have hundreds after it.
_RUN = re.compile(rf"(?:{_HUNDREDS}|(?:{_SCALES})\b)(?:[\s-](?:{_SCALES})\b(?:{_AND}{_HUNDREDS})?){{0,5}}", re.I)
_VAGUE_OF = re.compile(rf"\s(?:of|upon|and)\s({_VAGUE})\b", re.I)
_DEFINITE = frozenset({"the", "next", "past", "last", "first"})
_LONGS = re.compile(rf"({_LONG})-?long\b", re.I)
#: The words that may go on a number in words.
_JOINED = frozenset([*VALUES["card"], *MAGNITUDES, *VALUES["part"], "and"])
_OUT_OF = re.compile(r"\s(?:in|out of)\s(?:every\s|a\s)?(?=(?:\d|[a-z]))")
_TIME = re.compile(r"\s(?:second|minute|hour|day|week|month|year|decade)s?\b")
_ROUND = {*map(float, range(2, 13)), 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, *(10.0**n for n in range(2, 8))}


def triggers(text: str) -> Iterator[int]:
    """Where numbers may begin, in order: every digit and number word, whatever it turns out to be.

    >>> list(triggers("Over 20 of a dozen"))
    [5, 13]
    """
    return (m.start() for m in _TRIGGER.finditer(text.encode("latin-1", "replace")))


def read(text: str, at: int, *, money: bool = False) -> Number | None:
    """The number that begins at a trigger, or None; an article that makes it (`a dozen`) is part of it.

    `money` says that a currency sign stands before it, so that a glued `m` is a million and not a metre.

    >>> read("about tens of thousands of deaths", 6)
    Number(start=6, end=23, low=10000.0, high=100000.0, form='vague', scale=1000.0)
    >>> read("$3.5bn", 1, money=True)
    Number(start=1, end=6, low=3500000000.0, high=3500000000.0, form='digits', scale=1000000000.0)
    >>> read("two and a half million", 0)[2:4]
    (2500000.0, 2500000.0)
    """
    first = text[at]
    if first in DIGIT:
        number = digits.read(text, at, money)
    elif first in VULGAR:
        return exact(at, at + 1, VULGAR[first], "fraction")
    else:
        word = _WORD.match(text, at)
        reader = _READERS.get(word[0].lower()) if word else None
        number = reader(text, at, word[0].lower()) if word and reader else _long(text, at)
    return _ratio(text, number) if number and text.startswith((" in ", " out of "), number.end) else number


def _long(text: str, at: int) -> Number | None:
    """`monthlong`, `a week-long`: one month, one week."""
    long = None if text[at - 1 : at] == "-" and at else _LONGS.match(text, at)
    return exact(at, long.end(), 1.0, f"1 {long[1].lower()}") if long else None


def _vague(text: str, at: int, word: str) -> Number | None:
    end, low, scale = at + len(word), VALUES["vague"][word], 1.0
    more = _VAGUE_OF.match(text, end)
    if word in ("tens", "scores"):
        if not text.startswith(" of", end):
            return None
        if word == "scores" and not _counting(text, at):
            return None
    if more:
        end = more.end()
        if " of " in more[0].lower():
            scale = VALUES["vague"][more[1].lower()]
    return Number(at, end, low * scale, 10 * low * scale, "vague", scale)


def _counting(text: str, at: int) -> bool:
    """Whether `scores of` follows a word after which it counts (`killed scores of`, not `test scores of`)."""
    before = text[max(0, at - BLOCK) : at].split()
    if not before or not before[-1][-1].isalpha():
        return True
    return tag(before[-1])[:2] in ("VB", "IN", "CC", "RB", "TO", "MD")


def _card(text: str, at: int, word: str) -> Number | None:
    """A number word; when what follows it may belong to it, the whole run."""
    end = at + len(word)
    following = NEXT.match(text, end) if text[end : end + 1] in MORE else None
    if following and following[1].lower().replace("\u00ad", "") in _JOINED:
        return shares.fraction(text, at) or _cardinal(text, at, word)
    minus = sign(text, at)
    value = VALUES["card"][word]
    return exact(at - minus, end, -value if minus else value, "words")


def _cardinal(text: str, at: int, word: str) -> Number | None:
    """A run of number words, with the article or the `several` that it needs when it begins with a magnitude."""
    dozen = word == "dozen"
    run = None if dozen else _RUN.match(text, at)
    value, end = (12.0, at + 5) if dozen else _longest_run(text, at, run.end() if run else at + len(word))
    start = at
    scale = _last_magnitude(text[at:end]) or (12.0 if dozen else 1.0)
    if word in MAGNITUDES:
        former = article(text, at)
        if former is None:
            return None
        lead = former[1].lower()
        if lead in ("a", "an", "one"):
            start = at - len(former[0])
        elif lead not in _DEFINITE:
            return Number(at - len(former[0]), end, value, 10 * value, "vague", scale)
        elif lead == "the" and not dozen:
            return None
    value, end, more = scaled(text, value, end, scale)
    minus = sign(text, start)
    return exact(start - minus, end, -value if minus else value, "words", max(scale, more))


def _longest_run(text: str, at: int, end: int) -> tuple[float, int]:
    """The value of the longest run of number words from `at` that is one number (`two`, not `two three`)."""
    while True:
        try:
            return float(text2num(re.sub(r"[\s-]", " ", text[at:end].lower()), "en")), end
        except ValueError:
            last = max(text.rfind(mark, at, end) for mark in (" ", "-", "\n", "\u00a0"))
            if last <= at:
                word = text[at:end].lower()
                return MAGNITUDES.get(word) or VALUES["card"].get(word, 0.0), end
            end = last - 4 if text[last - 4 : last].lower() in (" and", "-and") else last


def _last_magnitude(run: str) -> float:
    return VALUES["scale"].get(re.split(r"[\s-]", run.lower())[-1], 0.0)


_READERS: dict[str, Callable[[str, int, str], Number | None]] = {
    **dict.fromkeys(VALUES["vague"], _vague),
    **dict.fromkeys(_DENOMINATORS.split("|"), shares.part),
    **dict.fromkeys(VALUES["card"], _card),
    **dict.fromkeys([*VALUES["scale"], "dozen"], _cardinal),
    **dict.fromkeys(VALUES["fold"], shares.fold),
    "twice": shares.twice,
    "double": shares.double,
    "triple": shares.double,
}


def _ratio(text: str, first: Number) -> Number:
    """`one in five`, `nine out of 10`: one number, a share."""
    joiner = _OUT_OF.match(text, first.end)
    if joiner is None or first.form not in ("digits", "words") or first.scale != 1.0 or first.low != int(first.low):
        return first
    at = joiner.end()
    word = _WORD.match(text, at)
    if text[at] in DIGIT:
        second = digits.read(text, at, False)
    else:
        second = _card(text, at, word[0].lower()) if word and word[0].lower() in VALUES["card"] else None
    if second is None or not 0 < first.low < second.low or _TIME.match(text, second.end):
        return first
    if second.low not in _ROUND and not (first.low == 1.0 and second.low < 1000 and second.low == int(second.low)):
        return first
    return exact(first.start, second.end, first.low / second.low, "fraction")


_BEGINS = re.compile(rf"(?:{_CARDS}|{_SCALES}|an?\s(?:{_SCALES}|dozen))\b", re.I)


def begins(text: str, at: int) -> bool:
    """Whether a number in words begins at `at`.

    >>> begins("two or three", 7)
    True
    """
    return bool(_BEGINS.match(text, at))
