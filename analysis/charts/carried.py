"""Which outlet carries which statement, and which term it uses for the people counted: both as tables by outlet."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis import schema
from analysis.charts import labels
from analysis.charts.grid import grid
from analysis.charts.page import blank, clip, describe, styled
from analysis.terms import people_terms
from analysis.utterances import statement_coverage

TOLD = 6  #: The most rows that a text alternative tells of.
SPEAKER = 2.4  #: Inches, the most room that a speaker's name takes.
STATEMENTS = "Which outlet carries which statement"
TERMS = "What each outlet calls the people counted"


@styled
def statement_matrix(quotes: pd.DataFrame, ax: Axes | None = None, *, most: int = 20, shared: bool = False) -> Axes:
    """Draw statements by outlets: quoted, quoted in part, trimmed, changed or reported; empty where it is left out.

    Args:
        quotes: the quotations and attributed statements of all documents.
        ax: the Axes to draw on; a figure of fitting size is made where none is given.
        most: the most statements to show; those that most outlets carry come first.
        shared: show only statements that two or more outlets carry.

    Raises:
        InputError: a column is missing.

    >>> import analysis
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": ["Ann Lee said the mill burned down."]})
    >>> statement_matrix(analysis.extract_quotes(documents)).get_label()
    'Which outlet carries which statement. 1 statement; 0 are carried by two outlets or more. Ann Lee: the mill \
burned down: reported in Post.'
    """
    quotes = schema.given(quotes, schema.QUOTES, ["doc_id", "kind", "text"], of="statement_matrix")
    every = statement_coverage(quotes)
    every = every[every["outlets"] > 1] if shared else every
    if every.empty:
        why = "No statement is carried by two or more outlets." if shared else "No statement is attributed to anybody."
        return blank(ax, STATEMENTS, why)
    told = every.head(most).assign(
        label=lambda rows: _named(rows["speaker"].map(_brief, na_action="ignore")) + rows["statement"].str.rstrip(",;"),
        spoken=lambda rows: _named(rows["speaker"]) + rows["statement"].str.rstrip(",;"),
    )
    outlets = [str(name) for name in every.columns[len(schema.STATEMENTS.names) :]]
    found = told.melt(["statement_id", "label", "spoken"], outlets, "outlet", "values").dropna(subset=["values"])
    found = found.rename(columns={"statement_id": "id"})
    found = found.iloc[found["id"].map({name: i for i, name in enumerate(told["statement_id"])}).argsort(kind="stable")]
    part = (
        f" {len(told)} of {len(every):,} statements, those that most outlets carry first."
        if len(told) < len(every)
        else ""
    )
    reading = (
        "quoted: within quotation marks; in part: a fragment; trimmed: words left out without a mark; changed: other "
        f"words; reported: without quotation marks. An empty cell: the statement was not found.{part}"
    )
    ax = grid(found, outlets, ax, title=STATEMENTS, caption=[reading, labels.source(quotes)], lines=3)
    both = int((every["outlets"] > 1).sum())
    counted = f"{len(every):,} statement{'s' if len(every) != 1 else ''}; {both:,} are carried by two outlets or more."
    return describe(ax, f"{STATEMENTS}. {counted} {_gist(found)}", every)


def _brief(speaker: str) -> str:
    """A speaker in one line, so that the words spoken have the others."""
    return clip(speaker, SPEAKER)


def _named(speakers: pd.Series[str]) -> pd.Series[str]:
    return speakers.where(speakers.isna(), speakers + ": ").fillna("")


def _gist(found: pd.DataFrame) -> str:
    told = []
    for _, group in list(found.groupby("id", sort=False))[:TOLD]:
        cells = zip(group["values"], group["outlet"], strict=True)
        told.append(f"{group['spoken'].iloc[0].rstrip('.,!')}: {labels.listed(f'{how} in {o}' for how, o in cells)}.")
    return " ".join(told)


@styled
def term_matrix(claims: pd.DataFrame, ax: Axes | None = None, *, most: int = 20) -> Axes:
    """Draw the terms for the people counted, by outlets: how often each outlet uses each.

    Args:
        claims: the claims of all documents.
        ax: the Axes to draw on; a figure of fitting size is made where none is given.
        most: the most terms to show; those that most outlets use come first.

    Raises:
        InputError: a column is missing.

    >>> import analysis
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": ["About 50 sailors left."]})
    >>> term_matrix(analysis.link_claims(analysis.extract_figures(documents))).get_label()
    'What each outlet calls the people counted. 1 term. sailors: Post (once).'
    """
    found = people_terms(claims)
    if found.empty:
        return blank(ax, TERMS, "No claim counts people.")
    found = found.assign(id=found["term"].str.lower())
    cells = (
        found.groupby(["id", "outlet"], sort=False).agg(label=("term", "first"), times=("times", "sum")).reset_index()
    )
    cells["label"] = cells.groupby("id")["label"].transform("first")
    cells["outlets"] = cells.groupby("id")["outlet"].transform("size")
    cells["all"] = cells.groupby("id")["times"].transform("sum")
    cells = cells.sort_values(["outlets", "all"], ascending=False, kind="stable")
    every = cells["id"].unique()
    shown = cells[cells["id"].isin(every[:most])].assign(values=lambda rows: rows["times"].map(_times))
    part = (
        f" {min(most, len(every))} of {len(every):,} terms, those that most outlets use first."
        if len(every) > most
        else ""
    )
    reading = f"How often an outlet uses a term for people whom it counts, in any claim.{part}"
    outlets = list(labels.outlets(claims).unique())
    ax = grid(shown, outlets, ax, title=TERMS, caption=[reading, labels.source(claims)])
    counted = f"{len(every)} term{'s' if len(every) != 1 else ''}"
    return describe(ax, f"{TERMS}. {counted}. {_spoken(shown)}", found.drop(columns="id"))


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count}\u00a0times")


def _spoken(cells: pd.DataFrame) -> str:
    told = []
    for _, group in list(cells.groupby("id", sort=False))[:TOLD]:
        outlets = labels.listed(f"{o} ({how})" for o, how in zip(group["outlet"], group["values"], strict=True))
        told.append(f"{group['label'].iloc[0]}: {outlets}.")
    return " ".join(told).replace("\u00a0", " ")
