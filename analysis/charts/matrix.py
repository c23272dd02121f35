"""Which outlet states which claim: claims by outlets, the cited value with its hedge in each cell."""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis import schema
from analysis.charts import labels
from analysis.charts.page import (
    BODY,
    FAINT,
    MARGIN,
    SMALL,
    SOFT,
    TINT,
    WIDTH,
    blank,
    describe,
    line_height,
    measure,
    page,
    put,
    room,
    styled,
    wrap,
)  # fmt: skip

NEEDED = ("doc_id", "outlet", "start", "text", "comparator", "unit", "claim_id", "claim")
#: Inches: the claims' labels (least, most), the columns (least, least for long values, most), the last column.
LABEL, COLUMN, COUNT = (3.1, 4.8), (0.66, 0.95, 1.3), 0.6
LINES = 3  #: The most values shown in one cell.
CELL = 9.5  #: Points.


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
    schema.require(claims, NEEDED, of="cells")
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
    schema.require(claims, NEEDED, of="coverage_matrix")
    title = "What each outlet cites, by claim"
    found = cells(claims, most=most, shared=shared)
    if found.empty:
        return blank(
            ax,
            title,
            "No claim is stated by two or more outlets." if len(claims) else "The documents state no figures.",
        )
    grid = _Grid.of(list(labels.outlets(claims).unique()), found["values"], ax)
    rows = [_Row.of(group, grid) for _, group in found.groupby("claim_id", sort=False)]
    height = grid.header + sum(row.height for row in rows)
    ax = page(
        ax,
        title=title,
        caption=_caption(claims, found, shared),
        height=height,
        left=grid.label,
        width=grid.across,
        axis=0.15,
    )
    ax.set_xlim(0, room(ax))
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    _heads(ax, grid)
    top = grid.header
    for row in rows:
        _draw(ax, row, top, grid)
        top += row.height
    return describe(ax, f"{title}. {_gist(found, len(grid.outlets))}")


class _Grid(NamedTuple):
    """The columns: the outlets, how wide each column is, and how their names stand above them."""

    outlets: list[str]
    heads: list[list[str]]
    label: float
    column: float
    header: float
    across: float
    slanted: bool

    @classmethod
    def of(cls, outlets: list[str], values: pd.Series[str], ax: Axes | None) -> _Grid:
        page = (room(ax) + LABEL[0] if ax else WIDTH - 2 * MARGIN) - COUNT
        widest = max(measure(word, CELL) for value in values for word in re.split("[ \n]", _unbroken(value))) + 0.14
        least = min(COLUMN[1], max(COLUMN[0], widest)) if ax is None else 0.0
        column = min(COLUMN[2], max((page - LABEL[0]) / len(outlets), least))
        label = min(LABEL[1], max(LABEL[0], page - column * len(outlets))) if ax is None else LABEL[0]
        words = [word for name in outlets for word in name.split()]
        slanted = max(measure(word, SMALL, "bold") for word in words) > column - 0.08
        heads = [
            wrap(name, 1.8 if slanted else column - 0.08, SMALL, weight="bold", lines=1 if slanted else 3)
            for name in outlets
        ]
        rise = max(measure(head[0], SMALL, "bold") for head in heads) * 0.71
        header = (rise + 0.15 if slanted else max(map(len, heads)) * line_height(SMALL)) + 0.1
        across = label + column * len(outlets) + max(COUNT, rise if slanted else 0) + 2 * MARGIN
        return cls(outlets, heads, label, column, header, max(WIDTH, across), slanted)

    def middle(self, outlet: str) -> float:
        return (self.outlets.index(outlet) + 0.5) * self.column


class _Row(NamedTuple):
    """A claim: its wrapped label, the values by outlet, and the height they need."""

    label: list[str]
    values: dict[str, list[str]]
    height: float

    @classmethod
    def of(cls, group: pd.DataFrame, grid: _Grid) -> _Row:
        label = wrap(group["claim"].iloc[0], grid.label - 0.2, BODY)
        values = {
            outlet: _cell(given, grid.column) for outlet, given in zip(group["outlet"], group["values"], strict=True)
        }
        most = max(len(lines) for lines in values.values())
        return cls(label, values, max(len(label), most, 1.4) * line_height(BODY) + 0.14)


def _cell(values: str, column: float) -> list[str]:
    """A cell's lines: each value wrapped to the column; the rest counted where there are many."""
    given = values.split("\n")
    shown = given if len(given) <= LINES else given[: LINES - 1]
    lines = [line for value in shown for line in wrap(_unbroken(value), column - 0.1, CELL)]
    return lines if len(given) <= LINES else [*lines, f"+ {len(given) - len(shown)} more"]


def _unbroken(values: str) -> str:
    """The values with each hedge held to its number."""
    for sign in filter(None, labels.SIGNS.values()):
        values = values.replace(f"{sign} ", f"{sign}\u00a0")
    return values


def _heads(ax: Axes, grid: _Grid) -> None:
    for outlet, head in zip(grid.outlets, grid.heads, strict=True):
        how = {"rotation": 45, "ha": "left", "rotation_mode": "anchor"} if grid.slanted else {"ha": "center"}
        x = grid.middle(outlet) - (0.08 if grid.slanted else 0)
        put(
            ax,
            x,
            grid.header - 0.08,
            head,
            va="baseline" if grid.slanted else "bottom",
            fontsize=SMALL,
            fontweight="bold",
            **how,
        )


def _draw(ax: Axes, row: _Row, top: float, grid: _Grid) -> None:
    middle = top + row.height / 2
    right = len(grid.outlets) * grid.column
    ax.plot([-grid.label, right + COUNT], [top, top], color=FAINT, linewidth=0.8, clip_on=False, gid="rule")
    put(ax, -grid.label, middle, row.label, fontsize=BODY)
    for outlet, values in row.values.items():
        corner = (grid.middle(outlet) - grid.column / 2 + 0.03, top + 0.04)
        ax.add_patch(
            Rectangle(corner, grid.column - 0.06, row.height - 0.08, facecolor=TINT, edgecolor="none", gid="cell")
        )
        put(ax, grid.middle(outlet), middle, values, ha="center", fontsize=CELL)
    put(ax, right + COUNT, middle, f"{len(row.values)} of {len(grid.outlets)}", ha="right", fontsize=SMALL, color=SOFT)


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
