"""Files to documents: text exactly as written, and what is known of each article.

Reading has two halves. `items` says what there is to read and costs little; `parse` does the work for one item, in
any process. `read_documents` is both of them and a table.
"""

from __future__ import annotations

import os

import pandas as pd

from analysis import schema
from analysis.articles import Problem
from analysis.documents.items import items
from analysis.documents.knowledge import Known, known
from analysis.documents.pages import Item
from analysis.documents.parsing import Row, parse
from analysis.documents.printed import printed_date
from analysis.errors import InputError

__all__ = ["Item", "Known", "Row", "items", "known", "parse", "printed_date", "read_documents"]


def read_documents(path: str | os.PathLike[str], *, strict: bool = False, originals: bool = True) -> pd.DataFrame:
    """Read a file or a folder of articles, a row each article.

    Shape: the columns of `schema.DOCUMENTS`, in the order of the files' paths. `docs/input.md` says which formats are
    read, and how. A path that does not exist from the working directory is tried from the project's folder, so
    notebooks run from anywhere; a URL is one for fsspec. Hidden files and READMEs are passed over.

    Args:
        path: a folder of articles, or one file of them.
        strict: raise the first of what could not be read or understood, instead of listing it in `attrs["problems"]`.
        originals: read a digest's original, where it lies in `originals/` beside it with the SHA-256 that the digest
            states, in the digest's place.

    Raises:
        InputError: there is no such path, no article in it, or none that can be read.

    >>> read_documents("seeds", originals=False).kind.unique().tolist()
    ['digest']
    """
    stated, rows, problems = known(path), list[Row](), list[Problem]()
    for item in items(path):
        found, wrong = parse(item, known=stated, originals=originals) if isinstance(item, Item) else ([], [item])
        rows += found
        problems += wrong
        if strict and problems:
            raise InputError("{doc_id}, {place}: {reason}".format(**problems[0]))
    if not rows:
        raise InputError(f"No article in {path} could be read; {problems[0]['doc_id']}: {problems[0]['reason']}")
    table = schema.DOCUMENTS.frame(rows)
    table.attrs["problems"] = schema.Problems(problems)
    return table
