"""Numbers in digits and in words, and what they are worth.

`triggers` makes one linear pass (google-re2) over a text for the places where a number may begin; `read` then
reads the number that begins there, looking no further than the expression goes. Runs of number words are read
by text2num; vague magnitudes (`hundreds`, `tens of thousands`) are the ranges that the words allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import re2
from text_to_num import text2num

from analysis import lexicon

_KINDS = ("card", "scale", "vague", "part", "abbr", "letter")
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
_FOLD = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "ten": 10.0}

_TRIGGER = re2.compile(
    rf"[0-9][0-9.,]*|[½¼¾⅓⅔⅛⅜⅝⅞]|(?i:\b(?:{_CARDS}|{_SCALES}|{_VAGUE}|half|third|quarter|fifth|tenth|dozen|twice"
    rf"|(?:{_LONG})-?long|(?:{_either(_FOLD)})fold)\b)"
)
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d+)(?:\.\d+)?", re.ASCII)
_UNCLEAN = re.compile(r"[.,]?\d", re.ASCII)
_MIXED = re.compile(r"[½¼¾⅓⅔⅛⅜⅝⅞]|[ -](\d)/(\d)(?![\d/])", re.ASCII)
_SLASH = re.compile(r"(\d{1,3})[/⁄](\d{1,3})(?![\d/])(?=⁄| of\b)|(\d{1,3})⁄(\d{1,3})", re.ASCII)
_EXPONENT = re.compile(r"\s?[×x]\s?10([-−^]?)(\d{1,3})\b", re.ASCII)
_HALF_MORE = re.compile(r"[ -]and[ -](?:a|one)[ -](half|quarter)\b", re.I)
_MAGNITUDE = re.compile(rf"[\s-]?({_SCALES}|{_either(VALUES['abbr'])})(?![^\W_])", re.I)
_LETTER = re.compile(r"([kKmMbBtT])(?![\w²³/])")
_RUN = re.compile(rf"(?:{_CARDS}|{_SCALES})(?:(?:[\s-]|[\s-]and[\s-])(?:{_CARDS}|{_SCALES})\b){{0,11}}", re.I)
_VAGUE_OF = re.compile(rf"({_VAGUE})\b(?:\s(?:of|upon|and)\s({_VAGUE})\b)?", re.I)
_FRACTION = re.compile(rf"({_CARDS}|an?)([\s-])({_PARTS})\b", re.I)
_ARTICLE = re.compile(r"(?:^|(?<=\W))(an?|the|one|several|many|few|couple(?:\sof)?)\s$", re.I)
_HALF = re.compile(rf"half(?:[\s-]an?)?[\s-]({_SCALES}|dozen)\b", re.I)
_TWICE = re.compile(r"twice\s(?:as\s(?:many|much|likely|large|big|high|long|fast|often)|the|that|what)\b", re.I)
_OUT_OF = re.compile(r"\s(?:in|out of)\s(?:every\s|a\s)?(?=(?:\d|[a-z]))")
_ROUND = {*map(float, range(2, 13)), 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, *(10.0**n for n in range(2, 8))}
_BLOCK = 24  # how far before a number an article or a hedge can be


def triggers(text: str) -> Iterator[int]:
    """Where numbers may begin, in order: every digit and number word, whatever it turns out to be.

    >>> list(triggers("Over 20 of a dozen"))
    [5, 13]
    """
    return (m.start() for m in _TRIGGER.finditer(text))


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
    number = _digits(text, at, money) if text[at] in "0123456789" or text[at] in _VULGAR else _words(text, at)
    return _ratio(text, number) if number and number.form in ("digits", "words") else number


def _exact(start: int, end: int, value: float, form: str, scale: float = 1.0) -> Number:
    return Number(start, end, value, value, form, scale)


# ---------------------------------------------------------------- digits
def _digits(text: str, at: int, money: bool) -> Number | None:
    if text[at] in _VULGAR:
        return _exact(at, at + 1, _VULGAR[text[at]], "fraction")
    slash = _SLASH.match(text, at)
    if slash:
        top, bottom = (int(g) for g in slash.groups() if g)
        return _exact(at, slash.end(), top / bottom, "fraction") if 0 < top < bottom else None
    match = _DIGITS.match(text, at)
    if match is None or _UNCLEAN.match(text, match.end()) or match.end() - at > 24:
        return None
    value = float(match[0].replace(",", ""))
    start, end = at, match.end()
    if at and text[at - 1] == "." and not text[at - 2 : at - 1].strip() and "." not in match[0]:
        start, value = at - 1, float("0." + match[0].replace(",", ""))
    value, end = _mixed(text, value, end)
    value, end, scale = _scaled(text, value, end, money)
    sign = _sign(text, start)
    return _exact(start - sign, end, -value if sign else value, "digits", scale)


def _mixed(text: str, value: float, end: int) -> tuple[float, int]:
    """Add a fraction that stands right after digits (`2½`, `2 1/2`), or a power of ten (`2 × 10-3`)."""
    mixed = _MIXED.match(text, end)
    if mixed:
        part = _VULGAR.get(mixed[0]) or (int(mixed[1]) / int(mixed[2]) if int(mixed[2] or 0) else 0.0)
        return value + part, mixed.end()
    power = _EXPONENT.match(text, end)
    if power and int(power[2]) < 100:
        return value * 10.0 ** (-int(power[2]) if power[1] in "-−" and power[1] else int(power[2])), power.end()
    return value, end


def _scaled(text: str, value: float, end: int, money: bool, spoken: float = 0.0) -> tuple[float, int, float]:
    """Multiply by the magnitudes that follow: `1.2 million`, `4 hundred million`, `$3m`, `two and a half billion`."""
    scale = 1.0
    half = _HALF_MORE.match(text, end)
    if half:
        value, end = value + (0.5 if half[1].lower() == "half" else 0.25) * (spoken or 1.0), half.end()
    for _ in range(2):
        match = _MAGNITUDE.match(text, end)
        if match is None:
            break
        scale *= _magnitude(match[1])
        end = match.end()
    letter = _LETTER.match(text, end) if scale == 1.0 else None
    if letter and (money or letter[1] in "KMB" or (letter[1] == "k" and value < 1000)):
        scale, end = VALUES["letter"][letter[1].lower()], letter.end()
    return value * scale, end, scale


def _magnitude(word: str) -> float:
    lower = word.lower()
    return VALUES["scale"].get(lower) or VALUES["abbr"][lower]


def _sign(text: str, at: int) -> int:
    """How many characters before a number make it negative (`-5`, `minus 5`, `minus-five`)."""
    before = text[max(0, at - 14) : at].lower()
    if before.endswith(("minus ", "minus-")):
        return 0 if before.endswith("plus or minus ") else 6
    lone = before[-1:] in ("-", "−") and (not before[-2:-1].strip() or before[-2:-1] in "($")
    return 1 if lone and text[at].isdigit() else 0


# ---------------------------------------------------------------- words
def _words(text: str, at: int) -> Number | None:
    first = text[at : at + 12].lower()
    if first.startswith("twice"):
        return _exact(at, at + 5, 2.0, "multiple") if _TWICE.match(text, at) else None
    fold = re.match(rf"({_either(_FOLD)})fold\b", text[at : at + 12], re.I)
    if fold:
        return _exact(at, at + fold.end(), _FOLD[fold[1].lower()], "multiple")
    long = re.match(rf"({_LONG})-?long\b", text[at : at + 14], re.I)
    if long:
        return None if text[at - 1 : at] == "-" else _exact(at, at + long.end(), 1.0, f"1 {long[1].lower()}")
    for reader in (_vague, _fraction, _half, _cardinal):
        number = reader(text, at)
        if number is not None:
            return number
    return None


def _article(text: str, at: int) -> re.Match[str] | None:
    return _ARTICLE.search(text[max(0, at - 12) : at])


def _vague(text: str, at: int) -> Number | None:
    match = _VAGUE_OF.match(text, at)
    if match is None:
        return None
    low = VALUES["vague"][match[1].lower()]
    second = VALUES["vague"].get((match[2] or "").lower(), 1.0)
    if match[1].lower() in ("tens", "scores") and not re.match(r"\sof\b", text[match.end(1) : match.end(1) + 4]):
        return None
    if match[1].lower() == "scores" and text[max(0, at - 2) : at].strip().isalpha() and not _counting(text, at):
        return None
    if " and " in match[0] or " upon " in match[0]:
        second = 1.0
    return Number(at, match.end(), low * second, 10 * low * second, "vague", second)


def _counting(text: str, at: int) -> bool:
    """Whether `scores of` follows a word after which it counts (`killed scores of`, not `test scores of`)."""
    before = text[max(0, at - _BLOCK) : at].split()
    return bool(before) and before[-1].endswith(("ed", "ing", "and", "with", "of", "for", "by", "are", "were"))


def _fraction(text: str, at: int) -> Number | None:
    """`two-thirds`, `three quarters of`, `a third of`, `half of`; a bare ordinal is none."""
    match = _FRACTION.match(text, at)
    start, top = at, 1.0
    if match:
        top = VALUES["card"][match[1].lower()]
        part, end = match[3].lower(), match.end()
        joined = match[2] == "-" and part.endswith("s") == (top != 1)
    else:
        match = re.compile(rf"({_PARTS})\b", re.I).match(text, at)
        if match is None or match[1].lower().endswith("s"):
            return None
        part, end, joined = match[1].lower(), match.end(), False
        article = _article(text, at)
        if article and article[1].lower() == "a":
            start = at - 2
        elif part != "half":
            return None
    if not joined and not _is_share(text, start, end, part):
        return None
    value = top / VALUES["part"][part]
    return _exact(start, end, value, "fraction") if value < 1 else None


_SHARE = re.compile(r"\sof\b(?!\sa\s(?:century|decade|million|billion|year|mile|dozen))", re.I)
_THAN = re.compile(r"\s(?:less|more|fewer)\b|\s\w+er\sthan\b", re.I)
_WHOLE = re.compile(r"\s(?:the|its|his|her|their|our|my|your|all|that|those|these|as\s(?:many|much))\b", re.I)
_ALONE = re.compile(r"\s*(?:[,.;:)—–]|$|\s(?:are|were|is|was|have|had|has|say|said|do|did|would|will|in|from|who)\b)")
_HEDGED = re.compile(
    r"(?:than|about|nearly|almost|over|roughly|least|around|approximately|under|some|by|just)\s$", re.I
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
    return bool(_HEDGED.search(before) and _ALONE.match(after))


def _half(text: str, at: int) -> Number | None:
    """`half a million`, `a half-dozen`, `half an hour`; the unit is the caller's to find."""
    if text[at : at + 4].lower() != "half":
        return None
    article = _article(text, at)
    start = at - 2 if article and article[1].lower() == "a" else at
    match = _HALF.match(text, at)
    if match:
        scale = _magnitude(match[1])
        return _exact(start, match.end(), 0.5 * scale, "words", scale)
    amount = re.match(
        r"half(?:[\s-]an?(?=\s)|(?=[\s-](?:hour|mile|percent|point|percentage|inch|acre|century)))",
        text[at : at + 20],
        re.I,
    )
    return _exact(start, at + amount.end(), 0.5, "words") if amount else None


