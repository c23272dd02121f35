"""Tables as Arrow and Parquet: every file of a table has the same columns and types, whatever rows it holds."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from analysis.schema.table import Table

#: The Arrow type of a column's kind.
TYPES = {
    "string": pa.large_string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.timestamp("us"),
    "boolean": pa.bool_(),
}


def arrow(table: Table, frame: pd.DataFrame) -> pa.Table:
    """The rows of a table as Arrow, with the types that the table's columns promise even where all are missing.

    >>> from analysis.schema import PROBLEMS
    >>> [str(field.type) for field in arrow(PROBLEMS, PROBLEMS.empty()).schema]
    ['large_string', 'large_string', 'large_string']
    """
    fields = [pa.field(column.name, TYPES[column.kind]) for column in table.columns]
    plain = frame[table.names]
    plain.attrs = {}
    return pa.Table.from_pandas(plain, schema=pa.schema(fields), preserve_index=False, nthreads=1)


def parquet(rows: pa.Table) -> bytes:
    """Arrow rows as a Parquet file; the same rows give the same bytes, however they were put together."""
    sink = pa.BufferOutputStream()
    pq.write_table(rows.combine_chunks(), sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content


def rows_of(content: bytes) -> pa.Table:
    """The rows of a Parquet file; read by one thread, for Arrow's own may outlive the interpreter and abort it."""
    return pq.ParquetFile(pa.BufferReader(content), pre_buffer=False).read(use_threads=False)
