"""Names and parameters from strangers: files stay in their folder, values stay values; what code may not use."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.text import Text
from nbformat.v4 import new_notebook
from papermill.translators import PythonTranslator

from analysis import charts, files, read_documents, runs, schema, tables
from analysis.errors import InputError
from analysis.report import views
from analysis.runs import declared, executing, rows

ROOT = Path(__file__).parents[1]
#: What a path could be made to do, alone and around other words; with these, 200 names and more.
PARTS = [
    "..", "../x", "../../etc/passwd", "/etc/passwd", "//host/share", "~", "~root", "-rf", "--to=/", ".", ".hidden",
    "a/b", "a\\b", "..\\x", "C:\\x", "C:",
    "CON", "con", "nul.txt", "COM1", "x.", "x..", "x ", " x", "", " ", "\t", "\n",
    "a\0b", "\0", "x" * 300, "é" * 300, "X" * 300, "{x.__class__}", "{0}", "{}", "%s", "%2e%2e%2f", "${HOME}", "$(id)",
    "`id`", "*", "?", "a:b", "a|b", "a;b", "a&b", "<b>", '"', "'", "é", "e\u0301", "É", "日本", "日本語",
    "\u202ecod.exe",
    "aux.", "\ufeff", "\u200b", "ａ", "\x7f", "\x1b[2J", "index", "Index", "article", "figures.html",
]  # fmt: skip
NAMES = list(dict.fromkeys(form.format(part) for form in ("{}", "{} 2", "The {} Post", "{}.html") for part in PARTS))
SAFE = re.compile(r"[A-Za-z0-9._-]{1,200}")


def listing(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_two_hundred_hostile_names_are_files_of_their_own_within_the_folder(tmp_path):
    inside = tmp_path / "deep" / "down" / "inside"
    inside.mkdir(parents=True)
    before = listing(tmp_path)
    pages = list(views.places(NAMES).values())
    outputs = [rows.name(Path("03-claim.ipynb"), {"outlet": name}) for name in NAMES]
    for name in [*pages, *outputs]:
        assert SAFE.fullmatch(name), name
        files.put(inside / name, b"x")
    assert len(NAMES) >= 200
    assert len({name.lower() for name in [*pages, *outputs]}) == 2 * len(NAMES)
    assert len(listing(inside)) == 2 * len(NAMES)
    assert [name for name in listing(tmp_path) if "inside/" not in name] == before


def test_a_page_name_begins_so_that_no_system_takes_it_for_a_device_or_an_option():
    assert all(re.match(r"article-.*\.html$", place) for place in views.places(NAMES).values())


def test_ten_thousand_names_without_a_letter_are_told_apart():
    places = views.places([chr(0x4E00 + number) for number in range(10_000)])
    assert len(set(places.values())) == 10_000


def test_a_link_in_the_place_of_an_output_is_replaced_and_not_followed(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"kept")
    ax = charts.coverage_matrix(schema.CLAIMS.empty())
    (tmp_path / "chart.png").symlink_to(elsewhere)
    (tmp_path / "problems.csv").symlink_to(elsewhere)
    charts.save(ax, tmp_path / "chart", kinds=("png",))
    charts.close(ax)
    tables.write({"problems": schema.PROBLEMS.empty()}, tmp_path)
    assert elsewhere.read_bytes() == b"kept"
    assert not any((tmp_path / name).is_symlink() for name in ("chart.png", "problems.csv"))


def test_an_output_named_like_a_template_is_a_file_of_that_name(tmp_path, monkeypatch):
    monkeypatch.setattr(executing, "execute", lambda *_, **__: new_notebook())
    written = runs.run("x.ipynb", tmp_path / "{word.__class__}{word}.ipynb", {"word": "../../escaped"})
    assert listing(tmp_path) == [written.name] == ["{word.__class__}{word}.ipynb"]


def test_a_linked_folder_is_not_followed_and_a_linked_file_is_read_as_what_it_names(tmp_path):
    outside, corpus = tmp_path / "outside", tmp_path / "corpus"
    for folder in (outside, corpus):
        folder.mkdir()
        (folder / f"{folder.name}.txt").write_text("About 40 of the boats sank in the storm, the officials said.\n")
    (corpus / "folder").symlink_to(outside, target_is_directory=True)
    (corpus / "file.txt").symlink_to(outside / "outside.txt")
    documents = read_documents(corpus)
    assert documents["doc_id"].tolist() == ["corpus", "file"]
    assert [problem["doc_id"] for problem in documents.attrs["problems"]] == ["folder"]


# ---------------------------------------------------------------- parameters
HOSTILE = st.sampled_from([
    "'); import os #", '"""\nimport os\n"""', "\\", "\\'", "{x.__class__}", "{{ 7*7 }}", "\n%%bash\nid", "!id",
    "\0", "\r\nimport os", "\u2028import os", "#\\\nimport os", "x\\", "None", "__import__('os')", "0x" + "f" * 5000,
])  # fmt: skip


@given(HOSTILE | st.text(), st.lists(HOSTILE | st.text(), max_size=3), st.integers() | st.floats(allow_nan=False))
def test_a_parameter_becomes_a_value_in_its_cell_and_never_code(word, words, number):
    source = PythonTranslator.codify({"word": word, "words": words, "number": number}, "Parameters")
    lines = ast.parse(source).body
    assert [type(line) for line in lines] == [ast.Assign] * 3
    values = [number if isinstance(line.value, ast.Call) else ast.literal_eval(line.value) for line in lines]
    assert values == [word, words, number]


@pytest.mark.parametrize(
    ("kind", "value"),
    [("list", "[" * 100_000), ("int", "9" * 100_000), ("str", "\ud800"), ("list", "a,\udcff"), ("date", "9" * 100_000)],
)
def test_a_parameter_that_no_file_can_hold_or_no_reader_can_take_is_refused(kind, value):
    parameter = declared.Parameter("word", kind, "", "")
    with pytest.raises(InputError, match="parameter 'word'"):
        declared.checked([parameter], {"word": value}, of=Path("03-claim.ipynb"))


def test_a_name_that_is_no_parameter_is_refused():
    with pytest.raises(InputError, match="no parameter"):
        declared.checked([], {"word; import os": "x"}, of=Path("03-claim.ipynb"))


# ---------------------------------------------------------------- what code may not use
def calls(path):
    """The names and attributes that a module mentions, and the modules it imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]
        elif isinstance(node, ast.Attribute):
            yield f"{ast.unparse(node.value)}.{node.attr}"


