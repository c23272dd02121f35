from datetime import date

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis import runs
from analysis.errors import InputError
from analysis.runs import executing

DECLARED = """\
corpus: str = "articles"  # A folder of articles.
claim: str = ""  # Words of the claim.
most = 3  # How many rows.
share: float = 0.5
quoted: bool = False
outlets: list = []
since: "date" = "2024-01-01"
"""


@pytest.fixture
def write(tmp_path):
    """Write a notebook of code cells, with parameters, into a folder beside `articles`."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "notebooks").mkdir()

    def written(name, *code, parameters=DECLARED):
        cells = [new_markdown_cell("# A question?"), new_code_cell(parameters), *map(new_code_cell, code)]
        cells[1].metadata["tags"] = ["parameters"]
        path = tmp_path / "notebooks" / f"{name}.ipynb"
        nbformat.write(new_notebook(cells=cells), path)
        return path

    return written


def outputs(node):
    return "".join(output.get("text", "") for cell in node.cells for output in cell.get("outputs", []))


# Parameters


def test_parameters_have_the_type_default_and_comment_of_their_line(write):
    declared = {parameter.name: parameter for parameter in runs.parameters(write("01-toy"))}
    assert declared["claim"] == ("claim", "str", "", "Words of the claim.", ())
    assert declared["most"] == ("most", "int", 3, "How many rows.", ())
    assert [p.type for p in declared.values()] == ["str", "str", "int", "float", "bool", "list", "date"]
    assert [declared[name].default for name in ("share", "quoted", "outlets")] == [0.5, False, []]


def test_a_notebook_without_a_parameters_cell_has_none(tmp_path):
    nbformat.write(new_notebook(cells=[new_code_cell("x = 1")]), tmp_path / "plain.ipynb")
    assert runs.parameters(tmp_path / "plain.ipynb") == []


@pytest.mark.parametrize(
    ("name", "given", "ready"),
    [
        ("claim", "3", "3"),
        ("claim", 'it\'s "50" = {x} # $5\n', 'it\'s "50" = {x} # $5\n'),
        ("most", "12", 12),
        ("most", 12, 12),
        ("share", "2", 2.0),
        ("quoted", "Yes", True),
        ("quoted", "0", False),
        ("outlets", "The Post, A & B,", ["The Post", "A & B"]),
        ("outlets", ("a", "b, c"), ["a", "b, c"]),
        ("since", "2024-06-26", "2024-06-26"),
        ("since", date(2024, 6, 26), "2024-06-26"),
    ],
)
def test_a_value_is_read_by_the_declared_type(write, name, given, ready):
    value = runs.check(write("01-toy"), {name: given})[name]
    assert value == ready
    assert type(value) is type(ready)


@pytest.mark.parametrize(
    ("name", "given"),
    [("most", "three"), ("most", "1.5"), ("most", True), ("most", None), ("share", "half"), ("quoted", "maybe"),
     ("quoted", 1), ("since", "26/06/2024"), ("since", "2024-02-30"), ("outlets", 5), ("claim", 5)],
)  # fmt: skip
def test_an_ill_typed_value_is_refused_by_name(write, name, given):
    with pytest.raises(InputError, match=f"^The parameter '{name}' of the notebook 01-toy takes .*, not "):
        runs.check(write("01-toy"), {name: given})


def test_an_unknown_parameter_is_refused_with_the_nearest_and_all_valid_names(write):
    with pytest.raises(InputError, match=r"no parameter 'clam': did you mean 'claim'\? Valid: corpus, claim, most"):
        runs.check(write("01-toy"), {"clam": "x"})


def test_a_type_that_cannot_be_given_is_refused(write):
    with pytest.raises(InputError, match=r"declares 'options' as dict.*Valid types: str, int"):
        runs.check(write("01-toy", parameters="options: dict = {}"), {"options": "x"})


def test_a_corpus_is_absolute_wherever_the_run_starts(write, tmp_path, monkeypatch):
    notebook = write("01-toy")
    monkeypatch.chdir(tmp_path / "notebooks")
    assert runs.check(notebook, {})["corpus"] == str(tmp_path / "articles")
    assert runs.check(notebook, {"corpus": "mine"})["corpus"] == str(tmp_path / "notebooks" / "mine")


@pytest.mark.parametrize("name", ["03-claim", "claim", "03-claim.ipynb"])
def test_a_notebook_is_found_by_its_name_with_or_without_its_number(write, name):
    path = write("03-claim")
    assert runs.find(name, path.parent) == path
    assert runs.find(str(path), "elsewhere") == path


def test_an_unknown_notebook_is_refused_with_the_nearest(write):
    folder = write("03-claim").parent
    with pytest.raises(InputError, match="No notebook '03-clam': did you mean '03-claim'"):
        runs.find("03-clam", folder)


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"[]", b'{"cells": 3}'])
def test_what_is_no_notebook_is_refused(tmp_path, content):
    path = tmp_path / "x.ipynb"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"x\.ipynb"):
        runs.parameters(path)


# Running


def test_two_runs_write_the_same_bytes_and_nothing_else(write, tmp_path, capfd):
    notebook = write("01-toy", "print(corpus, claim, most)", "import os; os.getcwd()")
    before = notebook.read_bytes()
    texts = []
    for _ in range(2):
        output = runs.run(notebook, tmp_path / "out" / "toy.ipynb", {"claim": "50 ships", "most": "4"})
        texts.append(output.read_text())
    assert texts[0] == texts[1]
    assert f"{tmp_path / 'articles'} 50 ships 4" in texts[0]
    assert str(notebook.parent) in texts[0], "the kernel runs in the notebook's folder"
    assert "_time" not in texts[0]
    assert "iopub" not in texts[0]
    assert notebook.read_bytes() == before
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["toy.ipynb"]
    assert capfd.readouterr() == ("", "")


def test_a_run_records_what_it_ran_with(write):
    node = runs.execute(write("01-toy"), {"most": 5})
    ran_with = {p["name"]: p["value"] for p in node.metadata["quotient"]["parameters"]}
    assert (ran_with["most"], ran_with["share"]) == (5, 0.5)


def test_a_failing_cell_is_one_line_and_the_output_before_stays(write, tmp_path):
    output = tmp_path / "out.ipynb"
    output.write_text("before")
    with pytest.raises(runs.RunError) as error:
        runs.run(write("02-bad", "x = 0", "# why not\n1 / x"), output)
    assert str(error.value) == "Notebook 02-bad, cell [4] (1 / x): ZeroDivisionError: division by zero"
    assert output.read_text() == "before"


def test_an_input_error_in_a_notebook_is_the_users_to_mend(write):
    code = "class InputError(ValueError): pass\nraise InputError(\"No outlet 'X'.\\nValid: A, B.\")"
    with pytest.raises(InputError, match=r"^No outlet 'X'\. Valid: A, B\.$"):
        runs.execute(write("01-toy", code))


def test_a_dead_kernel_is_an_error_of_its_notebook(write):
    with pytest.raises(runs.RunError, match=r"^Notebook 01-toy: its kernel died"):
        runs.execute(write("01-toy", "import os\nos._exit(1)"))


def test_a_cell_that_hangs_is_stopped(write, monkeypatch):
    monkeypatch.setattr(executing, "CELL_TIMEOUT", 1)
    with pytest.raises(runs.RunError, match="took longer than 1 seconds"):
        runs.execute(write("01-toy", "import time\ntime.sleep(60)"))


def test_an_output_that_cannot_be_written_is_refused(write, tmp_path, monkeypatch):
    monkeypatch.setattr(executing, "execute", lambda *_, **__: new_notebook())
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="Cannot write"):
        runs.run(write("01-toy"), tmp_path / "file" / "out.ipynb")
    with pytest.raises(InputError, match="Cannot write"):
        runs.run(write("01-toy"), tmp_path / "articles")
    assert not list(tmp_path.rglob("*.part"))


def test_one_notebooks_error_does_not_keep_the_others_from_running(write):
    notebooks = [write("01-good", "print('one', claim)"), write("02-bad", "1 / 0"), write("03-good", "print('three')")]
    done = {
        job.notebook.stem: outcome
        for job, outcome in runs.execute_all([runs.Job(path, {"claim": "x"}) for path in notebooks])
    }
    assert outputs(done["01-good"]) == "one x\n"
    assert outputs(done["03-good"]) == "three\n"
    assert isinstance(done["02-bad"], runs.RunError)