def _cardinal(text: str, at: int) -> Number | None:
    """A run of number words, with the article or the `several` that it needs when it begins with a magnitude."""
    dozen = re.match(r"dozen\b", text[at : at + 6], re.I)
    run = _RUN.match(text, at)
    if run is None and not dozen:
        return None
    value, end = (12.0, at + 5) if dozen else _longest_run(text, at, run.end() if run else at)
    start, form = at, "words"
    scale = _last_magnitude(text[at:end]) or (12.0 if dozen else 1.0)
    if dozen or text[at : at + 8].lower().startswith(tuple(VALUES["scale"])):
        article = _article(text, at)
        if article is None:
            return None
        lead = article[1].lower()
        if lead in ("a", "an", "one"):
            start = at - len(article[0])
        elif lead != "the":
            return Number(at, end, value, 10 * value, "vague", scale)
        elif not dozen:
            return None
    value, end, more = _scaled(text, value, end, False, scale)
    sign = _sign(text, start)
    return _exact(start - sign, end, -value if sign else value, form, max(scale, more))


def _longest_run(text: str, at: int, end: int) -> tuple[float, int]:
    """The value of the longest run of number words from `at` that is one number (`two`, not `two three`)."""
    while True:
        try:
            return float(text2num(re.sub(r"[\s-]", " ", text[at:end].lower()), "en")), end
        except ValueError:
            shorter = re.match(r"(.*)[\s-](?:and[\s-])?\S*?$", text[at:end], re.S)
            last = max(text.rfind(" ", at, end), text.rfind("-", at, end))
            if shorter is None or last <= at:
                word = re.match(r"[a-z]+", text[at:end], re.I)
                return (VALUES["card"] | VALUES["scale"])[word[0].lower()] if word else 0.0, at + len(
                    word[0] if word else ""
                )
            end = last - 4 if text[last - 4 : last].lower() in (" and", "-and") else last


def _last_magnitude(run: str) -> float:
    return VALUES["scale"].get(re.split(r"[\s-]", run.lower())[-1], 0.0)


# ---------------------------------------------------------------- one in five
def _ratio(text: str, first: Number) -> Number:
    """`one in five`, `nine out of 10`: one number, a share."""
    joiner = _OUT_OF.match(text, first.end)
    if joiner is None or first.scale != 1.0 or first.low != int(first.low):
        return first
    at = joiner.end()
    second = _digits(text, at, False) if text[at].isascii() and text[at].isdigit() else _cardinal_at(text, at)
    if second is None or not 0 < first.low < second.low or second.low not in _ROUND:
        return first
    return _exact(first.start, second.end, first.low / second.low, "fraction")


def _cardinal_at(text: str, at: int) -> Number | None:
    return _cardinal(text, at) if _RUN.match(text, at) else None


_BEGINS = re.compile(rf"(?:{_CARDS}|{_SCALES}|an?\s(?:{_SCALES}|dozen))\b", re.I)


def begins(text: str, at: int) -> bool:
    """Whether a number in words begins at `at`.

    >>> begins("two or three", 7)
    True
    """
    return bool(_BEGINS.match(text, at))
