"""Who relies on whom: outlets on the left, the outlets they cite in the middle, all other sources on the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import networkx as nx
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path

from analysis import schema
from analysis.charts import labels
from analysis.charts.page import (
    BODY,
    FAINT,
    INK,
    MARGIN,
    MARK,
    SMALL,
    SOFT,
    WIDTH,
    blank,
    describe,
    line_height,
    page,
    put,
    room,
    styled,
    wrap,
)  # fmt: skip
from analysis.provenance import first_hand, source_graph

NEEDED = ("doc_id", "relying", "source", "kind", "how", "words", "via")
TITLE = "Who relies on whom"
#: The three columns as shares of the width: dots on the left, boxes in the middle (from, to), dots on the right.
LEFT, BOX, RIGHT = 0.28, (0.42, 0.63), 0.755
GAP = 0.1  #: Inches, as are the next: between a dot and its label; between two rows; between two lines.
APART = 0.09
BELOW = 0.06
OUTLETS, CITED = 30, 15  #: The most outlets on the left and in the middle.
CROWD = 20  #: More dotted lines than this are drawn faint, so that the others can be seen.
KINDS = {
    "official": "officials",
    "body": "organisations",
    "person": "named people",
    "people": "others, unnamed",
    "document": "documents",
}
Spots = dict[str, float]


def edges(sources: pd.DataFrame) -> pd.DataFrame:
    """The lines of the chart: one row for each that relies and what it relies on.

    Shape: `relying source kind how times words`; `how` is the first way that shows it, `times` how often it is shown,
    `words` the longest run of words that both share.

    Raises:
        InputError: a column is missing.

    >>> edge = {"doc_id": "a", "relying": "Sun", "source": "Ann Lee", "kind": "person", "how": "attributes"}
    >>> edges(pd.DataFrame([edge, edge]).assign(words=0, via=None))[["relying", "source", "times"]].values.tolist()
    [['Sun', 'Ann Lee', 2]]
    """
    sources = schema.given(sources, schema.SOURCES, NEEDED, of="edges")
    found = sources.groupby(["relying", "source"], sort=False, as_index=False).agg(
        kind=("kind", "first"), how=("how", "first"), times=("how", "size"), words=("words", "max")
    )
    return found[["relying", "source", "kind", "how", "times", "words"]]


class _Label(NamedTuple):
    """A name ready to be drawn: its lines, its type size, and the height that its row needs."""

    lines: list[str]
    size: float
    height: float

    @classmethod
    def of(cls, name: str, width: float, size: float = BODY, weight: str = "normal") -> _Label:
        lines = wrap(name, width, size, weight=weight)
        return cls(lines, size, len(lines) * line_height(size) + APART)


class _Columns(NamedTuple):
    """The nodes of each column, in order; the right one by kind."""

    left: list[str]
    middle: list[str]
    right: dict[str, list[str]]

    @classmethod
    def of(cls, graph: nx.DiGraph, most: int) -> _Columns:
        cited = [name for name in graph if _is_outlet(graph, name) and any(_citing(graph, name))]
        middle = sorted(cited, key=lambda name: -len(list(_citing(graph, name))))[:CITED]
        left = [name for name in graph if graph.nodes[name]["article"] and name not in middle]
        left = sorted(left, key=lambda name: -graph.degree(name))[:OUTLETS]
        others = [name for name in graph if not _is_outlet(graph, name)]
        ranked = sorted(others, key=lambda name: (-graph.in_degree(name), -graph.in_degree(name, weight="times")))
        kept = set(ranked[:most])
        # each column follows the one before it, so that few lines cross
        spots = {name: float(i) for i, name in enumerate(name for name in graph if name in left)}
        middle = sorted(middle, key=lambda name: _mean(spots, _citing(graph, name), len(left)))
        spots = {name: float(i) for i, name in enumerate(middle)}
        left = sorted(left, key=lambda name: _mean(spots, graph.successors(name), len(middle)))
        spots = {name: i / max(1, len(left)) for i, name in enumerate(left)}
        spots |= {name: i / max(1, len(middle)) for i, name in enumerate(middle)}
        inside = sorted((name for name in others if name in kept), key=lambda n: _mean(spots, graph.predecessors(n), 0))
        by_kind = {kind: [name for name in inside if graph.nodes[name]["kind"] == kind] for kind in KINDS}
        return cls(left, middle, {kind: names for kind, names in by_kind.items() if names})


def _is_outlet(graph: nx.DiGraph, name: str) -> bool:
    return graph.nodes[name]["article"] or graph.nodes[name]["kind"] in ("outlet", "agency")


def _citing(graph: nx.DiGraph, name: str) -> Iterable[str]:
    """Who cites an outlet; sharing words with it is not citing it."""
    return (other for other in graph.predecessors(name) if graph.edges[other, name]["how"] != "shares")


def _mean(spots: Spots, names: Iterable[str], otherwise: float) -> float:
    known = [spots[name] for name in names if name in spots]
    return sum(known) / len(known) if known else otherwise


@styled
def source_network(sources: pd.DataFrame, ax: Axes | None = None, *, most: int = 24) -> Axes:
    """Draw who relies on whom, from left to right: outlets, the outlets that they cite, and all other sources.

    A thick line leads to another outlet, a thin one to any other source, a dotted one joins outlets that share a long
    run of words. An outlet that others cite and that has sources of its own has a box with a full line; one of
    which no source is known, a broken line.

    Args:
        sources: as `analysis.trace_sources` makes them.
        ax: the Axes to draw on; a figure of fitting size is made where none is given.
        most: the most sources on the right; those on which most outlets rely are kept.

    Raises:
        InputError: a column is missing.

    >>> edge = {"doc_id": "a", "relying": "Sun", "source": "Ann Lee", "kind": "person", "how": "attributes"}
    >>> ax = source_network(pd.DataFrame([edge]).assign(words=0, via=None))
    >>> ax.get_label()
    'Who relies on whom. Sun: Ann Lee.'
    """
    sources = schema.given(sources, schema.SOURCES, NEEDED, of="source_network")
    if sources.empty:
        return blank(ax, TITLE, "No source was found.")
    graph = source_graph(sources)
    columns = _Columns.of(graph, most)
    first = first_hand(sources)
    width = room(ax) if ax else WIDTH - 2 * MARGIN
    names = _labels(columns, width)
    height = (
        max(_height(columns.left, names), _height(columns.middle, names, 0.16), _right_height(columns, names)) + 0.1
    )
    ax = page(ax, title=TITLE, caption=_caption(sources, graph, columns), height=height, axis=0.1)
    ax.set_xlim(0, width)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    spots = _spread(columns.left, names, height) | _spread(columns.middle, names, height)
    spots |= _down(ax, columns, names, height, width)
    _lines(ax, graph, columns, spots, width)
    _names(ax, columns, names, spots, width, set(first["outlet"][first["first_hand"].astype(bool)]))
    return describe(ax, f"{TITLE}. {_gist(graph, first)}", edges(sources))


# ---------------------------------------------------------------- where things stand
def _labels(columns: _Columns, width: float) -> dict[str, _Label]:
    beside, within = LEFT * width - 0.55, (BOX[1] - BOX[0]) * width - 0.16
    found = {name: _Label.of(name, beside, BODY, "bold") for name in columns.left}
    found |= {name: _Label.of(name, within, BODY, "bold") for name in columns.middle}
    right = (1 - RIGHT) * width - GAP
    return found | {name: _Label.of(name, right, SMALL) for names in columns.right.values() for name in names}


def _height(column: Sequence[str], names: dict[str, _Label], more: float = 0.0) -> float:
    return sum(names[name].height + more for name in column)


def _right_height(columns: _Columns, names: dict[str, _Label]) -> float:
    return sum(_height(of, names) + line_height(SMALL) + 2 * APART for of in columns.right.values())


def _spread(column: Sequence[str], names: dict[str, _Label], height: float) -> Spots:
    """The middles of a column's rows, spread over the height."""
    free = (height - _height(column, names)) / max(1, len(column))
    spots, top = {}, 0.0
    for name in column:
        spots[name] = top + (names[name].height + free) / 2
        top += names[name].height + free
    return spots


