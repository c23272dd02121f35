"""The words on the charts: outlets, numbers, units, days, and the line that names the source."""

from __future__ import annotations

import datetime
import re

import pandas as pd

from analysis.claims import outlet_labels
from analysis.wording import listed as listed

#: The outlet of each row, or `not named (001)`.
outlets = outlet_labels
#: A hedge as a sign, and in words.
SIGNS = {"=": "", "~": "~", ">": ">", ">=": "≥", "<": "<", "<=": "≤"}
HEDGES = {"=": "as stated", "~": "about", ">": "more than", ">=": "at least", "<": "under", "<=": "up to"}
#: What no chart can hold: control characters and lone surrogates, which are not allowed in an SVG file either.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: What turns a line round, so that it reads otherwise than it is written.
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: The most characters of one text that a chart can show.
LONGEST = 2000


def drawable(text: str) -> str:
    r"""A text as a chart can hold it: what is no character shows as such, nothing turns the line round.

    >>> drawable("The\x07 \u202ePost")
    'The� Post'
    """
    if text.isprintable():
        return text
    return _TURNS.sub("", _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text))


def number(value: float) -> str:
    """A number in few characters.

    >>> [number(value) for value in (1500, 2.5, 0.034, 5_700_000_000, 34.09)]
    ['1,500', '2.5', '0.034', '5.7 billion', '34.1']
    """
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.4g} {name}"
    if abs(value) >= 1000 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"


def unit(name: str) -> str:
    """A unit in words, for the line under an axis.

    >>> unit("count"), unit("money:USD"), unit("age:year"), unit("duration:year")
    ('number', 'USD', 'age in years', 'years')
    """
    dimension, _, of = name.partition(":")
    if dimension in ("money", "count", "ratio"):
        return of or {"count": "number"}.get(dimension, dimension)
    return {"percent": "per cent", "age": f"age in {of}s"}.get(dimension, f"{of}s" if of else dimension)


def short(comparator: str, text: str, measure: str) -> str:
    """A figure in a table's cell: its hedge as a sign, the number, and its unit where the number does not show it.

    >>> short(">=", "Eight", "count"), short("~", "35", "duration:day"), short("=", "$5", "money:USD")
    ('≥ eight', '~ 35 days', '$5')
    """
    shown = text.lower() if text.replace("-", "").replace(" ", "").isalpha() else text
    known = measure.partition(":")[0] in ("count", "percent", "ratio", "money", "age") or "percentage" in measure
    return " ".join(filter(None, (SIGNS.get(comparator, comparator), shown, "" if known else unit(measure))))


def day(date: datetime.date | None) -> str:
    """A day as `26 June 2024`; nothing where it is missing."""
    return "" if date is None or pd.isna(date) else f"{date.day} {date:%B %Y}"


def source(frame: pd.DataFrame) -> str:
    """The source line: how many documents, of which outlets, of which days."""
    count = frame["doc_id"].nunique()
    dates = frame["published"].dropna() if "published" in frame else pd.Series(dtype="datetime64[us]")
    days = list(dict.fromkeys(day(date) for date in (dates.min(), dates.max()))) if len(dates) else []
    when = f", published {' to '.join(days)}" if days else ""
    return f"Source: {count:,} document{'s' if count != 1 else ''} by {listed(outlets(frame))}{when}."
