"""Tables of articles, one a row: CSV, JSON lines and Parquet, read row by row, however large the file."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import IO, Any

from analysis import lexicon
from analysis.documents import limits, plain
from analysis.documents.pages import Page, UnreadableError
from analysis.files import decode

#: A record as JSON, or why it is none.
Record = bytes | UnreadableError
#: Rows of a Parquet file that are held at a time.
_BATCH = 16
#: Columns by which a Media Cloud export is known.
_MEDIA_CLOUD = ("media_name", "stories_id", "indexed_date")


def record(data: bytes) -> list[Page]:
    """A record: its text exactly as written, and what its other columns state.

    Raises:
        UnreadableError: it is not an object in JSON, or has no text.

    >>> record(b'{"title": "River rises", "body": "It rose."}')[0].text
    'It rose.'
    """
    written, doubt = decode(data)
    try:
        row = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"The record is not JSON ({type(error).__name__}).") from error
    if not isinstance(row, dict):
        raise UnreadableError("The record is not an object with a text and its fields.")
    given = {field: row[name] for field, name in columns(row).items()}
    text = given.pop("text", None)
    if not isinstance(text, str):
        raise UnreadableError(f"The record has no text ({_looked_for()}).")
    found = {field: plain.value_of(value) for field, value in given.items()}
    if found.get("kind") not in ("original", "digest"):
        found.pop("kind", None)
    return [Page(text, found=found, doubts=(("file", doubt),) if doubt else ())]


def columns(names: Iterable[str]) -> dict[str, str]:
    """Which of a table's columns gives which field of a document.

    >>> columns(["Title", "Publication Date", "Full text", "body"])
    {'text': 'Full text', 'headline': 'Title', 'published': 'Publication Date'}
    """
    there = {plainly(name): name for name in reversed([*names])}
    found: dict[str, str] = {}
    for field, names_of_it in _synonyms().items():
        name = next((there[name] for name in names_of_it if name in there), None)
        if name is not None:
            found[field] = name
    return found


def plainly(name: str) -> str:
    """A column's name as `lexicon/columns.csv` has it."""
    return name.strip().lower().replace(" ", "_").replace("-", "_")


@cache
def _synonyms() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in lexicon.table("columns"):
        found.setdefault(row["field"], []).append(row["name"])
    return found


def _looked_for() -> str:
    return f"looked for {', '.join(_synonyms()['text'])}"


def _chosen(names: list[str]) -> dict[str, str]:
    """The columns that are read of a table; raises `UnreadableError` where none is the text."""
    chosen = columns(names)
    if "text" in chosen:
        return chosen
    if set(_MEDIA_CLOUD) & {plainly(name) for name in names}:
        raise UnreadableError(
            "This is a Media Cloud export, which lists stories without their text: save the pages that its column url "
            "names, and give those."
        )
    shown = ", ".join(name[:40] for name in names[:12])
    raise UnreadableError(f"No column has the articles' text ({_looked_for()}); the columns are {shown}.")


def _as_json(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "replace")


# --- JSON lines -------------------------------------------------------------------------------


def json_lines(file: IO[bytes]) -> Iterator[Record]:
    """The lines of a file that are not blank."""
    for line in _lines(file):
        if isinstance(line, UnreadableError) or line.strip():
            yield line


def _lines(file: IO[bytes]) -> Iterator[Record]:
    """A file's lines; one that is longer than an article may be is passed over without being held."""
    while line := file.readline(limits.DOCUMENT + 1):
        if len(line) <= limits.DOCUMENT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(limits.DOCUMENT)
        yield UnreadableError(f"The line is longer than {limits.size(limits.DOCUMENT)}, the most that is read of one.")


# --- CSV --------------------------------------------------------------------------------------


def csv_rows(file: IO[bytes]) -> Iterator[Record]:
    """The rows under a header; commas, semicolons, tabs or bars part the cells, whichever the header has most of."""
    lines = _decoded(file)
    first = next(lines, "")
    reader = csv.reader(_after(first, lines), delimiter=max(",;\t|", key=first.count))
    rows = _long(reader)
    try:
        names = next(rows, [])
        chosen = _chosen(names)
        at = {field: names.index(name) for field, name in chosen.items()}
        for row in rows:
            if row:
                yield _as_json({field: row[i] for field, i in at.items() if i < len(row)})
    except csv.Error as error:
        raise UnreadableError(
            f"Line {reader.line_num} cannot be understood ({error}); the rest was not read."
        ) from error


def _long(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows of a table with articles in its cells; how long these may be, the whole process has in common."""
    while True:
        usual = csv.field_size_limit(limits.DOCUMENT)
        try:
            row = next(reader, None)
        finally:
            csv.field_size_limit(usual)
        if row is None:
            return
        yield row


def _decoded(file: IO[bytes]) -> Iterator[str]:
    """The lines as text, each as UTF-8 or else as Windows-1252, of which is told when all are read."""
    doubtful = 0
    for line in _lines(file):
        if isinstance(line, UnreadableError):
            raise line
        text, doubt = decode(line)
        if (doubt and not text) or line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise UnreadableError("The file is not text in UTF-8; save it as such. The rest was not read.")
        doubtful += bool(doubt)
        yield text
    if doubtful:
        raise UnreadableError(f"{doubtful:,} lines are not UTF-8; they were read as Windows-1252.")


def _after(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


# --- Parquet ----------------------------------------------------------------------------------


def parquet_rows(file: IO[bytes]) -> Iterator[Record]:
    """The rows of a Parquet file, of which only the columns that are needed are read."""
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow import parquet

    try:
        table = parquet.ParquetFile(file, buffer_size=limits.MB, pre_buffer=False)
        chosen = _chosen(table.schema_arrow.names)
        for batch in table.iter_batches(_BATCH, columns=[*chosen.values()], use_threads=False):
            for row in batch.to_pylist():
                yield _as_json({field: row[name] for field, name in chosen.items()})
    except (pa.ArrowException, OSError) as error:
        raise UnreadableError(f"The file is not Parquet, or damaged ({type(error).__name__}).") from error


#: How the records of a file are read, by its ending; what can be read from front to back may be packed by gzip.
TABLES: Mapping[str, Callable[[IO[bytes]], Iterator[Record]]] = {
    ".csv": csv_rows,
    ".tsv": csv_rows,
    ".jsonl": json_lines,
    ".ndjson": json_lines,
    ".parquet": parquet_rows,
}
PACKED = tuple(f"{ending}.gz" for ending in TABLES if ending != ".parquet")
