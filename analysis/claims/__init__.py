"""The same claim across outlets: figures that state one quantity share a claim, whatever the hedge or the noun.

`link_claims` names each figure's claim, `coverage` sets side by side what each outlet prints for it. Which
figures belong together is decided in module linking; how a claim is called in module labels. Neither says
which outlet is right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import pandas as pd

from analysis import schema
from analysis.claims import labels, linking
from analysis.claims.linking import text

Row: TypeAlias = Mapping[Any, Any]
NEEDED = ("doc_id", "start", "text", "sentence", "low", "high", "comparator", "unit", "noun")


def link_claims(figures: pd.DataFrame, *, days: int | None = 3) -> pd.DataFrame:
    """The figures with `claim_id` and `claim`, a short neutral label: figures that state one quantity share them.

    Every figure has a claim, its own where nothing else states it. The claims depend neither on the order
    of the rows nor on the index; shape and order are those of `figures`.

    Args:
        figures: the figures.
        days: how far apart two documents may be published to be read as coverage of one event; None links
            across any time. Documents without a date may belong to any.

    Raises:
        InputError: a needed column is missing.

    >>> row = {"start": 0, "text": "40", "low": 40.0, "high": 40.0, "unit": "count", "noun": "boats"}
    >>> one = {**row, "doc_id": "a", "comparator": ">", "sentence": "More than 40 boats sank on Monday."}
    >>> two = {**row, "doc_id": "b", "comparator": "~", "sentence": "Some 40 boats sank in the storm."}
    >>> link_claims(pd.DataFrame([one, two]))[["claim_id", "claim"]].values.tolist()
    [['40-boats-sank-storm', '40 boats sank in the storm'], ['40-boats-sank-storm', '40 boats sank in the storm']]
    """
    schema.require(figures, NEEDED, of="link_claims")
    order = figures.reset_index(drop=True).sort_values(["doc_id", "start", "text", "unit"], kind="stable")
    rows = order.to_dict("records")
    members: dict[int, list[int]] = defaultdict(list)
    for i, cluster in enumerate(linking.clusters(_statements(rows), days=days)):
        members[cluster].append(i)
    named_as = {cluster: labels.label([rows[i] for i in inside]) for cluster, inside in members.items()}
    ids = labels.ids(named_as)
    named = {order.index[i]: (ids[c], named_as[c]) for c, inside in members.items() for i in inside}
    columns = [named[i] for i in range(len(figures))]
    return figures.assign(
        claim_id=pd.Series([claim_id for claim_id, _ in columns], index=figures.index, dtype="str"),
        claim=pd.Series([label for _, label in columns], index=figures.index, dtype="str"),
    )


#: How many figures on either side in the same sentence count as a figure's company.
BESIDE = 4


def _statements(rows: Sequence[Row]) -> list[linking.Statement]:
    """The rows made ready for linking; those of a sentence are neighbours, for rows are sorted by their place."""
    statements = []
    for i, row in enumerate(rows):
        around = range(max(0, i - BESIDE), min(len(rows), i + BESIDE + 1))
        company = (rows[j] for j in around if j != i)
        place = (row["doc_id"], text(row["sentence"]))
        beside = [other["low"] for other in company if (other["doc_id"], text(other["sentence"])) == place]
        statements.append(linking.statement(row, beside=beside))
    return statements


# ---------------------------------------------------------------- who states it
COVERAGE = ["claim_id", "claim", "unit", "outlets"]


def outlet_labels(frame: pd.DataFrame) -> pd.Series[str]:
    """The outlet of each row; a document whose outlet is not named is told apart by its own name.

    >>> outlet_labels(pd.DataFrame({"doc_id": ["001_a", "b"], "outlet": [None, "The Post"]})).tolist()
    ['not named (001)', 'The Post']
    """
    short = frame["doc_id"].str.split("_").str[0]
    documents = frame["doc_id"].groupby(short).transform("nunique")
    unnamed = "not named (" + short.where(documents == 1, frame["doc_id"]) + ")"
    if "outlet" not in frame:
        return unnamed.astype("str")
    return frame["outlet"].where(frame["outlet"].fillna("") != "", unnamed).astype("str")


def cited(figures: pd.DataFrame) -> pd.Series[str]:
    """Each figure's value with its hedge as a sign: `50`, `~ 50`, `> 400`, `100–1,000 (hundreds)`.

    >>> row = {"text": "hundreds", "low": 100.0, "high": 1000.0, "comparator": "="}
    >>> cited(pd.DataFrame([row])).tolist()
    ['100–1,000 (hundreds)']
    """
    columns = (figures[name] for name in ("text", "low", "high", "comparator"))
    values = [
        ("" if comparator == "=" else f"{comparator} ") + (_vague(shown, low, high) if high > low else shown)
        for shown, low, high, comparator in zip(*columns, strict=True)
    ]
    return pd.Series(values, index=figures.index, dtype="str")


def _vague(shown: str, low: float, high: float) -> str:
    return shown if re.search(r"\d", shown) else f"{low:,.15g}–{high:,.15g} ({shown})"


def coverage(claims: pd.DataFrame) -> pd.DataFrame:
    """One row a claim: its id, label and unit, the number of outlets that state it, and a column for each outlet.

    A cell holds what the outlet prints, hedge included, several different statements joined by `; `; it is
    missing where the outlet does not state the claim. Claims that most outlets state come first, then
    those that appear first; outlets stand in the order of their documents.

    Raises:
        InputError: a needed column is missing.

    >>> rows = [{"doc_id": "a", "outlet": "A", "claim_id": "x", "claim": "50 boats", "comparator": "~"}]
    >>> frame = pd.DataFrame(rows).assign(start=0, text="50", low=50.0, high=50.0, unit="count")
    >>> coverage(frame).values.tolist()
    [['x', '50 boats', 'count', 1, '~ 50']]
    """
    needed = ["claim_id", "claim", "doc_id", "start", "text", "low", "high", "comparator", "unit"]
    schema.require(claims, needed, of="coverage")
    rows = claims.assign(outlet=outlet_labels(claims), cited=cited(claims)).sort_values(
        ["doc_id", "start"], kind="stable"
    )
    table = rows.groupby("claim_id", sort=False).agg(
        claim=("claim", "first"), unit=("unit", "first"), outlets=("outlet", "nunique")
    )
    cells = rows.groupby(["claim_id", "outlet"], sort=False)["cited"].agg(
        lambda values: "; ".join(dict.fromkeys(values))
    )
    wide = cells.unstack("outlet").reindex(index=table.index, columns=pd.Index(rows["outlet"].unique()))
    # an outlet that is named as one of the table's own columns keeps its name apart from it
    wide.columns = pd.Index([f"{name} (outlet)" if name in COVERAGE else name for name in wide.columns], dtype="str")
    table = table.join(wide.astype("str")).reset_index()
    return table.sort_values("outlets", ascending=False, kind="stable", ignore_index=True)