def _down(ax: Axes, columns: _Columns, names: dict[str, _Label], height: float, width: float) -> Spots:
    """The middles of the rows on the right, under a heading for each kind, which is put there."""
    free = (height - _right_height(columns, names)) / max(1, len(columns.right))
    spots, top = {}, free / 2
    for kind, of in columns.right.items():
        put(
            ax,
            RIGHT * width + GAP,
            top + line_height(SMALL) / 2,
            KINDS[kind],
            fontsize=SMALL,
            color=SOFT,
            style="italic",
        )
        top += line_height(SMALL) + APART
        for name in of:
            spots[name] = top + names[name].height / 2
            top += names[name].height
        top += APART + free
    return spots


# ---------------------------------------------------------------- drawing
def _lines(ax: Axes, graph: nx.DiGraph, columns: _Columns, spots: Spots, width: float) -> None:
    """A line for each edge between nodes that are shown, those to outlets above the others."""
    middle = set(columns.middle)
    many = sum(edge["words"] > 0 for _, _, edge in graph.edges(data=True)) > CROWD
    dots: dict[str, Any] = {"edgecolor": "#a9a9a9", "linewidth": 0.7} if many else {"edgecolor": INK, "linewidth": 1.3}
    for one, other, edge in sorted(graph.edges(data=True), key=lambda edge: edge[1] in middle):
        if one not in spots or other not in spots:
            continue
        if edge["words"]:
            _line(ax, _arc(one, other, middle, spots, width), "shares", linestyle=(0, (1, 2)), **dots)
        if edge["how"] == "shares":
            continue
        start = (BOX[1] if one in middle else LEFT) * width
        if other in middle and one in middle:
            path = _arc(one, other, middle, spots, width)
        else:
            end = (BOX[0] if other in middle else RIGHT) * width
            path = _curve((start, spots[one]), (end, spots[other]))
        thick: dict[str, Any] = (
            {"edgecolor": MARK, "linewidth": 2.0} if other in middle else {"edgecolor": "#a9a9a9", "linewidth": 0.8}
        )
        _line(ax, path, "cites" if other in middle else "relies", **thick)


