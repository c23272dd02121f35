"""Who is quoted, by which outlet, and for how many words."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis import schema
from analysis.charts import labels
from analysis.charts.page import (
    BODY,
    FAINT,
    INK,
    MARK,
    SMALL,
    SOFT,
    blank,
    clip,
    describe,
    line_height,
    measure,
    page,
    put,
    room,
    styled,
    wrap,
)  # fmt: skip

NEEDED = ("doc_id", "outlet", "text", "kind", "speaker")
UNNAMED = "no speaker found"
LABEL, BARS, BAR = 2.6, 2.9, 0.25  #: Inches: the speakers' names, the longest bar, the height of a bar.
TITLE = "Words quoted, by speaker and outlet"


def words_quoted(quotes: pd.DataFrame) -> pd.DataFrame:
    """How many words each outlet quotes of each speaker: one row per speaker and outlet.

    Only words within quotation marks count: direct quotations and quoted fragments. Speakers are told apart by
    name, so that one who is named differently in two documents has two rows. Speakers with the most words
    come first, and so do the outlets that quote one speaker.

    Shape: `speaker outlet direct partial words quotes`; `direct` and `partial` add up to `words`, `quotes`
    is the number of quotations.

    Raises:
        InputError: a column is missing.

    >>> import analysis
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": ["“We won today,” said Ann Lee."]})
    >>> words_quoted(analysis.extract_quotes(documents)).values.tolist()
    [['Ann Lee', 'Post', 3, 0, 3, 1]]
    """
    quotes = schema.given(quotes, schema.QUOTES, NEEDED, of="words_quoted")
    said = quotes[quotes["kind"].isin(["direct", "partial"])]
    count = said["text"].str.count(r"\S*\w\S*").astype("int64")
    told = pd.DataFrame(
        {
            "speaker": said["speaker"].fillna(UNNAMED),
            "outlet": labels.outlets(quotes)[said.index],
            "direct": count.where(said["kind"] == "direct", 0),
            "partial": count.where(said["kind"] == "partial", 0),
            "words": count,
            "quotes": 1,
        }
    )
    found = told.groupby(["speaker", "outlet"], sort=False, as_index=False).sum()
    total = found.groupby("speaker")["words"].transform("sum")
    order = found.assign(
        last=found["speaker"] == UNNAMED, total=total, place=found.groupby("speaker", sort=False).ngroup()
    )
    order = order.sort_values(["last", "total", "place", "words"], ascending=[True, False, True, False], kind="stable")
    return found.loc[order.index].reset_index(drop=True)


@styled
def words_by_speaker(quotes: pd.DataFrame, ax: Axes | None = None, *, most: int = 30) -> Axes:
    """Draw how many words of each speaker each outlet prints within quotation marks: a bar per speaker and outlet.

    The solid part of a bar is quotations of a clause or more, the hatched part quoted fragments.

    Args:
        quotes: the quotes of all documents.
        ax: the Axes to draw on; a figure of fitting size is made where none is given.
        most: the most bars to show; the speakers with the most words come first.

    Raises:
        InputError: a column is missing.

    >>> import analysis
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": ["“We won today,” said Ann Lee."]})
    >>> words_by_speaker(analysis.extract_quotes(documents)).get_label().partition(". ")[2]
    '3 words of 1 speaker are quoted in 1 outlet. Ann Lee: 3 in Post.'
    """
    every = words_quoted(quotes)
    if every["words"].sum() == 0:
        return blank(ax, TITLE, "No words are quoted.")
    found = every.head(most)
    names = {speaker: wrap(speaker, LABEL - 0.2, BODY, weight="bold") for speaker in found["speaker"].unique()}
    heights = {speaker: _height(names[speaker], len(group)) for speaker, group in found.groupby("speaker", sort=False)}
    ax = page(
        ax,
        title=TITLE,
        caption=_caption(quotes, found, len(every)),
        height=sum(heights.values()) + 0.05,
        left=LABEL,
        axis=0.15,
    )
    ax.set_xlim(0, room(ax))
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    top, inch = 0.05, min(BARS, room(ax) / 2) / found["words"].max()
    for speaker, group in found.groupby("speaker", sort=False):
        ax.plot([-LABEL, room(ax)], [top, top], color=FAINT, linewidth=0.8, clip_on=False, gid="rule")
        put(ax, -LABEL, top + 0.1, names[str(speaker)], va="top", fontsize=BODY, fontweight="bold")
        for i, row in enumerate(group.to_dict("records")):
            _bar(ax, row, top + 0.1 + line_height(BODY) / 2 + i * BAR, inch)
        top += heights[speaker]
    return describe(ax, f"{TITLE}. {_gist(every, found)}", every)


def _height(name: list[str], bars: int) -> float:
    return max(len(name) * line_height(BODY), bars * BAR) + 0.17


def _bar(ax: Axes, row: dict[Any, Any], middle: float, inch: float) -> None:
    """One bar: solid for quotations, hatched for fragments, with its count and its outlet beside it."""
    solid, whole = row["direct"] * inch, row["words"] * inch
    corner = middle - BAR * 0.32
    if row["partial"]:
        how: dict[str, Any] = {"facecolor": "white", "edgecolor": MARK, "hatch": "////", "linewidth": 0.8}
        ax.add_patch(Rectangle((solid, corner), whole - solid, BAR * 0.64, gid="partial", **how))
    if row["direct"]:
        ax.add_patch(
            Rectangle((0, corner), solid, BAR * 0.64, facecolor=MARK, edgecolor=MARK, linewidth=0.8, gid="direct")
        )
    count = f"{row['words']:,}"
    put(ax, whole + 0.08, middle, count, fontsize=SMALL, fontweight="bold", color=INK)
    beside = whole + 0.16 + measure(count, SMALL, "bold")
    put(ax, beside, middle, clip(row["outlet"], room(ax) - beside, SMALL), fontsize=SMALL, color=SOFT)


def _caption(quotes: pd.DataFrame, found: pd.DataFrame, every: int) -> list[str]:
    """How to read the bars, how many are left out, and the source."""
    kinds = [
        text
        for kind, text in (
            ("direct", "solid: quotations of a clause or more"),
            ("partial", "hatched: quoted fragments"),
        )
        if found[kind].any()
    ]
    reading = f"Words within quotation marks; {'; '.join(kinds)}."
    part = (
        f" {len(found)} of {every:,} pairs of speaker and outlet are shown, the speakers with the most words first."
        if len(found) < every
        else ""
    )
    return [reading + part, labels.source(quotes)]


def _gist(every: pd.DataFrame, found: pd.DataFrame) -> str:
    speakers, outlets, words = every["speaker"].nunique(), every["outlet"].nunique(), every["words"].sum()
    told = [
        f"{speaker}: {labels.listed((f'{row.words:,} in {row.outlet}' for row in group.itertuples()), 6)}."
        for speaker, group in found.groupby("speaker", sort=False)
    ]
    return (
        f"{words:,} words of {speakers:,} speaker{'s' if speakers != 1 else ''} are quoted in "
        f"{outlets:,} outlet{'s' if outlets != 1 else ''}. {' '.join(told[:8])}"
    )
