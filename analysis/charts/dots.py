"""One claim across outlets: what each prints, with its hedge drawn."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from analysis import evidence, schema
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
    measure,
    page,
    put,
    room,
    styled,
    wrap,
    x_axis,
)  # fmt: skip
from analysis.claims.statements import scale
from analysis.errors import InputError, choices

NEEDED = (
    "doc_id",
    "outlet",
    "text",
    "sentence",
    "low",
    "high",
    "comparator",
    "unit",
    "noun",
    "source",
    "claim_id",
    "claim",
)
ZONE = 0.36  #: The part of the width that the marks take; the rest is for the words beside them.
ARROW = 0.34  #: Inches, as is the next.
NAME = 2.0  #: The most room that an outlet's name takes.
#: How each hedge is drawn, for the line that explains the marks.
DRAWN = {
    "=": "solid dot: as stated", "~": "hollow dot: about", ">": "stroke and arrow: more than or under",
    ">=": "dot and arrow: at least or at most", "range": "long bar: the numbers that the words allow",
}  # fmt: skip


def statements(claims: pd.DataFrame, claim_id: str) -> pd.DataFrame:
    """What each outlet prints for a claim: one row per outlet and wording, in the order of the table.

    Shape: `outlet published low high comparator unit words source times`; `words` are the words printed,
    `times` how often the outlet prints them.

    Raises:
        InputError: there is no such claim, or a column is missing.

    >>> import analysis
    >>> texts = {"doc_id": ["a", "b"], "text": ["About 50 ships left.", "More than 50 ships left."]}
    >>> claims = analysis.link_claims(analysis.extract_figures(pd.DataFrame(texts)))
    >>> statements(claims, claims.claim_id[0])[["outlet", "words"]].values.tolist()
    [['not named (a)', 'About 50 ships'], ['not named (b)', 'More than 50 ships']]
    """
    claims = schema.given(claims, schema.CLAIMS, NEEDED, of="statements")
    rows = claims.assign(outlet=labels.outlets(claims))[claims["claim_id"].astype("object") == claim_id]
    if rows.empty:
        raise InputError(f"No claim {claim_id!r}: {choices(str(claim_id), claims['claim_id'].unique())}.")
    told = rows.assign(words=evidence.printed(rows), key=lambda printed: printed["words"].str.lower())
    told["published"] = rows.get("published", pd.NaT)
    keys = ["outlet", "low", "high", "comparator", "unit", "key"]
    first = told.groupby(keys, sort=False, as_index=False).agg(
        published=("published", "first"), words=("words", "first"), source=("source", "first"), times=("words", "size")
    )
    place = {name: i for i, name in enumerate(told["outlet"].unique())}
    order = first["outlet"].map(place).sort_values(kind="stable").index
    return first.loc[
        order, ["outlet", "published", "low", "high", "comparator", "unit", "words", "source", "times"]
    ].reset_index(drop=True)


@styled
def claim_dots(claims: pd.DataFrame, claim_id: str, ax: Axes | None = None, *, most: int = 40) -> Axes:
    """Draw what each outlet prints for one claim: a row per outlet and wording, the hedge drawn, the words beside it.

    A solid dot is a number as stated, a hollow one `about`; an arrow says `more than` or `under`, from a
    stroke where the number itself is left out and from a dot where it is not; a long bar is a range.

    Args:
        claims: the claims of all documents; those of other claims say which outlets do not state this one.
        claim_id: the claim, as in the table (`overview.find_claim` finds it by words).
        ax: the Axes to draw on; a figure of fitting size is made where none is given.
        most: the most rows to show; of many, each value and hedge has one before any has a second.

    Raises:
        InputError: there is no such claim, or a column is missing.

    >>> import analysis
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": ["About 50 ships left."]})
    >>> claims = analysis.link_claims(analysis.extract_figures(documents))
    >>> ax = claim_dots(claims, claims.claim_id[0])
    >>> ax.get_label().endswith("Post: About 50 ships.")
    True
    """
    claims = schema.given(claims, schema.CLAIMS, NEEDED, of="claim_dots")
    if claims.empty:
        return blank(ax, "What each outlet prints", "The documents state no figures.")
    every = _in_one_unit(statements(claims, claim_id))
    told = _kept(every, most)
    label = claims.loc[claims["claim_id"] == claim_id, "claim"].iloc[0]
    title = f"What each outlet prints for “{label}”"
    stating = set(every["outlet"])
    others = [name for name in labels.outlets(claims).unique() if name not in stating]
    left = _name_room(told["outlet"])
    width = (WIDTH - left - 2 * MARGIN) if ax is None else room(ax)
    scale = _Scale.of(told, width)
    dated = told["published"].nunique() > 1
    rows = [_Row.of(row, width, dated=dated) for row in told.to_dict("records")]
    ax = page(
        ax,
        title=title,
        caption=_caption(claims, told, others, len(every)),
        height=sum(r.height for r in rows) + 0.1,
        left=left,
    )
    _axis(ax, scale, told)
    top, before = 0.1, ""
    for row in rows:
        _draw(ax, row, top, scale, left, named=row.outlet != before)
        top, before = top + row.height, row.outlet
    return describe(ax, f"{title}. {_gist(told, others, len(every))}", every)


def _kept(told: pd.DataFrame, most: int) -> pd.DataFrame:
    """The statements that are drawn, in their order."""
    again = told.duplicated(["low", "high", "comparator"])
    return told.loc[again.sort_values(kind="stable").index[:most].sort_values()]


def _in_one_unit(told: pd.DataFrame) -> pd.DataFrame:
    """The statements with their values in the first one's unit: `21 days` stand where `three weeks` do."""
    sizes = told["unit"].map(lambda unit: scale(unit)[1])
    factors = sizes / sizes.iloc[0]
    return told.assign(low=told["low"] * factors, high=told["high"] * factors, unit=told["unit"].iloc[0])


