"""Like with like, where no periods are given: what numbers are measured in, and which of them compare at all."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis import evidence
from analysis.claims import outlet_labels
from analysis.errors import InputError
from analysis.lessons.articles import Articles, Corpus
from analysis.lessons.lesson import Lesson, lettered, shown
from analysis.lessons.questions import Each, Letters, Number, Question

#: What a number is measured in, by the first part of its unit.
CODES = {"count": "count", "money": "money", "percent": "share", "duration": "time", "age": "age", "length": "length"}
#: The most numbers of a lesson; how many measures there must be, and how many numbers of one of them.
_MOST, _LEAST, _TWO = 6, 2, 2
#: How far off a quotient may be that was worked out by hand.
_ROUNDED = 0.05


def build(corpus: Corpus) -> Lesson:
    """The lesson for a corpus: numbers that count, that are money, shares or times, two of them at least of one kind.

    Raises:
        InputError: all numbers are measured in one way, or no two of them in the same.
    """
    articles = Articles.of(corpus)
    rows = lettered(_chosen(articles.claims), "figure_id")
    letters = rows["letter"].tolist()
    told = rows.assign(outlet=outlet_labels(rows), measure=rows["unit"].map(_code), prints=evidence.printed(rows))
    whole = evidence.readable(told[["letter", "outlet", "prints", "measure"]])
    return Lesson(
        "Like with like?", shown(rows, articles.documents, letters), _questions(rows.to_dict("records")), whole
    )


def _questions(rows: list[dict[Any, Any]]) -> dict[str, Question]:
    codes = tuple(dict.fromkeys(CODES.values()))
    one, other = _pair(rows)
    few, many = sorted((one, other), key=lambda row: float(row["low"]))
    return {
        "measure": Each(
            f"What is the marked number? Write one of: {', '.join(codes)}.",
            {row["letter"]: (_code(row["unit"]),) for row in rows},
            codes,
        ),
        "same": Letters(
            f"Which other letters are the same kind of number as {one['letter']}?",
            "".join(row["letter"] for row in rows if row is not one),
            {row["letter"] for row in rows if _code(row["unit"]) == _code(one["unit"]) and row is not one},
        ),
        "times": Number(
            f"{one['letter']} and {other['letter']} are measured alike. How many times the smaller is the larger?",
            many["low"] / few["low"],
            _ROUNDED,
        ),
    }


def _pair(rows: list[dict[Any, Any]]) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """The first two figures of one unit that differ."""
    return next((a, b) for a in rows for b in rows if a["unit"] == b["unit"] and a["low"] < b["low"])


def _code(unit: str) -> str:
    return CODES.get(unit.split(":")[0], "")


def _chosen(claims: pd.DataFrame) -> pd.DataFrame:
    """Figures of different claims, those of each unit in turn, the commonest unit first."""
    plain = claims[(claims["low"] == claims["high"]) & (claims["low"] > 1) & (claims["unit"].map(_code) != "")]
    rows = plain[plain["noun"].notna() | (plain["unit"] != "count")]
    rows = rows.drop_duplicates("claim_id").drop_duplicates(["unit", "low"])
    size = rows.groupby("unit")["unit"].transform("size")
    order = rows.assign(turn=rows.groupby("unit", sort=False).cumcount(), size=size).sort_values(
        ["turn", "size"], kind="stable"
    )
    found = rows.loc[order.drop_duplicates(["doc_id", "sentence"]).index[:_MOST]]
    if found["unit"].nunique() < _LEAST or found["unit"].value_counts().max() < _TWO:
        raise InputError(
            "These articles count nothing alike over two periods of unequal length, and no two of their numbers are "
            "measured alike and others not: take more articles."
        )
    return found
