"""Points in time as news text writes them (`March 22`, `fiscal 2023`, `last month`): where they stand, what they say.

One linear pattern (google-re2) without groups finds them all in one look at the text; of which kind an expression is,
and what its words say, is asked of the expression alone and remembered, as news says `last year` over and over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import re2

from analysis import lexicon


class Parts(NamedTuple):
    """What the words of one expression say: the years from `first` to `last` (0 where it names none), other `numbers`.

    `split` says that the years are two halves of one year (`2022-23`).
    """

    words: list[str]
    first: int
    last: int
    split: bool
    numbers: list[int]
    month: int
    unit: str
    which: str

    @property
    def amount(self) -> int:
        """The last number (`the first nine months`), one where none is given."""
        return self.numbers[-1] if self.numbers else 1


class Point(NamedTuple):
    """One point in time in the text: what kind of expression it is, where it stands, and what it says."""

    kind: str
    start: int
    end: int
    text: str
    parts: Parts


# ---------------------------------------------------------------- the pattern
_NAMED = [row["name"] for row in lexicon.table("months")]
MONTHS = {row["name"].lower(): int(row["month"]) for row in lexicon.table("months")}
WEEKDAYS = {name.lower(): i for i, name in enumerate(lexicon.words("weekdays"))}
SEASONS = {row["name"]: int(row["month"]) for row in lexicon.table("seasons")}
HOLIDAYS = {row["name"]: row for row in lexicon.table("holidays")}
NUMBERS = {row["word"]: int(row["value"]) for row in lexicon.table("small_numbers")}
#: Units of time in months; those shorter than a month in days.
UNITS = {"day": 0, "week": 0, "weekend": 0, "fortnight": 0, "hour": 0, "minute": 0}
UNITS |= {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
PARTS = ("half", "day", "week", "month", "quarter")  # of a year
_BACK = ("last", "past", "previous", "preceding", "prior")
WHICH = (*_BACK, "this", "current", "next", "following", "coming", "that", "same")


def either(names: Iterable[str]) -> str:
    """An alternation of words, the longest first."""
    return "(?:" + "|".join(sorted(names, key=lambda name: (-len(name), name))) + ")"


def _some(singular: Iterable[str]) -> str:
    return either(form for unit in singular for form in (unit, "centuries" if unit == "century" else unit + "s"))


_WHICH = rf"\b(?i:(?:this )?past|this coming|{'|'.join(WHICH)})"
_MONTH = rf"\b(?:{either(name for name in _NAMED if len(name) > 4 or name == 'May')}\b|{either(_NAMED)}\b\.?)"
_WEEKDAY = rf"\b{either(lexicon.words('weekdays'))}\b"
_SEASON = rf"\b(?i:{either(SEASONS)})\b"
_YEAR = r"\b(?:1[6-9]|20)\d\d\b"
_PAIR = rf"{_YEAR}[-/](?:(?:1[6-9]|20)\d\d|\d\d)\b"
_YEARS = rf"(?:{_PAIR}|{_YEAR})"
_DAY = r"\b(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
COUNT = rf"\b(?:\d{{1,3}}|(?i:{either(NUMBERS)}))\b"
_FEW = r"\b(?i:(?:a )?few|(?:a )?couple(?: of)?|several|many|some)"
_NTH = r"\b(?i:first|second|third|fourth|1st|2nd|3rd|4th)"
_EARLY = r"\b(?i:(?:early|mid|late|end)(?: in | |-)|(?:start|beginning|middle|end) of (?:the )?)"
_BUSINESS = r"(?i:(?:federal )?(?:fiscal|financial|tax)|school|academic|calendar)"
_OF = rf"(?:,? (?i:of |in )?(?i:(?:the )?(?:fiscal|financial|calendar)(?: year)? )?{_YEARS}"
_OF += rf"|,? (?i:of (?:the|this|last|next|that|the same|the last|the previous|the current)(?: {_BUSINESS})? year\b)"
_OF += rf"(?: {_YEARS})?)"

#: The kinds of points, the more telling first; the last of them are read as time only beside a preposition.
KINDS: dict[str, str] = {
    "numeric": rf"{_YEAR}-\d\d-\d\d\b|\b\d\d?/\d\d?/{_YEAR}",
    "days": rf"{_MONTH} {_DAY}(?: ?- ?| to | through ){_DAY}(?:,? {_YEAR})?"
    rf"|{_MONTH} {_DAY} and {_DAY},? {_YEAR}|{_DAY}(?: ?- ?| to | and ){_DAY} {_MONTH}(?:,? {_YEAR})?",
    "day": rf"(?:{_WEEKDAY},? )?(?:{_MONTH} {_DAY}|{_DAY} (?:of )?{_MONTH}){_OF}?",
    "quarter": rf"(?i:{_BUSINESS} )?{_NTH}(?:-| )(?i:{_BUSINESS} )?(?i:quarter)\b{_OF}?|\bQ[1-4]{_OF}?"
    rf"|{_YEAR}'s {_NTH} (?i:quarter)\b",
    "part": rf"(?:\bthe )?(?:{_NTH}|\b(?i:last|final|closing)) "
    rf"(?i:{COUNT} {either(PARTS)}s?|{either(PARTS)}\b){_OF}|\bH[12]{_OF}",
    "fiscal": rf"\b(?i:(?:federal )?(?:fiscal|financial|tax)(?: years?)? )'?(?:{_YEARS}|\d\d\b)"
    rf"|\bFY ?'?(?:{_YEARS}|20\d\d|\d\d(?:[-/]\d\d)?\b)|{_YEARS} (?i:(?:fiscal|financial|tax) year)\b",
    "school": rf"{_YEARS} (?i:(?:school|academic) year)\b|\b(?i:(?:school|academic) year) {_YEARS}",
    "sport": rf"{_PAIR} (?i:[a-z]+ )?(?i:season)\b",
    "calendar": rf"\b(?i:calendar(?: year)?|the year) {_YEAR}|{_YEAR} (?i:calendar year)\b",
    "month": rf"(?:{_EARLY})?{_MONTH}{_OF}|{_WHICH} {_MONTH}",
    "season": rf"(?:{_EARLY})?(?:\bthe )?{_SEASON}{_OF}"
    rf"|(?:{_EARLY})?\b(?i:last|this|this past|next|this coming) {_SEASON}",
    "decade": r"(?:\b(?i:early|mid|late)(?:-| )(?:(?i:to-late )))?(?:\b(?:1[6-9]|20)\d0'?s\b|'\d0s\b)"
    r"|\b(?i:early|mid|late)(?:-| )(?:\b(?:1[6-9]|20)\d0'?s\b|'?\d0s\b)",
    "century": r"(?:\b(?i:early|mid|late)(?:-| ))?\b(?:1[5-9]th|20th|21st)(?: |-)(?i:century)\b",
    "today": r"\b(?i:(?:the day before )?yesterday|today|tonight|tomorrow|overnight|last night"
    r"|this (?:morning|afternoon|evening))\b",
    "ago": rf"{COUNT} (?i:{_some(UNITS)} (?:ago|earlier|before|later|after|previously))\b"
    rf"|\bthe (?i:{either(UNITS)} (?:before|earlier|after))\b",
    "span": rf"\b(?i:in|over|during|within|for) (?i:the )?(?i:first )?{COUNT} (?i:{_some(UNITS)}) "
    r"(?i:after|before|since|following|preceding|prior to|leading up to)(?i: the)?\b",
    "window": rf"(?i:\bthe )?{_WHICH} (?i:{COUNT} (?:fiscal |calendar |full |straight |consecutive )?{_some(UNITS)})\b",
    "relative": rf"(?:\b(?i:so far|earlier|later|early|mid|late) )?(?i:(?:start|beginning|middle|end) of )?(?i:\bthe )?"
    rf"{_WHICH}(?i: {_BUSINESS})? (?i:{either(UNITS)})\b(?i: (?:so far|alone)\b)?"
    rf"|\b(?i:(?:(?:start|beginning|middle|end) of|(?:earlier|later|early|late) in) the "
    rf"(?:{_BUSINESS} )?(?:week|weekend|month|quarter|year|decade|century))\b"
    r"|\b(?i:year(?:-| )to(?:-| )date|YTD|(?:over|on|during|at) the weekend)\b",
    "vague": rf"(?i:\bthe )?(?i:{_WHICH} {_FEW}|\brecent) (?i:{_some(UNITS)})\b"
    rf"|(?i:{_FEW} {_some(UNITS)} (?:ago|earlier|later|before|after))\b|\b(?i:{_some(UNITS)} ago)\b"
    rf"|\b(?i:(?:last|this|next|that) (?:season|semester|term))\b"
    rf"|\b(?i:the first {COUNT} {_some(UNITS)})\b",
    "since": r"\b(?i:since)\b",
    "now": r"\b(?i:now|currently|nowadays)\b",
    "weekday": rf"(?:{_WHICH} )?{_WEEKDAY}",
    "holiday": rf"(?:{_WHICH} )?\b(?:{either(HOLIDAYS)})\b(?:,? {_YEAR})?",
    "early": rf"{_EARLY}(?:{_YEAR}|{_MONTH})",
    "pair": _PAIR,
    "bare_season": rf"\b(?i:the) {_SEASON}",
    "bare_half": r"\bH[12]\b",
    "bare_year": _YEAR,
    "bare_month": _MONTH,
}


def spaced(source: str) -> str:
    """A pattern in which a space stands for any white space."""
    return source.replace(" ?", r"\s?").replace(" ", r"\s+")


def linear(source: str) -> re2._Regexp:
    """A pattern that takes linear time, for the bytes of `plain` text."""
    options = re2.Options()
    options.max_mem = 1 << 26
    options.encoding = re2.Options.Encoding.LATIN1
    return re2.compile(spaced(source).encode(), options)


_POINT = linear("|".join(KINDS.values()))
_KINDS = [(kind, re.compile(spaced(source))) for kind, source in KINDS.items()]
_WORD = re.compile(r"\d+|[a-z]+")
_NAMED_YEAR = re.compile(
    r"(?:(?<!\d)(?P<first>(?:1[6-9]|20)\d\d)|(?:fy|fiscal|financial|tax|years?)\s?'?(?P<short>\d\d))"
    r"(?![\d])(?:[-/](?P<last>\d{4}|\d\d)\b(?!-))?"
)
#: What stands for the same in a pattern of time; one character each, so that offsets hold.
_PLAIN = (("’", "'"), ("‘", "'"), ("–", "-"), ("—", "-"), ("‑", "-"), ("\xa0", " "), ("\u2009", " "), ("\u202f", " "))


def plain(text: str) -> bytes:
    """The text in ASCII, character for character: typographic marks and blanks made plain, all else foreign a `?`.

    >>> plain("the ’90s – où?")
    b"the '90s - o??"
    """
    if not text.isascii():
        for mark, ascii_mark in _PLAIN:
            text = text.replace(mark, ascii_mark)
    return text.encode("ascii", "replace").replace(b"\n", b" ")


@lru_cache(maxsize=4096)
def read(text: str) -> Parts:
    """The parts of one expression: `read("the first nine months of 2023").numbers` is `[1, 9]`."""
    text = text.lower()
    year = _NAMED_YEAR.search(text)
    words = _WORD.findall(text)
    rest = _WORD.findall(text[: year.start()] + text[year.end() :]) if year else words
    first, last, split = _years(*year.group("first", "short", "last")) if year else (0, 0, False)
    return Parts(
        words=words,
        first=first,
        last=last,
        split=split,
        numbers=[NUMBERS[w] if w in NUMBERS else int(w) for w in rest if w in NUMBERS or w.isdecimal()],
        month=next((MONTHS[word] for word in words if word in MONTHS), 0),
        unit=next((unit for unit in map(_singular, words) if unit in UNITS), ""),
        which=next((word for word in reversed(words) if word in WHICH), ""),
    )


def _years(first: str | None, short: str | None, last: str | None) -> tuple[int, int, bool]:
    """The years of `2016-17` and `1998-2003`, and whether they make one; twice the same year for a single one."""
    begun = int(first) if first else 2000 + int(short or 0)
    if not last:
        return begun, begun, False
    if len(last) == 4:
        return begun, int(last), False
    ended = begun // 100 * 100 + int(last)
    ended += 100 * (ended <= begun)  # 1999-00
    return begun, ended, ended == begun + 1


def _singular(word: str) -> str:
    return "century" if word == "centuries" else word.removesuffix("s")


@lru_cache(maxsize=4096)
def _said(expression: bytes) -> tuple[str, str, Parts]:
    """The first kind that an expression is one of, its characters, and what its words say."""
    text = expression.decode()
    return next(kind for kind, source in _KINDS if source.fullmatch(text)), text, read(text)


_YEAR_WORDS = {kind: frozenset(map(str.encode, words)) for kind, words in lexicon.sets("year_words").items()}
_COMPOUND = re.compile(rb"[a-z]+(?:-[a-z]+)*")
_BESIDE = 60  # characters to either side within which a word tells which year is meant


def _is_of_school(line: bytes, start: int, end: int) -> bool:
    """Whether two years in one are a school year: beside a word of school, and none of money."""
    words = {*_COMPOUND.findall(line[max(0, start - _BESIDE) : end + _BESIDE].lower())}
    return not words.isdisjoint(_YEAR_WORDS["school"]) and words.isdisjoint(_YEAR_WORDS["money"])


_new = tuple.__new__  # many points are made, each in a third of the time of `Point()`


def points(line: bytes) -> list[Point]:
    """The points in time in a stretch of `plain` text, in order.

    >>> [(p.kind, p.text) for p in points(b"It shut on 3 May; last year it sold 20 cars.")]
    [('day', '3 May'), ('relative', 'last year')]
    """
    found = []
    for m in _POINT.finditer(line):
        start, end = m.span()
        kind, text, parts = _said(line[start:end])
        if kind == "pair" and parts.last == parts.first + 1 and _is_of_school(line, start, end):
            kind, parts = "school", read(f"school {text}")
        found.append(_new(Point, (kind, start, end, text, parts)))
    return found
