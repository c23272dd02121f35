"""Which outlet states which claim: claims by outlets, the cited value with its hedge in each cell."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis import schema
from analysis.charts import labels
from analysis.charts.grid import grid
from analysis.charts.page import blank, describe, styled

NEEDED = ("doc_id", "outlet", "start", "text", "comparator", "unit", "claim_id", "claim")


def cells(claims: pd.DataFrame, *, most: int | None = None, shared: bool = False) -> pd.DataFrame:
    """The values that each outlet cites for each claim: one row per claim and outlet, different values once.

    Shape: `claim_id claim outlet values outlets`; `values` are as printed with the hedge as a sign, in the
    order of the document and separated by line ends; `outlets` is how many state the claim. The claims that
    most outlets state come first, then as in the table.

    Args:
        claims: the claims.
        most: how many claims to keep.
        shared: keep only claims that two or more outlets state.

    Raises:
        InputError: a column is missing.

    >>> import analysis
    >>> texts = {"doc_id": ["a", "b"], "text": ["About 50 ships left.", "More than 50 ships left."]}
    >>> claims = analysis.link_claims(analysis.extract_figures(pd.DataFrame(texts)))
    >>> cells(claims)["values"].tolist()
    ['~ 50', '> 50']
    """
    claims = schema.given(claims, schema.CLAIMS, NEEDED, of="cells")
    columns = (claims[name] for name in ("comparator", "text", "unit"))
    values = pd.Series(list(map(labels.short, *columns)), index=claims.index, dtype="str")
    told = (
        claims.assign(outlet=labels.outlets(claims), values=values)
        .sort_values("start", kind="stable")
        .sort_index(kind="stable")
    )
    found = told.groupby(["claim_id", "outlet"], sort=False).agg(
        claim=("claim", "first"), values=("values", lambda given: "\n".join(given.drop_duplicates()))
    )
    found = found.reset_index()
    found["outlets"] = found.groupby("claim_id")["outlet"].transform("size")
    found = found[found["outlets"] > 1] if shared else found
    order = found.drop_duplicates("claim_id").sort_values("outlets", ascending=False, kind="stable")["claim_id"]
    place = {claim_id: i for i, claim_id in enumerate(order.iloc[:most])}
    kept = found[found["claim_id"].isin(place)]
    kept = kept.iloc[kept["claim_id"].map(place).argsort(kind="stable")]
    return kept[["claim_id", "claim", "outlet", "values", "outlets"]].reset_index(drop=True)


@styled
def coverage_matrix(claims: pd.DataFrame, ax: Axes | None = None, *, most: int = 20, shared: bool = False) -> Axes:
    """Draw claims by outlets, with the value that each outlet cites; a cell is empty where it does not state the claim.

    Args:
        claims: the claims of all documents.
        ax: the Axes to draw on; a figure of fitting size is made where none is given.
        most: the most claims to show; those that most outlets state come first.
        shared: show only claims that two or more outlets state.

    Raises:
        InputError: a column is missing.

    >>> import analysis
    >>> texts = {"doc_id": ["a", "b"], "text": ["About 50 ships left.", "More than 50 ships left."]}
    >>> ax = coverage_matrix(analysis.link_claims(analysis.extract_figures(pd.DataFrame(texts))))
    >>> "A table of 1 claim by 2 outlets" in ax.get_label()
    True
    """
    claims = schema.given(claims, schema.CLAIMS, NEEDED, of="coverage_matrix")
    title = "What each outlet cites, by claim"
    found = cells(claims, most=most, shared=shared)
    if found.empty:
        return blank(
            ax,
            title,
            "No claim is stated by two or more outlets." if len(claims) else "The documents state no figures.",
        )
    outlets = list(labels.outlets(claims).unique())
    rows = found.rename(columns={"claim_id": "id", "claim": "label"})
    ax = grid(rows, outlets, ax, title=title, caption=_caption(claims, found, shared))
    behind = found.assign(values=found["values"].str.replace("\n", "; "))
    return describe(ax, f"{title}. {_gist(found, len(outlets))}", behind)


def _caption(claims: pd.DataFrame, found: pd.DataFrame, shared: bool) -> list[str]:
    """How to read the cells, how many claims are left out, and the source."""
    signs = {
        sign: labels.HEDGES[hedge]
        for hedge, sign in labels.SIGNS.items()
        if sign and found["values"].str.contains(sign + " ", regex=False).any()
    }
    reading = f"Signs: {', '.join(f'{sign} {words}' for sign, words in signs.items())}. " if signs else ""
    shown = found["claim_id"].nunique()
    every = cells(claims, shared=shared)["claim_id"].nunique()
    which = f"{'claims that two or more outlets state' if shared else 'claims'}"
    part = (
        f"{shown} of {every:,} {which}, those that most outlets state first."
        if shown < every
        else f"All {every:,} {which}."
    )
    return [f"{reading}An empty cell: no figure for the claim was found. {part}", labels.source(claims)]


def _gist(found: pd.DataFrame, outlets: int) -> str:
    claims = found.drop_duplicates("claim_id")
    count, both = len(claims), int((claims["outlets"] > 1).sum())
    most = labels.listed((f"{row.claim} ({row.outlets} of {outlets})" for row in claims.head(5).itertuples()), 5)
    return (
        f"A table of {count} claim{'s' if count != 1 else ''} by {outlets} outlet{'s' if outlets != 1 else ''}; "
        f"{both} {'is' if both == 1 else 'are'} stated by two or more. Stated by most: {most}."
    )
