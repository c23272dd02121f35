"""The notebooks: clean in git, short cells, one cell of parameters, and each runs on any corpus."""

import ast
import itertools
import socket
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas
import papermill
import pytest

from analysis import InputError, runs

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
ARTICLES = {
    "harbour.md": """---
outlet: The Harbour Post
published: 2024-06-30
---
# Storm closes port

More than 400 ferries were cancelled between January 2023 and June 2024, according to port data.
“We had no choice but to close the port,” said Ann Lee, the harbour master. She called it “a sad day”.
Roughly 50 sailors remain missing.
""",
    "inland.md": """---
outlet: Inland Times
published: 2024-07-01
---
# Port closed

Officials said that over 400 ferries were cancelled between January 2023 and June 2024.
About 50 sailors remain missing, the Harbour Post reported.
""",
}
BARE = {"note.txt": "The town was quiet, and nobody came to the market.\n"}


def corpus(folder, articles):
    folder.mkdir()
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


def read(path):
    return nbformat.read(path, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def run_here(notebook, **parameters):
    """Run the code cells in this process; returns what the last expression of each cell shows, as HTML or data."""
    space, shown = {}, []
    for cell in code(notebook):
        tree = ast.parse(cell.source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), space)  # noqa: S102
        if cell.id == "parameters":
            space |= parameters
        if last:
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), space)  # noqa: S307
            shown.append(getattr(value, "alt", None) or value._repr_html_())
    return shown


def test_there_is_a_notebook_for_each_question():
    assert [path.stem for path in NOTEBOOKS] == [
        "00-start-here",
        "01-documents",
        "02-figures",
        "03-claim",
        "04-quotes",
        "05-rates",
        "06-quotes-compared",
        "07-provenance",
        "08-compare",
        "09-coding",
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestInGit:
    def test_is_valid_and_without_outputs(self, path):
        notebook = read(path)
        nbformat.validate(notebook)
        assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
        assert all(not cell.outputs and cell.execution_count is None for cell in code(notebook))
        assert notebook.metadata.kernelspec.name == "python3"
        assert set(notebook.metadata) == {"kernelspec", "language_info"}, "no editor's or run's metadata"

    def test_cells_have_readable_names_of_their_own(self, path):
        names = [cell.id for cell in read(path).cells]
        assert len(set(names)) == len(names)
        assert all(name.replace("-", "").isalpha() for name in names)

    def test_has_one_cell_of_typed_and_commented_parameters(self, path):
        (cell,) = [cell for cell in code(read(path)) if "parameters" in cell.metadata.get("tags", [])]
        for line, node in zip(cell.source.splitlines(), ast.parse(cell.source).body, strict=True):
            assert isinstance(node, ast.AnnAssign) and "  # " in line, line
        assert ast.unparse(ast.parse(cell.source).body[0]) == "corpus: str = 'seeds'"

    def test_parameters_are_listed_by_papermill(self, path):
        listed = papermill.inspect_notebook(str(path))
        assert listed["corpus"]["help"] == "folder or file of articles"
        assert all(parameter["inferred_type_name"] in ("str", "int") for parameter in listed.values())

    def test_cells_are_short_and_hold_no_logic(self, path):
        for cell in code(read(path)):
            assert len(cell.source.splitlines()) <= 10, cell.id
            assert "sys.path" not in cell.source
            kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
            logic = {ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.For, ast.While, ast.If, ast.Try, ast.ListComp}
            assert not kinds & logic, cell.id

    def test_asks_a_question_and_ends_with_caveats_and_has_a_sentence_before_each_code_cell(self, path):
        cells = read(path).cells
        title = cells[0].source.splitlines()[0]
        assert title.startswith("# ") and title.endswith("?")
        assert cells[-1].source.startswith("## Caveats")
        for before, cell in itertools.pairwise(cells):
            assert cell.cell_type == "markdown" or before.cell_type == "markdown", cell.id

    def test_shows_the_problems_of_its_tables(self, path):
        assert any("analysis.problems(documents" in cell.source for cell in code(read(path)))

    def test_runs_and_every_chart_has_a_text_alternative(self, path, tmp_path):
        done = runs.execute(path, {"corpus": corpus(tmp_path / "articles", ARTICLES)})
        outputs = [output for cell in code(done) for output in cell.outputs if "data" in output]
        pictures = [output for output in outputs if "image/png" in output.data]
        assert all(output.metadata["image/png"]["alt"] for output in pictures)
        assert bool(pictures) == ("charts.show" in path.read_text("utf-8"))
        assert any("Harbour Post" in str(output.data) for output in outputs)

    def test_runs_on_a_document_without_figures_quotes_or_periods(self, path, tmp_path):
        assert run_here(read(path), corpus=corpus(tmp_path / "bare", BARE))


def loopback():
    """Whether a program here can talk to itself over TCP, as plain papermill and its kernels do."""
    try:
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname(), timeout=1).close()
    except OSError:
        return False
    return True


