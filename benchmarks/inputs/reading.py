"""Reading a file from its bytes to its documents and their segments, as every command does."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

import analysis
from analysis import schema
from analysis.errors import InputError


class Found(NamedTuple):
    """The documents in a file, their segments, and what was wrong; no documents where the file is refused."""

    documents: pd.DataFrame
    segments: pd.DataFrame
    reasons: list[str]


def read(file: Path) -> Found:
    """What there is in a file."""
    try:
        documents = analysis.read_documents(file)
    except InputError as error:
        return Found(schema.DOCUMENTS.empty(), schema.SEGMENTS.empty(), [str(error)])
    segments = analysis.segment_documents(documents)
    return Found(documents, segments, [*analysis.problems(documents, segments)["reason"]])
