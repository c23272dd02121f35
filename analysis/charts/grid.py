"""A table drawn as a chart: a row for each thing told of, a column for each outlet, words in the cells."""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.charts import labels
from analysis.charts.page import (
    BODY,
    FAINT,
    MARGIN,
    SMALL,
    SOFT,
    TINT,
    WIDTH,
    line_height,
    measure,
    page,
    put,
    room,
    wrap,
)  # fmt: skip

#: Inches: the rows' labels (least, most), the columns (least, least for long values, most), the last column.
LABEL, COLUMN, COUNT = (3.1, 4.8), (0.66, 0.95, 1.3), 0.6
LINES = 3  #: The most values shown in one cell.
HEAD = 4  #: The most lines of an outlet's name.
OUTLETS = 24  #: The most columns.
CELL = 9.5  #: Points.


def grid(
    found: pd.DataFrame, outlets: list[str], ax: Axes | None, *, title: str, caption: list[str], lines: int = 2
) -> Axes:
    """Draw a row for each `id` of a table with the columns `id label outlet values`; a cell is empty without a value.

    `values` are parted by line ends; a label takes at most `lines` lines. The last column counts the cells. Of many
    outlets those that fill most cells have a column, which the caption says.
    """
    shown = _columns(outlets, found["outlet"])
    across = _Grid.of(shown, found["values"], ax)
    rows = [_Row.of(group, across, lines, len(outlets)) for _, group in found.groupby("id", sort=False)]
    if len(shown) < len(outlets):
        some = f"{len(shown)} of {len(outlets):,} outlets have a column, those with most of these cells."
        caption = [f"{caption[0]} {some}", *caption[1:]]
    height = across.header + sum(row.height for row in rows)
    ax = page(ax, title=title, caption=caption, height=height, left=across.label, width=across.across, axis=0.15)
    ax.set_xlim(0, room(ax))
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    _heads(ax, across)
    top = across.header
    for row in rows:
        _draw(ax, row, top, across)
        top += row.height
    return ax


def _columns(outlets: list[str], filled: pd.Series[str]) -> list[str]:
    """The outlets that have a column: of many, those with most cells, in their order."""
    cells = filled.value_counts()
    ranked = sorted(outlets, key=lambda outlet: -cells.get(outlet, 0))
    kept = set(ranked[:OUTLETS])
    return [outlet for outlet in outlets if outlet in kept]


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
            wrap(name, 1.8 if slanted else column - 0.08, SMALL, weight="bold", lines=1 if slanted else HEAD)
            for name in outlets
        ]
        rise = max(measure(head[0], SMALL, "bold") for head in heads) * 0.71
        header = (rise + 0.15 if slanted else max(map(len, heads)) * line_height(SMALL)) + 0.1
        across = label + column * len(outlets) + max(COUNT, rise if slanted else 0) + 2 * MARGIN
        return cls(outlets, heads, label, column, header, max(WIDTH, across), slanted)

    def middle(self, outlet: str) -> float:
        return (self.outlets.index(outlet) + 0.5) * self.column


class _Row(NamedTuple):
    """A row: its wrapped label, the values by outlet, how many outlets of all have one, and the height they need."""

    label: list[str]
    values: dict[str, list[str]]
    told: str
    height: float

    @classmethod
    def of(cls, group: pd.DataFrame, grid: _Grid, lines: int, outlets: int) -> _Row:
        label = wrap(group["label"].iloc[0], grid.label - 0.2, BODY, lines=lines)
        values = {
            outlet: _cell(given, grid.column)
            for outlet, given in zip(group["outlet"], group["values"], strict=True)
            if outlet in grid.outlets
        }
        most = max(map(len, values.values()), default=0)
        height = max(len(label), most, 1.4) * line_height(BODY) + 0.14
        return cls(label, values, f"{len(group):,} of {outlets:,}", height)


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
    put(ax, right + COUNT, middle, row.told, ha="right", fontsize=SMALL, color=SOFT)
