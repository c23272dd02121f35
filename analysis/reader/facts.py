"""What is known of a figure or a quotation, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

import pandas as pd

from analysis.charts import labels
from analysis.claims.statements import text
from analysis.wording import since, until

#: What a quotation is called, by its kind in `schema.QUOTES`.
KINDS = {
    "direct": "quotation",
    "partial": "quoted fragment",
    "scare": "quoted label",
    "indirect": "reported speech",
    "belief": "reported belief or intention",
}
STATUSES = {"negated": "denied here", "conditional": "possible, expected or under a condition"}
TRENDS = {"up": "a rise", "down": "a fall"}

Facts = tuple[tuple[str, str], ...]


class Excerpt(NamedTuple):
    """A stretch of an article with the marked words in the middle."""

    before: str
    marked: str
    after: str


def excerpt(article: str, start: int, end: int, passage: str = "") -> Excerpt:
    """The passage of the article around a span: the one given where it is found there, otherwise its paragraph.

    What is long is cut at its ends.

    >>> excerpt("One. Two men ran. Three.", 5, 8, "Two men ran.")
    Excerpt(before='', marked='Two', after=' men ran.')
    """
    first = article.rfind(passage, max(0, end - len(passage)), start + len(passage)) if passage else -1
    last = first + len(passage)
    if first < 0:
        first = article.rfind("\n", 0, start) + 1
        last = article.find("\n", end) if "\n" in article[end:] else len(article)
    before, after = since(article[first:start].lstrip()), until(article[end:last].rstrip())
    return Excerpt(before, until(article[start:end]), after)


def period(first: Any, last: Any) -> str:
    """A period in words, its last day inclusive; whole months and years are named as such.

    >>> period(pd.Timestamp("2020-10-01"), pd.Timestamp("2024-05-31"))
    'October 2020 to May 2024'
    >>> period(pd.Timestamp("2024-01-01"), pd.NaT)
    'since 1 January 2024'
    """
    if pd.isna(first):
        return "" if pd.isna(last) else f"until {labels.day(last)}"
    if pd.isna(last):
        return f"since {labels.day(first)}"
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if (first.month, last.month) == (1, 12):
            return _joined(str(first.year), str(last.year))
        return _joined(f"{first:%B %Y}", f"{last:%B %Y}")
    return _joined(labels.day(first), labels.day(last))


def _joined(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def of_figure(row: Any) -> Facts:
    """The figure's hedge, value, unit, noun, trend, period and source, those that are known, each with its name."""
    hedge, meaning = text(row.hedge), labels.HEDGES.get(row.comparator, row.comparator)
    return _known(
        {
            "Hedge": f"{meaning} (“{hedge}”)" if hedge and hedge.lower() != meaning else meaning,
            "Stated": STATUSES.get(text(row.status), ""),
            "Value": labels.number(row.low) if row.low == row.high else _range(row.low, row.high),
            "Unit": labels.unit(row.unit),
            "Counted": text(row.noun),
            "Trend": TRENDS.get(text(row.trend), ""),
            "Period": period(row.period_start, row.period_end),
            "Source": text(row.source),
            "Through": text(row.via),
            "In quotation marks": "yes" if row.in_quote else "",
        }
    )


def _range(low: float, high: float) -> str:
    return f"{labels.number(low)} to {labels.number(high)}"


def of_quote(row: Any) -> Facts:
    """The quotation's speaker, role, cue and outlet told, those that are known, each with its name."""
    told = {"Speaker": row.speaker, "Role": row.role, "Said with": row.cue, "Through": row.via}
    return _known({name: text(value) for name, value in told.items()})


def _known(facts: dict[str, str]) -> Facts:
    return tuple((name, words) for name, words in facts.items() if words)
