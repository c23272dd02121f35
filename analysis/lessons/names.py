"""Names for people: what each outlet calls the people whom one claim counts."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from analysis import overview
from analysis.errors import InputError
from analysis.lessons.articles import Articles, Corpus
from analysis.lessons.lesson import LETTERS, Lesson, shown
from analysis.lessons.questions import Each, Letters, Number, Question
from analysis.terms import people_terms

#: The least terms of a claim that there is something to compare.
_TERMS = 2
#: The most claims, where each has a name of its own.
_MOST = 5


def build(corpus: Corpus, claim: str = "") -> Lesson:
    """The lesson for a corpus: for a claim, or for the one whose people have the most names.

    Where no claim's people have two names, the lesson takes the people of several claims.

    Raises:
        InputError: the people counted have one name, or there is no claim of that name.
    """
    articles = Articles.of(corpus)
    claims, documents = articles.claims, articles.documents
    terms = _chosen(claims, claim)
    letters = list(LETTERS[: len(terms)])
    rows = claims.set_index("figure_id", drop=False).loc[terms["figure_id"]].reset_index(drop=True)
    items, whole = shown(rows, documents, letters), shown(rows, documents, letters, ["outlet"])
    return Lesson(str(terms["claim"].iloc[0]), items, _questions(dict(zip(letters, terms["term"], strict=True))), whole)


def _questions(terms: dict[str, Any]) -> dict[str, Question]:
    times = Counter(term.lower() for term in terms.values())
    return {
        "term": Each(
            "What does each sentence call the people whom the marked number counts? Leave the number out.",
            {letter: (term, f"the {term}", f"these {term}", f"those {term}") for letter, term in terms.items()},
        ),
        "different": Number("How many different names are there among the letters?", len(times), within=0),
        "alone": Letters(
            "Which letters use a name that no other letter uses?",
            "".join(terms),
            {letter for letter, term in terms.items() if times[term.lower()] == 1},
        ),
    }


def _chosen(claims: pd.DataFrame, claim: str) -> pd.DataFrame:
    """The names that sentences have for a claim's people, each of an outlet once; the claim, or that of most names."""
    terms = people_terms(claims)
    sentences = terms["figure_id"].map(claims.set_index("figure_id")["sentence"])
    pairs = zip(terms["term"], sentences, strict=True)
    printed = [str(term).lower() in str(sentence).lower() for term, sentence in pairs]
    terms = terms[pd.Series(printed, index=terms.index, dtype=bool)]
    if claim:
        terms = terms[terms["claim_id"] == overview.find_claim(claims, claim)]
    kinds = terms["term"].str.lower().groupby(terms["claim_id"], sort=False).nunique()
    if not kinds.empty and kinds.max() >= _TERMS:
        return terms[terms["claim_id"] == kinds.idxmax()].head(len(LETTERS))
    several = terms.drop_duplicates("claim_id").drop_duplicates("figure_id")
    if claim or len(several) <= _TERMS or several["term"].str.lower().nunique() < _TERMS:
        what = f"the claim {claim!r}" if claim else "any claim"
        raise InputError(f"The people of {what} have one name at most in these articles: take another.")
    return several.head(_MOST).assign(claim="The people counted")
