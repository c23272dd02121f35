"""A table and its columns: what they mean, and how typed dataframes are made of rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from analysis.errors import InputError

#: A column's kind, with its pandas dtype when every row has a value, and when rows may lack one.
DTYPES = {
    "string": ("str", "str"),
    "integer": ("int64", "Int64"),
    "number": ("float64", "float64"),
    "date": ("datetime64[us]", "datetime64[us]"),
    "boolean": ("bool", "boolean"),
}


@dataclass(frozen=True)
class Column:
    """A column: its name, its kind (a key of `DTYPES`), what it means, and the values it may hold."""

    name: str
    kind: str
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()

    @property
    def dtype(self) -> str:
        """The pandas dtype of the column."""
        return DTYPES[self.kind][0 if self.required else 1]


@dataclass(frozen=True)
class Table:
    """A table: its name, the one sentence that says what a row is, its columns, and its key."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> list[str]:
        """The column names, in order."""
        return [column.name for column in self.columns]

    def frame(self, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        """A typed dataframe of the rows; columns that no row names are missing throughout.

        >>> lines = Table("lines", "A line.", (Column("place", "string", "Where it stands."),), key=())
        >>> lines.frame([{"place": "line 3"}, {}]).place.isna().tolist()
        [False, True]
        """
        records = list(rows)
        cells: list[Sequence[Any]]
        try:
            cells = list(zip(*map(itemgetter(*self.names), records), strict=True)) or [()] * len(self.columns)
        except KeyError:
            cells = [[record.get(name) for record in records] for name in self.names]
        return self._typed(cells)

    def of(self, rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
        """A typed dataframe of rows that have a value for each of the columns, in order.

        >>> lines = Table("lines", "A line.", (Column("place", "string", "Where it stands."),), key=())
        >>> lines.of([("line 3",)]).place.tolist()
        ['line 3']
        """
        return self._typed(list(zip(*rows, strict=True)) or [()] * len(self.columns))

    def _typed(self, cells: Sequence[Sequence[Any]]) -> pd.DataFrame:
        """A dataframe of each column's values."""
        data = {column.name: _array(values, column) for column, values in zip(self.columns, cells, strict=True)}
        return pd.DataFrame(data, copy=False)

    def empty(self) -> pd.DataFrame:
        """The table without a row, its columns typed.

        >>> lines = Table("lines", "A line.", (Column("place", "string", "Where it stands."),), key=())
        >>> lines.empty().columns.tolist()
        ['place']
        """
        return self.frame([])


#: The dtypes whose arrays can be made by way of Arrow, and the type that it is to take the values as; it would cut
#: numbers short to make them integers, and so is to infer their type.
_ARROW: dict[str, tuple[Any, Any]] = {
    "str": (pa.large_string(), pd.api.types.pandas_dtype("str")),
    "Int64": (None, pd.Int64Dtype()),
}


def _array(values: Sequence[Any], column: Column) -> Any:
    """The values as a pandas array of the column's type; what is no day in a column of days is missing."""
    dtype: Any = column.dtype
    if dtype in _ARROW:
        kind, made = _ARROW[dtype]
        try:  # which takes a quarter of the time; what it refuses pandas may still convert
            return made.__from_arrow__(pa.array(values, type=kind, from_pandas=True))
        except (TypeError, ValueError):
            pass
    try:
        return pd.array(values, dtype=dtype)
    except (TypeError, ValueError):
        if column.kind != "date":
            raise
        return pd.to_datetime(pd.Series(values, dtype="object"), errors="coerce").astype(dtype).array


def require(frame: pd.DataFrame, columns: Sequence[str], *, of: str) -> None:
    """Raise `InputError` when `frame` lacks a column that the function named by `of` needs.

    >>> require(pd.DataFrame({"text": []}), ["doc_id", "text"], of="extract_figures")
    Traceback (most recent call last):
    analysis.errors.InputError: extract_figures needs the column doc_id; the table has: text.
    """
    if not isinstance(frame, pd.DataFrame):
        raise InputError(f"{of} takes a pandas DataFrame, not {type(frame).__name__}.")
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        has = ", ".join(map(str, frame.columns)) or "no columns"
        plural = "s" if len(missing) > 1 else ""
        raise InputError(f"{of} needs the column{plural} {', '.join(missing)}; the table has: {has}.")
