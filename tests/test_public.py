"""Every public function keeps its promise for any table and any argument: its result by the schema, or an `InputError`.

Tables are what the program makes of generated articles, or rows of random values; then something is done to them that
happens to tables on their way: columns are lost, doubled or of another type, values are missing, nonsense stands in a
cell. No function may change what it is given.
"""

import copy
import math
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import analysis
from analysis import InputError, schema

# ---------------------------------------------------------------- tables as they are made
SENTENCES = (
    "At least 40 boats sank on Monday, Ann Lee said.",
    "About 40 boats sank in the storm, according to the coast guard.",
    "“We pulled 12 men from the water,” said Ann Lee, a captain.",
    "Lee told NBC News that the mayor “knew of the danger for years.”",
    "More than 200 migrants were on board last year.",
    "He called the “rescue” a success.",
    "The company lost $5.7 million, a rise of 12 percent.",
)
OUTLETS = ("Post", "Sun", "NBC News", "claim", "outlets", "", "not named (a)", None)
DAYS = (None, pd.Timestamp(2024, 6, 1), pd.Timestamp(2024, 6, 2), pd.Timestamp(2024, 6, 26), datetime(1, 1, 1))


@cache
def made(number: int) -> dict[str, pd.DataFrame]:
    """The tables that the program makes of some articles, which differ by number."""
    choose = Random(number)  # noqa: S311
    told = {"kind": "original", "path": "a.txt", "sha256": "0" * 64, "words": 3}
    rows = [
        {
            **told,
            "doc_id": f"{n}_x",
            "outlet": choose.choice(OUTLETS),
            "published": choose.choice(DAYS),
            "text": " ".join(choose.choices(SENTENCES, k=choose.randint(1, 5))),
        }
        for n in range(number % 4)
    ]
    documents = schema.DOCUMENTS.frame(rows)
    figures, quotes = analysis.extract_figures(documents), analysis.extract_quotes(documents)
    claims, sources = analysis.link_claims(figures), analysis.trace_sources(documents, figures, quotes)
    return {"documents": documents, "figures": figures, "quotes": quotes, "claims": claims, "sources": sources}


MADE = st.integers(0, 19).map(made)

# ---------------------------------------------------------------- tables of random values
TEXTS = ("a", "40", "“No.”", "not named (a)", "", " ", "\0", "a_b", "count", "Ann Lee", "🙂\u0301", "x" * 300)
VALUES: dict[str, tuple[Any, ...]] = {
    "string": TEXTS,
    "integer": (0, 1, 2, 5, 40, -1, 2**63 - 1, -(2**63)),
    "number": (0.0, 1.0, 40.0, -3.5, 1e308, 5e-324),
    "date": (datetime(1, 1, 2), datetime(2024, 6, 26), datetime(2024, 6, 27), datetime(9999, 12, 30)),
    "boolean": (True, False),
}


@cache
def odd(name: str, number: int) -> pd.DataFrame:
    """A table of values that its columns may have, whatever they mean together; they differ by number."""
    choose, table = Random(number), BY_NAME[name]  # noqa: S311
    values = {c.name: [*(c.choices or VALUES[c.kind]), *[None] * (not c.required)] for c in table.columns}
    return table.frame({name: choose.choice(some) for name, some in values.items()} for _ in range(number % 5))


BY_NAME = {table.name: table for table in (*schema.TABLES, schema.LINKS)}


def _odd(name: str) -> st.SearchStrategy[pd.DataFrame]:
    return st.integers(0, 99).map(lambda number: odd(name, number))


# ---------------------------------------------------------------- what happens to tables
NONSENSE = st.sampled_from(
    [
        *(None, pd.NA, pd.NaT, math.nan, math.inf, -1, 2**70, 3.5, True, complex(1, 2), Decimal("1.5"), ...),
        *("", "x", "\0", "\ud800", b"\xff", (1,), [1], {"a": 1}, pd.Interval(0, 1), timedelta(1)),
        *(date(2024, 1, 1), datetime.max, datetime(2024, 1, 1, tzinfo=UTC), "2024-13-45", "9999-12-31", "10:30", "now"),
    ]
)
DTYPES = (
    *("object", "category", "bool", "str", "string", "string[pyarrow]", "int64", "Int8", "float64", "Float32"),
    *("complex128", "timedelta64[ns]", "datetime64[ns]", "datetime64[ns, UTC]"),
)
NO_TABLES = st.sampled_from([None, "claims", 3, [], {}, [{"doc_id": "a"}], pd.Series([1])])


def _retyped(table: pd.DataFrame, name: Any, dtype: str) -> pd.DataFrame:
    try:
        return table.astype({name: dtype})
    except (TypeError, ValueError, OverflowError):
        return table


