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

#: What is known of a document by its name alone.
_NAMED = schema.Table("documents", schema.DOCUMENTS.row, (schema.DOCUMENTS.columns[0],), key=("doc_id",))
NO_TEXT = "The document has no text."
HALF = "The text holds half of a surrogate pair, which no file can hold: decode it as UTF-16 or UTF-8 first."

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
        InputError: `documents` lacks `doc_id` or `text`, or a document has no name.

    >>> documents = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Rain fell.", None]})
    >>> found = read_each(documents, lambda a: [(a.doc_id, "text", a.text)], schema.PROBLEMS, of="example")
    >>> found.doc_id.tolist(), found.attrs["problems"]
    (['a'], [{'doc_id': 'b', 'place': 'text', 'reason': 'The document has no text.'}])
    """
    told = known(documents, of=of)
    rows: list[tuple[Any, ...]] = []
    problems: list[Problem] = []
    for article, given in zip(_articles(told), documents["text"], strict=True):
        if not article.text:
            problems.append({"doc_id": article.doc_id, "place": "text", "reason": HALF if _words(given) else NO_TEXT})
            continue
        try:
            rows += [*read(article)]  # all of them or, where the reading fails, none
        except Exception as error:
            reason = f"Could not be read, which is a fault of the program ({of}: {type(error).__name__}: {error})."
            problems.append({"doc_id": article.doc_id, "place": "text", "reason": reason})
    found = table.of(rows)
    found.attrs["problems"] = schema.Problems(problems)
    return found


def known(documents: pd.DataFrame, *, of: str) -> pd.DataFrame:
    """The documents with `doc_id`, `outlet`, `published` and `text` of their types, and any other column as it is.

    An outlet or a text that is no string, and a day that is none, are missing: a corpus is not held up by one of its
    articles. The rows are numbered from 0.

    Raises:
        InputError: `documents` lacks `doc_id` or `text`, or a document has no name.

    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": [None], "published": ["June 26, 2024"]})
    >>> known(documents, of="example")[["outlet", "published"]].values.tolist()
    [[nan, Timestamp('2024-06-26 00:00:00')]]
    """
    told = schema.given(documents, _NAMED, ["doc_id", "text"], of=of)
    outlets, days = (told.get(name, pd.Series(index=told.index, dtype="object")) for name in ("outlet", "published"))
    return told.assign(
        outlet=_strings(outlets),
        published=pd.Series([published_on(day) for day in days.astype("object")], dtype="datetime64[us]"),
        text=_strings(told["text"]),
    )


def _strings(values: pd.Series[Any]) -> pd.Series[str]:
    plain = str(values.dtype) == "str"
    return values if plain else pd.Series([_words(v) if is_text(v) else None for v in values], dtype="str")


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""


def is_text(value: Any) -> bool:
    r"""Whether a value is a string that can be written to a file: half of a surrogate pair cannot.

    >>> is_text("No"), is_text("\ud83d"), is_text(3)
    (True, False, False)
    """
    try:
        return isinstance(value, str) and bool(value.encode() or True)
    except UnicodeEncodeError:
        return False


def _articles(documents: pd.DataFrame) -> Iterator[Article]:
    """The documents of a `known` table; columns become objects at once, which is faster than one by one."""
    columns = (documents[name].astype("object") for name in ("doc_id", "outlet", "published", "text"))
    for doc_id, outlet, day, text in zip(*columns, strict=True):
        yield Article(doc_id, _words(outlet) or None, published_on(day), _words(text))


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
