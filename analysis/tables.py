"""A corpus as a set of tables, and tables as files: CSV, Parquet or JSON lines, with their description."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import schema
from analysis.claims import compare_figures, corrections, coverage, link_claims
from analysis.documents import read_documents
from analysis.errors import InputError, choices
from analysis.figures import extract_figures
from analysis.files import csv, put, put_all, with_days
from analysis.likeness import duplicates
from analysis.provenance import first_hand, trace_sources
from analysis.quotes import extract_quotes
from analysis.segments import segment_documents
from analysis.terms import people_terms
from analysis.utterances import align_quotes, compare_quotes, statement_coverage

Tables = dict[str, pd.DataFrame]
BY_NAME = {table.name: table for table in schema.TABLES}


def build(corpus: str | os.PathLike[str], *, originals: bool = True) -> Tables:
    """Every table of a corpus, by its name in `schema.TABLES`.

    Args:
        corpus: a folder of articles, with the reader's `links.csv` if there is one, or one article.
        originals: read a digest's original in its place where it is at hand (see `read_documents`).

    Raises:
        InputError: the corpus does not exist or holds no article.

    >>> set(build("seeds")) == {table.name for table in schema.TABLES}
    True
    """
    documents = read_documents(corpus, originals=originals)
    segments = segment_documents(documents)
    figures = extract_figures(documents)
    quotes = extract_quotes(documents)
    claims = link_claims(figures, links=corrections(corpus))
    sources = trace_sources(documents, figures, quotes)
    return {
        "documents": documents,
        "duplicates": duplicates(documents),
        "segments": segments,
        "figures": figures,
        "quotes": quotes,
        "claims": claims,
        "coverage": coverage(claims),
        "compared": compare_figures(claims),
        "terms": people_terms(claims),
        "utterances": compare_quotes(quotes),
        "printings": align_quotes(quotes),
        "statements": statement_coverage(quotes),
        "sources": sources,
        "first_hand": first_hand(sources),
        "problems": schema.problems(documents, segments, figures, quotes, claims),
    }


def _json_lines(frame: pd.DataFrame) -> bytes:
    return with_days(frame).to_json(orient="records", lines=True, force_ascii=False).encode()


def _parquet(frame: pd.DataFrame) -> bytes:
    plain = frame.copy(deep=False)
    plain.attrs = {}
    return plain.to_parquet(index=False)


FORMATS: Mapping[str, Callable[[pd.DataFrame], bytes]] = {"csv": csv, "parquet": _parquet, "jsonl": _json_lines}


def write(tables: Tables, folder: str | os.PathLike[str], *, format: str = "csv") -> list[Path]:  # noqa: A002
    """Write each table to `folder/NAME.FORMAT`, all or none, and return the files; the same tables give the same bytes.

    Raises:
        InputError: the format is none of `csv`, `parquet`, `jsonl`, or the folder cannot be written.

    >>> import tempfile
    >>> [path.name for path in write({"problems": schema.PROBLEMS.empty()}, tempfile.mkdtemp())]
    ['problems.csv']
    """
    if format not in FORMATS:
        raise InputError(f"No format {format!r}: {choices(format, FORMATS)}.")
    return put_all((Path(folder) / f"{name}.{format}", FORMATS[format](table)) for name, table in tables.items())


def publish(tables: Tables, folder: str | os.PathLike[str] = "data") -> list[Path]:
    """Write tables as CSV, with their dictionary and their Frictionless descriptor.

    The public folder is made from the digests (`build("seeds", originals=False)`), because the articles
    are not ours to pass on.
    """
    target = Path(folder)
    descriptor = json.dumps(datapackage(tables), indent=2, ensure_ascii=False) + "\n"
    return [
        *write(tables, target),
        put(target / "README.md", dictionary().encode()),
        put(target / "datapackage.json", descriptor.encode()),
    ]


def datapackage(tables: Tables) -> dict[str, Any]:
    """The tables' descriptor by the Frictionless Data Package and Table Schema standards (version 1).

    >>> datapackage({"problems": schema.PROBLEMS.empty()})["resources"][0]["path"]
    'problems.csv'
    """
    return {
        "profile": "tabular-data-package",
        "name": "quotient",
        "title": "Figures and quotes that five news outlets cite on one story",
        "licenses": [{"name": "MIT", "title": "MIT License"}],
        "resources": [_resource(BY_NAME[name], frame) for name, frame in tables.items()],
    }


def _resource(table: schema.Table, frame: pd.DataFrame) -> dict[str, Any]:
    outlets = [str(name) for name in frame.columns if name not in table.names]
    fields = [_field(column) for column in table.columns]
    fields += [{"name": name, "type": "string", "description": f"What {name} prints."} for name in outlets]
    described: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.key:
        described["primaryKey"] = list(table.key)
    if table.foreign:
        described["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [column]}}
            for column, other in table.foreign
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.row,
        "encoding": "utf-8",
        "schema": described,
    }


def _field(column: schema.Column) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        limits["enum"] = list(column.choices)
    field = {"name": column.name, "type": column.kind, "description": column.meaning}
    return {**field, "constraints": limits} if limits else field


def dictionary() -> str:
    """The data dictionary in Markdown: each table's row in a sentence, then its columns.

    >>> dictionary().splitlines()[0]
    '# The tables'
    """
    lines = [
        "# The tables",
        "",
        "Made from `analysis/schema/` by `make report`; edit that, not this file. The tables here are those of",
        "the digests in `seeds/`; `datapackage.json` describes them by the Frictionless standard. Days are ISO 8601,",
        "an empty cell is a missing value, offsets count characters (Unicode code points) from 0. A text that a",
        "spreadsheet would run as a formula has an apostrophe before it (`analysis.formulas.original` takes it away).",
    ]
    for table in schema.TABLES:
        lines += ["", f"## {table.name}", "", table.row, "", "| column | type | meaning |", "| --- | --- | --- |"]
        lines += [f"| `{column.name}` | {_kind(column)} | {_meaning(column)} |" for column in table.columns]
    return "\n".join(lines) + "\n"


def _kind(column: schema.Column) -> str:
    return column.kind if column.required else f"{column.kind}, may be missing"


def _meaning(column: schema.Column) -> str:
    values = f" One of {', '.join(f'`{choice}`' for choice in column.choices)}." if column.choices else ""
    return (column.meaning + values).replace("|", "\\|")
