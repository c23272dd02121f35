"""The annotated reader: an article's text with its figures and quotations marked, and a note to each mark.

`articles` makes a corpus's articles ready for a page, `show` shows one in a notebook. The text is never edited: what a
mark is about stands in a note beside it. Everything that comes from an article is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis.charts import labels
from analysis.claims.statements import text
from analysis.reader.article import FOLDED, ROLES, Article, Block, blocks, title
from analysis.reader.marking import Link, link, marked
from analysis.reader.notes import Note, Notes
from analysis.segments import Segment

#: The kinds of marks that a reader of the page may hide, each with a sample's classes and what it is called.
KEY = (
    ("figures", ("figure",), "figure", "figures"),
    ("quoted", ("direct", "partial"), "direct", "quotations"),
    ("labels", ("scare",), "scare", "quoted labels"),
    ("reported", ("indirect",), "indirect", "reported speech"),
    ("beliefs", ("belief",), "belief", "reported beliefs and intentions"),
)

__all__ = ["FOLDED", "ROLES", "Article", "Block", "Note", "Notes", "articles", "blocks", "marked"]


def articles(tables: dict[str, pd.DataFrame], *, link: Link = link, ids: bool = True) -> list[Article]:
    """The articles of a corpus, marked up, in the order of its documents.

    Args:
        tables: `documents`, `segments`, `claims`, `quotes` and `printings`, as `tables.build` makes them.
        link: what leads to a note, see `marking.marked`.
        ids: whether the elements have ids, by which pages find them.

    >>> from analysis import tables
    >>> len(articles(tables.build("seeds")))
    5
    """
    documents, segments = tables["documents"], tables["segments"]
    notes = Notes(documents, tables["claims"], tables["quotes"], tables["printings"])
    parts: dict[str, list[Segment]] = {}
    for row in segments[["doc_id", "start", "end", "role"]].itertuples(index=False, name=None):
        parts.setdefault(row[0], []).append(Segment(*row[1:]))
    rows: Iterable[Any] = documents.itertuples()
    return [_article(row, parts.get(row.doc_id, []), notes, link, ids) for row in rows]


def _article(row: Any, segments: list[Segment], notes: Notes, link: Link, ids: bool) -> Article:
    found = notes.of(row.doc_id)
    words = text(row.text)
    return Article(
        id=row.doc_id,
        outlet=notes.outlets[row.doc_id],
        headline=text(row.headline),
        byline=text(row.byline),
        published=labels.day(row.published),
        kind=row.kind,
        words=row.words,
        title=title(words, segments, text(row.headline)),
        blocks=tuple(blocks(words, segments, found, link=link, ids=ids)),
        notes=tuple(found),
    )
