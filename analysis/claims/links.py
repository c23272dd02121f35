"""What a reader decided about links: figures that are one claim, figures that are not, and what a claim is called.

Figures are named by their `figure_id`, which stays the same while the articles do; the ids of claims may not. The file
is read and never written.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import schema
from analysis.claims.linking import Bonds
from analysis.claims.statements import Row, text
from analysis.errors import InputError, choices

NAME = "links.csv"
ACTIONS = ("merge", "split", "label")

#: A table, or a file that holds one.
Source = str | os.PathLike[str] | pd.DataFrame | None
Problem = dict[str, str]


class Decisions(NamedTuple):
    """The decisions by position in the rows: what holds together, what stays apart, and labels."""

    bonds: Bonds
    labels: dict[int, str]

    def label(self, members: Sequence[int]) -> str:
        """The label decided for a claim with these members; empty where none is."""
        return next((self.labels[i] for i in members if i in self.labels), "")


class _Line(NamedTuple):
    """A row of the corrections, and where it stands."""

    place: str
    action: str
    figure: str
    other: str
    label: str


def figure_id(row: Row) -> str:
    """The name of a figure: its id, or its document and place where the table has no ids."""
    return text(row.get("figure_id")) or f"{row['doc_id']}:{row['start']}"


def corrections(corpus: str | os.PathLike[str]) -> Path | None:
    """The file of a reader's corrections in a corpus's folder, where there is one."""
    path = Path(corpus) / NAME
    return path if path.is_file() else None


def read(source: Source, rows: Sequence[Row]) -> tuple[Decisions, list[Problem]]:
    """The decisions that can be followed for these rows, and a problem for each that cannot.

    Raises:
        InputError: there is no such file, it is not text, or it lacks a column.
    """
    positions = {figure_id(row): i for i, row in enumerate(rows)}
    reader = _Reader(positions)
    for line in sorted(_lines(source), key=lambda line: ACTIONS.index(line.action) if line.action in ACTIONS else 0):
        reason = reader.follow(line)
        if reason:
            reader.problems.append({"doc_id": NAME, "place": line.place, "reason": reason})
    bonds = Bonds(reader.merged, frozenset(reader.parted), frozenset(reader.alone))
    return Decisions(bonds, reader.labels), reader.problems


class _Reader:
    """Takes in one line after the other: merges first, then splits, then labels."""

    def __init__(self, positions: dict[str, int]) -> None:
        self.positions = positions
        self.problems: list[Problem] = []
        self.merged: list[tuple[int, int]] = []
        self.parted: set[tuple[int, int]] = set()
        self.alone: set[int] = set()
        self.labels: dict[int, str] = {}
        self.lead: dict[int, int] = {}

    def follow(self, line: _Line) -> str:
        """Take in a line; what is wrong with it, or nothing."""
        steps: dict[str, Callable[[_Line], str]] = {"merge": self._merge, "split": self._split, "label": self._label}
        if line.action not in steps:
            return f"No action {line.action!r}: {choices(line.action, ACTIONS)}."
        for name in filter(None, (line.figure, line.other)):
            if name not in self.positions:
                return f"No figure {name!r}: {choices(name, self.positions, most=5)}."
        if not line.figure:
            return "It names no figure: give a figure_id in the column figure."
        return steps[line.action](line)

    def _merge(self, line: _Line) -> str:
        if not line.other or line.other == line.figure:
            return "A merge needs a second figure: give its figure_id in the column other."
        i, j = self.positions[line.figure], self.positions[line.other]
        self.merged.append((i, j))
        self.lead[self._first(i)] = self._first(j)
        return ""

    def _split(self, line: _Line) -> str:
        i = self.positions[line.figure]
        if not line.other:
            if any(i in pair for pair in self.merged):
                return f"{line.figure!r} is merged with another figure on another line, so it cannot be split from all."
            self.alone.add(i)
            return ""
        j = self.positions[line.other]
        if self._first(i) == self._first(j):
            return f"{line.figure!r} and {line.other!r} are merged by other lines, so they cannot be split."
        self.parted.add((min(i, j), max(i, j)))
        return ""

    def _label(self, line: _Line) -> str:
        if not line.label:
            return "A label needs its words in the column label."
        self.labels.setdefault(self.positions[line.figure], line.label)
        return ""

    def _first(self, i: int) -> int:
        while i in self.lead and self.lead[i] != i:
            i = self.lead[i]
        return i


def _lines(source: Source) -> Iterator[_Line]:
    if source is None:
        return
    if isinstance(source, pd.DataFrame):
        found: list[tuple[str, Row]] = [(f"row {n}", row) for n, row in enumerate(source.to_dict("records"), 1)]
        columns = [str(name) for name in source.columns]
    else:
        if not isinstance(source, str | os.PathLike):
            raise InputError(f"links must be a table or the path of a CSV file, not {type(source).__name__}.")
        found, columns = _file(Path(source))
    missing = [name for name in ("action", "figure") if name not in columns]
    if missing:
        raise InputError(
            f"{NAME} lacks the column {missing[0]!r}: its columns are {', '.join(schema.LINKS.names)}; "
            f"it has {', '.join(columns) or 'none'}."
        )
    for place, row in found:
        cells = [text(row.get(name)).strip() for name in ("action", "figure", "other", "label")]
        if any(cells):
            yield _Line(place, cells[0].lower(), *cells[1:])


def _file(path: Path) -> tuple[list[tuple[str, Row]], list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            return [(f"line {reader.line_num}", row) for row in reader], list(reader.fieldnames or ())
    except (OSError, ValueError, csv.Error) as error:
        raise InputError(f"Cannot read {path} as a table of links in CSV (UTF-8): {error}.") from error
