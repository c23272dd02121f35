"""Word lists as data files: what the extractors know of the language, apart from their code.

A `.txt` file holds one entry a line, a `.csv` file a table with a header; in both, lines that start
with `#` are comments that say what the list holds and where it comes from.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


def _lines(name: str) -> list[str]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> tuple[str, ...]:
    """The entries of `NAME.txt`, in the file's order.

    >>> "Prof" in words("abbreviations")
    True
    """
    return tuple(line.strip() for line in _lines(f"{name}.txt"))


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `NAME.csv`, each a dict by the header's names.

    >>> sorted(table("cues")[0])[:1]
    ['cue']
    """
    return tuple(csv.DictReader(_lines(f"{name}.csv")))


@cache
def sets(name: str) -> dict[str, frozenset[str]]:
    """The words of `NAME.csv` by the `kind` column, each kind as a set.

    >>> "these" in sets("number_context")["determiner"]
    True
    """
    rows = table(name)
    return {kind: frozenset(r["word"] for r in rows if r["kind"] == kind) for kind in {r["kind"]: 0 for r in rows}}
