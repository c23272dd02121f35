"""Tables of articles: which column is what, and that every row is a document or a problem."""

import csv
import gzip
import io
import json
import tracemalloc

import fsspec
import pandas as pd
import pytest

from analysis.documents import Item, items, limits, parse, read_documents
from analysis.documents.pages import UnreadableError
from analysis.documents.records import columns, csv_rows, json_lines, record
from analysis.errors import InputError

TEXTS = [
    "The river rose by two metres on Monday, and the mayor said that about 40 homes were flooded.",
    'He said "no", then; "never".\n\nThe council votes on Tuesday on the plan for a dam.',
]
ROWS = pd.DataFrame(
    {
        "Title": ["River rises", "No dam"],
        "media_name": ["River Times", "Dam Post"],
        "publish_date": ["2021-05-03", "2021-05-04"],
        "Authors": ["Dana Reed", None],
        "Full text": TEXTS,
        "url": ["a", "b"],
    }
)


def saved(kind, folder):
    path = folder / f"export{kind}"
    if kind.startswith(".csv"):
        ROWS.to_csv(path, index=False)
    elif kind == ".tsv":
        ROWS.to_csv(path, index=False, sep="\t")
    elif kind == ".parquet":
        ROWS.assign(publish_date=pd.to_datetime(ROWS.publish_date)).to_parquet(path)
    else:
        ROWS.to_json(path, orient="records", lines=True)
    return path


def problems(path):
    return [(one["doc_id"], one["reason"]) for one in items(path) if not isinstance(one, Item)]


@pytest.mark.parametrize("kind", [".csv", ".csv.gz", ".tsv", ".jsonl", ".jsonl.gz", ".ndjson", ".parquet"])
def test_each_row_is_a_document_with_what_its_columns_state(kind, tmp_path):
    table = read_documents(saved(kind, tmp_path), strict=True)
    assert table.doc_id.tolist() == ["export-1", "export-2"]
    assert table.path.tolist() == [f"export{kind}#1", f"export{kind}#2"]
    assert table.text.tolist() == TEXTS
    assert table.outlet.tolist() == ["River Times", "Dam Post"]
    assert table.headline.tolist() == ["River rises", "No dam"]
    assert table.byline.isna().tolist() == [False, True]
    assert table.published.tolist() == [pd.Timestamp("2021-05-03"), pd.Timestamp("2021-05-04")]


def test_a_table_lies_among_other_articles_and_obeys_the_manifest(tmp_path):
    saved(".csv", tmp_path)
    (tmp_path / "export-1.txt").write_text(TEXTS[0])
    (tmp_path / "manifest.csv").write_text("path,outlet\nexport.csv#2,Lake News\nexport.csv,All News\n")
    table = read_documents(tmp_path, strict=True)
    assert table.doc_id.tolist() == ["export-1.txt", "export-1", "export-2"]
    assert table.outlet.tolist()[1:] == ["All News", "Lake News"]


