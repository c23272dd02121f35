"""What each outlet calls the people that a claim counts: `migrants`, `individuals`, `residents`.

The terms are the counted nouns as printed, taken from the figures of each claim; which claims count people is
told by their nouns (`lexicon/person_nouns.txt`). No term is weighed against another.
"""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from analysis import lexicon, schema
from analysis.claims import outlet_labels
from analysis.words import lemma

NEEDED = ("claim_id", "claim", "figure_id", "doc_id", "unit", "noun")
_BEHIND = re.compile(r"\s(?:of|from|in|with|for|to|on|at|by|who|whose|that)\b")
_MARKS = "“”\"'‘’"


def people_terms(claims: pd.DataFrame) -> pd.DataFrame:
    """The terms that each outlet uses for the people of each claim, and how often.

    Shape: the columns of `schema.TERMS`, in the order of the claims table. Claims of which no figure has a noun for
    people are left out, and so are nouns for what happened to them (`deaths`).

    Raises:
        InputError: a needed column is missing.

    >>> row = {"claim_id": "c", "claim": "50 people", "doc_id": "a", "unit": "count"}
    >>> rows = [row | {"figure_id": "f", "noun": "migrants"}, row | {"figure_id": "g", "noun": "subjects of concern"}]
    >>> people_terms(pd.DataFrame(rows))[["outlet", "term", "times"]].values.tolist()
    [['not named (a)', 'migrants', 1], ['not named (a)', 'subjects of concern', 1]]
    """
    claims = schema.given(claims, schema.CLAIMS, NEEDED, of="people_terms")
    rows = claims.assign(outlet=outlet_labels(claims))
    rows = rows[(rows["unit"] == "count") & rows["noun"].notna()]
    rows = rows.assign(term=rows["noun"].map(_plain), head=rows["noun"].map(_head))
    people = set(rows["claim_id"][rows["head"].isin(_people())])
    rows = rows[rows["claim_id"].isin(people) & ~rows["head"].isin(_outcomes()) & (rows["term"] != "")]
    if rows.empty:
        return schema.TERMS.empty()
    grouped = rows.assign(key=rows["term"].str.lower()).groupby(["claim_id", "outlet", "key"], sort=False)
    found = grouped.agg(
        claim=("claim", "first"), term=("term", "first"), times=("term", "size"), figure_id=("figure_id", "first")
    )
    place = {claim_id: i for i, claim_id in enumerate(claims["claim_id"].unique())}
    found = found.reset_index().sort_values("claim_id", key=lambda ids: ids.map(place), kind="stable")
    return schema.TERMS.frame({name: row[name] for name in schema.TERMS.names} for row in found.to_dict("records"))


def _plain(noun: str) -> str:
    """A noun on one line without the quotation marks around all of it."""
    words = " ".join(noun.split()).strip(" ,")
    return words.strip(_MARKS) if words[:1] in _MARKS and words[-1:] in _MARKS else words


def _head(noun: str) -> str:
    words = re.findall(r"[^\W\d_]+", _BEHIND.split(_plain(noun))[0])
    return lemma(words[-1]) if words else ""


@cache
def _people() -> frozenset[str]:
    return frozenset(word for word in lexicon.words("person_nouns") if word != "--") - _outcomes()


@cache
def _outcomes() -> frozenset[str]:
    return frozenset(lexicon.words("outcome_nouns"))
