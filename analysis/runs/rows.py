"""For what a notebook is run again and again: for each outlet, each claim, or each row of a file."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import yaml

from analysis import safe_yaml
from analysis.errors import InputError

#: The longest file of rows, in bytes.
LONGEST = 1_000_000
KINDS = ("outlet", "claim")


def rows(each: str, corpus: str) -> list[dict[str, Any]]:
    """The parameters to run with, one dictionary a run.

    `outlet` means every outlet of the corpus, `claim` every claim that two or more of its outlets state, anything else
    a CSV file with parameters as columns (an empty cell leaves the default) or a YAML file with a list of mappings.

    Raises:
        InputError: there is nothing to run for, or the file cannot be read.
    """
    found = _of_corpus(each, corpus) if each in KINDS else _of_file(Path(each))
    if not found:
        raise InputError(
            f"Nothing to run for: {each} in {corpus} has none." if each in KINDS else f"{each} has no rows."
        )
    return found


def _of_corpus(each: str, corpus: str) -> list[dict[str, Any]]:
    from analysis.claims import coverage, link_claims
    from analysis.documents import read_documents
    from analysis.figures import extract_figures

    documents = read_documents(corpus)
    if each == "outlet":
        return [{"outlet": str(name)} for name in documents["outlet"].dropna().unique()]
    table = coverage(link_claims(extract_figures(documents)))
    return [{"claim": str(name)} for name in table.loc[table["outlets"] > 1, "claim_id"]]


def _of_file(path: Path) -> list[dict[str, Any]]:
    readers = {".csv": _csv, ".yaml": _yaml, ".yml": _yaml}
    if path.suffix.lower() not in readers:
        raise InputError(
            f"Cannot run for each {str(path)!r}: give outlet, claim, or a .csv or .yaml file of parameters."
        )
    try:
        content = path.read_bytes()
        if len(content) > LONGEST:
            raise InputError(f"{path} is longer than {LONGEST:,} bytes.")
        return readers[path.suffix.lower()](content.decode("utf-8-sig"), path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"Cannot read {path}: {getattr(error, 'strerror', None) or error}.") from error


def _csv(text: str, path: Path) -> list[dict[str, Any]]:
    found = []
    reader = csv.DictReader(StringIO(text, newline=""))
    for row in reader:
        if None in row:
            raise InputError(f"{path}, line {reader.line_num}: more cells than columns.")
        found.append({name: value for name, value in row.items() if value})
    return found


def _yaml(text: str, path: Path) -> list[dict[str, Any]]:
    try:
        found = safe_yaml.load(text)
    except yaml.YAMLError as error:
        raise InputError(f"Cannot read {path}: {' '.join(str(error).split())[:200]}.") from error
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise InputError(f"{path} must be a list of mappings: `- outlet: The Post` for each run.")
    return found


def name(notebook: Path, row: Mapping[str, Any]) -> str:
    """The output's file name: readable, always the same for the same row, another one for any other.

    >>> name(Path("02-figures.ipynb"), {"outlet": "../The Harbour Post"})
    '02-figures-the-harbour-post-461cef789a30cfa5.ipynb'
    """
    text = unicodedata.normalize("NFKD", " ".join(map(str, row.values()))).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60]
    mark = hashlib.sha256(json.dumps(dict(row), sort_keys=True, default=str).encode()).hexdigest()[:16]
    return "-".join(filter(None, [notebook.stem, words, mark])) + ".ipynb"
