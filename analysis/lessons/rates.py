"""Like with like: two figures of one article that cover periods of unequal length, and what they come to a month."""

from __future__ import annotations

from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from analysis import charts, evidence
from analysis.claims.statements import stem
from analysis.errors import InputError
from analysis.lessons.articles import Articles, Corpus
from analysis.lessons.lesson import Lesson, shown
from analysis.lessons.questions import Number, Numbers, Question

#: How many times longer one period must be than the other that it is worth a lesson.
_UNEQUAL = 1.25
#: How far off an answer may be that was worked out from rounded numbers.
_ROUNDED = 0.05


class _Pair(NamedTuple):
    """Two figures, the one of the shorter period first."""

    short: dict[Any, Any]
    long: dict[Any, Any]

    @property
    def unequal(self) -> float:
        """How many times longer the one period is."""
        return float(self.long["months"] / self.short["months"])


def build(corpus: Corpus) -> Lesson:
    """The lesson for a corpus: of the figures in one article that count the like, those whose periods differ most.

    Raises:
        InputError: no article has two such figures.
    """
    articles = Articles.of(corpus)
    claims, documents = articles.claims, articles.documents
    pair = _chosen(charts.rates(claims))
    rows = claims.set_index("figure_id", drop=False).loc[[row["figure_id"] for row in pair]]
    return Lesson(
        f"{pair.short['words']} and {pair.long['words']}",
        shown(rows, documents, ["A", "B"]),
        _questions(pair),
        evidence.readable(pd.DataFrame(pair)[["outlet", "words", "first", "last", "months", "rate_low"]]),
    )


def _questions(pair: _Pair) -> dict[str, Question]:
    lettered = dict(zip("AB", pair, strict=True))
    fewest, most = sorted(row["low"] for row in pair)
    slow, fast = sorted(row["rate_low"] for row in pair)
    return {
        "months": Numbers(
            "How many months does the period of each figure cover?",
            {letter: (f"{row['months']:g}",) for letter, row in lettered.items()},
        ),
        "rate": Numbers(
            "How many is that a month? Divide, and round to three digits.",
            {letter: (f"{row['rate_low']:.3g}",) for letter, row in lettered.items()},
            within=_ROUNDED,
        ),
        "printed": Number("As printed, how many times the smaller number is the larger one?", most / fewest, _ROUNDED),
        "monthly": Number("And a month, how many times the lower rate is the higher one?", fast / slow, _ROUNDED),
    }


def _chosen(rates: pd.DataFrame) -> _Pair:
    """The two figures of one document that share a noun and whose periods are most unequal."""
    plain = (rates["low"] == rates["high"]) & (rates["low"] > 0) & ~rates["open"] & rates["rate_low"].notna()
    whole = (rates["months"] - rates["months"].round()).abs() < 1e-6
    best: _Pair | None = None
    for _, rows in rates[plain & whole].groupby("doc_id", sort=False):
        for one, other in combinations(rows.to_dict("records"), 2):
            pair = _Pair(*sorted((one, other), key=lambda row: float(row["months"])))
            if _alike(one, other) and pair.unequal >= _UNEQUAL and (best is None or pair.unequal > best.unequal):
                best = pair
    if best is None:
        raise InputError("No article here counts the like over two periods of unequal length: take other articles.")
    return best


def _alike(one: dict[Any, Any], other: dict[Any, Any]) -> bool:
    """Whether two figures count the same kind of thing, by a word of their nouns."""
    nouns = [{stem(word) for word in str(row["noun"]).split()} for row in (one, other) if isinstance(row["noun"], str)]
    return one["unit"] == other["unit"] and len(nouns) == 2 and not nouns[0].isdisjoint(nouns[1])
