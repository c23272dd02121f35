"""What an article's own text prints of it: its headline, its author, its day, and the language it is in."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from analysis import lexicon, segments
from analysis.documents import languages

WORD = re.compile(r"\w+(?:['’-]\w+)*")


def printed(text: str) -> dict[str, Any]:
    """What the text itself prints: its headline, its author, its date, and the language it is in."""
    told = segments.outline(text)
    parts = [(segment.role, text[segment.start : segment.end]) for segment in told.segments]
    titles = [part for role, part in parts if role == "headline"]
    authors = [part[2:].lstrip(" :") for role, part in parts if role == "byline" and part[:2].lower() == "by"]
    days = (printed_date(part) for role, part in parts if role == "dateline")
    return {
        "headline": next((title for title in titles if len(title.split()) > 2), titles[0] if titles else None),
        "byline": authors[0] if authors else None,
        "published": next((day for day in days if day), None),
        "language": languages.detect(text),
    }


_MONTHS = {row["name"][:3].lower(): int(row["month"]) for row in lexicon.table("months")}
_DAY = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<month>[A-Z][a-z]{2})[a-z]{0,6}\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? +(?P<year>\d{4})"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month2>[A-Z][a-z]{2})[a-z]{0,6}\.?,? +(?P<year2>\d{4})",
    re.IGNORECASE,
)


def printed_date(text: str) -> date | None:
    """The first full date in a line; None where there is none, or only one without a year.

    >>> printed_date("Jun 26, 2024, 18:59 PM EDT")
    datetime.date(2024, 6, 26)
    >>> printed_date("Sunday, June 30")
    """
    for found in _DAY.finditer(text):
        try:
            if found["iso"]:
                return date.fromisoformat(found["iso"])
            month, day, year = (found[key] or found[f"{key}2"] for key in ("month", "day", "year"))
            return date(int(year), _MONTHS[month.lower()], int(day))
        except (KeyError, ValueError):
            continue
    return None
