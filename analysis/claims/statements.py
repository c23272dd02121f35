"""A figure made ready for comparison: its value on its unit's scale, its noun, and the words around it as stems.

Words are compared by stems, and words that outlets use for one thing (`lexicon/synonyms.txt`) are one stem. Near the
number stands what is said of it; the rest of its sentence says what the article is about.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeAlias

import pandas as pd
from nltk.stem.snowball import EnglishStemmer

from analysis import lexicon, words

Row: TypeAlias = Mapping[Any, Any]
Terms: TypeAlias = frozenset[str]


class Statement(NamedTuple):
    """What a figure states. `low` and `high` are on the unit's scale, `reach` is how far the true value may lie.

    `digits` counts the value's significant digits, `telling` is how unlikely two unrelated figures are to share it.
    `near` holds the stems of the words close to the number, `terms` those of its sentence, `names` those of the names
    close to it, `owner` those of the name it is said of. `inferred` says that the noun does not follow the number, but
    was found elsewhere. `at` is the number's place in its sentence.
    """

    doc: str
    published: date | None
    start: int
    sentence: str
    at: int
    kind: str
    low: float
    high: float
    vague: bool
    digits: int
    telling: float
    reach: tuple[float, float]
    hedge: str
    head: str
    modifiers: Terms
    inferred: bool
    near: Terms
    terms: Terms
    names: Terms
    owner: Terms
    offset: bool
    trend: str
    period: tuple[date, date] | None
    source: Terms


# ---------------------------------------------------------------- words
_WORD = re.compile(r"[^\W\d_]+")
_STEMMER = EnglishStemmer()


@cache
def stem(word: str) -> str:
    """A word's stem, the same for words that outlets use for one thing (`apprehended`, `arrests`)."""
    found: str = _STEMMER.stem(word.lower())
    return _synonyms().get(found, found)


@cache
def _synonyms() -> dict[str, str]:
    groups = [[str(_STEMMER.stem(word)) for word in line.split()] for line in lexicon.words("synonyms")]
    return {word: group[0] for group in groups for word in group}


@cache
def _stopped() -> frozenset[str]:
    return frozenset(lexicon.words("stop_words"))


@cache
def _calendar() -> frozenset[str]:
    return frozenset([*lexicon.words("weekdays"), *(row["name"] for row in lexicon.table("months"))])


def content(text: str) -> list[str]:
    """The words of a text that say what it is about, as printed."""
    return [word for word in _WORD.findall(text) if len(word) > 1 and word.lower() not in _stopped()]


@lru_cache(maxsize=1 << 17)
def _meant(word: str) -> str:
    """The stem of a word that says what its text is about, empty for any other."""
    return stem(word) if content(word) else ""


def _stems(phrase: str) -> Terms:
    return frozenset(filter(None, map(_meant, _WORD.findall(phrase))))


@lru_cache(maxsize=1 << 12)
def _terms(phrase: str) -> Terms:
    return _stems(phrase)


def text(value: Any) -> str:
    """A string column's value, empty where it is missing."""
    return value if isinstance(value, str) else ""


# ---------------------------------------------------------------- values
#: How far from the printed value the true one may lie, by hedge: factors of the lower and the upper end.
REACH = {"~": (0.9, 1.1), ">": (1.0, 1.2), ">=": (1.0, 1.2), "<": (0.8, 1.0), "<=": (0.8, 1.0)}


@cache
def _scales() -> dict[str, tuple[str, float]]:
    return {row["unit"]: (row["scale"], float(row["factor"])) for row in lexicon.table("unit_scales")}


def scale(unit: str) -> tuple[str, float]:
    """The scale that a unit is measured on, and how much of it one of the unit is; of its own where none is known.

    >>> scale("duration:week"), scale("count")
    (('duration:day', 7.0), ('count', 1.0))
    """
    return _scales().get(unit, (unit, 1.0))


def digits(value: float) -> int:
    """How many significant digits a value has, the zeros at its end aside."""
    return max(1, len(f"{value:.9e}".split("e")[0].replace(".", "").rstrip("0")))


def telling(value: float) -> float:
    """How unlikely two unrelated figures are to be equal, 0 to 1: `two` tells little, 1,537 much.

    >>> telling(2) < telling(40) < telling(1537) == 1
    True
    """
    return min(1.0, (digits(value) - 1) * 0.4 + min(1.0, math.log10(1 + abs(value)) / 2) * 0.6)


# ---------------------------------------------------------------- nouns
_LINKS = re.compile(r"\s(?:of|from|in|with|for|to|on)\s")


