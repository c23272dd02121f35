"""A table as a user hands it in: checked against the schema, and of its types, before anything is read off it.

Tables come back from CSV files, spreadsheets and a user's own code, with days as text, whole numbers as fractions and
cells that hold anything. What can only mean one thing is taken as that; the rest is refused by column and row.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import InputError, choices
from analysis.schema.table import DTYPES, Column, Table, require

#: What a column of each kind holds, in words.
HOLDS = {
    "string": "text",
    "integer": "whole numbers",
    "number": "numbers",
    "date": "days, written as 2024-06-26",
    "boolean": "True or False",
}
#: Characters of a wrong value that are shown.
SHOWN = 60


def given(
    frame: pd.DataFrame, table: Table, needed: Sequence[str], *, of: str, blank: Sequence[str] = ()
) -> pd.DataFrame:
    """The frame with the schema's types, its rows numbered from 0; columns that the schema does not have stay.

    Args:
        frame: what the user gave; it is left as it is.
        table: what it should be.
        needed: the columns that must be there, with a value in each row where the schema requires one.
        of: the public function that it was given to.
        blank: needed columns that the function can do with values missing in.

    Raises:
        InputError: a column is missing or there twice, or a cell holds what its column cannot.

    >>> lines = Table("lines", "A line.", (Column("number", "integer", "Its number.", required=True),), key=())
    >>> given(pd.DataFrame({"number": ["3"]}), lines, ["number"], of="example")
    Traceback (most recent call last):
    analysis.errors.InputError: example: the column number holds '3' in the row labelled 0; it takes whole numbers.
    """
    require(frame, needed, of=of)
    twice = frame.columns[frame.columns.duplicated()]
    if len(twice):
        raise InputError(f"{of}: the table has the column {twice[0]} more than once.")
    told = {
        c.name: _checked(frame[c.name], c, c.name in needed and c.name not in blank, of)
        for c in table.columns
        if c.name in frame.columns
    }
    return frame.reset_index(drop=True).assign(**told)


def _checked(values: pd.Series[Any], column: Column, needed: bool, of: str) -> pd.Series[Any]:
    """A column of its type, without the index; raises where a cell cannot be of it."""

    def refuse(place: int, why: str) -> InputError:
        (value,) = values.iloc[[place]].astype("object").tolist()
        shown = "no value" if _is_missing(value) else repr(value)
        shown = shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
        row = f"the row labelled {values.index[place]!r}"
        return InputError(f"{of}: the column {column.name} holds {shown} in {row}; {why}.")

    typed = _fast(values, column)
    if typed is None:
        typed = _slow(values, column, refuse)
    missing = typed.isna()
    if needed and column.required and missing.any():
        raise refuse(int(missing.argmax()), "each row needs one")
    if column.choices and not (fits := missing | typed.isin(list(column.choices))).all():
        place = int((~fits).argmax())
        raise refuse(place, choices(str(typed[place]), column.choices))
    return typed


def _dtype(column: Column, *, whole: bool) -> str:
    return DTYPES[column.kind][0 if column.required and whole else 1]


def _fast(values: pd.Series[Any], column: Column) -> pd.Series[Any] | None:
    """The column where its type is right already, or a conversion that loses nothing; None for any other."""
    plain = values.reset_index(drop=True)
    if str(plain.dtype) in DTYPES[column.kind]:
        return None if column.kind == "number" and np.isinf(plain.to_numpy()).any() else plain
    if column.kind == "date" and pd.api.types.is_datetime64_dtype(plain.dtype):
        return plain.astype("datetime64[us]")
    return None


def _slow(values: pd.Series[Any], column: Column, refuse: Callable[[int, str], InputError]) -> pd.Series[Any]:
    """The column converted cell by cell."""
    read, cells = _READ[column.kind], []
    for place, value in enumerate(values.astype("object").tolist()):
        try:
            cells.append(None if _is_missing(value) else read(value))
        except (TypeError, ValueError, OverflowError) as error:
            raise refuse(place, f"it takes {HOLDS[column.kind]}") from error
    return pd.Series(cells, dtype=_dtype(column, whole=None not in cells))


def _is_missing(value: Any) -> bool:
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def _string(value: Any) -> str:
    """Text; a whole number, as a spreadsheet makes of an identifier, is its digits."""
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise TypeError
    return str(value).encode().decode()  # which half a surrogate pair is not: no file can hold it


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -(2**63) <= value < 2**63:
        raise TypeError
    if value != int(value):
        raise ValueError
    return int(value)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError
    return float(value)


def _date(value: Any) -> pd.Timestamp:
    """A day, or a time without its zone, since a day is the one that was printed where it was published."""
    day = datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(day, date):
        raise TypeError
    return pd.Timestamp(day).tz_localize(None).as_unit("us")


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


_READ: dict[str, Callable[[Any], Any]] = {
    "string": _string,
    "integer": _integer,
    "number": _number,
    "date": _date,
    "boolean": _boolean,
}