def _cell(table: pd.DataFrame, name: Any, row: int, value: Any) -> pd.DataFrame:
    cells = [*table[name]]
    if cells:
        cells[row % len(cells)] = value
    return table.assign(**{name: pd.Series(cells, index=table.index, dtype="object")})


def _indexed(table: pd.DataFrame, index: str) -> pd.DataFrame:
    labels: Any = {
        "same": ["a"] * len(table),
        "missing": [math.nan] * len(table),
        "mixed": [(None, "a", 3)[i % 3] for i in range(len(table))],
        "levels": pd.MultiIndex.from_arrays([["a"] * len(table), range(len(table))], names=["doc_id", "text"]),
        "named": pd.RangeIndex(5, 5 + len(table), name="doc_id"),
    }[index]
    return table.set_axis(labels, axis="index")


@st.composite
def _harmed(draw: st.DrawFn, table: pd.DataFrame) -> Any:
    """The table after at most three mishaps."""
    for _ in range(draw(st.sampled_from([0, 1, 1, 2, 3]))):
        names = [name for name in table.columns if isinstance(name, str)]
        if not names or not table.columns.is_unique:
            break
        name = draw(st.sampled_from(names))
        mishap = draw(st.sampled_from(MISHAPS))
        if mishap == "dropped":
            table = table.drop(columns=[name])
        elif mishap == "missing":
            table = table.assign(**{name: None})
        elif mishap == "retyped":
            table = _retyped(table, name, draw(st.sampled_from(DTYPES)))
        elif mishap == "nonsense":
            table = _cell(table, name, draw(st.integers(0, 9)), draw(NONSENSE))
        elif mishap == "indexed":
            table = _indexed(table, draw(st.sampled_from(["same", "missing", "mixed", "levels", "named"])))
        elif mishap == "rows":
            order = draw(st.lists(st.integers(0, max(len(table) - 1, 0)), max_size=6))
            table = table.iloc[order if len(table) else []]
        elif mishap == "doubled":
            table = pd.concat([table, table[[name]]], axis=1)
        elif mishap == "labels":
            table = table.rename(columns={name: draw(st.sampled_from([0, None, ("a", 1), 1.5]))})
        elif mishap == "more":
            table = table.assign(**{draw(st.sampled_from(["cited", "place", "key", "term", "index", "claim"])): "x"})
        else:
            table = draw(NO_TABLES)
            break
    return table


MISHAPS = ("dropped", "missing", "retyped", "retyped", "nonsense", "nonsense", "nonsense", "indexed", "rows", "doubled",
           "labels", "more", "no table")  # fmt: skip


def table(name: str) -> st.SearchStrategy[Any]:
    """A table by its name in the schema, made or odd, whole or harmed."""
    whole = MADE.map(lambda tables: tables[name])
    return st.one_of(whole, whole, _odd(name)).flatmap(_harmed)


# ---------------------------------------------------------------- the public functions and their arguments
SPANS = {"days": st.sampled_from([3, 0, None, None, 10**12, -1, 2.5, "3", math.nan, True, [1]])}
PATHS = st.one_of(
    st.sampled_from(["", "nowhere", "~nobody/x", "x" * 5000, "a://b", "http://", b"x", None, 3, [], {}, math.nan]),
    st.text("\0x~é\ud800:#*", max_size=9),
)


def call(
    *args: st.SearchStrategy[Any], **options: st.SearchStrategy[Any]
) -> st.SearchStrategy[tuple[tuple[Any, ...], dict[str, Any]]]:
    return st.tuples(st.tuples(*args), st.fixed_dictionaries({}, optional=options))


IDS = st.one_of(st.sampled_from(["0_x:0", "a:0", None, 3]), st.text(max_size=5))


def _linked(tables: dict[str, pd.DataFrame]) -> st.SearchStrategy[Any]:
    ids = [*tables["claims"]["figure_id"]]
    one = st.sampled_from(ids) if ids else IDS
    return call(st.just(tables["claims"]), one, one, **SPANS)


def _shown(tables: dict[str, pd.DataFrame]) -> st.SearchStrategy[Any]:
    rows = tables["documents"]
    forms = [
        rows,
        rows.head(1),
        {"doc_id": "a", "text": "It sank."},
        "0_x",
        "",
        *(rows.iloc[i] for i in range(len(rows))),
    ]
    more = st.one_of(st.none(), st.just(rows), _harmed(rows))
    known = {name: st.one_of(st.none(), st.just(tables[name]), _harmed(tables[name])) for name in ("claims", "quotes")}
    return st.tuples(
        st.tuples(st.one_of(st.sampled_from(forms), _harmed(rows.head(1)), NONSENSE), more),
        st.fixed_dictionaries({}, optional=known),
    )


