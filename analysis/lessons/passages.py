"""Words in their passage: the sentences from the mention of a source to the end of what it says, the words marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis import evidence, segments

#: The longest passage that a page has room for, in characters.
LONGEST = 600


class Passage(NamedTuple):
    """A stretch of a document's text and, within it, the words that it is about."""

    text: str
    start: int
    end: int
    begins: int

    @property
    def whole(self) -> bool:
        """Whether it ends as a sentence does, and a headline does not."""
        return self.text.endswith((".", "!", "?", "”", '"', "’", "'"))


def find(row: Mapping[Any, Any], text: str) -> Passage | None:
    """The sentences of a figure or a quote and of the source beside it; None where they are too far apart to show.

    >>> text = "It was late. “We won,” said Ann Lee. “At last.”"
    >>> found = find({"start": 13, "end": 22, "source_start": 28, "source_end": 35}, text)
    >>> found.text, found.text[found.start : found.end]
    ('“We won,” said Ann Lee.', '“We won,”')
    """
    outline = segments.outline(text)
    start, end = int(row["start"]), int(row["end"])
    first, last = start, end
    if not pd.isna(row["source_start"]):
        first, last = min(first, int(row["source_start"])), max(last, int(row["source_end"]))
    begins, ends = outline.sentence_at(first), outline.sentence_at(last - 1)
    if begins is None or ends is None or ends.end - begins.start > LONGEST:
        return None
    return Passage(text[begins.start : ends.end], start - begins.start, end - begins.start, begins.start)


def sentence(row: Mapping[Any, Any], text: str) -> Passage | None:
    """The sentence of a figure or a quote alone."""
    return find({**row, "source_start": None}, text)


def each(
    rows: pd.DataFrame, texts: Mapping[str, str], of: Callable[[Mapping[Any, Any], str], object]
) -> pd.Series[Any]:
    """What a function makes of each row and of the text of its document."""
    made = [of(row, texts[row["doc_id"]]) for row in rows.to_dict("records")]
    return pd.Series(made, index=rows.index, dtype="object")


def table(passages: pd.Series[Any], shown: Mapping[str, Any], *, heads: str = "sentence") -> evidence.Reading:
    """Passages for reading, the words they are about marked, behind the columns `shown`."""
    reading = evidence.readable(pd.DataFrame({name: list(column) for name, column in shown.items()}))
    reading.frame[heads] = [evidence.marked(*passage[:3]) for passage in passages]
    return reading