FORBIDDEN = {
    "pickle", "cPickle", "dill", "cloudpickle", "shelve", "marshal", "joblib",
    "pd.read_pickle", "np.load", "os.system", "os.popen", "yaml.unsafe_load", "yaml.full_load", "tempfile.mktemp",
}  # fmt: skip


def test_no_module_pickles_runs_a_shell_or_loads_unsafe_yaml():
    used = {path.name: FORBIDDEN & set(calls(path)) for path in (ROOT / "analysis").rglob("*.py")}
    assert {name: found for name, found in used.items() if found} == {}


def test_only_one_module_reads_yaml():
    reading = {"yaml.load", "yaml.safe_load", "frontmatter.load", "frontmatter.loads"}
    readers = {path.name for path in (ROOT / "analysis").rglob("*.py") if reading & set(calls(path))}
    assert readers == {"safe_yaml.py"}


@pytest.mark.parametrize(
    "code", ["import pickle\npickle.loads(text)", "yaml.load(text)", "eval(text)", "subprocess.run(text, shell=True)"]
)
def test_the_linter_refuses_what_runs_strangers_code(code):
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--stdin-filename",
        "analysis/new.py",
        "--output-format=concise",
        "-",
    ]
    source = f'"""A module."""\n\nimport subprocess\n\nimport yaml\n\ntext = ""\n{code}\n'
    done = subprocess.run(command, input=source, capture_output=True, text=True, cwd=ROOT, check=False)
    assert re.search(r" S\d{3} ", done.stdout), done.stdout


