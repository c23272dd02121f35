"""A table of documents read article by article: what goes wrong with one is a problem of that one alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from analysis import schema


class Article(NamedTuple):
    """A document's text, with what the tables carry along of it."""

    doc_id: str
    outlet: str | None
    published: date | None
    text: str

    @property
    def carried(self) -> tuple[str, str | None, date | None]:
        """What tables of figures and quotes carry along: the document, its outlet and its day of publication."""
        return self[:3]


#: A year in a printed day, as `2024`, `’24` or `6/26/24` have one.
_YEAR = re.compile(r"\d{4}|[’'/.-]\d{2}(?!\d)")

Problem = dict[str, str]
#: Reads an article into the rows of a table, each with a value for every column.
Reader = Callable[[Article], Iterable[tuple[Any, ...]]]


def read_each(documents: pd.DataFrame, read: Reader, table: schema.Table, *, of: str) -> pd.DataFrame:
    """The table of what `read` finds in each document.

    A document without a text, or whose reading fails, becomes a row of `attrs["problems"]`; the rest are read.

    Args:
        documents: `doc_id` and `text`; `outlet` and `published` are carried when present.
        read: gives the rows of one article: a value for each column of the table, in order.
        table: the table that the rows are of.
        of: the public function that was called, for the message when a column is missing.

    Raises:
        InputError: `documents` lacks `doc_id` or `text`.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Rain fell.", None]})
    >>> found = read_each(documents, lambda a: [(a.doc_id, "text", a.text)], schema.PROBLEMS, of="example")
    >>> found.doc_id.tolist(), found.attrs["problems"]
    (['a'], [{'doc_id': 'b', 'place': 'text', 'reason': 'The document has no text.'}])
    """
    schema.require(documents, ["doc_id", "text"], of=of)
    rows: list[tuple[Any, ...]] = []
    problems: list[Problem] = []
    for article in _articles(documents):
        if not article.text:
            problems.append({"doc_id": article.doc_id, "place": "text", "reason": "The document has no text."})
            continue
        try:
            rows += [*read(article)]  # all of them or, where the reading fails, none
        except Exception as error:
            reason = f"Could not be read, which is a fault of the program ({of}: {type(error).__name__}: {error})."
            problems.append({"doc_id": article.doc_id, "place": "text", "reason": reason})
    found = table.of(rows)
    found.attrs["problems"] = problems
    return found


def _articles(documents: pd.DataFrame) -> Iterator[Article]:
    columns = (_column(documents, name) for name in ("doc_id", "outlet", "published", "text"))
    for doc_id, outlet, day, text in zip(*columns, strict=True):
        known = outlet if isinstance(outlet, str) else None
        yield Article(doc_id, known, published_on(day), text if isinstance(text, str) else "")


def _column(documents: pd.DataFrame, name: str) -> Iterable[Any]:
    """A column's values as objects, which are made faster for all of it than one by one; None where it is absent."""
    return documents[name].astype(object) if name in documents else [None] * len(documents)


def published_on(value: Any) -> date | None:
    """The day that a date, a time or a text gives, as printed there; None where it gives none."""
    if isinstance(value, str):
        return _printed(value)
    if not isinstance(value, date) or value is pd.NaT:
        return None
    return value.date() if isinstance(value, datetime) else value


@lru_cache(maxsize=4096)
def _printed(value: str) -> date | None:
    """The day that a text gives; a text without a year (`10:30`, `June`, `today`) gives none."""
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        found = pd.to_datetime(value, errors="coerce") if _YEAR.search(value) else pd.NaT
    return None if pd.isna(found) else found.date()