LINKS = st.one_of(PATHS, _odd("links").flatmap(_harmed))
CALLS: dict[str, st.SearchStrategy[Any]] = {
    "InputError": call(st.text()),
    "align_quotes": call(table("quotes"), **SPANS),
    "compare_figures": call(table("claims")),
    "compare_quotes": call(table("quotes"), **SPANS),
    "coverage": call(table("claims")),
    "duplicates": call(table("documents")),
    "explain_link": st.one_of(MADE.flatmap(_linked), call(table("claims"), IDS, IDS, **SPANS)),
    "extract_figures": call(table("documents")),
    "extract_quotes": call(table("documents")),
    "first_hand": call(table("sources")),
    "link_claims": call(table("figures"), **SPANS, links=LINKS),
    "people_terms": call(table("claims")),
    "problems": st.tuples(st.lists(table("quotes"), max_size=2), st.just({})),
    "read_documents": call(PATHS, strict=st.booleans(), originals=st.booleans()),
    "segment_documents": call(table("documents")),
    "show": MADE.flatmap(_shown),
    "source_graph": call(table("sources")),
    "statement_coverage": call(table("quotes"), **SPANS),
    "trace_sources": call(
        table("documents"), table("figures"), table("quotes"), least=st.sampled_from([10, 1, 0, -1, None, "x", 10**9])
    ),
}
#: The table that a function gives; those not named give something else.
GIVES = {
    "align_quotes": schema.PRINTINGS,
    "compare_figures": schema.COMPARED,
    "compare_quotes": schema.UTTERANCES,
    "coverage": schema.COVERAGE,
    "duplicates": schema.DUPLICATES,
    "extract_figures": schema.FIGURES,
    "extract_quotes": schema.QUOTES,
    "first_hand": schema.FIRST_HAND,
    "people_terms": schema.TERMS,
    "problems": schema.PROBLEMS,
    "read_documents": schema.DOCUMENTS,
    "segment_documents": schema.SEGMENTS,
    "statement_coverage": schema.STATEMENTS,
    "trace_sources": schema.SOURCES,
}
#: Those whose tables have a column for each outlet, after the schema's.
WIDE = ("coverage", "statement_coverage")


def check(name: str, result: Any, arguments: tuple[Any, ...]) -> None:
    """Whether a function gave what it promises."""
    if name in GIVES:
        conforms(result, GIVES[name], wide=name in WIDE)
    elif name == "link_claims":
        assert result.columns.is_unique or not arguments[0].columns.is_unique
        assert len(result) == len(arguments[0])
        conforms(result[["claim_id", "claim"]], schema.CLAIMS, some=True)
    elif name == "explain_link":
        assert [*result.columns] == ["part", "evidence", "a", "b", "points"]
    elif name == "source_graph":
        assert isinstance(result, nx.DiGraph)
    elif name == "show":
        assert "<" in result._repr_html_()
    else:
        assert isinstance(result, InputError)


def conforms(found: pd.DataFrame, table: schema.Table, *, wide: bool = False, some: bool = False) -> None:
    """Whether a table has the schema's columns and types, a value where one is required, and only allowed values."""
    names = [*found.columns]
    assert names[: len(table.names)] == table.names if wide else some or names == table.names
    assert found.columns.is_unique
    for column in table.columns:
        if column.name not in names:
            continue
        values = found[column.name]
        assert values.dtype == pd.api.types.pandas_dtype(column.dtype), (column.name, values.dtype)
        assert not (column.required and values.isna().any()), column.name
        assert not column.choices or set(values.dropna()) <= set(column.choices), column.name
    for name in names[len(table.names) :]:
        assert found[name].dtype == "str", name


def same(before: Any, after: Any) -> bool:
    """Whether an argument is what it was."""
    if isinstance(before, pd.DataFrame):
        return before.equals(after) and repr(before.attrs) == repr(after.attrs)
    return isinstance(before, pd.Series) or repr(before) == repr(after)


def test_every_public_function_is_tried():
    assert sorted(CALLS) == sorted(analysis.__all__)


@pytest.mark.parametrize("name", sorted(CALLS))
@settings(max_examples=25, suppress_health_check=[*HealthCheck], report_multiple_bugs=False)
@given(data=st.data())
def test_any_argument_gives_a_table_by_the_schema_or_an_input_error_and_is_left_as_it_was(name, data):
    arguments, options = data.draw(CALLS[name])
    before = copy.deepcopy((arguments, options))
    try:
        result = getattr(analysis, name)(*arguments, **options)
    except InputError as error:
        assert str(error)
    else:
        check(name, result, arguments)
    assert all(map(same, before[0], arguments))
    assert all(same(value, options[key]) for key, value in before[1].items())
