"""Numbers in digits and in words, and what they are worth.

`triggers` makes one linear pass (google-re2) over a text for the places where a number may begin; `read` then
reads the number that begins there, looking no further than the expression goes. The word at the trigger says which
reader to ask, the character or word after it whether there is more to read. Runs of number words are read by
text2num; vague magnitudes (`hundreds`, `tens of thousands`) are the ranges that the words allow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import re2
from text_to_num import text2num

from analysis import lexicon
from analysis.words import tag

_KINDS = ("card", "scale", "vague", "part", "abbr", "letter", "fold")
VALUES = {
    kind: {row["word"]: float(row["value"]) for row in lexicon.table("number_words") if row["kind"] == kind}
    for kind in _KINDS
}


class Number(NamedTuple):
    """A number `text[start:end]`: its lowest and highest value, its form, and its last magnitude word's value.

    `form` is `digits`, `words`, `vague`, `fraction` or `multiple`, or `1 month` for `monthlong`.
    """

    start: int
    end: int
    low: float
    high: float
    form: str
    scale: float = 1.0


def _either(words: object) -> str:
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


_CARDS, _SCALES = _either(VALUES["card"]), _either(VALUES["scale"])
_VAGUE, _PARTS = _either(VALUES["vague"]), _either(VALUES["part"])
_LONG = "minute|hour|day|week|month|year|decade|century"
_MAGNITUDES = VALUES["scale"] | VALUES["abbr"]
_DENOMINATORS = "half|third|quarter|fifth|tenth"

#: In Latin-1, with a `?` for any other character, an offset in bytes is one in characters, and the scan reads bytes.
_SCAN = re2.Options()
_SCAN.encoding = re2.Options.Encoding.LATIN1
_TRIGGER = re2.compile(
    rf"[0-9][0-9.,]*|[½¼¾]|(?i:\b(?:{_CARDS}|{_SCALES}|{_VAGUE}|{_DENOMINATORS}|dozen|twice|double|triple"
    rf"|(?:{_LONG})-?long|(?:{_either(VALUES['fold'])}))\b)".encode("latin-1"),
    _SCAN,
)
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
_DIGIT = frozenset("0123456789")
_GAPS = "\u00a0\u2009\u202f"  # spaces that may part thousands
_DIGITS = re.compile(
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)|\d{{1,3}}(?:[{_GAPS}]\d{{3}}){{1,4}}(?![{_GAPS}]?\d)|\d+)"
    r"(?:\.\d+)?",
    re.ASCII,
)
#: Groups of three after a plain space are one number only where a noun or a percent sign follows.
_GROUPS = re.compile(r"(?:[ ]\d{3}){1,4}(?=[ ][a-z]|[ ]?%)", re.ASCII)
_MIXED = re.compile(r"[½¼¾⅓⅔⅛⅜⅝⅞]|[ -](\d)/(\d)(?![\d/])", re.ASCII)
_SLASH = re.compile(r"(\d{1,3})[/⁄](\d{1,3})(?![\d/])(?=⁄| of\b)|(\d{1,3})⁄(\d{1,3})", re.ASCII)
_EXPONENT = re.compile(r"\s?[×x]\s?10(\^?[-−]?)(\d{1,3})\b", re.ASCII)
_HALF_MORE = re.compile(r"[ -]and[ -](?:a|one)[ -](half|quarter)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:\u00ad[^\W\d_]+)*")
_NEXT = re.compile(r"[\s-]?([^\W\d_]+(?:\u00ad[^\W\d_]+)*)(?!\w)")
_NAMING = re.compile(r"[KMB](?!\w)")  # `4K video`, `Courtroom 4B`
_LETTERS = frozenset("kKmMbBtT")
_LETTER = re.compile(r"([kKmMbBtT])(?![\w²³/])")
_MANY = re.compile(r"\s(?:more\s|other\s)?(of\s(?:them|those|these|the|its|whom)\b|[a-z]{3,})")
_TENS = _either(w for w, v in VALUES["card"].items() if 20 <= v < 100)
_UNITS = _either(w for w, v in VALUES["card"].items() if 0 < v < 10)
_SMALL = rf"(?:(?:{_TENS})(?:[\s-](?:{_UNITS})\b)?|{_CARDS})\b"
_AND = r"[\s-](?:and[\s-])?"
_HUNDREDS = rf"(?:{_SMALL}(?:[\s-]hundred\b(?:{_AND}{_SMALL})?)?|hundred\b(?:{_AND}{_SMALL})?)"
#: Words that may be one number: hundreds, then magnitudes that each may have hundreds after it.
_RUN = re.compile(rf"(?:{_HUNDREDS}|(?:{_SCALES})\b)(?:[\s-](?:{_SCALES})\b(?:{_AND}{_HUNDREDS})?){{0,5}}", re.I)
_VAGUE_OF = re.compile(rf"\s(?:of|upon|and)\s({_VAGUE})\b", re.I)
_FRACTION = re.compile(rf"({_CARDS}|an?)([\s-])({_PARTS})\b", re.I)
_ARTICLE = re.compile(
    r"(?:^|(?<=\W))(an?|the|one|next|past|last|first|(?:a\s)?(?:several|many|few|couple(?:\sof)?))\s$", re.I
)
_DEFINITE = frozenset({"the", "next", "past", "last", "first"})
_WHOLES = "hour|mile|percent|point|percentage|inch|acre|century"
_HALF = re.compile(rf"(?:[\s-]an?)?[\s-]({_SCALES}|dozen)\b", re.I)
_HALF_A = re.compile(rf"[\s-]an?(?=\s)|(?=[\s-](?:{_WHOLES})\b)", re.I)
_QUARTER_A = re.compile(rf"\sof\san?(?=\s(?:{_WHOLES})\b)|(?=[\s-](?:{_WHOLES})\b)", re.I)
_OF_A = re.compile(rf"\sof\sa\s({_SCALES})\b", re.I)
_TWICE = re.compile(r"\s(?:as\s(?:many|much|likely|large|big|high|long|fast|often)|the|that|what)\b", re.I)
_OUT_OF = re.compile(r"\s(?:in|out of)\s(?:every\s|a\s)?(?=(?:\d|[a-z]))")
_TIME = re.compile(r"\s(?:second|minute|hour|day|week|month|year|decade)s?\b")
_ROUND = {*map(float, range(2, 13)), 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, *(10.0**n for n in range(2, 8))}
_BLOCK = 24  # how far before a number an article or a hedge can be


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
    if first in _DIGIT:
        number = _digits(text, at, money)
    elif first in _VULGAR:
        return _exact(at, at + 1, _VULGAR[first], "fraction")
    else:
        word = _WORD.match(text, at)
        reader = _READERS.get(word[0].lower()) if word else None
        number = reader(text, at, word[0].lower()) if word and reader else _long(text, at)
    return _ratio(text, number) if number and text.startswith((" in ", " out of "), number.end) else number


def _exact(start: int, end: int, value: float, form: str, scale: float = 1.0) -> Number:
    return Number(start, end, value, value, form, scale)


def _times(value: float, scale: float) -> float:
    """A product as it is written in decimals: 4.35 trillion is 4,350,000,000,000 and no float beside it."""
    return float(f"{value * scale:.15g}")


# ---------------------------------------------------------------- digits
def _digits(text: str, at: int, money: bool) -> Number | None:
    match = _DIGITS.match(text, at)
    if match is None or match.end() - at > 24:
        return None
    end = match.end()
    following = text[end : end + 2]
    if following[:1] in "/⁄" and following:
        return _slash(text, at)
    if following[:1].isdigit() or (following[:1] in ".," and following[1:].isdigit()):
        return None
    plain = match[0].replace(",", "")
    value, start, scale = float(plain if plain.isascii() else re.sub(r"\s", "", plain)), at, 1.0
    if at and text[at - 1] == "." and not text[at - 2 : at - 1].strip() and "." not in plain:
        start, value = at - 1, float("0." + plain)
    if following[:1].isalnum() or following[:1] in _MORE:
        value, end = _mixed(text, at, value, end)
        value, end, scale = _scaled(text, value, end)
        if scale == 1.0 and text[end : end + 1] in _LETTERS:
            scale, end = _lettered(text, end, value, money)
            if scale == 1.0 and _NAMING.match(text, end):
                return None
            value = _times(value, scale)
    if text[end : end + 1] in ("x", "×") and not _GOES_ON.match(text, end + 1):
        return _exact(start, end + 1, value, "multiple")
    sign = _sign(text, start)
    return _exact(start - sign, end, -value if sign else value, "digits", scale)


#: What follows the `x` of a size and not of a multiple: `5x7`, but `5x zoom`.
_GOES_ON = re.compile(r"\w|\s?\d")
#: What may stand between a number and more of it: spaces, a hyphen, a sign of multiplication.
_MORE = frozenset(" \t\n-×" + _GAPS)


def _slash(text: str, at: int) -> Number | None:
    """`1/16 of`, `3⁄4`: a fraction with a slash."""
    slash = _SLASH.match(text, at)
    if slash is None:
        match = _DIGITS.match(text, at)
        return _exact(at, match.end(), float(match[0].replace(",", "")), "digits") if match else None
    top, bottom = (int(g) for g in slash.groups() if g)
    return _exact(at, slash.end(), top / bottom, "fraction") if 0 < top < bottom else None


def _mixed(text: str, at: int, value: float, end: int) -> tuple[float, int]:
    """Add what goes on after digits: a fraction (`2½`, `2 1/2`), a power of ten (`2 × 10-3`), thousands (`12 500`)."""
    mixed = _MIXED.match(text, end)
    if mixed:
        part = _VULGAR.get(mixed[0]) or (int(mixed[1]) / int(mixed[2]) if int(mixed[2] or 0) else 0.0)
        return value + part, mixed.end()
    power = _EXPONENT.match(text, end)
    if power and int(power[2]) < 100:
        sign = "-" if power[1][-1:] in ("-", "−") else ""
        return float(f"{value!r}e{sign}{power[2]}"), power.end()
    groups = _GROUPS.match(text, end) if end - at <= 3 and text[at] != "0" and value == int(value) else None
    if groups and _plain(text[max(0, at - _BLOCK) : at].split()):
        return float(text[at : groups.end()].replace(" ", "")), groups.end()
    return value, end


def _plain(former: list[str]) -> bool:
    """Whether the words before digits end in one that names nothing (`holds 12 500 men`, not `Flight 12 500 men`)."""
    return not former or former[-1].islower()


def _scaled(text: str, value: float, end: int, spoken: float = 0.0) -> tuple[float, int, float]:
    """Multiply by the magnitudes that follow: `1.2 million`, `4 hundred million`, `two and a half billion`."""
    scale = 1.0
    for _ in range(3):
        match = _NEXT.match(text, end)
        if match is None:
            break
        word = match[1].lower()
        factor = _MAGNITUDES.get(word) or ("\u00ad" in word and _MAGNITUDES.get(word.replace("\u00ad", ""))) or 0.0
        half = _HALF_MORE.match(text, end) if word == "and" else None
        if half:
            value, end = value + (0.5 if half[1].lower() == "half" else 0.25) * (spoken or 1.0), half.end()
        elif factor:
            scale, end = scale * factor, match.end()
        else:
            break
    return (_times(value, scale) if scale != 1.0 else value), end, scale


def _lettered(text: str, end: int, value: float, money: bool) -> tuple[float, int]:
    """The magnitude of a letter glued to digits (`500K`, `£3m`); a small `m` that counts things is a million too."""
    letter = _LETTER.match(text, end)
    if letter is None:
        return 1.0, end
    if not (money or _is_magnitude(text, end, value)):
        return 1.0, end
    return VALUES["letter"][letter[1].lower()], letter.end()


def _is_magnitude(text: str, end: int, value: float) -> bool:
    """Whether a letter glued to digits without a currency multiplies them: `500K`, `1.2m jobs`, but not `4K video`."""
    if text[end] in "kmKMB" and value not in _RACES and _counts(text, end + 1):
        return True
    return text[end] in "kKMB" and (value > 10 or value != int(value)) and value < 1000


def _counts(text: str, end: int) -> bool:
    """Whether a plural follows, so that it is counted and not measured: `1.2m jobs`."""
    many = _MANY.match(text, end)
    return many is not None and (many[1][:3] in ("of ", "of\n") or many[1] in _PEOPLE or tag(many[1]) == "NNS")


#: In metres, so that `the 100m runners` are no millions.
_RACES = frozenset({50.0, 60.0, 100.0, 110.0, 200.0, 400.0, 800.0, 1500.0, 3000.0, 5000.0})

_PEOPLE = lexicon.sets("number_context")["plural"]


def _sign(text: str, at: int) -> int:
    """How many characters before a number make it negative (`-5`, `minus 5`, `minus-five`)."""
    former = text[at - 1 : at]
    if former in ("-", "−") and text[at].isdigit() and (at < 2 or text[at - 2].isspace() or text[at - 2] in "($"):
        return 1
    if former in (" ", "-") and text[max(0, at - 6) : at - 1].lower() == "minus":
        return 0 if text[max(0, at - 14) : at].lower().startswith("plus or ") else 6
    return 0


# ---------------------------------------------------------------- words
def _twice(text: str, at: int, word: str) -> Number | None:
    return _exact(at, at + 5, 2.0, "multiple") if _TWICE.match(text, at + 5) else None


def _double(text: str, at: int, word: str) -> Number | None:
    """`more than double the total`: a multiple where it is measured and nothing is doubled."""
    if not (_TWICE.match(text, at + len(word)) and _MEASURED.search(text[max(0, at - _BLOCK) : at])):
        return None
    return _exact(at, at + len(word), 2.0 if word == "double" else 3.0, "multiple")


_MEASURED = re.compile(r"\b(?:than|nearly|almost|about|roughly|is|was|are|were|at|least)\s$", re.I)


def _fold(text: str, at: int, word: str) -> Number | None:
    return _exact(at, at + len(word), VALUES["fold"][word], "multiple")


_LONGS = re.compile(rf"({_LONG})-?long\b", re.I)


def _long(text: str, at: int) -> Number | None:
    """`monthlong`, `a week-long`: one month, one week."""
    long = None if text[at - 1 : at] == "-" and at else _LONGS.match(text, at)
    return _exact(at, long.end(), 1.0, f"1 {long[1].lower()}") if long else None


def _article(text: str, at: int) -> re.Match[str] | None:
    return _ARTICLE.search(text[max(0, at - 16) : at])


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
    before = text[max(0, at - _BLOCK) : at].split()
    if not before or not before[-1][-1].isalpha():
        return True
    return tag(before[-1])[:2] in ("VB", "IN", "CC", "RB", "TO", "MD")


def _part(text: str, at: int, word: str) -> Number | None:
    """`a third of`, `half of`, `a quarter of a million`; a bare ordinal is none."""
    half = _half(text, at) if word == "half" else None
    if half is not None:
        return half
    article = _article(text, at)
    if article and article[1].lower() == "a":
        mile = _QUARTER_A.match(text, at + 7) if word == "quarter" else None
        if mile is not None:
            return _exact(at - 2, mile.end(), 0.25, "words")
        return _share(text, at - 2, at + len(word), 1.0, word)
    return _share(text, at, at + len(word), 1.0, word) if word == "half" else None


def _share(text: str, start: int, end: int, top: float, part: str) -> Number | None:
    """The fraction of `top` parts, where what stands beside it says that it is one."""
    value = top / VALUES["part"][part]
    whole = _OF_A.match(text, end)
    if whole:
        scale = VALUES["scale"][whole[1].lower()]
        return _exact(start, whole.end(), value * scale, "words", scale)
    return _exact(start, end, value, "fraction") if value < 1 and _is_share(text, start, end, part) else None


_SHARE = re.compile(r"\sof\b(?!\sa\s(?:century|decade|year|mile|dozen))", re.I)
_THAN = re.compile(r"\s(?:less|more|fewer)\b|\s\w+er\sthan\b", re.I)
_WHOLE = re.compile(r"\s(?:the|its|his|her|their|our|my|your|all|that|those|these|as\s(?:many|much))\b", re.I)
_ALONE = re.compile(
    r"\s*(?:[,.;:)—–]|$|\s(?:are|were|is|was|have|had|has|say|said|do|did|would|will|in|from|who|since|for|to|on|over|after"
    r"|before|as|at|with|this|last|compared|and|but)\b)"
)
_HEDGED = re.compile(
    r"(?:than|about|nearly|almost|over|roughly|least|around|approximately|under|some|by|just|down|up)\s$", re.I
)
_NO_HALF = re.compile(
    r"(?:first|second|other|latter|each|either|in|top|bottom|better|and a|this|last|third|fourth)\s$", re.I
)


def _is_share(text: str, start: int, end: int, part: str) -> bool:
    before = text[max(0, start - _BLOCK) : start]
    after = text[end : end + 30]
    if _NO_HALF.search(before):
        return False
    if _SHARE.match(after) or _THAN.match(after) or (part == "half" and _WHOLE.match(after)):
        return True
    if not _HEDGED.search(before):
        return False
    verb = _NEXT.match(after)
    return bool(_ALONE.match(after)) or (verb is not None and tag(verb[1]) in ("VBD", "VBZ", "VBP", "MD"))


def _half(text: str, at: int) -> Number | None:
    """`half a million`, `a half-dozen`, `half an hour`; the unit is the caller's to find."""
    match = _HALF.match(text, at + 4)
    amount = None if match else _HALF_A.match(text, at + 4)
    if match is None and amount is None:
        return None
    article = _article(text, at)
    start = at - 2 if article and article[1].lower() == "a" else at
    if match is None:
        return _exact(start, amount.end(), 0.5, "words") if amount else None
    scale = _MAGNITUDES[match[1].lower()]
    return _exact(start, match.end(), 0.5 * scale, "words", scale)


