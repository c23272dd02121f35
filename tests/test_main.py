import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_notebook

from analysis import __main__ as command_line
from analysis import runs


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    article = "More than 40 boats were lost in the storm, harbour master Ann Fell said.\n"
    (folder / "one.md").write_text(f"---\noutlet: The Harbour Post\npublished: 2024-03-05\n---\n{article}")
    (folder / "two.txt").write_text("About 40 boats were lost in the storm, officials said.\n")
    return folder


@pytest.fixture
def notebook(tmp_path):
    """A notebook that fails when it is told to."""
    declared = new_code_cell('corpus: str = "articles"  # Folder.\nfail: str = ""  # What to raise.')
    declared.metadata["tags"] = ["parameters"]
    code = """class InputError(ValueError): pass
if fail:
    raise {"input": InputError, "other": ValueError}[fail]("No such\\nthing.")"""
    path = tmp_path / "01-toy.ipynb"
    nbformat.write(new_notebook(cells=[declared, new_code_cell(code), new_code_cell("print(corpus)")]), path)
    return path


@pytest.fixture
def invoke(tmp_path, monkeypatch):
    """Run a command in an empty folder; a traceback is a failure."""
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")

    def invoked(*arguments):
        result = CliRunner().invoke(command_line.main, list(map(str, arguments)))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoked


def is_one_line_of_error(result, code, *words):
    lines = result.stderr.splitlines()
    return (
        result.exit_code == code
        and len(lines) == 1
        and lines[0].startswith("Error: ")
        and all(word in lines[0] for word in words)
    )


