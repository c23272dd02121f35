"""Numbers in digits: separators, fractions, powers of ten, signs, and the magnitudes that follow them."""

from __future__ import annotations

import re
from typing import NamedTuple

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


def either(words: object) -> str:
    """An alternation of words for a pattern, longest first.

    >>> either(["six", "sixty"])
    'sixty|six'
    """
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


MAGNITUDES = VALUES["scale"] | VALUES["abbr"]
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
DIGIT = frozenset("0123456789")
_GAPS = "\u00a0\u2009\u202f"  # spaces that may part thousands
_DIGITS = re.compile(
    rf"(?:\d{{1,3}}(?![\d,{_GAPS}])|\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)|\d{{1,3}}(?:[{_GAPS}]\d{{3}}){{1,4}}(?![{_GAPS}]?\d)|\d+)"
    r"(?:\.\d+)?",
    re.ASCII,
)
#: Groups of three after a plain space are one number only where a noun or a percent sign follows.
_GROUPS = re.compile(r"(?:[ ]\d{3}){1,4}(?=[ ][a-z]|[ ]?%)", re.ASCII)
_MIXED = re.compile(r"[½¼¾⅓⅔⅛⅜⅝⅞]|[ -](\d)/(\d)(?![\d/])", re.ASCII)
_SLASH = re.compile(r"(\d{1,3})[/⁄](\d{1,3})(?![\d/])(?=⁄| of\b)|(\d{1,3})⁄(\d{1,3})", re.ASCII)
_EXPONENT = re.compile(r"\s?[×x]\s?10(\^?[-−]?)(\d{1,3})\b", re.ASCII)
_HALF_MORE = re.compile(r"[ -]and[ -](?:a|one)[ -](half|quarter)\b", re.I)
NEXT = re.compile(r"[\s-]?([^\W\d_]+(?:\u00ad[^\W\d_]+)*)(?!\w)")
#: After `grand`, what shows that it is a thousand and no adjective.
_GRAND = re.compile(
    r"[.,;:)?!’”]|\s(?:to|for|in|on|an?|of|and|or|from|by|at|per|each|more|less|into|over|worth|richer)\b|$"
)
_NAMING = re.compile(r"[KMB](?!\w)")  # `4K video`, `Courtroom 4B`
_LETTERS = frozenset("kKmMbBtT")
_LETTER = re.compile(r"([kKmMbBtT])(?![\w²³/])")
_MANY = re.compile(r"\s(?:more\s|other\s)?(of\s(?:them|those|these|the|its|whom)\b|[a-z]{3,})")
#: What follows the `x` of a size and not of a multiple: `5x7`, but `5x zoom`.
_GOES_ON = re.compile(r"\w|\s?\d")
#: What may stand between a number and more of it: spaces, a hyphen, a sign of multiplication.
MORE = frozenset(" \t\n-×" + _GAPS)
#: What the words begin with that go on digits after a space.
_OPENINGS = frozenset(word[:2] for word in (*MAGNITUDES, "and", "x "))
#: In metres, so that `the 100m runners` are no millions.
_RACES = frozenset({50.0, 60.0, 100.0, 110.0, 200.0, 400.0, 800.0, 1500.0, 3000.0, 5000.0})
_PEOPLE = lexicon.sets("number_context")["plural"]


def exact(start: int, end: int, value: float, form: str, scale: float = 1.0) -> Number:
    """A number of one value.

    >>> exact(0, 2, 26.0, "digits").high
    26.0
    """
    return Number(start, end, value, value, form, scale)


def times(value: float, scale: float) -> float:
    """A product as it is written in decimals: 4.35 trillion is 4,350,000,000,000 and no float beside it."""
    return float(f"{value * scale:.15g}")


