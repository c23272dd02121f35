"""Batches: what is run, under which names, what is up to date, and what a kill leaves behind."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis import kernels, runs
from analysis.errors import InputError
from analysis.runs import batches, rows, state

ROOT = Path(__file__).parent.parent


@pytest.fixture
def notebook(tmp_path):
    declared = 'word: str = "x"  # any word\nnumber: int = 1  # how many; one of: 1, 2, 3\nlisted: list = []  # several'
    cells = [new_code_cell(declared), new_code_cell("print(word, number, listed)")]
    cells[0].metadata["tags"] = ["parameters"]
    path = tmp_path / "05-toy.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    return path


@pytest.fixture
def pretend(monkeypatch):
    """Run no kernel; an output tells its parameters. Returns the names of the outputs made."""
    made = []

    def execute_all(jobs, **_):
        for job in jobs:
            made.append(job.output)
            yield job, new_notebook(cells=[new_code_cell(json.dumps(dict(job.parameters)), id="a")])

    monkeypatch.setattr(batches, "execute_all", execute_all)
    return made


def table(folder, name, text):
    (folder / name).write_text(text, "utf-8")
    return str(folder / name)


def test_rows_of_csv_and_yaml_are_runs_with_their_types(notebook, tmp_path):
    lines = table(tmp_path, "a.csv", 'word,number,listed\none,2,"a, b"\ntwo,,\n')
    assert [job.parameters for job in runs.plan(notebook, lines, {})] == [
        {"word": "one", "number": 2, "listed": ["a", "b"]},
        {"word": "two"},
    ]
    text = "- word: 2024-06-01\n  listed: [2024-06-01, 'x, y', 3]\n"
    (job,) = runs.plan(notebook, table(tmp_path, "a.yaml", text), {"number": "3"})
    assert job.parameters == {"number": 3, "word": "2024-06-01", "listed": ["2024-06-01", "x, y", 3]}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "wrod\nx\n", "Run 1 .* no parameter 'wrod': did you mean 'word'"),
        ("a.csv", "number\n1\nmany\n", "Run 2 .*'number' .* takes a whole number"),
        ("a.csv", "number\n4\n", "cannot be 4.*Valid: 1, 2, 3"),
        ("a.csv", "number\n1,2\n", "line 2: more cells than columns"),
        ("a.csv", "word\n", "has no rows"),
        ("a.csv", "word\n" + "x" * 200_000, "Cannot read .*field"),
        ("a.yaml", "word: x", "must be a list of mappings"),
        ("a.yaml", "- &a {word: x}\n- *a\n", "aliases"),
        ("a.yaml", "[" * 5000, "Cannot read"),
        ("a.yaml", "- {word: !!python/object:os.system x}", "Cannot read"),
        ("a.txt", "", "give outlet, claim, or a"),
    ],
)
def test_rows_that_cannot_be_used_are_refused_before_anything_runs(notebook, tmp_path, name, text, message):
    with pytest.raises(InputError, match=message):
        runs.plan(notebook, table(tmp_path, name, text), {})


def test_a_parameter_given_for_all_runs_and_for_one_is_refused(notebook, tmp_path):
    with pytest.raises(InputError, match="'word' is given for all runs as well"):
        runs.plan(notebook, table(tmp_path, "a.csv", "word\nx\n"), {"word": "y"})


def test_each_outlet_and_each_shared_claim_of_a_corpus_is_a_run(tmp_path):
    for outlet in ("The Harbour Post", "Inland Times"):
        text = f"---\noutlet: {outlet}\npublished: 2024-03-05\n---\nAbout 40 ferries sank in the storm on Monday.\n"
        (tmp_path / f"{outlet[:3]}.md").write_text(text)
    assert rows.rows("outlet", str(tmp_path)) == [{"outlet": "The Harbour Post"}, {"outlet": "Inland Times"}] or (
        rows.rows("outlet", str(tmp_path)) == [{"outlet": "Inland Times"}, {"outlet": "The Harbour Post"}]
    )
    assert len(rows.rows("claim", str(tmp_path))) == 1


HOSTILE = [
    "",
    ".",
    "..",
    "../x",
    "/etc/x",
    "a/b",
    "A/B",
    "a b",
    "a-b",
    "a\0b",
    "x" * 300,
    "é",
    "日本",
    "{x.__class__}",
    "~",
]


def test_any_value_gives_a_name_of_its_own_within_the_folder():
    names = [rows.name(Path("05-toy.ipynb"), {"word": word}) for word in HOSTILE]
    assert len({name.lower() for name in names}) == len(HOSTILE)
    assert all(Path(name).name == name and name.isascii() and len(name) < 100 for name in names)


def test_only_what_has_changed_runs_again(notebook, tmp_path, pretend, monkeypatch):
    folder = tmp_path / "out"

    def refresh(text):
        pretend.clear()
        jobs = runs.plan(notebook, table(tmp_path, "a.csv", text), {})
        list(runs.refresh(jobs, folder, only_changed=True))
        return len(pretend)

    assert refresh("word,number\na,1\nb,1\n") == 2
    assert refresh("word,number\na,1\nb,1\n") == 0
    assert refresh("word,number\na,2\nb,1\n") == 1, "one changed parameter"
    next(folder.glob("*-b-*")).write_text("changed by hand")
    assert refresh("word,number\na,2\nb,1\n") == 1
    notebook.write_text(notebook.read_text() + " ")
    assert refresh("word,number\na,2\nb,1\n") == 2, "the notebook"
    monkeypatch.setattr(state, "PACKAGE", tmp_path)
    assert refresh("word,number\na,2\nb,1\n") == 2, "the code"


def test_a_changed_article_makes_its_outputs_out_of_date(notebook, tmp_path):
    (tmp_path / "articles").mkdir()
    article = tmp_path / "articles" / "a.txt"
    origins = []
    for text in ("Nine boats sank.", "Nine boats sank.", "Ten boats sank."):
        article.write_text(text)
        origins.append(state.State(tmp_path).origin(notebook, {"corpus": str(tmp_path / "articles")}))
    assert origins[0] == origins[1] != origins[2]


def test_a_damaged_state_is_made_again_and_never_believed(notebook, tmp_path, pretend):
    jobs = [runs.Job(notebook, {"word": "a"}, "a.ipynb")]
    list(runs.refresh(jobs, tmp_path / "out"))
    file = tmp_path / "out" / state.FILE
    whole = file.read_bytes()
    flip = random.Random(0)  # noqa: S311
    damaged = [whole[:cut] for cut in range(0, len(whole) - 2, 7)]
    for _ in range(200):
        place = flip.randrange(len(whole) - 2)
        damaged.append(whole[:place] + bytes([whole[place] ^ 1 << flip.randrange(7)]) + whole[place + 1 :])
    for content in damaged:
        file.write_bytes(content)
        known = state.State(tmp_path / "out")
        origin = known.origin(notebook, {"word": "a"})
        assert not known.fresh("a.ipynb", origin) or json.loads(content)["a.ipynb"] == json.loads(whole)["a.ipynb"]


def test_two_batches_in_one_folder_keep_each_others_records(notebook, tmp_path, pretend):
    one = runs.refresh([runs.Job(notebook, {"word": w}, f"{w}.ipynb") for w in "abc"], tmp_path / "out")
    two = runs.refresh([runs.Job(notebook, {"word": w}, f"{w}.ipynb") for w in "xyz"], tmp_path / "out")
    for _ in range(3):
        next(one), next(two)
    list(one), list(two)
    assert sorted(json.loads((tmp_path / "out" / state.FILE).read_text())) == [f"{w}.ipynb" for w in "abcxyz"]


@pytest.mark.skipif(not kernels.available(), reason="kills and looks at processes as on Linux")
def test_a_batch_killed_at_any_moment_leaves_whole_files_and_a_rerun_completes_it(notebook, tmp_path):
    lines = table(tmp_path, "a.csv", "word\n" + "".join(f"w{n}\n" for n in range(6)))
    command = [sys.executable, "-m", "analysis", "run", str(notebook), "--each", lines, "--only-changed", "--to"]

    def batch(folder):
        return subprocess.Popen([*command, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    whole = batch(tmp_path / "whole")
    assert whole.communicate()[0] and whole.returncode == 0
    moments = random.Random(1)  # noqa: S311
    for lines_seen in (0, 2, 4):
        with batch(tmp_path / "out") as killed:
            for _ in range(lines_seen):
                killed.stdout.readline()
            time.sleep(moments.random() / 4)
            killed.send_signal(signal.SIGKILL)
        for path in (tmp_path / "out").glob("*") if (tmp_path / "out").exists() else ():
            json.loads(path.read_text("utf-8"))
    assert batch(tmp_path / "out").wait() == 0
    contents = [{p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("whole", "out")]
    assert contents[0] == contents[1]
