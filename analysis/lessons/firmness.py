"""Same fact, different firmness: one claim as several outlets print it, its hedges found, coded and set in order."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis import coding, overview
from analysis.claims import outlet_labels
from analysis.errors import InputError
from analysis.lessons.articles import Articles, Corpus
from analysis.lessons.lesson import LETTERS, Lesson, lettered, shown
from analysis.lessons.questions import Each, Letters, Order, Question

#: How much room a comparator leaves: one number, some around it, all on one side of it.
_ROOM = {"=": 0, "~": 1, ">": 2, ">=": 2, "<": 2, "<=": 2}
#: The least printings of a claim, and of kinds of hedges in it, that there is something to compare.
_PRINTINGS, _KINDS = 3, 2
#: Of numbers of several claims, the most, and the units that they are taken of.
_MOST, _TELLING = 5, ("count", "money", "percent")
#: How far beside the number a later count is supposed to be, as a share; `about` still allows it.
_BESIDE = 0.02


def build(corpus: Corpus, claim: str = "") -> Lesson:
    """The lesson for a corpus: for a claim, or for the one whose hedges differ most.

    Where no claim has different hedges, the lesson takes numbers of several claims, one for each hedge at least.

    Raises:
        InputError: all numbers have one kind of hedge, or there is no claim of that name.
    """
    articles = Articles.of(corpus)
    rows, title = _printings(articles.claims, claim)
    letters = rows["letter"].tolist()
    items, whole = (shown(rows, articles.documents, letters, columns) for columns in ([], ["outlet"]))
    return Lesson(title, items, _questions(rows.to_dict("records")), whole)


def _questions(rows: list[dict[Any, Any]]) -> dict[str, Question]:
    codes = coding.codes("hedge")
    letters = "".join(row["letter"] for row in rows)
    return {
        "hedge": Each(
            "Which words tell how firmly the number stands? Write them as printed, or “none”.",
            {row["letter"]: _accepted(row["hedge"]) for row in rows},
        ),
        "code": Each(
            f"What do they say of the number? Write one of: {', '.join(codes.values())}.",
            {row["letter"]: (codes[row["comparator"]],) for row in rows},
            tuple(codes.values()),
        ),
        "order": Order(
            "Put the letters in order: first the words that leave the number least room, last those that leave most.",
            {row["letter"]: _ROOM[row["comparator"]] for row in rows},
        ),
        "holds": Letters(
            f"Suppose that {_later({row['low'] for row in rows})}. Which of the letters would still hold as printed?",
            letters,
            {row["letter"] for row in rows if row["comparator"] in ("~", ">", ">=")},
        ),
    }


def _later(printed: set[float]) -> str:
    """How far a later count lies above the number: what is bare, or a limit to it, no longer holds."""
    if len(printed) > 1:
        return "each is counted again, and comes to two in a hundred more"
    (value,) = printed
    return f"a later count comes to {int(value + max(1, round(_BESIDE * value))):,}"


def _accepted(hedge: Any) -> tuple[str, ...]:
    """A hedge as printed; none where the number is bare."""
    return (hedge,) if isinstance(hedge, str) and hedge else ("none", "no words", "-")


# ---------------------------------------------------------------- the figures
def _printings(claims: pd.DataFrame, claim: str) -> tuple[pd.DataFrame, str]:
    """Figures by letters, in an order that tells nothing, and what the lesson is called after them."""
    distinct = _distinct(claims)
    claim_id = overview.find_claim(claims, claim) if claim else _differing(distinct)
    if not claim_id:
        return lettered(_several(claims), "figure_id"), "Numbers with different hedges"
    found = distinct[distinct["claim_id"] == claim_id].head(len(LETTERS))
    if len(found) < _KINDS:
        raise InputError(f"Fewer than two outlets print the claim {claim_id!r} as one number: choose another.")
    return lettered(found, "figure_id"), str(found["claim"].iloc[0])


def _differing(distinct: pd.DataFrame) -> str:
    """The claim that is printed with the most kinds of hedges; nothing where none has two."""
    kinds = distinct.groupby("claim_id", sort=False)["comparator"].agg(["nunique", "size"])
    kinds = kinds[(kinds["size"] >= _PRINTINGS) & (kinds["nunique"] >= _KINDS)]
    return "" if kinds.empty else str(kinds.sort_values(["nunique", "size"], ascending=False, kind="stable").index[0])


def _distinct(claims: pd.DataFrame) -> pd.DataFrame:
    """The figures that are one number, the commonest of their claim, each hedge of an outlet once."""
    shown = claims[claims["low"] == claims["high"]]
    shown = shown.assign(outlet=outlet_labels(shown))
    commonest = shown.groupby("claim_id")["low"].transform(lambda values: values.mode().iloc[0])
    return shown[shown["low"] == commonest].drop_duplicates(["claim_id", "outlet", "comparator"])


def _several(claims: pd.DataFrame) -> pd.DataFrame:
    """Figures of several claims, each kind of hedge in turn."""
    plain = claims[(claims["low"] == claims["high"]) & (claims["low"] > 1) & claims["status"].isna()]
    telling = plain["unit"].str.split(":").str[0].isin(_TELLING)
    rows = plain[telling].drop_duplicates("claim_id")
    size = rows.groupby("comparator")["comparator"].transform("size")
    turns = rows.assign(turn=rows.groupby("comparator").cumcount(), size=size).sort_values(
        ["turn", "size"], kind="stable"
    )
    found = rows.loc[turns.drop_duplicates(["doc_id", "sentence"]).index[:_MOST]]
    if found["comparator"].nunique() < _KINDS or len(found) < _PRINTINGS:
        raise InputError("These articles print no three numbers with different hedges: take more articles.")
    return found