class _Row(NamedTuple):
    """A statement ready to be drawn: its wrapped texts and the height they need."""

    outlet: str
    name: list[str]
    published: str
    low: float
    high: float
    comparator: str
    words: list[str]
    source: list[str]
    height: float

    @classmethod
    def of(cls, row: dict[Any, Any], width: float, *, dated: bool) -> _Row:
        free = width * (1 - ZONE) - ARROW - 0.2
        name = wrap(row["outlet"], NAME, BODY, weight="bold")
        published = labels.day(row["published"]) if dated else ""
        words = wrap(row["words"] + (f", {row['times']} times" if row["times"] > 1 else ""), free, BODY)
        source = wrap(row["source"], free, SMALL) if isinstance(row["source"], str) and row["source"] else []
        beside = len(words) * line_height(BODY) + len(source) * line_height(SMALL)
        before = len(name) * line_height(BODY) + bool(published) * line_height(SMALL)
        numbers = (row["low"], row["high"], row["comparator"])
        return cls(row["outlet"], name, published, *numbers, words, source, max(beside, before) + 0.22)


class _Scale(NamedTuple):
    """From values to inches across the page: linear from zero, or by powers of ten for values far apart."""

    low: float
    high: float
    width: float
    log: bool

    @classmethod
    def of(cls, told: pd.DataFrame, width: float) -> _Scale:
        low, high = float(told["low"].min()), float(told["high"].max())
        log = low > 0 and high / low >= 50
        if log:
            low, high = 10 ** math.floor(math.log10(low)), 10 ** math.ceil(math.log10(high))
            return cls(low, high, width, log)
        low = min(0.0, low)
        ticks = _ticks(low, high if high > low else low + 1)
        return cls(ticks[0], ticks[-1], width, log)

    def __call__(self, value: float) -> float:
        low, high, value = (
            (math.log10(v) for v in (self.low, self.high, value)) if self.log else (self.low, self.high, value)
        )
        margin = ARROW + 0.05
        return margin + (value - low) / (high - low) * (self.width * ZONE - margin)