# ---------------------------------------------------------------- charts of hostile names
def test_names_that_are_no_names_do_not_break_a_chart(tmp_path):
    names = [
        "$x^2$ and $\\frac$",
        "_a_b\\",
        "\x00\x08\x1b[0m",
        "\u202eedi\u202c",
        "x" * 10_000,
        "a\nb\tc",
        "日本 \ufffe",
        "",
    ]
    claims = schema.CLAIMS.frame(
        {
            "figure_id": f"{n}", "doc_id": f"{n}", "outlet": name, "start": 0, "end": 2, "text": "40", "low": 40.0,
            "high": 40.0, "comparator": "=", "unit": "count", "noun": name, "sentence": f"40 {name}", "claim_id": "c",
            "claim": f"40 {name}", "in_quote": False, "source": name,
        }
        for n, name in enumerate(names)
    )  # fmt: skip
    for draw in (charts.coverage_matrix, lambda table: charts.claim_dots(table, "c")):
        ax = draw(claims)
        svg, png = charts.save(ax, tmp_path / "chart")
        assert re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", svg.read_text("utf-8")) is None
        assert "\\frac" in charts.alt_text(ax)
        assert png.stat().st_size > 1000
        charts.close(ax)


def test_no_text_is_mathematics_on_axes_of_the_users_own_either():
    ax = charts.coverage_matrix(schema.CLAIMS.empty(), ax=plt.subplots()[1])
    written = [text for text in ax.findobj(Text) if text.get_text()]
    assert len(written) >= 2
    assert not any(text.get_parse_math() for text in written)
    charts.close(ax)


# ---------------------------------------------------------------- the same bytes
MAKE = """
import sys
from analysis import report, tables
made = tables.build(sys.argv[1], originals=False)
tables.write(made, sys.argv[2] + "/parquet", format="parquet")
report.write(made, {}, sys.argv[2], name="corpus")
"""


def test_report_and_tables_are_the_same_bytes_whatever_the_seed_of_hashes(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for digest in sorted((ROOT / "seeds").glob("0*.md"))[:2]:
        (corpus / digest.name).write_bytes(digest.read_bytes())
    made = []
    for seed in ("0", "1234"):
        folder = tmp_path / seed
        folder.mkdir()
        command = [sys.executable, "-c", MAKE, str(corpus), str(folder)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, check=True, cwd=tmp_path, env=environment, timeout=300)
        made.append({name: (folder / name).read_bytes() for name in listing(folder) if (folder / name).is_file()})
    assert len(made[0]) > 40
    assert [name for name in made[0] if made[0][name] != made[1].get(name)] == []
    assert made[0].keys() == made[1].keys()


BATCH = """
import sys
from pathlib import Path
from analysis import runs
from analysis.kernels import client
if sys.argv[3] == "plain":
    client.available = lambda: False
stems = ("01-documents", "05-rates")
paths = [path for path in runs.notebooks() if path.stem in stems]
jobs = [runs.Job(path, runs.check(path, {"corpus": sys.argv[1]}), path.name) for path in paths]
if __name__ == "__main__":
    done = list(runs.refresh(jobs, Path(sys.argv[2]), workers=int(sys.argv[4])))
    sys.exit(sum(isinstance(one.outcome, Exception) for one in done))
"""


def test_notebooks_are_the_same_bytes_from_either_engine_by_one_worker_or_two_whatever_the_seed_of_hashes(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    digest = min((ROOT / "seeds").glob("0*.md"))
    (corpus / digest.name).write_bytes(digest.read_bytes())
    (tmp_path / "batch.py").write_text(BATCH)
    made = []
    for seed, engine, workers in (("7", "forked", "1"), ("8", "plain", "2")):
        folder = tmp_path / seed
        command = [sys.executable, str(tmp_path / "batch.py"), str(corpus), str(folder), engine, workers]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, check=True, cwd=tmp_path, env=environment, timeout=300)
        made.append({path.name: path.read_bytes() for path in sorted(folder.glob("*.ipynb"))})
    assert list(made[0]) == ["01-documents.ipynb", "05-rates.ipynb"]
    assert made[0] == made[1]