def _card(text: str, at: int, word: str) -> Number | None:
    """A number word; when what follows it may belong to it, the whole run."""
    end = at + len(word)
    following = _NEXT.match(text, end) if text[end : end + 1] in _MORE else None
    if following and following[1].lower().replace("\u00ad", "") in _JOINED:
        return _fraction(text, at) or _cardinal(text, at, word)
    sign = _sign(text, at)
    value = VALUES["card"][word]
    return _exact(at - sign, end, -value if sign else value, "words")


#: The words that may go on a number in words.
_JOINED = frozenset([*VALUES["card"], *_MAGNITUDES, *VALUES["part"], "and"])


def _fraction(text: str, at: int) -> Number | None:
    """`two-thirds`, `three quarters of`."""
    match = _FRACTION.match(text, at)
    if match is None:
        return None
    top, part = VALUES["card"][match[1].lower()], match[3].lower()
    if match[2] == "-" and part.endswith("s") == (top != 1) and 0 < top < VALUES["part"][part]:
        value = top / VALUES["part"][part]
        return _share(text, at, match.end(), top, part) or _exact(at, match.end(), value, "fraction")
    return _share(text, at, match.end(), top, part)


def _cardinal(text: str, at: int, word: str) -> Number | None:
    """A run of number words, with the article or the `several` that it needs when it begins with a magnitude."""
    dozen = word == "dozen"
    run = None if dozen else _RUN.match(text, at)
    value, end = (12.0, at + 5) if dozen else _longest_run(text, at, run.end() if run else at + len(word))
    start = at
    scale = _last_magnitude(text[at:end]) or (12.0 if dozen else 1.0)
    if word in _MAGNITUDES:
        article = _article(text, at)
        if article is None:
            return None
        lead = article[1].lower()
        if lead in ("a", "an", "one"):
            start = at - len(article[0])
        elif lead not in _DEFINITE:
            return Number(at - len(article[0]), end, value, 10 * value, "vague", scale)
        elif lead == "the" and not dozen:
            return None
    value, end, more = _scaled(text, value, end, scale)
    sign = _sign(text, start)
    return _exact(start - sign, end, -value if sign else value, "words", max(scale, more))


