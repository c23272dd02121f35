"""The house has storeys: a module imports only from storeys below its own."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "analysis"
STOREYS = [
    {"errors", "formulas", "freshness", "stopping", "wording"},
    {"files", "lexicon", "safe_yaml", "schema"},
    {"articles"},
    {"marks", "words", "segments"},
    {"phrases", "quotations"},
    {"documents", "likeness", "periods", "people"},
    {"attribution", "identity"},
    {"figures", "quotes"},
    {"claims"},
    {"provenance", "terms", "utterances"},
    {"evidence"},
    {"charts", "coding", "extraction", "overview", "tables"},
    {"reader"},
    {"lessons"},
    {"gallery", "kernels"},
    {"runs"},
    {"handouts", "report"},
    {"__init__"},
    {"__main__"},
]
LEVEL = {module: level for level, modules in enumerate(STOREYS) for module in modules}


def module_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path):
    """The modules of this package that a file imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "analysis":
            yield from (alias.name if alias.name in LEVEL else "__init__" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            names = (alias.name.split(".") for alias in node.names)
            yield from (parts[1] if parts[1:] else "__init__" for parts in names if parts[0] == "analysis")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_below(path):
    module = module_of(path)
    assert module in LEVEL, f"{module} has no storey yet: give it one here and in docs/architecture.md"
    wrong = [name for name in imported(path) if name != module and LEVEL[name] >= LEVEL[module]]
    assert not wrong, f"{module} imports {wrong}, which do not lie below it"
