"""Every table says what it is, and a table's frame has exactly the columns and types it promises."""

import io

import pandas as pd
import pytest

from analysis import files, schema
from analysis.errors import InputError


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_every_column_is_described_and_every_key_is_a_column(table):
    assert len(set(table.names)) == len(table.names)
    assert all(column.meaning.endswith(".") and column.kind in schema.DTYPES for column in table.columns)
    assert set(table.key) <= set(table.names)
    assert {column for column, _ in table.foreign} <= set(table.names)


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_an_empty_table_has_the_promised_types(table):
    empty = table.empty()
    assert len(empty) == 0
    assert {name: str(dtype) for name, dtype in empty.dtypes.items()} == {c.name: c.dtype for c in table.columns}


def test_a_frame_keeps_whole_numbers_beside_missing_ones():
    row = {"quote_id": "a:0", "doc_id": "a", "start": 0, "end": 5, "text": "“No.”", "kind": "direct"}
    quotes = schema.QUOTES.frame([row, {**row, "quote_id": "a:9", "source_start": 7, "source_end": 9}])
    assert quotes.source_start.tolist() == [pd.NA, 7]
    assert quotes.speaker.isna().all()


def test_days_that_cannot_be_read_are_missing():
    row = {"figure_id": "a:0", "doc_id": "a", "start": 0, "end": 1, "text": "5", "sentence": "5.", "low": 5, "high": 5}
    row |= {"comparator": "=", "unit": "count", "in_quote": False}
    figures = schema.FIGURES.frame([{**row, "published": day} for day in ("2024-06-26", None, "not a day")])
    assert figures.published.tolist() == [pd.Timestamp("2024-06-26"), pd.NaT, pd.NaT]


def test_a_missing_column_is_named_with_the_function_and_what_is_there():
    with pytest.raises(InputError, match=r"link_claims needs the columns low, high; the table has: doc_id\."):
        schema.require(pd.DataFrame({"doc_id": []}), ["doc_id", "low", "high"], of="link_claims")


def test_what_is_not_a_table_is_refused():
    with pytest.raises(InputError, match="coverage takes a pandas DataFrame, not list"):
        schema.require([], ["claim_id"], of="coverage")


def test_problems_of_several_tables_come_together_once():
    first, second = schema.DOCUMENTS.empty(), schema.QUOTES.empty()
    first.attrs["problems"] = [{"doc_id": "a", "place": "file", "reason": "Empty."}]
    second.attrs["problems"] = [*first.attrs["problems"], {"doc_id": "b", "place": "offset 3", "reason": "Unclosed."}]
    assert schema.problems(first, second).doc_id.tolist() == ["a", "b"]
    assert schema.problems().empty


@pytest.mark.parametrize("values", [[1.5], [1, 1.5], ["many"]])
def test_a_column_of_integers_takes_no_other_numbers(values):
    table = schema.Table("t", "A row.", (schema.Column("n", "integer", "A number."),), ("n",))
    assert table.of([(value,) for value in (1.0, None)]).n.isna().tolist() == [False, True]
    with pytest.raises((TypeError, ValueError)):
        table.of([(value,) for value in values])


def test_a_column_of_strings_takes_other_values_as_they_are_printed():
    table = schema.Table("t", "A row.", (schema.Column("s", "string", "A text."),), ("s",))
    found = table.of([(1.5,), ("a",), (None,)]).s
    assert found.dtype == "str"
    assert found.dropna().tolist() == ["1.5", "a"]


FIGURES = pd.DataFrame(
    {
        "figure_id": ["a:0", "a:9"],
        "doc_id": ["a", "a"],
        "published": pd.to_datetime(["2024-06-26", None]),
        "start": [0, 9],
        "comparator": ["=", "~"],
        "low": [1.5, 2.0],
        "source_start": [3, None],
        "in_quote": [True, False],
    }
)


def given(**cells):
    return schema.given(FIGURES.assign(**cells), schema.FIGURES, ["doc_id", "start", "comparator"], of="show")


def test_a_table_read_back_from_a_file_has_its_types_again(digests):
    back = pd.read_csv(io.BytesIO(files.csv(digests["claims"])))
    typed = schema.given(back, schema.CLAIMS, schema.CLAIMS.names, of="show")
    pd.testing.assert_frame_equal(typed, digests["claims"])


@pytest.mark.parametrize(
    ("column", "cells", "became"),
    [
        ("doc_id", [1, 2], ["1", "2"]),
        ("start", [0.0, 9.0], [0, 9]),
        ("low", [1, 2], [1.0, 2.0]),
        ("published", ["2024-06-26T10:30:00+02:00", None], [pd.Timestamp(2024, 6, 26, 10, 30), pd.NaT]),
        ("comparator", pd.Categorical(["=", "~"]), ["=", "~"]),
    ],
)
def test_what_can_only_mean_one_thing_is_taken_as_that(column, cells, became):
    typed = given(**{column: cells})[column]
    assert typed.tolist() == became
    assert typed.dtype == schema.FIGURES.empty()[column].dtype


@pytest.mark.parametrize(
    ("column", "cells", "said"),
    [
        ("doc_id", ["a", None], "doc_id holds no value in the row labelled 1; each row needs one"),
        ("doc_id", pd.Series(["a", "\ud800"], dtype="object"), "it takes text"),
        ("start", [0, 9.5], "holds 9.5 in the row labelled 1; it takes whole numbers"),
        ("start", [0, 2**70], "whole numbers"),
        ("comparator", ["=", "about"], "Valid: =, ~, >"),
        ("low", ["many", 2], "it takes numbers"),
        ("low", [1.0, float("inf")], "holds inf"),
        ("published", ["2024-06-26", "10:30"], "it takes days, written as 2024-06-26"),
        ("in_quote", [True, "no"], "it takes True or False"),
        ("noun", ["x" * 1000, [1]], "it takes text"),
    ],
)
def test_what_a_column_cannot_hold_is_named_by_column_and_row(column, cells, said):
    with pytest.raises(InputError) as caught:
        given(**{column: cells})
    assert str(caught.value).startswith("show: the column ")
    assert said in str(caught.value)
    assert len(str(caught.value)) < 250


def test_a_column_that_is_there_twice_is_named():
    twice = pd.concat([FIGURES, FIGURES[["low"]]], axis=1)
    with pytest.raises(InputError, match="column low more than once"):
        schema.given(twice, schema.FIGURES, ["low"], of="show")


def test_a_table_given_stays_as_it_was_and_keeps_columns_of_its_own():
    mine = FIGURES.assign(mine=[object(), 3], doc_id=[1, 2]).set_index(pd.Index(["x", "x"], name="doc_id"))
    before = mine.copy()
    typed = schema.given(mine, schema.FIGURES, ["doc_id"], of="show")
    assert mine.equals(before)
    assert typed["mine"].tolist() == mine["mine"].tolist()
    assert typed.index.tolist() == [0, 1]


def test_tables_made_of_a_table_carry_its_problems_along_each_in_a_list_of_its_own():
    table = schema.PROBLEMS.empty()
    table.attrs["problems"] = schema.Problems([{"doc_id": "a", "place": "file", "reason": "It is empty."}])
    made = table.rename(columns=str.upper)
    assert made.attrs["problems"] == table.attrs["problems"]
    made.attrs["problems"].append({"doc_id": "b", "place": "file", "reason": "It is empty."})
    assert len(table.attrs["problems"]) == 1
    assert made.attrs["problems"][0] is table.attrs["problems"][0], "rows are not copied at every step"