def _line(ax: Axes, path: Path, gid: str, **how: Any) -> None:
    ax.add_patch(PathPatch(path, facecolor="none", gid=gid, clip_on=False, **how))


def _curve(start: tuple[float, float], end: tuple[float, float]) -> Path:
    half = (end[0] - start[0]) / 2
    points = [start, (start[0] + half, start[1]), (end[0] - half, end[1]), end]
    return Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])


def _arc(one: str, other: str, middle: set[str], spots: Spots, width: float) -> Path:
    """A curve on the near side of the dots: between two outlets of one column, or from the left one to the middle."""
    a, b = ((BOX[0] if name in middle else LEFT) * width for name in (one, other))
    bulge = min(0.55, 0.12 + 0.08 * abs(spots[one] - spots[other])) * (1 if a == b == LEFT * width else -1)
    if a != b:  # below the line of a citation, which may join the same two
        left, right = (one, other) if a < b else (other, one)
        return _curve((min(a, b), spots[left] + BELOW), (max(a, b), spots[right] + BELOW))
    points = [(a, spots[one]), (a + bulge, spots[one]), (b + bulge, spots[other]), (b, spots[other])]
    return Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])


def _names(ax: Axes, columns: _Columns, names: dict[str, _Label], spots: Spots, width: float, first: set[str]) -> None:
    dot: dict[str, Any] = {"linestyle": "none", "marker": "o", "clip_on": False}
    for name in columns.left:
        ax.plot([LEFT * width], [spots[name]], color=MARK, markersize=6, gid="outlet", **dot)
        put(ax, LEFT * width - GAP, spots[name], names[name].lines, ha="right", fontsize=BODY, fontweight="bold")
    for of in columns.right.values():
        for name in of:
            ax.plot([RIGHT * width], [spots[name]], color=SOFT, markersize=3.5, gid="source", **dot)
            put(ax, RIGHT * width + GAP, spots[name], names[name].lines, fontsize=SMALL, color=INK)
    for name in columns.middle:
        tall = names[name].height + 0.04
        corner, across = (BOX[0] * width, spots[name] - tall / 2), (BOX[1] - BOX[0]) * width
        edge: dict[str, Any] = {"edgecolor": MARK, "linewidth": 1.6, "linestyle": "-" if name in first else (0, (3, 2))}
        style = "round,pad=0,rounding_size=0.06"
        gid = "first-hand" if name in first else "cited"
        ax.add_patch(
            FancyBboxPatch(corner, across, tall, style, facecolor="white", zorder=3, gid=gid, clip_on=False, **edge)
        )
        middle = corner[0] + across / 2
        put(ax, middle, spots[name], names[name].lines, ha="center", fontsize=BODY, fontweight="bold", zorder=4)
    ax.axhline(0, color=FAINT, linewidth=0.8, gid="rule")


# ---------------------------------------------------------------- words
def _caption(sources: pd.DataFrame, graph: nx.DiGraph, columns: _Columns) -> list[str]:
    shown = sum(map(len, columns.right.values()))
    every = sum(not _is_outlet(graph, name) for name in graph)
    reading = "How to read: lines lead from an outlet (left) to what it relies on; thick ones to another outlet (box)."
    if columns.middle:
        reading += (
            " A full frame: sources are said to have spoken to that outlet, or it names its own; broken: none found."
        )
    if (sources["how"] == "shares").any():
        reading += " Dotted: the articles share a long run of words."
    outlets = sum(_is_outlet(graph, name) for name in graph)
    some = len(columns.left) + len(columns.middle)
    parts = [f"{some} of {outlets:,} outlets are shown, those with most lines."] if some < outlets else []
    parts += (
        [f"{shown} of {every:,} other sources are shown, those on which most outlets rely."] if shown < every else []
    )
    return [reading, " ".join(parts), labels.source(sources)]


def _gist(graph: nx.DiGraph, first: pd.DataFrame) -> str:
    told = []
    for row in first.head(4).to_dict("records"):
        own = f" and has sources of its own: {labels.listed(row['sources'].split('; '))}" if row["first_hand"] else ""
        told.append(f"{row['outlet']} is cited by {labels.listed(row['cited_by'].split('; '), 6)}{own}.")
    cited = set(first["outlet"])
    for name in [name for name in graph if graph.nodes[name]["article"] and name not in cited][:8]:
        told.append(f"{name}: {labels.listed(graph.successors(name), 4)}.")
    return " ".join(told)
