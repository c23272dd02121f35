"""The annotated reader: an article's text with its figures and quotations marked, and a note to each mark.

`articles` makes a corpus's articles ready for a page, `show` shows one in a notebook. The text is never edited: what a
mark is about stands in a note beside it. Everything that comes from an article is escaped.
"""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd

from analysis.reader.article import FOLDED, ROLES, Article, Block, blocks, read
from analysis.reader.marking import Mark, marked
from analysis.reader.notes import Note, Notes
from analysis.reader.showing import Shown, show
from analysis.segments import Segment

#: The kinds of marks that a reader of the page may hide, each with a sample's classes and what it is called.
KEY = (
    ("figures", ("figure",), "figure", "figures"),
    ("quoted", ("direct", "partial"), "direct", "quotations"),
    ("labels", ("scare",), "scare", "quoted labels"),
    ("reported", ("indirect",), "indirect", "reported speech"),
    ("beliefs", ("belief",), "belief", "reported beliefs and intentions"),
)

__all__ = [
    "FOLDED",
    "KEY",
    "ROLES",
    "Article",
    "Block",
    "Mark",
    "Note",
    "Notes",
    "Shown",
    "articles",
    "blocks",
    "marked",
    "show",
]


def articles(tables: dict[str, pd.DataFrame]) -> list[Article]:
    """The articles of a corpus, marked up, in the order of its documents.

    Args:
        tables: `documents`, `segments`, `claims`, `quotes` and `printings`, as `tables.build` makes them.

    >>> from analysis import tables
    >>> len(articles(tables.build("seeds")))
    5
    """
    notes = Notes(*(tables[name] for name in ("documents", "claims", "quotes", "printings")))
    parts: dict[Hashable, list[Segment]] = {}
    columns = tables["segments"][["doc_id", "start", "end", "role"]]
    for name, start, end, role in columns.itertuples(index=False, name=None):
        parts.setdefault(name, []).append(Segment(start, end, role))
    return [read(row, parts.get(row["doc_id"], []), notes) for row in tables["documents"].to_dict("records")]
