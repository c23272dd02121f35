"""Figures that cover a period: the periods on a time line, and the rate a month beside each."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis import evidence, periods, schema
from analysis.charts import labels
from analysis.charts.page import (
    BODY,
    FAINT,
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
    x_axis,
)  # fmt: skip

NEEDED = (
    "doc_id",
    "outlet",
    "published",
    "text",
    "sentence",
    "low",
    "high",
    "comparator",
    "unit",
    "noun",
    "period_start",
    "period_end",
)
LABEL, RATE = 2.9, 2.15  #: Inches: what is counted, on the left; the rate, on the right.
TOLD = 8  #: The most bars that the text alternative names.
TITLE = "Figures with a period, and their rate a month"


def rates(claims: pd.DataFrame) -> pd.DataFrame:
    """The rate a month of each figure that covers a period: one row per figure, in the order of the table.

    Counts and amounts of money only: a percentage, an age or a length of time has no rate. A period that was
    open at publication is counted up to that day. The months are those of `periods.months`; a period
    of a month or less has no rate.

    Shape: `doc_id outlet words noun text low high comparator unit first last open months rate_low rate_high`, with
    `figure_id`, `claim_id` and `claim` where the table has them. `first` and `last` are days, `last` inclusive.

    Raises:
        InputError: a column is missing.

    >>> import analysis
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Between October 2020 and May 2024, 88 ships sank."]})
    >>> rates(analysis.extract_figures(documents))[["words", "months", "rate_low"]].values.tolist()
    [['88 ships', 44.0, 2.0]]
    """
    claims = schema.given(claims, schema.CLAIMS, NEEDED, of="rates")
    flows = claims[(claims["unit"] == "count") | claims["unit"].str.startswith("money", na=False)]
    found = flows.assign(
        outlet=labels.outlets(claims)[flows.index],
        words=evidence.printed(flows),
        first=flows["period_start"],
        last=flows["period_end"].fillna(flows["published"]),
        open=flows["period_end"].isna(),
    )
    found = found[found["first"].notna() & (found["last"] >= found["first"])]
    months = [periods.months(first, last) for first, last in zip(found["first"], found["last"], strict=True)]
    found["months"] = pd.Series(months, index=found.index, dtype="float64")
    divisor = found["months"].where(found["months"] > 1)
    found["rate_low"], found["rate_high"] = found["low"] / divisor, found["high"] / divisor
    columns = [
        "figure_id",
        "claim_id",
        "claim",
        "doc_id",
        "outlet",
        "words",
        "noun",
        "text",
        "low",
        "high",
        "comparator",
        "unit",
        "first",
        "last",
        "open",
    ]
    return found[[c for c in columns if c in found] + ["months", "rate_low", "rate_high"]].reset_index(drop=True)


@styled
def period_bars(claims: pd.DataFrame, ax: Axes | None = None, *, most: int = 20) -> Axes:
    """Draw figures with a period as bars on a time line, the earliest first, with the rate a month beside each.

    The same number of the same things over the same period is one bar, whatever the number of outlets.

    Args:
        claims: figures or claims.
        ax: the Axes to draw on; a figure of fitting size is made where none is given.
        most: the most bars to show; the longest periods are kept.

    Raises:
        InputError: a column is missing.

    >>> import analysis
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Between October 2020 and May 2024, 88 ships sank."]})
    >>> period_bars(analysis.extract_figures(documents)).get_label().partition(". ")[2]
    '88 ships: 2 a month, from October 2020 to May 2024 (not named (a)).'
    """
    found = rates(claims)
    if found.empty:
        return blank(ax, TITLE, "No figure states an amount with a known period.")
    every = _bars(found)
    longest = (every["last"] - every["first"]).sort_values(ascending=False, kind="stable").index[:most]
    bars = every.loc[longest.sort_values()]
    width = room(ax) if ax else WIDTH - LABEL - 2 * MARGIN
    rows = [_Row.of(bar) for bar in bars.to_dict("records")]
    ax = page(
        ax,
        title=TITLE,
        caption=_caption(claims, bars, len(every)),
        height=0.08 + sum(r.height for r in rows),
        left=LABEL,
    )
    scale = _Scale(bars["first"].min().toordinal(), bars["last"].max().toordinal() + 1, width - RATE - 0.25)
    _axis(ax, scale, width)
    top = 0.08
    for row in rows:
        _draw(ax, row, top, scale, width)
        top += row.height
    return describe(ax, f"{TITLE}. " + _gist(rows, len(every)), found)


def _bars(found: pd.DataFrame) -> pd.DataFrame:
    """Equal figures over equal periods in one row, with the outlets that state them; the earliest period first."""
    what = found["claim_id"] if "claim_id" in found else found["words"]
    keys = [
        what.rename("what"),
        *(found[name] for name in ("low", "high", "comparator", "unit", "first", "last", "open")),
    ]
    columns = {name: (name, "first") for name in ("words", "text", "months", "rate_low", "rate_high")}
    bars = found.groupby(keys, sort=False, dropna=False).agg(**columns, outlets=("outlet", labels.listed)).reset_index()
    return bars.sort_values(["first", "last"], kind="stable").reset_index(drop=True)


def _gist(rows: list[_Row], every: int) -> str:
    told = " ".join(row.told for row in rows[:TOLD])
    return told + (f" And {every - TOLD:,} more." if every > TOLD else "")


class _Row(NamedTuple):
    """A bar ready to be drawn: its texts, its days, and the height it needs."""

    words: list[str]
    outlets: list[str]
    rate: str
    sum: str
    told: str
    days: str
    first: pd.Timestamp
    last: pd.Timestamp
    open: bool
    height: float

    @classmethod
    def of(cls, bar: dict[Any, Any]) -> _Row:
        words = wrap(bar["words"], LABEL - 0.25, BODY)
        outlets = wrap(bar["outlets"], LABEL - 0.25, SMALL)
        rate = _rate(bar)
        months = f"{labels.number(round(bar['months'], 1))} month{'s' if bar['months'] != 1 else ''}"
        divided = f"{bar['text']} ÷ {months}" if rate else "a month or less: no rate"
        end = f"{bar['last']:%B %Y}" + (" (open)" if bar["open"] else "")
        told = f"{bar['words']}: {rate or 'no rate'}, from {bar['first']:%B %Y} to {end} ({bar['outlets']})."
        height = len(words) * line_height(BODY) + len(outlets) * line_height(SMALL) + 0.22
        return cls(words, outlets, rate, divided, told, _days(bar), bar["first"], bar["last"], bar["open"], height)


def _days(bar: dict[Any, Any]) -> str:
    """The period in few characters: by its months where it is made of whole ones, else by its days."""
    whole = bar["first"].is_month_start and (bar["open"] or bar["last"].is_month_end)
    first, last = (f"{day:%b %Y}" if whole else f"{day.day} {day:%b %Y}" for day in (bar["first"], bar["last"]))
    return f"since {first}" if bar["open"] else first if first == last else f"{first} to {last}"


def _rate(bar: dict[Any, Any]) -> str:
    if pd.isna(bar["rate_low"]):
        return ""
    sign = labels.SIGNS[bar["comparator"]]
    ends = dict.fromkeys(labels.number(bar[name]) for name in ("rate_low", "rate_high"))
    kind = "" if bar["unit"] == "count" else f" {labels.unit(bar['unit'])}"
    return f"{sign} {' to '.join(ends)}{kind} a month".strip()


class _Scale(NamedTuple):
    """From days (ordinals) to inches across the page."""

    first: int
    last: int
    width: float

    def __call__(self, day: int) -> float:
        return 0.05 + (day - self.first) / max(self.last - self.first, 1) * self.width


def _axis(ax: Axes, scale: _Scale, width: float) -> None:
    """Years or months below the bars, as many as there is room for."""
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last - 1)
    span = (last.year - first.year) * 12 + last.month - first.month
    step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200) if span / s <= (4 if s < 12 else 7)), 2400)
    start = -(-(first.year * 12 + first.month - 1) // step) * step
    ticks = [date(m // 12, m % 12 + 1, 1) for m in range(start, last.year * 12 + last.month, step) if m // 12]
    ticks = [tick for tick in ticks if first <= tick <= last]
    names = [f"{tick:%Y}" if step >= 12 else f"{tick:%b %Y}" for tick in ticks]
    if len(ticks) < 2:  # too short a time for two months to begin in it
        ticks, names = [first, last], [f"{tick.day} {tick:%b %Y}" for tick in (first, last)]
    ax.set_xlim(0, width)
    x_axis(ax, [scale(tick.toordinal()) for tick in ticks], names, (scale(scale.first), scale(scale.last)))


def _draw(ax: Axes, row: _Row, top: float, scale: _Scale, width: float) -> None:
    ax.plot([-LABEL, width], [top, top], color=FAINT, linewidth=0.8, clip_on=False, gid="rule")
    put(ax, -LABEL, top + 0.1, row.words, va="top", fontsize=BODY)
    put(ax, -LABEL, top + 0.12 + len(row.words) * line_height(BODY), row.outlets, va="top", fontsize=SMALL, color=SOFT)
    first, last = scale(row.first.toordinal()), scale(row.last.toordinal() + 1)
    middle = top + 0.12 + line_height(BODY) / 2
    ax.add_patch(
        Rectangle((first, middle - 0.08), max(last - first, 0.04), 0.16, facecolor=MARK, edgecolor="none", gid="bar")
    )
    late = first > scale.width / 2
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
    below = {"fontsize": SMALL, "color": SOFT, "va": "top", "ha": "right" if late else "left", "bbox": ground}
    put(ax, last if late else first, top + 0.15 + line_height(BODY), row.days, **below)
    if row.open:
        ax.plot(
            [last + 0.02], [middle], marker=">", markersize=9, color=MARK, linestyle="none", clip_on=False, gid="open"
        )
    put(ax, width - RATE, top + 0.1, row.rate or "–", va="top", fontsize=BODY, fontweight="bold")
    put(ax, width - RATE, top + 0.12 + line_height(BODY), row.sum, va="top", fontsize=SMALL, color=SOFT)


def _caption(claims: pd.DataFrame, bars: pd.DataFrame, every: int) -> list[str]:
    """What was done to get the rates, what is left out, and the source."""
    done = "The rate is the number divided by the months of its period."
    if bars["open"].any():
        done += " A point at the end: the period was open, and is counted up to the day of publication."
    left = f" {len(bars)} of {every:,} are shown: the longest periods." if len(bars) < every else ""
    return [f"{done} Rates compare only where the same things are counted.{left}", labels.source(claims)]