def _name_room(names: pd.Series[str]) -> float:
    lines = [line for name in names for line in wrap(name, NAME, BODY, weight="bold")]
    return max(1.2, *(measure(line, BODY, "bold") for line in lines)) + 0.15


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers from the one at or under `low` to the one at or over `high`."""
    return [float(tick) for tick in MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(low, high)]


def _sparse(names: list[str], apart: float) -> list[str]:
    """The tick labels, as many blanked out as it takes for the rest to stand apart."""
    every = math.ceil(max(measure(name, SMALL) + 0.12 for name in names) / apart)
    return [name if i % every == 0 else "" for i, name in enumerate(names)]


def _axis(ax: Axes, scale: _Scale, told: pd.DataFrame) -> None:
    """Ticks for the part of the width that has marks, a hairline at each, and the unit beside the last."""
    powers = range(round(math.log10(scale.low)), round(math.log10(scale.high)) + 1) if scale.log else ()
    ticks = [10.0**power for power in powers] or _ticks(scale.low, scale.high)
    names = _sparse([labels.number(tick) for tick in ticks], scale(ticks[1]) - scale(ticks[0]))
    ax.set_xlim(0, scale.width)
    x_axis(ax, [scale(tick) for tick in ticks], names, (scale(scale.low), scale(scale.high)))
    kind = labels.listed(labels.unit(kind) for kind in told["unit"]) + (
        ", each step ten times the last" if scale.log else ""
    )
    beside = scale(scale.high) + measure(names[-1], SMALL) / 2 + 0.12
    ax.annotate(
        kind, (beside, 0), (0, -5), xycoords=("data", "axes fraction"), textcoords="offset points",
        va="top", fontsize=SMALL, color=SOFT, annotation_clip=False, gid="unit",
    )  # fmt: skip


def _draw(ax: Axes, row: _Row, top: float, scale: _Scale, left: float, *, named: bool) -> None:
    first = top + 0.1
    if named:
        ax.plot([-left, scale.width], [top, top], color=FAINT, linewidth=0.8, clip_on=False, gid="rule")
        put(ax, -left, first, row.name, va="top", fontweight="bold", fontsize=BODY)
        put(
            ax,
            -left,
            first + len(row.name) * line_height(BODY) + 0.02,
            row.published,
            va="top",
            fontsize=SMALL,
            color=SOFT,
        )
    words = _mark(ax, row, first + line_height(BODY) / 2, scale)
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    put(ax, words, first, row.words, va="top", fontsize=BODY, color=INK, bbox=ground)
    below = first + len(row.words) * line_height(BODY) + 0.02
    put(ax, words, below, row.source, va="top", fontsize=SMALL, color=SOFT, bbox=ground)


def _mark(ax: Axes, row: _Row, y: float, scale: _Scale) -> float:
    """Draw a number with its hedge; returns where the words beside it begin."""
    low, high, hedge = scale(row.low), scale(row.high), row.comparator
    filled = hedge != "~"
    if row.high > row.low:
        ax.plot([low, high], [y, y], color=MARK, linewidth=7, solid_capstyle="butt", gid=f"range {hedge}")
        if not filled:
            ax.plot([low + 0.02, high - 0.02], [y, y], color="white", linewidth=4, solid_capstyle="butt")
    else:
        stroke = {"marker": "|", "markersize": 11, "markeredgewidth": 2.2}
        dot = {"marker": "o", "markersize": 8.5, "markeredgewidth": 1.8, "markerfacecolor": MARK if filled else "white"}
        shape: dict[str, Any] = stroke if hedge in (">", "<") else dot
        ax.plot([low], [y], color=MARK, linestyle="none", gid=f"mark {hedge}", **shape)
    if hedge[0] in "<>":
        start, end = (high, high + ARROW) if hedge[0] == ">" else (low, low - ARROW)
        style = {
            "arrowstyle": "-|>,head_width=0.22,head_length=0.42",
            "color": MARK,
            "linewidth": 1.8,
            "shrinkA": 0,
            "shrinkB": 0,
        }
        ax.annotate("", (end, y), (start, y), arrowprops=style, gid=f"arrow {hedge}")
    return high + ARROW + 0.12


def _caption(claims: pd.DataFrame, told: pd.DataFrame, others: list[str], every: int) -> list[str]:
    """How to read the marks, how many statements are left out, which outlets do not state the claim, and the source."""
    kinds = set(told["comparator"])
    drawn = [DRAWN["="]] if "=" in kinds else []
    drawn += [DRAWN["~"]] if "~" in kinds else []
    drawn += [DRAWN[">"]] if kinds & {">", "<"} else []
    drawn += [DRAWN[">="]] if kinds & {">=", "<="} else []
    drawn += [DRAWN["range"]] if (told["low"] < told["high"]).any() else []
    reading = f"How to read: {'; '.join(drawn)}. Small type: on whose word, where the sentence says so."
    part = f"{len(told)} of {every:,} statements are shown, every value and hedge first." if len(told) < every else ""
    absent = _absent(others) if others else ""
    return [reading, part, absent, labels.source(claims)]


def _absent(others: list[str]) -> str:
    """Which outlets do not state the claim: as many by name as two lines of the page hold."""
    told = [f"Not stated by: {labels.listed(others, most)}." for most in (8, 6, 4, 2, 1)]
    return next((line for line in told if measure(line, SMALL) < 2 * (WIDTH - 2 * MARGIN) - 1), told[-1])


def _gist(told: pd.DataFrame, others: list[str], every: int) -> str:
    said = told.groupby("outlet", sort=False)["words"].agg("; ".join)
    text = ". ".join(f"{name}: {words}" for name, words in said.items())
    more = f" And {every - len(told):,} more." if len(told) < every else ""
    return f"{text}.{more}" + (f" Not stated by {labels.listed(others, 8)}." if others else "")