def test_help_names_every_command_without_loading_what_only_they_need():
    code = """
import atexit, runpy, sys
atexit.register(lambda: print({"pandas", "papermill", "nbconvert", "matplotlib"} & set(sys.modules)))
sys.argv = ["analysis", "--help"]
runpy.run_module("analysis", run_name="__main__")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(command in done.stdout for command in ("report", "run", "extract", "lesson", "sheet", "publish"))
    assert done.stdout.endswith("set()\n")


@pytest.mark.parametrize("kind", ["csv", "parquet", "jsonl"])
def test_extract_writes_every_table_and_says_how_much_there_is(invoke, corpus, kind):
    result = invoke("extract", corpus, "--to", "out", "--format", kind)
    assert result.exit_code == 0
    assert result.stdout.startswith("2 documents, 2 figures, ")
    assert result.stdout.endswith("Tables: out\n")
    read = {"csv": pd.read_csv, "parquet": pd.read_parquet, "jsonl": lambda path: pd.read_json(path, lines=True)}[kind]
    assert read(f"out/figures.{kind}").text.astype(str).tolist() == ["40", "40"]


def test_extract_names_what_it_could_not_read_and_goes_on(invoke, corpus):
    (corpus / "broken.txt").write_bytes(bytes(range(256)) * 20)
    result = invoke("extract", corpus, "--to", "out")
    assert result.exit_code == 0
    assert ", 1 problem\n" in result.stdout
    assert result.stderr.startswith("Problem: broken")


def test_strict_ends_with_3_when_there_was_a_problem_and_all_the_same_writes_the_tables(invoke, corpus):
    (corpus / "broken.txt").write_bytes(bytes(range(256)) * 20)
    result = invoke("extract", corpus, "--to", "out", "--strict")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (3, "Tables: out")
    assert len(pd.read_csv("out/problems.csv")) == 1
    (corpus / "broken.txt").unlink()
    assert invoke("extract", corpus, "--to", "out", "--strict").exit_code == 0


@pytest.mark.parametrize("parts", [(), ("--parts", "--format", "parquet")])
def test_strict_does_not_count_what_an_article_itself_prints_oddly(invoke, corpus, parts):
    (corpus / "odd.txt").write_text("Ann Lee left at noon. “The river rose, she said.\n", "utf-8")
    result = invoke("extract", corpus, "--to", "out", "--strict", *parts)
    assert (result.exit_code, result.stderr) == (0, "Problem: odd character 22: Quotation mark without a partner.\n")
    (corpus / "empty.txt").touch()
    assert invoke("extract", corpus, "--to", "out", "--strict", *parts).exit_code == 3


def test_a_large_corpus_is_refused_as_csv_and_written_in_parts_as_parquet(invoke, corpus, monkeypatch):
    monkeypatch.setattr("analysis.extraction.ENTRIES", 1)
    (corpus / "broken.txt").write_bytes(bytes(range(256)) * 20)
    refused = invoke("extract", corpus, "--to", "out")
    assert is_one_line_of_error(refused, 2, "add --format parquet")
    assert not Path("out").exists()
    result = invoke("extract", corpus, "--to", "out", "--format", "parquet", "--jobs", "1")
    assert (result.exit_code, result.stdout.splitlines()[1:]) == (
        0,
        ["1 parts of each table, 0 of them kept from before.", "Tables: out"],
    )
    assert result.stdout.startswith("2 documents, 2 figures, ")
    assert result.stderr.startswith("Problem: broken")
    assert pd.read_parquet("out/figures").text.tolist() == ["40", "40"]


def test_a_corpus_that_cannot_be_used_is_one_line(invoke, corpus, tmp_path):
    assert is_one_line_of_error(invoke("extract", "nowhere", "--to", "out"), 2, "nowhere")
    (tmp_path / "empty").mkdir()
    assert is_one_line_of_error(invoke("extract", tmp_path / "empty", "--to", "out"), 2, "empty")
    (tmp_path / "broken.txt").write_bytes(bytes(range(256)) * 20)
    assert is_one_line_of_error(invoke("extract", tmp_path / "broken.txt", "--to", "out"), 2, "broken")
    assert is_one_line_of_error(invoke("report", "nowhere"), 2, "nowhere")
    assert not list((tmp_path / "cwd").rglob("*"))


def test_a_folder_that_cannot_be_written_is_one_line(invoke, corpus):
    assert is_one_line_of_error(invoke("extract", corpus, "--to", corpus / "two.txt" / "out"), 2, "Cannot write")
    assert is_one_line_of_error(invoke("report", corpus, "--to", corpus), 2, "something other than a report")


def test_run_writes_the_notebook_with_its_outputs(invoke, corpus, notebook):
    result = invoke("run", notebook, "-p", "corpus", corpus)
    assert (result.exit_code, result.stdout) == (0, "Notebook: build/notebooks/01-toy.ipynb\n")
    executed = nbformat.read("build/notebooks/01-toy.ipynb", as_version=4)
    assert executed.cells[-1].outputs[0].text == f"{corpus}\n"


def test_run_refuses_unknown_notebooks_and_parameters_in_one_line(invoke, notebook):
    assert is_one_line_of_error(invoke("run", "99-nothing"), 2, "99-nothing", "Valid: ")
    assert is_one_line_of_error(invoke("run", notebook, "-p", "corps", "x"), 2, "did you mean 'corpus'?")


def test_run_tells_the_users_error_from_the_notebooks(invoke, notebook):
    assert is_one_line_of_error(invoke("run", notebook, "-p", "fail", "input"), 2, "Error: No such thing.")
    assert is_one_line_of_error(
        invoke("run", notebook, "-p", "fail", "other"), 1, "Notebook 01-toy, cell [", "ValueError"
    )


def test_run_lists_a_notebooks_parameters(invoke, notebook):
    assert invoke("run", notebook, "--list").stdout.splitlines()[0] == "corpus: str = 'articles'  Folder."


def test_report_leaves_a_site_with_a_page_for_each_notebook(invoke, corpus, notebook, monkeypatch):
    monkeypatch.setattr(runs, "notebooks", lambda: [notebook])
    result = invoke("report", corpus, "--to", "site")
    assert result.exit_code == 0
    assert result.stdout.endswith("Report: site/index.html\n")
    assert result.stderr == ""  # a bar that moves is for a terminal
    front = (notebook.parent / "cwd" / "site" / "index.html").read_text()
    assert 'href="01-toy.html"' in front
    assert "The Harbour Post" in front


def test_report_is_made_again_only_when_an_article_has_changed(invoke, corpus, notebook, monkeypatch):
    monkeypatch.setattr(runs, "notebooks", list)
    first = invoke("report", corpus, "--to", "site").stdout
    again = invoke("report", corpus, "--to", "site").stdout
    (corpus / "two.txt").write_text("About 50 boats were lost in the storm, officials said.\n")
    changed = invoke("report", corpus, "--to", "site").stdout
    assert (first.splitlines()[-1], again) == ("Report: site/index.html", "Up to date: site/index.html\n")
    assert changed.splitlines()[-1] == first.splitlines()[-1]
    assert "About 50" in (notebook.parent / "cwd" / "site" / "figures.html").read_text().replace("<mark>", "")


def test_report_ends_in_one_line_where_a_notebook_fails_and_leaves_nothing(invoke, corpus, notebook, monkeypatch):
    error = runs.RunError("Notebook 01-toy, cell [1] (x): NameError: x")
    failing = [runs.Done(runs.Job(notebook, {}), error, 0.1)]
    monkeypatch.setattr(runs, "notebooks", lambda: [notebook])
    monkeypatch.setattr(runs, "refresh", lambda *_, **__: iter(failing))
    result = invoke("report", corpus, "--to", "site")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].endswith("Error: Notebook 01-toy, cell [1] (x): NameError: x")
    assert not list((notebook.parent / "cwd").iterdir())


def test_report_runs_again_only_the_notebook_whose_parameter_has_changed(invoke, corpus, notebook, monkeypatch):
    other = notebook.with_name("02-other.ipynb")
    other.write_text(notebook.read_text())
    monkeypatch.setattr(runs, "notebooks", lambda: [notebook, other])
    invoke("report", corpus, "--to", "site")
    made = [notebook.parent / "cwd" / "build" / "notebooks" / path.name for path in (notebook, other)]
    before = [path.stat().st_ino for path in made]
    other.write_text(other.read_text().replace("What to raise.", "What it is to raise."))
    # the command's own look at what has changed is of the project's notebooks, not of these
    (notebook.parent / "cwd" / "site" / "inputs.sha256").unlink()
    assert invoke("report", corpus, "--to", "site").exit_code == 0
    assert [path.stat().st_ino == old for path, old in zip(made, before, strict=True)] == [True, False]
    assert "What it is to raise." in (notebook.parent / "cwd" / "site" / "02-other.html").read_text()


def test_a_batch_tells_each_run_and_ends_with_1_and_the_cell_where_one_failed(invoke, notebook, tmp_path):
    (tmp_path / "rows.csv").write_text('fail\nother\n""\n')
    result = invoke("run", notebook, "--each", tmp_path / "rows.csv", "--to", "out")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert sorted(line.partition("] ")[0] for line in lines[:2]) == ["[1/2", "[2/2"]
    assert sorted(line.rpartition(": ")[2].partition(",")[0] for line in lines[:2]) == ["FAILED", "done"]
    assert lines[2].endswith("1 run, 1 failed. Folder: out")
    assert "01-toy-other" in result.stderr and "cell [" in result.stderr and "ValueError" in result.stderr
    assert len(list((tmp_path / "cwd" / "out").glob("*.ipynb"))) == 1
    again = invoke("run", notebook, "--each", tmp_path / "rows.csv", "--to", "out", "--only-changed")
    assert "1 up to date, 1 failed" in again.stdout