@lru_cache(maxsize=65536)
def _noun(noun: str, unit: str) -> tuple[str, Terms]:
    """The head's stem and the modifiers' stems; a unit's own name (`miles`) is no noun."""
    phrase = _LINKS.split(noun)
    found = content(phrase[0])
    rest = [stem(word) for part in phrase[1:] for word in content(part)]
    last = found[-1] if found else ""
    if last[:1].isupper() and last.endswith("s") and not unit.startswith("temperature:"):  # `Tajiks`, `Democrats`
        return stem("people"), frozenset([*map(stem, found), *rest])
    head = "" if ":" in unit and stem(last) == stem(unit.rpartition(":")[2]) else stem(last)
    return head, frozenset([*map(stem, found[:-1]), *rest])


# ---------------------------------------------------------------- the words close to a number
#: How many characters on either side of a number are close to it, and how many for a name; and how many may
#: stand between a number and the noun that it counts.
NEAR, NAMES, BEHIND = 60, 45, 30
_OWNER_BEFORE = re.compile(r"((?:[A-Z][\w.’'-]*\s+)*[A-Z][\w’'-]*)\W{1,3}(?:[a-z]+\s+)?$")
#: After `-year-old` a single capital is as often a nationality or a party as a name.
_OWNER_AFTER = re.compile(r"(?:-year-old\s+(?=[A-Z]\S*\s+[A-Z])|\s+)((?:[A-Z][\w.’'-]*\s+)*[A-Z][\w’'-]*)")
#: `a mother of two`, who are not further named.
_PARENT = re.compile(r"\b(?:mother|father|parent|mum|mom|dad)s?[\s-]of[\s-]$", re.I)
#: `shot 16 times`, `shot at least five times`: what was done so often is what is counted.
_DONE = re.compile(r"\b([a-z]+)\s(?:(?:at\sleast|about|nearly|almost|some|more\sthan|up\sto|only|just)\s)?$")
_OFFSET = re.compile(r"\W*(?:[\w-]+\W+){0,2}?(?:ago|earlier|later)\b")
_INNER = re.compile(r"(?<=[\w,] )[A-Z][\w’'-]*")
_FIRST = re.compile(r"^[^\W\d_]+")
_NAME = re.compile(r"[A-Z][\w’'-]*")


#: What shows that a match of a number lies within a word or a longer number.
_INSIDE = re.compile(r"(?:[^\W_]|\d[.,])$")
_GOES_ON = re.compile(r"[^\W_]|[.,]\d")


def place(sentence: str, number: str, nth: int = 0) -> tuple[int, int]:
    """Where a number stands in its sentence, the `nth` time it does; at its beginning where it is not found.

    >>> place("Of 40 people, 40 drowned.", "40", 1)
    (14, 16)
    """
    at, found = sentence.find(number), (0, 0)
    while at >= 0 and number:
        end = at + len(number)
        if not _INSIDE.search(sentence, max(0, at - 2), at) and not _GOES_ON.match(sentence, end):
            found = at, end
            if not nth:
                break
            nth -= 1
        at = sentence.find(number, end)
    return found


def _names(sentence: str, start: int, end: int) -> Terms:
    first = max(0, start - NAMES)
    found = [*_NAME.finditer(sentence, first, start), *_NAME.finditer(sentence, end, end + NAMES)]
    return _name([m.group() for m in found if m.start()])


def _owner(sentence: str, start: int, end: int, kind: str, *, named: bool) -> Terms:
    """The stems of the name right beside an age or a share (`Romney (17 percent)`), or last in a share's clause.

    `named` says that the sentence's first word is a name.
    """
    if kind != "percent" and not kind.startswith("age"):
        return frozenset()
    if not named:
        sentence = _FIRST.sub(lambda first: first[0].lower(), sentence)
    beside = _OWNER_BEFORE.search(sentence, max(0, start - 50), start) or _OWNER_AFTER.match(sentence, end)
    if beside or kind != "percent":
        return _name(beside.group(1).split()) if beside else frozenset()
    clause = max(sentence.rfind(mark, 0, start) for mark in ",:;") + 1
    return _name(_NAME.findall(sentence, clause, start)[-1:])


def names(sentences: Iterable[str]) -> frozenset[str]:
    """The words with a capital inside the sentences, which are names where they begin one, too.

    >>> sorted(names(["Adults met Ann Strand.", "Strand left."]))
    ['Ann', 'Strand']
    """
    return frozenset(word for sentence in set(sentences) for word in _INNER.findall(sentence))


def _begins_with_name(sentence: str, inner: frozenset[str]) -> bool:
    """Whether a sentence's first word is no common noun: `Strand, 40, left`, not `Adults between 18 and 59`."""
    first = _FIRST.match(sentence)
    return first is not None and (first[0] in inner or words.lexicon().get(first[0].lower(), "")[:2] != "NN")


