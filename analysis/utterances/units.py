"""What is compared: one sentence that a document quotes, or one statement that it reports, as words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

from analysis import lexicon
from analysis.claims import statements
from analysis.segments import sentences

QUOTED = ("direct", "partial")
_MARKS = '“”"«»„'
#: What parts two words that are printed without a space: a dash or a slash.
_DASH = re.compile(r"\s*(—|--|–|―|/)\s*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_EDGE = re.compile(r"^[^\w]+|[^\w%]+$")
_DOTS = re.compile(r"(?<=\b[a-z])\.")
#: What the two parts of a quotation that its cue splits may have between them, in characters.
_SPLIT = 160
#: The longest sentence, in words, that is compared.
LONGEST = 200


class Unit(NamedTuple):
    """A sentence or statement; `words` are compared, `shown` are the same words as printed."""

    quote: str
    start: int
    end: int
    doc: str
    outlet: str
    published: date | None
    kind: str
    speaker: str
    via: str
    text: str
    shown: tuple[str, ...]
    words: tuple[str, ...]
    terms: frozenset[str]

    @property
    def denies(self) -> bool:
        """Whether the statement holds a word of denial."""
        return NOT in self.terms

    @property
    def quoted(self) -> bool:
        """Whether the words stand within quotation marks."""
        return self.kind in QUOTED


def find(quotes: pd.DataFrame, outlets: pd.Series[str]) -> list[Unit]:
    """The quoted sentences and the reported statements of a table of quotes, in the table's order.

    A sentence split by its cue (`“We won,” she said, “at last.”`) is one; labels that nobody is said to have spoken and
    beliefs are left out, and so are fragments of fewer than three words.
    """
    rows = quotes.assign(outlet=outlets, place=range(len(quotes)))
    rows = rows[rows["kind"].isin([*QUOTED, "indirect"])]
    found = []
    for row in sorted(_whole(rows.to_dict("records")), key=itemgetter("place")):
        for sentence in _sentences(row["text"]) if row["kind"] in QUOTED else [row["text"]]:
            unit = _unit(sentence, row)
            if len(unit.words) >= 3 and unit.terms:
                found.append(unit)
    return found


def _whole(rows: Iterable[dict[Any, Any]]) -> Iterator[dict[Any, Any]]:
    """The rows with their texts plain, two halves of a quotation split by its cue made one."""
    held: dict[Any, Any] | None = None
    for given in rows:
        row = {**given, "text": _plain(given["text"])}
        if row["kind"] == "indirect":
            yield row
        elif held and _goes_on(held, row):
            held = {**held, "end": row["end"], "text": f"{held['text']} {row['text']}"}
        else:
            if held:
                yield held
            held = row
    if held:
        yield held


def _goes_on(held: Mapping[Any, Any], row: Mapping[Any, Any]) -> bool:
    near = held["doc_id"] == row["doc_id"] and 0 <= row["start"] - held["end"] < _SPLIT
    one = held["speaker"] == row["speaker"] and (pd.isna(row["cue_start"]) or row["cue_start"] == held["cue_start"])
    return bool(near and one and held["text"].endswith(",") and row["text"][:1].islower())


def _plain(text: str) -> str:
    """A quotation without its outer marks, on one line; the marks inside a report stay."""
    words = " ".join(text.split())
    return words.strip(_MARKS + "'‘’ ") if words[:1] in _MARKS + "'‘" else words


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences.split(text, 0, len(text))]


def _unit(text: str, row: Mapping[Any, Any]) -> Unit:
    shown, words = spell(text)
    return Unit(
        quote=row["quote_id"],
        start=row["start"],
        end=row["end"],
        doc=row["doc_id"],
        outlet=row["outlet"],
        published=_day(row.get("published")),
        kind=row["kind"],
        speaker=_known(row["speaker"]),
        via=_known(row.get("via")),
        text=text,
        shown=shown,
        words=words,
        terms=frozenset(NOT if _negates(word) else stem(word) for word in words if _tells(word)),
    )


def spell(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A text's words as printed, and the same words as they are compared: in lower case, without marks.

    >>> spell("“We won — at last,” in the U.S.")[1]
    ('we', 'won', 'at', 'last', 'in', 'the', 'us')
    """
    shown: list[str] = []
    words: list[str] = []
    for printed in _DASH.sub(r"\1 ", text).split()[:LONGEST]:
        word = _bare(printed)
        if word:
            shown.append(printed)
            words.append(word)
        elif shown:
            shown[-1] += printed if printed.startswith(("—", "–", "―", "…", "--")) else f" {printed}"
    return tuple(shown), tuple(words)


def _bare(printed: str) -> str:
    """A word as it is compared: in lower case, without the marks around it or the dots of an abbreviation."""
    low = _EDGE.sub("", printed).lower().replace("’", "'").replace("[", "").replace("]", "")
    return _DOTS.sub("", low)


def _known(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _day(value: Any) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()


# ---------------------------------------------------------------- words
#: The term that stands for any word of denial.
NOT = "not"
_NEGATIONS = frozenset({"no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"})


def stem(word: str) -> str:
    """A word's stem without its possessive, the same for words that outlets use for one thing."""
    return statements.stem(word.removesuffix("'s"))


@cache
def _stopped() -> frozenset[str]:
    months = (row["name"] for row in lexicon.table("months"))
    return frozenset({*lexicon.words("stop_words"), *(month.lower() for month in months)})


def _tells(word: str) -> bool:
    """Whether a word says what a statement is about."""
    return len(word) > 1 and (word.removesuffix("'s") not in _stopped() or _negates(word)) and not _YEAR.fullmatch(word)


def _negates(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")
