"""A partition's tables: what its articles say, read the same way in whatever process, on whatever machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from analysis import schema
from analysis.articles import Problem
from analysis.documents import Item, Known, parse
from analysis.extraction.partitions import Partition
from analysis.extraction.processes import NOWHERE
from analysis.figures import extract_figures
from analysis.likeness import sketch
from analysis.quotes import extract_quotes
from analysis.schema.arrow import arrow
from analysis.segments import segment_documents

#: The tables that are made of each article by itself.
TABLES = (schema.DOCUMENTS, schema.SEGMENTS, schema.FIGURES, schema.QUOTES, schema.PROBLEMS)
#: What is kept of each document to find those that repeat it (`likeness.sketch`); no table for users.
SKETCHES = "sketches"
#: So many entries are read together; fewer would cost time, and more a longer wait for a sign of life.
TOGETHER = 25

Tables = dict[str, pa.Table]


def read(
    partition: Partition,
    known: Known,
    *,
    begin: Callable[[int], None] = lambda at: None,
    without: Mapping[int, str] | None = None,
    together: int = TOGETHER,
) -> Tables:
    """The tables of a partition by name, those in `TABLES` and `SKETCHES`; the same whatever `together` is.

    Args:
        partition: what to read.
        known: what is known of the corpus as a whole (`documents.known`).
        begin: told the position of an entry before it and those after it are read, and at the end `NOWHERE`.
        without: entries not to be read, by their position, and the reason, which becomes a row of `problems`.
        together: how many entries are read at a time.
    """
    made: dict[str, list[pa.Table]] = defaultdict(list)
    entries, left_out = list(partition.entries), dict(without or {})
    for at in range(0, len(entries), together):
        begin(at)
        some = [(entry, left_out.get(at + n)) for n, entry in enumerate(entries[at : at + together])]
        for name, frame in _tables(some, known).items():
            made[name].append(arrow(BY_NAME[name], frame))
            if name == schema.DOCUMENTS.name:
                made[SKETCHES].append(_sketches(frame))
    begin(NOWHERE)
    return {name: pa.concat_tables(parts) for name, parts in made.items()}


BY_NAME = {table.name: table for table in TABLES}


def _sketches(documents: pd.DataFrame) -> pa.Table:
    fields = [("doc_id", pa.large_string()), ("sketch", pa.large_binary())]
    columns = [documents.doc_id, [*map(sketch, documents.text)]]
    return pa.table([pa.array(each, kind) for each, (_, kind) in zip(columns, fields, strict=True)], pa.schema(fields))


def _tables(entries: Sequence[tuple[Item | Problem, str | None]], known: Known) -> dict[str, pd.DataFrame]:
    rows: list[Any] = []
    problems: list[Problem] = []
    for entry, left_out in entries:
        more, doubts = _read(entry, left_out, known)
        rows += more
        problems += doubts
    documents = schema.DOCUMENTS.frame(rows)
    documents.attrs["problems"] = schema.Problems(problems)
    segments = segment_documents(documents)
    figures, quotes = extract_figures(documents), extract_quotes(documents)
    named = {"documents": documents, "segments": segments, "figures": figures, "quotes": quotes}
    return {**named, "problems": schema.problems(*named.values())}


def _read(entry: Item | Problem, left_out: str | None, known: Known) -> tuple[list[Any], list[Problem]]:
    if not isinstance(entry, Item):
        return [], [entry]
    if left_out is not None:
        return [], [{"doc_id": entry.doc_id, "place": "file", "reason": left_out}]
    return parse(entry, known=known)