def read(text: str, at: int, money: bool) -> Number | None:
    """The number that begins with a digit at `at`, or None where its separators can be read in two ways.

    >>> read("2 1/2 cups", 0, money=False), read("1,5 million", 0, money=False)
    (Number(start=0, end=5, low=2.5, high=2.5, form='digits', scale=1.0), None)
    """
    match = _DIGITS.match(text, at)
    if match is None or match.end() - at > 24:
        return None
    end = match.end()
    following = text[end : end + 2]
    if following[:1] in "/⁄" and following:
        return _slash(text, at)
    if following[:1].isdigit() or (following[:1] in ".," and following[1:].isdigit()):
        return None
    start, scale, value = at, 1.0, _value(match[0])
    if at and text[at - 1] == "." and not text[at - 2 : at - 1].strip() and "." not in match[0]:
        if not match[0].isdigit():
            return None  # thousands behind a point
        start, value = at - 1, float("0." + match[0])
    word = following[:1] == " " and following[1:].isalpha()
    if word and text[end + 1 : end + 3].lower() not in _OPENINGS:
        pass  # the usual case: a word that multiplies nothing
    elif following[:1].isalnum() or following[:1] in MORE:
        value, end = _mixed(text, at, value, end)
        value, end, scale = scaled(text, value, end)
        if scale == 1.0 and text[end : end + 1] in _LETTERS:
            scale, end = _lettered(text, end, value, money)
            if scale == 1.0 and _NAMING.match(text, end):
                return None
            value = times(value, scale)
    if text[end : end + 1] in ("x", "×") and not _GOES_ON.match(text, end + 1):
        return exact(start, end + 1, value, "multiple")
    minus = sign(text, start)
    return exact(start - minus, end, -value if minus else value, "digits", scale)


def _value(digits: str) -> float:
    """The value of digits with or without separators of thousands."""
    plain = digits.replace(",", "")
    return float(plain if plain.isascii() else re.sub(r"\s", "", plain))


def _slash(text: str, at: int) -> Number | None:
    """`1/16 of`, `3⁄4`: a fraction with a slash."""
    slash = _SLASH.match(text, at)
    if slash is None:
        match = _DIGITS.match(text, at)
        return exact(at, match.end(), _value(match[0]), "digits") if match else None
    top, bottom = (int(g) for g in slash.groups() if g)
    return exact(at, slash.end(), top / bottom, "fraction") if 0 < top < bottom else None


def _mixed(text: str, at: int, value: float, end: int) -> tuple[float, int]:
    """Add what goes on after digits: a fraction (`2½`, `2 1/2`), a power of ten (`2 × 10-3`), thousands (`12 500`)."""
    mixed = _MIXED.match(text, end)
    if mixed:
        part = VULGAR.get(mixed[0]) or (int(mixed[1]) / int(mixed[2]) if int(mixed[2] or 0) else 0.0)
        return value + part, mixed.end()
    power = _EXPONENT.match(text, end)
    if power and int(power[2]) < 100:
        sign = "-" if power[1][-1:] in ("-", "−") else ""
        return float(f"{value!r}e{sign}{power[2]}"), power.end()
    groups = _GROUPS.match(text, end) if end - at <= 3 and text[at] != "0" and value == int(value) else None
    if groups and _plain(text[max(0, at - 24) : at].split()):
        return float(text[at : groups.end()].replace(" ", "")), groups.end()
    return value, end


def _plain(former: list[str]) -> bool:
    """Whether the words before digits end in one that names nothing (`holds 12 500 men`, not `Flight 12 500 men`)."""
    return not former or former[-1].islower()


def scaled(text: str, value: float, end: int, spoken: float = 0.0) -> tuple[float, int, float]:
    """Multiply by the magnitudes that follow: `1.2 million`, `4 hundred million`, `two and a half billion`."""
    scale = 1.0
    for _ in range(3):
        match = NEXT.match(text, end)
        if match is None:
            break
        word = match[1].lower()
        factor = MAGNITUDES.get(word) or ("\u00ad" in word and MAGNITUDES.get(word.replace("\u00ad", ""))) or 0.0
        half = _HALF_MORE.match(text, end) if word == "and" else None
        if word == "grand" and not _GRAND.match(text, match.end()):
            break  # `two grand pianos`
        if half:
            value, end = value + (0.5 if half[1].lower() == "half" else 0.25) * (spoken or 1.0), half.end()
        elif factor:
            scale, end = scale * factor, match.end()
        else:
            break
    return (times(value, scale) if scale != 1.0 else value), end, scale


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


def sign(text: str, at: int) -> int:
    """How many characters before a number make it negative (`-5`, `minus 5`, `minus-five`)."""
    former = text[at - 1 : at]
    if former in ("-", "−") and text[at].isdigit() and (at < 2 or text[at - 2].isspace() or text[at - 2] in "($"):
        return 1
    if former in (" ", "-") and text[max(0, at - 6) : at - 1].lower() == "minus":
        return 0 if text[max(0, at - 14) : at].lower().startswith("plus or ") else 6
    return 0
