"""Who states a claim, and with which value: claims by outlets."""

from __future__ import annotations

import re

import pandas as pd

from analysis import schema

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
    claims = schema.given(claims, schema.CLAIMS, needed, of="coverage")
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