@pytest.mark.skipif(not loopback(), reason="plain papermill needs the loopback network")
def test_runs_under_plain_papermill_from_any_folder(tmp_path):
    given = ["-p", "corpus", corpus(tmp_path / "articles", ARTICLES), "-p", "claim", "sailors"]
    program = [sys.executable, "-m", "papermill", "--no-progress-bar", "--cwd", str(tmp_path)]
    done = subprocess.run(
        [*program, str(ROOT / "notebooks" / "03-claim.ipynb"), str(tmp_path / "out.ipynb"), *given],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "Roughly 50 sailors" in (tmp_path / "out.ipynb").read_text("utf-8")


@pytest.fixture
def articles(tmp_path):
    return corpus(tmp_path / "articles", ARTICLES)


def notebook(stem):
    return read(ROOT / "notebooks" / f"{stem}.ipynb")


def test_the_claim_is_found_by_words(articles):
    shown = " ".join(run_here(notebook("03-claim"), corpus=articles, claim="sailors"))
    assert "The Harbour Post: Roughly 50 sailors. Inland Times: About 50 sailors." in shown
    assert "Roughly <mark>50</mark> sailors remain missing." in shown


def test_the_figures_table_is_of_the_outlet_asked_for(articles):
    table = run_here(notebook("02-figures"), corpus=articles, outlet="Inland Times")[-1]
    assert "Inland Times</td>" in table and "The Harbour Post</td>" not in table


@pytest.mark.parametrize(
    ("stem", "parameters", "message"),
    [
        ("02-figures", {"outlet": "Inland Tmes"}, "did you mean 'Inland Times'"),
        ("04-quotes", {"outlet": "nobody"}, "The Harbour Post"),
        ("03-claim", {"claim": "unicorns"}, "No claim for 'unicorns'"),
        ("01-documents", {"corpus": "no such folder"}, "no such folder"),
    ],
)
def test_an_unknown_parameter_is_refused_with_the_choices(articles, stem, parameters, message):
    with pytest.raises(InputError, match=message):
        run_here(notebook(stem), **{"corpus": articles} | parameters)


def test_the_printings_stand_side_by_side(tmp_path):
    told = {
        "a.txt": "“In this case, the old sea wall broke at night,” said Ann Lee.\n",
        "b.txt": "“The old sea wall broke at night,” said Ann Lee.\n",
    }
    shown = " ".join(run_here(notebook("06-quotes-compared"), corpus=corpus(tmp_path / "two", told)))
    assert "<del>In this case,</del> The old sea wall broke at night," in shown
    assert "trimmed in not named (b)" in shown


def test_who_relies_on_whom_shows_with_its_sentence(articles):
    shown = " ".join(run_here(notebook("07-provenance"), corpus=articles))
    assert "The Harbour Post is cited by Inland Times and has sources of its own" in shown
    assert "About 50 sailors remain missing, the Harbour Post reported." in shown


def test_two_articles_can_be_compared(articles):
    shown = " ".join(run_here(notebook("08-compare"), corpus=articles, claim="sailors"))
    for words in ("The Harbour Post: Roughly 50 sailors.", "sailors: ", "Who relies on whom", "Ann Lee"):
        assert words in shown


def test_a_class_is_summed_up_and_its_broken_file_named(articles, tmp_path):
    sheet, folder = tmp_path / "sheet.csv", tmp_path / "class"
    folder.mkdir()
    exercise = notebook("09-coding")
    assert "No folder with the class" in " ".join(run_here(exercise, corpus=articles, to=str(sheet)))
    rows = pandas.read_csv(sheet)
    for name, codes in {"Ann": ["more than", "about"], "Ben": ["more than", "exact"]}.items():
        rows.head(2).assign(code=codes).to_csv(folder / f"{name}.csv", index=False)
    (folder / "Cem.xlsx").write_bytes(b"PK")
    shown = " ".join(run_here(exercise, corpus=articles, codings=str(folder)))
    assert "Cem.xlsx" in shown and "save the sheet as CSV" in shown
    assert "about × 1, exact × 1" in shown and "Roughly 50 sailors" in shown
