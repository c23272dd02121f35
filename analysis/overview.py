"""What a corpus holds, and finding in it what a reader means: an outlet by its name, a claim by its words."""

from __future__ import annotations

import pandas as pd

from analysis import evidence, schema
from analysis.claims import outlet_labels
from analysis.errors import InputError, choices


def counts(documents: pd.DataFrame, **tables: pd.DataFrame) -> pd.DataFrame:
    """How many rows of each table every document has: `doc_id`, `outlet`, and a column for each table given.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b"]})
    >>> counts(documents, figures=pd.DataFrame({"doc_id": ["b", "b"]})).values.tolist()
    [['a', 'not named (a)', 0], ['b', 'not named (b)', 2]]
    """
    documents = schema.given(documents, schema.DOCUMENTS, ["doc_id"], of="counts")
    found = pd.DataFrame({"doc_id": documents["doc_id"], "outlet": outlet_labels(documents)})
    for name, rows in tables.items():
        found[name] = found["doc_id"].map(rows["doc_id"].value_counts()).fillna(0).astype("int64")
    return found


def words_by_role(segments: pd.DataFrame) -> pd.DataFrame:
    """How many words of each document play which role on its page: `doc_id`, and a column for each role there is.

    >>> rows = {"doc_id": "a", "role": ["headline", "body", "body"], "text": ["Up", "We rose.", "So."]}
    >>> segments = pd.DataFrame(rows)
    >>> words_by_role(segments).to_dict("records")
    [{'doc_id': 'a', 'body': 3, 'headline': 1}]
    """
    segments = schema.given(segments, schema.SEGMENTS, ["doc_id", "role", "text"], of="words_by_role")
    words = segments.assign(words=segments["text"].str.count(r"\S+"))
    summed = words.groupby(["doc_id", "role"])["words"].sum().unstack("role", fill_value=0).astype("int64")
    roles = [role for role in schema.ROLES if role in summed]
    return summed[roles].reset_index().rename_axis(columns=None)


def of_outlet(table: pd.DataFrame, outlet: str = "") -> pd.DataFrame:
    """The rows of one outlet; all rows where none is named. `not named (001)` is a name, as on the charts.

    Raises:
        InputError: no row is of this outlet; it names the outlets there are.

    >>> figures = pd.DataFrame({"doc_id": ["001_a", "002_b"], "outlet": [None, "Post"], "text": ["50", "60"]})
    >>> of_outlet(figures, "not named (001)")["text"].tolist()
    ['50']
    """
    schema.require(table, ["doc_id"], of="of_outlet")
    names = outlet_labels(table)
    if outlet and outlet not in set(names):
        raise InputError(f"No outlet {outlet!r}: {choices(outlet, names.unique())}.")
    return table[names == outlet] if outlet else table


def find_claim(claims: pd.DataFrame, words: str = "") -> str:
    """The `claim_id` that `words` mean: an id, or words of its label, its numbers, its nouns or its sentences.

    Of several, a claim that has the words in its label or figure comes before one that has them in a
    sentence only, then the claim that most outlets state; without words, that one of all claims.

    Raises:
        InputError: there is no claim with these words; it names the nearest. Without words and without any
            claim the answer is an empty text.

    >>> import analysis
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["About 50 ships left. Nine cats stayed."]})
    >>> claims = analysis.link_claims(analysis.extract_figures(documents))
    >>> find_claim(claims, "cats") == claims.claim_id[1]
    True
    """
    needed = ("claim_id", "claim", "doc_id", "text", "noun", "sentence")
    claims = schema.given(claims, schema.CLAIMS, needed, of="find_claim")
    if words in set(claims["claim_id"]) or (claims.empty and not words):
        return words
    if claims.empty:
        raise InputError(f"No claim for {words!r}: the documents state no figures.")
    wanted = words.lower().split()
    near = _holds(claims["claim"].fillna("") + " " + evidence.printed(claims), wanted)
    score = near.astype(int) * 2 + _holds(claims["sentence"].fillna(""), wanted).astype(int)
    ranked = claims.assign(score=score, outlet=outlet_labels(claims)).groupby("claim_id", sort=False)
    order = ranked.agg(score=("score", "max"), outlets=("outlet", "nunique")).reset_index()
    best = order.sort_values(["score", "outlets"], ascending=False, kind="stable").iloc[0]
    if not best["score"]:
        raise InputError(f"No claim for {words!r}: {choices(words, claims['claim'].unique())}.")
    return str(best["claim_id"])


def _holds(texts: pd.Series[str], wanted: list[str]) -> pd.Series[bool]:
    return texts.str.lower().map(lambda text: all(word in text for word in wanted)).astype(bool)
