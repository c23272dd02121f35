"""Same fact, different firmness: one claim as several outlets print it, its hedges found, coded and set in order."""

from __future__ import annotations

import hashlib
from typing import Any

import pandas as pd

from analysis import lexicon, overview
from analysis.claims import link_claims, outlet_labels
from analysis.documents import read_documents
from analysis.errors import InputError
from analysis.figures import extract_figures
from analysis.lessons.lesson import LETTERS, Lesson, shown
from analysis.lessons.questions import Each, Letters, Order, Question

#: How much room a comparator leaves: one number, some around it, all on one side of it.
_ROOM = {"=": 0, "~": 1, ">": 2, ">=": 2, "<": 2, "<=": 2}
#: The least printings of a claim, and of kinds of hedges in it, that there is something to compare.
_PRINTINGS, _KINDS = 3, 2
#: How far beside the number a later count is supposed to be, as a share; `about` still allows it.
_BESIDE = 0.02


def build(corpus: str, claim: str = "") -> Lesson:
    """The lesson for a corpus: for a claim, or for the one whose hedges differ most.

    Raises:
        InputError: no claim is printed at least three times with two kinds of hedges, or there is none of that name.
    """
    documents = read_documents(corpus)
    claims = link_claims(extract_figures(documents))
    distinct = _distinct(claims)
    printings = _printings(distinct, overview.find_claim(claims, claim) if claim else _differing(distinct))
    letters = printings["letter"].tolist()
    items, whole = shown(printings, documents, letters), shown(printings, documents, letters, ["outlet"])
    return Lesson(str(printings["claim"].iloc[0]), items, _questions(printings.to_dict("records")), whole)


def _questions(rows: list[dict[Any, Any]]) -> dict[str, Question]:
    codes = {row["value"]: row["code"] for row in lexicon.table("codebook") if row["field"] == "hedge"}
    letters, printed = "".join(row["letter"] for row in rows), rows[0]["low"]
    later = int(printed + _beside(printed))
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
            f"Suppose that a later count comes to {later:,}. Which of the letters would still hold as printed?",
            letters,
            {row["letter"] for row in rows if row["comparator"] in ("~", ">", ">=")},
        ),
    }


def _beside(printed: float) -> float:
    """How far a later count lies above the number: what is bare, or a limit to it, no longer holds."""
    return max(1, round(_BESIDE * printed))


def _accepted(hedge: Any) -> tuple[str, ...]:
    """A hedge as printed; none where the number is bare."""
    return (hedge,) if isinstance(hedge, str) and hedge else ("none", "no words", "-")


def _differing(distinct: pd.DataFrame) -> str:
    """The claim that is printed with the most kinds of hedges."""
    kinds = distinct.groupby("claim_id", sort=False)["comparator"].agg(["nunique", "size"])
    kinds = kinds[(kinds["size"] >= _PRINTINGS) & (kinds["nunique"] >= _KINDS)]
    if kinds.empty:
        raise InputError("No claim of these articles is printed three times with different hedges: take more articles.")
    return str(kinds.sort_values(["nunique", "size"], ascending=False, kind="stable").index[0])


def _distinct(claims: pd.DataFrame) -> pd.DataFrame:
    """The figures that are one number, the commonest of their claim, each hedge of an outlet once."""
    shown = claims[claims["low"] == claims["high"]]
    shown = shown.assign(outlet=outlet_labels(shown))
    commonest = shown.groupby("claim_id")["low"].transform(lambda values: values.mode().iloc[0])
    return shown[shown["low"] == commonest].drop_duplicates(["claim_id", "outlet", "comparator"])


def _printings(distinct: pd.DataFrame, claim_id: str) -> pd.DataFrame:
    """How outlets print a claim, by letters, in an order that tells nothing."""
    found = distinct[distinct["claim_id"] == claim_id].head(len(LETTERS))
    if len(found) < _KINDS:
        raise InputError(f"Fewer than two outlets print the claim {claim_id!r} as one number: choose another.")
    order = found["figure_id"].map(lambda name: hashlib.sha256(name.encode()).hexdigest()).sort_values().index
    return found.loc[order].reset_index(drop=True).assign(letter=list(LETTERS[: len(found)]))
