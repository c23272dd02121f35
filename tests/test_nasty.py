"""Nothing stops a corpus and nothing in it is lost: every nasty input is a document or a problem."""

import os
import shutil
from pathlib import PurePosixPath

import pandas as pd
import pytest
from click.testing import CliRunner

from analysis import InputError, __main__, documents, extract_figures, extract_quotes, schema, segment_documents
from tests import nasty

FILES = nasty.files()


def made(folder, some):
    """A folder of the files that the file system takes, and their names."""
    taken = []
    for name, data in some.items():
        try:
            nasty.write(folder, {name: data})
            taken.append(name)
        except (OSError, ValueError):
            continue
    return taken


def read(folder):
    rows, problems = [], []
    for item in documents.items(folder):
        found, wrong = documents.parse(item) if isinstance(item, documents.Item) else ([], [item])
        rows += found
        problems += wrong
    return schema.DOCUMENTS.frame(rows), problems


def is_told_of(name, table, problems):
    """Whether a file is a document, or the file of one, or is named among the problems."""
    shown = os.fsencode(name).decode("utf-8", "backslashreplace")
    by_type = f"*{PurePosixPath(name).suffix.lower()}"
    paths = {path.split("#")[0] for path in table["path"]} | set(table["path"])
    told = {problem["doc_id"].removesuffix("/") for problem in problems}
    return shown in paths | told or any(one.startswith(f"{shown}#") for one in told) or by_type in told


def test_there_are_hundreds_of_kinds_and_they_are_the_same_each_time():
    assert len(FILES) > 400
    assert nasty.files() == FILES


@pytest.mark.parametrize("group", nasty.GROUPS, ids=lambda group: group.__name__)
def test_each_kind_alone_is_a_document_or_a_problem_and_its_spans_are_exact(group, tmp_path):
    for number, (name, data) in enumerate(group().items()):
        folder = tmp_path / str(number)
        if not made(folder, {name: data}):
            continue
        try:
            table, problems = read(folder)
        except InputError as error:  # where the one file is none that is read
            assert "holds no article" in str(error), name
            continue
        assert is_told_of(name, table, problems), name
        texts = dict(zip(table["doc_id"], table["text"], strict=True))
        for verb in (extract_figures, extract_quotes, segment_documents):
            found = verb(table)
            problems += found.attrs["problems"]
            assert all(texts[row.doc_id][row.start : row.end] == row.text for row in found.itertuples()), name
        assert not [problem for problem in problems if "fault of the program" in problem["reason"]], name
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    """A folder of all of it, and the names of the files."""
    folder = tmp_path_factory.mktemp("everything")
    light = {name: data for name, data in FILES.items() if len(data) < 3000}
    names = made(folder, light) + [name for name in nasty.others(folder) if name != "closed.txt" or os.geteuid()]
    yield folder, names
    for closed in (folder / "closed", folder / "closed.txt"):
        closed.chmod(0o700)


def test_a_corpus_of_all_of_it_is_extracted_with_nothing_lost_and_nothing_half_written(everything, tmp_path):
    folder, names = everything
    done = CliRunner().invoke(__main__.main, ["extract", str(folder), "--to", str(tmp_path / "out"), "--strict"])
    assert done.exit_code == 3, done.output
    hidden = {"name/..a.txt", "name/.txt"}
    written = {path.name: path for path in (tmp_path / "out").iterdir()}
    assert set(written) == {f"{table.name}.csv" for table in schema.TABLES}
    tables = {name: pd.read_csv(path, keep_default_na=False) for name, path in written.items()}
    problems = tables["problems.csv"].to_dict("records")
    lost = [name for name in names if not is_told_of(name, tables["documents.csv"], problems)]
    assert set(lost) <= hidden
    assert tables["documents.csv"]["doc_id"].is_unique
    assert not [problem for problem in problems if "fault of the program" in problem["reason"]]
