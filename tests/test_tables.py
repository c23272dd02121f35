"""A corpus's tables come out the same on every run, in every format, and their description holds for them."""

import json

import frictionless
import pandas as pd
import pytest

from analysis import schema, tables
from analysis.errors import InputError

ARTICLES = {
    "first.md": (
        "---\noutlet: The Harbour Times\npublished: 2023-05-04\n---\n# Ferry loses power off the cape\n\n"
        "More than 120 passengers were rescued from a ferry on Tuesday, the coast guard said. "
        "“We feared the worst,” said Ada Quill, the ship’s captain.\n"
    ),
    "second.txt": "About 120 passengers were rescued from the ferry, said the coast guard. The fare is $12.50.\n",
    "broken.md": "---\ntitle: Storm: “we won”\n---\nNobody was hurt.\n",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    for name, text in ARTICLES.items():
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture(scope="module")
def built(corpus):
    return tables.build(corpus)


def test_every_table_has_the_columns_its_schema_promises(built):
    for name, frame in built.items():
        promised = tables.BY_NAME[name]
        assert frame.columns[: len(promised.names)].tolist() == promised.names, name
        assert [str(frame[c.name].dtype) for c in promised.columns] == [c.dtype for c in promised.columns], name


def test_every_row_is_a_slice_of_its_document(built):
    texts = built["documents"].set_index("doc_id").text
    for name in ("segments", "figures", "quotes", "claims"):
        assert len(built[name]), name
        for row in built[name].itertuples():
            assert texts[row.doc_id][row.start : row.end] == row.text


def test_the_figures_of_both_articles_meet_in_one_claim(built):
    shared = built["coverage"].query("outlets == 2")
    assert shared.iloc[0][["The Harbour Times"]].tolist() == ["> 120"]


def test_what_could_not_be_read_is_in_problems(built):
    assert "broken" in built["problems"].doc_id.tolist()


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl"])
def test_two_runs_write_the_same_bytes(corpus, tmp_path, ending):
    first, second = (tables.write(tables.build(corpus), tmp_path / run, format=ending) for run in ("a", "b"))
    assert [path.name for path in first] == [f"{table.name}.{ending}" for table in schema.TABLES]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_parquet_and_json_lines_give_the_values_back(built, tmp_path):
    tables.write(built, tmp_path, format="parquet")
    figures = pd.read_parquet(tmp_path / "figures.parquet")
    pd.testing.assert_frame_equal(figures, built["figures"], check_dtype=False)
    tables.write(built, tmp_path, format="jsonl")
    rows = [json.loads(line) for line in (tmp_path / "figures.jsonl").read_text("utf-8").splitlines()]
    assert [row["low"] for row in rows] == built["figures"].low.tolist()
    assert rows[0]["published"] in ("2023-05-04", None)


def test_a_format_nobody_knows_is_refused_with_the_valid_ones(tmp_path):
    with pytest.raises(InputError, match=r"No format 'cvs': did you mean 'csv'\? Valid: csv, parquet, jsonl"):
        tables.write({}, tmp_path, format="cvs")


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(InputError, match=r"Cannot write .*taken"):
        tables.write({"problems": schema.PROBLEMS.empty()}, tmp_path / "taken")


def test_the_descriptor_holds_for_the_tables_by_frictionless(built, tmp_path):
    tables.write(built, tmp_path)
    (tmp_path / "datapackage.json").write_text(json.dumps(tables.datapackage(built)), "utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])


def test_the_dictionary_names_every_table_and_column():
    text = tables.dictionary()
    for table in schema.TABLES:
        assert f"## {table.name}" in text
        assert all(f"| `{column.name}` |" in text for column in table.columns)


def test_a_readers_links_in_the_corpus_folder_are_followed(tmp_path):
    (tmp_path / "one.txt").write_text("The ferry off Halmar carried 400 passengers.\n")
    (tmp_path / "two.txt").write_text("Some 26 containers lay in the wreck.\n")
    (tmp_path / "links.csv").write_text("action,figure,other,label\nmerge,one:29,two:5,\nmerge,one:29,two:6,\n")
    made = tables.build(tmp_path)
    assert made["claims"]["claim_id"].nunique() == 1
    assert made["problems"][["doc_id", "place"]].values.tolist() == [["links.csv", "line 3"]]