def _name(names: Iterable[str]) -> Terms:
    """The stems of the words of names; days, months, titles and common words are none."""
    return frozenset(filter(None, map(_named, names)))


@lru_cache(maxsize=1 << 16)
def _named(word: str) -> str:
    bare = re.sub(r"['’]s?$", "", word)
    return stem(bare) if len(bare) > 2 and bare not in _calendar() and bare.lower() not in _stopped() else ""


# ---------------------------------------------------------------- statements
def statement(
    figure: Row, *, beside: Iterable[float] = (), nth: int = 0, inner: frozenset[str] = frozenset()
) -> Statement:
    """A row of the figures made ready; `beside` holds the values of the other figures in its sentence.

    `nth` says which of the equal numbers of its sentence it is, `inner` what has a capital inside sentences.
    """
    kind, factor = scale(figure["unit"])
    low, high = figure["low"], figure["high"]
    noun, sentence = text(figure.get("noun")), text(figure.get("sentence"))
    told = round(low * factor) if figure["unit"] == "ratio" else low  # two thirds tell no more than 67 percent
    dozen = "dozen" in str(figure["text"]).lower()  # `three dozen` may be 34
    down, up = REACH.get("~" if dozen and figure["comparator"] == "=" else figure["comparator"], (1.0, 1.0))
    start, end = place(sentence, str(figure["text"]), nth)
    if not noun and _PARENT.search(sentence, max(0, start - 20), start):
        noun = "children"
    if noun == "times" and (verb := _DONE.search(sentence, max(0, start - 40), start)):
        noun = verb[1]
    head, modifiers = _noun(noun, figure["unit"])
    terms = _terms(sentence) | _terms(noun) | {f"{value:g}" for value in beside}
    close = f"{sentence[max(0, start - NEAR) : start]} {sentence[end : end + NEAR]} {noun}"
    return Statement(
        doc=figure["doc_id"],
        published=None if pd.isna(figure.get("published")) else pd.Timestamp(figure["published"]).date(),
        start=int(figure["start"]),
        sentence=sentence,
        at=start,
        kind=kind,
        low=low * factor,
        high=high * factor,
        vague=high > low and not any(map(str.isdigit, str(figure["text"]))),
        digits=1 if dozen else digits(told),
        telling=telling(told),
        reach=(low * factor * down, high * factor * up),
        hedge=str(figure["comparator"]),
        head=head,
        modifiers=modifiers,
        inferred=noun not in sentence[end : end + BEHIND + len(noun)],
        near=_stems(close) & terms,
        terms=terms,
        names=_names(sentence, start, end),
        owner=_owner(sentence, start, end, kind, named=_begins_with_name(sentence, inner)),
        offset=bool(_OFFSET.match(sentence, end)),
        trend=text(figure.get("trend")),
        period=_days(figure),
        source=_terms(text(figure.get("source"))),
    )


def _days(figure: Row) -> tuple[date, date] | None:
    """The stated period; one left open lasts until publication."""
    first, last, published = (figure.get(name) for name in ("period_start", "period_end", "published"))
    if pd.isna(first):
        return None
    last = published if pd.isna(last) else last
    return (first, max(first, last)) if not pd.isna(last) else (first, first)


#: How many figures on either side in the same sentence count as a figure's company.
BESIDE = 4


def prepared(rows: Sequence[Row], *, inner: frozenset[str] | None = None) -> list[Statement]:
    """The rows made ready, which are sorted by document and place, so that those of a sentence are neighbours.

    `inner` is what has a capital inside the sentences of a larger corpus that these are from.
    """
    if inner is None:
        inner = names(text(row["sentence"]) for row in rows)
    made = []
    for i, row in enumerate(rows):
        sentence = text(row["sentence"])
        around = (rows[j] for j in range(max(0, i - BESIDE), min(len(rows), i + BESIDE + 1)) if j != i)
        company = [o for o in around if o["doc_id"] == row["doc_id"] and text(o["sentence"]) == sentence]
        nth = sum(o["text"] == row["text"] and o["start"] < row["start"] for o in company)
        made.append(statement(row, beside=[o["low"] for o in company], nth=nth, inner=inner))
    return made


#: The columns that linking needs.
NEEDED = ("doc_id", "start", "text", "sentence", "low", "high", "comparator", "unit", "noun")
#: Those of them that need no value: a figure of which little is known is compared by what is.
BLANK = ("sentence",)


def in_order(figures: pd.DataFrame) -> tuple[list[int], list[Row]]:
    """The figures as rows by document and place, after the position of each in the table."""
    order = figures.reset_index(drop=True).sort_values(["doc_id", "start", "text", "unit"], kind="stable")
    return order.index.tolist(), [*order.to_dict("records")]