def _longest_run(text: str, at: int, end: int) -> tuple[float, int]:
    """The value of the longest run of number words from `at` that is one number (`two`, not `two three`)."""
    while True:
        try:
            return float(text2num(re.sub(r"[\s-]", " ", text[at:end].lower()), "en")), end
        except ValueError:
            last = max(text.rfind(mark, at, end) for mark in (" ", "-", "\n", "\u00a0"))
            if last <= at:
                word = text[at:end].lower()
                return _MAGNITUDES.get(word) or VALUES["card"].get(word, 0.0), end
            end = last - 4 if text[last - 4 : last].lower() in (" and", "-and") else last


def _last_magnitude(run: str) -> float:
    return VALUES["scale"].get(re.split(r"[\s-]", run.lower())[-1], 0.0)


_READERS: dict[str, Callable[[str, int, str], Number | None]] = {
    **dict.fromkeys(VALUES["vague"], _vague),
    **dict.fromkeys(_DENOMINATORS.split("|"), _part),
    **dict.fromkeys(VALUES["card"], _card),
    **dict.fromkeys([*VALUES["scale"], "dozen"], _cardinal),
    **dict.fromkeys(VALUES["fold"], _fold),
    "twice": _twice,
    "double": _double,
    "triple": _double,
}


# ---------------------------------------------------------------- one in five
def _ratio(text: str, first: Number) -> Number:
    """`one in five`, `nine out of 10`: one number, a share."""
    joiner = _OUT_OF.match(text, first.end)
    if joiner is None or first.form not in ("digits", "words") or first.scale != 1.0 or first.low != int(first.low):
        return first
    at = joiner.end()
    word = _WORD.match(text, at)
    if text[at] in _DIGIT:
        second = _digits(text, at, False)
    else:
        second = _card(text, at, word[0].lower()) if word and word[0].lower() in VALUES["card"] else None
    if second is None or not 0 < first.low < second.low or second.low not in _ROUND or _TIME.match(text, second.end):
        return first
    return _exact(first.start, second.end, first.low / second.low, "fraction")


_BEGINS = re.compile(rf"(?:{_CARDS}|{_SCALES}|an?\s(?:{_SCALES}|dozen))\b", re.I)


def begins(text: str, at: int) -> bool:
    """Whether a number in words begins at `at`.

    >>> begins("two or three", 7)
    True
    """
    return bool(_BEGINS.match(text, at))