@pytest.mark.parametrize(
    ("header", "text"),
    [
        (["id", "CONTENT"], "CONTENT"),
        (["body", "Full-Text"], "Full-Text"),
        ([" text ", "content"], " text "),
        (["text", "Text"], "text"),
        (["url", "title"], None),
    ],
)
def test_the_text_is_the_column_that_is_called_so(header, text):
    assert columns(header).get("text") == text


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_cells_are_parted_by_what_the_header_has_most_of(delimiter):
    file = io.BytesIO(delimiter.join(["title", "text", "url"]).encode() + b"\r\n" + delimiter.join("abc").encode())
    assert [json.loads(row) for row in csv_rows(file)] == [{"headline": "a", "text": "b"}]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the columns are"),
        (b"title,url\na,b\n", "the columns are title, url"),
        (b"id,indexed_date,language,media_name,media_url,publish_date,title,url\n1,,en,A,,,T,u\n", "Media Cloud"),
        ("text\nrain\n".encode("utf-16"), "not text in UTF-8"),
        (b'text\n"' + b"rain\n" * (limits.DOCUMENT // 5 + 1), "Line"),
        (b"text\n" + b"r" * (limits.DOCUMENT + 1), "longer than 5 MB"),
        ("text\nMuñoz\n".encode("cp1252"), "Windows-1252"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_once_for_all_of_it(data, said, tmp_path):
    (tmp_path / "a.csv").write_bytes(data)
    ((name, reason),) = problems(tmp_path)
    assert (name, said in reason) == ("a.csv", True)


def test_rows_before_a_broken_one_are_read(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"text\nIt rose.\n" + b"r" * (limits.DOCUMENT + 1))
    assert [item.data for item in items(tmp_path) if isinstance(item, Item)] == [b'{"text": "It rose."}']


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"rain", "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b"9" * 10_000, "not JSON"),
        (b'["text"]', "not an object"),
        (b'{"title": "Rain"}', "no text"),
        (b'{"text": 5}', "no text"),
        (b'{"text": " "}', "no text"),
        (b'{"text": "' + b"r" * limits.DOCUMENT + b'"}', "5 MB"),
    ],
)
def test_a_bad_record_is_a_problem_of_its_own(line, said, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "It rose."}\n\n' + line + b'\n{"text": "It fell."}\n')
    table = read_documents(path)
    assert table.doc_id.tolist() == ["a-1", "a-3"]
    ((name, reason),) = [(p["doc_id"], p["reason"]) for p in table.attrs["problems"]]
    assert name == "a.jsonl#2"
    assert said in reason


def test_what_json_can_hold_and_no_file_can_is_replaced():
    rows, _ = parse(Item("a-1", "a.jsonl#1", "a.jsonl", rb'{"text": "Rain \ud83d fell", "outlet": "X\udc00"}'))
    assert (rows[0]["text"], rows[0]["outlet"]) == ("Rain � fell", "X?")


@pytest.mark.parametrize("kind", [".csv.gz", ".parquet"])
def test_a_damaged_file_is_read_as_far_as_it_goes(kind, tmp_path):
    path = saved(kind, tmp_path)
    whole = path.read_bytes()
    for end in range(1, len(whole), 97):
        path.write_bytes(whole[:end])
        assert problems(path), end


def test_a_packed_file_of_out_of_all_proportion_is_not_unpacked(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(bytes(3 * limits.UNPACKED)))
    assert "200 times" in problems(tmp_path)[-1][1]


def test_records_are_read_one_by_one_however_many_there_are(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "%s"}\n' % (b"rain " * 200) * 20_000)
    tracemalloc.start()
    count = sum(1 for _ in items(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < limits.MB


def test_a_table_in_another_file_system_is_read(tmp_path):
    fsspec.filesystem("memory").pipe("/tables/a.parquet", saved(".parquet", tmp_path).read_bytes())
    assert len(read_documents("memory://tables/a.parquet")) == 2


def test_a_record_without_text_is_unreadable():
    with pytest.raises(UnreadableError, match="looked for text"):
        record(b'{"title": "Rain"}')
    assert [*json_lines(io.BytesIO(b"\n \n"))] == []


def test_a_table_without_rows_is_said_to_have_none(tmp_path):
    (tmp_path / "a.csv").write_text("text\n")
    with pytest.raises(InputError, match="no record"):
        read_documents(tmp_path)


def test_a_table_with_long_articles_leaves_what_other_files_may_hold_as_it_is():
    usual = csv.field_size_limit()
    long = "Rain fell. " * 20_000
    one, two = (csv_rows(io.BytesIO(f"text\n{long}\n{long}\n".encode())) for _ in range(2))
    assert json.loads(next(one))["text"] == long
    assert csv.field_size_limit() == usual, "while a table is being read"
    next(two)
    one.close()
    assert json.loads(next(two))["text"] == long, "when another was given up"
    assert csv.field_size_limit() == usual
