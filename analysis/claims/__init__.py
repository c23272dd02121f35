"""The same claim across outlets: figures that state one quantity share a claim, whatever the hedge or the noun.

`link_claims` names each figure's claim, `explain_link` says what speaks for one link, `coverage` and `compare_figures`
set side by side what each outlet prints. Nothing here says which outlet is right.
"""

from __future__ import annotations

import os
from collections import defaultdict

import pandas as pd

from analysis import schema
from analysis.claims import labels, linking
from analysis.claims import links as decisions
from analysis.claims.comparing import compare_figures
from analysis.claims.explaining import explain_link
from analysis.claims.links import corrections
from analysis.claims.outlets import COVERAGE, cited, coverage, outlet_labels
from analysis.claims.statements import BLANK, NEEDED, in_order, prepared
from analysis.errors import whole

__all__ = [
    "COVERAGE",
    "NEEDED",
    "cited",
    "compare_figures",
    "corrections",
    "coverage",
    "explain_link",
    "link_claims",
    "outlet_labels",
]


def link_claims(
    figures: pd.DataFrame, *, days: int | None = 3, links: str | os.PathLike[str] | pd.DataFrame | None = None
) -> pd.DataFrame:
    """The figures with `claim_id` and `claim`, a short neutral label: figures that state one quantity share them.

    Every figure has a claim, its own where nothing else states it. The claims depend neither on the order
    of the rows nor on the index; shape and order are those of `figures`. What each link rests on, `explain_link` says.

    Args:
        figures: the figures.
        days: how far apart two documents may be published to be read as coverage of one event; None links
            across any time. Documents without a date may belong to any.
        links: a reader's corrections, as a table or a CSV file that is only read, with the columns of
            `schema.LINKS`: figures to `merge` or `split`, and the `label` of a claim. Rows that cannot be
            followed are among the problems.

    Raises:
        InputError: a needed column is missing, or the corrections cannot be read.

    >>> row = {"start": 0, "text": "40", "low": 40.0, "high": 40.0, "unit": "count", "noun": "boats"}
    >>> one = {**row, "doc_id": "a", "comparator": ">", "sentence": "More than 40 boats sank on Monday."}
    >>> two = {**row, "doc_id": "b", "comparator": "~", "sentence": "Some 40 boats sank in the storm."}
    >>> link_claims(pd.DataFrame([one, two]))[["claim_id", "claim"]].values.tolist()
    [['40-boats-sank-storm', '40 boats sank in the storm'], ['40-boats-sank-storm', '40 boats sank in the storm']]
    """
    whole(days, "days", least=0, of="link_claims", none=True)
    given = schema.given(figures, schema.FIGURES, NEEDED, of="link_claims", blank=BLANK)
    order, rows = in_order(given)
    decided, problems = decisions.read(links, rows)
    members: dict[int, list[int]] = defaultdict(list)
    for i, cluster in enumerate(linking.clusters(prepared(rows), days=days, bonds=decided.bonds)):
        members[cluster].append(i)
    named_as = {c: decided.label(inside) or labels.label([rows[i] for i in inside]) for c, inside in members.items()}
    ids = labels.ids(named_as)
    named = {order[i]: (ids[c], named_as[c]) for c, inside in members.items() for i in inside}
    columns = [named[i] for i in range(len(figures))]
    claims = given.assign(
        claim_id=pd.Series([claim_id for claim_id, _ in columns], dtype="str"),
        claim=pd.Series([label for _, label in columns], dtype="str"),
    ).set_axis(figures.index)
    if problems:
        claims.attrs["problems"] = schema.Problems([*claims.attrs.get("problems", []), *problems])
    return claims
