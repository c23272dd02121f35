"""What every table is: one row's meaning, and the meaning, type and allowed values of each column.

The tables' code, the data dictionary in `data/README.md` and the Frictionless descriptor in
`data/datapackage.json` are all made from this module, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.schema.coded import AGREEMENT, CODINGS, DISPUTES, PAIRS, SHEET
from analysis.schema.compared import (
    CLAIMS,
    COMPARED,
    COVERAGE,
    FIRST_HAND,
    LINKS,
    PRINTINGS,
    RELIANCES,
    SOURCE_KINDS,
    SOURCES,
    STATEMENTS,
    TERMS,
    UTTERANCES,
    WORDINGS,
)
from analysis.schema.extracted import (
    COMPARATORS,
    DOCUMENTS,
    DUPLICATES,
    FIGURES,
    QUOTE_KINDS,
    QUOTES,
    ROLES,
    SEGMENTS,
    STATUSES,
)
from analysis.schema.given import given
from analysis.schema.table import DTYPES, Column, Table, require

__all__ = [
    "AGREEMENT",
    "CLAIMS",
    "CODINGS",
    "COMPARATORS",
    "COMPARED",
    "COVERAGE",
    "DISPUTES",
    "DOCUMENTS",
    "DTYPES",
    "DUPLICATES",
    "FIGURES",
    "FIRST_HAND",
    "LINKS",
    "PAIRS",
    "PRINTINGS",
    "PROBLEMS",
    "QUOTES",
    "QUOTE_KINDS",
    "RELIANCES",
    "ROLES",
    "SEGMENTS",
    "SHEET",
    "SOURCES",
    "SOURCE_KINDS",
    "STATEMENTS",
    "STATUSES",
    "TABLES",
    "TERMS",
    "UTTERANCES",
    "WORDINGS",
    "Column",
    "Problems",
    "Table",
    "given",
    "is_note",
    "problems",
    "require",
]

PROBLEMS = Table(
    "problems",
    "Something that could not be read or understood; everything else was processed.",
    (
        Column("doc_id", "string", "The document, or the file where no document came of it.", required=True),
        Column("place", "string", "Where in it: a field, a line, a character offset."),
        Column("reason", "string", "What was wrong.", required=True),
    ),
    key=(),
)

TABLES = (
    DOCUMENTS,
    DUPLICATES,
    SEGMENTS,
    FIGURES,
    QUOTES,
    CLAIMS,
    COVERAGE,
    COMPARED,
    TERMS,
    UTTERANCES,
    PRINTINGS,
    STATEMENTS,
    SOURCES,
    FIRST_HAND,
    PROBLEMS,
)


#: How the place of a note begins: an oddity of a text that was read, where it stands in it.
IN_TEXT = "character "


def is_note(problem: Mapping[Any, Any]) -> bool:
    """Whether a row of problems points at an oddity in a text that was read, and nothing of the input is missing.

    >>> is_note({"doc_id": "a", "place": "character 12", "reason": "Quotation mark without a partner."})
    True
    >>> is_note({"doc_id": "a", "place": "file", "reason": "There is no text in it."})
    False
    """
    return str(problem["place"]).startswith(IN_TEXT)


class Problems(list[dict[str, str]]):
    """The problems that a table carries in its `attrs`, from which pandas copies them to each table made of it.

    A copy is another list of the same rows: pandas copies at every step, and a corpus may have thousands of rows.
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> Problems:
        return Problems(self)


def problems(*tables: pd.DataFrame) -> pd.DataFrame:
    """What could not be read or understood while these tables were made, a row each.

    Shape: the columns of `PROBLEMS`. Tables made by this package carry their problems along in
    `DataFrame.attrs`; a table without any adds no row, and a row that several carry appears once.

    >>> documents = DOCUMENTS.empty()
    >>> documents.attrs["problems"] = [{"doc_id": "a", "place": "file", "reason": "The file is empty."}]
    >>> problems(documents, documents).reason.tolist()
    ['The file is empty.']
    """
    for table in tables:
        require(table, [], of="problems")
    rows = [row for table in tables for row in table.attrs.get("problems", [])]
    unique = {tuple(row.get(name) for name in PROBLEMS.names): row for row in rows}
    return PROBLEMS.frame(unique.values())
